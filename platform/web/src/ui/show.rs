//! What is shown: heads, panels, notices, facts, history, files, reasons.

use danchu_base::{Day, Instant};
use maud::{Markup, html};

use super::{State, day_clock, icon};
use crate::messages::Messages;

/// The way back: where this page lies.
pub fn crumbs(links: &[(&str, &str)]) -> Markup {
    html! {
        p.crumbs {
            @for (at, (address, text)) in links.iter().enumerate() {
                @if at > 0 { " " }
                a href=(address) { (icon("back")) " " (text) }
            }
        }
    }
}

/// The head of a page: its title, the state in a sentence, and what can be done with the whole.
pub fn page_head(title: &str, lead: Option<Markup>, acts: Option<Markup>) -> Markup {
    page_head_with(None, title, lead, acts)
}

/// The same with a small line above the title, as the day of today.
pub fn page_head_with(
    above: Option<&str>,
    title: &str,
    lead: Option<Markup>,
    acts: Option<Markup>,
) -> Markup {
    html! {
        div.page-head {
            div {
                @if let Some(above) = above { p.meta { (above) } }
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            @if let Some(acts) = acts { div.cluster.act { (acts) } }
        }
    }
}

/// The head of a section: title and how many.
pub fn section_head(id: &str, title: &str, count: Option<&str>) -> Markup {
    html! {
        div.section-head {
            h2 id=(id) { (title) }
            @if let Some(count) = count { span.n { (count) } }
        }
    }
}

/// The matter and, beside it, what is good to know.
pub fn columns(main: Markup, aside_label: &str, aside: Markup) -> Markup {
    html! {
        div.columns {
            div.stack { (main) }
            aside.stack aria-label=(aside_label) { (aside) }
        }
    }
}

/// A sheet on the desk with a title.
pub fn panel(title: &str, body: Markup) -> Markup {
    html! { section.panel { h2 { (title) } (body) } }
}

/// The same with a small word at the end of its head.
pub fn panel_with(title: &str, meta: &str, body: Markup) -> Markup {
    html! { section.panel { div.panel-head { h2 { (title) } span.meta { (meta) } } (body) } }
}

/// How a notice is spoken to those who hear the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Part of the page.
    Calm,
    /// Something was done.
    Said,
    /// Something went wrong; it takes the focus.
    Alarm,
}

/// A notice: what happened, what was kept, what to do.
pub fn notice(state: State, voice: Voice, title: &str, body: Option<Markup>) -> Markup {
    let role = match voice {
        Voice::Calm => None,
        Voice::Said => Some("status"),
        Voice::Alarm => Some("alert"),
    };
    let focus = voice == Voice::Alarm;
    html! {
        div class={ "notice " (state.class()) } role=[role] tabindex=[focus.then_some("-1")] data-focus[focus] {
            (icon(state.icon()))
            div {
                @if body.is_some() { h2 { (title) } } @else { p { (title) } }
                @if let Some(body) = body { (body) }
            }
        }
    }
}

/// What was just done.
pub fn done_notice(words: &str) -> Markup {
    notice(State::Done, Voice::Said, words, None)
}

/// A quiet word beside the matter, of no state.
pub fn hint(body: Markup) -> Markup {
    html! { div.notice { (icon("info")) div { (body) } } }
}

/// Labels and their values.
pub fn facts(rows: &[(String, Markup)]) -> Markup {
    html! { dl.facts { @for (label, value) in rows { dt { (label) } dd { (value) } } } }
}

/// A person with what she is.
pub fn who(name: &str, what: Option<&str>) -> Markup {
    html! { b { (name) } @if let Some(what) = what { br; span.meta { (what) } } }
}

/// One line of a history.
#[derive(Clone)]
pub struct Happened {
    /// When it was recorded.
    pub at: Instant,
    /// What happened, with who.
    pub what: Markup,
    /// On what ground, or what was changed.
    pub ground: Option<Markup>,
}

/// What happened, the last first.
pub fn history(t: &Messages, lines: &[Happened]) -> Markup {
    html! {
        ol.history {
            @for line in lines {
                li {
                    (day_clock(t, line.at))
                    span { (line.what) @if let Some(ground) = &line.ground { span.sub { (ground) } } }
                }
            }
        }
    }
}

/// A file or a link that serves as evidence.
#[derive(Debug, Clone, Default)]
pub struct FileLine {
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub name: String,
    /// Kind and size: `PDF, 212 KB`.
    pub note: String,
    /// Its drawing; `file` when empty.
    pub icon: String,
}

/// Files in a list.
pub fn files(lines: &[FileLine]) -> Markup {
    html! {
        ul.files {
            @for line in lines {
                li { a href=(line.address) {
                    (icon(if line.icon.is_empty() { "file" } else { &line.icon })) " "
                    span.t { (line.name) } " " span.meta { (line.note) }
                } }
            }
        }
    }
}

/// A sentence of a document, as it stands there.
pub fn quote(text: &str) -> Markup {
    html! { blockquote.quote { (text) } }
}

/// What opens on demand.
pub fn why(summary: &str, open: bool, body: Markup) -> Markup {
    html! {
        details.why open[open] {
            summary { svg.icon.turn aria-hidden="true" { use href={ (crate::frame::asset("icons.svg")) "#turn" } {} } " " (summary) }
            (body)
        }
    }
}

/// How a day of a derivation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Where the count starts; itself not counted.
    Start,
    /// Not counted: weekend, holiday.
    Off,
    /// Counted.
    Counted,
    /// The last day: the result.
    Due,
}

/// One day of a derivation.
#[derive(Debug, Clone)]
pub struct DayBox {
    /// The day.
    pub day: Day,
    /// How it counts.
    pub counted: Counted,
    /// Its word: "Mốc", "Nghỉ", "Lễ", "Ngày 3".
    pub what: String,
    /// Whether it is today.
    pub today: bool,
}

/// Days as on a wall calendar, those not counted hatched and named.
pub fn days(t: &Messages, days: &[DayBox]) -> Markup {
    html! {
        ol.days {
            @for (at, one) in days.iter().enumerate() {
                li class={
                    "day"
                    @if at == 0 { " from-" (one.day.0.weekday().to_monday_one_offset()) }
                    @match one.counted {
                        Counted::Start => "",
                        Counted::Off => " off",
                        Counted::Counted => " count",
                        Counted::Due => " count due",
                    }
                    @if one.today { " now" }
                } {
                    abbr title=(t.weekday(one.day)) { (t.lang().weekday_short(one.day)) }
                    " " b { (t.lang().tiny_day(one.day)) }
                    span.what { (one.what) @if one.today { span.vh { ", " (t.get("today")) } } }
                }
            }
        }
    }
}

/// Large figures with the words under them.
pub fn figures(t: &Messages, rows: &[(State, i64, &str)]) -> Markup {
    html! {
        div class={ "figures" @if rows.len() <= 4 { " two" } } {
            @for (state, n, words) in rows {
                p class=(state.class()) {
                    span.figure-n { (t.number(*n)) }
                    span.figure-t { (icon(state.icon())) " " (words) }
                }
            }
        }
    }
}

/// The steps of a way, and at which one is (from 0).
pub fn steps(t: &Messages, names: &[&str], at: usize) -> Markup {
    html! {
        ol.steps aria-label=(t.get("steps")) {
            @for (n, name) in names.iter().enumerate() {
                li .past[n < at] aria-current=[(n == at).then_some("step")] { (n + 1) ". " (name) }
            }
        }
    }
}
