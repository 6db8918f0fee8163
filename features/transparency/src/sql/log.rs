//! The log itself: its head, leaves, complete subtrees, and what opens the salted hashes.

use danchu_base::{Day, Instant, PersonId};
use danchu_record::{Frontier, Hash, NodeId};
use danchu_store::{Error, Result, Row, Tx, args};

danchu_store::statements! {
    /// How far the log has come.
    agency HEAD = "select size, edge, epoch, last_at from record_log where agency_id = $1";
    /// Begins a log.
    agency BEGIN = "insert into record_log (agency_id, size, edge, epoch, last_at) values ($1, 0, $2, 1, 0)";
    /// Moves the log on.
    agency MOVE_ON = "update record_log set size = $2, edge = $3, last_at = $4 where agency_id = $1 and size = $5";
    /// Begins another epoch.
    agency SET_EPOCH = "update record_log set epoch = $2 where agency_id = $1";
    /// Adds a leaf.
    agency ADD_LEAF = "insert into record_leaf (agency_id, position, kind, subject, happened_on, recorded_at, gap_days, mark, bytes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Keeps an act that was entered before the log began.
    agency ADD_EARLY = "insert into record_early (agency_id, number, kind, subject, happened_on, recorded_at, mark, bytes, contents)
        select $1, coalesce((select max(number) from record_early where agency_id = $1), 0) + 1, $2, $3, $4, $5, $6, $7, $8";
    /// The acts that were entered before the log began.
    agency EARLY = "select number, kind, subject, happened_on, recorded_at, mark, bytes, contents from record_early
        where agency_id = $1 order by number limit 100000";
    /// They stand in the log now.
    agency END_EARLY = "delete from record_early where agency_id = $1";
    /// Adds a complete subtree.
    agency ADD_NODE = "insert into record_node (agency_id, level, position, hash) values ($1, $2, $3, $4)";
    /// Adds what opens salted hashes.
    agency ADD_CONTENT = "insert into record_content (agency_id, position, part, person_id, opened) values ($1, $2, $3, $4, $5)";
    /// One leaf.
    agency LEAF = "select position, kind, subject, happened_on, recorded_at, gap_days, mark, bytes from record_leaf
        where agency_id = $1 and position = $2";
    /// Leaves side by side, for the static files.
    agency ENTRIES = "select bytes from record_leaf where agency_id = $1 and position >= $2 and position < $3
        order by position limit 256";
    /// Nodes side by side.
    agency NODES = "select position, hash from record_node where agency_id = $1 and level = $2 and position >= $3
        and position < $4 order by position limit 256";
    /// One node.
    agency NODE = "select hash from record_node where agency_id = $1 and level = $2 and position = $3";
    /// What opens a leaf.
    agency CONTENTS = "select person_id, opened from record_content where agency_id = $1 and position = $2
        order by part limit 50";
    /// What opens the leaves of one page.
    agency CONTENTS_BETWEEN = "select position, opened from record_content where agency_id = $1 and position >= $2
        and position <= $3 order by position, part limit 1000";
    /// The acts, the last first.
    agency ACTS = "select position, kind, subject, happened_on, recorded_at, gap_days, mark, bytes from record_leaf
        where agency_id = $1 and ($2 = '' or kind = $2) and recorded_at >= $3 and recorded_at < $4 and position < $5
        order by position desc limit $6";
    /// The changes of keys.
    agency KEY_LEAVES = "select bytes from record_leaf where agency_id = $1 and kind = 'log-key' order by position limit 32";
    /// The acts about one subject, the last first.
    agency ABOUT = "select position, kind, subject, happened_on, recorded_at, gap_days, mark, bytes from record_leaf
        where agency_id = $1 and subject = $2 order by position desc limit $3";
    /// How many acts of each kind.
    agency KINDS = "select kind, count(*) as n from record_leaf where agency_id = $1 group by kind order by kind limit 200";
    /// Entries that may be late: so many days between the act and its record.
    agency GAPS = "select happened_on, recorded_at, mark from record_leaf where agency_id = $1 and gap_days > $2 limit $3";
    /// Entries of what was done before the system was used.
    agency BEFORE_USE = "select count(*) as n from record_leaf where agency_id = $1 and mark = 'before-use'";
    /// Takes out what opens the hashes of one subject's acts.
    agency FORGET_SUBJECT = "delete from record_content where agency_id = $1 and position in
        (select position from record_leaf where agency_id = $1 and subject = $2)";
    /// The same of acts that wait for the log to begin: their hashes are in their bytes already.
    agency FORGET_EARLY = "update record_early set contents = '[]' where agency_id = $1 and subject = $2";
    /// Takes out what opens hashes of a person's data.
    agency FORGET = "delete from record_content where agency_id = $1 and person_id = $2";
}

/// How far the log has come.
#[derive(Debug, Clone)]
pub struct Head {
    /// Size and right edge.
    pub frontier: Frontier,
    /// Which epoch it is in, from 1.
    pub epoch: i64,
    /// When the last leaf says that it was recorded.
    pub last_at: Instant,
}

/// A leaf as our pages list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafRow {
    /// Its place in the log, from 0.
    pub position: i64,
    /// What happened.
    pub kind: String,
    /// To what: an address within the agency; empty for what is about the log itself.
    pub subject: String,
    /// The day it happened, as declared.
    pub happened_on: Day,
    /// The instant it was recorded.
    pub recorded_at: Instant,
    /// Days from the one to the other.
    pub gap_days: i64,
    /// `before-use`, `for-another` or nothing.
    pub mark: String,
    /// The bytes that were hashed.
    pub bytes: Vec<u8>,
}

fn broken(column: &str) -> Error {
    Error::Column(column.into(), "is no hash of the log".into())
}

fn size_of(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// A size or place as the database keeps it.
pub fn number(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// The head of the log; none before its first leaf.
pub async fn head(tx: &mut Tx) -> Result<Option<Head>> {
    let Some(row) = tx.row(&HEAD, args![]).await? else { return Ok(None) };
    let edge: Vec<u8> = row.get("edge")?;
    let hashes: Option<Vec<Hash>> = edge.chunks(32).map(Hash::from_slice).collect();
    let size: i64 = row.get("size")?;
    let frontier = hashes.and_then(|edge| Frontier::from_parts(size_of(size), edge));
    let frontier = frontier.ok_or_else(|| broken("edge"))?;
    Ok(Some(Head { frontier, epoch: row.get("epoch")?, last_at: row.get("last_at")? }))
}

/// Begins a log without leaves.
pub async fn begin(tx: &mut Tx) -> Result<Head> {
    tx.execute(&BEGIN, args![Vec::<u8>::new()]).await?;
    Ok(Head { frontier: Frontier::new(), epoch: 1, last_at: Instant(0) })
}

/// Keeps the new head; the acts of an agency follow each other, so that nobody was faster.
pub async fn move_on(tx: &mut Tx, head: &Head, before: i64) -> Result<()> {
    let edge: Vec<u8> = head.frontier.edge().iter().flat_map(|hash| *hash.as_bytes()).collect();
    match tx.execute(&MOVE_ON, args![number(head.frontier.size()), edge, head.last_at, before]).await? {
        1 => Ok(()),
        _ => Err(broken("size")),
    }
}

/// Begins another epoch.
pub async fn set_epoch(tx: &mut Tx, epoch: i64) -> Result<()> {
    tx.execute(&SET_EPOCH, args![epoch]).await.map(drop)
}

/// Adds a leaf.
pub async fn add_leaf(tx: &mut Tx, leaf: &LeafRow) -> Result<()> {
    let values = args![
        leaf.position,
        &leaf.kind,
        &leaf.subject,
        leaf.happened_on,
        leaf.recorded_at,
        leaf.gap_days,
        &leaf.mark,
        leaf.bytes.as_slice(),
    ];
    tx.execute(&ADD_LEAF, values).await.map(drop)
}

/// An act that was entered before the log began.
#[derive(Debug, Clone)]
pub struct Early {
    /// The leaf as it will be listed; its place comes later.
    pub leaf: LeafRow,
    /// What opens it (JSON).
    pub contents: String,
}

/// Keeps an act that was entered before the log began.
pub async fn add_early(tx: &mut Tx, early: &Early) -> Result<()> {
    let leaf = &early.leaf;
    let values = args![
        &leaf.kind,
        &leaf.subject,
        leaf.happened_on,
        leaf.recorded_at,
        &leaf.mark,
        leaf.bytes.as_slice(),
        &early.contents,
    ];
    tx.execute(&ADD_EARLY, values).await.map(drop)
}

/// Takes out the acts that were entered before the log began, in their order.
pub async fn take_early(tx: &mut Tx) -> Result<Vec<Early>> {
    let read = |row: &Row| {
        let leaf = LeafRow {
            position: 0,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            happened_on: row.get("happened_on")?,
            recorded_at: row.get("recorded_at")?,
            gap_days: 0,
            mark: row.get("mark")?,
            bytes: row.get("bytes")?,
        };
        Ok(Early { leaf, contents: row.get("contents")? })
    };
    let all = tx.list(&EARLY, args![], read).await?;
    tx.execute(&END_EARLY, args![]).await?;
    Ok(all)
}

/// Adds a complete subtree.
pub async fn add_node(tx: &mut Tx, id: NodeId, hash: &Hash) -> Result<()> {
    let values = args![i64::from(id.level), number(id.index), hash.as_bytes().as_slice()];
    tx.execute(&ADD_NODE, values).await.map(drop)
}

/// Adds what opens salted hashes of a leaf; `part` tells the rows of one leaf apart.
pub async fn add_content(
    tx: &mut Tx,
    position: i64,
    part: usize,
    person: Option<PersonId>,
    opened: &str,
) -> Result<()> {
    tx.execute(&ADD_CONTENT, args![position, part, person, opened]).await.map(drop)
}

fn leaf_row(row: &Row) -> Result<LeafRow> {
    Ok(LeafRow {
        position: row.get("position")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        happened_on: row.get("happened_on")?,
        recorded_at: row.get("recorded_at")?,
        gap_days: row.get("gap_days")?,
        mark: row.get("mark")?,
        bytes: row.get("bytes")?,
    })
}

/// One leaf.
pub async fn leaf(tx: &mut Tx, position: i64) -> Result<Option<LeafRow>> {
    tx.find(&LEAF, args![position], leaf_row).await
}

/// The bytes of the leaves from `first` up to, not including, `end`; at most 256.
pub async fn entries(tx: &mut Tx, first: i64, end: i64) -> Result<Vec<Vec<u8>>> {
    tx.list(&ENTRIES, args![first, end], |row| row.get("bytes")).await
}

/// Hashes of a level from `first` up to, not including, `end`; at most 256.
pub async fn nodes(tx: &mut Tx, level: i64, first: i64, end: i64) -> Result<Vec<Hash>> {
    let read = |row: &Row| {
        let bytes: Vec<u8> = row.get("hash")?;
        Hash::from_slice(&bytes).ok_or_else(|| broken("hash"))
    };
    tx.list(&NODES, args![level, first, end], read).await
}

/// Some nodes, as proofs need them.
pub async fn gather(tx: &mut Tx, ids: &[NodeId]) -> Result<Vec<(NodeId, Hash)>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(row) = tx.row(&NODE, args![i64::from(id.level), number(id.index)]).await? {
            let bytes: Vec<u8> = row.get("hash")?;
            found.push((*id, Hash::from_slice(&bytes).ok_or_else(|| broken("hash"))?));
        }
    }
    Ok(found)
}

/// What opens a leaf: JSON texts, each with the person whose data it holds.
pub async fn contents(tx: &mut Tx, position: i64) -> Result<Vec<(Option<PersonId>, String)>> {
    tx.list(&CONTENTS, args![position], |row| Ok((row.get("person_id")?, row.get("opened")?))).await
}

/// What opens the leaves from one place to another.
pub async fn contents_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<(i64, String)>> {
    let read = |row: &Row| Ok((row.get("position")?, row.get("opened")?));
    tx.list(&CONTENTS_BETWEEN, args![first, last], read).await
}

/// Which acts a page lists.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Of this kind only; all when empty.
    pub kind: String,
    /// Recorded from then on.
    pub from: Instant,
    /// Recorded before then.
    pub to: Instant,
    /// Standing before this place.
    pub before: i64,
}

/// The acts, the last first.
pub async fn acts(tx: &mut Tx, asked: &Asked, rows_max: usize) -> Result<Vec<LeafRow>> {
    let values = args![&asked.kind, asked.from, asked.to, asked.before, rows_max];
    tx.list(&ACTS, values, leaf_row).await
}

/// The acts about one subject, the last first.
pub async fn about(tx: &mut Tx, subject: &str, rows_max: usize) -> Result<Vec<LeafRow>> {
    tx.list(&ABOUT, args![subject, rows_max], leaf_row).await
}

/// The changes of keys, oldest first.
pub async fn key_leaves(tx: &mut Tx) -> Result<Vec<Vec<u8>>> {
    tx.list(&KEY_LEAVES, args![], |row| row.get("bytes")).await
}

/// How many leaves of each kind.
pub async fn kinds(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    tx.list(&KINDS, args![], |row| Ok((row.get("kind")?, row.get("n")?))).await
}

/// Entries with more than so many days between the act and its record, save those from before use.
pub async fn gaps(tx: &mut Tx, days: i64, rows_max: usize) -> Result<Vec<(Day, Instant, String)>> {
    let read = |row: &Row| Ok((row.get("happened_on")?, row.get("recorded_at")?, row.get("mark")?));
    tx.list(&GAPS, args![days, rows_max], read).await
}

/// How many entries are of what was done before the system was used.
pub async fn before_use(tx: &mut Tx) -> Result<i64> {
    tx.row(&BEFORE_USE, args![]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Takes out the salts and contents of a subject's acts.
pub async fn forget_subject(tx: &mut Tx, subject: &str) -> Result<u64> {
    tx.execute(&FORGET_EARLY, args![subject]).await?;
    tx.execute(&FORGET_SUBJECT, args![subject]).await
}

/// Takes out what opens hashes of a person's data; answers how much.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<u64> {
    tx.execute(&FORGET, args![person]).await
}
