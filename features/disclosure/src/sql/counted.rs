//! What reports count: items, acts and changes as they were known at an instant.

use std::collections::HashMap;

use danchu_base::{Day, Instant};
use danchu_store::{Result, Tx, args};
use danchu_web::Span;

use super::parsed;
use crate::demands::Demand;
use crate::model::ItemId;

/// The most items that a report reads.
pub const ITEMS_MAX: i64 = 20_000;
/// The most acts, and the most changes, that it reads.
pub const ACTS_MAX: i64 = 100_000;

danchu_store::statements! {
    /// The items that had arisen by a day and were entered by an instant, without those disclosed or off before the first day.
    agency ITEMS = "select id, rule, title, audience, due, demands, first_on, first_at from disclosure_item
        where agency_id = $1 and known_on <= $3 and made_at <= $4
            and (first_on is null or first_at > $4 or first_on >= $2)
            and not exists (select 1 from disclosure_change c where c.agency_id = $1 and c.item_id = disclosure_item.id
                and c.kind in ('dropped', 'withdrawn', 'taken-down') and c.on_day < $2 and c.at <= $4)
        order by year, number limit $5";
    /// Acts from before a day on, recorded by an instant.
    agency ACTS = "select item_id, channel, from_on, to_on, ended_at from disclosure_act
        where agency_id = $1 and from_on <= $2 and recorded_at <= $3 order by item_id, from_on limit $4";
    /// Corrections and ways off.
    agency CHANGES = "select item_id, kind, on_day from disclosure_change
        where agency_id = $1 and kind in ('corrected', 'dropped', 'withdrawn', 'taken-down')
            and on_day >= $2 and on_day <= $3 and at <= $4 order by item_id, number limit $5";
}

/// An item, as far as reports need it.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Its id.
    pub id: ItemId,
    /// Which content of the law.
    pub rule: String,
    /// What people call it.
    pub title: String,
    /// For whom, in the database's word.
    pub audience: String,
    /// The last day to disclose.
    pub due: Option<Day>,
    /// Channels that the law requires.
    pub demands: Vec<Demand>,
    /// The first day of disclosure, if it was recorded in time.
    pub first: Option<Day>,
}

/// An act, as far as reports need it.
#[derive(Debug, Clone)]
pub struct ActRow {
    /// The channel.
    pub channel: String,
    /// The first day.
    pub from: Day,
    /// Whether it still went on at the end of the span.
    pub runs: bool,
}

/// The items of a span.
pub async fn items(tx: &mut Tx, span: Span) -> Result<Vec<ItemRow>> {
    tx.list(&ITEMS, args![span.first, span.day, span.taken, ITEMS_MAX], |row| {
        let (on, at): (Option<Day>, Option<Instant>) = (row.get("first_on")?, row.get("first_at")?);
        Ok(ItemRow {
            id: ItemId(row.get("id")?),
            rule: row.get("rule")?,
            title: row.get("title")?,
            audience: row.get("audience")?,
            due: row.get("due")?,
            demands: parsed(&row.get::<String>("demands")?, "demands")?,
            first: on.filter(|on| *on <= span.day && at.is_none_or(|at| at <= span.taken)),
        })
    })
    .await
}

/// The acts by item.
pub async fn acts(tx: &mut Tx, span: Span) -> Result<HashMap<ItemId, Vec<ActRow>>> {
    let rows = tx
        .list(&ACTS, args![span.day, span.taken, ACTS_MAX], |row| {
            let (to, ended): (Option<Day>, Option<Instant>) = (row.get("to_on")?, row.get("ended_at")?);
            let over = to.is_some_and(|to| to < span.day) && ended.is_none_or(|at| at <= span.taken);
            let act = ActRow { channel: row.get("channel")?, from: row.get("from_on")?, runs: !over };
            Ok((ItemId(row.get("item_id")?), act))
        })
        .await?;
    let mut of: HashMap<ItemId, Vec<ActRow>> = HashMap::new();
    for (item, act) in rows {
        of.entry(item).or_default().push(act);
    }
    Ok(of)
}

/// Corrections and ways off within the span: the item and what happened.
pub async fn changes(tx: &mut Tx, span: Span) -> Result<Vec<(ItemId, String)>> {
    tx.list(&CHANGES, args![span.first, span.day, span.taken, ACTS_MAX], |row| {
        Ok((ItemId(row.get("item_id")?), row.get("kind")?))
    })
    .await
}
