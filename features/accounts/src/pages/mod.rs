//! The web face: read the request, call one action, show one page.

mod absence;
mod account;
mod agency;
mod delegation;
mod departments;
mod door;
mod entered;
mod first_run;
mod import;
mod invitation;
mod list;
pub mod machine;
mod person;
mod person_form;
mod rights;
mod switch;
#[cfg(test)]
mod tests;
mod tokens;

use danchu_base::{Action, Day, PersonId, Role};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice};
use danchu_web::{NavItem, Problem, Route, Visit};
use maud::{Markup, html};

use crate::rules::{Giver, Refusal, scope_today};
use crate::{By, Error, PersonLine};

pub use self::door::{DemoCard, DemoCards};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    [
        door::routes(),
        first_run::routes(),
        invitation::routes(),
        account::routes(),
        switch::routes(),
        list::routes(),
        person::routes(),
        person_form::routes(),
        import::routes(),
        departments::routes(),
        absence::routes(),
        delegation::routes(),
        entered::routes(),
        rights::routes(),
        agency::routes(),
        tokens::routes(),
        crate::api::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The navigation: people stand after what is done.
pub const NAV: &[NavItem] = &[
    entry("nav-people", "/nguoi", "people", Action::ReadPeople, 200),
    entry("nav-departments", "/bo-phan", "house", Action::ReadPeople, 201),
    entry("nav-absence", "/vang-mat", "calendar", Action::ReadPeople, 202),
    entry("nav-delegation", "/uy-quyen", "hand", Action::ReadPeople, 203),
    entry("nav-entered", "/nhap-thay", "pen", Action::UseOwnAccount, 204),
    entry("nav-rights", "/quyen", "key", Action::ReadRights, 205),
    entry("nav-agency", "/co-quan", "gear", Action::ManageAgency, 206),
];

const fn entry(
    key: &'static str,
    address: &'static str,
    icon: &'static str,
    action: Action,
    order: u8,
) -> NavItem {
    NavItem { group: "nav-people-group", key, address, icon, action, order, tab: false }
}

/// What a refusal says.
fn sentence(t: &Messages, why: &Refusal) -> String {
    t.with(why.key, &why.args)
}

/// What an action refused, as the form shows it; what no form can mend becomes a problem.
fn faults(t: &Messages, error: Error) -> Result<Faults, Problem> {
    match error {
        Error::Refused(why) => Ok(Faults::of(sentence(t, &why))),
        Error::Faults(all) => {
            let mut faults = Faults::new();
            for one in all {
                faults.add(one.field, sentence(t, &one.why));
            }
            Ok(faults)
        }
        Error::Changed => Ok(Faults::of(t.get("refusal-changed"))),
        other => Err(problem(other)),
    }
}

/// What an action refused where there is no form to show it.
fn problem(error: Error) -> Problem {
    match error {
        Error::Refused(Refusal { key, args }) => Problem::Refused { key, args },
        Error::Faults(mut all) => match all.pop() {
            Some(one) => Problem::Refused { key: one.why.key, args: one.why.args },
            None => Problem::BadRequest,
        },
        Error::NotFound => Problem::NotFound,
        Error::Changed => Problem::refused("refusal-changed"),
        Error::Busy => Problem::TooMany,
        Error::Store(error) => Problem::Store(error),
    }
}

/// Who acts, and on what ground.
fn by(v: &Visit, ground: &str) -> Result<By, Problem> {
    let ground: String = ground.trim().chars().take(crate::rules::WORDS_CHARS_MAX).collect();
    Ok(By { person: Some(v.actor()?.person), ground, at: v.now() })
}

/// By what right this reader gives roles and makes links.
fn giver(v: &Visit) -> Giver {
    let own = v.actor().is_ok_and(|actor| scope_today(&actor.roles, Action::ManagePeople).is_some());
    match (v.may(Action::ManageAgency), own) {
        (true, _) => Giver::Agency,
        (false, true) => Giver::People,
        (false, false) => Giver::Delegated,
    }
}

/// The name of a role in the reader's language.
fn role_name(t: &Messages, role: Role) -> String {
    t.get(&format!("role-{}", role.code()))
}

/// Roles in a row; the long name of staff in short.
fn role_names(t: &Messages, roles: &[Role]) -> String {
    let short = |role: &Role| match role {
        Role::Staff => t.get("role-staff-short"),
        role => role_name(t, *role),
    };
    roles.iter().map(short).collect::<Vec<_>>().join("; ")
}

/// People who work here on the day of the list, to choose one from.
fn person_choices(t: &Messages, people: &[PersonLine], but: Option<PersonId>) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", t.get("people-choose"))];
    choices.extend(people.iter().filter(|p| p.active && Some(p.id) != but).map(|p| {
        let choice = Choice::new(p.id.to_string(), &p.name);
        if p.position.is_empty() { choice } else { choice.note(&p.position) }
    }));
    choices
}

/// The name of a person in a list; a dash when she is not in it.
fn name_of(people: &[PersonLine], id: PersonId) -> &str {
    people.iter().find(|p| p.id == id).map_or("–", |p| p.name.as_str())
}

/// From a day to a day in words; open at its end where there is none.
fn span(t: &Messages, from: Day, to: Option<Day>) -> String {
    match to {
        Some(to) => t.with("people-span", &[("from", from.into()), ("to", to.into())]),
        None => t.with("people-span-open", &[("from", from.into())]),
    }
}

/// The day typed in a form, else a fault under that name; the day given stands in for it meanwhile.
fn typed_day(t: &Messages, faults: &mut Faults, values: &Values, name: &str, instead: Day) -> Day {
    faults.day(t, values, name).unwrap_or(instead)
}

/// What came in, with the version that is saved now; and whether somebody saved another than the one that was on the
/// screen. The form then shows both, and what is sent again is meant.
fn newest(values: &Values, saved: i64) -> (Values, bool) {
    let mut values = values.clone();
    let changed = values.parse::<i64>("version").is_some_and(|seen| seen != saved);
    if changed {
        values.set("version", saved.to_string());
    }
    (values, changed)
}

/// What somebody else saved meanwhile.
fn meanwhile(t: &Messages, rows: &[(String, Markup)]) -> Markup {
    ui::panel(
        &t.get("people-meanwhile"),
        html! {
            p { (t.get("people-meanwhile-text")) }
            (ui::facts(rows))
        },
    )
}
