//! Conditions of the agency.

use danchu_base::Uuid;
use danchu_store::{Result, Row, Tx, args};

use crate::model::{FactSaid, Undone};

danchu_store::statements! {
    /// Says a condition.
    agency SAY = "insert into agency_fact (agency_id, id, fact, value, from_day, to_day, ground, said_by, said_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Everything that was said, the latest first.
    agency SAID = "select id, fact, value, from_day, to_day, ground, said_by, said_at, withdrawn_at, withdrawn_by, withdrawn_reason
        from agency_fact where agency_id = $1 order by from_day desc, said_at desc, id desc limit 2000";
    /// Takes an answer back.
    agency WITHDRAW = "update agency_fact set withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5
        where agency_id = $1 and id = $2 and withdrawn_at is null";
}

/// Says a condition.
pub async fn say(tx: &mut Tx, said: &FactSaid) -> Result<()> {
    let values = args![said.id, &said.fact, &said.value, said.from, said.to, &said.ground, said.by, said.at];
    tx.execute(&SAY, values).await.map(drop)
}

/// Everything that was said, the latest first.
pub async fn said(tx: &mut Tx) -> Result<Vec<FactSaid>> {
    tx.list(&SAID, args![], read).await
}

/// Takes an answer back; whether there was one that stood.
pub async fn withdraw(tx: &mut Tx, id: Uuid, why: &Undone) -> Result<bool> {
    Ok(tx.execute(&WITHDRAW, args![id, why.at, why.by, &why.reason]).await? == 1)
}

fn read(row: &Row) -> Result<FactSaid> {
    Ok(FactSaid {
        id: row.get("id")?,
        fact: row.get("fact")?,
        value: row.get("value")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        ground: row.get("ground")?,
        by: row.get("said_by")?,
        at: row.get("said_at")?,
        withdrawn: super::undone(row, "withdrawn")?,
    })
}
