//! The door: an agency's public face, signing in and out.

use std::sync::Arc;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::{Action, Role};
use danchu_web::draft::is_own_address;
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Fields, Form};
use danchu_web::{Posted, Problem, Route, Visit};
use http::HeaderMap;
use http::header::HOST;
use maud::{Markup, html};
use serde::Deserialize;

use super::machine::{self, Peer};
use super::{faults, problem};
use crate::actions::entry::{DEMO_IDLE_MINUTES, SignIn, open_session, sign_in, sign_out};
use crate::secrets::Token;
use crate::sql::agency as sql;
use crate::{Agency, Error, Proof, is_first_run};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/", Action::ReadPublic, root),
        Route::page("/dang-nhap", Action::Enter, door),
        Route::act("/dang-nhap", Action::Enter, enter),
        Route::page("/quen-mat-khau", Action::Enter, forgotten),
        Route::act("/dang-xuat", Action::Enter, leave),
    ]
}

/// A card of the demo: one press signs in as somebody.
#[derive(Debug, Clone)]
pub struct DemoCard {
    /// Her login.
    pub login: String,
    /// The role that the card is for.
    pub role: Role,
    /// Her name.
    pub name: String,
}

/// The cards of the demo; the program gives them as a part (`Arc<DemoCards>`), and only the demo shows them.
#[derive(Debug, Clone, Default)]
pub struct DemoCards(pub Vec<DemoCard>);

/// Where to go on to.
#[derive(Deserialize)]
pub struct Next {
    /// An address of ours.
    pub tiep: Option<String>,
}

impl Next {
    /// The address, if it is one of ours.
    pub fn address(&self) -> Option<&str> {
        self.tiep.as_deref().filter(|address| is_own_address(address))
    }
}

/// The first address: today's page, the agency of this host, the only agency, the list of them, or the first run.
async fn root(v: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(visitor) = v.visitor.as_deref().filter(|visitor| !visitor.ended) {
        return Ok(match &visitor.home {
            Some(home) => Redirect::to(&format!("/{home}/hom-nay")).into_response(),
            None => v.narrow_page(&v.t().get("door-no-home"), no_home(v.t())),
        });
    }
    let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default().to_lowercase();
    let host = host.as_str();
    let (bound, all) =
        v.cx.db
            .read_installation(async move |tx| {
                let bound = sql::by_host(tx, host).await?;
                Ok::<_, danchu_store::Error>((bound, sql::all(tx).await?))
            })
            .await?;
    let only = bound.as_ref().or(if let [only] = all.as_slice() { Some(only) } else { None });
    if let Some(agency) = only {
        return Ok(Redirect::to(&format!("/{}", agency.slug)).into_response());
    }
    if all.is_empty() {
        return Ok(Redirect::to("/khoi-tao").into_response());
    }
    Ok(v.page(&v.t().get("door-agencies"), agencies(v.t(), &all)))
}

fn no_home(t: &Messages) -> Markup {
    html! {
        (ui::page_head(&t.get("door-no-home"), Some(html! { (t.get("door-no-home-text")) }), None))
        (sign_out_form(t, "/"))
    }
}

/// The agencies of an installation.
pub fn agencies(t: &Messages, all: &[Agency]) -> Markup {
    html! {
        (ui::page_head(&t.get("door-agencies"), Some(html! { (t.get("door-agencies-text")) }), None))
        ul.plain { @for agency in all { li { a.link-target href={ "/" (agency.slug) } { (agency.name) } } } }
        p { (ui::link_button("/dang-nhap", t.get("door-sign-in")).primary().icon("lock")) }
    }
}

/// The form at the door.
async fn door(v: Visit, Query(next): Query<Next>, headers: HeaderMap) -> Result<Response, Problem> {
    if is_first_run(&v.cx.db).await.map_err(problem)? {
        return Ok(Redirect::to("/khoi-tao").into_response());
    }
    let values = Values::new();
    show(&v, &headers, next.address(), &values, &Faults::new()).await
}

async fn show(
    v: &Visit,
    headers: &HeaderMap,
    next: Option<&str>,
    values: &Values,
    faults: &Faults,
) -> Result<Response, Problem> {
    let agency = agency_of(v, next).await?;
    let cards = v.cx.part::<Arc<DemoCards>>().filter(|_| v.cx.served.demo);
    let known = match (&agency, machine::device(v, headers)) {
        (Some(agency), Some(device)) => {
            crate::on_device(&v.cx.db, &device, agency.id, v.now()).await.map_err(problem)?.len()
        }
        _ => 0,
    };
    let page = DoorPage {
        agency: agency.as_ref(),
        next,
        cards: cards.map_or(&[], |cards| cards.0.as_slice()),
        known_here: known,
        went_idle: v.visitor.as_deref().is_some_and(|visitor| visitor.ended),
    };
    Ok(v.narrow_page(&v.t().get("door-title"), page.show(v.t(), values, faults)))
}

/// The agency to whose pages somebody wants to go on.
pub(super) async fn agency_of(v: &Visit, next: Option<&str>) -> Result<Option<Agency>, Problem> {
    let slug = next.and_then(|next| next.split(['/', '?', '#']).nth(1)).unwrap_or_default();
    Ok(v.cx.db.read_installation(async move |tx| sql::by_slug(tx, slug).await).await?)
}

/// What the page at the door shows.
pub struct DoorPage<'a> {
    /// The agency to whose pages somebody wants to go on.
    pub agency: Option<&'a Agency>,
    /// Where to go on to.
    pub next: Option<&'a str>,
    /// The cards of the demo.
    pub cards: &'a [DemoCard],
    /// How many people may be chosen with a PIN on this computer.
    pub known_here: usize,
    /// Whether a session has just ended by itself.
    pub went_idle: bool,
}

impl DoorPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let lead = match self.agency {
            Some(agency) => agency.name.clone(),
            None => t.get("door-lead"),
        };
        html! {
            (ui::page_head(&t.get("door-title"), Some(html! { (lead) }), None))
            div.stack {
            @if self.went_idle {
                (ui::notice(ui::State::Idle, ui::Voice::Said, &t.get("door-idle"), Some(html! { p { (t.get("door-idle-text")) } })))
            }
            @if !self.cards.is_empty() { (self.doors(t)) }
            section.stack {
                @if !self.cards.is_empty() { h2 { (t.get("door-have")) } }
                (self.form(t, values, faults))
            }
            @if let (Some(agency), true) = (self.agency, self.known_here > 0) {
                p { (ui::link_button(self.with_next(&format!("/{}/doi-nguoi", agency.slug)), t.get("door-by-pin")).icon("swap")) }
            }
            }
        }
    }

    fn with_next(&self, address: &str) -> String {
        match self.next {
            Some(next) => format!("{address}?tiep={next}"),
            None => address.to_owned(),
        }
    }

    fn doors(&self, t: &Messages) -> Markup {
        let doors: Vec<ui::Door> = self
            .cards
            .iter()
            .map(|card| ui::Door {
                value: card.login.clone(),
                title: t.get(&format!("role-{}", card.role.code())),
                who: card.name.clone(),
                what: t.get(&format!("role-{}-what", card.role.code())),
                go: t.get("door-go"),
            })
            .collect();
        html! {
            section.stack {
                h2 { (t.get("door-cards")) }
                p { (t.get("door-cards-text")) }
                form method="post" action="/dang-nhap" {
                    @if let Some(next) = self.next { input type="hidden" name="tiep" value=(next); }
                    (ui::doors("vai", &doors))
                }
            }
        }
    }

    fn form(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let body = html! {
            @if let Some(next) = self.next { input type="hidden" name="tiep" value=(next); }
            (fields.text("login", t.get("door-login")).autocomplete("username").chars_max(crate::rules::LOGIN_CHARS_MAX))
            (fields.password("mat-khau", t.get("door-password")).autocomplete("current-password"))
            (fields.check("may-chung", t.get("door-shared")).hint(t.get("door-shared-hint")))
            (ui::acts(html! {
                (ui::button(t.get("door-sign-in")).primary())
                (ui::link_button("/quen-mat-khau", t.get("door-forgotten")).quiet())
            }))
        };
        ui::form(t, &Form::to("/dang-nhap"), values, faults, body)
    }
}

/// Signs in.
async fn enter(v: Visit, peer: Peer, headers: HeaderMap, posted: Posted) -> Result<Response, Problem> {
    let next = Next { tiep: Some(posted.text("tiep").to_owned()) };
    if let Some(cards) = v.cx.part::<Arc<DemoCards>>().filter(|_| v.cx.served.demo)
        && let Some(card) = cards.0.iter().find(|card| card.login == posted.text("vai"))
    {
        return by_card(&v, card, &headers, next.address()).await;
    }
    let device = machine::device(&v, &headers);
    let remember = posted.values.chose("may-chung", "1");
    let given_device = device.clone().or_else(|| remember.then(Token::make));
    let agency = agency_of(&v, next.address()).await?;
    let given = SignIn {
        login: posted.text("login").chars().take(200).collect(),
        password: posted.values.get("mat-khau").to_owned(),
        agency: agency.map(|agency| agency.id),
        device: given_device.clone(),
        remember,
        device_words: machine::words(&headers),
        address: machine::address(&v, &peer, &headers),
        address_tries_max: v.cx.served.address_tries_max,
    };
    let signed_in = match sign_in(&v.cx.db, &given, v.now()).await {
        Ok(signed_in) => signed_in,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            let page = show(&v, &headers, next.address(), &posted.values, &faults).await?;
            return Err(Problem::page(page));
        }
    };
    let to = onward(next.address(), &signed_in.agencies);
    let mut response = Redirect::to(&to).into_response();
    machine::set_session(&v, &mut response, &signed_in.token);
    if let (None, Some(token), true) = (device, given_device, remember) {
        machine::set_device(&v, &mut response, &token);
    }
    Ok(response)
}

/// Where somebody goes on to who is signed in now.
pub(super) fn onward(next: Option<&str>, agencies: &[Agency]) -> String {
    match (next, agencies.first()) {
        (Some(next), _) => next.to_owned(),
        (None, Some(agency)) => format!("/{}/hom-nay", agency.slug),
        (None, None) => "/".to_owned(),
    }
}

/// One press of a card of the demo.
async fn by_card(
    v: &Visit,
    card: &DemoCard,
    headers: &HeaderMap,
    next: Option<&str>,
) -> Result<Response, Problem> {
    let (login, words, now) = (card.login.as_str(), machine::words(headers), v.now());
    let words = words.as_str();
    let (token, agencies) = v
        .cx
        .db
        .write_installation(async move |tx| {
            let account = sql::account_by_login(tx, login).await?.ok_or(Error::NotFound)?;
            let agencies = sql::agencies_of(tx, account.id).await?;
            let agency = agencies.first().map(|agency| agency.id);
            let token =
                open_session(tx, account.id, agency, Proof::DemoCard, words, DEMO_IDLE_MINUTES, now).await?;
            Ok::<_, Error>((token, agencies))
        })
        .await
        .map_err(problem)?;
    let mut response = Redirect::to(&onward(next, &agencies)).into_response();
    machine::set_session(v, &mut response, &token);
    Ok(response)
}

/// What to do about a forgotten password: somebody of the office gives a new link.
async fn forgotten(v: Visit) -> Response {
    let t = v.t();
    let body = html! {
        (ui::page_head(&t.get("door-forgotten"), Some(html! { (t.get("door-forgotten-text")) }), None))
        ol { li { (t.get("door-forgotten-1")) } li { (t.get("door-forgotten-2")) } li { (t.get("door-forgotten-3")) } }
        p { (ui::link_button("/dang-nhap", t.get("door-back")).icon("back")) }
    };
    v.narrow_page(&t.get("door-forgotten"), body)
}

/// The button that signs out.
pub(super) fn sign_out_form(t: &Messages, next: &str) -> Markup {
    html! {
        form method="post" action="/dang-xuat" {
            input type="hidden" name="tiep" value=(next);
            (ui::button(t.get("door-sign-out")).icon("out"))
        }
    }
}

/// Signs out.
async fn leave(v: Visit, headers: HeaderMap, posted: Posted) -> Result<Response, Problem> {
    if let Some(token) = machine::session(&v, &headers) {
        sign_out(&v.cx.db, &token, v.now()).await.map_err(problem)?;
    }
    let next = Next { tiep: Some(posted.text("tiep").to_owned()) };
    let mut response = v.go(next.address().unwrap_or("/"), "signed-out", None);
    machine::drop_session(&v, &mut response);
    Ok(response)
}
