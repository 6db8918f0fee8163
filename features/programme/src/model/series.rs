//! Duties that come back, or that events bring.

use danchu_base::{Day, Instant, PersonId, SeriesId};
use danchu_reading::Rule;

use super::{Kind, Party, Source};

/// A duty that comes back, or that an event brings (việc định kỳ). Its occurrences are tasks.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// Where it comes from.
    pub kind: Kind,
    /// What is to be done each time.
    pub title: String,
    /// The sentence it comes from.
    pub source: Option<Source>,
    /// Who does it.
    pub owner: Party,
    /// Who helps.
    pub supporting: Vec<Party>,
    /// From which day.
    pub first: Day,
    /// Until which day; none: it goes on in the next year's programme.
    pub last: Option<Day>,
    /// Its rules, the first first.
    pub rules: Vec<RuleOfDay>,
    /// Grows with each change.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
}

impl Series {
    /// The rule that governs a day; before the first, the first.
    pub fn rule_on(&self, day: Day) -> Option<&RuleOfDay> {
        self.rules.iter().rfind(|rule| rule.from <= day).or(self.rules.first())
    }

    /// The rule that was set last.
    pub fn rule(&self) -> Option<&RuleOfDay> {
        self.rules.last()
    }
}

/// A rule of a series and the day from which it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleOfDay {
    /// From which day on.
    pub from: Day,
    /// The rule.
    pub rule: Rule,
    /// As written.
    pub words: Option<String>,
    /// Why it was changed.
    pub reason: Option<String>,
    /// Who set it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// What a new series is made of.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// Its id; make it before the write.
    pub id: SeriesId,
    /// Where it comes from.
    pub kind: Kind,
    /// What is to be done each time.
    pub title: String,
    /// The sentence it comes from.
    pub source: Option<Source>,
    /// Who does it.
    pub owner: Party,
    /// Who helps.
    pub supporting: Vec<Party>,
    /// From which day.
    pub first: Day,
    /// Until which day.
    pub last: Option<Day>,
    /// The rule.
    pub rule: Rule,
    /// As written.
    pub words: Option<String>,
}

/// Which occurrence of which series a task is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfSeries {
    /// The series.
    pub series: SeriesId,
    /// Which: `2026-05`, `2026-q2`, `e2026-05-05-1`, or [`STANDING`].
    pub key: String,
}

/// The key of the one task of a series that has no days of its own.
pub const STANDING: &str = "standing";

/// A standing duty looked at for one period (rà soát việc thường xuyên).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodReview {
    /// Which period: `2026-q2`.
    pub period: String,
    /// What was done.
    pub words: String,
    /// The day that it speaks of.
    pub on: Day,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}
