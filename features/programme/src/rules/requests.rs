//! Who may bring something up about a task, and who answers.

use danchu_base::{Action, Scope};

use super::steps::entering;
use super::{Act, Refusal, TEXT_CHARS_MAX, on_a_sound_day, text};
use crate::model::{Ask, Reply, Request, RequestState, Task, Who};

/// How many requests one task may have waiting.
pub const REQUESTS_OPEN_MAX: usize = 20;

/// Whether something may be brought up now. `waiting` is what waits for an answer about the same task.
pub fn may_ask(task: &Task, ask: &Ask, words: &str, waiting: &[Request], act: &Act) -> Result<(), Refusal> {
    entering(act)?;
    if !act.decider().reaches(Action::WorkOnTask, task) {
        return Err(if act.entered.is_some() { Refusal::DeciderHasNoRight } else { Refusal::NotTakingPart });
    }
    on_a_sound_day(act)?;
    if !task.state.is_open() {
        return Err(Refusal::NotNow(task.state.code()));
    }
    text(words, TEXT_CHARS_MAX)?;
    if words.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    if waiting.len() >= REQUESTS_OPEN_MAX {
        return Err(Refusal::TooMany(REQUESTS_OPEN_MAX));
    }
    match ask {
        Ask::Obstacle => Ok(()),
        Ask::MoreTime { until } => {
            if *until <= act.at.day() || task.due.as_ref().is_some_and(|due| *until <= due.day) {
                return Err(Refusal::NoLaterDay);
            }
            one_at_a_time(ask, waiting)
        }
        Ask::HandOver { to } => {
            if to.who == task.owner.who {
                return Err(Refusal::SameOwner);
            }
            if to.who == Who::Nobody {
                return Err(Refusal::NoReceiver);
            }
            one_at_a_time(ask, waiting)
        }
    }
}

fn one_at_a_time(ask: &Ask, waiting: &[Request]) -> Result<(), Refusal> {
    if waiting.iter().any(|one| one.ask.code() == ask.code()) { Err(Refusal::AskedAlready) } else { Ok(()) }
}

/// Whether somebody may answer: never whoever asked. An obstacle is answered by whoever has the right for the task's
/// department; time is given by whoever has it for the agency and does not own the task; a task is taken over by the
/// receiver, or handed on by whoever has the right for the agency.
pub fn may_answer(request: &Request, task: &Task, act: &Act) -> Result<(), Refusal> {
    let by = &act.by;
    if request.state != RequestState::Open {
        return Err(Refusal::AnsweredAlready);
    }
    if request.by == by.person {
        return Err(Refusal::OwnRequest);
    }
    let everywhere = by.scope(Action::AnswerRequest) == Some(Scope::Agency);
    match &request.ask {
        Ask::Obstacle if by.reaches(Action::AnswerRequest, task) => Ok(()),
        Ask::MoreTime { .. } if everywhere && by.owns(task) => Err(Refusal::OwnTask),
        Ask::MoreTime { .. } if everywhere => Ok(()),
        Ask::HandOver { .. } if everywhere || by.receives(request) => Ok(()),
        _ => Err(Refusal::NoRight),
    }
}

/// Whether the answer says what it must. Granting needs no words but for an obstacle; refusing always does.
pub fn reply(request: &Request, task: &Task, reply: &Reply, act: &Act) -> Result<(), Refusal> {
    may_answer(request, task, act)?;
    let (words, needed) = match reply {
        Reply::Grant { words, .. } => (words, request.ask == Ask::Obstacle),
        Reply::Refuse { words } => (words, true),
    };
    text(words, TEXT_CHARS_MAX)?;
    if needed && words.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    if let (Ask::MoreTime { .. } | Ask::HandOver { .. }, Reply::Grant { .. }) = (&request.ask, reply)
        && !task.state.is_open()
    {
        return Err(Refusal::NotNow(task.state.code()));
    }
    if let (Ask::MoreTime { .. }, Reply::Grant { until: Some(until), .. }) = (&request.ask, reply)
        && (*until <= act.at.day() || task.due.as_ref().is_some_and(|due| *until <= due.day))
    {
        return Err(Refusal::NoLaterDay);
    }
    Ok(())
}
