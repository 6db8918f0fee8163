//! What the head and the operator set: who gets the checkpoint by mail, who cosigns, whom we witness, when an entry is late,
//! and the change of keys.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Uuid};
use danchu_store::{Error as StoreError, Tx};
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Column, Fields, Form, Sheet, State, Voice};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::{current, files, keyring};
use crate::actions::mail::{self, Post};
use crate::actions::{Error, keys, witness};
use crate::rules::{LATE_DAYS_MAX, LATE_DAYS_USUAL, NAME_CHARS_MAX, URL_BYTES_MAX};
use crate::sql::copies::{self, Address, MailRow};
use crate::sql::signed::{self, KeyRow};
use crate::sql::witness::{self as rows, Watched, Witness};

/// How many mails the page lists.
const MAILS_MAX: usize = 20;
/// A verifier key is not longer.
const KEY_CHARS_MAX: usize = 400;

type Answer = Result<Response, Problem>;

struct Shown {
    addresses: Vec<Address>,
    mails: Vec<MailRow>,
    witnesses: Vec<Witness>,
    watched: Vec<Watched>,
    setting: Option<(i64, i64)>,
    keys: Vec<KeyRow>,
}

async fn read(tx: &mut Tx) -> Result<Shown, StoreError> {
    Ok(Shown {
        addresses: copies::addresses(tx).await?,
        mails: copies::mails(tx, MAILS_MAX).await?,
        witnesses: rows::witnesses(tx).await?,
        watched: rows::watched(tx).await?,
        setting: copies::setting(tx).await?,
        keys: signed::keys(tx).await?,
    })
}

/// The page.
pub async fn show(v: Visit) -> Answer {
    page(&v, &Values::new(), &Faults::new()).await
}

async fn page(v: &Visit, values: &Values, faults: &Faults) -> Answer {
    let it = v.cx.db.read(v.agency()?.id, read).await?;
    let t = v.t();
    let body = html! {
        (ui::page_head(&t.get("record-settings"), Some(html! { (t.get("record-settings-lead")) }), None))
        div.stack-l {
            (mail_panel(v, &it, values, faults))
            (witness_panel(v, &it, values, faults))
            (watch_panel(v, &it, values, faults))
            (late_panel(v, &it, values, faults))
            (keys_panel(v, &it))
        }
    };
    Ok(v.page(&t.get("record-settings"), body))
}

fn within(v: &Visit, part: &str) -> String {
    v.address(&format!("/nhat-ky/thiet-lap{part}"))
}

/// A button that takes one line away.
fn remove(v: &Visit, part: &str, id: Uuid, label: &str) -> Markup {
    press(v, &format!("/{part}/{}/bo", id.simple()), label)
}

fn mail_panel(v: &Visit, it: &Shown, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let add = html! {
        (f.email("thu", t.get("mail-address")).hint(t.get("mail-address-hint")).chars_max(254))
        p { (ui::button(t.get("mail-add")).icon("plus")) }
    };
    ui::panel(
        &t.get("mail-title"),
        html! { div.stack {
            p { (t.get("mail-text")) }
            @if v.cx.part::<Post>().is_none() {
                (ui::notice(State::Near, Voice::Calm, &t.get("mail-none"), Some(html! { p { (t.get("mail-none-text")) } })))
            }
            @if !it.addresses.is_empty() {
                ul.plain { @for one in &it.addresses {
                    li.cluster { (one.address) " " (remove(v, "dia-chi", one.id, &t.with("mail-remove", &[("address", one.address.as_str().into())]))) }
                } }
            }
            (ui::form(t, &Form::to(&within(v, "/dia-chi")).once(Uuid::now_v7()).class("stack"), values, faults, add))
            @if !it.mails.is_empty() { (mails(v, it)) }
        } },
    )
}

fn mails(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("mail-address")),
        Column::text(t.get("mail-day")),
        Column::state(t.get("record-state")),
        Column::text(t.get("mail-at")),
    ];
    let mut sheet = Sheet::new(t.get("mail-sent-list"), columns).with_caption();
    for one in &it.mails {
        let over = one.on_day < v.today();
        let (state, key) = match (one.state.as_str(), over) {
            ("sent", _) => (State::Done, "mail-sent"),
            ("refused", _) => (State::Late, "mail-refused"),
            ("unclear", _) | ("sending", true) => (State::Near, "mail-unclear"),
            ("waiting", true) => (State::Late, "mail-not-sent"),
            _ => (State::Idle, "mail-waiting"),
        };
        let why = match one.why.as_str() {
            "" => String::new(),
            "no-mailer" => t.get("mail-why-no-mailer"),
            "no-checkpoint" => t.get("mail-why-no-checkpoint"),
            "stopped" => t.get("mail-why-stopped"),
            other => other.to_owned(),
        };
        sheet = sheet.row(vec![
            html! { (one.address) },
            html! { (ui::day(t, one.on_day)) },
            html! { (ui::state(state, t.get(key))) @if !why.is_empty() { br; span.meta { (why) } } },
            html! { (ui::day_clock(t, one.at)) },
        ]);
    }
    sheet.show()
}

fn witness_panel(v: &Visit, it: &Shown, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let add = html! {
        (f.text("nhan-chung", t.get("witness-name")).chars_max(NAME_CHARS_MAX))
        (f.text("dia-chi", t.get("witness-url")).hint(t.get("witness-url-hint")).chars_max(URL_BYTES_MAX))
        (f.text("khoa", t.get("witness-vkey")).hint(t.get("witness-vkey-hint")).chars_max(KEY_CHARS_MAX))
        p { (ui::button(t.get("witness-add")).icon("plus")) }
    };
    ui::panel(
        &t.get("witness-cosigners"),
        html! {
            p { (t.get("witness-cosigners-text")) }
            @if !it.witnesses.is_empty() {
                ul.plain { @for one in &it.witnesses {
                    li.cluster { (one.name) " " code.meta { (one.url) } " " (remove(v, "nhan-chung", one.id, &t.with("witness-remove", &[("name", one.name.as_str().into())]))) }
                } }
                (press(v, "/xin-ky", &t.get("witness-ask")))
            }
            (ui::form(t, &Form::to(&within(v, "/nhan-chung")).once(Uuid::now_v7()).class("stack"), values, faults, add))
        },
    )
}

fn watch_panel(v: &Visit, it: &Shown, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let add = html! {
        (f.text("so-cua", t.get("watched-name")).chars_max(NAME_CHARS_MAX))
        (f.text("khoa-so", t.get("watched-vkey")).hint(t.get("watched-vkey-hint")).chars_max(KEY_CHARS_MAX))
        p { (ui::button(t.get("watched-add")).icon("plus")) }
    };
    ui::panel(
        &t.get("watched-title"),
        html! { div.stack {
            p { (t.get("watched-text")) }
            @if let Some(own) = files::witness_vkey(v) {
                p.meta { (t.get("watched-own")) }
                (ui::copy_box(t, &format!("{}\n{own}", v.full_address("/log/witness")), &t.get("watched-own")))
            }
            @if !it.watched.is_empty() {
                ul.plain { @for one in &it.watched {
                    li.cluster { (one.name) " " code.meta { (one.base) } " " (remove(v, "theo-doi", one.id, &t.with("watched-remove", &[("name", one.name.as_str().into())]))) }
                } }
            }
            (ui::form(t, &Form::to(&within(v, "/theo-doi")).once(Uuid::now_v7()).class("stack"), values, faults, add))
        } },
    )
}

fn late_panel(v: &Visit, it: &Shown, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let (days, version) = it.setting.unwrap_or((LATE_DAYS_USUAL, 0));
    let f = Fields::new(t, values, faults);
    let args = [("most", LATE_DAYS_MAX.into())];
    let fields = html! {
        (f.number("ngay-nhap-sau", t.get("late-days")).hint(t.with("late-days-hint", &args)).start(days.to_string()))
        p { (ui::button(t.get("late-save"))) }
    };
    ui::panel(
        &t.get("late-title"),
        ui::form(
            t,
            &Form::to(&within(v, "/nhap-sau")).version(version).class("stack"),
            values,
            faults,
            fields,
        ),
    )
}

fn keys_panel(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    ui::panel(
        &t.get("log-keys-title"),
        html! {
            p { (t.get("keys-text")) }
            ul { @for key in &it.keys {
                li {
                    code { (key.public) } " – "
                    @match (key.retired_at, key.until) {
                        (Some(at), _) => (t.with("keys-retired", &[("at", at.into())])),
                        (None, Some(until)) => (t.with("keys-until", &[("at", until.into())])),
                        (None, None) => (t.with("keys-since", &[("at", key.made_at.into())])),
                    }
                }
            } }
            @if v.may(Action::Operate) && !it.keys.is_empty() {
                p { (t.get("keys-rotate-text")) }
                (press(v, "/doi-khoa", &t.get("keys-rotate")))
            }
        },
    )
}

/// A form with one button.
fn press(v: &Visit, part: &str, label: &str) -> Markup {
    let action = within(v, part);
    let frame = Form::to(&action).once(Uuid::now_v7()).class("press");
    ui::form(v.t(), &frame, &Values::new(), &Faults::new(), html! { (ui::button(label)) })
}

/// Runs an act; what is refused comes back on the page, at its field.
async fn answered(v: &Visit, posted: Posted, field: &str, done: Result<(), Error>, notice: &str) -> Answer {
    match done {
        Ok(()) => v.done(&posted, &v.address("/nhat-ky/thiet-lap"), notice).await,
        Err(Error::Refused(key)) => {
            let mut faults = Faults::new();
            faults.add(field, v.t().get(key));
            Err(Problem::page(page(v, &posted.values, &faults).await?))
        }
        Err(other) => Err(other.into()),
    }
}

/// Adds an address.
pub async fn add_address(v: Visit, posted: Posted) -> Answer {
    let (agency, by) = (v.agency()?.id, v.actor()?.person);
    let done = mail::add_address(&v.cx.db, agency, posted.text("thu"), by, v.now()).await;
    answered(&v, posted, "thu", done, "mail-added").await
}

fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// Takes an address off the list.
pub async fn remove_address(v: Visit, Path((_, one)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, now) = (id(&one)?, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| copies::remove_address(tx, one, now).await).await?;
    v.done(&posted, &v.address("/nhat-ky/thiet-lap"), "mail-removed").await
}

/// Adds a witness.
pub async fn add_witness(v: Visit, posted: Posted) -> Answer {
    let given = (posted.text("nhan-chung"), posted.text("dia-chi"), posted.text("khoa"));
    let done = witness::add_witness(&v.cx.db, v.agency()?.id, given, v.now()).await;
    let field = match done {
        Err(Error::Refused("record-refused-name")) => "nhan-chung",
        Err(Error::Refused("record-refused-url")) => "dia-chi",
        _ => "khoa",
    };
    answered(&v, posted, field, done, "witness-added").await
}

/// Removes a witness.
pub async fn remove_witness(v: Visit, Path((_, one)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, now) = (id(&one)?, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| rows::remove_witness(tx, one, now).await).await?;
    v.done(&posted, &v.address("/nhat-ky/thiet-lap"), "witness-removed").await
}

/// Asks the witnesses now.
pub async fn ask_now(v: Visit, posted: Posted) -> Answer {
    current(&v).await?;
    let signed = witness::ask_all(&v.cx, v.agency()?.id).await?;
    v.done_with(&posted, &v.address("/nhan-chung"), "witness-asked", &signed.to_string()).await
}

/// Begins to witness another's log.
pub async fn watch(v: Visit, posted: Posted) -> Answer {
    let (name, vkey) = (posted.text("so-cua"), posted.text("khoa-so"));
    let done = witness::watch(&v.cx.db, v.agency()?.id, name, vkey, v.now()).await;
    let field = if matches!(done, Err(Error::Refused("record-refused-name"))) { "so-cua" } else { "khoa-so" };
    answered(&v, posted, field, done, "watched-added").await
}

/// Witnesses a log no more.
pub async fn unwatch(v: Visit, Path((_, one)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, now) = (id(&one)?, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| rows::unwatch(tx, one, now).await).await?;
    v.done(&posted, &v.address("/nhat-ky/thiet-lap"), "watched-removed").await
}

/// Sets after how many working days an entry is late.
pub async fn late_days(v: Visit, posted: Posted) -> Answer {
    let days: i64 = posted.values.parse("ngay-nhap-sau").unwrap_or(-1);
    let version: i64 = posted.values.parse("version").ok_or(Problem::BadRequest)?;
    let done = if (0..=LATE_DAYS_MAX).contains(&days) {
        let set = v.cx.db.write(v.agency()?.id, async move |tx| copies::set(tx, days, version).await);
        if set.await? { Ok(()) } else { Err(Error::Refused("record-refused-changed")) }
    } else {
        Err(Error::Refused("record-refused-late-days"))
    };
    answered(&v, posted, "ngay-nhap-sau", done, "late-saved").await
}

/// Changes the key.
pub async fn rotate(v: Visit, posted: Posted) -> Answer {
    keys::rotate(&v.cx.db, keyring(&v)?, v.agency()?.id, v.now()).await?;
    v.done(&posted, &v.address("/nhat-ky/thiet-lap"), "keys-rotated").await
}
