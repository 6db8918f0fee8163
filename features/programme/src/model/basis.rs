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
    /// Read in the original; what changed it since was not read (theo bản gốc, chờ đối chiếu).
    Original,
    /// Known second-hand.
    SecondHand,
    /// From memory.
    Memory,
}

impl Unsure {
    /// All of them.
    pub const ALL: [Unsure; 3] = [Unsure::Original, Unsure::SecondHand, Unsure::Memory];

    /// Its word in the database and in message keys (`unsure-original`).
    pub fn code(self) -> &'static str {
        match self {
            Unsure::Original => "original",
            Unsure::SecondHand => "second-hand",
            Unsure::Memory => "memory",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<Unsure> {
        Unsure::ALL.into_iter().find(|one| one.code() == code)
    }
}
