//! Access keys of other programs.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args, statements};

use crate::access::{AccessKey, AccessScope};

statements! {
    /// Makes a key.
    agency KEY_ADD = "insert into api_token (agency_id, id, person_id, token, name, scopes, made_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The key of that secret, unless it was ended.
    agency KEY_FIND = "select id, person_id, name, scopes, made_at, ends_at, used_on from api_token
        where agency_id = $1 and token = $2 and revoked_at is null and ends_at > $3";
    /// A person's keys that are good.
    agency KEYS_OF = "select id, person_id, name, scopes, made_at, ends_at, used_on from api_token
        where agency_id = $1 and person_id = $2 and revoked_at is null and ends_at > $3 order by made_at, id limit 50";
    /// Ends one.
    agency KEY_END = "update api_token set revoked_at = $4 where agency_id = $1 and id = $2 and person_id = $3
        and revoked_at is null";
    /// It was used on that day.
    agency KEY_USED = "update api_token set used_on = $3 where agency_id = $1 and id = $2 and (used_on is null or used_on < $3)";
}

fn key(row: &Row) -> Result<AccessKey> {
    let scopes: String = row.get("scopes")?;
    Ok(AccessKey {
        id: row.get("id")?,
        person: row.get("person_id")?,
        name: row.get("name")?,
        scopes: scopes.split(' ').filter_map(AccessScope::of).collect(),
        made: row.get("made_at")?,
        ends: row.get("ends_at")?,
        used_on: row.get("used_on")?,
    })
}

/// Makes a key known by the hash of its secret.
pub async fn add(tx: &mut Tx, one: &AccessKey, token: &[u8]) -> Result<()> {
    let scopes = one.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ");
    tx.execute(&KEY_ADD, args![one.id, one.person, token, &one.name, scopes, one.made, one.ends])
        .await
        .map(drop)
}

/// The key of that secret's hash, while it is good.
pub async fn find(tx: &mut Tx, token: &[u8], now: Instant) -> Result<Option<AccessKey>> {
    tx.find(&KEY_FIND, args![token, now], key).await
}

/// A person's keys that are good.
pub async fn of_person(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<AccessKey>> {
    tx.list(&KEYS_OF, args![person, now], key).await
}

/// Ends one. `false` when there is none.
pub async fn end(tx: &mut Tx, id: Uuid, person: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&KEY_END, args![id, person, at]).await? == 1)
}

/// It was used on that day.
pub async fn used(tx: &mut Tx, id: Uuid, on: Day) -> Result<()> {
    tx.execute(&KEY_USED, args![id, on]).await.map(drop)
}
