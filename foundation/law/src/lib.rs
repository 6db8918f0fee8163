#![doc = include_str!("../README.md")]

mod catalogue;
mod changes;
mod charter;
mod check;
mod citations;
mod count;
mod document;
mod due;
mod due_day;
mod duties;
mod embedded;
mod facts;
mod fault;
mod json;
mod model;
mod raw;
mod read;
mod term;
mod threshold;
mod tighten;
mod words;

pub use self::catalogue::{Catalogue, FILES_MAX};
pub use self::changes::{Change, ChangeKind, Seen};
pub use self::charter::{Charter, Clause, MODEL, Voting, VotingMethod};
pub use self::citations::DeadCitation;
pub use self::document::{Amendment, Document, InForce, Known, Level, Replaced, System, Word, WordKind};
pub use self::due_day::{
    Circumstances, Confirmation, DueDay, DueStep, Extended, Mark, Named, Part, Reading, Refusal, Start,
    Suspension,
};
pub use self::duties::{Duty, NotADuty};
pub use self::facts::{AgencyFacts, Fact, Open, Verdict};
pub use self::fault::{LawError, Problem};
pub use self::json::{Explanation, ReadingJson, StepJson};
pub use self::model::{
    Audience, Basis, Channels, Checked, Conditions, Counting, DayOff, FirstDay, Rule, RuleId, RuleKind, Size,
    Way,
};
pub use self::read::{FILE_BYTES_MAX, FIRST_YEAR, LAST_YEAR, ROWS_MAX};
pub use self::term::{Amount, Before, Extension, Lasts, Often, Unit, Within};
pub use self::threshold::{Bound, Share, Threshold};
