//! A day of the law with everything it rests on: the day to work to, the wall calendar, other readings, the general rule beside a
//! special one, and what is not sure.

use danchu_base::Day;
use danchu_calendar::{Asked, DayKind, Derived};
use danchu_law::{DueDay, Way};
use danchu_web::Visit;
use danchu_web::ui::{self, Counted, DayBox, State};
use maud::{Markup, html};

use super::said;

/// The most days that the wall calendar of a derivation shows.
const WALL_DAYS_MAX: usize = 42;

/// The whole derivation.
pub fn derivation(v: &Visit, due: &DueDay) -> Markup {
    let t = v.t();
    let text = due.text();
    html! {
        div.stack {
            (marks(v, due))
            @if let Some(derived) = giving(due).derived() { (wall(v, derived)) }
            @if giving(due) != due { p { (t.with("law-law-day", &[("day", t.weekday_day(due.due).into())])) } }
            @for other in due.readings.iter().skip(1) {
                p { (t.with("law-other-reading", &[("day", t.weekday_day(other.day).into())])) }
            }
            @if let Some(general) = &due.general {
                p { (t.with("law-general-day", &[("day", t.weekday_day(general.due).into()), ("basis", said(t, &general.rule.basis).into())])) }
            }
            @for own in &due.tightened {
                p { (t.with("law-own-day", &[("day", t.weekday_day(own.due).into()), ("basis", said(t, &own.rule.basis).into())])) }
            }
            (ui::why(&t.get("law-in-full"), false, html! { p.meta { (said(t, &text)) } }))
        }
    }
}

/// The rule that gives the day to work to: the law's, or the stricter one of the province or the agency.
fn giving(due: &DueDay) -> &DueDay {
    let goal = due.goal();
    std::iter::once(due).chain(&due.tightened).find(|one| one.due == goal).unwrap_or(due)
}

/// How sure the day is, and whether it may still change.
pub fn marks(v: &Visit, due: &DueDay) -> Markup {
    let t = v.t();
    html! {
        @if due.mark.is_some() || due.provisional() {
            p.entry-foot {
                @if let Some(mark) = &due.mark { (ui::state(State::Near, said(t, &mark.text()))) " " }
                @if due.provisional() { (ui::state(State::Near, t.get("law-provisional"))) }
            }
            @for doubt in due.doubts() { p.meta { (said(t, &doubt)) } }
        }
    }
}

fn wall(v: &Visit, derived: &Derived<Day>) -> Markup {
    let t = v.t();
    if derived.steps.len() + 1 > WALL_DAYS_MAX || derived.steps.len() < 2 {
        return html! {};
    }
    let start = match derived.asked {
        Asked::WorkingDaysAfter { from, .. } | Asked::CalendarDays { from, .. } => Some(from),
        _ => None,
    };
    let mut boxes = Vec::new();
    if let Some(day) = start.filter(|day| derived.steps.first().is_some_and(|step| step.day > *day)) {
        boxes.push(DayBox {
            day,
            counted: Counted::Start,
            what: t.get("law-day-start"),
            today: day == v.today(),
        });
    }
    let mut counted = 0_u32;
    for step in &derived.steps {
        counted += u32::from(step.counted);
        let (kind, what) = if step.counted {
            let kind = if step.day == derived.value { Counted::Due } else { Counted::Counted };
            (kind, t.with("law-day-counted", &[("n", counted.into())]))
        } else if step.day == derived.value {
            (Counted::Due, t.get("law-day-due"))
        } else {
            (Counted::Off, t.get(off_word(&step.why)))
        };
        boxes.push(DayBox { day: step.day, counted: kind, what, today: step.day == v.today() });
    }
    ui::days(t, &boxes)
}

fn off_word(kind: &DayKind) -> &'static str {
    match kind {
        DayKind::Holiday { .. } => "law-day-holiday",
        DayKind::InLieu { .. } => "law-day-in-lieu",
        DayKind::SwappedOff { .. } => "law-day-swapped",
        DayKind::WeeklyRest => "law-day-rest",
        DayKind::Working | DayKind::MadeUp { .. } | DayKind::SwitchedOff { .. } => "law-day-not-counted",
    }
}

/// What the day is: a last day after an event, before one, or the last day of what lasts.
pub fn day_sentence(v: &Visit, due: &DueDay) -> String {
    let t = v.t();
    let key = match due.way {
        Way::After => "law-result-after",
        Way::Before => "law-result-before",
        Way::Lasting => "law-result-lasting",
    };
    let day = match due.clock {
        Some((hour, minute)) => format!("{:02}:{:02}, {}", hour, minute, t.weekday_day(due.goal())),
        None => t.weekday_day(due.goal()),
    };
    t.with(
        key,
        &[("day", day.into()), ("time", said(t, &due.time).into()), ("event", said(t, &due.event).into())],
    )
}
