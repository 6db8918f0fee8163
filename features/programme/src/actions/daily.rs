//! What happens by itself, once a day or oftener: occurrences made ahead, the head told of what waits too long.

use std::collections::HashMap;

use danchu_base::{DepartmentId, Instant, PersonId};
use danchu_calendar::Calendar;
use danchu_store::Tx;

use super::Result;
use super::requests::escalate;
use super::series::make_ahead;
use crate::model::{OpenTask, Who};
use crate::rules::{Act, Acting};
use crate::sql;

/// What a daily round did (việc hằng ngày của hệ thống).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Occurrences that were made.
    pub made: usize,
    /// Requests that the head was told of.
    pub escalated: usize,
}

/// Makes the occurrences that are due to be made and tells the head of what waits too long. Running it twice changes nothing.
pub async fn daily(tx: &mut Tx, calendar: &Calendar, at: Instant) -> Result<Round> {
    let mut round = Round { made: 0, escalated: escalate(tx, at).await? };
    let running = sql::series::running(tx, at.day(), (0, sql::series::SERIES_MAX)).await?;
    for series in running {
        // Whoever set the rule has made what follows from it.
        let Some(by) = series.rule().map(|rule| rule.by) else { continue };
        let act = Act::now(Acting::of_roles(by, None, &[]), at);
        round.made += make_ahead(tx, series.id, calendar, &act).await?.len();
    }
    Ok(round)
}

/// Every open task that is carried out, by its day, with the people who answer for it today.
pub async fn open_tasks(tx: &mut Tx, at: Instant) -> Result<Vec<OpenTask>> {
    let tasks = sql::around::open_tasks(tx).await?;
    let people = danchu_accounts::people(tx, at.day()).await?;
    let departments = danchu_accounts::departments(tx, at.day()).await?;
    let heads: HashMap<DepartmentId, PersonId> =
        departments.iter().filter_map(|one| Some((one.id, one.head?))).collect();
    let mut members: HashMap<DepartmentId, Vec<PersonId>> = HashMap::new();
    for person in people.iter().filter(|person| person.active) {
        if let Some(department) = person.department {
            members.entry(department).or_default().push(person.id);
        }
    }
    Ok(tasks
        .into_iter()
        .map(|task| {
            let answerable = match task.owner.who {
                Who::Person(person) => vec![person],
                Who::Department(department) => match heads.get(&department) {
                    Some(head) => vec![*head],
                    None => members.get(&department).cloned().unwrap_or_default(),
                },
                Who::Nobody => Vec::new(),
            };
            OpenTask { task, answerable }
        })
        .collect())
}
