#![doc = include_str!("../README.md")]

mod pages;

use danchu_base::Action;
use danchu_store::Migrations;
use danchu_web::{Module, NavItem};

pub use self::pages::routes;

/// This feature, as the program sees it. Its tables are the programme's.
pub const MODULE: Module = Module {
    name: "conduct",
    migrations: Migrations { feature: "conduct", files: &[] },
    statements: &[],
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[
        NavItem {
            group: "",
            key: "nav-series",
            address: "/dinh-ky",
            icon: "turn",
            action: Action::ReadProgramme,
            order: 14,
            tab: false,
        },
        NavItem {
            group: "",
            key: "nav-requests",
            address: "/de-nghi",
            icon: "late",
            action: Action::ReadProgramme,
            order: 15,
            tab: false,
        },
    ],
};
