//! The web face: read the request, call one action, show one page.

mod acts;
mod aside;
mod asking;
mod budget;
mod correct;
mod files;
mod item;
mod list;
mod masking;
mod off;
mod parts;
mod plan;
mod quarter;
mod questions;
mod requests;
mod typed;
mod write;

use std::sync::Arc;

use danchu_base::{Action, Day, PersonId, Uuid};
use danchu_calendar::Text;
use danchu_catalogue::{LawFiles, Stand};
use danchu_law::WordKind;
use danchu_programme::face::act_now;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{Faults, Values};
use danchu_web::{Asked, Module, NavItem, Problem, Route, Visit, asked};

use crate::error::Error;
use crate::model::{Item, ItemId};
use crate::sql;

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "disclosure",
    migrations: crate::MIGRATIONS,
    statements: crate::sql::STATEMENTS,
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[
        nav("disclosure-nav", "/so-cong-khai", "send", 20),
        nav("request-nav", "/yeu-cau-thong-tin", "info", 22),
    ],
};

const fn nav(key: &'static str, address: &'static str, icon: &'static str, order: u8) -> NavItem {
    NavItem {
        group: "nav-group-know",
        key,
        address,
        icon,
        action: Action::ReadDisclosures,
        order,
        tab: false,
    }
}

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{AnswerInformation, AskDisclosure, Disclose, ReadDisclosures, WithdrawDisclosure};
    vec![
        Route::page("/{agency}/so-cong-khai", ReadDisclosures, list::show),
        Route::page("/{agency}/so-cong-khai/moi", Disclose, write::new_form),
        Route::act("/{agency}/so-cong-khai/moi", Disclose, write::make),
        Route::page("/{agency}/so-cong-khai/quy", ReadDisclosures, quarter::show),
        Route::file("/{agency}/so-cong-khai/quy/{quarter}", ReadDisclosures, quarter::print),
        Route::act("/{agency}/so-cong-khai/quy/{quarter}", Disclose, quarter::disclose),
        Route::page("/{agency}/so-cong-khai/ke-hoach", ReadDisclosures, plan::show),
        Route::act("/{agency}/so-cong-khai/ke-hoach", Disclose, plan::change),
        Route::file("/{agency}/so-cong-khai/ke-hoach/{plan_file}", ReadDisclosures, plan::print),
        Route::page("/{agency}/so-cong-khai/{disclosed}", ReadDisclosures, item::show),
        Route::page("/{agency}/so-cong-khai/{disclosed}/sua", Disclose, write::change_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/sua", Disclose, write::change),
        Route::act("/{agency}/so-cong-khai/{disclosed}/dang", Disclose, write::publish),
        Route::page("/{agency}/so-cong-khai/{disclosed}/bang", Disclose, budget::form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/bang", Disclose, budget::read),
        Route::act("/{agency}/so-cong-khai/{disclosed}/bang/giu", Disclose, budget::keep),
        Route::page("/{agency}/so-cong-khai/{disclosed}/che", Disclose, masking::form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/che", Disclose, masking::keep),
        Route::page("/{agency}/so-cong-khai/{disclosed}/hinh-thuc", Disclose, acts::form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/hinh-thuc", Disclose, acts::add),
        Route::page("/{agency}/so-cong-khai/{disclosed}/anh", Disclose, acts::photo_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/anh", Disclose, acts::photo),
        Route::page("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/ket-thuc", Disclose, acts::end_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/ket-thuc", Disclose, acts::end),
        Route::page("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/gian-doan", Disclose, acts::gap_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/gian-doan", Disclose, acts::gap),
        Route::act("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/lai", Disclose, acts::resume),
        Route::file("/{agency}/so-cong-khai/{disclosed}/viec/{posting}/{minutes}", Disclose, files::minutes),
        Route::page("/{agency}/so-cong-khai/{disclosed}/dinh-chinh", Disclose, correct::correct_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/dinh-chinh", Disclose, correct::correct),
        Route::page("/{agency}/so-cong-khai/{disclosed}/thu-hoi", WithdrawDisclosure, off::withdraw_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/thu-hoi", WithdrawDisclosure, off::withdraw),
        Route::page("/{agency}/so-cong-khai/{disclosed}/go-khan", WithdrawDisclosure, off::take_down_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/go-khan", WithdrawDisclosure, off::take_down),
        Route::page("/{agency}/so-cong-khai/{disclosed}/khong-cong-khai", WithdrawDisclosure, off::drop_form),
        Route::act("/{agency}/so-cong-khai/{disclosed}/khong-cong-khai", WithdrawDisclosure, off::drop_it),
        Route::act("/{agency}/so-cong-khai/{disclosed}/ket-thuc", Disclose, off::end),
        Route::file("/{agency}/so-cong-khai/{disclosed}/tep/{shown_file}", ReadDisclosures, files::file),
        Route::act("/{agency}/so-cong-khai/{disclosed}/hoi", AskDisclosure, questions::ask),
        Route::act(
            "/{agency}/so-cong-khai/{disclosed}/hoi/{disclosed_question}",
            Disclose,
            questions::answer,
        ),
        Route::page("/{agency}/yeu-cau-thong-tin", ReadDisclosures, requests::list),
        Route::page("/{agency}/yeu-cau-thong-tin/moi", AskDisclosure, requests::new_form),
        Route::act("/{agency}/yeu-cau-thong-tin/moi", AskDisclosure, requests::make),
        Route::page("/{agency}/yeu-cau-thong-tin/{information}", ReadDisclosures, requests::show),
        Route::act("/{agency}/yeu-cau-thong-tin/{information}/tra-loi", AnswerInformation, requests::answer),
        Route::act(
            "/{agency}/yeu-cau-thong-tin/{information}/phuc-tap",
            AnswerInformation,
            requests::classify,
        ),
        Route::act("/{agency}/yeu-cau-thong-tin/{information}/gia-han", AnswerInformation, requests::extend),
    ]
}

type Answer = Result<axum::response::Response, Problem>;

/// A year of the address; this year when it is none that can be asked about.
fn asked_year(from: &Asked, today: Day) -> i16 {
    let last = today.year().saturating_add(1);
    let year = asked(from, "nam").and_then(|year| year.parse().ok());
    year.filter(|year| (crate::rules::YEAR_MIN..=last).contains(year)).unwrap_or(today.year())
}

/// The law as this agency has it, today.
async fn stand(v: &Visit) -> Result<Stand, Problem> {
    let files = v.cx.part::<Arc<LawFiles>>().cloned().unwrap_or_else(|| Arc::new(LawFiles::embedded()));
    Ok(danchu_catalogue::read(&v.cx.db, v.agency()?.id, &files, v.today()).await?)
}

fn item_id(text: &str) -> Result<ItemId, Problem> {
    text.parse().map_err(|()| Problem::NotFound)
}

fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// An item of this agency.
async fn load(v: &Visit, text: &str) -> Result<Item, Problem> {
    let id = item_id(text)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| sql::items::one(tx, id).await).await?;
    found.ok_or(Problem::NotFound)
}

/// Whether the reader handles the register.
fn handles(v: &Visit) -> bool {
    v.may(Action::Disclose)
}

/// The sentence in the reader's language.
fn said<'a>(t: &Messages, text: &'a Text) -> &'a str {
    if t.lang() == Lang::Vi { &text.vi } else { &text.en }
}

/// What a channel is called.
fn channel(t: &Messages, stand: &Stand, word: &str) -> String {
    match word {
        "zalo" => t.get("disclosure-channel-zalo"),
        other => said(t, &stand.law.word(WordKind::Channel, other)).to_owned(),
    }
}

/// A person's name.
fn name(t: &Messages, stand: &Stand, person: Option<PersonId>) -> String {
    let found = person.and_then(|id| stand.people.iter().find(|one| one.id == id));
    found.map_or_else(|| t.get("disclosure-nobody"), |one| one.name.clone())
}

/// Puts an error beside its field; what is no fault of the form goes on as a problem.
fn fault(t: &Messages, values: &mut Values, faults: &mut Faults, error: Error) -> Result<(), Problem> {
    match error {
        Error::Refused(why) => why.show(t, faults),
        Error::Changed | Error::Programme(danchu_programme::Error::Changed) => {
            faults.whole(t.get("disclosure-refused-changed"));
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
            Error::Refused(why) => why.problem("disclosure-refused-locked-short"),
            Error::NotFound => Problem::NotFound,
            Error::Changed => Problem::refused("disclosure-refused-changed"),
            Error::Programme(error) => error.into(),
            Error::Catalogue(error) => error.into(),
            Error::Accounts(danchu_accounts::Error::Store(error)) | Error::Store(error) => {
                Problem::Store(error)
            }
            Error::Accounts(_) => Problem::NotFound,
            Error::Tombstone(_) => Problem::refused("disclosure-refused-tombstone"),
        }
    }
}

/// A day as it is typed into a form.
fn typed_day(day: Day) -> String {
    crate::actions::vietnamese(day)
}

/// The near window's last day.
fn near_last(stand: &Stand) -> Day {
    stand.calendar.after(stand.today, danchu_programme::NEAR_WORKING_DAYS).value
}
