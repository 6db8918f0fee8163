//! The rows that a figure counts, as they stood at the cut-off.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_store::Tx;
use danchu_web::ui::{self, Column, Sheet, State};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::kind_words;
use super::{law, report_id};
use crate::actions::{self, Error, Read, address, cut};
use crate::figures::Figure;
use crate::ledger::{Stood, TaskAt};
use crate::model::{Cut, ReportKind};
use crate::period::Period;

/// Rows of a page.
const ROWS_MAX: usize = 50;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    trang: String,
}

/// Of a report that was made.
pub async fn show(
    v: Visit,
    Path((_, id, figure)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (id, figure) = (report_id(&id)?, Figure::of(&figure).ok_or(Problem::NotFound)?);
    let (report, read) =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                let report = actions::report(tx, id).await?;
                let read = actions::read(tx, report.period, report.cut).await?;
                Ok::<_, Error>((report, read))
            })
            .await?;
    let back = v.address(&address(report.id));
    Ok(page(&v, &read, report.cut, figure, (&back, &kind_words(&v, report.kind)), &asked))
}

/// Of the state of today.
pub async fn now(
    v: Visit,
    Path((_, kind, figure)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let figure = Figure::of(&figure).ok_or(Problem::NotFound)?;
    let kind = ReportKind::of(&kind).ok_or(Problem::NotFound)?;
    let period = Period::Year(v.today().year());
    let cut = cut(&law(&v), kind, period, Some(v.today()), v.now()).ok_or(Problem::NotFound)?;
    let read =
        v.cx.db.read(v.agency()?.id, async move |tx: &mut Tx| actions::read(tx, period, cut).await).await?;
    let back = v.address(&format!("/bao-cao/hien-tai/{}", kind.code()));
    Ok(page(&v, &read, cut, figure, (&back, &kind_words(&v, kind)), &asked))
}

fn page(v: &Visit, read: &Read, cut: Cut, figure: Figure, back: (&str, &str), asked: &Asked) -> Response {
    let t = v.t();
    let counted: Vec<&TaskAt> = read.tasks.iter().filter(|task| figure.counts(task, cut)).collect();
    let pages = counted.len().div_ceil(ROWS_MAX).max(1);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let first = (page - 1) * ROWS_MAX;
    let shown = &counted[first..(first + ROWS_MAX).min(counted.len())];
    let title = t.get(&format!("figure-{}", figure.code()));
    let columns = vec![
        Column::head(t.get("report-task")),
        Column::text(t.get("report-owner")),
        Column::text(t.get("report-due")),
        Column::state(t.get("report-stood")),
    ];
    let sheet = shown
        .iter()
        .fold(Sheet::new(title.clone(), columns), |sheet, task| sheet.row(cells(v, read, cut, task)));
    let here = v.here.split('?').next().unwrap_or_default().to_owned();
    let near = |page: usize| format!("{here}?trang={page}");
    let args = [("n", counted.len().into()), ("day", cut.day.into()), ("at", cut.taken.into())];
    let body = html! {
        (ui::crumbs(&[back]))
        (ui::page_head(&title, Some(html! { (t.with("report-rows-lead", &args)) }), None))
        @if counted.is_empty() { p { (t.get("report-rows-none")) } } @else { (sheet.show()) }
        @if pages > 1 {
            @let (before, after) = (near(page.saturating_sub(1)), near(page + 1));
            (ui::pager(t, first + 1, first + shown.len(), counted.len(), (page > 1).then_some(before.as_str()), (page < pages).then_some(after.as_str())))
        }
    };
    v.page(&title, body)
}

fn cells(v: &Visit, read: &Read, cut: Cut, task: &TaskAt) -> Vec<Markup> {
    let t = v.t();
    let address = v.address(&format!("/viec/{}", task.row.id));
    let state = match task.stood {
        Stood::Done(on) => ui::state(State::Done, t.with("report-stood-done", &[("day", on.into())])),
        Stood::Waiting(on) => ui::state(State::Idle, t.with("report-stood-waiting", &[("day", on.into())])),
        Stood::Dropped => ui::state(State::Idle, t.get("report-stood-dropped")),
        Stood::Open | Stood::Begun if task.is_late(cut.day) => {
            ui::state(State::Late, t.get("report-stood-late"))
        }
        Stood::Begun => ui::state(State::OnTime, t.get("report-stood-begun")),
        Stood::Open => ui::state(State::Idle, t.get("report-stood-open")),
    };
    vec![
        html! { a href=(address) { (task.row.title) } },
        html! { (read.who.owner(task)) },
        html! { @match task.row.due { Some(due) => (t.day(due)), None => "–" } },
        state,
    ]
}
