//! Who is who on a page of the review: names for parties, choices for forms, reasons for proposals.

use danchu_base::Day;
use danchu_store::Tx;
use danchu_web::Problem;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::Choice;

use crate::actions::{Error, roster};
use crate::matching::{Candidate, Meant, Reason, Roster, candidates, members};
use crate::model::{Item, Party};
use crate::names::{Group, names};

/// The people and departments of the agency.
pub struct Names {
    roster: Roster,
    on: Day,
}

impl Names {
    /// Reads them as they are on a day.
    pub async fn read(tx: &mut Tx, agency: &str, on: Day) -> Result<Self, Error> {
        Ok(Self { roster: roster(tx, agency, on).await?, on })
    }

    /// What a party is called.
    pub fn party(&self, t: &Messages, party: &Party) -> String {
        match party {
            Party::Person(id) => match self.roster.people.iter().find(|person| person.id == *id) {
                Some(person) => person.name.clone(),
                None => t.get("plan-person-gone"),
            },
            Party::Department(id) => match self.roster.departments.iter().find(|one| one.id == *id) {
                Some(department) => department.name.clone(),
                None => t.get("plan-department-gone"),
            },
            Party::Named(words) => format!("“{words}”"),
        }
    }

    /// What a party is called, with what it is: position, or who leads it.
    pub fn party_and_what(&self, t: &Messages, party: &Party) -> String {
        let name = self.party(t, party);
        let what = match party {
            Party::Person(id) => {
                let person = self.roster.people.iter().find(|person| person.id == *id);
                person.map(|person| person.position.clone())
            }
            Party::Department(id) => self.head_of(*id),
            Party::Named(_) => None,
        };
        match what.filter(|what| !what.is_empty()) {
            Some(what) => format!("{name} – {what}"),
            None => name,
        }
    }

    fn head_of(&self, id: danchu_base::DepartmentId) -> Option<String> {
        let head = self.roster.departments.iter().find(|one| one.id == id)?.head?;
        self.roster.people.iter().find(|person| person.id == head).map(|person| person.name.clone())
    }

    /// Whom the words of an item may mean.
    pub fn candidates(&self, item: &Item) -> Vec<Candidate> {
        candidates(&item.owner_words, self.on, &self.roster, names())
    }

    /// Every party, for a list of choices: departments, then people.
    pub fn choices(&self, t: &Messages) -> Vec<Choice> {
        let departments = self.roster.departments.iter().map(|one| Party::Department(one.id));
        let people = self.roster.people.iter().map(|one| Party::Person(one.id));
        departments
            .chain(people)
            .map(|party| Choice::new(party.code(), self.party_and_what(t, &party)))
            .collect()
    }

    /// Whether a party that a form names is one of this agency, or words.
    pub fn knows(&self, party: &Party) -> bool {
        match party {
            Party::Person(id) => self.roster.people.iter().any(|person| person.id == *id),
            Party::Department(id) => self.roster.departments.iter().any(|one| one.id == *id),
            Party::Named(words) => words.chars().count() <= crate::model::TITLE_MAX,
        }
    }

    /// The party that a form names.
    pub fn chosen(&self, code: &str) -> Option<Party> {
        Party::of(code).filter(|party| self.knows(party))
    }

    /// The people that a group means.
    pub fn group(&self, group: Group) -> Vec<Party> {
        members(group, &self.roster).into_iter().map(Party::Person).collect()
    }

    /// Choices for "who is that": candidates with their reasons; groups where the words may mean many; the words as they
    /// stand, first of all when nobody here is like them.
    pub fn proposals(&self, t: &Messages, item: &Item) -> Vec<Choice> {
        let found = self.candidates(item);
        let mut choices: Vec<Choice> = Vec::new();
        for candidate in found.iter().take(4) {
            let note = reason(t, &candidate.reason);
            match candidate.meant {
                Meant::Person(id) => choices.push(self.proposal(t, &Party::Person(id), note)),
                Meant::Department(id) => choices.push(self.proposal(t, &Party::Department(id), note)),
                Meant::Group(_) => {}
            }
        }
        let written = (!item.owner_words.is_empty()).then(|| {
            let words = t.with("plan-owner-as-written", &[("words", (&item.owner_words).into())]);
            Choice::new(Party::Named(item.owner_words.clone()).code(), words)
        });
        let many = item.owner_words.is_empty()
            || found.iter().any(|candidate| matches!(candidate.reason, Reason::Many | Reason::Part));
        if many {
            choices.push(self.group_choice(t, Group::DepartmentHeads));
            choices.push(self.group_choice(t, Group::Everybody));
        }
        choices.extend(written);
        choices
    }

    fn proposal(&self, t: &Messages, party: &Party, note: String) -> Choice {
        Choice::new(party.code(), self.party_and_what(t, party)).note(format!("({note})"))
    }

    fn group_choice(&self, t: &Messages, group: Group) -> Choice {
        let (code, key) = match group {
            Group::DepartmentHeads => ("g-heads", "plan-group-heads"),
            Group::Everybody => ("g-all", "plan-group-all"),
        };
        let note = t.with("plan-group-people", &[("n", self.group(group).len().into())]);
        Choice::new(code, t.get(key)).note(note)
    }
}

/// Why somebody is proposed.
pub fn reason(t: &Messages, reason: &Reason) -> String {
    match reason {
        Reason::Name => t.get("plan-reason-name"),
        Reason::Position => t.get("plan-reason-position"),
        Reason::PositionAlike => t.get("plan-reason-position-alike"),
        Reason::Department => t.get("plan-reason-department"),
        Reason::DepartmentAlike => t.get("plan-reason-department-alike"),
        Reason::HeadOf => t.get("plan-reason-head"),
        Reason::Role(role) => {
            t.with("plan-reason-role", &[("role", t.get(&format!("role-{}", role.code())).into())])
        }
        Reason::Renamed { was, source, .. } => {
            let source = match t.lang() {
                Lang::Vi => &source.0,
                Lang::En => &source.1,
            };
            t.with("plan-reason-renamed", &[("was", was.into()), ("source", source.into())])
        }
        Reason::Many => t.get("plan-reason-many"),
        Reason::Part => t.get("plan-reason-part"),
    }
}

/// The reader's agency, as matching needs it.
pub fn agency_name(v: &danchu_web::Visit) -> Result<String, Problem> {
    Ok(v.agency()?.name.clone())
}
