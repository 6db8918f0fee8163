//! "Tính thử": a day from a start, with its full derivation.

use danchu_base::Day;
use danchu_law::{DueDay, Rule, Start};
use danchu_web::Visit;
use danchu_web::ui::{self, Faults, Fields, State, Values, Voice};
use maud::{Markup, html};

use super::derivation::{day_sentence, derivation};
use super::{Asked, asked, said, typed_day};
use crate::law::address;
use crate::stand::Stand;

/// The panel; nothing for a rule that sets no time.
pub fn panel(v: &Visit, stand: &Stand, rule: &Rule, query: &Asked) -> Markup {
    if rule.within.is_none()
        && rule.before.is_none()
        && rule.lasts.is_none()
        && rule.every.is_none()
        && rule.clock.is_none()
    {
        return html! {};
    }
    let t = v.t();
    let typed = asked(query, "moc");
    let values = Values::new().with("moc", typed.map_or_else(|| typed_day(stand.today), str::to_owned));
    let mut faults = Faults::new();
    let start = typed.and_then(|_| faults.day(t, &values, "moc"));
    let f = Fields::new(t, &values, &faults);
    html! {
        section.panel.stack id="tinh-thu" {
            h2 { (t.get("law-try")) }
            form.filters method="get" action={ (v.address(&address(&rule.id))) "#tinh-thu" } {
                (f.date("moc", t.get("law-try-start")))
                (ui::button(t.get("law-try-verb")))
            }
            @if let Some(start) = start { (result(v, stand, rule, start)) }
        }
    }
}

fn result(v: &Visit, stand: &Stand, rule: &Rule, start: Day) -> Markup {
    let t = v.t();
    match due(stand, &rule.id, start) {
        Ok(due) => html! {
            p.lead { b { (day_sentence(v, &due)) } }
            (derivation(v, &due))
        },
        Err(refusal) => ui::notice(State::Late, Voice::Said, said(t, &refusal.text()), None),
    }
}

/// The day that a rule gives in this agency, counted from a day.
pub fn due(stand: &Stand, rule: &str, start: Day) -> Result<DueDay, danchu_law::Refusal> {
    stand.law.catalogue().due(&stand.calendar, rule, Start::Day(start), &stand.circumstances())
}
