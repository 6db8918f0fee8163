//! Who is to read a circulation, and how far each is.

use danchu_base::{Day, Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

use super::broken;
use crate::model::{CirculationId, ListId, Reader, State, Way};

/// How many people one circulation may reach.
pub const READERS_MAX: i64 = 20_000;

danchu_store::statements! {
    /// Somebody is to read it. Who is there already stays as she is.
    agency ADD = "insert into circulation_reader (agency_id, circulation_id, person_id, due_on, opened_edition, known_edition, tries, nagged)
        values ($1, $2, $3, $4, 0, 0, 0, 0) on conflict (agency_id, circulation_id, person_id) do nothing";
    /// She opened an edition.
    agency OPENED = "update circulation_reader set opened_edition = $4, opened_at = $5
        where agency_id = $1 and circulation_id = $2 and person_id = $3 and opened_edition < $4";
    /// She answered the quiz.
    agency TRIED = "update circulation_reader set tries = tries + 1 where agency_id = $1 and circulation_id = $2 and person_id = $3";
    /// She knows an edition; no row when she does already.
    agency KNOWN = "update circulation_reader set known_edition = $4, known_on = $5, way = $6,
            opened_edition = case when opened_edition < $4 then $4 else opened_edition end,
            opened_at = coalesce(opened_at, $7)
        where agency_id = $1 and circulation_id = $2 and person_id = $3 and known_edition < $4";
    /// What stays of it.
    agency RECEIPT = "insert into circulation_receipt (agency_id, circulation_id, edition, person_id, known_on, at, way, list_id, entered_by, tries)
        select $1, r.circulation_id, $4, r.person_id, $5, $6, $7, $8, $9, r.tries from circulation_reader r
        where r.agency_id = $1 and r.circulation_id = $2 and r.person_id = $3";
    /// A new edition: another day, and nobody was urged for it.
    agency AGAIN = "update circulation_reader set due_on = $3, nagged = 0, nagged_on = null, head_told_on = null, tries = 0
        where agency_id = $1 and circulation_id = $2";
    /// She was urged.
    agency NAGGED = "update circulation_reader set nagged = nagged + 1, nagged_on = $4
        where agency_id = $1 and circulation_id = $2 and person_id = $3";
    /// The head of her department was told.
    agency HEAD_TOLD = "update circulation_reader set head_told_on = $4
        where agency_id = $1 and circulation_id = $2 and person_id = $3";
    /// One reader.
    agency FIND = "select person_id, due_on, opened_edition, known_edition, known_on, way, tries, nagged, nagged_on, head_told_on
        from circulation_reader where agency_id = $1 and circulation_id = $2 and person_id = $3";
    /// All readers.
    agency ALL = "select person_id, due_on, opened_edition, known_edition, known_on, way, tries, nagged, nagged_on, head_told_on
        from circulation_reader where agency_id = $1 and circulation_id = $2 order by person_id limit $3";
    /// What somebody is to read, what waits first.
    agency OF_PERSON = "select c.id, c.title, c.edition, c.state, r.due_on, r.opened_edition, r.known_edition, r.known_on, r.nagged
        from circulation_reader r join circulation c on c.agency_id = r.agency_id and c.id = r.circulation_id
        where r.agency_id = $1 and r.person_id = $2
        order by case when c.state = 'open' and r.known_edition < c.edition then 0 else 1 end, r.due_on, c.made_at desc limit $3";
    /// Of whom heads were told in open circulations, still not known.
    agency HEADS_TOLD = "select r.circulation_id, c.title, r.person_id from circulation_reader r
        join circulation c on c.agency_id = r.agency_id and c.id = r.circulation_id
        where r.agency_id = $1 and c.state = 'open' and r.known_edition < c.edition and r.head_told_on is not null
        order by c.due_on, r.person_id limit 500";
    /// Coverage by person in a period.
    agency BY_PERSON = "select r.person_id, count(*) as readers,
            cast(sum(case when r.known_edition >= c.edition then 1 else 0 end) as bigint) as known,
            cast(sum(case when r.known_edition < c.edition and r.due_on < $4 then 1 else 0 end) as bigint) as late,
            cast(sum(case when r.known_edition >= c.edition and r.way = 'list' then 1 else 0 end) as bigint) as listed
        from circulation_reader r join circulation c on c.agency_id = r.agency_id and c.id = r.circulation_id
        where r.agency_id = $1 and c.made_at >= $2 and c.made_at < $3 group by r.person_id order by r.person_id limit 20000";
}

fn reader(row: &Row) -> Result<Reader> {
    let way: Option<String> = row.get("way")?;
    Ok(Reader {
        person: row.get("person_id")?,
        due_on: row.get("due_on")?,
        opened_edition: row.get("opened_edition")?,
        known_edition: row.get("known_edition")?,
        known_on: row.get("known_on")?,
        way: way.map(|code| Way::of(&code).ok_or_else(|| broken("way"))).transpose()?,
        tries: row.get("tries")?,
        nagged: row.get("nagged")?,
        nagged_on: row.get("nagged_on")?,
        head_told_on: row.get("head_told_on")?,
    })
}

/// Somebody is to read it; `false` when she was already.
pub async fn add(tx: &mut Tx, id: CirculationId, person: PersonId, due_on: Day) -> Result<bool> {
    Ok(tx.execute(&ADD, args![id.0, person, due_on]).await? == 1)
}

/// She opened it.
pub async fn opened(
    tx: &mut Tx,
    id: CirculationId,
    person: PersonId,
    edition: i64,
    at: Instant,
) -> Result<()> {
    tx.execute(&OPENED, args![id.0, person, edition, at]).await.map(drop)
}

/// She answered the quiz.
pub async fn tried(tx: &mut Tx, id: CirculationId, person: PersonId) -> Result<()> {
    tx.execute(&TRIED, args![id.0, person]).await.map(drop)
}

/// How somebody came to know it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The edition.
    pub edition: i64,
    /// On which day.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
    /// How.
    pub way: Way,
    /// On which list.
    pub list: Option<ListId>,
    /// By whom it was entered, if not by herself.
    pub entered_by: Option<PersonId>,
}

/// She knows it; `false` when she did already, so that nothing is counted twice.
pub async fn known(tx: &mut Tx, id: CirculationId, person: PersonId, how: Known) -> Result<bool> {
    let values = args![id.0, person, how.edition, how.on, how.way.code(), how.at];
    if tx.execute(&KNOWN, values).await? != 1 {
        return Ok(false);
    }
    let list = how.list.map(|list| list.0);
    let values = args![id.0, person, how.edition, how.on, how.at, how.way.code(), list, how.entered_by];
    tx.execute(&RECEIPT, values).await?;
    Ok(true)
}

/// A new edition.
pub async fn again(tx: &mut Tx, id: CirculationId, due_on: Day) -> Result<()> {
    tx.execute(&AGAIN, args![id.0, due_on]).await.map(drop)
}

/// She was urged.
pub async fn nagged(tx: &mut Tx, id: CirculationId, person: PersonId, on: Day) -> Result<()> {
    tx.execute(&NAGGED, args![id.0, person, on]).await.map(drop)
}

/// The head of her department was told.
pub async fn head_told(tx: &mut Tx, id: CirculationId, person: PersonId, on: Day) -> Result<()> {
    tx.execute(&HEAD_TOLD, args![id.0, person, on]).await.map(drop)
}

/// One reader.
pub async fn find(tx: &mut Tx, id: CirculationId, person: PersonId) -> Result<Option<Reader>> {
    tx.find(&FIND, args![id.0, person], reader).await
}

/// All readers.
pub async fn all(tx: &mut Tx, id: CirculationId) -> Result<Vec<Reader>> {
    tx.list(&ALL, args![id.0, READERS_MAX], reader).await
}

/// Something that somebody is to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToRead {
    /// Which.
    pub id: CirculationId,
    /// What it is called.
    pub title: String,
    /// Its edition.
    pub edition: i64,
    /// Whether it goes on.
    pub state: State,
    /// Until when.
    pub due_on: Day,
    /// The edition that she opened.
    pub opened_edition: i64,
    /// The edition that she knows.
    pub known_edition: i64,
    /// Since when.
    pub known_on: Option<Day>,
    /// How often she was urged.
    pub nagged: i64,
}

impl ToRead {
    /// Whether it waits for her.
    pub fn waits(&self) -> bool {
        self.state == State::Open && self.known_edition < self.edition
    }
}

/// What somebody is to read, what waits first.
pub async fn of_person(tx: &mut Tx, person: PersonId, lines_max: i64) -> Result<Vec<ToRead>> {
    tx.list(&OF_PERSON, args![person, lines_max], |row| {
        Ok(ToRead {
            id: CirculationId(row.get("id")?),
            title: row.get("title")?,
            edition: row.get("edition")?,
            state: State::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
            due_on: row.get("due_on")?,
            opened_edition: row.get("opened_edition")?,
            known_edition: row.get("known_edition")?,
            known_on: row.get("known_on")?,
            nagged: row.get("nagged")?,
        })
    })
    .await
}

/// Of whom heads were told: the circulation, its title, the reader.
pub async fn heads_told(tx: &mut Tx) -> Result<Vec<(CirculationId, String, PersonId)>> {
    tx.list(&HEADS_TOLD, args![], |row| {
        Ok((CirculationId(row.get("circulation_id")?), row.get("title")?, row.get("person_id")?))
    })
    .await
}

/// Coverage of one person in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonCoverage {
    /// Who.
    pub person: PersonId,
    /// How many circulations reached her.
    pub readers: i64,
    /// How many she knows.
    pub known: i64,
    /// How many are past their day.
    pub late: i64,
    /// How many were entered from a printed list.
    pub listed: i64,
}

/// Coverage by person of what was circulated in a period.
pub async fn by_person(tx: &mut Tx, period: (Instant, Instant), today: Day) -> Result<Vec<PersonCoverage>> {
    tx.list(&BY_PERSON, args![period.0, period.1, today], |row| {
        Ok(PersonCoverage {
            person: row.get("person_id")?,
            readers: row.get("readers")?,
            known: row.get("known")?,
            late: row.get("late")?,
            listed: row.get("listed")?,
        })
    })
    .await
}
