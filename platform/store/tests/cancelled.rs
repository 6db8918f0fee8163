//! Whoever waits for an act may go away at any moment.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use danchu_base::{AgencyId, Instant, Uuid};
use danchu_store::{Db, Error, args, record};
use danchu_testkit::{both, figure, long};

use crate::{ADD, FIND, NOTES, add, count};

/// Polls a future at most `n` times and drops it then.
async fn polled<F: Future>(n: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polls = 0;
    std::future::poll_fn(|cx| {
        if polls == n {
            return Poll::Ready(None);
        }
        polls += 1;
        future.as_mut().poll(cx).map(Some)
    })
    .await
}

/// One act, dropped after `n` polls: answers whether it was acknowledged. Checks that an act dropped before its end left
/// nothing.
async fn dropped(db: &Db, agency: AgencyId, n: usize) -> bool {
    let id = Uuid::now_v7();
    let ended = AtomicBool::new(false);
    let (end, acknowledged) = (&ended, AtomicBool::new(false));
    let act = db.write(agency, async move |tx| {
        tx.execute(&ADD, args![id, "nửa chừng"]).await?;
        tokio::task::yield_now().await;
        record(tx, "noted", "/ghi-chu", "{}", Instant(1)).await?;
        end.store(true, Ordering::SeqCst);
        Ok::<_, Error>(())
    });
    if let Some(answer) = polled(n, act).await {
        answer.unwrap();
        acknowledged.store(true, Ordering::SeqCst);
    }
    let acknowledged = acknowledged.into_inner();
    // A write behind it, so that the undoing is over.
    add(db, agency, "sau").await.unwrap();
    let kept = db.read(agency, async |tx| tx.row(&FIND, args![id]).await).await.unwrap().is_some();
    assert!(!kept || ended.load(Ordering::SeqCst), "given up after {n} polls, and yet there");
    assert!(kept || !acknowledged, "acknowledged after {n} polls, and not there");
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_given_up_at_any_point_leaves_nothing_and_blocks_nobody() {
    both(&[NOTES], async |world| {
        let story = async {
            let mut acknowledged = 0;
            let mut n = 0;
            while acknowledged < 3 {
                acknowledged += i32::from(dropped(&world.db, world.agency, n).await);
                n += 1;
                assert!(n < 500, "never acknowledged");
            }
            let (notes, facts) = count(&world.db, world.agency).await;
            assert_eq!(notes, facts);
        };
        tokio::time::timeout(Duration::from_secs(60), story).await.expect("somebody is blocked");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn among_many_writers_those_who_go_away_disturb_nobody() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let rounds = long(40, 2000);
        let over = Arc::new(AtomicBool::new(false));
        let neighbours: Vec<_> = (0..6)
            .map(|_| {
                let (db, over) = (db.clone(), over.clone());
                tokio::spawn(async move {
                    let mut kept = 0;
                    while !over.load(Ordering::SeqCst) {
                        add(&db, agency, "láng giềng").await.unwrap();
                        kept += 1;
                    }
                    kept
                })
            })
            .collect();
        let story = async {
            for n in 0..rounds {
                // Three at once, so that one goes away while another does.
                let (a, b, c) =
                    (dropped(db, agency, n % 23), dropped(db, agency, n % 7), dropped(db, agency, n % 17));
                tokio::join!(a, b, c);
            }
            over.store(true, Ordering::SeqCst);
            let mut kept = 0;
            for neighbour in neighbours {
                kept += neighbour.await.unwrap();
            }
            kept
        };
        let kept: i64 =
            tokio::time::timeout(Duration::from_secs(600), story).await.expect("somebody is blocked");
        let (notes, facts) = count(db, agency).await;
        assert_eq!(notes, facts, "an act was kept by half");
        assert!(notes >= kept, "{kept} acknowledged, {notes} there");
        let gone = 3 * rounds;
        figure(&format!(
            "{:?}: {gone} acts given up at every point beside {kept} acknowledged ones, all there",
            world.engine()
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_given_up_at_any_point_leaves_its_connection_usable() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = add(db, agency, "một").await.unwrap();
        let mut done = 0;
        for n in 0..500 {
            let read = db.read(agency, async |tx| {
                tx.row(&FIND, args![id]).await?;
                tx.row(&FIND, args![id]).await
            });
            if polled(n, read).await.is_some() {
                done += 1;
            }
            // A read and an act of the other agency, on whatever connection comes: nothing of this one sticks to it.
            assert_eq!(count(db, world.other).await, (0, 0));
            if done > 2 {
                break;
            }
        }
        assert!(done > 2);
        add(db, agency, "hai").await.unwrap();
        assert_eq!(count(db, agency).await, (2, 2));
    })
    .await;
}
