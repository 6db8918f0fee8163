//! Who is who on a page: names for ids, and choices for forms.

use std::collections::HashMap;

use danchu_accounts::{DepartmentLine, PersonLine};
use danchu_base::{Day, DepartmentId, PersonId, Role};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::Choice;

use crate::model::{Party, Who};

/// The people and departments of the agency.
pub struct Names {
    people: Vec<PersonLine>,
    departments: Vec<DepartmentLine>,
    by_person: HashMap<PersonId, usize>,
    by_department: HashMap<DepartmentId, usize>,
}

impl Names {
    /// Reads them as they are on a day.
    pub async fn read(tx: &mut Tx, on: Day) -> danchu_accounts::Result<Self> {
        let (people, departments) = danchu_accounts::roster(tx, on).await?;
        let by_person = people.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
        let by_department = departments.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        Ok(Self { people, departments, by_person, by_department })
    }

    /// A person's line.
    pub fn person_line(&self, id: PersonId) -> Option<&PersonLine> {
        self.by_person.get(&id).map(|at| &self.people[*at])
    }

    /// A person's name.
    pub fn person(&self, t: &Messages, id: PersonId) -> String {
        self.person_line(id).map_or_else(|| t.get("person-unknown"), |person| person.name.clone())
    }

    /// What a person is: position and department.
    pub fn what(&self, id: PersonId) -> Option<String> {
        let line = self.person_line(id)?;
        let position = Some(line.position.clone()).filter(|position| !position.is_empty());
        match (position, line.department_name.clone()) {
            (Some(position), Some(department)) => Some(format!("{position}, {department}")),
            (position, department) => position.or(department),
        }
    }

    /// A department's name.
    pub fn department(&self, t: &Messages, id: DepartmentId) -> String {
        self.by_department
            .get(&id)
            .map_or_else(|| t.get("department-unknown"), |at| self.departments[*at].name.clone())
    }

    /// What a party is called, and the smaller words under it.
    pub fn party(&self, t: &Messages, party: &Party) -> (String, Option<String>) {
        match party.who {
            Who::Person(id) => {
                let department = self.person_line(id).and_then(|line| line.department_name.clone());
                (self.person(t, id), department)
            }
            Who::Department(id) => (self.department(t, id), None),
            Who::Nobody => (t.get("owner-nobody"), party.words.as_ref().map(|words| quoted(words))),
        }
    }

    /// The departments, for a list of choices.
    pub fn department_choices(&self) -> impl Iterator<Item = Choice> + '_ {
        self.departments.iter().map(|one| Choice::new(one.id.to_string(), &one.name))
    }

    /// The people who work here, for a list of choices.
    pub fn person_choices(&self) -> impl Iterator<Item = Choice> + '_ {
        self.people.iter().filter(|person| person.active).map(|person| {
            let label = match &person.department_name {
                Some(department) => format!("{} – {department}", person.name),
                None => person.name.clone(),
            };
            Choice::new(person.id.to_string(), label)
        })
    }

    /// People and departments together: `p-…` and `d-…`.
    pub fn party_choices(&self, t: &Messages) -> Vec<Choice> {
        let mut choices = vec![Choice::new("", t.get("owner-nobody"))];
        for one in &self.departments {
            let label = t.with("choice-department", &[("name", (&one.name).into())]);
            choices.push(Choice::new(format!("d-{}", one.id), label));
        }
        for person in self.people.iter().filter(|person| person.active) {
            let label = match &person.department_name {
                Some(department) => format!("{} – {department}", person.name),
                None => person.name.clone(),
            };
            choices.push(Choice::new(format!("p-{}", person.id), label));
        }
        choices
    }

    /// The party that a choice stands for, if it is somebody of this agency.
    pub fn chosen(&self, value: &str) -> Option<Party> {
        if let Some(id) = value.strip_prefix("p-") {
            let id = id.parse().ok()?;
            return self.by_person.contains_key(&id).then(|| Party::person(id));
        }
        if let Some(id) = value.strip_prefix("d-") {
            let id = id.parse().ok()?;
            return self.by_department.contains_key(&id).then(|| Party::department(id));
        }
        value.is_empty().then(Party::nobody)
    }

    /// The party that a choice gives a task to: who has left since the form was opened owns nothing any more; the sentence says so.
    pub fn chosen_owner(&self, t: &Messages, value: &str) -> Result<Party, String> {
        let found = self.chosen(value).ok_or_else(|| t.get("owner-unknown"))?;
        match found.who {
            Who::Person(id) if !self.person_line(id).is_some_and(|line| line.active) => {
                Err(t.get("refused-owner-gone"))
            }
            _ => Ok(found),
        }
    }

    /// The names of those who hold a role today, to say who is asked.
    pub fn holders(&self, roles: &[Role]) -> Vec<&PersonLine> {
        self.people
            .iter()
            .filter(|person| person.active && person.roles.iter().any(|role| roles.contains(role)))
            .collect()
    }
}

/// The value of a party in a form.
pub fn choice_value(party: &Party) -> String {
    match party.who {
        Who::Person(id) => format!("p-{id}"),
        Who::Department(id) => format!("d-{id}"),
        Who::Nobody => String::new(),
    }
}

/// Words of a paper, in quotation marks.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}
