//! The web face: read the request, call one action, show one page.

mod draft;
mod files;
mod handover;
mod list;
mod rows;
mod schedule;
mod send;
mod view;

use std::sync::Arc;

use danchu_base::{Action, Day};
use danchu_catalogue::LawFiles;
use danchu_store::{Migration, Migrations};
use danchu_web::messages::Messages;
use danchu_web::ui::Faults;
use danchu_web::{Module, NavItem, Problem, Route, Visit};

use crate::actions::{By, Error};
use crate::model::ReportId;
use crate::sources::{Counters, Sources};

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "report",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_report.sql")),
        Migration::both(2, include_str!("../migrations/0002_schedule.sql")),
    ],
};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "report",
    migrations: MIGRATIONS,
    statements: &[crate::sql::STATEMENTS, crate::sql::schedule::STATEMENTS],
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[NavItem {
        group: "nav-group-compile",
        key: "nav-reports",
        address: "/bao-cao",
        icon: "report",
        action: Action::ReadReports,
        order: 60,
        tab: false,
    }],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{ReadReports, WriteReport};
    vec![
        Route::page("/{agency}/bao-cao", ReadReports, list::show),
        Route::page("/{agency}/bao-cao/moi", WriteReport, list::new_form),
        Route::act("/{agency}/bao-cao/moi", WriteReport, list::make),
        Route::page("/{agency}/bao-cao/ky-han", ReadReports, schedule::show),
        Route::page("/{agency}/bao-cao/ky-han/dat", WriteReport, schedule::form),
        Route::act("/{agency}/bao-cao/ky-han/dat", WriteReport, schedule::set),
        Route::page("/{agency}/bao-cao/ban-giao", WriteReport, handover::form),
        Route::page("/{agency}/bao-cao/ban-giao/xem", WriteReport, handover::look),
        Route::file("/{agency}/bao-cao/ban-giao/tai", WriteReport, handover::take),
        Route::page("/{agency}/bao-cao/hien-tai/{kind}", ReadReports, view::now),
        Route::page("/{agency}/bao-cao/hien-tai/{kind}/so/{figure}", ReadReports, rows::now),
        Route::page("/{agency}/bao-cao/{report}", ReadReports, view::show),
        Route::page("/{agency}/bao-cao/{report}/so/{figure}", ReadReports, rows::show),
        Route::page("/{agency}/bao-cao/{report}/soan", WriteReport, draft::form),
        Route::act("/{agency}/bao-cao/{report}/soan", WriteReport, draft::keep),
        Route::act("/{agency}/bao-cao/{report}/cap-nhat", WriteReport, draft::retake),
        Route::act("/{agency}/bao-cao/{report}/van-ban", WriteReport, draft::to_paper),
        Route::file("/{agency}/bao-cao/{report}/docx", ReadReports, files::docx),
        Route::file("/{agency}/bao-cao/{report}/pdf", ReadReports, files::pdf),
        Route::file("/{agency}/bao-cao/{report}/so-lieu.json", ReadReports, files::json),
        Route::file("/{agency}/bao-cao/{report}/so-lieu.csv", ReadReports, files::csv),
        Route::page("/{agency}/bao-cao/{report}/gui", WriteReport, send::form),
        Route::act("/{agency}/bao-cao/{report}/gui", WriteReport, send::note),
        Route::act("/{agency}/bao-cao/{report}/gui/danh-sach", WriteReport, send::keep_recipients),
        Route::act("/{agency}/bao-cao/{report}/gui/ca-danh-sach", WriteReport, send::note_all),
        Route::act("/{agency}/bao-cao/{report}/gui/{sent}/nhan", WriteReport, send::received),
    ]
}

/// What reports are read with.
fn sources(v: &Visit) -> Sources {
    let law =
        v.cx.part::<Arc<LawFiles>>()
            .map_or_else(|| LawFiles::embedded().catalogue.clone(), |files| files.catalogue.clone());
    Sources { law, counters: v.cx.part::<Counters>().cloned().unwrap_or_default() }
}

/// Who acts, and when.
fn by(v: &Visit) -> Result<By, Problem> {
    Ok(By { person: v.actor()?.person, at: v.now() })
}

fn report_id(text: &str) -> Result<ReportId, Problem> {
    text.parse().map_err(|()| Problem::NotFound)
}

/// What is wrong, beside its field; other errors go on as problems.
fn fault(t: &Messages, error: Error) -> Result<Faults, Problem> {
    match error {
        Error::Refused("", key) => Ok(Faults::of(t.get(key))),
        Error::Refused(field, key) => {
            let mut faults = Faults::new();
            faults.add(field, t.get(key));
            Ok(faults)
        }
        other => Err(other.into()),
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Changed => Problem::refused("report-refused-changed"),
            Error::Refused(_, key) => Problem::refused(key),
            Error::Paper(error) => error.into(),
            Error::Programme(error) => error.into(),
            Error::Accounts(danchu_accounts::Error::Store(error)) | Error::Store(error) => {
                Problem::Store(error)
            }
            Error::Accounts(_) => Problem::NotFound,
        }
    }
}

/// A day as it is typed into a form.
fn typed_day(day: Day) -> String {
    crate::paper::day(day)
}

/// A form's own number: pressed twice, it acts once.
fn once_number() -> danchu_base::Uuid {
    danchu_base::Uuid::now_v7()
}
