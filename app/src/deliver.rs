//! Hands the facts of every agency to those who react to them: at least once and in order; taking one twice changes nothing.

use std::time::Duration;

use danchu_store::{Consumer, Db, deliver};
use tokio::task::JoinHandle;

/// Whoever reacts to facts.
pub const CONSUMERS: &[&dyn Consumer] =
    &[&danchu_programme::Objections, &danchu_reminders::Closing, &danchu_dissemination::Notices];

/// Facts that come close together are delivered together.
const GATHER: Duration = Duration::from_secs(1);
/// Another program on the same database may have recorded facts that nobody here heard of.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// Delivers until it is aborted. What was not delivered then is delivered at the next start.
pub fn start(db: Db) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut news = db.news();
        loop {
            if let Err(error) = round(&db).await {
                tracing::warn!(%error, "facts were not delivered; tried again later");
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
        for consumer in CONSUMERS {
            while deliver(db, agency.id, *consumer).await? > 0 {}
        }
    }
    Ok(())
}
