//! Versions of items, their files, and the people whom an item is for.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use super::{json, parsed};
use crate::model::{Body, FileRow, ItemId, Role, Version};

/// The most versions that a page shows.
const VERSIONS_MAX: i64 = 200;
/// The most files of one version.
pub const FILES_MAX: i64 = 20;

danchu_store::statements! {
    /// Adds a version.
    agency ADD = "insert into disclosure_version (agency_id, item_id, number, body, body_hash, reason, happened_on, recorded_at, by_person)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Replaces the content of what is not disclosed yet.
    agency REPLACE = "update disclosure_version set body = $3, body_hash = $4, happened_on = $5, recorded_at = $6, by_person = $7
        where agency_id = $1 and item_id = $2 and number = 1";
    /// The versions, the latest first.
    agency ALL = "select number, body, body_hash, reason, happened_on, recorded_at, by_person from disclosure_version
        where agency_id = $1 and item_id = $2 order by number desc limit $3";
    /// Empties every version; hashes stay.
    agency EMPTY = "update disclosure_version set body = null, reason = null, emptied_at = $3 where agency_id = $1 and item_id = $2";
    /// Adds a file.
    agency ADD_FILE = "insert into disclosure_file (agency_id, id, item_id, version_number, role, file_id, name, media_type, bytes, sha256, words)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// The files of an item.
    agency FILES = "select id, version_number, role, file_id, name, media_type, bytes, sha256 from disclosure_file
        where agency_id = $1 and item_id = $2 order by version_number desc, id limit 2000";
    /// The names and texts of the files that a version shows.
    agency WORDS = "select f.name, coalesce((select max(w.words) from disclosure_file w where w.agency_id = $1 and w.file_id = f.file_id), '') as words
        from disclosure_file f where f.agency_id = $1 and f.item_id = $2 and f.version_number = $3 and f.role = 'shown' order by f.id limit 20";
    /// The files that a version shows of which no words could be read.
    agency UNREAD = "select f.id from disclosure_file f where f.agency_id = $1 and f.item_id = $2 and f.version_number = $3 and f.role = 'shown'
        and not exists (select 1 from disclosure_file w where w.agency_id = $1 and w.file_id = f.file_id and w.words is not null) limit 20";
    /// Takes a file away.
    agency DROP_FILE = "delete from disclosure_file where agency_id = $1 and item_id = $2 and id = $3";
    /// Takes all files of an item away.
    agency DROP_FILES = "delete from disclosure_file where agency_id = $1 and item_id = $2";
    /// Names a person whom an item is for.
    agency NAME = "insert into disclosure_named (agency_id, item_id, person_id) values ($1, $2, $3) on conflict do nothing";
    /// Names nobody any more.
    agency UNNAME = "delete from disclosure_named where agency_id = $1 and item_id = $2";
    /// The people whom an item is for.
    agency NAMED = "select person_id from disclosure_named where agency_id = $1 and item_id = $2 limit 1000";
}

fn version(row: &Row) -> Result<Version> {
    let body: Option<String> = row.get("body")?;
    Ok(Version {
        number: row.get("number")?,
        body: body.map(|body| parsed::<Body>(&body, "body")).transpose()?,
        hash: row.get("body_hash")?,
        reason: row.get("reason")?,
        on: row.get("happened_on")?,
        at: row.get("recorded_at")?,
        by: row.get("by_person")?,
    })
}

/// A file from its row.
pub(crate) fn file(row: &Row) -> Result<FileRow> {
    Ok(FileRow {
        id: row.get("id")?,
        version: row.get("version_number")?,
        role: Role::of(&row.get::<String>("role")?),
        file: row.get("file_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        words: String::new(),
    })
}

/// The names and texts of what a version shows. A correction keeps files of the version before: their text came with that one.
pub async fn words(tx: &mut Tx, item: ItemId, version: i64) -> Result<Vec<(String, String)>> {
    tx.list(&WORDS, args![item.0, version], |row| Ok((row.get("name")?, row.get("words")?))).await
}

/// Adds a version.
pub async fn add(tx: &mut Tx, item: ItemId, new: &Version) -> Result<()> {
    let body = new.body.as_ref().map(json).transpose()?;
    let values = args![item.0, new.number, body, &new.hash, new.reason.as_deref(), new.on, new.at, new.by];
    tx.execute(&ADD, values).await.map(drop)
}

/// Replaces the content of what is not disclosed yet. `false` when there is none.
pub async fn replace(tx: &mut Tx, item: ItemId, new: &Version) -> Result<bool> {
    let body = new.body.as_ref().map(json).transpose()?;
    Ok(tx.execute(&REPLACE, args![item.0, body, &new.hash, new.on, new.at, new.by]).await? == 1)
}

/// The versions of an item, the latest first.
pub async fn all(tx: &mut Tx, item: ItemId) -> Result<Vec<Version>> {
    tx.list(&ALL, args![item.0, VERSIONS_MAX], version).await
}

/// Empties every version.
pub async fn empty(tx: &mut Tx, item: ItemId, at: Instant) -> Result<()> {
    tx.execute(&EMPTY, args![item.0, at]).await.map(drop)
}

/// Adds a file.
pub async fn add_file(tx: &mut Tx, item: ItemId, new: &FileRow) -> Result<()> {
    let values = args![
        new.id,
        item.0,
        new.version,
        new.role.code(),
        new.file,
        &new.name,
        &new.media_type,
        new.bytes,
        &new.sha256,
        (!new.words.is_empty()).then_some(new.words.as_str())
    ];
    tx.execute(&ADD_FILE, values).await.map(drop)
}

/// The files of an item, those of the latest version first.
pub async fn files(tx: &mut Tx, item: ItemId) -> Result<Vec<FileRow>> {
    tx.list(&FILES, args![item.0], file).await
}

/// The files that a version shows of which no words could be read: a search finds them by their names alone.
pub async fn unread(tx: &mut Tx, item: ItemId, version: i64) -> Result<Vec<Uuid>> {
    tx.list(&UNREAD, args![item.0, version], |row| row.get("id")).await
}

/// Takes a file away.
pub async fn drop_file(tx: &mut Tx, item: ItemId, id: Uuid) -> Result<bool> {
    Ok(tx.execute(&DROP_FILE, args![item.0, id]).await? == 1)
}

/// Takes all files of an item away.
pub async fn drop_files(tx: &mut Tx, item: ItemId) -> Result<()> {
    tx.execute(&DROP_FILES, args![item.0]).await.map(drop)
}

/// Names the people whom an item is for.
pub async fn set_named(tx: &mut Tx, item: ItemId, people: &[PersonId]) -> Result<()> {
    tx.execute(&UNNAME, args![item.0]).await?;
    for person in people {
        tx.execute(&NAME, args![item.0, *person]).await?;
    }
    Ok(())
}

/// The people whom an item is for.
pub async fn named(tx: &mut Tx, item: ItemId) -> Result<Vec<PersonId>> {
    tx.list(&NAMED, args![item.0], |row| row.get("person_id")).await
}
