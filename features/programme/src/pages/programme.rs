//! The programme of the year (chương trình năm) as its plan orders it: by section or by month. A short one is shown whole; of a
//! long one the headings with their figures, each opened by its address.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, Day};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Sheet, Tab};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::{reader, task_cells, task_columns};
use super::names::Names;
use super::{acting, days};
use crate::actions::Result;
use crate::filter::{DueIn, Filter, Order, View};
use crate::model::{Kind, Line, Programme, Task};
use crate::sql::lists::{self, Counts, Group, Reader, Section, counts, sections, sources};
use crate::sql::tasks;

/// The most rows of one page.
const ROWS_MAX: usize = 30;
/// The most headings of one page.
const HEADINGS_MAX: usize = 40;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    nam: String,
    xem: String,
    mo: String,
    trang: String,
}

/// Which part of the programme a page shows.
#[derive(Clone, Copy)]
struct Part {
    year: i16,
    by_month: bool,
    /// The section that is open, by the number of its first task.
    section: Option<i64>,
    /// The month that is open.
    month: Option<DueIn>,
    page: usize,
}

impl Part {
    fn of(wanted: &Wanted, today: Day) -> Self {
        let year =
            wanted.nam.parse().ok().filter(|year| (1990..=2200).contains(year)).unwrap_or(today.year());
        let by_month = wanted.xem == "thang";
        let now = (year == today.year()).then(|| DueIn::MonthOf(year, today.0.month()));
        Self {
            year,
            by_month,
            section: wanted.mo.parse().ok().filter(|_| !by_month),
            month: DueIn::of(&wanted.mo).or(now).filter(|_| by_month),
            page: wanted.trang.parse().unwrap_or(1_usize).clamp(1, 200),
        }
    }

    /// The tasks of this year that a figure counts.
    fn rows(&self, view: View) -> Filter {
        Filter { year: Some(self.year), year_shown: self.year, view, ..Filter::default() }
    }
}

/// A heading with its figures, and the filter of the rows that they count.
struct Heading {
    words: String,
    n: i64,
    done: i64,
    late: i64,
    rows: Filter,
    /// What the address says to open it.
    key: String,
    open: bool,
}

struct Shown {
    programme: Option<Programme>,
    years: Vec<i16>,
    counts: Counts,
    sources: Vec<(Section, i64)>,
    /// None when the programme is short and stands here whole.
    headings: Option<Vec<Heading>>,
    more: bool,
    lines: Vec<Line>,
    names: Names,
}

async fn read(tx: &mut Tx, t: &Messages, reader: Reader, part: Part) -> Result<Shown> {
    let programmes = tasks::programmes(tx).await?;
    let years = programmes.iter().map(|programme| programme.year).collect();
    let programme = programmes.into_iter().find(|programme| programme.year == part.year);
    let names = Names::read(tx, reader.days.today).await?;
    let mut shown = Shown {
        programme,
        years,
        counts: Counts::default(),
        sources: Vec::new(),
        headings: None,
        more: false,
        lines: Vec::new(),
        names,
    };
    let Some(id) = shown.programme.as_ref().map(|programme| programme.id) else { return Ok(shown) };
    let (whole, order) = (part.rows(View::All), if part.by_month { Order::Due } else { Order::Number });
    shown.counts = counts(tx, Some(id), &whole, reader).await?;
    shown.sources = sources(tx, id, reader.only).await?;
    if usize::try_from(shown.counts.of(View::All)).is_ok_and(|n| n <= ROWS_MAX) {
        shown.lines = lists::page(tx, Some(id), &whole, reader, order, (0, ROWS_MAX)).await?;
        return Ok(shown);
    }
    let mut headings: Vec<Heading> = if part.by_month {
        months(t, lists::due_days(tx, id, reader).await?, part)
    } else {
        let from = (part.page - 1) * HEADINGS_MAX;
        let found = sections(tx, id, reader, (from, HEADINGS_MAX + 1)).await?;
        found.into_iter().map(|group| section_heading(t, group, part)).collect()
    };
    if part.by_month {
        headings.drain(..((part.page - 1) * HEADINGS_MAX).min(headings.len()));
    }
    shown.more = headings.len() > HEADINGS_MAX;
    headings.truncate(HEADINGS_MAX);
    if let Some(open) = headings.iter().find(|heading| heading.open) {
        shown.lines = lists::page(tx, Some(id), &open.rows, reader, order, (0, ROWS_MAX)).await?;
    }
    shown.headings = Some(headings);
    Ok(shown)
}

/// The days of a year as its months, each with its figures.
fn months(t: &Messages, found: Vec<Group<Option<Day>>>, part: Part) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    for group in found {
        let due = group.of.map_or(DueIn::Never, |day| DueIn::MonthOf(day.year(), day.0.month()));
        let key = due.word();
        match headings.iter_mut().find(|heading| heading.key == key) {
            Some(known) => {
                known.n += group.n;
                known.done += group.done;
                known.late += group.late;
            }
            None => headings.push(Heading {
                words: month_words(t, due),
                n: group.n,
                done: group.done,
                late: group.late,
                rows: Filter { month: Some(due), ..part.rows(View::All) },
                open: part.month == Some(due),
                key,
            }),
        }
    }
    // Engines put what has no day first or last, each in its own way.
    headings.sort_by_key(|heading| heading.key == DueIn::Never.word());
    headings
}

fn section_heading(t: &Messages, group: Group<Section>, part: Part) -> Heading {
    let first = group.of.first;
    Heading {
        words: section_words(t, group.of.document.as_deref(), &group.of.kind, group.of.section.as_deref()),
        n: group.n,
        done: group.done,
        late: group.late,
        rows: Filter { section: Some(first), ..part.rows(View::All) },
        key: first.to_string(),
        open: part.section == Some(first),
    }
}

/// Shows the page.
pub async fn show(v: Visit, Query(wanted): Query<Wanted>) -> std::result::Result<Response, Problem> {
    let part = Part::of(&wanted, v.today());
    let reader = reader(&acting(&v)?, days(&v), false);
    let t = v.t();
    let mut shown = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, t, reader, part).await).await?;
    if !part.by_month && shown.headings.is_none() {
        // Tasks of one section stand together, the section where its first task stands.
        let mut order: Vec<String> = Vec::new();
        for line in &shown.lines {
            let group = section(t, &line.task);
            if !order.contains(&group) {
                order.push(group);
            }
        }
        shown
            .lines
            .sort_by_cached_key(|line| order.iter().position(|group| *group == section(t, &line.task)));
    }
    let title = t.with("programme-title", &[("year", part.year.to_string().into())]);
    Ok(v.page(&title, body(&v, &title, &shown, part)))
}

fn body(v: &Visit, title: &str, shown: &Shown, part: Part) -> Markup {
    let t = v.t();
    let acts = html! {
        @if v.may(Action::ImportPlan) { (ui::link_button(v.address("/ke-hoach"), t.get("see-plans")).icon("file")) }
        @if v.may(Action::ManageProgramme) { (ui::link_button(v.address("/viec/moi"), t.get("add-task")).icon("plus")) }
        (ui::link_button(v.address(&format!("/viec?nam={}&xem=tat-ca", part.year)), t.get("see-list")).icon("list"))
    };
    let tab = |key: &str, by_month: bool| Tab {
        text: t.get(key),
        address: address(v, Part { by_month, page: 1, ..part }, None),
        count: None,
        current: part.by_month == by_month,
    };
    html! {
        (ui::page_head(title, Some(lead(v, shown, part)), Some(acts)))
        (other_years(v, shown, part.year))
        @if shown.programme.is_none() || shown.counts.of(View::All) == 0 { (nothing(v, part.year)) }
        @else {
            (ui::tabs(t, &t.get("programme-tabs"), &[tab("by-section", false), tab("by-month", true)]))
            div.stack-l.mt {
                @match &shown.headings {
                    None => { (sheet(v, shown, part.by_month)) }
                    Some(headings) => { (opened(v, shown, headings, part)) (pager(v, shown, part)) }
                }
            }
        }
    }
}

/// The address of this page with another heading open.
fn address(v: &Visit, part: Part, open: Option<&str>) -> String {
    let view = if part.by_month { "thang" } else { "muc" };
    let page = if part.page > 1 { format!("&trang={}", part.page) } else { String::new() };
    let open = open.map_or_else(String::new, |key| format!("&mo={key}#m-{key}"));
    v.address(&format!("/chuong-trinh?nam={}&xem={view}{page}{open}", part.year))
}

fn rows(v: &Visit, filter: &Filter) -> String {
    v.address(&format!("/viec{}", filter.query()))
}

/// The headings; under the open one its rows.
fn opened(v: &Visit, shown: &Shown, headings: &[Heading], part: Part) -> Markup {
    let t = v.t();
    html! {
        div.groups {
            @for heading in headings {
                section.group id={ "m-" (heading.key) } {
                    h2 {
                        @if heading.open { (heading.words) }
                        @else { a href=(address(v, part, Some(&heading.key))) { (heading.words) } }
                    }
                    p.meta { (figures(v, heading)) }
                    @if heading.open {
                        (rows_sheet(v, shown, &heading.words))
                        @if usize::try_from(heading.n).is_ok_and(|n| n > shown.lines.len()) {
                            p.mt-s { a.link-target href=(rows(v, &heading.rows)) {
                                (t.with("see-all", &[("n", heading.n.into())]))
                            } }
                        }
                    }
                }
            }
        }
    }
}

/// The figures of a heading: each opens the rows that it counts.
fn figures(v: &Visit, heading: &Heading) -> Markup {
    let t = v.t();
    let all = [
        ("count-tasks", heading.n, View::All),
        ("count-done", heading.done, View::Done),
        ("count-late", heading.late, View::Late),
    ];
    html! {
        @for (at, (key, n, view)) in all.into_iter().filter(|(_, n, _)| *n > 0).enumerate() {
            @if at > 0 { " · " }
            a.link-target href=(rows(v, &heading.rows.viewing(view))) { (t.with(key, &[("n", n.into())])) }
        }
    }
}

fn pager(v: &Visit, shown: &Shown, part: Part) -> Markup {
    let t = v.t();
    let to = |page| address(v, Part { page, ..part }, None);
    html! {
        @if part.page > 1 || shown.more {
            nav.pager aria-label=(t.get("programme-pages")) { span.cluster {
                @if part.page > 1 { a.button href=(to(part.page - 1)) rel="prev" { (t.get("sections-before")) } }
                @if shown.more { a.button href=(to(part.page + 1)) rel="next" { (t.get("sections-after")) } }
            } }
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

/// How many there are, how they stand, and where they come from: each figure opens the rows that it counts.
fn lead(v: &Visit, shown: &Shown, part: Part) -> Markup {
    let t = v.t();
    let of = |key: &str, view: View| (t.with(key, &[("n", shown.counts.of(view).into())]), part.rows(view));
    let mut parts =
        vec![of("count-tasks", View::All), of("count-done", View::Done), of("count-late", View::Late)];
    for (source, n) in &shown.sources {
        let name = section_words(t, source.document.as_deref(), &source.kind, None);
        let words = t.with("programme-from", &[("n", (*n).into()), ("name", name.into())]);
        let from = Filter { source: Some(source.first), ..part.rows(View::All) };
        parts.push((words, from));
    }
    html! {
        @if shown.programme.is_some() {
            @for (at, (words, filter)) in parts.iter().enumerate() {
                @if at == 3 { ". " } @else if at > 3 { "; " } @else if at > 0 { ", " }
                a href=(rows(v, filter)) { (words) }
            }
            "."
        }
    }
}

/// A short programme, whole: its headings between the rows.
fn sheet(v: &Visit, shown: &Shown, by_month: bool) -> Markup {
    let t = v.t();
    let mut sheet = Sheet::new(t.get(if by_month { "by-month" } else { "by-section" }), task_columns(v));
    let mut before = None;
    for line in &shown.lines {
        let group = if by_month { month(t, &line.task) } else { section(t, &line.task) };
        if before.as_ref() != Some(&group) {
            sheet = sheet.group(&group);
            before = Some(group);
        }
        sheet = sheet.row(task_cells(v, &shown.names, &line.task, by_month));
    }
    sheet.show()
}

fn rows_sheet(v: &Visit, shown: &Shown, caption: &str) -> Markup {
    let mut sheet = Sheet::new(caption, task_columns(v));
    for line in &shown.lines {
        sheet = sheet.row(task_cells(v, &shown.names, &line.task, false));
    }
    sheet.show()
}

fn month(t: &Messages, task: &Task) -> String {
    let due = task.due.as_ref().map(|due| due.day);
    month_words(t, due.map_or(DueIn::Never, |day| DueIn::MonthOf(day.year(), day.0.month())))
}

pub(super) fn month_words(t: &Messages, due: DueIn) -> String {
    match due {
        DueIn::MonthOf(year, month) => {
            t.with("month-of-year", &[("n", month.to_string().into()), ("year", year.to_string().into())])
        }
        DueIn::Month(month) => t.with("month", &[("n", month.to_string().into())]),
        DueIn::Between(first, last) => {
            t.with("days-between", &[("first", first.into()), ("last", last.into())])
        }
        DueIn::Never => t.get("view-no-day"),
    }
}

fn section(t: &Messages, task: &Task) -> String {
    let source = task.source.as_ref();
    let name = source.and_then(|source| source.name.as_deref());
    section_words(t, name, task.kind.code(), source.and_then(|source| source.section.as_deref()))
}

/// A section as people name it: its number and document, or the sort of its tasks.
fn section_words(t: &Messages, document: Option<&str>, kind: &str, section: Option<&str>) -> String {
    let kind = Kind::of(kind).unwrap_or(Kind::Typed).code();
    let name = document.map_or_else(|| t.get(&format!("kind-{kind}")), str::to_owned);
    match section {
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
