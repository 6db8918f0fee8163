//! One's own access keys for other programs.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Uuid};
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Fields, Form, State, Voice};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{faults, problem};
use crate::access::{AccessKey, AccessScope};
use crate::actions::tokens::{KEY_DAYS, KEY_NAME_CHARS_MAX, end_key, keys_of, make_key, text};
use crate::secrets::Token;

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/tai-khoan/khoa", Action::ReadOwnDay, show),
        Route::act("/{agency}/tai-khoan/khoa", Action::ReadOwnDay, make),
        Route::act("/{agency}/tai-khoan/khoa/{key}/bo", Action::ReadOwnDay, end),
    ]
}

async fn show(v: Visit) -> Result<Response, Problem> {
    page(&v, &Values::new(), &Faults::new(), None).await
}

async fn page(v: &Visit, values: &Values, faults: &Faults, made: Option<&str>) -> Result<Response, Problem> {
    let (person, now) = (v.actor()?.person, v.now());
    let keys = v.cx.db.read(v.agency()?.id, async move |tx| keys_of(tx, person, now).await).await;
    let keys = keys.map_err(problem)?;
    let t = v.t();
    let body = html! {
        (ui::crumbs(&[(&v.address("/tai-khoan"), &t.get("account-title"))]))
        (ui::page_head(&t.get("keys-title"), Some(html! { (t.get("keys-lead")) }), None))
        div.stack-l {
            @if let Some(made) = made {
                (ui::notice(State::Done, Voice::Said, &t.get("key-ready"), Some(html! {
                    p { (t.get("key-once")) }
                    (ui::copy_box(t, made, &t.get("key-secret")))
                })))
            }
            @if !keys.is_empty() {
                section.panel.stack { h2 { (t.get("keys-good")) } @for key in &keys { (line(v, key)) } }
            }
            (form(v, values, faults))
            p.meta { (t.get("keys-api")) " " a.link-target href="/api/openapi.json" { "/api/openapi.json" } }
        }
    };
    Ok(v.page(&t.get("keys-title"), body))
}

fn line(v: &Visit, key: &AccessKey) -> Markup {
    let t = v.t();
    let scopes: Vec<String> =
        key.scopes.iter().map(|scope| t.get(&format!("scope-{}", scope.code()))).collect();
    let used = match key.used_on {
        Some(on) => t.with("key-used", &[("day", on.into())]),
        None => t.get("key-unused"),
    };
    let until = t.with("key-until", &[("day", key.ends.day().into()), ("used", used.into())]);
    html! {
        div {
            p { b { (key.name) } span.sub { (scopes.join("; ")) } }
            p.meta { (until) }
            form method="post" action=(v.address(&format!("/tai-khoan/khoa/{}/bo", key.id.simple()))) {
                (ui::button(t.get("key-end")).quiet().about(&key.name))
            }
        }
    }
}

fn form(v: &Visit, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let scopes = AccessScope::ALL
        .into_iter()
        .map(|scope| Choice::new(scope.code(), t.get(&format!("scope-{}", scope.code()))))
        .collect();
    let days = KEY_DAYS
        .iter()
        .map(|n| Choice::new(n.to_string(), t.with("key-days", &[("n", (*n).into())])))
        .collect();
    let fields = html! {
        (f.text("ten-khoa", t.get("key-name")).hint(t.get("key-name-hint")).chars_max(KEY_NAME_CHARS_MAX))
        (f.checks("quyen", t.get("key-scopes"), scopes).hint(t.get("key-scopes-hint")))
        (f.radios("ngay", t.get("key-good-for"), days).start(KEY_DAYS[1].to_string()))
        (ui::acts(html! { (ui::button(t.get("key-make")).icon("key")) }))
    };
    let action = v.address("/tai-khoan/khoa");
    ui::panel(&t.get("key-new"), ui::form(t, &Form::to(&action).once(Uuid::now_v7()), values, faults, fields))
}

/// Makes a key and shows it this once.
async fn make(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let token = Token::make();
    let (agency, person, now) = (v.agency()?.id, v.actor()?.person, v.now());
    let scopes: Vec<AccessScope> = posted.values.all("quyen").filter_map(AccessScope::of).collect();
    let days = posted.values.parse("ngay").unwrap_or(0);
    let (name, scopes, secret, press) = (posted.text("ten-khoa"), &scopes, &token, posted.once);
    let made = v.cx.db.write(agency, async move |tx| {
        if !once(tx, press, now).await? {
            return Ok(false);
        }
        make_key(tx, person, name, scopes, days, secret, now).await.map(|_| true)
    });
    match made.await {
        Ok(true) => page(&v, &Values::new(), &Faults::new(), Some(&text(agency, &token))).await,
        // Pressed twice: it was shown to the first press.
        Ok(false) => v.done(&posted, &v.address("/tai-khoan/khoa"), "key-made-before").await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(page(&v, &posted.values, &faults, None).await?))
        }
    }
}

/// Ends a key.
async fn end(v: Visit, Path((_, key)): Path<(String, String)>, posted: Posted) -> Result<Response, Problem> {
    let key: Uuid = key.parse().map_err(|_| Problem::NotFound)?;
    let (person, now) = (v.actor()?.person, v.now());
    let ended = v.cx.db.write(v.agency()?.id, async move |tx| end_key(tx, key, person, now).await).await;
    ended.map_err(problem)?;
    v.done(&posted, &v.address("/tai-khoan/khoa"), "key-ended").await
}
