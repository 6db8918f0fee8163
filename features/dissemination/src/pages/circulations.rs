//! What is circulated: what this person is to read first, then all of it for those who run it.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, Scope};
use danchu_web::ui::{self, Art, Column, Entry, Sheet, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{share, size};
use crate::model::State;
use crate::sql::circulations::{self as sql, LINES_PER_PAGE, Line};
use crate::sql::readers::{self, ToRead};

/// So many lines of one's own are shown.
const OWN_MAX: i64 = 60;

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    trang: String,
}

/// The page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let page = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 10_000) - 1;
    let person = v.actor()?.person;
    let wide = v.scope(Action::ReadCirculation) > Some(Scope::Own);
    let ever = (danchu_base::Instant(i64::MIN), danchu_base::Instant(i64::MAX));
    let (mine, lines, all) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let mine = readers::of_person(tx, person, OWN_MAX).await?;
                let (lines, all) = if wide { sql::page(tx, ever, page).await? } else { (Vec::new(), 0) };
                Ok::<_, danchu_store::Error>((mine, lines, all))
            })
            .await?;
    let waiting = mine.iter().filter(|one| one.waits()).count();
    let title = t.get("circulation-title");
    let lead = if waiting == 0 {
        t.get("circulation-lead-none")
    } else {
        t.with("circulation-lead", &[("n", waiting.into())])
    };
    let acts = html! {
        @if v.may(Action::Circulate) {
            (link_button(v.address("/pho-bien/moi"), t.get("circulation-new")).primary().icon("plus"))
            (link_button(v.address("/danh-sach-ky"), t.get("list-scan")).icon("qr"))
        }
        (link_button(v.address("/pho-bien/do-phu"), t.get("coverage-title")).icon("report"))
    };
    let body = html! {
        (ui::page_head(&title, Some(html! { (lead) }), Some(acts)))
        (own(&v, &mine))
        @if wide { (everything(&v, &lines, page, all)) }
    };
    Ok(v.page(&title, body))
}

fn own(v: &Visit, mine: &[ToRead]) -> Markup {
    let t = v.t();
    let (waiting, done): (Vec<&ToRead>, Vec<&ToRead>) = mine.iter().partition(|one| one.waits());
    html! {
        @if !waiting.is_empty() {
            (ui::section_head("can-doc", &t.get("circulation-to-read"), Some(&t.number(super::count(waiting.len())))))
            (ui::ledger(t, &waiting.iter().map(|one| waiting_line(v, one)).collect::<Vec<_>>()))
        }
        @if !done.is_empty() {
            (ui::why(&t.with("circulation-done-before", &[("n", done.len().into())]), waiting.is_empty(), html! {
                (ui::ledger(t, &done.iter().map(|one| done_line(v, one)).collect::<Vec<_>>()))
            }))
        }
        @if mine.is_empty() { (ui::empty(Art::Tray, &t.get("circulation-empty"), &t.get("circulation-empty-text"), None)) }
    }
}

fn waiting_line(v: &Visit, one: &ToRead) -> Entry {
    let t = v.t();
    let address = v.address(&format!("/pho-bien/{}", one.id));
    let late = one.due_on < v.today();
    let state = if late {
        ui::state(ui::State::Late, t.with("state-late-days", &[("n", one.due_on.until(v.today()).into())]))
    } else {
        ui::state(ui::State::Near, t.with("circulation-until", &[("day", one.due_on.into())]))
    };
    Entry::new(&one.title, &address)
        .day(one.due_on)
        .foot(html! {
            (state)
            @if one.known_edition > 0 { " " (ui::origin("turn", t.with("circulation-again", &[("n", one.edition.into())]))) }
            @if one.nagged > 0 { " " (ui::origin("bell", t.with("circulation-nagged", &[("n", one.nagged.into())]))) }
        })
        .act(html! { (link_button(address.clone(), t.get("circulation-go-read")).about(one.title.clone())) })
}

fn done_line(v: &Visit, one: &ToRead) -> Entry {
    let t = v.t();
    let state = match (one.known_on, one.state) {
        (Some(on), _) if one.known_edition >= one.edition => {
            ui::state(ui::State::Done, t.with("circulation-read-on", &[("day", on.into())]))
        }
        (_, State::Closed) => ui::state(ui::State::Idle, t.get("circulation-closed-unread")),
        _ => ui::state(ui::State::Idle, t.get("circulation-state-open")),
    };
    Entry::new(&one.title, v.address(&format!("/pho-bien/{}", one.id)))
        .day(one.known_on.unwrap_or(one.due_on))
        .foot(state)
}

fn everything(v: &Visit, lines: &[Line], page: i64, all: i64) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("circulation-title-one")),
        Column::text(t.get("circulation-due")),
        Column::text(t.get("circulation-read")),
        Column::state(t.get("circulation-state")),
    ];
    let mut sheet = Sheet::new(t.get("circulation-all"), columns);
    for line in lines {
        let address = v.address(&format!("/pho-bien/{}/ket-qua", line.id));
        let title = html! {
            a href=(address) { (line.title) }
            @if line.edition > 1 { " " span.meta { (t.with("circulation-edition", &[("n", line.edition.into())])) } }
        };
        sheet = sheet.row(vec![
            title,
            ui::day(t, line.due_on),
            share(t, line.known, line.readers),
            state(v, line),
        ]);
    }
    let address = |page: i64| format!("{}?trang={}", v.address("/pho-bien"), page + 1);
    let (before, after) = (address(page - 1), address(page + 1));
    let first = page * LINES_PER_PAGE;
    let last = first + super::count(lines.len());
    html! {
        (ui::section_head("cac-dot", &t.get("circulation-all"), Some(&t.number(all))))
        @if lines.is_empty() { p.meta { (t.get("circulation-all-none")) } } @else { (sheet.show()) }
        @if all > LINES_PER_PAGE {
            (ui::pager(t, size(first + 1), size(last), size(all), (page > 0).then_some(before.as_str()), (last < all).then_some(after.as_str())))
        }
    }
}

/// How a circulation stands: all have read it, under way, late, over.
fn state(v: &Visit, line: &Line) -> Markup {
    let t = v.t();
    let left = line.readers - line.known;
    match line.state {
        State::Closed => ui::state(ui::State::Idle, t.get("circulation-state-closed")),
        State::Open if left <= 0 => ui::state(ui::State::Done, t.get("circulation-state-all")),
        State::Open if line.due_on < v.today() => {
            ui::state(ui::State::Late, t.with("circulation-state-late", &[("n", left.into())]))
        }
        State::Open => ui::state(ui::State::OnTime, t.with("circulation-state-left", &[("n", left.into())])),
    }
}
