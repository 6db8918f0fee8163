//! Files: what is read, what is refused and with which sentence.

use danchu_law::{Catalogue, FILE_BYTES_MAX, Problem};

use super::{day, embedded};

/// A small law of the state.
const LAW: &str = r#"
[[document]]
id = "1/2022/QH15"
kind = "Luật"
name = "Thử"
issuer = "Quốc hội"
date = 2022-11-10
system = "nhà nước"
level = "luật"
in_force = { from = 2023-07-01 }
sure = "V"

[[word]]
kind = "who"
id = "head"
name = { vi = "người đứng đầu", en = "head" }

[[word]]
kind = "event"
id = "issued"
name = { vi = "ngày ban hành", en = "the day of issue" }

[[rule]]
id = "publish"
basis = { article = 47, clause = 2 }
kind = "period"
who = "head"
what = { vi = "Công khai", en = "Disclose" }
within = { working_days = 5, from = "issued" }
sure = "V"
"#;

fn refused(more: &str) -> (Problem, String) {
    let files = [("a.toml", LAW), ("b.toml", more)];
    let fault = Catalogue::of(&files).expect_err("this is refused");
    let text = fault.text();
    assert!(text.vi.ends_with('.') && text.en.ends_with('.') && !text.vi.contains('\n'), "{text:?}");
    (*fault.problem, text.vi)
}

#[test]
fn the_embedded_files_are_read() {
    let files = Catalogue::embedded_files();
    if let Err(fault) = Catalogue::of(files) {
        panic!("{}\n{}", fault.text().vi, fault.text().en);
    }
    assert!(embedded().all().count() > 1);
}

#[test]
fn a_file_of_50_mb_is_refused_by_its_size() {
    let big = "#".repeat(50 * 1024 * 1024);
    let (problem, text) = refused(&big);
    assert_eq!(problem, Problem::TooBig { bytes: 50 * 1024 * 1024, bytes_max: FILE_BYTES_MAX });
    assert!(text.starts_with("b.toml: tệp 52428800 byte"), "{text}");
}

#[test]
fn a_fault_names_file_line_and_rule() {
    let row = "\ndocument = \"1/2022/QH15\"\n\n[[rule]]\nid = \"publish\"\nlike = 2023-07-01\n\
        in_force = { from = 2025-07-01, to = 2025-06-30 }\nsure = \"V\"\n";
    let (_, text) = refused(row);
    assert_eq!(text, "b.toml, dòng 4, “publish”: hết hiệu lực 30/06/2025 trước khi có hiệu lực 01/07/2025.");
}

#[test]
fn a_year_that_cannot_be_meant_is_refused() {
    let row = "document = \"1/2022/QH15\"\n[[rule]]\nid = \"publish\"\nin_force = { from = 1026-07-01 }\nsure = \"V\"\n";
    let (problem, text) = refused(row);
    assert!(matches!(problem, Problem::Year { .. }));
    assert_eq!(text, "b.toml, dòng 2, “publish”: ngày 1026-07-01 ngoài khoảng 1945–2199; xem lại năm.");
    let _ = day("2026-01-01");
}
