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
/// titles that look the same differ. What joins or parts letters stays where a script needs it: between parts of one emoji, and inside
/// words of scripts that are written with it (Arabic, the scripts of India).
pub fn visible(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (place, &letter) in letters.iter().enumerate() {
        let joins = matches!(letter, ZWJ | ZWNJ)
            && is_joined(letter, &letters[..place], letters.get(place + 1).copied());
        if joins || !is_hidden(letter) {
            out.push(letter);
        }
    }
    out
}

/// What nobody can see.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Joins what stands before and behind it (U+200D, zero width joiner).
const ZWJ: char = '\u{200d}';
/// Parts them (U+200C, zero width non-joiner).
const ZWNJ: char = '\u{200c}';

/// Whether a joiner or non-joiner does something where it stands.
fn is_joined(letter: char, before: &[char], behind: Option<char>) -> bool {
    let Some(behind) = behind else { return false };
    if letter == ZWJ && is_pictograph(behind) {
        // A picture may carry its colour of skin and the sign that it is meant as a picture.
        let mut parts =
            before.iter().rev().skip_while(|c| matches!(**c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'));
        return parts.next().is_some_and(|c| is_pictograph(*c));
    }
    before.last().is_some_and(|before| needs_joiners(*before) && needs_joiners(behind))
}

/// Pictures of which emoji are put together (Unicode, Extended_Pictographic, as far as sequences use it).
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}')
}

/// Scripts whose words are written with joiners: Arabic and its kin, the scripts of India and Sri Lanka, Mongolian.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{700}'..='\u{77f}' | '\u{900}'..='\u{dff}' | '\u{1820}'..='\u{18af}')
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
        assert_eq!(visible("Công\u{200d} khai\u{200c}, a\u{200d}😀"), "Công khai, a😀");
    }

    #[test]
    fn what_joins_the_parts_of_an_emoji_or_of_a_word_stays() {
        for whole in [
            "👨\u{200d}👩\u{200d}👧",
            "👩🏽\u{200d}⚕\u{fe0f}",
            "🏳\u{fe0f}\u{200d}🌈",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ] {
            assert_eq!(visible(whole), whole);
        }
        assert_eq!(visible("👨\u{200d}\u{200d}👩\u{200d}"), "👨👩");
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_is_the_same_text_without_hidden_marks(text in "(?s)[a-zđ👨👩🏽⚕می\u{fe0f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{feff} ]{0,40}") {
            let left = visible(&text);
            let bare = |text: &str| text.chars().filter(|c| !is_hidden(*c)).collect::<String>();
            proptest::prop_assert_eq!(bare(&left), bare(&text));
            proptest::prop_assert_eq!(&visible(&left), &left);
            let letters: Vec<char> = left.chars().collect();
            for (place, letter) in letters.iter().enumerate().filter(|(_, c)| is_hidden(**c)) {
                proptest::prop_assert!(is_joined(*letter, &letters[..place], letters.get(place + 1).copied()));
            }
        }
    }
}
