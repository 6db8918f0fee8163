//! One search over library, plans, papers and whatever else can be found.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Scope;
use danchu_search::{
    Found, Hit, Part, Query as Typed, RESULTS_MAX, Reader, Search, find, find_in, title_parts,
};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Faults, Fields, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use crate::law::{self, Entry};
use crate::sql::library;

/// Results on a page.
const HITS_PER_PAGE: usize = 10;
/// So many documents of the law's own list stand above the others.
const LAW_MAX: usize = 5;
/// What can be looked for alone.
const KINDS: [&str; 4] = ["library", "plan", "paper", "disclosure"];

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default)]
    loai: String,
    #[serde(default)]
    nam: String,
    #[serde(default)]
    trang: String,
}

/// Who looks: with the rights of this visit.
pub fn reader(v: &Visit) -> Result<Reader, Problem> {
    let actor = v.actor()?;
    Ok(Reader::inside(actor.person, actor.department, |action| actor.scope(action) == Some(Scope::Agency)))
}

/// The page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let title = t.get("search-title");
    let query = Typed::read(&asked.tim);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, RESULTS_MAX / HITS_PER_PAGE) - 1;
    let answer = match &query {
        Some(query) => results(&v, &asked, query, page).await?,
        None => ui::empty(Art::Book, &t.get("search-empty"), &t.get("search-empty-text"), None),
    };
    let body = html! {
        (ui::page_head(&title, Some(html! { (t.get("search-lead")) }), None))
        (form(&v, &asked))
        div id="ket-qua" { (answer) }
    };
    Ok(v.page(&title, body))
}

fn form(v: &Visit, asked: &Asked) -> Markup {
    let t = v.t();
    let values = Values::new()
        .with("tim", asked.tim.clone())
        .with("loai", asked.loai.clone())
        .with("nam", asked.nam.clone());
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let mut kinds = vec![Choice::new("", t.get("search-kind-all"))];
    kinds.extend(KINDS.iter().map(|kind| Choice::new(*kind, t.get(&format!("search-kind-{kind}")))));
    let this_year = v.today().year();
    let mut years = vec![Choice::new("", t.get("search-year-all"))];
    years.extend(
        (this_year - 9..=this_year).rev().map(|year| Choice::new(year.to_string(), year.to_string())),
    );
    ui::filters(
        t,
        &v.address("/tim-kiem"),
        "ket-qua",
        html! {
            (f.search("tim", t.get("search-words")))
            (f.select("loai", t.get("search-kind"), kinds))
            (f.select("nam", t.get("search-year"), years))
        },
    )
}

async fn results(v: &Visit, asked: &Asked, query: &Typed, page: usize) -> Result<Markup, Problem> {
    let t = v.t();
    let reader = reader(v)?;
    let kind = Some(asked.loai.as_str()).filter(|kind| KINDS.contains(kind));
    let search = Search {
        query,
        reader: &reader,
        kind,
        year: asked.nam.parse().ok(),
        skip: page * HITS_PER_PAGE,
        limit: HITS_PER_PAGE,
    };
    let search = &search;
    let (found, own, replaced) = v
        .cx
        .db
        .read(v.agency()?.id, async move |tx| {
            let found = find(tx, search).await?;
            Ok::<_, danchu_store::Error>((found, library::listed(tx).await?, library::replaced(tx).await?))
        })
        .await?;
    let beside = if page == 0 && kind.is_none_or(|kind| kind == "library") {
        let known: Vec<String> = own.iter().map(|one| law::number_key(&one.draft.number)).collect();
        beside(v, query, search.year, &known, &replaced)
    } else {
        Vec::new()
    };
    Ok(html! {
        @if found.hits.is_empty() && beside.is_empty() {
            (ui::empty(Art::Book, &t.get("search-none"), &t.get("search-none-text"), None))
        }
        @if !beside.is_empty() {
            (ui::section_head("phap-luat", &t.get("search-law"), Some(&t.number(super::count(beside.len())))))
            ol.ledger { @for entry in &beside { (law_line(v, query, entry)) } }
        }
        @if !found.hits.is_empty() {
            (ui::section_head("tim-thay", &t.get("search-found"), None))
            (hits(v, &found))
        }
        (pager(v, asked, page, &found))
    })
}

/// Documents of the law's own list, which stand in no index.
fn beside(
    v: &Visit,
    query: &Typed,
    year: Option<i16>,
    known: &[String],
    replaced: &law::Replaced,
) -> Vec<Entry> {
    let today = v.today();
    let all: Vec<Entry> = law::catalogue(&v.cx)
        .documents()
        .map(|document| law::of_law(document, today, replaced))
        .filter(|entry| !known.contains(&law::number_key(&entry.number)))
        .filter(|entry| year.is_none_or(|year| entry.issued_on.is_some_and(|day| day.year() == year)))
        .collect();
    let titles: Vec<String> =
        all.iter().map(|entry| format!("{} {} {}", entry.kind, entry.name, entry.issuer)).collect();
    let listed = titles.iter().zip(&all).map(|(title, entry)| (title.as_str(), Some(entry.number.as_str())));
    find_in(query, listed).into_iter().take(LAW_MAX).map(|place| all[place].clone()).collect()
}

fn law_line(v: &Visit, query: &Typed, entry: &Entry) -> Markup {
    let t = v.t();
    html! {
        li.entry {
            div.entry-main {
                h3 { a href=(v.address(&entry.address)) { (marked(&title_parts(query, &entry.title()))) } }
                p.meta { (marked(&title_parts(query, &entry.name))) }
                p.entry-foot { (super::force_mark(t, entry)) }
            }
        }
    }
}

/// Parts of a text, what was looked for marked.
pub fn marked(parts: &[Part]) -> Markup {
    html! { @for part in parts { @if part.hit { mark { (part.text) } } @else { (part.text) } } }
}

fn hits(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    html! {
        ol.ledger {
            @for hit in &found.hits {
                li.entry {
                    div.entry-main {
                        h3 { a href=(v.address(&hit.address)) { (marked(&hit.title)) @if let Some(number) = unsaid(hit) { " " (number) } } }
                        p.measure { (marked(&hit.passage)) }
                        p.entry-foot { (kind_words(t, &hit.kind)) @if let Some(day) = hit.day { " · " (ui::day(t, day)) } }
                    }
                }
            }
        }
    }
}

/// The number, where the title does not say it already.
fn unsaid(hit: &Hit) -> Option<&str> {
    let title: String = hit.title.iter().map(|part| part.text.as_str()).collect();
    hit.number.as_deref().filter(|number| !title.contains(number))
}

/// What a kind is called; one that a later feature brings has its own word.
fn kind_words(t: &Messages, kind: &str) -> String {
    let key = format!("search-kind-{kind}");
    if t.has(&key) { t.get(&key) } else { kind.to_owned() }
}

fn pager(v: &Visit, asked: &Asked, page: usize, found: &Found) -> Markup {
    let t = v.t();
    let address = |page: usize| {
        let words = form_urlencoded::Serializer::new(String::new())
            .append_pair("tim", &asked.tim)
            .append_pair("loai", &asked.loai)
            .append_pair("nam", &asked.nam)
            .append_pair("trang", &(page + 1).to_string())
            .finish();
        format!("{}?{words}", v.address("/tim-kiem"))
    };
    html! {
        @if page > 0 || found.more {
            nav.pager aria-label=(t.get("pager")) {
                @if page > 0 { a.button href=(address(page - 1)) { (t.get("pager-before")) } }
                @if found.more { a.button href=(address(page + 1)) { (t.get("pager-after")) } }
            }
        }
    }
}
