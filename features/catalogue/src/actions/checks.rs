//! An officer confirms a rule against its source, and may revoke that.

use danchu_base::{Day, Uuid};
use danchu_law::Circumstances;
use danchu_programme::{Act, mark_bases};
use danchu_store::Tx;
use serde_json::json;

use super::{tell, undone};
use crate::error::{Error, Refusal, Result};
use crate::facts;
use crate::law::Law;
use crate::model::Check;
use crate::sql;

/// A confirmation to make.
#[derive(Debug, Clone)]
pub struct NewCheck {
    /// Its id.
    pub id: Uuid,
    /// The rule.
    pub rule: String,
    /// The version: its first day.
    pub version: Day,
    /// The day on which it was checked.
    pub on: Day,
    /// Against which source.
    pub source: String,
}

/// Confirms one version of a rule (đối chiếu): its mark is lifted in this agency.
pub async fn check(tx: &mut Tx, law: &Law, new: &NewCheck, act: &Act) -> Result<()> {
    if !law.catalogue().versions(&new.rule).iter().any(|rule| rule.in_force.from == new.version) {
        return Err(Error::NotFound);
    }
    facts::not_ahead("ngay", new.on, act.at.day())?;
    facts::given("nguon", &new.source, "law-refused-source")?;
    let known = sql::checks::of_rule(tx, &new.rule).await?;
    if known.iter().any(|check| check.version == new.version && check.revoked.is_none()) {
        return Err(Refusal::new("law-refused-checked").into());
    }
    let check = Check {
        id: new.id,
        rule: new.rule.clone(),
        version: new.version,
        on: new.on,
        by: act.by.person,
        source: new.source.trim().to_owned(),
        at: act.at,
        revoked: None,
    };
    sql::checks::add(tx, &check).await?;
    mark_bases(tx, &new.rule, None).await?;
    let payload = json!({ "rule": new.rule, "version": new.version.to_string(), "on": new.on.to_string() });
    tell(tx, "rule-confirmed", &crate::law::address(&new.rule), payload, act).await
}

/// Revokes a confirmation, with the reason: the mark stands again. What was computed meanwhile stays.
pub async fn revoke(tx: &mut Tx, law: &Law, id: Uuid, reason: &str, act: &Act) -> Result<()> {
    facts::given("ly-do", reason, "law-refused-reason")?;
    let known = sql::checks::one(tx, id).await?.ok_or(Error::NotFound)?;
    if !sql::checks::revoke(tx, id, &undone(act, reason)).await? {
        return Err(Error::Changed);
    }
    let version =
        law.catalogue().versions(&known.rule).iter().find(|rule| rule.in_force.from == known.version);
    let unsure = version.and_then(|rule| law.unsure(rule, act.at.day(), &Circumstances::default()));
    mark_bases(tx, &known.rule, unsure).await?;
    let payload = json!({ "rule": known.rule, "version": known.version.to_string() });
    tell(tx, "rule-check-revoked", &crate::law::address(&known.rule), payload, act).await
}
