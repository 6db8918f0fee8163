use danchu_base::{Day, DayError, Instant};
use proptest::prelude::*;

#[test]
fn the_ends_of_time_do_not_panic() {
    for micros in [i64::MIN, i64::MAX, 0] {
        let instant = Instant(micros);
        let _ = (instant.day(), instant.clock(), instant.to_string());
        let _ = (instant.plus_seconds(i64::MAX), instant.plus_seconds(i64::MIN));
    }
    for (year, month, day) in [(-9999, 1, 1), (9999, 12, 31)] {
        let _ = Day::new(year, month, day).unwrap().start();
    }
}

#[test]
fn a_day_begins_at_five_in_the_afternoon_of_the_day_before_in_utc() {
    let day = Day::new(2026, 5, 5).unwrap();
    assert_eq!(day.start().to_string(), "2026-05-04T17:00:00Z");
    assert_eq!(day.start().plus_seconds(-1).day(), day.plus(-1));
    assert_eq!(day.start().plus_seconds(24 * 3600 - 1).clock(), (23, 59));
}

#[test]
fn a_day_and_an_instant_are_plain_values_in_json() {
    let day = Day::new(2026, 5, 5).unwrap();
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-05-05\"");
    assert_eq!(serde_json::from_str::<Day>("\"2026-05-05\"").unwrap(), day);
    assert!(serde_json::from_str::<Day>("\"2026-02-30\"").is_err());
    assert_eq!(serde_json::to_string(&Instant(1)).unwrap(), "1");
}

#[test]
fn impossible_days_are_told_apart_from_what_is_no_day() {
    assert_eq!(Day::parse("29/2/2025"), Err(DayError::NoSuchDay { month: 2, days: 28 }));
    assert_eq!(Day::parse("30/2/2024"), Err(DayError::NoSuchDay { month: 2, days: 29 }));
    for text in ["32/1/2026", "0/1/2026", "1/0/2026", "1/1/0999", "١/١/٢٠٢٦", "5 tháng 5 năm 2026"] {
        assert_eq!(Day::parse(text), Err(DayError::Form), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_of_days_panic(text in "\\PC{0,20}|[0-9/.\\- ]{0,14}") {
        let _ = Day::parse(&text);
    }

    #[test]
    fn a_day_is_read_back_as_it_is_written_for_machines_and_for_people(n in 0..2_900_000i32) {
        let day = Day::new(1900, 1, 1).unwrap().plus(n);
        prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
        let people = format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.year());
        prop_assert_eq!(Day::parse(&people), Ok(day));
        prop_assert_eq!(day.start().day(), day);
    }

    #[test]
    fn adding_days_and_counting_them_undo_each_other(a in -900_000..900_000i32, n in -900_000..900_000i32) {
        let day = Day::new(2026, 1, 1).unwrap().plus(a);
        prop_assert_eq!(day.until(day.plus(n)), n);
        prop_assert_eq!(day.plus(n).plus(-n), day);
    }
}
