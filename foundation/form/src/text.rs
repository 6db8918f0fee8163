//! Text made comparable, each byte of it knowing where it came from.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// A view of the paper's text: letters changed one by one, white space folded, with the way back.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// The text as seen.
    pub s: String,
    /// For each byte of `s`, and its end, the byte of the source.
    map: Vec<u32>,
}

impl View {
    /// The view that these letters make, each with the byte it came from; `end` is the end of the source.
    pub fn of(letters: impl Iterator<Item = (usize, char)>, end: usize) -> Self {
        let (mut s, mut map) = (String::new(), Vec::new());
        for (at, letter) in letters {
            map.extend(std::iter::repeat_n(u32::try_from(at).unwrap_or(u32::MAX), letter.len_utf8()));
            s.push(letter);
        }
        map.push(u32::try_from(end).unwrap_or(u32::MAX));
        Self { s, map }
    }

    /// The byte of the source that the byte `at` of the view came from.
    pub fn origin(&self, at: usize) -> usize {
        self.map.get(at).or(self.map.last()).map_or(0, |at| usize::try_from(*at).unwrap_or(0))
    }

    /// The end in the source of what ends at `end` in the view: white space behind it is left out.
    pub fn origin_end(&self, end: usize, source: &str) -> usize {
        let Some(last) = self.s.get(..end).and_then(|s| s.char_indices().next_back()) else {
            return self.origin(end);
        };
        let at = self.origin(last.0);
        at + source.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }

    /// The first byte of the view that came from `at` or later.
    pub fn seen(&self, at: usize) -> usize {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let mut seen = self.map.partition_point(|from| *from < at).min(self.s.len());
        while !self.s.is_char_boundary(seen) {
            seen += 1;
        }
        seen
    }
}

/// A letter without diacritics in small form; nothing for marks that stand alone or cannot be seen.
pub(crate) fn fold_letter(letter: char) -> Option<char> {
    match letter {
        'a'..='z' | '0'..='9' => Some(letter),
        'A'..='Z' => Some(letter.to_ascii_lowercase()),
        _ => match FOLDED.get(usize::try_from(u32::from(letter)).unwrap_or(usize::MAX)) {
            Some(folded) => *folded,
            None => fold_slowly(letter),
        },
    }
}

/// What the letters of Vietnamese and their neighbours are folded to, by their code points: decomposing each is most of the work.
static FOLDED: LazyLock<Vec<Option<char>>> =
    LazyLock::new(|| (0..0x2100).map(|code| fold_slowly(char::from_u32(code)?)).collect());

fn fold_slowly(letter: char) -> Option<char> {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => None,
        'đ' | 'Đ' | 'Ð' | 'ð' => Some('d'),
        '–' | '—' | '‐' | '‑' | '−' => Some('-'),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        c if c.is_whitespace() => Some(' '),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c => std::iter::once(c).nfd().next().and_then(|c| c.to_lowercase().next()),
    }
}

/// The text without diacritics, in small letters, blanks folded.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter_map(fold_letter) {
        if letter != ' ' || !out.ends_with(' ') && !out.is_empty() {
            out.push(letter);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The small letter, one for one.
pub(crate) fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

/// Whether a word can begin or end between these letters.
pub(crate) fn parts_words(before: Option<char>, after: Option<char>) -> bool {
    let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    !(word(before) && word(after))
}

/// Whether `start..end` of the text is made of whole words.
pub(crate) fn whole(text: &str, start: usize, end: usize) -> bool {
    let around = |at: usize| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at..).and_then(|t| t.chars().next());
        parts_words(before, after)
    };
    around(start) && around(end)
}

/// Every place of the whole words `needle` in the text.
pub(crate) fn places<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(needle).map(|(at, _)| at).filter(|at| whole(text, *at, at + needle.len()))
}

/// Whether the text begins with these whole words.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    text.starts_with(words) && whole(text, 0, words.len())
}

/// Whether there are at least two letters and all are capitals.
pub(crate) fn capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    count >= 2 && letters.all(|c| !c.is_lowercase())
}

/// Whether nearly all letters are capitals.
pub(crate) fn mostly_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let large = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && large * 10 >= letters * 8
}

/// One blank for every run of white space, none at the ends.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words have to be changed, put in or left out to make one list of words of the other.
pub(crate) fn word_distance(a: &[&str], b: &[&str]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_knows_the_way_back() {
        let text = "Đảng uỷ – xã";
        let letters = text.char_indices().filter_map(|(at, c)| fold_letter(c).map(|c| (at, c)));
        let view = View::of(letters, text.len());
        assert_eq!(view.s, "dang uy - xa");
        let at = view.s.find("xa").unwrap();
        assert_eq!(&text[view.origin(at)..], "xã");
        assert_eq!(view.seen(view.origin(at)), at);
        assert_eq!(view.origin_end(view.s.len(), text), text.len());
    }

    #[test]
    fn words_are_counted_that_differ() {
        let words = |s: &'static str| s.split(' ').collect::<Vec<_>>();
        assert_eq!(word_distance(&words("thuc hien dan chu o co so"), &words("thuc hien dan chu co so")), 1);
        assert_eq!(word_distance(&words("a b"), &words("a b")), 0);
    }
}
