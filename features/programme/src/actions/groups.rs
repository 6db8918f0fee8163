//! Programmes and movements, parts, links, documents, settings, percent and priority.

use danchu_base::{Action, InitiativeId, Instant, TaskId, Uuid, fold};
use danchu_store::Tx;

use super::{Error, Result, add_task, note, task};
use crate::model::{Detail, Document, ESCALATE_DAYS_MAX, Happened, NewTask, Priority, Proof, Setting, Task};
use crate::rules::{self, Act, Refusal};
use crate::sql;

/// How many programmes and movements an agency may keep.
pub const INITIATIVES_MAX: usize = 60;
/// How many parts, links and documents one task may have.
pub const BESIDE_MAX: usize = 50;
/// The longest name of a programme or movement, in characters.
pub const INITIATIVE_CHARS_MAX: usize = 120;

/// Adds a programme or movement to the agency's list (thêm chương trình, phong trào).
pub async fn add_initiative(tx: &mut Tx, id: InitiativeId, name: &str, at: Instant) -> Result<()> {
    let known = sql::around::initiatives(tx).await?;
    if known.len() >= INITIATIVES_MAX {
        return Err(Refusal::TooMany(INITIATIVES_MAX).into());
    }
    named(name)?;
    if known.iter().any(|one| fold(&one.name) == fold(name)) {
        return Err(Refusal::NameTaken.into());
    }
    Ok(sql::around::add_initiative(tx, id, name, at).await?)
}

fn named(name: &str) -> Result<()> {
    rules::text(name, INITIATIVE_CHARS_MAX)?;
    if name.trim().is_empty() { Err(Refusal::NoTitle.into()) } else { Ok(()) }
}

/// Gives one another name, or no longer offers it. What belongs to it stays.
pub async fn change_initiative(
    tx: &mut Tx,
    id: InitiativeId,
    version: i64,
    name: &str,
    retired: bool,
) -> Result<()> {
    named(name)?;
    let known = sql::around::initiatives(tx).await?;
    if known.iter().any(|one| one.id != id && fold(&one.name) == fold(name)) {
        return Err(Refusal::NameTaken.into());
    }
    if sql::around::set_initiative(tx, id, version, name, retired).await? {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// A task belongs to exactly these programmes and movements.
pub async fn set_initiatives(tx: &mut Tx, id: TaskId, chosen: &[InitiativeId], act: &Act) -> Result<()> {
    task(tx, id).await?;
    managing(act)?;
    let known = sql::around::initiatives(tx).await?;
    let before = sql::around::initiatives_of(tx, id).await?;
    for one in known {
        let (was, is) = (before.iter().any(|old| old.id == one.id), chosen.contains(&one.id));
        if was == is {
            continue;
        }
        let happened = if is {
            sql::around::join_initiative(tx, id, one.id).await?;
            Happened::InitiativeJoined
        } else {
            sql::around::leave_initiative(tx, id, one.id).await?;
            Happened::InitiativeLeft
        };
        note(tx, id, happened, act, None, Detail::Words { words: one.name }).await?;
    }
    Ok(())
}

/// A task belongs to one more programme or movement. `false` when it did already.
pub async fn join_initiative(tx: &mut Tx, id: TaskId, to: InitiativeId, act: &Act) -> Result<bool> {
    managing(act)?;
    let known = sql::around::initiatives(tx).await?;
    let one = known.into_iter().find(|one| one.id == to).ok_or(Error::NotFound)?;
    if !sql::around::join_initiative(tx, id, to).await? {
        return Ok(false);
    }
    note(tx, id, Happened::InitiativeJoined, act, None, Detail::Words { words: one.name }).await?;
    Ok(true)
}

fn managing(act: &Act) -> Result<()> {
    if act.by.scope(Action::ManageProgramme).is_none() { Err(Refusal::NoRight.into()) } else { Ok(()) }
}

fn working(act: &Act, task: &Task) -> Result<()> {
    if act.by.reaches(Action::WorkOnTask, task) { Ok(()) } else { Err(Refusal::NotTakingPart.into()) }
}

/// Adds a part of a task (việc con); one level deep.
pub async fn add_part(
    tx: &mut Tx,
    parent: TaskId,
    version: Option<i64>,
    new: &NewTask,
    act: &Act,
) -> Result<()> {
    let whole = task(tx, parent).await?;
    if version.is_some_and(|version| version != whole.version) {
        return Err(Error::Changed);
    }
    if act.by.scope(Action::ManageProgramme).is_none() {
        working(act, &whole)?;
    }
    if whole.parent.is_some() {
        return Err(Refusal::OneLevel.into());
    }
    if !whole.state.is_open() {
        return Err(Refusal::NotNow(whole.state.code()).into());
    }
    if sql::around::parts(tx, parent).await?.len() >= BESIDE_MAX {
        return Err(Refusal::TooMany(BESIDE_MAX).into());
    }
    add_task(tx, &NewTask { programme: whole.programme, ..new.clone() }, act).await?;
    let made = task(tx, new.id).await?;
    if !sql::tasks::set_parent(tx, &made, Some(parent)).await? {
        return Err(Error::Changed);
    }
    note(tx, parent, Happened::PartAdded, act, None, Detail::Words { words: made.title }).await.map(drop)
}

/// Joins a task to another one, by its number in the programme (gắn việc liên quan).
pub async fn link(tx: &mut Tx, id: TaskId, number: i64, act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    working(act, &found)?;
    let other = sql::around::by_number(tx, id, number).await?.ok_or(Refusal::NoSuchTask)?;
    let linked = sql::around::linked(tx, id).await?;
    if other.task == id {
        return Err(Refusal::NoSuchTask.into());
    }
    if linked.len() >= BESIDE_MAX {
        return Err(Refusal::TooMany(BESIDE_MAX).into());
    }
    if linked.iter().any(|one| one.task == other.task) {
        return Err(Refusal::LinkedAlready.into());
    }
    sql::around::add_link(tx, id, other.task, act.by.person, act.at).await?;
    note(tx, id, Happened::Linked, act, None, Detail::Words { words: other.title }).await.map(drop)
}

/// Parts two tasks (bỏ gắn).
pub async fn unlink(tx: &mut Tx, id: TaskId, other: TaskId, act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    working(act, &found)?;
    let title = sql::around::one_beside(tx, other).await?.map(|one| one.title).ok_or(Error::NotFound)?;
    if !sql::around::remove_link(tx, id, other).await? {
        return Ok(());
    }
    note(tx, id, Happened::Unlinked, act, None, Detail::Words { words: title }).await.map(drop)
}

/// Adds documents that one needs to do a task (thêm tài liệu).
pub async fn add_documents(tx: &mut Tx, id: TaskId, new: &[Document], act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    working(act, &found)?;
    if found.state.is_settled() {
        return Err(Refusal::NotNow(found.state.code()).into());
    }
    if new.is_empty() {
        return Err(Refusal::NoEvidence.into());
    }
    if sql::around::documents(tx, id).await?.len() + new.len() > BESIDE_MAX {
        return Err(Refusal::TooMany(BESIDE_MAX).into());
    }
    for one in new {
        rules::text(&one.title, rules::TEXT_CHARS_MAX)?;
        if let Proof::Link(address) = &one.proof
            && !rules::is_web_address(address)
        {
            return Err(Refusal::NoWebAddress.into());
        }
        sql::around::add_document(tx, id, one).await?;
        note(tx, id, Happened::DocumentAdded, act, None, Detail::Words { words: one.title.clone() }).await?;
    }
    Ok(())
}

/// Takes a document away that was added by mistake.
pub async fn remove_document(tx: &mut Tx, id: TaskId, document: Uuid, act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    working(act, &found)?;
    let known = sql::around::documents(tx, id).await?;
    let title = known.into_iter().find(|one| one.id == document).map(|one| one.title);
    let Some(title) = title else { return Err(Error::NotFound) };
    sql::around::remove_document(tx, id, document, act.at).await?;
    note(tx, id, Happened::DocumentRemoved, act, None, Detail::Words { words: title }).await.map(drop)
}

/// Sets how much is done and how much it matters, where the office uses that (tỷ lệ hoàn thành, mức ưu tiên).
pub async fn set_progress(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    percent: Option<u8>,
    priority: Option<Priority>,
    act: &Act,
) -> Result<()> {
    let found = task(tx, id).await?;
    if version.is_some_and(|version| version != found.version) {
        return Err(Error::Changed);
    }
    let setting = sql::around::setting(tx).await?;
    working(act, &found)?;
    if !found.state.is_open() {
        return Err(Refusal::NotNow(found.state.code()).into());
    }
    let changes = (percent != found.percent, priority != found.priority);
    if (changes.0 && !setting.percent) || (changes.1 && !setting.priority) {
        return Err(Refusal::SwitchedOff.into());
    }
    if percent.is_some_and(|percent| percent > 100) {
        return Err(Refusal::OutOfRange(0, 100).into());
    }
    // What matters more is the office's to say.
    if changes.1 {
        managing(act)?;
    }
    if changes == (false, false) {
        return Ok(());
    }
    if !sql::tasks::set_progress(tx, &found, percent, priority).await? {
        return Err(Error::Changed);
    }
    let percent = percent.map(|percent| format!("{percent}%"));
    let words = [percent, priority.filter(|_| changes.1).map(|one| priority_words(one).to_owned())];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    note(tx, id, Happened::ProgressSet, act, None, Detail::Words { words }).await.map(drop)
}

/// A priority as the history keeps it: data, in the language of the papers.
fn priority_words(priority: Priority) -> &'static str {
    match priority {
        Priority::High => "ưu tiên cao",
        Priority::Usual => "ưu tiên thường",
        Priority::Low => "ưu tiên thấp",
    }
}

/// Switches percent and priority on or off, and says how long a request may wait (thiết lập chương trình).
pub async fn change_setting(tx: &mut Tx, new: &Setting, act: &Act) -> Result<()> {
    managing(act)?;
    if new.escalate_days == 0 || new.escalate_days > ESCALATE_DAYS_MAX {
        return Err(Refusal::OutOfRange(1, i64::from(ESCALATE_DAYS_MAX)).into());
    }
    if !sql::around::set_setting(tx, new).await? {
        return Err(Error::Changed);
    }
    let payload = serde_json::json!({
        "percent": new.percent, "priority": new.priority, "escalate_days": new.escalate_days, "by": act.by.person,
    });
    Ok(danchu_store::record(tx, "programme-setting-changed", "/thiet-lap-viec", &payload.to_string(), act.at)
        .await?)
}
