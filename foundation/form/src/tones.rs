//! Tone marks on `oa`, `oe`, `uy` at the end of a syllable: `hóa` and `hoá` are both in use; a paper keeps to one.

use crate::fault::Found;
use crate::lines::Text;

/// Plain vowel, and with each tone: grave, acute, hook, tilde, dot.
const VOWELS: [[char; 6]; 5] = [
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

fn toned(letter: char) -> Option<(usize, usize)> {
    VOWELS
        .iter()
        .enumerate()
        .find_map(|(row, all)| all.iter().position(|vowel| *vowel == letter).map(|tone| (row, tone)))
}

fn pair(first: usize, second: usize) -> bool {
    matches!((first, second), (0, 2 | 3) | (1, 4))
}

/// `o` + `à` as `ò` + `a`, when the habit is the older one; `quý` is written so in both.
pub(crate) fn newer(before: Option<char>, first: char, second: char) -> Option<(char, char)> {
    if before == Some('q') {
        return None;
    }
    let ((a, plain), (b, tone)) = (toned(first)?, toned(second)?);
    (pair(a, b) && plain == 0 && tone > 0).then(|| (VOWELS[a][tone], VOWELS[b][0]))
}

fn older(before: Option<char>, first: char, second: char) -> Option<(char, char)> {
    if before == Some('q') {
        return None;
    }
    let ((a, tone), (b, plain)) = (toned(first)?, toned(second)?);
    (pair(a, b) && plain == 0 && tone > 0).then(|| (VOWELS[a][0], VOWELS[b][tone]))
}

/// A syllable in one of the habits: its place, and how the other habit writes it.
struct Seen {
    span: (usize, usize),
    newer: bool,
    other: String,
}

/// Tells the syllables that are not in the habit of most.
pub(crate) fn check(text: &Text<'_>, found: &mut Found) {
    let seen = seen(text);
    let newer = seen.iter().filter(|s| s.newer).count();
    let older = seen.len() - newer;
    if newer == 0 || older == 0 {
        return;
    }
    let keep_newer = newer >= older;
    // Where both are as frequent, either could be meant.
    let clear = newer.max(older) >= 2 * newer.min(older);
    for one in seen.iter().filter(|s| s.newer != keep_newer) {
        // Words that are to be written to the letter are told already.
        if found.touches(one.span) {
            continue;
        }
        let fault = found.at("tone-mark", text.source(), one.span, &one.other);
        if !clear {
            fault.unsure();
        }
    }
}

fn seen(text: &Text<'_>) -> Vec<Seen> {
    let source = text.source();
    let mut out = Vec::new();
    for line in &text.lines {
        let letters: Vec<(usize, char)> =
            text.line(line).char_indices().map(|(at, c)| (line.start + at, c)).collect();
        for nth in 1..letters.len() {
            let after = letters.get(nth + 1).map(|(_, c)| *c);
            if after.is_some_and(char::is_alphabetic) {
                continue;
            }
            let lower = |nth: usize| letters.get(nth).map(|(_, c)| crate::text::small(*c));
            let before = nth.checked_sub(2).and_then(lower);
            let (Some(first), Some(second)) = (lower(nth - 1), lower(nth)) else { continue };
            let (is_newer, other) = match (older(before, first, second), newer(before, first, second)) {
                (Some(other), _) => (true, other),
                (_, Some(other)) => (false, other),
                _ => continue,
            };
            let from = (0..nth).rev().take_while(|n| letters[*n].1.is_alphabetic()).last().unwrap_or(nth - 1);
            let span = (letters[from].0, letters[nth].0 + letters[nth].1.len_utf8());
            let mut word: Vec<char> = source.get(span.0..span.1).unwrap_or("").chars().collect();
            let last = word.len().saturating_sub(1);
            word[last] = like(word[last], other.1);
            word[last - 1] = like(word[last - 1], other.0);
            out.push(Seen { span, newer: is_newer, other: word.into_iter().collect() });
        }
    }
    out
}

/// The letter, large when the other is.
fn like(model: char, letter: char) -> char {
    if model.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_habits_are_known() {
        assert_eq!(newer(Some('h'), 'o', 'á'), Some(('ó', 'a')));
        assert_eq!(newer(None, 'u', 'ỷ'), Some(('ủ', 'y')));
        assert_eq!(newer(Some('q'), 'u', 'ý'), None);
        assert_eq!(older(None, 'ủ', 'y'), Some(('u', 'ỷ')));
        assert_eq!(newer(Some('t'), 'à', 'i'), None);
    }
}
