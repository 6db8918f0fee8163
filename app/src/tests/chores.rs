//! The one worker tends everybody's chores: at the start, with each day, and when a job is due.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use danchu_accounts::NewAgency;
use danchu_base::Uuid;
use danchu_store::{claim, enqueue, finish};
use danchu_testkit::{Site, both};
use danchu_web::{AgencyInfo, Chore, Cx, Tending};

use crate::chores::Worker;
use crate::modules::{MODULES, migrations};

/// Counts how often it was tended; does one job of its kind if there is one.
#[derive(Default)]
struct Counts {
    tended: AtomicUsize,
    done: Mutex<Vec<String>>,
}

impl Chore for Counts {
    fn name(&self) -> &'static str {
        "counts"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            self.tended.fetch_add(1, Ordering::SeqCst);
            let (now, until) = (cx.now(), cx.now().plus_seconds(60));
            let done = cx.db.write(agency.id, async move |tx| {
                let Some(job) = claim(tx, "counted", now, until).await? else { return Ok(None) };
                finish(tx, &job).await?;
                Ok::<_, danchu_store::Error>(Some(job.payload))
            });
            let done = done.await?;
            self.done.lock().unwrap_or_else(PoisonError::into_inner).extend(done);
            Ok(())
        })
    }
}

/// Always fails.
#[derive(Default)]
struct Fails(AtomicUsize);

impl Chore for Fails {
    fn name(&self) -> &'static str {
        "fails"
    }

    fn tend<'a>(&'a self, _: &'a Cx, _: &'a AgencyInfo) -> Tending<'a> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err("not today".into()) })
    }
}

#[tokio::test]
async fn a_chore_is_tended_at_the_start_each_day_and_when_its_job_is_due_and_one_that_fails_holds_up_nobody()
{
    both(&migrations(), async |world| {
        let site = Site::new(world, MODULES, "2026-05-05");
        let (cx, agency) = (&site.cx, world.agency);
        let new = &NewAgency {
            id: agency,
            slug: "an-binh".into(),
            name: "UBND xã An Bình".into(),
            host: None,
            parent: None,
        };
        let at = cx.now();
        world
            .db
            .write_installation(async move |tx| danchu_accounts::found_agency(tx, new, at).await)
            .await
            .expect("an agency");
        let (counts, fails) = (Arc::new(Counts::default()), Arc::new(Fails::default()));
        let tended = || counts.tended.load(Ordering::SeqCst);
        let mut alone = Worker::new(vec![counts.clone()]);
        for _ in 0..3 {
            alone.round(cx).await;
        }
        assert_eq!(tended(), 1, "nothing waits, so it is tended once a day");
        let due = cx.now().plus_seconds(3600);
        world
            .db
            .write(agency, async move |tx| enqueue(tx, Uuid::now_v7(), "counted", "việc", due).await)
            .await
            .expect("a job");
        alone.round(cx).await;
        assert_eq!(tended(), 1, "the job is not due");
        site.clock.set(due);
        for _ in 0..3 {
            alone.round(cx).await;
        }
        assert_eq!(tended(), 2, "tended when the job is due, and then no more");
        assert_eq!(*counts.done.lock().expect("not poisoned"), ["việc"]);
        site.clock.pass_days(1);
        alone.round(cx).await;
        assert_eq!(tended(), 3, "a new day");
        let mut both = Worker::new(vec![fails.clone(), counts.clone()]);
        both.round(cx).await;
        both.round(cx).await;
        assert_eq!(fails.0.load(Ordering::SeqCst), 2, "what failed is tried again");
        assert_eq!(tended(), 5, "and the other was tended too");
    })
    .await;
}
