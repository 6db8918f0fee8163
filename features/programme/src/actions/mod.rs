//! What can happen. One function each, inside one write: load, ask the rules, write, record. None reads a clock: who acts,
//! when and for which day come in, so that a year can be told again through the same code.

mod around;
mod bases;
mod daily;
mod groups;
mod objections;
mod recorded;
mod requests;
mod series;
mod steps;
mod told;
mod unname;
mod urging;

use danchu_accounts::{By, EnteredFor, EnteredKind};
use danchu_base::{Instant, PersonId, ProgrammeId, TaskId};
use danchu_store::{Tx, record};
use danchu_transparency::Content;

pub use self::around::{add_evidence, comment, know, object, withdraw_evidence};
pub use self::bases::{add_basis, mark_bases, remove_basis};
pub use self::daily::{Round, daily, open_tasks};
pub use self::groups::{
    add_documents, add_initiative, add_part, change_initiative, change_setting, join_initiative, link,
    remove_document, set_initiatives, set_progress, unlink,
};
pub use self::objections::Objections;
pub use self::requests::{answer, answered, ask, escalate, withdraw_request};
pub use self::series::{
    RuleChange, add_series, adopt_series, change_rule, end_series, enter_event, hand_series_over,
    is_continuous, is_on_event, make_ahead, renew_rule, review_period, review_period_of, tell_series,
};
pub use self::steps::{
    change_due, confirm, done_before, drop_task, edit, hand_over, reopen, report_done, send_back, start,
};
pub use self::told::{know_bundle, tell_owners};
pub use self::unname::unname;
pub use self::urging::{urge_answered, urged};
use crate::model::{Change, Detail, Happened, Kind, NewTask, Paper, Programme, ProgrammeState, Task, Who};
use crate::rules::{self, Act, Entered, Refusal};
use crate::sql;

/// What an action may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such task.
    #[error("not found")]
    NotFound,
    /// A rule refuses.
    #[error("refused by {0}")]
    Refused(#[from] Refusal),
    /// Somebody changed the task since the form was shown; nothing was overwritten.
    #[error("changed meanwhile")]
    Changed,
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

/// Makes the programme of a year, or answers the one that the year has. Make the id before the write.
pub async fn create_programme(
    tx: &mut Tx,
    id: ProgrammeId,
    year: i16,
    title: &str,
    state: ProgrammeState,
    at: Instant,
) -> Result<Programme> {
    rules::title(title)?;
    let new = Programme { id, year, state, title: title.trim().to_owned() };
    sql::tasks::add_programme(tx, &new, at).await?;
    let made = sql::tasks::programme_of_year(tx, year).await?.ok_or(Error::NotFound)?;
    if made.id == id {
        let payload = serde_json::json!({ "programme": id, "year": year }).to_string();
        record(tx, "programme-made", "/chuong-trinh", &payload, at).await?;
        enter_programme(tx, &made, at).await?;
    }
    Ok(made)
}

/// Carries a programme out, or keeps it as history.
pub async fn set_programme_state(
    tx: &mut Tx,
    id: ProgrammeId,
    state: ProgrammeState,
    at: Instant,
) -> Result<()> {
    if !sql::tasks::set_programme_state(tx, id, state).await? {
        return Err(Error::NotFound);
    }
    let changed = sql::tasks::find_programme(tx, id).await?.ok_or(Error::NotFound)?;
    enter_programme(tx, &changed, at).await
}

/// That a programme is carried out, or is history now, goes into the log.
async fn enter_programme(tx: &mut Tx, programme: &Programme, at: Instant) -> Result<()> {
    let kind = match programme.state {
        ProgrammeState::Running => "programme-opened",
        ProgrammeState::History => "programme-closed",
    };
    let year = Content::new("year", programme.year.to_string()).public();
    let act = danchu_transparency::Act::now(kind, "/chuong-trinh", at).with(year);
    Ok(danchu_transparency::enter(tx, &act.with(Content::new("title", &programme.title))).await?)
}

/// Adds a task to its programme; answers its number there. Whoever calls has asked for the right.
pub async fn add_task(tx: &mut Tx, new: &NewTask, act: &Act) -> Result<i64> {
    rules::new_task(new)?;
    if sql::tasks::find_programme(tx, new.programme).await?.is_none() {
        return Err(Error::NotFound);
    }
    let number = sql::tasks::add(tx, new, false, act.at).await?;
    let made = note(tx, new.id, Happened::Made, act, None, Detail::Nothing).await?;
    // A plan and the law bring many at once: whoever adds them tells each owner in one notice (`tell_owners`).
    let many = matches!(new.kind, Kind::Plan | Kind::Law);
    if let (Who::Person(owner), false) = (new.owner.who, many) {
        tell(tx, &[owner], new.id, made, act).await?;
    }
    Ok(number)
}

/// One task with its helpers.
pub async fn task(tx: &mut Tx, id: TaskId) -> Result<Task> {
    sql::tasks::find(tx, id).await?.ok_or(Error::NotFound)
}

/// Adds to the history and to the outbox; tells the person for whom it was entered. Answers the change's number.
async fn note(
    tx: &mut Tx,
    task: TaskId,
    happened: Happened,
    act: &Act,
    ground: Option<&str>,
    detail: Detail,
) -> Result<i64> {
    let entered = act.entered.as_ref();
    let registered = match entered {
        Some(entered) => Some(register(tx, task, happened, act, entered).await?),
        None => None,
    };
    let decider = entered.map(|entered| entered.decider.person);
    recorded::enter(tx, task, happened, act, ground, &detail).await?;
    let change = Change {
        number: 0,
        happened,
        at: act.at,
        on: act.on,
        by: act.by.person,
        decider,
        paper: entered.map(|entered| Paper { file: entered.paper, name: entered.paper_name.clone() }),
        entered: registered,
        ground: ground.map(|ground| ground.trim().to_owned()).filter(|ground| !ground.is_empty()),
        detail,
    };
    let number = sql::trail::add_change(tx, task, &change).await?;
    if let Some(decider) = decider {
        tell(tx, &[decider], task, number, act).await?;
    }
    let payload = serde_json::json!({
        "task": task, "change": number, "by": act.by.person, "decider": decider, "on": act.on.to_string(),
    });
    let kind = format!("task-{}", happened.code());
    record(tx, &kind, &format!("/viec/{task}"), &payload.to_string(), act.at).await?;
    Ok(number)
}

/// What was entered for another stands in one register, whatever it is about.
async fn register(
    tx: &mut Tx,
    id: TaskId,
    happened: Happened,
    act: &Act,
    entered: &Entered,
) -> Result<danchu_base::Uuid> {
    let kind = match happened {
        Happened::Reported | Happened::DoneBefore => EnteredKind::TaskReported,
        Happened::Confirmed | Happened::SentBack => EnteredKind::TaskConfirmed,
        _ => EnteredKind::Decision,
    };
    let given = EnteredFor {
        kind,
        what: task(tx, id).await?.title,
        address: format!("/viec/{id}"),
        decided_by: entered.decider.person,
        decided_on: act.on,
        paper: Some(entered.paper),
        paper_words: entered.paper_name.clone(),
    };
    Ok(danchu_accounts::entered_for(tx, &given, &by(act)).await?)
}

fn by(act: &Act) -> By {
    By { person: Some(act.by.person), ground: String::new(), at: act.at }
}

impl From<danchu_accounts::Error> for Error {
    fn from(error: danchu_accounts::Error) -> Self {
        match error {
            danchu_accounts::Error::Store(error) => Error::Store(error),
            _ => Error::NotFound,
        }
    }
}

/// Tells people of a change, save whoever made it.
async fn tell(tx: &mut Tx, people: &[PersonId], task: TaskId, change: i64, act: &Act) -> Result<()> {
    for person in people {
        if *person != act.by.person {
            sql::trail::notify(tx, *person, task, change, act.at).await?;
        }
    }
    Ok(())
}
