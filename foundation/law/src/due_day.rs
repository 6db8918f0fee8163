//! A computed day of the law with everything it rests on. It is kept with what was computed and stays readable when rows change.

use danchu_base::{Day, Instant};
use danchu_calendar::{Derived, Sure, Text};
use serde::{Deserialize, Serialize};

use crate::model::{RuleId, Way};
use crate::term::Amount;

/// An officer's confirmation of one version of a rule against the original text; it lifts the doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The rule.
    pub rule: RuleId,
    /// The first day of the version that was compared.
    pub version: Day,
    /// Who.
    pub by: String,
    /// When.
    pub on: Day,
    /// Against what.
    pub source: String,
}

/// Time that stands still (tạm đình chỉ thời hạn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The first day that is not counted.
    pub from: Day,
    /// The day from which time runs again, itself counted; none while it stands still.
    pub until: Option<Day>,
    /// The reason.
    pub why: String,
}

/// An extension that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// By how much.
    pub amount: Amount,
    /// The reason.
    pub why: String,
}

/// What an agency knows beside the law: confirmations of its officers, suspensions and extensions of the matter at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstances {
    /// Confirmed versions of rules, counting rows among them.
    pub confirmed: Vec<Confirmation>,
    /// Suspensions, in order.
    pub suspended: Vec<Suspension>,
    /// Extensions, in order.
    pub extended: Vec<Extended>,
}

/// From when a period runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// A day.
    Day(Day),
    /// An instant, for hours; with a day alone they run from its first minute, which is the safer reading.
    Instant(Instant),
}

impl Start {
    /// Its day.
    pub fn day(self) -> Day {
        match self {
            Start::Day(day) => day,
            Start::Instant(instant) => instant.day(),
        }
    }
}

impl From<Day> for Start {
    fn from(day: Day) -> Self {
        Start::Day(day)
    }
}

impl From<Instant> for Start {
    fn from(instant: Instant) -> Self {
        Start::Instant(instant)
    }
}

/// A rule as it was when a day was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: RuleId,
    /// The first day of the version.
    pub version: Day,
    /// The number of its document.
    pub document: String,
    /// Article, clause, point, document.
    pub basis: Text,
    /// What it says.
    pub what: Text,
    /// How sure it is, a confirmation counted in.
    pub sure: Sure,
}

/// Why the mark stands beside a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "kebab-case")]
pub enum Mark {
    /// The text that was read is older than amendments that nobody read.
    Original {
        /// The document.
        document: String,
        /// The year of the text that was read.
        year: i16,
        /// The amendments.
        amended_by: Vec<String>,
    },
    /// The row is second-hand or from memory.
    Unsure {
        /// How sure.
        sure: Sure,
        /// The doubt.
        why: Option<Text>,
    },
}

/// A stretch of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    /// Days that the calendar counted.
    Counted {
        /// How.
        derived: Derived<Day>,
    },
    /// Days on which time stood still.
    Stopped {
        /// The first.
        from: Day,
        /// The last.
        to: Day,
        /// The reason.
        why: String,
    },
    /// Hours on the clock.
    Clock {
        /// The first instant.
        from: Instant,
        /// How many hours.
        hours: u16,
        /// The last instant.
        to: Instant,
    },
}

/// One way to count, and the day it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The day.
    pub day: Day,
    /// The stretches, in order.
    pub parts: Vec<Part>,
    /// The counting rows.
    pub by: Vec<Named>,
}

/// One day of a derivation, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueStep {
    /// The day.
    pub day: Day,
    /// Whether it was counted.
    pub counted: bool,
    /// Why, or why not.
    pub why: Text,
}

/// A day that the law gives (hạn luật định), with its derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDay {
    /// The rule that was asked for.
    pub asked: RuleId,
    /// The rule that gave the day: the one that was asked for, or its `clock`.
    pub rule: Named,
    /// How long, or how often.
    pub time: Text,
    /// From which day it runs; before which day, for a time before an event.
    pub from: Day,
    /// What happened, or happens, on that day.
    pub event: Text,
    /// Which way it was counted.
    pub way: Way,
    /// The day: of several readings the safest.
    pub due: Day,
    /// Hour and minute in Việt Nam, when hours were counted.
    pub clock: Option<(u8, u8)>,
    /// The readings, the one that gave `due` first, each with another day. One, where counting is not in doubt.
    pub readings: Vec<Reading>,
    /// The least sure of the rule, the rows of the calendar and the counting rows, as far as those are not in doubt.
    pub sure: Sure,
    /// The mark that stands beside the day.
    pub mark: Option<Mark>,
    /// Extensions that were counted in.
    pub extended: Vec<Extended>,
    /// What the general rule would give, when the rule is special to one.
    pub general: Option<Box<DueDay>>,
    /// What the province's and the agency's own rows give.
    pub tightened: Vec<DueDay>,
}

impl DueDay {
    /// The day to work to: of the law's and the stricter own rows' the safest.
    pub fn goal(&self) -> Day {
        let own = self.tightened.iter().map(|own| own.due);
        match self.way {
            Way::After | Way::Before => own.fold(self.due, Day::min),
            Way::Lasting => own.fold(self.due, Day::max),
        }
    }

    /// How the day came about, as the calendar keeps it: the last stretch that was counted. `None` when hours were counted.
    pub fn derived(&self) -> Option<&Derived<Day>> {
        self.readings.first()?.parts.iter().rev().find_map(|part| match part {
            Part::Counted { derived } => Some(derived),
            Part::Stopped { .. } | Part::Clock { .. } => None,
        })
    }

    /// Whether the day may still change with the yearly notice (tạm tính).
    pub fn provisional(&self) -> bool {
        self.counted().any(|derived| derived.provisional)
    }

    /// Why it may.
    pub fn doubts(&self) -> Vec<Text> {
        let mut doubts: Vec<Text> = Vec::new();
        for doubt in self.counted().flat_map(|derived| &derived.doubts) {
            let text = doubt.text();
            if !doubts.contains(&text) {
                doubts.push(text);
            }
        }
        doubts
    }

    fn counted(&self) -> impl Iterator<Item = &Derived<Day>> {
        self.readings.iter().flat_map(|reading| &reading.parts).filter_map(|part| match part {
            Part::Counted { derived } => Some(derived),
            Part::Stopped { .. } | Part::Clock { .. } => None,
        })
    }
}

/// Why no day can be given. Sentences: [`Refusal::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Refusal {
    NoSuchRule { rule: RuleId, near: Option<RuleId> },
    Year { day: Day },
    NotInForce { rule: RuleId, day: Day, first: Option<Day>, last: Option<Day> },
    NoTime { rule: RuleId },
    NoCountingRow { rule: RuleId, aspect: &'static str },
    StandsStill { since: Day },
    NotSuspendable { rule: RuleId },
    EndsBeforeItBegins { from: Day, until: Day },
    NoExtension { rule: RuleId },
    TooMuchExtension { rule: RuleId, most: Text },
}
