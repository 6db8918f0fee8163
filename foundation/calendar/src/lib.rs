#![doc = include_str!("../README.md")]

mod calendar;
mod count;
mod derived;
mod kind;
mod lunar;
mod raw;
mod recurring;
mod row;
mod row_error;
mod words;
mod year;

pub use self::calendar::Calendar;
pub use self::count::Ends;
pub use self::derived::{Asked, Derived, Doubt, Step};
pub use self::kind::{Cited, DayKind};
pub use self::lunar::{LunarDay, tet};
pub use self::recurring::{Every, MonthDay, Recurrence};
pub use self::row::{Beside, Row, Sure, Text, Weekday, What, YearlyDay, read_rows};
pub use self::row_error::{RowError, RowProblem};
pub use self::words::DueState;
