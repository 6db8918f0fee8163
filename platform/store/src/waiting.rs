//! Which agencies have work to be done: found without asking every one of thousands.
//!
//! Each act that leaves a job or a fact notes it here in its own transaction. A worker, in whatever program, asks
//! [`agencies_waiting`], does what is due there, and [`settle`]s: the note then says when the next job is due, or goes.

use danchu_base::{AgencyId, Instant};

use crate::{Consumer, Db, Result, Tx, args};

crate::statements! {
    /// Something waits from then on; an earlier note stays.
    agency WAITS = "insert into waiting (agency_id, at) values ($1, $2)
        on conflict (agency_id) do update set at = excluded.at where waiting.at > excluded.at";
    /// Who waits.
    installation WAITING = "select agency_id from waiting where at <= $1 order by at limit $2";
    /// Whether a consumer has facts before it.
    agency BEHIND = "select number from fact where agency_id = $1
        and number > coalesce((select number from consumer where agency_id = $1 and name = $2), 0) limit 1";
    /// When the next job is due, or its hold ends.
    agency NEXT_JOB = "select min(case when taken_until > run_at then taken_until else run_at end) as at
        from job where agency_id = $1";
    /// Nothing waits before then.
    agency WAITS_UNTIL = "update waiting set at = $2 where agency_id = $1";
    /// Nothing waits.
    agency WAITS_NO_MORE = "delete from waiting where agency_id = $1";
}

/// Notes that something waits from `at` on.
pub(crate) async fn note(tx: &mut Tx, at: Instant) -> Result<()> {
    tx.execute(&WAITS, args![at]).await.map(drop)
}

/// The agencies in which something is due at `now`, the longest waiting first, at most `agencies_max`.
pub async fn agencies_waiting(db: &Db, now: Instant, agencies_max: u32) -> Result<Vec<AgencyId>> {
    db.read_installation(async move |tx| {
        tx.list(&WAITING, args![now, agencies_max], |row| row.get("agency_id")).await
    })
    .await
}

/// After the work: notes when the next job is due. While one of the consumers has facts before it, the agency goes on
/// waiting; answers whether it is so.
pub async fn settle(db: &Db, agency: AgencyId, consumers: &[&dyn Consumer]) -> Result<bool> {
    let names: Vec<&'static str> = consumers.iter().map(|consumer| consumer.name()).collect();
    let names = &names;
    db.write(agency, async move |tx| {
        for name in names {
            if tx.row(&BEHIND, args![*name]).await?.is_some() {
                return Ok(true);
            }
        }
        let next: Option<Instant> = match tx.row(&NEXT_JOB, args![]).await? {
            Some(row) => row.get("at")?,
            None => None,
        };
        match next {
            Some(at) => tx.execute(&WAITS_UNTIL, args![at]).await?,
            None => tx.execute(&WAITS_NO_MORE, args![]).await?,
        };
        Ok(false)
    })
    .await
}
