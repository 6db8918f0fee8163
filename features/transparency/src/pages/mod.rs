//! The web face: the log for outsiders, each act's proof, the witnesses, the static files.

mod check;
mod files;
mod list;
mod own;
mod paper;
mod proof;
mod settings;
mod witnesses;

use std::sync::Arc;

use danchu_base::{Action, Instant, Scope};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, State};
use danchu_web::{Module, NavItem, Problem, Route, Visit};
use maud::{Markup, html};

pub use self::files::tile_bytes;
pub use self::paper::{Printed, footer, printed};
use crate::actions::{Error, checkpoint};
use crate::keyring::Keyring;
use crate::rules::LATE_DAYS_USUAL;
use crate::sql::copies::{self, Copies};
use crate::sql::log::LeafRow;
use crate::sql::signed::CheckpointRow;
use crate::sql::witness::{self, Witness};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "transparency",
    migrations: crate::MIGRATIONS,
    statements: crate::STATEMENTS,
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[
        entry("nav-record", "/nhat-ky", "book", Action::ReadProgramme, 180),
        entry("nav-witnesses", "/nhan-chung", "proof", Action::ReadProgramme, 181),
        entry("nav-own-acts", "/bang-chung/cua-toi", "person", Action::UseOwnAccount, 182),
        entry("nav-record-settings", "/nhat-ky/thiet-lap", "gear", Action::ManageAgency, 183),
    ],
};

const fn entry(
    key: &'static str,
    address: &'static str,
    icon: &'static str,
    action: Action,
    order: u8,
) -> NavItem {
    NavItem { group: "nav-record-group", key, address, icon, action, order, tab: false }
}

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{AskWitness, ManageAgency, Operate, ReadPublic, UseOwnAccount};
    vec![
        Route::page("/{agency}/nhat-ky", ReadPublic, list::show),
        Route::page("/{agency}/nhat-ky/kiem-tra", ReadPublic, check::show),
        Route::page("/{agency}/nhan-chung", ReadPublic, witnesses::show),
        Route::page("/{agency}/bang-chung/{position}", ReadPublic, proof::show),
        Route::file("/{agency}/bang-chung/{position}/tep", ReadPublic, proof::file),
        Route::file("/{agency}/log/checkpoint", ReadPublic, files::checkpoint),
        Route::file("/{agency}/log/key", ReadPublic, files::key),
        Route::file("/{agency}/log/tile/{*path}", ReadPublic, files::tile),
        Route::file("/{agency}/log/checkpoints/{*path}", ReadPublic, files::checkpoints),
        Route::send("/{agency}/log/witness/add-checkpoint", AskWitness, files::add_checkpoint),
        Route::page("/{agency}/bang-chung/cua-toi", UseOwnAccount, own::show),
        Route::file("/{agency}/bang-chung/cua-toi/{act}/tep", UseOwnAccount, own::file),
        Route::page("/{agency}/nhat-ky/thiet-lap", ManageAgency, settings::show),
        Route::act("/{agency}/nhat-ky/thiet-lap/dia-chi", ManageAgency, settings::add_address),
        Route::act("/{agency}/nhat-ky/thiet-lap/dia-chi/{id}/bo", ManageAgency, settings::remove_address),
        Route::act("/{agency}/nhat-ky/thiet-lap/nhan-chung", ManageAgency, settings::add_witness),
        Route::act("/{agency}/nhat-ky/thiet-lap/nhan-chung/{id}/bo", ManageAgency, settings::remove_witness),
        Route::act("/{agency}/nhat-ky/thiet-lap/xin-ky", ManageAgency, settings::ask_now),
        Route::act("/{agency}/nhat-ky/thiet-lap/theo-doi", ManageAgency, settings::watch),
        Route::act("/{agency}/nhat-ky/thiet-lap/theo-doi/{id}/bo", ManageAgency, settings::unwatch),
        Route::act("/{agency}/nhat-ky/thiet-lap/nhap-sau", ManageAgency, settings::late_days),
        Route::act("/{agency}/nhat-ky/thiet-lap/doi-khoa", Operate, settings::rotate),
    ]
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Refused(key) => Problem::refused(key),
            Error::Changed => Problem::refused("record-refused-changed"),
            Error::Key(_) => Problem::refused("record-refused-key-file"),
            Error::Store(error) => Problem::Store(error),
        }
    }
}

/// The keys that the program keeps.
fn keyring(v: &Visit) -> Result<&Arc<dyn Keyring>, Problem> {
    v.cx.part::<Arc<dyn Keyring>>().ok_or(Problem::NotFound)
}

/// The checkpoint of now, if there is one.
async fn current(v: &Visit) -> Result<Option<CheckpointRow>, Problem> {
    match v.cx.part::<Arc<dyn Keyring>>() {
        Some(keyring) => Ok(checkpoint::current(&v.cx.db, keyring, v.agency()?.id, v.now()).await?),
        None => Ok(None),
    }
}

/// Whether the reader sees contents that are not public: whoever may read the whole programme.
fn sees_all(v: &Visit) -> bool {
    v.scope(Action::ReadProgramme) == Some(Scope::Agency)
}

/// After how many working days an entry is late here.
async fn late_days(tx: &mut Tx) -> danchu_store::Result<i64> {
    Ok(copies::setting(tx).await?.map_or(LATE_DAYS_USUAL, |(days, _)| days))
}

/// What has left the house.
struct Outward {
    copies: Vec<Copies>,
    witnesses: Vec<Witness>,
}

impl Outward {
    async fn read(tx: &mut Tx) -> danchu_store::Result<Self> {
        Ok(Self { copies: copies::copies(tx, None).await?, witnesses: witness::witnesses(tx).await? })
    }

    /// When the last one left.
    fn last(&self) -> Option<Instant> {
        let signed = self.witnesses.iter().filter_map(|one| one.cosigned_at);
        self.copies.iter().map(|one| one.at).chain(signed).max()
    }

    /// How many there are.
    fn count(&self) -> i64 {
        let signed = self.witnesses.iter().filter(|one| one.cosigned_at.is_some()).count();
        self.copies.iter().map(|one| one.copies).sum::<i64>() + i64::try_from(signed).unwrap_or(i64::MAX)
    }
}

/// What every page about the record says of witnesses: how many copies, how old the last; or that there is none.
fn outward_notice(v: &Visit, out: &Outward) -> Markup {
    let t = v.t();
    outward(t, out, html! { p { a href=(v.address("/nhan-chung")) { (t.get("witness-see")) } } })
}

/// The same, with another way to go on from there, or none.
fn outward(t: &Messages, out: &Outward, link: Markup) -> Markup {
    match out.last() {
        None => ui::notice(
            State::Near,
            ui::Voice::Calm,
            &t.get("witness-none"),
            Some(html! { p { (t.get("witness-none-text")) } (link) }),
        ),
        Some(at) => ui::hint(html! {
            p { (t.with("witness-some", &[("n", out.count().into()), ("at", at.into())])) }
            (link)
        }),
    }
}

/// What happened, in words.
fn act_words(t: &Messages, row: &LeafRow) -> String {
    let key = format!("act-{}", row.kind);
    if t.has(&key) { t.get(&key) } else { row.kind.clone() }
}

/// The marks of an entry: before use, for another, late.
fn marks(v: &Visit, row: &LeafRow, late_days: i64) -> Markup {
    let t = v.t();
    let late = match row.mark.as_str() {
        "" | "for-another" => crate::rules::late(&v.cx.calendar, row.happened_on, row.recorded_at, late_days),
        _ => None,
    };
    html! {
        @match row.mark.as_str() {
            "before-use" => (ui::state(State::Idle, t.get("mark-before-use"))),
            "for-another" => (ui::state(State::Idle, t.get("mark-for-another"))),
            "persons" => (ui::state(State::Idle, t.get("mark-persons"))),
            _ => "",
        }
        @if let Some(n) = late { " " (ui::state(State::Near, t.with("mark-late", &[("n", n.into())]))) }
    }
}

fn position(text: &str) -> Result<i64, Problem> {
    let plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain).ok_or(Problem::NotFound)
}
