//! Letters on their way.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{Letter, LetterState};

danchu_store::statements! {
    /// Adds a letter.
    agency WRITE = "insert into letter (agency_id, id, kind, person_id, address, subject, body, html, state, why, tries, made_at,
        good_until, at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', '', 0, $9, $10, $9)";
    /// One letter.
    agency LETTER = "select id, kind, person_id, address, subject, body, html, state, why, tries, made_at, good_until, at
        from letter where agency_id = $1 and id = $2";
    /// The letters whose state changed since, those that need a look first.
    agency LETTERS = "select id, kind, person_id, address, subject, body, html, state, why, tries, made_at, good_until, at
        from letter where agency_id = $1 and at >= $2
        order by case when state in ('refused', 'unclear', 'too-late', 'bounced') then 0 when state = 'waiting' then 1 else 2 end, at desc
        limit $3";
    /// The last letter that went to an address.
    agency LAST_TO = "select id, kind, person_id, address, subject, body, html, state, why, tries, made_at, good_until, at
        from letter where agency_id = $1 and lower(address) = $2 and state in ('sent', 'unclear', 'bounced')
        order by made_at desc, id desc limit 1";
    /// The last letter of a person to an address that did not take it.
    agency LAST_BAD = "select id, kind, person_id, address, subject, body, html, state, why, tries, made_at, good_until, at
        from letter where agency_id = $1 and person_id = $2 and address = $3 and state in ('refused', 'bounced')
        order by at desc, id limit 1";
    /// How many letters stand how.
    agency LETTER_COUNTS = "select state, count(*) as n from letter where agency_id = $1 and at >= $2 group by state limit 20";
    /// A letter changes its state, if it still is in the one that was read.
    agency TURN = "update letter set state = $4, why = $5, tries = $6, at = $7 where agency_id = $1 and id = $2 and state = $3";
    /// Its text is needed no more.
    agency EMPTY = "update letter set body = '', html = '' where agency_id = $1 and id = $2";
    /// Sent again: from now on, with its own end.
    agency AGAIN = "update letter set state = 'waiting', why = '', tries = 0, at = $3, good_until = $4 where agency_id = $1
        and id = $2 and state in ('refused', 'unclear', 'too-late') and body <> ''";
    /// Old letters go.
    agency LETTERS_GO = "delete from letter where agency_id = $1 and at < $2 and state not in ('waiting', 'sending')";
}

fn letter(row: &Row) -> Result<Letter> {
    let state: String = row.get("state")?;
    Ok(Letter {
        id: row.get("id")?,
        kind: row.get("kind")?,
        person: row.get("person_id")?,
        address: row.get("address")?,
        subject: row.get("subject")?,
        text: row.get("body")?,
        html: row.get("html")?,
        state: LetterState::of(&state).ok_or_else(|| Error::Column("state".into(), "unknown".into()))?,
        why: row.get("why")?,
        tries: row.get("tries")?,
        made: row.get("made_at")?,
        good_until: row.get("good_until")?,
        at: row.get("at")?,
    })
}

/// Adds a letter, waiting.
pub async fn add(tx: &mut Tx, one: &Letter) -> Result<()> {
    let values = args![
        one.id,
        &one.kind,
        one.person,
        &one.address,
        &one.subject,
        &one.text,
        &one.html,
        one.made,
        one.good_until
    ];
    tx.execute(&WRITE, values).await.map(drop)
}

/// One letter.
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Letter>> {
    tx.find(&LETTER, args![id], letter).await
}

/// The last letter that went to an address, given in lower case.
pub async fn last_to(tx: &mut Tx, address: &str) -> Result<Option<Letter>> {
    tx.find(&LAST_TO, args![address], letter).await
}

/// The last letter of a person to an address that did not take it.
pub async fn last_bad(tx: &mut Tx, person: PersonId, address: &str) -> Result<Option<Letter>> {
    tx.find(&LAST_BAD, args![person, address], letter).await
}

/// The letters since an instant, those that need a look first.
pub async fn since(tx: &mut Tx, since: Instant, rows: usize) -> Result<Vec<Letter>> {
    tx.list(&LETTERS, args![since, rows], letter).await
}

/// How many letters stand how since an instant.
pub async fn counts(tx: &mut Tx, since: Instant) -> Result<Vec<(LetterState, i64)>> {
    let all = tx
        .list(&LETTER_COUNTS, args![since], |row| Ok((row.get::<String>("state")?, row.get::<i64>("n")?)))
        .await?;
    Ok(all.into_iter().filter_map(|(state, n)| Some((LetterState::of(&state)?, n))).collect())
}

/// Gives a letter another state. `false` when it is no longer in the one that was read.
pub async fn turn(
    tx: &mut Tx,
    one: &Letter,
    to: LetterState,
    why: &str,
    tries: i64,
    at: Instant,
) -> Result<bool> {
    let values = args![one.id, one.state.code(), to.code(), why, tries, at];
    Ok(tx.execute(&TURN, values).await? == 1)
}

/// Its text is needed no more.
pub async fn empty(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.execute(&EMPTY, args![id]).await.map(drop)
}

/// Puts a letter that was not sent back among those that wait. `false` when it cannot be sent again.
pub async fn again(tx: &mut Tx, id: Uuid, at: Instant, good_until: Instant) -> Result<bool> {
    Ok(tx.execute(&AGAIN, args![id, at, good_until]).await? == 1)
}

/// Old letters go.
pub async fn prune(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&LETTERS_GO, args![before]).await.map(drop)
}
