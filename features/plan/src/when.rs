//! Times: between the rule that a plan means, the fields of a form, and the days of the year.

use danchu_base::Day;
use danchu_reading::{Rule, Start, Unit};

/// The fields of a form that say when (thời hạn).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhenForm {
    /// One of [`WHEN_KINDS`].
    pub kind: String,
    /// The last day.
    pub day: Option<Day>,
    /// The first day of a window.
    pub from: Option<Day>,
    /// How many days, or which day of the month.
    pub number: Option<u16>,
}

/// The kinds of time that a form offers.
pub const WHEN_KINDS: [&str; 12] = [
    "open",
    "by",
    "month",
    "quarter",
    "half-year",
    "year",
    "week",
    "day",
    "continuous",
    "within-days",
    "within-working-days",
    "none",
];

/// What a form says. `Err` names the field that is missing: "day" or "number".
pub fn rule_of(form: &WhenForm, kept: Option<&Rule>) -> Result<Option<Rule>, &'static str> {
    let every = |every| {
        let by_day = form.number.and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=31).contains(n));
        // Days that the plan fixed stay while the unit stays.
        let by = match kept {
            Some(Rule::Every { every: unit, by, .. }) if *unit == every => by.clone(),
            _ => Vec::new(),
        };
        Ok(Some(Rule::Every { every, by_day, by }))
    };
    let from = match kept {
        Some(Rule::Within { within }) if !within.from.is_empty() => within.from.clone(),
        _ => "received".to_owned(),
    };
    let within = |within| Ok(Some(Rule::Within { within }));
    match form.kind.as_str() {
        "by" => {
            let by = form.day.ok_or("day")?;
            Ok(Some(Rule::By { from: form.from.filter(|from| *from <= by), by }))
        }
        "day" => every(Unit::Day),
        "week" => every(Unit::Week),
        "month" => every(Unit::Month),
        "quarter" => every(Unit::Quarter),
        "half-year" => every(Unit::HalfYear),
        "year" => every(Unit::Year),
        "continuous" => every(Unit::Continuous),
        "within-days" => within(Start { days: Some(form.number.ok_or("number")?), from, ..Start::default() }),
        "within-working-days" => {
            within(Start { working_days: Some(form.number.ok_or("number")?), from, ..Start::default() })
        }
        "kept" => Ok(kept.cloned()),
        _ => Ok(None),
    }
}

/// The fields that say what the rule says; `kept` when no field can.
pub fn form_of(rule: Option<&Rule>, no_day: bool) -> WhenForm {
    let of = |kind: &str| WhenForm { kind: kind.into(), ..WhenForm::default() };
    match rule {
        None => of(if no_day { "none" } else { "open" }),
        Some(Rule::By { from, by }) => WhenForm { day: Some(*by), from: *from, ..of("by") },
        Some(Rule::Every { every, by_day, .. }) => {
            WhenForm { number: by_day.map(u16::from), ..of(unit_code(*every)) }
        }
        Some(Rule::Within { within }) => match (within.days, within.working_days) {
            (Some(days), _) => WhenForm { number: Some(days), ..of("within-days") },
            (None, Some(days)) => WhenForm { number: Some(days), ..of("within-working-days") },
            (None, None) => of("kept"),
        },
        Some(Rule::Before { .. }) => of("kept"),
    }
}

/// The unit's word.
pub fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::HalfYear => "half-year",
        Unit::Year => "year",
        Unit::Continuous => "continuous",
    }
}

/// One time that a duty falls due (một kỳ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which part of the year: "month-3", "quarter-1"; empty for a duty that falls due once.
    pub part: Option<(Unit, u8)>,
    /// The last day; none for a duty without one.
    pub due: Option<Day>,
    /// From which day a period was counted, and how: `None` for a day that the plan names.
    pub counted: Option<Counted>,
}

/// How a day was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// From when.
    pub from: Day,
    /// So many.
    pub days: u16,
    /// Working days, or calendar days.
    pub working: bool,
}

/// The times of a year at which a rule falls due.
pub fn occurrences(rule: Option<&Rule>, year: i16, issued_on: Option<Day>) -> Vec<Occurrence> {
    let once = |due| vec![Occurrence { part: None, due, counted: None }];
    match rule {
        // The day that it lies ahead of is not known yet.
        None | Some(Rule::Before { .. }) => once(None),
        Some(Rule::By { by, .. }) => once(Some(*by)),
        Some(Rule::Every { every, by_day, by }) => every_of(*every, *by_day, by, year),
        Some(Rule::Within { within }) => within_of(within, issued_on),
    }
}

fn every_of(unit: Unit, by_day: Option<u8>, by: &[String], year: i16) -> Vec<Occurrence> {
    let months: u8 = match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::HalfYear => 6,
        Unit::Year => 12,
        Unit::Day | Unit::Week | Unit::Continuous => {
            return vec![Occurrence { part: None, due: None, counted: None }];
        }
    };
    let fixed: Vec<Day> = by.iter().filter_map(|text| fixed_day(text, year)).collect();
    let count = 12 / months;
    let right_number = fixed.len() == usize::from(count);
    if !fixed.is_empty() && !right_number {
        return fixed
            .into_iter()
            .map(|day| Occurrence { part: None, due: Some(day), counted: None })
            .collect();
    }
    (1..=count)
        .map(|n| {
            let due = match fixed.get(usize::from(n - 1)) {
                Some(day) => Some(*day),
                None => last_of(year, n * months, by_day),
            };
            let part = (count > 1).then_some((unit, n));
            Occurrence { part, due, counted: None }
        })
        .collect()
}

fn fixed_day(text: &str, year: i16) -> Option<Day> {
    let (month, day) = text.split_once('-')?;
    Day::new(year, month.parse().ok()?, day.parse().ok()?)
}

/// The named day of a month, or its last one when it has no such day or none is named.
fn last_of(year: i16, month: u8, by_day: Option<u8>) -> Option<Day> {
    let month = i8::try_from(month).ok()?;
    let named = by_day.and_then(|day| i8::try_from(day).ok()).and_then(|day| Day::new(year, month, day));
    named.or_else(|| (28..=31).rev().find_map(|day| Day::new(year, month, day)))
}

fn within_of(within: &Start, issued_on: Option<Day>) -> Vec<Occurrence> {
    let from = match within.from.as_str() {
        "issued" | "signed" => issued_on,
        _ => None,
    };
    let counted = from.and_then(|from| {
        let (days, working) = match (within.days, within.working_days) {
            (Some(days), _) => (days, false),
            (None, days) => (days?, true),
        };
        Some(Counted { from, days, working })
    });
    vec![Occurrence { part: None, due: None, counted }]
}

/// The same day of another year; the last of February when that year has no 29th.
pub fn same_day_in(day: Day, year: i16) -> Day {
    let date = day.0;
    Day::new(year, date.month(), date.day()).or_else(|| Day::new(year, date.month(), 28)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn dues(rule: &Rule) -> Vec<String> {
        occurrences(Some(rule), 2026, None)
            .iter()
            .map(|o| o.due.map_or("-".into(), |d| d.to_string()))
            .collect()
    }

    fn every(every: Unit, by_day: Option<u8>, by: &[&str]) -> Rule {
        Rule::Every { every, by_day, by: by.iter().map(|s| (*s).to_owned()).collect() }
    }

    #[test]
    fn a_recurring_duty_falls_due_in_each_part_of_the_year() {
        assert_eq!(
            dues(&every(Unit::Quarter, None, &[])),
            ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
        );
        assert_eq!(dues(&every(Unit::Month, Some(30), &[]))[1], "2026-02-28");
        assert_eq!(dues(&every(Unit::Month, Some(20), &[])).len(), 12);
        assert_eq!(dues(&every(Unit::HalfYear, None, &["06-01", "12-01"])), ["2026-06-01", "2026-12-01"]);
        assert_eq!(dues(&every(Unit::Year, None, &["11-15"])), ["2026-11-15"]);
        assert_eq!(dues(&every(Unit::Continuous, None, &[])), ["-"]);
    }

    #[test]
    fn a_period_is_counted_only_from_a_day_that_is_known() {
        let rule =
            Rule::Within { within: Start { days: Some(5), from: "issued".into(), ..Start::default() } };
        let [one] = &occurrences(Some(&rule), 2026, Some(day("2026-02-06")))[..] else { panic!() };
        assert_eq!(one.counted, Some(Counted { from: day("2026-02-06"), days: 5, working: false }));
        let rule =
            Rule::Within { within: Start { days: Some(5), from: "received".into(), ..Start::default() } };
        assert_eq!(occurrences(Some(&rule), 2026, Some(day("2026-02-06")))[0].counted, None);
    }

    #[test]
    fn the_same_day_of_another_year_is_a_day_of_that_year() {
        assert_eq!(same_day_in(day("2024-02-29"), 2026), day("2026-02-28"));
        assert_eq!(same_day_in(day("2024-11-15"), 2026), day("2026-11-15"));
    }

    fn some_rule() -> impl Strategy<Value = Rule> {
        let unit = prop::sample::select(vec![
            Unit::Day,
            Unit::Week,
            Unit::Month,
            Unit::Quarter,
            Unit::HalfYear,
            Unit::Year,
            Unit::Continuous,
        ]);
        prop_oneof![
            (unit, prop::option::of(1u8..=31)).prop_map(|(every, by_day)| Rule::Every {
                every,
                by_day,
                by: vec![]
            }),
            (0i32..400).prop_map(|n| Rule::By { from: None, by: day("2026-01-01").plus(n) }),
            (1u16..90, any::<bool>()).prop_map(|(n, working)| Rule::Within {
                within: Start {
                    days: (!working).then_some(n),
                    working_days: working.then_some(n),
                    months: None,
                    from: "received".into(),
                }
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_form_that_is_sent_back_as_shown_changes_nothing(rule in some_rule()) {
            let form = form_of(Some(&rule), false);
            prop_assert_eq!(rule_of(&form, Some(&rule)), Ok(Some(rule)));
        }

        #[test]
        fn a_year_has_at_most_twelve_occurrences_all_in_it_and_in_order(rule in some_rule(), year in 1990i16..2200) {
            let all = occurrences(Some(&rule), year, None);
            prop_assert!((1..=12).contains(&all.len()));
            if let Rule::Every { .. } = rule {
                prop_assert!(all.iter().filter_map(|o| o.due).all(|d| d.year() == year));
            }
            let dues: Vec<Day> = all.iter().filter_map(|o| o.due).collect();
            prop_assert!(dues.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
