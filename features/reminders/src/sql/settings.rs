//! How the agency reminds, and how each person is reached.

use danchu_base::{Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

use crate::model::{HookReceiver, ReminderRules, ReminderWay};
use crate::rules;

danchu_store::statements! {
    /// The agency's rules.
    agency RULES = "select days_before, on_day, after, head_after, send_at, quiet_from, quiet_to, digest, mail, hook_name, hook_host,
        version from reminder_rule where agency_id = $1";
    /// The first change of the rules.
    agency RULES_ADD = "insert into reminder_rule (agency_id, days_before, on_day, after, head_after, send_at, quiet_from, quiet_to,
        digest, mail, hook_name, hook_host, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', 1)
        on conflict (agency_id) do nothing";
    /// A later change, if nobody changed them since.
    agency RULES_CHANGE = "update reminder_rule set days_before = $2, on_day = $3, after = $4, head_after = $5, send_at = $6,
        quiet_from = $7, quiet_to = $8, digest = $9, mail = $10, version = version + 1 where agency_id = $1 and version = $11";
    /// Switches messages over the web on or off.
    agency HOOK = "update reminder_rule set hook_name = $2, hook_host = $3, hook_by = $4, hook_at = $5, version = version + 1
        where agency_id = $1";
    /// How a person is reached.
    agency WAY = "select person_id, mail, printed, zalo, language, hook, refused from reminder_way where agency_id = $1
        and person_id = $2";
    /// How everybody is reached who said so.
    agency WAYS = "select person_id, mail, printed, zalo, language, hook, refused from reminder_way where agency_id = $1 limit 5000";
    /// Sets how a person is reached.
    agency WAY_SET = "insert into reminder_way (agency_id, person_id, mail, printed, zalo, language, hook, refused)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (agency_id, person_id) do update set mail = excluded.mail,
        printed = excluded.printed, zalo = excluded.zalo, language = excluded.language, hook = excluded.hook,
        refused = excluded.refused";
    /// The mail server refused an address for good.
    agency REFUSED = "insert into reminder_way (agency_id, person_id, mail, printed, zalo, language, hook, refused)
        values ($1, $2, true, false, false, 'vi', '', $3)
        on conflict (agency_id, person_id) do update set refused = excluded.refused";
    /// Addresses that get no more letters.
    agency STOPPED = "select person_id, refused from reminder_way where agency_id = $1 and refused <> '' order by person_id limit 5000";
    /// Nobody's own address at a receiver is kept once it is switched off.
    agency HOOKS_GO = "update reminder_way set hook = '' where agency_id = $1 and hook <> ''";
}

fn number(row: &Row, name: &'static str) -> Result<u16> {
    Ok(u16::try_from(row.get::<i64>(name)?).unwrap_or(0))
}

/// The agency's rules; the usual ones where nobody set any.
pub async fn rules(tx: &mut Tx) -> Result<ReminderRules> {
    let read = |row: &Row| {
        let (name, host): (String, String) = (row.get("hook_name")?, row.get("hook_host")?);
        let days: String = row.get("days_before")?;
        Ok(ReminderRules {
            days_before: rules::days_before(&days).unwrap_or_default(),
            on_day: row.get("on_day")?,
            after: row.get("after")?,
            head_after: number(row, "head_after")?,
            send_at: number(row, "send_at")?,
            quiet_from: number(row, "quiet_from")?,
            quiet_to: number(row, "quiet_to")?,
            digest: row.get("digest")?,
            mail: row.get("mail")?,
            hook: (!host.is_empty()).then_some(HookReceiver { name, host }),
            version: row.get("version")?,
        })
    };
    Ok(tx.find(&RULES, args![], read).await?.unwrap_or_default())
}

/// Sets the rules, save the receiver; `false` when somebody else did since `version`.
pub async fn set_rules(tx: &mut Tx, new: &ReminderRules) -> Result<bool> {
    let days = new.days_before.iter().map(u16::to_string).collect::<Vec<_>>().join(",");
    let of = |n: u16| i64::from(n);
    let mut values = args![
        days,
        new.on_day,
        new.after,
        of(new.head_after),
        of(new.send_at),
        of(new.quiet_from),
        of(new.quiet_to),
        new.digest,
        new.mail,
    ]
    .to_vec();
    if new.version == 0 {
        return Ok(tx.execute(&RULES_ADD, &values).await? == 1);
    }
    values.extend_from_slice(args![new.version]);
    Ok(tx.execute(&RULES_CHANGE, &values).await? == 1)
}

/// Names the receiver of messages over the web, or switches that off.
pub async fn set_hook(tx: &mut Tx, hook: Option<&HookReceiver>, by: PersonId, at: Instant) -> Result<()> {
    let usual = ReminderRules::default();
    set_rules(tx, &usual).await?;
    let (name, host) = hook.map_or(("", ""), |hook| (hook.name.as_str(), hook.host.as_str()));
    tx.execute(&HOOKS_GO, args![]).await?;
    tx.execute(&HOOK, args![name, host, by, at]).await.map(drop)
}

fn way(row: &Row) -> Result<(PersonId, ReminderWay)> {
    let way = ReminderWay {
        mail: row.get("mail")?,
        printed: row.get("printed")?,
        zalo: row.get("zalo")?,
        language: row.get("language")?,
        hook: row.get("hook")?,
        refused: row.get("refused")?,
    };
    Ok((row.get("person_id")?, way))
}

/// How a person is reached.
pub async fn way_of(tx: &mut Tx, person: PersonId) -> Result<ReminderWay> {
    Ok(tx.find(&WAY, args![person], way).await?.map(|(_, way)| way).unwrap_or_default())
}

/// How everybody is reached who said so.
pub async fn ways(tx: &mut Tx) -> Result<Vec<(PersonId, ReminderWay)>> {
    tx.list(&WAYS, args![], way).await
}

/// Sets how a person is reached.
pub async fn set_way(tx: &mut Tx, person: PersonId, way: &ReminderWay) -> Result<()> {
    let values = args![person, way.mail, way.printed, way.zalo, &way.language, &way.hook, &way.refused];
    tx.execute(&WAY_SET, values).await.map(drop)
}

/// The mail server refused that address for good.
pub async fn refused(tx: &mut Tx, person: PersonId, address: &str) -> Result<()> {
    tx.execute(&REFUSED, args![person, address]).await.map(drop)
}

/// Whose address gets no more letters, and which; it may be another by now.
pub async fn stopped(tx: &mut Tx) -> Result<Vec<(PersonId, String)>> {
    tx.list(&STOPPED, args![], |row| Ok((row.get("person_id")?, row.get("refused")?))).await
}
