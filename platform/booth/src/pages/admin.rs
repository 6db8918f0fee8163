//! The administrator's page: where the vote stands, the one next step, and the doors to everybody's page.

use danchu_web::ui::form::{Faults, Form, Values, form};
use danchu_web::ui::{self, Column, Question, Sheet, State, button, link_button, question};
use maud::{Markup, html};

use crate::shell::Page;
use crate::urn::{Phase, Stage, Trustee, View};

/// The page of a vote that is prepared or further.
pub(crate) fn admin(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    let needed = if view.threshold == 0 { view.trustees.len() } else { view.threshold };
    let lead = match view.phase {
        Phase::Empty | Phase::Preparing if view.is_ready() => t.get("booth-admin-ready"),
        Phase::Empty | Phase::Preparing => t.get("booth-admin-preparing"),
        Phase::Open => {
            t.with("booth-admin-open", &[("counted", view.counted().into()), ("voters", view.voters.into())])
        }
        Phase::Closed => {
            t.with("booth-admin-closed", &[("done", view.decrypted().into()), ("needed", needed.into())])
        }
        Phase::Finished => t.get("booth-admin-finished"),
    };
    page.plain(html! {
        div.page-head { div { p.meta { (t.get("booth-rehearsal")) } h1 { (view.name) } p.lead { (lead) } } }
        div.stack-l { (next(page, view, needed)) (people(page, view)) (doors(page, view)) }
    })
}

/// The one thing to press now; where it cannot be pressed, why.
fn next(page: &Page<'_>, view: &View, needed: usize) -> Markup {
    let t = page.t;
    let act = |within: &str, label: String| {
        let address = page.address(within);
        form(
            t,
            &Form::to(&address).class("press"),
            &Values::new(),
            &Faults::new(),
            html! { (button(label).primary().big()) },
        )
    };
    match view.phase {
        Phase::Empty | Phase::Preparing if view.is_ready() => act("/mo", t.get("booth-open-do")),
        Phase::Empty | Phase::Preparing => html! {},
        Phase::Open => {
            html! { p { (link_button(page.address("/dong"), t.get("booth-close-do")).primary().big()) } }
        }
        Phase::Closed if view.decrypted() >= needed => act("/ket-qua", t.get("booth-result-do")),
        Phase::Closed => html! {},
        Phase::Finished => {
            html! { p { (link_button(page.address("/bang"), t.get("booth-to-result")).primary().big()) } }
        }
    }
}

fn people(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    let authority = if view.has_credentials {
        ui::state(State::Done, t.with("booth-codes-made", &[("n", view.voters.into())]))
    } else {
        ui::state(State::Near, t.get("booth-codes-waiting"))
    };
    let name = |within: &str, name: String| html! { a href=(page.address(within)) { (name) } };
    let columns = vec![Column::head(t.get("booth-who")), Column::state(t.get("booth-how-far"))];
    let mut sheet = Sheet::new(t.get("booth-people"), columns)
        .row(vec![name("/to-cap-ma", t.get("booth-authority")), authority]);
    for (at, trustee) in view.trustees.iter().enumerate() {
        let who = t.with("booth-trustee", &[("n", (at + 1).into())]);
        sheet =
            sheet.row(vec![name(&format!("/nguoi-giu-khoa/{}", at + 1), who), stage(page, view, trustee)]);
    }
    html! {
        section aria-labelledby="ai" {
            h2 id="ai" { (t.get("booth-people")) }
            div.mt-s { (sheet.show()) }
        }
    }
}

fn stage(page: &Page<'_>, view: &View, trustee: &Trustee) -> Markup {
    let t = page.t;
    let (state, key) = match (trustee.stage, view.phase) {
        (Stage::Nothing, _) => (State::Near, "booth-stage-nothing"),
        (Stage::Certificate, _) => (State::Near, "booth-stage-certificate"),
        (Stage::Polynomial, _) => (State::Near, "booth-stage-polynomial"),
        (Stage::Ready, Phase::Closed) => (State::Near, "booth-stage-decrypt"),
        (Stage::Ready, _) => (State::Done, "booth-stage-ready"),
        (Stage::Decrypted, _) => (State::Done, "booth-stage-decrypted"),
    };
    ui::state(state, t.get(key))
}

fn doors(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    let is_open = view.phase > Phase::Preparing;
    html! {
        section aria-labelledby="cua" {
            h2 id="cua" { (t.get("booth-doors")) }
            @if !is_open { p.meta.mt-s { (t.get("booth-doors-later")) } }
            ul.plain.mt-s {
                @for (within, key) in [("/phieu", "booth-door-vote"), ("/bang", "booth-board"), ("/phieu/kiem-tra", "booth-door-check"), ("/phieu/nop", "booth-hand-in")] {
                    li { a.link-target href=(page.address(within)) { (t.get(key)) } }
                }
            }
        }
    }
}

/// What the close means, asked once.
pub(crate) fn close_question(page: &Page<'_>, view: &View) -> Markup {
    let t = page.t;
    let counts = [("counted", view.counted().into()), ("voters", view.voters.into())];
    let (title, back) = (t.get("booth-close-title"), page.address("/"));
    let consequences =
        [t.with("booth-close-counts", &counts), t.get("booth-close-final"), t.get("booth-close-then")];
    let asked = Question {
        title: &title,
        consequences: &consequences,
        fields: html! {},
        verb: button(t.get("booth-close-do")).primary(),
        back: (&back, &t.get("booth-close-back")),
    };
    let address = page.address("/dong");
    page.plain(question(t, &asked, &Form::to(&address), &Values::new(), &Faults::new()))
}
