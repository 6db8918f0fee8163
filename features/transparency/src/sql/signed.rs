//! Keys, checkpoints and epochs.

use danchu_base::Instant;
use danchu_record::Hash;
use danchu_store::{Error, Result, Row, Tx, args};

danchu_store::statements! {
    /// The keys, the latest first.
    agency KEYS = "select public, made_at, until, retired_at from record_key where agency_id = $1 order by made_at desc, public limit 50";
    /// Adds a key.
    agency ADD_KEY = "insert into record_key (agency_id, public, made_at) values ($1, $2, $3)";
    /// A key signs until then and no longer.
    agency END_KEY = "update record_key set until = $3 where agency_id = $1 and public = $2 and until is null";
    /// A key signs no more.
    agency RETIRE_KEY = "update record_key set retired_at = $3 where agency_id = $1 and public = $2 and retired_at is null";
    /// Keeps a checkpoint; who was faster has kept the same.
    agency KEEP = "insert into record_checkpoint (agency_id, epoch, size, root, note, signed_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, epoch, size) do nothing";
    /// The checkpoint with a witness's signature added.
    agency COSIGNED = "update record_checkpoint set note = $4 where agency_id = $1 and epoch = $2 and size = $3 and note = $5";
    /// A new signature of ours on the same tree, as after a change of keys.
    agency LAST = "select epoch, size, root, note, signed_at from record_checkpoint where agency_id = $1
        order by epoch desc, size desc limit 1";
    /// The checkpoint of that size.
    agency OF_SIZE = "select epoch, size, root, note, signed_at from record_checkpoint where agency_id = $1 and epoch = $2 and size = $3";
    /// Every checkpoint in the order in which they were signed.
    agency ISSUED = "select epoch, size, root, note, signed_at from record_checkpoint where agency_id = $1
        order by epoch, size limit $2 offset $3";
    /// Begins an epoch.
    agency ADD_EPOCH = "insert into record_epoch (agency_id, epoch, position, restored_size, known_size, begun_at)
        values ($1, $2, $3, $4, $5, $6)";
    /// The epochs after the first.
    agency EPOCHS = "select epoch, position, restored_size, known_size, begun_at from record_epoch where agency_id = $1
        order by epoch limit 1000";
}

/// A key that signs checkpoints (khóa ký): its public half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The public key, base64.
    pub public: String,
    /// When it was made.
    pub made_at: Instant,
    /// Until when it signs, once another has taken its place.
    pub until: Option<Instant>,
    /// Since when it signs no more.
    pub retired_at: Option<Instant>,
}

/// A checkpoint (dấu mốc) that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// The epoch.
    pub epoch: i64,
    /// How many leaves.
    pub size: i64,
    /// The root.
    pub root: Hash,
    /// The signed note, with the witnesses' signatures.
    pub note: String,
    /// When it was signed.
    pub signed_at: Instant,
}

/// A later epoch of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochRow {
    /// Its number, from 2.
    pub epoch: i64,
    /// Where its leaf stands.
    pub position: i64,
    /// How many leaves the restored copy had.
    pub restored_size: i64,
    /// How many the log is known to have had, when a later checkpoint was given.
    pub known_size: Option<i64>,
    /// When it began.
    pub begun_at: Instant,
}

/// The keys, the latest first.
pub async fn keys(tx: &mut Tx) -> Result<Vec<KeyRow>> {
    let read = |row: &Row| {
        Ok(KeyRow {
            public: row.get("public")?,
            made_at: row.get("made_at")?,
            until: row.get("until")?,
            retired_at: row.get("retired_at")?,
        })
    };
    tx.list(&KEYS, args![], read).await
}

/// Adds a key.
pub async fn add_key(tx: &mut Tx, public: &str, at: Instant) -> Result<()> {
    tx.execute(&ADD_KEY, args![public, at]).await.map(drop)
}

/// A key signs until then and no longer.
pub async fn end_key(tx: &mut Tx, public: &str, until: Instant) -> Result<()> {
    tx.execute(&END_KEY, args![public, until]).await.map(drop)
}

/// A key signs no more.
pub async fn retire_key(tx: &mut Tx, public: &str, at: Instant) -> Result<()> {
    tx.execute(&RETIRE_KEY, args![public, at]).await.map(drop)
}

fn read(row: &Row) -> Result<CheckpointRow> {
    let root: Vec<u8> = row.get("root")?;
    Ok(CheckpointRow {
        epoch: row.get("epoch")?,
        size: row.get("size")?,
        root: Hash::from_slice(&root)
            .ok_or_else(|| Error::Column("root".into(), "is no hash of the log".into()))?,
        note: row.get("note")?,
        signed_at: row.get("signed_at")?,
    })
}

/// Keeps a checkpoint.
pub async fn keep(tx: &mut Tx, one: &CheckpointRow) -> Result<()> {
    let root = one.root.as_bytes().as_slice();
    tx.execute(&KEEP, args![one.epoch, one.size, root, &one.note, one.signed_at]).await.map(drop)
}

/// Keeps another note in the place of that one; `false` when it was changed meanwhile.
pub async fn cosigned(tx: &mut Tx, one: &CheckpointRow, note: &str) -> Result<bool> {
    Ok(tx.execute(&COSIGNED, args![one.epoch, one.size, note, &one.note]).await? == 1)
}

/// The last checkpoint that was signed.
pub async fn last(tx: &mut Tx) -> Result<Option<CheckpointRow>> {
    tx.find(&LAST, args![], read).await
}

/// The checkpoint of that size, if one was signed.
pub async fn of_size(tx: &mut Tx, epoch: i64, size: i64) -> Result<Option<CheckpointRow>> {
    tx.find(&OF_SIZE, args![epoch, size], read).await
}

/// Checkpoints in the order in which they were signed.
pub async fn issued(tx: &mut Tx, first: i64, rows_max: i64) -> Result<Vec<CheckpointRow>> {
    tx.list(&ISSUED, args![rows_max, first], read).await
}

/// Begins an epoch.
pub async fn add_epoch(tx: &mut Tx, one: &EpochRow) -> Result<()> {
    let values = args![one.epoch, one.position, one.restored_size, one.known_size, one.begun_at];
    tx.execute(&ADD_EPOCH, values).await.map(drop)
}

/// The epochs after the first.
pub async fn epochs(tx: &mut Tx) -> Result<Vec<EpochRow>> {
    let read = |row: &Row| {
        Ok(EpochRow {
            epoch: row.get("epoch")?,
            position: row.get("position")?,
            restored_size: row.get("restored_size")?,
            known_size: row.get("known_size")?,
            begun_at: row.get("begun_at")?,
        })
    };
    tx.list(&EPOCHS, args![], read).await
}
