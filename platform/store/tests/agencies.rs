//! No act of one agency reaches another's rows.

use danchu_base::{AgencyId, Uuid};
use danchu_store::{Engine, Error, Migration, Migrations, args};
use danchu_testkit::{both, both_seeded, databases};

use crate::{ADD, NOTES, add, count};

/// Statements that forget their agency: the check of statements refuses them; this is what stands behind it.
mod careless {
    danchu_store::statements! {
        /// Reads everybody's.
        agency EVERY = "select id, agency_id from note where agency_id is not null or agency_id = $1";
        /// Changes everybody's.
        agency CHANGE_EVERY = "update note set text = 'lạ' where agency_id is not null or agency_id = $1";
        /// Deletes everybody's.
        agency DELETE_EVERY = "delete from note where agency_id is not null or agency_id = $1";
        /// Writes into another.
        agency INTO = "insert into note (agency_id, id, text) select $2, $3, 'lạ' where $1 is not null";
        /// The installation, in an agency's table.
        installation EVERY_ONE = "select id from note";
    }
}

#[tokio::test]
async fn on_postgresql_a_statement_that_forgets_its_agency_sees_and_changes_no_other() {
    for mut world in databases(&[NOTES]).await {
        if world.engine() != Engine::Pg {
            world.finish().await;
            continue;
        }
        add(&world.db, world.agency, "của mình").await.unwrap();
        add(&world.db, world.other, "của họ").await.unwrap();
        world.settle().await;
        let (db, agency, other) = (&world.db, world.agency, world.other);
        let seen: Vec<AgencyId> = db
            .read(agency, async |tx| tx.list(&careless::EVERY, args![], |row| row.get("agency_id")).await)
            .await
            .unwrap();
        assert_eq!(seen, [agency]);
        let changed = db.write(agency, async |tx| tx.execute(&careless::CHANGE_EVERY, args![]).await).await;
        assert_eq!(changed.unwrap(), 1);
        let into = db
            .write(agency, async move |tx| tx.execute(&careless::INTO, args![other, Uuid::now_v7()]).await)
            .await;
        assert!(matches!(into, Err(Error::Statement { .. })), "{into:?}");
        let rows =
            db.read_installation(async |tx| tx.rows(&careless::EVERY_ONE, args![]).await).await.unwrap();
        assert!(rows.is_empty());
        let deleted = db.write(agency, async |tx| tx.execute(&careless::DELETE_EVERY, args![]).await).await;
        assert_eq!(deleted.unwrap(), 1);
        world.unchanged().await;
        assert_eq!(count(db, other).await, (1, 1));
        world.finish().await;
    }
}

#[tokio::test]
async fn tables_of_later_migrations_are_bound_too_and_reach_every_agencys_rows_while_they_run() {
    const LATER: Migrations = Migrations {
        feature: "notes",
        files: &[
            NOTES.files[0],
            Migration::both(
                2,
                "create table mark (agency_id uuid not null, id uuid not null, primary key (agency_id, id));
                 insert into mark (agency_id, id) select agency_id, id from note;
                 update note set text = text || '!'",
            ),
        ],
    };
    mod late {
        danchu_store::statements! {
            /// Reads everybody's.
            agency MARKS = "select id from mark where agency_id is not null or agency_id = $1";
            /// One's own.
            agency OWN_MARKS = "select id from mark where agency_id = $1";
            /// Texts.
            agency TEXTS = "select text from note where agency_id = $1";
        }
    }
    for world in databases(&[NOTES]).await {
        for agency in [world.agency, world.other] {
            add(&world.db, agency, "có").await.unwrap();
        }
        world.db.migrate(&[LATER]).await.unwrap();
        for agency in [world.agency, world.other] {
            let statement = if world.engine() == Engine::Pg { &late::MARKS } else { &late::OWN_MARKS };
            let marks = world.db.read(agency, async |tx| tx.rows(statement, args![]).await).await.unwrap();
            assert_eq!(marks.len(), 1, "{:?}", world.engine());
            let texts: Vec<String> = world
                .db
                .read(agency, async |tx| tx.list(&late::TEXTS, args![], |row| row.get("text")).await)
                .await
                .unwrap();
            assert_eq!(texts, ["có!"]);
        }
    }
}

#[tokio::test]
async fn the_test_kit_notices_a_changed_row_of_the_other_agency() {
    for mut world in databases(&[NOTES]).await {
        add(&world.db, world.other, "của họ").await.unwrap();
        world.settle().await;
        let before = world.snapshot(world.other).await;
        assert_eq!((before.rows(), before.table("note").len()), (3, 1));
        world.administer("update note set text = 'khác'").await;
        let after = world.snapshot(world.other).await;
        assert!(std::panic::catch_unwind(|| before.assert_same(&after)).is_err());
        world.settle().await;
        world.finish().await;
    }
}

#[tokio::test]
async fn a_seeded_story_has_the_same_rows_in_both_agencies() {
    let seed = async |db: &danchu_store::Db, agency| {
        add(db, agency, "sẵn có").await.unwrap();
    };
    both_seeded(&[NOTES], seed, async |world| {
        assert_eq!(count(&world.db, world.agency).await, (1, 1));
        assert_eq!(count(&world.db, world.other).await, (1, 1));
        add(&world.db, world.agency, "thêm").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_connection_of_one_agencys_read_carries_nothing_into_the_next() {
    both(&[NOTES], async |world| {
        let (a, b) = (world.agency, AgencyId::make());
        add(&world.db, a, "a").await.unwrap();
        for _ in 0..20 {
            assert_eq!(count(&world.db, b).await, (0, 0));
            assert_eq!(count(&world.db, a).await, (1, 1));
        }
        let id = Uuid::now_v7();
        world.db.write(b, async move |tx| tx.execute(&ADD, args![id, "b"]).await).await.unwrap();
        assert_eq!(count(&world.db, b).await, (1, 0));
    })
    .await;
}
