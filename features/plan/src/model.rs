//! What was read, what was corrected, what was confirmed. No async, no SQL, no HTTP.

use danchu_base::{Day, DepartmentId, FileId, Instant, PersonId, ProgrammeId, TaskId, Uuid};
use danchu_reading::{Rule, SourceRange};
use serde::{Deserialize, Serialize};

use crate::form::FormCheck;

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
    /// A document that was read and waits for its review (bản đọc).
    ImportId
}
id! {
    /// Several files that came at once (đợt nhập).
    BatchId
}
id! {
    /// A plan that was confirmed (kế hoạch).
    PlanId
}
id! {
    /// One line of the sending list (nơi nhận).
    RecipientId
}

/// Where a document stands on its way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportState {
    /// One of several files, not chosen yet.
    Offered,
    /// Under review (đang rà soát).
    Review,
    /// Confirmed: its plan exists.
    Confirmed,
    /// Put away.
    Dropped,
}

impl ImportState {
    /// The word in tables and message keys.
    pub fn code(self) -> &'static str {
        match self {
            ImportState::Offered => "offered",
            ImportState::Review => "review",
            ImportState::Confirmed => "confirmed",
            ImportState::Dropped => "dropped",
        }
    }

    /// The state of that word.
    pub fn of(code: &str) -> Option<Self> {
        [Self::Offered, Self::Review, Self::Confirmed, Self::Dropped].into_iter().find(|s| s.code() == code)
    }
}

/// Whoever does or helps: somebody known here, or words that the agency knows nobody for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// A department.
    Department(DepartmentId),
    /// As written: outside the agency, or not settled.
    Named(String),
}

impl Party {
    /// What a form carries: `p-…`, `d-…`, or `n-…` with the words.
    pub fn code(&self) -> String {
        match self {
            Party::Person(id) => format!("p-{id}"),
            Party::Department(id) => format!("d-{id}"),
            Party::Named(words) => format!("n-{words}"),
        }
    }

    /// Reads what a form carries.
    pub fn of(code: &str) -> Option<Self> {
        let (kind, rest) = code.split_once('-')?;
        match kind {
            "p" => rest.parse().ok().map(Party::Person),
            "d" => rest.parse().ok().map(Party::Department),
            "n" if !rest.trim().is_empty() => Some(Party::Named(rest.trim().to_owned())),
            _ => None,
        }
    }
}

/// The head of a document, as corrected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    /// Changes with every correction.
    pub version: u32,
    /// Số.
    pub number: String,
    /// Ký hiệu.
    pub symbol: String,
    /// Ngày ban hành.
    pub issued_on: Option<Day>,
    /// Địa danh.
    pub place: String,
    /// Cơ quan ban hành.
    pub agency: String,
    /// Tên loại.
    pub kind: String,
    /// Trích yếu.
    pub subject: String,
    /// Thời gian thực hiện.
    pub duration: String,
    /// The year it is for.
    pub year: i16,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// The day, when only its month was written: "2026-01".
    #[serde(default)]
    pub issued_as_written: String,
}

impl Header {
    /// `18/KH-UBND`, or what there is of it.
    pub fn full_number(&self) -> String {
        match (self.number.is_empty(), self.symbol.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("…/{}", self.symbol),
            (false, true) => self.number.clone(),
            (false, false) => format!("{}/{}", self.number, self.symbol),
        }
    }
}

/// How it came that an owner stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// Nobody has settled it.
    Open,
    /// The words were clear; `confidence` says how.
    Read,
    /// A person chose.
    Chosen,
}

/// One task of the review (một việc đã hiểu).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number within the import; never given twice.
    pub id: u32,
    /// Changes with every correction.
    pub version: u32,
    /// Tên việc.
    pub title: String,
    /// The sentence it stands on.
    pub sentence: String,
    /// Where the sentence stands in the text.
    pub source: Option<SourceRange>,
    /// The path of its section.
    pub section: String,
    /// The owner as written.
    pub owner_words: String,
    /// Chủ trì.
    pub owner: Option<Party>,
    /// How the owner was settled.
    pub settled: Settled,
    /// How sure, 0 to 100, when the words were clear.
    pub confidence: u8,
    /// Phối hợp.
    pub supporting: Vec<Party>,
    /// The time as written.
    pub time_words: String,
    /// Thời hạn.
    pub rule: Option<Rule>,
    /// Somebody said that it needs no day.
    pub no_day: bool,
    /// "Đề nghị": asked of somebody who is not under the agency.
    pub requested: bool,
    /// Left out, and may be taken back.
    pub dropped: bool,
}

/// What still has to be asked about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clarity {
    /// Đã rõ.
    Clear,
    /// Chưa rõ ai làm.
    Owner,
    /// Chưa có hạn.
    Day,
}

impl Item {
    /// What still has to be asked.
    pub fn clarity(&self) -> Clarity {
        if self.owner.is_none() {
            Clarity::Owner
        } else if self.rule.is_none() && !self.no_day {
            Clarity::Day
        } else {
            Clarity::Clear
        }
    }
}

/// What was read and how it was corrected (bản rà soát).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Review {
    /// The head.
    pub header: Header,
    /// The tasks, in the order of the text.
    pub items: Vec<Item>,
    /// The number of the next task.
    pub next: u32,
}

impl Review {
    /// The tasks that are not left out.
    pub fn kept(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.dropped)
    }

    /// The task of that number.
    pub fn item(&self, id: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

/// So many tasks one document may have.
pub const ITEMS_MAX: usize = 600;
/// So long a title may be, in letters.
pub const TITLE_MAX: usize = 300;
/// So long a sentence may be, in letters.
pub const SENTENCE_MAX: usize = 4_000;
/// So many helpers one task may have.
pub const SUPPORTING_MAX: usize = 40;
/// So many lines a sending list may have.
pub const RECIPIENTS_MAX: usize = 80;
/// So many files may come at once.
pub const FILES_MAX: usize = 40;
/// So many bytes of text one document may have.
pub const TEXT_MAX: usize = 4_000_000;

/// A document that was read (bản đọc), without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Which.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// The file's name; empty when it was pasted.
    pub file_name: String,
    /// Loại.
    pub kind: String,
    /// Số, ký hiệu.
    pub number: String,
    /// Cơ quan ban hành.
    pub issuer: String,
    /// Ngày ban hành.
    pub issued_on: Option<Day>,
    /// Trích yếu.
    pub subject: String,
    /// How many tasks were found.
    pub tasks: i64,
    /// The year.
    pub year: i64,
    /// The same document has the same identity.
    pub identity: String,
    /// The same text has the same hash.
    pub sha256: String,
    /// The plan it became.
    pub plan: Option<PlanId>,
    /// When it was read.
    pub made_at: Instant,
    /// When somebody last corrected it.
    pub changed_at: Instant,
}

/// A document that was read, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The line.
    pub line: ImportLine,
    /// The several files it came with.
    pub batch: Option<BatchId>,
    /// The text.
    pub text: String,
    /// The text's parts, in order.
    pub blocks: Vec<SourceBlock>,
    /// As the reader left it (JSON).
    pub document: String,
    /// As corrected.
    pub review: Review,
    /// Counts corrections; guards every write.
    pub revision: i64,
    /// The original file.
    pub file: Option<FileId>,
    /// What the form check found; nothing for a document that was read before there was one.
    pub form: Option<FormCheck>,
}

/// A part of the source, as the review shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceBlock {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Shown as a heading.
    pub heading: bool,
    /// Shown as a row of a table: the row's number, and the table's.
    pub row: Option<(u32, u32)>,
}

/// What a confirmed plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    /// Its tasks stand in the programme (đang thực hiện).
    Running,
    /// Kept to look back at (lưu để tra cứu).
    History,
}

impl PlanState {
    /// The word in tables and message keys.
    pub fn code(self) -> &'static str {
        match self {
            PlanState::Running => "running",
            PlanState::History => "history",
        }
    }

    /// The state of that word.
    pub fn of(code: &str) -> Option<Self> {
        [Self::Running, Self::History].into_iter().find(|s| s.code() == code)
    }
}

/// A plan (kế hoạch) that somebody confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which.
    pub id: PlanId,
    /// What it is for.
    pub state: PlanState,
    /// The programme its tasks stand in.
    pub programme: Option<ProgrammeId>,
    /// The year.
    pub year: i64,
    /// Số, ký hiệu.
    pub number: String,
    /// Loại.
    pub kind: String,
    /// Cơ quan ban hành.
    pub issuer: String,
    /// Ngày ban hành.
    pub issued_on: Option<Day>,
    /// Trích yếu.
    pub subject: String,
    /// The document it was last confirmed from.
    pub import: ImportId,
    /// The same document has the same identity.
    pub identity: String,
    /// The same text has the same hash.
    pub sha256: String,
    /// When it was confirmed.
    pub confirmed_at: Instant,
    /// Guards every write.
    pub version: i64,
}

/// A task as it was confirmed, and the programme's task that came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanTask {
    /// The programme's task.
    pub task: TaskId,
    /// Which entry of the plan; a recurring duty has many tasks of one entry. Never given twice.
    pub entry: i64,
    /// As confirmed.
    pub item: Item,
}

/// How a plan is sent (hình thức gửi).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Through the document system (iOffice…).
    System,
    /// On paper, by post or messenger.
    Paper,
    /// By hand.
    Hand,
}

impl Way {
    /// Every way.
    pub const ALL: [Way; 3] = [Way::System, Way::Paper, Way::Hand];

    /// The word in tables and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Way::System => "system",
            Way::Paper => "paper",
            Way::Hand => "hand",
        }
    }

    /// The way of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.code() == code)
    }
}

/// Proof that something was sent: how, when, by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// How.
    pub way: Way,
    /// Which day.
    pub on: Day,
    /// What proves it, in words.
    pub proof: String,
    /// What proves it, as a file.
    pub file: Option<FileId>,
    /// Who noted it.
    pub noted_by: PersonId,
    /// When it was noted.
    pub noted_at: Instant,
}

/// One line of the sending list (nơi nhận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Which.
    pub id: RecipientId,
    /// Its place in the list.
    pub position: i64,
    /// As written.
    pub name: String,
    /// Sent, or not yet.
    pub sent: Option<Sending>,
    /// Left off: nobody is sent anything ("Lưu: VT").
    pub archive: bool,
    /// Guards every write.
    pub version: i64,
}
