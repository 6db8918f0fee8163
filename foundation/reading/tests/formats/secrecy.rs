//! A mark of its own is found, the word inside a sentence is not.

use super::read;
use super::samples::{W, docx, docx_with, p};
use danchu_reading::{SecrecyLevel, secrecy_mark};

fn level(text: &str, name: &str) -> Option<SecrecyLevel> {
    secrecy_mark(&read(text.as_bytes(), name)).map(|mark| mark.level)
}

#[test]
fn marks_of_their_own_are_found() {
    let found = [
        ("MẬT\n\nBÁO CÁO", SecrecyLevel::Secret),
        ("Số: 1/BC-UBND\nTỐI MẬT\n\nBÁO CÁO", SecrecyLevel::TopSecret),
        ("ỦY BAN NHÂN DÂN        TUYỆT MẬT", SecrecyLevel::UltraSecret),
        ("M Ậ T\n\nBÁO CÁO", SecrecyLevel::Secret),
        ("T Ố I   M Ậ T", SecrecyLevel::TopSecret),
        ("(MẬT)", SecrecyLevel::Secret),
        ("KẾ HOẠCH (TỐI MẬT)", SecrecyLevel::TopSecret),
        ("Độ mật: Mật", SecrecyLevel::Secret),
        ("ĐỘ MẬT: TUYỆT MẬT", SecrecyLevel::UltraSecret),
        ("BÍ MẬT NHÀ NƯỚC\n\nBÁO CÁO", SecrecyLevel::Unnamed),
        ("BÍ MẬT NHÀ NƯỚC - ĐỘ MẬT: TỐI MẬT", SecrecyLevel::TopSecret),
        ("Số: 12/KH-UBND\n\nBí mật nhà nước", SecrecyLevel::Unnamed),
        ("TÀI LIỆU MẬT", SecrecyLevel::Secret),
        ("Ma\u{302}\u{323}t", SecrecyLevel::Secret),
        ("mËt\nb¸o c¸o", SecrecyLevel::Secret),
    ];
    for (text, expected) in found {
        assert_eq!(level(text, "a.txt"), Some(expected), "{text}");
    }
}

#[test]
fn recognised_letters_that_lost_their_signs_or_came_twice_are_a_mark_too() {
    for text in ["TUYẾỆT MẬT", "TUYET MAT", "TÔI MAT", "MẬẬT"] {
        let page = format!("Số: 12/BC-UBND\n\n{text}\n\nBÁO CÁO\n");
        let extract = danchu_reading::extract_layer(&page, true).expect("recognised letters");
        assert!(secrecy_mark(&extract).is_some(), "{text}");
        let plain = danchu_reading::extract_layer(&page, false).expect("a text layer");
        let is_written_so = text == "MẬẬT" || text.starts_with("TUY") || text.starts_with("TÔI");
        assert_eq!(secrecy_mark(&plain).is_none(), is_written_so, "{text}");
    }
}

#[test]
fn the_word_inside_a_sentence_or_title_is_no_mark() {
    let none = [
        "Bảo đảm an toàn, bảo mật thông tin.",
        "Thực hiện Luật Bảo vệ bí mật nhà nước số 29/2018/QH14.",
        "Thực hiện công tác bảo vệ\nbí mật nhà nước trên địa bàn",
        "VỀ CÔNG TÁC BẢO VỆ\nBÍ MẬT NHÀ NƯỚC\n\nNĂM 2026",
        "VỀ CÔNG TÁC BẢO VỆ\n\nBÍ MẬT NHÀ NƯỚC",
        "giữ gìn an ninh và bảo\nmật\n\nthông tin",
        "Các độ mật gồm:\n- Tuyệt mật;\n- Tối mật;\n- Mật.",
        "a) Tối mật;",
        "Độ mật: Thường",
        "Văn bản mật",
        "Mật ong\n\nMật độ dân số",
    ];
    for text in none {
        assert_eq!(level(text, "a.txt"), None, "{text}");
    }
}

#[test]
fn headers_text_boxes_and_cells_of_word_files_are_searched() {
    let header = format!("<w:hdr {W}>{}</w:hdr>", p("TUYỆT MẬT"));
    let mark = secrecy_mark(&read(&docx_with(&p("Báo cáo"), &[("word/header2.xml", &header)]), "a.docx"));
    let mark = mark.expect("a mark in the header");
    assert_eq!((mark.level, mark.source), (SecrecyLevel::UltraSecret, None));

    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let letterhead = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("MẬT"), cell("CỘNG HÒA"));
    let extract = read(&docx(&letterhead), "a.docx");
    let source = secrecy_mark(&extract).and_then(|mark| mark.source).expect("a mark in a cell");
    assert_eq!(&extract.text[source.start..source.end], "MẬT");

    let statistics =
        format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell("Mật"), cell("Tối mật"), cell("Tuyệt mật"));
    assert_eq!(secrecy_mark(&read(&docx(&statistics), "a.docx")), None);
}
