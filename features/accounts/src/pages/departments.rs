//! Departments (bộ phận): the list, adding, changing, closing.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, DepartmentId, PersonId, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Art, Column, Fields, Form, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{faults, name_of, person_choices, problem};
use crate::rules::NAME_CHARS_MAX;
use crate::{DepartmentLine, Error, PersonLine, add_department, change_department, departments, people};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/bo-phan", Action::ReadPeople, list),
        Route::act("/{agency}/bo-phan", Action::ManagePeople, add),
        Route::page("/{agency}/bo-phan/{department}", Action::ManagePeople, edit),
        Route::act("/{agency}/bo-phan/{department}", Action::ManagePeople, change),
    ]
}

/// What the page shows.
pub struct DepartmentsPage<'a> {
    /// Where the page stands.
    pub address: &'a str,
    /// Where the list of people stands.
    pub people_address: &'a str,
    /// The departments.
    pub departments: &'a [DepartmentLine],
    /// Everybody.
    pub people: &'a [PersonLine],
    /// Whether the reader may change them.
    pub manages: bool,
}

impl DepartmentsPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let standing = self.departments.iter().filter(|d| !d.ended).count();
        let lead = t.with("department-lead", &[("n", standing.into())]);
        html! {
            (ui::page_head(&t.get("department-title"), Some(html! { (lead) }), None))
            div.stack {
            @if self.departments.is_empty() {
                (ui::empty(Art::People, &t.get("department-none"), &t.get("department-none-text"), None))
            } @else { (self.sheet(t)) }
            @if self.manages { (ui::panel(&t.get("department-add"), self.form(t, values, faults))) }
            }
        }
    }

    fn sheet(&self, t: &Messages) -> Markup {
        let columns = vec![
            Column::head(t.get("department-name")),
            Column::text(t.get("department-head")),
            Column::text(t.get("department-people")),
            Column::state(t.get("people-state")),
        ];
        let mut sheet = Sheet::new(t.get("department-title"), columns);
        for d in self.departments {
            let count = t.with("department-count", &[("n", d.people.into())]);
            sheet = sheet.row(vec![
                html! { @if self.manages { a href={ (self.address) "/" (d.id) } { (d.name) } } @else { (d.name) } },
                html! { (d.head.map_or("–", |id| name_of(self.people, id))) },
                html! { a href={ (self.people_address) "?bo-phan=" (d.id) } { (count) } },
                if d.ended {
                    ui::state(State::Idle, t.get("department-ended"))
                } else {
                    ui::state(State::Done, t.get("department-standing"))
                },
            ]);
        }
        sheet.show()
    }

    fn form(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let body = html! {
            (fields.text("name", t.get("department-name")).hint(t.get("department-name-hint")).chars_max(NAME_CHARS_MAX))
            (fields.select("head", t.get("department-head"), person_choices(t, self.people, None)).optional())
            (ui::acts(html! { (ui::button(t.get("department-add"))) }))
        };
        ui::form(t, &Form::to(self.address).once(Uuid::now_v7()), values, faults, body)
    }
}

async fn read(v: &Visit) -> Result<(Vec<DepartmentLine>, Vec<PersonLine>), Problem> {
    let today = v.today();
    v.cx.db
        .read(v.agency()?.id, async move |tx| {
            Ok::<_, Error>((departments(tx, today).await?, people(tx, today).await?))
        })
        .await
        .map_err(problem)
}

async fn show(v: &Visit, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let (departments, people) = read(v).await?;
    let page = DepartmentsPage {
        address: &v.address("/bo-phan"),
        people_address: &v.address("/nguoi"),
        departments: &departments,
        people: &people,
        manages: v.may(Action::ManagePeople),
    };
    Ok(v.page(&v.t().get("department-title"), page.show(v.t(), values, faults)))
}

async fn list(v: Visit) -> Result<Response, Problem> {
    show(&v, &Values::new(), &Faults::new()).await
}

async fn add(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (id, now, number) = (DepartmentId::make(), v.now(), posted.once);
    let (name, head) = (posted.text("name"), posted.values.parse::<PersonId>("head"));
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if once(tx, number, now).await? { add_department(tx, id, name, head).await } else { Ok(()) }
            })
            .await;
    match done {
        Ok(()) => v.done_with(&posted, &v.address("/bo-phan"), "department-added", name).await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &posted.values, &faults).await?))
        }
    }
}

/// The form of one department.
pub fn edit_page(
    t: &Messages,
    list: &str,
    one: &DepartmentLine,
    people: &[PersonLine],
    values: &Values,
    faults: &Faults,
) -> Markup {
    let fields = Fields::new(t, values, faults);
    let address = format!("{list}/{}", one.id);
    let head = one.head.map(|id| id.to_string()).unwrap_or_default();
    let ended = fields.check("ended", t.get("department-end")).hint(t.get("department-end-hint"));
    let ended = if one.ended { ended.start("1") } else { ended };
    let body = html! {
        (fields.text("name", t.get("department-name")).start(&one.name).chars_max(NAME_CHARS_MAX))
        (fields.select("head", t.get("department-head"), person_choices(t, people, None)).optional().start(head))
        (ended)
        (ui::acts(html! { (ui::button(t.get("people-save")).primary()) (ui::link_button(list, t.get("people-cancel")).quiet()) }))
    };
    html! {
        (ui::crumbs(&[(list, &t.get("department-title"))]))
        (ui::page_head(&one.name, None, None))
        (ui::form(t, &Form::to(&address).version(one.version), values, faults, body))
    }
}

async fn edit(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    show_one(&v, &id, &Values::new(), &Faults::new()).await
}

async fn show_one(v: &Visit, id: &str, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let id: DepartmentId = id.parse().map_err(|_| Problem::NotFound)?;
    let (departments, people) = read(v).await?;
    let one = departments.iter().find(|d| d.id == id).ok_or(Problem::NotFound)?;
    let (values, changed) = super::newest(values, one.version);
    let t = v.t();
    let body = html! {
        @if changed {
            (super::meanwhile(t, &[
                (t.get("department-name"), html! { (one.name) }),
                (t.get("department-head"), html! { (one.head.map_or("–", |id| name_of(&people, id))) }),
            ]))
        }
        (edit_page(t, &v.address("/bo-phan"), one, &people, &values, faults))
    };
    Ok(v.page(&one.name, body))
}

async fn change(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let change = DepartmentLine {
        id: id.parse().map_err(|_| Problem::NotFound)?,
        name: posted.text("name").to_owned(),
        head: posted.values.parse("head"),
        ended: posted.values.chose("ended", "1"),
        people: 0,
        version: posted.values.parse("version").ok_or(Problem::BadRequest)?,
    };
    let (change, today) = (&change, v.today());
    let done =
        v.cx.db.write(v.agency()?.id, async move |tx| change_department(tx, change, today).await).await;
    match done {
        Ok(()) => v.done_with(&posted, &v.address("/bo-phan"), "department-saved", &change.name).await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show_one(&v, &id, &posted.values, &faults).await?))
        }
    }
}
