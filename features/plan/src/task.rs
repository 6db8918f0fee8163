//! What an entry of a plan becomes in the programme: a task for each time it falls due.

use danchu_calendar::{Calendar, Ends};
use danchu_programme::{Due, Period, Source};

use crate::model::{Header, Item, Party};
use crate::when::{Counted, occurrences};
use crate::words;

/// A task about to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Tên việc.
    pub title: String,
    /// Where it stands in the plan.
    pub source: Source,
    /// Chủ trì.
    pub owner: danchu_programme::Party,
    /// Phối hợp.
    pub supporting: Vec<danchu_programme::Party>,
    /// Until when.
    pub due: Option<Due>,
    /// The time as written and as a rule.
    pub period: Period,
}

/// The tasks that an entry becomes in that year.
pub fn drawn(item: &Item, header: &Header, year: i16, calendar: &Calendar) -> Vec<Drawn> {
    let document = words::document_name(&header.kind, &header.full_number());
    let source = Source {
        sentence: item.sentence.clone(),
        document: None,
        name: Some(document.clone()),
        section: Some(item.section.clone()).filter(|section| !section.is_empty()),
        span: item.source.and_then(|s| Some((i64::try_from(s.start).ok()?, i64::try_from(s.end).ok()?))),
    };
    let period = Period {
        words: Some(item.time_words.clone()).filter(|words| !words.is_empty()),
        rule: item.rule.as_ref().and_then(|rule| serde_json::to_string(rule).ok()),
    };
    occurrences(item.rule.as_ref(), year, header.issued_on)
        .into_iter()
        .map(|one| Drawn {
            title: match one.part {
                Some((unit, n)) => words::title_of_part(&item.title, unit, n),
                None => item.title.clone(),
            },
            source: source.clone(),
            owner: item.owner.as_ref().map_or_else(
                || party(&Party::Named(item.owner_words.clone()), ""),
                |owner| party(owner, &item.owner_words),
            ),
            supporting: item.supporting.iter().map(|helper| party(helper, "")).collect(),
            due: match (one.due, &one.counted) {
                (Some(day), _) => {
                    Some(Due { day, derivation: Some(words::day_as_written(&item.time_words, &document)) })
                }
                (None, Some(counted)) => counted_due(counted, calendar),
                (None, None) => None,
            },
            period: period.clone(),
        })
        .collect()
}

fn counted_due(counted: &Counted, calendar: &Calendar) -> Option<Due> {
    let derived = if counted.working {
        calendar.after(counted.from, counted.days)
    } else {
        calendar.calendar_days(counted.from, i32::from(counted.days), Ends::Keep)
    };
    let derivation = serde_json::to_string(&derived).ok();
    Some(Due { day: derived.value, derivation })
}

/// The party as the programme knows it, with the words of the paper.
fn party(party: &Party, words: &str) -> danchu_programme::Party {
    let known = match party {
        Party::Person(id) => danchu_programme::Party::person(*id),
        Party::Department(id) => danchu_programme::Party::department(*id),
        Party::Named(named) => {
            let nobody = danchu_programme::Party::nobody();
            return if named.is_empty() { nobody } else { nobody.written(named.clone()) };
        }
    };
    if words.is_empty() { known } else { known.written(words) }
}
