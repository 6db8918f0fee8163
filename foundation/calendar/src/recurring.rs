//! Duties that come back: on which days of a year they fall due.

use std::fmt;
use std::str::FromStr;

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::count::Ends;
use crate::derived::Derived;
use crate::row::Weekday;

/// A day of every year, written "06-01" (month, day).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl MonthDay {
    /// That day of the month, if months have such a day.
    pub fn new(month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { month, day })
    }

    /// The day in this year; the last of the month when the month is too short.
    pub fn in_year(self, year: i16) -> Option<Day> {
        day_of_month(year, self.month, self.day)
    }
}

impl FromStr for MonthDay {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('-').and_then(|(month, day)| Some((two(month)?, two(day)?)));
        parts
            .and_then(|(month, day)| Self::new(month, day))
            .ok_or_else(|| format!("`{text}` is no day of the year, write month and day like 06-01"))
    }
}

fn two(digits: &str) -> Option<u8> {
    if digits.len() == 2 { digits.parse().ok() } else { None }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> String {
        day.to_string()
    }
}

/// How often (định kỳ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Hằng tuần.
    Week,
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// Sáu tháng.
    HalfYear,
    /// Hằng năm.
    Year,
}

/// A duty that comes back (việc định kỳ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// How often.
    pub every: Every,
    /// The last day: of the unit's last month; of a week 1 for Monday to 7. Without it, the unit's own last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_day: Option<u8>,
    /// Fixed days of the year; with them `every` and `by_day` only say how often it is called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<MonthDay>,
}

impl Recurrence {
    /// The days of this year by which it is due, in order, before any moving to a working day.
    pub fn days(&self, year: i16) -> Vec<Day> {
        let mut days: Vec<Day> = if !self.by.is_empty() {
            self.by.iter().filter_map(|day| day.in_year(year)).collect()
        } else if self.every == Every::Week {
            weekly(year, self.by_day.unwrap_or(7).clamp(1, 7))
        } else {
            let months: &[u8] = match self.every {
                Every::Quarter => &[3, 6, 9, 12],
                Every::HalfYear => &[6, 12],
                Every::Year => &[12],
                Every::Month | Every::Week => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
            };
            let by_day = self.by_day.unwrap_or(31);
            months.iter().filter_map(|month| day_of_month(year, *month, by_day)).collect()
        };
        days.sort_unstable();
        days.dedup();
        days
    }
}

impl Calendar {
    /// The days of this year by which a recurring duty is due, each moved as `ends` says and with its derivation.
    ///
    /// Two occurrences that are moved onto one day stay two.
    pub fn occurrences(&self, recurrence: &Recurrence, year: i16, ends: Ends) -> Vec<Derived<Day>> {
        recurrence.days(year).into_iter().map(|day| self.at(day, ends)).collect()
    }
}

/// The day of the month, its last one when it is too short.
fn day_of_month(year: i16, month: u8, day: u8) -> Option<Day> {
    let month = i8::try_from(month).ok()?;
    let last = jiff::civil::Date::new(year, month, 1).ok()?.days_in_month();
    Day::new(year, month, i8::try_from(day).unwrap_or(last).clamp(1, last))
}

/// Every such weekday of the year, 1 for Monday.
fn weekly(year: i16, weekday: u8) -> Vec<Day> {
    let Some(first) = Day::new(year, 1, 1) else { return Vec::new() };
    let offset = (i32::from(weekday) - 1 - Weekday::of(first) as i32).rem_euclid(7);
    (0..53).map(|week| first.plus(offset + 7 * week)).take_while(|day| day.year() == year).collect()
}
