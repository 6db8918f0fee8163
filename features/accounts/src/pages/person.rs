//! One person: what is known, roles, account, history.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Day, PersonId, Role, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Column, Fields, Form, Happened, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{by, faults, giver, list, name_of, problem, role_name, span, typed_day};
use crate::rules::{Giver, Refusal, WORDS_CHARS_MAX, may_give};
use crate::sql::agency::Member;
use crate::{
    Error, NewRole, Person, PersonChange, PersonLine, RoleHeld, disable_account, end_role, hold_role, people,
    person, person_history, roles_of_person,
};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/nguoi/{person}", Action::ReadPeople, one),
        Route::act("/{agency}/nguoi/{person}/vai-tro", Action::ManagePeople, give),
        Route::act("/{agency}/nguoi/{person}/vai-tro/thoi", Action::ManagePeople, take_back),
        Route::act("/{agency}/nguoi/{person}/khoa", Action::ManagePeople, shut_out),
    ]
}

/// The roles that the reader may give.
pub(super) fn role_choices(t: &Messages, giver: Giver) -> Vec<Choice> {
    let given = Role::ALL.into_iter().filter(|role| may_give(*role, giver).is_ok());
    given.map(|role| Choice::new(role.code(), role_name(t, role))).collect()
}

pub(super) fn id_of(text: &str) -> Result<PersonId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
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
    /// By what right the reader gives roles.
    pub giver: Giver,
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
        let mut columns = vec![Column::head(t.get("people-role")), Column::text(t.get("people-ground"))];
        if self.manages {
            columns.push(Column::text(t.get("people-role-end")));
        }
        let mut sheet = Sheet::new(t.get("people-roles"), columns);
        for role in self.roles {
            let name = role_name(t, role.role);
            let mut cells = vec![
                // Time under the name: a column of its own leaves none of the others room.
                html! {
                    (name) @if role.is_held(self.today) { " " (ui::state(State::Done, t.get("people-role-now"))) }
                    span.sub { (span(t, role.from, role.to)) }
                },
                html! { @if role.ground.is_empty() { "–" } @else { (role.ground) } },
            ];
            if self.manages {
                let is_over = role.to.is_some_and(|to| to <= self.today);
                cells.push(html! { @if !is_over { (self.ending(t, role, &name)) } @else { "–" } });
            }
            sheet = sheet.row(cells);
        }
        html! {
            section.panel.stack id="vai-tro" {
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
            (fields.select("role", t.get("people-role"), role_choices(t, self.giver)))
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
            div.stack {
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
            }
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
        giver: giver(v),
        today,
    };
    Ok(v.page(&found.name, page.show(v.t(), values, faults)))
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
    let (by, manages, number) = (by(&v, posted.text("ground"))?, giver(&v), posted.once);
    // Whoever manages people would else have every right by her own hand.
    let is_own = id == v.actor()?.person && manages < Giver::Agency;
    let (new, by) = (&NewRole { person: id, role, from, to }, &by);
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                may_give(role, manages)?;
                if is_own {
                    return Err(Refusal::new("refusal-role-self").into());
                }
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
    let (by, manages, today) = (by(&v, "")?, giver(&v), v.today());
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
    let (by, manages, shut) = (by(&v, "")?, giver(&v), posted.text("khoa") == "1");
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
