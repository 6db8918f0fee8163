//! A computed result that says how it was computed.

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::count::Ends;
use crate::kind::{Cited, DayKind};
use crate::row::Sure;

/// A result with its derivation (cách tính). It is kept with what was computed, so it does not change when rows do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived<T> {
    /// The result.
    pub value: T,
    /// What was asked.
    pub asked: Asked,
    /// The days that were looked at, in the order in which they were.
    pub steps: Vec<Step>,
    /// Whether the result may still change (tạm tính).
    pub provisional: bool,
    /// Why it may.
    pub doubts: Vec<Doubt>,
}

/// One day of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// Whether it was counted.
    pub counted: bool,
    /// What the day is.
    pub why: DayKind,
}

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asked", rename_all = "kebab-case")]
pub enum Asked {
    /// The `n`th working day after `from`; that day itself is not counted.
    WorkingDaysAfter {
        /// How many.
        n: u16,
        /// From which day.
        from: Day,
    },
    /// The `n`th working day before `to`.
    WorkingDaysBefore {
        /// How many.
        n: u16,
        /// Before which day.
        to: Day,
    },
    /// So many days later, earlier when negative.
    CalendarDays {
        /// How many.
        n: i32,
        /// From which day.
        from: Day,
        /// What happens when the end is no working day.
        ends: Ends,
    },
    /// So many months later, earlier when negative.
    Months {
        /// How many.
        n: i32,
        /// From which day.
        from: Day,
        /// What happens when the end is no working day.
        ends: Ends,
    },
    /// This day, moved when it is no working day.
    WorkingDayAt {
        /// The day.
        day: Day,
        /// Which way.
        ends: Ends,
    },
    /// How many working days lie after `from` up to and with `to`; negative when `to` is earlier.
    WorkingDaysBetween {
        /// From which day.
        from: Day,
        /// Up to which day.
        to: Day,
    },
}

/// Why a result may still change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum Doubt {
    /// The yearly notice of this year is not known.
    NoNotice {
        /// The year.
        year: i16,
    },
    /// A row that is switched off and not verified would take one of the days off.
    SwitchedOff {
        /// The row.
        cited: Cited,
    },
}

impl<T> Derived<T> {
    /// The least sure of the rows that the result rests on; `None` when it rests on no row.
    pub fn sure(&self) -> Option<Sure> {
        self.steps.iter().filter_map(|step| step.why.cited()).map(|cited| cited.sure).max()
    }

    pub(crate) fn new(value: T, asked: Asked, steps: Vec<Step>, doubts: Vec<Doubt>) -> Self {
        Self { value, asked, steps, provisional: !doubts.is_empty(), doubts }
    }
}
