//! What staff do with an item: open it, ask about it.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use crate::model::ItemId;

/// The most questions of one item.
pub const QUESTIONS_MAX: i64 = 500;

danchu_store::statements! {
    /// Somebody opened a version for the first time.
    agency READ = "insert into disclosure_read (agency_id, item_id, version_number, person_id, at) values ($1, $2, $3, $4, $5)
        on conflict do nothing";
    /// How many opened a version.
    agency READERS = "select count(*) as n from disclosure_read where agency_id = $1 and item_id = $2 and version_number = $3";
    /// Which of the items somebody has opened, in their latest version.
    agency READ_BY = "select r.item_id from disclosure_read r where r.agency_id = $1 and r.person_id = $2 and r.version_number =
        (select max(v.number) from disclosure_version v where v.agency_id = $1 and v.item_id = r.item_id) limit 10000";
    /// Adds a question.
    agency ASK = "insert into disclosure_question (agency_id, id, item_id, person_id, words, at) values ($1, $2, $3, $4, $5, $6)";
    /// Answers a question.
    agency ANSWER = "update disclosure_question set answer = $3, answered_at = $4, answered_by = $5
        where agency_id = $1 and id = $2 and answered_at is null";
    /// The questions of an item.
    agency QUESTIONS = "select id, item_id, person_id, words, at, answer, answered_at, answered_by from disclosure_question
        where agency_id = $1 and item_id = $2 order by at, id limit $3";
    /// Somebody's words go; the answers stay.
    agency UNSAY_PERSON = "update disclosure_question set words = '' where agency_id = $1 and person_id = $2";
    /// Words of questions go with the content.
    agency UNSAY = "update disclosure_question set words = '', answer = case when answered_at is null then null else '' end
        where agency_id = $1 and item_id = $2";
}

/// A question of the staff about an item (câu hỏi).
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: Uuid,
    /// Who asks.
    pub by: PersonId,
    /// What.
    pub words: String,
    /// When.
    pub at: Instant,
    /// The answer: words, when, by whom.
    pub answer: Option<(String, Instant, Option<PersonId>)>,
}

fn question(row: &Row) -> Result<Question> {
    let at: Option<Instant> = row.get("answered_at")?;
    let words: Option<String> = row.get("answer")?;
    let by: Option<PersonId> = row.get("answered_by")?;
    Ok(Question {
        id: row.get("id")?,
        by: row.get("person_id")?,
        words: row.get("words")?,
        at: row.get("at")?,
        answer: words.zip(at).map(|(words, at)| (words, at, by)),
    })
}

/// Somebody opened a version. `true` the first time.
pub async fn read(tx: &mut Tx, item: ItemId, version: i64, person: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&READ, args![item.0, version, person, at]).await? == 1)
}

/// How many opened a version.
pub async fn readers(tx: &mut Tx, item: ItemId, version: i64) -> Result<i64> {
    Ok(tx.find(&READERS, args![item.0, version], |row| row.get("n")).await?.unwrap_or(0))
}

/// The items whose latest version somebody has opened.
pub async fn read_by(tx: &mut Tx, person: PersonId) -> Result<Vec<ItemId>> {
    tx.list(&READ_BY, args![person], |row| Ok(ItemId(row.get("item_id")?))).await
}

/// Adds a question.
pub async fn ask(
    tx: &mut Tx,
    item: ItemId,
    id: Uuid,
    person: PersonId,
    words: &str,
    at: Instant,
) -> Result<()> {
    tx.execute(&ASK, args![id, item.0, person, words.trim(), at]).await.map(drop)
}

/// Answers a question. `false` when it was answered.
pub async fn answer(tx: &mut Tx, id: Uuid, words: &str, at: Instant, by: PersonId) -> Result<bool> {
    Ok(tx.execute(&ANSWER, args![id, words.trim(), at, by]).await? == 1)
}

/// The questions of an item, the first first.
pub async fn questions(tx: &mut Tx, item: ItemId) -> Result<Vec<Question>> {
    tx.list(&QUESTIONS, args![item.0, QUESTIONS_MAX], question).await
}

/// Words of questions go with the content.
pub async fn unsay(tx: &mut Tx, item: ItemId) -> Result<()> {
    tx.execute(&UNSAY, args![item.0]).await.map(drop)
}

/// Somebody's words go.
pub async fn unsay_person(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute(&UNSAY_PERSON, args![person]).await.map(drop)
}
