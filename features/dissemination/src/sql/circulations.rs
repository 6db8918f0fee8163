//! Circulations and what is read in them.

use danchu_base::{Day, Instant, PersonId, TaskId};
use danchu_store::{Result, Row, Tx, args};

use super::{broken, json, of_json};
use crate::model::{Circulated, Circulation, CirculationDraft, CirculationId, State};

/// Lines of a page of the list.
pub const LINES_PER_PAGE: i64 = 30;
/// So many open circulations the day's chore looks at.
pub const OPEN_MAX: i64 = 500;

danchu_store::statements! {
    /// Opens one.
    agency ADD = "insert into circulation (agency_id, id, title, note, passage, quiz, audience, edition, state, due_on, valid_until,
            origin, task_id, officer_id, made_at, edition_at, change_note, version)
        values ($1, $2, $3, $4, $5, $6, $7, 1, 'open', $8, $9, $10, $11, $12, $13, $13, '', 1)";
    /// A new edition.
    agency RENEW = "update circulation set title = $4, note = $5, passage = $6, quiz = $7, edition = edition + 1, due_on = $8,
            valid_until = $9, edition_at = $10, change_note = $11, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'open'";
    /// Ends it.
    agency CLOSE = "update circulation set state = 'closed', closed_at = $4, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'open'";
    /// One.
    agency FIND = "select id, title, note, passage, quiz, audience, edition, state, due_on, valid_until, origin, task_id, officer_id,
            made_at, edition_at, change_note, closed_at, version from circulation where agency_id = $1 and id = $2";
    /// The open ones.
    agency OPEN = "select id, title, note, passage, quiz, audience, edition, state, due_on, valid_until, origin, task_id, officer_id,
            made_at, edition_at, change_note, closed_at, version from circulation
        where agency_id = $1 and state = 'open' order by made_at, id limit $2";
    /// A page of all, the newest first, with how many read and how many are to read.
    agency PAGE = "select c.id, c.title, c.edition, c.state, c.due_on, c.made_at, count(r.person_id) as readers,
            cast(coalesce(sum(case when r.known_edition >= c.edition then 1 else 0 end), 0) as bigint) as known
        from circulation c left join circulation_reader r on r.agency_id = c.agency_id and r.circulation_id = c.id
        where c.agency_id = $1 and c.made_at >= $2 and c.made_at < $3
        group by c.id, c.title, c.edition, c.state, c.due_on, c.made_at
        order by c.made_at desc, c.id limit $4 offset $5";
    /// How many there are.
    agency COUNT = "select count(*) as n from circulation where agency_id = $1 and made_at >= $2 and made_at < $3";
    /// Those that came from an address.
    agency OF_ORIGIN = "select id from circulation where agency_id = $1 and origin = $2 order by made_at, id limit 100";
    /// Its words go: what they name was taken down.
    agency UNSAY = "update circulation set title = $3, note = '', passage = '', quiz = '[]', change_note = '', version = version + 1
        where agency_id = $1 and id = $2";
    /// The titles of what was to be read go.
    agency UNSAY_DOCUMENTS = "update circulation_document set title = $3 where agency_id = $1 and circulation_id = $2";
    /// What is to be read.
    agency ADD_DOCUMENT = "insert into circulation_document (agency_id, circulation_id, position, address, title, number_key)
        values ($1, $2, $3, $4, $5, $6)";
    /// Forgets what is to be read.
    agency DROP_DOCUMENTS = "delete from circulation_document where agency_id = $1 and circulation_id = $2";
    /// What is to be read.
    agency DOCUMENTS = "select address, title, number_key from circulation_document
        where agency_id = $1 and circulation_id = $2 order by position limit 20";
    /// Where a document was circulated.
    agency OF_DOCUMENT = "select c.id, c.title, c.edition, c.state, c.due_on, c.made_at, count(r.person_id) as readers,
            cast(coalesce(sum(case when r.known_edition >= c.edition then 1 else 0 end), 0) as bigint) as known
        from circulation_document d
        join circulation c on c.agency_id = d.agency_id and c.id = d.circulation_id
        left join circulation_reader r on r.agency_id = c.agency_id and r.circulation_id = c.id
        where d.agency_id = $1 and (d.address = $2 or (d.number_key = $3 and d.number_key <> ''))
        group by c.id, c.title, c.edition, c.state, c.due_on, c.made_at order by c.made_at desc limit 50";
    /// Coverage by document in a period: how many were to read it and how many did.
    agency BY_DOCUMENT = "select d.address, min(d.title) as title, count(distinct r.person_id) as readers,
            count(distinct case when r.known_edition >= c.edition then r.person_id end) as known
        from circulation_document d
        join circulation c on c.agency_id = d.agency_id and c.id = d.circulation_id
        join circulation_reader r on r.agency_id = c.agency_id and r.circulation_id = c.id
        where d.agency_id = $1 and c.made_at >= $2 and c.made_at < $3
        group by d.address order by title, d.address limit 200";
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
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
    /// When it was opened.
    pub made_at: Instant,
    /// How many are to read it.
    pub readers: i64,
    /// How many have.
    pub known: i64,
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        id: CirculationId(row.get("id")?),
        title: row.get("title")?,
        edition: row.get("edition")?,
        state: State::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
        due_on: row.get("due_on")?,
        made_at: row.get("made_at")?,
        readers: row.get("readers")?,
        known: row.get("known")?,
    })
}

fn circulation(row: &Row) -> Result<Circulation> {
    Ok(Circulation {
        id: CirculationId(row.get("id")?),
        draft: CirculationDraft {
            title: row.get("title")?,
            note: row.get("note")?,
            passage: row.get("passage")?,
            quiz: of_json("quiz", &row.get::<String>("quiz")?)?,
            documents: Vec::new(),
            audience: of_json("audience", &row.get::<String>("audience")?)?,
            due_on: row.get("due_on")?,
            valid_until: row.get("valid_until")?,
            origin: row.get("origin")?,
        },
        edition: row.get("edition")?,
        state: State::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))?,
        task: row.get("task_id")?,
        officer: row.get("officer_id")?,
        made_at: row.get("made_at")?,
        edition_at: row.get("edition_at")?,
        change_note: row.get("change_note")?,
        closed_at: row.get("closed_at")?,
        version: row.get("version")?,
    })
}

/// Opens a circulation.
pub async fn add(
    tx: &mut Tx,
    id: CirculationId,
    draft: &CirculationDraft,
    task: Option<TaskId>,
    officer: PersonId,
    at: Instant,
) -> Result<()> {
    let values = args![
        id.0,
        draft.title.trim(),
        draft.note.trim(),
        draft.passage.trim(),
        json(&draft.quiz)?,
        json(&draft.audience)?,
        draft.due_on,
        draft.valid_until,
        draft.origin.clone(),
        task,
        officer,
        at
    ];
    tx.execute(&ADD, values).await?;
    documents(tx, id, &draft.documents).await
}

async fn documents(tx: &mut Tx, id: CirculationId, documents: &[Circulated]) -> Result<()> {
    for (one, position) in documents.iter().zip(1_i64..) {
        tx.execute(&ADD_DOCUMENT, args![id.0, position, &one.address, &one.title, &one.number_key]).await?;
    }
    Ok(())
}

/// A new edition; `false` when somebody else was faster or it is over.
pub async fn renew(
    tx: &mut Tx,
    id: CirculationId,
    version: i64,
    draft: &CirculationDraft,
    change_note: &str,
    at: Instant,
) -> Result<bool> {
    let values = args![
        id.0,
        version,
        draft.title.trim(),
        draft.note.trim(),
        draft.passage.trim(),
        json(&draft.quiz)?,
        draft.due_on,
        draft.valid_until,
        at,
        change_note.trim()
    ];
    if tx.execute(&RENEW, values).await? != 1 {
        return Ok(false);
    }
    tx.execute(&DROP_DOCUMENTS, args![id.0]).await?;
    documents(tx, id, &draft.documents).await?;
    Ok(true)
}

/// Ends a circulation; `false` when somebody else was faster.
pub async fn close(tx: &mut Tx, id: CirculationId, version: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&CLOSE, args![id.0, version, at]).await? == 1)
}

/// Those that came from an address.
pub async fn of_origin(tx: &mut Tx, origin: &str) -> Result<Vec<CirculationId>> {
    tx.list(&OF_ORIGIN, args![origin], |row| Ok(CirculationId(row.get("id")?))).await
}

/// Its words go, and the titles of what was to be read.
pub async fn unsay(tx: &mut Tx, id: CirculationId, title: &str) -> Result<()> {
    tx.execute(&UNSAY, args![id.0, title]).await?;
    tx.execute(&UNSAY_DOCUMENTS, args![id.0, title]).await.map(drop)
}

/// One circulation with what is to be read.
pub async fn find(tx: &mut Tx, id: CirculationId) -> Result<Option<Circulation>> {
    let Some(mut found) = tx.find(&FIND, args![id.0], circulation).await? else { return Ok(None) };
    found.draft.documents = tx
        .list(&DOCUMENTS, args![id.0], |row| {
            Ok(Circulated {
                address: row.get("address")?,
                title: row.get("title")?,
                number_key: row.get("number_key")?,
            })
        })
        .await?;
    Ok(Some(found))
}

/// The open ones, without what is to be read.
pub async fn open(tx: &mut Tx) -> Result<Vec<Circulation>> {
    tx.list(&OPEN, args![OPEN_MAX], circulation).await
}

/// A page of those opened in a period, from page 0, and how many there are.
pub async fn page(tx: &mut Tx, period: (Instant, Instant), page: i64) -> Result<(Vec<Line>, i64)> {
    let values = args![period.0, period.1, LINES_PER_PAGE, page * LINES_PER_PAGE];
    let lines = tx.list(&PAGE, values, line).await?;
    let all = tx.find(&COUNT, args![period.0, period.1], |row| row.get("n")).await?;
    Ok((lines, all.unwrap_or(0)))
}

/// Where a document was circulated.
pub async fn of_document(tx: &mut Tx, address: &str, key: &str) -> Result<Vec<Line>> {
    tx.list(&OF_DOCUMENT, args![address, key], line).await
}

/// Coverage of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCoverage {
    /// Where it is read.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// How many people were to read it.
    pub readers: i64,
    /// How many did.
    pub known: i64,
}

/// Coverage by document of what was circulated in a period.
pub async fn by_document(tx: &mut Tx, period: (Instant, Instant)) -> Result<Vec<DocumentCoverage>> {
    tx.list(&BY_DOCUMENT, args![period.0, period.1], |row| {
        Ok(DocumentCoverage {
            address: row.get("address")?,
            title: row.get("title")?,
            readers: row.get("readers")?,
            known: row.get("known")?,
        })
    })
    .await
}
