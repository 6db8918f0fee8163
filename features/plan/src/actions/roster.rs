//! Who works in the agency today, as matching needs it.

use danchu_base::Day;
use danchu_store::Tx;

use super::Error;
use crate::matching::{Department, Person, Roster};

/// Who works in the agency that day; `agency` is its name.
pub async fn roster(tx: &mut Tx, agency: &str, on: Day) -> Result<Roster, Error> {
    let people = danchu_accounts::people(tx, on).await?;
    let departments = danchu_accounts::departments(tx, on).await?;
    Ok(Roster {
        agency: agency.to_owned(),
        people: people
            .into_iter()
            .filter(|person| person.active)
            .map(|person| Person {
                id: person.id,
                name: person.name,
                position: person.position,
                department: person.department,
                roles: person.roles,
            })
            .collect(),
        departments: departments
            .into_iter()
            .filter(|department| !department.ended)
            .map(|department| Department { id: department.id, name: department.name, head: department.head })
            .collect(),
    })
}
