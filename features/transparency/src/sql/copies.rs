//! Checkpoints that left the house: on paper, by mail; and the settings of the record.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

danchu_store::statements! {
    /// Counts a copy.
    agency COUNT = "insert into record_copy (agency_id, way, receiver, on_day, size, copies, at) values ($1, $2, $3, $4, $5, 1, $6)
        on conflict (agency_id, way, receiver, on_day) do update set size = excluded.size, copies = record_copy.copies + 1,
        at = excluded.at";
    /// How many copies by each way, and the last.
    agency COPIES = "select way, cast(sum(copies) as bigint) as copies, max(at) as at from record_copy where agency_id = $1
        group by way order by way limit 20";
    /// Copies since a day, by way.
    agency SINCE = "select way, cast(sum(copies) as bigint) as copies, max(at) as at from record_copy where agency_id = $1
        and on_day >= $2 group by way order by way limit 20";
    /// The addresses.
    agency ADDRESSES = "select id, address, added_at from record_address where agency_id = $1 and removed_at is null
        order by address limit 100";
    /// Adds an address.
    agency ADD_ADDRESS = "insert into record_address (agency_id, id, address, added_at, added_by) values ($1, $2, $3, $4, $5)";
    /// Takes an address off the list.
    agency REMOVE_ADDRESS = "update record_address set removed_at = $3 where agency_id = $1 and id = $2 and removed_at is null";
    /// Notes that a mail is to go; once for each address and day.
    agency PLAN_MAIL = "insert into record_mail (agency_id, address_id, on_day, state, why, tries, size, at)
        values ($1, $2, $3, 'waiting', '', 0, 0, $4) on conflict (agency_id, address_id, on_day) do nothing";
    /// Mails of a day that are to go.
    agency TO_GO = "select m.address_id, a.address, m.tries from record_mail m join record_address a on a.agency_id = $1
        and a.id = m.address_id where m.agency_id = $1 and m.on_day = $2 and m.state = 'waiting' and a.removed_at is null
        order by a.address limit 100";
    /// Takes one mail to send it: whoever comes second finds it taken.
    agency TAKE_MAIL = "update record_mail set state = 'sending', tries = tries + 1, size = $4, at = $5 where agency_id = $1
        and address_id = $2 and on_day = $3 and state = 'waiting'";
    /// How it fared.
    agency FARED = "update record_mail set state = $4, why = $5, at = $6 where agency_id = $1 and address_id = $2
        and on_day = $3 and state = 'sending'";
    /// A mail that was being sent when the program ended: nobody knows whether it went.
    agency LEFT_OVER = "update record_mail set state = 'unclear', why = 'stopped', at = $3 where agency_id = $1
        and state = 'sending' and at < $2";
    /// The last mails.
    agency MAILS = "select m.on_day, a.address, m.state, m.why, m.tries, m.size, m.at from record_mail m
        join record_address a on a.agency_id = $1 and a.id = m.address_id where m.agency_id = $1
        order by m.on_day desc, a.address limit $2";
    /// The settings.
    agency SETTING = "select late_days, version from record_setting where agency_id = $1";
    /// Changes the settings.
    agency SET = "insert into record_setting (agency_id, late_days, version) values ($1, $2, 1)
        on conflict (agency_id) do update set late_days = excluded.late_days, version = record_setting.version + 1
        where record_setting.version = $3";
}

/// Copies that left the house by one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// `paper` or `mail`.
    pub way: String,
    /// How many.
    pub copies: i64,
    /// The last one.
    pub at: Instant,
}

/// An address that gets the checkpoint by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its id.
    pub id: Uuid,
    /// The address.
    pub address: String,
    /// Since when.
    pub added_at: Instant,
}

/// How a mail fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRow {
    /// Of which day.
    pub on_day: Day,
    /// To whom.
    pub address: String,
    /// `waiting`, `sending`, `sent`, `refused`, `unclear`.
    pub state: String,
    /// Why it was not sent.
    pub why: String,
    /// How often it was tried.
    pub tries: i64,
    /// The size of the log that it tells.
    pub size: i64,
    /// When that was.
    pub at: Instant,
}

/// Counts a copy of the checkpoint of that size.
pub async fn count(tx: &mut Tx, way: &str, receiver: &str, on: Day, size: i64, at: Instant) -> Result<()> {
    tx.execute(&COUNT, args![way, receiver, on, size, at]).await.map(drop)
}

fn copies_row(row: &Row) -> Result<Copies> {
    Ok(Copies { way: row.get("way")?, copies: row.get("copies")?, at: row.get("at")? })
}

/// How many copies left by each way; since a day, or ever.
pub async fn copies(tx: &mut Tx, since: Option<Day>) -> Result<Vec<Copies>> {
    match since {
        Some(day) => tx.list(&SINCE, args![day], copies_row).await,
        None => tx.list(&COPIES, args![], copies_row).await,
    }
}

/// The addresses that get the checkpoint by mail.
pub async fn addresses(tx: &mut Tx) -> Result<Vec<Address>> {
    let read = |row: &Row| {
        Ok(Address { id: row.get("id")?, address: row.get("address")?, added_at: row.get("added_at")? })
    };
    tx.list(&ADDRESSES, args![], read).await
}

/// Adds an address.
pub async fn add_address(tx: &mut Tx, id: Uuid, address: &str, by: PersonId, at: Instant) -> Result<()> {
    tx.execute(&ADD_ADDRESS, args![id, address, at, by]).await.map(drop)
}

/// Takes an address off the list. `false` when it is off already.
pub async fn remove_address(tx: &mut Tx, id: Uuid, at: Instant) -> Result<bool> {
    Ok(tx.execute(&REMOVE_ADDRESS, args![id, at]).await? == 1)
}

/// Notes that the mail of a day is to go to that address.
pub async fn plan_mail(tx: &mut Tx, address: Uuid, on: Day, at: Instant) -> Result<()> {
    tx.execute(&PLAN_MAIL, args![address, on, at]).await.map(drop)
}

/// The mails of a day that are still to go: address id, address, tries so far.
pub async fn to_go(tx: &mut Tx, on: Day) -> Result<Vec<(Uuid, String, i64)>> {
    let read = |row: &Row| Ok((row.get("address_id")?, row.get("address")?, row.get("tries")?));
    tx.list(&TO_GO, args![on], read).await
}

/// Takes one mail to send it. `false` when somebody else has.
pub async fn take_mail(tx: &mut Tx, address: Uuid, on: Day, size: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&TAKE_MAIL, args![address, on, size, at]).await? == 1)
}

/// Notes how a mail fared.
pub async fn fared(
    tx: &mut Tx,
    (address, on): (Uuid, Day),
    state: &str,
    why: &str,
    at: Instant,
) -> Result<()> {
    tx.execute(&FARED, args![address, on, state, why, at]).await.map(drop)
}

/// Mails that were being sent before that instant, by a program that ended: unclear from now on.
pub async fn left_over(tx: &mut Tx, before: Instant, at: Instant) -> Result<()> {
    tx.execute(&LEFT_OVER, args![before, at]).await.map(drop)
}

/// The last mails.
pub async fn mails(tx: &mut Tx, rows_max: usize) -> Result<Vec<MailRow>> {
    let read = |row: &Row| {
        Ok(MailRow {
            on_day: row.get("on_day")?,
            address: row.get("address")?,
            state: row.get("state")?,
            why: row.get("why")?,
            tries: row.get("tries")?,
            size: row.get("size")?,
            at: row.get("at")?,
        })
    };
    tx.list(&MAILS, args![rows_max], read).await
}

/// The settings and their version, where somebody has changed them.
pub async fn setting(tx: &mut Tx) -> Result<Option<(i64, i64)>> {
    tx.find(&SETTING, args![], |row| Ok((row.get("late_days")?, row.get("version")?))).await
}

/// Changes the settings. `false` when somebody was faster.
pub async fn set(tx: &mut Tx, late_days: i64, version: i64) -> Result<bool> {
    Ok(tx.execute(&SET, args![late_days, version]).await? == 1)
}
