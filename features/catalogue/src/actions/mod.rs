//! What can happen. One function each, inside one write: load, ask the rules, write, record. None reads a clock.

pub mod charters;
pub mod checks;
pub mod days;
pub mod duties;
pub mod facts;

use danchu_programme::Act;
use danchu_store::{Tx, record};
use danchu_transparency::Content;
use serde_json::Value;

use crate::error::Result;
use crate::model::Undone;

/// Taken back now, with the reason.
fn undone(act: &Act, reason: &str) -> Undone {
    Undone { at: act.at, by: act.by.person, reason: reason.trim().to_owned() }
}

/// Tells the outbox, and enters the act in the public record: what it is about, never who did it.
async fn tell(tx: &mut Tx, kind: &'static str, subject: &str, payload: Value, act: &Act) -> Result<()> {
    record(tx, kind, subject, &payload.to_string(), act.at).await?;
    // A rule may be said to hold from a day to come; the act itself is of today at the latest.
    let mut entry = danchu_transparency::Act::now(kind, subject, act.at).on(act.on.min(act.at.day()));
    for name in ["rule", "duty", "number", "year"] {
        let said = match &payload[name] {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        entry = entry.with(Content::new(name, said).public());
    }
    danchu_transparency::enter(tx, &entry).await?;
    Ok(())
}
