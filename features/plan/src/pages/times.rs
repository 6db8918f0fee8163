//! Times in words, and the fields that ask for them.

use danchu_base::Day;
use danchu_reading::{Rule, Unit};
use danchu_web::messages::Messages;
use danchu_web::ui::{Choice, Faults, Fields, Values, why};
use maud::{Markup, html};

use crate::model::Item;
use crate::when::{WHEN_KINDS, WhenForm, form_of, rule_of, unit_code};

/// A rule in words.
pub fn in_words(t: &Messages, rule: &Rule) -> String {
    match rule {
        Rule::By { from: None, by } => t.with("plan-time-by", &[("day", (*by).into())]),
        Rule::By { from: Some(from), by } => {
            t.with("plan-time-window", &[("from", (*from).into()), ("day", (*by).into())])
        }
        Rule::Every { every, by_day, by } => {
            let mut words = t.get(&format!("plan-time-every-{}", unit_code(*every)));
            if !by.is_empty() {
                let days: Vec<String> = by.iter().filter_map(|day| short(day)).collect();
                words = format!("{words}, {}", t.with("plan-time-on", &[("days", days.join(", ").into())]));
            } else if let Some(day) = by_day {
                words = format!("{words}, {}", t.with("plan-time-by-day", &[("n", u32::from(*day).into())]));
            }
            match times_a_year(*every) {
                Some(n) if by.len() <= 1 => {
                    format!("{words}, {}", t.with("plan-time-times", &[("n", n.into())]))
                }
                _ => words,
            }
        }
        Rule::Before { before } => {
            let (key, n) = match (before.working_days, before.days, before.months) {
                (Some(n), _, _) => ("plan-time-before-working-days", n),
                (None, Some(n), _) => ("plan-time-before-days", n),
                (None, None, months) => ("plan-time-before-months", months.unwrap_or(0)),
            };
            t.with(key, &[("n", u32::from(n).into())])
        }
        Rule::Within { within } => {
            let from = match within.from.as_str() {
                "issued" | "signed" => "plan-time-from-issued",
                "received" => "plan-time-from-received",
                _ => "plan-time-from-event",
            };
            let (key, n) = match (within.working_days, within.days, within.months) {
                (Some(n), _, _) => ("plan-time-working-days", n),
                (None, Some(n), _) => ("plan-time-days", n),
                (None, None, months) => ("plan-time-months", months.unwrap_or(0)),
            };
            format!("{} {}", t.with(key, &[("n", u32::from(n).into())]), t.get(from))
        }
    }
}

/// `11-15` as people write it: `15/11`.
fn short(day: &str) -> Option<String> {
    let (month, day) = day.split_once('-')?;
    Some(format!("{day}/{month}"))
}

fn times_a_year(unit: Unit) -> Option<u32> {
    match unit {
        Unit::Month => Some(12),
        Unit::Quarter => Some(4),
        Unit::HalfYear => Some(2),
        _ => None,
    }
}

/// The time of an item in words.
pub fn of_item(t: &Messages, item: &Item) -> String {
    match (&item.rule, item.no_day) {
        (Some(rule), _) => in_words(t, rule),
        (None, true) => t.get("plan-time-none"),
        (None, false) if item.time_words.is_empty() => t.get("plan-time-open"),
        (None, false) => t.with("plan-time-written", &[("words", (&item.time_words).into())]),
    }
}

/// Whether the sentence speaks of haste without a day.
pub fn hasty_word(item: &Item) -> Option<&'static str> {
    let folded = danchu_base::fold(&item.sentence);
    [
        ("kip thoi", "kịp thời"),
        ("thuong xuyen", "thường xuyên"),
        ("dinh ky", "định kỳ"),
        ("som", "sớm"),
        ("ngay sau", "ngay sau"),
        ("truoc khi", "trước khi"),
    ]
    .into_iter()
    .find(|(word, _)| format!(" {folded} ").contains(&format!(" {word} ")))
    .map(|(_, word)| word)
}

/// The days that an officer is likely to mean where the paper names none: the ends of month, quarter, half year and year, those
/// that are not past. Nothing is proposed as the paper's own.
pub fn likely_days(t: &Messages, year: i16, today: Day) -> Vec<(Day, String)> {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let month = if year == today.year() { today.0.month() } else { 1 };
    let quarter = (month - 1) / 3;
    let end = |month: i8| Day::new(year, month, 1).map(|first| Day(first.0.last_of_month()));
    let roman = QUARTERS.get(usize::try_from(quarter).unwrap_or(0)).copied().unwrap_or("I");
    let half = if month <= 6 { (6, "plan-quick-half-1") } else { (12, "plan-quick-year") };
    let all = [
        (end(month), t.with("plan-quick-month", &[("n", month.to_string().into())])),
        (end(quarter * 3 + 3), t.with("plan-quick-quarter", &[("q", roman.into())])),
        (end(half.0), t.get(half.1)),
        (end(12), t.get("plan-quick-year")),
    ];
    let mut days: Vec<(Day, String)> = Vec::new();
    for (day, words) in all {
        if let Some(day) = day.filter(|day| *day >= today && days.iter().all(|(known, _)| known != day)) {
            days.push((day, words));
        }
    }
    days
}

/// The key of a kind of time; "plan-when-day" is the field's.
fn when_key(kind: &str) -> String {
    match kind {
        "day" => "plan-when-day-unit".to_owned(),
        kind => format!("plan-when-{kind}"),
    }
}

/// The fields that ask when.
pub fn fields(t: &Messages, fields: &Fields<'_>, item: Option<&Item>) -> Markup {
    let rule = item.and_then(|item| item.rule.as_ref());
    let start = form_of(rule, item.is_some_and(|item| item.no_day));
    let mut choices: Vec<Choice> =
        WHEN_KINDS.iter().map(|kind| Choice::new(*kind, t.get(&when_key(kind)))).collect();
    if start.kind == "kept" {
        let words = rule.map(|rule| in_words(t, rule)).unwrap_or_default();
        choices.insert(0, Choice::new("kept", words));
    }
    let hint = match item {
        Some(item) if item.rule.is_none() && !item.no_day => Some(match hasty_word(item) {
            Some(word) => t.with("plan-when-hasty", &[("word", word.into())]),
            None => t.get("plan-when-missing"),
        }),
        Some(item) if !item.time_words.is_empty() => {
            Some(t.with("plan-when-written", &[("words", (&item.time_words).into())]))
        }
        _ => None,
    };
    let when = fields.select("when", t.get("plan-when"), choices).start(start.kind.clone());
    let when = match hint {
        Some(hint) => when.hint(hint),
        None => when,
    };
    let day = |day: Option<danchu_base::Day>| day.map(|day| t.day(day)).unwrap_or_default();
    html! {
        (when)
        (fields.date("day", t.get("plan-when-day")).optional().start(day(start.day)))
        (why(&t.get("plan-when-more"), start.number.is_some() || start.from.is_some(), html! {
            div.stack.mt-s {
                (fields.number("number", t.get("plan-when-number")).optional().hint(t.get("plan-when-number-hint"))
                    .start(start.number.map(|n| n.to_string()).unwrap_or_default()))
                (fields.date("from", t.get("plan-when-from")).optional().start(day(start.from)))
            }
        }))
    }
}

/// What the fields say: the rule, and whether somebody said that it needs no day.
pub fn read(t: &Messages, values: &Values, faults: &mut Faults, kept: Option<&Rule>) -> (Option<Rule>, bool) {
    let mut kind = values.get("when").to_owned();
    let day = faults.optional_day(t, values, "day");
    let from = faults.optional_day(t, values, "from");
    // Whoever types a day means that day, whatever the list beside it says.
    if day.is_some() && kind == "open" {
        kind = "by".to_owned();
    }
    let number = values.parse::<u16>("number");
    if values.filled("number").is_some() && number.is_none() {
        faults.add("number", t.get("plan-when-number-fault"));
    }
    let form = WhenForm { kind, day, from, number };
    match rule_of(&form, kept) {
        Ok(rule) => (rule, form.kind == "none"),
        Err("day") => {
            faults.add("day", t.get("field-day-empty"));
            (None, false)
        }
        Err(_) => {
            faults.add("number", t.get("plan-when-number-fault"));
            (None, false)
        }
    }
}
