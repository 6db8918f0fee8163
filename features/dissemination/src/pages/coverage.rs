//! Coverage of a year or a quarter: by document, by department with its chart, by person.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, Day, DepartmentId, Instant, Scope};
use danchu_web::ui::{self, Bar, Choice, Column, Faults, Fields, Sheet, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Names, sees, share};
use crate::actions::Error;
use crate::sql::circulations::{self, DocumentCoverage};
use crate::sql::readers::{self, PersonCoverage};

/// So many people stand on the page.
const PEOPLE_MAX: usize = 200;

/// Which period.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
    #[serde(default)]
    quy: String,
    #[serde(default, rename = "bo-phan")]
    department: String,
}

/// First and last day of a year or one of its quarters.
fn period(asked: &Asked, today: Day) -> (i16, Option<i8>, Day, Day) {
    let year = asked.nam.parse().ok().filter(|year| (2000..=2199).contains(year)).unwrap_or(today.year());
    let quarter = asked.quy.parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter));
    let day = |month: i8, day: i8| Day::new(year, month, day).unwrap_or(today);
    match quarter {
        None => (year, None, day(1, 1), day(12, 31)),
        Some(quarter) => {
            let first = day(quarter * 3 - 2, 1);
            let last = if quarter == 4 { day(12, 31) } else { day(quarter * 3 + 1, 1).plus(-1) };
            (year, Some(quarter), first, last)
        }
    }
}

/// The instants of a period.
pub fn instants(first: Day, last: Day) -> (Instant, Instant) {
    (first.start(), last.plus(1).start())
}

/// The page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let (year, quarter, first, last) = period(&asked, v.today());
    let (within, today) = (instants(first, last), v.today());
    let (documents, people, names) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let documents = circulations::by_document(tx, within).await?;
                let people = readers::by_person(tx, within, today).await?;
                Ok::<_, Error>((documents, people, Names::read(tx, today).await?))
            })
            .await?;
    let title = t.get("coverage-title");
    let (known, readers) = people.iter().fold((0, 0), |(k, r), one| (k + one.known, r + one.readers));
    let wide = v.scope(Action::ReadCirculation) > Some(Scope::Own);
    let lead = t.with(
        "coverage-lead",
        &[("known", known.into()), ("readers", readers.into()), ("n", documents.len().into())],
    );
    let body = html! {
        (ui::crumbs(&[(&v.address("/pho-bien"), &t.get("circulation-title"))]))
        (ui::page_head(&title, wide.then(|| html! { (lead) }), None))
        (filter(&v, year, quarter))
        div id="do-phu" {
            @if wide {
                (departments(&v, &names, &people, year, quarter))
                (by_document(&v, &documents))
            }
            (persons(&v, &names, &people, &asked))
        }
    };
    Ok(v.page(&title, body))
}

fn filter(v: &Visit, year: i16, quarter: Option<i8>) -> Markup {
    let t = v.t();
    let values = Values::new()
        .with("nam", year.to_string())
        .with("quy", quarter.map(|quarter| quarter.to_string()).unwrap_or_default());
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let this_year = v.today().year();
    let years = (this_year - 4..=this_year)
        .rev()
        .map(|year| Choice::new(year.to_string(), year.to_string()))
        .collect();
    let mut quarters = vec![Choice::new("", t.get("coverage-whole-year"))];
    quarters.extend(
        (1..=4_i64).map(|n| Choice::new(n.to_string(), t.with("coverage-quarter", &[("n", n.into())]))),
    );
    ui::filters(
        t,
        &v.address("/pho-bien/do-phu"),
        "do-phu",
        html! {
            (f.select("nam", t.get("coverage-year"), years))
            (f.select("quy", t.get("coverage-period"), quarters))
        },
    )
}

/// The chart and its table, each figure leading to the names of that department.
fn departments(
    v: &Visit,
    names: &Names,
    people: &[PersonCoverage],
    year: i16,
    quarter: Option<i8>,
) -> Markup {
    let t = v.t();
    let mut all: Vec<Option<DepartmentId>> = names.departments.iter().map(|line| Some(line.id)).collect();
    all.push(None);
    let sums: Vec<(Option<DepartmentId>, i64, i64, i64)> = all
        .into_iter()
        .map(|department| {
            let of = people.iter().filter(|one| names.department_of(one.person) == department);
            of.fold((department, 0, 0, 0), |(d, known, readers, late), one| {
                (d, known + one.known, readers + one.readers, late + one.late)
            })
        })
        .filter(|(_, _, readers, _)| *readers > 0)
        .collect();
    let bars: Vec<Bar> = sums
        .iter()
        .map(|(department, known, readers, _)| Bar {
            label: names.department(t, *department),
            part: known.unsigned_abs(),
            whole: readers.unsigned_abs(),
            strong: false,
        })
        .collect();
    let columns = vec![
        Column::head(t.get("circulation-department")),
        Column::number(t.get("coverage-read")),
        Column::number(t.get("coverage-of")),
        Column::number(t.get("coverage-late")),
    ];
    let title = t.get("coverage-by-department");
    let mut sheet = Sheet::numbers(title.clone(), columns);
    for (department, known, readers, late) in &sums {
        let code = department.map_or_else(|| "khong".to_owned(), |department| department.to_string());
        let query =
            format!("nam={year}&quy={}&bo-phan={code}", quarter.map(|q| q.to_string()).unwrap_or_default());
        let link = format!("{}?{query}#nguoi", v.address("/pho-bien/do-phu"));
        sheet = sheet.row(vec![
            html! { a href=(link) { (names.department(t, *department)) } },
            html! { (t.number(*known)) },
            html! { (t.number(*readers)) },
            html! { (t.number(*late)) },
        ]);
    }
    html! {
        (ui::section_head("bo-phan", &title, None))
        @if bars.is_empty() { p.meta { (t.get("coverage-none")) } }
        @else { (ui::bars(t, "chart-bo-phan", &title, &bars)) (sheet.show()) }
    }
}

fn by_document(v: &Visit, documents: &[DocumentCoverage]) -> Markup {
    let t = v.t();
    let columns = vec![Column::head(t.get("library-col-document")), Column::text(t.get("circulation-read"))];
    let mut sheet = Sheet::new(t.get("coverage-by-document"), columns);
    for one in documents {
        let title = html! { a href=(v.address(&one.address)) { (one.title) } };
        sheet = sheet.row(vec![title, share(t, one.known, one.readers)]);
    }
    html! {
        (ui::section_head("van-ban", &t.get("coverage-by-document"), Some(&t.number(super::count(documents.len())))))
        @if documents.is_empty() { p.meta { (t.get("coverage-none")) } } @else { (sheet.show()) }
    }
}

fn persons(v: &Visit, names: &Names, people: &[PersonCoverage], asked: &Asked) -> Markup {
    let t = v.t();
    let department = match asked.department.as_str() {
        "" => None,
        "khong" => Some(None),
        code => Some(code.parse::<DepartmentId>().ok()),
    };
    let mut some: Vec<&PersonCoverage> = people
        .iter()
        .filter(|one| sees(v, names, one.person))
        .filter(|one| department.is_none_or(|department| names.department_of(one.person) == department))
        .collect();
    some.sort_by_key(|one| (one.known - one.readers, danchu_base::fold(&names.name(one.person))));
    let columns = vec![
        Column::head(t.get("results-person")),
        Column::text(t.get("circulation-department")),
        Column::text(t.get("circulation-read")),
        Column::text(t.get("coverage-on-paper")),
    ];
    let mut sheet = Sheet::new(t.get("coverage-by-person"), columns);
    for one in some.iter().take(PEOPLE_MAX) {
        sheet = sheet.row(vec![
            html! { (names.name(one.person)) },
            html! { (names.department(t, names.department_of(one.person))) },
            html! { (t.number(one.known)) "/" (t.number(one.readers)) },
            html! { (t.number(one.listed)) },
        ]);
    }
    html! {
        (ui::section_head("nguoi", &t.get("coverage-by-person"), Some(&t.number(super::count(some.len())))))
        @if some.is_empty() { p.meta { (t.get("coverage-none")) } } @else { (sheet.show()) }
        @if some.len() > PEOPLE_MAX { p.meta { (t.with("coverage-more", &[("n", (some.len() - PEOPLE_MAX).into())])) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_ends_where_the_next_begins() {
        let today = Day::new(2026, 5, 5).unwrap_or_else(|| panic!("a day"));
        let of = |quy: &str| {
            let asked = Asked { nam: "2026".into(), quy: quy.into(), department: String::new() };
            let (_, _, first, last) = period(&asked, today);
            (first.to_string(), last.to_string())
        };
        assert_eq!(of("1"), ("2026-01-01".into(), "2026-03-31".into()));
        assert_eq!(of("4"), ("2026-10-01".into(), "2026-12-31".into()));
        assert_eq!(of("9"), ("2026-01-01".into(), "2026-12-31".into()));
    }
}
