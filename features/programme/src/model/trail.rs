//! What gathers around a task.

use danchu_base::{Day, FileId, Instant, PersonId, TaskId, Uuid};
use danchu_calendar::Text;
use serde::{Deserialize, Serialize};

use super::{Party, Task};

/// What shows that a task was done (minh chứng).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub proof: Proof,
    /// What people call it; the text of a note.
    pub title: String,
    /// The day it speaks of, as declared.
    pub on: Day,
    /// When it was added.
    pub added_at: Instant,
    /// By whom.
    pub added_by: PersonId,
    /// Withdrawn, and why. It stays visible.
    pub withdrawn: Option<(Instant, String)>,
}

/// The three sorts of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A stored file.
    File {
        /// Its id.
        id: FileId,
        /// Its media type.
        media_type: String,
        /// Its size in bytes.
        bytes: i64,
    },
    /// A web address (`http` or `https` only).
    Link(String),
    /// A note: the title is the text.
    Note,
}

impl Proof {
    /// Its word in the database.
    pub fn code(&self) -> &'static str {
        match self {
            Proof::File { .. } => "file",
            Proof::Link(_) => "link",
            Proof::Note => "note",
        }
    }
}

/// Evidence about to be added.
#[derive(Debug, Clone)]
pub struct NewEvidence {
    /// Its id; make it before the write.
    pub id: Uuid,
    /// What it is.
    pub proof: Proof,
    /// What people call it; the text of a note.
    pub title: String,
}

impl NewEvidence {
    /// A note.
    pub fn note(text: impl Into<String>) -> Self {
        Self { id: Uuid::now_v7(), proof: Proof::Note, title: text.into() }
    }

    /// A web address.
    pub fn link(address: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: Uuid::now_v7(), proof: Proof::Link(address.into()), title: title.into() }
    }
}

/// A comment on a task (trao đổi).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// What.
    pub words: String,
}

/// What happened to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It was made.
    Made,
    /// Work began.
    Started,
    /// It was reported done.
    Reported,
    /// It was confirmed.
    Confirmed,
    /// It was sent back to its owner.
    SentBack,
    /// It was opened again.
    Reopened,
    /// It will not be done.
    Dropped,
    /// It has another day.
    DueChanged,
    /// It has another owner.
    HandedOver,
    /// Its words or helpers were changed.
    Edited,
    /// Evidence was added.
    EvidenceAdded,
    /// Evidence was withdrawn.
    EvidenceWithdrawn,
    /// Done before the system was used.
    DoneBefore,
    /// A person objected to what was entered for them.
    Objected,
    /// A rule of the law was joined to it.
    LawJoined,
    /// A rule of the law was parted from it.
    LawParted,
    /// Its owner was urged (đôn đốc).
    Urged,
    /// The owner answered to that.
    UrgeAnswered,
    /// An obstacle was reported.
    ObstacleReported,
    /// More time was asked for.
    TimeAsked,
    /// Another owner was proposed.
    HandOverProposed,
    /// An obstacle was answered, or what was asked was granted.
    RequestAnswered,
    /// What was asked was refused.
    RequestRefused,
    /// What was asked was taken back.
    RequestWithdrawn,
    /// What was asked had no answer in time: the head was told.
    Escalated,
    /// The rule of its series was changed.
    RuleChanged,
    /// A standing duty was looked at for a period.
    PeriodReviewed,
    /// How much is done, or how much it matters, was set.
    ProgressSet,
    /// It belongs to a programme or movement.
    InitiativeJoined,
    /// It no longer does.
    InitiativeLeft,
    /// A part was added.
    PartAdded,
    /// It was joined to another task.
    Linked,
    /// It was parted from another task.
    Unlinked,
    /// A document was added.
    DocumentAdded,
    /// A document was taken away.
    DocumentRemoved,
}

impl Happened {
    /// All of them.
    pub const ALL: [Happened; 35] = [
        Happened::Made,
        Happened::Started,
        Happened::Reported,
        Happened::Confirmed,
        Happened::SentBack,
        Happened::Reopened,
        Happened::Dropped,
        Happened::DueChanged,
        Happened::HandedOver,
        Happened::Edited,
        Happened::EvidenceAdded,
        Happened::EvidenceWithdrawn,
        Happened::DoneBefore,
        Happened::Objected,
        Happened::LawJoined,
        Happened::LawParted,
        Happened::Urged,
        Happened::UrgeAnswered,
        Happened::ObstacleReported,
        Happened::TimeAsked,
        Happened::HandOverProposed,
        Happened::RequestAnswered,
        Happened::RequestRefused,
        Happened::RequestWithdrawn,
        Happened::Escalated,
        Happened::RuleChanged,
        Happened::PeriodReviewed,
        Happened::ProgressSet,
        Happened::InitiativeJoined,
        Happened::InitiativeLeft,
        Happened::PartAdded,
        Happened::Linked,
        Happened::Unlinked,
        Happened::DocumentAdded,
        Happened::DocumentRemoved,
    ];

    /// Its word in the database, in message keys (`happened-started`) and, after `task-`, in facts.
    pub fn code(self) -> &'static str {
        match self {
            Happened::Made => "made",
            Happened::Started => "started",
            Happened::Reported => "reported",
            Happened::Confirmed => "confirmed",
            Happened::SentBack => "sent-back",
            Happened::Reopened => "reopened",
            Happened::Dropped => "dropped",
            Happened::DueChanged => "due-changed",
            Happened::HandedOver => "handed-over",
            Happened::Edited => "edited",
            Happened::EvidenceAdded => "evidence-added",
            Happened::EvidenceWithdrawn => "evidence-withdrawn",
            Happened::DoneBefore => "done-before",
            Happened::Objected => "objected",
            Happened::LawJoined => "law-joined",
            Happened::LawParted => "law-parted",
            Happened::Urged => "urged",
            Happened::UrgeAnswered => "urge-answered",
            Happened::ObstacleReported => "obstacle-reported",
            Happened::TimeAsked => "time-asked",
            Happened::HandOverProposed => "hand-over-proposed",
            Happened::RequestAnswered => "request-answered",
            Happened::RequestRefused => "request-refused",
            Happened::RequestWithdrawn => "request-withdrawn",
            Happened::Escalated => "escalated",
            Happened::RuleChanged => "rule-changed",
            Happened::PeriodReviewed => "period-reviewed",
            Happened::ProgressSet => "progress-set",
            Happened::InitiativeJoined => "initiative-joined",
            Happened::InitiativeLeft => "initiative-left",
            Happened::PartAdded => "part-added",
            Happened::Linked => "linked",
            Happened::Unlinked => "unlinked",
            Happened::DocumentAdded => "document-added",
            Happened::DocumentRemoved => "document-removed",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<Happened> {
        Happened::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a change changed, beyond the state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Nothing more to say.
    #[default]
    Nothing,
    /// The day.
    Due {
        /// Before.
        from: Option<Day>,
        /// After.
        to: Option<Day>,
    },
    /// The owner.
    Owner {
        /// Before.
        from: Party,
        /// After.
        to: Party,
    },
    /// The title.
    Title {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// What the evidence is called.
    Evidence {
        /// Its title.
        title: String,
    },
    /// The rule that the task rests on.
    Basis {
        /// As papers cite it.
        name: Text,
    },
    /// Words: a period, a title, a percentage.
    Words {
        /// What they are.
        words: String,
    },
    /// The change that a person objects to.
    Change {
        /// Its number.
        number: i64,
    },
}

/// One change in the history of a task (lịch sử).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// 1, 2, 3 …
    pub number: i64,
    /// What happened.
    pub happened: Happened,
    /// The instant it was recorded.
    pub at: Instant,
    /// The day it happened, as declared.
    pub on: Day,
    /// Who did or entered it.
    pub by: PersonId,
    /// On whose decision, when it was entered for another (nhập thay).
    pub decider: Option<PersonId>,
    /// The signed paper it rests on.
    pub paper: Option<Paper>,
    /// The decision in the register of what was entered for others.
    pub entered: Option<Uuid>,
    /// The reason or ground that was given.
    pub ground: Option<String>,
    /// What it changed.
    pub detail: Detail,
}

/// The signed paper on whose ground something was entered for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its scan or photo.
    pub file: FileId,
    /// The file's name.
    pub name: String,
}

/// What somebody is told on the first page (tin báo).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// The change.
    pub change: Change,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The task, without helpers.
    pub task: Task,
    /// How much evidence it has.
    pub evidence: i64,
    /// How many requests about it wait for an answer.
    pub waiting: i64,
}

/// What somebody is told of many new tasks at once (tin báo việc mới).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its id.
    pub id: Uuid,
    /// The document that the tasks come from, as people name it.
    pub name: String,
    /// The document's page within the agency.
    pub address: Option<String>,
    /// Who made the tasks.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// How many tasks.
    pub n: i64,
    /// It tells of an objection to what was entered for somebody; `name` says what.
    pub is_objection: bool,
}
