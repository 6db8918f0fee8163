//! People's calendars.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use crate::model::CalendarFeed;

danchu_store::statements! {
    /// Makes a calendar.
    agency FEED_ADD = "insert into calendar_feed (agency_id, id, person_id, token, with_titles, language, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// The calendar of that secret, unless it was ended.
    agency FEED = "select id, person_id, with_titles, language, made_at, used_on from calendar_feed where agency_id = $1
        and token = $2 and revoked_at is null";
    /// A person's calendars.
    agency FEEDS = "select id, person_id, with_titles, language, made_at, used_on from calendar_feed where agency_id = $1
        and person_id = $2 and revoked_at is null order by made_at limit 50";
    /// Ends one.
    agency FEED_END = "update calendar_feed set revoked_at = $4 where agency_id = $1 and id = $2 and person_id = $3
        and revoked_at is null";
    /// It was read on that day.
    agency FEED_USED = "update calendar_feed set used_on = $3 where agency_id = $1 and id = $2 and (used_on is null or used_on < $3)";
}

fn feed(row: &Row) -> Result<CalendarFeed> {
    Ok(CalendarFeed {
        id: row.get("id")?,
        person: row.get("person_id")?,
        with_titles: row.get("with_titles")?,
        language: row.get("language")?,
        made: row.get("made_at")?,
        used_on: row.get("used_on")?,
    })
}

/// Makes a calendar known by the hash of its secret.
pub async fn add(tx: &mut Tx, one: &CalendarFeed, token: &[u8]) -> Result<()> {
    let values = args![one.id, one.person, token, one.with_titles, &one.language, one.made];
    tx.execute(&FEED_ADD, values).await.map(drop)
}

/// The calendar of that secret's hash, unless it was ended.
pub async fn by_token(tx: &mut Tx, token: &[u8]) -> Result<Option<CalendarFeed>> {
    tx.find(&FEED, args![token], feed).await
}

/// A person's calendars.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<CalendarFeed>> {
    tx.list(&FEEDS, args![person], feed).await
}

/// Ends one. `false` when there is none.
pub async fn end(tx: &mut Tx, id: Uuid, person: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&FEED_END, args![id, person, at]).await? == 1)
}

/// It was read on that day; `false` when that is known.
pub async fn used(tx: &mut Tx, id: Uuid, on: Day) -> Result<bool> {
    Ok(tx.execute(&FEED_USED, args![id, on]).await? == 1)
}
