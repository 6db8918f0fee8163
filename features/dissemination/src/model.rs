//! Documents, circulations, lists, courses. No async, no SQL, no HTTP.

use danchu_accounts::PersonLine;
use danchu_base::{Day, DepartmentId, FileId, Instant, PersonId, Role, TaskId, Uuid};
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id; made before the write, which may run twice.
            pub fn make() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Uuid::parse_str(text).map(Self).map_err(drop)
            }
        }
    };
}

id! {
    /// A document that the agency keeps in its legal library (văn bản của thư viện).
    DocumentId
}
id! {
    /// A circulation (đợt phổ biến, quán triệt).
    CirculationId
}
id! {
    /// A printed list to sign (danh sách ký nhận).
    ListId
}
id! {
    /// A course (lớp đào tạo, bồi dưỡng).
    TrainingId
}
id! {
    /// A question about what is circulated (câu hỏi).
    QuestionId
}

/// Words of the database for an enum, and back.
macro_rules! codes {
    ($name:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $name {
            /// All of them, in the order of lists.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Its word in the database and in message keys.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// That of a word.
            pub fn of(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

/// Whose document it is (hệ thống văn bản).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Of the Party (Đảng): never public.
    Party,
    /// Of the state (Nhà nước).
    State,
    /// Of the agency itself (nội bộ).
    Internal,
}
codes!(System { Party => "party", State => "state", Internal => "internal" });

/// Who may find a document of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Everybody.
    Public,
    /// The agency's people.
    Staff,
}
codes!(Seen { Public => "public", Staff => "staff" });

/// How one document names another (quan hệ giữa hai văn bản).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It rests on it (căn cứ).
    RestsOn,
    /// It names it (viện dẫn).
    Names,
    /// It amends it (sửa đổi, bổ sung).
    Amends,
    /// It replaces it (thay thế).
    Replaces,
}
codes!(Relation { RestsOn => "rests-on", Names => "names", Amends => "amends", Replaces => "replaces" });

/// A document that another names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How.
    pub relation: Relation,
    /// Its number as written.
    pub number: String,
}

/// A document as its form holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDraft {
    /// Number and symbol: `45/QĐ-UBND`.
    pub number: String,
    /// Its kind: `Quyết định`.
    pub kind: String,
    /// What it is about (trích yếu).
    pub name: String,
    /// Who issued it.
    pub issuer: String,
    /// When.
    pub issued_on: Option<Day>,
    /// Whose it is.
    pub system: System,
    /// The field it belongs to (lĩnh vực).
    pub topic: String,
    /// First day in force.
    pub from: Option<Day>,
    /// Last day in force.
    pub to: Option<Day>,
    /// Who may find it.
    pub seen: Seen,
    /// What it names.
    pub links: Vec<Link>,
}

/// A document of this agency's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// What its form holds; links only where one document is read.
    pub draft: DocumentDraft,
    /// Its file.
    pub file: Option<FileId>,
    /// How many words of a very long text can be found; none: all.
    pub searched_words: Option<i64>,
    /// When it was added.
    pub made_at: Instant,
    /// Counts its changes.
    pub version: i64,
}

/// To whom something is circulated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Everybody who works here.
    #[serde(default)]
    pub everybody: bool,
    /// Everybody of these departments.
    #[serde(default)]
    pub departments: Vec<DepartmentId>,
    /// Everybody with one of these roles.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// These people.
    #[serde(default)]
    pub people: Vec<PersonId>,
}

impl Audience {
    /// Everybody.
    pub fn everybody() -> Self {
        Self { everybody: true, ..Self::default() }
    }

    /// Whether this person belongs to it.
    pub fn holds(&self, person: &PersonLine) -> bool {
        person.active
            && (self.everybody
                || person.department.is_some_and(|department| self.departments.contains(&department))
                || person.roles.iter().any(|role| self.roles.contains(role))
                || self.people.contains(&person.id))
    }

    /// Whether nobody was chosen.
    pub fn is_empty(&self) -> bool {
        !self.everybody && self.departments.is_empty() && self.roles.is_empty() && self.people.is_empty()
    }
}

/// One question of a quiz (câu hỏi kiểm tra).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizItem {
    /// The question.
    pub question: String,
    /// The answers to choose from.
    pub answers: Vec<String>,
    /// The place of the right one.
    pub right: usize,
}

/// A document that is circulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulated {
    /// Where it is read: an address within the agency.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Its number without signs; empty when it has none.
    pub number_key: String,
}

/// Whether a circulation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Going on (đang phổ biến).
    Open,
    /// Over (đã kết thúc).
    Closed,
}
codes!(State { Open => "open", Closed => "closed" });

/// What a circulation says, as its form holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CirculationDraft {
    /// What it is called.
    pub title: String,
    /// What the officer writes to the readers.
    pub note: String,
    /// The passage that must be read.
    pub passage: String,
    /// The quiz; empty: none.
    pub quiz: Vec<QuizItem>,
    /// What is to be read.
    pub documents: Vec<Circulated>,
    /// To whom.
    pub audience: Audience,
    /// Until when.
    pub due_on: Day,
    /// Whoever comes new until this day receives it too.
    pub valid_until: Option<Day>,
    /// What it came from: `/ke-hoach/…`.
    pub origin: Option<String>,
}

/// A circulation (đợt phổ biến, quán triệt).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulation {
    /// Its id.
    pub id: CirculationId,
    /// What it says; documents only where one circulation is read.
    pub draft: CirculationDraft,
    /// Which edition (bản) this is, from 1: a new one is read again.
    pub edition: i64,
    /// Whether it goes on.
    pub state: State,
    /// The officer's obligation in the programme.
    pub task: Option<TaskId>,
    /// The officer.
    pub officer: PersonId,
    /// When it was opened.
    pub made_at: Instant,
    /// When this edition came.
    pub edition_at: Instant,
    /// What this edition changed.
    pub change_note: String,
    /// When it ended.
    pub closed_at: Option<Instant>,
    /// Counts its changes.
    pub version: i64,
}

/// How somebody said that she knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On the screen, herself.
    Screen,
    /// On a printed list that came back (danh sách giấy).
    List,
}
codes!(Way { Screen => "screen", List => "list" });

/// Somebody who is to read a circulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Until when.
    pub due_on: Day,
    /// The last edition that she opened; 0: none.
    pub opened_edition: i64,
    /// The last edition that she knows; 0: none.
    pub known_edition: i64,
    /// When she read it, as declared.
    pub known_on: Option<Day>,
    /// How she said so.
    pub way: Option<Way>,
    /// How often the quiz was answered.
    pub tries: i64,
    /// How often she was urged for this edition.
    pub nagged: i64,
    /// When last.
    pub nagged_on: Option<Day>,
    /// When the head of her department was told.
    pub head_told_on: Option<Day>,
}

/// How far a reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// She said that she knows it (đã đọc).
    Known,
    /// She opened it (đã mở).
    Opened,
    /// Not opened, and there is time.
    Waiting,
    /// Not known, and the day is past (quá hạn).
    Late,
}
codes!(Standing { Known => "known", Opened => "opened", Waiting => "waiting", Late => "late" });

impl Reader {
    /// How far she is with an edition on a day.
    pub fn standing(&self, edition: i64, today: Day) -> Standing {
        if self.known_edition >= edition {
            Standing::Known
        } else if self.due_on < today {
            Standing::Late
        } else if self.opened_edition >= edition {
            Standing::Opened
        } else {
            Standing::Waiting
        }
    }
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// Who asked.
    pub person: PersonId,
    /// What.
    pub words: String,
    /// When.
    pub at: Instant,
    /// The answer, by whom and when.
    pub answer: Option<(String, PersonId, Instant)>,
}

/// What a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A circulation.
    Circulation(CirculationId),
    /// A course.
    Training(TrainingId),
}

/// A printed list to sign (danh sách ký nhận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignList {
    /// Its id, which its QR code carries.
    pub id: ListId,
    /// What it is about.
    pub subject: Subject,
    /// Of which edition.
    pub edition: i64,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: Instant,
    /// What came back.
    pub taken: Option<Taken>,
    /// The lines: who, and whether she signed.
    pub lines: Vec<(PersonId, bool)>,
}

/// A list that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Who entered it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// The day on which it was signed.
    pub signed_on: Day,
    /// The scan or photo.
    pub file: Option<FileId>,
}

/// How far a course is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Planned (dự kiến).
    Planned,
    /// It took place (đã tổ chức).
    TookPlace,
    /// It will not take place (không tổ chức).
    Dropped,
}
codes!(Held { Planned => "planned", TookPlace => "held", Dropped => "dropped" });

/// A course as its form holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingDraft {
    /// What it is called.
    pub title: String,
    /// The field.
    pub topic: String,
    /// Who holds it.
    pub organiser: String,
    /// Where.
    pub place: String,
    /// The plan it comes from, in words.
    pub plan: String,
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// How long, in minutes.
    pub minutes: i64,
}

/// A course (lớp đào tạo, bồi dưỡng).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// Its id.
    pub id: TrainingId,
    /// What its form holds.
    pub draft: TrainingDraft,
    /// How far it is.
    pub state: Held,
    /// What came of it.
    pub outcome: String,
    /// Counts its changes.
    pub version: i64,
    /// How many took part.
    pub people: i64,
}

/// What came of it for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// She took part (có tham dự).
    Attended,
    /// She passed, or has the certificate (đạt, có chứng chỉ).
    Passed,
    /// She did not pass (chưa đạt).
    Failed,
}
codes!(Outcome { Attended => "attended", Passed => "passed", Failed => "failed" });

/// Somebody who took part in a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub person: PersonId,
    /// How long, in minutes.
    pub minutes: i64,
    /// What came of it.
    pub outcome: Outcome,
    /// How she was entered.
    pub way: Way,
}
