//! Who is who on a page, and who may be chosen in a form.

use danchu_accounts::PersonLine;
use danchu_base::{PersonId, Role};
use danchu_programme::Party;
use danchu_web::messages::Messages;
use danchu_web::ui::Choice;

/// A person's name.
pub fn name(t: &Messages, people: &[PersonLine], id: PersonId) -> String {
    people
        .iter()
        .find(|person| person.id == id)
        .map_or_else(|| t.get("law-person-unknown"), |one| one.name.clone())
}

/// The people who work here, for a list of choices; `first` stands before them.
pub fn choices(people: &[PersonLine], first: Choice) -> Vec<Choice> {
    let line = |person: &PersonLine| match &person.department_name {
        Some(department) => format!("{} – {department}", person.name),
        None => person.name.clone(),
    };
    let active = people.iter().filter(|person| person.active);
    std::iter::once(first)
        .chain(active.map(|person| Choice::new(person.id.to_string(), line(person))))
        .collect()
}

/// The person that a choice stands for, if it is somebody of this agency.
pub fn chosen(people: &[PersonLine], value: &str) -> Option<PersonId> {
    let id: PersonId = value.parse().ok()?;
    people.iter().any(|person| person.id == id && person.active).then_some(id)
}

/// Who is proposed for what the law lays on `who`: the first who holds the role today, else nobody.
pub fn proposed(people: &[PersonLine], who: Option<&str>) -> Party {
    let role = match who {
        Some("head" | "commune-authority") => Role::Head,
        Some("focal-officer") => Role::FocalOfficer,
        Some("representative-body") => Role::Representative,
        Some("inspection-board") => Role::InspectionBoard,
        Some("accountant") => Role::Accountant,
        Some("records-clerk") => Role::RecordsClerk,
        Some("legal-officer") => Role::LegalOfficer,
        _ => Role::FocalOfficer,
    };
    let holder = people.iter().find(|person| person.active && person.roles.contains(&role));
    holder.map_or_else(Party::nobody, |person| Party::person(person.id))
}
