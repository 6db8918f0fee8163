//! The first run: the code of the terminal, the first agency, its first operator.

use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::{Action, AgencyId};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Fields, Form};
use danchu_web::{Posted, Problem, Route, Visit};
use http::HeaderMap;
use maud::{Markup, html};

use super::{faults, machine, problem};
use crate::rules::{LOGIN_CHARS_MAX, NAME_CHARS_MAX, PASSWORD_CHARS_MIN, SLUG_CHARS_MAX};
use crate::{FirstRun, NewAgency, first_run, is_first_run, suggest_slug};

pub fn routes() -> Vec<Route> {
    vec![Route::page("/khoi-tao", Action::Enter, begin), Route::act("/khoi-tao", Action::Enter, found)]
}

async fn begin(v: Visit) -> Result<Response, Problem> {
    if !is_first_run(&v.cx.db).await.map_err(problem)? {
        return Ok(Redirect::to("/").into_response());
    }
    Ok(v.narrow_page(&v.t().get("setup-title"), page(v.t(), &Values::new(), &Faults::new())))
}

/// The page of the first run.
pub fn page(t: &Messages, values: &Values, faults: &Faults) -> Markup {
    let fields = Fields::new(t, values, faults);
    let body = html! {
        (fields.text("ma-khoi-tao", t.get("setup-code")).hint(t.get("setup-code-hint")).autocomplete("off").chars_max(40))
        h2 { (t.get("setup-agency-head")) }
        (fields.text("agency", t.get("setup-agency")).hint(t.get("setup-agency-hint")).autocomplete("organization").chars_max(NAME_CHARS_MAX))
        (fields.text("slug", t.get("setup-slug")).hint(t.get("setup-slug-hint")).optional().autocomplete("off").chars_max(SLUG_CHARS_MAX))
        h2 { (t.get("setup-operator-head")) }
        (fields.text("name", t.get("people-name")).hint(t.get("setup-name-hint")).autocomplete("name").chars_max(NAME_CHARS_MAX))
        (fields.text("login", t.get("door-login")).hint(t.get("login-hint")).autocomplete("username").chars_max(LOGIN_CHARS_MAX))
        (fields.password("mat-khau", t.get("door-password")).hint(t.with("password-hint", &[("least", PASSWORD_CHARS_MIN.into())])).autocomplete("new-password"))
        (fields.password("mat-khau-lai", t.get("password-again")).autocomplete("new-password"))
        (ui::acts(html! { (ui::button(t.get("setup-do")).primary()) }))
    };
    html! {
        (ui::page_head(&t.get("setup-title"), Some(html! { (t.get("setup-lead")) }), None))
        (ui::form(t, &Form::to("/khoi-tao"), values, faults, body))
    }
}

async fn found(v: Visit, headers: HeaderMap, posted: Posted) -> Result<Response, Problem> {
    let name = posted.text("agency").to_owned();
    let slug = match posted.text("slug") {
        "" => suggest_slug(&name),
        slug => slug.to_owned(),
    };
    let given = FirstRun {
        code: Some(posted.text("ma-khoi-tao").to_owned()),
        agency: NewAgency { id: AgencyId::make(), slug: slug.clone(), name, host: None, parent: None },
        name: posted.text("name").to_owned(),
        login: posted.text("login").to_owned(),
        password: posted.values.get("mat-khau").to_owned(),
        again: posted.values.get("mat-khau-lai").to_owned(),
    };
    match first_run(&v.cx.db, &given, &machine::words(&headers), v.now()).await {
        Ok(signed_in) => {
            let mut response = v.go(&format!("/{slug}/nguoi"), "setup-done", None);
            machine::set_session(&v, &mut response, &signed_in.token);
            Ok(response)
        }
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(v.narrow_page(&v.t().get("setup-title"), page(v.t(), &posted.values, &faults))))
        }
    }
}
