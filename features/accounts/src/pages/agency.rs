//! What the agency is (cơ quan): name, seat, the body that represents its staff, settings.

use axum::response::Response;
use danchu_base::Action;
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Fields, Form, State};
use danchu_web::{Posted, Problem, Route, Visit};
use maud::{Markup, html};

use super::faults;
use crate::rules::{NAME_CHARS_MAX, WORDS_CHARS_MAX};
use crate::sql::agency as sql;
use crate::{Agency, AgencyChange, AgencySettings, Representative, RepresentativeKind, change_agency};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/co-quan", Action::ManageAgency, page),
        Route::act("/{agency}/co-quan", Action::ManageAgency, change),
    ]
}

/// The open legal question that stands wherever the representative body takes part, if there is one.
pub fn open_question(t: &Messages, kind: RepresentativeKind) -> Markup {
    html! {
        @if kind.is_open_question() {
            (ui::notice(State::Near, ui::Voice::Calm, &t.get("representative-question"), Some(html! {
                p { (t.get("representative-question-text")) }
                p { (t.get("representative-question-precedents")) }
                p { (t.get(&format!("representative-{}-says", kind.code()))) }
                p.meta { (t.get("representative-question-sure")) }
            })))
        }
    }
}

/// The form.
pub fn form_page(t: &Messages, address: &str, agency: &Agency, values: &Values, faults: &Faults) -> Markup {
    let fields = Fields::new(t, values, faults);
    let kinds = RepresentativeKind::ALL
        .into_iter()
        .map(|kind| {
            let name = Choice::new(kind.code(), t.get(&format!("representative-{}", kind.code())));
            if kind == RepresentativeKind::Elected {
                name.note(t.get("representative-proposed"))
            } else {
                name
            }
        })
        .collect();
    let (r, settings) = (&agency.representative, &agency.settings);
    let body = html! {
        h2 { (t.get("agency-self")) }
        (fields.text("name", t.get("agency-name")).start(&agency.name).chars_max(NAME_CHARS_MAX))
        (fields.text("seat", t.get("door-seat")).optional().start(&settings.seat).chars_max(WORDS_CHARS_MAX))
        (fields.text("contact", t.get("door-contact")).hint(t.get("agency-contact-hint")).optional().start(&settings.contact).chars_max(WORDS_CHARS_MAX))
        (fields.text("host", t.get("agency-host")).hint(t.get("agency-host-hint")).optional().start(agency.host.clone().unwrap_or_default()).chars_max(253))
        h2 id="dai-dien" { (t.get("representative-title")) }
        (open_question(t, r.kind))
        (fields.radios("kind", t.get("representative-which"), kinds).start(r.kind.code()))
        (fields.text("body", t.get("representative-name")).optional().start(&r.name).chars_max(WORDS_CHARS_MAX))
        (fields.area("reason", t.get("representative-reason")).hint(t.get("representative-reason-hint")).optional().start(&r.reason).chars_max(WORDS_CHARS_MAX))
        h2 { (t.get("agency-settings")) }
        (fields.number("idle_minutes", t.get("agency-idle")).hint(t.get("agency-idle-hint")).start(settings.idle_minutes.to_string()))
        (fields.number("invitation_days", t.get("agency-invitation")).hint(t.get("agency-invitation-hint")).start(settings.invitation_days.to_string()))
        (ui::acts(html! { (ui::button(t.get("agency-save")).primary()) }))
    };
    html! {
        (ui::page_head(&t.get("agency-title"), Some(html! { (t.get("agency-lead")) }), None))
        (ui::form(t, &Form::to(address).version(agency.version), values, faults, body))
    }
}

async fn read(v: &Visit) -> Result<Agency, Problem> {
    let id = v.agency()?.id;
    let found = v.cx.db.read_installation(async move |tx| sql::by_id(tx, id).await).await?;
    found.ok_or(Problem::NotFound)
}

async fn page(v: Visit) -> Result<Response, Problem> {
    show(&v, &Values::new(), &Faults::new()).await
}

async fn show(v: &Visit, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let agency = read(v).await?;
    let (values, changed) = super::newest(values, agency.version);
    let (t, r) = (v.t(), &agency.representative);
    let body = html! {
        @if changed {
            (super::meanwhile(t, &[
                (t.get("agency-name"), html! { (agency.name) }),
                (t.get("door-seat"), html! { (agency.settings.seat) }),
                (t.get("door-contact"), html! { (agency.settings.contact) }),
                (t.get("agency-host"), html! { (agency.host.as_deref().unwrap_or("–")) }),
                (t.get("representative-title"), html! { (t.get(&format!("representative-{}", r.kind.code()))) " " (r.name) }),
                (t.get("agency-idle"), html! { (agency.settings.idle_minutes) }),
                (t.get("agency-invitation"), html! { (agency.settings.invitation_days) }),
            ]))
        }
        (form_page(t, &v.address("/co-quan"), &agency, &values, faults))
    };
    Ok(v.page(&t.get("agency-title"), body))
}

async fn change(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let text = |name: &str| posted.text(name).to_owned();
    let change = AgencyChange {
        version: posted.values.parse("version").ok_or(Problem::BadRequest)?,
        name: text("name"),
        host: text("host").to_lowercase(),
        representative: Representative {
            kind: RepresentativeKind::of(posted.text("kind")).ok_or(Problem::BadRequest)?,
            name: text("body"),
            reason: text("reason"),
        },
        settings: AgencySettings {
            // What is no number is out of every bound.
            idle_minutes: posted.values.parse("idle_minutes").unwrap_or(-1),
            invitation_days: posted.values.parse("invitation_days").unwrap_or(-1),
            seat: text("seat"),
            contact: text("contact"),
        },
    };
    let change = &change;
    let done = v.cx.db.write(v.agency()?.id, async move |tx| change_agency(tx, change).await).await;
    match done {
        Ok(()) => v.done(&posted, &v.address("/co-quan"), "agency-saved").await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &posted.values, &faults).await?))
        }
    }
}
