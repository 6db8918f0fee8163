//! Jobs: work that an act leaves for later, in the same transaction; survives restarts, is done by whoever takes it.

use danchu_base::{Instant, Uuid};

use crate::{Result, Row, Tx, args, waiting};

crate::statements! {
    /// Leaves a job.
    agency ENQUEUE = "insert into job (agency_id, id, kind, payload, run_at, taken_until, attempts)
        values ($1, $2, $3, $4, $5, 0, 0)";
    /// Takes the next job that is due and that nobody holds. A hold that ends more than $5 from now was taken by a clock
    /// that has been set back since, and is none.
    agency CLAIM = lite "update job set taken_until = $4, attempts = attempts + 1 where agency_id = $1 and id = (
            select id from job where agency_id = $1 and kind = $2 and run_at <= $3
            and (taken_until <= $3 or taken_until > $5)
            order by run_at, id limit 1) returning id, kind, payload, attempts",
        pg "update job set taken_until = $4, attempts = attempts + 1 where agency_id = $1 and id = (
            select id from job where agency_id = $1 and kind = $2 and run_at <= $3
            and (taken_until <= $3 or taken_until > $5)
            order by run_at, id limit 1 for update skip locked) returning id, kind, payload, attempts";
    /// It is done, by whoever took it last.
    agency FINISH = "delete from job where agency_id = $1 and id = $2 and attempts = $3";
    /// Leaves a job unless one of that id is there.
    agency ENQUEUE_ONCE = "insert into job (agency_id, id, kind, payload, run_at, taken_until, attempts)
        values ($1, $2, $3, $4, $5, 0, 0) on conflict (agency_id, id) do nothing";
    /// What waits, the next first.
    agency WAITING_JOBS = "select id, kind, run_at, taken_until, attempts, failure from job where agency_id = $1
        order by run_at, id limit $2";
    /// How many wait.
    agency COUNT_JOBS = "select count(*) as n from job where agency_id = $1";
    /// Somebody wants it tried at once; a job that is held stays held.
    agency HASTEN = "update job set run_at = $3 where agency_id = $1 and id = $2 and run_at > $3";
    /// It failed: again later.
    agency GIVE_BACK = "update job set taken_until = 0, run_at = $4, failure = $5
        where agency_id = $1 and id = $2 and attempts = $3";
}

/// The longest that a job may be held.
const HOLD_SECONDS_MAX: i64 = 24 * 3600;

/// A job that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What to do.
    pub kind: String,
    /// With what (JSON).
    pub payload: String,
    /// How often it was taken, this time included.
    pub attempts: i64,
}

fn read(row: &Row) -> Result<Job> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        attempts: row.get("attempts")?,
    })
}

/// Leaves a job, to be done at `run_at` or after.
pub async fn enqueue(tx: &mut Tx, id: Uuid, kind: &str, payload: &str, run_at: Instant) -> Result<()> {
    tx.execute(&ENQUEUE, args![id, kind, payload, run_at]).await?;
    // Whoever works in this program looks at once.
    tx.facts = true;
    waiting::note(tx, run_at).await
}

/// The same, unless a job of that id is there already: for work whose id comes from what it is for.
pub async fn enqueue_once(tx: &mut Tx, id: Uuid, kind: &str, payload: &str, run_at: Instant) -> Result<()> {
    tx.execute(&ENQUEUE_ONCE, args![id, kind, payload, run_at]).await?;
    tx.facts = true;
    waiting::note(tx, run_at).await
}

/// A job in the list of those that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobLine {
    /// Its id.
    pub id: Uuid,
    /// What to do.
    pub kind: String,
    /// When it is due.
    pub run_at: Instant,
    /// Until when somebody holds it; 0: nobody does.
    pub taken_until: Instant,
    /// How often it was taken.
    pub attempts: i64,
    /// Why the last try failed.
    pub failure: Option<String>,
}

/// The jobs that wait, the next first, and how many there are.
pub async fn jobs_waiting(tx: &mut Tx, rows: usize) -> Result<(Vec<JobLine>, i64)> {
    let lines = tx
        .list(&WAITING_JOBS, args![rows], |row| {
            Ok(JobLine {
                id: row.get("id")?,
                kind: row.get("kind")?,
                run_at: row.get("run_at")?,
                taken_until: row.get("taken_until")?,
                attempts: row.get("attempts")?,
                failure: row.get("failure")?,
            })
        })
        .await?;
    let all = tx.row(&COUNT_JOBS, args![]).await?.map_or(Ok(0), |row| row.get("n"))?;
    Ok((lines, all))
}

/// Has a job tried at once. `false` when it is gone, or due already.
pub async fn hasten(tx: &mut Tx, id: Uuid, now: Instant) -> Result<bool> {
    tx.facts = true;
    waiting::note(tx, now).await?;
    Ok(tx.execute(&HASTEN, args![id, now]).await? == 1)
}

/// Takes the next job of a kind that is due at `now`; others may take it again after `until`, which is at most a day away.
pub async fn claim(tx: &mut Tx, kind: &str, now: Instant, until: Instant) -> Result<Option<Job>> {
    let last = now.plus_seconds(HOLD_SECONDS_MAX);
    tx.find(&CLAIM, args![kind, now, until.min(last), last], read).await
}

/// The job is done. `false` when somebody else has taken it since: then it is his.
pub async fn finish(tx: &mut Tx, job: &Job) -> Result<bool> {
    Ok(tx.execute(&FINISH, args![job.id, job.attempts]).await? == 1)
}

/// The job failed; it runs again at `run_at`. `false` when somebody else has taken it since.
pub async fn give_back(tx: &mut Tx, job: &Job, run_at: Instant, failure: &str) -> Result<bool> {
    waiting::note(tx, run_at).await?;
    Ok(tx.execute(&GIVE_BACK, args![job.id, job.attempts, run_at, failure]).await? == 1)
}
