//! Why a task is due on its day.

use danchu_base::Action;
use danchu_calendar::{Asked, DayKind, Derived, Text};
use danchu_web::Visit;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Counted, DayBox};
use maud::{Markup, html};
use serde_json::Value;

use super::task_address;
use crate::model::{Due, Task};
use crate::rules::Acting;

/// The most days that the wall calendar of a derivation shows.
const WALL_DAYS_MAX: usize = 42;

/// The panel on the page of a task.
pub fn due_panel(v: &Visit, who: &Acting, task: &Task) -> Markup {
    let t = v.t();
    let change = who.scope(Action::ManageProgramme).is_some() && task.state.is_open();
    let address = v.address(&format!("{}/doi-han", task_address(task.id)));
    html! {
        section.panel aria-labelledby="t-due" {
            @if let Some(due) = &task.due {
                h2 id="t-due" { (t.with("why-due", &[("day", due.day.into())])) }
                (derivation(v, due))
                (rest_day(v, due))
            } @else {
                h2 id="t-due" { (t.get("view-no-day")) }
                p { (t.get("no-day-text")) }
            }
            @if let Some(words) = &task.period.words { p { (t.with("period-words", &[("words", words.into())])) } }
            @if change {
                p.mt-s { a.link-target href=(address) { @if task.due.is_some() { (t.get("change-due")) } @else { (t.get("set-due")) } } }
            }
        }
    }
}

/// A last day on which nobody works: says so, and which working day comes before.
fn rest_day(v: &Visit, due: &Due) -> Markup {
    let (t, kind) = (v.t(), v.cx.calendar.kind(due.day));
    if kind.is_working() {
        return html! {};
    }
    let why = kind.text();
    let args = [
        ("day", t.weekday_day(due.day).into()),
        ("why", in_lang(t, &why.vi, &why.en).into()),
        ("before", t.weekday_day(v.cx.calendar.last_working_day(due.day).value).into()),
    ];
    html! { p { (t.with("due-rest-day", &args)) } }
}

/// How the day was found: the sentence, the days as on a wall calendar, and what is not sure.
pub fn derivation(v: &Visit, due: &Due) -> Markup {
    let t = v.t();
    let Some(words) = &due.derivation else { return html! { p { (t.get("due-typed")) } } };
    let Ok(derived) = serde_json::from_str::<Derived<danchu_base::Day>>(words) else {
        if let Ok(text) = serde_json::from_str::<Text>(words) {
            return html! { p { (in_lang(t, &text.vi, &text.en)) } };
        }
        return match by_law(words, due.day) {
            Some((rule, derived)) => html! {
                @if let Some(rule) = rule { p { (in_lang(t, &rule.vi, &rule.en)) } }
                (counted(v, &derived))
            },
            // What the law's own reckoning wrote for programs is never shown as it is.
            None if words.starts_with('{') => html! { p { (t.get("due-by-law")) } },
            None => html! { p { (words) } },
        };
    };
    counted(v, &derived)
}

/// The count that led to that day within a reckoning by the law (`danchu_law::Due`), and what its rule asks: the agency's own tighter
/// rule where that gave the day.
fn by_law(words: &str, day: danchu_base::Day) -> Option<(Option<Text>, Derived<danchu_base::Day>)> {
    let whole: Value = serde_json::from_str(words).ok()?;
    let tighter = whole["tightened"].as_array().into_iter().flatten();
    tighter.chain([&whole]).find_map(|reckoned| {
        let parts = reckoned["readings"]
            .as_array()?
            .iter()
            .filter_map(|reading| reading["parts"].as_array())
            .flatten();
        let mut counts = parts.filter_map(|part| {
            serde_json::from_value::<Derived<danchu_base::Day>>(part["derived"].clone()).ok()
        });
        let found = counts.find(|derived| derived.value == day)?;
        Some((serde_json::from_value(reckoned["rule"]["what"].clone()).ok(), found))
    })
}

/// A count: the sentence, the days as on a wall calendar.
fn counted(v: &Visit, derived: &Derived<danchu_base::Day>) -> Markup {
    let t = v.t();
    let text = derived.text();
    let text = in_lang(t, &text.vi, &text.en);
    let wall = wall(v, derived);
    if wall.is_empty() {
        return html! { p { (text) } };
    }
    html! {
        @if let Asked::WorkingDaysAfter { n, from } = derived.asked {
            p { (t.with("why-working-days", &[("n", i64::from(n).into()), ("from", t.weekday_day(from).into())])) }
        }
        (ui::days(t, &wall))
        (ui::why(&t.get("why-in-full"), false, html! { p.meta { (text) } }))
    }
}

pub fn in_lang<'a>(t: &Messages, vi: &'a str, en: &'a str) -> &'a str {
    if t.lang() == Lang::Vi { vi } else { en }
}

fn wall(v: &Visit, derived: &Derived<danchu_base::Day>) -> Vec<DayBox> {
    let t = v.t();
    let start = match derived.asked {
        Asked::WorkingDaysAfter { from, .. } | Asked::CalendarDays { from, .. } => Some(from),
        _ => None,
    };
    if derived.steps.len() + 1 > WALL_DAYS_MAX || derived.steps.len() < 2 {
        return Vec::new();
    }
    let mut counted = 0_u32;
    let mut boxes = Vec::new();
    if let Some(day) = start.filter(|day| derived.steps.first().is_some_and(|step| step.day > *day)) {
        boxes.push(DayBox {
            day,
            counted: Counted::Start,
            what: t.get("day-start"),
            today: day == v.today(),
        });
    }
    for step in &derived.steps {
        counted += u32::from(step.counted);
        let (kind, what) = if step.counted {
            let kind = if step.day == derived.value { Counted::Due } else { Counted::Counted };
            (kind, t.with("day-counted", &[("n", counted.into())]))
        } else if step.day == derived.value {
            (Counted::Due, t.get("due"))
        } else {
            (Counted::Off, t.get(off_word(&step.why)))
        };
        boxes.push(DayBox { day: step.day, counted: kind, what, today: step.day == v.today() });
    }
    boxes
}

fn off_word(kind: &DayKind) -> &'static str {
    match kind {
        DayKind::Holiday { .. } => "day-holiday",
        DayKind::InLieu { .. } => "day-in-lieu",
        DayKind::SwappedOff { .. } => "day-swapped",
        DayKind::WeeklyRest => "day-rest",
        DayKind::Working | DayKind::MadeUp { .. } | DayKind::SwitchedOff { .. } => "day-not-counted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reckoning of a disclosure's day: five working days by the law, three by the agency's own rule.
    const BY_LAW: &str = r#"{"asked":"disclosure.agency.deadline","rule":{"what":{"vi":"Công khai trong 05 ngày làm việc","en":"five"}},
        "due":"2026-05-12","readings":[{"day":"2026-05-12","parts":[{"part":"counted","derived":
        {"value":"2026-05-12","asked":{"asked":"working-days-after","n":5,"from":"2026-05-05"},"steps":[],"provisional":false,"doubts":[]}}]}],
        "tightened":[{"rule":{"what":{"vi":"Công khai trong 03 ngày làm việc","en":"three"}},"readings":[{"day":"2026-05-08","parts":[{"part":"counted",
        "derived":{"value":"2026-05-08","asked":{"asked":"working-days-after","n":3,"from":"2026-05-05"},"steps":[],"provisional":false,"doubts":[]}}]}]}]}"#;

    #[test]
    fn a_reckoning_by_the_law_shows_the_count_that_gave_the_day() {
        let day = |text: &str| text.parse().expect("a day");
        for (on, rule, n) in [("2026-05-12", "05", 5), ("2026-05-08", "03", 3)] {
            let (what, derived) = by_law(BY_LAW, day(on)).expect("a count");
            assert!(what.expect("a rule").vi.contains(rule));
            assert_eq!(derived.asked, Asked::WorkingDaysAfter { n, from: day("2026-05-05") });
        }
        assert!(by_law(BY_LAW, day("2026-05-09")).is_none(), "a day that was changed by hand");
        assert!(by_law("{}", day("2026-05-09")).is_none() && by_law("năm ngày", day("2026-05-09")).is_none());
    }
}
