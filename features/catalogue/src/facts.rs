//! The conditions of the agency (điều kiện của cơ quan): what was said, and what holds on a day. Pure.

use std::collections::BTreeSet;

use danchu_accounts::RepresentativeKind;
use danchu_base::Day;

use crate::error::Refusal;
use crate::model::FactSaid;

/// How many people work here.
pub const STAFF: &str = "staff";
/// What sort of agency it is.
pub const KIND: &str = "kind";
/// Which body represents the staff; today's stands with the agency itself, this one says what stood before.
pub const REPRESENTATIVE: &str = "representative";
/// The inspection board (Ban Thanh tra nhân dân).
pub const BOARD: &str = "inspection-board";

/// The answer "yes".
pub const YES: &str = "yes";
/// The answer "no".
pub const NO: &str = "no";
/// The answer "not settled".
pub const UNKNOWN: &str = "unknown";

/// The longest ground, reason or source, in characters.
pub const WORDS_CHARS_MAX: usize = 2_000;
/// The longest answer, in characters.
pub const VALUE_CHARS_MAX: usize = 60;
/// The most people that an agency may say to have.
pub const STAFF_MAX: u32 = 100_000;
/// The first year about which anything is kept: before it no rule of the catalogue was in force.
pub const YEAR_MIN: i16 = 2000;
/// How many years ahead something may be said of.
pub const YEARS_AHEAD_MAX: i16 = 10;

/// The answer to one condition on a day, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The condition.
    pub fact: String,
    /// The answer.
    pub value: String,
    /// Where it comes from.
    pub from: Origin,
}

/// Where an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Somebody said so.
    Said(Box<FactSaid>),
    /// Counted from the list of people.
    Counted,
    /// Settled on the page of the agency.
    Agency,
    /// Nobody said anything yet.
    Nothing,
}

/// What is known without asking.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// How many people the list holds on that day.
    pub people: u32,
    /// The body that represents the staff today.
    pub representative: RepresentativeKind,
    /// Today.
    pub today: Day,
}

/// What was said of a condition and holds on that day: the answer that begins last, of two the one said last.
pub fn said_on<'a>(said: &'a [FactSaid], fact: &str, on: Day) -> Option<&'a FactSaid> {
    said.iter()
        .filter(|one| one.fact == fact && one.withdrawn.is_none())
        .filter(|one| one.from <= on && one.to.is_none_or(|to| on <= to))
        .max_by_key(|one| (one.from, one.at, one.id))
}

/// The answer to a condition on a day.
pub fn answer(said: &[FactSaid], known: Known, fact: &str, on: Day) -> Answer {
    let (value, from) = match said_on(said, fact, on) {
        Some(one) => (one.value.clone(), Origin::Said(Box::new(one.clone()))),
        None if fact == STAFF => (known.people.to_string(), Origin::Counted),
        None if fact == REPRESENTATIVE && known.representative != RepresentativeKind::Undecided => {
            (known.representative.code().to_owned(), Origin::Agency)
        }
        None => (UNKNOWN.to_owned(), Origin::Nothing),
    };
    Answer { fact: fact.to_owned(), value, from }
}

/// The day by which a year's conditions are judged: today in this year, the last day of a past one, the first of one to come.
pub fn judged_on(year: i16, today: Day) -> Day {
    let at = |month, day| Day::new(year, month, day).unwrap_or(today);
    match year.cmp(&today.year()) {
        std::cmp::Ordering::Less => at(12, 31),
        std::cmp::Ordering::Equal => today,
        std::cmp::Ordering::Greater => at(1, 1),
    }
}

/// Whether the inspection board must be asked about again: nothing was said, or not in this year.
pub fn board_to_ask(said: &[FactSaid], today: Day) -> bool {
    match said_on(said, BOARD, today) {
        None => true,
        Some(one) => one.value == UNKNOWN || one.at.day().year() < today.year(),
    }
}

/// What a new answer must be. `choices` are the words that the condition may have; none for a number.
pub fn check(new: &FactSaid, choices: Option<&BTreeSet<String>>, today: Day) -> Result<(), Refusal> {
    match choices {
        Some(choices) if !choices.contains(&new.value) => {
            return Err(Refusal::of("tra-loi", "law-refused-answer"));
        }
        Some(_) => {}
        None => {
            let number = new.value.parse::<u32>().ok().filter(|n| *n > 0 && *n <= STAFF_MAX);
            if number.is_none() {
                return Err(Refusal::of("tra-loi", "law-refused-staff").with("max", STAFF_MAX));
            }
        }
    }
    between("tu-ngay", new.from, today)?;
    if let Some(to) = new.to {
        between("den-ngay", to, today)?;
        if to < new.from {
            return Err(Refusal::of("den-ngay", "law-refused-ends-before"));
        }
    }
    words("can-cu", &new.ground)?;
    if new.fact == REPRESENTATIVE
        && new.value == RepresentativeKind::Absent.code()
        && new.ground.trim().is_empty()
    {
        return Err(Refusal::of("can-cu", "law-refused-ground"));
    }
    Ok(())
}

/// A day about which something may be said: not in 1026, not in a hundred years.
pub fn between(field: &'static str, day: Day, today: Day) -> Result<(), Refusal> {
    let last = today.year().saturating_add(YEARS_AHEAD_MAX);
    if day.year() < YEAR_MIN || day.year() > last {
        return Err(Refusal::of(field, "law-refused-day-far").with("first", YEAR_MIN).with("last", last));
    }
    Ok(())
}

/// A day that has come.
pub fn not_ahead(field: &'static str, day: Day, today: Day) -> Result<(), Refusal> {
    between(field, day, today)?;
    if day > today { Err(Refusal::of(field, "law-refused-day-ahead")) } else { Ok(()) }
}

/// A year that pages and duties may be asked about.
pub fn year(asked: Option<i16>, today: Day) -> i16 {
    let last = today.year().saturating_add(YEARS_AHEAD_MAX);
    asked.filter(|year| (YEAR_MIN..=last).contains(year)).unwrap_or(today.year())
}

/// A text within its bound.
pub fn words(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.chars().nth(WORDS_CHARS_MAX).is_some() {
        return Err(Refusal::of(field, "law-refused-long").with("max", WORDS_CHARS_MAX));
    }
    Ok(())
}

/// A text that must be there, within its bound.
pub fn given(field: &'static str, text: &str, missing: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::of(field, missing)) } else { words(field, text) }
}

#[cfg(test)]
mod tests {
    use danchu_base::{Instant, PersonId, Uuid};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn said(fact: &str, value: &str, from: Day, to: Option<Day>, at: i64) -> FactSaid {
        FactSaid {
            id: Uuid::from_u128(u128::from(at.unsigned_abs())),
            fact: fact.into(),
            value: value.into(),
            from,
            to,
            ground: String::new(),
            by: PersonId(Uuid::nil()),
            at: Instant(at),
            withdrawn: None,
        }
    }

    fn known() -> Known {
        Known { people: 24, representative: RepresentativeKind::Elected, today: day("2026-05-05") }
    }

    #[test]
    fn a_condition_is_judged_by_the_answer_of_its_day() {
        let all = [
            said(KIND, "township", day("2020-01-01"), Some(day("2025-06-30")), 1),
            said(KIND, "commune", day("2025-07-01"), None, 2),
            said(REPRESENTATIVE, "union", day("2020-01-01"), Some(day("2025-06-14")), 3),
        ];
        let at = |fact, on: &str| answer(&all, known(), fact, day(on)).value;
        assert_eq!((at(KIND, "2024-12-31"), at(KIND, "2026-05-05")), ("township".into(), "commune".into()));
        assert_eq!(
            (at(REPRESENTATIVE, "2024-12-31"), at(REPRESENTATIVE, "2026-05-05")),
            ("union".into(), "elected".into())
        );
        assert_eq!((at(STAFF, "2026-05-05"), at("portal", "2026-05-05")), ("24".into(), UNKNOWN.into()));
    }

    #[test]
    fn the_board_is_asked_about_once_a_year() {
        let today = day("2026-05-05");
        assert!(board_to_ask(&[], today));
        let at = day("2025-11-01").start().0;
        assert!(board_to_ask(&[said(BOARD, YES, day("2025-11-01"), None, at)], today));
        let at = day("2026-02-01").start().0;
        assert!(!board_to_ask(&[said(BOARD, NO, day("2026-02-01"), None, at)], today));
        assert!(board_to_ask(&[said(BOARD, UNKNOWN, day("2026-02-01"), None, at)], today));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_field() {
        let today = day("2026-05-05");
        let refused = |fact: FactSaid, choices: Option<&BTreeSet<String>>| {
            check(&fact, choices, today).unwrap_err().key
        };
        let from = day("2026-01-01");
        assert_eq!(refused(said(STAFF, "-3", from, None, 1), None), "law-refused-staff");
        assert_eq!(refused(said(STAFF, "24", day("1026-01-01"), None, 1), None), "law-refused-day-far");
        assert_eq!(
            refused(said(STAFF, "24", from, Some(day("2025-12-31")), 1), None),
            "law-refused-ends-before"
        );
        let words = BTreeSet::from([YES.to_owned()]);
        assert_eq!(refused(said("portal", "maybe", from, None, 1), Some(&words)), "law-refused-answer");
    }

    proptest! {
        #[test]
        fn saying_something_later_never_changes_a_day_before_it(
            offsets in proptest::collection::vec((0..3000_i32, proptest::option::of(0..600_i32)), 1..12), on in 0..3000_i32,
        ) {
            let first = day("2018-01-01");
            let all: Vec<FactSaid> = offsets.iter().enumerate().map(|(n, (from, length))| {
                let from = first.plus(*from);
                said("portal", &format!("v{n}"), from, length.map(|length| from.plus(length)), i64::try_from(n).unwrap_or(0))
            }).collect();
            let on = first.plus(on);
            let (last, before) = all.split_last().unwrap();
            if last.from > on {
                prop_assert_eq!(said_on(before, "portal", on), said_on(&all, "portal", on));
            }
            if let Some(found) = said_on(&all, "portal", on) {
                prop_assert!(found.from <= on && found.to.is_none_or(|to| on <= to));
            }
        }
    }
}
