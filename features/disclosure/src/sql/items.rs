//! The items of the register, for the office.

use danchu_base::{Day, Instant, PersonId, TaskId, fold};
use danchu_store::{Result, Row, Tx, args};

use super::{broken, json, parsed};
use crate::model::{Happened, Item, ItemId, ItemState, audience_code, audience_of};

/// The most items of one year.
pub const ITEMS_MAX: i64 = 5_000;
/// The most lines of an item's history that a page shows.
const CHANGES_MAX: i64 = 200;

/// The columns of an item.
macro_rules! columns {
    () => {
        "i.id, i.year, i.number, i.rule, i.clock, i.code, i.title, i.audience, i.widest, i.lock_rule, i.known_on, i.due, \
         i.derivation, i.unsure, i.demands, i.chosen, i.responsible_person, i.task_id, i.own_task, i.about_person, i.state, \
         i.first_on, i.first_at, i.enough_on, i.left_on, i.ended_on, i.ended_at, i.reason, i.version, i.made_at"
    };
}
pub(crate) use columns;

danchu_store::statements! {
    /// The next number of a year.
    agency NEXT = "select coalesce(max(number), 0) + 1 as number from disclosure_item where agency_id = $1 and year = $2";
    /// Adds an item.
    agency ADD = "insert into disclosure_item (agency_id, id, year, number, rule, clock, code, title, audience, widest, lock_rule, known_on,
        due, derivation, unsure, demands, chosen, responsible_person, task_id, own_task, about_person, state, search, version, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1, $24, $25)";
    /// Changes what an item is, while nothing of it is disclosed.
    agency CHANGE = "update disclosure_item set rule = $4, clock = $5, code = $6, title = $7, audience = $8, widest = $9, lock_rule = $10,
        known_on = $11, due = $12, derivation = $13, unsure = $14, demands = $15, chosen = $16, responsible_person = $17, about_person = $18,
        search = $19, version = version + 1 where agency_id = $1 and id = $2 and version = $3 and state = 'waiting'";
    /// Joins an item to its obligation.
    agency SET_TASK = "update disclosure_item set task_id = $3, own_task = $4 where agency_id = $1 and id = $2";
    /// One item.
    agency ONE = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.id = $2"];
    /// The items of a year.
    agency OF_YEAR = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.year = $2
        and ($3 = '' or i.search like '%' || $3 || '%') order by i.number desc limit $4"];
    /// The items that go on, whatever their year.
    agency OPEN = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.state in ('waiting', 'shown')
        order by i.due, i.number limit $2"];
    /// The items that were first disclosed in a stretch of days.
    agency FIRST_BETWEEN = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.first_on >= $2 and i.first_on <= $3
        and i.state <> 'taken-down' order by i.first_on, i.number limit $4"];
    /// The item that fulfils an obligation.
    agency OF_TASK = ["select " columns!() " from disclosure_item i where i.agency_id = $1 and i.task_id = $2 order by i.number limit 1"];
    /// Disclosed for the first time; the version that was read guards.
    agency SHOW = "update disclosure_item set state = 'shown', first_on = $4, first_at = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'waiting'";
    /// An earlier act was entered later.
    agency SHOWN_EARLIER = "update disclosure_item set first_on = $3 where agency_id = $1 and id = $2 and first_on > $3";
    /// Counts a change of an item.
    agency TOUCH = "update disclosure_item set version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// All required channels have run long enough.
    agency ENOUGH = "update disclosure_item set enough_on = $3 where agency_id = $1 and id = $2 and enough_on is null";
    /// Which edition of the text index holds it.
    agency INDEXED = "update disclosure_item set indexed = $3 where agency_id = $1 and id = $2";
    /// What the text index should hold and does not yet.
    agency UNINDEXED = "select id from disclosure_item where agency_id = $1 and state in ('shown', 'ended', 'withdrawn')
        and coalesce(indexed, 0) < $2 order by id limit 200";
    /// It leaves the portal.
    agency LEAVE = "update disclosure_item set left_on = $3 where agency_id = $1 and id = $2 and left_on is null";
    /// It ends, is withdrawn, taken down or dropped.
    agency END = "update disclosure_item set state = $4, ended_on = $5, ended_at = $6, ended_by = $7, reason = $8, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state in ('waiting', 'shown', 'ended', 'withdrawn')";
    /// Its title goes with its content.
    agency UNNAME = "update disclosure_item set title = $3, search = $4, reason = $5 where agency_id = $1 and id = $2";
    /// Its words of history go with its content.
    agency UNSAY = "update disclosure_change set ground = '' where agency_id = $1 and item_id = $2";
    /// The next line of an item's history.
    agency NEXT_CHANGE = "select coalesce(max(number), 0) + 1 as number from disclosure_change where agency_id = $1 and item_id = $2";
    /// Adds to an item's history.
    agency ADD_CHANGE = "insert into disclosure_change (agency_id, item_id, number, kind, on_day, at, by_person, ground)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// An item's history, the latest first.
    agency CHANGES = "select number, kind, on_day, at, by_person, ground from disclosure_change where agency_id = $1 and item_id = $2
        order by number desc limit $3";
}

/// An item from its row.
pub(crate) fn item(row: &Row) -> Result<Item> {
    let audience = |column: &str| -> Result<_> {
        audience_of(&row.get::<String>(column)?).ok_or_else(|| broken(column))
    };
    let pair = |day: &str, at: &str| -> Result<Option<(Day, Instant)>> {
        Ok(row.get::<Option<Day>>(day)?.zip(row.get::<Option<Instant>>(at)?))
    };
    let year = i16::try_from(row.get::<i64>("year")?).map_err(|_| broken("year"))?;
    Ok(Item {
        id: ItemId(row.get("id")?),
        year,
        number: row.get("number")?,
        rule: row.get("rule")?,
        clock: row.get("clock")?,
        code: row.get("code")?,
        title: row.get("title")?,
        audience: audience("audience")?,
        widest: audience("widest")?,
        lock_rule: row.get("lock_rule")?,
        known_on: row.get("known_on")?,
        due: row.get("due")?,
        derivation: row.get("derivation")?,
        unsure: row.get("unsure")?,
        demands: parsed(&row.get::<String>("demands")?, "demands")?,
        chosen: parsed(&row.get::<String>("chosen")?, "chosen")?,
        responsible: row.get("responsible_person")?,
        task: row.get("task_id")?,
        own_task: row.get("own_task")?,
        about_person: row.get("about_person")?,
        state: ItemState::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
        first: pair("first_on", "first_at")?,
        enough_on: row.get("enough_on")?,
        left_on: row.get("left_on")?,
        ended: pair("ended_on", "ended_at")?,
        reason: row.get("reason")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

/// What is searched: code and title, folded.
fn search(item: &Item) -> String {
    fold(&format!("{} {}", item.code, item.title))
}

/// The next number of a year.
pub async fn next(tx: &mut Tx, year: i16) -> Result<i64> {
    Ok(tx.find(&NEXT, args![i64::from(year)], |row| row.get("number")).await?.unwrap_or(1))
}

/// Adds an item.
pub async fn add(tx: &mut Tx, item: &Item, by: Option<PersonId>) -> Result<()> {
    let values = args![
        item.id.0,
        i64::from(item.year),
        item.number,
        &item.rule,
        &item.clock,
        &item.code,
        &item.title,
        audience_code(item.audience),
        audience_code(item.widest),
        item.lock_rule.as_deref(),
        item.known_on,
        item.due,
        item.derivation.as_deref(),
        item.unsure.as_deref(),
        json(&item.demands)?,
        json(&item.chosen)?,
        item.responsible,
        item.task,
        item.own_task,
        item.about_person,
        item.state.code(),
        search(item),
        by,
        item.made_at
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// Changes what an item is. `false` when somebody else was faster, or something of it is disclosed already.
pub async fn change(tx: &mut Tx, item: &Item) -> Result<bool> {
    let values = args![
        item.id.0,
        item.version,
        &item.rule,
        &item.clock,
        &item.code,
        &item.title,
        audience_code(item.audience),
        audience_code(item.widest),
        item.lock_rule.as_deref(),
        item.known_on,
        item.due,
        item.derivation.as_deref(),
        item.unsure.as_deref(),
        json(&item.demands)?,
        json(&item.chosen)?,
        item.responsible,
        item.about_person,
        search(item)
    ];
    Ok(tx.execute(&CHANGE, values).await? == 1)
}

/// Joins an item to its obligation; whether that was opened for it alone.
pub async fn set_task(tx: &mut Tx, id: ItemId, task: TaskId, own: bool) -> Result<()> {
    tx.execute(&SET_TASK, args![id.0, task, own]).await.map(drop)
}

/// One item.
pub async fn one(tx: &mut Tx, id: ItemId) -> Result<Option<Item>> {
    tx.find(&ONE, args![id.0], item).await
}

/// The items of a year whose code or title holds the words, the latest first.
pub async fn of_year(tx: &mut Tx, year: i16, words: &str) -> Result<Vec<Item>> {
    tx.list(&OF_YEAR, args![i64::from(year), fold(words.trim()), ITEMS_MAX], item).await
}

/// The items that go on, the earliest day first.
pub async fn open(tx: &mut Tx) -> Result<Vec<Item>> {
    tx.list(&OPEN, args![ITEMS_MAX], item).await
}

/// The items that were first disclosed from a day to a day.
pub async fn first_between(tx: &mut Tx, from: Day, to: Day) -> Result<Vec<Item>> {
    tx.list(&FIRST_BETWEEN, args![from, to, ITEMS_MAX], item).await
}

/// The item that fulfils an obligation.
pub async fn of_task(tx: &mut Tx, task: TaskId) -> Result<Option<Item>> {
    tx.find(&OF_TASK, args![task], item).await
}

/// Disclosed for the first time. `false` when somebody else was faster.
pub async fn show(tx: &mut Tx, id: ItemId, version: i64, on: Day, at: Instant) -> Result<bool> {
    Ok(tx.execute(&SHOW, args![id.0, version, on, at]).await? == 1)
}

/// An earlier act was entered later.
pub async fn shown_earlier(tx: &mut Tx, id: ItemId, on: Day) -> Result<()> {
    tx.execute(&SHOWN_EARLIER, args![id.0, on]).await.map(drop)
}

/// Counts a change. `false` when somebody else was faster.
pub async fn touch(tx: &mut Tx, id: ItemId, version: i64) -> Result<bool> {
    Ok(tx.execute(&TOUCH, args![id.0, version]).await? == 1)
}

/// All required channels have run long enough. `false` when that was noted before.
pub async fn enough(tx: &mut Tx, id: ItemId, on: Day) -> Result<bool> {
    Ok(tx.execute(&ENOUGH, args![id.0, on]).await? == 1)
}

/// It leaves the portal. `false` when it had left.
pub async fn leave(tx: &mut Tx, id: ItemId, on: Day) -> Result<bool> {
    Ok(tx.execute(&LEAVE, args![id.0, on]).await? == 1)
}

/// How an item ends.
pub struct End<'a> {
    /// The state.
    pub state: ItemState,
    /// The day, as declared.
    pub on: Day,
    /// When it is recorded.
    pub at: Instant,
    /// By whom; nobody when the program does it.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: &'a str,
}

/// It ends, is withdrawn, taken down or dropped. `false` when somebody else was faster.
pub async fn end(tx: &mut Tx, id: ItemId, version: i64, end: &End<'_>) -> Result<bool> {
    let values = args![id.0, version, end.state.code(), end.on, end.at, end.by, end.reason.trim()];
    Ok(tx.execute(&END, values).await? == 1)
}

/// Title and words go with the content; the law's name of the content stands in its place.
pub async fn unname(tx: &mut Tx, id: ItemId, title: &str, reason: &str) -> Result<()> {
    tx.execute(&UNNAME, args![id.0, title, fold(title), reason]).await?;
    tx.execute(&UNSAY, args![id.0]).await.map(drop)
}

/// Adds to an item's history.
pub async fn note(
    tx: &mut Tx,
    id: ItemId,
    kind: &str,
    on: Day,
    at: Instant,
    by: Option<PersonId>,
    ground: &str,
) -> Result<()> {
    let next = tx.find(&NEXT_CHANGE, args![id.0], |row| row.get::<i64>("number")).await?.unwrap_or(1);
    tx.execute(&ADD_CHANGE, args![id.0, next, kind, on, at, by, ground.trim()]).await.map(drop)
}

/// An item's history, the latest first.
pub async fn changes(tx: &mut Tx, id: ItemId) -> Result<Vec<Happened>> {
    tx.list(&CHANGES, args![id.0, CHANGES_MAX], |row| {
        Ok(Happened {
            number: row.get("number")?,
            kind: row.get("kind")?,
            on: row.get("on_day")?,
            at: row.get("at")?,
            by: row.get("by_person")?,
            ground: row.get("ground")?,
        })
    })
    .await
}

/// Notes which edition of the text index holds an item.
pub async fn indexed(tx: &mut Tx, id: ItemId, edition: i64) -> Result<()> {
    tx.execute(&INDEXED, args![id.0, edition]).await.map(drop)
}

/// Items that the text index should hold in this edition and does not.
pub async fn unindexed(tx: &mut Tx, edition: i64) -> Result<Vec<ItemId>> {
    tx.list(&UNINDEXED, args![edition], |row| Ok(ItemId(row.get("id")?))).await
}
