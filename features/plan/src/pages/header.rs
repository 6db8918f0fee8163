//! The head of the document, corrected.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::ui::{self, Faults, Fields, Form, Values, button};
use danchu_web::{Posted, Problem, Visit};
use maud::html;

use super::review::Desk;
use super::{by, draft_address, fault, values_of};
use crate::actions;
use crate::model::{Header, TITLE_MAX};
use crate::rules::Edit;

/// The form.
pub async fn form(v: Visit, Path((_, import)): Path<(String, String)>) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let (values, draft) = values_of(&v, Values::new()).await?;
    page(&v, &desk, &values, &Faults::new(), draft)
}

fn page(
    v: &Visit,
    desk: &Desk,
    values: &Values,
    faults: &Faults,
    draft: Option<danchu_base::Instant>,
) -> Result<Response, Problem> {
    if !desk.is_open() {
        return Err(Problem::NotFound);
    }
    let t = v.t();
    let header = &desk.import.review.header;
    let fields = Fields::new(t, values, faults);
    let (review, address) = (desk.address(v), format!("{}/dau", desk.address(v)));
    let drafts = draft_address(v);
    let frame = Form::to(&address).page(&address).draft(&drafts).version(i64::from(header.version));
    let day = header.issued_on.map(|day| t.day(day)).unwrap_or_default();
    let title = t.get("plan-head-edit-title");
    let discard = v.address(&format!("/bo-nhap-do?form={address}"));
    let body = html! {
        (ui::crumbs(&[(&review, &t.get("plan-back-to-review"))]))
        (ui::page_head(&title, None, None))
        @if let Some(kept) = draft { (ui::draft_notice(t, kept, Some(&discard))) }
        (ui::form(t, &frame, values, faults, html! {
            (fields.text("number", t.get("plan-head-number-only")).start(&header.number).optional())
            (fields.text("symbol", t.get("plan-head-symbol")).start(&header.symbol).optional())
            (fields.date("issued", t.get("plan-head-day")).start(day).optional())
            (fields.text("place", t.get("plan-head-place")).start(&header.place).optional())
            (fields.text("agency", t.get("plan-head-agency")).start(&header.agency))
            (fields.text("kind", t.get("plan-head-kind")).start(&header.kind))
            (fields.area("subject", t.get("plan-head-subject")).start(&header.subject))
            (fields.text("duration", t.get("plan-head-duration")).start(&header.duration).optional())
            (fields.number("year", t.get("plan-head-year")).start(header.year.to_string()).hint(t.get("plan-head-year-hint")))
            div.cluster.act { (button(t.get("plan-save")).primary()) a.button href=(review) { (t.get("plan-head-back")) } }
        }))
    };
    Ok(v.page(&title, body))
}

/// Keeps the corrected head.
pub async fn keep(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, desk) = (v.t(), Desk::read(&v, &import).await?);
    let (values, mut faults) = (&posted.values, Faults::new());
    let issued_on = faults.optional_day(t, values, "issued");
    let year = values.parse::<i16>("year");
    if year.is_none() {
        faults.add("year", t.get("plan-refused-no-year"));
    }
    for name in ["number", "symbol", "place", "agency", "kind", "duration"] {
        if values.get(name).chars().count() > TITLE_MAX {
            faults.add(name, t.with("plan-refused-too-long", &[("max", TITLE_MAX.into())]));
        }
    }
    let (Some(year), true) = (year, faults.is_empty()) else {
        return Err(Problem::page(page(&v, &desk, values, &faults, None)?));
    };
    let text = |name: &str| danchu_base::squeeze(values.get(name));
    let header = Header {
        version: values.parse("version").unwrap_or(0),
        number: text("number"),
        symbol: text("symbol"),
        issued_on,
        place: text("place"),
        agency: text("agency"),
        kind: text("kind"),
        subject: text("subject"),
        duration: text("duration"),
        year,
        recipients: Vec::new(),
        issued_as_written: if issued_on.is_some() {
            String::new()
        } else {
            desk.import.review.header.issued_as_written.clone()
        },
    };
    let edit = Edit::Header(Box::new(header));
    match actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await {
        Ok(()) => v.done(&posted, &format!("{}#dau", desk.address(&v)), "plan-saved").await,
        Err(error) => {
            let faults = fault(t, error)?;
            let desk = Desk::read(&v, &import).await?;
            Err(Problem::page(page(&v, &desk, values, &faults, None)?))
        }
    }
}
