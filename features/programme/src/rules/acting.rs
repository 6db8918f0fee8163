//! Who acts: a person with rights, alone or on the ground of another's signed paper.

use danchu_base::{Action, Day, DepartmentId, FileId, Instant, PersonId, Role, Scope, scope_of};

use crate::model::{Ask, Request, State, Task, Who};

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
const ASKED: [Action; 7] = [
    Action::AnswerRequest,
    Action::ReadProgramme,
    Action::WorkOnTask,
    Action::ConfirmTask,
    Action::ManageProgramme,
    Action::EnterForAnother,
    Action::Urge,
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

    /// Whether this person owns the task or helps with it, or belongs to the department that owns it: what a department
    /// owns, each of its people may carry on.
    pub fn takes_part(&self, task: &Task) -> bool {
        task.owner.who == Who::Person(self.person)
            || task.supporting.iter().any(|party| party.who == Who::Person(self.person))
            || self.in_owner(task)
    }

    /// Whether the task is this person's own: nobody confirms such a one. Of a department's task that is who reported it and
    /// who is responsible for the department; its other people may confirm what a colleague reported, if they have the right.
    pub fn owns(&self, task: &Task) -> bool {
        let reported = match &task.state {
            State::Reported { by, .. } | State::Done { by, .. } => *by == self.person,
            _ => false,
        };
        reported || task.owner.who == Who::Person(self.person) || self.leads_owner(task)
    }

    fn leads_owner(&self, task: &Task) -> bool {
        self.leads && self.in_owner(task)
    }

    fn in_owner(&self, task: &Task) -> bool {
        matches!((task.owner.who, self.department), (Who::Department(owner), Some(own)) if owner == own)
    }

    /// Whether a task is offered to this person, or to the department that this person is responsible for.
    pub fn receives(&self, request: &Request) -> bool {
        let Ask::HandOver { to } = &request.ask else { return false };
        match to.who {
            Who::Person(person) => person == self.person,
            Who::Department(department) => self.leads && self.department == Some(department),
            Who::Nobody => false,
        }
    }

    /// Whether this person may read the task.
    pub fn may_read(&self, task: &Task) -> bool {
        self.reaches(Action::ReadProgramme, task)
    }

    /// Whether this person may urge the task's owner (đôn đốc).
    pub fn may_urge(&self, task: &Task) -> bool {
        self.reaches(Action::Urge, task)
    }

    pub(crate) fn reaches(&self, action: Action, task: &Task) -> bool {
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
