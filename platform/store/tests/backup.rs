//! A copy taken while others write is whole; read in again it is the same.

use danchu_store::{Db, Engine, Migration, Migrations, Settings, args};
use danchu_testkit::{World, databases};

use crate::{NOTES, add, count};

/// As the features have them: the agencies, and sessions, which no backup holds.
const INSTALLATION: Migrations = Migrations {
    feature: "installation",
    files: &[Migration {
        number: 1,
        lite: "create table agency (id uuid primary key); create table session (id text primary key);
            create table sheet (agency_id uuid not null, id uuid not null, bytes blob, day date, yes boolean, primary key (agency_id, id))",
        pg: "create table agency (id uuid primary key); create table session (id text primary key);
            create table sheet (agency_id uuid not null, id uuid not null, bytes bytea, day date, yes boolean, primary key (agency_id, id))",
    }],
};

danchu_store::statements! {
    /// Founds an agency.
    installation FOUND = "insert into agency (id) values ($1)";
    /// Signs somebody in.
    installation SIGN_IN = "insert into session (id) values ($1)";
    /// Every kind of value.
    agency FILE_SHEET = "insert into sheet (agency_id, id, bytes, day, yes) values ($1, $2, $3, $4, $5)";
    /// Who is signed in.
    installation SESSIONS = "select count(*) as n from session";
}

const FEATURES: [Migrations; 2] = [INSTALLATION, NOTES];

async fn fill(world: &World) {
    let db = &world.db;
    assert!(db.is_empty().await.unwrap());
    for agency in [world.agency, world.other] {
        db.write_installation(async move |tx| tx.execute(&FOUND, args![agency]).await).await.unwrap();
        for n in 0..20_i8 {
            add(db, agency, "tab\tdòng\nmới \\ \" 'ủy ban'").await.unwrap();
            let values = args![
                danchu_base::Uuid::now_v7(),
                vec![0, 9, 10, 255],
                danchu_base::Day::new(2026, 5, 1 + n),
                true
            ];
            db.write(agency, async move |tx| tx.execute(&FILE_SHEET, values).await).await.unwrap();
        }
    }
    db.write_installation(async move |tx| tx.execute(&SIGN_IN, args!["bí mật"]).await).await.unwrap();
    assert!(!db.is_empty().await.unwrap());
}

async fn sessions(db: &Db) -> i64 {
    db.read_installation(async |tx| tx.row(&SESSIONS, args![]).await?.unwrap().get("n")).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_sqlite_taken_under_writers_is_whole_and_signs_nobody_in() {
    for world in databases(&FEATURES).await {
        if world.engine() == Engine::Lite {
            fill(&world).await;
            let writer = {
                let (db, agency) = (world.db.clone(), world.agency);
                tokio::spawn(async move {
                    for _ in 0..300 {
                        add(&db, agency, "trong lúc").await.unwrap();
                    }
                })
            };
            let folder = tempfile::tempdir().unwrap();
            let to = folder.path().join("copy.db");
            world.db.copy_lite(&to).await.unwrap();
            writer.await.unwrap();
            let copy = Db::open(&Settings::new(format!("sqlite:{}", to.display()))).await.unwrap();
            copy.migrate(&FEATURES).await.unwrap();
            let (notes, facts) = count(&copy, world.agency).await;
            assert!(notes == facts && notes >= 20, "{notes} {facts}");
            assert_eq!(count(&copy, world.other).await, (20, 20));
            assert_eq!((sessions(&copy).await, sessions(&world.db).await), (0, 1));
            copy.close().await;
            let bytes = std::fs::read(&to).unwrap();
            assert!(
                !bytes.windows(5).any(|five| five == "bí m".as_bytes()),
                "a session stands in a free page"
            );
            assert!(world.db.copy_lite(&to).await.is_err(), "a file that is there is written over");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_postgresql_written_out_and_read_in_are_the_same_for_every_agency() {
    let worlds = databases(&FEATURES).await;
    let Some(from) = worlds.iter().find(|world| world.engine() == Engine::Pg) else { return };
    fill(from).await;
    let mut lines = Vec::new();
    let rows = from.db.dump_pg(&mut lines).await.unwrap();
    assert!(rows > 80);
    assert!(!String::from_utf8(lines.clone()).unwrap().contains("bí mật"));
    let again = databases(&FEATURES).await;
    let to = again.iter().find(|world| world.engine() == Engine::Pg).unwrap();
    assert_eq!(to.db.load_pg(&mut &lines[..]).await.unwrap(), rows);
    for agency in [from.agency, from.other] {
        let (there, here) = (from.snapshot(agency).await, to.snapshot(agency).await);
        assert_eq!(there.rows(), 62);
        there.assert_same(&here);
    }
    to.db.migrate(&FEATURES).await.unwrap();
    // A broken line keeps nothing.
    let third = databases(&FEATURES).await;
    let third = third.iter().find(|world| world.engine() == Engine::Pg).unwrap();
    lines.extend_from_slice(b"note\t{\"agency_id\":\"x\"}\n");
    assert!(third.db.load_pg(&mut &lines[..]).await.is_err());
    assert!(third.db.is_empty().await.unwrap());
}
