//! The timeline (tiến độ): a bar for each row from its beginning to its day, by owner; drawn on the server, for the screen and
//! for a sheet of A3.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Day;
use danchu_programme::face::{
    Names, Order, Shown, days, list_title, owner_word, stands, state_mark, task_address,
};
use danchu_programme::{Asked, Filter, Line, Part, Standing, State, Task};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Column, Sheet};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use crate::shown::{frame, page, rows, short};

/// The rows of one page, and of one printed sheet.
const ROWS: usize = 20;
const PRINT_ROWS_MAX: usize = 100;
/// How high a row is, in em; its bar lies under its words.
const STEP: f64 = 2.9;
/// Room for rows on a printed sheet of A3 (at 9 pt, below the months' names), and what the heading takes of the first, in em.
const SHEET_HEIGHT: f64 = 78.0;
const FIRST_SHEET_USED: f64 = 9.0;
/// Room for the months' names above, in em.
const HEAD: f64 = 2.2;
/// The longest title beside a bar, in characters.
const TITLE_CHARS: usize = 90;

/// Shows the page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let filter = Filter::read(&asked, v.today().year());
    let shown = frame(&v, &filter).await?;
    let part = ((filter.page - 1) * ROWS, ROWS);
    let lines = rows(&v, &filter, &shown, Order::Owner, part).await?;
    let print = v.address(&format!("/viec/tien-do/in{}", filter.on_page(1).query()));
    let body = html! {
        @if lines.is_empty() { p { (t.get("timeline-none")) } }
        @else {
            p.no-print { (ui::link_button(print, t.get("timeline-print")).icon("print")) }
            (chart(&v, &filter, &lines, &shown.names))
            (legend(t))
            (ui::why(&t.get("timeline-table"), false, table(&v, &lines, &shown.names)))
            (pager(&v, &filter, &shown, lines.len()))
        }
    };
    Ok(v.page(&t.get("way-timeline"), page(&v, "/viec/tien-do", &filter, &shown, html! {}, body)))
}

/// The same for a sheet of A3.
pub async fn print(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let filter = Filter::read(&asked, v.today().year());
    let shown = frame(&v, &filter).await?;
    let lines = rows(&v, &filter, &shown, Order::Owner, (0, PRINT_ROWS_MAX)).await?;
    let all = usize::try_from(shown.counts.of(filter.view)).unwrap_or(0);
    let title = list_title(&v, &filter);
    let back = v.address(&format!("/viec/tien-do{}", filter.query()));
    let view = t.get(&format!("view-{}", filter.view.code()));
    let body = html! {
        main.wide-sheet {
            p.cluster.no-print { (ui::print_button(t)) (ui::link_button(back, t.get("back-to-list")).icon("back")) }
            h1 { (v.agency()?.name) ": " (title) }
            p { (t.with("print-subject", &[("view", view.into()), ("day", t.day(v.today()).into())])) }
            @for sheet in sheets(&lines) { (chart(&v, &filter, sheet, &shown.names)) }
            (legend(t))
            @if all > lines.len() { p { (t.with("print-more", &[("n", (all - lines.len()).into())])) } }
        }
    };
    Ok(v.print_page(&title, body))
}

/// The time that the picture shows: what the filter asks for, or the year.
fn span(filter: &Filter) -> (Day, Day) {
    let year = filter.year_shown;
    let whole = Day::new(year, 1, 1).zip(Day::new(year, 12, 31));
    let ends = (Day(jiff::civil::Date::MIN), Day(jiff::civil::Date::MAX));
    match filter.span() {
        // A single day would be a line: the days around it are shown.
        Some((first, last)) if first.until(last) < 27 => (first.plus(-14), last.plus(14)),
        Some(span) => span,
        None => whole.unwrap_or(ends),
    }
}

/// When a task begins: with its part of the year, with the window that its paper names, when work began, or when it was made.
fn begins(task: &Task) -> Day {
    let part =
        task.series.as_ref().and_then(|of| Part::of(&of.key)).filter(|part| !matches!(part, Part::On(_)));
    if let Some(first) = part.and_then(Part::first) {
        return first;
    }
    let window = task.period.rule.as_deref().and_then(|rule| {
        let rule: serde_json::Value = serde_json::from_str(rule).ok()?;
        rule.get("from")?.as_str()?.parse::<Day>().ok()
    });
    match (&task.state, window) {
        (_, Some(day)) => day,
        (State::Started { on }, None) => *on,
        _ => task.made_at.day(),
    }
}

/// The bar of a task: first and last day; none without a day.
fn bar(task: &Task) -> Option<(Day, Day)> {
    let due = task.due.as_ref()?.day;
    Some((begins(task).min(due), due))
}

/// Where a day lies, in percent of the width.
fn place((first, last): (Day, Day), day: Day) -> f64 {
    let whole = f64::from(first.until(last).max(1));
    (100.0 * f64::from(first.until(day)) / whole).clamp(0.0, 100.0)
}

fn chart(v: &Visit, filter: &Filter, lines: &[Line], names: &Names) -> Markup {
    let t = v.t();
    let span = span(filter);
    let groups = groups(lines);
    let rows = lines.len() + groups.len();
    let height = HEAD + STEP * f64::from(u32::try_from(rows).unwrap_or(u32::MAX));
    let mut y = HEAD;
    let mut drawn = Vec::new();
    for (from, n) in groups {
        let (name, _) = names.party(t, &lines[from].task.owner);
        drawn.push(html! { text.strong x="0" y=(em(y + 1.6)) { (name) } });
        y += STEP * 0.75;
        for line in &lines[from..from + n] {
            drawn.push(row(v, line, span, y));
            y += STEP;
        }
    }
    html! {
        // Those who hear the page have the table below.
        svg.chart.timeline width="100%" height=(em(height)) aria-hidden="true" {
            (months(t, span, height))
            @if (span.0..=span.1).contains(&v.today()) {
                @let x = pc(place(span, v.today()));
                line.today x1=(x) x2=(x) y1="1.6em" y2=(em(height)) {}
            }
            @for part in drawn { (part) }
        }
    }
}

/// The rows of each printed sheet: a picture is never cut between two sheets of paper, so each has one of its own.
fn sheets(lines: &[Line]) -> Vec<&[Line]> {
    let mut sheets = Vec::new();
    let (mut from, mut height) = (0, FIRST_SHEET_USED);
    for (at, line) in lines.iter().enumerate() {
        let owner = |line: &Line| owner_word(line.task.owner.who);
        let opens = at == from || owner(&lines[at - 1]) != owner(line);
        let mut step = if opens { 1.75 * STEP } else { STEP };
        if height + step > SHEET_HEIGHT && at > from {
            sheets.push(&lines[from..at]);
            (from, height, step) = (at, 0.0, 1.75 * STEP);
        }
        height += step;
    }
    sheets.push(&lines[from..]);
    sheets
}

/// Where each owner's rows begin, and how many there are.
fn groups(lines: &[Line]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match groups.last_mut() {
            Some((from, n)) if owner_word(lines[*from].task.owner.who) == owner_word(line.task.owner.who) => {
                *n += 1;
            }
            _ => groups.push((at, 1)),
        }
    }
    groups
}

fn row(v: &Visit, line: &Line, span: (Day, Day), y: f64) -> Markup {
    let t = v.t();
    let task = &line.task;
    let standing = stands(task, days(v));
    let state = colour(standing);
    // Colour alone says nothing on black and white paper.
    let words = match standing {
        Standing::Late(n) => t.with("state-late-days", &[("n", n.into())]),
        Standing::Done(_) => t.get("stands-done"),
        _ => task.due.as_ref().map_or_else(String::new, |due| t.day(due.day)),
    };
    html! {
        a href=(v.address(&task_address(task.id))) tabindex="-1" {
            text x="0" y=(em(y + 1.0)) { (short(&task.title, TITLE_CHARS)) }
            text.soft.when x="100%" y=(em(y + 1.0)) text-anchor="end" { (words) }
            @match bar(task) {
                Some((first, last)) => {
                    @let (x, end) = (place(span, first), place(span, last));
                    rect.rail x="0" y=(em(y + 1.4)) width="100%" height="0.8em" {}
                    rect class={ "f-" (state.icon()) } x=(pc(x.min(99.4))) y=(em(y + 1.4)) width=(pc((end - x).max(0.6))) height="0.8em" {
                        title { (t.with("timeline-bar", &[("title", (&task.title).into()), ("first", first.into()), ("last", last.into())])) }
                    }
                }
                None => { text.soft x="0" y=(em(y + 2.1)) { (t.get("view-no-day")) } }
            }
        }
    }
}

fn colour(standing: Standing) -> ui::State {
    match standing {
        Standing::Late(_) => ui::State::Late,
        Standing::DueToday | Standing::Near => ui::State::Near,
        Standing::OnTime => ui::State::OnTime,
        Standing::Done(_) => ui::State::Done,
        Standing::NoDay | Standing::Waiting(_) | Standing::Dropped => ui::State::Idle,
    }
}

fn months(t: &Messages, span: (Day, Day), height: f64) -> Markup {
    let mut firsts = Vec::new();
    let (mut year, mut month) = (span.0.year(), span.0.0.month());
    while let Some(first) = Day::new(year, month, 1).filter(|day| *day <= span.1 && firsts.len() < 40) {
        firsts.push(first);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    html! {
        @for first in firsts {
            @let x = pc(place(span, first));
            line.grid x1=(x) x2=(x) y1="0" y2=(em(height)) {}
            text class={ "soft" @if first.0.month() % 2 == 0 { " when" } } x=(x) y="1.1em" dx="0.25em" { (t.with("month-short", &[("n", first.0.month().to_string().into())])) }
        }
    }
}

fn legend(t: &Messages) -> Markup {
    let names = [
        (ui::State::Done, "stands-done"),
        (ui::State::OnTime, "view-on-time"),
        (ui::State::Near, "view-near"),
        (ui::State::Late, "view-late"),
        (ui::State::Idle, "timeline-other"),
    ];
    html! {
        ul.legend { @for (state, key) in names {
            li class=(state.class()) {
                svg.swatch aria-hidden="true" { rect class={ "f-" (state.icon()) } width="100%" height="14" {} }
                " " (ui::icon(state.icon())) " " (t.get(key))
            }
        } }
    }
}

/// The same rows in words.
fn table(v: &Visit, lines: &[Line], names: &Names) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("task")),
        Column::text(t.get("owner")),
        Column::text(t.get("timeline-first")),
        Column::text(t.get("due")),
        Column::state(t.get("state")),
    ];
    let mut sheet = Sheet::new(t.get("way-timeline"), columns);
    for line in lines {
        let task = &line.task;
        let bar = bar(task);
        let day = |day: Option<Day>| html! { @match day { Some(day) => (ui::day(t, day)), None => "–" } };
        sheet = sheet.row(vec![
            html! { a href=(v.address(&task_address(task.id))) { (short(&task.title, TITLE_CHARS)) } },
            html! { (names.party(t, &task.owner).0) },
            day(bar.map(|bar| bar.0)),
            day(bar.map(|bar| bar.1)),
            state_mark(v, task),
        ]);
    }
    sheet.show()
}

fn pager(v: &Visit, filter: &Filter, shown: &Shown, n: usize) -> Markup {
    let all = usize::try_from(shown.counts.of(filter.view)).unwrap_or(0);
    let first = (filter.page - 1) * ROWS + 1;
    let last = first + n - 1;
    let to = |page| v.address(&format!("/viec/tien-do{}", filter.on_page(page).query()));
    let before = (filter.page > 1).then(|| to(filter.page - 1));
    let after = (last < all).then(|| to(filter.page + 1));
    ui::pager(v.t(), first, last, all, before.as_deref(), after.as_deref())
}

fn em(value: f64) -> String {
    format!("{value:.2}em")
}

fn pc(value: f64) -> String {
    format!("{value:.2}%")
}

#[cfg(test)]
mod tests {
    use danchu_programme::DueIn;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_lies_where_it_lies_and_never_outside() {
        let year = (day("2026-01-01"), day("2026-12-31"));
        assert_eq!(pc(place(year, day("2026-01-01"))), "0.00%");
        assert_eq!(pc(place(year, day("2026-12-31"))), "100.00%");
        assert_eq!(pc(place(year, day("2025-03-01"))), "0.00%");
        assert_eq!(pc(place(year, day("2027-03-01"))), "100.00%");
        assert_eq!(pc(place((day("2026-05-05"), day("2026-05-05")), day("2026-05-05"))), "0.00%");
    }

    #[test]
    fn a_short_time_is_shown_with_the_days_around_it() {
        let filter = Filter {
            month: Some(DueIn::Between(day("2026-05-04"), day("2026-05-10"))),
            year_shown: 2026,
            ..Filter::default()
        };
        assert_eq!(span(&filter), (day("2026-04-20"), day("2026-05-24")));
        assert_eq!(
            span(&Filter { year_shown: 2026, ..Filter::default() }),
            (day("2026-01-01"), day("2026-12-31"))
        );
    }
}
