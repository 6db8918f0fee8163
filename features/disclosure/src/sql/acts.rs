//! Acts of disclosing in a channel, their gaps and proofs.

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use crate::model::{ChannelAct, Gap, ItemId, Proof, Receipts};

/// The most acts of one item.
pub const ACTS_MAX: i64 = 100;
/// The most gaps and the most proofs of all acts of one item.
pub const MORE_MAX: i64 = 500;

danchu_store::statements! {
    /// Adds an act.
    agency ADD = "insert into disclosure_act (agency_id, id, item_id, channel, place, from_on, to_on, must_until, must_days, derivation, times, address,
        note, witness_one, witness_two, recorded_at, by_person) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    /// The acts of an item.
    agency OF = "select id, item_id, channel, place, from_on, to_on, must_until, must_days, derivation, times, address, note, witness_one, witness_two,
        recorded_at, by_person, ended_at, ended_early, sent, received, receipts_on from disclosure_act where agency_id = $1 and item_id = $2 order by from_on, id limit $3";
    /// Ends an act that goes on.
    agency END = "update disclosure_act set to_on = $3, ended_at = $4, ended_by = $5, ended_early = $6, witness_one = $7, witness_two = $8
        where agency_id = $1 and id = $2 and to_on is null";
    /// Ends every act of an item that goes on.
    agency END_ALL = "update disclosure_act set to_on = $3, ended_at = $4, ended_by = $5, ended_early = $6
        where agency_id = $1 and item_id = $2 and to_on is null";
    /// Words that people typed go with the content.
    agency UNSAY = "update disclosure_act set note = '', address = '' where agency_id = $1 and item_id = $2";
    /// Adds a gap.
    agency ADD_GAP = "insert into disclosure_gap (agency_id, id, act_id, from_on, to_on, reason, recorded_at, by_person)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Ends a gap.
    agency END_GAP = "update disclosure_gap set to_on = $3 where agency_id = $1 and id = $2 and to_on is null";
    /// The gaps of an item's acts.
    agency GAPS = "select g.id, g.act_id, g.from_on, g.to_on, g.reason, g.recorded_at from disclosure_gap g
        join disclosure_act a on a.agency_id = g.agency_id and a.id = g.act_id
        where g.agency_id = $1 and a.item_id = $2 order by g.from_on, g.id limit $3";
    /// The acts of items that go on.
    agency OF_OPEN = "select a.id, a.item_id, a.channel, a.place, a.from_on, a.to_on, a.must_until, a.must_days, a.derivation, a.times, a.address, a.note,
        a.witness_one, a.witness_two, a.recorded_at, a.by_person, a.ended_at, a.ended_early, a.sent, a.received, a.receipts_on from disclosure_act a
        join disclosure_item i on i.agency_id = a.agency_id and i.id = a.item_id
        where a.agency_id = $1 and i.state in ('waiting', 'shown') order by a.from_on, a.id limit $2";
    /// The gaps of items that go on.
    agency GAPS_OPEN = "select g.id, g.act_id, g.from_on, g.to_on, g.reason, g.recorded_at from disclosure_gap g
        join disclosure_act a on a.agency_id = g.agency_id and a.id = g.act_id
        join disclosure_item i on i.agency_id = a.agency_id and i.id = a.item_id
        where g.agency_id = $1 and i.state in ('waiting', 'shown') order by g.from_on, g.id limit $2";
    /// Adds a proof.
    agency ADD_PROOF = "insert into disclosure_proof (agency_id, id, act_id, item_id, file_id, name, media_type, taken_on, recorded_at, by_person)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The proofs of an item's acts.
    agency PROOFS = "select id, act_id, file_id, name, media_type, taken_on, recorded_at from disclosure_proof
        where agency_id = $1 and item_id = $2 order by taken_on, id limit $3";
    /// How far a circulated notice has reached.
    agency RECEIVED = "update disclosure_act set sent = $3, received = $4, receipts_on = $5 where agency_id = $1 and id = $2 and channel = 'written-notice'";
    /// Takes all proofs of an item away.
    agency DROP_PROOFS = "delete from disclosure_proof where agency_id = $1 and item_id = $2";
}

fn act(row: &Row) -> Result<ChannelAct> {
    Ok(ChannelAct {
        id: row.get("id")?,
        item: ItemId(row.get("item_id")?),
        channel: row.get("channel")?,
        place: row.get("place")?,
        from: row.get("from_on")?,
        to: row.get("to_on")?,
        must_until: row.get("must_until")?,
        needed: row.get("must_days")?,
        derivation: row.get("derivation")?,
        times: row.get("times")?,
        address: row.get("address")?,
        note: row.get("note")?,
        witnesses: [row.get("witness_one")?, row.get("witness_two")?],
        at: row.get("recorded_at")?,
        by: row.get("by_person")?,
        ended_at: row.get("ended_at")?,
        ended_early: row.get("ended_early")?,
        gaps: Vec::new(),
        proofs: Vec::new(),
        receipts: receipts(row)?,
    })
}

fn receipts(row: &Row) -> Result<Option<Receipts>> {
    let (sent, received, on) = (row.get("sent")?, row.get("received")?, row.get("receipts_on")?);
    Ok(match (sent, received, on) {
        (Some(sent), Some(received), Some(on)) => Some(Receipts { sent, received, on }),
        _ => None,
    })
}

/// Keeps how far a circulated notice has reached; `false` when no act of this id is a notice.
pub async fn received(tx: &mut Tx, act: Uuid, receipts: &Receipts) -> Result<bool> {
    let values = args![act, receipts.sent, receipts.received, receipts.on];
    Ok(tx.execute(&RECEIVED, values).await? == 1)
}

fn gap(row: &Row) -> Result<(Uuid, Gap)> {
    let gap = Gap {
        id: row.get("id")?,
        from: row.get("from_on")?,
        to: row.get("to_on")?,
        reason: row.get("reason")?,
        at: row.get("recorded_at")?,
    };
    Ok((row.get("act_id")?, gap))
}

/// The acts of all items that go on, with their gaps, without proofs.
pub async fn of_open(tx: &mut Tx) -> Result<Vec<ChannelAct>> {
    let rows = super::items::ITEMS_MAX * 4;
    let mut acts = tx.list(&OF_OPEN, args![rows], act).await?;
    for (of, gap) in tx.list(&GAPS_OPEN, args![rows], gap).await? {
        if let Some(act) = acts.iter_mut().find(|act| act.id == of) {
            act.gaps.push(gap);
        }
    }
    Ok(acts)
}

/// Adds an act.
pub async fn add(tx: &mut Tx, new: &ChannelAct) -> Result<()> {
    let values = args![
        new.id,
        new.item.0,
        &new.channel,
        &new.place,
        new.from,
        new.to,
        new.must_until,
        new.needed,
        new.derivation.as_deref(),
        new.times,
        &new.address,
        &new.note,
        &new.witnesses[0],
        &new.witnesses[1],
        new.at,
        new.by
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// The acts of an item with their gaps and proofs, by their first day.
pub async fn of(tx: &mut Tx, item: ItemId) -> Result<Vec<ChannelAct>> {
    let mut acts = tx.list(&OF, args![item.0, ACTS_MAX], act).await?;
    if acts.is_empty() {
        return Ok(acts);
    }
    let gaps = tx.list(&GAPS, args![item.0, MORE_MAX], gap).await?;
    let proofs = proofs(tx, item).await?;
    for one in &mut acts {
        one.gaps = gaps.iter().filter(|(of, _)| *of == one.id).map(|(_, gap)| gap.clone()).collect();
        one.proofs = proofs.iter().filter(|proof| proof.act == one.id).cloned().collect();
    }
    Ok(acts)
}

/// How an act ends.
pub struct End<'a> {
    /// The last day.
    pub on: Day,
    /// When it is recorded.
    pub at: Instant,
    /// By whom.
    pub by: Option<PersonId>,
    /// Why before its time.
    pub early: Option<&'a str>,
}

/// Ends an act. `false` when it had ended.
pub async fn end(tx: &mut Tx, id: Uuid, end: &End<'_>, witnesses: &[String; 2]) -> Result<bool> {
    let values = args![id, end.on, end.at, end.by, end.early, &witnesses[0], &witnesses[1]];
    Ok(tx.execute(&END, values).await? == 1)
}

/// Ends every act of an item that goes on.
pub async fn end_all(tx: &mut Tx, item: ItemId, end: &End<'_>) -> Result<()> {
    tx.execute(&END_ALL, args![item.0, end.on, end.at, end.by, end.early]).await.map(drop)
}

/// Words that people typed go with the content; proofs too.
pub async fn unsay(tx: &mut Tx, item: ItemId) -> Result<()> {
    tx.execute(&UNSAY, args![item.0]).await?;
    tx.execute(&DROP_PROOFS, args![item.0]).await.map(drop)
}

/// Adds a gap.
pub async fn add_gap(tx: &mut Tx, act: Uuid, new: &Gap, by: PersonId) -> Result<()> {
    tx.execute(&ADD_GAP, args![new.id, act, new.from, new.to, new.reason.trim(), new.at, by]).await.map(drop)
}

/// Ends a gap. `false` when it had ended.
pub async fn end_gap(tx: &mut Tx, gap: Uuid, to: Day) -> Result<bool> {
    Ok(tx.execute(&END_GAP, args![gap, to]).await? == 1)
}

/// Adds a proof.
pub async fn add_proof(tx: &mut Tx, item: ItemId, new: &Proof, by: PersonId) -> Result<()> {
    let values = args![new.id, new.act, item.0, new.file, &new.name, &new.media_type, new.on, new.at, by];
    tx.execute(&ADD_PROOF, values).await.map(drop)
}

/// The proofs of an item's acts.
pub async fn proofs(tx: &mut Tx, item: ItemId) -> Result<Vec<Proof>> {
    tx.list(&PROOFS, args![item.0, MORE_MAX], |row| {
        Ok(Proof {
            id: row.get("id")?,
            act: row.get("act_id")?,
            file: row.get("file_id")?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            on: row.get("taken_on")?,
            at: row.get("recorded_at")?,
        })
    })
    .await
}
