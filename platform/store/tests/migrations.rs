//! Migrations run forward only, once, under a lock.

use danchu_store::{Db, Engine, Error, Migration, Migrations, args};
use danchu_testkit::{World, both, databases};

use crate::{NOTES, add, count};

const SECOND: Migration = Migration::both(2, "alter table note add column colour text");

const NEWER: Migrations = Migrations { feature: "notes", files: &[NOTES.files[0], SECOND] };

fn says(answer: &Result<(), Error>, part: &str) -> bool {
    matches!(answer, Err(Error::Migration(text)) if text.contains(part))
}

#[tokio::test]
async fn migrating_again_does_nothing_and_a_filled_database_keeps_its_rows() {
    both(&[NOTES], async |world| {
        world.db.migrate(&[NOTES]).await.unwrap();
        add(&world.db, world.agency, "một").await.unwrap();
        world.db.migrate(&[NEWER]).await.unwrap();
        world.db.migrate(&[NEWER]).await.unwrap();
        add(&world.db, world.agency, "hai").await.unwrap();
        assert_eq!(count(&world.db, world.agency).await, (2, 2));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_changed_after_it_ran_is_refused() {
    both(&[NOTES], async |world| {
        for changed in
            [Migration { lite: "select 1", ..NOTES.files[0] }, Migration { pg: "select 1", ..NOTES.files[0] }]
        {
            let files: &'static [Migration] = Box::leak(Box::new([changed]));
            let answer = world.db.migrate(&[Migrations { feature: "notes", files }]).await;
            assert!(says(&answer, "changed after it ran"), "{answer:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_older_program_refuses_a_newer_database() {
    both(&[NOTES], async |world| {
        world.db.migrate(&[NEWER]).await.unwrap();
        let answer = world.db.migrate(&[NOTES]).await;
        assert!(says(&answer, "newer than this program"), "{answer:?}");
        // And one that does not know a whole feature.
        let answer = world.db.migrate(&[]).await;
        assert!(says(&answer, "newer than this program"), "{answer:?}");
    })
    .await;
}

#[tokio::test]
async fn a_list_that_is_wrong_in_itself_is_refused() {
    both(&[NOTES], async |world| {
        const GAP: Migrations = Migrations { feature: "gap", files: &[Migration::both(2, "select 1")] };
        assert!(says(&world.db.migrate(&[NOTES, GAP]).await, "must have the number 1"));
        assert!(says(&world.db.migrate(&[NOTES, NOTES]).await, "twice"));
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_of_the_whole_run() {
    const BROKEN: Migrations = Migrations {
        feature: "broken",
        files: &[Migration::both(
            1,
            "create table half (agency_id uuid not null); insert into nowhere (x) values (1)",
        )],
    };
    both(&[NOTES], async |world| {
        let before = world.columns().await;
        let answer = world.db.migrate(&[NEWER, BROKEN]).await;
        assert!(says(&answer, "broken 1"), "{answer:?}");
        assert_eq!(world.columns().await, before);
        // The lock is free, the policies stand, and the database serves on.
        add(&world.db, world.agency, "một").await.unwrap();
        assert_eq!(count(&world.db, world.other).await, (0, 0));
        world.db.migrate(&[NEWER]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_leaves_an_orphan_is_refused() {
    const ORPHAN: Migrations = Migrations {
        feature: "orphan",
        files: &[Migration::both(
            1,
            "create table parent (id bigint primary key); create table child (id bigint references parent (id));
             insert into child (id) values (7)",
        )],
    };
    both(&[NOTES], async |world| {
        assert!(matches!(world.db.migrate(&[NOTES, ORPHAN]).await, Err(Error::Migration(_))));
    })
    .await;
}

/// A database on which nothing ran yet.
async fn empty(world: &World) -> Db {
    let sql = match world.engine() {
        Engine::Lite => {
            "drop table migration; drop table note; drop table fact; drop table job; drop table consumer; drop table waiting"
        }
        Engine::Pg => {
            "drop schema public cascade; create schema public; grant all on schema public to danchu"
        }
    };
    world.administer(sql).await;
    world.second().await
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_start_at_once_migrate_one_after_the_other() {
    for world in databases(&[NOTES]).await {
        let mut programs = vec![empty(&world).await];
        for _ in 0..3 {
            programs.push(world.second().await);
        }
        let runs: Vec<_> = programs
            .iter()
            .map(|db| {
                let db = db.clone();
                tokio::spawn(async move { db.migrate(&[NEWER]).await })
            })
            .collect();
        for run in runs {
            run.await.unwrap().unwrap();
        }
        add(&programs[3], world.agency, "một").await.unwrap();
        assert_eq!(count(&programs[0], world.agency).await, (1, 1));
    }
}

#[tokio::test]
async fn both_engines_have_the_same_columns() {
    let mut columns = Vec::new();
    for world in databases(&[NEWER]).await {
        columns.push(world.columns().await);
        world.finish().await;
    }
    if let [lite, pg] = &columns[..] {
        assert_eq!(lite, pg);
    }
    assert!(columns[0].contains(&("note".to_owned(), "colour".to_owned())));
}

danchu_store::statements! {
    /// What ran.
    installation RAN = "select count(*) as n from migration";
}

#[tokio::test]
async fn what_ran_is_noted() {
    both(&[NOTES], async |world| {
        let n: i64 = world
            .db
            .read_installation(async |tx| tx.row(&RAN, args![]).await?.unwrap().get("n"))
            .await
            .unwrap();
        assert_eq!(n, 3);
    })
    .await;
}
