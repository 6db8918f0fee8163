//! Whether a word can be a Vietnamese syllable: tells the right reading of old bytes from the wrong ones.

use unicode_normalization::UnicodeNormalization;

/// How many words have letters outside ASCII, and how many of those are Vietnamese.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) foreign: usize,
    pub(crate) good: usize,
}

impl Score {
    /// The share of good words.
    pub(crate) fn percent(self) -> usize {
        (self.good * 100).checked_div(self.foreign).unwrap_or(0)
    }
}

/// Scores a text.
pub(crate) fn score(text: &str) -> Score {
    let mut score = Score::default();
    for word in text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || "“”‘’–—…".contains(c))
    {
        if word.is_ascii() || word.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        score.foreign += 1;
        score.good += usize::from(is_syllable(word));
    }
    score
}

const STARTS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];
const MIDDLES: &[&str] = &[
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo",
    "êu", "ia", "iê", "iêu", "iu", "oa", "oă", "oai", "oay", "oao", "oe", "oeo", "oi", "oo", "ôi", "ơi",
    "ua", "uâ", "uây", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ưa", "ưi", "ươ", "ươi",
    "ươu", "ưu", "yê", "yêu", "uau",
];
const ENDS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether a word is start + vowels + end with at most one tone.
pub(crate) fn is_syllable(word: &str) -> bool {
    if word.chars().count() > 8 {
        return false;
    }
    let mut tones = 0;
    let plain: String = word
        .nfd()
        .filter(|c| {
            let tone = matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            tones += usize::from(tone);
            !tone
        })
        .collect::<String>()
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    let consonants = |c: char| !"aăâeêioôơuưy".contains(c);
    tones <= 1
        && STARTS.iter().any(|start| {
            plain.strip_prefix(start).is_some_and(|rest| {
                let end = rest.find(consonants).unwrap_or(rest.len());
                MIDDLES.contains(&&rest[..end]) && ENDS.contains(&&rest[end..])
            })
        })
        // Capitals inside a word are a sign of a wrong reading ("hßA").
        && word.chars().skip(1).all(|c| !c.is_uppercase() || word.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_words_are_syllables_and_signs_are_not() {
        for word in
            ["nghiệp", "Quyết", "ĐỘC", "giữa", "khuỷu", "thường", "ý", "Ủy", "uỷ", "gì", "người", "xã"]
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["hßa", "ViÖt", "Coäng", "Vieät", "chñ", "nghÜa", "tÕ\u{301}"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
