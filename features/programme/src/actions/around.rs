//! What gathers around a task: evidence, comments, objections.

use danchu_base::{Instant, PersonId, TaskId, Uuid};
use danchu_store::Tx;

use super::{Error, Result, by, note, recorded, task, tell};
use crate::model::{Comment, Detail, Happened, NewEvidence};
use crate::rules::{self, Act, Acting, Refusal};
use crate::sql;

/// Adds evidence (thêm minh chứng).
pub async fn add_evidence(tx: &mut Tx, id: TaskId, new: &[NewEvidence], act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    rules::may_add_evidence(&found, act)?;
    rules::on_a_sound_day(act)?;
    if new.is_empty() {
        return Err(Refusal::NoEvidence.into());
    }
    let mut known = sql::trail::evidence(tx, id).await?.len();
    for evidence in new {
        rules::evidence(evidence, known)?;
        sql::trail::add_evidence(tx, id, evidence, act.by.person, act.on, act.at).await?;
        let detail = Detail::Evidence { title: evidence.title.trim().to_owned() };
        note(tx, id, Happened::EvidenceAdded, act, None, detail).await?;
        known += 1;
    }
    Ok(())
}

/// Withdraws evidence that was added by mistake; it stays visible with the reason (rút minh chứng).
pub async fn withdraw_evidence(
    tx: &mut Tx,
    id: TaskId,
    evidence: Uuid,
    reason: &str,
    act: &Act,
) -> Result<()> {
    let found = task(tx, id).await?;
    rules::may_add_evidence(&found, act)?;
    rules::text(reason, rules::TEXT_CHARS_MAX)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let known = sql::trail::evidence(tx, id).await?;
    let title = known.iter().find(|e| e.id == evidence).map(|e| e.title.clone()).ok_or(Error::NotFound)?;
    if !sql::trail::withdraw(tx, id, evidence, reason.trim(), act.at).await? {
        return Err(Refusal::EvidenceGone.into());
    }
    note(tx, id, Happened::EvidenceWithdrawn, act, Some(reason), Detail::Evidence { title }).await.map(drop)
}

/// Writes a comment (trao đổi). Make the id before the write.
pub async fn comment(tx: &mut Tx, comment_id: Uuid, id: TaskId, words: &str, act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    if !act.by.may_read(&found) {
        return Err(Error::NotFound);
    }
    rules::text(words, rules::TEXT_CHARS_MAX)?;
    if words.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let new = Comment { by: act.by.person, at: act.at, words: words.to_owned() };
    sql::trail::add_comment(tx, comment_id, id, &new).await?;
    Ok(recorded::person(tx, "comment-given", id, act.by.person, act, words).await?)
}

/// Objects to what was entered in one's own name (phản đối nội dung nhập thay). Nothing is undone: it stands in the
/// history, and who entered it is told.
pub async fn object(tx: &mut Tx, id: TaskId, change: i64, words: &str, act: &Act) -> Result<()> {
    let entered = sql::trail::change(tx, id, change).await?.ok_or(Error::NotFound)?;
    if entered.decider != Some(act.by.person) {
        return Err(Refusal::NotEnteredForYou.into());
    }
    rules::text(words, rules::TEXT_CHARS_MAX)?;
    if words.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    if !sql::trail::objected(tx, act.by.person, id, change, act.at).await? {
        return Err(Refusal::NotEnteredForYou.into());
    }
    if let Some(registered) = entered.entered {
        danchu_accounts::object(tx, registered, act.by.person, words, &by(act)).await?;
    }
    let number =
        note(tx, id, Happened::Objected, act, Some(words), Detail::Change { number: change }).await?;
    let people = super::objections::concerned(tx, entered.by, act).await?;
    tell(tx, &people, id, number, act).await
}

/// Puts a notice away (đã biết). Nothing happens when it was put away before.
pub async fn know(tx: &mut Tx, person: PersonId, id: TaskId, change: i64, at: Instant) -> Result<()> {
    if !sql::trail::seen(tx, person, id, change, at).await? {
        return Ok(());
    }
    let act = Act::now(Acting::of_roles(person, None, &[]), at);
    Ok(recorded::person(tx, "notice-known", id, person, &act, &change.to_string()).await?)
}
