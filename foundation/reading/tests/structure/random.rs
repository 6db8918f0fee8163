//! Any text at all: never a panic, offsets inside the text and on the borders of letters.

use danchu_reading::{Document, Extract, SourceRange, understand};
use proptest::prelude::*;

const SAMPLES: [(&str, &str); 4] = [
    ("a.txt", include_str!("../samples/03-cong-van-hai-cot.txt")),
    ("b.md", include_str!("../samples/07-bang-vo.md")),
    ("c.md", include_str!("../samples/02-quyet-dinh-truong.md")),
    ("d.txt", include_str!("../samples/10-huong-dan-mttq.txt")),
];

fn ranges(document: &Document) -> Vec<SourceRange> {
    let cited = document.legal_bases.iter().chain(&document.citations).map(|c| c.source);
    let sections = document.sections.iter().map(|s| s.source);
    let tasks = document.tasks.iter().map(|t| t.source);
    cited.chain(sections).chain(tasks).chain(document.warnings.iter().filter_map(|w| w.source)).collect()
}

fn check(bytes: &[u8], name: &str) {
    let Ok(extract) = danchu_reading::extract(bytes, name) else { return };
    let document = understand(&extract, name);
    for range in ranges(&document) {
        assert!(range.start <= range.end, "{range:?}");
        assert!(extract.text.get(range.start..range.end).is_some(), "{range:?} of {}", extract.text.len());
    }
    assert!(serde_json::to_string(&document).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,600}") {
        check(text.as_bytes(), "x.md");
        check(text.as_bytes(), "x.txt");
    }

    #[test]
    fn words_of_papers_in_any_order_are_read_without_a_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "KẾ HOẠCH", "Căn cứ", "Luật", "số", "59/2023/NĐ-CP", "ngày", "14/8/2023", "của", "Chính phủ", "\n", "\n\n", "|", "\n|\n",
            "I.", "1.", "a)", "-", "Điều 1.", "Chương", "Giao", "Đề nghị", "chủ trì,", "phối hợp với", "UBND xã", "trước", "hằng tháng",
            "Nơi nhận:", "TM.", "KT. CHỦ TỊCH", "Nguyễn Văn A", "Số:", "/KH-UBND", "như sau:", "Phụ lục", "STT", "Đơn vị chủ trì:", "…", "(", ")",
            "trong 05 ngày", "quý IV/2025", "từ", "đến", "   ", "QUYẾT ĐỊNH", "V/v", "Kính gửi:", "“", "”", ":", ";",
        ]), 0..160),
        markdown in any::<bool>(),
    ) {
        check(words.join(" ").as_bytes(), if markdown { "x.md" } else { "x.txt" });
    }

    #[test]
    fn a_mutated_document_is_read_without_a_panic(
        which in 0..SAMPLES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, "\\PC{0,6}"), 0..8),
    ) {
        let (name, text) = SAMPLES[which];
        let mut letters: Vec<char> = text.chars().collect();
        for (index, len, put) in cuts {
            let at = index.index(letters.len().max(1));
            let end = (at + len).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        check(letters.into_iter().collect::<String>().as_bytes(), name);
    }
}

#[test]
fn long_text_of_one_kind_takes_time_in_proportion() {
    // What would be quadratic anywhere does not end within a test's patience.
    for piece in [
        "Nghị định số 59/2023/NĐ-CP của Chính phủ, ",
        "Luật Đất đai, Luật Nhà ở, ",
        "1. Giao UBND xã chủ trì, phối hợp với Công an xã trước ngày 20 hằng tháng.\n\n",
        "|\nSTT\n|\nNội dung\n|\n|\n",
        "- Đơn vị chủ trì: Sở A; phối hợp: Sở B; thời gian: quý I.\n",
        "I. ",
        "(",
        "phối hợp ",
        "trong 05 ",
        "a)\n",
        "Nơi nhận:\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let document = understand(&danchu_reading::extract(text.as_bytes(), "x.md").unwrap(), "x.md");
        assert!(document.file == "x.md");
    }
}

#[test]
fn an_extract_with_wrong_ranges_is_no_reason_to_fail() {
    let block = danchu_reading::Block { span: 3..900, style: danchu_reading::Style::default(), cell: None };
    let extract = Extract::new(danchu_reading::Format::Docx, "KẾ HOẠCH".into(), vec![block]);
    assert!(understand(&extract, "x").tasks.is_empty());
}
