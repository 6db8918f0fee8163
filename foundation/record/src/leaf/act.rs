//! Acts of the agency, one by one; acts of persons, only as a day's count.

use std::collections::{BTreeMap, BTreeSet};

use danchu_base::Day;
use serde_json::Value;

use super::fields::{Fields, bad, is_address, is_word};
use super::{ITEM_MAX, KIND_MAX, LeafError};
use crate::content::CONTENT_MAX;
use crate::hash::Hash;
use crate::minute::Minute;
use crate::private::COUNT_MIN;

/// The first day on which an act can have happened.
pub const ACT_DAY_FIRST: &str = "1945-09-02";
/// The most marks of one act.
pub const MARKS_MAX: usize = 3;
/// The longest name of a part of content.
const PART_MAX: usize = 40;

/// An act of the agency: disclosed, taken down, opened, closed, decided, answered. It names no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What was done: words of small letters joined by dots or hyphens, `disclosure.posted`.
    pub kind: String,
    /// To what: the address or code of the item. Printable ASCII without spaces.
    pub item: String,
    /// The day on which it happened, as somebody declared.
    pub happened: Day,
    /// When it was recorded.
    pub recorded: Minute,
    /// What is to be known about the entry.
    pub marks: BTreeSet<Mark>,
    /// Salted hashes of the parts of content, by name.
    pub content: BTreeMap<String, Hash>,
}

/// A mark of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Of before the system was used (trước khi dùng).
    BeforeUse,
    /// Entered by somebody for the one who decided (nhập thay).
    ForAnother,
    /// Entered late: more working days after the act than the agency allows (nhập sau).
    Late,
}

impl Mark {
    const ALL: [Self; 3] = [Self::BeforeUse, Self::ForAnother, Self::Late];

    /// The word in the leaf.
    pub fn word(self) -> &'static str {
        match self {
            Self::BeforeUse => "before-use",
            Self::ForAnother => "for-another",
            Self::Late => "late",
        }
    }
}

/// How the day of an act and the day of its entry lie to each other: what the marks should say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// Within the allowed gap.
    InTime,
    /// So many working days after the act.
    Late {
        /// Working days between the two.
        working_days: u32,
    },
    /// The act is older than the log.
    BeforeUse,
}

impl Act {
    /// How it was entered, for a log that begins on `first`, an allowed gap, and the agency's way to count working days from
    /// one day to another.
    pub fn entered(&self, first: Day, allowed: u32, working_days: impl FnOnce(Day, Day) -> u32) -> Entered {
        if self.happened < first {
            return Entered::BeforeUse;
        }
        let working_days = working_days(self.happened, self.recorded.day());
        if working_days > allowed { Entered::Late { working_days } } else { Entered::InTime }
    }

    /// Days of the calendar from the act to its entry.
    pub fn gap(&self) -> i32 {
        self.happened.until(self.recorded.day())
    }

    pub(super) fn read(fields: &mut Fields) -> Result<Self, LeafError> {
        let kind = word(fields, "kind")?;
        let item = fields.text("item")?;
        if !is_address(&item, ITEM_MAX) {
            return Err(bad("item"));
        }
        let recorded: Minute = fields.read("recorded")?;
        let happened = day(fields, "happened")?;
        if happened > recorded.day() {
            return Err(LeafError::Future);
        }
        let mut marks = BTreeSet::new();
        if let Some(Value::Array(words)) = fields.optional("marks") {
            if words.is_empty() || words.len() > MARKS_MAX {
                return Err(bad("marks"));
            }
            for word in words {
                let mark = Mark::ALL.into_iter().find(|mark| word.as_str() == Some(mark.word()));
                marks.insert(mark.ok_or_else(|| bad("marks"))?);
            }
        }
        let mut content = BTreeMap::new();
        for (name, hash) in fields.map("content", CONTENT_MAX)? {
            let hash = hash.as_str().and_then(|text| text.parse().ok());
            let (Some(hash), true) = (hash, is_word(&name, PART_MAX)) else { return Err(bad("content")) };
            content.insert(name, hash);
        }
        Ok(Self { kind, item, happened, recorded, marks, content })
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let content = self.content.iter().map(|(name, hash)| (name.clone(), hash.to_string().into()));
        let mut fields = vec![
            ("kind", self.kind.clone().into()),
            ("item", self.item.clone().into()),
            ("happened", self.happened.to_string().into()),
            ("content", Value::Object(content.collect())),
        ];
        if !self.marks.is_empty() {
            fields.push(("marks", self.marks.iter().map(|mark| mark.word()).collect()));
        }
        fields
    }
}

/// The acts of persons of one kind on one day: a root, and a count that is never below [`COUNT_MIN`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daily {
    /// What they did: `opinion.given`.
    pub kind: String,
    /// The day.
    pub day: Day,
    /// When the day was closed.
    pub recorded: Minute,
    /// How many since the last count of this kind; nothing while they are fewer than [`COUNT_MIN`].
    pub count: Option<u64>,
    /// The root of the day's private tree.
    pub root: Hash,
}

impl Daily {
    pub(super) fn read(fields: &mut Fields) -> Result<Self, LeafError> {
        let kind = word(fields, "kind")?;
        let recorded: Minute = fields.read("recorded")?;
        let day = day(fields, "day")?;
        if day > recorded.day() {
            return Err(LeafError::Future);
        }
        let count = match fields.optional("count") {
            Some(count) => Some(count.as_u64().filter(|n| *n >= COUNT_MIN).ok_or_else(|| bad("count"))?),
            None => None,
        };
        Ok(Self { kind, day, recorded, count, root: fields.read("root")? })
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = vec![
            ("kind", self.kind.clone().into()),
            ("day", self.day.to_string().into()),
            ("root", self.root.to_string().into()),
        ];
        if let Some(count) = self.count {
            fields.push(("count", count.into()));
        }
        fields
    }
}

fn word(fields: &mut Fields, name: &str) -> Result<String, LeafError> {
    let text = fields.text(name)?;
    if is_word(&text, KIND_MAX) { Ok(text) } else { Err(bad(name)) }
}

/// A day written `2026-05-05`, not before [`ACT_DAY_FIRST`]. Days in this form sort as texts do.
fn day(fields: &mut Fields, name: &str) -> Result<Day, LeafError> {
    let text = fields.text(name)?;
    let day: Day = text.parse().map_err(|_| bad(name))?;
    let fits = text.len() == ACT_DAY_FIRST.len() && text.as_str() >= ACT_DAY_FIRST;
    if fits { Ok(day) } else { Err(bad(name)) }
}
