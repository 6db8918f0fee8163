//! What reports count: circulations with their readers, courses with who took part, as they were known at an instant.

use danchu_base::{Day, Instant, PersonId};
use danchu_store::{Result, Tx, args};
use danchu_web::Span;

use crate::model::{CirculationId, TrainingId};

/// The most rows that a report reads.
pub const ROWS_MAX: i64 = 200_000;

danchu_store::statements! {
    /// The circulations that began in a stretch of time.
    agency CIRCULATIONS = "select id, title, edition, edition_at, due_on, made_at from circulation
        where agency_id = $1 and made_at >= $2 and made_at < $3 and made_at <= $4 order by made_at, id limit 20000";
    /// Who is to read them.
    agency READERS = "select r.circulation_id, r.person_id, r.due_on from circulation_reader r
        join circulation c on c.agency_id = r.agency_id and c.id = r.circulation_id
        where r.agency_id = $1 and c.made_at >= $2 and c.made_at < $3 and c.made_at <= $4
        order by r.circulation_id, r.person_id limit $5";
    /// What they are known to have read, by a day and recorded by an instant: the latest edition of each.
    agency RECEIPTS = "select r.circulation_id, r.person_id, max(r.edition) as edition,
            max(case when r.way = 'list' then r.edition else 0 end) as listed from circulation_receipt r
        join circulation c on c.agency_id = r.agency_id and c.id = r.circulation_id
        where r.agency_id = $1 and c.made_at >= $2 and c.made_at < $3 and r.at <= $4 and r.known_on <= $5
        group by r.circulation_id, r.person_id order by r.circulation_id, r.person_id limit $6";
    /// The courses held that began in a span.
    agency COURSES = "select id, title, first_on, last_on from training
        where agency_id = $1 and state = 'held' and first_on >= $2 and first_on <= $3 order by first_on, id limit 20000";
    /// Who took part in them, entered by an instant.
    agency PARTS = "select p.training_id, p.person_id, p.minutes from training_part p
        join training t on t.agency_id = p.agency_id and t.id = p.training_id
        where p.agency_id = $1 and t.state = 'held' and t.first_on >= $2 and t.first_on <= $3 and p.at <= $4
        order by p.training_id, p.person_id limit $5";
}

/// A circulation, as far as reports need it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Which.
    pub id: CirculationId,
    /// What it is called.
    pub title: String,
    /// The edition that was read at the instant, as far as it is kept.
    pub edition: i64,
    /// Its last day.
    pub due_on: Day,
}

/// A reader's receipt, as far as reports need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The latest edition that she knows.
    pub edition: i64,
    /// The latest edition that she signed for on a printed list; 0 when none.
    pub listed: i64,
}

fn bounds(span: Span) -> (Instant, Instant) {
    (span.first.start(), span.day.plus(1).start())
}

/// The circulations of a span.
pub async fn circulations(tx: &mut Tx, span: Span) -> Result<Vec<Sent>> {
    let (from, until) = bounds(span);
    tx.list(&CIRCULATIONS, args![from, until, span.taken], |row| {
        let (edition, at): (i64, Instant) = (row.get("edition")?, row.get("edition_at")?);
        Ok(Sent {
            id: CirculationId(row.get("id")?),
            title: row.get("title")?,
            // An edition of later was not to be read yet.
            edition: if at <= span.taken && at < until { edition } else { (edition - 1).max(1) },
            due_on: row.get("due_on")?,
        })
    })
    .await
}

/// Who is to read the circulations of a span, and until when.
pub async fn readers(tx: &mut Tx, span: Span) -> Result<Vec<(CirculationId, PersonId, Day)>> {
    let (from, until) = bounds(span);
    tx.list(&READERS, args![from, until, span.taken, ROWS_MAX], |row| {
        Ok((CirculationId(row.get("circulation_id")?), row.get("person_id")?, row.get("due_on")?))
    })
    .await
}

/// What they are known to have read.
pub async fn receipts(tx: &mut Tx, span: Span) -> Result<Vec<((CirculationId, PersonId), Receipt)>> {
    let (from, until) = bounds(span);
    tx.list(&RECEIPTS, args![from, until, span.taken, span.day, ROWS_MAX], |row| {
        let receipt = Receipt { edition: row.get("edition")?, listed: row.get("listed")? };
        Ok(((CirculationId(row.get("circulation_id")?), row.get("person_id")?), receipt))
    })
    .await
}

/// The courses of a span: which, its title, first and last day.
pub async fn courses(tx: &mut Tx, span: Span) -> Result<Vec<(TrainingId, String, Day, Day)>> {
    tx.list(&COURSES, args![span.first, span.day], |row| {
        Ok((TrainingId(row.get("id")?), row.get("title")?, row.get("first_on")?, row.get("last_on")?))
    })
    .await
}

/// Who took part in them: the course, the person, the minutes.
pub async fn parts(tx: &mut Tx, span: Span) -> Result<Vec<(TrainingId, PersonId, i64)>> {
    tx.list(&PARTS, args![span.first, span.day, span.taken, ROWS_MAX], |row| {
        Ok((TrainingId(row.get("training_id")?), row.get("person_id")?, row.get("minutes")?))
    })
    .await
}
