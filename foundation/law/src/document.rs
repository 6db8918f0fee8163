//! Documents of the law: what is in force, amended, replaced.

use std::fmt;

use danchu_base::Day;
use danchu_calendar::Sure;
use serde::{Deserialize, Serialize};

/// From which day to which, both included (thời gian có hiệu lực).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The first day.
    pub from: Day,
    /// The last day; none while it is open.
    #[serde(default)]
    pub to: Option<Day>,
}

impl InForce {
    /// Whether the day lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two have a day in common.
    pub fn meets(self, other: Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }
}

/// Whose document it is (hệ thống văn bản).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum System {
    /// Of the Party (Đảng).
    #[serde(rename = "đảng")]
    Party,
    /// Of the state (Nhà nước).
    #[serde(rename = "nhà nước")]
    State,
    /// Of the agency itself (nội bộ).
    #[serde(rename = "nội bộ")]
    Internal,
}

/// The level of a document (cấp văn bản), the highest first. Rows of a province or an agency may only tighten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the Vietnamese names say it")]
pub enum Level {
    #[serde(rename = "luật")]
    Law,
    #[serde(rename = "pháp lệnh")]
    Ordinance,
    #[serde(rename = "nghị quyết")]
    Resolution,
    #[serde(rename = "nghị định")]
    Decree,
    #[serde(rename = "quyết định")]
    Decision,
    #[serde(rename = "chỉ thị")]
    Directive,
    #[serde(rename = "thông tư", alias = "quy chuẩn")]
    Circular,
    #[serde(rename = "hành chính", alias = "công văn", alias = "tổ chức")]
    Administrative,
    #[serde(rename = "đảng")]
    Party,
    #[serde(rename = "tỉnh")]
    Province,
    #[serde(rename = "quy chế cơ quan")]
    Agency,
}

impl Level {
    /// Whether its rows may only tighten the rows above.
    pub fn is_local(self) -> bool {
        matches!(self, Level::Province | Level::Agency)
    }

    /// The level as the rows write it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Law => "luật",
            Level::Ordinance => "pháp lệnh",
            Level::Resolution => "nghị quyết",
            Level::Decree => "nghị định",
            Level::Decision => "quyết định",
            Level::Directive => "chỉ thị",
            Level::Circular => "thông tư",
            Level::Administrative => "hành chính",
            Level::Party => "đảng",
            Level::Province => "tỉnh",
            Level::Agency => "quy chế cơ quan",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A later document that changed this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Its number.
    pub document: String,
    /// Since when; none when that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Whether its text was read, so that the rows already show it.
    #[serde(default)]
    pub read: bool,
    /// How sure it is.
    pub sure: Sure,
    /// Where that was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// The number of the newer document.
    pub document: String,
    /// Since when; none when that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Whether only a part was replaced, so that the rest stays in force.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
}

/// What is known of the days on which a document is in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

impl Known {
    /// Whether the day lies in it, as far as is known: an unknown first day excludes nothing.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A document of the law (văn bản).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its number as it is cited, `10/2022/QH15`; with a tail where a number occurs twice (`21/CT-TTg@2026-05-20`).
    pub id: String,
    /// The number on the paper, when it is not the id; empty when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Other ways in which papers write the number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its kind: Luật, Nghị định, Kết luận…
    pub kind: String,
    /// Its name or subject, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who issued it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The day on which it was issued, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Whose it is.
    pub system: System,
    /// Its level.
    pub level: Level,
    /// When it is in force, as far as that is written.
    #[serde(default)]
    pub in_force: Known,
    /// What changed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended_by: Vec<Amendment>,
    /// What replaced it; several when its matters were divided.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    pub replaced_by: Vec<Replaced>,
    /// How sure the row is.
    pub sure: Sure,
    /// Doubts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Replaced>, D::Error> {
    Ok(crate::term::OneOrMany::deserialize(deserializer)?.list())
}

impl Document {
    /// The number on the paper; `None` when it is not known.
    pub fn number(&self) -> Option<&str> {
        match &self.number {
            None => Some(&self.id),
            Some(number) => (!number.is_empty()).then_some(number),
        }
    }

    /// The days on which it is in force: from its date when nothing is written, until the day before it was replaced as a whole.
    pub fn in_force(&self) -> Known {
        let replaced =
            || self.replaced_by.iter().filter(|newer| !newer.part).filter_map(|newer| newer.from).max();
        Known {
            from: self.in_force.from.or(self.date),
            to: self.in_force.to.or_else(|| replaced().map(|from| from.plus(-1))),
        }
    }

    /// The amendments in force on a day whose text was not read.
    pub fn unread(&self, day: Day) -> impl Iterator<Item = &Amendment> {
        let begun = move |amendment: &&Amendment| amendment.from.is_none_or(|from| from <= day);
        self.amended_by.iter().filter(|amendment| !amendment.read).filter(begun)
    }

    /// How it is cited: "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", "Nghị định 59/2023/NĐ-CP".
    pub fn cited(&self) -> String {
        let name =
            self.name.as_deref().filter(|_| matches!(self.kind.as_str(), "Luật" | "Bộ luật" | "Pháp lệnh"));
        match (name, self.number()) {
            (Some(name), Some(number)) => format!("{} {name} số {number}", self.kind),
            (Some(name), None) => format!("{} {name}", self.kind),
            (None, Some(number)) => format!("{} {number}", self.kind),
            (None, None) => {
                self.name.as_ref().map_or(self.kind.clone(), |name| format!("{} {name}", self.kind))
            }
        }
    }
}

/// A word that rows use, with what it is called (law/words.toml).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// What it names.
    pub kind: WordKind,
    /// The word.
    pub id: String,
    /// What it is called.
    pub name: danchu_calendar::Text,
    /// Of a `who`: the fact without which an agency has nobody in that part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// Of a `who`: the open question when that fact is missing or not decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// What a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordKind {
    /// Whose duty it is.
    Who,
    /// The event from which time runs.
    Event,
    /// What an agency is or has.
    Fact,
    /// A channel of disclosure.
    Channel,
    /// The base of a share, or what is numbered.
    Base,
}

impl WordKind {
    /// The kind as the rows write it.
    pub fn name(self) -> &'static str {
        match self {
            WordKind::Who => "who",
            WordKind::Event => "event",
            WordKind::Fact => "fact",
            WordKind::Channel => "channel",
            WordKind::Base => "base",
        }
    }
}
