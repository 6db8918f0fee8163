//! Counting working days, calendar days and months. A period "from" a day begins on the next one (kể từ ngày).

use danchu_base::Day;
use jiff::Span;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::derived::{Asked, Derived, Doubt, Step};

/// What happens to an end that falls on no working day. The rule that sets the period says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// It stays where it is.
    Keep,
    /// The next working day.
    NextWorkingDay,
    /// The last working day before.
    LastWorkingDay,
}

/// Steps that a derivation keeps: ten years of days.
const STEPS_MAX: usize = 3660;
/// Months that a period may last: all of time.
const MONTHS_MAX: i32 = 12 * 9999;

/// Which way a count goes.
#[derive(Clone, Copy)]
enum Way {
    Later,
    Earlier,
}

impl Way {
    fn step(self, day: Day) -> Day {
        match self {
            Way::Later => day.plus(1),
            Way::Earlier => day.plus(-1),
        }
    }
}

/// The days looked at so far.
struct Walk<'a> {
    calendar: &'a Calendar,
    steps: Vec<Step>,
    doubts: Vec<Doubt>,
}

impl<'a> Walk<'a> {
    fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, steps: Vec::new(), doubts: Vec::new() }
    }

    /// Looks at a day; `true` when it is worked. A count over decades keeps the steps of its first years only.
    fn look(&mut self, day: Day) -> bool {
        if self.steps.len() >= STEPS_MAX {
            return self.calendar.is_working(day);
        }
        let why = self.calendar.kind(day);
        if let Some(doubt) = self.calendar.doubt(day, &why).filter(|doubt| !self.doubts.contains(doubt)) {
            self.doubts.push(doubt);
        }
        let counted = why.is_working();
        self.steps.push(Step { day, counted, why });
        counted
    }

    /// The `n`th working day after or before `from`. It ends: every year has working days, and time has an end.
    fn count(&mut self, from: Day, n: u16, way: Way) -> Day {
        let mut day = from;
        let mut left = n;
        while left > 0 {
            let next = way.step(day);
            if next == day {
                break;
            }
            day = next;
            if self.look(day) {
                left -= 1;
            }
        }
        day
    }

    /// The day itself, or the working day that `ends` puts in its place.
    fn land(&mut self, day: Day, ends: Ends) -> Day {
        let way = match ends {
            Ends::Keep => return day,
            Ends::NextWorkingDay => Way::Later,
            Ends::LastWorkingDay => Way::Earlier,
        };
        if self.look(day) { day } else { self.count(day, 1, way) }
    }

    fn done<T>(self, value: T, asked: Asked) -> Derived<T> {
        Derived::new(value, asked, self.steps, self.doubts)
    }
}

impl Calendar {
    /// The `n`th working day after `from` (… ngày làm việc kể từ ngày); `from` itself when `n` is 0.
    pub fn after(&self, from: Day, n: u16) -> Derived<Day> {
        let mut walk = Walk::new(self);
        let value = walk.count(from, n, Way::Later);
        walk.done(value, Asked::WorkingDaysAfter { n, from })
    }

    /// The `n`th working day before `to` (trước … ngày làm việc); `to` itself when `n` is 0.
    pub fn before(&self, to: Day, n: u16) -> Derived<Day> {
        let mut walk = Walk::new(self);
        let value = walk.count(to, n, Way::Earlier);
        walk.done(value, Asked::WorkingDaysBefore { n, to })
    }

    /// `n` days after `from`, before it when negative (… ngày kể từ ngày).
    pub fn calendar_days(&self, from: Day, n: i32, ends: Ends) -> Derived<Day> {
        let mut walk = Walk::new(self);
        let value = walk.land(from.plus(n), ends);
        walk.done(value, Asked::CalendarDays { n, from, ends })
    }

    /// `n` months after `from`, before it when negative (… tháng kể từ ngày); the last day of a month that is too short.
    pub fn months(&self, from: Day, n: i32, ends: Ends) -> Derived<Day> {
        let mut walk = Walk::new(self);
        let span = Span::new().months(n.clamp(-MONTHS_MAX, MONTHS_MAX));
        let value = walk.land(Day(from.0.saturating_add(span)), ends);
        walk.done(value, Asked::Months { n, from, ends })
    }

    /// The last working day that is not after this day.
    pub fn last_working_day(&self, not_after: Day) -> Derived<Day> {
        self.at(not_after, Ends::LastWorkingDay)
    }

    /// The first working day that is not before this day.
    pub fn first_working_day(&self, not_before: Day) -> Derived<Day> {
        self.at(not_before, Ends::NextWorkingDay)
    }

    /// This day, moved as `ends` says when it is no working day.
    pub fn at(&self, day: Day, ends: Ends) -> Derived<Day> {
        let mut walk = Walk::new(self);
        let value = walk.land(day, ends);
        walk.done(value, Asked::WorkingDayAt { day, ends })
    }

    /// How many working days lie after `from` up to and with `to`; negative when `to` is earlier.
    pub fn working_days_between(&self, from: Day, to: Day) -> Derived<i32> {
        let mut walk = Walk::new(self);
        let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let mut value = 0;
        let mut day = first;
        while day < last {
            day = day.plus(1);
            if walk.look(day) {
                value += sign;
            }
        }
        walk.done(value, Asked::WorkingDaysBetween { from, to })
    }
}
