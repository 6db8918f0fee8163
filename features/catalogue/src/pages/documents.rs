//! The documents that the catalogue cites: in force from and to, amended and replaced by what.

use axum::response::Response;
use danchu_law::Document;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Column, Sheet, State};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::conditions::read;
use super::days::sure_mark;
use super::{Asked, asked, encoded};
use crate::stand::Stand;

/// Documents on one page.
const PER_PAGE: usize = 25;

/// The page.
pub async fn show(v: Visit, query: Asked) -> Result<Response, Problem> {
    let stand = read(&v).await?;
    let t = v.t();
    let all: Vec<&Document> = stand.law.catalogue().documents().collect();
    let pages = all.len().div_ceil(PER_PAGE).max(1);
    let page = asked(&query, "trang").and_then(|n| n.parse().ok()).unwrap_or(1_usize).clamp(1, pages);
    let first = (page - 1) * PER_PAGE;
    let shown = &all[first..(first + PER_PAGE).min(all.len())];
    let address = |page: usize| v.address(&format!("/phap-luat/van-ban?trang={page}"));
    let (before, after) = (address(page.saturating_sub(1)), address(page + 1));
    let columns = vec![
        Column::head(t.get("law-document")),
        Column::text(t.get("law-in-force")),
        Column::state(t.get("law-how-sure")),
        Column::text(t.get("law-changed-by")),
    ];
    let mut sheet = Sheet::new(t.get("law-documents-title"), columns);
    for document in shown {
        sheet = sheet.row(row(&v, &stand, document));
    }
    let lead = t.with("law-documents-lead", &[("n", all.len().into())]);
    let body = html! {
        (ui::crumbs(&[(&v.address("/phap-luat"), &t.get("law-nav-law"))]))
        (ui::page_head(&t.get("law-documents-title"), Some(html! { (lead) }), None))
        div.stack {
            (sheet.show())
            (ui::pager(t, first + 1, first + shown.len(), all.len(), (page > 1).then_some(before.as_str()), (page < pages).then_some(after.as_str())))
        }
    };
    Ok(v.page(&t.get("law-documents-title"), body))
}

fn row(v: &Visit, stand: &Stand, document: &Document) -> Vec<Markup> {
    let t = v.t();
    let days = document.in_force();
    let ended = days.to.is_some_and(|to| to < stand.today);
    let has_rules = stand.law.catalogue().all().any(|rule| rule.document == document.id);
    let list = v.address(&format!("/phap-luat?van-ban={}", encoded(&document.id)));
    vec![
        html! {
            (document.kind) " " b { (document.number().unwrap_or_default()) }
            @if let Some(name) = &document.name { br; span.meta { (name) } }
            @if has_rules { br; a.link-target href=(list) { (t.get("law-see-rules")) } }
        },
        html! {
            (force_words(t, document))
            @if ended { " " (ui::state(State::Idle, t.get("law-ended"))) }
        },
        sure_mark(t, document.sure),
        html! {
            @for newer in &document.amended_by {
                p {
                    (t.with("law-amended-by", &[("document", (&newer.document).into()), ("day", newer.from.map(|day| t.day(day)).unwrap_or_default().into())]))
                    @if !newer.read { " " (ui::state(State::Near, t.get("law-amended-unread"))) }
                }
            }
            @for newer in &document.replaced_by {
                p { (t.with("law-replaced-by", &[("document", (&newer.document).into())])) }
            }
            @if let Some(why) = &document.why { p.meta { (why) } }
        },
    ]
}

/// From which day to which.
fn force_words(t: &Messages, document: &Document) -> String {
    let days = document.in_force();
    match (days.from, days.to) {
        (Some(from), Some(to)) => t.with("law-from-to", &[("from", from.into()), ("to", to.into())]),
        (Some(from), None) => t.with("law-from", &[("from", from.into())]),
        (None, Some(to)) => t.with("law-until", &[("to", to.into())]),
        (None, None) => t.get("law-force-unknown"),
    }
}
