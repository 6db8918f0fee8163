//! The letters of the years before Unicode: TCVN3 (ABC) and VNI, which show as Latin letters where their font is missing.

use std::borrow::Cow;

/// A way to write Vietnamese letters with the code points of Windows-1252.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legacy {
    /// TCVN 5712 as the ABC fonts have it (".VnTime").
    Tcvn3,
    /// The capitals' font of ABC (".VnTimeH"): small letters shown as capitals.
    Tcvn3Capitals,
    /// VNI for Windows ("VNI-Times"): a letter and its mark are two signs.
    Vni,
}

impl Legacy {
    /// What the name of a font says.
    pub(crate) fn of_font(font: &str) -> Option<Self> {
        if let Some(name) = font.strip_prefix(".Vn") {
            return Some(if name.ends_with('H') { Self::Tcvn3Capitals } else { Self::Tcvn3 });
        }
        font.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("vni-")).then_some(Self::Vni)
    }

    /// The text in Unicode, not yet composed; a text that has Vietnamese letters of Unicode stays as it is.
    pub(crate) fn convert(self, text: &str) -> Cow<'_, str> {
        if text.is_ascii() && self != Self::Tcvn3Capitals || text.chars().any(is_unicode_vietnamese) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() * 2);
        for letter in text.chars() {
            match self {
                Self::Tcvn3 => out.push(tcvn3(letter)),
                Self::Tcvn3Capitals => out.extend(tcvn3(letter).to_uppercase()),
                Self::Vni => vni(letter, &mut out),
            }
        }
        Cow::Owned(out)
    }
}

/// A letter that only Unicode can write.
pub(crate) fn is_unicode_vietnamese(letter: char) -> bool {
    matches!(
        letter,
        '\u{1EA0}'..='\u{1EF9}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
    )
}

/// `TCVN3[code - 0xA1]` is the letter; a blank is none.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(letter: char) -> char {
    let Ok(code) = u8::try_from(u32::from(letter)) else { return letter };
    if code < 0xA1 {
        return letter;
    }
    TCVN3.chars().nth(usize::from(code - 0xA1)).filter(|found| *found != ' ').unwrap_or(letter)
}

/// The marks that follow a letter, small and capital alike: (sign, combining marks).
const VNI_MARKS: &[(char, &str)] = &[
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
];

/// The letters that stand alone.
const VNI_LETTERS: &[(char, char)] = &[
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('ñ', 'đ'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

fn vni(letter: char, out: &mut String) {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    if let Some((_, alone)) = VNI_LETTERS.iter().find(|(sign, _)| *sign == small) {
        if small == letter {
            out.push(*alone);
        } else {
            out.extend(alone.to_uppercase());
        }
        return;
    }
    match VNI_MARKS.iter().find(|(sign, _)| *sign == small) {
        Some((_, marks)) => out.push_str(marks),
        None => out.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_national_title_comes_out_of_both_old_codes() {
        let title = "Cộng hòa xã hội chủ nghĩa Việt Nam";
        let tcvn3: String = Legacy::Tcvn3.convert("Céng hßa x· héi chñ nghÜa ViÖt Nam").nfc().collect();
        let vni: String = Legacy::Vni.convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam").nfc().collect();
        assert_eq!((tcvn3.as_str(), vni.as_str()), (title, title));
    }

    #[test]
    fn capitals_of_old_codes_are_capitals() {
        let tcvn3: String = Legacy::Tcvn3Capitals.convert("®éc lËp").nfc().collect();
        let vni: String = Legacy::Vni.convert("ÑOÄC LAÄP").nfc().collect();
        assert_eq!((tcvn3.as_str(), vni.as_str()), ("ĐỘC LẬP", "ĐỘC LẬP"));
    }

    #[test]
    fn the_table_of_tcvn3_is_complete() {
        assert_eq!(TCVN3.chars().count(), 0xFE - 0xA1 + 1);
        assert_eq!((tcvn3('\u{DC}'), tcvn3('\u{FE}'), tcvn3('\u{E9}')), ('ĩ', 'ỵ', 'ộ'));
    }

    #[test]
    fn text_that_is_unicode_already_stays_in_an_old_font() {
        assert_eq!(Legacy::Tcvn3.convert("Kế hoạch"), "Kế hoạch");
    }
}
