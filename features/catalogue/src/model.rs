//! What the feature keeps. Types only.

use danchu_base::{Day, FileId, Instant, PersonId, TaskId, Uuid};

/// One answer about a condition of the agency (điều kiện của cơ quan), from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactSaid {
    /// Its id.
    pub id: Uuid,
    /// Which condition ([`crate::facts`]).
    pub fact: String,
    /// The answer: a number or a word.
    pub value: String,
    /// From which day.
    pub from: Day,
    /// Until which day, if it ended.
    pub to: Option<Day>,
    /// On what ground.
    pub ground: String,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// Withdrawn: when, by whom, why.
    pub withdrawn: Option<Undone>,
}

/// Something taken back (bỏ): it stays visible with who, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub reason: String,
}

/// An officer's confirmation of one version of a rule (đối chiếu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its id.
    pub id: Uuid,
    /// The rule.
    pub rule: String,
    /// The version: the day from which it is in force.
    pub version: Day,
    /// The day on which it was checked.
    pub on: Day,
    /// Who checked it.
    pub by: PersonId,
    /// Against which source.
    pub source: String,
    /// When that was recorded.
    pub at: Instant,
    /// Revoked: when, by whom, why.
    pub revoked: Option<Undone>,
}

/// What was decided about a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It became an obligation of the programme (nhận).
    Accepted,
    /// A task of the programme fulfils it (gắn với việc đã có).
    Linked,
    /// It is not carried out, with the reason (để riêng).
    Aside,
}

impl How {
    /// Its word in the database and in message keys (`law-how-accepted`).
    pub fn code(self) -> &'static str {
        match self {
            How::Accepted => "accepted",
            How::Linked => "linked",
            How::Aside => "aside",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<How> {
        [How::Accepted, How::Linked, How::Aside].into_iter().find(|how| how.code() == code)
    }
}

/// A decision about a duty of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its id.
    pub id: Uuid,
    /// The year.
    pub year: i16,
    /// The duty: rule and occurrence.
    pub duty: String,
    /// The rule.
    pub rule: String,
    /// The version of the rule that was decided on.
    pub version: Day,
    /// What was decided.
    pub how: How,
    /// The task, when there is one.
    pub task: Option<TaskId>,
    /// Why it was set aside.
    pub reason: Option<String>,
    /// The day by the law on that day.
    pub legal_day: Option<Day>,
    /// How that day was found, as kept.
    pub derivation: Option<String>,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// Undone: when, by whom, why.
    pub undone: Option<Undone>,
}

/// How far the agency's own rules of democracy are (quy chế thực hiện dân chủ của cơ quan).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharterState {
    /// Being written (dự thảo).
    Draft,
    /// In force (có hiệu lực).
    InForce,
    /// Another took its place (đã thay thế).
    Replaced,
}

impl CharterState {
    /// Its word in the database and in message keys (`law-charter-draft`).
    pub fn code(self) -> &'static str {
        match self {
            CharterState::Draft => "draft",
            CharterState::InForce => "in-force",
            CharterState::Replaced => "replaced",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<CharterState> {
        [CharterState::Draft, CharterState::InForce, CharterState::Replaced]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// The agency's own rules of democracy (quy chế thực hiện dân chủ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// Its id.
    pub id: Uuid,
    /// How far it is.
    pub state: CharterState,
    /// What it is called.
    pub title: String,
    /// The number of the signed decision.
    pub number: Option<String>,
    /// The day on which it was signed.
    pub issued: Option<Day>,
    /// From which day it acts.
    pub from: Option<Day>,
    /// Until which day it acted.
    pub to: Option<Day>,
    /// What took its place.
    pub replaced_by: Option<Uuid>,
    /// The signed paper.
    pub file: Option<(FileId, String)>,
    /// It is looked through again after so many months.
    pub review_months: i64,
    /// How each matter is voted on.
    pub voting: Vec<Voting>,
    /// Counts its changes.
    pub version: i64,
}

/// What the rules of democracy say about voting on a matter (hình thức biểu quyết). Kept for votes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Voting {
    /// The matter, a word of [`crate::charters::MATTERS`].
    pub matter: String,
    /// The method, a word of [`crate::charters::METHODS`].
    pub method: String,
}

/// One rule of the agency's own (điều của quy chế).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterRule {
    /// Its id.
    pub id: Uuid,
    /// Its place: `Điều 5 khoản 2`.
    pub article: String,
    /// What it is about.
    pub content: String,
    /// Through which channels, words of the catalogue.
    pub channels: Vec<String>,
    /// The rule of the law that it tightens.
    pub tightens: Option<String>,
    /// The shorter period, or the longer time it stays: how many, of what.
    pub period: Option<(u16, String)>,
}

/// Something that happened to the agency's rules of democracy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterEvent {
    /// What: `made`, `rule-added`, `rule-removed`, `changed`, `in-force`, `replaced`.
    pub kind: String,
    /// The words that belong to it.
    pub words: String,
    /// The day, as declared.
    pub on: Day,
    /// Who.
    pub by: PersonId,
    /// When it was recorded.
    pub at: Instant,
}

/// A row of the agency's own about days off (ngày nghỉ riêng của cơ quan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    /// Its id.
    pub id: Uuid,
    /// What it does.
    pub kind: OwnDayKind,
    /// Its name.
    pub name: String,
    /// First day off; of a swap the day off.
    pub from: Day,
    /// Last day off; of a swap the day worked instead.
    pub to: Day,
    /// On what ground.
    pub reason: String,
    /// Who added it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// Removed: when, by whom, why.
    pub removed: Option<Undone>,
}

/// What an own row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnDayKind {
    /// Days off (nghỉ).
    Off,
    /// A working day swapped with a rest day (hoán đổi).
    Swap,
}

impl OwnDayKind {
    /// Its word in the database and in message keys (`law-own-off`).
    pub fn code(self) -> &'static str {
        match self {
            OwnDayKind::Off => "off",
            OwnDayKind::Swap => "swap",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<OwnDayKind> {
        [OwnDayKind::Off, OwnDayKind::Swap].into_iter().find(|kind| kind.code() == code)
    }
}
