//! Đôn đốc in the history of a task. Who is urged, and the answers waited for, are the reminders' matter.

use danchu_base::{PersonId, TaskId};
use danchu_store::Tx;

use super::{Error, Result, note, task, tell};
use crate::model::Detail;
use crate::model::Happened;
use crate::rules::{self, Act, Refusal};

/// Notes that a task's owner was urged, with the words (đôn đốc). Answers the change's number.
pub async fn urged(tx: &mut Tx, id: TaskId, words: &str, act: &Act) -> Result<i64> {
    let found = task(tx, id).await?;
    if !act.by.may_urge(&found) {
        return Err(Refusal::NoRight.into());
    }
    if !found.state.is_open() {
        return Err(Refusal::NotNow(found.state.code()).into());
    }
    rules::text(words, rules::TEXT_CHARS_MAX)?;
    note(tx, id, Happened::Urged, act, Some(words), Detail::Nothing).await
}

/// Notes the answer of whoever was urged, and tells who urged (trả lời đôn đốc).
pub async fn urge_answered(
    tx: &mut Tx,
    id: TaskId,
    words: &str,
    urged_by: PersonId,
    act: &Act,
) -> Result<i64> {
    let found = task(tx, id).await?;
    if !act.by.may_read(&found) && !act.by.takes_part(&found) {
        return Err(Error::NotFound);
    }
    rules::text(words, rules::TEXT_CHARS_MAX)?;
    if words.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let number = note(tx, id, Happened::UrgeAnswered, act, Some(words), Detail::Nothing).await?;
    tell(tx, &[urged_by], id, number, act).await?;
    Ok(number)
}
