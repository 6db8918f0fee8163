//! Due days: the worked examples, versions, readings, special rules, suspensions and extensions.

use danchu_calendar::{Calendar, Sure};
use danchu_law::{
    Amount, Catalogue, Circumstances, Confirmation, DueDay, Extended, Mark, Refusal, Suspension, Unit,
};

use super::{calendar, day, law};

fn due(id: &str, start: &str) -> DueDay {
    law().due(calendar(), id, day(start), &Circumstances::default()).expect("a due day")
}

fn days(due: &DueDay) -> Vec<String> {
    due.readings.iter().map(|reading| reading.day.to_string()).collect()
}

#[test]
fn the_worked_examples_of_the_holidays() {
    let due_day = due("publish", "2026-02-12");
    assert_eq!(due_day.due, day("2026-02-26"));
    let counted: Vec<String> =
        due_day.steps().iter().filter(|step| step.counted).map(|step| step.day.to_string()).collect();
    assert_eq!(counted, ["2026-02-13", "2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26"]);
    assert_eq!(due_day.steps().len(), 14);
    assert_eq!(due("answer", "2026-04-24").due, day("2026-05-04"));
}

#[test]
fn the_derivation_is_told_in_both_languages() {
    let text = due("publish", "2026-02-12").text();
    assert_eq!(
        text.vi,
        "Chậm nhất 26/02/2026: 5 ngày làm việc kể từ ngày ban hành 12/02/2026 (Điều 47 khoản 2 Luật Thử số 1/2022/QH15). \
         5 ngày làm việc kể từ 12/02/2026 = 26/02/2026: 13/02 tính; 14–15/02 nghỉ hằng tuần; \
         16–20/02 Tết Nguyên đán Bính Ngọ (dòng tet-2026, V?); 21–22/02 nghỉ hằng tuần; 23–26/02 tính. \
         (theo bản gốc 2022, chờ đối chiếu)"
    );
    assert!(text.en.starts_with("At the latest 2026-02-26: 5 working days from the day of issue 2026-02-12 (Article 47(2), Law 1/2022/QH15)."), "{}", text.en);
    assert!(
        text.en.ends_with("(after the original text of 2022, not yet compared with its amendments)"),
        "{}",
        text.en
    );
}

#[test]
fn a_fact_is_judged_by_the_version_of_its_day() {
    let old = due("publish", "2024-06-03");
    assert_eq!((old.rule.version, old.sure, &old.mark), (day("2023-07-01"), Sure::SecondHand, &None));
    assert_eq!(old.rule.sure, Sure::Verified);
    let new = due("publish", "2026-06-01");
    assert_eq!((new.rule.version, new.rule.sure), (day("2025-07-01"), Sure::SecondHand));
    assert!(
        matches!(&new.mark, Some(Mark::Original { year: 2022, amended_by, .. }) if amended_by == &["2/2025/QH15"])
    );
}

#[test]
fn a_confirmation_lifts_the_mark_of_its_version_alone() {
    let known = |version| Circumstances {
        confirmed: vec![Confirmation {
            rule: "publish".into(),
            version: day(version),
            by: "Nguyễn Văn A".into(),
            on: day("2026-11-01"),
            source: "Công báo".into(),
        }],
        ..Circumstances::default()
    };
    let at =
        |known: &Circumstances| law().due(calendar(), "publish", day("2026-06-01"), known).expect("a day");
    assert_eq!((at(&known("2025-07-01")).mark, at(&known("2025-07-01")).rule.sure), (None, Sure::Verified));
    assert!(at(&known("2023-07-01")).mark.is_some());
}

#[test]
fn a_year_without_its_notice_is_provisional() {
    let due_day = due("publish", "2027-02-01");
    assert!(due_day.provisional());
    assert_eq!(due_day.doubts()[0].vi, "chưa có thông báo nghỉ lễ, Tết năm 2027");
    assert!(due_day.text().vi.contains("Tạm tính"));
}

#[test]
fn a_period_that_ends_on_a_sunday_keeps_both_readings() {
    let due_day = due("report", "2026-04-02"); // 12/04/2026 is a Sunday
    assert_eq!(
        (due_day.due, days(&due_day)),
        (day("2026-04-12"), vec!["2026-04-12".into(), "2026-04-13".into()])
    );
    assert_eq!(due_day.readings[0].by[1].id, "counting.end.stays");
    assert_eq!(due_day.readings[1].by[1].id, "counting.end.moves");
    assert!(due_day.text().vi.contains("Cách hiểu khác: 13/04/2026"), "{}", due_day.text().vi);
    assert_eq!(due_day.steps().len(), 10);
    assert_eq!(days(&due("report", "2026-04-03")), ["2026-04-13"], "a Monday leaves no doubt");
}

#[test]
fn a_confirmed_or_named_counting_row_settles_the_doubt() {
    let known = Circumstances {
        confirmed: vec![Confirmation {
            rule: "counting.end.moves".into(),
            version: day("2017-01-01"),
            by: "A".into(),
            on: day("2026-11-01"),
            source: "Công báo".into(),
        }],
        ..Circumstances::default()
    };
    let moved = law().due(calendar(), "report", day("2026-04-02"), &known).expect("a day");
    assert_eq!(days(&moved), ["2026-04-13"]);
    assert_eq!(days(&due("strict-report", "2026-04-02")), ["2026-04-12"]);
}

#[test]
fn a_special_rule_gives_the_day_and_shows_the_general_one_beside_it() {
    let due_day = due("publish-budget", "2026-06-01");
    assert_eq!(due_day.due, day("2026-07-01"));
    let general = due_day.general.as_ref().expect("the general rule");
    assert_eq!((general.rule.id.as_str(), general.due), ("publish", day("2026-06-08")));
    assert!(due_day.text().vi.contains("Theo quy định chung: 08/06/2026 (5 ngày làm việc, Điều 47 khoản 2"));
}

#[test]
fn time_before_an_event_is_counted_back_to_the_safer_day() {
    assert_eq!(due("notice", "2026-03-09").due, day("2026-03-02"));
    let due_day = due("call", "2026-04-12"); // ten days before a Sunday is a Thursday
    assert_eq!(days(&due_day), ["2026-04-02"]);
    assert_eq!(
        days(&due("call", "2026-04-14")),
        ["2026-04-03", "2026-04-04"],
        "a Saturday moves back to Friday"
    );
}

#[test]
fn what_must_last_lasts_to_the_later_reading() {
    let until =
        law().lasts_until(calendar(), "post", day("2026-03-02"), &Circumstances::default()).expect("a day");
    assert_eq!(
        (until.due, days(&until)),
        (day("2026-03-22"), vec!["2026-03-22".into(), "2026-03-21".into()])
    );
}

#[test]
fn months_quarters_hours_and_the_same_day() {
    assert_eq!(due("half-year", "2026-01-31").due, day("2026-07-31"));
    assert_eq!(days(&due("quarter", "2025-11-30")), ["2026-02-28", "2026-03-02"]);
    let due_day = due("breach", "2026-03-02");
    assert_eq!((due_day.due, due_day.clock), (day("2026-03-05"), Some((0, 0))));
    assert_eq!(due("register", "2026-03-02").due, day("2026-03-02"));
    assert_eq!(due("yearly", "2026-02-01").due, day("2026-03-31"));
    assert_eq!(due("yearly", "2026-04-01").due, day("2027-03-31"));
}

#[test]
fn an_item_is_counted_by_the_clock_of_its_list() {
    let due_day = due("item", "2026-02-12");
    assert_eq!((due_day.asked.as_str(), due_day.rule.id.as_str()), ("item", "publish"));
    assert_eq!(due_day.due, day("2026-02-26"));
}

fn stopped(id: &str, start: &str, from: &str, until: Option<&str>) -> Result<DueDay, Refusal> {
    let until = until.map(day);
    let suspended = vec![Suspension { from: day(from), until, why: "chờ giám định".into() }];
    law().due(calendar(), id, day(start), &Circumstances { suspended, ..Circumstances::default() })
}

#[test]
fn time_stands_still_while_it_is_suspended() {
    // Ten days from 1 June: 3 counted, 5 to 9 June stand still, the rest from 10 June on.
    let due_day = stopped("report", "2026-06-01", "2026-06-05", Some("2026-06-10")).expect("a day");
    assert_eq!(due_day.due, day("2026-06-16"));
    let still: Vec<String> =
        due_day.steps().iter().filter(|step| !step.counted).map(|step| step.day.to_string()).collect();
    assert_eq!(still, ["2026-06-05", "2026-06-06", "2026-06-07", "2026-06-08", "2026-06-09"]);
    assert!(due_day.text().vi.contains("Tạm đình chỉ từ 05/06/2026 đến 09/06/2026: chờ giám định."));
    // Five working days from Monday 1 June: 2, 3, 4 June; then 15, 16 June.
    assert_eq!(
        stopped("publish", "2026-06-01", "2026-06-05", Some("2026-06-15")).expect("a day").due,
        day("2026-06-16")
    );
    assert_eq!(
        stopped("half-year", "2026-01-31", "2026-03-01", Some("2026-03-11")).expect("a day").due,
        day("2026-08-10")
    );
    assert_eq!(
        stopped("publish", "2026-06-01", "2026-07-01", Some("2026-07-15")).expect("a day").due,
        day("2026-06-08")
    );
    let refusal = stopped("report", "2026-06-01", "2026-06-05", None).expect_err("no day yet");
    assert_eq!(refusal, Refusal::StandsStill { since: day("2026-06-05") });
}

#[test]
fn an_extension_is_counted_only_as_far_as_the_rule_allows_it() {
    let with = |n| Circumstances {
        extended: vec![Extended { amount: Amount { n, unit: Unit::Days }, why: "phức tạp".into() }],
        ..Circumstances::default()
    };
    let at = |id: &str, n| law().due(calendar(), id, day("2026-06-01"), &with(n));
    assert_eq!(at("settle", 30).expect("a day").due, day("2026-07-31"));
    assert!(matches!(at("settle", 31), Err(Refusal::TooMuchExtension { .. })));
    assert!(matches!(at("report", 5), Err(Refusal::NoExtension { .. })));
}

#[test]
fn what_cannot_be_counted_is_refused_in_a_sentence() {
    let refused = |id: &str, start: &str| {
        law()
            .due(calendar(), id, day(start), &Circumstances::default())
            .expect_err("this is refused")
            .text()
            .vi
    };
    assert_eq!(refused("publsh", "2026-01-01"), "Không có quy tắc “publsh”; có phải “publish-budget”?");
    assert_eq!(refused("publish", "1026-02-12"), "Ngày 12/02/1026 ngoài khoảng 1945–2199; xem lại năm.");
    assert_eq!(
        refused("publish", "2022-02-12"),
        "“publish” không có hiệu lực ngày 12/02/2022; quy tắc này có hiệu lực từ 01/07/2023."
    );
    assert_eq!(refused("right", "2026-02-12"), "“right” không đặt thời hạn nào để tính.");
}

#[test]
fn a_derivation_stays_readable_when_the_rows_it_used_are_gone() {
    let kept = serde_json::to_string(&due("publish", "2026-02-12")).expect("it is written");
    let mut rows = calendar().rows().to_vec();
    rows.retain(|row| row.id != "tet-2026");
    let poorer = Calendar::of(rows).expect("a calendar");
    let now = law().due(&poorer, "publish", day("2026-02-12"), &Circumstances::default()).expect("a day");
    assert_ne!(now.text(), due("publish", "2026-02-12").text());
    let old: DueDay = serde_json::from_str(&kept).expect("it is read");
    assert_eq!(old, due("publish", "2026-02-12"));
    assert!(old.text().vi.contains("16–20/02 Tết Nguyên đán Bính Ngọ (dòng tet-2026, V?)"));
}

#[test]
fn a_new_version_never_alters_the_past() {
    let newer = "document = \"1/2022/QH15\"\n[[rule]]\nid = \"publish\"\nlike = 2026-01-01\nreplaces = 2025-07-01\n\
        within = { working_days = 3, from = \"issued\" }\nin_force = { from = 2027-01-01 }\nsure = \"V\"\nas_of = 2027-01-01\n";
    let after: Catalogue = law().with(&[("newer.toml", newer)]).expect("a new version");
    for start in ["2023-07-01", "2024-06-03", "2026-02-12", "2026-12-31"] {
        let then = after.due(calendar(), "publish", day(start), &Circumstances::default()).expect("a day");
        assert_eq!(then, due("publish", start));
    }
    let then = after.due(calendar(), "publish", day("2027-03-01"), &Circumstances::default()).expect("a day");
    assert_eq!(then.due, day("2027-03-04"));
}
