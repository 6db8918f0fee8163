//! `danchu law` as its users call it: the program, its output, its exit status.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn danchu(arguments: &[&str], data: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_danchu"));
    command.arg("law").args(arguments).env_remove("DANCHU_DATA");
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    command.output().expect("the program runs")
}

fn json(arguments: &[&str], data: Option<&Path>) -> Value {
    let output = danchu(arguments, data);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The status and the one sentence on standard error.
fn refused(arguments: &[&str], data: Option<&Path>) -> (Option<i32>, String) {
    let output = danchu(arguments, data);
    let words = String::from_utf8(output.stderr).expect("text");
    assert_eq!(words.trim_end().lines().count(), 1, "{words}");
    assert!(output.stdout.is_empty());
    (output.status.code(), words.trim_end().to_owned())
}

/// A data folder with one file of the law.
fn folder(name: &str, text: &str) -> tempfile::TempDir {
    let data = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(data.path().join("law")).expect("a folder");
    std::fs::write(data.path().join("law").join(name), text).expect("a file");
    data
}

#[test]
fn the_list_has_every_version_of_every_rule_in_the_agreed_shape() {
    let list = json(&["list", "--json"], None);
    let of = |from: &str| {
        let rows = list.as_array().expect("a list");
        rows.iter()
            .find(|row| row["id"] == "disclosure.agency.deadline" && row["in_force"]["from"] == from)
            .expect("a version")
            .clone()
    };
    let old = of("2023-07-01");
    assert_eq!(
        (&old["document"], &old["article"], &old["clause"]),
        (&"10/2022/QH15".into(), &47.into(), &2.into())
    );
    assert_eq!(old["point"], Value::Null);
    assert_eq!(old["within"], serde_json::json!({"working_days": 5, "from": "issued"}));
    assert_eq!(old["in_force"], serde_json::json!({"from": "2023-07-01", "to": "2025-06-30"}));
    assert_eq!((&old["kind"], &old["sure"], &old["level"]), (&"period".into(), &"V".into(), &"luật".into()));
    assert!(old["what"]["vi"].is_string() && old["what"]["en"].is_string() && old["checked"].is_null());
    assert_eq!(of("2025-07-01")["sure"], "V?");
    assert_eq!(
        json(&["show", "disclosure.agency.deadline", "--json"], None).as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn a_due_day_explains_itself_step_by_step() {
    let due = json(&["due", "disclosure.agency.deadline", "--on", "2026-02-12", "--json"], None);
    assert_eq!(
        (&due["from"], &due["due"], &due["sure"]),
        (&"2026-02-12".into(), &"2026-02-26".into(), &"V?".into())
    );
    let steps = due["steps"].as_array().expect("steps");
    assert_eq!((&steps[0]["day"], &steps[0]["counted"]), (&"2026-02-13".into(), &true.into()));
    assert_eq!((&steps[1]["day"], &steps[1]["counted"]), (&"2026-02-14".into(), &false.into()));
    assert!(steps[3]["why"].as_str().is_some_and(|why| why.contains("Tết Nguyên đán")));
    // The other worked example: three working days over the holidays of the spring.
    let spring = json(&["due", "budget.support.policy", "--on", "2026-04-24", "--json"], None);
    assert_eq!(spring["due"], "2026-05-04");
    let words =
        String::from_utf8(danchu(&["due", "disclosure.agency.deadline", "--on", "12/02/2026"], None).stdout);
    let words = words.expect("text");
    assert!(
        words.starts_with("Chậm nhất 26/02/2026: 5 ngày làm việc")
            && words.contains("theo bản gốc 2022, chờ đối chiếu")
    );
}

#[test]
fn a_start_in_2024_has_the_law_of_its_day_and_one_in_2027_is_provisional() {
    let old = json(&["due", "disclosure.agency.deadline", "--on", "2024-06-03", "--json"], None);
    assert_eq!(
        (&old["due"], &old["sure"], &old["version"]),
        (&"2024-06-10".into(), &"V".into(), &"2023-07-01".into())
    );
    assert_eq!((&old["mark"], &old["provisional"]), (&Value::Null, &false.into()));
    let next = json(&["due", "disclosure.agency.deadline", "--on", "2027-02-01", "--json"], None);
    assert_eq!(next["provisional"], true);
    assert!(next["text"]["vi"].as_str().is_some_and(|text| text.contains("Tạm tính")));
}

#[test]
fn ten_days_that_end_on_a_sunday_show_both_days_and_take_the_safer() {
    let due = json(&["due", "budget.execution", "--on", "2026-10-01", "--json"], None);
    assert_eq!(due["due"], "2026-10-11");
    let days: Vec<&str> = due["readings"]
        .as_array()
        .expect("readings")
        .iter()
        .filter_map(|reading| reading["day"].as_str())
        .collect();
    assert_eq!(days, ["2026-10-11", "2026-10-12"]);
    assert_eq!(due["general"]["rule"], "disclosure.agency.deadline");
}

#[test]
fn what_cannot_be_answered_is_one_sentence_and_a_status() {
    let due = |rule: &str, on: &str| refused(&["due", rule, "--on", on], None);
    let (status, words) = due("disclosure.agency.deadlin", "2026-02-12");
    assert_eq!(status, Some(2));
    assert!(words.contains("có phải “disclosure.agency.deadline”?"), "{words}");
    let (status, words) = due("disclosure.agency.deadline", "1026-02-12");
    assert!(status == Some(2) && words.contains("xem lại năm"), "{words}");
    assert_eq!(due("disclosure.agency.deadline", "30/02/2026").0, Some(2));
    assert_eq!(
        due("disclosure.agency.deadline", "2022-02-12").0,
        Some(1),
        "no version that day: the answer is no"
    );
}

const PROVINCE: &str = "[[document]]\nid = \"7/2026/NQ-HĐND\"\nkind = \"Nghị quyết\"\ndate = 2026-01-01\nsystem = \"nhà nước\"\n\
    level = \"tỉnh\"\nsure = \"V\"\n[[rule]]\nid = \"tinh.cong-khai\"\nwhat = { vi = \"Sớm hơn\", en = \"Sooner\" }\n\
    kind = \"period\"\ntightens = \"disclosure.agency.deadline\"\nsure = \"V\"\n";

#[test]
fn a_file_of_the_province_in_the_data_folder_tightens_and_may_not_loosen() {
    let stricter =
        folder("tinh.toml", &format!("{PROVINCE}within = {{ working_days = 3, from = \"issued\" }}\n"));
    let on = ["due", "disclosure.agency.deadline", "--on", "2026-06-01", "--json"];
    let due = json(&on, Some(stricter.path()));
    assert_eq!((&due["due"], &due["goal"]), (&"2026-06-08".into(), &"2026-06-04".into()));
    let looser = folder("tinh.toml", &format!("{PROVINCE}within = {{ days = 30, from = \"issued\" }}\n"));
    let (status, words) = refused(&on, Some(looser.path()));
    assert!(status == Some(2) && words.contains("nới lỏng “disclosure.agency.deadline”"), "{words}");
}

#[test]
fn a_faulty_file_is_named_with_its_line() {
    let faulty = folder("xau.toml", "[[rule]]\nid = \"x\"\ncolour = \"red\"\n");
    let (status, words) = refused(&["list"], Some(faulty.path()));
    assert_eq!(status, Some(2));
    assert!(words.contains("xau.toml, dòng 1, “x”: không có trường nào tên `colour`"), "{words}");
    let big = folder("to.toml", &"#".repeat(50 * 1024 * 1024));
    let (status, words) = refused(&["list"], Some(big.path()));
    assert!(status == Some(2) && words.contains("to.toml: tệp 52428800 byte"), "{words}");
}

#[test]
fn a_version_that_ends_before_it_begins_and_two_on_one_day_are_refused_with_their_rule() {
    let period = "within = { working_days = 3, from = \"issued\" }\n";
    let ends = folder(
        "tinh.toml",
        &format!("{PROVINCE}{period}in_force = {{ from = 2026-03-01, to = 2026-02-01 }}\n"),
    );
    let (status, words) = refused(&["list"], Some(ends.path()));
    assert!(status == Some(2) && words.contains("tinh.toml") && words.contains("tinh.cong-khai"), "{words}");
    let again = "[[rule]]\nid = \"tinh.cong-khai\"\nwhat = { vi = \"Sớm\", en = \"Soon\" }\nkind = \"period\"\nsure = \"V\"\n";
    let twice = folder("tinh.toml", &format!("{PROVINCE}{period}{again}{period}"));
    let (status, words) = refused(&["list"], Some(twice.path()));
    assert!(status == Some(2) && words.contains("tinh.cong-khai"), "{words}");
    let long_ago = folder("tinh.toml", &format!("{PROVINCE}{period}in_force = {{ from = 1026-03-01 }}\n"));
    let (status, words) = refused(&["list"], Some(long_ago.path()));
    assert!(status == Some(2) && words.contains("1026"), "{words}");
}

#[test]
fn an_agency_is_asked_for_where_its_data_is() {
    let on = ["due", "disclosure.agency.deadline", "--on", "2026-06-01", "--agency", "an-binh"];
    // Without a folder, and not in one where a data folder happens to be.
    let empty = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_danchu"))
        .arg("law")
        .args(on)
        .env_remove("DANCHU_DATA")
        .env_remove("DANCHU_DATABASE")
        .current_dir(empty.path())
        .output()
        .expect("the program runs");
    let words = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.code() == Some(2) && words.contains("--data hoặc --database"), "{words}");
    let (status, words) = refused(&on, Some(empty.path()));
    assert!(status == Some(2) && words.contains("chưa có dữ liệu của cơ quan nào"), "{words}");
}

/// The notice of a year that the program does not have yet.
const NOTICE: &str = "[[row]]\nid = \"notice-2028\"\nkind = \"notice\"\nname = { vi = \"Phương án 2028\", en = \"Notice for 2028\" }\n\
    year = 2028\nsure = \"V\"\nwhy = \"Văn bản thử\"\n[[row]]\nid = \"tet-2028\"\nkind = \"announced\"\n\
    name = { vi = \"Tết Nguyên đán Mậu Thân\", en = \"Lunar New Year 2028\" }\ninstead_of = \"tet\"\nfrom = 2028-01-22\nto = 2028-02-06\n\
    sure = \"V\"\nwhy = \"Văn bản thử\"\n";

#[test]
fn a_year_s_notice_in_the_data_folder_ends_what_was_provisional_and_a_broken_one_is_named() {
    let on = ["due", "disclosure.agency.deadline", "--on", "2028-01-20", "--json"];
    let guessed = json(&on, None);
    assert_eq!((&guessed["due"], &guessed["provisional"]), (&"2028-02-03".into(), &true.into()));
    let data = folder("holidays.toml", NOTICE);
    let known = json(&on, Some(data.path()));
    assert_eq!((&known["due"], &known["provisional"]), (&"2028-02-10".into(), &false.into()));
    for (from, to, said) in [
        ("to = 2028-02-06", "to = 2028-01-06", "ngày cuối trước ngày đầu"),
        ("2028-01-22", "1028-01-22", "xem lại năm"),
        ("instead_of = \"tet\"", "instead_of = \"te\"", "“te”"),
    ] {
        let broken = folder("holidays.toml", &NOTICE.replace(from, to));
        let (status, words) = refused(&on, Some(broken.path()));
        assert!(
            status == Some(2) && words.starts_with("danchu: holidays.toml: ") && words.contains("tet-2028"),
            "{words}"
        );
        assert!(words.contains(said), "{words}");
    }
}

#[test]
fn a_holiday_of_the_data_folder_moves_the_day() {
    let row = "[[row]]\nid = \"culture-day\"\nkind = \"yearly\"\nname = { vi = \"Ngày Văn hóa\", en = \"Culture Day\" }\n\
        day = \"11-24\"\nsince = 2026\nsure = \"V\"\nwhy = \"thử\"\n";
    let data = folder("holidays.toml", row);
    let on = ["due", "disclosure.agency.deadline", "--on", "2026-11-20", "--json"];
    assert_eq!(json(&on, None)["due"], "2026-11-27");
    assert_eq!(json(&on, Some(data.path()))["due"], "2026-11-30");
}
