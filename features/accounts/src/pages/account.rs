//! One's own account: name, language, password, PIN, sessions.

use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::{Action, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Column, Fields, Form, Sheet};
use danchu_web::{Posted, Problem, Route, Visit};
use maud::{Markup, html};

use super::door::sign_out_form;
use super::{faults, machine, problem, role_names};
use crate::actions::entry::{account, change_password, change_pin, change_self, end_sessions, sessions};
use crate::rules::{NAME_CHARS_MAX, PASSWORD_CHARS_MIN, PIN_DIGITS};
use crate::{Account, SessionLine};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/tai-khoan", Action::UseOwnAccount, home),
        Route::page("/{agency}/tai-khoan", Action::UseOwnAccount, own),
        Route::act("/{agency}/tai-khoan/ten", Action::UseOwnAccount, set_self),
        Route::act("/{agency}/tai-khoan/mat-khau", Action::UseOwnAccount, set_password),
        Route::act("/{agency}/tai-khoan/pin", Action::UseOwnAccount, set_pin),
        Route::act("/{agency}/tai-khoan/phien", Action::UseOwnAccount, end),
    ]
}

/// Where no agency is named, one's first agency.
async fn home(v: Visit) -> Response {
    let home = v.visitor.as_deref().and_then(|visitor| visitor.home.as_deref());
    let to = home.map_or_else(|| "/".to_owned(), |home| format!("/{home}/tai-khoan"));
    Redirect::to(&to).into_response()
}

/// Which of the page's forms came back with faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// None.
    Nothing,
    /// Name and language.
    Own,
    /// The password.
    Password,
    /// The PIN.
    Pin,
}

/// What the page shows.
pub struct AccountPage<'a> {
    /// Where the page stands: `/an-binh/tai-khoan`.
    pub address: &'a str,
    /// The account.
    pub account: &'a Account,
    /// The person and her roles, in words.
    pub person: &'a str,
    /// Her roles in words.
    pub roles: &'a str,
    /// Her open sessions.
    pub sessions: &'a [SessionLine],
    /// The session that asks.
    pub this: Uuid,
    /// Which form came back.
    pub sent: Sent,
}

impl AccountPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let (none, nothing) = (Values::new(), Faults::new());
        let of = |form: Sent| if self.sent == form { (values, faults) } else { (&none, &nothing) };
        html! {
            (ui::page_head(&t.get("account-title"), Some(html! { (self.person) }), Some(sign_out_form(t, "/"))))
            div.stack {
            (ui::facts(&[
                (t.get("door-login"), html! { (self.account.login) }),
                (t.get("people-roles"), html! { (self.roles) }),
            ]))
            (self.own(t, of(Sent::Own)))
            (self.password(t, of(Sent::Password)))
            (self.pin(t, of(Sent::Pin)))
            (self.sessions(t))
            (ui::panel(&t.get("keys-title"), html! {
                p { (t.get("keys-lead")) }
                p { (ui::link_button(format!("{}/khoa", self.address), t.get("keys-open")).icon("key")) }
            }))
            }
        }
    }

    fn own(&self, t: &Messages, (values, faults): (&Values, &Faults)) -> Markup {
        let fields = Fields::new(t, values, faults);
        let languages = vec![Choice::new("vi", "Tiếng Việt"), Choice::new("en", "English")];
        let body = html! {
            (fields.text("name", t.get("account-name")).hint(t.get("account-name-hint")).start(&self.account.name).autocomplete("name").chars_max(NAME_CHARS_MAX))
            (fields.radios("language", t.get("account-language"), languages).start(&self.account.language))
            (ui::acts(html! { (ui::button(t.get("account-save"))) }))
        };
        ui::panel(
            &t.get("account-own"),
            ui::form(t, &Form::to(&format!("{}/ten", self.address)), values, faults, body),
        )
    }

    fn password(&self, t: &Messages, (values, faults): (&Values, &Faults)) -> Markup {
        let fields = Fields::new(t, values, faults).prefix("p-");
        let body = html! {
            (fields.password("mat-khau-cu", t.get("password-current")).autocomplete("current-password"))
            (fields.password("mat-khau", t.get("password-new")).hint(t.with("password-hint", &[("least", PASSWORD_CHARS_MIN.into())])).autocomplete("new-password"))
            (fields.password("mat-khau-lai", t.get("password-again")).autocomplete("new-password"))
            (ui::acts(html! { (ui::button(t.get("password-change"))) }))
        };
        html! {
            section.panel.stack id="mat-khau" {
                h2 { (t.get("password-title")) }
                p.meta { (t.get("password-text")) }
                (ui::form(t, &Form::to(&format!("{}/mat-khau", self.address)), values, faults, body))
            }
        }
    }

    fn pin(&self, t: &Messages, (values, faults): (&Values, &Faults)) -> Markup {
        let fields = Fields::new(t, values, faults).prefix("q-");
        let has_pin = self.account.pin.is_some();
        let body = html! {
            (fields.password("mat-khau-cu", t.get("password-current")).autocomplete("current-password"))
            (fields.password("pin", t.get("pin-new")).hint(t.with("pin-hint", &[("digits", PIN_DIGITS.into())])).autocomplete("off"))
            (ui::acts(html! {
                (ui::button(t.get("pin-set")))
                @if has_pin { (ui::button(t.get("pin-drop")).sends("bo", "1").quiet()) }
            }))
        };
        html! {
            section.panel.stack id="pin" {
                div.panel-head {
                    h2 { (t.get("pin-title")) }
                    span.meta { (t.get(if has_pin { "pin-is-set" } else { "pin-is-none" })) }
                }
                p.meta { (t.get("pin-text")) }
                (ui::form(t, &Form::to(&format!("{}/pin", self.address)), values, faults, body))
            }
        }
    }

    fn sessions(&self, t: &Messages) -> Markup {
        let target = format!("{}/phien", self.address);
        let columns = vec![
            Column::head(t.get("session-device")),
            Column::text(t.get("session-proof")),
            Column::text(t.get("session-made")),
            Column::text(t.get("session-seen")),
            Column::text(t.get("session-end")),
        ];
        let mut sheet = Sheet::new(t.get("session-title"), columns);
        for session in self.sessions {
            let name = machine::shown(t, &session.device);
            let last = html! {
                @if session.id == self.this { span.meta { (t.get("session-this")) } }
                @else {
                    form method="post" action=(target) {
                        (ui::button(t.get("session-end-one")).sends("id", session.id.to_string()).quiet().about(&name))
                    }
                }
            };
            sheet = sheet.row(vec![
                html! { (name) },
                html! { (t.get(&format!("proof-{}", session.proof))) },
                ui::day_clock(t, session.made),
                ui::day_clock(t, session.seen),
                last,
            ]);
        }
        html! {
            section.panel.stack {
                h2 { (t.get("session-title")) }
                p.meta { (t.get("session-text")) }
                (sheet.show())
                form method="post" action=(target) { (ui::acts(html! { (ui::button(t.get("session-end-all")).sends("id", "all").icon("out")) })) }
            }
        }
    }
}

async fn show(v: &Visit, sent: Sent, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let actor = v.actor()?;
    let visitor = v.visitor.as_deref().ok_or(Problem::SignIn)?;
    let account = account(&v.cx.db, actor.account).await.map_err(problem)?;
    let sessions = sessions(&v.cx.db, actor.account, v.now()).await.map_err(problem)?;
    let page = AccountPage {
        address: &v.address("/tai-khoan"),
        account: &account,
        person: &actor.name,
        roles: &role_names(v.t(), &actor.roles),
        sessions: &sessions,
        this: visitor.session,
        sent,
    };
    Ok(v.page(&v.t().get("account-title"), page.show(v.t(), values, faults)))
}

async fn own(v: Visit) -> Result<Response, Problem> {
    show(&v, Sent::Nothing, &Values::new(), &Faults::new()).await
}

async fn answer(
    v: &Visit,
    posted: &Posted,
    sent: Sent,
    done: crate::Result<()>,
    notice: &str,
) -> Result<Response, Problem> {
    match done {
        Ok(()) => v.done(posted, &v.address("/tai-khoan"), notice).await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(v, sent, &posted.values, &faults).await?))
        }
    }
}

async fn set_self(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let id = v.actor()?.account;
    let done = change_self(&v.cx.db, id, posted.text("name"), posted.text("language")).await;
    answer(&v, &posted, Sent::Own, done, "account-saved").await
}

async fn set_password(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let id = v.actor()?.account;
    let kept = v.visitor.as_deref().map_or(Uuid::nil(), |visitor| visitor.session);
    let field = |name: &str| posted.values.get(name).to_owned();
    let (current, new, again) = (field("mat-khau-cu"), field("mat-khau"), field("mat-khau-lai"));
    let done = change_password(&v.cx.db, id, kept, &current, &new, &again, v.now()).await;
    answer(&v, &posted, Sent::Password, done, "password-changed").await
}

async fn set_pin(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let id = v.actor()?.account;
    let drop = posted.text("bo") == "1";
    let pin = if drop { "" } else { posted.text("pin") };
    let done = if pin.is_empty() && !drop {
        let why = crate::Refusal::new("refusal-pin-digits").with("digits", PIN_DIGITS);
        Err(vec![crate::Refused::new("pin", why)].into())
    } else {
        change_pin(&v.cx.db, id, posted.values.get("mat-khau-cu"), pin, v.now()).await
    };
    answer(&v, &posted, Sent::Pin, done, if drop { "pin-dropped" } else { "pin-changed" }).await
}

async fn end(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let id = v.actor()?.account;
    let kept = v.visitor.as_deref().map_or(Uuid::nil(), |visitor| visitor.session);
    let one: Option<Uuid> = posted.values.parse("id");
    if one.is_none() && posted.text("id") != "all" {
        return Err(Problem::BadRequest);
    }
    let ended = end_sessions(&v.cx.db, id, one, kept, v.now()).await.map_err(problem)?;
    v.done_with(&posted, &v.address("/tai-khoan"), "session-ended", &ended.to_string()).await
}
