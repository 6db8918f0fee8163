//! The legal library: the agency's own documents, the law's list, what plans name.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Action;
use danchu_search::{Query as Typed, find_in};
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Sheet, Values, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::force_mark;
use crate::law::{self, Entry, Force, Origin};
use crate::model::System;
use crate::sql::library as sql;

/// Lines of a page of the list.
const LINES_PER_PAGE: usize = 40;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default)]
    he: String,
    #[serde(default)]
    hieu: String,
    #[serde(default)]
    trang: String,
}

/// All entries of the library.
pub async fn entries(v: &Visit) -> Result<Vec<Entry>, Problem> {
    let (own, cited, replaced) =
        v.cx.db
            .read(v.agency()?.id, async |tx| {
                let own = sql::listed(tx).await?;
                Ok::<_, danchu_store::Error>((own, sql::cited(tx).await?, sql::replaced(tx).await?))
            })
            .await?;
    Ok(law::merged(law::catalogue(&v.cx), &own, &cited, &replaced, v.today()))
}

/// The list.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let all = entries(&v).await?;
    let title = t.get("library-title");
    let shown = narrowed(&all, &asked);
    let pages = shown.len().div_ceil(LINES_PER_PAGE).max(1);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, pages) - 1;
    let acts = html! {
        @if v.may(Action::KeepLibrary) {
            (link_button(v.address("/thu-vien/moi"), t.get("library-add")).primary().icon("plus"))
        }
        (link_button(v.address("/tim-kiem"), t.get("library-search-all")).icon("search"))
    };
    let over = all.iter().filter(|entry| entry.force == Force::Over).count();
    let own = all.iter().filter(|entry| entry.origin == Origin::Own).count();
    let lead = t.with("library-lead", &[("n", all.len().into()), ("own", own.into()), ("over", over.into())]);
    let body = html! {
        (ui::page_head(&title, Some(html! { (lead) }), Some(acts)))
        (filter(&v, &asked))
        div id="danh-sach" {
            (ui::section_head("van-ban", &t.get("library-list"), Some(&t.number(super::count(shown.len())))))
            @if shown.is_empty() { (ui::empty(Art::Book, &t.get("library-none"), &t.get("library-none-text"), None)) }
            @else { (sheet(&v, &shown[page * LINES_PER_PAGE..shown.len().min((page + 1) * LINES_PER_PAGE)])) }
            @if pages > 1 { (pager(&v, &asked, page, shown.len())) }
        }
    };
    Ok(v.page(&title, body))
}

fn narrowed(all: &[Entry], asked: &Asked) -> Vec<Entry> {
    let system = System::of(&asked.he);
    let fits = |entry: &&Entry| {
        system.is_none_or(|system| entry.system == Some(system))
            && (asked.hieu.is_empty() || entry.force.code() == asked.hieu)
    };
    let some: Vec<&Entry> = all.iter().filter(fits).collect();
    let Some(query) = Typed::read(&asked.tim) else { return some.into_iter().cloned().collect() };
    let titles: Vec<String> =
        some.iter().map(|one| format!("{} {} {} {}", one.kind, one.name, one.issuer, one.topic)).collect();
    let listed = titles.iter().zip(&some).map(|(title, one)| (title.as_str(), Some(one.number.as_str())));
    find_in(&query, listed).into_iter().map(|place| some[place].clone()).collect()
}

fn filter(v: &Visit, asked: &Asked) -> Markup {
    let t = v.t();
    let values = Values::new()
        .with("tim", asked.tim.clone())
        .with("he", asked.he.clone())
        .with("hieu", asked.hieu.clone());
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let mut systems = vec![Choice::new("", t.get("library-system-all"))];
    systems.extend(
        System::ALL
            .iter()
            .map(|one| Choice::new(one.code(), t.get(&format!("library-system-{}", one.code())))),
    );
    let force = |code: &str| Choice::new(code, t.get(&format!("library-force-{code}")));
    let forces = vec![
        Choice::new("", t.get("library-force-all")),
        force("in"),
        force("not-yet"),
        force("over"),
        force("unknown"),
    ];
    ui::filters(
        t,
        &v.address("/thu-vien"),
        "danh-sach",
        html! {
            (f.search("tim", t.get("library-search")))
            (f.select("he", t.get("library-system"), systems))
            (f.select("hieu", t.get("library-force"), forces))
        },
    )
}

fn sheet(v: &Visit, entries: &[Entry]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("library-col-document")),
        Column::text(t.get("library-col-day")),
        Column::desk_only(t.get("library-col-issuer")),
        Column::state(t.get("library-force")),
    ];
    let mut sheet = Sheet::new(t.get("library-list"), columns);
    for entry in entries {
        let day = entry.issued_on.map_or_else(|| html! { "–" }, |day| ui::day(t, day));
        let title = html! {
            a href=(v.address(&entry.address)) { (entry.title()) }
            @if !entry.name.is_empty() { br; span.meta { (entry.name) } }
            @if entry.origin == Origin::Cited { br; span.meta { (t.get("library-cited-only")) } }
        };
        sheet = sheet.row(vec![title, day, html! { (entry.issuer) }, force_mark(t, entry)]);
    }
    sheet.show()
}

fn pager(v: &Visit, asked: &Asked, page: usize, all: usize) -> Markup {
    let address = |page: usize| {
        let words = form_urlencoded::Serializer::new(String::new())
            .append_pair("tim", &asked.tim)
            .append_pair("he", &asked.he)
            .append_pair("hieu", &asked.hieu)
            .append_pair("trang", &(page + 1).to_string())
            .finish();
        format!("{}?{words}", v.address("/thu-vien"))
    };
    let (first, last) = (page * LINES_PER_PAGE + 1, all.min((page + 1) * LINES_PER_PAGE));
    let (before, after) = (address(page.saturating_sub(1)), address(page + 1));
    ui::pager(
        v.t(),
        first,
        last,
        all,
        (page > 0).then_some(before.as_str()),
        (last < all).then_some(after.as_str()),
    )
}
