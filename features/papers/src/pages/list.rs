//! The papers of the office, by how far they are.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Action;
use danchu_store::Tx;
use danchu_web::ui::{self, Art, Entry, Fields, Tab, Values, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::state_mark;
use crate::actions::{Error, address};
use crate::model::{Line, State};
use crate::sql;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    xem: String,
    #[serde(default)]
    tim: String,
    #[serde(default)]
    trang: String,
}

struct Found {
    lines: Vec<Line>,
    counts: Vec<(State, i64)>,
    own_register: bool,
}

/// The list.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let state = State::of(&asked.xem);
    let page = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 10_000) - 1;
    let words = pattern(&asked.tim);
    let words = words.as_deref();
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                Ok::<_, Error>(Found {
                    lines: sql::list(tx, state, words, page).await?,
                    counts: sql::counts(tx, words).await?,
                    own_register: sql::register(tx).await?.is_some(),
                })
            })
            .await?;
    let title = t.get("paper-list-title");
    let all: i64 = found.counts.iter().map(|(_, n)| n).sum();
    let body = html! {
        (ui::page_head(&title, Some(html! { (t.get("paper-list-lead")) }), Some(acts(&v, &found))))
        @if all == 0 && words.is_none() {
            (ui::empty(Art::Book, &t.get("paper-list-empty"), &t.get("paper-list-empty-text"), None))
        } @else {
            (tabs(&v, &asked, state, &found.counts, all))
            (filter(&v, &asked))
            div id="danh-sach" { (lines(&v, &asked, &found, state, page)) }
        }
    };
    Ok(v.page(&title, body))
}

/// The folded words as a pattern; what means something in a pattern is taken literally enough by leaving it out.
fn pattern(words: &str) -> Option<String> {
    let folded: String =
        danchu_base::fold(words).chars().filter(|c| !matches!(c, '%' | '_' | '\\')).take(100).collect();
    let folded = folded.split_whitespace().collect::<Vec<_>>().join("%");
    (!folded.is_empty()).then(|| format!("%{folded}%"))
}

fn acts(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    html! {
        @if v.may(Action::WritePaper) {
            (link_button(v.address("/van-ban/moi"), t.get("paper-new")).primary().icon("plus"))
            (link_button(v.address("/van-ban/tu-tep"), t.get("paper-from-file")).icon("up"))
            (link_button(v.address("/van-ban/mau"), t.get("paper-templates")))
        }
        @if found.own_register || v.may(Action::OpenRegister) {
            (link_button(v.address("/van-ban/so"), t.get("paper-register")))
        }
    }
}

fn query(v: &Visit, state: Option<State>, words: &str, page: i64) -> String {
    let mut parts = Vec::new();
    if let Some(state) = state {
        parts.push(format!("xem={}", state.code()));
    }
    if !words.trim().is_empty() {
        let words: String = form_urlencoded::byte_serialize(words.trim().as_bytes()).collect();
        parts.push(format!("tim={words}"));
    }
    if page > 1 {
        parts.push(format!("trang={page}"));
    }
    let base = v.address("/van-ban");
    if parts.is_empty() { base } else { format!("{base}?{}", parts.join("&")) }
}

fn count_of(counts: &[(State, i64)], state: State) -> i64 {
    counts.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n)
}

fn tabs(v: &Visit, asked: &Asked, state: Option<State>, counts: &[(State, i64)], all: i64) -> Markup {
    let t = v.t();
    let tab = |which: Option<State>, text: String, n: i64| Tab {
        text,
        address: query(v, which, &asked.tim, 1),
        count: usize::try_from(n).ok(),
        current: which == state,
    };
    let mut tabs = vec![tab(None, t.get("paper-state-all"), all)];
    tabs.extend(
        State::ALL
            .into_iter()
            .map(|one| tab(Some(one), t.get(&format!("paper-state-{}", one.code())), count_of(counts, one))),
    );
    ui::tabs(t, &t.get("paper-list-title"), &tabs)
}

fn filter(v: &Visit, asked: &Asked) -> Markup {
    let t = v.t();
    let values = Values::new().with("tim", asked.tim.clone());
    let faults = ui::Faults::new();
    let f = Fields::new(t, &values, &faults);
    let fields = html! {
        @if !asked.xem.is_empty() { input type="hidden" name="xem" value=(asked.xem); }
        (f.search("tim", t.get("paper-search")))
    };
    ui::filters(t, &v.address("/van-ban"), "danh-sach", fields)
}

fn lines(v: &Visit, asked: &Asked, found: &Found, state: Option<State>, page: i64) -> Markup {
    let t = v.t();
    let all =
        state.map_or_else(|| found.counts.iter().map(|(_, n)| n).sum(), |one| count_of(&found.counts, one));
    let first = page * sql::LINES_PER_PAGE;
    let shown = i64::try_from(found.lines.len()).unwrap_or(0);
    let near = |to: i64| query(v, state, &asked.tim, to);
    let (before, after) = (near(page), near(page + 2));
    let number = |n: i64| usize::try_from(n).unwrap_or(0);
    html! {
        div.mt { (ui::section_head("van-ban", &t.get(&format!("paper-state-{}", state.map_or("all", State::code))), Some(&t.number(all)))) }
        @if found.lines.is_empty() { p.meta { (t.get("paper-list-none")) } }
        (ui::ledger(t, &found.lines.iter().map(|line| entry(v, line)).collect::<Vec<_>>()))
        @if all > sql::LINES_PER_PAGE {
            (ui::pager(t, number(first + 1), number(first + shown), number(all), (page > 0).then_some(before.as_str()),
                (first + shown < all).then_some(after.as_str())))
        }
    }
}

/// A line of the list: number and kind, or kind alone while it has no number.
fn entry(v: &Visit, line: &Line) -> Entry {
    let t = v.t();
    let kind = super::kind_words(v.t(), line.kind);
    let title = match &line.number {
        Some(number) => super::numbered(t, &kind, number, &line.symbol),
        None => kind,
    };
    Entry::new(title, v.address(&address(line.id)))
        .day(line.on.unwrap_or_else(|| line.changed_at.day()))
        .meta(html! { (line.subject) })
        .foot(html! { (state_mark(t, line.state)) })
}
