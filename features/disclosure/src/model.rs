//! What the feature keeps. Types only.

use std::fmt;
use std::str::FromStr;

use danchu_base::{Day, FileId, Instant, PersonId, TaskId, Uuid};
use danchu_law::Audience;
use serde::{Deserialize, Serialize};

use crate::demands::Demand;

/// An item of the register of what must be disclosed (mục công khai).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub Uuid);

impl ItemId {
    /// A new id; made before the write.
    pub fn make() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl FromStr for ItemId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Uuid::parse_str(text).map(Self).map_err(drop)
    }
}

/// How far an item is. What depends on days (late, near, enough) is computed: [`crate::standing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// Not disclosed yet (chưa công khai).
    Waiting,
    /// Disclosed (đang công khai).
    Shown,
    /// Its time is over; it stands in the register (đã kết thúc).
    Ended,
    /// Withdrawn: title, reason and days stay, the content does not (đã thu hồi).
    Withdrawn,
    /// Taken down at once, for personal data or a secret: nothing of the content is left (đã gỡ khẩn).
    TakenDown,
    /// Will not be disclosed, with the reason (không công khai).
    Dropped,
}

impl ItemState {
    /// All of them.
    pub const ALL: [ItemState; 6] = [
        ItemState::Waiting,
        ItemState::Shown,
        ItemState::Ended,
        ItemState::Withdrawn,
        ItemState::TakenDown,
        ItemState::Dropped,
    ];

    /// Its word in the database, in addresses and, after `disclosure-state-`, in message keys.
    pub fn code(self) -> &'static str {
        match self {
            ItemState::Waiting => "waiting",
            ItemState::Shown => "shown",
            ItemState::Ended => "ended",
            ItemState::Withdrawn => "withdrawn",
            ItemState::TakenDown => "taken-down",
            ItemState::Dropped => "dropped",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Option<ItemState> {
        ItemState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The word of an audience in the database.
pub fn audience_code(audience: Audience) -> &'static str {
    match audience {
        Audience::Named => "named",
        Audience::StaffMeeting => "staff-meeting",
        Audience::Staff => "staff",
        Audience::Public => "public",
    }
}

/// The audience of that word.
pub fn audience_of(code: &str) -> Option<Audience> {
    [Audience::Named, Audience::StaffMeeting, Audience::Staff, Audience::Public]
        .into_iter()
        .find(|audience| audience_code(*audience) == code)
}

/// What a new item is made of.
#[derive(Debug, Clone)]
pub struct NewItem {
    /// Its id; make it before the write.
    pub id: ItemId,
    /// Which content of the law it is (an id of the catalogue).
    pub rule: String,
    /// Which rule gives its last day: the content's own clock, or a special one that displaces it.
    pub clock: String,
    /// What people call it.
    pub title: String,
    /// For whom.
    pub audience: Audience,
    /// For which people, when it is for named ones.
    pub named: Vec<PersonId>,
    /// The day on which the decision or paper came about; none while it has not arisen.
    pub known_on: Option<Day>,
    /// Channels chosen beside those that are required: words of the catalogue.
    pub chosen: Vec<String>,
    /// Who is responsible.
    pub responsible: Option<PersonId>,
    /// An obligation of the programme that it fulfils, if there is one already.
    pub task: Option<TaskId>,
    /// It is about named private persons: it leaves the portal when the time of the law ends.
    pub about_person: bool,
}

/// An item of the register.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The year of the register.
    pub year: i16,
    /// Its number in that year.
    pub number: i64,
    /// Which content of the law.
    pub rule: String,
    /// Which rule gives its day.
    pub clock: String,
    /// Our short code of the content: `CK46.03`.
    pub code: String,
    /// What people call it.
    pub title: String,
    /// For whom.
    pub audience: Audience,
    /// The widest audience that the law allows (khóa phạm vi).
    pub widest: Audience,
    /// The rule that says so, when one does.
    pub lock_rule: Option<String>,
    /// The day on which the decision or paper came about.
    pub known_on: Option<Day>,
    /// The last day to disclose.
    pub due: Option<Day>,
    /// How that day was found: a `danchu_law::DueDay` as JSON.
    pub derivation: Option<String>,
    /// Why that day is not sure, as the programme keeps it: `original-2022`.
    pub unsure: Option<String>,
    /// Channels that the law requires, as it stood on the day known.
    pub demands: Vec<Demand>,
    /// Channels chosen beside them.
    pub chosen: Vec<String>,
    /// Who is responsible.
    pub responsible: Option<PersonId>,
    /// The obligation of the programme.
    pub task: Option<TaskId>,
    /// Whether the obligation was opened for this item alone.
    pub own_task: bool,
    /// Whether it is about named private persons.
    pub about_person: bool,
    /// How far it is.
    pub state: ItemState,
    /// The first day of disclosure, as declared, and when that was recorded.
    pub first: Option<(Day, Instant)>,
    /// The day from which all required channels have run long enough.
    pub enough_on: Option<Day>,
    /// The day on which it left the portal because it is about private persons.
    pub left_on: Option<Day>,
    /// The day on which it ended, and when that was recorded.
    pub ended: Option<(Day, Instant)>,
    /// Why it was withdrawn, taken down or dropped.
    pub reason: Option<String>,
    /// Counts its changes.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
}

impl Item {
    /// Its page within the agency, for the office.
    pub fn address(&self) -> String {
        address(self.id)
    }

    /// The address under which its acts stand in the public record: the public page where there is one.
    pub fn subject(&self) -> String {
        if self.audience == Audience::Public { public_address(self.id) } else { address(self.id) }
    }

    /// Every channel it goes through, the required first.
    pub fn channels(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        let required = self.demands.iter().map(|demand| demand.channel.as_str());
        for channel in required.chain(self.chosen.iter().map(String::as_str)) {
            if !all.contains(&channel) {
                all.push(channel);
            }
        }
        all
    }

    /// Whether its content may stand on pages of this system for more than those who handle it.
    pub fn stands_here(&self) -> bool {
        self.audience >= Audience::Staff
    }
}

/// The office's page of an item, within the agency.
pub fn address(id: ItemId) -> String {
    format!("/so-cong-khai/{id}")
}

/// The public page of an item, within the agency.
pub fn public_address(id: ItemId) -> String {
    format!("/cong-khai/{id}")
}

/// The content of a version (nội dung công khai): text and typed tables; files lie beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Body {
    /// Paragraphs, a line each.
    pub text: String,
    /// Tables typed in.
    pub tables: Vec<Table>,
    /// A budget table (bảng số liệu ngân sách), read from a workbook or typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<danchu_budget::BudgetTable>,
}

impl Body {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.tables.is_empty() && self.budget.is_none()
    }
}

/// A table of rows and columns, typed in (bảng nhập tay).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// The heads.
    pub columns: Vec<String>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A version of an item: the first, then one for each correction (đính chính).
#[derive(Debug, Clone)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its content; none once it was taken down.
    pub body: Option<Body>,
    /// SHA-256 of the content with its files, hexadecimal; stays when the content goes.
    pub hash: String,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// The day, as declared.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
    /// Who.
    pub by: Option<PersonId>,
}

/// What a file of an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Shown to the audience.
    Shown,
    /// What was masked: kept apart, shown to nobody but those who mask (bản gốc trước khi che).
    Original,
}

impl Role {
    /// Its word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Role::Shown => "shown",
            Role::Original => "original",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Role {
        if code == "original" { Role::Original } else { Role::Shown }
    }
}

/// A file of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Its id here.
    pub id: Uuid,
    /// The version.
    pub version: i64,
    /// What it is.
    pub role: Role,
    /// The attachment.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Its text, when it comes; where rows are read it is left out.
    pub words: String,
}

/// A way to disclose that this feature knows how to prove (hình thức công khai); the words are the catalogue's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Stands somewhere for days: boards, the system, a portal.
    Posted,
    /// Happens on a day: a conference, a meeting, a session.
    Said,
    /// Is sent to people or through people.
    Sent,
    /// Is broadcast, several times (truyền thanh).
    Broadcast,
}

impl Channel {
    /// How a word of the catalogue is proved.
    pub fn of(word: &str) -> Channel {
        match word {
            "notice-board" | "workplace-board" | "internal-system" | "portal" | "online"
            | "budget-database" => Channel::Posted,
            "loudspeaker" | "mass-media" => Channel::Broadcast,
            "conference" | "meeting" | "dialogue" | "session" | "reception" | "press-conference" => {
                Channel::Said
            }
            _ => Channel::Sent,
        }
    }

    /// Whether it is paper on a board (niêm yết), which needs place, witnesses and minutes.
    pub fn is_board(word: &str) -> bool {
        matches!(word, "notice-board" | "workplace-board")
    }

    /// Whether this program itself shows the content there.
    pub fn is_own(word: &str) -> bool {
        matches!(word, "internal-system" | "portal")
    }

    /// Its word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Posted => "posted",
            Channel::Said => "said",
            Channel::Sent => "sent",
            Channel::Broadcast => "broadcast",
        }
    }
}

/// An act of disclosing in one channel.
#[derive(Debug, Clone)]
pub struct ChannelAct {
    /// Its id.
    pub id: Uuid,
    /// The item.
    pub item: ItemId,
    /// The channel, a word of the catalogue.
    pub channel: String,
    /// Where: a board, a hall, a department; empty where it says nothing.
    pub place: String,
    /// The first day, as declared.
    pub from: Day,
    /// The last day; none while it goes on.
    pub to: Option<Day>,
    /// The last day by the law, when the law sets a duration: of several readings the safest.
    pub must_until: Option<Day>,
    /// How many days the law asks for, by its own words.
    pub needed: Option<i32>,
    /// How that was found.
    pub derivation: Option<String>,
    /// How many times it was broadcast.
    pub times: Option<i64>,
    /// A web address.
    pub address: String,
    /// What else is to be said.
    pub note: String,
    /// Two witnesses of a posting.
    pub witnesses: [String; 2],
    /// When it was recorded.
    pub at: Instant,
    /// Who recorded it.
    pub by: Option<PersonId>,
    /// When its end was recorded.
    pub ended_at: Option<Instant>,
    /// Why it ended before its time.
    pub ended_early: Option<String>,
    /// Days on which it was not there.
    pub gaps: Vec<Gap>,
    /// Photos and scans.
    pub proofs: Vec<Proof>,
    /// Where it was circulated here: to how many it was sent, and how many said that they have it.
    pub receipts: Option<Receipts>,
}

/// How far a written notice has reached the staff (số người được gửi, số người đã nhận).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipts {
    /// To how many people it was sent.
    pub sent: i64,
    /// How many of them said that they have it.
    pub received: i64,
    /// The day of these counts.
    pub on: Day,
}

/// A stretch of days on which a posting was not there (gián đoạn).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Its id.
    pub id: Uuid,
    /// The first day.
    pub from: Day,
    /// The last day; none while it lasts.
    pub to: Option<Day>,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub at: Instant,
}

/// A photo or scan that shows an act (minh chứng).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its id.
    pub id: Uuid,
    /// The act.
    pub act: Uuid,
    /// The attachment.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The day it shows, as declared.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
}

/// One line of an item's history.
#[derive(Debug, Clone)]
pub struct Happened {
    /// 1, 2, 3 …
    pub number: i64,
    /// What: after `disclosure-happened-` in message keys.
    pub kind: String,
    /// The day, as declared.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
    /// Who.
    pub by: Option<PersonId>,
    /// The reason or ground.
    pub ground: String,
}

/// A line of the register: an item with what its standing is judged by.
#[derive(Debug, Clone)]
pub struct Line {
    /// The item.
    pub item: Item,
    /// Its acts.
    pub acts: Vec<ChannelAct>,
}
