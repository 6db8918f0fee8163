//! What is known of the agency when something is asked: its conditions, its own rules and days, the confirmations.

use std::sync::Arc;

use danchu_accounts::{Agency, PersonLine, RepresentativeKind};
use danchu_base::Day;
use danchu_calendar::Calendar;
use danchu_law::{Circumstances, Confirmation, Rule};
use danchu_programme::Unsure;
use danchu_store::{Db, Tx};

use crate::charters;
use crate::days;
use crate::error::{Error, Result};
use crate::facts::{self, Answer, Known};
use crate::law::{Law, LawFiles};
use crate::model::{Charter, CharterRule, Check, FactSaid, OwnDay};
use crate::sql;

/// What is known of an agency.
#[derive(Debug)]
pub struct Stand {
    /// The agency, with the body that represents its staff.
    pub agency: Agency,
    /// The law with the agency's own rules that act or acted.
    pub law: Law,
    /// Days off with the agency's own rows.
    pub calendar: Calendar,
    /// Everything that was said about its conditions.
    pub said: Vec<FactSaid>,
    /// What is known without asking.
    pub known: Known,
    /// The confirmations that stand.
    pub checks: Vec<Check>,
    /// The agency's own rows about days.
    pub own: Vec<OwnDay>,
    /// The people of today.
    pub people: Vec<PersonLine>,
    /// Today.
    pub today: Day,
}

/// Reads what is known of an agency.
pub async fn read(db: &Db, agency: danchu_base::AgencyId, law: &LawFiles, today: Day) -> Result<Stand> {
    let named = danchu_accounts::agency_named(db, &agency.to_string()).await?.ok_or(Error::NotFound)?;
    let name = named.name.clone();
    db.read(agency, async move |tx| parts(tx, today).await?.put_together(named, law, &name, today)).await
}

struct Parts {
    said: Vec<FactSaid>,
    checks: Vec<Check>,
    own: Vec<OwnDay>,
    people: Vec<PersonLine>,
    charters: Vec<(Charter, Vec<CharterRule>)>,
}

async fn parts(tx: &mut Tx, today: Day) -> Result<Parts> {
    let mut charters = Vec::new();
    for charter in charters::acting(&sql::charters::all(tx).await?) {
        charters.push((charter.clone(), sql::charters::rules(tx, charter.id).await?));
    }
    Ok(Parts {
        said: sql::facts::said(tx).await?,
        checks: sql::checks::standing(tx).await?,
        own: sql::days::all(tx).await?,
        people: danchu_accounts::people(tx, today).await?,
        charters,
    })
}

impl Parts {
    fn put_together(self, agency: Agency, law: &LawFiles, name: &str, today: Day) -> Result<Stand> {
        let mut catalogue = Arc::clone(&law.catalogue);
        for (charter, rules) in &self.charters {
            let file = charters::file(&catalogue, charter, rules, name, today);
            // It was checked when it took effect; a later law that it no longer fits leaves the law alone standing.
            if let Ok(with) = catalogue.with(&[(charters::FILE, &file)]) {
                catalogue = Arc::new(with);
            }
        }
        let people = self.people.iter().filter(|person| person.active).count();
        let known = Known {
            people: u32::try_from(people).unwrap_or(facts::STAFF_MAX),
            representative: agency.representative.kind,
            today,
        };
        // Each row was checked when it was added.
        let calendar =
            days::calendar(&law.calendar, &self.own).or_else(|_| days::calendar(&law.calendar, &[]));
        Ok(Stand {
            agency,
            law: Law::new(catalogue),
            calendar: calendar?,
            said: self.said,
            known,
            checks: self.checks,
            own: self.own,
            people: self.people,
            today,
        })
    }
}

impl Stand {
    /// The answer to a condition on a day.
    pub fn answer(&self, fact: &str, on: Day) -> Answer {
        facts::answer(&self.said, self.known, fact, on)
    }

    /// The confirmation of a version that stands.
    pub fn check_of(&self, rule: &Rule) -> Option<&Check> {
        self.checks.iter().find(|check| check.rule == rule.id && check.version == rule.in_force.from)
    }

    /// Why a rule is not sure in this agency: an officer's confirmation lifts the mark.
    pub fn unsure(&self, rule: &Rule) -> Option<Unsure> {
        self.law.unsure(rule, self.today, &self.circumstances())
    }

    /// The officers' confirmations, as computations of days take them.
    pub fn circumstances(&self) -> Circumstances {
        let by = |check: &Check| {
            self.people.iter().find(|person| person.id == check.by).map(|one| one.name.clone())
        };
        let confirmed = self
            .checks
            .iter()
            .map(|check| Confirmation {
                rule: check.rule.clone(),
                version: check.version,
                by: by(check).unwrap_or_default(),
                on: check.on,
                source: check.source.clone(),
            })
            .collect();
        Circumstances { confirmed, ..Circumstances::default() }
    }

    /// The body that represented the staff on a day.
    pub fn representative(&self, on: Day) -> RepresentativeKind {
        RepresentativeKind::of(&self.answer(facts::REPRESENTATIVE, on).value)
            .unwrap_or(RepresentativeKind::Undecided)
    }
}
