//! An agency's own regulation on carrying out democracy: what it sets beyond the law, as data that is checked against the law.

use danchu_base::Day;
use danchu_calendar::{Calendar, Sure, Text};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::{Document, InForce, Known, Level, System};
use crate::facts::{AgencyFacts, Fact};
use crate::fault::LawError;
use crate::model::{Audience, Basis, Channels, Conditions, Rule, RuleId, RuleKind};
use crate::term::{Amount, Before, Lasts, Within};

/// The list of `law/*.toml` from which a regulation is drafted: its items name, by `clock`, the rules that an agency may make stricter.
pub const MODEL: &str = "charter.model";

/// The regulation of an agency (quy chế thực hiện dân chủ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charter {
    /// Its number and symbol; a word such as `dự thảo` while it is a draft.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day on which it was issued.
    pub adopted: Day,
    /// When it is in force.
    pub in_force: InForce,
    /// The day by which it is to be reviewed next.
    pub review_by: Option<Day>,
    /// What it sets.
    pub clauses: Vec<Clause>,
    /// How votes are taken.
    pub voting: Vec<Voting>,
}

/// A clause of the regulation (điều khoản của quy chế): it makes a rule of the law stricter, or adds one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its id within the regulation, words of a–z, 0–9, `-`.
    pub id: String,
    /// Điều of the regulation.
    pub article: Option<u16>,
    /// What it says.
    pub what: Text,
    /// The rule of the law that it makes stricter; without it the clause adds a duty.
    pub tightens: Option<RuleId>,
    /// Of an added duty: whose it is, a word of kind `who`.
    pub who: Option<String>,
    /// A shorter time after the law's event, or an added duty's time after `event`.
    pub within: Option<Amount>,
    /// A longer time before the law's event.
    pub before: Option<Amount>,
    /// A longer duration.
    pub lasts: Option<Amount>,
    /// Of an added duty: the event from which `within` runs.
    pub event: Option<String>,
    /// Further channels; those that the law requires stay.
    pub channels: Vec<String>,
    /// A narrower audience.
    pub audience: Option<Audience>,
}

/// A way to take a vote (hình thức biểu quyết).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotingMethod {
    /// Hands are counted.
    ShowOfHands,
    /// By name.
    Named,
    /// Secret, on paper.
    SecretPaper,
    /// Secret, on screen.
    SecretScreen,
    /// A form sent to all, instead of a conference.
    OpinionForm,
}

/// What the regulation says about voting on an occasion (quy định về biểu quyết); kept for the votes themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voting {
    /// The occasion: the rule of the law whose vote it is.
    pub occasion: RuleId,
    /// The methods that may be chosen, the usual one first.
    pub methods: Vec<VotingMethod>,
    /// Điều of the regulation: the ground for a vote on screen.
    pub article: Option<u16>,
}

/// The first words of the ids of an agency's own rules.
const OWN: &str = "own";

impl Charter {
    /// A draft from the model: each rule that the list [`MODEL`] names, with the law's own times, for the agency to make stricter.
    /// Votes are by show of hands until the agency writes otherwise, since the law prescribes no method.
    pub fn draft(catalogue: &Catalogue, agency: &AgencyFacts, issuer: &str, day: Day) -> Self {
        let items = catalogue.items(MODEL, day);
        let clauses = items.iter().filter_map(|item| {
            let law = catalogue.on(item.clock.as_ref()?, day)?;
            let concerned = catalogue.applies(law, agency).applies != Fact::No;
            concerned.then(|| Clause::like(law))
        });
        let occasions = items.iter().filter_map(|item| catalogue.on(item.clock.as_ref()?, day));
        let votes = occasions.filter(|rule| rule.kind == RuleKind::Threshold);
        Self {
            number: "dự thảo".to_owned(),
            issuer: issuer.to_owned(),
            adopted: day,
            in_force: InForce { from: day, to: None },
            review_by: None,
            clauses: clauses.flatten().collect(),
            voting: votes
                .map(|rule| Voting {
                    occasion: rule.id.clone(),
                    methods: vec![VotingMethod::ShowOfHands],
                    article: None,
                })
                .collect(),
        }
    }

    /// The regulation as a document and rules of level "quy chế cơ quan", for [`Catalogue::with_rules`].
    pub fn rules(&self, catalogue: &Catalogue) -> (Document, Vec<Rule>) {
        let document = Document {
            id: self.id(),
            number: Some(self.number.clone()),
            aliases: Vec::new(),
            kind: "Quy chế".to_owned(),
            name: Some("thực hiện dân chủ của cơ quan".to_owned()),
            issuer: Some(self.issuer.clone()),
            date: Some(self.adopted),
            system: System::Internal,
            level: Level::Agency,
            in_force: Known { from: Some(self.in_force.from), to: self.in_force.to },
            amended_by: Vec::new(),
            replaced_by: Vec::new(),
            sure: Sure::Verified,
            why: None,
            source: Some(self.number.clone()),
        };
        let rules = self.clauses.iter().enumerate().map(|(at, clause)| self.rule(catalogue, clause, at + 1));
        (document, rules.collect())
    }

    /// The law with this regulation laid over it.
    pub fn over(&self, catalogue: &Catalogue) -> Result<Catalogue, LawError> {
        let (document, rules) = self.rules(catalogue);
        catalogue.with_rules(vec![document], rules)
    }

    /// Every fault of the regulation: what cannot stand beside the law, and what would loosen it for some start in the two years from
    /// its first day on.
    pub fn check(&self, catalogue: &Catalogue, calendar: &Calendar) -> Vec<LawError> {
        let mut faults = Vec::new();
        for (at, _) in self.clauses.iter().enumerate() {
            let alone = Charter { clauses: self.clauses[at..=at].to_vec(), ..self.clone() };
            match alone.over(catalogue) {
                Err(fault) => faults.push(LawError { line: None, ..fault }),
                Ok(law) => faults.extend(
                    law.loosened(calendar, self.in_force.from)
                        .into_iter()
                        .filter(|fault| fault.file == self.number)
                        .map(|fault| LawError { line: None, ..fault }),
                ),
            }
        }
        if faults.is_empty() {
            faults.extend(self.over(catalogue).err());
        }
        faults
    }

    /// What it says about voting on an occasion.
    pub fn voting_on(&self, occasion: &str) -> Option<&Voting> {
        self.voting.iter().find(|voting| voting.occasion == occasion)
    }

    fn id(&self) -> String {
        format!("{}@{}", self.number, self.adopted)
    }

    fn rule(&self, catalogue: &Catalogue, clause: &Clause, line: usize) -> Rule {
        let law = clause.tightens.as_ref().and_then(|id| catalogue.on(id, self.in_force.from));
        let event = |law: Option<&String>| clause.event.clone().or_else(|| law.cloned()).unwrap_or_default();
        let kind = match law {
            Some(law) => law.kind,
            None if clause.who.is_some() => RuleKind::Duty,
            None => RuleKind::Period,
        };
        let required = clause.required(law);
        Rule {
            id: format!("{OWN}.{}", clause.id),
            code: None,
            document: self.id(),
            level: Level::Agency,
            basis: vec![Basis {
                document: None,
                article: clause.article,
                clause: None,
                point: None,
                appendix: None,
            }],
            kind,
            who: clause.who.clone().or_else(|| law.and_then(|law| law.who.clone())),
            with: Vec::new(),
            what: clause.what.clone(),
            within: clause.within.map(|amount| Within {
                amount,
                from: event(law.and_then(|law| law.within.as_ref()).map(|within| &within.from)),
            }),
            before: clause.before.map(|amount| Before {
                amount,
                of: event(law.and_then(|law| law.before.as_ref()).map(|before| &before.of)),
            }),
            lasts: clause.lasts.map(|amount| Lasts {
                amount,
                continuous: law.and_then(|law| law.lasts.as_ref()).is_some_and(|lasts| lasts.continuous),
            }),
            every: None,
            extension: Vec::new(),
            threshold: law.and_then(|law| law.threshold.clone()),
            channels: Channels { required, ..Channels::default() },
            audience: clause.audience,
            applies: Conditions::default(),
            special_to: None,
            tightens: clause.tightens.clone(),
            part_of: law.and_then(|law| law.part_of.clone()),
            clock: None,
            form: None,
            standing: false,
            counting: None,
            counted_by: Vec::new(),
            proposals: Vec::new(),
            touches: Vec::new(),
            covers: law.map(|law| law.covers.clone()).unwrap_or_default(),
            marks: Vec::new(),
            asks: None,
            in_force: self.in_force,
            gap: None,
            sure: Sure::Verified,
            why: None,
            source: Some(self.number.clone()),
            as_of: None,
            checked: None,
            file: self.number.clone(),
            line,
        }
    }
}

impl Clause {
    /// The channels that the law requires, and the agency's own after them; none where the clause names none.
    fn required(&self, law: Option<&Rule>) -> Vec<String> {
        if self.channels.is_empty() {
            return Vec::new();
        }
        let required = law.map(|law| law.channels.required.clone()).unwrap_or_default();
        let further: Vec<String> =
            self.channels.iter().filter(|channel| !required.contains(channel)).cloned().collect();
        required.into_iter().chain(further).collect()
    }

    /// A clause with what the law itself says, to be made stricter. Thresholds are the law's alone.
    fn like(law: &Rule) -> Option<Self> {
        if law.kind == RuleKind::Threshold {
            return None;
        }
        Some(Self {
            id: law.id.replace('.', "-"),
            article: None,
            what: law.what.clone(),
            tightens: Some(law.id.clone()),
            who: None,
            within: law.within.as_ref().map(|within| within.amount),
            before: law.before.as_ref().map(|before| before.amount),
            lasts: law.lasts.as_ref().map(|lasts| lasts.amount),
            event: None,
            channels: law.channels.required.clone(),
            audience: law.audience,
        })
    }
}
