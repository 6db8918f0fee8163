//! What somebody is told of many new tasks at once.

use danchu_base::{Instant, PersonId, TaskId, Uuid};
use danchu_store::{Result, Tx, args};

use crate::model::Bundle;
use crate::rules::Act;

danchu_store::statements! {
    /// Tells somebody of new tasks.
    agency ADD_BUNDLE = "insert into task_bundle (agency_id, id, person_id, name, address, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// Tells somebody of an objection; once.
    agency ADD_OBJECTION = "insert into task_bundle (agency_id, id, person_id, name, address, by_person, at, kind)
        values ($1, $2, $3, $4, $5, $6, $7, 'objection') on conflict (agency_id, id) do nothing";
    /// One of those tasks.
    agency ADD_BUNDLE_LINE = "insert into task_bundle_line (agency_id, bundle_id, task_id) values ($1, $2, $3)
        on conflict do nothing";
    /// What somebody was told and has not put away, the latest first.
    agency BUNDLES = "select b.id, b.name, b.address, b.by_person, b.at, b.kind, (select count(*) from task_bundle_line l
            where l.agency_id = $1 and l.bundle_id = b.id) as n
        from task_bundle b where b.agency_id = $1 and b.person_id = $2 and b.seen_at is null order by b.at desc, b.id desc limit 20";
    /// Puts one away.
    agency BUNDLE_SEEN = "update task_bundle set seen_at = $4 where agency_id = $1 and id = $2 and person_id = $3
        and seen_at is null";
}

/// Tells somebody of new tasks.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    (name, address): (&str, Option<&str>),
    tasks: &[TaskId],
    act: &Act,
) -> Result<()> {
    let address = address.map(str::to_owned);
    tx.execute(&ADD_BUNDLE, args![id, person, name, address, act.by.person, act.at]).await?;
    for task in tasks {
        tx.execute(&ADD_BUNDLE_LINE, args![id, *task]).await?;
    }
    Ok(())
}

/// Tells somebody that `act.by` objects to what was entered in her name; the same number again tells nothing.
pub async fn add_objection(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    (name, address): (&str, &str),
    act: &Act,
) -> Result<()> {
    tx.execute(&ADD_OBJECTION, args![id, person, name, address, act.by.person, act.at]).await.map(drop)
}

/// What somebody was told and has not put away, the latest first.
pub async fn open(tx: &mut Tx, person: PersonId) -> Result<Vec<Bundle>> {
    tx.list(&BUNDLES, args![person], |row| {
        Ok(Bundle {
            id: row.get("id")?,
            name: row.get("name")?,
            address: row.get("address")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            n: row.get("n")?,
            is_objection: row.get::<Option<String>>("kind")?.is_some(),
        })
    })
    .await
}

/// Puts one away.
pub async fn seen(tx: &mut Tx, person: PersonId, id: Uuid, at: Instant) -> Result<()> {
    tx.execute(&BUNDLE_SEEN, args![id, person, at]).await.map(drop)
}
