//! Text made comparable: without diacritics, in small letters, white space folded.

use unicode_normalization::UnicodeNormalization;

/// The text without diacritics and in small letters (`Đảng uỷ` → `dang uy`), for search and for matching names.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            // Older Vietnamese fonts and keyboards write the Icelandic letter (U+00D0, U+00F0), which looks the same.
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            c => out.extend(c.to_lowercase()),
        }
    }
    squeeze(&out)
}

/// The text in NFC with every run of white space as one blank, none at the ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.nfc());
    }
    out
}

/// The text without what nobody can see: marks of direction, which turn the words around them, and letters without width, by which two
/// titles that look the same differ.
pub fn visible(text: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.chars().filter(|c| !hidden(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_and_case_and_spaces_fold_away() {
        assert_eq!(fold("  Đảng  uỷ,\u{a0}HĐND "), "dang uy, hdnd");
        assert_eq!(fold("Ủy ban"), fold("U\u{309}y ban"));
    }

    #[test]
    fn what_nobody_can_see_is_gone() {
        assert_eq!(visible("Kế\u{200b} hoạch \u{202e}2026\u{2066}\u{feff}\n"), "Kế hoạch 2026\n");
        assert_eq!(visible("Đường phố số 5"), "Đường phố số 5");
    }
}
