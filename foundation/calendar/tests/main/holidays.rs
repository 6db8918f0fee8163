use danchu_calendar::{Calendar, DayKind, Row, What};

use super::{day, days_of, vietnam};

/// Weekdays off and weekend days worked, of one year.
fn exceptions(calendar: &Calendar, year: i16) -> (String, String) {
    let weekend = |d: danchu_base::Day| d.0.weekday().to_monday_zero_offset() >= 5;
    let off = days_of(year, |d| !weekend(d) && !calendar.is_working(d));
    let worked = days_of(year, |d| weekend(d) && calendar.is_working(d));
    let short = |days: Vec<String>| days.iter().map(|d| &d[5..]).collect::<Vec<_>>().join(" ");
    (short(off), short(worked))
}

#[test]
fn the_years_2023_to_2026_are_as_the_notices_had_them() {
    let expected = [
        (2023, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04", ""),
        (2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04"),
        (2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26"),
        (
            2026,
            "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02",
            "01-10 08-22",
        ),
    ];
    let calendar = vietnam();
    for (year, off, worked) in expected {
        assert_eq!(exceptions(&calendar, year), (off.to_owned(), worked.to_owned()), "{year}");
        assert!(calendar.is_settled(year));
    }
}

#[test]
fn a_year_without_its_notice_follows_the_yearly_rows_and_is_provisional() {
    let calendar = vietnam();
    let off = "01-01 02-05 02-08 02-09 02-10 02-11 04-16 04-30 05-03 09-02 09-03";
    assert_eq!(exceptions(&calendar, 2027), (off.to_owned(), String::new()));
    assert!(!calendar.is_settled(2027));
    let due = calendar.after(day("2026-12-30"), 3);
    assert_eq!(due.value, day("2027-01-05"));
    assert!(due.provisional);
    assert!(
        due.text().vi.ends_with("Tạm tính: chưa có thông báo nghỉ lễ, Tết năm 2027."),
        "{}",
        due.text().vi
    );
    assert!(!calendar.after(day("2026-12-28"), 3).provisional);
    let over_culture_day = calendar.after(day("2027-11-22"), 5);
    assert_eq!(over_culture_day.doubts.len(), 2, "each reason once: no notice, the row that is off");
}

#[test]
fn holidays_on_one_weekend_are_made_good_on_two_days() {
    // 29/4/2023 (Hùng Kings) was a Saturday, 30/4 a Sunday, 01/5 a Monday.
    let calendar = vietnam();
    let in_lieu = |d: &str| match calendar.kind(day(d)) {
        DayKind::InLieu { cited, of } => format!("{} {of}", cited.row),
        other => format!("{other:?}"),
    };
    assert_eq!(in_lieu("2023-05-02"), "hung-kings 2023-04-29");
    assert_eq!(in_lieu("2023-05-03"), "victory-day 2023-04-30");
    assert!(calendar.is_working(day("2023-05-04")));
}

#[test]
fn culture_day_is_worked_until_its_row_is_switched_on_and_says_so() {
    let calendar = vietnam();
    let before = calendar.after(day("2026-11-23"), 1);
    assert_eq!(before.value, day("2026-11-24"));
    assert!(before.provisional);
    assert!(
        before.text().vi.contains("chưa rõ Ngày Văn hóa Việt Nam có được nghỉ không"),
        "{}",
        before.text().vi
    );
    assert!(!calendar.after(day("2025-11-21"), 1).provisional, "the row begins in 2026");

    let mut row: Row = calendar.rows().iter().find(|row| row.id == "culture-day").unwrap().clone();
    row.switched_on = true;
    let calendar = Calendar::vietnam(std::slice::from_ref(&row)).unwrap();
    let after = calendar.after(day("2026-11-23"), 1);
    assert_eq!((after.value, after.provisional), (day("2026-11-25"), false));

    row.switched_on = false;
    row.sure = danchu_calendar::Sure::Verified;
    let calendar = Calendar::vietnam(&[row]).unwrap();
    assert!(!calendar.after(day("2026-11-23"), 1).provisional, "somebody has verified that it is no day off");
}

#[test]
fn an_agency_adds_days_and_takes_a_swap_back() {
    let mut rows = danchu_calendar::read_rows(
        r#"
        [[row]]
        id = "founding-day"
        kind = "announced"
        name = { vi = "Ngày truyền thống của xã", en = "The commune's day" }
        from = 2026-06-10
        to = 2026-06-10
        sure = "V"
        why = "Thông báo của xã"
        "#,
    )
    .unwrap();
    let mut swap = vietnam().rows().iter().find(|row| row.id == "swap-2026-08-31").unwrap().clone();
    swap.switched_on = false;
    rows.push(swap);
    let calendar = Calendar::vietnam(&rows).unwrap();
    assert!(matches!(calendar.kind(day("2026-06-10")), DayKind::Holiday { .. }));
    assert!(matches!(calendar.kind(day("2026-08-31")), DayKind::SwitchedOff { .. }));
    assert_eq!(calendar.kind(day("2026-08-22")), DayKind::WeeklyRest);
    assert!(vietnam().is_working(day("2026-06-10")));
}

#[test]
fn a_holiday_on_a_made_up_saturday_is_not_made_good_twice() {
    let rows = danchu_calendar::read_rows(
        r#"
        [[row]]
        id = "rest"
        kind = "weekly-rest"
        name = { vi = "Nghỉ", en = "Rest" }
        days = ["sat", "sun"]
        sure = "M"
        why = ""
        [[row]]
        id = "last-of-the-year"
        kind = "yearly"
        name = { vi = "Cuối năm", en = "Last of the year" }
        day = "12-31"
        sure = "M"
        why = ""
        [[row]]
        id = "first-of-the-year"
        kind = "yearly"
        name = { vi = "Đầu năm", en = "First of the year" }
        day = "01-01"
        sure = "M"
        why = ""
        "#,
    )
    .unwrap();
    // 31/12/2022 a Saturday, 01/01/2023 a Sunday: both are made good in 2023, in order.
    let calendar = Calendar::of(rows).unwrap();
    let off = exceptions(&calendar, 2023).0;
    assert_eq!(off, "01-02 01-03");
    // 31/12/2023 a Sunday, 01/01/2024 a Monday that is off itself.
    assert_eq!(exceptions(&calendar, 2024).0, "01-01 01-02 12-31");
}

#[test]
fn every_row_has_names_in_both_languages_and_a_source() {
    for row in vietnam().rows() {
        assert!(!row.name.vi.is_empty() && !row.name.en.is_empty(), "{}", row.id);
        assert!(row.why.len() > 20, "{}", row.id);
    }
    let notices = vietnam().rows().iter().filter(|row| matches!(row.what, What::Notice(_))).count();
    assert_eq!(notices, 4);
}

#[test]
fn far_years_know_weekly_rest_only_and_are_provisional() {
    let calendar = vietnam();
    for year in ["1500", "1967", "2200", "9998"] {
        let first = day(&format!("{year}-01-01"));
        let due = calendar.after(first, 1);
        assert!(due.provisional && due.sure().is_none(), "{year}");
    }
}
