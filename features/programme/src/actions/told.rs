//! Many new tasks at once: each owner is told in one notice, not in one for each task.

use std::collections::BTreeMap;

use danchu_base::{DepartmentId, Instant, PersonId, Role, TaskId, Uuid};
use danchu_store::Tx;

use super::Result;
use crate::model::Who;
use crate::rules::Act;
use crate::sql;

/// Tells the owners of new tasks what came to them from one document (tin báo việc mới): one notice each, save whoever acts.
/// `name` is what people call the document, `address` its page within the agency. Of a department's task its head is
/// told; where nobody is named, everybody of the department.
pub async fn tell_owners(
    tx: &mut Tx,
    (name, address): (&str, Option<&str>),
    tasks: &[(TaskId, Who)],
    act: &Act,
) -> Result<()> {
    let mut of: BTreeMap<PersonId, Vec<TaskId>> = BTreeMap::new();
    let mut known: BTreeMap<DepartmentId, Vec<PersonId>> = BTreeMap::new();
    for (task, who) in tasks {
        match who {
            Who::Person(person) => of.entry(*person).or_default().push(*task),
            Who::Department(department) => {
                if !known.contains_key(department) {
                    known.insert(*department, answerable(tx, *department, act).await?);
                }
                for person in known.get(department).into_iter().flatten() {
                    of.entry(*person).or_default().push(*task);
                }
            }
            Who::Nobody => {}
        }
    }
    for (person, tasks) in of.into_iter().filter(|(person, _)| *person != act.by.person) {
        sql::told::add(tx, Uuid::now_v7(), person, (name, address), &tasks, act).await?;
    }
    Ok(())
}

/// Puts such a notice away (đã biết). Nothing happens when it was put away before.
pub async fn know_bundle(tx: &mut Tx, person: PersonId, id: Uuid, at: Instant) -> Result<()> {
    Ok(sql::told::seen(tx, person, id, at).await?)
}

/// Who is responsible for a department on the day of the act.
pub(super) async fn head_of(tx: &mut Tx, department: DepartmentId, act: &Act) -> Result<Option<PersonId>> {
    let all = danchu_accounts::departments(tx, act.at.day()).await?;
    Ok(all.into_iter().find(|one| one.id == department).and_then(|one| one.head))
}

/// Who runs the programme on the day of the act: the focal officers (đầu mối).
pub(super) async fn focal_officers(tx: &mut Tx, act: &Act) -> Result<Vec<PersonId>> {
    let people = danchu_accounts::people(tx, act.at.day()).await?;
    let focal = people.into_iter().filter(|one| one.active && one.roles.contains(&Role::FocalOfficer));
    Ok(focal.map(|one| one.id).collect())
}

async fn answerable(tx: &mut Tx, department: DepartmentId, act: &Act) -> Result<Vec<PersonId>> {
    if let Some(head) = head_of(tx, department, act).await? {
        return Ok(vec![head]);
    }
    let people = danchu_accounts::people(tx, act.at.day()).await?;
    Ok(people
        .into_iter()
        .filter(|one| one.active && one.department == Some(department))
        .map(|one| one.id)
        .collect())
}
