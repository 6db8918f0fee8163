//! A leaf lives or dies with its act.

use danchu_store::Error as StoreError;
use danchu_testkit::{both, check_statements};
use danchu_transparency::{Mark, enter};

use crate::kit::{FEATURES, Office, act, day, enter_some, failure};

#[tokio::test]
async fn every_statement_is_sound_on_both_engines_and_bound_to_one_agency() {
    check_statements(FEATURES, danchu_transparency::STATEMENTS).await;
}

#[tokio::test]
async fn an_act_that_fails_leaves_no_leaf_and_those_around_it_stay_in_order() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 3).await;
        let before = office.checkpoint().await;
        let lost = &act(3);
        let failed = world.db.write(world.agency, async move |tx| {
            enter(tx, lost).await?;
            Err::<(), StoreError>(failure())
        });
        failed.await.unwrap_err();
        assert_eq!(office.checkpoint().await, before);
        enter_some(&world.db, world.agency, 4, 6).await;
        let entries = office.entries().await;
        assert_eq!(entries.len(), 6, "the first leaf and five acts");
        for (entry, n) in entries[1..].iter().zip([0, 1, 2, 4, 5]) {
            assert!(entry.contains(&format!("\"item\":\"/viec/{n}\"")), "{entry}");
            assert!(!entry.contains("Việc"), "no content stands in a leaf: {entry}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_act_that_is_entered_late_says_so_in_its_leaf() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let acts = [
            act(0).on(day("2026-04-20")),
            act(1).on(day("2026-04-29")),
            act(2).on(day("2026-04-20")).marked(Mark::BeforeUse),
        ];
        for act in &acts {
            world.db.write(world.agency, async move |tx| enter(tx, act).await).await.unwrap();
        }
        let marks = |entry: &str| {
            entry.split("\"marks\":").nth(1).map(|rest| rest[..rest.find(']').unwrap()].to_owned())
        };
        let entries: Vec<Option<String>> =
            office.entries().await[1..].iter().map(|entry| marks(entry)).collect();
        // 30/4 and 1/5 are days off: from 29/4 to 5/5 are two working days.
        assert_eq!(entries, [Some("[\"late\"".to_owned()), None, Some("[\"before-use\"".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn two_hundred_acts_at_once_leave_one_leaf_each_and_one_tree() {
    const ACTS: usize = 200;
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let mut all = tokio::task::JoinSet::new();
        for n in 0..ACTS {
            let (db, agency) = (world.db.clone(), world.agency);
            all.spawn(async move {
                let act = &act(n);
                // Every third one fails after its leaf was written.
                let done = db.write(agency, async move |tx| {
                    enter(tx, act).await?;
                    if n % 3 == 0 { Err(failure()) } else { Ok(()) }
                });
                assert_eq!(done.await.is_ok(), n % 3 != 0);
            });
        }
        while let Some(done) = all.join_next().await {
            done.unwrap();
        }
        let entries = office.entries().await;
        let kept: Vec<usize> = (0..ACTS).filter(|n| n % 3 != 0).collect();
        assert_eq!(entries.len(), kept.len() + 1);
        for n in kept {
            let item = format!("\"item\":\"/viec/{n}\"");
            assert_eq!(entries.iter().filter(|entry| entry.contains(&item)).count(), 1, "{n}");
        }
    })
    .await;
}

#[tokio::test]
async fn acts_entered_before_the_agency_had_a_key_follow_the_first_leaf() {
    both(FEATURES, async |world| {
        enter_some(&world.db, world.agency, 0, 4).await;
        let office = Office::open(world).await;
        let entries = office.entries().await;
        assert_eq!(entries.len(), 5);
        assert!(entries[0].contains("\"type\":\"epoch\""), "{}", entries[0]);
        assert!(entries[4].contains("/viec/3"));
        let page = office.public.get("/an-binh/bang-chung/4").await;
        assert!(page.text.contains("Bằng chứng: mục 4"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_makes_no_entry_older_than_the_one_before_it() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let mut back = act(1);
        back.recorded_at = act(0).recorded_at.plus_seconds(-7200);
        let (first, back) = (&act(0), &back);
        world.db.write(world.agency, async move |tx| enter(tx, first).await).await.unwrap();
        world.db.write(world.agency, async move |tx| enter(tx, back).await).await.unwrap();
        let entries = office.entries().await;
        let minute = |entry: &str| entry.split("\"recorded\":\"").nth(1).unwrap()[..17].to_owned();
        assert_eq!(minute(&entries[1]), minute(&entries[2]));
    })
    .await;
}
