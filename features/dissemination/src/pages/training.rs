//! Training: the courses of a year with their figures, one course and who took part.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::{Action, Day, PersonId, Scope};
use danchu_web::messages::Messages;
use danchu_web::ui::{
    self, Art, Bar, Choice, Column, Faults, Fields, Form, Sheet, Values, button, link_button,
};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Names, by, fault, id, once_number, sees, version};
use crate::actions::courses::{self, address};
use crate::actions::{Error, lists as list_actions};
use crate::model::{Held, Outcome, Part, SignList, Training, TrainingId, Way};
use crate::rules::Refusal;
use crate::sql::courses::{self as sql, PersonTraining};
use crate::sql::lists;

/// So many people stand on one page.
const PEOPLE_MAX: usize = 200;

/// Which year.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
}

fn year_of(asked: &Asked, today: Day) -> (i16, Day, Day) {
    let year = asked.nam.parse().ok().filter(|year| (2000..=2199).contains(year)).unwrap_or(today.year());
    let day = |month, day| Day::new(year, month, day).unwrap_or(today);
    (year, day(1, 1), day(12, 31))
}

/// Hours as people write them: 1,5.
#[expect(clippy::cast_precision_loss, reason = "minutes of a year are far below what a float holds")]
pub fn hours(t: &Messages, minutes: i64) -> String {
    if minutes % 60 == 0 {
        return t.number(minutes / 60);
    }
    t.decimal(minutes as f64 / 60.0, 1)
}

/// The courses of a year.
pub async fn list(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let (year, first, last) = year_of(&asked, v.today());
    let today = v.today();
    let (courses, people, names) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let courses = sql::listed(tx, first, last).await?;
                let people = sql::by_person(tx, first, last).await?;
                Ok::<_, Error>((courses, people, Names::read(tx, today).await?))
            })
            .await?;
    let title = t.get("training-title");
    let held = courses.iter().filter(|one| one.state == Held::TookPlace).count();
    let minutes: i64 = people.iter().map(|one| one.minutes).sum();
    let lead = t.with(
        "training-lead",
        &[
            ("n", courses.len().into()),
            ("held", held.into()),
            ("people", people.len().into()),
            ("hours", hours(t, minutes).into()),
        ],
    );
    let acts = html! {
        @if v.may(Action::KeepTraining) { (link_button(v.address("/dao-tao/moi"), t.get("training-new")).primary().icon("plus")) }
    };
    let body = html! {
        (ui::page_head(&title, Some(html! { (lead) }), Some(acts)))
        (filter(&v, year))
        div id="lop" {
            @if courses.is_empty() { (ui::empty(Art::Calendar, &t.get("training-empty"), &t.get("training-empty-text"), None)) }
            @else { (sheet(&v, &courses)) }
            @if v.scope(Action::ReadCirculation) > Some(Scope::Own) { (departments(&v, &names, &people)) }
            (persons(&v, &names, &people))
        }
    };
    Ok(v.page(&title, body))
}

fn filter(v: &Visit, year: i16) -> Markup {
    let t = v.t();
    let values = Values::new().with("nam", year.to_string());
    let faults = Faults::new();
    let this_year = v.today().year();
    let years = (this_year - 4..=this_year + 1)
        .rev()
        .map(|year| Choice::new(year.to_string(), year.to_string()))
        .collect();
    ui::filters(
        t,
        &v.address("/dao-tao"),
        "lop",
        html! { (Fields::new(t, &values, &faults).select("nam", t.get("coverage-year"), years)) },
    )
}

fn sheet(v: &Visit, courses: &[Training]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("training-course")),
        Column::text(t.get("training-days")),
        Column::text(t.get("training-hours")),
        Column::text(t.get("training-people")),
        Column::state(t.get("circulation-state")),
    ];
    let mut sheet = Sheet::new(t.get("training-title"), columns);
    for one in courses {
        let title = html! { a href=(v.address(&address(one.id))) { (one.draft.title) } @if !one.draft.organiser.is_empty() { br; span.meta { (one.draft.organiser) } } };
        sheet = sheet.row(vec![
            title,
            days(t, one),
            html! { (hours(t, one.draft.minutes)) },
            html! { (t.number(one.people)) },
            state(t, one.state),
        ]);
    }
    sheet.show()
}

fn days(t: &Messages, one: &Training) -> Markup {
    html! { (ui::day(t, one.draft.first)) @if one.draft.last != one.draft.first { " – " (ui::day(t, one.draft.last)) } }
}

fn state(t: &Messages, state: Held) -> Markup {
    let look = match state {
        Held::Planned => ui::State::OnTime,
        Held::TookPlace => ui::State::Done,
        Held::Dropped => ui::State::Idle,
    };
    ui::state(look, t.get(&format!("training-state-{}", state.code())))
}

/// How many people of each department took part in something.
fn departments(v: &Visit, names: &Names, people: &[PersonTraining]) -> Markup {
    let t = v.t();
    let bars: Vec<Bar> = names
        .departments
        .iter()
        .filter(|line| !line.ended && line.people > 0)
        .map(|line| {
            let part = people.iter().filter(|one| names.department_of(one.person) == Some(line.id)).count();
            let whole = line.people.unsigned_abs();
            Bar {
                label: line.name.clone(),
                part: u64::try_from(part).unwrap_or(0).min(whole),
                whole,
                strong: false,
            }
        })
        .collect();
    let columns = vec![
        Column::head(t.get("circulation-department")),
        Column::number(t.get("training-people")),
        Column::number(t.get("coverage-of")),
    ];
    let title = t.get("training-by-department");
    let mut table = Sheet::numbers(title.clone(), columns);
    for bar in &bars {
        let number = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
        table = table.row(vec![
            html! { (bar.label) },
            html! { (number(bar.part)) },
            html! { (number(bar.whole)) },
        ]);
    }
    html! {
        @if !bars.is_empty() {
            (ui::section_head("bo-phan", &title, None))
            (ui::bars(t, "chart-dao-tao", &title, &bars))
            (table.show())
        }
    }
}

fn persons(v: &Visit, names: &Names, people: &[PersonTraining]) -> Markup {
    let t = v.t();
    let mut some: Vec<&PersonTraining> = people.iter().filter(|one| sees(v, names, one.person)).collect();
    some.sort_by_key(|one| danchu_base::fold(&names.name(one.person)));
    let columns = vec![
        Column::head(t.get("results-person")),
        Column::text(t.get("circulation-department")),
        Column::text(t.get("training-courses")),
        Column::text(t.get("training-hours")),
    ];
    let mut sheet = Sheet::new(t.get("training-by-person"), columns);
    for one in some.iter().take(PEOPLE_MAX) {
        sheet = sheet.row(vec![
            html! { (names.name(one.person)) },
            html! { (names.department(t, names.department_of(one.person))) },
            html! { (t.number(one.courses)) },
            html! { (hours(t, one.minutes)) },
        ]);
    }
    html! {
        @if !some.is_empty() {
            (ui::section_head("nguoi", &t.get("training-by-person"), Some(&t.number(super::count(some.len())))))
            (sheet.show())
        }
    }
}

struct Found {
    course: Training,
    parts: Vec<Part>,
    lists: Vec<SignList>,
    names: Names,
}

async fn load(v: &Visit, of: TrainingId) -> Result<Found, Problem> {
    let today = v.today();
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx| {
            Ok::<_, Error>(Found {
                course: courses::course(tx, of).await?,
                parts: sql::parts(tx, of).await?,
                lists: lists::of(tx, of.0).await?,
                names: Names::read(tx, today).await?,
            })
        })
        .await?)
}

/// One course.
pub async fn show(v: Visit, Path((_, training)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = load(&v, id(&training)?).await?;
    Ok(page(&v, &found, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Response {
    let (t, one) = (v.t(), &found.course);
    let here = v.address(&address(one.id));
    let keeps = v.may(Action::KeepTraining);
    let (empty, none) = (Values::new(), Faults::new());
    let list = format!("{here}/danh-sach");
    let acts = html! {
        @if keeps {
            (link_button(format!("{here}/sua"), t.get("training-edit")).icon("pen"))
            @if one.state != Held::Dropped {
                (ui::form(t, &Form::to(&list).once(once_number()).class("inline"), &empty, &none, html! { (button(t.get("training-list")).icon("print")) }))
            }
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/dao-tao"), &t.get("training-title"))]))
        (ui::page_head(&one.draft.title, Some(days(t, one)), Some(acts)))
        p { (state(t, one.state)) }
        (ui::columns(html! {
            @if keeps { (people_form(v, found, values, faults)) } @else { (people(v, found)) }
        }, &t.get("training-aside"), html! {
            (ui::panel(&t.get("training-facts"), facts(v, found)))
            @if keeps { (settle_form(v, found)) }
            @if keeps && !found.lists.is_empty() { (ui::panel(&t.get("results-lists"), html! {
                ul.plain { @for list in &found.lists { li {
                    a.link-target href=(v.address(&list_actions::address(list.id))) { (t.with("list-of-day", &[("day", list.made_at.day().into())])) }
                    " " @if list.taken.is_some() { (ui::state(ui::State::Done, t.get("list-in"))) } @else { (ui::state(ui::State::Near, t.get("list-out"))) }
                } } }
            })) }
        }))
    };
    v.page(&one.draft.title, body)
}

fn facts(v: &Visit, found: &Found) -> Markup {
    let (t, one) = (v.t(), &found.course);
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let record = v.address(&format!("/nhat-ky?ve={}", address(one.id)));
    ui::facts(&[
        (t.get("training-topic"), html! { (or_dash(&one.draft.topic)) }),
        (t.get("training-organiser"), html! { (or_dash(&one.draft.organiser)) }),
        (t.get("training-place"), html! { (or_dash(&one.draft.place)) }),
        (t.get("training-plan"), html! { (or_dash(&one.draft.plan)) }),
        (t.get("training-hours"), html! { (hours(t, one.draft.minutes)) }),
        (t.get("training-outcome"), html! { (or_dash(&one.outcome)) }),
        (
            t.get("library-record"),
            html! { a.link-target href=(record) { (ui::icon("proof")) " " (t.get("library-in-record")) } },
        ),
    ])
}

fn people(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("results-person")),
        Column::text(t.get("training-hours")),
        Column::text(t.get("training-outcome")),
    ];
    let mut sheet = Sheet::new(t.get("training-people"), columns);
    let shown: Vec<&Part> = found.parts.iter().filter(|part| sees(v, &found.names, part.person)).collect();
    for part in &shown {
        sheet = sheet.row(vec![
            html! { (found.names.name(part.person)) },
            html! { (hours(t, part.minutes)) },
            html! { (t.get(&format!("training-outcome-{}", part.outcome.code()))) },
        ]);
    }
    html! {
        (ui::section_head("nguoi", &t.get("training-people"), Some(&t.number(super::count(found.parts.len())))))
        @if shown.is_empty() { p.meta { (t.get("training-nobody")) } } @else { (sheet.show()) }
    }
}

/// Everybody with a tick; what came of it stays as it was unless it is changed.
fn people_form(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Markup {
    let (t, one) = (v.t(), &found.course);
    let to = v.address(&format!("{}/nguoi", address(one.id)));
    let page = v.address(&address(one.id));
    let mut start = values.clone();
    if !start.has("hours") {
        start.set("hours", hours(t, one.draft.minutes));
        start.set("outcome", Outcome::Attended.code());
        for part in &found.parts {
            start.push("people", part.person.to_string());
        }
    }
    let f = Fields::new(t, &start, faults);
    let note = |person: PersonId| match found.parts.iter().find(|part| part.person == person) {
        Some(part) => {
            let way = if part.way == Way::List { t.get("circulation-way-list") } else { String::new() };
            let outcome = t.get(&format!("training-outcome-{}", part.outcome.code()));
            format!(
                "{} {way}",
                t.with(
                    "training-part-note",
                    &[("hours", hours(t, part.minutes).into()), ("outcome", outcome.into())]
                )
            )
            .trim()
            .to_owned()
        }
        None => String::new(),
    };
    let choices: Vec<Choice> = found
        .names
        .people
        .iter()
        .filter(|line| line.active || found.parts.iter().any(|part| part.person == line.id))
        .take(PEOPLE_MAX)
        .map(|line| Choice::new(line.id.to_string(), line.name.clone()).note(note(line.id)))
        .collect();
    let outcomes = Outcome::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t.get(&format!("training-outcome-{}", one.code()))))
        .collect();
    html! {
        (ui::section_head("nguoi", &t.get("training-people"), Some(&t.number(one.people))))
        (ui::form(t, &Form::to(&to).page(&page).once(once_number()), &start, faults, html! {
            (f.checks("people", t.get("training-who"), choices).optional())
            (ui::form::side_by_side(html! {
                (f.text("hours", t.get("training-hours-each")))
                (f.select("outcome", t.get("training-outcome-new"), outcomes))
            }))
            div.act { (button(t.get("training-keep-people")).primary().icon("check")) }
        }))
    }
}

fn settle_form(v: &Visit, found: &Found) -> Markup {
    let (t, one) = (v.t(), &found.course);
    let to = v.address(&format!("{}/ket-qua", address(one.id)));
    let values = Values::new().with("state", one.state.code()).with("outcome", one.outcome.clone());
    let none = Faults::new();
    let f = Fields::new(t, &values, &none).prefix("settle");
    let states = Held::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t.get(&format!("training-state-{}", one.code()))))
        .collect();
    ui::panel(
        &t.get("training-settle"),
        ui::form(
            t,
            &Form::to(&to).once(once_number()).version(one.version),
            &values,
            &none,
            html! {
                (f.select("state", t.get("circulation-state"), states))
                (f.area("outcome", t.get("training-outcome")).rows(3).hint(t.get("training-outcome-hint")).optional())
                div.act { (button(t.get("training-settle-keep"))) }
            },
        ),
    )
}

/// Hours as typed: `1,5`, `1.5`, `8`.
pub fn minutes_of(text: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let hours: i64 = whole.parse().ok().filter(|hours| (0..=1_000).contains(hours))?;
    let tenths: i64 = if part.is_empty() { 0 } else { part.get(..1)?.parse().ok()? };
    if part.len() > 2 {
        return None;
    }
    let hundredths: i64 = part.get(1..2).map_or(Some(0), |digit| digit.parse().ok())?;
    Some(hours * 60 + (tenths * 10 + hundredths) * 60 / 100)
}

/// Enters who took part.
pub async fn parts(
    v: Visit,
    Path((_, training)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: TrainingId = id(&training)?;
    let found = load(&v, of).await?;
    let values = &posted.values;
    let minutes = minutes_of(values.get("hours"));
    let outcome = Outcome::of(values.get("outcome")).unwrap_or(Outcome::Attended);
    let Some(minutes) = minutes else {
        let faults = fault(v.t(), Refusal::Empty("hours", "training-empty-hours").into())?;
        return Err(Problem::page(page(&v, &found, values, &faults)));
    };
    let chosen: Vec<PersonId> = values.all("people").filter_map(|id| id.parse().ok()).collect();
    let known = |person: &PersonId| found.names.line(*person).is_some();
    let there = |person: &PersonId| found.parts.iter().any(|part| part.person == *person);
    // Who was there already keeps hours and outcome, unless another outcome than the usual one was chosen.
    let changed = outcome != Outcome::Attended;
    let parts: Vec<Part> = chosen
        .iter()
        .filter(|person| known(person) && (changed || !there(person)))
        .map(|person| Part { person: *person, minutes, outcome, way: Way::Screen })
        .collect();
    let not: Vec<PersonId> =
        found.parts.iter().map(|part| part.person).filter(|person| !chosen.contains(person)).collect();
    let (press, by) = (posted.once, by(&v)?);
    let (parts, not) = (&parts, &not);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        courses::parts(tx, of, parts, not, by).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&address(of)), "training-people-kept").await,
        Err(error) => {
            let faults = fault(v.t(), error)?;
            Err(Problem::page(page(&v, &found, values, &faults)))
        }
    }
}

/// It took place, or will not.
pub async fn settle(
    v: Visit,
    Path((_, training)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: TrainingId = id(&training)?;
    let state = Held::of(posted.text("state")).ok_or(Problem::BadRequest)?;
    let (press, by, version, outcome) = (posted.once, by(&v)?, version(&posted), posted.text("outcome"));
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            courses::settle(tx, of, version, state, outcome, by).await
        })
        .await?;
    v.done(&posted, &v.address(&address(of)), "training-settled").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = ["8", "1,5", "0.25", " 3 ", "abc", "1,234", "-1", ""].map(minutes_of);
        assert_eq!(read, [Some(480), Some(90), Some(15), Some(180), None, None, None, None]);
    }
}
