//! The form of a person: adding and changing.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Day, DepartmentId, PersonId, Role, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Fields, Form};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::person::{id_of, role_choices};
use super::{by, faults, giver, problem, span, typed_day};
use crate::rules::{Giver, NAME_CHARS_MAX, WORDS_CHARS_MAX, may_give};
use crate::{
    DepartmentLine, Error, NewRole, Person, PersonDraft, add_person, change_person, departments, hold_role,
    person,
};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/nguoi/them", Action::ManagePeople, new),
        Route::act("/{agency}/nguoi/them", Action::ManagePeople, add),
        Route::page("/{agency}/nguoi/{person}/sua", Action::ManagePeople, edit),
        Route::act("/{agency}/nguoi/{person}/sua", Action::ManagePeople, change),
    ]
}

/// The form of a person, new or known.
pub struct PersonForm<'a> {
    /// Where the form goes.
    pub target: &'a str,
    /// Where the page stands.
    pub page: &'a str,
    /// Where its drafts go.
    pub draft: &'a str,
    /// Where cancelling leads.
    pub back: &'a str,
    /// The departments to choose from.
    pub departments: &'a [DepartmentLine],
    /// The person as known.
    pub known: Option<&'a Person>,
    /// By what right the reader gives roles.
    pub giver: Giver,
    /// Today.
    pub today: Day,
}

impl PersonForm<'_> {
    /// The form.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let known = self.known;
        let mut choices = vec![Choice::new("", t.get("people-no-department"))];
        let standing = self.departments.iter().filter(|d| !d.ended);
        choices.extend(standing.map(|d| Choice::new(d.id.to_string(), &d.name)));
        let department = known.and_then(|p| p.department).map(|id| id.to_string()).unwrap_or_default();
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let from = known.map_or(self.today, |p| p.from);
        let to = known.and_then(|p| p.to).map(|day| t.day(day)).unwrap_or_default();
        let body = html! {
            (fields.text("name", t.get("people-name")).start(text(known.map(|p| p.name.as_str()))).chars_max(NAME_CHARS_MAX).autocomplete("off"))
            (fields.text("position", t.get("people-position")).hint(t.get("people-position-hint")).optional().start(text(known.map(|p| p.position.as_str()))).chars_max(NAME_CHARS_MAX))
            (fields.select("department", t.get("people-department"), choices).start(department))
            (fields.date("from", t.get("people-from")).start(t.day(from)))
            @if known.is_none() {
                (ui::why(&t.get("people-roles-other"), faults.get("role").is_some(), html! { (self.roles(t, &fields)) }))
            }
            (ui::why(&t.get("people-more"), self.is_open(faults), html! {
                (fields.date("to", t.get("people-to")).hint(t.get("people-to-hint")).optional().start(to))
                (fields.telephone("phone", t.get("people-phone")).hint(t.get("people-phone-hint")).optional().start(text(known.and_then(|p| p.phone.as_deref()))).autocomplete("off"))
                (fields.email("email", t.get("people-email")).hint(t.get("people-email-hint")).optional().start(text(known.and_then(|p| p.email.as_deref()))).autocomplete("off"))
                (fields.text("ground", t.get("people-ground")).hint(t.get("people-ground-hint")).optional().chars_max(WORDS_CHARS_MAX))
            }))
            (ui::acts(html! {
                (ui::button(t.get(if known.is_some() { "people-save" } else { "people-add" })).primary())
                (ui::keep_draft(t, self.draft))
                (ui::link_button(self.back, t.get("people-cancel")).quiet())
            }))
        };
        let mut frame = Form::to(self.target).page(self.page).draft(self.draft);
        frame = match known {
            Some(person) => frame.version(person.version),
            None => frame.once(Uuid::now_v7()),
        };
        ui::form(t, &frame, values, faults, body)
    }

    /// What is folded away stands open when somebody is changed, or when something in it is wrong.
    fn is_open(&self, faults: &Faults) -> bool {
        self.known.is_some()
            || ["to", "phone", "email", "ground"].into_iter().any(|name| faults.get(name).is_some())
    }

    fn roles<'f>(&self, t: &Messages, fields: &Fields<'f>) -> ui::Field<'f> {
        let choices = role_choices(t, self.giver);
        fields
            .checks("role", t.get("people-roles"), choices)
            .hint(t.get("people-roles-hint"))
            .start(Role::Staff.code())
    }
}

async fn departments_of(v: &Visit) -> Result<Vec<DepartmentLine>, Problem> {
    let today = v.today();
    v.cx.db.read(v.agency()?.id, async move |tx| departments(tx, today).await).await.map_err(problem)
}

async fn new(v: Visit) -> Result<Response, Problem> {
    show_new(&v, None, &Faults::new()).await
}

async fn show_new(v: &Visit, sent: Option<&Values>, faults: &Faults) -> Result<Response, Problem> {
    let (t, here) = (v.t(), v.address("/nguoi/them"));
    let draft = if sent.is_none() { v.draft().await? } else { None };
    let none = Values::new();
    let values = sent.or(draft.as_ref().map(|(values, _)| values)).unwrap_or(&none);
    let departments = departments_of(v).await?;
    let back = v.address("/nguoi");
    let form = PersonForm {
        target: &here,
        page: &here,
        draft: &v.address("/nhap-do"),
        back: &back,
        departments: &departments,
        known: None,
        giver: giver(v),
        today: v.today(),
    };
    let drop = format!("{}?form={here}", v.address("/bo-nhap-do"));
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("people-title"))]))
        (ui::page_head(&t.get("people-add"), Some(html! { (t.get("people-add-lead")) }), None))
        @if let Some((_, kept)) = &draft { (ui::draft_notice(t, *kept, Some(&drop))) }
        (form.show(t, values, faults))
    };
    Ok(v.page(&t.get("people-add"), body))
}

/// A person as the form has her, with what is wrong with its days.
fn typed(v: &Visit, values: &Values) -> (PersonDraft, Faults) {
    let mut faults = Faults::new();
    let optional = |name: &str| values.filled(name).map(str::to_owned);
    let draft = PersonDraft {
        name: values.get("name").to_owned(),
        position: values.get("position").to_owned(),
        department: values.parse::<DepartmentId>("department"),
        phone: optional("phone"),
        email: optional("email"),
        from: typed_day(v.t(), &mut faults, values, "from", v.today()),
        to: faults.optional_day(v.t(), values, "to"),
    };
    (draft, faults)
}

/// What the rules say about a form whose days are wrong too: all of it at once.
fn and_rules(v: &Visit, draft: &PersonDraft, mut found: Faults) -> Faults {
    if let Err(more) = crate::rules::person(draft.clone()) {
        for one in more {
            found.add(one.field, super::sentence(v.t(), &one.why));
        }
    }
    found
}

async fn add(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (draft, wrong) = typed(&v, &posted.values);
    if !wrong.is_empty() {
        let wrong = and_rules(&v, &draft, wrong);
        return Err(Problem::page(show_new(&v, Some(&posted.values), &wrong).await?));
    }
    let roles: Vec<Role> = posted.values.all("role").filter_map(Role::of).collect();
    let (id, by, manages, number) =
        (PersonId::make(), by(&v, posted.text("ground"))?, giver(&v), posted.once);
    let (draft, roles, by) = (&draft, &roles, &by);
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, number, by.at).await? {
                    return Ok(());
                }
                add_person(tx, id, draft.clone(), by).await?;
                for role in roles {
                    may_give(*role, manages)?;
                    let new = NewRole { person: id, role: *role, from: draft.from, to: None };
                    hold_role(tx, &new, by).await?;
                }
                Ok::<_, Error>(())
            })
            .await;
    match done {
        Ok(()) => v.done_with(&posted, &v.address("/nguoi"), "people-added", &draft.name).await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show_new(&v, Some(&posted.values), &faults).await?))
        }
    }
}

async fn edit(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    show_edit(&v, id_of(&id)?, None, &Faults::new()).await
}

async fn show_edit(
    v: &Visit,
    id: PersonId,
    sent: Option<&Values>,
    faults: &Faults,
) -> Result<Response, Problem> {
    let t = v.t();
    let found = v.cx.db.read(v.agency()?.id, async move |tx| person(tx, id).await).await.map_err(problem)?;
    let found = found.ok_or(Problem::NotFound)?;
    let (back, here) = (v.address(&format!("/nguoi/{id}")), v.address(&format!("/nguoi/{id}/sua")));
    let draft = if sent.is_none() { v.draft().await? } else { None };
    let none = Values::new();
    let values = sent.or(draft.as_ref().map(|(values, _)| values)).unwrap_or(&none);
    let (values, changed) = super::newest(values, found.version);
    let departments = departments_of(v).await?;
    let form = PersonForm {
        target: &here,
        page: &here,
        draft: &v.address("/nhap-do"),
        back: &back,
        departments: &departments,
        known: Some(&found),
        giver: giver(v),
        today: v.today(),
    };
    let drop = format!("{}?form={here}", v.address("/bo-nhap-do"));
    let body = html! {
        (ui::crumbs(&[(&back, &found.name)]))
        (ui::page_head(&t.get("people-edit-title"), Some(html! { (found.name) }), None))
        @if let Some((_, kept)) = &draft { (ui::draft_notice(t, *kept, Some(&drop))) }
        @if changed { (saved(t, &found, &departments)) }
        (form.show(t, &values, faults))
    };
    Ok(v.page(&t.get("people-edit-title"), body))
}

/// What is saved of a person, beside what was typed.
fn saved(t: &Messages, p: &Person, departments: &[DepartmentLine]) -> Markup {
    let department =
        departments.iter().find(|d| Some(d.id) == p.department).map_or("–", |d| d.name.as_str());
    super::meanwhile(
        t,
        &[
            (t.get("people-name"), html! { (p.name) }),
            (t.get("people-position"), html! { (p.position) }),
            (t.get("people-department"), html! { (department) }),
            (t.get("people-phone"), html! { (p.phone.as_deref().unwrap_or("–")) }),
            (t.get("people-email"), html! { (p.email.as_deref().unwrap_or("–")) }),
            (t.get("people-time"), html! { (span(t, p.from, p.to)) }),
        ],
    )
}

async fn change(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let id = id_of(&id)?;
    let (draft, wrong) = typed(&v, &posted.values);
    if !wrong.is_empty() {
        let wrong = and_rules(&v, &draft, wrong);
        return Err(Problem::page(show_edit(&v, id, Some(&posted.values), &wrong).await?));
    }
    let version = posted.values.parse("version").ok_or(Problem::BadRequest)?;
    let by = by(&v, posted.text("ground"))?;
    let (draft, by) = (&draft, &by);
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| change_person(tx, id, version, draft.clone(), by).await)
            .await;
    match done {
        Ok(()) => {
            v.done_with(&posted, &v.address(&format!("/nguoi/{id}")), "people-saved", &draft.name).await
        }
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show_edit(&v, id, Some(&posted.values), &faults).await?))
        }
    }
}
