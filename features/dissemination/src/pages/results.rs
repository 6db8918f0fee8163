//! Coverage of one circulation: a chart by department, and the names behind each figure for those with the right.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::{Action, DepartmentId, Scope};
use danchu_web::ui::{self, Column, Form, Sheet, Stack, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Names, by, id, once_number, runs, sees, standing_mark, standing_state};
use crate::actions::circulations::{self, address};
use crate::actions::{Error, lists as list_actions};
use crate::model::{Circulation, CirculationId, Question, Reader, SignList, Standing, State, Way};
use crate::sql::{lists, mails, questions, readers};

/// So many names stand on one page.
const NAMES_MAX: usize = 100;

/// Which names.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    xem: String,
    #[serde(default, rename = "bo-phan")]
    department: String,
    #[serde(default)]
    trang: String,
}

struct Found {
    circulation: Circulation,
    readers: Vec<Reader>,
    lists: Vec<SignList>,
    mails: Vec<(String, i64)>,
    questions: Vec<Question>,
    names: Names,
}

/// The page.
pub async fn show(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    if v.scope(Action::ReadCirculation) <= Some(Scope::Own) {
        return Err(Problem::Forbidden);
    }
    let today = v.today();
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>(Found {
                    circulation: circulations::circulation(tx, of).await?,
                    readers: readers::all(tx, of).await?,
                    lists: lists::of(tx, of.0).await?,
                    mails: mails::counts(tx, of).await?,
                    questions: questions::all(tx, of).await?,
                    names: Names::read(tx, today).await?,
                })
            })
            .await?;
    Ok(page(&v, &found, &asked))
}

fn page(v: &Visit, found: &Found, asked: &Asked) -> Response {
    let (t, one) = (v.t(), &found.circulation);
    let known = found.readers.iter().filter(|reader| reader.known_edition >= one.edition).count();
    let all = found.readers.len();
    let late = found
        .readers
        .iter()
        .filter(|reader| reader.standing(one.edition, v.today()) == Standing::Late)
        .count();
    let lead = t.with(
        "results-lead",
        &[
            ("known", known.into()),
            ("all", all.into()),
            ("late", late.into()),
            ("due", one.draft.due_on.into()),
        ],
    );
    let here = v.address(&address(one.id));
    let body = html! {
        (ui::crumbs(&[(&v.address("/pho-bien"), &t.get("circulation-title")), (&here, &one.draft.title)]))
        (ui::page_head(&t.get("results-title"), Some(html! { (lead) }), Some(acts(v, found, all > known))))
        (ui::columns(html! {
            div id="do-phu" { (chart(v, found)) }
            (people(v, found, asked))
        }, &t.get("results-aside"), html! { (aside(v, found)) }))
    };
    v.page(&t.get("results-title"), body)
}

fn acts(v: &Visit, found: &Found, left: bool) -> Markup {
    let (t, one) = (v.t(), &found.circulation);
    let here = |end: &str| v.address(&format!("{}{end}", address(one.id)));
    let (values, faults) = (Values::new(), ui::Faults::new());
    let (urge, list) = (here("/don-doc"), here("/danh-sach"));
    html! {
        @if runs(v, one) && one.state == State::Open {
            @if left {
                (ui::form(t, &Form::to(&urge).once(once_number()).class("inline"), &values, &faults, html! { (button(t.get("results-urge")).primary().icon("bell")) }))
                (ui::form(t, &Form::to(&list).once(once_number()).class("inline"), &values, &faults, html! { (button(t.get("results-list")).icon("print").sends("ai", "giay")) }))
            }
            (link_button(here("/ban-moi"), t.get("results-renew")).icon("turn"))
            (link_button(here("/ket-thuc"), t.get("results-close")).icon("check"))
        }
    }
}

fn row(found: &Found, today: danchu_base::Day, of: impl Fn(&Reader) -> bool) -> [u64; 4] {
    let mut counts = [0; 4];
    for reader in found.readers.iter().filter(|reader| of(reader)) {
        let standing = reader.standing(found.circulation.edition, today);
        if let Some(place) = Standing::ALL.iter().position(|one| *one == standing) {
            counts[place] += 1;
        }
    }
    counts
}

/// The chart by department; each figure leads to its names where the right reaches.
fn chart(v: &Visit, found: &Found) -> Markup {
    let (t, today) = (v.t(), v.today());
    let names: Vec<(ui::State, String)> = Standing::ALL
        .iter()
        .map(|one| (standing_state(*one), t.get(&format!("circulation-standing-{}", one.code()))))
        .collect();
    let mut departments: Vec<Option<DepartmentId>> =
        found.names.departments.iter().map(|line| Some(line.id)).collect();
    departments.push(None);
    let whole = v.scope(Action::ReadCirculation) == Some(Scope::Agency);
    let own = v.actor().ok().and_then(|actor| actor.department);
    let base = v.address(&format!("{}/ket-qua", address(found.circulation.id)));
    let rows: Vec<Stack> = departments
        .into_iter()
        .filter_map(|department| {
            let counts = row(found, today, |reader| found.names.department_of(reader.person) == department);
            let parts: Vec<(ui::State, u64)> =
                Standing::ALL.iter().zip(counts).map(|(one, n)| (standing_state(*one), n)).collect();
            let code = department.map_or_else(|| "khong".to_owned(), |department| department.to_string());
            let link = |one: &Standing| format!("{base}?bo-phan={code}&xem={}#ten", one.code());
            let links = if whole || (department.is_some() && department == own) {
                Standing::ALL.iter().map(link).collect()
            } else {
                Vec::new()
            };
            let label = found.names.department(t, department);
            (counts.iter().sum::<u64>() > 0).then_some(Stack { label, parts, links })
        })
        .collect();
    let title = t.get("results-by-department");
    html! {
        (ui::section_head("theo-bo-phan", &title, None))
        (ui::stacked(t, "chart-do-phu", &title, &t.get("circulation-department"), &names, &rows))
    }
}

fn people(v: &Visit, found: &Found, asked: &Asked) -> Markup {
    let (t, today, one) = (v.t(), v.today(), &found.circulation);
    let wanted = Standing::of(&asked.xem);
    let department = match asked.department.as_str() {
        "" => None,
        "khong" => Some(None),
        code => Some(code.parse::<DepartmentId>().ok()),
    };
    let fits = |reader: &&Reader| {
        sees(v, &found.names, reader.person)
            && wanted.is_none_or(|wanted| reader.standing(one.edition, today) == wanted)
            && department.is_none_or(|department| found.names.department_of(reader.person) == department)
    };
    let mut some: Vec<&Reader> = found.readers.iter().filter(fits).collect();
    some.sort_by_key(|reader| {
        let known = reader.known_edition >= one.edition;
        (known, reader.due_on, danchu_base::fold(&found.names.name(reader.person)))
    });
    let pages = some.len().div_ceil(NAMES_MAX).max(1);
    let page = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, pages) - 1;
    let shown = &some[page * NAMES_MAX..some.len().min((page + 1) * NAMES_MAX)];
    let columns = vec![
        Column::head(t.get("results-person")),
        Column::text(t.get("circulation-department")),
        Column::text(t.get("results-when")),
        Column::state(t.get("circulation-state")),
    ];
    let mut sheet = Sheet::new(t.get("results-names"), columns);
    for reader in shown {
        sheet = sheet.row(vec![
            html! { (found.names.name(reader.person)) },
            html! { (found.names.department(t, found.names.department_of(reader.person))) },
            when(v, one, reader),
            standing_mark(t, reader.standing(one.edition, today)),
        ]);
    }
    let base = v.address(&format!("{}/ket-qua", address(one.id)));
    let at =
        |page: usize| format!("{base}?bo-phan={}&xem={}&trang={}#ten", asked.department, asked.xem, page + 1);
    let (before, after) = (at(page.saturating_sub(1)), at(page + 1));
    html! {
        (ui::section_head("ten", &t.get("results-names"), Some(&t.number(super::count(some.len())))))
        @if wanted.is_some() || department.is_some() { p { a.link-target href={ (base) "#ten" } { (t.get("results-all-names")) } } }
        @if shown.is_empty() { p.meta { (t.get("results-no-names")) } } @else { (sheet.show()) }
        @if pages > 1 {
            (ui::pager(t, page * NAMES_MAX + 1, page * NAMES_MAX + shown.len(), some.len(), (page > 0).then_some(before.as_str()), (page + 1 < pages).then_some(after.as_str())))
        }
    }
}

/// When it was read and how, or until when it is to be read and how often that was urged.
fn when(v: &Visit, one: &Circulation, reader: &Reader) -> Markup {
    let t = v.t();
    html! {
        @match reader.known_on.filter(|_| reader.known_edition >= one.edition) {
            Some(on) => {
                (ui::day(t, on))
                @if reader.way == Some(Way::List) { br; span.meta { (t.get("circulation-way-list")) } }
            }
            None => {
                (t.with("circulation-until", &[("day", reader.due_on.into())]))
                @if reader.nagged > 0 { br; span.meta { (t.with("circulation-nagged", &[("n", reader.nagged.into())])) } }
                @if let Some(on) = reader.head_told_on { br; span.meta { (t.with("results-head-told", &[("day", on.into())])) } }
            }
        }
    }
}

fn aside(v: &Visit, found: &Found) -> Markup {
    let (t, one) = (v.t(), &found.circulation);
    let open = found.questions.iter().filter(|question| question.answer.is_none()).count();
    let mails: i64 = found.mails.iter().filter(|(state, _)| state == "sent").map(|(_, n)| n).sum();
    let tries: i64 = found.readers.iter().map(|reader| reader.tries).sum();
    let mut rows = vec![
        (t.get("results-officer"), html! { (found.names.name(one.officer)) }),
        (t.get("results-opened"), ui::day(t, one.made_at.day())),
        (
            t.get("results-edition"),
            html! { (one.edition) @if one.edition > 1 { br; span.meta { (one.change_note) } } },
        ),
        (t.get("results-mails"), html! { (t.number(mails)) }),
    ];
    if let Some(until) = one.draft.valid_until {
        rows.push((t.get("circulation-field-valid"), ui::day(t, until)));
    }
    if !one.draft.quiz.is_empty() {
        rows.push((t.get("results-tries"), html! { (t.number(tries)) }));
    }
    if !found.questions.is_empty() {
        let here = v.address(&format!("{}#hoi-dap", address(one.id)));
        rows.push((t.get("circulation-questions"), html! { a href=(here) { (t.with("results-questions", &[("n", found.questions.len().into()), ("open", open.into())])) } }));
    }
    if let Some(task) = one.task {
        let task = v.address(&format!("/viec/{task}"));
        rows.push((t.get("results-task"), html! { a href=(task) { (t.get("results-task-open")) } }));
    }
    let record = v.address(&format!("/nhat-ky?ve={}", address(one.id)));
    rows.push((
        t.get("library-record"),
        html! { a.link-target href=(record) { (ui::icon("proof")) " " (t.get("library-in-record")) } },
    ));
    html! {
        (ui::panel(&t.get("results-facts"), ui::facts(&rows)))
        @if !found.lists.is_empty() {
            (ui::panel(&t.get("results-lists"), html! {
                ul.plain {
                    @for list in &found.lists {
                        li {
                            a.link-target href=(v.address(&list_actions::address(list.id))) { (t.with("list-of-day", &[("day", list.made_at.day().into())])) }
                            " " @match &list.taken {
                                Some(taken) => { (ui::state(ui::State::Done, t.with("list-taken-on", &[("day", taken.at.day().into())]))) }
                                None => { (ui::state(ui::State::Near, t.get("list-out"))) }
                            }
                        }
                    }
                }
            }))
        }
    }
}

/// Urges everybody who has not read it.
pub async fn urge(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    let agency = v.agency()?.id;
    let found = v.cx.db.read(agency, async move |tx| circulations::circulation(tx, of).await).await?;
    if !runs(&v, &found) {
        return Err(Problem::Forbidden);
    }
    let (press, by) = (posted.once, by(&v)?);
    let urged =
        v.cx.db
            .write(agency, async move |tx| {
                if !once(tx, press, by.at).await? {
                    return Ok::<_, Error>(0);
                }
                circulations::urge(tx, of, by).await
            })
            .await?;
    v.done_with(
        &posted,
        &v.address(&format!("{}/ket-qua", address(of))),
        "circulation-urged",
        &urged.to_string(),
    )
    .await
}
