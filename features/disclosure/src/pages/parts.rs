//! Parts that several pages show: how an item stands, its days, its derivation.

use danchu_base::Day;
use danchu_calendar::{Asked, DayKind, Derived};
use danchu_catalogue::Stand;
use danchu_law::{Audience, DueDay};
use danchu_web::Visit;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Counted, DayBox, State};
use maud::{Markup, html};

use super::{channel, said};
use crate::model::{ChannelAct, Item};
use crate::standing::{Standing, days_late, standing};

/// How an item stands, as a state that says how much.
pub fn mark(t: &Messages, stand: &Stand, item: &Item, acts: &[ChannelAct]) -> Markup {
    let now = standing(item, acts, stand.today, super::near_last(stand));
    html! {
        (words(t, stand, item, &now))
        @let late = days_late(item);
        @if late > 0 {
            " " (ui::state(State::Late, t.with("disclosure-shown-late", &[("n", i64::from(late).into())])))
        }
    }
}

fn words(t: &Messages, stand: &Stand, item: &Item, now: &Standing) -> Markup {
    let n = |n: i32| ("n", i64::from(n).into());
    match now {
        Standing::NotArisen => ui::state(State::Idle, t.get("disclosure-standing-not-arisen")),
        Standing::Ahead => ui::state(State::Idle, t.get("disclosure-standing-ahead")),
        Standing::Near => {
            let days = item.due.map_or(0, |due| stand.calendar.working_days_between(stand.today, due).value);
            ui::state(State::Near, t.with("state-working-days-left", &[n(days)]))
        }
        Standing::DueToday => ui::state(State::Near, t.get("state-due-today")),
        Standing::Late(days) => ui::state(State::Late, t.with("state-late-days", &[n(*days)])),
        Standing::Missing { channels, late } => {
            let names: Vec<String> = channels.iter().map(|word| channel(t, stand, word)).collect();
            let look = if *late > 0 { State::Late } else { State::Near };
            let many = i64::try_from(channels.len()).unwrap_or(i64::MAX);
            html! {
                (ui::state(look, t.with("disclosure-standing-missing", &[("n", many.into())])))
                " " span.meta { (names.join(", ")) }
            }
        }
        Standing::Running { days, needed: 0 } => {
            ui::state(State::OnTime, t.with("disclosure-standing-standing", &[n(*days)]))
        }
        Standing::Running { days, needed } => {
            let args = [n(*days), ("needed", i64::from(*needed).into())];
            ui::state(State::OnTime, t.with("disclosure-standing-running", &args))
        }
        Standing::Enough => ui::state(State::Done, t.get("disclosure-standing-enough")),
        Standing::Ended => ui::state(State::Done, t.get("disclosure-standing-ended")),
        Standing::Withdrawn => ui::state(State::Idle, t.get("disclosure-standing-withdrawn")),
        Standing::TakenDown => ui::state(State::Idle, t.get("disclosure-standing-taken-down")),
        Standing::Dropped => ui::state(State::Idle, t.get("disclosure-standing-dropped")),
    }
}

/// Days of an act against those that the law asks for, with a bar.
pub fn days(t: &Messages, act: &ChannelAct, today: Day) -> Markup {
    let run = act.run(today);
    match act.needed() {
        Some(needed) => {
            let done = run.longest.min(needed);
            let look = if run.longest >= needed { State::Done } else { State::OnTime };
            let words = t.with(
                "disclosure-days-of",
                &[("n", i64::from(done).into()), ("needed", i64::from(needed).into())],
            );
            let (value, max) = (u64::try_from(done).unwrap_or(0), u64::try_from(needed).unwrap_or(1));
            html! { (words) " " (ui::meter(look, value, max, &words)) }
        }
        None if act.to.is_none() => {
            html! { (t.with("disclosure-days", &[("n", i64::from(run.posted).into())])) }
        }
        None => html! {},
    }
}

/// Who may see it, with the lock.
pub fn audience(t: &Messages, stand: &Stand, item: &Item) -> Markup {
    let key = format!("disclosure-audience-{}", crate::model::audience_code(item.audience));
    let on = item.known_on.unwrap_or(stand.today);
    let rule = item.lock_rule.as_deref().and_then(|rule| stand.law.shown(rule, on));
    html! {
        (t.get(&key))
        @if item.widest < Audience::Public {
            br;
            span.meta {
                (ui::icon("lock")) " "
                @match rule {
                    Some(rule) => { (t.with("disclosure-locked-by", &[("basis", said(t, &stand.law.cited(rule)).into())])) }
                    None => { (t.get("disclosure-locked")) }
                }
            }
        }
    }
}

/// The kept derivation of a day: both readings, the mark, the wall calendar.
pub fn why(t: &Messages, stand: &Stand, derivation: Option<&str>) -> Markup {
    let due: Option<DueDay> = derivation.and_then(|json| serde_json::from_str(json).ok());
    let Some(due) = due else { return html! {} };
    let giving =
        std::iter::once(&due).chain(&due.tightened).find(|one| one.due == due.goal()).unwrap_or(&due);
    ui::why(
        &t.get("disclosure-why"),
        false,
        html! {
            div.stack {
                @if let Some(mark) = &due.mark { p.entry-foot { (ui::state(State::Near, said(t, &mark.text()))) } }
                @if due.provisional() { p.entry-foot { (ui::state(State::Near, t.get("disclosure-provisional"))) } }
                @if let Some(derived) = giving.derived() { (wall(t, derived, stand.today)) }
                @for other in due.readings.iter().skip(1) {
                    p { (t.with("disclosure-other-reading", &[("day", t.weekday_day(other.day).into())])) }
                }
                p.meta { (said(t, &due.text())) }
                @for own in &due.tightened { p.meta { (said(t, &own.text())) } }
            }
        },
    )
}

/// The most days that the wall calendar shows.
const WALL_DAYS_MAX: usize = 42;

fn wall(t: &Messages, derived: &Derived<Day>, today: Day) -> Markup {
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
            what: t.get("disclosure-day-start"),
            today: day == today,
        });
    }
    let mut n = 0_i64;
    for step in &derived.steps {
        n += i64::from(step.counted);
        let (counted, what) = match (step.counted, step.day == derived.value) {
            (true, true) => (Counted::Due, t.with("disclosure-day-counted", &[("n", n.into())])),
            (true, false) => (Counted::Counted, t.with("disclosure-day-counted", &[("n", n.into())])),
            (false, true) => (Counted::Due, t.get("disclosure-day-due")),
            (false, false) if step.why == DayKind::WeeklyRest => (Counted::Off, t.get("disclosure-day-rest")),
            (false, false) => (Counted::Off, t.get("disclosure-day-off")),
        };
        boxes.push(DayBox { day: step.day, counted, what, today: step.day == today });
    }
    ui::days(t, &boxes)
}

/// How many have a circulated notice; whoever keeps the register is led to who they are.
pub fn receipts(v: &Visit, act: &ChannelAct, handles: bool) -> Markup {
    let t = v.t();
    let Some(known) = &act.receipts else { return html! {} };
    let args = [("n", known.received.into()), ("all", known.sent.into()), ("day", known.on.into())];
    let who = v.address(&format!("/pho-bien/{}/ket-qua", act.id.simple()));
    html! {
        p { (t.with("disclosure-receipts", &args)) }
        @if handles { p { a.link-target href=(who) { (t.get("disclosure-receipts-who")) } } }
    }
}
