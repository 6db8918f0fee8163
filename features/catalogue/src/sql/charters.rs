//! The agency's own rules of democracy.

use danchu_base::{Day, FileId, Instant, PersonId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{Charter, CharterEvent, CharterRule, CharterState};

danchu_store::statements! {
    /// Begins a draft.
    agency ADD = "insert into charter (agency_id, id, state, title, review_months, voting, made_by, made_at, version)
        values ($1, $2, 'draft', $3, $4, $5, $6, $7, 1)";
    /// All, the latest first.
    agency ALL = "select id, state, title, number, issued_on, in_force_from, in_force_to, replaced_by, file_id, file_name,
        review_months, voting, version from charter where agency_id = $1 order by made_at desc limit 100";
    /// One.
    agency ONE = "select id, state, title, number, issued_on, in_force_from, in_force_to, replaced_by, file_id, file_name,
        review_months, voting, version from charter where agency_id = $1 and id = $2";
    /// A draft's own words.
    agency CHANGE = "update charter set title = $4, review_months = $5, voting = $6, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// It takes effect.
    agency ISSUE = "update charter set state = 'in-force', number = $4, issued_on = $5, in_force_from = $6, file_id = $7,
        file_name = $8, version = version + 1 where agency_id = $1 and id = $2 and version = $3 and state = 'draft'";
    /// Another takes its place.
    agency REPLACE = "update charter set state = 'replaced', in_force_to = $3, replaced_by = $4, version = version + 1
        where agency_id = $1 and id = $2 and state = 'in-force'";
    /// Adds a rule.
    agency ADD_RULE = "insert into charter_rule (agency_id, id, charter_id, position, article, content, channels, tightens, amount, unit)
        select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6, $7, $8, $9 from charter_rule
        where agency_id = $1 and charter_id = $3";
    /// The rules in their order.
    agency RULES = "select id, article, content, channels, tightens, amount, unit from charter_rule
        where agency_id = $1 and charter_id = $2 order by position limit 300";
    /// Removes a rule of a draft.
    agency REMOVE_RULE = "delete from charter_rule where agency_id = $1 and charter_id = $2 and id = $3";
    /// Adds to the history.
    agency ADD_EVENT = "insert into charter_event (agency_id, charter_id, number, kind, words, on_day, by_person, at)
        select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7 from charter_event
        where agency_id = $1 and charter_id = $2";
    /// The history, the latest first.
    agency EVENTS = "select kind, words, on_day, by_person, at from charter_event where agency_id = $1 and charter_id = $2
        order by number desc limit 500";
}

/// Begins a draft.
pub async fn add(tx: &mut Tx, new: &Charter, by: PersonId, at: Instant) -> Result<()> {
    let values = args![new.id, &new.title, new.review_months, voting(new), by, at];
    tx.execute(&ADD, values).await.map(drop)
}

fn voting(charter: &Charter) -> String {
    serde_json::to_string(&charter.voting).unwrap_or_default()
}

/// All, the latest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Charter>> {
    tx.list(&ALL, args![], read).await
}

/// One.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Charter>> {
    tx.find(&ONE, args![id], read).await
}

/// Changes the words of a draft. `false` when somebody changed it since it was read.
pub async fn change(tx: &mut Tx, it: &Charter) -> Result<bool> {
    Ok(tx.execute(&CHANGE, args![it.id, it.version, &it.title, it.review_months, voting(it)]).await? == 1)
}

/// It takes effect. `false` when somebody changed it since it was read.
pub async fn issue(tx: &mut Tx, it: &Charter) -> Result<bool> {
    let (file, name) = match &it.file {
        Some((file, name)) => (Some(*file), Some(name.clone())),
        None => (None, None),
    };
    let values = args![it.id, it.version, it.number.clone(), it.issued, it.from, file, name];
    Ok(tx.execute(&ISSUE, values).await? == 1)
}

/// Another takes its place from the day after `to`.
pub async fn replace(tx: &mut Tx, id: Uuid, to: Day, by: Uuid) -> Result<bool> {
    Ok(tx.execute(&REPLACE, args![id, to, by]).await? == 1)
}

/// Adds a rule.
pub async fn add_rule(tx: &mut Tx, charter: Uuid, rule: &CharterRule) -> Result<()> {
    let (amount, unit) = match &rule.period {
        Some((amount, unit)) => (Some(i64::from(*amount)), Some(unit.clone())),
        None => (None, None),
    };
    let channels = rule.channels.join(" ");
    let values =
        args![rule.id, charter, &rule.article, &rule.content, channels, rule.tightens.clone(), amount, unit];
    tx.execute(&ADD_RULE, values).await.map(drop)
}

/// The rules in their order.
pub async fn rules(tx: &mut Tx, charter: Uuid) -> Result<Vec<CharterRule>> {
    tx.list(&RULES, args![charter], rule).await
}

/// Removes a rule of a draft; whether it was there.
pub async fn remove_rule(tx: &mut Tx, charter: Uuid, rule: Uuid) -> Result<bool> {
    Ok(tx.execute(&REMOVE_RULE, args![charter, rule]).await? == 1)
}

/// Adds to the history.
pub async fn add_event(tx: &mut Tx, charter: Uuid, event: &CharterEvent) -> Result<()> {
    let values = args![charter, &event.kind, &event.words, event.on, event.by, event.at];
    tx.execute(&ADD_EVENT, values).await.map(drop)
}

/// The history, the latest first.
pub async fn events(tx: &mut Tx, charter: Uuid) -> Result<Vec<CharterEvent>> {
    let read = |row: &Row| {
        Ok(CharterEvent {
            kind: row.get("kind")?,
            words: row.get("words")?,
            on: row.get("on_day")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    };
    tx.list(&EVENTS, args![charter], read).await
}

fn read(row: &Row) -> Result<Charter> {
    let (state, voting): (String, String) = (row.get("state")?, row.get("voting")?);
    let (file, name): (Option<FileId>, Option<String>) = (row.get("file_id")?, row.get("file_name")?);
    Ok(Charter {
        id: row.get("id")?,
        state: CharterState::of(&state).ok_or_else(|| Error::Column("state".into(), "unknown".into()))?,
        title: row.get("title")?,
        number: row.get("number")?,
        issued: row.get("issued_on")?,
        from: row.get("in_force_from")?,
        to: row.get("in_force_to")?,
        replaced_by: row.get("replaced_by")?,
        file: file.zip(name),
        review_months: row.get("review_months")?,
        voting: serde_json::from_str(&voting).unwrap_or_default(),
        version: row.get("version")?,
    })
}

fn rule(row: &Row) -> Result<CharterRule> {
    let channels: String = row.get("channels")?;
    let (amount, unit): (Option<i64>, Option<String>) = (row.get("amount")?, row.get("unit")?);
    Ok(CharterRule {
        id: row.get("id")?,
        article: row.get("article")?,
        content: row.get("content")?,
        channels: channels.split_whitespace().map(str::to_owned).collect(),
        tightens: row.get("tightens")?,
        period: amount.and_then(|n| u16::try_from(n).ok()).zip(unit),
    })
}
