//! Roles, absences, delegations, decisions entered for another.

use danchu_base::{Action, Day, Instant, PersonId, RIGHTS, Role, Uuid};
use danchu_store::{Error, Result, Row, Tx, args, statements};

use crate::model::{Absence, DecisionEntered, Delegation, EnteredKind, RoleHeld};

statements! {
    /// Gives a role.
    agency ROLE_ADD = "insert into role_held (agency_id, id, person_id, role, from_day, to_day, ground)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// The roles of one person.
    agency ROLES_OF = "select id, person_id, role, from_day, to_day, ground
        from role_held where agency_id = $1 and person_id = $2 order by from_day, id limit 200";
    /// All roles of everybody on a day.
    agency ROLES_ON = "select id, person_id, role, from_day, to_day, ground
        from role_held where agency_id = $1 and from_day <= $2 and (to_day is null or to_day >= $2)
        order by from_day, id limit 20000";
    /// Everybody who holds or will hold a role.
    agency ROLE_HOLDERS = "select id, person_id, role, from_day, to_day, ground
        from role_held where agency_id = $1 and role = $2 order by from_day, id limit 5000";
    /// Ends a role.
    agency ROLE_END = "update role_held set to_day = $3 where agency_id = $1 and id = $2 and (to_day is null or to_day > $3)";
    /// Adds an absence.
    agency ABSENCE_ADD = "insert into absence (agency_id, id, person_id, from_day, to_day, reason) values ($1, $2, $3, $4, $5, $6)";
    /// Absences that are not over on a day.
    agency ABSENCES = "select id, person_id, from_day, to_day, reason
        from absence where agency_id = $1 and to_day >= $2 order by from_day, id limit 500";
    /// Shortens an absence.
    agency ABSENCE_END = "update absence set to_day = $4 where agency_id = $1 and id = $2 and person_id = $3 and to_day > $4";
    /// Takes an absence that has not begun away.
    agency ABSENCE_DROP = "delete from absence where agency_id = $1 and id = $2 and person_id = $3 and from_day > $4";
    /// Adds a delegation.
    agency DELEGATION_ADD = "insert into delegation (agency_id, id, from_id, to_id, actions, from_day, to_day, limits, paper, paper_words, made)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// What is handed on to a person on a day.
    agency DELEGATIONS_TO = "select id, from_id, to_id, actions, from_day, to_day, limits, paper, paper_words, withdrawn
        from delegation where agency_id = $1 and to_id = $2 and from_day <= $3 and to_day >= $3
        and withdrawn is null order by from_day, id limit 100";
    /// All delegations, the last first.
    agency DELEGATIONS = "select id, from_id, to_id, actions, from_day, to_day, limits, paper, paper_words, withdrawn
        from delegation where agency_id = $1 order by from_day desc, id desc limit 300";
    /// Withdraws one of a person's own.
    agency DELEGATION_END = "update delegation set withdrawn = $4 where agency_id = $1 and id = $2 and from_id = $3 and withdrawn is null";
    /// Keeps a decision entered for another.
    agency ENTERED_ADD = "insert into decision_entered (agency_id, id, kind, what, address, decided_by, decided_on, paper, paper_words,
        entered_by, entered) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// What was entered for a person.
    agency ENTERED_FOR = "select id, kind, what, address, decided_by, decided_on, paper, paper_words, entered_by, entered, seen, objection
        from decision_entered where agency_id = $1 and decided_by = $2 order by entered desc, id desc limit 200";
    /// What was entered for anybody.
    agency ENTERED_ALL = "select id, kind, what, address, decided_by, decided_on, paper, paper_words, entered_by, entered, seen, objection
        from decision_entered where agency_id = $1 order by entered desc, id desc limit 200";
    /// One of them.
    agency ENTERED_FIND = "select id, kind, what, address, decided_by, decided_on, paper, paper_words, entered_by, entered, seen, objection
        from decision_entered where agency_id = $1 and id = $2";
    /// How many a person has not seen.
    agency ENTERED_UNSEEN = "select count(*) as n from decision_entered where agency_id = $1 and decided_by = $2 and seen is null";
    /// She saw them.
    agency ENTERED_SEEN = "update decision_entered set seen = $3 where agency_id = $1 and decided_by = $2 and seen is null";
    /// She objects; once.
    agency ENTERED_OBJECT = "update decision_entered set objection = $4, objected = $5, seen = coalesce(seen, $5)
        where agency_id = $1 and id = $2 and decided_by = $3 and objection is null";
}

fn broken(column: &str) -> Error {
    Error::Column(column.to_owned(), "an unknown word".into())
}

fn role_held(row: &Row) -> Result<RoleHeld> {
    let role: String = row.get("role")?;
    Ok(RoleHeld {
        id: row.get("id")?,
        person: row.get("person_id")?,
        role: Role::of(&role).ok_or_else(|| broken("role"))?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        ground: row.get("ground")?,
    })
}

fn absence(row: &Row) -> Result<Absence> {
    Ok(Absence {
        id: row.get("id")?,
        person: row.get("person_id")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        reason: row.get("reason")?,
    })
}

/// The action of that word.
pub fn action_of(code: &str) -> Option<Action> {
    RIGHTS.iter().map(|right| right.action).find(|action| action.code() == code)
}

fn delegation(row: &Row) -> Result<Delegation> {
    let actions: String = row.get("actions")?;
    Ok(Delegation {
        id: row.get("id")?,
        from_person: row.get("from_id")?,
        to_person: row.get("to_id")?,
        actions: actions.split(' ').filter_map(action_of).collect(),
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        limits: row.get("limits")?,
        paper: row.get("paper")?,
        paper_words: row.get("paper_words")?,
        withdrawn: row.get("withdrawn")?,
    })
}

fn entered(row: &Row) -> Result<DecisionEntered> {
    let kind: String = row.get("kind")?;
    Ok(DecisionEntered {
        id: row.get("id")?,
        kind: EnteredKind::of(&kind).ok_or_else(|| broken("kind"))?,
        what: row.get("what")?,
        address: row.get("address")?,
        decided_by: row.get("decided_by")?,
        decided_on: row.get("decided_on")?,
        paper: row.get("paper")?,
        paper_words: row.get("paper_words")?,
        entered_by: row.get("entered_by")?,
        entered: row.get("entered")?,
        seen: row.get("seen")?,
        objection: row.get("objection")?,
    })
}

/// Gives a role.
pub async fn add_role(tx: &mut Tx, r: &RoleHeld) -> Result<()> {
    tx.execute(&ROLE_ADD, args![r.id, r.person, r.role.code(), r.from, r.to, &r.ground]).await.map(drop)
}

/// Every role that a person held, holds or will hold.
pub async fn roles_of(tx: &mut Tx, person: PersonId) -> Result<Vec<RoleHeld>> {
    tx.list(&ROLES_OF, args![person], role_held).await
}

/// Every role that is held on a day.
pub async fn roles_on(tx: &mut Tx, on: Day) -> Result<Vec<RoleHeld>> {
    tx.list(&ROLES_ON, args![on], role_held).await
}

/// Everybody who held, holds or will hold a role.
pub async fn holders(tx: &mut Tx, role: Role) -> Result<Vec<RoleHeld>> {
    tx.list(&ROLE_HOLDERS, args![role.code()], role_held).await
}

/// Ends a role on a day; `false` when it ended earlier.
pub async fn end_role(tx: &mut Tx, id: Uuid, to: Day) -> Result<bool> {
    Ok(tx.execute(&ROLE_END, args![id, to]).await? == 1)
}

/// Adds an absence.
pub async fn add_absence(tx: &mut Tx, a: &Absence) -> Result<()> {
    tx.execute(&ABSENCE_ADD, args![a.id, a.person, a.from, a.to, &a.reason]).await.map(drop)
}

/// The absences that are not over on a day.
pub async fn absences(tx: &mut Tx, on: Day) -> Result<Vec<Absence>> {
    tx.list(&ABSENCES, args![on], absence).await
}

/// Ends an absence on a day; one that has not begun is taken away.
pub async fn end_absence(tx: &mut Tx, id: Uuid, person: PersonId, last: Day) -> Result<bool> {
    let dropped = tx.execute(&ABSENCE_DROP, args![id, person, last]).await?;
    Ok(dropped == 1 || tx.execute(&ABSENCE_END, args![id, person, last]).await? == 1)
}

/// Adds a delegation.
pub async fn add_delegation(tx: &mut Tx, d: &Delegation, at: Instant) -> Result<()> {
    let actions: Vec<&str> = d.actions.iter().map(|action| action.code()).collect();
    let values = args![
        d.id,
        d.from_person,
        d.to_person,
        actions.join(" "),
        d.from,
        d.to,
        &d.limits,
        d.paper,
        &d.paper_words,
        at
    ];
    tx.execute(&DELEGATION_ADD, values).await.map(drop)
}

/// What is handed on to a person on a day.
pub async fn delegations_to(tx: &mut Tx, person: PersonId, on: Day) -> Result<Vec<Delegation>> {
    tx.list(&DELEGATIONS_TO, args![person, on], delegation).await
}

/// All delegations, the last first.
pub async fn delegations(tx: &mut Tx) -> Result<Vec<Delegation>> {
    tx.list(&DELEGATIONS, args![], delegation).await
}

/// Withdraws a delegation of that person.
pub async fn withdraw(tx: &mut Tx, id: Uuid, from: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&DELEGATION_END, args![id, from, at]).await? == 1)
}

/// Keeps a decision that was entered for another.
pub async fn add_entered(tx: &mut Tx, e: &DecisionEntered) -> Result<()> {
    let values = args![
        e.id,
        e.kind.code(),
        &e.what,
        &e.address,
        e.decided_by,
        e.decided_on,
        e.paper,
        &e.paper_words,
        e.entered_by,
        e.entered
    ];
    tx.execute(&ENTERED_ADD, values).await.map(drop)
}

/// What was entered for a person, the last first.
pub async fn entered_for(tx: &mut Tx, person: PersonId) -> Result<Vec<DecisionEntered>> {
    tx.list(&ENTERED_FOR, args![person], entered).await
}

/// What was entered for anybody, the last first.
pub async fn entered_all(tx: &mut Tx) -> Result<Vec<DecisionEntered>> {
    tx.list(&ENTERED_ALL, args![], entered).await
}

/// One decision that was entered.
pub async fn entered_find(tx: &mut Tx, id: Uuid) -> Result<Option<DecisionEntered>> {
    tx.find(&ENTERED_FIND, args![id], entered).await
}

/// How many decisions were entered for a person that she has not seen.
pub async fn entered_unseen(tx: &mut Tx, person: PersonId) -> Result<i64> {
    Ok(tx.find(&ENTERED_UNSEEN, args![person], |row| row.get::<i64>("n")).await?.unwrap_or(0))
}

/// She saw what was entered for her.
pub async fn entered_seen(tx: &mut Tx, person: PersonId, at: Instant) -> Result<()> {
    tx.execute(&ENTERED_SEEN, args![person, at]).await.map(drop)
}

/// She objects; `false` when it is not hers, or she did already.
pub async fn object(tx: &mut Tx, id: Uuid, person: PersonId, words: &str, at: Instant) -> Result<bool> {
    Ok(tx.execute(&ENTERED_OBJECT, args![id, person, words, at]).await? == 1)
}
