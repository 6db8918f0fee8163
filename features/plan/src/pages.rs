//! The web face: read the request, call one action, show one page.

mod confirm;
mod dead;
mod form;
mod header;
mod item;
mod list;
mod midyear;
mod names;
mod plan;
mod review;
mod send;
mod source;
mod times;
mod upload;

use std::sync::Arc;

use danchu_base::{Action, Instant, Uuid};
use danchu_programme::Acting;
use danchu_store::{Migration, Migrations};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{Faults, Values};
use danchu_web::{Module, NavItem, Problem, Route, Visit};

use crate::actions::{By, Converter, Error, Reader};
use crate::rules::Refusal;
use crate::words::{EN, VI};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "plan",
    migrations: Migrations {
        feature: "plan",
        files: &[
            Migration::both(1, include_str!("../migrations/0001_plan.sql")),
            Migration::both(2, include_str!("../migrations/0002_form.sql")),
        ],
    },
    statements: &[crate::sql::STATEMENTS, crate::plan_sql::STATEMENTS],
    vi: VI,
    en: EN,
    routes,
    nav: &[NavItem {
        group: "",
        key: "nav-plans",
        address: "/ke-hoach",
        icon: "folder",
        action: Action::ReadProgramme,
        order: 13,
        tab: false,
    }],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{ImportPlan, ManageProgramme, ReadProgramme, SendPlan};
    let mut all = vec![
        Route::page("/{agency}/ke-hoach", ReadProgramme, list::show),
        Route::page("/{agency}/ke-hoach/nhap", ImportPlan, upload::form),
        Route::act("/{agency}/ke-hoach/nhap", ImportPlan, upload::take),
        Route::page("/{agency}/ke-hoach/dot/{batch}", ImportPlan, upload::several),
        Route::act("/{agency}/ke-hoach/dot/{batch}", ImportPlan, upload::choose),
        Route::page("/{agency}/ke-hoach/doc/{import}", ImportPlan, review::show),
        Route::page("/{agency}/ke-hoach/doc/{import}/van-ban", ImportPlan, source::show),
        Route::page("/{agency}/ke-hoach/doc/{import}/the-thuc", ImportPlan, form::show),
        Route::page("/{agency}/ke-hoach/doc/{import}/dau", ImportPlan, header::form),
        Route::act("/{agency}/ke-hoach/doc/{import}/dau", ImportPlan, header::keep),
        Route::page("/{agency}/ke-hoach/doc/{import}/them", ImportPlan, item::add_form),
        Route::act("/{agency}/ke-hoach/doc/{import}/them", ImportPlan, item::add),
        Route::page("/{agency}/ke-hoach/doc/{import}/viec/{item}", ImportPlan, review::edit),
        Route::act("/{agency}/ke-hoach/doc/{import}/viec/{item}", ImportPlan, item::keep),
        Route::act("/{agency}/ke-hoach/doc/{import}/viec/{item}/ai", ImportPlan, item::settle),
        Route::act("/{agency}/ke-hoach/doc/{import}/viec/{item}/han", ImportPlan, item::set_day),
        Route::act("/{agency}/ke-hoach/doc/{import}/viec/{item}/lay-lai", ImportPlan, item::take_back),
        Route::page("/{agency}/ke-hoach/doc/{import}/viec/{item}/tach", ImportPlan, item::split_form),
        Route::act("/{agency}/ke-hoach/doc/{import}/viec/{item}/tach", ImportPlan, item::split),
        Route::page("/{agency}/ke-hoach/doc/{import}/bo", ImportPlan, confirm::put_away_form),
        Route::act("/{agency}/ke-hoach/doc/{import}/bo", ImportPlan, confirm::put_away),
        Route::page("/{agency}/ke-hoach/doc/{import}/lap", ImportPlan, confirm::form),
        Route::act("/{agency}/ke-hoach/doc/{import}/lap", ImportPlan, confirm::confirm),
        Route::page("/{agency}/ke-hoach/{plan}", ReadProgramme, plan::show),
        Route::act("/{agency}/ke-hoach/{plan}/lam-mau", ImportPlan, plan::take_as_pattern),
        Route::page("/{agency}/ke-hoach/{plan}/gui", SendPlan, send::show),
        Route::act("/{agency}/ke-hoach/{plan}/gui", SendPlan, send::note),
        Route::page("/{agency}/ke-hoach/{plan}/gui/in", SendPlan, send::print),
        Route::page("/{agency}/ke-hoach/{plan}/gui/{recipient}/bo", SendPlan, send::take_back_form),
        Route::act("/{agency}/ke-hoach/{plan}/gui/{recipient}/bo", SendPlan, send::take_back),
        Route::page("/{agency}/ke-hoach/{plan}/giua-nam", ManageProgramme, midyear::form),
        Route::act("/{agency}/ke-hoach/{plan}/giua-nam", ManageProgramme, midyear::keep),
    ];
    all.extend(crate::api::routes());
    all
}

/// Who acts, and when.
fn by(v: &Visit) -> Result<By, Problem> {
    let actor = v.actor()?;
    let acting = Acting::with(actor.person, actor.department, &actor.roles, |action| actor.scope(action));
    Ok(By { acting, at: v.now() })
}

/// The reader of files, with the converter that the program gives.
fn reader(v: &Visit) -> Reader {
    Reader { converter: v.cx.part::<Arc<dyn Converter>>().cloned() }
}

/// The id in an address.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// The address under which a page's drafts are kept, and where the script sends them.
fn draft_address(v: &Visit) -> String {
    v.address("/nhap-do")
}

/// The sentence of a refusal in the reader's language.
fn sentence(t: &Messages, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unreadable { vi, en } => match t.lang() {
            Lang::Vi => vi.clone(),
            Lang::En => en.clone(),
        },
        _ => t.with(refusal.key(), &[("max", refusal.most().unwrap_or(0).into())]),
    }
}

/// What is wrong, as a fault of the whole form; other errors go on as problems.
fn fault(t: &Messages, error: Error) -> Result<Faults, Problem> {
    match error {
        Error::Refused(refusal) => Ok(Faults::of(sentence(t, &refusal))),
        other => Err(other.into()),
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Refused(Refusal::Unreadable { .. }) => Problem::refused("plan-refused-unreadable"),
            Error::Refused(refusal) => {
                let args = refusal.most().map(|most| ("max", most.into())).into_iter().collect();
                Problem::Refused { key: refusal.key(), args }
            }
            Error::Programme(error) => error.into(),
            Error::Accounts(danchu_accounts::Error::Store(error)) | Error::Store(error) => {
                Problem::Store(error)
            }
            Error::Accounts(_) => Problem::NotFound,
        }
    }
}

/// What stands in a form: what came back, else the draft, else what it starts with.
async fn values_of(v: &Visit, start: Values) -> Result<(Values, Option<Instant>), Problem> {
    Ok(match v.draft().await? {
        Some((values, kept)) => (values, Some(kept)),
        None => (start, None),
    })
}

/// A new number for a form's button.
fn once() -> Uuid {
    Uuid::now_v7()
}
