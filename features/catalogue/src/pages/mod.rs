//! The web face: read the request, call one action, show one page.

mod api;
mod changes;
mod charter;
mod charter_form;
mod check;
mod conditions;
mod days;
mod derivation;
mod documents;
mod duties;
mod duty;
mod files;
mod list;
mod names;
mod reason;
mod rule;
mod trying;

use std::sync::Arc;

use danchu_base::{Action, Day};
use danchu_calendar::Text;
use danchu_programme::Unsure;
use danchu_programme::face::act_now;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Faults, State, Values};
use danchu_web::{Asked, Module, NavItem, Problem, Route, Visit, asked};
use maud::{Markup, html};

use crate::error::Error;
use crate::law::LawFiles;

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "catalogue",
    migrations: crate::MIGRATIONS,
    statements: crate::sql::STATEMENTS,
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[
        nav("law-nav-duties", "/nghia-vu", "law", 70),
        nav("law-nav-law", "/phap-luat", "book", 71),
        nav("law-nav-charter", "/quy-che", "seal", 72),
    ],
};

const fn nav(key: &'static str, address: &'static str, icon: &'static str, order: u8) -> NavItem {
    NavItem { group: "nav-group-law", key, address, icon, action: Action::ReadLaw, order, tab: false }
}

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{CheckLaw, ManageCharter, ManageConditions, Operate, ReadLaw, SettleDuties};
    vec![
        Route::page("/{agency}/phap-luat", ReadLaw, list::show),
        Route::page("/{agency}/phap-luat/van-ban", ReadLaw, documents::show),
        Route::page("/{agency}/phap-luat/thay-doi", ReadLaw, changes::show),
        Route::page("/{agency}/phap-luat/tep", Operate, files::show),
        Route::page("/{agency}/phap-luat/{rule}", ReadLaw, rule::show),
        Route::api("/{agency}/phap-luat/{rule}/tinh", ReadLaw, api::due),
        Route::page("/{agency}/phap-luat/{rule}/doi-chieu", CheckLaw, check::form),
        Route::act("/{agency}/phap-luat/{rule}/doi-chieu", CheckLaw, check::check),
        Route::page("/{agency}/phap-luat/{rule}/doi-chieu/{check}/bo", CheckLaw, check::revoke_form),
        Route::act("/{agency}/phap-luat/{rule}/doi-chieu/{check}/bo", CheckLaw, check::revoke),
        Route::page("/{agency}/dieu-kien", ReadLaw, conditions::show),
        Route::page("/{agency}/dieu-kien/{condition}", ManageConditions, conditions::form),
        Route::act("/{agency}/dieu-kien/{condition}", ManageConditions, conditions::say),
        Route::page("/{agency}/dieu-kien/bo/{said}", ManageConditions, conditions::withdraw_form),
        Route::act("/{agency}/dieu-kien/bo/{said}", ManageConditions, conditions::withdraw),
        Route::page("/{agency}/nghia-vu", ReadLaw, duties::show),
        Route::api("/{agency}/nghia-vu/danh-sach", ReadLaw, api::duties),
        Route::act("/{agency}/nghia-vu/nhan", SettleDuties, duties::accept),
        Route::page("/{agency}/nghia-vu/{year}/{duty}", ReadLaw, duty::show),
        Route::act("/{agency}/nghia-vu/{year}/{duty}/nhan", SettleDuties, duty::accept),
        Route::act("/{agency}/nghia-vu/{year}/{duty}/gan", SettleDuties, duty::link),
        Route::page("/{agency}/nghia-vu/{year}/{duty}/de-rieng", SettleDuties, duty::aside_form),
        Route::act("/{agency}/nghia-vu/{year}/{duty}/de-rieng", SettleDuties, duty::aside),
        Route::page("/{agency}/nghia-vu/bo/{settled}", SettleDuties, duty::undo_form),
        Route::act("/{agency}/nghia-vu/bo/{settled}", SettleDuties, duty::undo),
        Route::page("/{agency}/quy-che", ReadLaw, charter::list),
        Route::page("/{agency}/quy-che/moi", ManageCharter, charter_form::new_form),
        Route::act("/{agency}/quy-che/moi", ManageCharter, charter_form::make),
        Route::page("/{agency}/quy-che/{charter}", ReadLaw, charter::show),
        Route::page("/{agency}/quy-che/{charter}/sua", ManageCharter, charter_form::change_form),
        Route::act("/{agency}/quy-che/{charter}/sua", ManageCharter, charter_form::change),
        Route::page("/{agency}/quy-che/{charter}/dieu", ManageCharter, charter_form::rule_form),
        Route::act("/{agency}/quy-che/{charter}/dieu", ManageCharter, charter_form::add_rule),
        Route::act("/{agency}/quy-che/{charter}/dieu/{article}/bo", ManageCharter, charter::remove_rule),
        Route::page("/{agency}/quy-che/{charter}/ban-hanh", ManageCharter, charter_form::issue_form),
        Route::act("/{agency}/quy-che/{charter}/ban-hanh", ManageCharter, charter_form::issue),
        Route::page("/{agency}/ngay-nghi", ReadLaw, days::show),
        Route::page("/{agency}/ngay-nghi/them", ManageConditions, days::form),
        Route::act("/{agency}/ngay-nghi/them", ManageConditions, days::add),
        Route::page("/{agency}/ngay-nghi/{own}/bo", ManageConditions, days::remove_form),
        Route::act("/{agency}/ngay-nghi/{own}/bo", ManageConditions, days::remove),
    ]
}

/// The catalogue that the program gives; without one, the law that the crate carries.
fn files(v: &Visit) -> Arc<LawFiles> {
    v.cx.part::<Arc<LawFiles>>().cloned().unwrap_or_else(|| Arc::new(LawFiles::embedded()))
}

/// The sentence in the reader's language.
fn said<'a>(t: &Messages, text: &'a Text) -> &'a str {
    if t.lang() == Lang::Vi { &text.vi } else { &text.en }
}

/// How sure a rule is, as a state; nothing when it is sure.
fn unsure_mark(t: &Messages, unsure: Option<Unsure>) -> Markup {
    html! { @if let Some(unsure) = unsure { (ui::state(State::Near, unsure_words(t, unsure))) } }
}

/// The sentence of how sure a rule is.
fn unsure_words(t: &Messages, unsure: Unsure) -> String {
    t.with(&format!("unsure-{}", unsure.code()), &[("year", unsure.year().to_string().into())])
}

/// Puts an error beside its field; what is no fault of the form goes on as a problem.
fn fault(t: &Messages, values: &mut Values, faults: &mut Faults, error: Error) -> Result<(), Problem> {
    match error {
        Error::Refused(why) => why.show(t, faults),
        Error::Changed | Error::Programme(danchu_programme::Error::Changed) => {
            faults.whole(t.get("law-refused-changed"));
            values.set("version", "");
        }
        other => return Err(other.into()),
    }
    Ok(())
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            // Forms show what is wrong beside the field; what gets here was no form's.
            Error::Refused(why) => why.problem("law-refused-law-short"),
            Error::NotFound => Problem::NotFound,
            Error::Changed => Problem::refused("law-refused-changed"),
            Error::Programme(error) => error.into(),
            Error::Accounts(danchu_accounts::Error::Store(error)) | Error::Store(error) => {
                Problem::Store(error)
            }
            Error::Accounts(_) => Problem::NotFound,
        }
    }
}

/// A day of the address; none when it is no day.
fn asked_day(from: &Asked, name: &str) -> Option<Day> {
    Day::parse(asked(from, name)?).ok()
}

/// A year of the address; this year when it is none that can be asked about.
fn asked_year(from: &Asked, name: &str, today: Day) -> i16 {
    crate::facts::year(asked(from, name).and_then(|year| year.parse().ok()), today)
}

/// A part of an address, written.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A day as it is typed into a form.
fn typed_day(day: Day) -> String {
    format!("{:02}/{:02}/{:04}", day.0.day(), day.0.month(), day.year())
}
