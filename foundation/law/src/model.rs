//! What a rule is: one row of the law, in one version.

use danchu_base::Day;
use danchu_calendar::{Sure, Text};
use serde::{Deserialize, Serialize};

use crate::document::{InForce, Level};
use crate::term::{Before, Extension, Lasts, Often, Unit, Within};
use crate::threshold::Threshold;

/// The id of a rule (mã quy tắc): words of a–z, 0–9, `-`, `_` with dots between, `disclosure.agency.deadline`.
pub type RuleId = String;

/// What sort of rule it is (loại quy tắc).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// Somebody must do something.
    Duty,
    /// How much time there is.
    Period,
    /// A share or a number that decides.
    Threshold,
    /// A member of a list, such as the contents to disclose.
    Item,
    /// Somebody may do something.
    Right,
    /// Who alone may see something.
    Lock,
    /// How time is counted.
    Counting,
    /// What the law leaves open; no answer was found.
    Question,
}

/// A place in a document (căn cứ pháp lý).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The document, when it is not that of the row's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Điều.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<u16>,
    /// Khoản.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<u16>,
    /// Điểm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// Phụ lục.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appendix: Option<String>,
}

/// Through which channels something must go out (hình thức công khai).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// All of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// At least one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<String>,
    /// Only where the agency has this, a word of kind `fact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// Who may see something, the narrowest first (phạm vi được xem).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Persons that the rule names.
    Named,
    /// The staff, in a meeting.
    StaffMeeting,
    /// The staff.
    Staff,
    /// Everybody.
    Public,
}

/// When a rule concerns an agency (điều kiện áp dụng): all that is written must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// The agency is of one of these kinds, words of kind `fact`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// How many people work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Size>,
    /// It has all of these, words of kind `fact`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub has: Vec<String>,
    /// It has none of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

/// A size between bounds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the four names say it")]
pub struct Size {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_than: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<u32>,
}

impl Size {
    /// Whether a count lies between the bounds.
    pub fn holds(self, count: u32) -> bool {
        self.at_least.is_none_or(|bound| count >= bound)
            && self.more_than.is_none_or(|bound| count > bound)
            && self.at_most.is_none_or(|bound| count <= bound)
            && self.below.is_none_or(|bound| count < bound)
    }
}

/// Whether the day of the event is itself the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstDay {
    /// It is counted.
    In,
    /// Counting begins on the next day.
    Out,
}

/// What becomes of an end that falls on a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOff {
    /// It stays.
    Stays,
    /// It moves to the next working day.
    NextWorkingDay,
    /// It moves to the working day before.
    LastWorkingDay,
}

/// Which way time is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// To a last day after an event: the earlier result is the safer one.
    #[default]
    After,
    /// To a last day before an event: the earlier result is the safer one.
    Before,
    /// To the last day of something that lasts: the later result is the safer one.
    Lasting,
}

/// How time is counted (cách tính thời hạn): one aspect, for some units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// Whether the first day counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<FirstDay>,
    /// What becomes of an end on a day off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_on_day_off: Option<DayOff>,
    /// For which units.
    pub units: Vec<Unit>,
    /// Which way.
    #[serde(default)]
    pub way: Way,
}

/// By whom a version was checked against the original (đối chiếu).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// Who.
    pub by: String,
    /// When.
    pub on: Day,
    /// Against what.
    pub source: String,
}

/// One version of a rule (quy tắc).
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id; versions of one rule share it.
    pub id: RuleId,
    /// A short code of ours for lists, such as CK46.01.
    pub code: Option<String>,
    /// The document it comes from, by its number.
    pub document: String,
    /// The level of that document.
    pub level: Level,
    /// Where it stands.
    pub basis: Vec<Basis>,
    /// What sort of rule it is.
    pub kind: RuleKind,
    /// Whose it is, a word of kind `who`.
    pub who: Option<String>,
    /// Who takes part.
    pub with: Vec<String>,
    /// What it says, in our words.
    pub what: Text,
    /// At the latest so long after an event.
    pub within: Option<Within>,
    /// At the latest so long before an event.
    pub before: Option<Before>,
    /// At least so long.
    pub lasts: Option<Lasts>,
    /// How often.
    pub every: Option<Often>,
    /// Extensions that it allows.
    pub extension: Vec<Extension>,
    /// The share or number that decides.
    pub threshold: Option<Threshold>,
    /// Through which channels.
    pub channels: Channels,
    /// Who alone may see it.
    pub audience: Option<Audience>,
    /// Which agencies it concerns.
    pub applies: Conditions,
    /// The general rule that it displaces (lex specialis).
    pub special_to: Option<RuleId>,
    /// The rule of the state that this row of a province or agency makes stricter.
    pub tightens: Option<RuleId>,
    /// The list it belongs to.
    pub part_of: Option<RuleId>,
    /// The period that gives its day.
    pub clock: Option<RuleId>,
    /// The printed form that it asks for.
    pub form: Option<String>,
    /// How time is counted.
    pub counting: Option<Counting>,
    /// The counting rows that its own text settles.
    pub counted_by: Vec<RuleId>,
    /// Ways out of an open question, the first proposed first.
    pub proposals: Vec<Text>,
    /// The rules that an open question touches.
    pub touches: Vec<RuleId>,
    /// Members of lists, or whole lists, that it is about: what must go out on a notice board, what a lock holds.
    pub covers: Vec<RuleId>,
    /// Words by which a thing that a lock holds is known, whatever it is called.
    pub marks: Vec<String>,
    /// The fact of the agency that an open question asks for.
    pub asks: Option<String>,
    /// Days on which this version is the law.
    pub in_force: InForce,
    /// Why the version begins later than the one before it ended.
    pub gap: Option<String>,
    /// How sure it is.
    pub sure: Sure,
    /// Ground or doubt.
    pub why: Option<Text>,
    /// Whether it binds at all times, on an event, or binds others than the agency: no task of a year (nghĩa vụ thường trực).
    pub standing: bool,
    /// Where it was read.
    pub source: Option<String>,
    /// The day whose text the source shows; the document's own day when nothing is written.
    pub as_of: Option<Day>,
    /// By whom it was checked.
    pub checked: Option<Checked>,
    /// The file it stands in.
    pub file: String,
    /// The line on which it begins there.
    pub line: usize,
}
