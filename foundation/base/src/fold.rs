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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_and_case_and_spaces_fold_away() {
        assert_eq!(fold("  Đảng  uỷ,\u{a0}HĐND "), "dang uy, hdnd");
        assert_eq!(fold("Ủy ban"), fold("U\u{309}y ban"));
    }
}
