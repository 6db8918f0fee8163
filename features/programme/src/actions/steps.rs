//! The steps of a task from its owner's first look to its confirmation.

use danchu_base::{PersonId, TaskId};
use danchu_store::Tx;

use super::told::head_of;
use super::{Error, Result, note, task, tell};
use crate::model::{Detail, Due, Edit, Happened, NewEvidence, Party, State, Task, Who};
use crate::rules::{self, Act, Step};
use crate::sql;

/// Begins work on a task (bắt đầu làm).
pub async fn start(tx: &mut Tx, id: TaskId, version: Option<i64>, act: &Act) -> Result<()> {
    advance(tx, id, version, &Step::Start, act, &[]).await.map(drop)
}

/// Reports a task as done, with what shows it (báo đã xong).
pub async fn report_done(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    evidence: &[NewEvidence],
    act: &Act,
) -> Result<()> {
    advance(tx, id, version, &Step::Report, act, evidence).await.map(drop)
}

/// Confirms that a task is done (xác nhận đã xong).
pub async fn confirm(tx: &mut Tx, id: TaskId, version: Option<i64>, act: &Act) -> Result<()> {
    advance(tx, id, version, &Step::Confirm, act, &[]).await.map(drop)
}

/// Sends a task back to its owner, with the reason (trả lại).
pub async fn send_back(tx: &mut Tx, id: TaskId, version: Option<i64>, reason: &str, act: &Act) -> Result<()> {
    advance(tx, id, version, &Step::SendBack(reason.to_owned()), act, &[]).await.map(drop)
}

/// Opens a task again that was done or dropped, with the reason (mở lại).
pub async fn reopen(tx: &mut Tx, id: TaskId, version: Option<i64>, reason: &str, act: &Act) -> Result<()> {
    advance(tx, id, version, &Step::Reopen(reason.to_owned()), act, &[]).await.map(drop)
}

/// Says that a task will not be done, and why (không thực hiện).
pub async fn drop_task(tx: &mut Tx, id: TaskId, version: Option<i64>, reason: &str, act: &Act) -> Result<()> {
    advance(tx, id, version, &Step::Drop(reason.to_owned()), act, &[]).await.map(drop)
}

/// Gives a task another day, with the ground (đổi hạn).
pub async fn change_due(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    due: Option<&Due>,
    ground: &str,
    act: &Act,
) -> Result<()> {
    let step = Step::ChangeDue(due.map(|due| due.day), ground.to_owned());
    let before = checked(tx, id, version).await?;
    rules::take(&before, &step, act, 0)?;
    written(sql::tasks::set_due(tx, &before, due).await?)?;
    told(tx, &before, &step, act).await
}

/// Gives a task another owner, with the reason (chuyển việc).
pub async fn hand_over(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    owner: &Party,
    reason: &str,
    act: &Act,
) -> Result<()> {
    let step = Step::HandOver(owner.clone(), reason.to_owned());
    let before = checked(tx, id, version).await?;
    rules::take(&before, &step, act, 0)?;
    // The words of the paper stay beside the person who took its place.
    let kept = Party { who: owner.who, words: owner.words.clone().or_else(|| before.owner.words.clone()) };
    written(sql::tasks::set_owner(tx, &before, &kept).await?)?;
    told(tx, &before, &step, act).await
}

/// Changes the words and helpers of a task (sửa việc).
pub async fn edit(tx: &mut Tx, id: TaskId, version: Option<i64>, edit: &Edit, act: &Act) -> Result<()> {
    let before = checked(tx, id, version).await?;
    rules::take(&before, &Step::Edit, act, 0)?;
    rules::title(&edit.title)?;
    if edit.supporting.len() > rules::SUPPORTING_MAX {
        return Err(rules::Refusal::TooMany(rules::SUPPORTING_MAX).into());
    }
    if let Some(words) = &edit.period_words {
        rules::text(words, rules::TEXT_CHARS_MAX)?;
    }
    written(sql::tasks::set_words(tx, &before, edit).await?)?;
    let title = edit.title.trim();
    let detail = if before.title == title {
        Detail::Nothing
    } else {
        Detail::Title { from: before.title.clone(), to: title.to_owned() }
    };
    note(tx, id, Happened::Edited, act, None, detail).await.map(drop)
}

/// Enters that a task was done before the system was used (trước khi dùng).
pub async fn done_before(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    evidence: &[NewEvidence],
    act: &Act,
) -> Result<()> {
    let before = checked(tx, id, version).await?;
    let known = with_evidence(tx, &before, evidence).await?;
    let head = match before.owner.who {
        Who::Department(department) => head_of(tx, department, act).await?,
        Who::Person(_) | Who::Nobody => None,
    };
    let state = rules::done_before(&before, act, known, head)?;
    for new in evidence {
        sql::trail::add_evidence(tx, id, new, act.by.person, act.on, act.at).await?;
    }
    written(sql::tasks::set_state(tx, &before, &state, true).await?)?;
    let number = note(tx, id, Happened::DoneBefore, act, None, Detail::Nothing).await?;
    tell(tx, &concerned(&before), id, number, act).await
}

/// One step that leads to another state.
async fn advance(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    step: &Step,
    act: &Act,
    evidence: &[NewEvidence],
) -> Result<State> {
    let before = checked(tx, id, version).await?;
    let known = with_evidence(tx, &before, evidence).await?;
    let state = rules::take(&before, step, act, known)?;
    for new in evidence {
        sql::trail::add_evidence(tx, id, new, act.by.person, act.on, act.at).await?;
    }
    written(sql::tasks::set_state(tx, &before, &state, before.before_use).await?)?;
    told(tx, &before, step, act).await?;
    Ok(state)
}

/// The task, if it is still the version that the form was made from.
async fn checked(tx: &mut Tx, id: TaskId, version: Option<i64>) -> Result<Task> {
    let found = task(tx, id).await?;
    match version {
        Some(version) if version != found.version => Err(Error::Changed),
        _ => Ok(found),
    }
}

/// How much evidence the task has with the new.
async fn with_evidence(tx: &mut Tx, task: &Task, new: &[NewEvidence]) -> Result<usize> {
    let mut known = sql::trail::evidence(tx, task.id).await?.iter().filter(|e| e.withdrawn.is_none()).count();
    for evidence in new {
        rules::evidence(evidence, known)?;
        known += 1;
    }
    Ok(known)
}

fn written(kept: bool) -> Result<()> {
    if kept { Ok(()) } else { Err(Error::Changed) }
}

/// History, outbox, and a notice to those whom the step concerns.
async fn told(tx: &mut Tx, before: &Task, step: &Step, act: &Act) -> Result<()> {
    let number = note(tx, before.id, step.happened(), act, step.ground(), step.detail(before)).await?;
    let mut people = match step {
        Step::Start | Step::Report | Step::Edit => Vec::new(),
        _ => concerned(before),
    };
    if let Step::HandOver(Party { who: Who::Person(owner), .. }, _) = step {
        people.push(*owner);
    }
    tell(tx, &people, before.id, number, act).await
}

/// The owner, and who reported it.
fn concerned(task: &Task) -> Vec<PersonId> {
    let mut people = Vec::new();
    if let Who::Person(owner) = task.owner.who {
        people.push(owner);
    }
    if let State::Reported { by, .. } | State::Done { by, .. } = task.state {
        people.push(by);
    }
    people
}
