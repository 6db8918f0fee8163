//! The form of the document (kiểm tra thể thức), as it was found when it was read.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::messages::{Arg, Lang, Messages};
use danchu_web::ui::{self, Column, Sheet, State, Voice};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::review::Desk;
use crate::form::{FormCheck, FormFault};

/// The line on the review: how many, and where they stand.
pub fn line(v: &Visit, desk: &Desk) -> Markup {
    let t = v.t();
    let Some(form) = &desk.import.form else { return html! {} };
    let address = format!("{}/the-thuc", desk.address(v));
    html! {
        @if form.certain + form.unsure == 0 { p.meta { (t.get("plan-form-clean")) } }
        @else {
            (ui::notice(State::Near, Voice::Calm, &t.with("plan-form-count", &counts(form)), Some(html! {
                p { a href=(address) { (t.get("plan-form-see")) } }
            })))
        }
    }
}

fn counts(form: &FormCheck) -> [(&'static str, Arg<'static>); 3] {
    [
        ("n", (form.certain + form.unsure).into()),
        ("certain", form.certain.into()),
        ("unsure", form.unsure.into()),
    ]
}

/// The faults one by one.
pub async fn show(v: Visit, Path((_, import)): Path<(String, String)>) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let t = v.t();
    let form = desk.import.form.clone().unwrap_or_default();
    let title = t.get("plan-form-title");
    let lead = match form.certain + form.unsure {
        0 => t.get("plan-form-clean"),
        _ => t.with("plan-form-count", &counts(&form)),
    };
    let columns = vec![
        Column::head(t.get("plan-form-rule")),
        Column::text(t.get("plan-form-is")),
        Column::text(t.get("plan-form-write")),
        Column::text(t.get("plan-form-sure")),
    ];
    let sheet = form
        .faults
        .iter()
        .fold(Sheet::new(title.clone(), columns), |sheet, fault| sheet.row(cells(t, fault)));
    let more = (form.certain + form.unsure).saturating_sub(form.faults.len());
    let body = html! {
        (ui::crumbs(&[(&desk.address(&v), &t.get("plan-back-to-review"))]))
        (ui::page_head(&title, Some(html! { (lead) }), None))
        @if !form.faults.is_empty() {
            (sheet.show())
            @if more > 0 { p.meta { (t.with("plan-form-more", &[("n", more.into())])) } }
            p { (t.get("plan-form-mend")) " " a href=(v.address("/the-thuc")) { (t.get("plan-form-mend-go")) } }
        }
    };
    Ok(v.page(&title, body))
}

fn cells(t: &Messages, fault: &FormFault) -> Vec<Markup> {
    let rule = danchu_form::rule(&fault.code).map_or("", |rule| match t.lang() {
        Lang::Vi => rule.vi.as_str(),
        Lang::En => rule.en.as_str(),
    });
    let state = match fault.certain {
        true => ui::state(State::Late, t.get("plan-form-certain")),
        false => ui::state(State::Near, t.get("plan-form-unsure")),
    };
    vec![
        html! { (rule) br; span.meta lang="vi" { (fault.basis) } },
        html! { @if fault.found.is_empty() { "–" } @else { q lang="vi" { (fault.found) } } },
        html! { @if fault.write.is_empty() { "–" } @else { b lang="vi" { (fault.write) } } },
        state,
    ]
}
