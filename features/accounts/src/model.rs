//! Who is who: agencies, accounts, people, roles. Types only.

use danchu_base::{AccountId, Action, AgencyId, Day, DepartmentId, FileId, Instant, PersonId, Role, Uuid};
use serde::{Deserialize, Serialize};

/// The body that represents the staff of an agency (tổ chức đại diện cán bộ, công chức, viên chức, người lao động).
/// It is configured for each agency and never assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepresentativeKind {
    /// Not decided yet (chưa xác định).
    Undecided,
    /// Grass-roots trade union (công đoàn cơ sở).
    Union,
    /// Party cell or committee (chi bộ, cấp ủy).
    Party,
    /// Fatherland Front (Mặt trận Tổ quốc).
    Front,
    /// Representative group that the conference chose (tổ đại diện).
    Elected,
    /// There is none, with the head's written reason (không có, có lý do bằng văn bản).
    Absent,
}

impl RepresentativeKind {
    /// Every kind, in the order in which a form offers them.
    pub const ALL: [RepresentativeKind; 6] =
        [Self::Undecided, Self::Elected, Self::Union, Self::Party, Self::Front, Self::Absent];

    /// Its word in tables and message keys (`representative-elected`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Union => "union",
            Self::Party => "party",
            Self::Front => "front",
            Self::Elected => "elected",
            Self::Absent => "none",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the steps that this body takes part in carry an open legal question. Only where a union stands is the
    /// answer in the law's own words.
    pub fn is_open_question(self) -> bool {
        self != Self::Union
    }
}

/// What an agency has settled about the body that represents its staff (tổ chức đại diện).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Representative {
    /// Which kind of body.
    pub kind: RepresentativeKind,
    /// Its own name, where it has one.
    pub name: String,
    /// The head's written reason where there is none; the ground of the choice otherwise.
    pub reason: String,
}

/// Settings of an agency (thiết lập của cơ quan) that are about people and sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencySettings {
    /// Minutes without a click after which a session asks for the password again.
    pub idle_minutes: i64,
    /// Days for which an invitation is good.
    pub invitation_days: i64,
    /// Where the agency has its seat (trụ sở), for its public face.
    pub seat: String,
    /// How to reach it (liên hệ), for its public face.
    pub contact: String,
}

impl Default for AgencySettings {
    fn default() -> Self {
        Self { idle_minutes: 60, invitation_days: 14, seat: String::new(), contact: String::new() }
    }
}

/// An agency of the installation (cơ quan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its id.
    pub id: AgencyId,
    /// Its word in addresses: `an-binh`.
    pub slug: String,
    /// Its full name.
    pub name: String,
    /// The host that is bound to it, if one is.
    pub host: Option<String>,
    /// The agency above it, if that one is here too.
    pub parent: Option<AgencyId>,
    /// The body that represents its staff.
    pub representative: Representative,
    /// Its settings.
    pub settings: AgencySettings,
    /// Counts its changes.
    pub version: i64,
}

/// An account (tài khoản); it belongs to the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in, folded.
    pub login: String,
    /// PHC string of the password; none until it is set.
    pub password: Option<String>,
    /// PHC string of the PIN for a shared computer, if one is set.
    pub pin: Option<String>,
    /// The name shown.
    pub name: String,
    /// `vi` or `en`.
    pub language: String,
    /// Whether signing in is forbidden.
    pub disabled: bool,
}

/// How somebody proved who she is. Passkeys, one-time codes and the province's own sign-in will stand here too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A password.
    Password,
    /// The PIN, on a computer where the password was given before.
    Pin,
    /// An invitation, at the moment when the password was set.
    Invitation,
    /// The code of the first run.
    FirstRun,
    /// A sign-in card of the demo.
    DemoCard,
}

impl Proof {
    /// Its word in the table and in message keys (`proof-pin`).
    pub fn code(self) -> &'static str {
        match self {
            Proof::Password => "password",
            Proof::Pin => "pin",
            Proof::Invitation => "invitation",
            Proof::FirstRun => "first-run",
            Proof::DemoCard => "demo-card",
        }
    }
}

/// A session as its owner sees it (phiên đăng nhập).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Its id; not the token.
    pub id: Uuid,
    /// What the owner can know the device by.
    pub device: String,
    /// How it was opened.
    pub proof: String,
    /// When it was opened.
    pub made: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
}

/// A person of an agency (người của cơ quan), with or without an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Her id.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Position (chức danh).
    pub position: String,
    /// Department (bộ phận).
    pub department: Option<DepartmentId>,
    /// Phone; only to call her about her tasks.
    pub phone: Option<String>,
    /// E-mail; only for reminders and invitations.
    pub email: Option<String>,
    /// First day here.
    pub from: Day,
    /// Last day here, if she has left or will.
    pub to: Option<Day>,
    /// Counts her changes.
    pub version: i64,
}

impl Person {
    /// Whether she works here on that day.
    pub fn is_active(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// A person in a list, with what belongs to her on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Her id.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Position (chức danh).
    pub position: String,
    /// Department (bộ phận).
    pub department: Option<DepartmentId>,
    /// The department's name.
    pub department_name: Option<String>,
    /// Whether she can sign in.
    pub has_account: bool,
    /// Her roles on the day asked for.
    pub roles: Vec<Role>,
    /// Whether she works here on the day asked for.
    pub active: bool,
    /// Whether she is absent on the day asked for (vắng mặt).
    pub absent: bool,
}

/// A department in a list (bộ phận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentLine {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// Who heads it, if anybody is named.
    pub head: Option<PersonId>,
    /// Whether it no longer exists.
    pub ended: bool,
    /// How many people of today belong to it.
    pub people: i64,
    /// Counts its changes.
    pub version: i64,
}

/// A role that a person holds from a day to a day (vai trò).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleHeld {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// Which role.
    pub role: Role,
    /// First day.
    pub from: Day,
    /// Last day, if one is set.
    pub to: Option<Day>,
    /// On what ground: a decision's number, a vote.
    pub ground: String,
}

impl RoleHeld {
    /// Whether it is held on that day.
    pub fn is_held(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// A time in which somebody is away (vắng mặt).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// First day away.
    pub from: Day,
    /// Last day away.
    pub to: Day,
    /// In her own words; may be empty.
    pub reason: String,
}

/// Rights handed on for a time (ủy quyền).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Its id.
    pub id: Uuid,
    /// Whose rights.
    pub from_person: PersonId,
    /// To whom.
    pub to_person: PersonId,
    /// Which of them.
    pub actions: Vec<Action>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Limits in words; may be empty.
    pub limits: String,
    /// The scan of the paper, if it was attached.
    pub paper: Option<FileId>,
    /// Number and day of the paper.
    pub paper_words: String,
    /// When it was withdrawn.
    pub withdrawn: Option<Instant>,
}

impl Delegation {
    /// Whether it holds on that day.
    pub fn is_held(&self, on: Day) -> bool {
        self.withdrawn.is_none() && self.from <= on && on <= self.to
    }
}

/// What may be entered for another (nhập thay). Casting a ballot, writing or reading a petition are not here and never will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnteredKind {
    /// A task was reported done.
    TaskReported,
    /// A task was confirmed, or sent back.
    TaskConfirmed,
    /// Something was said about a task.
    TaskComment,
    /// Any other decision that stands on a signed paper.
    Decision,
}

impl EnteredKind {
    /// Its word in the table and in message keys (`entered-task-reported`).
    pub fn code(self) -> &'static str {
        match self {
            EnteredKind::TaskReported => "task-reported",
            EnteredKind::TaskConfirmed => "task-confirmed",
            EnteredKind::TaskComment => "task-comment",
            EnteredKind::Decision => "decision",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Self> {
        [Self::TaskReported, Self::TaskConfirmed, Self::TaskComment, Self::Decision]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// A decision that was entered for another (quyết định nhập thay).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionEntered {
    /// Its id.
    pub id: Uuid,
    /// What kind.
    pub kind: EnteredKind,
    /// What was decided, in words: the task's title and what was done to it.
    pub what: String,
    /// Where it stands, within the agency: `/viec/…`.
    pub address: String,
    /// Who decided.
    pub decided_by: PersonId,
    /// On which day, as the paper says.
    pub decided_on: Day,
    /// The scan or photo of the paper.
    pub paper: Option<FileId>,
    /// Number and day of the paper, or what it is.
    pub paper_words: String,
    /// Who entered it.
    pub entered_by: PersonId,
    /// When it was entered.
    pub entered: Instant,
    /// When the person saw it.
    pub seen: Option<Instant>,
    /// Her objection, if she has one.
    pub objection: Option<String>,
}

/// Who changes something, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The person who acts; none for the program itself (first run, import at the terminal).
    pub person: Option<PersonId>,
    /// On what ground: a decision's number, or a sentence; may be empty.
    pub ground: String,
    /// When.
    pub at: Instant,
}

impl By {
    /// The program itself.
    pub fn program(at: Instant) -> Self {
        Self { person: None, ground: String::new(), at }
    }
}

/// One line of the history of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChange {
    /// When.
    pub at: Instant,
    /// Who did it; none for the program.
    pub by: Option<PersonId>,
    /// What kind (message key `change-…`).
    pub kind: String,
    /// What, in words.
    pub detail: String,
    /// On what ground.
    pub ground: String,
}
