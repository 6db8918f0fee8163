//! Confirmations of rules.

use danchu_base::Uuid;
use danchu_store::{Result, Row, Tx, args};

use crate::model::{Check, Undone};

danchu_store::statements! {
    /// Keeps a confirmation.
    agency ADD = "insert into rule_check (agency_id, id, rule, version_from, checked_on, checked_by, source, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The confirmations of a rule, the latest first.
    agency OF_RULE = "select id, rule, version_from, checked_on, checked_by, source, at, revoked_at, revoked_by, revoked_reason
        from rule_check where agency_id = $1 and rule = $2 order by at desc, id desc limit 200";
    /// One confirmation.
    agency ONE = "select id, rule, version_from, checked_on, checked_by, source, at, revoked_at, revoked_by, revoked_reason
        from rule_check where agency_id = $1 and id = $2";
    /// The confirmations that stand.
    agency STANDING = "select id, rule, version_from, checked_on, checked_by, source, at, revoked_at, revoked_by, revoked_reason
        from rule_check where agency_id = $1 and revoked_at is null order by rule, at limit 5000";
    /// Revokes a confirmation.
    agency REVOKE = "update rule_check set revoked_at = $3, revoked_by = $4, revoked_reason = $5
        where agency_id = $1 and id = $2 and revoked_at is null";
}

/// Keeps a confirmation.
pub async fn add(tx: &mut Tx, check: &Check) -> Result<()> {
    let values = args![check.id, &check.rule, check.version, check.on, check.by, &check.source, check.at];
    tx.execute(&ADD, values).await.map(drop)
}

/// The confirmations of a rule, the latest first.
pub async fn of_rule(tx: &mut Tx, rule: &str) -> Result<Vec<Check>> {
    tx.list(&OF_RULE, args![rule], read).await
}

/// One confirmation.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Check>> {
    tx.find(&ONE, args![id], read).await
}

/// The confirmations that stand.
pub async fn standing(tx: &mut Tx) -> Result<Vec<Check>> {
    tx.list(&STANDING, args![], read).await
}

/// Revokes a confirmation; whether it stood.
pub async fn revoke(tx: &mut Tx, id: Uuid, why: &Undone) -> Result<bool> {
    Ok(tx.execute(&REVOKE, args![id, why.at, why.by, &why.reason]).await? == 1)
}

fn read(row: &Row) -> Result<Check> {
    Ok(Check {
        id: row.get("id")?,
        rule: row.get("rule")?,
        version: row.get("version_from")?,
        on: row.get("checked_on")?,
        by: row.get("checked_by")?,
        source: row.get("source")?,
        at: row.get("at")?,
        revoked: super::undone(row, "revoked")?,
    })
}
