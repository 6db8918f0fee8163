use danchu_calendar::{Derived, Ends, Every, MonthDay, Recurrence, Sure};

use super::{day, vietnam};

#[test]
fn five_working_days_over_tet_2026_end_on_26_february() {
    let due = vietnam().after(day("2026-02-12"), 5);
    assert_eq!(due.value, day("2026-02-26"));
    let counted: Vec<_> = due.steps.iter().filter(|s| s.counted).map(|s| s.day.0.day()).collect();
    assert_eq!(counted, [13, 23, 24, 25, 26]);
    assert_eq!(due.steps.len(), 14);
    assert_eq!(due.sure(), Some(Sure::SecondHand));
    assert!(!due.provisional);
}

#[test]
fn three_working_days_over_the_spring_holidays_2026_end_on_4_may() {
    let due = vietnam().after(day("2026-04-24"), 3);
    assert_eq!(due.value, day("2026-05-04"));
    let counted: Vec<_> = due.steps.iter().filter(|s| s.counted).map(|s| s.day.to_string()).collect();
    assert_eq!(counted, ["2026-04-28", "2026-04-29", "2026-05-04"]);
}

#[test]
fn a_made_up_saturday_counts_and_its_monday_does_not() {
    let due = vietnam().after(day("2026-08-21"), 1);
    assert_eq!(due.value, day("2026-08-22"));
    assert_eq!(vietnam().after(day("2026-08-28"), 1).value, day("2026-09-03"));
}

#[test]
fn no_working_days_leave_the_day_where_it_is() {
    let sunday = day("2026-05-10");
    assert_eq!(vietnam().after(sunday, 0).value, sunday);
    assert_eq!(vietnam().before(sunday, 0).value, sunday);
    assert!(vietnam().after(sunday, 0).steps.is_empty());
}

#[test]
fn a_notice_five_working_days_before_skips_tet_backwards() {
    assert_eq!(vietnam().before(day("2026-02-25"), 5).value, day("2026-02-11"));
}

#[test]
fn an_end_on_a_day_off_stays_or_moves_as_the_rule_says() {
    let calendar = vietnam();
    let end = |ends| calendar.calendar_days(day("2026-04-01"), 30, ends).value;
    assert_eq!(end(Ends::Keep), day("2026-05-01"));
    assert_eq!(end(Ends::NextWorkingDay), day("2026-05-04"));
    assert_eq!(end(Ends::LastWorkingDay), day("2026-04-29"));
    assert_eq!(calendar.calendar_days(day("2026-05-20"), -20, Ends::Keep).value, day("2026-04-30"));
    assert!(!calendar.calendar_days(day("2027-04-01"), 30, Ends::Keep).provisional);
    assert!(calendar.calendar_days(day("2027-04-01"), 30, Ends::NextWorkingDay).provisional);
}

#[test]
fn a_month_that_is_too_short_ends_on_its_last_day() {
    let calendar = vietnam();
    let months = |from: &str, n| calendar.months(day(from), n, Ends::Keep).value.to_string();
    assert_eq!(months("2026-01-31", 1), "2026-02-28");
    assert_eq!(months("2024-02-29", 12), "2025-02-28");
    assert_eq!(months("2026-03-31", -1), "2026-02-28");
    assert_eq!(months("2025-12-31", 3), "2026-03-31");
    assert_eq!(calendar.months(day("2026-04-26"), 0, Ends::NextWorkingDay).value, day("2026-04-28"));
}

#[test]
fn the_nearest_working_day_is_found_on_both_sides() {
    let calendar = vietnam();
    assert_eq!(calendar.last_working_day(day("2026-02-20")).value, day("2026-02-13"));
    assert_eq!(calendar.first_working_day(day("2026-02-14")).value, day("2026-02-23"));
    assert_eq!(calendar.first_working_day(day("2026-02-23")).value, day("2026-02-23"));
}

#[test]
fn working_days_between_two_days_leave_out_the_first() {
    let calendar = vietnam();
    let between = |a: &str, b: &str| calendar.working_days_between(day(a), day(b)).value;
    assert_eq!(between("2026-02-12", "2026-02-26"), 5);
    assert_eq!(between("2026-02-26", "2026-02-12"), -5);
    assert_eq!(between("2026-02-14", "2026-02-22"), 0);
    assert_eq!(between("2026-05-05", "2026-05-05"), 0);
}

#[test]
fn counts_to_the_end_of_time_stop_there() {
    let calendar = vietnam();
    assert_eq!(calendar.after(day("9999-12-30"), 9).value, day("9999-12-31"));
    assert_eq!(calendar.months(day("2026-01-01"), i32::MAX, Ends::NextWorkingDay).value, day("9999-12-31"));
    assert!(
        calendar.calendar_days(day("2026-01-01"), i32::MIN, Ends::LastWorkingDay).value < day("0001-01-01")
    );
    let long = calendar.after(day("2026-01-01"), u16::MAX);
    assert!(long.value > day("2270-01-01") && long.steps.len() == 3660);
}

fn recurrence(every: Every, by_day: Option<u8>) -> Recurrence {
    Recurrence { every, by_day, by: Vec::new() }
}

fn days(recurrence: &Recurrence) -> String {
    recurrence.days(2026).iter().map(|d| d.to_string()[5..].to_owned()).collect::<Vec<_>>().join(" ")
}

#[test]
fn recurring_duties_fall_on_the_days_of_their_unit() {
    assert_eq!(days(&recurrence(Every::Quarter, None)), "03-31 06-30 09-30 12-31");
    assert_eq!(days(&recurrence(Every::Quarter, Some(15))), "03-15 06-15 09-15 12-15");
    assert_eq!(days(&recurrence(Every::HalfYear, Some(5))), "06-05 12-05");
    assert_eq!(days(&recurrence(Every::Year, None)), "12-31");
    assert!(days(&recurrence(Every::Month, Some(31))).starts_with("01-31 02-28 03-31 04-30"));
    let weeks = recurrence(Every::Week, Some(5)).days(2026);
    assert_eq!((weeks.len(), weeks[0], weeks[51]), (52, day("2026-01-02"), day("2026-12-25")));
    assert_eq!(recurrence(Every::Week, Some(4)).days(2026).len(), 53);
    let by = ["11-15".parse::<MonthDay>().unwrap(), "05-31".parse().unwrap()];
    assert_eq!(days(&Recurrence { every: Every::HalfYear, by_day: None, by: by.to_vec() }), "05-31 11-15");
}

#[test]
fn recurring_days_are_moved_off_days_off_with_a_reason() {
    let calendar = vietnam();
    let moved = calendar.occurrences(&recurrence(Every::HalfYear, None), 2023, Ends::LastWorkingDay);
    assert_eq!(moved.iter().map(|d| d.value).collect::<Vec<_>>(), [day("2023-06-30"), day("2023-12-29")]);
    assert_eq!(moved[1].steps.len(), 3);
}

#[test]
fn a_recurrence_reads_what_the_plan_reader_writes() {
    let read: Recurrence =
        serde_json::from_str(r#"{"every": "half-year", "by": ["06-01", "11-15"]}"#).unwrap();
    assert_eq!(days(&read), "06-01 11-15");
    let error = serde_json::from_str::<Recurrence>(r#"{"every": "year", "by": ["13-01"]}"#).unwrap_err();
    assert!(error.to_string().contains("`13-01` is no day of the year"), "{error}");
}

#[test]
fn a_derivation_can_be_kept_as_json() {
    let due = vietnam().after(day("2026-04-24"), 3);
    let kept = serde_json::to_string(&due).unwrap();
    assert_eq!(serde_json::from_str::<Derived<danchu_base::Day>>(&kept).unwrap(), due);
}
