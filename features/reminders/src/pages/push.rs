//! Messages to browsers: a person's browsers on her own page, and the head's switch.

use axum::extract::Path;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use danchu_accounts::{device_shown, device_words};
use danchu_base::{Action, Uuid};
use danchu_web::frame::asset;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use http::HeaderMap;
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

use super::{fault, id, own, press, settings};
use crate::actions::push::{self as actions, PushOut, Subscription};
use crate::model::PushBrowser;
use crate::push::{self, OTHER_HOSTS_MAX};
use crate::sql::push as sql;

type Answer = Result<Response, Problem>;

/// How many characters of a browser's hash the page names it by; the page's script makes the same of its own address.
const MARK_CHARS: usize = 16;

fn mark(endpoint: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(endpoint))[..MARK_CHARS].to_owned()
}

/// A person's browsers and the button that adds this one; nothing while the head has not switched it on.
pub fn panel(v: &Visit, on: bool, browsers: &[PushBrowser], faults: &Faults) -> Markup {
    let t = v.t();
    if !on {
        return ui::form::summary(t, faults);
    }
    html! {
        section.panel.stack aria-labelledby="trinh-duyet" {
            h2 id="trinh-duyet" { (t.get("push-title")) }
            p { (t.with("push-text", &[("text", t.with("hook-text", &[("n", 3.into())]).into())])) }
            @if !browsers.is_empty() { ul.plain { @for one in browsers { (browser(v, one)) } } }
            @match v.cx.part::<Arc<dyn PushOut>>().map(|out| out.key()) {
                Some(Ok(key)) => (ask(v, &key.public(), faults)),
                _ => (ui::notice(State::Near, Voice::Calm, &t.get("push-no-key"), None)),
            }
        }
    }
}

/// The button; hidden until the page's script finds that this browser can be told.
fn ask(v: &Visit, key: &str, faults: &Faults) -> Markup {
    let (t, values) = (v.t(), Values::new());
    let action = v.address("/nhac-viec/trinh-duyet");
    html! {
        div.stack data-push=(key) data-worker=(asset("push-worker.js")) data-none=(t.get("push-none"))
            data-denied=(t.get("push-denied")) data-failed=(t.get("push-failed")) {
            (ui::form::summary(t, faults))
            p.meta data-push-line { (t.get("push-no-script")) }
            form.stack.form method="post" action=(action) hidden {
                input type="hidden" name="_once" value=(Uuid::now_v7());
                @for name in ["dia-chi", "khoa", "bi-mat"] { (Fields::new(t, &values, faults).hidden(name, "")) }
                (ui::acts(html! { (ui::button(t.get("push-ask")).icon("bell")) }))
            }
        }
        script type="module" src=(asset("push.js")) {}
    }
}

fn browser(v: &Visit, one: &PushBrowser) -> Markup {
    let t = v.t();
    let end = v.address(&format!("/nhac-viec/trinh-duyet/{}/bo", one.id.simple()));
    let told =
        one.told_on.map_or_else(|| t.get("push-untold"), |on| t.with("push-told", &[("day", on.into())]));
    let device = device_shown(t, &one.device);
    let line = t.with(
        "push-line",
        &[("device", device.as_str().into()), ("at", one.made.into()), ("told", told.into())],
    );
    html! {
        li.cluster data-browser=(mark(&one.endpoint)) {
            span { (line) span data-this hidden { " · " (t.get("push-this")) } }
            (press(t, &end, ui::button(t.get("push-end")).quiet().about(&line)))
        }
    }
}

/// This browser is told from now on.
pub async fn subscribe(v: Visit, headers: HeaderMap, posted: Posted) -> Answer {
    let asked = &Subscription {
        endpoint: posted.text("dia-chi").to_owned(),
        key: posted.text("khoa").to_owned(),
        secret: posted.text("bi-mat").to_owned(),
        device: device_words(&headers),
        language: v.lang.code().to_owned(),
    };
    let (person, now, press) = (v.actor()?.person, v.now(), posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, now).await? {
            return Ok(());
        }
        actions::subscribe(tx, person, asked, now).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address("/nhac-viec"), "push-asked").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut faults, "", error)?;
            Err(Problem::page(own::with_push_faults(&v, &faults).await?))
        }
    }
}

/// Ends one of one's own browsers.
pub async fn end(v: Visit, Path((_, one)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, person) = (id(&one)?, v.actor()?.person);
    v.cx.db.write(v.agency()?.id, async move |tx| actions::end(tx, one, person).await).await?;
    v.done(&posted, &v.address("/nhac-viec"), "push-ended").await
}

/// The head's switch: which push services messages may go to.
pub fn switch(v: &Visit, hosts: &[String], (values, faults): (&Values, &Faults)) -> Markup {
    let t = v.t();
    let state = match hosts {
        [] => t.get("push-off"),
        hosts => t.with("push-on", &[("hosts", hosts.join(", ").into())]),
    };
    let body = html! {
        p { (state) }
        p.meta { (t.with("push-what", &[("text", t.with("hook-text", &[("n", 3.into())]).into())])) }
        @if v.may(Action::NameReceiver) { (switch_form(v, hosts, values, faults)) }
        @else { p.meta { (t.get("hook-head-only")) } }
    };
    html! { section.panel.stack aria-labelledby="tb" { h2 id="tb" { (t.get("push-switch-title")) } (body) } }
}

fn switch_form(v: &Visit, hosts: &[String], values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let action = v.address("/nhac-viec/thiet-lap/thong-bao");
    let f = Fields::new(t, values, faults).prefix("tb-");
    let note = |one: &push::PushService| {
        t.with(
            "push-service",
            &[("browsers", one.browsers.as_str().into()), ("hosts", one.hosts.join(", ").into())],
        )
    };
    let choices =
        push::services().iter().map(|one| Choice::new(&one.id, &one.name).note(note(one))).collect();
    let allowed = |one: &push::PushService| one.hosts.iter().all(|host| hosts.contains(host));
    let mut services = f.checks("dich-vu", t.get("push-services"), choices);
    for one in push::services().iter().filter(|one| allowed(one)) {
        services = services.start(&one.id);
    }
    let listed: Vec<&String> = push::services().iter().flat_map(|one| &one.hosts).collect();
    let others: Vec<&str> = hosts.iter().filter(|host| !listed.contains(host)).map(String::as_str).collect();
    let fields = html! {
        (services.hint(t.get("push-services-hint")))
        (f.text("khac", t.get("push-others")).optional().chars_max(600).start(others.join(" "))
            .hint(t.with("push-others-hint", &[("n", OTHER_HOSTS_MAX.into())])))
        (ui::acts(html! {
            (ui::button(t.get("push-switch-on")))
            @if !hosts.is_empty() { (ui::button(t.get("push-switch-off")).sends("tat", "1").quiet()) }
        }))
    };
    ui::form(t, &Form::to(&action).once(Uuid::now_v7()), values, faults, fields)
}

/// Which hosts the form names: of the ticked services, and those typed.
fn named(values: &Values) -> (Vec<String>, usize) {
    let ticked = push::services().iter().filter(|one| values.all("dich-vu").any(|id| id == one.id));
    let mut hosts: Vec<String> = ticked.flat_map(|one| one.hosts.iter().cloned()).collect();
    let typed: Vec<String> = values
        .get("khac")
        .split([' ', ',', ';', '\n'])
        .map(|host| host.trim().trim_start_matches("https://").trim_end_matches('/').to_lowercase())
        .filter(|host| !host.is_empty())
        .collect();
    let others = typed.len();
    for host in typed {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    (hosts, others)
}

/// Allows push services, or switches messages to browsers off.
pub async fn allow(v: Visit, posted: Posted) -> Answer {
    let off = posted.text("tat") == "1";
    let (hosts, others) = if off { (Vec::new(), 0) } else { named(&posted.values) };
    let mut faults = Faults::new();
    if !off && hosts.is_empty() {
        faults.add("dich-vu", v.t().get("refused-push-none"));
        return settings::push_refused(&v, &posted, &faults).await;
    }
    let (named, by, now) = (&hosts, v.actor()?.person, v.now());
    let written =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::allow(tx, named, others, by, now).await);
    match written.await {
        Ok(()) => {
            let said = if off { "push-switched-off" } else { "push-switched-on" };
            v.done(&posted, &v.address("/nhac-viec/thiet-lap"), said).await
        }
        Err(error) => {
            fault(v.t(), &mut faults, "khac", error)?;
            settings::push_refused(&v, &posted, &faults).await
        }
    }
}

/// The counts of messages for the operator's page.
pub async fn counts(tx: &mut danchu_store::Tx, since: danchu_base::Instant) -> danchu_store::Result<Counts> {
    sql::counts(tx, since).await
}

/// How many messages stand how.
pub type Counts = Vec<(crate::model::LetterState, i64)>;

/// The operator's panel: how many messages stand how; nothing while there are none.
pub fn counts_panel(t: &Messages, counts: &Counts) -> Markup {
    let rows: Vec<(String, Markup)> = counts
        .iter()
        .map(|(state, n)| (t.get(&format!("letter-{}", state.code())), html! { (t.number(*n)) }))
        .collect();
    html! {
        @if !rows.is_empty() {
            section.panel.stack { h2 { (t.get("push-counts")) } (ui::facts(&rows)) }
        }
    }
}
