//! The rows of the print, held to the rows of the law.

use danchu_paper::layout::Layout;
use danchu_paper::{PaperKind, Style};

const LAW: &str = include_str!("../../../../law/30-2020-ND-CP-layout.toml");
const PRINT: &str = include_str!("../../../../law/30-2020-ND-CP-print.toml");

#[test]
fn what_the_law_does_not_allow_is_no_row_of_the_print() {
    assert!(Layout::parse(LAW, PRINT).is_ok());
    let refused = |old: &str, new: &str| {
        assert!(PRINT.contains(old), "{old}");
        Layout::parse(LAW, &PRINT.replacen(old, new, 1)).unwrap_err()
    };
    assert!(refused("left = 30", "left = 29").contains("29"));
    assert!(refused("bottom_with_footer = 25", "bottom_with_footer = 26").contains("26"));
    assert!(refused("size = 13", "size = 15").contains("National"));
    assert!(refused("bold = true", "bold = false").contains("National"));
    assert!(refused("align = \"centre\"", "align = \"left\"").contains("National"));
    assert!(refused("\"Liberation Serif\"", "\"Arial\"").contains("Times New Roman"));
}

#[test]
fn rows_that_lack_a_style_or_know_another_are_refused() {
    assert!(Layout::parse(LAW, &PRINT.replacen("id = \"motto\"", "id = \"moto\"", 1)).is_err());
    assert!(Layout::parse(LAW, &PRINT.replacen("id = \"motto\"", "id = \"national\"", 1)).is_err());
    assert!(Layout::parse(LAW, &PRINT.replacen("id = \"giay-moi\"", "id = \"bao-cao\"", 1)).is_err());
    assert!(Layout::parse(LAW, &PRINT.replacen("of = \"invitation\"", "of = \"invite\"", 1)).is_err());
    assert_eq!(Style::ALL.len(), Layout::embedded().components().len());
}

#[test]
fn abbreviations_are_those_of_annex_three() {
    let told: Vec<String> =
        PaperKind::ALL.iter().map(|kind| format!("{} {}", kind.code(), kind.name())).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(PaperKind::of_id("ke-hoach"), Some(PaperKind::Plan));
    assert_eq!(PaperKind::Plan.in_text(), "Kế hoạch");
    assert_eq!(PaperKind::Letter.in_text(), "Công văn");
}
