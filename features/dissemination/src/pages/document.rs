//! One document: what it is, what it rests on, what rests on it, where it was circulated.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::Action;
use danchu_store::Tx;
use danchu_web::ui::{self, Column, FileLine, Sheet, State, Voice, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{force_mark, id, share};
use crate::actions::{Error, Result as Acted, library};
use crate::law::{self, Entry, Origin};
use crate::model::{Document, DocumentId, Relation, Seen};
use crate::sql::circulations::{self, Line};
use crate::sql::library::{self as sql, NamedBy};

/// So many characters of a text stand on one page: it stays small on a bad line.
const TEXT_CHARS_PER_PAGE: usize = 12_000;

/// What stands around a document.
struct Around {
    named_by: Vec<NamedBy>,
    cited_by: Vec<(String, String)>,
    circulated: Vec<Line>,
    replaced: law::Replaced,
    own: Vec<Document>,
}

async fn around(tx: &mut Tx, address: &str, key: &str) -> Acted<Around> {
    let empty = key.is_empty();
    Ok(Around {
        named_by: if empty { Vec::new() } else { sql::named_by(tx, key).await? },
        cited_by: if empty { Vec::new() } else { sql::cited_by(tx, key).await? },
        circulated: circulations::of_document(tx, address, key).await?,
        replaced: sql::replaced(tx).await?,
        own: sql::listed(tx).await?,
    })
}

/// A document of the agency.
pub async fn show(v: Visit, Path((_, document)): Path<(String, String)>) -> Result<Response, Problem> {
    let document: DocumentId = id(&document)?;
    let (found, around, file) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let found = library::document(tx, document).await?;
                let key = law::number_key(&found.draft.number);
                let around = around(tx, &library::address(document), &key).await?;
                let file = match found.file {
                    Some(file) => danchu_attachments::find(tx, file).await?,
                    None => None,
                };
                Ok::<_, Error>((found, around, file))
            })
            .await?;
    let entry = law::of_own(&found, v.today(), &around.replaced);
    let entry = with_law(&v, entry, &around);
    let t = v.t();
    let more = html! {
        @if let Some(file) = &file {
            (ui::panel(&t.get("library-file"), ui::files(&[FileLine {
                address: v.address(&format!("/tep/{}", file.id)),
                name: file.name.clone(),
                note: t.size(file.size.unsigned_abs()),
                ..FileLine::default()
            }])))
        }
    };
    Ok(page(&v, &entry, Some(&found), &around, more))
}

/// What the law's own list knows of the same number.
fn with_law(v: &Visit, entry: Entry, around: &Around) -> Entry {
    let law = law::catalogue(&v.cx);
    let Some(row) = law.documents_cited(&entry.number, entry.issued_on).into_iter().next() else {
        return entry;
    };
    let row = law::of_law(row, v.today(), &around.replaced);
    let to = entry.days.1.or(row.days.1);
    let force = if to == row.days.1 && entry.days.1.is_none() { row.force } else { entry.force };
    Entry {
        amended_by: row.amended_by,
        replaced_by: row.replaced_by,
        days: (entry.days.0, to),
        force,
        sure: row.sure,
        ..entry
    }
}

/// A document by its number: the agency's own, else the law's, else what plans name.
pub async fn of_number(v: Visit, Path((_, number)): Path<(String, String)>) -> Result<Response, Problem> {
    let key = law::number_key(&number);
    if key.is_empty() {
        return Err(Problem::NotFound);
    }
    let looked = key.as_str();
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                if let Some(own) = sql::of_number(tx, looked).await?.first() {
                    return Ok::<_, Error>(Err(own.id));
                }
                let cited = sql::cited(tx).await?.into_iter().find(|(known, ..)| known == looked);
                let address = law::address_of_number(looked);
                Ok(Ok((around(tx, &address, looked).await?, cited)))
            })
            .await?;
    let (around, cited) = match found {
        Ok(found) => found,
        Err(own) => return Ok(v.go(&v.address(&library::address(own)), "", None)),
    };
    let law = law::catalogue(&v.cx);
    let row = law.documents().find(|one| law::number_key(&one.id) == key);
    let row = row.or_else(|| law.documents_cited(&key, None).into_iter().next());
    let entry = match (row, cited) {
        (Some(row), _) => law::of_law(row, v.today(), &around.replaced),
        (None, Some((_, number, _))) => law::of_cited(&number),
        (None, None) => return Err(Problem::NotFound),
    };
    Ok(page(&v, &entry, None, &around, html! {}))
}

fn page(v: &Visit, entry: &Entry, own: Option<&Document>, around: &Around, more: Markup) -> Response {
    let t = v.t();
    let title = entry.title();
    let list = v.address("/thu-vien");
    let body = html! {
        (ui::crumbs(&[(&list, &t.get("library-title"))]))
        (ui::page_head(&title, Some(html! { (entry.name) }), Some(acts(v, entry, own))))
        p { (force_mark(t, entry)) @if let Some(sure) = entry.sure { @if sure != danchu_calendar::Sure::Verified { " " span.meta { (t.get("library-unsure")) } } } }
        (notices(v, entry, own))
        (ui::columns(html! {
            (graph(v, entry, own, around))
            (circulated(v, around))
        }, &t.get("library-aside"), html! {
            (ui::panel(&t.get("library-facts"), facts(v, entry, own)))
            (more)
        }))
    };
    v.page(&title, body)
}

fn acts(v: &Visit, entry: &Entry, own: Option<&Document>) -> Markup {
    let t = v.t();
    let circulate = form_urlencoded::Serializer::new(String::new()).append_pair("so", &entry.number).finish();
    html! {
        @if v.may(Action::Circulate) && !entry.number.is_empty() && entry.origin != Origin::Cited {
            (link_button(format!("{}?{circulate}", v.address("/pho-bien/moi")), t.get("library-circulate")).primary())
        }
        @if let Some(own) = own {
            @if own.file.is_some() { (link_button(v.address(&format!("{}/toan-van", library::address(own.id))), t.get("library-read"))) }
            @if v.may(Action::KeepLibrary) { (link_button(v.address(&format!("{}/sua", library::address(own.id))), t.get("library-edit")).icon("pen")) }
        } @else if v.may(Action::KeepLibrary) {
            (link_button(v.address("/thu-vien/moi"), t.get("library-bring-text")).icon("up"))
        }
    }
}

fn notices(v: &Visit, entry: &Entry, own: Option<&Document>) -> Markup {
    let t = v.t();
    html! {
        @if !entry.replaced_by.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.get("library-replaced-by"), Some(html! {
                ul.plain { @for number in &entry.replaced_by { li { (number_link(v, number)) } } }
            })))
        }
        @if let Some(words) = own.and_then(|own| own.searched_words) {
            (ui::notice(State::Idle, Voice::Calm, &t.with("library-searched-words", &[("n", words.into())]), None))
        }
        @if entry.origin == Origin::Cited {
            (ui::notice(State::Idle, Voice::Calm, &t.get("library-cited-only"), Some(html! { p { (t.get("library-cited-text")) } })))
        }
    }
}

fn facts(v: &Visit, entry: &Entry, own: Option<&Document>) -> Markup {
    let t = v.t();
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let day = |day: Option<danchu_base::Day>| day.map_or_else(|| html! { "–" }, |day| ui::day(t, day));
    let system =
        entry.system.map_or_else(|| "–".to_owned(), |one| t.get(&format!("library-system-{}", one.code())));
    let mut rows = vec![
        (t.get("library-number"), html! { (or_dash(&entry.number)) }),
        (t.get("library-on"), day(entry.issued_on)),
        (t.get("library-issuer"), html! { (or_dash(&entry.issuer)) }),
        (t.get("library-system"), html! { (system) }),
        (t.get("library-from"), day(entry.days.0)),
        (t.get("library-to"), day(entry.days.1)),
    ];
    if !entry.topic.is_empty() {
        rows.push((t.get("library-topic"), html! { (entry.topic) }));
    }
    let seen = own.map_or("staff", |own| own.draft.seen.code());
    let from = match entry.origin {
        Origin::Own => t.get(&format!("library-seen-{seen}")),
        Origin::Law => t.get("library-from-law"),
        Origin::Cited => t.get("library-from-plan"),
    };
    rows.push((t.get("library-who-sees"), html! { (from) }));
    if let Some(own) = own.filter(|own| own.draft.seen == Seen::Staff || v.may(Action::KeepLibrary)) {
        let record = v.address(&format!("/nhat-ky?ve={}", library::address(own.id)));
        rows.push((
            t.get("library-record"),
            html! { a.link-target href=(record) { (ui::icon("proof")) " " (t.get("library-in-record")) } },
        ));
    }
    ui::facts(&rows)
}

/// A number as a link to its entry.
fn number_link(v: &Visit, number: &str) -> Markup {
    html! { a href=(v.address(&law::address_of_number(number))) { (number) } }
}

/// What it rests on and what rests on it (đồ thị viện dẫn), each with its force.
fn graph(v: &Visit, entry: &Entry, own: Option<&Document>, around: &Around) -> Markup {
    let t = v.t();
    let law = law::catalogue(&v.cx);
    let force = |number: &str| {
        let key = law::number_key(number);
        if let Some(own) = around.own.iter().find(|one| law::number_key(&one.draft.number) == key) {
            return Some(law::of_own(own, v.today(), &around.replaced));
        }
        law.documents_cited(number, None).first().map(|row| law::of_law(row, v.today(), &around.replaced))
    };
    let out = own.map_or(&[][..], |own| &own.draft.links);
    let nothing_in = around.named_by.is_empty() && around.cited_by.is_empty() && entry.amended_by.is_empty();
    html! {
        (ui::section_head("dua-tren", &t.get("library-rests-on"), Some(&t.number(super::count(out.len())))))
        @if out.is_empty() { p.meta { (t.get("library-rests-on-none")) } }
        @else {
            ul.plain.graph {
                @for relation in Relation::ALL {
                    @for link in out.iter().filter(|link| link.relation == *relation) {
                        li {
                            span.meta { (t.get(&format!("library-relation-{}", relation.code()))) } " "
                            @match force(&link.number) {
                                Some(entry) => { a href=(v.address(&entry.address)) { (entry.title()) } " " (force_mark(t, &entry)) }
                                None => { (link.number) }
                            }
                        }
                    }
                }
            }
        }
        (ui::section_head("duoc-dan", &t.get("library-rest-on-it"), Some(&t.number(super::count(around.named_by.len() + around.cited_by.len() + entry.amended_by.len())))))
        @if nothing_in { p.meta { (t.get("library-rest-on-it-none")) } }
        @else {
            ul.plain.graph {
                @for number in &entry.amended_by { li { span.meta { (t.get("library-amended-by")) } " " (number_link(v, number)) } }
                @for one in &around.named_by {
                    li { span.meta { (t.get(&format!("library-inverse-{}", one.relation.code()))) } " " a href=(v.address(&library::address(one.id))) { (one.name) } }
                }
                @for (address, name) in &around.cited_by {
                    li { span.meta { (t.get("library-inverse-plan")) } " " a href=(v.address(address)) { (name) } }
                }
            }
        }
    }
}

fn circulated(v: &Visit, around: &Around) -> Markup {
    let t = v.t();
    if around.circulated.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::head(t.get("circulation-title-one")),
        Column::text(t.get("circulation-due")),
        Column::text(t.get("circulation-read")),
    ];
    let mut sheet = Sheet::new(t.get("library-circulated"), columns);
    for line in &around.circulated {
        let address = v.address(&format!("/pho-bien/{}/ket-qua", line.id));
        sheet = sheet.row(vec![
            html! { a href=(address) { (line.title) } },
            ui::day(t, line.due_on),
            share(t, line.known, line.readers),
        ]);
    }
    html! { (ui::section_head("da-pho-bien", &t.get("library-circulated"), None)) (sheet.show()) }
}

/// Which page of the text.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    trang: String,
}

/// The whole text, page by page.
pub async fn text(
    v: Visit,
    Path((_, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let document: DocumentId = id(&document)?;
    let (found, body) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((library::document(tx, document).await?, sql::text(tx, document).await?))
            })
            .await?;
    let t = v.t();
    let back = v.address(&library::address(document));
    let name = format!("{} {}", found.draft.kind, found.draft.number);
    let parts = parts(&body);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, parts.len().max(1)) - 1;
    let address = |page: usize| format!("{back}/toan-van?trang={}", page + 1);
    let shown = html! {
        (ui::crumbs(&[(&v.address("/thu-vien"), &t.get("library-title")), (&back, name.trim())]))
        (ui::page_head(&t.get("library-whole-text"), Some(html! { (found.draft.name) }), None))
        @match parts.get(page) {
            Some(part) => { div.measure { @for line in part.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } } }
            None => { p { (t.get("library-no-text")) } }
        }
        @if parts.len() > 1 {
            (ui::pager(t, page + 1, page + 1, parts.len(), (page > 0).then(|| address(page - 1)).as_deref(), (page + 1 < parts.len()).then(|| address(page + 1)).as_deref()))
        }
    };
    Ok(v.page(&t.get("library-whole-text"), shown))
}

/// A text in pages, cut at ends of lines where there are any.
fn parts(body: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut chars = 0;
    for line in body.lines() {
        let mut rest: Vec<char> = line.chars().collect();
        while !rest.is_empty() {
            if parts.is_empty() || chars >= TEXT_CHARS_PER_PAGE {
                parts.push(String::new());
                chars = 0;
            }
            let take = rest.len().min(TEXT_CHARS_PER_PAGE - chars);
            let Some(part) = parts.last_mut() else { break };
            part.extend(rest.drain(..take));
            part.push('\n');
            chars += take + 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_two_thousand_pages_comes_in_small_parts() {
        let body = "chữ ".repeat(1_000_000);
        let found = parts(&body);
        assert!(found.iter().all(|part| part.chars().count() <= TEXT_CHARS_PER_PAGE + 1));
        assert_eq!(
            found.iter().map(|part| part.trim_end_matches('\n').chars().count()).sum::<usize>(),
            body.chars().count()
        );
        assert_eq!(parts(""), Vec::<String>::new());
    }
}
