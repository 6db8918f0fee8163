//! The steps of a task, and what each needs.

use danchu_base::{Action, Day, PersonId};

use super::{Act, Refusal, TEXT_CHARS_MAX, YEAR_FIRST, text};
use crate::model::{Detail, Happened, Party, State, Task, Who};

/// What can happen to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Bắt đầu làm.
    Start,
    /// Báo đã xong.
    Report,
    /// Xác nhận đã xong.
    Confirm,
    /// Trả lại.
    SendBack(String),
    /// Mở lại.
    Reopen(String),
    /// Không thực hiện.
    Drop(String),
    /// Đổi hạn.
    ChangeDue(Option<Day>, String),
    /// Chuyển việc.
    HandOver(Party, String),
    /// Sửa việc.
    Edit,
}

impl Step {
    /// What it is called once it has happened.
    pub fn happened(&self) -> Happened {
        match self {
            Step::Start => Happened::Started,
            Step::Report => Happened::Reported,
            Step::Confirm => Happened::Confirmed,
            Step::SendBack(_) => Happened::SentBack,
            Step::Reopen(_) => Happened::Reopened,
            Step::Drop(_) => Happened::Dropped,
            Step::ChangeDue(..) => Happened::DueChanged,
            Step::HandOver(..) => Happened::HandedOver,
            Step::Edit => Happened::Edited,
        }
    }

    /// The reason that goes with it.
    pub fn ground(&self) -> Option<&str> {
        match self {
            Step::SendBack(why) | Step::Reopen(why) | Step::Drop(why) => Some(why),
            Step::ChangeDue(_, why) | Step::HandOver(_, why) => Some(why),
            Step::Start | Step::Report | Step::Confirm | Step::Edit => None,
        }
    }

    /// What it changes beyond the state.
    pub fn detail(&self, task: &Task) -> Detail {
        match self {
            Step::ChangeDue(to, _) => Detail::Due { from: task.due.as_ref().map(|due| due.day), to: *to },
            Step::HandOver(to, _) => Detail::Owner { from: task.owner.clone(), to: to.clone() },
            _ => Detail::Nothing,
        }
    }

    fn action(&self) -> Action {
        match self {
            Step::Start | Step::Report => Action::WorkOnTask,
            Step::Confirm | Step::SendBack(_) => Action::ConfirmTask,
            Step::Reopen(_) | Step::Drop(_) | Step::ChangeDue(..) | Step::HandOver(..) | Step::Edit => {
                Action::ManageProgramme
            }
        }
    }
}

/// A declared day that has come, and that is no slip of the finger (`1026` for `2026`).
pub fn on_a_sound_day(act: &Act) -> Result<(), Refusal> {
    if act.on > act.at.day() {
        return Err(Refusal::DayAhead(act.at.day()));
    }
    if act.on.year() < YEAR_FIRST { Err(Refusal::DayLongAgo) } else { Ok(()) }
}

/// The state after a step, or why it may not be taken. `evidence` counts what shows that it was done.
pub fn take(task: &Task, step: &Step, act: &Act, evidence: usize) -> Result<State, Refusal> {
    may(task, step, act)?;
    on_a_sound_day(act)?;
    if let Some(reason) = step.ground() {
        text(reason, TEXT_CHARS_MAX)?;
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
    }
    after(task, step, act, evidence)
}

/// Whether what is entered for another may be (rules `programme.enter.right`, `programme.enter.another`).
pub(super) fn entering(act: &Act) -> Result<(), Refusal> {
    let Some(entered) = &act.entered else { return Ok(()) };
    if act.by.scope(Action::EnterForAnother).is_none() {
        return Err(Refusal::NoRightToEnter);
    }
    if entered.decider.person == act.by.person {
        return Err(Refusal::ForOneself);
    }
    Ok(())
}

/// Whether somebody may take a step at all, whatever else is missing (rules `programme.confirm.not-own` and those of rights).
fn may(task: &Task, step: &Step, act: &Act) -> Result<(), Refusal> {
    let action = step.action();
    let decider = act.decider();
    entering(act)?;
    if !decider.reaches(action, task) {
        return Err(match (&act.entered, action) {
            (Some(_), _) => Refusal::DeciderHasNoRight,
            (None, Action::WorkOnTask) => Refusal::NotTakingPart,
            (None, _) => Refusal::NoRight,
        });
    }
    if *step == Step::Confirm && (decider.owns(task) || act.by.owns(task)) {
        return Err(Refusal::OwnTask);
    }
    Ok(())
}

fn after(task: &Task, step: &Step, act: &Act, evidence: usize) -> Result<State, Refusal> {
    let decider = act.decider().person;
    let not_now = Err(Refusal::NotNow(task.state.code()));
    match (step, &task.state) {
        (Step::Start, State::NotStarted) => Ok(State::Started { on: act.on }),
        (Step::Report, state) if state.is_open() => {
            if evidence == 0 {
                return Err(Refusal::NoEvidence);
            }
            Ok(State::Reported { on: act.on, by: decider })
        }
        (Step::Confirm, State::Reported { on, by }) => {
            Ok(State::Done { on: *on, by: *by, confirmed_by: decider })
        }
        (Step::SendBack(_), State::Reported { .. })
        | (Step::Reopen(_), State::Done { .. } | State::Dropped { .. }) => Ok(State::Started { on: act.on }),
        (Step::Drop(reason), state) if state.is_open() => {
            Ok(State::Dropped { on: act.on, reason: reason.trim().to_owned() })
        }
        (Step::ChangeDue(day, _), state) if state.is_open() => {
            if task.due.as_ref().map(|due| due.day) == *day {
                return Err(Refusal::SameDay);
            }
            Ok(state.clone())
        }
        // While it waits for confirmation it keeps its owner: handing it over must not make it somebody else's to confirm.
        (Step::HandOver(owner, _), state) if state.is_open() => {
            if owner.who == task.owner.who {
                return Err(Refusal::SameOwner);
            }
            Ok(state.clone())
        }
        (Step::Edit, state) if state.is_open() || matches!(state, State::Reported { .. }) => {
            Ok(state.clone())
        }
        _ => not_now,
    }
}

/// The state of a task that was done before the system was used (trước khi dùng): done, or waiting for somebody else's
/// confirmation when it is the enterer's own. `head` is who is responsible for the department that owns it, if anybody is.
pub fn done_before(
    task: &Task,
    act: &Act,
    evidence: usize,
    head: Option<PersonId>,
) -> Result<State, Refusal> {
    let reported = take(task, &Step::Report, act, evidence)?;
    if act.by.scope(Action::ManageProgramme).is_none() {
        return Err(Refusal::NoRight);
    }
    // Who did the work is not known to be the enterer, so the owner stands as the one who did it. What belongs to no person
    // was nobody's own: whoever has the right closes it, and the history says who entered it as done before.
    let by = match task.owner.who {
        Who::Person(owner) => owner,
        Who::Department(_) => head.unwrap_or(act.by.person),
        Who::Nobody => act.by.person,
    };
    let own =
        act.by.owns(task) || task.owner.who == Who::Person(act.by.person) || head == Some(act.by.person);
    match reported {
        State::Reported { on, .. } if act.by.scope(Action::ConfirmTask).is_some() && !own => {
            Ok(State::Done { on, by, confirmed_by: act.by.person })
        }
        State::Reported { on, .. } => Ok(State::Reported { on, by }),
        other => Ok(other),
    }
}
