//! The rows of attachments.

use danchu_base::{FileId, Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

danchu_store::statements! {
    /// Adds a file.
    agency INSERT = "insert into attachment (agency_id, id, sha256, name, media_type, size, subject, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Its own feature alone answers it.
    agency GUARD = "update attachment set guarded = true where agency_id = $1 and id = $2";
    /// Whether its own feature alone answers it.
    agency IS_GUARDED = "select guarded from attachment where agency_id = $1 and id = $2";
    /// One file.
    agency FIND = "select id, sha256, name, media_type, size from attachment where agency_id = $1 and id = $2";
    /// The files of a subject.
    agency OF = "select id, sha256, name, media_type, size from attachment
        where agency_id = $1 and subject = $2 order by at, id limit 500";
    /// Whether that person brought the file.
    agency IS_BY = "select id from attachment where agency_id = $1 and id = $2 and by_person = $3";
    /// Takes a file's row away.
    agency DELETE = "delete from attachment where agency_id = $1 and id = $2 returning sha256";
    /// Other rows with the same bytes.
    agency OTHERS = "select count(*) as n from attachment where agency_id = $1 and sha256 = $2";
}

/// A stored file (tệp đính kèm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: FileId,
    /// The hash of its bytes.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
}

fn read(row: &Row) -> Result<Attachment> {
    Ok(Attachment {
        id: row.get("id")?,
        sha256: row.get("sha256")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
    })
}

pub(crate) async fn insert(
    tx: &mut Tx,
    file: &Attachment,
    subject: &str,
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let values = args![file.id, &file.sha256, &file.name, &file.media_type, file.size, subject, by, at];
    tx.execute(&INSERT, values).await.map(drop)
}

pub(crate) async fn guard(tx: &mut Tx, id: FileId) -> Result<()> {
    tx.execute(&GUARD, args![id]).await.map(drop)
}

pub(crate) async fn is_guarded(tx: &mut Tx, id: FileId) -> Result<bool> {
    Ok(tx.find(&IS_GUARDED, args![id], |row| row.get("guarded")).await?.unwrap_or(false))
}

pub(crate) async fn find(tx: &mut Tx, id: FileId) -> Result<Option<Attachment>> {
    tx.find(&FIND, args![id], read).await
}

pub(crate) async fn of(tx: &mut Tx, subject: &str) -> Result<Vec<Attachment>> {
    tx.list(&OF, args![subject], read).await
}

pub(crate) async fn is_by(tx: &mut Tx, id: FileId, person: PersonId) -> Result<bool> {
    Ok(tx.row(&IS_BY, args![id, person]).await?.is_some())
}

/// Answers the hash, and whether no other row of this agency has these bytes: then they go too.
pub(crate) async fn erase(tx: &mut Tx, id: FileId) -> Result<Option<(String, bool)>> {
    let Some(row) = tx.row(&DELETE, args![id]).await? else { return Ok(None) };
    let sha256: String = row.get("sha256")?;
    let others: i64 = match tx.row(&OTHERS, args![&sha256]).await? {
        Some(row) => row.get("n")?,
        None => 0,
    };
    Ok(Some((sha256, others == 0)))
}
