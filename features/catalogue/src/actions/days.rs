//! The agency's own rows about days off.

use danchu_base::Uuid;
use danchu_calendar::Calendar;
use danchu_programme::Act;
use danchu_store::Tx;
use serde_json::json;

use super::{tell, undone};
use crate::days;
use crate::error::{Error, Result};
use crate::facts;
use crate::model::OwnDay;
use crate::sql;

/// Adds a row of the agency's own. Days that were computed before stay as they are.
pub async fn add(tx: &mut Tx, new: &OwnDay, country: &Calendar, act: &Act) -> Result<()> {
    let mut all = sql::days::all(tx).await?;
    days::check(new, &all, act.at.day())?;
    all.push(new.clone());
    days::calendar(country, &all)?;
    sql::days::add(tx, new).await?;
    let payload =
        json!({ "row": days::row_id(new.id), "from": new.from.to_string(), "to": new.to.to_string() });
    tell(tx, "own-day-added", "/ngay-nghi", payload, act).await
}

/// Removes a row, with the reason; answers how many kept days rest on it. They are not computed again.
pub async fn remove(tx: &mut Tx, id: Uuid, reason: &str, act: &Act) -> Result<i64> {
    facts::given("ly-do", reason, "law-refused-reason")?;
    if !sql::days::remove(tx, id, &undone(act, reason)).await? {
        return Err(Error::NotFound);
    }
    let rest = sql::duties::resting_on(tx, &days::row_id(id)).await?;
    tell(tx, "own-day-removed", "/ngay-nghi", json!({ "row": days::row_id(id) }), act).await?;
    Ok(rest)
}
