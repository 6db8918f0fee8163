//! Clean papers raise next to nothing.

use crate::{SAMPLES, text};

/// So many letters make a page of a paper.
const PAGE_CHARS: usize = 2_200;

#[test]
fn clean_papers_raise_at_most_one_false_alarm_in_ten_pages() {
    let (mut alarms, mut chars, mut told) = (0, 0, String::new());
    for (name, content) in SAMPLES {
        let checked = text(content, name);
        alarms += checked.report.faults.len();
        chars += content.chars().count();
        told += &format!("{name}:\n{}\n", checked.told());
    }
    let pages = chars.div_ceil(PAGE_CHARS).max(SAMPLES.len());
    assert!(alarms * 10 <= pages, "{alarms} false alarms on {pages} pages\n{told}");
}

#[test]
fn a_text_without_letterhead_raises_one_uncertain_fault_for_it() {
    let content = crate::sample("bao-cao.txt");
    let body = content.split_once("BÁO CÁO\n").unwrap().1;
    let checked = text(&format!("BÁO CÁO\n{body}"), "bao-cao.txt");
    let codes: Vec<(&str, bool)> = checked.report.faults.iter().map(|f| (f.code, f.certain)).collect();
    assert_eq!(codes, [("letterhead-missing", false)], "{}", checked.told());
}

#[test]
fn a_paper_of_the_party_is_not_measured_by_the_decree() {
    let content = "ĐẢNG BỘ TỈNH BÌNH LÂM\nĐẢNG ỦY XÃ AN PHƯỚC\n*\nSố: 12-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nAn Phước, ngày 06 tháng 02 năm 2026\n\nKẾ HOẠCH\nthực hiện dân chủ ở cơ sở năm 2026\n\nĐảng ủy xã ban hành kế hoạch như sau:\n\n1. Quán triệt các văn bản của Đảng.\n";
    let checked = text(content, "dang.txt");
    let form =
        ["national-name-missing", "motto-missing", "symbol-form", "recipients-missing", "end-mark-missing"];
    assert!(checked.report.faults.iter().all(|f| !form.contains(&f.code)), "{}", checked.told());
}

#[test]
fn a_plan_of_democracy_is_told_what_the_law_asks_it_to_say() {
    let content = crate::sample("ke-hoach.txt").replace("05 ngày làm việc", "sớm");
    let hints: Vec<&str> = text(&content, "ke-hoach.txt").report.hints.iter().map(|h| h.code).collect();
    assert!(hints.contains(&"disclosure-deadline") && !hints.contains(&"disclosure-duration"), "{hints:?}");
    assert!(text(crate::sample("bao-cao.txt"), "bao-cao.txt").report.hints.is_empty());
}
