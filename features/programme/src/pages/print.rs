//! Sheets for printing: the list as it is filtered, and one person's open matters for those without an account.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::{Action, PersonId, Scope};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Letterhead};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::list::{Shown, read};
use super::names::Names;
use super::{acting, days, origin_words, stands};
use crate::actions::Error;
use crate::filter::{Asked, Filter};
use crate::model::{State, Task};
use crate::rules::Standing;
use crate::sql::lists::{Days, PRINT_ROWS_MAX, open_of};

/// Prints the list as it is filtered.
pub async fn list(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (who, now) = (acting(&v)?, days(&v));
    let filter = Filter::read(&asked, now.today.year());
    let (seen, asked) = (&who, &filter);
    let shown =
        v.cx.db
            .read(v.agency()?.id, async move |tx| read(tx, seen, asked, now, (0, PRINT_ROWS_MAX)).await)
            .await?;
    let title = super::list::title(&v, &filter);
    let foot = danchu_transparency::footer(&v, "").await?;
    let body = list_paper(&v, &title, &filter, &shown, &foot)?;
    Ok(v.print_page(&title, body))
}

fn list_paper(
    v: &Visit,
    title: &str,
    filter: &Filter,
    shown: &Shown,
    foot: &Markup,
) -> Result<Markup, Problem> {
    let t = v.t();
    let tasks: Vec<&Task> = shown.lines.iter().map(|line| &line.task).collect();
    let day = t.paper_day(v.today());
    let view = t.get(&format!("view-{}", filter.view.code()));
    let subject = t.with("print-subject", &[("view", view.into()), ("day", t.day(v.today()).into())]);
    let all = usize::try_from(shown.counts.of(filter.view)).unwrap_or(0);
    let heads = [t.get("print-no"), t.get("task"), t.get("owner"), t.get("due"), t.get("state")];
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let body = html! {
        (tools(v, &v.address(&format!("/viec{}", filter.query()))))
        (ui::paper_table(&heads, &rows(v, &shown.names, &tasks)))
        p.mt-s { (t.with("print-count", &[("n", tasks.len().into())])) }
        @if all > tasks.len() { p { (t.with("print-more", &[("n", (all - tasks.len()).into())])) } }
        (ui::signatures(&[(&t.get("print-signer"), &t.get("print-sign"), None)]))
        (foot)
    };
    let name = v.agency()?.name.to_uppercase();
    let head = Letterhead { agency: &name, place_and_day: Some(&day), ..Letterhead::default() };
    Ok(ui::paper(&head, &title.to_uppercase(), Some(&subject), body))
}

fn rows(v: &Visit, names: &Names, tasks: &[&Task]) -> Vec<Vec<Markup>> {
    let (t, now) = (v.t(), days(v));
    tasks
        .iter()
        .enumerate()
        .map(|(at, task)| {
            let (owner, _) = names.party(t, &task.owner);
            vec![
                html! { (at + 1) },
                html! { (task.title) br; em { (origin_words(t, task)) } },
                html! { (owner) },
                html! { (due_words(t, task)) },
                html! { (state_words(t, task, now)) },
            ]
        })
        .collect()
}

fn due_words(t: &Messages, task: &Task) -> String {
    match (&task.due, &task.period.words) {
        (Some(due), _) => t.day(due.day),
        (None, Some(words)) => words.clone(),
        (None, None) => "–".into(),
    }
}

/// How a task stands, in words only: paper has no colours.
fn state_words(t: &Messages, task: &Task, now: Days) -> String {
    match stands(task, now) {
        Standing::Late(n) => t.with("state-late-days", &[("n", n.into())]),
        Standing::DueToday => t.get("state-due-today"),
        Standing::Waiting(_) => t.get("stands-waiting"),
        Standing::Done(0) => t.get("stands-done"),
        Standing::Done(n) => t.with("stands-done-late", &[("n", n.into())]),
        Standing::Dropped => match &task.state {
            State::Dropped { reason, .. } => t.with("print-dropped", &[("reason", reason.into())]),
            _ => t.get("stands-dropped"),
        },
        Standing::Near | Standing::OnTime | Standing::NoDay => t.get(&format!("state-{}", task.state.code())),
    }
}

/// The buttons above a sheet; they do not print.
fn tools(v: &Visit, back: &str) -> Markup {
    let t = v.t();
    html! { p.cluster.no-print { (ui::print_button(t)) (ui::link_button(back, t.get("back-to-list")).icon("back")) } }
}

/// The size of the sheet: `kho=a5`, else A4.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Size {
    kho: String,
}

/// Prints one person's open matters.
pub async fn person(
    v: Visit,
    Path((_, person)): Path<(String, String)>,
    Query(size): Query<Size>,
) -> Result<Response, Problem> {
    let person: PersonId = person.parse().map_err(|_| Problem::NotFound)?;
    let whole = v.scope(Action::ReadProgramme) == Some(Scope::Agency);
    if !whole && v.actor()?.person != person {
        return Err(Problem::NotFound);
    }
    let today = v.today();
    let (tasks, names) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let tasks = open_of(tx, person).await?;
                Ok::<_, Error>((tasks, super::names(tx, today).await?))
            })
            .await?;
    let line = names.person_line(person).ok_or(Problem::NotFound)?;
    let t = v.t();
    let title = t.get("sheet-title");
    let subject = match names.what(person) {
        Some(what) => format!("{} – {what}", line.name),
        None => line.name.clone(),
    };
    let foot = danchu_transparency::footer(&v, "").await?;
    let body = html! { (sheet(&v, &names, &tasks, person)) (foot) };
    let small = size.kho == "a5";
    let (day, name) = (t.paper_day(today), v.agency()?.name.to_uppercase());
    let head = Letterhead { agency: &name, place_and_day: Some(&day), ..Letterhead::default() };
    let paper = ui::paper(&head, &title.to_uppercase(), Some(&subject), body);
    Ok(v.print_page(&title, html! { @if small { div.a5 { (paper) } } @else { (paper) } }))
}

fn sheet(v: &Visit, names: &Names, tasks: &[Task], person: PersonId) -> Markup {
    let (t, now) = (v.t(), days(v));
    let heads = [t.get("print-no"), t.get("task"), t.get("due"), t.get("sheet-done-on"), t.get("sheet-sign")];
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = tasks
        .iter()
        .enumerate()
        .map(|(at, task)| {
            let helps = task.owner.who != crate::model::Who::Person(person);
            vec![
                html! { (at + 1) },
                html! {
                    (task.title)
                    @if helps { br; em { (t.with("sheet-helps", &[("owner", names.party(t, &task.owner).0.into())])) } }
                },
                html! { (due_words(t, task)) br; em { (state_words(t, task, now)) } },
                html! {},
                html! {},
            ]
        })
        .collect();
    let here = v.full_address(&format!("/viec?nguoi={person}"));
    html! {
        (tools(v, &v.address(&format!("/viec?nguoi={person}"))))
        div.scan {
            (ui::qr(t, &here, &t.get("sheet-qr")))
            p { (t.with("sheet-how", &[("day", t.day(now.today).into())])) }
        }
        @if rows.is_empty() { p { (t.get("sheet-none")) } }
        @else { (ui::paper_table(&heads, &rows)) }
        p.mt-s { (t.with("print-count", &[("n", tasks.len().into())])) }
    }
}
