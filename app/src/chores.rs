//! The one worker beside the requests: it tends everybody's chores, a few agencies at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use danchu_base::{AgencyId, Day};
use danchu_store::{agencies_waiting, settle};
use danchu_web::{AgencyInfo, Chore, Cx};
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

use crate::deliver::CONSUMERS;

/// How often it is looked what is due, when nobody leaves a job meanwhile.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// Jobs that are left close together are done in one round.
const GATHER: Duration = Duration::from_secs(1);
/// How long a program that ends waits for the round that it is in.
const LAST_ROUND: Duration = Duration::from_secs(5);
/// How many agencies are looked at in one round; the others wait for the next.
const AGENCIES_MAX: u32 = 5000;
/// How many agencies are tended at the same time: enough that one slow mail server holds up few, not so many that people wait.
const AT_ONCE_MAX: usize = 4;

/// Everybody's work beside the requests. A feature adds a line.
pub fn all() -> Vec<Arc<dyn Chore>> {
    vec![
        Arc::new(danchu_transparency::Worker::default()),
        Arc::new(danchu_programme::YearChore::default()),
        Arc::new(danchu_reminders::Reminding::default()),
        Arc::new(danchu_dissemination::Urging),
        Arc::new(danchu_disclosure::Days),
    ]
}

/// The worker at work.
pub struct Working {
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Working {
    /// Lets it finish the round that it is in, for a while: a mail that is broken off is neither sent nor to be sent again.
    pub async fn end(mut self) {
        self.stop.notify_one();
        if tokio::time::timeout(LAST_ROUND, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

/// Works until it is ended. What was not done then is done at the next start.
pub fn start(cx: Cx) -> Working {
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let task = tokio::spawn(async move {
        let mut worker = Worker::new(all());
        let mut news = cx.db.news();
        loop {
            worker.round(&cx).await;
            let something = async {
                let _ = tokio::time::timeout(LOOK_AGAIN, news.changed()).await;
                tokio::time::sleep(GATHER).await;
            };
            tokio::select! {
                () = stopped.notified() => return,
                () = something => {}
            }
        }
    });
    Working { stop, task }
}

/// Tends chores, and remembers which day it has greeted and whose work failed.
pub struct Worker {
    chores: Vec<Arc<dyn Chore>>,
    day: Option<Day>,
    again: BTreeSet<AgencyId>,
}

impl Worker {
    /// A worker with these chores.
    pub fn new(chores: Vec<Arc<dyn Chore>>) -> Self {
        Self { chores, day: None, again: BTreeSet::new() }
    }

    /// Does what is due: at the start and with a new day for every agency, else where something waits or failed before.
    /// One that fails holds up nobody else.
    pub async fn round(&mut self, cx: &Cx) {
        if let Err(error) = self.try_round(cx).await {
            tracing::warn!(%error, "the work beside the requests waits");
        }
    }

    async fn try_round(&mut self, cx: &Cx) -> danchu_accounts::Result<()> {
        let today = cx.today();
        let waiting: BTreeSet<AgencyId> =
            agencies_waiting(&cx.db, cx.now(), AGENCIES_MAX).await?.into_iter().collect();
        let fresh = self.day != Some(today);
        if !fresh && waiting.is_empty() && self.again.is_empty() {
            return Ok(());
        }
        let all = cx.db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await?;
        let known: BTreeMap<AgencyId, AgencyInfo> = all
            .into_iter()
            .map(|agency| (agency.id, AgencyInfo { id: agency.id, slug: agency.slug, name: agency.name }))
            .collect();
        self.day = Some(today);
        let failed = std::mem::take(&mut self.again);
        let due = known.into_iter().filter(|(id, _)| fresh || waiting.contains(id) || failed.contains(id));
        let mut tended = JoinSet::new();
        for (_, agency) in due {
            if tended.len() >= AT_ONCE_MAX {
                self.note(tended.join_next().await);
            }
            tended.spawn(tend(self.chores.clone(), cx.clone(), agency));
        }
        while let Some(one) = tended.join_next().await {
            self.note(Some(one));
        }
        Ok(())
    }

    /// Remembers an agency whose work failed.
    fn note(&mut self, done: Option<Result<(AgencyId, bool), tokio::task::JoinError>>) {
        match done {
            Some(Ok((agency, false))) => {
                self.again.insert(agency);
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "some work broke off; it is done with the next day or job")
            }
            _ => {}
        }
    }
}

/// Every chore of one agency, one after the other; whether all went well.
async fn tend(chores: Vec<Arc<dyn Chore>>, cx: Cx, agency: AgencyInfo) -> (AgencyId, bool) {
    let mut well = true;
    for chore in &chores {
        if let Err(error) = chore.tend(&cx, &agency).await {
            tracing::warn!(chore = chore.name(), %error, "some work failed; it is tried again");
            well = false;
        }
    }
    if let Err(error) = settle(&cx.db, agency.id, CONSUMERS).await {
        tracing::warn!(%error, "what waits could not be noted; it is looked at again");
        well = false;
    }
    (agency.id, well)
}
