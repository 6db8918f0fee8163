//! The days of one year that are not what their weekday says.

use std::collections::BTreeMap;

use danchu_base::Day;

use crate::kind::{Cited, DayKind};
use crate::lunar::LunarDay;
use crate::recurring::MonthDay;
use crate::row::{Row, Weekday, What, YearlyDay};

/// One year of a calendar.
#[derive(Debug)]
pub(crate) struct Year {
    /// The days that rows speak of.
    pub(crate) days: BTreeMap<Day, DayKind>,
    /// Whether the year's notice is known.
    pub(crate) settled: bool,
}

/// The weekdays off of a list of rows; the last row that acts decides.
pub(crate) fn rest(rows: &[Row]) -> [bool; 7] {
    let mut rest = [false; 7];
    for row in rows.iter().filter(|row| row.switched_on) {
        if let What::WeeklyRest(days) = &row.what {
            rest = Weekday::ALL.map(|weekday| days.contains(&weekday));
        }
    }
    rest
}

pub(crate) fn is_rest(rest: &[bool; 7], day: Day) -> bool {
    rest[Weekday::of(day) as usize]
}

impl Year {
    /// Puts the year together. A swap beats a holiday, a holiday beats a day in lieu, an earlier row beats a later one.
    pub(crate) fn build(rows: &[Row], rest: &[bool; 7], year: i16) -> Self {
        let mut days = BTreeMap::new();
        let acting = || rows.iter().filter(|row| row.switched_on);
        for row in acting() {
            if let What::Swap { off, work } = row.what {
                days.entry(off).or_insert(DayKind::SwappedOff { cited: Cited::of(row), work });
                days.entry(work).or_insert(DayKind::MadeUp { cited: Cited::of(row), off });
            }
        }
        let mut to_make_good: Vec<(Day, &Row)> = Vec::new();
        for row in acting() {
            for day in off_days(row, rows, year) {
                // A day in lieu may lie in the next year, so the holidays of last December count as well.
                let resting = is_rest(rest, day);
                if resting && matches!(row.what, What::Yearly { .. }) && is_near(day, year) {
                    to_make_good.push((day, row));
                }
                if !resting {
                    days.entry(day).or_insert(DayKind::Holiday { cited: Cited::of(row) });
                }
            }
        }
        // Two holidays on one rest day are made good once.
        to_make_good.sort_by_key(|(day, _)| *day);
        to_make_good.dedup_by_key(|(day, _)| *day);
        for (of, row) in to_make_good {
            if days.contains_key(&of) {
                continue; // Work is made up on this rest day: a swap has already said what is off instead.
            }
            let next =
                (1..366).map(|n| of.plus(n)).find(|day| !is_rest(rest, *day) && !days.contains_key(day));
            if let Some(day) = next {
                days.insert(day, DayKind::InLieu { cited: Cited::of(row), of });
            }
        }
        for row in rows.iter().filter(|row| !row.switched_on) {
            for day in off_days(row, rows, year).into_iter().filter(|day| !is_rest(rest, *day)) {
                days.entry(day).or_insert(DayKind::SwitchedOff { cited: Cited::of(row) });
            }
        }
        days.retain(|day, _| day.year() == year);
        let settled = acting().any(|row| row.what == What::Notice(year));
        Self { days, settled }
    }
}

/// Whether a day in lieu of this day can lie in the year.
fn is_near(day: Day, year: i16) -> bool {
    day.year() == year || (day.year() == year.saturating_sub(1) && day.0.month() == 12)
}

/// The days that a row takes off in and around a year, rest days among them.
fn off_days(row: &Row, rows: &[Row], year: i16) -> Vec<Day> {
    match &row.what {
        What::Yearly { .. } => (year.saturating_sub(1)..=year.saturating_add(1))
            .filter(|year| !is_replaced(&row.id, rows, *year))
            .flat_map(|year| yearly(&row.what, year))
            .collect(),
        What::Announced { from, to, .. } => (0..=from.until(*to)).map(|n| from.plus(n)).collect(),
        What::Swap { off, .. } if !row.switched_on => vec![*off],
        What::WeeklyRest(_) | What::Notice(_) | What::Swap { .. } => Vec::new(),
    }
}

/// Whether a notice gives this yearly row's days of the year.
fn is_replaced(id: &str, rows: &[Row], year: i16) -> bool {
    rows.iter().filter(|row| row.switched_on).any(|row| match &row.what {
        What::Announced { to, instead_of: Some(replaced), .. } => replaced == id && to.year() == year,
        _ => false,
    })
}

fn yearly(what: &What, year: i16) -> Vec<Day> {
    let What::Yearly { day, shift, days, beside, since, until } = what else { return Vec::new() };
    if since.is_some_and(|since| year < since) || until.is_some_and(|until| year > until) {
        return Vec::new();
    }
    let first = match day {
        YearlyDay::Civil(day) => day.in_year(year),
        YearlyDay::Lunar(MonthDay { month, day }) => {
            LunarDay { year, month: *month, leap: false, day: *day }.civil()
        }
    };
    let Some(first) = first else { return Vec::new() };
    let mut off: Vec<Day> = (0..i32::from(*days)).map(|n| first.plus(n + i32::from(*shift))).collect();
    if let Some(beside) = beside {
        off.push(first.plus(i32::from(beside.of(Weekday::of(first)))));
    }
    off
}
