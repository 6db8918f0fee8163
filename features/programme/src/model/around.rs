//! Programmes and movements, documents, links, settings: what stands beside tasks.

use danchu_base::{Day, InitiativeId, Instant, PersonId, TaskId, Uuid};

use super::{Proof, Task};

/// A programme or movement of the agency's own list (chương trình, phong trào) that tasks may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// Its id.
    pub id: InitiativeId,
    /// What it is called.
    pub name: String,
    /// Its place in the list.
    pub position: i64,
    /// No longer offered for new tasks.
    pub retired: bool,
    /// Grows with each change.
    pub version: i64,
}

/// What one needs to do a task (tài liệu của việc). Evidence lies apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: Uuid,
    /// A file or an address.
    pub proof: Proof,
    /// What it is called.
    pub title: String,
    /// Who added it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// A task beside another: a part of it, or one that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The task.
    pub task: TaskId,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its state's word.
    pub state: String,
    /// Its day.
    pub due: Option<Day>,
}

/// What the office has switched on (thiết lập chương trình).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Whether tasks have a percentage.
    pub percent: bool,
    /// Whether tasks have a priority.
    pub priority: bool,
    /// After how many working days without answer the head is told of a request.
    pub escalate_days: u16,
    /// Grows with each change; 0 when nothing was set yet.
    pub version: i64,
}

/// After how many working days without answer the head is told, unless the office says otherwise. A habit of ours, not of the law.
pub const ESCALATE_WORKING_DAYS: u16 = 3;
/// The most working days that an office may set.
pub const ESCALATE_DAYS_MAX: u16 = 30;

impl Default for Setting {
    fn default() -> Self {
        Self { percent: false, priority: false, escalate_days: ESCALATE_WORKING_DAYS, version: 0 }
    }
}

/// How much a task matters beside others (mức ưu tiên). Off until the office switches it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Cao.
    High,
    /// Thường.
    Usual,
    /// Thấp.
    Low,
}

impl Priority {
    /// All of them.
    pub const ALL: [Priority; 3] = [Priority::High, Priority::Usual, Priority::Low];

    /// Its word in forms and message keys (`priority-high`).
    pub fn code(self) -> &'static str {
        match self {
            Priority::High => "high",
            Priority::Usual => "usual",
            Priority::Low => "low",
        }
    }

    /// The priority of that word.
    pub fn of(code: &str) -> Option<Priority> {
        Priority::ALL.into_iter().find(|one| one.code() == code)
    }

    pub(crate) fn number(self) -> i64 {
        match self {
            Priority::High => 1,
            Priority::Usual => 2,
            Priority::Low => 3,
        }
    }

    pub(crate) fn of_number(number: i64) -> Option<Priority> {
        Priority::ALL.into_iter().find(|one| one.number() == number)
    }
}

/// An open task and the people who answer for it: what reminders are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTask {
    /// The task, without helpers.
    pub task: Task,
    /// Whose it is: the owner; of a department its head, or where nobody is named everybody of it; nobody for a task without owner.
    pub answerable: Vec<PersonId>,
}
