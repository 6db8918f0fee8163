//! What an owner brings up about a task, and what is answered.

use danchu_base::{Day, Instant, PersonId, RequestId, TaskId};

use super::Party;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Something stands in the way (vướng mắc).
    Obstacle,
    /// More time (xin lùi hạn), until that day.
    MoreTime {
        /// Until when.
        until: Day,
    },
    /// The task should be somebody else's (đề nghị chuyển việc).
    HandOver {
        /// Whose.
        to: Party,
    },
}

impl Ask {
    /// Its word in the database and in message keys (`request-obstacle`).
    pub fn code(&self) -> &'static str {
        match self {
            Ask::Obstacle => OBSTACLE,
            Ask::MoreTime { .. } => MORE_TIME,
            Ask::HandOver { .. } => HAND_OVER,
        }
    }
}

/// The word of an obstacle.
pub const OBSTACLE: &str = "obstacle";
/// The word of asking for more time.
pub const MORE_TIME: &str = "more-time";
/// The word of proposing another owner.
pub const HAND_OVER: &str = "hand-over";

/// What an owner brings up about a task (đề nghị).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// The task.
    pub task: TaskId,
    /// The task's title.
    pub title: String,
    /// What is asked.
    pub ask: Ask,
    /// In the owner's words.
    pub words: String,
    /// Who asks.
    pub by: PersonId,
    /// The day it came up, as declared.
    pub on: Day,
    /// When it was entered.
    pub at: Instant,
    /// The last day to answer before the head is told. A habit of ours, set by the office.
    pub answer_by: Day,
    /// When the head was told.
    pub escalated: Option<Instant>,
    /// How it stands.
    pub state: RequestState,
    /// Grows with each change.
    pub version: i64,
}

/// How a request stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestState {
    /// Waits for an answer.
    Open,
    /// Answered: an obstacle (đã giải quyết), time given, the task taken over.
    Granted(Answered),
    /// Refused, with the reason.
    Refused(Answered),
    /// Taken back by whoever asked.
    Withdrawn(Instant),
}

/// Who answered, when, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// What.
    pub words: String,
}

impl RequestState {
    /// Its word in the database and in message keys.
    pub fn code(&self) -> &'static str {
        match self {
            RequestState::Open => "open",
            RequestState::Granted(_) => "granted",
            RequestState::Refused(_) => "refused",
            RequestState::Withdrawn(_) => "withdrawn",
        }
    }
}

/// What is about to be asked.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Its id; make it before the write.
    pub id: RequestId,
    /// What.
    pub ask: Ask,
    /// Why, in the owner's words.
    pub words: String,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Yes, or how an obstacle is removed; of more time the day, which may be another than the one asked for.
    Grant {
        /// What is said.
        words: String,
        /// Until when, for more time.
        until: Option<Day>,
    },
    /// No, with the reason.
    Refuse {
        /// Why.
        words: String,
    },
}
