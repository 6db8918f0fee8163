//! What owners bring up: obstacles, more time, another owner. Asked, answered, told to the head when nobody answers.

use std::collections::BTreeSet;

use danchu_base::{Instant, PersonId, RequestId, Role, TaskId};
use danchu_calendar::{Calendar, Ends};
use danchu_store::Tx;

use super::told::{focal_officers, head_of};
use super::{Error, Result, note, task, tell};
use crate::model::{
    Answered, Ask, Detail, Due, Happened, NewRequest, Party, Reply, Request, RequestState, Task, Who,
};
use crate::rules::{self, Act, Acting, Refusal};
use crate::sql;

/// Brings something up about a task (nêu vướng mắc, xin lùi hạn, đề nghị chuyển việc).
pub async fn ask(
    tx: &mut Tx,
    id: TaskId,
    version: Option<i64>,
    new: &NewRequest,
    calendar: &Calendar,
    act: &Act,
) -> Result<()> {
    let found = task(tx, id).await?;
    if version.is_some_and(|version| version != found.version) {
        return Err(Error::Changed);
    }
    let waiting: Vec<Request> = sql::requests::of_task(tx, id).await?;
    let waiting: Vec<Request> = waiting.into_iter().filter(|one| one.state == RequestState::Open).collect();
    rules::may_ask(&found, &new.ask, &new.words, &waiting, act)?;
    if let Ask::HandOver { to: Party { who: Who::Person(person), .. } } = &new.ask {
        let works =
            danchu_accounts::person(tx, *person).await?.is_some_and(|one| one.is_active(act.at.day()));
        if !works {
            return Err(Refusal::OwnerGone.into());
        }
    }
    let setting = sql::around::setting(tx).await?;
    let answer_by = calendar.after(act.at.day(), setting.escalate_days).value;
    sql::requests::add(tx, new.id, id, (&new.ask, &new.words), answer_by, act).await?;
    let (happened, detail) = match &new.ask {
        Ask::Obstacle => (Happened::ObstacleReported, Detail::Nothing),
        Ask::MoreTime { until } => {
            let from = found.due.as_ref().map(|due| due.day);
            (Happened::TimeAsked, Detail::Due { from, to: Some(*until) })
        }
        Ask::HandOver { to } => {
            (Happened::HandOverProposed, Detail::Owner { from: found.owner.clone(), to: to.clone() })
        }
    };
    let number = note(tx, id, happened, act, Some(&new.words), detail).await?;
    let mut people: BTreeSet<PersonId> = focal_officers(tx, act).await?.into_iter().collect();
    if let Some(department) = found.department {
        people.extend(head_of(tx, department, act).await?);
    }
    if let Ask::HandOver { to } = &new.ask {
        people.extend(receivers(tx, to, act).await?);
    }
    // With no focal officer at work it is the head's at once.
    if people.iter().all(|person| *person == act.by.person) {
        people.extend(danchu_accounts::holders(tx, Role::Head, act.at.day()).await?);
    }
    tell(tx, &people.into_iter().collect::<Vec<_>>(), id, number, act).await
}

async fn receivers(tx: &mut Tx, to: &Party, act: &Act) -> Result<Vec<PersonId>> {
    Ok(match to.who {
        Who::Person(person) => vec![person],
        Who::Department(department) => head_of(tx, department, act).await?.into_iter().collect(),
        Who::Nobody => Vec::new(),
    })
}

/// Answers a request (trả lời): an obstacle is answered, time is given or not, a task is taken over or not.
pub async fn answer(
    tx: &mut Tx,
    id: RequestId,
    version: Option<i64>,
    reply: &Reply,
    calendar: &Calendar,
    act: &Act,
) -> Result<()> {
    let request = sql::requests::find(tx, id).await?.ok_or(Error::NotFound)?;
    let found = task(tx, request.task).await?;
    rules::reply(&request, &found, reply, act)?;
    if version.is_some_and(|version| version != request.version) {
        return Err(Error::Changed);
    }
    let (state, words) = match reply {
        Reply::Grant { words, .. } => ("granted", words),
        Reply::Refuse { words } => ("refused", words),
    };
    if !sql::requests::answer(tx, &request, state, Some(words), act.by.person, act.at).await? {
        return Err(Refusal::AnsweredAlready.into());
    }
    let number = match (&request.ask, reply) {
        (_, Reply::Refuse { words }) => {
            note(tx, found.id, Happened::RequestRefused, act, Some(words), Detail::Nothing).await?
        }
        (Ask::Obstacle, Reply::Grant { words, .. }) => {
            note(tx, found.id, Happened::RequestAnswered, act, Some(words), Detail::Nothing).await?
        }
        (Ask::MoreTime { until }, Reply::Grant { until: other, words }) => {
            let day = other.unwrap_or(*until);
            more_time(tx, &found, day, ground(&request.words, words), calendar, act).await?
        }
        (Ask::HandOver { to }, Reply::Grant { words, .. }) => {
            taken_over(tx, &found, to, ground(&request.words, words), act).await?
        }
    };
    let mut people = vec![request.by];
    if let Who::Person(owner) = found.owner.who {
        people.push(owner);
    }
    if let Ask::HandOver { to } = &request.ask {
        people.extend(receivers(tx, to, act).await?);
    }
    people.sort_unstable();
    people.dedup();
    tell(tx, &people, found.id, number, act).await
}

/// What was asked and what was answered, as the ground of a change.
fn ground(asked: &str, answered: &str) -> String {
    let asked: String = asked.trim().chars().take(rules::TEXT_CHARS_MAX / 2).collect();
    let answered: String = answered.trim().chars().take(rules::TEXT_CHARS_MAX / 2 - 4).collect();
    if answered.is_empty() { asked } else { format!("{asked} – {answered}") }
}

async fn more_time(
    tx: &mut Tx,
    found: &Task,
    day: danchu_base::Day,
    ground: String,
    calendar: &Calendar,
    act: &Act,
) -> Result<i64> {
    let derived = calendar.at(day, Ends::Keep);
    let due = Due { day, derivation: serde_json::to_string(&derived).ok() };
    if !sql::tasks::set_due(tx, found, Some(&due)).await? {
        return Err(Error::Changed);
    }
    let detail = Detail::Due { from: found.due.as_ref().map(|due| due.day), to: Some(day) };
    note(tx, found.id, Happened::DueChanged, act, Some(&ground), detail).await
}

async fn taken_over(tx: &mut Tx, found: &Task, to: &Party, ground: String, act: &Act) -> Result<i64> {
    let kept = Party { who: to.who, words: found.owner.words.clone() };
    if !sql::tasks::set_owner(tx, found, &kept).await? {
        return Err(Error::Changed);
    }
    let detail = Detail::Owner { from: found.owner.clone(), to: to.clone() };
    note(tx, found.id, Happened::HandedOver, act, Some(&ground), detail).await
}

/// Takes back what one has asked and nobody has answered (rút đề nghị).
pub async fn withdraw_request(tx: &mut Tx, id: RequestId, act: &Act) -> Result<()> {
    let request = sql::requests::find(tx, id).await?.ok_or(Error::NotFound)?;
    if request.by != act.by.person {
        return Err(Refusal::NoRight.into());
    }
    if !sql::requests::answer(tx, &request, "withdrawn", None, act.by.person, act.at).await? {
        return Err(Refusal::AnsweredAlready.into());
    }
    note(tx, request.task, Happened::RequestWithdrawn, act, None, Detail::Nothing).await.map(drop)
}

/// Tells the head of what waits longer than it may (báo lên người đứng đầu); once each. Answers how many.
pub async fn escalate(tx: &mut Tx, at: Instant) -> Result<usize> {
    let overdue = sql::requests::overdue(tx, at.day()).await?;
    if overdue.is_empty() {
        return Ok(0);
    }
    let mut heads = danchu_accounts::holders(tx, Role::Head, at.day()).await?;
    let away = danchu_accounts::absences(tx, at.day()).await?;
    // When no head is at work, the deputies are told too.
    let at_work = |person: &PersonId| {
        !away.iter().any(|one| one.person == *person && one.from <= at.day() && at.day() <= one.to)
    };
    if !heads.iter().any(at_work) {
        heads.extend(danchu_accounts::holders(tx, Role::Deputy, at.day()).await?);
    }
    let mut told = 0;
    for request in overdue {
        if !sql::requests::escalate(tx, request.id, at).await? {
            continue;
        }
        // The one who waits is whose matter it is; nobody pressed a button.
        let act = Act::now(Acting::of_roles(request.by, None, &[]), at);
        let number =
            note(tx, request.task, Happened::Escalated, &act, Some(&request.words), Detail::Nothing).await?;
        tell(tx, &heads, request.task, number, &act).await?;
        told += 1;
    }
    Ok(told)
}

/// Who answered and what, if somebody did.
pub fn answered(request: &Request) -> Option<&Answered> {
    match &request.state {
        RequestState::Granted(answered) | RequestState::Refused(answered) => Some(answered),
        RequestState::Open | RequestState::Withdrawn(_) => None,
    }
}
