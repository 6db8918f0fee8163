//! The calendar (lịch): the same rows on their days, by month or by week.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Day;
use danchu_programme::face::{Names, Order, state_mark, task_address};
use danchu_programme::{Asked, DueIn, Filter, Line};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Column, Sheet, Tab};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use crate::shown::{frame, page, rows, short};

/// The most tasks that a day of the month shows; the others stand in the list of that day.
const DAY_TASKS_MAX: usize = 3;
/// The most tasks that a day of the week shows.
const WEEK_TASKS_MAX: usize = 12;
/// The most rows that a calendar reads.
const ROWS_MAX: usize = 2_000;
/// The longest title in a day of the month, in characters.
const TITLE_CHARS: usize = 48;

/// What the address asks for beside the filter: `lich=2026-05` for a month, `lich=2026-05-04` for the week of that day.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    lich: String,
}

/// The time that is shown.
#[derive(Clone, Copy)]
enum Shows {
    Month(i16, i8),
    Week(Day),
}

impl Shows {
    fn of(text: &str, today: Day) -> Self {
        if let Ok(day) = text.parse::<Day>() {
            return Shows::Week(monday(day));
        }
        match DueIn::of(text) {
            Some(DueIn::MonthOf(year, month)) => Shows::Month(year, month),
            _ => Shows::Month(today.year(), today.0.month()),
        }
    }

    fn word(self) -> String {
        match self {
            Shows::Month(year, month) => format!("{year}-{month:02}"),
            Shows::Week(day) => day.to_string(),
        }
    }

    /// Its first and last day.
    fn span(self) -> (Day, Day) {
        match self {
            Shows::Month(year, month) => {
                let first = Day::new(year, month, 1).unwrap_or(Day(jiff::civil::Date::MIN));
                (first, Day(first.0.last_of_month()))
            }
            Shows::Week(day) => (day, day.plus(6)),
        }
    }

    fn before(self) -> Self {
        match self {
            Shows::Month(year, 1) => Shows::Month(year - 1, 12),
            Shows::Month(year, month) => Shows::Month(year, month - 1),
            Shows::Week(day) => Shows::Week(day.plus(-7)),
        }
    }

    fn after(self) -> Self {
        match self {
            Shows::Month(year, 12) => Shows::Month(year + 1, 1),
            Shows::Month(year, month) => Shows::Month(year, month + 1),
            Shows::Week(day) => Shows::Week(day.plus(7)),
        }
    }

    fn name(self, t: &Messages) -> String {
        match self {
            Shows::Month(year, month) => {
                t.with("month-of-year", &[("n", month.to_string().into()), ("year", year.to_string().into())])
            }
            Shows::Week(day) => {
                t.with("days-between", &[("first", day.into()), ("last", day.plus(6).into())])
            }
        }
    }
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day.plus(-i32::from(day.0.weekday().to_monday_zero_offset()))
}

/// Shows the page.
pub async fn show(
    v: Visit,
    Query(asked): Query<Asked>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let t = v.t();
    let filter = Filter::read(&asked, v.today().year());
    let shows = Shows::of(&wanted.lich, v.today());
    let shown = frame(&v, &filter).await?;
    let (first, last) = shows.span();
    let within = Filter { month: Some(DueIn::Between(first, last)), page: 1, ..filter.clone() };
    let lines = rows(&v, &within, &shown, Order::Due, (0, ROWS_MAX)).await?;
    let mut on: BTreeMap<Day, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        if let Some(due) = &line.task.due {
            on.entry(due.day).or_default().push(line);
        }
    }
    let body = html! {
        (bar(&v, &filter, shows))
        @match shows {
            Shows::Month(..) => (month(&v, &filter, (first, last), &on)),
            Shows::Week(_) => (week(&v, &filter, first, &on, &shown.names)),
        }
        @if lines.is_empty() { p { (t.get("calendar-none")) } }
    };
    let kept = html! { input type="hidden" name="lich" value=(shows.word()); };
    Ok(v.page(&t.get("way-calendar"), page(&v, "/viec/lich", &filter, &shown, kept, body)))
}

fn address(v: &Visit, filter: &Filter, shows: Shows) -> String {
    let query = filter.on_page(1).query();
    let join = if query.is_empty() { '?' } else { '&' };
    v.address(&format!("/viec/lich{query}{join}lich={}", shows.word()))
}

fn bar(v: &Visit, filter: &Filter, shows: Shows) -> Markup {
    let t = v.t();
    let today = v.today();
    let inside = |(first, last): (Day, Day)| first <= today && today <= last;
    let day = if inside(shows.span()) { today } else { shows.span().0 };
    let tab = |key: &str, to: Shows, current: bool| Tab {
        text: t.get(key),
        address: address(v, filter, to),
        count: None,
        current,
    };
    let by_month = matches!(shows, Shows::Month(..));
    html! {
        (ui::tabs(t, &t.get("calendar-span"), &[
            tab("calendar-month", Shows::Month(day.year(), day.0.month()), by_month),
            tab("calendar-week", Shows::Week(monday(day)), !by_month),
        ]))
        div.cluster.mt-s {
            (ui::link_button(address(v, filter, shows.before()), t.get("calendar-before")).icon("back"))
            h2.grow { (shows.name(t)) }
            @if !inside(shows.span()) {
                (ui::link_button(address(v, filter, Shows::of("", today)), t.get("calendar-today")))
            }
            (ui::link_button(address(v, filter, shows.after()), t.get("calendar-after")).icon("arrow"))
        }
    }
}

/// The rows of one day, in the list.
fn of_day(v: &Visit, filter: &Filter, day: Day) -> String {
    let rows = Filter { month: Some(DueIn::Between(day, day)), page: 1, ..filter.clone() };
    v.address(&format!("/viec{}", rows.query()))
}

fn month(v: &Visit, filter: &Filter, (first, last): (Day, Day), on: &BTreeMap<Day, Vec<&Line>>) -> Markup {
    let t = v.t();
    let start = monday(first);
    let weeks = (monday(last).until(start).unsigned_abs() / 7) + 1;
    let heads = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    html! {
        table.month {
            caption.vh { (t.get("calendar-caption")) }
            thead { tr { @for head in heads { th scope="col" { (t.get(&format!("weekday-{head}"))) } } } }
            tbody {
                @for week in 0..weeks {
                    tr { @for at in 0..7 {
                        @let day = start.plus(i32::try_from(week * 7 + at).unwrap_or(0));
                        (cell(v, filter, day, (first..=last).contains(&day), on.get(&day).map_or(&[], Vec::as_slice)))
                    } }
                }
            }
        }
    }
}

fn cell(v: &Visit, filter: &Filter, day: Day, inside: bool, lines: &[&Line]) -> Markup {
    let t = v.t();
    if !inside {
        return html! { td.outside {} };
    }
    let kind = v.cx.calendar.kind(day);
    let class = match (kind.is_working(), day == v.today(), lines.is_empty()) {
        (_, true, _) => "now",
        (false, false, true) => "off bare",
        (false, false, false) => "off",
        (true, false, true) => "bare",
        (true, false, false) => "",
    };
    html! {
        td class=(class) {
            p.month-day {
                time datetime=(day) { b { (day.0.day()) } span.phone-only { " " (t.weekday_day(day)) } }
                @if day == v.today() { " " span.meta { (t.get("today")) } }
            }
            @if !lines.is_empty() { ul.plain {
                @for line in lines.iter().take(DAY_TASKS_MAX) { li {
                    a href=(v.address(&task_address(line.task.id))) title=(line.task.title) { (short(&line.task.title, TITLE_CHARS)) }
                    " " (state_mark(v, &line.task))
                } }
                @if lines.len() > DAY_TASKS_MAX {
                    li { a href=(of_day(v, filter, day)) { (t.with("see-all", &[("n", lines.len().into())])) } }
                }
            } }
        }
    }
}

fn week(v: &Visit, filter: &Filter, first: Day, on: &BTreeMap<Day, Vec<&Line>>, names: &Names) -> Markup {
    let t = v.t();
    let columns =
        vec![Column::head(t.get("task")), Column::text(t.get("owner")), Column::state(t.get("state"))];
    let mut sheet = Sheet::new(t.get("calendar-caption"), columns);
    for at in 0..7 {
        let day = first.plus(at);
        let kind = v.cx.calendar.kind(day);
        let rest = if kind.is_working() { String::new() } else { format!(" · {}", t.get("calendar-rest")) };
        let lines = on.get(&day).map_or(&[][..], Vec::as_slice);
        if lines.is_empty() {
            continue;
        }
        sheet = sheet.group(format!("{}{rest}", t.weekday_day(day)));
        for line in lines.iter().take(WEEK_TASKS_MAX) {
            sheet = sheet.row(vec![
                html! { a href=(v.address(&task_address(line.task.id))) { (line.task.title) } },
                html! { (names.party(t, &line.task.owner).0) },
                state_mark(v, &line.task),
            ]);
        }
        if lines.len() > WEEK_TASKS_MAX {
            sheet = sheet.row(vec![
                html! { a href=(of_day(v, filter, day)) { (t.with("see-all", &[("n", lines.len().into())])) } },
                html! {},
                html! {},
            ]);
        }
    }
    html! { @if !on.is_empty() { (sheet.show()) } }
}
