//! Who is reached about a task, and how.

use std::collections::HashMap;

use danchu_accounts::{DepartmentLine, Person, PersonLine};
use danchu_base::{Day, DepartmentId, PersonId, Role};
use danchu_programme::{Party, Who};
use danchu_store::Tx;

use super::Result;
use crate::model::ReminderWay;
use crate::sql::settings;

/// The people of an agency on a day, and how each is reached.
pub struct People {
    lines: Vec<PersonLine>,
    departments: Vec<DepartmentLine>,
    ways: HashMap<PersonId, ReminderWay>,
}

impl People {
    /// Reads them.
    pub async fn read(tx: &mut Tx, on: Day) -> Result<Self> {
        Ok(Self {
            lines: danchu_accounts::people(tx, on).await?,
            departments: danchu_accounts::departments(tx, on).await?,
            ways: settings::ways(tx).await?.into_iter().collect(),
        })
    }

    /// A person's line.
    pub fn line(&self, person: PersonId) -> Option<&PersonLine> {
        self.lines.iter().find(|line| line.id == person)
    }

    /// A person's name; a dash for nobody.
    pub fn name(&self, person: PersonId) -> &str {
        self.line(person).map_or("–", |line| line.name.as_str())
    }

    /// Everybody who works here.
    pub fn active(&self) -> impl Iterator<Item = &PersonLine> {
        self.lines.iter().filter(|line| line.active)
    }

    /// How a person is reached.
    pub fn way(&self, person: PersonId) -> ReminderWay {
        self.ways.get(&person).cloned().unwrap_or_default()
    }

    /// Those who hold a role today.
    pub fn holders(&self, role: Role) -> Vec<PersonId> {
        self.active().filter(|line| line.roles.contains(&role)).map(|line| line.id).collect()
    }

    /// Whoever must act on a task: its owner; of a department's task its head, or everybody of it where none is named; of a
    /// task whose owner has left, or that nobody owns, the focal officers.
    pub fn answerable(&self, owner: &Party) -> Vec<PersonId> {
        let found = match owner.who {
            Who::Person(person) => {
                self.active().filter(|line| line.id == person).map(|line| line.id).collect()
            }
            Who::Department(department) => self.of_department(department),
            Who::Nobody => Vec::new(),
        };
        if found.is_empty() { self.holders(Role::FocalOfficer) } else { found }
    }

    fn of_department(&self, department: DepartmentId) -> Vec<PersonId> {
        let named = self.departments.iter().find(|one| one.id == department).and_then(|one| one.head);
        let head = named.filter(|head| self.active().any(|line| line.id == *head)).or_else(|| {
            let leads = |line: &&PersonLine| {
                line.department == Some(department) && line.roles.contains(&Role::DepartmentHead)
            };
            self.active().find(leads).map(|line| line.id)
        });
        match head {
            Some(head) => vec![head],
            None => {
                self.active().filter(|line| line.department == Some(department)).map(|line| line.id).collect()
            }
        }
    }

    /// What a task's owner is called; empty for nobody.
    pub fn owner_words(&self, owner: &Party) -> String {
        match owner.who {
            Who::Person(person) => self.name(person).to_owned(),
            Who::Department(department) => self
                .departments
                .iter()
                .find(|one| one.id == department)
                .map_or_else(String::new, |one| one.name.clone()),
            Who::Nobody => owner.words.clone().unwrap_or_default(),
        }
    }
}

/// The address that a person's letters go to: hers, unless she wants none or a mail server refused it for good.
pub fn mail_address(person: &Person, way: &ReminderWay) -> Option<String> {
    let address = person.email.clone()?;
    (way.mail && danchu_mail::is_address(&address) && address != way.refused).then_some(address)
}

/// Whose address gets no more letters and is still the same; whoever left or has another is left out.
pub async fn stopped(tx: &mut Tx, on: Day) -> Result<Vec<(PersonId, String)>> {
    let mut still = Vec::new();
    for (id, address) in settings::stopped(tx).await? {
        let person = danchu_accounts::person(tx, id).await?;
        let here = person.filter(|person| person.is_active(on));
        if here.and_then(|person| person.email).is_some_and(|email| email == address) {
            still.push((id, address));
        }
    }
    Ok(still)
}
