//! One act is whole or not at all, alone or among many.

use danchu_base::Uuid;
use danchu_store::{Engine, Error, args};
use danchu_testkit::{both, databases};

use crate::{ADD, ALL, CHANGE, FIND, NOTES, add, count, send};

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_share_commits_and_each_is_kept() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let tasks: Vec<_> = (0..200)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(send(async move { add(&db, agency, &format!("ghi chú {n}")).await }))
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(count(db, agency).await, (200, 200));
        assert_eq!(count(db, world.other).await, (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_fails_keeps_nothing_and_takes_no_neighbour_with_it() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let tasks: Vec<_> = (0..60)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move {
                    if n % 3 > 0 {
                        return add(&db, agency, "được").await.is_ok();
                    }
                    let id = Uuid::now_v7();
                    db.write(agency, async move |tx| {
                        tx.execute(&ADD, args![id, "không"]).await?;
                        Err::<(), _>(Error::Address("a refusal".into()))
                    })
                    .await
                    .is_ok()
                })
            })
            .collect();
        let mut kept = 0;
        for task in tasks {
            kept += i64::from(task.await.unwrap());
        }
        assert_eq!(kept, 40);
        assert_eq!(count(db, agency).await, (40, 40));
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_told_apart() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = add(db, agency, "một").await.unwrap();
        let again = db.write(agency, async move |tx| tx.execute(&ADD, args![id, "mật khẩu"]).await).await;
        let error = again.unwrap_err();
        assert!(error.is_taken());
        assert!(
            !error.to_string().contains("mật khẩu") && !error.to_string().contains(&id.to_string()),
            "{error}"
        );
        // The same id is free in the other agency.
        db.write(world.other, async move |tx| tx.execute(&ADD, args![id, "một"]).await).await.unwrap();
        let delete =
            format!("delete from note where text = 'một' and agency_id <> {}", world.literal(agency));
        world.administer(&delete).await;
    })
    .await;
}

#[tokio::test]
async fn a_failed_statement_ends_the_act_even_when_its_error_is_dropped() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = add(db, agency, "một").await.unwrap();
        let (before, after) = (Uuid::now_v7(), Uuid::now_v7());
        let answer = db
            .write(agency, async move |tx| {
                tx.execute(&ADD, args![before, "trước"]).await?;
                let _ = tx.execute(&ADD, args![id, "trùng"]).await;
                let _ = tx.execute(&ADD, args![after, "sau"]).await;
                Ok::<_, Error>(())
            })
            .await;
        assert!(answer.unwrap_err().is_taken());
        assert_eq!(count(db, agency).await.0, 1);
    })
    .await;
}

#[tokio::test]
async fn a_read_sees_one_snapshot_and_cannot_write() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let second = world.second().await;
        add(db, agency, "một").await.unwrap();
        let (first, later) = db
            .read(agency, async |tx| {
                let first = tx.rows(&ALL, args![]).await?.len();
                // Another program writes meanwhile.
                let writer = second.clone();
                tokio::spawn(async move { add(&writer, agency, "hai").await }).await.unwrap()?;
                Ok::<_, Error>((first, tx.rows(&ALL, args![]).await?.len()))
            })
            .await
            .unwrap();
        assert_eq!((first, later), (1, 1));
        let wrote = db.read(agency, async |tx| tx.execute(&ADD, args![Uuid::now_v7(), "ba"]).await).await;
        assert!(matches!(wrote, Err(Error::Statement { .. })), "{wrote:?}");
        assert_eq!(count(db, agency).await, (2, 2));
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_act_inside_an_act_is_an_error_and_does_not_wait_for_itself() {
    both(&[NOTES], async |world| {
        let (db, agency) = (&world.db, world.agency);
        let inner = db.write(agency, async move |_| add(db, agency, "trong").await.map(drop)).await;
        assert!(matches!(inner, Err(Error::Nested)), "{inner:?}");
        assert_eq!(count(db, agency).await, (0, 0));
        add(db, agency, "sau").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_act_that_panics_keeps_nothing_and_blocks_nobody() {
    both(&[NOTES], async |world| {
        let (db, agency) = (world.db.clone(), world.agency);
        let broken = tokio::spawn(async move {
            db.write(agency, async move |tx| {
                tx.execute(&ADD, args![Uuid::now_v7(), "nửa"]).await?;
                let rows: Vec<i32> = Vec::new();
                Ok::<_, Error>(rows[tx.rows(&ALL, args![]).await?.len()])
            })
            .await
        });
        assert!(broken.await.unwrap_err().is_panic());
        add(&world.db, agency, "sau").await.unwrap();
        assert_eq!(count(&world.db, agency).await, (1, 1));
    })
    .await;
}

danchu_store::statements! {
    /// Adds one to a number that is kept as text: loses an addition when two run at the same time.
    installation READ = "select sha256 from migration where feature = 'count' and number = 1";
    /// Writes it.
    installation WRITE = "update migration set sha256 = $1 where feature = 'count' and number = 1";
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_of_the_installation_run_as_if_one_after_the_other() {
    both(&[NOTES], async |world| {
        world.administer("insert into migration (feature, number, sha256) values ('count', 1, '0')").await;
        let tasks: Vec<_> = (0..12)
            .map(|_| {
                let db = world.db.clone();
                tokio::spawn(send(async move {
                    db.write_installation(async move |tx| {
                        let text: String = tx.row(&READ, args![]).await?.unwrap().get("sha256")?;
                        let number: i64 = text.parse().unwrap();
                        tx.execute(&WRITE, args![(number + 1).to_string()]).await
                    })
                    .await
                }))
            })
            .collect();
        let mut kept = 0;
        for task in tasks {
            kept += i64::from(task.await.unwrap().is_ok());
        }
        let text: String = world
            .db
            .read_installation(async |tx| tx.row(&READ, args![]).await?.unwrap().get("sha256"))
            .await
            .unwrap();
        assert_eq!((kept, text.as_str()), (12, "12"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_runs_the_act_again() {
    for world in databases(&[NOTES]).await {
        if world.engine() != Engine::Pg {
            // SQLite has one writer: nothing to lock each other with.
            world.finish().await;
            continue;
        }
        let (db, agency) = (&world.db, world.agency);
        let (a, b) = (add(db, agency, "a").await.unwrap(), add(db, agency, "b").await.unwrap());
        // Somebody past the store holds b and then wants a, while the act holds a and wants b.
        let mut outside = world.outside().await;
        let id = |id: Uuid| format!("update note set text = text || '!' where id = '{id}'");
        // The act notices the deadlock first.
        outside.run("set local deadlock_timeout = '60s'").await;
        outside.run(&id(b)).await;
        let started = std::sync::Arc::new(tokio::sync::Notify::new());
        let runs = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let act = {
            let (db, started, runs) = (db.clone(), started.clone(), runs.clone());
            tokio::spawn(async move {
                db.write(agency, async move |tx| {
                    runs.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    tx.execute(&CHANGE, args![a, "A"]).await?;
                    started.notify_one();
                    tx.execute(&CHANGE, args![b, "B"]).await
                })
                .await
            })
        };
        started.notified().await;
        outside.run(&id(a)).await;
        outside.finish().await;
        assert_eq!(act.await.unwrap().unwrap(), 1);
        // Run again, it may win the race for the first row, and be the victim once more.
        assert!(runs.load(std::sync::atomic::Ordering::SeqCst) >= 2);
        let text: String =
            db.read(agency, async |tx| tx.row(&FIND, args![b]).await?.unwrap().get("text")).await.unwrap();
        assert_eq!(text, "B");
        world.finish().await;
    }
}
