//! Browsers that are told, the switch, and messages on their way to them.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{LetterState, PushBrowser, PushMessage};

danchu_store::statements! {
    /// Which hosts are allowed.
    agency SWITCH = "select hosts from push_switch where agency_id = $1";
    /// Allows these hosts; none: switched off.
    agency SWITCH_SET = "insert into push_switch (agency_id, hosts, by_person, at) values ($1, $2, $3, $4)
        on conflict (agency_id) do update set hosts = excluded.hosts, by_person = excluded.by_person, at = excluded.at";
    /// Adds a browser.
    agency BROWSER_ADD = "insert into push_browser (agency_id, id, person_id, endpoint, key, secret, device, language, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The same browser, whoever asked in it before.
    agency BROWSER_SAME = "delete from push_browser where agency_id = $1 and endpoint = $2";
    /// One browser.
    agency BROWSER = "select id, person_id, endpoint, key, secret, device, language, made_at, told_on from push_browser
        where agency_id = $1 and id = $2";
    /// A person's browsers.
    agency BROWSERS = "select id, person_id, endpoint, key, secret, device, language, made_at, told_on from push_browser
        where agency_id = $1 and person_id = $2 order by made_at, id limit 50";
    /// Everybody's browsers.
    agency BROWSERS_ALL = "select id, person_id, endpoint, key, secret, device, language, made_at, told_on from push_browser
        where agency_id = $1 order by person_id, made_at, id limit 20000";
    /// Ends one.
    agency BROWSER_END = "delete from push_browser where agency_id = $1 and id = $2";
    /// It was told on that day.
    agency BROWSER_TOLD = "update push_browser set told_on = $3 where agency_id = $1 and id = $2";
    /// Adds a message.
    agency MESSAGE_ADD = "insert into push_message (agency_id, id, browser_id, n, state, why, tries, good_until, at)
        values ($1, $2, $3, $4, 'waiting', '', 0, $5, $6)";
    /// One message.
    agency MESSAGE = "select id, browser_id, n, state, tries, good_until from push_message where agency_id = $1 and id = $2";
    /// A message changes its state, if it still is in the one that was read.
    agency MESSAGE_TURN = "update push_message set state = $4, why = $5, tries = $6, at = $7 where agency_id = $1 and id = $2
        and state = $3";
    /// How many stand how.
    agency MESSAGE_COUNTS = "select state, count(*) as n from push_message where agency_id = $1 and at >= $2 group by state limit 20";
    /// Old ones go.
    agency MESSAGES_GO = "delete from push_message where agency_id = $1 and at < $2 and state not in ('waiting', 'sending')";
}

fn browser(row: &Row) -> Result<PushBrowser> {
    Ok(PushBrowser {
        id: row.get("id")?,
        person: row.get("person_id")?,
        endpoint: row.get("endpoint")?,
        key: row.get("key")?,
        secret: row.get("secret")?,
        device: row.get("device")?,
        language: row.get("language")?,
        made: row.get("made_at")?,
        told_on: row.get("told_on")?,
    })
}

/// Which hosts the head allowed; none: switched off.
pub async fn hosts(tx: &mut Tx) -> Result<Vec<String>> {
    let found = tx.find(&SWITCH, args![], |row| row.get::<String>("hosts")).await?.unwrap_or_default();
    Ok(found.split_whitespace().map(str::to_owned).collect())
}

/// Allows these hosts and no other.
pub async fn set_hosts(tx: &mut Tx, hosts: &[String], by: PersonId, at: Instant) -> Result<()> {
    tx.execute(&SWITCH_SET, args![hosts.join(" "), by, at]).await.map(drop)
}

/// Adds a browser, and forgets whoever asked in it before.
pub async fn add(tx: &mut Tx, one: &PushBrowser) -> Result<()> {
    tx.execute(&BROWSER_SAME, args![&one.endpoint]).await?;
    let values = args![
        one.id,
        one.person,
        &one.endpoint,
        one.key.as_slice(),
        one.secret.as_slice(),
        &one.device,
        &one.language,
        one.made
    ];
    tx.execute(&BROWSER_ADD, values).await.map(drop)
}

/// One browser.
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<PushBrowser>> {
    tx.find(&BROWSER, args![id], browser).await
}

/// A person's browsers.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<PushBrowser>> {
    tx.list(&BROWSERS, args![person], browser).await
}

/// Everybody's browsers.
pub async fn all(tx: &mut Tx) -> Result<Vec<PushBrowser>> {
    tx.list(&BROWSERS_ALL, args![], browser).await
}

/// Ends one. `false` when there is none.
pub async fn end(tx: &mut Tx, id: Uuid) -> Result<bool> {
    Ok(tx.execute(&BROWSER_END, args![id]).await? == 1)
}

/// It was told on that day.
pub async fn told(tx: &mut Tx, id: Uuid, on: Day) -> Result<()> {
    tx.execute(&BROWSER_TOLD, args![id, on]).await.map(drop)
}

/// Adds a message, waiting.
pub async fn add_message(tx: &mut Tx, one: &PushMessage, at: Instant) -> Result<()> {
    tx.execute(&MESSAGE_ADD, args![one.id, one.browser, one.n, one.good_until, at]).await.map(drop)
}

/// One message.
pub async fn message(tx: &mut Tx, id: Uuid) -> Result<Option<PushMessage>> {
    let read = |row: &Row| {
        let state: String = row.get("state")?;
        Ok(PushMessage {
            id: row.get("id")?,
            browser: row.get("browser_id")?,
            n: row.get("n")?,
            state: LetterState::of(&state).ok_or_else(|| Error::Column("state".into(), "unknown".into()))?,
            tries: row.get("tries")?,
            good_until: row.get("good_until")?,
        })
    };
    tx.find(&MESSAGE, args![id], read).await
}

/// Gives a message another state. `false` when it is no longer in the one that was read.
pub async fn turn(
    tx: &mut Tx,
    one: &PushMessage,
    to: LetterState,
    why: &str,
    tries: i64,
    at: Instant,
) -> Result<bool> {
    let values = args![one.id, one.state.code(), to.code(), why, tries, at];
    Ok(tx.execute(&MESSAGE_TURN, values).await? == 1)
}

/// How many messages stand how since an instant.
pub async fn counts(tx: &mut Tx, since: Instant) -> Result<Vec<(LetterState, i64)>> {
    let all = tx
        .list(&MESSAGE_COUNTS, args![since], |row| Ok((row.get::<String>("state")?, row.get::<i64>("n")?)))
        .await?;
    Ok(all.into_iter().filter_map(|(state, n)| Some((LetterState::of(&state)?, n))).collect())
}

/// Old messages go.
pub async fn prune(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&MESSAGES_GO, args![before]).await.map(drop)
}
