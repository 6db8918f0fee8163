#![doc = include_str!("../README.md")]

mod actions;
pub mod cli;
mod definition;
mod figures;
mod handover;
mod ledger;
mod model;
mod pages;
mod paper;
mod period;
mod schedule;
mod sources;
mod sql;
mod texts;

pub use self::actions::{By, Error, NewReport, cut, figures_at, make};
pub use self::figures::{Figures, Table, Words};
pub use self::handover::{Broken, Choice, Contents, Run, contents, package};
pub use self::model::{Cut, Report, ReportId, ReportKind};
pub use self::pages::{MIGRATIONS, MODULE, routes};
pub use self::period::Period;
pub use self::sources::{Counters, Sources};
