//! Absence (vắng mặt), delegation (ủy quyền), and what somebody may do today.

use danchu_base::{Action, Day, FileId, PersonId, Role, Scope, Uuid};
use danchu_store::Tx;

use crate::model::{Absence, By, Delegation, Person, RoleHeld};
use crate::rules::{self, DelegationDraft, Refusal, Refused, WORDS_CHARS_MAX};
use crate::sql::{people, rights as sql};
use crate::{Error, Result};

/// What somebody may do on a day, and whence (quyền trong ngày).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsOfDay {
    /// The person.
    pub person: Person,
    /// Her roles on that day.
    pub roles: Vec<Role>,
    /// What is handed on to her on that day, and how far it reaches.
    pub delegated: Vec<(Action, Scope)>,
}

impl RightsOfDay {
    /// How far an action reaches for her: the widest of her roles and delegations.
    pub fn scope(&self, action: Action) -> Option<Scope> {
        let handed = self.delegated.iter().filter(|(a, _)| *a == action).map(|(_, scope)| *scope).max();
        rules::scope_today(&self.roles, action).max(handed)
    }
}

/// What somebody may do on a day; nothing when she does not work here then. A delegation reaches as far as the roles of
/// whoever gave it reach on that day: it ends with them.
pub async fn rights_of_day(tx: &mut Tx, person: PersonId, on: Day) -> Result<Option<RightsOfDay>> {
    let Some(found) = people::find(tx, person).await?.filter(|p| p.is_active(on)) else { return Ok(None) };
    let roles = roles_on(&sql::roles_of(tx, person).await?, on);
    let mut delegated = Vec::new();
    for handed in sql::delegations_to(tx, person, on).await? {
        let Some(giver) = people::find(tx, handed.from_person).await?.filter(|p| p.is_active(on)) else {
            continue;
        };
        let giver_roles = roles_on(&sql::roles_of(tx, giver.id).await?, on);
        let allowed = rules::actions_to_hand_on(&giver_roles);
        for action in handed.actions.into_iter().filter(|action| allowed.contains(action)) {
            let scope = rules::scope_today(&giver_roles, action);
            // A department's right is worth something in that department only.
            let fits = scope == Some(Scope::Agency) || giver.department == found.department;
            delegated.extend(scope.filter(|_| fits).map(|scope| (action, scope)));
        }
    }
    Ok(Some(RightsOfDay { person: found, roles, delegated }))
}

fn roles_on(held: &[RoleHeld], on: Day) -> Vec<Role> {
    let mut roles: Vec<Role> = held.iter().filter(|r| r.is_held(on)).map(|r| r.role).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// Says that somebody is away (vắng mặt).
pub async fn be_absent(tx: &mut Tx, absence: &Absence, by: &By) -> Result<()> {
    let mut faults = Vec::new();
    if let Err(why) = rules::period(absence.from, Some(absence.to)) {
        faults.push(Refused::new("to", why));
    } else if absence.to < by.at.day() {
        faults.push(Refused::new("to", Refusal::new("refusal-period-over")));
    }
    if absence.reason.chars().count() > WORDS_CHARS_MAX {
        faults.push(Refused::new("reason", Refusal::new("refusal-too-long").with("most", WORDS_CHARS_MAX)));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    people::find(tx, absence.person).await?.ok_or(Error::NotFound)?;
    sql::add_absence(tx, absence).await?;
    // The reason stays with the absence and ends with it; the history needs only the days.
    let days = format!("{} – {}", absence.from, absence.to);
    people::note(tx, Uuid::now_v7(), absence.person, by, "absent", &days).await?;
    Ok(())
}

/// Somebody is back: the absence ends with yesterday.
pub async fn be_back(tx: &mut Tx, id: Uuid, person: PersonId, by: &By) -> Result<()> {
    if !sql::end_absence(tx, id, person, by.at.day().plus(-1)).await? {
        return Err(Error::Changed);
    }
    people::note(tx, Uuid::now_v7(), person, by, "back", "").await?;
    Ok(())
}

/// The absences that are not over on a day.
pub async fn absences(tx: &mut Tx, on: Day) -> Result<Vec<Absence>> {
    Ok(sql::absences(tx, on).await?)
}

/// Hands rights on (ủy quyền).
pub async fn delegate(
    tx: &mut Tx,
    draft: &DelegationDraft,
    paper: Option<FileId>,
    id: Uuid,
    by: &By,
) -> Result<()> {
    let today = by.at.day();
    let giver = people::find(tx, draft.from_person).await?.ok_or(Error::NotFound)?;
    let roles = roles_on(&sql::roles_of(tx, giver.id).await?, today);
    rules::delegation(draft, &roles, today)?;
    let to_person = draft.to_person.ok_or(Error::NotFound)?;
    let taker = people::find(tx, to_person).await?.filter(|p| p.is_active(draft.from));
    let taker = taker
        .ok_or_else(|| Error::from(vec![Refused::new("to_person", Refusal::new("refusal-choose-person"))]))?;
    let narrow = draft.actions.iter().any(|a| rules::scope_today(&roles, *a) == Some(Scope::Department));
    if narrow && giver.department != taker.department {
        return Err(vec![Refused::new("to_person", Refusal::new("refusal-other-department"))].into());
    }
    let delegation = Delegation {
        id,
        from_person: draft.from_person,
        to_person,
        actions: draft.actions.clone(),
        from: draft.from,
        to: draft.to,
        limits: draft.limits.trim().to_owned(),
        paper,
        paper_words: draft.paper_words.trim().to_owned(),
        withdrawn: None,
    };
    sql::add_delegation(tx, &delegation, by.at).await?;
    let days = format!("{}: {} – {}", taker.name, draft.from, draft.to);
    people::note(tx, Uuid::now_v7(), giver.id, by, "delegated", &days).await?;
    let days = format!("{}: {} – {}", giver.name, draft.from, draft.to);
    people::note(tx, Uuid::now_v7(), taker.id, by, "delegation-taken", &days).await?;
    Ok(())
}

/// Takes a delegation of one's own back.
pub async fn withdraw(tx: &mut Tx, id: Uuid, from: PersonId, by: &By) -> Result<()> {
    if !sql::withdraw(tx, id, from, by.at).await? {
        return Err(Error::Changed);
    }
    people::note(tx, Uuid::now_v7(), from, by, "delegation-withdrawn", "").await?;
    Ok(())
}

/// All delegations, the last first.
pub async fn delegations(tx: &mut Tx) -> Result<Vec<Delegation>> {
    Ok(sql::delegations(tx).await?)
}
