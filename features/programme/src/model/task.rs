//! Programmes and tasks.

use danchu_base::{Day, DepartmentId, Instant, PersonId, ProgrammeId, TaskId};
use serde::{Deserialize, Serialize};

use super::{OfSeries, Priority};

/// The programme of one year (chương trình năm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// The year.
    pub year: i16,
    /// Whether it is carried out, or kept to look things up.
    pub state: ProgrammeState,
    /// What it is called.
    pub title: String,
}

/// Whether a programme is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgrammeState {
    /// Carried out (đang thực hiện).
    Running,
    /// An older year, kept as history (lưu lịch sử): its tasks wait for nobody.
    History,
}

impl ProgrammeState {
    /// Its word in the database.
    pub fn code(self) -> &'static str {
        match self {
            ProgrammeState::Running => "running",
            ProgrammeState::History => "history",
        }
    }
}

/// Where an obligation comes from (nguồn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A signed plan (kế hoạch).
    Plan,
    /// The law (luật).
    Law,
    /// A decision of the agency or its conference (quyết định, nghị quyết).
    Decision,
    /// Typed by hand (việc thêm).
    Typed,
}

impl Kind {
    /// All of them, in the order that filters show them.
    pub const ALL: [Kind; 4] = [Kind::Plan, Kind::Law, Kind::Decision, Kind::Typed];

    /// Its word in the database and in message keys (`kind-plan`).
    pub fn code(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Law => "law",
            Kind::Decision => "decision",
            Kind::Typed => "typed",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A person, a department, or nobody yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// A person of the agency.
    Person(PersonId),
    /// A department (bộ phận).
    Department(DepartmentId),
    /// Nobody yet (chưa giao).
    Nobody,
}

/// Who owns a task (chủ trì) or helps (phối hợp), with the words that the paper uses for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Who.
    pub who: Who,
    /// The words as written in the paper.
    pub words: Option<String>,
}

impl Party {
    /// A person.
    pub fn person(id: PersonId) -> Self {
        Self { who: Who::Person(id), words: None }
    }

    /// A department.
    pub fn department(id: DepartmentId) -> Self {
        Self { who: Who::Department(id), words: None }
    }

    /// Nobody yet.
    pub fn nobody() -> Self {
        Self { who: Who::Nobody, words: None }
    }

    /// The same, with the words of the paper.
    #[must_use]
    pub fn written(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }
}

/// The sentence that a task comes from, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The sentence (câu trong kế hoạch).
    pub sentence: String,
    /// The address of the document within the agency, without the agency: `/ke-hoach/…`.
    pub document: Option<String>,
    /// The document as people name it: `Kế hoạch 18/KH-UBND`.
    pub name: Option<String>,
    /// The section: `II.4`.
    pub section: Option<String>,
    /// Byte offsets into the document's extracted text.
    pub span: Option<(i64, i64)>,
}

/// The last day, and how it was found (hạn).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub day: Day,
    /// How it was found: the calendar's derivation as JSON, or words.
    pub derivation: Option<String>,
}

/// A period as written in the paper, and as a rule (kỳ hạn).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// The words: `trước ngày 20 hằng tháng`.
    pub words: Option<String>,
    /// The rule as JSON: `{"every":"month","by_day":20}`.
    pub rule: Option<String>,
}

/// How far a task is (trạng thái). Late is not a state: it is computed from the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Chưa bắt đầu.
    NotStarted,
    /// Đang làm.
    Started {
        /// Since when.
        on: Day,
    },
    /// Chờ xác nhận.
    Reported {
        /// The day it was done, as declared.
        on: Day,
        /// Who reported it.
        by: PersonId,
    },
    /// Hoàn thành.
    Done {
        /// The day it was done, as declared.
        on: Day,
        /// Who reported it.
        by: PersonId,
        /// Who confirmed it.
        confirmed_by: PersonId,
    },
    /// Không thực hiện.
    Dropped {
        /// The day it was decided.
        on: Day,
        /// Why.
        reason: String,
    },
}

impl State {
    /// Its word in the database and in message keys (`state-started`).
    pub fn code(&self) -> &'static str {
        match self {
            State::NotStarted => "not-started",
            State::Started { .. } => "started",
            State::Reported { .. } => "reported",
            State::Done { .. } => "done",
            State::Dropped { .. } => "dropped",
        }
    }

    /// Whether nothing more is to come: done or dropped.
    pub fn is_settled(&self) -> bool {
        matches!(self, State::Done { .. } | State::Dropped { .. })
    }

    /// Whether its owner still has something to do.
    pub fn is_open(&self) -> bool {
        matches!(self, State::NotStarted | State::Started { .. })
    }
}

/// A task, or any other obligation of the programme (việc phải làm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The programme it stands in.
    pub programme: ProgrammeId,
    /// Its number in the programme, for people: "việc số 12".
    pub number: i64,
    /// Where it comes from.
    pub kind: Kind,
    /// The address of what it is about, where another feature keeps that; none: its own page.
    pub subject: Option<String>,
    /// What is to be done.
    pub title: String,
    /// The sentence it comes from.
    pub source: Option<Source>,
    /// Who does it (chủ trì).
    pub owner: Party,
    /// The department that owns it, or that its owner belongs to.
    pub department: Option<DepartmentId>,
    /// Who helps (phối hợp). Read for one task, empty in lists.
    pub supporting: Vec<Party>,
    /// Until when.
    pub due: Option<Due>,
    /// The period as written.
    pub period: Period,
    /// How far it is.
    pub state: State,
    /// Done before the system was used (trước khi dùng).
    pub before_use: bool,
    /// The occurrence of a series that it is.
    pub series: Option<OfSeries>,
    /// The task that it is a part of (việc con); a part has no parts.
    pub parent: Option<TaskId>,
    /// How much is done, 0 to 100, where the office uses it (tỷ lệ hoàn thành).
    pub percent: Option<u8>,
    /// How much it matters, where the office uses it.
    pub priority: Option<Priority>,
    /// Grows with each change: nobody overwrites silently.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
}

/// What a new task is made of.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// Its id; make it before the write.
    pub id: TaskId,
    /// The programme.
    pub programme: ProgrammeId,
    /// Where it comes from.
    pub kind: Kind,
    /// The address of what it is about, if another feature keeps that.
    pub subject: Option<String>,
    /// What is to be done.
    pub title: String,
    /// The sentence it comes from.
    pub source: Option<Source>,
    /// Who does it.
    pub owner: Party,
    /// Who helps.
    pub supporting: Vec<Party>,
    /// Until when.
    pub due: Option<Due>,
    /// The period as written.
    pub period: Period,
}

impl NewTask {
    /// A task with a title and nothing else.
    pub fn titled(programme: ProgrammeId, kind: Kind, title: impl Into<String>) -> Self {
        Self {
            id: TaskId::make(),
            programme,
            kind,
            subject: None,
            title: title.into(),
            source: None,
            owner: Party::nobody(),
            supporting: Vec::new(),
            due: None,
            period: Period::default(),
        }
    }
}

/// What an edit form may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is to be done.
    pub title: String,
    /// Who helps.
    pub supporting: Vec<Party>,
    /// The period as written.
    pub period_words: Option<String>,
}
