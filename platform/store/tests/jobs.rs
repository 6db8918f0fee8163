//! Jobs and facts: what an act leaves for later is done once, by somebody, in order.

use std::sync::Mutex;

use danchu_base::{AgencyId, Instant, Uuid};
use danchu_store::{
    Consumer, Db, Error, Fact, Job, Result, Tx, agencies_waiting, args, claim, deliver, enqueue, finish,
    give_back, record, settle,
};
use danchu_testkit::both;

use crate::{ADD, NOTES, count, send};

const MINUTE: i64 = 60_000_000;

async fn leave(db: &Db, agency: AgencyId, payload: &str, at: i64) {
    let id = Uuid::now_v7();
    db.write(agency, async move |tx| enqueue(tx, id, "mail", payload, Instant(at)).await).await.unwrap();
}

async fn take(db: &Db, agency: AgencyId, now: i64) -> Option<Job> {
    db.write(agency, async move |tx| claim(tx, "mail", Instant(now), Instant(now + 5 * MINUTE)).await)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_taken_by_one_of_many() {
    both(&[NOTES], async |world| {
        for n in 0..10 {
            leave(&world.db, world.agency, &n.to_string(), n).await;
        }
        let second = world.second().await;
        let workers: Vec<_> = (0..8)
            .map(|n| {
                let (db, agency) = (if n % 2 == 0 { world.db.clone() } else { second.clone() }, world.agency);
                tokio::spawn(send(async move {
                    let mut taken = Vec::new();
                    while let Some(job) = take(&db, agency, MINUTE).await {
                        taken.push(job.payload);
                    }
                    taken
                }))
            })
            .collect();
        let mut taken = Vec::new();
        for worker in workers {
            taken.extend(worker.await.unwrap());
        }
        taken.sort();
        assert_eq!(taken, (0..10).map(|n| n.to_string()).collect::<Vec<_>>());
        assert_eq!(take(&world.db, world.other, MINUTE).await, None);
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn jobs_are_taken_in_the_order_of_their_instants_and_not_before() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        for (payload, at) in [("third", 300), ("first", 100), ("second", 200)] {
            leave(db, agency, payload, at).await;
        }
        assert_eq!(take(db, agency, 99).await, None);
        assert_eq!(take(db, agency, 250).await.unwrap().payload, "first");
        assert_eq!(take(db, agency, 250).await.unwrap().payload, "second");
        assert_eq!(take(db, agency, 250).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_went_away_loses_its_job_to_the_next_and_cannot_end_it() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        leave(db, agency, "gửi thư", 0).await;
        let lost = take(db, agency, MINUTE).await.unwrap();
        assert_eq!(take(db, agency, 2 * MINUTE).await, None);
        let mine = take(db, agency, 10 * MINUTE).await.unwrap();
        assert_eq!((mine.id, mine.attempts), (lost.id, 2));
        let late = &lost;
        assert!(!db.write(agency, async move |tx| finish(tx, late).await).await.unwrap());
        assert!(
            !db.write(agency, async move |tx| give_back(tx, late, Instant(0), "hỏng").await).await.unwrap()
        );
        let mine = &mine;
        assert!(db.write(agency, async move |tx| finish(tx, mine).await).await.unwrap());
        assert_eq!(take(db, agency, 60 * MINUTE).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_failed_comes_again_later() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        leave(db, agency, "gửi thư", 0).await;
        let job = &take(db, agency, MINUTE).await.unwrap();
        db.write(agency, async move |tx| give_back(tx, job, Instant(20 * MINUTE), "bận").await)
            .await
            .unwrap();
        assert_eq!(take(db, agency, 19 * MINUTE).await, None);
        assert_eq!(take(db, agency, 20 * MINUTE).await.unwrap().attempts, 2);
    })
    .await;
}

#[tokio::test]
async fn a_clock_set_forward_and_back_again_does_not_hold_a_job_for_years() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        leave(db, agency, "gửi thư", 0).await;
        let years = 4 * 365 * 24 * 60 * MINUTE;
        let job = take(db, agency, years).await.unwrap();
        assert_eq!(take(db, agency, MINUTE).await.unwrap().id, job.id);
        assert_eq!(take(db, agency, 2 * MINUTE).await, None);
    })
    .await;
}

/// Writes a note for each fact, and remembers which it saw.
#[derive(Default)]
struct Copies {
    seen: Mutex<Vec<i64>>,
}

impl Consumer for Copies {
    fn name(&self) -> &'static str {
        "copies"
    }

    fn take<'a>(
        &'a self,
        tx: &'a mut Tx,
        fact: &'a Fact,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            self.seen.lock().unwrap().push(fact.number);
            tx.execute(&ADD, args![Uuid::now_v7(), fact.subject.as_str()]).await.map(drop)
        })
    }
}

async fn note(db: &Db, agency: AgencyId, subject: &str) -> Result<()> {
    db.write(agency, async move |tx| record(tx, "noted", subject, "{}", Instant(1)).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_are_delivered_once_and_in_order_by_several_programs() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let writers: Vec<_> = (0..250)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move { note(&db, agency, &format!("/{n}")).await })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        let copies = Copies::default();
        let second = world.second().await;
        loop {
            let (a, b) = tokio::join!(deliver(db, agency, &copies), deliver(&second, agency, &copies));
            if a.unwrap() + b.unwrap() == 0 {
                break;
            }
        }
        assert_eq!(*copies.seen.lock().unwrap(), (1..=250).collect::<Vec<_>>());
        assert_eq!(count(db, agency).await, (250, 250));
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_news_of_a_fact_come_when_it_is_durable_and_only_then() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let mut news = db.news();
        let refused = db
            .write(agency, async move |tx| {
                record(tx, "noted", "/a", "{}", Instant(1)).await?;
                Err::<(), _>(Error::Address("a refusal".into()))
            })
            .await;
        assert!(refused.is_err());
        assert!(!news.has_changed().unwrap());
        note(db, agency, "/b").await.unwrap();
        assert!(news.has_changed().unwrap());
        news.mark_unchanged();
    })
    .await;
}

#[tokio::test]
async fn a_worker_finds_the_agencies_that_wait_without_asking_each() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let (none, quiet) = (Vec::<AgencyId>::new(), AgencyId::make());
        let waiting = async |now| agencies_waiting(db, Instant(now), 10).await.unwrap();
        assert_eq!(waiting(MINUTE).await, none);
        leave(db, agency, "sau", 5 * MINUTE).await;
        leave(db, agency, "trước", 2 * MINUTE).await;
        assert_eq!(waiting(MINUTE).await, none);
        assert_eq!(waiting(2 * MINUTE).await, [agency]);
        // While a job is held nobody need look; then for the next, and for the one whose worker went away.
        let job = &take(db, agency, 2 * MINUTE).await.unwrap();
        assert!(!settle(db, agency, &[]).await.unwrap());
        assert_eq!(waiting(4 * MINUTE).await, none);
        assert_eq!(waiting(5 * MINUTE).await, [agency]);
        db.write(agency, async move |tx| finish(tx, job).await).await.unwrap();
        let job = &take(db, agency, 5 * MINUTE).await.unwrap();
        db.write(agency, async move |tx| give_back(tx, job, Instant(9 * MINUTE), "bận").await).await.unwrap();
        settle(db, agency, &[]).await.unwrap();
        assert_eq!(waiting(8 * MINUTE).await, none);
        assert_eq!(waiting(9 * MINUTE).await, [agency]);
        let job = &take(db, agency, 9 * MINUTE).await.unwrap();
        db.write(agency, async move |tx| finish(tx, job).await).await.unwrap();
        settle(db, agency, &[]).await.unwrap();
        settle(db, quiet, &[]).await.unwrap();
        assert_eq!(waiting(i64::MAX).await, none);
    })
    .await;
}

#[tokio::test]
async fn an_agency_with_an_undelivered_fact_waits_until_every_consumer_has_it() {
    both(&[NOTES], async |world| {
        let (db, agency, copies) = (&world.db, world.agency, Copies::default());
        note(db, agency, "/a").await.unwrap();
        let second = world.second().await;
        assert_eq!(agencies_waiting(&second, Instant(1), 10).await.unwrap(), [agency]);
        assert!(settle(db, agency, &[&copies]).await.unwrap());
        assert_eq!(deliver(&second, agency, &copies).await.unwrap(), 1);
        assert!(!settle(db, agency, &[&copies]).await.unwrap());
        assert_eq!(agencies_waiting(db, Instant(i64::MAX), 10).await.unwrap(), []);
        second.close().await;
    })
    .await;
}
