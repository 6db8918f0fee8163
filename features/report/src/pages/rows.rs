//! The rows that a figure counts, as they stood at the cut-off.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_store::Tx;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Column, Sheet, State};
use danchu_web::{Counted, Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::kind_words;
use super::{report_id, sources};
use crate::actions::{self, Error, Read, address, cut};
use crate::definition::sections;
use crate::figures::{Figure, Words};
use crate::ledger::{Stood, TaskAt};
use crate::model::{Cut, Report, ReportKind};
use crate::period::Period;
use crate::sources::Sources;

/// Rows of a page.
const ROWS_MAX: usize = 50;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    trang: String,
}

/// Which figure is asked for: one over tasks, or one that another feature counts.
enum Asking {
    Tasks(Figure),
    Rows(&'static str),
}

impl Asking {
    fn of(code: &str) -> Result<Self, Problem> {
        let counted = || ReportKind::ALL.into_iter().flat_map(sections).flat_map(|section| section.counted);
        match (Figure::of(code), counted().find(|other| **other == code)) {
            (Some(figure), _) => Ok(Self::Tasks(figure)),
            (None, Some(code)) => Ok(Self::Rows(code)),
            (None, None) => Err(Problem::NotFound),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Tasks(figure) => figure.code(),
            Self::Rows(code) => code,
        }
    }
}

/// What the page is of.
struct Of<'a> {
    cut: Cut,
    figure: Asking,
    back: (&'a str, &'a str),
}

/// Of a report that was made.
pub async fn show(
    v: Visit,
    Path((_, id, figure)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (id, figure, sources) = (report_id(&id)?, Asking::of(&figure)?, sources(&v));
    let from = &sources;
    let (report, read): (Report, Read) =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                let report = actions::report(tx, id).await?;
                let read = actions::read(tx, from, report.period, report.cut).await?;
                Ok::<_, Error>((report, read))
            })
            .await?;
    let back = v.address(&address(report.id));
    let of = Of { cut: report.cut, figure, back: (&back, &kind_words(&v, report.kind)) };
    Ok(page(&v, &sources, &read, &of, &asked))
}

/// Of the state of today.
pub async fn now(
    v: Visit,
    Path((_, kind, figure)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (figure, sources) = (Asking::of(&figure)?, sources(&v));
    let kind = ReportKind::of(&kind).ok_or(Problem::NotFound)?;
    let period = Period::Year(v.today().year());
    let cut = cut(&sources.law, kind, period, Some(v.today()), v.now()).ok_or(Problem::NotFound)?;
    let from = &sources;
    let read =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| actions::read(tx, from, period, cut).await)
            .await?;
    let back = v.address(&format!("/bao-cao/hien-tai/{}", kind.code()));
    Ok(page(&v, &sources, &read, &Of { cut, figure, back: (&back, &kind_words(&v, kind)) }, &asked))
}

fn page(v: &Visit, sources: &Sources, read: &Read, of: &Of<'_>, asked: &Asked) -> Response {
    let t = v.t();
    let tasks: Vec<&TaskAt> = match of.figure {
        Asking::Tasks(figure) => read.tasks.iter().filter(|task| figure.counts(task, of.cut)).collect(),
        Asking::Rows(_) => Vec::new(),
    };
    let rows: Vec<&Counted> = match of.figure {
        Asking::Rows(code) => read.counted.iter().filter(|row| row.adds(code) > 0).collect(),
        Asking::Tasks(_) => Vec::new(),
    };
    let all = tasks.len() + rows.len();
    let pages = all.div_ceil(ROWS_MAX).max(1);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let (first, last) = ((page - 1) * ROWS_MAX, (page * ROWS_MAX).min(all));
    let code = of.figure.code();
    let title = t.get(&format!("figure-{code}"));
    let lead = [("n", all.into()), ("day", of.cut.day.into()), ("at", of.cut.taken.into())];
    let (lead, sheet) = match of.figure {
        Asking::Tasks(_) => {
            let shown = &tasks[first..last];
            let sheet = Sheet::new(title.clone(), task_columns(t));
            let sheet = shown.iter().fold(sheet, |sheet, task| sheet.row(cells(v, read, of.cut, task)));
            (t.with("report-rows-lead", &lead), sheet)
        }
        Asking::Rows(code) => {
            let sum: i64 = rows.iter().map(|row| row.adds(code)).sum();
            let sheet = Sheet::new(title.clone(), row_columns(t));
            let sheet = rows[first..last]
                .iter()
                .fold(sheet, |sheet, row| sheet.row(row_cells(v, sources, of.cut, row, code)));
            let sum = [("sum", sum.into())];
            let lead: Vec<_> = lead.into_iter().chain(sum).collect();
            (t.with("report-counted-lead", &lead), sheet)
        }
    };
    let here = v.here.split('?').next().unwrap_or_default().to_owned();
    let near = |page: usize| format!("{here}?trang={page}");
    let body = html! {
        (ui::crumbs(&[of.back]))
        (ui::page_head(&title, Some(html! { (lead) }), None))
        @if all == 0 { p { (t.get("report-rows-none")) } } @else { (sheet.show()) }
        @if pages > 1 {
            @let (before, after) = (near(page.saturating_sub(1)), near(page + 1));
            (ui::pager(t, first + 1, last, all, (page > 1).then_some(before.as_str()), (page < pages).then_some(after.as_str())))
        }
    };
    v.page(&title, body)
}

fn task_columns(t: &Messages) -> Vec<Column> {
    vec![
        Column::head(t.get("report-task")),
        Column::text(t.get("report-owner")),
        Column::text(t.get("report-due")),
        Column::state(t.get("report-stood")),
    ]
}

fn row_columns(t: &Messages) -> Vec<Column> {
    vec![
        Column::head(t.get("report-content")),
        Column::text(t.get("report-due")),
        Column::text(t.get("report-done-on")),
        Column::number(t.get("report-adds")),
    ]
}

fn row_cells(v: &Visit, sources: &Sources, cut: Cut, row: &Counted, code: &str) -> Vec<Markup> {
    let t = v.t();
    let day = |day: Option<danchu_base::Day>| html! { @match day { Some(day) => (t.day(day)), None => "–" } };
    let name = in_reader(t, &sources.words(&row.name, cut.day)).to_owned();
    vec![
        html! { a.link-target href=(v.address(&row.address)) { (name) } },
        day(row.due),
        day(row.done),
        html! { (t.number(row.adds(code))) },
    ]
}

/// Words in the reader's language.
pub fn in_reader<'a>(t: &Messages, words: &'a Words) -> &'a str {
    if t.lang() == Lang::Vi { &words.vi } else { &words.en }
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
