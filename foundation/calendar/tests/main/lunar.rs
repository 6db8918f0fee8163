use danchu_base::Day;
use danchu_calendar::{LunarDay, tet};

use super::day;

const TABLE: &str = include_str!("data/tet-1968-2199.csv");

struct LunarYear {
    year: i16,
    tet: Day,
    /// Month, leap, first day, days.
    months: Vec<(u8, bool, Day, u8)>,
}

fn table() -> Vec<LunarYear> {
    let rows = TABLE.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    rows.map(|line| {
        let [year, tet, leap, lengths] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (tet, leap): (Day, u8) = (day(tet), leap.parse().unwrap());
        let mut months = Vec::new();
        let (mut first, mut month, mut is_leap) = (tet, 1, false);
        for length in lengths.split(' ').map(|n| n.parse::<u8>().unwrap()) {
            months.push((month, is_leap, first, length));
            first = first.plus(i32::from(length));
            (month, is_leap) = if month == leap && !is_leap { (month, true) } else { (month + 1, false) };
        }
        LunarYear { year: year.parse().unwrap(), tet, months }
    })
    .collect()
}

#[test]
fn tet_is_as_the_published_table_says_from_1968_to_2199() {
    let table = table();
    assert_eq!(table.len(), 232);
    for year in table {
        assert_eq!(tet(year.year), Some(year.tet));
    }
}

#[test]
fn every_month_but_one_begins_as_the_published_table_says() {
    let mut differ = Vec::new();
    let mut months = 0;
    for year in table() {
        for (month, leap, first, _) in &year.months {
            months += 1;
            let lunar = LunarDay { year: year.year, month: *month, leap: *leap, day: 1 };
            let computed = lunar.civil().unwrap();
            if computed != *first {
                differ.push(format!("{first} {computed}"));
            }
        }
    }
    // The new moon of 2054-05-08 falls 24 seconds after midnight.
    assert_eq!((months, differ), (2870, vec!["2054-05-07 2054-05-08".to_owned()]));
}

#[test]
fn every_civil_day_goes_to_a_lunar_day_and_back() {
    let mut civil = day("2022-12-01");
    let mut before = LunarDay::of(civil.plus(-1));
    while civil < day("2036-02-01") {
        let lunar = LunarDay::of(civil);
        assert_eq!(lunar.civil(), Some(civil), "{lunar:?}");
        assert!(lunar.day == before.day + 1 || (lunar.day == 1 && before.day >= 29), "{civil} {lunar:?}");
        before = lunar;
        civil = civil.plus(1);
    }
}

#[test]
fn the_vietnamese_new_year_is_not_the_chinese_one() {
    let chinese = [(1985, "1985-02-20"), (2007, "2007-02-18"), (2030, "2030-02-03"), (2053, "2053-02-19")];
    let vietnamese = ["1985-01-21", "2007-02-17", "2030-02-02", "2053-02-18"];
    for ((year, china), vietnam) in chinese.into_iter().zip(vietnamese) {
        assert_eq!(tet(year), Some(day(vietnam)));
        assert_ne!(tet(year), Some(day(china)));
    }
}

#[test]
fn days_that_people_remember_are_right() {
    let lunar = |year, month, day| LunarDay { year, month, leap: false, day }.civil();
    for (year, hung_kings) in
        [(2023, "2023-04-29"), (2024, "2024-04-18"), (2025, "2025-04-07"), (2026, "2026-04-26")]
    {
        assert_eq!(lunar(year, 3, 10), Some(day(hung_kings)));
    }
    assert_eq!(lunar(1968, 1, 1), Some(day("1968-01-29")));
    assert_eq!(lunar(2025, 8, 15), Some(day("2025-10-06")));
    assert_eq!(LunarDay::of(day("2026-02-16")), LunarDay { year: 2025, month: 12, leap: false, day: 29 });
    assert_eq!(LunarDay::of(day("2025-07-25")), LunarDay { year: 2025, month: 6, leap: true, day: 1 });
}

#[test]
fn a_lunar_day_that_the_year_does_not_have_is_none() {
    let none = |year, month, leap, day| LunarDay { year, month, leap, day }.civil().is_none();
    assert!(none(2025, 12, false, 30)); // that month had 29 days
    assert!(none(2026, 6, true, 1)); // no leap month
    assert!(none(2025, 5, true, 1)); // the sixth is repeated, not the fifth
    assert!(none(2026, 13, false, 1) && none(2026, 1, false, 0) && none(2026, 1, false, 31));
    assert!(none(i16::MIN, 1, false, 1));
}
