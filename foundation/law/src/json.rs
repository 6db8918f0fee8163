//! Rules and due days as JSON for other programs. The shapes are a contract: `danchu law … --json`.

use danchu_base::Day;
use danchu_calendar::{Sure, Text};
use serde::{Serialize, Serializer};

use crate::document::{InForce, Level};
use crate::due_day::{DueDay, DueStep, Mark, Reading};
use crate::model::{Audience, Basis, Channels, Checked, Conditions, Counting, Rule, RuleKind};
use crate::term::{Before, Extension, Lasts, Often, Within};
use crate::threshold::Threshold;

/// A rule as it is written for others. The first place of several gives `article`, `clause` and `point`; `basis` has all.
#[derive(Serialize)]
struct RuleJson<'a> {
    id: &'a str,
    code: Option<&'a str>,
    document: &'a str,
    article: Option<u16>,
    clause: Option<u16>,
    point: Option<&'a str>,
    basis: &'a [Basis],
    kind: RuleKind,
    who: Option<&'a str>,
    with: &'a [String],
    what: &'a Text,
    within: Option<&'a Within>,
    before: Option<&'a Before>,
    lasts: Option<&'a Lasts>,
    every: Option<&'a Often>,
    extension: &'a [Extension],
    threshold: Option<&'a Threshold>,
    channels: &'a Channels,
    audience: Option<Audience>,
    applies: &'a Conditions,
    special_to: Option<&'a str>,
    tightens: Option<&'a str>,
    part_of: Option<&'a str>,
    clock: Option<&'a str>,
    form: Option<&'a str>,
    counting: Option<&'a Counting>,
    proposals: &'a [Text],
    covers: &'a [String],
    in_force: InForce,
    level: Level,
    sure: Sure,
    why: Option<&'a Text>,
    source: Option<&'a str>,
    as_of: Option<Day>,
    checked: Option<&'a Checked>,
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = self.basis.first();
        RuleJson {
            id: &self.id,
            code: self.code.as_deref(),
            document: &self.document,
            article: first.and_then(|basis| basis.article),
            clause: first.and_then(|basis| basis.clause),
            point: first.and_then(|basis| basis.point.as_deref()),
            basis: &self.basis,
            kind: self.kind,
            who: self.who.as_deref(),
            with: &self.with,
            what: &self.what,
            within: self.within.as_ref(),
            before: self.before.as_ref(),
            lasts: self.lasts.as_ref(),
            every: self.every.as_ref(),
            extension: &self.extension,
            threshold: self.threshold.as_ref(),
            channels: &self.channels,
            audience: self.audience,
            applies: &self.applies,
            special_to: self.special_to.as_deref(),
            tightens: self.tightens.as_deref(),
            part_of: self.part_of.as_deref(),
            clock: self.clock.as_deref(),
            form: self.form.as_deref(),
            counting: self.counting.as_ref(),
            proposals: &self.proposals,
            covers: &self.covers,
            in_force: self.in_force,
            level: self.level,
            sure: self.sure,
            why: self.why.as_ref(),
            source: self.source.as_deref(),
            as_of: self.as_of,
            checked: self.checked.as_ref(),
        }
        .serialize(serializer)
    }
}

/// A due day explained for other programs.
#[derive(Debug, Serialize)]
pub struct Explanation {
    /// The rule that was asked for.
    pub rule: String,
    /// The rule that gave the day, when that is another one (`clock`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// The first day of the version that decided.
    pub version: Day,
    /// Its places.
    pub basis: Text,
    /// From which day it was counted.
    pub from: Day,
    /// The day: of several readings the safest.
    pub due: Day,
    /// Hour and minute `10:30`, when hours were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The day to work to, stricter rows of the province and the agency counted in.
    pub goal: Day,
    /// How sure the version of the rule is.
    pub sure: Sure,
    /// The least sure of all the day rests on: the rule, the rows of the calendar, the counting rows.
    pub rests_on: Sure,
    /// Whether it may change with the yearly notice (tạm tính).
    pub provisional: bool,
    /// Why it may.
    pub doubts: Vec<Text>,
    /// The mark that stands beside it, in words.
    pub mark: Option<Text>,
    /// The days that were looked at.
    pub steps: Vec<StepJson>,
    /// Every reading with its own day, when counting is in doubt; the first gives `due`.
    pub readings: Vec<ReadingJson>,
    /// What the general rule would give, beside a special one.
    pub general: Option<Box<Explanation>>,
    /// What stricter rows give.
    pub tightened: Vec<Explanation>,
    /// All of it in a few sentences.
    pub text: Text,
}

/// One day of a derivation.
#[derive(Debug, Serialize)]
pub struct StepJson {
    /// The day.
    pub day: Day,
    /// Whether it was counted.
    pub counted: bool,
    /// Why, or why not, in Vietnamese.
    pub why: String,
    /// The same in English.
    pub why_en: String,
}

/// One way to count.
#[derive(Debug, Serialize)]
pub struct ReadingJson {
    /// The day it gives.
    pub day: Day,
    /// The counting rows.
    pub by: Vec<String>,
    /// The days that were looked at.
    pub steps: Vec<StepJson>,
}

impl From<DueStep> for StepJson {
    fn from(step: DueStep) -> Self {
        Self { day: step.day, counted: step.counted, why: step.why.vi, why_en: step.why.en }
    }
}

impl From<&Reading> for ReadingJson {
    fn from(reading: &Reading) -> Self {
        Self {
            day: reading.day,
            by: reading.by.iter().map(|by| by.id.clone()).collect(),
            steps: reading.steps().into_iter().map(StepJson::from).collect(),
        }
    }
}

impl DueDay {
    /// The day with its derivation, as `danchu law due --json` prints it.
    pub fn explanation(&self) -> Explanation {
        Explanation {
            rule: self.asked.clone(),
            clock: (self.asked != self.rule.id).then(|| self.rule.id.clone()),
            version: self.rule.version,
            basis: self.rule.basis.clone(),
            from: self.from,
            due: self.due,
            at: self.clock.map(|(hour, minute)| format!("{hour:02}:{minute:02}")),
            goal: self.goal(),
            sure: self.rule.sure,
            rests_on: self.sure,
            provisional: self.provisional(),
            doubts: self.doubts(),
            mark: self.mark.as_ref().map(Mark::text),
            steps: self.steps().into_iter().map(StepJson::from).collect(),
            readings: self.readings.iter().map(ReadingJson::from).collect(),
            general: self.general.as_ref().map(|general| Box::new(general.explanation())),
            tightened: self.tightened.iter().map(DueDay::explanation).collect(),
            text: self.text(),
        }
    }
}
