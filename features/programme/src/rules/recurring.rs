//! From a rule to the days of a series. Pure: the days in question and the calendar come in.

use std::collections::BTreeMap;

use danchu_base::Day;
use danchu_calendar::{Calendar, Derived, Ends};
use danchu_reading::{Rule, Start, Unit};

/// How many days ahead the occurrences of a weekly duty are made; longer rhythms are made for the whole year. A habit of ours.
pub const WEEKLY_AHEAD_DAYS: i32 = 35;
/// The most fixed days of one rule.
pub const FIXED_DAYS_MAX: usize = 24;
/// The longest span that occurrences are asked for at once, in days.
const SPAN_DAYS_MAX: i32 = 366 * 3;

/// The rhythm of a series (nhịp): what its rule makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// It falls due again and again on days that are known ahead.
    Dated,
    /// An event brings it (khi phát sinh): its day is entered.
    Event,
    /// All the time (thường xuyên): no day, looked at period by period.
    Standing,
}

/// What a rule makes of a series; `None` for a rule that names one day only.
pub fn rhythm(rule: &Rule) -> Option<Rhythm> {
    match rule {
        Rule::Every { every: Unit::Day | Unit::Continuous, .. } => Some(Rhythm::Standing),
        Rule::Every { .. } => Some(Rhythm::Dated),
        Rule::Within { .. } => Some(Rhythm::Event),
        Rule::By { .. } | Rule::Before { .. } => None,
    }
}

/// Which part of the year an occurrence is of (kỳ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// This week of the year, by ISO 8601.
    Week(i16, i8),
    /// This month.
    Month(i16, i8),
    /// This quarter, 1 to 4.
    Quarter(i16, i8),
    /// This half, 1 or 2.
    Half(i16, i8),
    /// This year.
    Year(i16),
    /// A fixed day of the year.
    On(Day),
}

impl Part {
    /// Its word: one series has one occurrence of each.
    pub fn key(self) -> String {
        match self {
            Part::Week(year, n) => format!("{year}-w{n:02}"),
            Part::Month(year, n) => format!("{year}-{n:02}"),
            Part::Quarter(year, n) => format!("{year}-q{n}"),
            Part::Half(year, n) => format!("{year}-h{n}"),
            Part::Year(year) => year.to_string(),
            Part::On(day) => day.to_string(),
        }
    }

    /// What such a word stands for.
    pub fn of(key: &str) -> Option<Part> {
        let Some((year, rest)) = key.split_once('-') else { return key.parse().ok().map(Part::Year) };
        let year = year.parse().ok()?;
        let n = |text: &str| text.parse::<i8>().ok();
        Some(match rest.split_at_checked(1)? {
            ("w", number) => Part::Week(year, n(number)?),
            ("q", number) => Part::Quarter(year, n(number)?),
            ("h", number) => Part::Half(year, n(number)?),
            _ if rest.contains('-') => Part::On(key.parse().ok()?),
            _ => Part::Month(year, n(rest)?),
        })
    }

    /// Its first day.
    pub fn first(self) -> Option<Day> {
        match self {
            Part::Week(year, week) => jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
                .ok()
                .map(|week| Day(week.date())),
            Part::Month(year, month) => Day::new(year, month, 1),
            Part::Quarter(year, n) => Day::new(year, n * 3 - 2, 1),
            Part::Half(year, n) => Day::new(year, n * 6 - 5, 1),
            Part::Year(year) => Day::new(year, 1, 1),
            Part::On(day) => Some(day),
        }
    }
}

/// One time that a series falls due (một kỳ).
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// Which.
    pub part: Part,
    /// The last day, with how it was found.
    pub due: Derived<Day>,
}

/// A rule and the first day that it governs.
#[derive(Debug, Clone, PartialEq)]
pub struct Governing {
    /// From which day on.
    pub from: Day,
    /// The rule.
    pub rule: Rule,
}

/// The occurrences of a series that fall due from `first` to `last`, in order. `rules` are its rules in the order of their
/// days: each governs what falls due from its day until the next one's, so that a change never touches what was before. Of
/// one part of the year there is at most one occurrence; a part that a change would lose keeps the day that it had.
pub fn occurrences(rules: &[Governing], (first, last): (Day, Day), calendar: &Calendar) -> Vec<Occurrence> {
    let last = last.min(first.plus(SPAN_DAYS_MAX));
    let mut found: BTreeMap<String, (Part, Day)> = BTreeMap::new();
    for (at, governing) in rules.iter().enumerate() {
        let until = rules.get(at + 1).map(|next| next.from);
        for (part, day) in days(&governing.rule, first, last) {
            if day >= governing.from && until.is_none_or(|until| day < until) {
                found.entry(part.key()).or_insert((part, day));
            }
        }
    }
    for pair in rules.windows(2) {
        let next: Vec<Part> = days(&pair[1].rule, first, last).into_iter().map(|(part, _)| part).collect();
        for (part, day) in days(&pair[0].rule, first, last) {
            if day >= pair[0].from && day >= pair[1].from && next.contains(&part) {
                found.entry(part.key()).or_insert((part, day));
            }
        }
    }
    let mut all: Vec<(Part, Day)> = found.into_values().collect();
    all.sort_by_key(|(part, day)| (*day, part.key()));
    all.into_iter().map(|(part, day)| Occurrence { part, due: calendar.at(day, Ends::Keep) }).collect()
}

/// The parts of the years from `first` to `last` in which a rule falls due in that time, with their days.
fn days(rule: &Rule, first: Day, last: Day) -> Vec<(Part, Day)> {
    let Rule::Every { every, by_day, by } = rule else { return Vec::new() };
    let mut all = Vec::new();
    // The first and last week of a year may lie in the years beside it.
    for year in first.year() - 1..=last.year() + 1 {
        match every {
            Unit::Week => weekly(year, *by_day, &mut all),
            Unit::Month | Unit::Quarter | Unit::HalfYear | Unit::Year => {
                parts_of(year, *every, *by_day, by, &mut all);
            }
            Unit::Day | Unit::Continuous => {}
        }
    }
    all.retain(|(_, day)| (first..=last).contains(day));
    all
}

/// Fixed days as many as the unit has parts are the days of those parts; otherwise each stands for itself.
fn parts_of(year: i16, unit: Unit, by_day: Option<u8>, by: &[String], all: &mut Vec<(Part, Day)>) {
    let months: i8 = match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::HalfYear => 6,
        _ => 12,
    };
    let count = 12 / months;
    let mut fixed: Vec<Day> =
        by.iter().take(FIXED_DAYS_MAX).filter_map(|text| fixed_day(text, year)).collect();
    fixed.sort_unstable();
    fixed.dedup();
    if !fixed.is_empty() && usize::try_from(count) != Ok(fixed.len()) {
        all.extend(fixed.into_iter().map(|day| (Part::On(day), day)));
        return;
    }
    for n in 1..=count {
        let part = match unit {
            Unit::Month => Part::Month(year, n),
            Unit::Quarter => Part::Quarter(year, n),
            Unit::HalfYear => Part::Half(year, n),
            _ => Part::Year(year),
        };
        let day = usize::try_from(n - 1).ok().and_then(|at| fixed.get(at).copied());
        all.extend(day.or_else(|| day_of_month(year, n * months, by_day)).map(|day| (part, day)));
    }
}

fn weekly(year: i16, by_day: Option<u8>, all: &mut Vec<(Part, Day)>) {
    // A week's work is due on its Friday unless a weekday is named.
    let weekday = i8::try_from(by_day.unwrap_or(5).clamp(1, 7)).unwrap_or(5);
    let Ok(weekday) = jiff::civil::Weekday::from_monday_one_offset(weekday) else { return };
    for week in 1..=53 {
        if let Ok(date) = jiff::civil::ISOWeekDate::new(year, week, weekday) {
            all.push((Part::Week(year, week), Day(date.date())));
        }
    }
}

/// "06-01" in a year; the 29th of February is the last day of February where there is none.
fn fixed_day(text: &str, year: i16) -> Option<Day> {
    let (month, day) = text.split_once('-')?;
    let (month, day): (i8, u8) = (month.parse().ok()?, day.parse().ok()?);
    day_of_month(year, month, Some(day))
}

/// The named day of a month, or its last one when it has no such day or none is named.
fn day_of_month(year: i16, month: i8, day: Option<u8>) -> Option<Day> {
    let last = Day::new(year, month, 1)?.0.days_in_month();
    Day::new(year, month, day.and_then(|day| i8::try_from(day).ok()).unwrap_or(last).clamp(1, last))
}

/// The last day of what an event brings, counted from the event's day.
pub fn after_event(within: &Start, on: Day, calendar: &Calendar) -> Option<Derived<Day>> {
    Some(match (within.working_days, within.days, within.months) {
        (Some(n), ..) => calendar.after(on, n),
        (None, Some(n), _) => calendar.calendar_days(on, i32::from(n), Ends::Keep),
        (None, None, Some(n)) => calendar.months(on, i32::from(n), Ends::Keep),
        (None, None, None) => return None,
    })
}

/// The first fixed day of a rule that no year has, such as 31/02: the month, and how many days it has at most.
pub fn impossible_day(rule: &Rule) -> Option<(i8, i8)> {
    let Rule::Every { by, .. } = rule else { return None };
    by.iter().find_map(|text| {
        let (month, day) = text.split_once('-')?;
        let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year has every day that any year has.
        let most = Day::new(2024, month, 1).map_or(0, |first| first.0.days_in_month());
        (day > most).then_some((month, most))
    })
}

/// Until which day occurrences are made ahead, seen from today, for a rule and the last day of the running programme.
pub fn horizon(rule: &Rule, today: Day, year_end: Day) -> Day {
    match rule {
        Rule::Every { every: Unit::Week, .. } => today.plus(WEEKLY_AHEAD_DAYS).min(year_end),
        _ => year_end,
    }
}
