//! One person: what is known, roles, account, history; adding and changing.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Day, DepartmentId, PersonId, Role, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Column, Fields, Form, Happened, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{by, faults, list, manages_agency, name_of, problem, role_name, span, typed_day};
use crate::rules::{NAME_CHARS_MAX, WORDS_CHARS_MAX, may_give};
use crate::sql::agency::Member;
use crate::{
    DepartmentLine, Error, NewRole, Person, PersonChange, PersonDraft, PersonLine, RoleHeld, add_person,
    change_person, departments, disable_account, end_role, hold_role, people, person, person_history,
    roles_of_person,
};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/nguoi/them", Action::ManagePeople, new),
        Route::act("/{agency}/nguoi/them", Action::ManagePeople, add),
        Route::page("/{agency}/nguoi/{person}", Action::ReadPeople, one),
        Route::page("/{agency}/nguoi/{person}/sua", Action::ManagePeople, edit),
        Route::act("/{agency}/nguoi/{person}/sua", Action::ManagePeople, change),
        Route::act("/{agency}/nguoi/{person}/vai-tro", Action::ManagePeople, give),
        Route::act("/{agency}/nguoi/{person}/vai-tro/thoi", Action::ManagePeople, take_back),
        Route::act("/{agency}/nguoi/{person}/khoa", Action::ManagePeople, shut_out),
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
    /// Whether head and operator may be chosen.
    pub manages_agency: bool,
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
            @if known.is_none() { (self.roles(t, &fields)) }
            (fields.date("from", t.get("people-from")).start(t.day(from)))
            (fields.date("to", t.get("people-to")).hint(t.get("people-to-hint")).optional().start(to))
            (ui::why(&t.get("people-more"), known.is_some_and(|p| p.phone.is_some() || p.email.is_some()) || faults.get("phone").is_some() || faults.get("email").is_some(), html! {
                (fields.telephone("phone", t.get("people-phone")).hint(t.get("people-phone-hint")).optional().start(text(known.and_then(|p| p.phone.as_deref()))).autocomplete("off"))
                (fields.email("email", t.get("people-email")).hint(t.get("people-email-hint")).optional().start(text(known.and_then(|p| p.email.as_deref()))).autocomplete("off"))
            }))
            (fields.text("ground", t.get("people-ground")).hint(t.get("people-ground-hint")).optional().chars_max(WORDS_CHARS_MAX))
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

    fn roles<'f>(&self, t: &Messages, fields: &Fields<'f>) -> ui::Field<'f> {
        let choices = role_choices(t, self.manages_agency);
        fields
            .checks("role", t.get("people-roles"), choices)
            .hint(t.get("people-roles-hint"))
            .start(Role::Staff.code())
    }
}

fn role_choices(t: &Messages, manages_agency: bool) -> Vec<Choice> {
    let given = Role::ALL.into_iter().filter(|role| may_give(*role, manages_agency).is_ok());
    given.map(|role| Choice::new(role.code(), role_name(t, role))).collect()
}

fn id_of(text: &str) -> Result<PersonId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
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
        manages_agency: manages_agency(v),
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
        (PersonId::make(), by(&v, posted.text("ground"))?, manages_agency(&v), posted.once);
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

/// What is known of a person.
pub struct PersonPage<'a> {
    /// Where the page stands: `/an-binh/nguoi/…`.
    pub address: &'a str,
    /// Where the list stands.
    pub list: &'a str,
    /// The person.
    pub person: &'a Person,
    /// Her department's name.
    pub department: Option<&'a str>,
    /// Her roles, past and to come too.
    pub roles: &'a [RoleHeld],
    /// Her account.
    pub member: Option<&'a Member>,
    /// What was changed.
    pub changes: &'a [PersonChange],
    /// Everybody, for names.
    pub people: &'a [PersonLine],
    /// Whether the reader may change her.
    pub manages: bool,
    /// Whether the reader may give head and operator.
    pub manages_agency: bool,
    /// Today.
    pub today: Day,
}

impl PersonPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let p = self.person;
        let edit = self.manages.then(
            || html! { (ui::link_button(format!("{}/sua", self.address), t.get("people-edit")).icon("pen")) },
        );
        let main = html! {
            (self.facts(t))
            (self.roles(t, values, faults))
            section.panel {
                h2 { (t.get("people-history")) }
                @if self.changes.is_empty() { p.meta { (t.get("people-history-none")) } }
                @else { (ui::history(t, &self.history(t))) }
            }
        };
        html! {
            (ui::crumbs(&[(self.list, &t.get("people-title"))]))
            (ui::page_head(&p.name, (!p.position.is_empty()).then(|| html! { (p.position) }), edit))
            (ui::columns(main, &t.get("people-account"), self.account(t)))
        }
    }

    fn facts(&self, t: &Messages) -> Markup {
        let p = self.person;
        let mut rows = vec![
            (t.get("people-department"), html! { (self.department.unwrap_or("–")) }),
            (t.get("people-time"), html! { (span(t, p.from, p.to)) }),
        ];
        // Phone and e-mail are for those who manage people.
        if self.manages {
            let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
            rows.push((t.get("people-phone"), html! { (text(&p.phone)) }));
            rows.push((t.get("people-email"), html! { (text(&p.email)) }));
        }
        ui::panel(&t.get("people-facts"), ui::facts(&rows))
    }

    fn roles(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let mut columns = vec![
            Column::head(t.get("people-role")),
            Column::text(t.get("people-time")),
            Column::text(t.get("people-ground")),
        ];
        if self.manages {
            columns.push(Column::text(t.get("people-role-end")));
        }
        let mut sheet = Sheet::new(t.get("people-roles"), columns);
        for role in self.roles {
            let name = role_name(t, role.role);
            let mut cells = vec![
                html! { (name) @if role.is_held(self.today) { " " (ui::state(State::Done, t.get("people-role-now"))) } },
                html! { (span(t, role.from, role.to)) },
                html! { @if role.ground.is_empty() { "–" } @else { (role.ground) } },
            ];
            if self.manages {
                let is_over = role.to.is_some_and(|to| to <= self.today);
                cells.push(html! { @if !is_over { (self.ending(t, role, &name)) } @else { "–" } });
            }
            sheet = sheet.row(cells);
        }
        html! {
            section.panel id="vai-tro" {
                h2 { (t.get("people-roles")) }
                @if self.roles.is_empty() { p { (t.get("people-roles-none")) } } @else { (sheet.show()) }
                @if self.manages { (self.giving(t, values, faults)) }
            }
        }
    }

    fn ending(&self, t: &Messages, role: &RoleHeld, name: &str) -> Markup {
        html! {
            form method="post" action={ (self.address) "/vai-tro/thoi" } {
                input type="hidden" name="id" value=(role.id);
                (ui::button(t.get("people-role-end-today")).quiet().about(name))
            }
        }
    }

    fn giving(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let body = html! {
            (fields.select("role", t.get("people-role"), role_choices(t, self.manages_agency)))
            (fields.date("from", t.get("people-from-day")).start(t.day(self.today)))
            (fields.date("to", t.get("people-to-day")).optional())
            (fields.text("ground", t.get("people-ground")).hint(t.get("people-ground-hint")).optional().chars_max(WORDS_CHARS_MAX))
            (ui::acts(html! { (ui::button(t.get("people-role-give"))) }))
        };
        let target = format!("{}/vai-tro", self.address);
        ui::why(
            &t.get("people-role-give"),
            !faults.is_empty(),
            ui::form(t, &Form::to(&target).once(Uuid::now_v7()), values, faults, body),
        )
    }

    fn account(&self, t: &Messages) -> Markup {
        let has_account = self.member.is_some();
        let invite = html! {
            form method="post" action={ (self.list) "/moi" } {
                input type="hidden" name="person" value=(self.person.id);
                (ui::button(t.get(if has_account { "invite-reset" } else { "invite-one" })).icon("print"))
            }
        };
        let body = html! {
            @match self.member {
                None => { p { (t.get("people-without-text")) } }
                Some(member) => {
                    p { (t.get("door-login")) ": " b { (member.login) } }
                    @if member.disabled { (ui::state(State::Late, t.get("account-disabled"))) }
                    @if self.manages {
                        form method="post" action={ (self.address) "/khoa" } {
                            (ui::button(t.get(if member.disabled { "account-enable" } else { "account-disable" }))
                                .sends("khoa", if member.disabled { "0" } else { "1" }).quiet())
                        }
                    }
                }
            }
            @if self.manages && self.person.is_active(self.today) { (invite) p.meta { (t.get("invite-hint")) } }
        };
        ui::panel(&t.get("people-account"), body)
    }

    fn history(&self, t: &Messages) -> Vec<Happened> {
        self.changes.iter().map(|change| self.happened(t, change)).collect()
    }

    fn happened(&self, t: &Messages, change: &PersonChange) -> Happened {
        let who = match change.by {
            Some(id) => name_of(self.people, id).to_owned(),
            None => t.get("change-by-program"),
        };
        let detail = match change.kind.as_str() {
            "role-given" | "role-ended" => {
                Role::of(&change.detail).map(|role| role_name(t, role)).unwrap_or_default()
            }
            _ => change.detail.clone(),
        };
        let ground =
            (!change.ground.is_empty()).then(|| html! { (t.get("people-ground")) ": " (change.ground) });
        Happened {
            at: change.at,
            what: html! { b { (who) } " " (t.get(&format!("change-{}", change.kind))) @if !detail.is_empty() { ": " (detail) } },
            ground,
        }
    }
}

async fn one(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    show(&v, id_of(&id)?, &Values::new(), &Faults::new()).await
}

async fn show(v: &Visit, id: PersonId, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let today = v.today();
    let (found, roles, changes, people) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((
                    person(tx, id).await?,
                    roles_of_person(tx, id).await?,
                    person_history(tx, id).await?,
                    people(tx, today).await?,
                ))
            })
            .await
            .map_err(problem)?;
    let found = found.ok_or(Problem::NotFound)?;
    let line = people.iter().find(|p| p.id == id);
    let member = list::member(v, id).await?;
    let page = PersonPage {
        address: &v.address(&format!("/nguoi/{id}")),
        list: &v.address("/nguoi"),
        person: &found,
        department: line.and_then(|p| p.department_name.as_deref()),
        roles: &roles,
        member: member.as_ref(),
        changes: if v.may(Action::ManagePeople) { &changes } else { &[] },
        people: &people,
        manages: v.may(Action::ManagePeople),
        manages_agency: manages_agency(v),
        today,
    };
    Ok(v.page(&found.name, page.show(v.t(), values, faults)))
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
    let mut values = sent.cloned().or(draft.as_ref().map(|(values, _)| values.clone())).unwrap_or_default();
    let seen = sent.and_then(|sent| sent.parse::<i64>("version"));
    let changed = seen.is_some_and(|seen| seen != found.version);
    if changed {
        // The other's state is shown beside; what is sent again is meant.
        values.set("version", found.version.to_string());
    }
    let departments = departments_of(v).await?;
    let form = PersonForm {
        target: &here,
        page: &here,
        draft: &v.address("/nhap-do"),
        back: &back,
        departments: &departments,
        known: Some(&found),
        manages_agency: manages_agency(v),
        today: v.today(),
    };
    let drop = format!("{}?form={here}", v.address("/bo-nhap-do"));
    let body = html! {
        (ui::crumbs(&[(&back, &found.name)]))
        (ui::page_head(&t.get("people-edit-title"), Some(html! { (found.name) }), None))
        @if let Some((_, kept)) = &draft { (ui::draft_notice(t, *kept, Some(&drop))) }
        @if changed { (meanwhile(t, &found, &departments)) }
        (form.show(t, &values, faults))
    };
    Ok(v.page(&t.get("people-edit-title"), body))
}

/// What somebody else saved meanwhile, beside what was typed.
fn meanwhile(t: &Messages, p: &Person, departments: &[DepartmentLine]) -> Markup {
    let department =
        departments.iter().find(|d| Some(d.id) == p.department).map_or("–", |d| d.name.as_str());
    let rows = [
        (t.get("people-name"), html! { (p.name) }),
        (t.get("people-position"), html! { (p.position) }),
        (t.get("people-department"), html! { (department) }),
        (t.get("people-phone"), html! { (p.phone.as_deref().unwrap_or("–")) }),
        (t.get("people-email"), html! { (p.email.as_deref().unwrap_or("–")) }),
        (t.get("people-time"), html! { (span(t, p.from, p.to)) }),
    ];
    html! {
        (ui::panel(&t.get("people-meanwhile"), html! {
            p { (t.get("people-meanwhile-text")) }
            (ui::facts(&rows))
        }))
    }
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

async fn give(v: Visit, Path((_, id)): Path<(String, String)>, posted: Posted) -> Result<Response, Problem> {
    let id = id_of(&id)?;
    let mut wrong = Faults::new();
    let role = Role::of(posted.text("role")).ok_or(Problem::BadRequest)?;
    let from = typed_day(v.t(), &mut wrong, &posted.values, "from", v.today());
    let to = wrong.optional_day(v.t(), &posted.values, "to");
    if !wrong.is_empty() {
        return Err(Problem::page(show(&v, id, &posted.values, &wrong).await?));
    }
    let (by, manages, number) = (by(&v, posted.text("ground"))?, manages_agency(&v), posted.once);
    let (new, by) = (&NewRole { person: id, role, from, to }, &by);
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                may_give(role, manages)?;
                if once(tx, number, by.at).await? { hold_role(tx, new, by).await } else { Ok(()) }
            })
            .await;
    answer(&v, id, &posted, done, "people-role-given").await
}

async fn answer(
    v: &Visit,
    id: PersonId,
    posted: &Posted,
    done: crate::Result<()>,
    notice: &str,
) -> Result<Response, Problem> {
    match done {
        Ok(()) => v.done(posted, &v.address(&format!("/nguoi/{id}")), notice).await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(v, id, &posted.values, &faults).await?))
        }
    }
}

async fn take_back(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let id = id_of(&id)?;
    let role: Uuid = posted.values.parse("id").ok_or(Problem::BadRequest)?;
    let (by, manages, today) = (by(&v, "")?, manages_agency(&v), v.today());
    let by = &by;
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                let held = roles_of_person(tx, id).await?;
                let one = held.iter().find(|one| one.id == role).ok_or(Error::NotFound)?;
                may_give(one.role, manages)?;
                end_role(tx, id, role, today.max(one.from), by).await
            })
            .await;
    answer(&v, id, &posted, done, "people-role-ended").await
}

async fn shut_out(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let id = id_of(&id)?;
    let (by, manages, shut) = (by(&v, "")?, manages_agency(&v), posted.text("khoa") == "1");
    let by = &by;
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                for role in roles_of_person(tx, id).await?.iter().filter(|role| role.is_held(by.at.day())) {
                    may_give(role.role, manages)?;
                }
                disable_account(tx, id, shut, by).await
            })
            .await;
    answer(&v, id, &posted, done, if shut { "account-disabled-done" } else { "account-enabled-done" }).await
}
