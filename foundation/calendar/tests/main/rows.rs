use danchu_calendar::{Calendar, Row, RowError, RowProblem, read_rows};

use super::vietnam;

const HEAD: &str = "name = { vi = \"Ngày\", en = \"Day\" }\nsure = \"M\"\nwhy = \"\"\n";

fn row(fields: &str) -> Result<Vec<Row>, RowError> {
    read_rows(&format!("[[row]]\nid = \"mine\"\n{HEAD}{fields}"))
}

#[test]
fn a_faulty_row_is_named_with_what_is_wrong() {
    let faults = [
        ("kind = \"swap\"\noff = 2026-01-02", "Dòng “mine”: thiếu `work`."),
        (
            "kind = \"swap\"\noff = 2026-01-02\nwork = 2026-01-02",
            "Dòng “mine”: ngày nghỉ và ngày làm bù là một ngày.",
        ),
        ("kind = \"notice\"\nyear = 2026\nday = \"01-01\"", "Dòng “mine”: loại dòng này không có `day`."),
        (
            "kind = \"announced\"\nfrom = 2026-01-02\nto = 2026-01-01",
            "Dòng “mine”: ngày cuối trước ngày đầu.",
        ),
        (
            "kind = \"announced\"\nfrom = 2026-01-01\nto = 2026-02-01",
            "Dòng “mine”: phải dài từ 1 đến 31 ngày.",
        ),
        ("kind = \"yearly\"\nday = \"01-01\"\ndays = 0", "Dòng “mine”: phải dài từ 1 đến 31 ngày."),
        ("kind = \"yearly\"\nday = \"01-01\"\nlunar = \"01-01\"", "Dòng “mine”: thiếu `day | lunar`."),
        ("kind = \"weekly-rest\"\ndays = 2", "Dòng “mine”: thiếu `days = [\"sat\", …]`."),
        (
            "kind = \"weekly-rest\"\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
            "Dòng “mine”: mỗi tuần phải còn ít nhất 3 ngày làm việc.",
        ),
    ];
    for (fields, sentence) in faults {
        assert_eq!(row(fields).unwrap_err().text().vi, sentence);
    }
}

#[test]
fn what_is_not_written_as_a_row_says_where() {
    let error = row("kind = \"holiday\"").unwrap_err();
    assert_eq!(error.row, "mine");
    assert!(error.to_string().contains("unknown variant `holiday`"), "{error}");
    assert!(row("kind = \"notice\"\nyear = 2026\ncolour = 1").unwrap_err().to_string().contains("`colour`"));
    assert!(
        row("kind = \"yearly\"\nday = \"1-1\"")
            .unwrap_err()
            .to_string()
            .contains("`1-1` is no day of the year")
    );
    assert!(row("kind = \"swap\"\noff = 2026-02-30\nwork = 2026-01-01").is_err());
    let nameless = read_rows("[[row]]\nkind = \"notice\"").unwrap_err();
    assert_eq!(nameless.row, "#1");
    assert_eq!(read_rows("[[rows]]").unwrap_err().row, "");
    assert!(read_rows("row = 1").is_err() && read_rows("][").is_err());
    assert_eq!(read_rows("").unwrap(), []);
}

#[test]
fn rows_that_do_not_fit_together_are_refused() {
    let notice = row("kind = \"notice\"\nyear = 2026").unwrap();
    let twice = [notice.clone(), notice].concat();
    assert_eq!(Calendar::vietnam(&twice).unwrap_err().problem, RowProblem::SameId);

    let lost =
        row("kind = \"announced\"\nfrom = 2026-01-01\nto = 2026-01-02\ninstead_of = \"summer\"").unwrap();
    let error = Calendar::vietnam(&lost).unwrap_err();
    assert_eq!((error.row.as_str(), error.problem), ("mine", RowProblem::NoSuchRow("summer".into())));

    let months: String = (1..=3)
        .map(|m| format!("[[row]]\nid = \"m{m}\"\nkind = \"yearly\"\nday = \"0{m}-01\"\ndays = 31\n{HEAD}"))
        .collect();
    let error = Calendar::of(read_rows(&months).unwrap()).unwrap_err();
    assert!(matches!(error.problem, RowProblem::TooManyDaysOff { .. }), "{error}");

    let many: String = (0..1001)
        .map(|n| format!("[[row]]\nid = \"n{n}\"\nkind = \"notice\"\nyear = 2026\n{HEAD}"))
        .collect();
    assert!(matches!(
        Calendar::of(read_rows(&many).unwrap()).unwrap_err().problem,
        RowProblem::TooManyRows { .. }
    ));
}

#[test]
fn a_calendar_with_as_few_working_days_as_rows_may_leave_still_counts() {
    let mut text = format!(
        "[[row]]\nid = \"rest\"\nkind = \"weekly-rest\"\ndays = [\"thu\", \"fri\", \"sat\", \"sun\"]\n{HEAD}"
    );
    for month in [1, 3] {
        text += &format!(
            "[[row]]\nid = \"m{month}\"\nkind = \"yearly\"\nday = \"0{month}-01\"\ndays = 30\n{HEAD}"
        );
    }
    let calendar = Calendar::of(read_rows(&text).unwrap()).unwrap();
    let due = calendar.after(super::day("2026-01-01"), 300);
    assert!(due.value > super::day("2028-01-01") && due.value < super::day("2032-01-01"), "{}", due.value);
    assert!(calendar.is_working(due.value));
}

#[test]
fn every_row_goes_to_json_and_back() {
    for row in vietnam().rows() {
        let json = serde_json::to_string(row).unwrap();
        assert_eq!(&serde_json::from_str::<Row>(&json).unwrap(), row, "{json}");
    }
    let error = serde_json::from_str::<Row>(
        r#"{"id": "x", "kind": "notice", "name": {"vi": "", "en": ""}, "sure": "V", "why": ""}"#,
    );
    assert_eq!(error.unwrap_err().to_string(), "Row “x”: `year` is missing.");
}
