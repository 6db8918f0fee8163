#![doc = include_str!("../README.md")]

mod board;
mod calendar;
mod departments;
mod shown;
mod timeline;
mod xlsx;

use danchu_base::Action::ReadProgramme;
use danchu_store::Migrations;
use danchu_web::{Module, Route};

/// This feature, as the program sees it. It has no tables: it shows the programme's.
pub const MODULE: Module = Module {
    name: "views",
    migrations: Migrations { feature: "views", files: &[] },
    statements: &[],
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/viec/bang", ReadProgramme, board::show),
        Route::page("/{agency}/viec/lich", ReadProgramme, calendar::show),
        Route::page("/{agency}/viec/tien-do", ReadProgramme, timeline::show),
        Route::page("/{agency}/viec/tien-do/in", ReadProgramme, timeline::print),
        Route::page("/{agency}/viec/bo-phan", ReadProgramme, departments::show),
        Route::file("/{agency}/viec/xlsx", ReadProgramme, xlsx::download),
    ]
}
