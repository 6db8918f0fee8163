//! All that was brought up in a year: what waits, what was answered, what the head had to be told.

use axum::extract::Query;
use danchu_base::{Action, Day, Scope};
use danchu_programme::face::{Names, request_mark, request_title, task_address};
use danchu_programme::{Error, HAND_OVER, MORE_TIME, OBSTACLE, Request, RequestState};
use danchu_web::Visit;
use danchu_web::ui::{self, Art, Column, Sheet, Tab};
use maud::{Markup, html};
use serde::Deserialize;

use super::Answer;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    xem: String,
    loai: String,
    nam: String,
    trang: String,
}

const VIEWS: [(&str, &str); 4] = [
    ("cho", "requests-waiting"),
    ("da-tra-loi", "requests-answered"),
    ("bao-len", "requests-escalated"),
    ("tat-ca", "requests-all"),
];
const KINDS: [(&str, &str); 4] = [
    ("", "requests-any"),
    (OBSTACLE, "waiting-obstacle"),
    (MORE_TIME, "waiting-more-time"),
    (HAND_OVER, "waiting-hand-over"),
];
const ROWS: usize = 25;

fn shown(view: &str, request: &Request) -> bool {
    match view {
        "da-tra-loi" => matches!(request.state, RequestState::Granted(_) | RequestState::Refused(_)),
        "bao-len" => request.escalated.is_some(),
        "tat-ca" => true,
        _ => request.state == RequestState::Open,
    }
}

/// Shows the page.
pub async fn show(v: Visit, Query(wanted): Query<Wanted>) -> Answer {
    let t = v.t();
    let year =
        wanted.nam.parse().ok().filter(|year| (1990..=2200).contains(year)).unwrap_or(v.today().year());
    let at = |year| Day::new(year, 1, 1).unwrap_or_else(|| v.today()).start();
    let kind = KINDS.iter().map(|(kind, _)| *kind).find(|kind| *kind == wanted.loai).unwrap_or("");
    let view = VIEWS.iter().map(|(view, _)| *view).find(|view| *view == wanted.xem).unwrap_or("cho");
    let (from, until, today) = (at(year), at(year + 1), v.today());
    let own = (v.scope(Action::ReadProgramme) != Some(Scope::Agency)).then_some(v.actor()?.person);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let all =
            danchu_programme::requests_between(tx, Some(kind).filter(|kind| !kind.is_empty()), from, until)
                .await?;
        Ok::<_, Error>((all, danchu_programme::face::names(tx, today).await?))
    });
    let (mut all, names) = read.await?;
    all.retain(|request| own.is_none_or(|person| request.by == person));
    let address = |view: &str, kind: &str, page: usize| {
        let page = if page > 1 { format!("&trang={page}") } else { String::new() };
        let year = if year == today.year() { String::new() } else { format!("&nam={year}") };
        v.address(&format!("/de-nghi?xem={view}&loai={kind}{year}{page}"))
    };
    let tab = |(word, key): &(&str, &str)| Tab {
        text: t.get(key),
        address: address(word, kind, 1),
        count: Some(all.iter().filter(|request| shown(word, request)).count()),
        current: *word == view,
    };
    let page: usize = wanted.trang.parse().unwrap_or(1).clamp(1, 200);
    let rows: Vec<&Request> = all.iter().filter(|request| shown(view, request)).collect();
    let part: Vec<&Request> = rows.iter().skip((page - 1) * ROWS).take(ROWS).copied().collect();
    let body = html! {
        (ui::page_head(&t.with("requests-title", &[("year", year.to_string().into())]), Some(html! { (t.get("requests-lead")) }), None))
        (ui::tabs(t, &t.get("requests-tabs"), &VIEWS.iter().map(tab).collect::<Vec<_>>()))
        p.cluster.mt-s {
            @for (word, key) in KINDS {
                @if word == kind { b { (t.get(key)) } } @else { a.link-target href=(address(view, word, 1)) { (t.get(key)) } }
            }
        }
        div.stack-l.mt {
            @if part.is_empty() {
                (ui::empty(Art::Tray, &t.get("requests-none-title"), &t.get("requests-none"), None))
            } @else {
                (sheet(&v, &part, &names))
                @let first = (page - 1) * ROWS + 1;
                @let last = first + part.len() - 1;
                @let before = (page > 1).then(|| address(view, kind, page - 1));
                @let after = (last < rows.len()).then(|| address(view, kind, page + 1));
                (ui::pager(t, first, last, rows.len(), before.as_deref(), after.as_deref()))
            }
        }
    };
    Ok(v.page(&t.with("requests-title", &[("year", year.to_string().into())]), body))
}

fn sheet(v: &Visit, rows: &[&Request], names: &Names) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("task")),
        Column::text(t.get("requests-what")),
        Column::text(t.get("request-who")),
        Column::state(t.get("state")),
    ];
    let mut sheet = Sheet::new(t.get("requests"), columns);
    for request in rows {
        let short: String = request.words.chars().take(200).collect();
        sheet = sheet.row(vec![
            html! { a href=(v.address(&task_address(request.task))) { (request.title) } },
            html! {
                a href=(v.address(&format!("/de-nghi/{}", request.id))) { (request_title(t, &request.ask, names)) }
                span.sub { (short) }
            },
            html! { (names.person(t, request.by)) span.sub { (ui::day(t, request.on)) } },
            request_mark(t, request),
        ]);
    }
    sheet.show()
}
