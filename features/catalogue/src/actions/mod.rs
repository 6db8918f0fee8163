//! What can happen. One function each, inside one write: load, ask the rules, write, record. None reads a clock.

pub mod charters;
pub mod checks;
pub mod days;
pub mod duties;
pub mod facts;

use danchu_programme::Act;
use danchu_store::{Tx, record};
use serde_json::Value;

use crate::error::Result;
use crate::model::Undone;

/// Taken back now, with the reason.
fn undone(act: &Act, reason: &str) -> Undone {
    Undone { at: act.at, by: act.by.person, reason: reason.trim().to_owned() }
}

/// Tells the outbox.
async fn tell(tx: &mut Tx, kind: &str, subject: &str, payload: Value, act: &Act) -> Result<()> {
    record(tx, kind, subject, &payload.to_string(), act.at).await?;
    Ok(())
}
