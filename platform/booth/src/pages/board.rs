//! The public board (bảng công khai), and the form that takes a ballot sealed elsewhere.

use danchu_web::ui::form::{Faults, Form, Values, form};
use danchu_web::ui::{self, Bar, Column, Fields, Sheet, State, Voice, bars, button, icon, link_button};
use maud::{Markup, html};

use crate::shell::Page;
use crate::urn::{Cast, Outcome, Phase, View};

/// What is on the board; `wanted` is a tracking number that somebody looks for.
pub(crate) fn board(page: &Page<'_>, view: &View, wanted: &str) -> Markup {
    let t = page.t;
    let (all, counted) = (view.ballots.len(), view.counted());
    let key = match view.phase {
        Phase::Empty | Phase::Preparing => "booth-board-before",
        Phase::Open => "booth-board-open",
        Phase::Closed => "booth-board-closed",
        Phase::Finished => "booth-board-finished",
    };
    let lead =
        t.with(key, &[("counted", counted.into()), ("all", all.into()), ("voters", view.voters.into())]);
    page.plain(html! {
        div.page-head { div { p.meta { (t.get("booth-board")) } h1 { (view.name) } p.lead { (lead) } } }
        div.stack-l {
            @if !view.outcomes.is_empty() { (result(page, view)) }
            @if view.phase > Phase::Preparing { (search(page, view, wanted)) (ballots(page, view, wanted)) (marks(page, view)) }
        }
    })
}

fn result(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    html! {
        section aria-labelledby="ket-qua" {
            h2 id="ket-qua" { (t.get("booth-result")) }
            @for (at, outcome) in view.outcomes.iter().enumerate() { (one_result(page, at, outcome, view.counted())) }
        }
    }
}

fn one_result(page: &Page<'_>, at: usize, outcome: &Outcome, counted: usize) -> Markup {
    let t = page.t;
    let whole = counted.max(1) as u64;
    let rows: Vec<Bar> = outcome
        .answers
        .iter()
        .map(|(label, part)| Bar { label: label.clone(), part: *part, whole, strong: false })
        .collect();
    let number = |votes: u64| html! { (t.number(i64::try_from(votes).unwrap_or(i64::MAX))) };
    let mut sheet = Sheet::numbers(
        &outcome.question,
        vec![Column::head(t.get("booth-answer")), Column::number(t.get("booth-votes"))],
    );
    for (label, votes) in &outcome.answers {
        sheet = sheet.row(vec![html! { (label) }, number(*votes)]);
    }
    if let Some(blank) = outcome.blank {
        sheet = sheet.row(vec![html! { (t.get("booth-blank")) }, number(blank)]);
    }
    html! {
        div.panel.mt-s { (bars(t, &format!("phieu-{at}"), &outcome.question, &rows)) (sheet.show()) }
    }
}

fn search(page: &Page<'_>, view: &View, wanted: &str) -> Markup {
    let t = page.t;
    let found = view.ballots.iter().find(|ballot| ballot.tracking == plain(wanted));
    html! {
        section aria-labelledby="tim" {
            h2 id="tim" { (t.get("booth-find")) }
            @if !wanted.is_empty() {
                div.mt-s {
                    @match found {
                        Some(ballot) if ballot.is_replaced => (ui::notice(State::Near, Voice::Said, &t.get("booth-found-replaced"), Some(html! { p { (t.get("booth-found-replaced-text")) } }))),
                        Some(_) => (ui::notice(State::Done, Voice::Said, &t.get("booth-found"), Some(html! { p { (t.get("booth-found-text")) } }))),
                        None => (ui::notice(State::Late, Voice::Said, &t.get("booth-found-none"), Some(html! { p { (t.get("booth-found-none-text")) } }))),
                    }
                }
            }
            form.stack.form.mt-s action=(page.address("/bang")) {
                div.field {
                    label for="ma" { (t.get("booth-tracking")) }
                    input.input.code id="ma" name="ma" value=(wanted) maxlength="120" autocomplete="off" spellcheck="false";
                }
                button.button { (t.get("booth-find-do")) }
            }
        }
    }
}

/// A tracking number without the spaces in which it is shown.
pub(super) fn plain(tracking: &str) -> String {
    tracking.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// In groups of four, as the receipt shows it.
fn grouped(tracking: &str) -> String {
    let letters: Vec<char> = tracking.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn ballots(page: &Page<'_>, view: &View, wanted: &str) -> Markup {
    let t = page.t;
    let wanted = plain(wanted);
    let mut shown: Vec<_> = view.ballots.iter().collect();
    // In the order of their numbers, which is no order of time.
    shown.sort_by(|a, b| a.tracking.cmp(&b.tracking));
    let columns = vec![Column::head(t.get("booth-tracking")), Column::state(t.get("booth-counts"))];
    let mut sheet = Sheet::new(t.get("booth-ballots"), columns);
    for ballot in shown {
        let state = if ballot.is_replaced {
            ui::state(State::Idle, t.get("booth-is-replaced"))
        } else {
            ui::state(State::Done, t.get("booth-is-counted"))
        };
        let is_wanted = ballot.tracking == wanted;
        let number = html! { code { @if is_wanted { mark { (grouped(&ballot.tracking)) } } @else { (grouped(&ballot.tracking)) } } };
        sheet = sheet.row(vec![number, state]);
    }
    html! {
        section aria-labelledby="phieu" {
            h2 id="phieu" { (t.with("booth-ballots-n", &[("n", view.ballots.len().into())])) }
            @if view.ballots.is_empty() { p.mt-s { (t.get("booth-ballots-none")) } } @else { div.mt-s { (sheet.show()) } }
        }
    }
}

fn marks(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    let mut rows = Vec::new();
    let mut add = |label: String, mark: &Option<String>| {
        if let Some(mark) = mark {
            rows.push((label, html! { code { (grouped(mark)) } }));
        }
    };
    add(t.get("booth-mark-election"), &view.marks.election);
    add(t.get("booth-mark-credentials"), &view.marks.credentials);
    for (at, trustee) in view.trustees.iter().enumerate() {
        add(t.with("booth-mark-trustee", &[("n", (at + 1).into())]), &trustee.mark);
    }
    add(t.get("booth-mark-last"), &view.marks.last);
    html! {
        section aria-labelledby="kiem" {
            h2 id="kiem" { (t.get("booth-verify")) }
            p.mt-s { (t.get("booth-verify-text")) }
            p.mt-s { (link_button(page.address("/bang/hom-phieu.bel"), t.get("booth-archive")).icon("down")) }
            details.why.mt-s { summary { (icon("turn")) " " (t.get("booth-marks")) } (ui::facts(&rows)) p.meta { code { "danchu election verify hom-phieu.bel" } } }
        }
    }
}

/// The form for a ballot that was sealed in the file on a USB stick; `answer` is what became of the last one.
pub(crate) fn hand_in(page: &Page<'_>, answer: Option<(Cast, &str)>) -> Markup {
    let t = page.t;
    let (values, mut faults) = (Values::new(), Faults::new());
    let mut said = html! {};
    if let Some((cast, tracking)) = answer {
        let (key, state) = match cast {
            Cast::Accepted => ("booth-cast-accepted", State::Done),
            Cast::Known => ("booth-cast-known", State::Done),
            Cast::Replaced => ("booth-cast-replaced", State::Near),
            Cast::Closed => ("booth-cast-closed", State::Late),
            Cast::Credential => ("booth-cast-credential", State::Late),
            Cast::Invalid => ("booth-cast-invalid", State::Late),
        };
        if state == State::Late {
            faults.whole(t.get(key));
        } else {
            let body = html! { p.meta { (t.get("booth-tracking")) } p.tracking { (grouped(tracking)) } };
            said = ui::notice(state, Voice::Said, &t.get(key), Some(body));
        }
    }
    let fields = Fields::new(t, &values, &faults);
    let body = html! {
        (fields.file("phieu", t.get("booth-hand-in-file")).hint(t.get("booth-hand-in-hint")))
        div.cluster.act { (button(t.get("booth-hand-in-do")).primary()) }
    };
    let address = page.address("/phieu/nop");
    page.plain(html! {
        div.page-head { div { h1 { (t.get("booth-hand-in")) } p.lead { (t.get("booth-hand-in-text")) } } }
        div.stack { (said) (form(t, &Form::to(&address).files(), &values, &faults, body)) }
    })
}
