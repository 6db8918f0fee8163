//! Files: what is read, what is refused and with which sentence.

use danchu_law::{Catalogue, FILE_BYTES_MAX, Problem, ROWS_MAX};

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

#[test]
fn nesting_without_end_is_refused() {
    for text in [
        "a = [".repeat(50_000),
        "a = ".to_owned() + &"{ b = ".repeat(50_000),
        "[a".to_owned() + &".a".repeat(50_000) + "]",
    ] {
        let (problem, _) = refused(&text);
        assert!(matches!(problem, Problem::Form(_) | Problem::UnknownField(_)), "{problem:?}");
    }
}

#[test]
fn as_many_rows_as_a_file_may_have_are_read_and_one_more_is_refused() {
    let word =
        |n: usize| format!("[[word]]\nkind = \"fact\"\nid = \"w{n}\"\nname = {{ vi = \"a\", en = \"b\" }}\n");
    let words = |n: usize| (0..n).map(word).collect::<String>();
    let most = words(ROWS_MAX);
    assert!(Catalogue::of(&[("a.toml", LAW), ("b.toml", &most)]).is_ok());
    assert_eq!(refused(&words(ROWS_MAX + 1)).0, Problem::TooManyRows { rows_max: ROWS_MAX });
}

#[test]
fn the_faults_between_rows_are_each_refused() {
    let row = |more: &str| {
        format!("document = \"1/2022/QH15\"\n[[rule]]\nid = \"publish\"\nlike = 2023-07-01\n{more}")
    };
    let other = |more: &str| {
        format!(
            "document = \"1/2022/QH15\"\n[[rule]]\nid = \"other\"\nbasis = {{ article = 1 }}\nkind = \"right\"\n\
             what = {{ vi = \"a\", en = \"b\" }}\nsure = \"V\"\n{more}"
        )
    };
    let is = |text: String, wanted: fn(&Problem) -> bool| {
        let (problem, words) = refused(&text);
        assert!(wanted(&problem), "{words}");
    };
    is(row("in_force = { from = 2025-07-01 }\nsure = \"V\""), |problem| {
        matches!(problem, Problem::TwoInForce { .. })
    });
    let early = "[[rule]]\nid = \"publish\"\nlike = 2023-07-01\nreplaces = 2023-07-01\nin_force = { from = 2024-01-01, to = 2024-06-30 }\nsure = \"V\"\n";
    let late =
        "[[rule]]\nid = \"publish\"\nlike = 2024-06-30\nin_force = { from = 2024-08-01 }\nsure = \"V\"\n";
    let head = "document = \"1/2022/QH15\"\n";
    is(format!("{head}{early}{late}"), |problem| matches!(problem, Problem::Gap { .. }));
    let said = format!("{head}{early}{late}gap = \"một tháng không có quy định\"\n");
    assert!(Catalogue::of(&[("a.toml", LAW), ("b.toml", &said)]).is_ok(), "a gap that is said is allowed");
    is(row("in_force = { from = 2022-07-01, to = 2022-12-31 }\nsure = \"V\""), |problem| {
        matches!(problem, Problem::OutsideItsDocument { .. })
    });
    is(other("special_to = \"nobody\""), |problem| {
        matches!(problem, Problem::UnknownRule { field: "special_to", .. })
    });
    is(other("part_of = \"nobody\""), |problem| {
        matches!(problem, Problem::UnknownRule { field: "part_of", .. })
    });
    is(other("special_to = \"other\""), |problem| matches!(problem, Problem::Circle { .. }));
    is(other("tightens = \"publish\""), |problem| matches!(problem, Problem::NotLocal));
    is(other("with = \"nobody\""), |problem| matches!(problem, Problem::UnknownWord { .. }));
    is(other("colour = \"red\""), |problem| matches!(problem, Problem::UnknownField(_)));
    is(other("").replace("1/2022", "9/9999"), |problem| matches!(problem, Problem::UnknownDocument { .. }));
    is(other("within = { days = 5, working_days = 5, from = \"issued\" }"), |problem| {
        matches!(problem, Problem::Form(_))
    });
    is(row("in_force = { from = 2025-07-01T10:00:00 }\nsure = \"V\""), |problem| {
        matches!(problem, Problem::TimeOfDay { .. })
    });
    is(
        row("in_force = { from = 2025-07-01 }\nsure = \"V?\"").replace("2023-07-01", "2020-07-01"),
        |problem| matches!(problem, Problem::NoVersionLike { .. }),
    );
}
