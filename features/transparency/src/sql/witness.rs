//! Witnesses that cosign our checkpoints, and logs of others that we witness.

use danchu_base::{Instant, Uuid};
use danchu_record::{Hash, Seen};
use danchu_store::{Error, Result, Row, Tx, args};

danchu_store::statements! {
    /// The witnesses of this agency's log.
    agency WITNESSES = "select id, name, url, vkey, added_at, cosigned_size, cosigned_at, failure, failed_at from record_witness
        where agency_id = $1 and removed_at is null order by name, id limit 50";
    /// Adds a witness.
    agency ADD_WITNESS = "insert into record_witness (agency_id, id, name, url, vkey, added_at, cosigned_size, failure)
        values ($1, $2, $3, $4, $5, $6, 0, '')";
    /// Removes a witness.
    agency REMOVE_WITNESS = "update record_witness set removed_at = $3 where agency_id = $1 and id = $2 and removed_at is null";
    /// A witness has signed.
    agency SIGNED = "update record_witness set cosigned_size = $3, cosigned_at = $4, failure = '', failed_at = null
        where agency_id = $1 and id = $2";
    /// A witness has not signed.
    agency UNSIGNED = "update record_witness set failure = $3, failed_at = $4, cosigned_size = $5 where agency_id = $1 and id = $2";
    /// The logs that this agency witnesses.
    agency WATCHED = "select id, base, vkey, name, added_at, refused, refused_at from record_watched
        where agency_id = $1 and removed_at is null order by name, id limit 300";
    /// Watches another log.
    agency WATCH = "insert into record_watched (agency_id, id, base, vkey, name, added_at, refused)
        values ($1, $2, $3, $4, $5, $6, '')";
    /// Watches it no more. What was signed stays known, so that watching it again forgets nothing.
    agency UNWATCH = "update record_watched set removed_at = $3 where agency_id = $1 and id = $2 and removed_at is null";
    /// Watches again a log that was watched before, or with its new key.
    agency WATCH_AGAIN = "update record_watched set removed_at = null, name = $3, vkey = $4 where agency_id = $1 and base = $2";
    /// What was seen last of a log.
    agency SEEN = "select size, root from record_seen where agency_id = $1 and origin = $2";
    /// What was seen last of each log.
    agency SEEN_ALL = "select base, origin, size, signed_at from record_seen where agency_id = $1 order by base, signed_at desc limit 1000";
    /// Sees a log for the first time.
    agency SEE_FIRST = "insert into record_seen (agency_id, origin, base, size, root, signed_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, origin) do nothing";
    /// Keeps what is about to be signed, before it is signed.
    agency ADVANCE = "update record_seen set size = $4, root = $5, signed_at = $6 where agency_id = $1 and origin = $2 and size = $3";
    /// Notes why a request was refused.
    agency REFUSED = "update record_watched set refused = $3, refused_at = $4 where agency_id = $1 and base = $2";
}

/// A witness (nhân chứng) that cosigns this agency's checkpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Its id.
    pub id: Uuid,
    /// Who that is.
    pub name: String,
    /// Where its `add-checkpoint` is asked.
    pub url: String,
    /// Its verifier key.
    pub vkey: String,
    /// Since when.
    pub added_at: Instant,
    /// The last size that it cosigned.
    pub cosigned_size: i64,
    /// When.
    pub cosigned_at: Option<Instant>,
    /// Why it did not, the last time.
    pub failure: String,
    /// When that was.
    pub failed_at: Option<Instant>,
}

/// A log of another that this agency witnesses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Its id.
    pub id: Uuid,
    /// Its name in all epochs.
    pub base: String,
    /// Its verifier key.
    pub vkey: String,
    /// Whose it is.
    pub name: String,
    /// Since when it is watched.
    pub added_at: Instant,
    /// Why the last request was refused.
    pub refused: String,
    /// When.
    pub refused_at: Option<Instant>,
}

/// What was seen last of a log in one of its epochs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRow {
    /// The log's name in all epochs.
    pub base: String,
    /// Its name in this one.
    pub origin: String,
    /// How many leaves.
    pub size: i64,
    /// When it was cosigned.
    pub signed_at: Instant,
}

/// The witnesses of this agency's log.
pub async fn witnesses(tx: &mut Tx) -> Result<Vec<Witness>> {
    let read = |row: &Row| {
        Ok(Witness {
            id: row.get("id")?,
            name: row.get("name")?,
            url: row.get("url")?,
            vkey: row.get("vkey")?,
            added_at: row.get("added_at")?,
            cosigned_size: row.get("cosigned_size")?,
            cosigned_at: row.get("cosigned_at")?,
            failure: row.get("failure")?,
            failed_at: row.get("failed_at")?,
        })
    };
    tx.list(&WITNESSES, args![], read).await
}

/// Adds a witness.
pub async fn add_witness(
    tx: &mut Tx,
    id: Uuid,
    (name, url, vkey): (&str, &str, &str),
    at: Instant,
) -> Result<()> {
    tx.execute(&ADD_WITNESS, args![id, name, url, vkey, at]).await.map(drop)
}

/// Removes a witness. `false` when it is removed already.
pub async fn remove_witness(tx: &mut Tx, id: Uuid, at: Instant) -> Result<bool> {
    Ok(tx.execute(&REMOVE_WITNESS, args![id, at]).await? == 1)
}

/// A witness has signed the checkpoint of that size.
pub async fn signed(tx: &mut Tx, id: Uuid, size: i64, at: Instant) -> Result<()> {
    tx.execute(&SIGNED, args![id, size, at]).await.map(drop)
}

/// A witness has not signed; the last size that it says it knows.
pub async fn unsigned(tx: &mut Tx, id: Uuid, why: &str, known: i64, at: Instant) -> Result<()> {
    tx.execute(&UNSIGNED, args![id, why, at, known]).await.map(drop)
}

/// The logs that this agency witnesses.
pub async fn watched(tx: &mut Tx) -> Result<Vec<Watched>> {
    let read = |row: &Row| {
        Ok(Watched {
            id: row.get("id")?,
            base: row.get("base")?,
            vkey: row.get("vkey")?,
            name: row.get("name")?,
            added_at: row.get("added_at")?,
            refused: row.get("refused")?,
            refused_at: row.get("refused_at")?,
        })
    };
    tx.list(&WATCHED, args![], read).await
}

/// Watches another log, or one that was watched before, from where it was left.
pub async fn watch(tx: &mut Tx, id: Uuid, (base, vkey, name): (&str, &str, &str), at: Instant) -> Result<()> {
    if tx.execute(&WATCH_AGAIN, args![base, name, vkey]).await? == 1 {
        return Ok(());
    }
    tx.execute(&WATCH, args![id, base, vkey, name, at]).await.map(drop)
}

/// Watches a log no more. `false` when it is so already.
pub async fn unwatch(tx: &mut Tx, id: Uuid, at: Instant) -> Result<bool> {
    Ok(tx.execute(&UNWATCH, args![id, at]).await? == 1)
}

/// What was seen last of the log of this name.
pub async fn seen(tx: &mut Tx, origin: &str) -> Result<Option<Seen>> {
    let read = |row: &Row| {
        let (size, root): (i64, Vec<u8>) = (row.get("size")?, row.get("root")?);
        let root = Hash::from_slice(&root);
        let root = root.ok_or_else(|| Error::Column("root".into(), "is no hash of a log".into()))?;
        Ok(Seen { size: size.unsigned_abs(), root })
    };
    tx.find(&SEEN, args![origin], read).await
}

/// What was seen last of each log and epoch, the latest epoch of each first.
pub async fn seen_all(tx: &mut Tx) -> Result<Vec<SeenRow>> {
    let read = |row: &Row| {
        Ok(SeenRow {
            base: row.get("base")?,
            origin: row.get("origin")?,
            size: row.get("size")?,
            signed_at: row.get("signed_at")?,
        })
    };
    tx.list(&SEEN_ALL, args![], read).await
}

/// Keeps what is about to be signed; `false` when another request was faster.
pub async fn advance(
    tx: &mut Tx,
    (origin, base): (&str, &str),
    before: Option<Seen>,
    now: Seen,
    at: Instant,
) -> Result<bool> {
    let (size, root) = (super::log::number(now.size), now.root.as_bytes().as_slice());
    let rows = match before {
        None => tx.execute(&SEE_FIRST, args![origin, base, size, root, at]).await?,
        Some(before) => {
            tx.execute(&ADVANCE, args![origin, super::log::number(before.size), size, root, at]).await?
        }
    };
    Ok(rows == 1)
}

/// Notes why a request was refused.
pub async fn refused(tx: &mut Tx, base: &str, why: &str, at: Instant) -> Result<()> {
    tx.execute(&REFUSED, args![base, why, at]).await.map(drop)
}
