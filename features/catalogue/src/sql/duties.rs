//! What was decided about duties.

use danchu_base::{TaskId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{How, Settled, Undone};

danchu_store::statements! {
    /// Keeps a decision.
    agency ADD = "insert into duty_settled (agency_id, id, year, duty, rule, version_from, how, task_id, reason, legal_day,
        derivation, by_person, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// The decisions of a year, the latest first.
    agency OF_YEAR = "select id, year, duty, rule, version_from, how, task_id, reason, legal_day, derivation, by_person, at,
        undone_at, undone_by, undone_reason from duty_settled where agency_id = $1 and year = $2
        order by at desc, id desc limit 5000";
    /// One decision.
    agency ONE = "select id, year, duty, rule, version_from, how, task_id, reason, legal_day, derivation, by_person, at,
        undone_at, undone_by, undone_reason from duty_settled where agency_id = $1 and id = $2";
    /// Undoes a decision.
    agency UNDO = "update duty_settled set undone_at = $3, undone_by = $4, undone_reason = $5
        where agency_id = $1 and id = $2 and undone_at is null";
    /// How many kept days rest on a row about days off.
    agency RESTING = "select count(*) as n from duty_settled where agency_id = $1 and derivation like $2";
    /// The decisions about a task that stand.
    agency OF_TASK = "select id, year, duty, rule, version_from, how, task_id, reason, legal_day, derivation, by_person, at,
        undone_at, undone_by, undone_reason from duty_settled where agency_id = $1 and task_id = $2 and undone_at is null
        order by at limit 100";
}

/// Keeps a decision.
pub async fn add(tx: &mut Tx, settled: &Settled) -> Result<()> {
    let values = args![
        settled.id,
        settled.year,
        &settled.duty,
        &settled.rule,
        settled.version,
        settled.how.code(),
        settled.task,
        settled.reason.clone(),
        settled.legal_day,
        settled.derivation.clone(),
        settled.by,
        settled.at,
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// The decisions of a year, the latest first.
pub async fn of_year(tx: &mut Tx, year: i16) -> Result<Vec<Settled>> {
    tx.list(&OF_YEAR, args![year], read).await
}

/// One decision.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Settled>> {
    tx.find(&ONE, args![id], read).await
}

/// The decisions about a task that stand.
pub async fn of_task(tx: &mut Tx, task: TaskId) -> Result<Vec<Settled>> {
    tx.list(&OF_TASK, args![task], read).await
}

/// Undoes a decision; whether it stood.
pub async fn undo(tx: &mut Tx, id: Uuid, why: &Undone) -> Result<bool> {
    Ok(tx.execute(&UNDO, args![id, why.at, why.by, &why.reason]).await? == 1)
}

/// How many kept days rest on the row about days off with this id.
pub async fn resting_on(tx: &mut Tx, row: &str) -> Result<i64> {
    match tx.row(&RESTING, args![format!("%\"{row}\"%")]).await? {
        Some(row) => row.get("n"),
        None => Ok(0),
    }
}

fn read(row: &Row) -> Result<Settled> {
    let (year, how): (i64, String) = (row.get("year")?, row.get("how")?);
    Ok(Settled {
        id: row.get("id")?,
        year: i16::try_from(year).map_err(|_| Error::Column("year".into(), "no year".into()))?,
        duty: row.get("duty")?,
        rule: row.get("rule")?,
        version: row.get("version_from")?,
        how: How::of(&how).ok_or_else(|| Error::Column("how".into(), "unknown".into()))?,
        task: row.get("task_id")?,
        reason: row.get("reason")?,
        legal_day: row.get("legal_day")?,
        derivation: row.get("derivation")?,
        by: row.get("by_person")?,
        at: row.get("at")?,
        undone: super::undone(row, "undone")?,
    })
}
