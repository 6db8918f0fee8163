#![doc = include_str!("../README.md")]

mod model;
mod period;
mod ledger;
mod figures;
mod definition;
mod texts;
mod sql;
mod actions;
mod paper;
mod handover;
mod pages;
pub mod cli;

pub use self::actions::{By, Error, NewReport, cut, make};
pub use self::model::{Cut, Report, ReportId, ReportKind};
pub use self::pages::{MIGRATIONS, MODULE, routes};
pub use self::period::Period;
