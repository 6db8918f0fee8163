//! Instants are UTC microseconds; days are civil days. A person sees both in Asia/Ho_Chi_Minh.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// A civil day, written `2026-05-05` for machines and `05/05/2026` for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub Date);

/// What was typed is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayError {
    /// Neither `dd/mm/yyyy` nor `yyyy-mm-dd`.
    Form,
    /// The form is right, but the month has no such day: it has `days`.
    NoSuchDay {
        /// The month, 1 to 12.
        month: u8,
        /// How many days this month has.
        days: u8,
    },
}

impl Day {
    /// The day of that year, month and day of the month, if there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Reads what a person types: `5/5/2026`, `05-05-2026`, `05.05.2026`, or what a browser sends: `2026-05-05`.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        let text = text.trim();
        let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
        let [first, month, last] = parts[..] else { return Err(DayError::Form) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        let number = |s: &str| if s.len() <= 4 { s.parse::<i16>().ok().filter(|n| *n > 0) } else { None };
        let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
            return Err(DayError::Form);
        };
        if !(1000..=9999).contains(&year) || month > 12 || day > 31 {
            return Err(DayError::Form);
        }
        let (Ok(month8), Ok(day8)) = (i8::try_from(month), i8::try_from(day)) else {
            return Err(DayError::Form);
        };
        Self::new(year, month8, day8).ok_or_else(|| {
            let days = Date::new(year, month8, 1).map_or(0, Date::days_in_month);
            DayError::NoSuchDay { month: month8.unsigned_abs(), days: days.unsigned_abs() }
        })
    }

    /// The day `n` days later (earlier when negative); stays at the ends of time.
    #[must_use]
    pub fn plus(self, n: i32) -> Self {
        Self(self.0.saturating_add(Span::new().days(n.clamp(-ALL_DAYS, ALL_DAYS))))
    }

    /// Days from this one to `other`: 1 for tomorrow.
    pub fn until(self, other: Day) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The instant at which this day begins in Việt Nam.
    pub fn start(self) -> Instant {
        let midnight = self.0.at(0, 0, 0, 0);
        Instant(VIET_NAM.to_timestamp(midnight).map_or(0, Timestamp::as_microsecond))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The civil day of this instant in Việt Nam.
    pub fn day(self) -> Day {
        Day(self.local().date())
    }

    /// Hour and minute in Việt Nam.
    pub fn clock(self) -> (u8, u8) {
        let t = self.local().time();
        (t.hour().unsigned_abs(), t.minute().unsigned_abs())
    }

    /// The instant `seconds` later (earlier when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    fn local(self) -> jiff::civil::DateTime {
        VIET_NAM.to_datetime(Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).fmt(f)
    }
}

/// More days than lie between the first day and the last, and not more than a span holds.
const ALL_DAYS: i32 = 7_304_484;

/// Asia/Ho_Chi_Minh: UTC+7 without summer time since 1975, which is before any day that the program keeps.
const VIET_NAM: Offset = jiff::tz::offset(7);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let day = Day::new(2026, 5, 5);
        for text in ["5/5/2026", "05/05/2026", " 05-05-2026", "05.05.2026", "2026-05-05"] {
            assert_eq!(Day::parse(text).ok(), day, "{text}");
        }
        for text in ["", "5/5", "5/5/26", "a/b/c", "5/13/2026", "99999/1/1", "5/5/2026/1", "-5/5/2026"] {
            assert_eq!(Day::parse(text), Err(DayError::Form), "{text}");
        }
    }

    #[test]
    fn a_day_that_the_month_does_not_have_says_how_many_it_has() {
        assert_eq!(Day::parse("31/4/2026"), Err(DayError::NoSuchDay { month: 4, days: 30 }));
        assert_eq!(Day::parse("29/2/2026"), Err(DayError::NoSuchDay { month: 2, days: 28 }));
    }

    #[test]
    fn days_are_added_across_months_and_stay_at_the_ends_of_time() {
        let day = Day::new(2024, 2, 28).unwrap();
        assert_eq!(
            (day.plus(2), day.plus(-59)),
            (Day::new(2024, 3, 1).unwrap(), Day::new(2023, 12, 31).unwrap())
        );
        assert_eq!((day.until(day.plus(400)), day.until(day.plus(-400))), (400, -400));
        let (first, last) = (Day::new(-9999, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap());
        assert_eq!((day.plus(i32::MIN), day.plus(i32::MAX)), (first, last));
        assert_eq!((first.plus(i32::MAX), last.plus(1), first.plus(-1)), (last, last, first));
    }

    #[test]
    fn an_instant_belongs_to_the_day_of_viet_nam() {
        let evening = Instant(Timestamp::UNIX_EPOCH.as_microsecond()).plus_seconds(17 * 3600);
        assert_eq!(evening.day(), Day::new(1970, 1, 2).unwrap());
        assert_eq!(evening.clock(), (0, 0));
        assert_eq!(evening.day().start(), evening);
    }
}
