//! "Đổi người": another person takes a shared computer over with her PIN.

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::Action;
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Fields, Form};
use danchu_web::{Posted, Problem, Route, Visit};
use http::HeaderMap;
use maud::{Markup, html};

use super::door::{Next, onward, sign_out_form};
use super::{faults, machine, problem};
use crate::actions::entry::{Switch, account, offer_on_device, on_device, switch};
use crate::rules::PIN_DIGITS;
use crate::secrets::Token;
use crate::sql::entry::OnDevice;

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/doi-nguoi", Action::Enter, choose),
        Route::act("/{agency}/doi-nguoi", Action::Enter, take_over),
        Route::act("/{agency}/doi-nguoi/may-nay", Action::UseOwnAccount, offer),
    ]
}

/// What the page shows.
pub struct SwitchPage<'a> {
    /// Where the page stands: `/an-binh/doi-nguoi`.
    pub address: &'a str,
    /// Who may be chosen.
    pub people: &'a [OnDevice],
    /// Who is signed in now, and how she stands on this computer.
    pub mine: Option<Mine>,
    /// Where to go on to.
    pub next: Option<&'a str>,
}

/// How the person who is signed in stands on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mine {
    /// She has no PIN yet.
    NoPin,
    /// She has one, and is not offered here.
    NotOffered,
    /// She is offered here.
    Offered,
}

impl SwitchPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let choices: Vec<Choice> =
            self.people.iter().map(|one| Choice::new(one.account.to_string(), &one.name)).collect();
        let next = self.next.unwrap_or_default();
        html! {
            (ui::page_head(&t.get("switch-title"), Some(html! { (t.get("switch-lead")) }), None))
            div.stack-l {
            @if self.people.is_empty() {
                (ui::form::summary(t, faults))
                (ui::hint(html! { p { (t.get("switch-nobody")) } }))
            } @else {
                (ui::form(t, &Form::to(self.address), values, faults, html! {
                    @if !next.is_empty() { input type="hidden" name="tiep" value=(next); }
                    (fields.radios("account", t.get("switch-who"), choices))
                    (fields.password("pin", t.get("switch-pin")).hint(t.with("pin-hint", &[("digits", PIN_DIGITS.into())])).autocomplete("off"))
                    (ui::acts(html! { (ui::button(t.get("switch-do")).primary()) }))
                }))
            }
            section.stack {
                h2 { (t.get("switch-other")) }
                p { (t.get("switch-other-text")) }
                @if self.mine.is_some() { (sign_out_form(t, &door(next))) }
                @else { p { (ui::link_button(door(next), t.get("door-sign-in")).icon("lock")) } }
            }
            @if let Some(mine) = self.mine { (self.mine(t, mine)) }
            }
        }
    }

    fn mine(&self, t: &Messages, mine: Mine) -> Markup {
        let account = self.address.replace("/doi-nguoi", "/tai-khoan");
        let target = format!("{}/may-nay", self.address);
        let (words, verb, value) = match mine {
            Mine::NoPin => {
                return html! {
                    section.stack {
                        h2 { (t.get("switch-mine")) }
                        p { (t.get("switch-no-pin")) " " a href={ (account) "#pin" } { (t.get("switch-set-pin")) } }
                    }
                };
            }
            Mine::NotOffered => ("switch-not-offered", "switch-offer", "1"),
            Mine::Offered => ("switch-offered", "switch-withdraw", "0"),
        };
        html! {
            section.stack {
                h2 { (t.get("switch-mine")) }
                p { (t.get(words)) }
                form method="post" action=(target) { (ui::button(t.get(verb)).sends("offer", value)) }
            }
        }
    }
}

fn door(next: &str) -> String {
    if next.is_empty() { "/dang-nhap".to_owned() } else { format!("/dang-nhap?tiep={next}") }
}

async fn show(
    v: &Visit,
    headers: &HeaderMap,
    next: Option<&str>,
    values: &Values,
    faults: &Faults,
) -> Result<Response, Problem> {
    let agency = v.agency()?.id;
    let people = match machine::device(v, headers) {
        Some(device) => on_device(&v.cx.db, &device, agency, v.now()).await.map_err(problem)?,
        None => Vec::new(),
    };
    let visitor = v.visitor.as_deref().filter(|visitor| !visitor.ended && visitor.actor.is_some());
    let mine = match visitor {
        None => None,
        Some(visitor) if people.iter().any(|one| one.account == visitor.account) => Some(Mine::Offered),
        Some(visitor) => {
            let has_pin = account(&v.cx.db, visitor.account).await.map_err(problem)?.pin.is_some();
            Some(if has_pin { Mine::NotOffered } else { Mine::NoPin })
        }
    };
    let others: Vec<OnDevice> = people
        .into_iter()
        .filter(|one| visitor.is_none_or(|visitor| visitor.account != one.account))
        .collect();
    let address = v.address("/doi-nguoi");
    let today = v.address("/hom-nay");
    let page = SwitchPage { address: &address, people: &others, mine, next: Some(next.unwrap_or(&today)) };
    Ok(v.narrow_page(&v.t().get("switch-title"), page.show(v.t(), values, faults)))
}

async fn choose(v: Visit, Query(next): Query<Next>, headers: HeaderMap) -> Result<Response, Problem> {
    show(&v, &headers, next.address(), &Values::new(), &Faults::new()).await
}

async fn take_over(v: Visit, headers: HeaderMap, posted: Posted) -> Result<Response, Problem> {
    let next = Next { tiep: Some(posted.text("tiep").to_owned()) };
    let answer = match (machine::device(&v, &headers), posted.values.parse("account")) {
        (Some(device), Some(account)) => {
            let given = Switch {
                device,
                agency: v.agency()?.id,
                account,
                pin: posted.text("pin").to_owned(),
                before: machine::session(&v, &headers),
                device_words: machine::words(&headers),
            };
            switch(&v.cx.db, &given, v.now()).await
        }
        _ => Err(crate::Error::refused("refusal-choose-yourself")),
    };
    match answer {
        Ok(signed_in) => {
            let mut response = Redirect::to(&onward(next.address(), &signed_in.agencies)).into_response();
            machine::set_session(&v, &mut response, &signed_in.token);
            Ok(response)
        }
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &headers, next.address(), &posted.values, &faults).await?))
        }
    }
}

/// One's own name is offered on this computer, or no longer. Only after a password was given: a PIN does not renew itself.
async fn offer(v: Visit, headers: HeaderMap, posted: Posted) -> Result<Response, Problem> {
    let id = v.actor()?.account;
    let offer = posted.text("offer") == "1";
    let known = machine::device(&v, &headers);
    let device = known.clone().unwrap_or_else(Token::make);
    let session = v.visitor.as_deref().map(|visitor| visitor.session).ok_or(Problem::SignIn)?;
    offer_on_device(&v.cx.db, &device, id, session, offer, v.now()).await.map_err(problem)?;
    let notice = if offer { "switch-offered-done" } else { "switch-withdrawn-done" };
    let mut response = v.go(&v.address("/doi-nguoi"), notice, None);
    if known.is_none() && offer {
        machine::set_device(&v, &mut response, &device);
    }
    Ok(response)
}
