//! SQL and nothing else. One function answers one question.

pub mod charters;
pub mod checks;
pub mod days;
pub mod duties;
pub mod facts;

use danchu_base::{Instant, PersonId};
use danchu_store::{Result, Row, Statement};

use crate::model::Undone;

/// Every statement of this feature.
pub const STATEMENTS: &[&[&Statement]] =
    &[facts::STATEMENTS, checks::STATEMENTS, duties::STATEMENTS, charters::STATEMENTS, days::STATEMENTS];

/// Three columns that say that something was taken back.
fn undone(row: &Row, word: &str) -> Result<Option<Undone>> {
    let at: Option<Instant> = row.get(&format!("{word}_at"))?;
    let by: Option<PersonId> = row.get(&format!("{word}_by"))?;
    let reason: Option<String> = row.get(&format!("{word}_reason"))?;
    Ok(at.zip(by).map(|(at, by)| Undone { at, by, reason: reason.unwrap_or_default() }))
}
