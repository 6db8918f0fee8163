//! From a rule to its days, whatever the rule.

use std::collections::HashSet;

use danchu_base::Day;
use danchu_calendar::Calendar;
use danchu_programme::{Governing, Part, Rhythm, after_event, impossible_day, occurrences, rhythm};
use danchu_reading::{Rule, Start, Unit, rule_of_words};
use proptest::prelude::*;

fn calendar() -> Calendar {
    Calendar::vietnam(&[]).expect("the project's own rows")
}

fn date(text: &str) -> Day {
    text.parse().expect("a day")
}

fn rule(words: &str) -> Rule {
    rule_of_words(words, 2026).unwrap_or_else(|| panic!("{words} says no time"))
}

/// The days of rules in a year; each with the day from which it holds.
fn days(rules: &[(&str, &str)], first: &str, last: &str) -> Vec<String> {
    let rules: Vec<Governing> =
        rules.iter().map(|(from, words)| Governing { from: date(from), rule: rule(words) }).collect();
    occurrences(&rules, (date(first), date(last)), &calendar())
        .iter()
        .map(|one| one.due.value.to_string())
        .collect()
}

#[test]
fn the_words_of_a_plan_become_days() {
    let of = |words: &str| days(&[("2026-01-01", words)], "2026-01-01", "2026-12-31");
    assert_eq!(of("hằng tháng trước ngày 20").len(), 12);
    assert_eq!(of("hằng tháng trước ngày 20")[4], "2026-05-20");
    assert_eq!(of("hằng tháng trước ngày 31")[1], "2026-02-28");
    assert_eq!(of("định kỳ quý"), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]);
    assert_eq!(of("6 tháng"), ["2026-06-30", "2026-12-31"]);
    assert_eq!(of("trước 01/6 và 15/11 hằng năm"), ["2026-06-01", "2026-11-15"]);
    assert_eq!(of("hằng tuần").len(), 52);
    assert_eq!(of("hằng tuần")[0], "2026-01-02");
    assert!(of("thường xuyên").is_empty());
    assert!(of("trong 05 ngày kể từ ngày nhận").is_empty());
    assert_eq!(rhythm(&rule("thường xuyên")), Some(Rhythm::Standing));
    assert_eq!(rhythm(&rule("trong 05 ngày kể từ ngày nhận")), Some(Rhythm::Event));
    assert_eq!(rhythm(&rule("trước ngày 15/11/2026")), None);
}

#[test]
fn a_day_that_no_year_has_is_told_and_the_29th_of_february_is_not_such_a_day() {
    assert_eq!(impossible_day(&rule("trước 31/02 hằng năm")), Some((2, 29)));
    assert_eq!(impossible_day(&rule("trước 31/4 hằng năm")), Some((4, 30)));
    assert_eq!(impossible_day(&rule("trước 29/02 hằng năm")), None);
    assert_eq!(
        days(&[("2026-01-01", "trước 29/02 hằng năm")], "2026-01-01", "2028-12-31"),
        ["2026-02-28", "2027-02-28", "2028-02-29"]
    );
}

#[test]
fn another_rule_in_mid_year_keeps_what_was_before_and_loses_no_month() {
    let changed = days(
        &[("2026-01-01", "hằng tháng trước ngày 20"), ("2026-07-16", "hằng tháng trước ngày 15")],
        "2026-01-01",
        "2026-12-31",
    );
    // July keeps the day that it had: by the new rule it would have passed already.
    assert_eq!(changed[5..8], ["2026-06-20", "2026-07-20", "2026-08-15"]);
    assert_eq!(changed.len(), 12);
    let quarters = days(
        &[("2026-01-01", "hằng tháng trước ngày 20"), ("2026-05-01", "định kỳ quý")],
        "2026-01-01",
        "2026-12-31",
    );
    assert_eq!(
        quarters,
        ["2026-01-20", "2026-02-20", "2026-03-20", "2026-04-20", "2026-06-30", "2026-09-30", "2026-12-31"]
    );
}

#[test]
fn an_event_is_counted_in_working_days_with_its_derivation() {
    let within = Start { working_days: Some(5), from: "received".into(), ..Start::default() };
    let due = after_event(&within, date("2026-04-28"), &calendar()).expect("a period");
    // 30/4 and 1/5 are holidays, 2 and 3 May a weekend.
    assert_eq!(due.value, date("2026-05-07"));
    assert!(due.steps.iter().any(|step| !step.counted));
    assert_eq!(after_event(&Start::default(), date("2026-04-28"), &calendar()), None);
}

fn some_rule() -> impl Strategy<Value = Rule> {
    let unit = prop::sample::select(vec![Unit::Week, Unit::Month, Unit::Quarter, Unit::HalfYear, Unit::Year]);
    let fixed = prop::collection::vec((1_u8..=12, 1_u8..=31), 0..5);
    (unit, prop::option::of(1_u8..=31), fixed).prop_map(|(every, by_day, fixed)| Rule::Every {
        every,
        by_day,
        by: fixed.into_iter().map(|(month, day)| format!("{month:02}-{day:02}")).collect(),
    })
}

proptest! {
    #[test]
    fn days_are_in_order_within_their_time_once_each_and_explained(
        rules in prop::collection::vec((some_rule(), 0_i32..900), 1..4),
        first in 0_i32..400,
        length in 0_i32..800,
    ) {
        let start = date("2025-01-01");
        let mut rules: Vec<Governing> =
            rules.into_iter().map(|(rule, from)| Governing { from: start.plus(from), rule }).collect();
        rules.sort_by_key(|rule| rule.from);
        let span = (start.plus(first), start.plus(first + length));
        let all = occurrences(&rules, span, &calendar());
        let mut keys = HashSet::new();
        for one in &all {
            prop_assert!(span.0 <= one.due.value && one.due.value <= span.1);
            prop_assert!(one.due.value >= rules[0].from);
            prop_assert!(keys.insert(one.part.key()), "{} twice", one.part.key());
            prop_assert_eq!(Part::of(&one.part.key()), Some(one.part));
            prop_assert!(one.part.first().is_some());
        }
        prop_assert!(all.windows(2).all(|pair| pair[0].due.value <= pair[1].due.value));
        // At most one a week and the fixed days of each rule.
        prop_assert!(all.len() <= 3 * (800 / 7 + 2 + 24 * 4));
    }

    #[test]
    fn a_change_touches_nothing_that_falls_due_before_it(
        before in some_rule(), after in some_rule(), from in 1_i32..364,
    ) {
        let (start, end) = (date("2026-01-01"), date("2026-12-31"));
        let one = |rule: &Rule, day: Day| Governing { from: day, rule: rule.clone() };
        let change = start.plus(from);
        let was = occurrences(&[one(&before, start)], (start, end), &calendar());
        let is = occurrences(&[one(&before, start), one(&after, change)], (start, end), &calendar());
        let past = |all: &[danchu_programme::Occurrence]| {
            all.iter().filter(|one| one.due.value < change).map(|one| (one.part, one.due.value)).collect::<Vec<_>>()
        };
        prop_assert_eq!(past(&was), past(&is));
    }

    #[test]
    fn whoever_asks_for_half_the_time_gets_half_of_the_days(rule in some_rule(), cut in 1_i32..364) {
        let (start, end) = (date("2026-01-01"), date("2026-12-31"));
        let rules = [Governing { from: start, rule }];
        let middle = start.plus(cut);
        let whole = occurrences(&rules, (start, end), &calendar());
        let mut parts = occurrences(&rules, (start, middle), &calendar());
        parts.extend(occurrences(&rules, (middle.plus(1), end), &calendar()));
        prop_assert_eq!(whole, parts);
    }

    #[test]
    fn no_words_make_the_reader_fall(words in ".{0,80}") {
        if let Some(rule) = rule_of_words(&words, 2026) {
            let _ = (impossible_day(&rule), rhythm(&rule));
            let start = date("2026-01-01");
            let _ = occurrences(&[Governing { from: start, rule }], (start, date("2026-12-31")), &calendar());
        }
    }
}
