//! The seed and other real papers, where they lie beside the repository.

use crate::{package, text};

/// Where the public test documents lie; none in a repository that stands alone.
fn shared(name: &str) -> Option<Vec<u8>> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().find_map(|up| std::fs::read(up.join("shared/documents").join(name)).ok());
    if found.is_none() {
        danchu_form_says(&format!("skipped: no shared/documents/{name} beside the repository"));
    }
    found
}

#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn danchu_form_says(words: &str) {
    eprintln!("{words}");
}

#[test]
fn the_faults_of_the_seed_are_found_where_its_text_shows_them() {
    let Some(bytes) = shared("101-KH-UBND-van-gia-2024.md") else { return };
    let content = String::from_utf8(bytes).unwrap();
    let checked = text(&content, "101-KH-UBND-van-gia-2024.md");
    let told = checked.told();
    let at = |code: &str, words: &str| {
        let here =
            checked.of(code).any(|f| checked.extract.text[f.start..f.end.max(f.start)].contains(words));
        assert!(here, "{code} at [{words}] is missed\n{told}");
    };
    assert!(
        checked.of("letterhead-missing").all(|f| !f.certain) && checked.of("letterhead-missing").count() == 1
    );
    assert!(checked.of("law-name").count() >= 4, "{told}");
    at("law-name", "thực hiện dân chủ cơ sở");
    at("cite-name", "quy định thi hành một số điều");
    at("symbol-form", "21-KL-TW");
    assert!(checked.of("cite-comma").count() == 1);
    at("spelling", "chính đồn");
    at("spelling", "tư tưởng, chính trị");
    at("capacity-form", "KT.");
    at("end-mark-twice", "./");
    at("end-mark-form", "./");
    at("recipients-note", "(VBĐT)");
    at("dash-mixed", "–");
    at("capitals", "Mặt trận tổ quốc");
    at("spelling", "chính trị xã hội");
    at("capitals", "Lãnh đạo UBND");
    assert!(checked.of("tone-mark").count() >= 2);
    at("abbreviation", "UBND");
    at("group-mixed", "cán bộ, viên chức");
    assert!(checked.of("sentence-end").count() >= 1);
    let hints: Vec<&str> = checked.report.hints.iter().map(|h| h.code).collect();
    for code in ["disclosure-deadline", "disclosure-duration", "democracy-rules", "inspection-board"] {
        assert!(hints.contains(&code), "{hints:?}");
    }
}

#[test]
fn the_word_files_of_a_real_office_are_read_with_their_look_and_mended() {
    for name in
        ["word/16-KH-MTTQ-luong-minh-2025.docx", "word/KH-MTTQ-luong-minh-2026-lay-y-kien-cu-tri.docx"]
    {
        let Some(bytes) = shared(name) else { return };
        let checked = package(&bytes, name);
        let layout = danchu_form::layout_of(&bytes).unwrap().unwrap();
        assert!(layout.page.width.is_some() && layout.paragraphs.len() > 50);
        crate::tracked::both_ways(&bytes, &checked);
    }
}
