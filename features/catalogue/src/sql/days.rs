//! The agency's own rows about days off.

use danchu_base::Uuid;
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{OwnDay, OwnDayKind, Undone};

danchu_store::statements! {
    /// Adds a row.
    agency ADD = "insert into own_day (agency_id, id, kind, name, from_day, to_day, reason, added_by, added_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// All rows, the removed too.
    agency ALL = "select id, kind, name, from_day, to_day, reason, added_by, added_at, removed_at, removed_by, removed_reason
        from own_day where agency_id = $1 order by from_day desc, id limit 1000";
    /// Removes a row.
    agency REMOVE = "update own_day set removed_at = $3, removed_by = $4, removed_reason = $5
        where agency_id = $1 and id = $2 and removed_at is null";
}

/// Adds a row.
pub async fn add(tx: &mut Tx, row: &OwnDay) -> Result<()> {
    let values = args![row.id, row.kind.code(), &row.name, row.from, row.to, &row.reason, row.by, row.at];
    tx.execute(&ADD, values).await.map(drop)
}

/// All rows, the removed too.
pub async fn all(tx: &mut Tx) -> Result<Vec<OwnDay>> {
    tx.list(&ALL, args![], read).await
}

/// Removes a row; whether it stood.
pub async fn remove(tx: &mut Tx, id: Uuid, why: &Undone) -> Result<bool> {
    Ok(tx.execute(&REMOVE, args![id, why.at, why.by, &why.reason]).await? == 1)
}

fn read(row: &Row) -> Result<OwnDay> {
    let kind: String = row.get("kind")?;
    Ok(OwnDay {
        id: row.get("id")?,
        kind: OwnDayKind::of(&kind).ok_or_else(|| Error::Column("kind".into(), "unknown".into()))?,
        name: row.get("name")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        reason: row.get("reason")?,
        by: row.get("added_by")?,
        at: row.get("added_at")?,
        removed: super::undone(row, "removed")?,
    })
}
