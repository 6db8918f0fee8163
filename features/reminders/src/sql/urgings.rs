//! Who was urged, and what came of it.

use danchu_base::{Instant, PersonId, TaskId, Uuid};
use danchu_store::{Result, Row, Tx, args};

use crate::model::{Urging, UrgingFigures, UrgingOfPerson};

danchu_store::statements! {
    /// Urges somebody.
    agency URGE = "insert into urging (agency_id, id, batch, task_id, person_id, by_person, words, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// One urging.
    agency URGING = "select id, task_id, person_id, by_person, words, at, answer, answered_at, closed_at from urging
        where agency_id = $1 and id = $2";
    /// What waits for a person's answer, the latest first.
    agency OPEN_URGINGS = "select id, task_id, person_id, by_person, words, at, answer, answered_at, closed_at from urging
        where agency_id = $1 and person_id = $2 and answered_at is null and closed_at is null order by at desc, id desc limit $3";
    /// The urgings about one task, the latest first.
    agency OF_TASK = "select id, task_id, person_id, by_person, words, at, answer, answered_at, closed_at from urging
        where agency_id = $1 and task_id = $2 order by at desc, id desc limit 100";
    /// The urgings of a period, the latest first.
    agency URGINGS = "select id, task_id, person_id, by_person, words, at, answer, answered_at, closed_at from urging
        where agency_id = $1 and at >= $2 and at < $3 order by at desc, id desc limit $4";
    /// Answers; once.
    agency ANSWER = "update urging set answer = $4, answered_at = $5 where agency_id = $1 and id = $2 and person_id = $3
        and answered_at is null";
    /// The other urgings about the same task are answered by the same words.
    agency ANSWER_OTHERS = "update urging set answer = $4, answered_at = $5 where agency_id = $1 and task_id = $2
        and person_id = $3 and answered_at is null";
    /// The task was reported done, dropped or handed over.
    agency CLOSE = "update urging set closed_at = $3 where agency_id = $1 and task_id = $2 and closed_at is null and at <= $3";
    /// How often in a period, by person.
    agency COUNTED = "select person_id, count(*) as n, count(answered_at) as answered, count(closed_at) as closed,
        sum(case when answered_at is null and closed_at is null then 1 else 0 end) as waiting
        from urging where agency_id = $1 and at >= $2 and at < $3 group by person_id order by 2 desc, 1 limit 5000";
    /// About how many tasks in a period.
    agency COUNTED_TASKS = "select count(distinct task_id) as n from urging where agency_id = $1 and at >= $2 and at < $3";
}

fn urging(row: &Row) -> Result<Urging> {
    let answer: Option<String> = row.get("answer")?;
    let answered: Option<Instant> = row.get("answered_at")?;
    Ok(Urging {
        id: row.get("id")?,
        task: row.get("task_id")?,
        person: row.get("person_id")?,
        by: row.get("by_person")?,
        words: row.get("words")?,
        at: row.get("at")?,
        answer: answer.zip(answered),
        closed: row.get("closed_at")?,
    })
}

/// Urges somebody about a task; `batch` is one press.
pub async fn add(tx: &mut Tx, batch: Uuid, one: &Urging) -> Result<()> {
    tx.execute(&URGE, args![one.id, batch, one.task, one.person, one.by, &one.words, one.at]).await.map(drop)
}

/// One urging.
pub async fn find(tx: &mut Tx, id: Uuid) -> Result<Option<Urging>> {
    tx.find(&URGING, args![id], urging).await
}

/// What waits for a person's answer, the latest first.
pub async fn open(tx: &mut Tx, person: PersonId, rows: usize) -> Result<Vec<Urging>> {
    tx.list(&OPEN_URGINGS, args![person, rows], urging).await
}

/// The urgings about one task, the latest first.
pub async fn of_task(tx: &mut Tx, task: TaskId) -> Result<Vec<Urging>> {
    tx.list(&OF_TASK, args![task], urging).await
}

/// The urgings from an instant on, up to another, the latest first.
pub async fn between(tx: &mut Tx, from: Instant, to: Instant, rows: usize) -> Result<Vec<Urging>> {
    tx.list(&URGINGS, args![from, to, rows], urging).await
}

/// Answers. `false` when it is not this person's, or answered already.
pub async fn answer(tx: &mut Tx, one: &Urging, words: &str, at: Instant) -> Result<bool> {
    if tx.execute(&ANSWER, args![one.id, one.person, words, at]).await? != 1 {
        return Ok(false);
    }
    tx.execute(&ANSWER_OTHERS, args![one.task, one.person, words, at]).await?;
    Ok(true)
}

/// The task needs no urging any more.
pub async fn close(tx: &mut Tx, task: TaskId, at: Instant) -> Result<()> {
    tx.execute(&CLOSE, args![task, at]).await.map(drop)
}

/// How often in a period, and what came of it.
pub async fn counted(tx: &mut Tx, from: Instant, to: Instant) -> Result<UrgingFigures> {
    let tasks = tx.row(&COUNTED_TASKS, args![from, to]).await?;
    let mut all =
        UrgingFigures { tasks: tasks.map_or(Ok(0), |row| row.get("n"))?, ..UrgingFigures::default() };
    for row in tx.rows(&COUNTED, args![from, to]).await? {
        let one = UrgingOfPerson {
            person: row.get("person_id")?,
            urged: row.get("n")?,
            answered: row.get("answered")?,
            closed: row.get("closed")?,
        };
        all.urged += one.urged;
        all.answered += one.answered;
        all.closed += one.closed;
        all.waiting += row.get::<i64>("waiting")?;
        all.people.push(one);
    }
    Ok(all)
}
