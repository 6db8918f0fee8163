//! What must hold of every rule and every day, and a slow second implementation that counts one day after the other.

use std::collections::BTreeSet;

use danchu_base::Day;
use danchu_law::{Catalogue, Circumstances, DayOff, FirstDay, Rule, RuleKind, Unit, Way};
use proptest::prelude::*;

use super::{calendar, day, embedded, law};

fn due(law: &Catalogue, id: &str, start: Day) -> Day {
    law.due(calendar(), id, start, &Circumstances::default()).expect("a day").due
}

fn some_day() -> impl Strategy<Value = Day> {
    (0..1500).prop_map(|n| day("2023-07-01").plus(n))
}

/// The small law with one more rule.
fn with_rule(time: &str) -> Catalogue {
    let row = format!(
        "document = \"4/2025/QH15\"\n[[rule]]\nid = \"tried\"\nbasis = {{ article = 1 }}\nkind = \"period\"\n\
         what = {{ vi = \"Thử\", en = \"Trial\" }}\nsure = \"V\"\n{time}\n"
    );
    law().with(&[("tried.toml", &row)]).expect("a rule")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_later_start_or_a_longer_time_is_never_due_earlier(
        start in some_day(), wait in 0i32..30, n in 1u16..40, unit in prop::sample::select(vec!["working_days", "days", "weeks", "months"]),
    ) {
        let law = with_rule(&format!("within = {{ {unit} = {n}, from = \"issued\" }}"));
        let longer = with_rule(&format!("within = {{ {unit} = {}, from = \"issued\" }}", n + 1));
        let here = due(&law, "tried", start);
        prop_assert!(due(&law, "tried", start.plus(wait)) >= here);
        prop_assert!(due(&longer, "tried", start) > here);
        prop_assert!(here > start);
    }

    #[test]
    fn working_days_are_never_due_on_a_day_off_and_counting_back_undoes_them(start in some_day(), n in 1u16..40) {
        let law = with_rule(&format!("within = {{ working_days = {n}, from = \"issued\" }}"));
        let end = due(&law, "tried", start);
        prop_assert!(calendar().is_working(end));
        prop_assert_eq!(calendar().working_days_between(start, end).value, i32::from(n));
        let back = with_rule(&format!("before = {{ working_days = {n}, of = \"inspection\" }}"));
        let first = calendar().first_working_day(start).value;
        prop_assert_eq!(due(&back, "tried", due(&law, "tried", first)), first);
    }

    #[test]
    fn a_reading_that_moves_lands_on_a_working_day_and_the_goal_is_the_safest(start in some_day(), n in 1u16..90) {
        let law = with_rule(&format!("within = {{ days = {n}, from = \"issued\" }}"));
        let found = law.due(calendar(), "tried", start, &Circumstances::default()).expect("a day");
        prop_assert_eq!(found.due, start.plus(n.into()));
        prop_assert!(found.readings.iter().all(|reading| found.due <= reading.day));
        for reading in found.readings.iter().filter(|reading| reading.by.iter().any(|by| by.id == "counting.end.moves")) {
            prop_assert!(calendar().is_working(reading.day));
        }
        prop_assert_eq!(found.readings.len() == 1, calendar().is_working(found.due));
    }

    #[test]
    fn a_new_version_never_alters_a_day_before_it(start in some_day(), begins in some_day(), n in 1u16..30) {
        prop_assume!(begins > day("2025-07-01"));
        let newer = format!(
            "document = \"1/2022/QH15\"\n[[rule]]\nid = \"publish\"\nlike = 2025-07-01\nreplaces = 2025-07-01\n\
             within = {{ working_days = {n}, from = \"issued\" }}\nin_force = {{ from = {begins} }}\nsure = \"V?\"\nwhy = \"thử\"\n"
        );
        let after = law().with(&[("newer.toml", &newer)]).expect("a new version");
        let at = |law: &Catalogue| law.due(calendar(), "publish", start, &Circumstances::default()).expect("a day");
        if start < begins {
            prop_assert_eq!(at(&after), at(law()));
        } else {
            prop_assert_eq!(at(&after).due, calendar().after(start, n).value);
        }
    }

    #[test]
    fn text_that_is_no_law_is_refused_in_a_sentence_and_never_panics(text in "\\PC{0,200}") {
        if let Err(fault) = Catalogue::of(&[("a.toml", &text)]) {
            prop_assert!(!fault.text().vi.is_empty() && !fault.text().en.is_empty());
        }
    }
}

/// A small generator with a fixed start, so that every run tries the same (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// The values that the counting rows give for one aspect, found by reading every row.
fn values<T: Copy>(
    rule: &Rule,
    start: Day,
    unit: Unit,
    way: Way,
    take: impl Fn(&Rule) -> Option<T>,
) -> Vec<T> {
    let rows: Vec<&Rule> = embedded()
        .all()
        .filter(|row| row.kind == RuleKind::Counting && row.in_force.holds(start))
        .filter(|row| {
            row.counting
                .as_ref()
                .is_some_and(|counting| counting.way == way && counting.units.contains(&unit))
        })
        .filter(|row| take(row).is_some())
        .collect();
    let named: Vec<&Rule> = rows.iter().copied().filter(|row| rule.counted_by.contains(&row.id)).collect();
    let rows = if named.is_empty() { rows } else { named };
    rows.into_iter().filter_map(take).collect()
}

/// The last day, counted one day after the other; `step` is +1 or -1.
fn slowly(from: Day, n: u16, unit: Unit, first: FirstDay, step: i32) -> Day {
    let counts = |day: Day| unit != Unit::WorkingDays || calendar().is_working(day);
    let mut day = if first == FirstDay::In { from.plus(-step) } else { from };
    match unit {
        Unit::WorkingDays | Unit::Days | Unit::Weeks => {
            let mut left = i32::from(n) * if unit == Unit::Weeks { 7 } else { 1 };
            while left > 0 {
                day = day.plus(step);
                left -= i32::from(counts(day));
            }
            day
        }
        _ => {
            let per_unit = match unit {
                Unit::Quarters => 3,
                Unit::Years => 12,
                _ => 1,
            };
            // Month by month to the first of the month, then to the day, or the last one the month has.
            let (mut year, mut month) = (from.year(), from.0.month());
            for _ in 0..i32::from(n) * per_unit {
                month += i8::try_from(step).expect("one");
                if month == 13 {
                    (year, month) = (year + 1, 1);
                }
                if month == 0 {
                    (year, month) = (year - 1, 12);
                }
            }
            let last = (28..=31).filter_map(|last| Day::new(year, month, last)).next_back().expect("a month");
            let end = Day::new(year, month, from.0.day()).unwrap_or(last);
            if first == FirstDay::In { end.plus(-step) } else { end }
        }
    }
}

/// Every day that the readings of the counting rows give, in order.
fn all_readings(rule: &Rule, start: Day) -> Option<(Way, BTreeSet<Day>)> {
    let (amount, way) = match (&rule.within, &rule.before, &rule.lasts) {
        (Some(within), ..) => (within.amount, Way::After),
        (None, Some(before), _) => (before.amount, Way::Before),
        (None, None, Some(lasts)) => (lasts.amount, Way::Lasting),
        (None, None, None) => return None,
    };
    let unit = amount.unit;
    if matches!(unit, Unit::Hours | Unit::SameDay) {
        return None;
    }
    let step = if way == Way::Before { -1 } else { 1 };
    let firsts = values(rule, start, unit, way, |row| row.counting.as_ref()?.first_day);
    let mut ends = values(rule, start, unit, way, |row| row.counting.as_ref()?.end_on_day_off);
    if unit == Unit::WorkingDays || ends.is_empty() {
        ends = vec![DayOff::Stays];
    }
    let mut days = BTreeSet::new();
    for first in firsts {
        for end in &ends {
            let mut day = slowly(start, amount.n, unit, first, step);
            while *end != DayOff::Stays && !calendar().is_working(day) {
                day = day.plus(if *end == DayOff::NextWorkingDay { 1 } else { -1 });
            }
            days.insert(day);
        }
    }
    Some((way, days))
}

#[test]
fn two_hundred_random_rules_and_days_agree_with_a_slow_second_count() {
    let mut chance = Chance(0x2026_1123);
    let rules: Vec<&Rule> = embedded().all().collect();
    let mut compared = 0;
    while compared < 200 {
        let rule = rules[chance.below(rules.len())];
        // The counting rows begin in 2017; what is older cannot be counted and is refused.
        let first = rule.in_force.from.max(day("2017-01-01"));
        let span = first.until(rule.in_force.to.unwrap_or(day("2027-12-31"))).max(0);
        let start =
            first.plus(i32::try_from(chance.below(usize::try_from(span).unwrap_or(0) + 1)).unwrap_or(0));
        if !rule.in_force.holds(start) {
            continue;
        }
        let Some((way, slow)) = all_readings(rule, start) else { continue };
        let found = embedded().due(calendar(), &rule.id, start, &Circumstances::default()).expect("a day");
        let fast: BTreeSet<Day> = found.readings.iter().map(|reading| reading.day).collect();
        assert_eq!(fast, slow, "{} from {start}", rule.id);
        let safest = if way == Way::Lasting { slow.last() } else { slow.first() };
        assert_eq!(Some(&found.due), safest, "{} from {start}", rule.id);
        compared += 1;
    }
}
