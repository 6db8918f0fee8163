//! The duties of a year as the law gives them to this agency.

use danchu_accounts::RepresentativeKind;
use danchu_base::Day;
use danchu_law::{AgencyFacts, Duty, Fact, Mark};
use danchu_programme::Unsure;

use crate::asking::{COMMUNE, KINDS, REPRESENTATIVE_BODY, UNION, conditions};
use crate::duties::Offer;
use crate::facts::{self, BOARD, KIND, NO, REPRESENTATIVE, STAFF, YES};
use crate::stand::Stand;

/// What the agency is and has on a day, as the rows ask for it.
pub fn agency_facts(stand: &Stand, on: Day) -> AgencyFacts {
    let mut known = AgencyFacts::default();
    let kind = stand.answer(KIND, on).value;
    known.kind = kind_word(&kind).to_owned();
    known.staff = stand.answer(STAFF, on).value.parse().ok().filter(|staff| *staff > 0);
    let representative = stand.representative(on);
    let (body, union) = match representative {
        RepresentativeKind::Undecided => (Fact::Undecided, Fact::Undecided),
        RepresentativeKind::Absent => (Fact::No, Fact::No),
        RepresentativeKind::Union => (Fact::Yes, Fact::Yes),
        RepresentativeKind::Party | RepresentativeKind::Front | RepresentativeKind::Elected => {
            (Fact::Yes, Fact::No)
        }
    };
    known.facts.insert(REPRESENTATIVE_BODY.to_owned(), body);
    known.facts.insert(UNION.to_owned(), union);
    for condition in conditions(stand.law.catalogue()) {
        if [KIND, STAFF, REPRESENTATIVE].contains(&condition.fact.as_str()) {
            continue;
        }
        let fact = match stand.answer(&condition.fact, on).value.as_str() {
            YES => Fact::Yes,
            NO => Fact::No,
            _ => Fact::Undecided,
        };
        known.facts.insert(condition.fact, fact);
    }
    // The board of a commune's people and that of the office are asked about under one word.
    known.facts.entry(BOARD.to_owned()).or_insert(Fact::Undecided);
    known
}

/// The word of the rows for a sort of agency: each of a commune's forms is one. Nobody said: the first users are communes.
fn kind_word(kind: &str) -> &str {
    match KINDS.iter().position(|known| *known == kind) {
        Some(at) if at + 1 == KINDS.len() => kind,
        _ => COMMUNE,
    }
}

/// The duties of a year, judged by the conditions of the day that judges that year.
pub fn offers(stand: &Stand, year: i16) -> Vec<Offer> {
    let on = facts::judged_on(year, stand.today);
    let known = stand.circumstances();
    let duties = stand.law.catalogue().duties(&stand.calendar, &agency_facts(stand, on), year, &known);
    duties.into_iter().map(offer).collect()
}

fn offer(duty: Duty) -> Offer {
    // The whole year needs no name beside the year on the page.
    let whole = duty.key.len() == 4;
    Offer {
        key: format!("{}:{}", duty.rule.id, duty.key),
        version: duty.rule.version,
        words: duty.rule.what,
        cited: duty.rule.basis,
        unsure: duty.mark.as_ref().map(unsure),
        due: duty.due,
        period: (!whole).then_some(duty.period),
        who: duty.who.map(|(who, _)| who),
        reasons: duty.reasons,
        questions: questions(&duty.open),
        rule: duty.rule.id,
    }
}

fn questions(open: &[danchu_law::Open]) -> Vec<String> {
    let mut ids: Vec<String> = open.iter().filter_map(|one| one.question.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn unsure(mark: &Mark) -> Unsure {
    match mark {
        Mark::Original { year, .. } => Unsure::Original(*year),
        Mark::Unsure { sure: danchu_calendar::Sure::Memory, .. } => Unsure::Memory,
        Mark::Unsure { .. } => Unsure::SecondHand,
    }
}
