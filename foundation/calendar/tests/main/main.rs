//! Behaviour of the calendar, seen from outside.
#![expect(clippy::unwrap_used, reason = "a test may fail on the spot, and so may what it is built from")]

mod counting;
mod holidays;
mod lunar;
mod properties;
mod rows;
mod words;

use danchu_base::Day;
use danchu_calendar::Calendar;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn vietnam() -> Calendar {
    Calendar::vietnam(&[]).unwrap()
}

/// The days of a year, "2026-08-22", that the filter takes.
fn days_of(year: i16, mut filter: impl FnMut(Day) -> bool) -> Vec<String> {
    let first = Day::new(year, 1, 1).unwrap();
    (0..366)
        .map(|n| first.plus(n))
        .filter(|d| d.year() == year && filter(*d))
        .map(|d| d.to_string())
        .collect()
}
