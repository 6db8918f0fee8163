//! People, departments, roles.

use std::collections::{HashMap, HashSet};

use danchu_base::{AgencyId, Day, DepartmentId, PersonId, Role, Uuid, squeeze};
use danchu_store::Tx;

use crate::model::{By, DepartmentLine, Person, PersonChange, PersonLine, RoleHeld};
use crate::rules::{self, NAME_CHARS_MAX, PersonDraft, Refusal, Refused};
use crate::sql::{agency as accounts, people as sql, rights as held};
use crate::{Error, Result};

/// Everybody who is or was here, by name, with roles of that day.
pub async fn people(tx: &mut Tx, on: Day) -> Result<Vec<PersonLine>> {
    let departments = sql::departments(tx, on).await?;
    people_of(tx, on, &departments).await
}

/// [`people`] and [`departments`] of one day, for a page that names both.
pub async fn roster(tx: &mut Tx, on: Day) -> Result<(Vec<PersonLine>, Vec<DepartmentLine>)> {
    let departments = sql::departments(tx, on).await?;
    Ok((people_of(tx, on, &departments).await?, departments))
}

async fn people_of(tx: &mut Tx, on: Day, departments: &[DepartmentLine]) -> Result<Vec<PersonLine>> {
    let agency = tx.agency();
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for held in held::roles_on(tx, on).await? {
        roles.entry(held.person).or_default().push(held.role);
    }
    let absences = held::absences(tx, on).await?;
    let members: HashSet<PersonId> =
        accounts::members(tx, agency).await?.into_iter().map(|member| member.person).collect();
    let lines = sql::all(tx).await?.into_iter().map(|p| PersonLine {
        id: p.id,
        active: p.is_active(on),
        department: p.department,
        department_name: departments.iter().find(|d| Some(d.id) == p.department).map(|d| d.name.clone()),
        has_account: members.contains(&p.id),
        roles: sorted(roles.remove(&p.id).unwrap_or_default()),
        absent: absences.iter().any(|a| a.person == p.id && a.from <= on),
        name: p.name,
        position: p.position,
    });
    Ok(lines.collect())
}

fn sorted(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// The departments (bộ phận), those that exist first, with how many people of that day each has.
pub async fn departments(tx: &mut Tx, on: Day) -> Result<Vec<DepartmentLine>> {
    Ok(sql::departments(tx, on).await?)
}

/// One person.
pub async fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    Ok(sql::find(tx, id).await?)
}

/// Who holds a role on a day and works here then.
pub async fn holders(tx: &mut Tx, role: Role, on: Day) -> Result<Vec<PersonId>> {
    let everybody = sql::all(tx).await?;
    let here = |id: PersonId| everybody.iter().any(|p| p.id == id && p.is_active(on));
    let mut found: Vec<PersonId> = held::holders(tx, role)
        .await?
        .into_iter()
        .filter(|r| r.is_held(on) && here(r.person))
        .map(|r| r.person)
        .collect();
    found.dedup();
    Ok(found)
}

/// The history of a person, the last change first.
pub async fn person_history(tx: &mut Tx, id: PersonId) -> Result<Vec<PersonChange>> {
    Ok(sql::changes(tx, id).await?)
}

/// Adds a person (người), without an account.
pub async fn add_person(tx: &mut Tx, id: PersonId, draft: PersonDraft, by: &By) -> Result<()> {
    let draft = rules::person(draft)?;
    let p = Person {
        id,
        name: draft.name,
        position: draft.position,
        department: draft.department,
        phone: draft.phone,
        email: draft.email,
        from: draft.from,
        to: draft.to,
        version: 1,
    };
    sql::add(tx, &p).await?;
    sql::note(tx, Uuid::now_v7(), id, by, "person-added", &describe(&p)).await?;
    Ok(())
}

fn describe(p: &Person) -> String {
    if p.position.is_empty() { p.name.clone() } else { format!("{}, {}", p.name, p.position) }
}

/// What differs between two states of a person: field keys with old and new, for the history.
fn differences(before: &Person, after: &Person) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: Option<Day>| value.map(|d| d.to_string()).unwrap_or_default();
    let pairs = [
        ("name", before.name.clone(), after.name.clone()),
        ("position", before.position.clone(), after.position.clone()),
        ("phone", text(&before.phone), text(&after.phone)),
        ("email", text(&before.email), text(&after.email)),
        ("from", before.from.to_string(), after.from.to_string()),
        ("to", day(before.to), day(after.to)),
    ];
    let mut found: Vec<String> = pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| match field {
            // What was a phone number or an address is nobody's business later.
            "phone" | "email" => field.to_owned(),
            _ => format!("{field}: {old} → {new}"),
        })
        .collect();
    if before.department != after.department {
        found.push("department".to_owned());
    }
    found.join("; ")
}

/// Changes a person, if nobody did since `version` was read.
pub async fn change_person(
    tx: &mut Tx,
    id: PersonId,
    version: i64,
    draft: PersonDraft,
    by: &By,
) -> Result<()> {
    let draft = rules::person(draft)?;
    let before = sql::find(tx, id).await?.ok_or(Error::NotFound)?;
    let after = Person {
        id,
        name: draft.name,
        position: draft.position,
        department: draft.department,
        phone: draft.phone,
        email: draft.email,
        from: draft.from,
        to: draft.to,
        version,
    };
    if let (Some(to), true) = (after.to, before.to != after.to) {
        leaves(tx, id, to).await?;
    }
    if !sql::change(tx, &after).await? {
        return Err(Error::Changed);
    }
    let what = differences(&before, &after);
    if !what.is_empty() {
        sql::note(tx, Uuid::now_v7(), id, by, "person-changed", &what).await?;
    }
    Ok(())
}

/// Somebody leaves on a day: nobody who leaves may be the last operator.
async fn leaves(tx: &mut Tx, id: PersonId, to: Day) -> Result<()> {
    let operators = operators(tx).await?;
    for role in operators.iter().filter(|r| r.person == id && r.is_held(to)) {
        rules::may_end_role(role, to.max(role.from), &operators)?;
    }
    Ok(())
}

/// The operator roles of people who can sign in.
async fn operators(tx: &mut Tx) -> Result<Vec<RoleHeld>> {
    let agency = tx.agency();
    let members = accounts::members(tx, agency).await?;
    let everybody = sql::all(tx).await?;
    let stays = |id: PersonId| everybody.iter().any(|p| p.id == id && p.to.is_none());
    let enters = |id: PersonId| members.iter().any(|m| m.person == id && !m.disabled);
    let roles = held::holders(tx, Role::Operator).await?;
    Ok(roles.into_iter().filter(|r| stays(r.person) && enters(r.person)).collect())
}

/// A role to give.
#[derive(Debug, Clone)]
pub struct NewRole {
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// First day.
    pub from: Day,
    /// Last day, if one is set.
    pub to: Option<Day>,
}

/// Gives a person a role (vai trò) from a day to a day.
pub async fn hold_role(tx: &mut Tx, new: &NewRole, by: &By) -> Result<()> {
    sql::find(tx, new.person).await?.ok_or(Error::NotFound)?;
    let now = held::roles_of(tx, new.person).await?;
    rules::may_hold(&now, new.role, new.from, new.to)?;
    let r = RoleHeld {
        id: Uuid::now_v7(),
        person: new.person,
        role: new.role,
        from: new.from,
        to: new.to,
        ground: by.ground.clone(),
    };
    held::add_role(tx, &r).await?;
    sql::note(tx, Uuid::now_v7(), new.person, by, "role-given", new.role.code()).await?;
    Ok(())
}

/// Ends a role on a day.
pub async fn end_role(tx: &mut Tx, person: PersonId, id: Uuid, to: Day, by: &By) -> Result<()> {
    let roles = held::roles_of(tx, person).await?;
    let role = roles.iter().find(|r| r.id == id).ok_or(Error::NotFound)?;
    let operators = operators(tx).await?;
    rules::may_end_role(role, to, &operators)?;
    if !held::end_role(tx, id, to).await? {
        return Err(Error::Changed);
    }
    sql::note(tx, Uuid::now_v7(), person, by, "role-ended", role.role.code()).await?;
    Ok(())
}

/// Every role that a person held, holds or will hold.
pub async fn roles_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<RoleHeld>> {
    Ok(held::roles_of(tx, person).await?)
}

/// Adds a department (bộ phận).
pub async fn add_department(tx: &mut Tx, id: DepartmentId, name: &str, head: Option<PersonId>) -> Result<()> {
    let name = department_name(name)?;
    match sql::add_department(tx, id, &name, head).await {
        Err(error) if error.is_taken() => Err(taken(&name)),
        other => Ok(other?),
    }
}

fn taken(name: &str) -> Error {
    vec![Refused::new("name", Refusal::new("refusal-department-taken").with("name", name))].into()
}

fn department_name(typed: &str) -> Result<String> {
    let name = squeeze(typed);
    let why = if name.is_empty() {
        Refusal::new("refusal-department-name")
    } else if name.chars().count() > NAME_CHARS_MAX {
        Refusal::new("refusal-too-long").with("most", NAME_CHARS_MAX)
    } else {
        return Ok(name);
    };
    Err(vec![Refused::new("name", why)].into())
}

/// Changes a department, if nobody did since its version was read.
pub async fn change_department(tx: &mut Tx, change: &DepartmentLine, on: Day) -> Result<()> {
    let name = department_name(&change.name)?;
    let known = sql::departments(tx, on).await?;
    let before = known.iter().find(|d| d.id == change.id).ok_or(Error::NotFound)?;
    if change.ended && before.people > 0 {
        return Err(Refusal::new("refusal-department-people").with("people", before.people).into());
    }
    let folded = danchu_base::fold(&name);
    if known.iter().any(|d| d.id != change.id && danchu_base::fold(&d.name) == folded) {
        return Err(taken(&name));
    }
    let after = DepartmentLine { name, ..change.clone() };
    if sql::change_department(tx, &after).await? { Ok(()) } else { Err(Error::Changed) }
}

/// Forbids or allows signing in with the account of a person.
pub async fn disable_account(tx: &mut Tx, person: PersonId, disabled: bool, by: &By) -> Result<()> {
    let agency: AgencyId = tx.agency();
    let account = accounts::account_of(tx, agency, person).await?.ok_or(Error::NotFound)?;
    if accounts::agencies_of(tx, account).await?.len() > 1 {
        return Err(Error::refused("refusal-account-elsewhere"));
    }
    if disabled {
        let operators = operators(tx).await?;
        let is_operator = operators.iter().any(|r| r.person == person && r.is_held(by.at.day()));
        if is_operator && !operators.iter().any(|r| r.person != person && r.is_held(by.at.day())) {
            return Err(Error::refused("refusal-last-operator"));
        }
        crate::sql::entry::end_sessions(tx, account, Uuid::nil(), by.at, "disabled").await?;
        crate::sql::entry::device_drop_all(tx, account).await?;
    }
    accounts::set_disabled(tx, account, disabled).await?;
    let kind = if disabled { "account-disabled" } else { "account-enabled" };
    sql::note(tx, Uuid::now_v7(), person, by, kind, "").await?;
    Ok(())
}

/// Takes a person's personal data out for good (xóa dữ liệu cá nhân); whether there was such a person.
pub async fn erase_person(tx: &mut Tx, id: PersonId) -> Result<bool> {
    Ok(crate::sql::erase::person(tx, id).await?)
}
