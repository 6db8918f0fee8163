//! Charts: SVG with x in percent and y in em and real text; the same figures always stand in a table beside it.

use maud::{Markup, html};

use super::{State, icon, why};
use crate::messages::Messages;

/// One bar: a share of a whole.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// The part.
    pub part: u64,
    /// The whole.
    pub whole: u64,
    /// Whether it sums up others.
    pub strong: bool,
}

/// Bars under each other, each a share of its own whole. The caller puts the table of figures beside it.
pub fn bars(t: &Messages, id: &str, title: &str, rows: &[Bar]) -> Markup {
    const STEP: f64 = 3.43;
    let height = em(STEP * count(rows.len()));
    html! {
        svg.chart width="100%" height=(height) role="img" aria-labelledby=(id) {
            title id=(id) { (title) }
            @for (at, bar) in rows.iter().enumerate() {
                @let y = STEP * count(at);
                @let share = percent(bar.part, bar.whole);
                @let words = t.percent(signed(bar.part), signed(bar.whole));
                text x="0" y=(em(y + 1.0)) class=[bar.strong.then_some("strong")] { (bar.label) }
                text x="100%" y=(em(y + 1.0)) text-anchor="end" class=[bar.strong.then_some("strong")] { (words) }
                rect.rail x="0" y=(em(y + 1.5)) width="100%" height="1em" {}
                rect.f-accent x="0" y=(em(y + 1.5)) width=(share) height="1em" {}
            }
        }
    }
}

/// One stacked bar: how many things are in each state.
#[derive(Debug, Clone)]
pub struct Stack {
    /// What it is of: a department.
    pub label: String,
    /// How many in each state.
    pub parts: Vec<(State, u64)>,
    /// Where the rows are that each part counts, in the same order; none where there is no such list.
    pub links: Vec<String>,
}

impl Stack {
    fn all(&self) -> u64 {
        self.parts.iter().map(|(_, n)| n).sum()
    }

    fn link(&self, state: State) -> Option<&str> {
        let at = self.parts.iter().position(|(s, _)| *s == state)?;
        self.links.get(at).map(String::as_str)
    }

    fn of(&self, state: State) -> u64 {
        self.parts.iter().filter(|(s, _)| *s == state).map(|(_, n)| n).sum()
    }
}

/// Stacked bars by state with hatches, legend and the table of figures. `names` gives the states their words.
pub fn stacked(
    t: &Messages,
    id: &str,
    title: &str,
    head: &str,
    names: &[(State, String)],
    rows: &[Stack],
) -> Markup {
    const STEP: f64 = 3.86;
    let most = rows.iter().map(Stack::all).max().unwrap_or(0).max(1);
    html! {
        // A picture has no parts for those who hear the page: where its bars are links, they have the table's.
        @let pressed = rows.iter().any(|row| !row.links.is_empty());
        svg.chart width="100%" height=(em(STEP * count(rows.len()))) role=[(!pressed).then_some("img")]
            aria-labelledby=[(!pressed).then_some(id)] aria-hidden=[pressed.then_some("true")] {
            title id=(id) { (title) }
            (hatches(id))
            @for (at, row) in rows.iter().enumerate() {
                @let y = STEP * count(at);
                text x="0" y=(em(y + 1.0)) { (row.label) }
                text.soft x="100%" y=(em(y + 1.0)) text-anchor="end" { (t.number(signed(row.all()))) }
                (parts(t, id, names, row, most, y))
            }
        }
        (legend(id, names))
        (why(&t.get("chart-table"), false, table(t, title, head, names, rows)))
    }
}

fn parts(t: &Messages, id: &str, names: &[(State, String)], row: &Stack, most: u64, y: f64) -> Markup {
    let mut before = 0;
    let boxes = names.iter().filter_map(|(state, _)| {
        let n = row.of(*state);
        let start = before;
        before += n;
        (n > 0).then_some((*state, n, start))
    });
    html! {
        @for (state, n, start) in boxes {
            @let x = 100.0 * ratio(start, most);
            @let width = (100.0 * ratio(n, most) - 0.6).max(0.4);
            @let bar = html! {
            rect class={ "f-" (state.icon()) } x=(pc(x)) y=(em(y + 1.57)) width=(pc(width)) height="1.57em" {}
            @if hatched(state) {
                rect x=(pc(x)) y=(em(y + 1.57)) width=(pc(width)) height="1.57em" fill={ "url(#" (id) "-" (state.icon()) ")" } {}
            }
            text class={ "on " (state.icon()) } x=(pc(x + width / 2.0)) y=(em(y + 2.71)) { (t.number(signed(n))) }
            };
            @match row.link(state) {
                Some(link) => { a href=(link) tabindex="-1" { (bar) } }
                None => { (bar) }
            }
        }
    }
}

pub(super) fn hatched(state: State) -> bool {
    matches!(state, State::Near | State::Late | State::OnTime)
}

/// The second sign beside colour: near is striped, late is crossed, on time is lined, done is plain.
pub(super) fn hatches(id: &str) -> Markup {
    html! {
        defs {
            @for (state, lines) in [
                (State::Near, "M-2 10 10-2M-2 2 2-2M6 10 10 6"),
                (State::Late, "M-1-1 9 9M-1 9 9-1"),
                (State::OnTime, "M0 4h8"),
            ] {
                pattern id={ (id) "-" (state.icon()) } width="8" height="8" patternUnits="userSpaceOnUse" {
                    path.hatch d=(lines) {}
                }
            }
        }
    }
}

fn legend(id: &str, names: &[(State, String)]) -> Markup {
    html! {
        ul.legend {
            @for (state, name) in names {
                li class=(state.class()) {
                    svg.swatch aria-hidden="true" {
                        rect class={ "f-" (state.icon()) } width="100%" height="14" {}
                        @if hatched(*state) { rect width="100%" height="14" fill={ "url(#" (id) "-" (state.icon()) ")" } {} }
                    }
                    " " (icon(state.icon())) " " (name)
                }
            }
        }
    }
}

/// The same figures. Its heads are the states' drawings, which the legend names, so that it fits a narrow column.
fn table(t: &Messages, title: &str, head: &str, names: &[(State, String)], rows: &[Stack]) -> Markup {
    html! {
        table.sheet.figure-table {
            caption.vh { (title) }
            thead {
                tr {
                    th scope="col" { (head) }
                    @for (state, name) in names {
                        th scope="col" class={ "num " (state.class()) } { (icon(state.icon())) span.vh { (name) } }
                    }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.label) }
                        @for (state, name) in names {
                            @let n = row.of(*state);
                            td.num {
                                @match row.link(*state).filter(|_| n > 0) {
                                    Some(link) => {
                                        a.figure-link href=(link) {
                                            (t.number(signed(n))) span.vh { " " (name) ", " (row.label) }
                                        }
                                    }
                                    None => { (t.number(signed(n))) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn percent(part: u64, whole: u64) -> String {
    pc((100.0 * ratio(part, whole)).min(100.0))
}

#[allow(clippy::cast_precision_loss)] // A picture needs no more than a double holds.
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

pub(super) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

pub(super) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(super) fn em(value: f64) -> String {
    format!("{value:.2}em")
}

pub(super) fn pc(value: f64) -> String {
    format!("{value:.2}%")
}
