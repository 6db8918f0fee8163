//! What an agency is and has, and whether a rule's conditions hold for it.

use std::collections::BTreeMap;

use danchu_calendar::Text;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::WordKind;
use crate::model::{Rule, RuleId, Size};

/// What is known of one fact of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nobody has said (chưa xác định).
    Undecided,
}

/// What an agency is and has, as far as rules ask for it (đặc điểm của cơ quan).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyFacts {
    /// Its kind, a word of kind `fact`, such as `commune`.
    pub kind: String,
    /// How many people work there, if known.
    pub staff: Option<u32>,
    /// The other facts by their words; one that is missing is undecided.
    pub facts: BTreeMap<String, Fact>,
}

impl AgencyFacts {
    /// What is known of a fact; the agency's kind is a fact too.
    pub fn get(&self, fact: &str) -> Fact {
        if fact == self.kind {
            return Fact::Yes;
        }
        self.facts.get(fact).copied().unwrap_or(Fact::Undecided)
    }
}

/// A legal question that a duty leaves open for an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The fact that is missing or not decided; `staff` when the number of people is not known.
    pub fact: String,
    /// What is known of it.
    pub known: Fact,
    /// The question's rule, when the catalogue has one.
    pub question: Option<RuleId>,
    /// The question in words.
    pub text: Text,
    /// Ways out, the first proposed first.
    pub proposals: Vec<Text>,
}

/// Whether a rule concerns an agency, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Yes, no, or undecided as long as a fact is.
    pub applies: Fact,
    /// Each condition in words.
    pub reasons: Vec<Text>,
    /// What is not decided.
    pub open: Vec<Open>,
}

/// The word for the number of people among open questions.
const STAFF: &str = "staff";

impl Catalogue {
    /// Whether a rule concerns an agency, and why (vì sao).
    pub fn applies(&self, rule: &Rule, agency: &AgencyFacts) -> Verdict {
        let mut verdict = Verdict { applies: Fact::Yes, reasons: Vec::new(), open: Vec::new() };
        let conditions = &rule.applies;
        if !conditions.kind.is_empty() {
            self.of_kind(&conditions.kind, agency, &mut verdict);
        }
        if let Some(size) = conditions.staff {
            of_size(size, agency.staff, &mut verdict);
        }
        for fact in &conditions.has {
            self.of_fact(fact, true, agency, &mut verdict);
        }
        for fact in &conditions.lacks {
            self.of_fact(fact, false, agency, &mut verdict);
        }
        if verdict.reasons.is_empty() {
            verdict.reasons.push(Text::new("quy định cho mọi cơ quan, đơn vị", "it holds for every agency"));
        }
        verdict
    }

    fn of_kind(&self, kinds: &[String], agency: &AgencyFacts, verdict: &mut Verdict) {
        let is = kinds.contains(&agency.kind) || kinds.iter().any(|kind| agency.get(kind) == Fact::Yes);
        let name = self.name(WordKind::Fact, &agency.kind);
        if is {
            verdict
                .reasons
                .push(Text::new(format!("cơ quan là {}", name.vi), format!("the agency is {}", name.en)));
            return;
        }
        verdict.applies = Fact::No;
        let names: Vec<Text> = kinds.iter().map(|kind| self.name(WordKind::Fact, kind)).collect();
        let join = |take: fn(&Text) -> &str| names.iter().map(take).collect::<Vec<_>>().join(", ");
        let (vi, en) = (join(|text| &text.vi), join(|text| &text.en));
        verdict.reasons.push(Text::new(
            format!("chỉ dành cho {vi}; cơ quan là {}", name.vi),
            format!("only for {en}; the agency is {}", name.en),
        ));
    }

    fn of_fact(&self, fact: &str, wanted: bool, agency: &AgencyFacts, verdict: &mut Verdict) {
        let name = self.name(WordKind::Fact, fact);
        let known = agency.get(fact);
        let reason = match known {
            Fact::Yes => Text::new(format!("cơ quan có {}", name.vi), format!("the agency has {}", name.en)),
            Fact::No => Text::new(
                format!("cơ quan không có {}", name.vi),
                format!("the agency does not have {}", name.en),
            ),
            Fact::Undecided => {
                let (vi, en) = if wanted { ("có", "has") } else { ("không có", "does not have") };
                Text::new(
                    format!("nếu cơ quan {vi} {} (chưa xác định)", name.vi),
                    format!("if the agency {en} {} (not decided yet)", name.en),
                )
            }
        };
        verdict.reasons.push(reason);
        match known {
            Fact::Undecided => {
                verdict.open.push(self.open(fact, known, None));
                if verdict.applies == Fact::Yes {
                    verdict.applies = Fact::Undecided;
                }
            }
            Fact::Yes if !wanted => verdict.applies = Fact::No,
            Fact::No if wanted => verdict.applies = Fact::No,
            Fact::Yes | Fact::No => {}
        }
    }

    /// The open question about a fact: the named rule, else the rule of kind question that asks for it.
    pub(crate) fn open(&self, fact: &str, known: Fact, question: Option<&String>) -> Open {
        let asks = |rule: &&Rule| rule.asks.as_deref() == Some(fact);
        let rule =
            question.and_then(|id| self.versions(id).last()).or_else(|| self.all().filter(asks).last());
        let name = self.name(WordKind::Fact, fact);
        Open {
            fact: fact.to_owned(),
            known,
            question: rule.map(|rule| rule.id.clone()),
            text: rule.map_or_else(
                || {
                    Text::new(
                        format!("Cơ quan có {} không?", name.vi),
                        format!("Does the agency have {}?", name.en),
                    )
                },
                |rule| rule.what.clone(),
            ),
            proposals: rule.map(|rule| rule.proposals.clone()).unwrap_or_default(),
        }
    }

    /// The open questions about those who must act or take part in a rule.
    pub(crate) fn open_parts(&self, rule: &Rule, agency: &AgencyFacts) -> Vec<Open> {
        let mut open = Vec::new();
        for who in rule.who.iter().chain(&rule.with) {
            let Some(word) = self.word(WordKind::Who, who) else { continue };
            let Some(fact) = &word.fact else { continue };
            let known = agency.get(fact);
            if known != Fact::Yes {
                open.push(self.open(fact, known, word.question.as_ref()));
            }
        }
        open
    }
}

fn of_size(size: Size, staff: Option<u32>, verdict: &mut Verdict) {
    let bounds = bounds(size);
    let Some(staff) = staff else {
        verdict.applies = if verdict.applies == Fact::No { Fact::No } else { Fact::Undecided };
        verdict.reasons.push(Text::new(
            format!("nếu cơ quan có {} người (chưa rõ số người)", bounds.vi),
            format!("if {} people work there (their number is not known)", bounds.en),
        ));
        verdict.open.push(Open {
            fact: STAFF.to_owned(),
            known: Fact::Undecided,
            question: None,
            text: Text::new("Cơ quan có bao nhiêu người?", "How many people work in the agency?"),
            proposals: Vec::new(),
        });
        return;
    };
    if size.holds(staff) {
        verdict.reasons.push(Text::new(
            format!("cơ quan có {staff} người, {}", bounds.vi),
            format!("{staff} people work there, {}", bounds.en),
        ));
    } else {
        verdict.applies = Fact::No;
        verdict.reasons.push(Text::new(
            format!("chỉ dành cho cơ quan {} người; cơ quan có {staff} người", bounds.vi),
            format!("only for agencies with {} people; {staff} work there", bounds.en),
        ));
    }
}

fn bounds(size: Size) -> Text {
    let all = [
        (size.at_least, "từ", "at least"),
        (size.more_than, "trên", "more than"),
        (size.at_most, "không quá", "at most"),
        (size.below, "dưới", "below"),
    ];
    let written = || all.iter().filter_map(|(bound, vi, en)| bound.map(|bound| (bound, vi, en)));
    let vi: Vec<String> = written().map(|(bound, vi, _)| format!("{vi} {bound}")).collect();
    let en: Vec<String> = written().map(|(bound, _, en)| format!("{en} {bound}")).collect();
    Text::new(vi.join(", "), en.join(", "))
}
