//! Saying and taking back conditions of the agency.

use std::collections::BTreeSet;

use danchu_base::Uuid;
use danchu_programme::Act;
use danchu_store::Tx;
use serde_json::json;

use super::{tell, undone};
use crate::error::{Error, Refusal, Result};
use crate::facts;
use crate::model::FactSaid;
use crate::sql;

/// Says a condition from a day on. `choices`: the words it may have; none for a number.
pub async fn say(tx: &mut Tx, new: &FactSaid, choices: Option<&BTreeSet<String>>, act: &Act) -> Result<()> {
    facts::check(new, choices, act.at.day())?;
    let same = sql::facts::said(tx).await?.into_iter().any(|one| {
        one.withdrawn.is_none()
            && one.fact == new.fact
            && one.value == new.value
            && one.from == new.from
            && one.to == new.to
    });
    // The board is asked about each year: the same answer counts anew.
    if same && new.fact != facts::BOARD {
        return Err(Refusal::of("tra-loi", "law-refused-same").into());
    }
    sql::facts::say(tx, new).await?;
    let payload = json!({ "fact": new.fact, "value": new.value, "from": new.from.to_string() });
    tell(tx, "condition-said", "/dieu-kien", payload, act).await
}

/// Takes an answer back, with the reason. Days that were computed keep what they rest on.
pub async fn withdraw(tx: &mut Tx, id: Uuid, reason: &str, act: &Act) -> Result<()> {
    facts::given("ly-do", reason, "law-refused-reason")?;
    if !sql::facts::withdraw(tx, id, &undone(act, reason)).await? {
        return Err(Error::NotFound);
    }
    tell(tx, "condition-withdrawn", "/dieu-kien", json!({ "id": id }), act).await
}
