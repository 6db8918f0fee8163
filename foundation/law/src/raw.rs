//! Rows as they are written in TOML, and how written rows become checked ones.

use danchu_base::Day;
use danchu_calendar::{Sure, Text};
use serde::Deserialize;

use crate::document::{InForce, Known, Level};
use crate::fault::Problem;
use crate::model::{Audience, Basis, Channels, Checked, Conditions, Counting, Rule, RuleKind};
use crate::term::{Before, Extension, Lasts, Often, OneOrMany, Within};
use crate::threshold::Threshold;

/// Letters that a sentence of a row may have.
pub(crate) const TEXT_MAX: usize = 2000;
/// Letters that an id may have.
pub(crate) const ID_MAX: usize = 120;

/// The fields of a row, so that a wrong one is called by its name.
pub(crate) const FIELDS: [&str; 39] = [
    "id",
    "like",
    "replaces",
    "code",
    "basis",
    "kind",
    "who",
    "with",
    "what",
    "within",
    "before",
    "lasts",
    "every",
    "extension",
    "standing",
    "threshold",
    "channels",
    "audience",
    "applies",
    "special_to",
    "tightens",
    "part_of",
    "clock",
    "form",
    "counting",
    "counted_by",
    "proposals",
    "touches",
    "covers",
    "marks",
    "asks",
    "in_force",
    "gap",
    "sure",
    "why",
    "source",
    "as_of",
    "checked",
    "document",
];

/// A sentence in both languages, or one that stands for both.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Words {
    Both(Text),
    One(String),
}

impl Words {
    fn text(self) -> Text {
        match self {
            Words::Both(text) => text,
            Words::One(text) => Text { vi: text.clone(), en: text },
        }
    }
}

/// A row as it is written. What is missing comes from the version that `like` names.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RawRule {
    pub(crate) id: String,
    pub(crate) document: Option<String>,
    pub(crate) like: Option<Day>,
    pub(crate) replaces: Option<Day>,
    code: Option<String>,
    basis: Option<OneOrMany<Basis>>,
    kind: Option<RuleKind>,
    who: Option<OneOrMany<String>>,
    with: Option<OneOrMany<String>>,
    what: Option<Text>,
    within: Option<Within>,
    before: Option<Before>,
    lasts: Option<Lasts>,
    every: Option<Often>,
    extension: Option<OneOrMany<Extension>>,
    threshold: Option<Threshold>,
    channels: Option<Channels>,
    audience: Option<Audience>,
    applies: Option<Conditions>,
    special_to: Option<String>,
    tightens: Option<String>,
    part_of: Option<String>,
    clock: Option<String>,
    form: Option<String>,
    standing: Option<bool>,
    counting: Option<Counting>,
    counted_by: Option<OneOrMany<String>>,
    proposals: Option<Vec<Text>>,
    touches: Option<Vec<String>>,
    covers: Option<Vec<String>>,
    marks: Option<Vec<String>>,
    asks: Option<String>,
    in_force: Option<InForce>,
    gap: Option<String>,
    sure: Option<Sure>,
    why: Option<Words>,
    source: Option<String>,
    as_of: Option<Day>,
    checked: Option<Checked>,
}

/// Where a row stands: the file's document and the row's place.
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) document: &'a str,
    pub(crate) level: Level,
    pub(crate) document_days: Known,
}

impl RawRule {
    /// The rule, with what it takes over from the version that `like` names.
    pub(crate) fn build(self, like: Option<&Rule>, place: &Place<'_>) -> Result<Rule, Problem> {
        let (who, with) = self.people(like);
        let in_force = self.days(like, place)?;
        fn or<T: Clone>(own: Option<T>, like: Option<&Rule>, take: impl Fn(&Rule) -> T) -> Option<T> {
            own.or_else(|| like.map(take))
        }
        let rule = Rule {
            code: self.code.or_else(|| like.and_then(|like| like.code.clone())),
            document: place.document.to_owned(),
            level: place.level,
            basis: or(self.basis.map(OneOrMany::list), like, |like| like.basis.clone()).unwrap_or_default(),
            kind: or(self.kind, like, |like| like.kind).ok_or(Problem::Missing("kind"))?,
            who,
            with,
            what: or(self.what, like, |like| like.what.clone()).ok_or(Problem::Missing("what"))?,
            within: self.within.or_else(|| like.and_then(|like| like.within.clone())),
            before: self.before.or_else(|| like.and_then(|like| like.before.clone())),
            lasts: self.lasts.or_else(|| like.and_then(|like| like.lasts.clone())),
            every: self.every.or_else(|| like.and_then(|like| like.every.clone())),
            extension: or(self.extension.map(OneOrMany::list), like, |like| like.extension.clone())
                .unwrap_or_default(),
            threshold: self.threshold.or_else(|| like.and_then(|like| like.threshold.clone())),
            channels: or(self.channels, like, |like| like.channels.clone()).unwrap_or_default(),
            audience: self.audience.or_else(|| like.and_then(|like| like.audience)),
            applies: or(self.applies, like, |like| like.applies.clone()).unwrap_or_default(),
            special_to: self.special_to.or_else(|| like.and_then(|like| like.special_to.clone())),
            tightens: self.tightens.or_else(|| like.and_then(|like| like.tightens.clone())),
            part_of: self.part_of.or_else(|| like.and_then(|like| like.part_of.clone())),
            clock: self.clock.or_else(|| like.and_then(|like| like.clock.clone())),
            form: self.form.or_else(|| like.and_then(|like| like.form.clone())),
            standing: or(self.standing, like, |like| like.standing).unwrap_or_default(),
            counting: self.counting.or_else(|| like.and_then(|like| like.counting.clone())),
            counted_by: or(self.counted_by.map(OneOrMany::list), like, |like| like.counted_by.clone())
                .unwrap_or_default(),
            proposals: or(self.proposals, like, |like| like.proposals.clone()).unwrap_or_default(),
            touches: or(self.touches, like, |like| like.touches.clone()).unwrap_or_default(),
            covers: or(self.covers, like, |like| like.covers.clone()).unwrap_or_default(),
            marks: or(self.marks, like, |like| like.marks.clone()).unwrap_or_default(),
            asks: self.asks.or_else(|| like.and_then(|like| like.asks.clone())),
            in_force,
            gap: self.gap,
            sure: self.sure.ok_or(Problem::Missing("sure"))?,
            why: self.why.map(Words::text),
            source: self.source.or_else(|| like.and_then(|like| like.source.clone())),
            as_of: self.as_of.or_else(|| like.and_then(|like| like.as_of)),
            checked: self.checked,
            file: place.file.to_owned(),
            line: place.line,
            id: self.id,
        };
        alone(&rule)?;
        Ok(rule)
    }

    /// Who it concerns: the first named, and all others as taking part.
    fn people(&self, like: Option<&Rule>) -> (Option<String>, Vec<String>) {
        let mut who = self.who.clone().map(OneOrMany::list).unwrap_or_default().into_iter();
        let first = who.next().or_else(|| like.and_then(|like| like.who.clone()));
        let mut with: Vec<String> = who.collect();
        match self.with.clone() {
            Some(more) => with.extend(more.list()),
            None => with.extend(like.map(|like| like.with.clone()).unwrap_or_default()),
        }
        with.dedup();
        (first, with)
    }

    /// The days of this version: its own, else its document's.
    fn days(&self, like: Option<&Rule>, place: &Place<'_>) -> Result<InForce, Problem> {
        let whole = place.document_days;
        let days = match self.in_force {
            Some(InForce { from, to }) => InForce { from, to: to.or(whole.to) },
            None if like.is_some() => return Err(Problem::Missing("in_force")),
            None => InForce { from: whole.from.ok_or(Problem::Missing("in_force"))?, to: whole.to },
        };
        if let Some(to) = days.to.filter(|to| *to < days.from) {
            return Err(Problem::EndsBeforeItBegins { from: days.from, to });
        }
        let early = whole.from.is_some_and(|from| days.from < from);
        let late = whole.to.is_some_and(|end| days.to.is_none_or(|to| end < to));
        if early || late {
            let (from, to) = (whole.from.unwrap_or(days.from), whole.to);
            return Err(Problem::OutsideItsDocument { document: place.document.to_owned(), from, to });
        }
        Ok(days)
    }
}

/// What can be seen from the rule alone.
pub(crate) fn alone(rule: &Rule) -> Result<(), Problem> {
    if !is_id(&rule.id) {
        return Err(Problem::BadId);
    }
    for (field, text) in [("what.vi", &rule.what.vi), ("what.en", &rule.what.en)] {
        if text.trim().is_empty() {
            return Err(Problem::Missing(field));
        }
        if text.chars().count() > TEXT_MAX {
            return Err(Problem::TooLong { field, letters_max: TEXT_MAX });
        }
    }
    let missing = match rule.kind {
        RuleKind::Duty => rule.who.is_none().then_some("who"),
        RuleKind::Period => {
            let none = rule.within.is_none()
                && rule.before.is_none()
                && rule.lasts.is_none()
                && rule.every.is_none();
            // A row that tightens may add channels alone.
            (none && rule.tightens.is_none()).then_some("within, before, lasts or every")
        }
        RuleKind::Threshold => rule.threshold.is_none().then_some("threshold"),
        RuleKind::Item => rule.part_of.is_none().then_some("part_of"),
        RuleKind::Right => None,
        RuleKind::Lock => rule.audience.is_none().then_some("audience"),
        RuleKind::Counting => rule.counting.is_none().then_some("counting"),
        RuleKind::Question => rule.proposals.is_empty().then_some("proposals"),
    };
    if let Some(field) = missing {
        return Err(Problem::Missing(field));
    }
    if rule.threshold.as_ref().is_some_and(Threshold::is_empty) {
        return Err(Problem::Missing("threshold.at_least, more_than, at_most or below"));
    }
    if rule.counting.as_ref().is_some_and(|counting| {
        counting.units.is_empty() || counting.first_day.is_some() == counting.end_on_day_off.is_some()
    }) {
        return Err(Problem::Missing("counting.units, and either first_day or end_on_day_off"));
    }
    // A source that does not name the article is a doubt, which `why` must say.
    let needs_basis = !matches!(rule.kind, RuleKind::Counting | RuleKind::Question) && !rule.level.is_local();
    let nowhere = |basis: &Basis| basis.article.is_none() && basis.appendix.is_none();
    let is_vague = rule.basis.is_empty() || rule.basis.iter().any(nowhere);
    if needs_basis && is_vague && rule.why.is_none() {
        return Err(Problem::Missing("basis with article or appendix, or why it is not known"));
    }
    if rule.sure != Sure::Verified && rule.why.is_none() && rule.source.is_none() {
        return Err(Problem::Missing("why"));
    }
    Ok(())
}

/// Whether a text can be an id.
pub(crate) fn is_id(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let part = |part: &str| !part.is_empty() && part.chars().all(letters);
    text.len() <= ID_MAX && text.split('.').all(part)
}
