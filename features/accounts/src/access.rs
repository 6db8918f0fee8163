//! What another program may do for a person. Types only.

use danchu_base::{Action, Day, Instant, PersonId, Uuid};

/// What another program may do with a key (phạm vi của khóa). The rights table is asked besides: a key never reaches further than
/// the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessScope {
    /// See who works here.
    PeopleRead,
    /// See the programme, its tasks, plans and obstacles.
    ProgrammeRead,
    /// Make and change tasks, begin and report them, add evidence, report obstacles.
    TasksWrite,
    /// Confirm tasks and answer obstacles, as far as the person may.
    TasksDecide,
}

impl AccessScope {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [AccessScope; 4] =
        [Self::ProgrammeRead, Self::PeopleRead, Self::TasksWrite, Self::TasksDecide];

    /// Its word in tables, in the API and in message keys (`scope-people-read`).
    pub fn code(self) -> &'static str {
        match self {
            Self::PeopleRead => "people-read",
            Self::ProgrammeRead => "programme-read",
            Self::TasksWrite => "tasks-write",
            Self::TasksDecide => "tasks-decide",
        }
    }

    /// The scope of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// The actions that it covers.
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::PeopleRead => &[Action::ReadPeople],
            Self::ProgrammeRead => &[Action::ReadProgramme, Action::ReadOwnDay],
            Self::TasksWrite => {
                &[Action::ReadProgramme, Action::ManageProgramme, Action::WorkOnTask, Action::CommentOnTask]
            }
            Self::TasksDecide => &[Action::ReadProgramme, Action::ConfirmTask, Action::AnswerRequest],
        }
    }
}

/// A key with which another program acts for a person (khóa truy cập).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// Its id; not the secret.
    pub id: Uuid,
    /// For whom.
    pub person: PersonId,
    /// What she calls it: the program's name.
    pub name: String,
    /// What it may.
    pub scopes: Vec<AccessScope>,
    /// When it was made.
    pub made: Instant,
    /// Until when it is good.
    pub ends: Instant,
    /// When it was last used, to the day.
    pub used_on: Option<Day>,
}
