//! What the law asks of an obligation.

use danchu_base::Instant;
use danchu_calendar::Text;

use super::Due;

/// The legal basis of a task (căn cứ pháp luật): a rule of the catalogue, as it was on the day it was joined to the task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The rule's id in the catalogue.
    pub rule: String,
    /// The address of the rule's page within the agency.
    pub address: String,
    /// The rule as papers cite it: `Điều 47 khoản 2 Luật 10/2022/QH15`.
    pub name: Text,
    /// What it asks, in our own words.
    pub words: Text,
    /// Why the rule is not sure, if it is not.
    pub unsure: Option<Unsure>,
    /// The last day by the law (hạn theo luật), with its derivation.
    pub due: Option<Due>,
    /// When it was joined.
    pub at: Instant,
}

/// Why a rule of the law is not sure (chưa chắc).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// Read in the original of that year; what changed it since was not read (theo bản gốc, chờ đối chiếu).
    Original(i16),
    /// Known second-hand.
    SecondHand,
    /// From memory.
    Memory,
}

impl Unsure {
    /// Its word in message keys (`unsure-original`).
    pub fn code(self) -> &'static str {
        match self {
            Unsure::Original(_) => "original",
            Unsure::SecondHand => "second-hand",
            Unsure::Memory => "memory",
        }
    }

    /// The year of the original; 0 when it is not one.
    pub fn year(self) -> i16 {
        match self {
            Unsure::Original(year) => year,
            Unsure::SecondHand | Unsure::Memory => 0,
        }
    }

    /// Its word in the database: `original-2022`.
    pub(crate) fn kept(self) -> String {
        match self {
            Unsure::Original(year) => format!("original-{year}"),
            other => other.code().to_owned(),
        }
    }

    /// What the word in the database stands for.
    pub(crate) fn of(kept: &str) -> Option<Unsure> {
        match kept {
            "second-hand" => Some(Unsure::SecondHand),
            "memory" => Some(Unsure::Memory),
            other => other.strip_prefix("original-")?.parse().ok().map(Unsure::Original),
        }
    }
}
