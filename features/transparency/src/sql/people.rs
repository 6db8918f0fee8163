//! Acts of persons: kept apart until the daily leaf of their kind.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_record::Hash;
use danchu_store::{Error, Result, Row, Tx, args};

danchu_store::statements! {
    /// Keeps an act of a person.
    agency ADD = "insert into record_person_act (agency_id, id, kind, person_id, subject, happened_on, recorded_at, opened, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The kinds with acts recorded before that instant that no daily leaf holds yet.
    agency WAITING = "select distinct kind from record_person_act where agency_id = $1 and position is null
        and recorded_at < $2 order by kind limit 100";
    /// Those acts of one kind. In the order of ids, which say nothing about when.
    agency OPEN = "select id, hash from record_person_act where agency_id = $1 and kind = $2 and position is null
        and recorded_at < $3 order by id limit $4";
    /// The act is counted by a daily leaf.
    agency PLACE = "update record_person_act set position = $3 where agency_id = $1 and id = $2 and position is null";
    /// How many acts of a kind wait to be counted.
    agency UNCOUNTED = "select acts from record_uncounted where agency_id = $1 and kind = $2";
    /// So many acts of a kind wait to be counted now.
    agency SET_UNCOUNTED = "insert into record_uncounted (agency_id, kind, acts) values ($1, $2, $3)
        on conflict (agency_id, kind) do update set acts = excluded.acts";
    /// Keeps the private tree of a daily leaf.
    agency ADD_TREE = "insert into record_private (agency_id, position, leaves) values ($1, $2, $3)";
    /// The private tree of a daily leaf.
    agency TREE = "select leaves from record_private where agency_id = $1 and position = $2";
    /// One person's acts, the last first.
    agency OF_PERSON = "select id, kind, subject, happened_on, recorded_at, opened, hash, position from record_person_act
        where agency_id = $1 and person_id = $2 order by recorded_at desc, id limit $3";
    /// One act.
    agency ONE = "select id, kind, subject, happened_on, recorded_at, opened, hash, position from record_person_act
        where agency_id = $1 and person_id = $2 and id = $3";
    /// Takes the salt and the content out; the salted hash stays so that others' proofs hold.
    agency FORGET = "update record_person_act set opened = null, subject = '' where agency_id = $1 and person_id = $2";
}

/// An act of a person.
#[derive(Debug, Clone)]
pub struct PersonAct {
    /// Its id.
    pub id: Uuid,
    /// What it was.
    pub kind: String,
    /// About what: an address within the agency.
    pub subject: String,
    /// The day it happened, as declared.
    pub happened_on: Day,
    /// The instant it was recorded.
    pub recorded_at: Instant,
    /// What opens the salted hash; gone after an erasure.
    pub opened: Option<String>,
    /// The salted hash.
    pub hash: Hash,
    /// The daily leaf that counts it.
    pub position: Option<i64>,
}

/// Keeps an act of a person.
pub async fn add(tx: &mut Tx, person: PersonId, act: &PersonAct) -> Result<()> {
    let values = args![
        act.id,
        &act.kind,
        person,
        &act.subject,
        act.happened_on,
        act.recorded_at,
        act.opened.clone(),
        act.hash.as_bytes().as_slice(),
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// The kinds with acts recorded before that instant that wait for a daily leaf.
pub async fn waiting(tx: &mut Tx, before: Instant) -> Result<Vec<String>> {
    tx.list(&WAITING, args![before], |row| row.get("kind")).await
}

/// Those acts of one kind: id and salted hash.
pub async fn open(tx: &mut Tx, kind: &str, before: Instant, rows_max: usize) -> Result<Vec<(Uuid, Hash)>> {
    let read = |row: &Row| Ok((row.get("id")?, hash_of(row)?));
    tx.list(&OPEN, args![kind, before, rows_max], read).await
}

/// The act is counted by that daily leaf.
pub async fn place(tx: &mut Tx, id: Uuid, position: i64) -> Result<()> {
    tx.execute(&PLACE, args![id, position]).await.map(drop)
}

/// How many acts of a kind wait to be counted.
pub async fn uncounted(tx: &mut Tx, kind: &str) -> Result<i64> {
    tx.row(&UNCOUNTED, args![kind]).await?.map_or(Ok(0), |row| row.get("acts"))
}

/// So many acts of a kind wait to be counted now.
pub async fn set_uncounted(tx: &mut Tx, kind: &str, acts: u64) -> Result<()> {
    tx.execute(&SET_UNCOUNTED, args![kind, i64::try_from(acts).unwrap_or(i64::MAX)]).await.map(drop)
}

/// Keeps the private tree of a daily leaf.
pub async fn add_tree(tx: &mut Tx, position: i64, leaves: &[Hash]) -> Result<()> {
    let bytes: Vec<u8> = leaves.iter().flat_map(|hash| *hash.as_bytes()).collect();
    tx.execute(&ADD_TREE, args![position, bytes]).await.map(drop)
}

/// The private tree of a daily leaf.
pub async fn tree(tx: &mut Tx, position: i64) -> Result<Option<Vec<Hash>>> {
    let read = |row: &Row| {
        let bytes: Vec<u8> = row.get("leaves")?;
        bytes.chunks(32).map(Hash::from_slice).collect::<Option<Vec<_>>>().ok_or_else(broken)
    };
    tx.find(&TREE, args![position], read).await
}

fn broken() -> Error {
    Error::Column("hash".into(), "is no hash of the log".into())
}

fn hash_of(row: &Row) -> Result<Hash> {
    let bytes: Vec<u8> = row.get("hash")?;
    Hash::from_slice(&bytes).ok_or_else(broken)
}

fn read(row: &Row) -> Result<PersonAct> {
    Ok(PersonAct {
        id: row.get("id")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        happened_on: row.get("happened_on")?,
        recorded_at: row.get("recorded_at")?,
        opened: row.get("opened")?,
        hash: hash_of(row)?,
        position: row.get("position")?,
    })
}

/// One person's acts, the last first.
pub async fn of_person(tx: &mut Tx, person: PersonId, rows_max: usize) -> Result<Vec<PersonAct>> {
    tx.list(&OF_PERSON, args![person, rows_max], read).await
}

/// One act of that person.
pub async fn one(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<Option<PersonAct>> {
    tx.find(&ONE, args![person, id], read).await
}

/// Takes out the salts and contents of a person's acts; answers how many.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<u64> {
    tx.execute(&FORGET, args![person]).await
}
