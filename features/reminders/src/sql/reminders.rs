//! Of what people were reminded, and what was handed to them.

use danchu_base::{Day, Instant, PersonId, TaskId};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::model::{Reminder, ReminderKind};

danchu_store::statements! {
    /// Notes a reminder; once.
    agency REMIND = "insert into reminder (agency_id, person_id, on_day, kind, task_id, title, due, owner, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (agency_id, person_id, on_day, kind, task_id) do nothing";
    /// Of what a person was reminded since an instant, the latest first.
    agency OF_PERSON = "select person_id, on_day, kind, task_id, title, due, owner, at from reminder where agency_id = $1
        and person_id = $2 and at >= $3 order by at desc, due, title limit 200";
    /// All reminders since an instant.
    agency SINCE = "select person_id, on_day, kind, task_id, title, due, owner, at from reminder where agency_id = $1 and at >= $2
        order by person_id, due, title limit 10000";
    /// The reminders about one task, the latest first.
    agency ABOUT = "select person_id, on_day, kind, task_id, title, due, owner, at from reminder where agency_id = $1
        and task_id = $2 order by at desc limit 50";
    /// Old ones go.
    agency REMINDERS_GO = "delete from reminder where agency_id = $1 and at < $2 and kind <> 'head'";
    /// Ticks that something was handed over; once a day and way.
    agency HAND = "insert into reminder_handed (agency_id, person_id, on_day, way, by_person, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, person_id, on_day, way) do nothing";
    /// What was handed over on a day.
    agency HANDED = "select person_id, way, by_person, at from reminder_handed where agency_id = $1 and on_day = $2 limit 5000";
}

fn reminder(row: &Row) -> Result<Reminder> {
    let kind: String = row.get("kind")?;
    Ok(Reminder {
        person: row.get("person_id")?,
        on: row.get("on_day")?,
        kind: ReminderKind::of(&kind).ok_or_else(|| Error::Column("kind".into(), "unknown".into()))?,
        task: row.get("task_id")?,
        title: row.get("title")?,
        due: row.get("due")?,
        owner: row.get("owner")?,
        at: row.get("at")?,
    })
}

/// Notes a reminder. `false` when it was given before.
pub async fn add(tx: &mut Tx, one: &Reminder) -> Result<bool> {
    let values =
        args![one.person, one.on, one.kind.code(), one.task, &one.title, one.due, &one.owner, one.at];
    Ok(tx.execute(&REMIND, values).await? == 1)
}

/// Of what a person was reminded since an instant, the latest first.
pub async fn of_person(tx: &mut Tx, person: PersonId, since: Instant) -> Result<Vec<Reminder>> {
    tx.list(&OF_PERSON, args![person, since], reminder).await
}

/// All reminders since an instant, person by person.
pub async fn since(tx: &mut Tx, since: Instant) -> Result<Vec<Reminder>> {
    tx.list(&SINCE, args![since], reminder).await
}

/// The reminders about one task, the latest first.
pub async fn about(tx: &mut Tx, task: TaskId) -> Result<Vec<Reminder>> {
    tx.list(&ABOUT, args![task], reminder).await
}

/// Those given before an instant go, save that the head was told.
pub async fn prune(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&REMINDERS_GO, args![before]).await.map(drop)
}

/// Something that was handed to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// To whom.
    pub person: PersonId,
    /// `paper` or `zalo`.
    pub way: String,
    /// By whom.
    pub by: PersonId,
    /// When it was ticked.
    pub at: Instant,
}

/// Ticks that something was handed over.
pub async fn hand(tx: &mut Tx, on: Day, one: &Handed) -> Result<()> {
    tx.execute(&HAND, args![one.person, on, &one.way, one.by, one.at]).await.map(drop)
}

/// What was handed over on a day.
pub async fn handed(tx: &mut Tx, on: Day) -> Result<Vec<Handed>> {
    tx.list(&HANDED, args![on], |row| {
        Ok(Handed {
            person: row.get("person_id")?,
            way: row.get("way")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    })
    .await
}
