//! What a day is to somebody who counts working days.

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::row::{Row, Sure, Text};

/// The row that a result rests on, as it was when the result was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The row's id.
    pub row: String,
    /// Its name.
    pub name: Text,
    /// How sure it is.
    pub sure: Sure,
}

impl Cited {
    pub(crate) fn of(row: &Row) -> Self {
        Self { row: row.id.clone(), name: row.name.clone(), sure: row.sure }
    }
}

/// What a day is, and why (loại ngày).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DayKind {
    /// A working day (ngày làm việc).
    Working,
    /// A rest day on which the work of another day is made up (ngày làm bù).
    MadeUp {
        /// The row.
        cited: Cited,
        /// The day that is off instead.
        off: Day,
    },
    /// A working day only because the row that would take it off is switched off.
    SwitchedOff {
        /// The row.
        cited: Cited,
    },
    /// Weekly rest (ngày nghỉ hằng tuần).
    WeeklyRest,
    /// A holiday (ngày nghỉ lễ, Tết).
    Holiday {
        /// The row.
        cited: Cited,
    },
    /// Off in lieu of a holiday that fell on a rest day (ngày nghỉ bù).
    InLieu {
        /// The row of the holiday.
        cited: Cited,
        /// The holiday.
        of: Day,
    },
    /// A working day that was swapped away (ngày nghỉ hoán đổi).
    SwappedOff {
        /// The row.
        cited: Cited,
        /// The day on which its work is made up.
        work: Day,
    },
}

impl DayKind {
    /// Whether the office works on this day.
    pub fn is_working(&self) -> bool {
        matches!(self, DayKind::Working | DayKind::MadeUp { .. } | DayKind::SwitchedOff { .. })
    }

    /// The row that makes the day what it is, if one does.
    pub fn cited(&self) -> Option<&Cited> {
        match self {
            DayKind::Working | DayKind::WeeklyRest => None,
            DayKind::MadeUp { cited, .. }
            | DayKind::SwitchedOff { cited }
            | DayKind::Holiday { cited }
            | DayKind::InLieu { cited, .. }
            | DayKind::SwappedOff { cited, .. } => Some(cited),
        }
    }
}
