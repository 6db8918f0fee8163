//! Questions about what is circulated, and their answers.

use danchu_base::{Instant, PersonId};
use danchu_store::{Result, Row, Tx, args};

use crate::model::{CirculationId, Question, QuestionId};

danchu_store::statements! {
    /// Asks.
    agency ASK = "insert into circulation_question (agency_id, id, circulation_id, person_id, words, at) values ($1, $2, $3, $4, $5, $6)";
    /// How many somebody asked.
    agency COUNT = "select count(*) as n from circulation_question where agency_id = $1 and circulation_id = $2 and person_id = $3";
    /// Answers; a later answer takes the place of the one before.
    agency ANSWER = "update circulation_question set answer = $4, answered_by = $5, answered_at = $6
        where agency_id = $1 and id = $2 and circulation_id = $3";
    /// Somebody's words go; the answers stay, for everybody else reads by them.
    agency UNSAY = "update circulation_question set words = '' where agency_id = $1 and person_id = $2";
    /// All of a circulation go.
    agency DROP_ALL = "delete from circulation_question where agency_id = $1 and circulation_id = $2";
    /// All of a circulation.
    agency ALL = "select id, person_id, words, at, answer, answered_by, answered_at from circulation_question
        where agency_id = $1 and circulation_id = $2 order by at, id limit 500";
}

fn question(row: &Row) -> Result<Question> {
    let answer = match (row.get("answer")?, row.get("answered_by")?, row.get("answered_at")?) {
        (Some(words), Some(by), Some(at)) => Some((words, by, at)),
        _ => None,
    };
    Ok(Question {
        id: QuestionId(row.get("id")?),
        person: row.get("person_id")?,
        words: row.get("words")?,
        at: row.get("at")?,
        answer,
    })
}

/// Asks.
pub async fn ask(
    tx: &mut Tx,
    id: QuestionId,
    of: CirculationId,
    person: PersonId,
    words: &str,
    at: Instant,
) -> Result<()> {
    tx.execute(&ASK, args![id.0, of.0, person, words, at]).await.map(drop)
}

/// How many somebody asked.
pub async fn count(tx: &mut Tx, of: CirculationId, person: PersonId) -> Result<i64> {
    Ok(tx.find(&COUNT, args![of.0, person], |row| row.get("n")).await?.unwrap_or(0))
}

/// Answers; `false` when there is no such question.
pub async fn answer(
    tx: &mut Tx,
    id: QuestionId,
    of: CirculationId,
    words: &str,
    by: PersonId,
    at: Instant,
) -> Result<bool> {
    Ok(tx.execute(&ANSWER, args![id.0, of.0, words, by, at]).await? == 1)
}

/// Somebody's words go.
pub async fn unsay(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute(&UNSAY, args![person]).await.map(drop)
}

/// All of a circulation go, with their answers.
pub async fn drop_all(tx: &mut Tx, of: CirculationId) -> Result<()> {
    tx.execute(&DROP_ALL, args![of.0]).await.map(drop)
}

/// All of a circulation.
pub async fn all(tx: &mut Tx, of: CirculationId) -> Result<Vec<Question>> {
    tx.list(&ALL, args![of.0], question).await
}
