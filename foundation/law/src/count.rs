//! Counting: one amount of time from one day, by one reading, with stretches on which time stands still.

use danchu_base::Day;
use danchu_calendar::{Calendar, Derived, Ends};

use crate::due_day::{Part, Reading, Refusal, Start, Suspension};
use crate::model::{DayOff, FirstDay, Way};
use crate::term::{Amount, Unit};

const DAYS_OF_A_WEEK: i32 = 7;
const MONTHS_OF_A_QUARTER: i32 = 3;
const MONTHS_OF_A_YEAR: i32 = 12;
const SECONDS_OF_AN_HOUR: i64 = 3600;

/// One way to count.
#[derive(Clone, Copy)]
pub(crate) struct Reckoning {
    pub(crate) way: Way,
    pub(crate) first: FirstDay,
    pub(crate) end: Ends,
}

/// What a calendar's `Ends` is called in rows.
pub(crate) fn ends(day_off: DayOff) -> Ends {
    match day_off {
        DayOff::Stays => Ends::Keep,
        DayOff::NextWorkingDay => Ends::NextWorkingDay,
        DayOff::LastWorkingDay => Ends::LastWorkingDay,
    }
}

/// A count in whole days or months, whatever its unit.
enum Span {
    WorkingDays(u16),
    Days(i32),
    Months(i32),
}

fn span(amount: Amount) -> Span {
    let n = i32::from(amount.n);
    match amount.unit {
        Unit::WorkingDays => Span::WorkingDays(amount.n),
        Unit::Weeks => Span::Days(n * DAYS_OF_A_WEEK),
        Unit::Months => Span::Months(n),
        Unit::Quarters => Span::Months(n * MONTHS_OF_A_QUARTER),
        Unit::Years => Span::Months(n * MONTHS_OF_A_YEAR),
        Unit::Days | Unit::Hours | Unit::SameDay | Unit::Date => Span::Days(n),
    }
}

/// A count while it goes on.
pub(crate) struct Count<'a> {
    pub(crate) calendar: &'a Calendar,
    pub(crate) stops: &'a [Suspension],
    pub(crate) parts: Vec<Part>,
}

impl Count<'_> {
    /// The day after all these amounts, one after the other; only the last end moves off a day off.
    pub(crate) fn run(mut self, start: Start, amounts: &[Amount], by: Reckoning) -> Result<Reading, Refusal> {
        let mut day = start.day();
        for (at, amount) in amounts.iter().enumerate() {
            let is_last = at + 1 == amounts.len();
            let first = if at == 0 { by.first } else { FirstDay::Out };
            let end = if is_last { by.end } else { Ends::Keep };
            day = self.one(
                if at == 0 { start } else { Start::Day(day) },
                *amount,
                Reckoning { first, end, ..by },
            )?;
        }
        Ok(Reading { day, parts: self.parts, by: Vec::new() })
    }

    fn one(&mut self, start: Start, amount: Amount, by: Reckoning) -> Result<Day, Refusal> {
        let from = start.day();
        if amount.unit == Unit::Hours {
            return Ok(self.hours(start, amount.n));
        }
        if amount.unit == Unit::SameDay || amount.unit == Unit::Date {
            let derived = self.calendar.at(from, by.end);
            return Ok(self.take(derived));
        }
        let back = by.way == Way::Before;
        // The first day is taken in by starting a day sooner, against the way of counting.
        let base = match (by.first, back) {
            (FirstDay::Out, _) => from,
            (FirstDay::In, false) => from.plus(-1),
            (FirstDay::In, true) => from.plus(1),
        };
        match span(amount) {
            Span::WorkingDays(n) if back => Ok(self.take(self.calendar.before(base, n))),
            Span::WorkingDays(n) => self.working_days(base, n),
            Span::Days(n) if back => Ok(self.take(self.calendar.calendar_days(base, -n, by.end))),
            Span::Days(n) => self.days(base, n, by.end),
            Span::Months(n) if back => Ok(self.months(from, -n, by)),
            Span::Months(n) => self.months_with_stops(from, n, by),
        }
    }

    fn take(&mut self, derived: Derived<Day>) -> Day {
        let day = derived.value;
        self.parts.push(Part::Counted { derived });
        day
    }

    /// Takes a suspension in that begins before `end`; the day after which time runs on.
    fn stop(&mut self, stop: &Suspension, start: Day) -> Result<Day, Refusal> {
        let until = stop.until.ok_or(Refusal::StandsStill { since: stop.from })?;
        if until < stop.from {
            return Err(Refusal::EndsBeforeItBegins { from: stop.from, until });
        }
        let (from, to) = (stop.from.max(start.plus(1)), until.plus(-1));
        if from <= to {
            self.parts.push(Part::Stopped { from, to, why: stop.why.clone() });
        }
        Ok(start.max(to))
    }

    fn working_days(&mut self, base: Day, n: u16) -> Result<Day, Refusal> {
        let (mut start, mut left) = (base, n);
        for stop in self.stops {
            if stop.from > self.calendar.after(start, left).value {
                break;
            }
            let counted = self.calendar.working_days_between(start, stop.from.plus(-1)).value;
            let counted = u16::try_from(counted).unwrap_or_default();
            if counted > 0 {
                start = self.take(self.calendar.after(start, counted));
            }
            left -= counted.min(left);
            start = self.stop(stop, start.max(stop.from.plus(-1)))?;
        }
        Ok(self.take(self.calendar.after(start, left)))
    }

    fn days(&mut self, base: Day, n: i32, end: Ends) -> Result<Day, Refusal> {
        let (mut start, mut left) = (base, n);
        for stop in self.stops {
            if stop.from > start.plus(left) {
                break;
            }
            let counted = start.until(stop.from.plus(-1)).max(0);
            if counted > 0 {
                start = self.take(self.calendar.calendar_days(start, counted, Ends::Keep));
            }
            left -= counted;
            start = self.stop(stop, start)?;
        }
        Ok(self.take(self.calendar.calendar_days(start, left, end)))
    }

    /// Months from the day itself; with the first day counted they end a day sooner.
    fn months(&mut self, from: Day, n: i32, by: Reckoning) -> Day {
        if by.first == FirstDay::Out {
            return self.take(self.calendar.months(from, n, by.end));
        }
        let whole = self.take(self.calendar.months(from, n, Ends::Keep));
        self.take(self.calendar.calendar_days(whole, -n.signum(), by.end))
    }

    fn months_with_stops(&mut self, from: Day, n: i32, by: Reckoning) -> Result<Day, Refusal> {
        let end = self.calendar.months(from, n, Ends::Keep).value;
        if self.stops.iter().all(|stop| stop.from > end) {
            return Ok(self.months(from, n, by));
        }
        let mut end = self.months(from, n, Reckoning { end: Ends::Keep, ..by });
        let mut after = from;
        for stop in self.stops {
            if stop.from > end {
                break;
            }
            let begun = stop.from.max(after.plus(1));
            let until = stop.until.ok_or(Refusal::StandsStill { since: stop.from })?;
            after = self.stop(stop, begun.plus(-1))?;
            let lost = begun.until(until).max(0);
            end = self.take(self.calendar.calendar_days(end, lost, Ends::Keep));
        }
        Ok(self.take(self.calendar.at(end, by.end)))
    }

    fn hours(&mut self, start: Start, hours: u16) -> Day {
        let from = match start {
            Start::Instant(instant) => instant,
            Start::Day(day) => day.start(),
        };
        let to = from.plus_seconds(i64::from(hours) * SECONDS_OF_AN_HOUR);
        self.parts.push(Part::Clock { from, hours, to });
        to.day()
    }
}
