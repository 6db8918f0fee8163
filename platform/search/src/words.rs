//! A text as words: each as it was written and without diacritics.

use danchu_base::fold;
use unicode_normalization::UnicodeNormalization as _;

/// A longer run of letters and digits is cut: it is no word.
const WORD_CHARS_MAX: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In small letters with diacritics, the tone behind the letters: `hoà` and `hòa` are one word.
    pub exact: String,
    /// In small letters without diacritics.
    pub plain: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || is_mark(*c)) {
            end = at + c.len_utf8();
        }
        let run: String = text[start..end].chars().take(WORD_CHARS_MAX).collect();
        Some(Word { exact: exact(&run), plain: plain(&run), start, end })
    })
}

/// A combining mark, as text in NFD has them.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Letters and digits only: `fold` may leave signs of foreign scripts.
fn plain(run: &str) -> String {
    fold(run).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn exact(run: &str) -> String {
    let mut tone = None;
    let letters = run.nfd().filter(|c| {
        let mark = match c {
            '\u{300}' => '1',
            '\u{301}' => '2',
            '\u{309}' => '3',
            '\u{303}' => '4',
            '\u{323}' => '5',
            _ => return true,
        };
        tone = Some(mark);
        false
    });
    let letters: String = letters.collect::<String>().nfc().flat_map(char::to_lowercase).collect();
    let letters = letters.chars().map(|c| if c == 'ð' { 'đ' } else { c });
    letters.filter(|c| c.is_alphanumeric()).chain(tone).collect()
}

/// A number of a document without its dashes, slashes and diacritics: `59/2023/NĐ-CP` → `592023ndcp`.
pub(crate) fn compact(number: &str) -> String {
    fold(number).chars().filter(char::is_ascii_alphanumeric).take(WORD_CHARS_MAX).collect()
}

/// Whether a run without spaces is written as documents are numbered: `59/2023/NĐ-CP`, `101/KH-UBND`, `21-KL-TW`.
pub(crate) fn is_number(run: &str) -> bool {
    let bare = run.trim_matches(|c: char| !c.is_alphanumeric());
    let parts = bare.split(['/', '-', '–']).count();
    let letters = bare.chars().any(char::is_alphabetic);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && parts >= 2
        && (letters || bare.contains('/'))
        && bare.len() <= WORD_CHARS_MAX
}

/// The other way to write an amount: `1250000000` for `1.250.000.000` (or with commas), and the other way round. `None` for what is no
/// amount; four digits alone are a year, and nobody groups them when typing.
pub(crate) fn amount(run: &str) -> Option<String> {
    const BARE_DIGITS_MIN: usize = 5;
    let run = run.trim_matches(|c: char| !c.is_alphanumeric());
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > WORD_CHARS_MAX {
        return None;
    }
    if digits.len() == run.len() {
        return (digits.len() >= BARE_DIGITS_MIN).then(|| grouped(&digits));
    }
    let sign = run.chars().find(|c| matches!(c, '.' | ','))?;
    (grouped(&digits).replace('.', sign.encode_utf8(&mut [0; 4])) == run).then_some(digits)
}

/// Digits in groups of three, from behind.
fn grouped(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_however_its_tone_is_placed_or_encoded() {
        let one = |text: &str| words(text).next().map(|word| (word.exact, word.plain));
        assert_eq!(one("hoà"), one("hòa"));
        assert_eq!(one("Uỷ"), one("ủy"));
        assert_eq!(one("Đảng"), one("Đa\u{309}ng"));
        assert_ne!(one("dân"), one("dẫn"));
        assert_eq!(one("Điều").map(|(_, plain)| plain).as_deref(), Some("dieu"));
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "«Quy chế» dân-chủ, 2026";
        let found: Vec<&str> = words(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Quy", "chế", "dân", "chủ", "2026"]);
    }

    #[test]
    fn an_amount_is_written_in_groups_or_bare() {
        for (typed, other) in [
            ("1.250.000.000", Some("1250000000")),
            ("1,250,000", Some("1250000")),
            ("12.450", Some("12450")),
            ("1250000000,", Some("1.250.000.000")),
            ("12450", Some("12.450")),
            ("2026", None),
            ("1.25", None),
            ("12.4500", None),
            ("1.250,000", None),
            ("05.2026", None),
            ("…", None),
            ("tám", None),
        ] {
            assert_eq!(amount(typed).as_deref(), other, "{typed}");
        }
    }

    #[test]
    fn numbers_of_documents_are_told_from_words() {
        for number in ["59/2023/NĐ-CP", "101/KH-UBND", "21-KL-TW", "10/2022/QH15,", "59/2023"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["dân-chủ", "2026", "Covid-19", "và/hoặc", ""] {
            assert!(!is_number(other), "{other}");
        }
        assert_eq!(compact("59/2023/NĐ-CP"), compact("59-2023-nd cp"));
    }
}
