//! Printed lists, and what came back.

use danchu_base::{Day, FileId, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::model::{CirculationId, ListId, SignList, Subject, Taken, TrainingId};
use crate::rules::LIST_LINES_MAX;

danchu_store::statements! {
    /// Makes a list.
    agency ADD = "insert into sign_list (agency_id, id, subject_kind, subject_id, edition, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)";
    /// One of its lines.
    agency ADD_LINE = "insert into sign_line (agency_id, list_id, position, person_id, signed) values ($1, $2, $3, $4, false)";
    /// One list.
    agency FIND = "select id, subject_kind, subject_id, edition, made_by, made_at, taken_by, taken_at, signed_on, file_id
        from sign_list where agency_id = $1 and id = $2";
    /// The lists of a subject, the newest first.
    agency OF = "select id, subject_kind, subject_id, edition, made_by, made_at, taken_by, taken_at, signed_on, file_id
        from sign_list where agency_id = $1 and subject_id = $2 order by made_at desc, id limit 100";
    /// The lists of an agency, the newest first.
    agency IDS = "select id from sign_list where agency_id = $1 order by made_at desc, id limit $2";
    /// Its lines.
    agency LINES = "select person_id, signed from sign_line where agency_id = $1 and list_id = $2 order by position limit $3";
    /// It came back; no row when it had before.
    agency TAKE = "update sign_list set taken_by = $3, taken_at = $4, signed_on = $5, file_id = coalesce($6, file_id)
        where agency_id = $1 and id = $2 and taken_at is null";
    /// Its scan came before its lines.
    agency SCAN = "update sign_list set file_id = $3 where agency_id = $1 and id = $2 and taken_at is null";
    /// Who signed.
    agency SIGNED = "update sign_line set signed = true where agency_id = $1 and list_id = $2 and person_id = $3";
}

fn list(row: &Row) -> Result<SignList> {
    let subject: Uuid = row.get("subject_id")?;
    let subject = match row.get::<String>("subject_kind")?.as_str() {
        "circulation" => Subject::Circulation(CirculationId(subject)),
        "training" => Subject::Training(TrainingId(subject)),
        _ => return Err(broken("subject_kind")),
    };
    let taken = match (row.get("taken_by")?, row.get("taken_at")?, row.get::<Option<Day>>("signed_on")?) {
        (Some(by), Some(at), Some(signed_on)) => Some(Taken { by, at, signed_on, file: row.get("file_id")? }),
        _ => None,
    };
    Ok(SignList {
        id: ListId(row.get("id")?),
        subject,
        edition: row.get("edition")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
        taken,
        lines: Vec::new(),
    })
}

/// Makes a list.
pub async fn add(
    tx: &mut Tx,
    id: ListId,
    subject: Subject,
    edition: i64,
    people: &[PersonId],
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let (kind, of) = match subject {
        Subject::Circulation(id) => ("circulation", id.0),
        Subject::Training(id) => ("training", id.0),
    };
    tx.execute(&ADD, args![id.0, kind, of, edition, by, at]).await?;
    for (person, position) in people.iter().zip(1_i64..) {
        tx.execute(&ADD_LINE, args![id.0, position, *person]).await?;
    }
    Ok(())
}

/// One list with its lines.
pub async fn find(tx: &mut Tx, id: ListId) -> Result<Option<SignList>> {
    let Some(mut found) = tx.find(&FIND, args![id.0], list).await? else { return Ok(None) };
    found.lines = tx
        .list(&LINES, args![id.0, LIST_LINES_MAX], |row| Ok((row.get("person_id")?, row.get("signed")?)))
        .await?;
    Ok(Some(found))
}

/// The lists of a circulation or a course, without their lines.
pub async fn of(tx: &mut Tx, subject: Uuid) -> Result<Vec<SignList>> {
    tx.list(&OF, args![subject], list).await
}

/// So many lists of an agency are looked through for a printed code, the newest first.
pub const LOOKED_THROUGH_MAX: i64 = 20_000;

/// The lists of an agency, the newest first.
pub async fn ids(tx: &mut Tx) -> Result<Vec<ListId>> {
    tx.list(&IDS, args![LOOKED_THROUGH_MAX], |row| Ok(ListId(row.get("id")?))).await
}

/// The scan whose lines are still to be entered.
pub async fn scan_of(tx: &mut Tx, id: ListId) -> Result<Option<FileId>> {
    Ok(tx.find(&FIND, args![id.0], |row| row.get("file_id")).await?.flatten())
}

/// Keeps the scan before its lines are entered.
pub async fn scan(tx: &mut Tx, id: ListId, file: FileId) -> Result<bool> {
    Ok(tx.execute(&SCAN, args![id.0, file]).await? == 1)
}

/// It came back; `false` when it had before.
pub async fn take(tx: &mut Tx, id: ListId, taken: &Taken, signed: &[PersonId]) -> Result<bool> {
    let values = args![id.0, taken.by, taken.at, taken.signed_on, taken.file];
    if tx.execute(&TAKE, values).await? != 1 {
        return Ok(false);
    }
    for person in signed {
        tx.execute(&SIGNED, args![id.0, *person]).await?;
    }
    Ok(true)
}
