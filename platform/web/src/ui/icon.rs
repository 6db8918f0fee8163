//! Icons: one file of line drawings, used by name.

use maud::{Markup, html};

use crate::frame::asset;

/// The drawing of that name (`icons.svg`), hidden from readers: a word always stands beside it.
pub fn icon(name: &str) -> Markup {
    debug_assert!(is_drawn(name), "icons.svg has no drawing named {name}");
    html! { svg.icon aria-hidden="true" { use href={ (asset("icons.svg")) "#" (name) } {} } }
}

/// A drawing that stands alone and is called by its name.
pub fn icon_named(name: &str, label: &str) -> Markup {
    debug_assert!(is_drawn(name), "icons.svg has no drawing named {name}");
    html! { svg.icon role="img" aria-label=(label) { use href={ (asset("icons.svg")) "#" (name) } {} } }
}

fn is_drawn(name: &str) -> bool {
    include_str!("../../assets/icons.svg").contains(&format!("<symbol id=\"{name}\""))
}
