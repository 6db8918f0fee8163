//! Who may do what to a task, and when. Pure: who acts, which day it is and what is known come in as arguments.

use danchu_base::{Action, Day, DepartmentId, FileId, Instant, PersonId, Role, Scope, scope_of};

use crate::model::{Detail, Happened, NewEvidence, NewTask, Party, Proof, State, Task, Who};

/// The longest title, in characters.
pub const TITLE_CHARS_MAX: usize = 1_000;
/// The longest reason, note, comment or sentence, in characters.
pub const TEXT_CHARS_MAX: usize = 6_000;
/// How many may help with one task.
pub const SUPPORTING_MAX: usize = 40;
/// How much evidence one task may have.
pub const EVIDENCE_MAX: usize = 200;
/// How many working days before its day a task counts as near. A habit of ours, not of the law.
pub const NEAR_WORKING_DAYS: u32 = 5;
/// More working days than this between the declared day and the entry are marked "nhập sau". A habit of ours.
pub const ENTERED_LATE_WORKING_DAYS: u32 = 5;

/// Why something may not be done. Each has a sentence in both languages (`refused-…`) and the name of its rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only the owner, a helper, the head of the owning department, the focal officer or the head works on it.
    #[error("programme.work.takes-part")]
    NotTakingPart,
    /// Only the focal officer or the head decides that.
    #[error("programme.manage.right")]
    NoRight,
    /// Nobody confirms a task of one's own (không tự xác nhận việc của mình).
    #[error("programme.confirm.not-own")]
    OwnTask,
    /// Only who has the right enters for another.
    #[error("programme.enter.right")]
    NoRightToEnter,
    /// The person on whose paper it rests may not decide that.
    #[error("programme.enter.decider")]
    DeciderHasNoRight,
    /// Nobody enters for oneself.
    #[error("programme.enter.another")]
    ForOneself,
    /// The task is not in a state in which this can happen; the code of the state it is in.
    #[error("programme.state.order")]
    NotNow(&'static str),
    /// Nothing shows yet that it was done.
    #[error("programme.report.evidence")]
    NoEvidence,
    /// The declared day has not come.
    #[error("programme.day.not-ahead")]
    DayAhead(Day),
    /// A reason is missing.
    #[error("programme.reason.given")]
    NoReason,
    /// The title is missing.
    #[error("programme.title.given")]
    NoTitle,
    /// A text is longer than this many characters.
    #[error("programme.text.bound")]
    TooLong(usize),
    /// More than this many.
    #[error("programme.number.bound")]
    TooMany(usize),
    /// Only `http` and `https` addresses are taken.
    #[error("programme.evidence.link")]
    NoWebAddress,
    /// The new day is the day that it has.
    #[error("programme.due.changed")]
    SameDay,
    /// The new owner is the owner that it has.
    #[error("programme.owner.changed")]
    SameOwner,
    /// The evidence was withdrawn already.
    #[error("programme.evidence.kept")]
    EvidenceGone,
    /// This was not entered for the person who objects.
    #[error("programme.enter.objection")]
    NotEnteredForYou,
}

impl Refusal {
    /// The name of the rule that refuses.
    pub fn rule(&self) -> String {
        self.to_string()
    }
}

/// A person with the rights of today, as rules need them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// The person.
    pub person: PersonId,
    /// The department.
    pub department: Option<DepartmentId>,
    /// The rights, each with its reach.
    pub scopes: Vec<(Action, Scope)>,
    /// Whether this person is responsible for the department.
    pub leads: bool,
}

/// The actions that rules of this feature ask about.
const ASKED: [Action; 5] = [
    Action::ReadProgramme,
    Action::WorkOnTask,
    Action::ConfirmTask,
    Action::ManageProgramme,
    Action::EnterForAnother,
];

impl Acting {
    /// A person with these roles and no delegation.
    pub fn of_roles(person: PersonId, department: Option<DepartmentId>, roles: &[Role]) -> Self {
        let widest = |action| roles.iter().filter_map(|role| scope_of(*role, action)).max();
        Self::with(person, department, roles, widest)
    }

    /// A person with these roles; `scope` says how far each right reaches, delegations counted in.
    pub fn with(
        person: PersonId,
        department: Option<DepartmentId>,
        roles: &[Role],
        scope: impl Fn(Action) -> Option<Scope>,
    ) -> Self {
        let scopes = ASKED.iter().filter_map(|action| scope(*action).map(|scope| (*action, scope))).collect();
        Self { person, department, scopes, leads: roles.contains(&Role::DepartmentHead) }
    }

    /// How far a right reaches today.
    pub fn scope(&self, action: Action) -> Option<Scope> {
        self.scopes.iter().find(|(known, _)| *known == action).map(|(_, scope)| *scope)
    }

    /// Whether this person owns the task or helps with it.
    pub fn takes_part(&self, task: &Task) -> bool {
        task.owner.who == Who::Person(self.person)
            || task.supporting.iter().any(|party| party.who == Who::Person(self.person))
            || self.leads_owner(task)
    }

    /// Whether the task is this person's own: nobody confirms such a one.
    pub fn owns(&self, task: &Task) -> bool {
        let reported = match &task.state {
            State::Reported { by, .. } | State::Done { by, .. } => *by == self.person,
            _ => false,
        };
        reported || task.owner.who == Who::Person(self.person) || self.leads_owner(task)
    }

    fn leads_owner(&self, task: &Task) -> bool {
        match (task.owner.who, self.department) {
            (Who::Department(owner), Some(own)) => self.leads && owner == own,
            _ => false,
        }
    }

    /// Whether this person may read the task.
    pub fn may_read(&self, task: &Task) -> bool {
        self.reaches(Action::ReadProgramme, task)
    }

    fn reaches(&self, action: Action, task: &Task) -> bool {
        match self.scope(action) {
            None => false,
            Some(Scope::Agency) => true,
            Some(Scope::Department) => {
                self.takes_part(task) || (task.department.is_some() && task.department == self.department)
            }
            Some(Scope::Own) => self.takes_part(task),
        }
    }
}

/// On whose decision something is entered (nhập thay), and the signed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Who decided, with the rights of today.
    pub decider: Acting,
    /// The scan or photo of the signed paper.
    pub paper: FileId,
    /// The file's name.
    pub paper_name: String,
}

/// One act of a person: who, when, for which day, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who acts.
    pub by: Acting,
    /// The instant it is recorded.
    pub at: Instant,
    /// The day it happened, as declared; when entered for another, the day of the decision.
    pub on: Day,
    /// For whom, if for another.
    pub entered: Option<Entered>,
}

impl Act {
    /// Something that a person does now.
    pub fn now(by: Acting, at: Instant) -> Self {
        let on = at.day();
        Self { by, at, on, entered: None }
    }

    /// The same, of an earlier day.
    #[must_use]
    pub fn on(mut self, day: Day) -> Self {
        self.on = day;
        self
    }

    /// The same, entered for another.
    #[must_use]
    pub fn entered_for(mut self, entered: Entered) -> Self {
        self.entered = Some(entered);
        self
    }

    /// Whose decision it is: the person entered for, or who acts.
    pub fn decider(&self) -> &Acting {
        self.entered.as_ref().map_or(&self.by, |entered| &entered.decider)
    }
}

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

/// The state after a step, or why it may not be taken. `evidence` counts what shows that it was done.
pub fn take(task: &Task, step: &Step, act: &Act, evidence: usize) -> Result<State, Refusal> {
    may(task, step, act)?;
    if act.on > act.at.day() {
        return Err(Refusal::DayAhead(act.at.day()));
    }
    if let Some(reason) = step.ground() {
        text(reason, TEXT_CHARS_MAX)?;
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
    }
    after(task, step, act, evidence)
}

/// Whether somebody may take a step at all, whatever else is missing (rules `programme.confirm.not-own` and those of rights).
fn may(task: &Task, step: &Step, act: &Act) -> Result<(), Refusal> {
    let action = step.action();
    let decider = act.decider();
    if let Some(entered) = &act.entered {
        if act.by.scope(Action::EnterForAnother).is_none() {
            return Err(Refusal::NoRightToEnter);
        }
        if entered.decider.person == act.by.person {
            return Err(Refusal::ForOneself);
        }
    }
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
/// confirmation when it is the enterer's own.
pub fn done_before(task: &Task, act: &Act, evidence: usize) -> Result<State, Refusal> {
    let reported = take(task, &Step::Report, act, evidence)?;
    if act.by.scope(Action::ManageProgramme).is_none() {
        return Err(Refusal::NoRight);
    }
    // Who did the work is not known to be the enterer, so the owner stands as the one who did it.
    let by = match task.owner.who {
        Who::Person(owner) => owner,
        Who::Department(_) | Who::Nobody => act.by.person,
    };
    match reported {
        State::Reported { on, .. }
            if act.by.scope(Action::ConfirmTask).is_some() && !act.by.owns(task) && by != act.by.person =>
        {
            Ok(State::Done { on, by, confirmed_by: act.by.person })
        }
        State::Reported { on, .. } => Ok(State::Reported { on, by }),
        other => Ok(other),
    }
}

/// What may be added as evidence.
pub fn evidence(new: &NewEvidence, already: usize) -> Result<(), Refusal> {
    if already >= EVIDENCE_MAX {
        return Err(Refusal::TooMany(EVIDENCE_MAX));
    }
    text(&new.title, TEXT_CHARS_MAX)?;
    if new.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    if let Proof::Link(address) = &new.proof {
        text(address, TEXT_CHARS_MAX)?;
        if !is_web_address(address) {
            return Err(Refusal::NoWebAddress);
        }
    }
    Ok(())
}

/// Whether somebody may add evidence, or withdraw it, now.
pub fn may_add_evidence(task: &Task, act: &Act) -> Result<(), Refusal> {
    if !act.decider().reaches(Action::WorkOnTask, task) {
        return Err(Refusal::NotTakingPart);
    }
    match task.state {
        State::NotStarted | State::Started { .. } | State::Reported { .. } => Ok(()),
        State::Done { .. } | State::Dropped { .. } => Err(Refusal::NotNow(task.state.code())),
    }
}

/// Whether it is an address of the web, and nothing that a browser would run.
pub fn is_web_address(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}

/// What a new task must have.
pub fn new_task(new: &NewTask) -> Result<(), Refusal> {
    title(&new.title)?;
    if new.supporting.len() > SUPPORTING_MAX {
        return Err(Refusal::TooMany(SUPPORTING_MAX));
    }
    if let Some(source) = &new.source {
        text(&source.sentence, TEXT_CHARS_MAX)?;
    }
    let words = new.supporting.iter().chain([&new.owner]).filter_map(|party| party.words.as_deref());
    for words in words.chain(new.period.words.as_deref()).chain(new.period.rule.as_deref()) {
        text(words, TEXT_CHARS_MAX)?;
    }
    Ok(())
}

/// What a title must be.
pub fn title(title: &str) -> Result<(), Refusal> {
    text(title, TITLE_CHARS_MAX)?;
    if title.trim().is_empty() { Err(Refusal::NoTitle) } else { Ok(()) }
}

/// A text within its bound.
pub fn text(words: &str, max: usize) -> Result<(), Refusal> {
    if words.chars().nth(max).is_some() { Err(Refusal::TooLong(max)) } else { Ok(()) }
}

/// How a task stands today. Computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Chậm: so many days past its day.
    Late(i32),
    /// Hạn hôm nay.
    DueToday,
    /// Sắp đến hạn: its day is within the near days.
    Near,
    /// Đúng hạn: its day is further off.
    OnTime,
    /// Chưa có hạn.
    NoDay,
    /// Chờ xác nhận; how many days late it was reported, 0 for in time.
    Waiting(i32),
    /// Hoàn thành; how many days late, 0 for in time.
    Done(i32),
    /// Không thực hiện.
    Dropped,
}

/// How a task stands `today`, when `near_last` is the last day that counts as near.
pub fn standing(state: &State, due: Option<Day>, today: Day, near_last: Day) -> Standing {
    let late = |on: Day| due.map_or(0, |due| due.until(on).max(0));
    match state {
        State::Reported { on, .. } => Standing::Waiting(late(*on)),
        State::Done { on, .. } => Standing::Done(late(*on)),
        State::Dropped { .. } => Standing::Dropped,
        State::NotStarted | State::Started { .. } => match due {
            None => Standing::NoDay,
            Some(due) if due < today => Standing::Late(due.until(today)),
            Some(due) if due == today => Standing::DueToday,
            Some(due) if due <= near_last => Standing::Near,
            Some(_) => Standing::OnTime,
        },
    }
}

/// Shares `lines` lines among lists of these lengths: in turn, one each, until all lines or all lists are used up.
pub fn share(lengths: [usize; 3], lines: usize) -> [usize; 3] {
    let mut given = [0; 3];
    let mut left = lines;
    while left > 0 && given != lengths {
        for (given, length) in given.iter_mut().zip(lengths) {
            if *given < length && left > 0 {
                *given += 1;
                left -= 1;
            }
        }
    }
    given
}
