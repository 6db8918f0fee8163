//! The programme of the year (chương trình năm) as its plan orders it: by section or by month.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Action;
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Sheet, Tab};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::{task_cells, task_columns};
use super::names::Names;
use super::{acting, days};
use crate::actions::Result;
use crate::model::{Programme, Task};
use crate::rules::{Acting, Standing};
use crate::sql::tasks;

/// The most rows of one page.
const ROWS_MAX: usize = 40;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    nam: String,
    xem: String,
    trang: String,
}

struct Shown {
    programme: Option<Programme>,
    years: Vec<i16>,
    tasks: Vec<Task>,
    names: Names,
}

async fn read(tx: &mut Tx, who: &Acting, year: i16, today: danchu_base::Day) -> Result<Shown> {
    let programmes = tasks::programmes(tx).await?;
    let years = programmes.iter().map(|programme| programme.year).collect();
    let programme = programmes.into_iter().find(|programme| programme.year == year);
    let mut all = match &programme {
        Some(programme) => tasks::tasks_of(tx, programme.id).await?,
        None => Vec::new(),
    };
    all.retain(|task| who.may_read(task));
    Ok(Shown { programme, years, tasks: all, names: Names::read(tx, today).await? })
}

/// Shows the page.
pub async fn show(v: Visit, Query(wanted): Query<Wanted>) -> std::result::Result<Response, Problem> {
    let today = v.today();
    let year = wanted.nam.parse().ok().filter(|year| (1990..=2200).contains(year)).unwrap_or(today.year());
    let who = acting(&v)?;
    let seen = &who;
    let mut shown = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, seen, year, today).await).await?;
    let by_month = wanted.xem == "thang";
    if by_month {
        shown
            .tasks
            .sort_by_key(|task| (task.due.is_none(), task.due.as_ref().map(|due| due.day), task.number));
    }
    if !by_month {
        let t = v.t();
        let mut order: Vec<String> = Vec::new();
        for task in &shown.tasks {
            let group = section(t, task);
            if !order.contains(&group) {
                order.push(group);
            }
        }
        shown.tasks.sort_by_cached_key(|task| order.iter().position(|group| *group == section(t, task)));
    }
    let page = wanted.trang.parse().unwrap_or(1_usize).clamp(1, 200);
    let title = v.t().with("programme-title", &[("year", year.to_string().into())]);
    Ok(v.page(&title, body(&v, &title, &shown, (year, by_month, page))))
}

fn body(v: &Visit, title: &str, shown: &Shown, (year, by_month, page): (i16, bool, usize)) -> Markup {
    let t = v.t();
    let address = |by_month: bool, page: usize| {
        let (view, page) = (if by_month { "thang" } else { "muc" }, page.max(1));
        v.address(&format!("/chuong-trinh?nam={year}&xem={view}&trang={page}"))
    };
    let acts = html! {
        @if v.may(Action::ImportPlan) { (ui::link_button(v.address("/ke-hoach"), t.get("see-plans")).icon("file")) }
        @if v.may(Action::ManageProgramme) { (ui::link_button(v.address("/viec/moi"), t.get("add-task")).icon("plus")) }
        (ui::link_button(v.address(&format!("/viec?nam={year}&xem=tat-ca")), t.get("see-list")).icon("list"))
    };
    let tabs = [
        Tab { text: t.get("by-section"), address: address(false, 1), count: None, current: !by_month },
        Tab { text: t.get("by-month"), address: address(true, 1), count: None, current: by_month },
    ];
    let (from, rows) = ((page - 1) * ROWS_MAX, shown.tasks.len());
    let part: Vec<&Task> = shown.tasks.iter().skip(from).take(ROWS_MAX).collect();
    html! {
        (ui::page_head(title, Some(lead(v, shown)), Some(acts)))
        (other_years(v, shown, year))
        @if shown.programme.is_none() || shown.tasks.is_empty() { (nothing(v, year)) }
        @else {
            (ui::tabs(t, &t.get("programme-tabs"), &tabs))
            div.stack-l.mt {
                (sheet(v, shown, &part, by_month))
                @if rows > ROWS_MAX {
                    @let before = (page > 1).then(|| address(by_month, page - 1));
                    @let after = (from + part.len() < rows).then(|| address(by_month, page + 1));
                    (ui::pager(t, (from + 1).min(rows), from + part.len(), rows, before.as_deref(), after.as_deref()))
                }
            }
        }
    }
}

fn other_years(v: &Visit, shown: &Shown, year: i16) -> Markup {
    let others: Vec<i16> = shown.years.iter().copied().filter(|other| *other != year).collect();
    html! {
        @if !others.is_empty() {
            p.meta { (v.t().get("other-years")) " "
                @for other in others { a.link-target href=(v.address(&format!("/chuong-trinh?nam={other}"))) { (other) } " " }
            }
        }
    }
}

/// How many there are, where they come from, and how they stand.
fn lead(v: &Visit, shown: &Shown) -> Markup {
    let (t, days) = (v.t(), days(v));
    let mut sources: Vec<(String, i64)> = Vec::new();
    for task in &shown.tasks {
        let name = task.source.as_ref().and_then(|source| source.name.clone());
        let name = name.unwrap_or_else(|| t.get(&format!("kind-{}", task.kind.code())));
        match sources.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n += 1,
            None => sources.push((name, 1)),
        }
    }
    let stands = |wanted: fn(Standing) -> bool| {
        i64::try_from(shown.tasks.iter().filter(|task| wanted(super::stands(task, days))).count())
            .unwrap_or(0)
    };
    let args = [
        ("n", shown.tasks.len().into()),
        ("done", stands(|s| matches!(s, Standing::Done(_))).into()),
        ("late", stands(|s| matches!(s, Standing::Late(_))).into()),
    ];
    html! {
        (t.with("programme-lead", &args))
        @if !sources.is_empty() { " " (said(t, &sources)) }
    }
}

fn said(t: &Messages, sources: &[(String, i64)]) -> String {
    const SOURCES_MAX: usize = 4;
    let one =
        |(name, n): &(String, i64)| t.with("programme-from", &[("n", (*n).into()), ("name", name.into())]);
    let parts: Vec<String> = sources.iter().take(SOURCES_MAX).map(one).collect();
    format!("{}.", parts.join("; "))
}

fn sheet(v: &Visit, shown: &Shown, part: &[&Task], by_month: bool) -> Markup {
    let t = v.t();
    let caption = t.get(if by_month { "by-month" } else { "by-section" });
    let mut sheet = Sheet::new(caption, task_columns(v));
    let mut before = None;
    for task in part {
        let group = if by_month { month(t, task) } else { section(t, task) };
        if before.as_ref() != Some(&group) {
            sheet = sheet.group(&group);
            before = Some(group);
        }
        sheet = sheet.row(task_cells(v, &shown.names, task, by_month));
    }
    sheet.show()
}

fn month(t: &Messages, task: &Task) -> String {
    task.due.as_ref().map_or_else(
        || t.get("view-no-day"),
        |due| {
            let args =
                [("n", due.day.0.month().to_string().into()), ("year", due.day.year().to_string().into())];
            t.with("month-of-year", &args)
        },
    )
}

fn section(t: &Messages, task: &Task) -> String {
    let source = task.source.as_ref();
    let name = source.and_then(|source| source.name.clone());
    let name = name.unwrap_or_else(|| t.get(&format!("kind-{}", task.kind.code())));
    match source.and_then(|source| source.section.as_ref()) {
        Some(section) => t.with("section-of", &[("section", section.into()), ("name", name.into())]),
        None => name,
    }
}

fn nothing(v: &Visit, year: i16) -> Markup {
    let t = v.t();
    let title = t.with("today-empty-title", &[("year", year.to_string().into())]);
    let acts = v.may(Action::ImportPlan).then(|| {
        html! { (ui::link_button(v.address("/ke-hoach/nhap"), t.get("import-plan")).primary().icon("file")) }
    });
    let text = if acts.is_some() { "today-empty-text" } else { "today-empty-staff" };
    ui::empty(Art::Calendar, &title, &t.get(text), acts)
}
