//! Text folded for comparison, each folded byte knowing where it came from.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// A text without diacritics, in small letters, with the way back to the original.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub s: String,
    /// For each byte of `s` (and its end) the byte of the original.
    map: Vec<u32>,
}

impl Folded {
    /// Folds letter by letter, so that every place in the folded text has a place in the original.
    pub fn new(text: &str) -> Self {
        let mut s = String::with_capacity(text.len());
        let mut map = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            let Some(folded) = fold_char(c) else { continue };
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for _ in 0..folded.len_utf8() {
                map.push(at);
            }
            s.push(folded);
        }
        map.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        Self { s, map }
    }

    /// The byte of the original at which the folded byte `at` starts.
    pub fn origin(&self, at: usize) -> usize {
        self.map.get(at).or(self.map.last()).map_or(0, |n| usize::try_from(*n).unwrap_or(0))
    }

    /// The first folded byte whose original is at or after `at`.
    pub fn folded(&self, at: usize) -> usize {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.map.partition_point(|n| *n < at).min(self.s.len())
    }
}

fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    }
    match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => None,
        'đ' | 'Đ' | 'Ð' => Some('d'),
        '–' | '—' | '‐' | '‑' | '−' => Some('-'),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '‘' | '’' => Some('\''),
        c if c.is_whitespace() => Some(' '),
        c => {
            let base = std::iter::once(c).nfd().next().unwrap_or(c);
            base.to_lowercase().next()
        }
    }
}

/// The text without diacritics and in small letters, white space as it is.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

/// One blank for every run of white space, none at the ends.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the folded text has a word's end or start at this byte.
pub(crate) fn boundary(s: &str, at: usize) -> bool {
    let bytes = s.as_bytes();
    let word = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    at == 0 || !(word(at - 1) && word(at))
}

/// The first place of the whole words `needle` in the folded text, at or after `from`.
pub(crate) fn find_word(s: &str, needle: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = s.get(at..).and_then(|rest| rest.find(needle)) {
        let start = at + found;
        if boundary(s, start) && boundary(s, start + needle.len()) {
            return Some(start);
        }
        at = start + needle.len().max(1);
    }
    None
}

/// Whether the folded text holds these whole words.
pub(crate) fn has_word(s: &str, needle: &str) -> bool {
    find_word(s, needle, 0).is_some()
}

/// Whether the folded text begins with these whole words.
pub(crate) fn starts_word(s: &str, needle: &str) -> bool {
    s.starts_with(needle) && boundary(s, needle.len())
}

/// The longest of these (longest first) with which the folded text begins as whole words.
pub(crate) fn starts_any<'a>(s: &str, needles: &[&'a str]) -> Option<&'a str> {
    needles.iter().filter(|n| starts_word(s, n)).max_by_key(|n| n.len()).copied()
}

/// Folded phrases of a list, found by their first word.
#[derive(Debug)]
pub(crate) struct WordList {
    by_first: HashMap<String, Vec<String>>,
}

impl WordList {
    /// One phrase a line; lines with `#` are remarks.
    pub fn new(lines: &str) -> Self {
        let mut by_first: HashMap<String, Vec<String>> = HashMap::new();
        for line in entries(lines) {
            let phrase = fold(line);
            by_first.entry(first_word(&phrase).to_owned()).or_default().push(phrase);
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        Self { by_first }
    }

    /// The longest phrase with which the folded text begins as whole words.
    pub fn starts(&self, s: &str) -> Option<&str> {
        self.by_first.get(first_word(s))?.iter().find(|phrase| starts_word(s, phrase)).map(String::as_str)
    }

    /// All phrases.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.by_first.values().flatten().map(String::as_str)
    }
}

fn entries(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn first_word(s: &str) -> &str {
    let end = s.bytes().position(|b| !(b.is_ascii_alphanumeric() || b >= 0x80)).unwrap_or(s.len());
    s.get(..end).unwrap_or("")
}

/// A list of names: folded, as written.
pub(crate) fn pairs(lines: &'static str) -> Vec<(String, &'static str)> {
    entries(lines).map(|line| (fold(line), line)).collect()
}

/// Whether the text has at least two letters and all its letters are capitals.
pub(crate) fn all_capitals(text: &str) -> bool {
    let mut letters = 0usize;
    let mut small = 0usize;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        small += usize::from(c.is_lowercase());
    }
    letters >= 2 && small == 0
}

/// Whether nearly all letters are capitals (a party's "TTg" or a unit in small letters may stand among them).
pub(crate) fn mostly_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= 3 && capitals * 10 >= letters * 8
}

/// Whether the first letter is a small one.
pub(crate) fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether the first letter is a capital.
pub(crate) fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Without closing punctuation and white space.
pub(crate) fn strip_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | ':' | '/' | '-' | '–'))
}

/// Cuts at a byte, moved back to the start of a letter.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folded_byte_knows_its_origin() {
        let text = "Đảng uỷ – xã";
        let f = Folded::new(text);
        assert_eq!(f.s, "dang uy - xa");
        let at = f.s.find("xa").unwrap();
        assert_eq!(&text[f.origin(at)..], "xã");
        assert_eq!(f.folded(f.origin(at)), at);
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(find_word("chu tri, phoi hop", "tri", 0), Some(4));
        assert_eq!(find_word("chutri", "tri", 0), None);
        assert!(starts_word("ban hanh", "ban"));
        assert!(!starts_word("bang", "ban"));
    }
}
