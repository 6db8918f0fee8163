//! What the law asks of a task, on the task's page.

use danchu_base::Action;
use danchu_web::Visit;
use danchu_web::ui::{self, State, Voice};
use maud::{Markup, html};

use super::due::{derivation, in_lang};
use super::task_address;
use crate::model::{Basis, Task};
use crate::rules::Acting;

/// The panel of the rules that a task rests on; nothing when there are none.
pub fn panel(v: &Visit, who: &Acting, task: &Task, bases: &[Basis]) -> Markup {
    let t = v.t();
    html! {
        @if !bases.is_empty() {
            section.panel.stack aria-labelledby="can-cu" {
                h2 id="can-cu" { (t.get("legal-basis")) }
                @for basis in bases { (one(v, who, task, basis)) }
            }
        }
    }
}

fn one(v: &Visit, who: &Acting, task: &Task, basis: &Basis) -> Markup {
    let t = v.t();
    html! {
        div.stack {
            p { (in_lang(t, &basis.words.vi, &basis.words.en)) }
            p.entry-foot {
                a.link-target href=(v.address(&basis.address)) {
                    (ui::icon("law")) " " (in_lang(t, &basis.name.vi, &basis.name.en))
                }
                @if let Some(unsure) = basis.unsure {
                    " " (ui::state(State::Near, t.with(&format!("unsure-{}", unsure.code()), &[("year", unsure.year().to_string().into())])))
                }
            }
            (later(v, who, task, basis))
            @if let Some(due) = &basis.due {
                @if task.due.as_ref() != Some(due) {
                    (ui::why(&t.with("legal-day-why", &[("day", due.day.into())]), false, derivation(v, due)))
                }
            }
        }
    }
}

/// The paper's day is later than the law's: said, with the way to mend it.
fn later(v: &Visit, who: &Acting, task: &Task, basis: &Basis) -> Markup {
    let t = v.t();
    let (Some(own), Some(legal)) = (&task.due, &basis.due) else { return html! {} };
    if own.day <= legal.day || !task.state.is_open() {
        return html! {};
    }
    let says = t.with("legal-day-later", &[("own", own.day.into()), ("legal", legal.day.into())]);
    let change = v.address(&format!("{}/doi-han", task_address(task.id)));
    ui::notice(
        State::Late,
        Voice::Calm,
        &t.get("legal-day-conflict"),
        Some(html! {
            p { (says) }
            @if who.scope(Action::ManageProgramme).is_some() { p { a.link-target href=(change) { (t.get("change-due")) } } }
        }),
    )
}
