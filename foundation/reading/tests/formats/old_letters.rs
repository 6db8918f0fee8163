//! TCVN3, VNI and Windows-1258: the encoders stand here, the decoders in the crate.

use super::samples::docx;
use super::{lines, read};
use danchu_reading::Note;
use unicode_normalization::UnicodeNormalization;

const TEXT: &str = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n\nKế hoạch số 12/KH-UBND ngày 05/01/2026 \
    về thực hiện dân chủ ở cơ sở: giữ gìn kỷ cương, phòng ngừa tham nhũng, tiêu cực; quyết tâm phấn đấu hoàn thành \
    vượt mức, bằng mọi cách; ẩn ý, ẵm ngửa, khuỷu tay, tuyệt vời, thưởng phạt, rượu nghĩ ngợi, lỡ bữa, ỷ lại, hỗ trợ.";

/// Letter by letter from the tables of TCVN 5712 and of the VNI company, as published.
const TCVN3: &[(&str, &[u8])] = &[
    ("Ă", b"\xA1"),
    ("Â", b"\xA2"),
    ("Ê", b"\xA3"),
    ("Ô", b"\xA4"),
    ("Ơ", b"\xA5"),
    ("Ư", b"\xA6"),
    ("Đ", b"\xA7"),
    ("ă", b"\xA8"),
    ("â", b"\xA9"),
    ("ê", b"\xAA"),
    ("ô", b"\xAB"),
    ("ơ", b"\xAC"),
    ("ư", b"\xAD"),
    ("đ", b"\xAE"),
    ("à", b"\xB5"),
    ("ả", b"\xB6"),
    ("ã", b"\xB7"),
    ("á", b"\xB8"),
    ("ạ", b"\xB9"),
    ("ằ", b"\xBB"),
    ("ẳ", b"\xBC"),
    ("ẵ", b"\xBD"),
    ("ắ", b"\xBE"),
    ("ặ", b"\xC6"),
    ("ầ", b"\xC7"),
    ("ẩ", b"\xC8"),
    ("ẫ", b"\xC9"),
    ("ấ", b"\xCA"),
    ("ậ", b"\xCB"),
    ("è", b"\xCC"),
    ("ẻ", b"\xCE"),
    ("ẽ", b"\xCF"),
    ("é", b"\xD0"),
    ("ẹ", b"\xD1"),
    ("ề", b"\xD2"),
    ("ể", b"\xD3"),
    ("ễ", b"\xD4"),
    ("ế", b"\xD5"),
    ("ệ", b"\xD6"),
    ("ì", b"\xD7"),
    ("ỉ", b"\xD8"),
    ("ĩ", b"\xDC"),
    ("í", b"\xDD"),
    ("ị", b"\xDE"),
    ("ò", b"\xDF"),
    ("ỏ", b"\xE1"),
    ("õ", b"\xE2"),
    ("ó", b"\xE3"),
    ("ọ", b"\xE4"),
    ("ồ", b"\xE5"),
    ("ổ", b"\xE6"),
    ("ỗ", b"\xE7"),
    ("ố", b"\xE8"),
    ("ộ", b"\xE9"),
    ("ờ", b"\xEA"),
    ("ở", b"\xEB"),
    ("ỡ", b"\xEC"),
    ("ớ", b"\xED"),
    ("ợ", b"\xEE"),
    ("ù", b"\xEF"),
    ("ủ", b"\xF1"),
    ("ũ", b"\xF2"),
    ("ú", b"\xF3"),
    ("ụ", b"\xF4"),
    ("ừ", b"\xF5"),
    ("ử", b"\xF6"),
    ("ữ", b"\xF7"),
    ("ứ", b"\xF8"),
    ("ự", b"\xF9"),
    ("ỳ", b"\xFA"),
    ("ỷ", b"\xFB"),
    ("ỹ", b"\xFC"),
    ("ý", b"\xFD"),
    ("ỵ", b"\xFE"),
];

fn tcvn3(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for letter in text.chars() {
        let letter = letter.to_string();
        match TCVN3.iter().find(|(known, _)| *known == letter) {
            Some((_, code)) => bytes.extend(*code),
            // The old code has no capitals with a tone: they were typed small in a font of capitals.
            None if letter.is_ascii() => bytes.extend(letter.bytes()),
            None => bytes.extend(tcvn3(&letter.to_lowercase())),
        }
    }
    bytes
}

fn vni(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let single = [
            ('đ', 0xF1),
            ('í', 0xED),
            ('ì', 0xEC),
            ('ỉ', 0xE6),
            ('ĩ', 0xF3),
            ('ị', 0xF2),
            ('ỵ', 0xEE),
            ('ơ', 0xF4),
            ('ư', 0xF6),
        ];
        let apart: Vec<char> = letter.nfd().collect();
        let mut base = apart.first().copied().unwrap_or(letter);
        let mut marks: Vec<char> = apart.get(1..).unwrap_or_default().to_vec();
        if let Some(horn) = marks.iter().position(|mark| *mark == '\u{31B}') {
            marks.remove(horn);
            base = match base {
                'o' => 'ơ',
                'u' => 'ư',
                'O' => 'Ơ',
                _ => 'Ư',
            };
        }
        marks.sort_unstable();
        let whole = single.iter().find(|(known, _)| *known == small).map(|(_, code)| *code);
        let capital = letter != small;
        let shift = |code: u8| if capital { code - 0x20 } else { code };
        if let Some(code) = whole {
            bytes.push(shift(code));
            continue;
        }
        match base {
            'ơ' | 'Ơ' => bytes.push(shift(0xF4)),
            'ư' | 'Ư' => bytes.push(shift(0xF6)),
            _ => bytes.extend(base.to_string().bytes()),
        }
        let mark: String = marks.into_iter().collect();
        let code = match mark.as_str() {
            "\u{301}" => 0xF9,
            "\u{300}" => 0xF8,
            "\u{309}" => 0xFB,
            "\u{303}" => 0xF5,
            "\u{323}" => 0xEF,
            "\u{306}" => 0xEA,
            "\u{301}\u{306}" => 0xE9,
            "\u{300}\u{306}" => 0xE8,
            "\u{306}\u{309}" => 0xFA,
            "\u{303}\u{306}" => 0xFC,
            "\u{306}\u{323}" => 0xEB,
            "\u{302}" => 0xE2,
            "\u{301}\u{302}" => 0xE1,
            "\u{300}\u{302}" => 0xE0,
            "\u{302}\u{309}" => 0xE5,
            "\u{302}\u{303}" => 0xE3,
            "\u{302}\u{323}" => 0xE4,
            _ => continue,
        };
        bytes.push(shift(code));
    }
    bytes
}

/// Windows-1258 writes the tone behind the letter.
fn windows_1258(text: &str) -> Vec<u8> {
    let tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let mut apart = String::new();
    for letter in text.nfc() {
        let (tones, base): (Vec<char>, Vec<char>) = letter.nfd().partition(tone);
        apart.extend(base.into_iter().nfc().chain(tones));
    }
    encoding_rs::WINDOWS_1258.encode(&apart).0.into_owned()
}

#[test]
fn tcvn3_is_recognised_and_read() {
    let extract = read(&tcvn3(TEXT), "cu.txt");
    assert_eq!(extract.text, TEXT);
    assert_eq!(extract.notes, [Note::FromTcvn3]);
}

#[test]
fn vni_is_recognised_and_read() {
    let extract = read(&vni(TEXT), "cu.txt");
    assert_eq!(extract.text, TEXT);
    assert_eq!(extract.notes, [Note::FromVni]);
}

#[test]
fn windows_1258_is_recognised_and_read() {
    let extract = read(&windows_1258(TEXT), "cu.txt");
    assert_eq!(extract.text, TEXT);
    assert_eq!(extract.notes, [Note::FromWindows1258]);
}

#[test]
fn old_letters_saved_as_utf_8_are_read_too() {
    let shown: String = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&tcvn3(TEXT)).0.into_owned();
    assert_eq!(read(shown.as_bytes(), "cu.txt").text, TEXT);
    let twice: String = encoding_rs::WINDOWS_1252.decode_without_bom_handling(TEXT.as_bytes()).0.into_owned();
    assert_eq!(read(twice.as_bytes(), "hai-lan.txt").text, TEXT);
    let french =
        "Voilà une très belle journée où l’été nous a surpris, près de la forêt; c’était déjà là-bas, élève.";
    assert_eq!(read(french.as_bytes(), "fr.txt").text, french);
}

#[test]
fn old_letters_in_a_word_file_are_known_by_their_font() {
    let run = |font: &str, text: &str| {
        let text: String = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&tcvn3(text)).0.into_owned();
        format!("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let body =
        [run(".VnTimeH", "ủy ban nhân dân"), run(".VnTime", "Kế hoạch thực hiện dân chủ ở cơ sở")].concat();
    assert_eq!(lines(&docx(&body), "cu.docx"), ["ỦY BAN NHÂN DÂN", "Kế hoạch thực hiện dân chủ ở cơ sở"]);
    let unicode = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>Bà Lê Thị Hà, đã gửi về xã</w:t></w:r></w:p>";
    assert_eq!(lines(&docx(unicode), "moi.docx"), ["Bà Lê Thị Hà, đã gửi về xã"]);
}
