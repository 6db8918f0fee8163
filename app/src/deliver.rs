//! Hands the facts of every agency to those who react to them: at least once and in order; taking one twice changes nothing.

use std::time::Duration;

use danchu_base::{AgencyId, Instant};
use danchu_store::{Consumer, Db, agencies_waiting, deliver};
use danchu_web::Cx;
use tokio::task::JoinHandle;
use tokio::time::Instant as Ticks;

/// Whoever reacts to facts.
pub const CONSUMERS: &[&dyn Consumer] = &[
    &danchu_programme::Objections,
    &danchu_reminders::Closing,
    &danchu_dissemination::Notices,
    &danchu_disclosure::Receipts,
];

/// Facts that come close together are delivered together.
const GATHER: Duration = Duration::from_secs(1);
/// Another program on the same database may have recorded facts that nobody here heard of.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// How often every agency is looked at: a note may lie ahead of a clock that was set back.
const LOOK_EVERYWHERE: Duration = Duration::from_secs(3600);
/// How many agencies are looked at in one round; the others wait for the next.
const AGENCIES_MAX: u32 = 5000;

/// Delivers until it is aborted. What was not delivered then is delivered at the next start.
pub fn start(cx: Cx) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut news = cx.db.news();
        let mut everywhere: Option<Ticks> = None;
        loop {
            let whole = everywhere.is_none_or(|last| last.elapsed() >= LOOK_EVERYWHERE);
            let done = if whole { round(&cx.db).await } else { round_of_waiting(&cx.db, cx.now()).await };
            match done {
                Ok(()) if whole => everywhere = Some(Ticks::now()),
                Ok(()) => {}
                Err(error) => tracing::warn!(%error, "facts were not delivered; tried again later"),
            }
            let _ = tokio::time::timeout(LOOK_AGAIN, news.changed()).await;
            tokio::time::sleep(GATHER).await;
        }
    })
}

/// Delivers what every agency has now.
pub async fn round(db: &Db) -> danchu_accounts::Result<()> {
    let agencies = db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await?;
    for agency in agencies {
        to_all(db, agency.id).await?;
    }
    Ok(())
}

/// Delivers what waits by now, and asks nobody else: each fact leaves a note of its agency, which stays until it is delivered.
pub async fn round_of_waiting(db: &Db, now: Instant) -> danchu_accounts::Result<()> {
    for agency in agencies_waiting(db, now, AGENCIES_MAX).await? {
        to_all(db, agency).await?;
    }
    Ok(())
}

async fn to_all(db: &Db, agency: AgencyId) -> danchu_accounts::Result<()> {
    for consumer in CONSUMERS {
        while deliver(db, agency, *consumer).await? > 0 {}
    }
    Ok(())
}
