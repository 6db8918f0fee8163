#![doc = include_str!("../README.md")]

mod catalogue;
mod check;
mod document;
mod embedded;
mod fault;
mod model;
mod raw;
mod read;
mod term;
mod threshold;
mod tighten;

pub use self::catalogue::{Catalogue, FILES_MAX};
pub use self::document::{Amendment, Document, InForce, Known, Level, Replaced, System, Word, WordKind};
pub use self::fault::{LawError, Problem};
pub use self::model::{
    Audience, Basis, Channels, Checked, Conditions, Counting, DayOff, FirstDay, Rule, RuleId, RuleKind, Size,
    Way,
};
pub use self::read::{FILE_BYTES_MAX, FIRST_YEAR, LAST_YEAR, ROWS_MAX};
pub use self::term::{Amount, Before, Extension, Lasts, Often, Unit, Within};
pub use self::threshold::{Bound, Share, Threshold};
