//! The extra files of the data folder, as the operator sees them: which are used, and what is wrong with the others.

use axum::response::Response;
use danchu_web::Visit;
use danchu_web::ui::{self, State};
use maud::html;

use super::said;

/// The page.
pub async fn show(v: Visit) -> Response {
    let t = v.t();
    let files = super::files(&v);
    let faulty = files.files.iter().filter(|file| file.fault.is_some()).count();
    let lead = match (files.files.len(), faulty) {
        (0, _) => t.get("law-files-none"),
        (n, 0) => t.with("law-files-good", &[("n", n.into())]),
        (n, faulty) => t.with("law-files-faulty", &[("n", n.into()), ("faulty", faulty.into())]),
    };
    let body = html! {
        (ui::page_head(&t.get("law-files-title"), Some(html! { (lead) }), None))
        div.stack {
            p.measure { (t.get("law-files-what")) }
            @for file in &files.files {
                section.panel {
                    h2 { (file.name) }
                    @match &file.fault {
                        None => p { (ui::state(State::Done, t.get("law-file-used"))) },
                        Some(fault) => {
                            p { (ui::state(State::Late, t.get("law-file-left"))) }
                            p { (said(t, fault)) }
                        }
                    }
                }
            }
        }
    };
    v.page(&t.get("law-files-title"), body)
}
