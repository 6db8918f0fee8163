//! The web face: read the request, call one action, show one page.

mod check;
mod faults;

use danchu_base::Action;
use danchu_store::Migrations;
use danchu_web::{Module, NavItem, Route};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "papers",
    migrations: Migrations { feature: "papers", files: &[] },
    statements: &[],
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[NavItem {
        group: "",
        key: "nav-form-check",
        address: "/the-thuc",
        icon: "proof",
        action: Action::CheckForm,
        order: 16,
        tab: false,
    }],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/the-thuc", Action::CheckForm, check::form),
        Route::act("/{agency}/the-thuc", Action::CheckForm, check::take),
    ]
}
