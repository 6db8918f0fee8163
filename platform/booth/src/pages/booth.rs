//! The pages that the booth's script fills: what they tell it, and what they say where no script runs.

use danchu_web::ui::icon;
use maud::{Markup, html};

use crate::shell::Page;
use crate::urn::{Phase, View};

/// The main element: which page, and what it needs to know.
struct Main<'a> {
    name: &'static str,
    view: &'a View,
    index: Option<usize>,
}

fn main(page: &Page<'_>, main: &Main<'_>) -> Markup {
    let (t, view) = (page.t, main.view);
    html! {
        main.booth id="noi-dung" tabindex="-1" data-page=(main.name) data-base=(page.address("/hom")) data-board=(page.address("/bang"))
            data-people[view.is_of_people] data-trustees=(view.trustees.len()) data-threshold=(view.threshold) data-index=[main.index] {
            noscript {
                div.notice.is-near { (icon("near")) div { h2 { (t.get("booth-no-script")) } p { (t.get("booth-no-script-text")) } } }
            }
        }
    }
}

/// The voter's booth (phòng phiếu); before the opening and after the close it says so, and takes no code.
pub(crate) fn vote(page: &Page<'_>, view: &View) -> Markup {
    match view.phase {
        Phase::Open => page.with_script(main(page, &Main { name: "vote", view, index: None })),
        Phase::Empty | Phase::Preparing => {
            page.plain(sentence(page, "booth-not-open", "booth-not-open-text"))
        }
        Phase::Closed | Phase::Finished => page.plain(sentence(page, "booth-closed", "booth-closed-text")),
    }
}

fn sentence(page: &Page<'_>, title: &str, text: &str) -> Markup {
    let t = page.t;
    html! {
        div.page-head { div { h1 { (t.get(title)) } p.lead { (t.get(text)) } } }
        p { a.button.primary href=(page.address("/bang")) { (t.get("booth-to-board")) } }
    }
}

/// Where a test ballot is checked on another device.
pub(crate) fn check(page: &Page<'_>, view: &View) -> Markup {
    if view.phase <= Phase::Preparing {
        return page.plain(sentence(page, "booth-not-open", "booth-not-open-text"));
    }
    page.with_script(main(page, &Main { name: "check", view, index: None }))
}

/// A trustee's page.
pub(crate) fn trustee(page: &Page<'_>, view: &View, index: usize) -> Markup {
    page.with_script(main(page, &Main { name: "trustee", view, index: Some(index) }))
}

/// The credential authority's page.
pub(crate) fn authority(page: &Page<'_>, view: &View) -> Markup {
    page.with_script(main(page, &Main { name: "authority", view, index: None }))
}
