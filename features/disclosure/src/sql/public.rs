//! What the public may see, and nothing else: every statement here holds the same condition, and nothing outside of this file answers
//! the public. The table itself refuses a public item of a content that the law locks (`check` of `disclosure_item`).

use danchu_base::{Day, Instant};
use danchu_store::{Result, Row, Tx, args};

use super::items::{columns, item};
use super::versions::file;
use crate::model::{FileRow, Item, ItemId};
use crate::public::Wanted;

/// For the public, by its own word and by the law's.
macro_rules! open_to_all {
    () => {
        " i.audience = 'public' and i.widest = 'public' and i.left_on is null "
    };
}

danchu_store::statements! {
    /// The public register.
    agency LIST = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and " open_to_all!()
        " and i.state in ('shown', 'ended', 'withdrawn') and ($2 = 0 or i.year = $2) and ($3 = '' or i.rule = $3)
        and ($4 = '' or i.state = $4)
        order by i.first_on desc, i.year desc, i.number desc limit $5 offset $6"];
    /// How many there are.
    agency COUNT = ["select count(*) as n from disclosure_item i where i.agency_id = $1 and " open_to_all!()
        " and i.state in ('shown', 'ended', 'withdrawn') and ($2 = 0 or i.year = $2) and ($3 = '' or i.rule = $3)
        and ($4 = '' or i.state = $4)"];
    /// One public item.
    agency ONE = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.id = $2 and " open_to_all!()
        " and i.state in ('shown', 'ended', 'withdrawn')"];
    /// What should be public and is not yet.
    agency EXPECTED = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and " open_to_all!()
        " and i.state = 'waiting' and i.due is not null order by i.due, i.number limit $2"];
    /// The versions that stand there.
    agency VERSIONS = ["select v.number, v.body, v.body_hash, v.reason, v.happened_on, v.recorded_at from disclosure_version v
        join disclosure_item i on i.agency_id = v.agency_id and i.id = v.item_id where v.agency_id = $1 and v.item_id = $2 and " open_to_all!()
        " and i.state in ('shown', 'ended') order by v.number desc limit 200"];
    /// The files that stand there.
    agency FILES = ["select f.id, f.version_number, f.role, f.file_id, f.name, f.media_type, f.bytes, f.sha256 from disclosure_file f
        join disclosure_item i on i.agency_id = f.agency_id and i.id = f.item_id where f.agency_id = $1 and f.item_id = $2 and " open_to_all!()
        " and f.role = 'shown' and i.state in ('shown', 'ended') order by f.version_number desc, f.id limit 2000"];
    /// What was taken down at once, or left: no word of it.
    agency GONE = "select i.id, i.year, i.number, i.code, i.rule, i.state, i.ended_on, i.left_on from disclosure_item i where i.agency_id = $1
        and i.id = $2 and i.audience = 'public' and i.widest = 'public' and (i.state = 'taken-down' or i.left_on is not null)";
    /// How often the public part changed.
    agency STAMP = "select number, at from disclosure_stamp where agency_id = $1";
    /// It changed.
    agency CHANGED = "insert into disclosure_stamp (agency_id, number, at) values ($1, 1, $2)
        on conflict (agency_id) do update set number = disclosure_stamp.number + 1, at = excluded.at";
}

/// The public register, the latest first.
pub async fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Item>> {
    let (year, state) = parts(wanted);
    let rows = i64::from(wanted.rows);
    let values = args![year, &wanted.rule, state, rows, rows * i64::from(wanted.page)];
    tx.list(&LIST, values, item).await
}

/// How many there are.
pub async fn count(tx: &mut Tx, wanted: &Wanted) -> Result<i64> {
    let (year, state) = parts(wanted);
    let found = tx.find(&COUNT, args![year, &wanted.rule, state], |row| row.get("n")).await?;
    Ok(found.unwrap_or(0))
}

fn parts(wanted: &Wanted) -> (i64, &'static str) {
    (wanted.year.map_or(0, i64::from), wanted.state.map_or("", crate::model::ItemState::code))
}

/// One public item.
pub async fn one(tx: &mut Tx, id: ItemId) -> Result<Option<Item>> {
    tx.find(&ONE, args![id.0], item).await
}

/// What should be public and is not yet, the earliest day first.
pub async fn expected(tx: &mut Tx, rows: i64) -> Result<Vec<Item>> {
    tx.list(&EXPECTED, args![rows], item).await
}

/// A version's row.
pub struct VersionRow {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its content as JSON.
    pub body: Option<String>,
    /// SHA-256.
    pub hash: String,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// The day, as declared.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
}

/// The versions of a public item that stands, the latest first.
pub async fn versions(tx: &mut Tx, id: ItemId) -> Result<Vec<VersionRow>> {
    tx.list(&VERSIONS, args![id.0], |row: &Row| {
        Ok(VersionRow {
            number: row.get("number")?,
            body: row.get("body")?,
            hash: row.get("body_hash")?,
            reason: row.get("reason")?,
            on: row.get("happened_on")?,
            at: row.get("recorded_at")?,
        })
    })
    .await
}

/// The files of a public item that stands.
pub async fn files(tx: &mut Tx, id: ItemId) -> Result<Vec<FileRow>> {
    tx.list(&FILES, args![id.0], file).await
}

/// What was taken down or left, without a word of it.
pub async fn gone(tx: &mut Tx, id: ItemId) -> Result<Option<crate::public::Gone>> {
    tx.find(&GONE, args![id.0], |row| {
        let taken = row.get::<String>("state")? == "taken-down";
        let day = if taken { row.get("ended_on")? } else { row.get("left_on")? };
        Ok(crate::public::Gone {
            id: ItemId(row.get("id")?),
            year: row.get::<i64>("year")?.try_into().map_err(|_| super::broken("year"))?,
            number: row.get("number")?,
            code: row.get("code")?,
            rule: row.get("rule")?,
            taken_down: taken,
            on: day,
        })
    })
    .await
}

/// How often the public part changed, and when last.
pub async fn stamp(tx: &mut Tx) -> Result<(i64, Option<Instant>)> {
    let found = tx.find(&STAMP, args![], |row| Ok((row.get("number")?, row.get("at")?))).await?;
    Ok(found.map_or((0, None), |(number, at)| (number, Some(at))))
}

/// The public part changed.
pub async fn changed(tx: &mut Tx, at: Instant) -> Result<()> {
    tx.execute(&CHANGED, args![at]).await.map(drop)
}
