//! Documents that a plan names and that are not in force: told before it is confirmed, and on its page.

use std::sync::Arc;

use danchu_law::Catalogue;
use danchu_web::Visit;
use danchu_web::messages::Lang;
use danchu_web::ui::{self, State, Voice};
use maud::{Markup, html};

use crate::actions::cited;
use crate::model::Import;

/// Says which cited documents are dead today and what stands in their place; nothing when all are in force.
pub fn dead_citations(v: &Visit, import: &Import) -> Markup {
    let t = v.t();
    let law = v.cx.part::<Arc<Catalogue>>().map_or_else(|| Catalogue::embedded(), |law| law.as_ref());
    let cited = cited(import);
    let dead = law.dead_citations(v.today(), cited.iter().map(|(number, day)| (number.as_str(), *day)));
    html! {
        @if !dead.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.with("plan-dead", &[("n", dead.len().into())]), Some(html! {
                ul.plain {
                    @for one in &dead {
                        li { (if t.lang() == Lang::Vi { &one.text.vi } else { &one.text.en }) }
                    }
                }
            })))
        }
    }
}
