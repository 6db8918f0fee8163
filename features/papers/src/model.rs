//! Papers of an office: their states, and what happened to them.

use std::fmt;
use std::str::FromStr;

use danchu_base::{Day, FileId, Instant, PersonId, Uuid};
use danchu_paper::PaperKind;
use danchu_signatures::Signature;
use serde::{Deserialize, Serialize};

use crate::draft::Draft;

/// A paper that the office writes (văn bản đi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaperId(pub Uuid);

impl PaperId {
    /// A new id; made before the write.
    pub fn make() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for PaperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl FromStr for PaperId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Uuid::parse_str(text).map(Self).map_err(drop)
    }
}

/// How far a paper is. Only an issued one has its signed copy; every other is "chưa ban hành".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Dự thảo.
    Draft,
    /// Đang trình ký.
    Signing,
    /// Đã ban hành.
    Issued,
    /// Không ban hành.
    Dropped,
}

impl State {
    /// Every state, in the order of a paper's way.
    pub const ALL: [State; 4] = [State::Draft, State::Signing, State::Issued, State::Dropped];

    /// Its word in the database, addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Signing => "signing",
            State::Issued => "issued",
            State::Dropped => "dropped",
        }
    }

    /// The state of that word.
    pub fn of(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Who gave the number (nguồn của số văn bản).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberFrom {
    /// Typed in from the document system or the paper register.
    Typed,
    /// Read in the signed file.
    File,
    /// Read in the edXML that came back.
    Edxml,
    /// Our own register.
    Register,
}

impl NumberFrom {
    /// Its word in the database and message keys.
    pub fn code(self) -> &'static str {
        match self {
            NumberFrom::Typed => "typed",
            NumberFrom::File => "file",
            NumberFrom::Edxml => "edxml",
            NumberFrom::Register => "register",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Option<NumberFrom> {
        [NumberFrom::Typed, NumberFrom::File, NumberFrom::Edxml, NumberFrom::Register]
            .into_iter()
            .find(|from| from.code() == code)
    }
}

/// What an issued paper has more than a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// As given: `101`.
    pub number: String,
    /// Its day.
    pub on: Day,
    /// Who gave the number.
    pub from: NumberFrom,
    /// The signed copy.
    pub file: FileId,
    /// When it was noted here.
    pub at: Instant,
}

/// A paper with its draft.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its id.
    pub id: PaperId,
    /// How far it is.
    pub state: State,
    /// What was typed.
    pub draft: Draft,
    /// When its package for signing was last made.
    pub packed_at: Option<Instant>,
    /// What it has since it was issued.
    pub issue: Option<Issue>,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// For those who change it at once.
    pub version: i64,
}

impl Written {
    /// Its kind.
    pub fn kind(&self) -> PaperKind {
        self.draft.kind()
    }
}

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id.
    pub id: PaperId,
    /// Its kind.
    pub kind: PaperKind,
    /// What it is about.
    pub subject: String,
    /// How far it is.
    pub state: State,
    /// Number and symbol, once it is issued.
    pub number: Option<String>,
    /// `KH-UBND`
    pub symbol: String,
    /// Its day, once it is issued.
    pub on: Option<Day>,
    /// When it was last changed.
    pub changed_at: Instant,
}

/// A signed copy that came back and waits to be confirmed (bản đã ký nhận lại).
#[derive(Debug, Clone)]
pub struct Returned {
    /// The file.
    pub file: FileId,
    /// What was read in it; empty where nothing was.
    pub number: String,
    /// The symbol that was read.
    pub symbol: String,
    /// The day that was read.
    pub on: Option<Day>,
    /// Where it was read.
    pub found_in: Option<NumberFrom>,
    /// The signatures in it.
    pub signatures: Vec<Signature>,
}

/// One thing that happened to a paper.
#[derive(Debug, Clone)]
pub struct Change {
    /// What.
    pub kind: Happened,
    /// When it was recorded.
    pub at: Instant,
    /// The day that it happened on, as declared.
    pub on: Option<Day>,
    /// Who did it.
    pub by: Option<PersonId>,
    /// What more there is to say: a number, a reason, a file's name.
    pub detail: String,
}

/// What can happen to a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Made.
    Made,
    /// Changed.
    Changed,
    /// Its package for signing was taken.
    Packed,
    /// Taken back from signing.
    TakenBack,
    /// The signed copy came back.
    Returned,
    /// Issued.
    Issued,
    /// Dropped.
    Dropped,
    /// Taken up again.
    Reopened,
}

impl Happened {
    const ALL: [Happened; 8] = [
        Happened::Made,
        Happened::Changed,
        Happened::Packed,
        Happened::TakenBack,
        Happened::Returned,
        Happened::Issued,
        Happened::Dropped,
        Happened::Reopened,
    ];

    /// Its word in the database and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Happened::Made => "made",
            Happened::Changed => "changed",
            Happened::Packed => "packed",
            Happened::TakenBack => "taken-back",
            Happened::Returned => "returned",
            Happened::Issued => "issued",
            Happened::Dropped => "dropped",
            Happened::Reopened => "reopened",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Option<Happened> {
        Happened::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// An agency's own template (mẫu riêng của cơ quan).
#[derive(Debug, Clone)]
pub struct Template {
    /// The kind of paper that it is for; nothing for every kind.
    pub kind: Option<PaperKind>,
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// The fields that it uses.
    pub fields: Vec<String>,
    /// Who brought it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// A line of the register of outgoing papers (sổ đăng ký văn bản đi).
#[derive(Debug, Clone)]
pub struct RegisterLine {
    /// In its year, from 1.
    pub number: i64,
    /// The paper.
    pub paper: PaperId,
    /// `KH-UBND`
    pub symbol: String,
    /// Its day.
    pub on: Day,
    /// The name of its kind.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Who signs.
    pub signer: String,
    /// Who receives it.
    pub recipients: String,
}

/// Whether the agency keeps its own register, since when and why.
#[derive(Debug, Clone)]
pub struct Register {
    /// When it was opened.
    pub opened_at: Instant,
    /// By whom.
    pub by: PersonId,
    /// Why there is no document system.
    pub reason: String,
}
