//! Every type of value goes in and comes out the same on both engines.

use danchu_base::{AgencyId, Day, Instant, PersonId, Uuid};
use danchu_store::{Column, Db, Error, Migration, Migrations, Value, args};
use danchu_testkit::both;

danchu_store::statements! {
    /// Adds a row of every type.
    agency PUT = "insert into thing (agency_id, id, t, n, b, u, y, d) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Reads it.
    agency GET = "select t, n, b, u, y, d from thing where agency_id = $1 and id = $2";
    /// Asks by value.
    agency BEFORE = "select count(*) as n from thing where agency_id = $1 and d < $2";
}

const THINGS: Migrations = Migrations {
    feature: "things",
    files: &[Migration {
        number: 1,
        lite: "create table thing (agency_id uuid not null, id uuid not null, t text, n bigint, b boolean, u uuid, y blob, d date, primary key (agency_id, id))",
        pg: "create table thing (agency_id uuid not null, id uuid not null, t text, n bigint, b boolean, u uuid, y bytea, d date, primary key (agency_id, id))",
    }],
};

#[derive(Debug, PartialEq)]
struct Thing {
    t: Option<String>,
    n: Option<i64>,
    b: Option<bool>,
    u: Option<Uuid>,
    y: Option<Vec<u8>>,
    d: Option<Day>,
}

async fn round_trip(db: &Db, agency: AgencyId, thing: &Thing) -> Result<Option<Thing>, Error> {
    let id = Uuid::now_v7();
    let Thing { t, n, b, u, y, d } = thing;
    db.write(agency, async move |tx| {
        tx.execute(&PUT, args![id, t.clone(), *n, *b, *u, y.clone(), *d]).await.map(drop)
    })
    .await?;
    db.read(agency, async |tx| {
        tx.find(&GET, args![id], |row| {
            Ok(Thing {
                t: row.get("t")?,
                n: row.get("n")?,
                b: row.get("b")?,
                u: row.get("u")?,
                y: row.get("y")?,
                d: row.get("d")?,
            })
        })
        .await
    })
    .await
}

#[tokio::test]
async fn every_type_comes_back_as_it_went_in() {
    both(&[THINGS], async |world| {
        let day = |y, m, d| Day::new(y, m, d);
        let texts = [
            "",
            "Ủy ban nhân dân xã Vạn Giã",
            "e\u{301} ẵ ₫ 😀",
            "12",
            "2026-05-05",
            "1e5",
            "'; drop table thing; --",
        ];
        let numbers = [0, -1, i64::MAX, i64::MIN, 1_700_000_000_000_000];
        let days = [
            day(2026, 5, 5),
            day(2024, 2, 29),
            day(1, 1, 1),
            day(9999, 12, 31),
            day(1999, 12, 31),
            day(2000, 1, 1),
        ];
        for n in 0..7 {
            let thing = Thing {
                t: Some(texts[n].to_owned()),
                n: Some(numbers[n % 5]),
                b: Some(n % 2 == 0),
                u: Some(if n == 0 { Uuid::nil() } else { Uuid::new_v4() }),
                y: Some(vec![0, 1, 2, 255, u8::try_from(n).unwrap()].split_off(n.min(5))),
                d: days[n % 6],
            };
            let back = round_trip(&world.db, world.agency, &thing).await.unwrap();
            assert_eq!(back.as_ref(), Some(&thing));
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_comes_back_as_nothing() {
    both(&[THINGS], async |world| {
        let thing = Thing { t: None, n: None, b: None, u: None, y: None, d: None };
        let back = round_trip(&world.db, world.agency, &thing).await.unwrap();
        assert_eq!(back.as_ref(), Some(&thing));
    })
    .await;
}

async fn read_one<T: Column>(db: &Db, agency: AgencyId, id: Uuid, column: &'static str) -> Result<T, Error> {
    db.read(agency, async |tx| tx.row(&GET, args![id]).await?.unwrap().get(column)).await
}

#[tokio::test]
async fn nothing_where_something_is_expected_is_an_error_and_no_panic() {
    both(&[THINGS], async |world| {
        let (db, agency, id) = (&world.db, world.agency, Uuid::now_v7());
        let none: Value = None::<String>.into();
        let values = [
            id.into(),
            none,
            None::<i64>.into(),
            None::<bool>.into(),
            None::<Uuid>.into(),
            None::<Vec<u8>>.into(),
            None::<Day>.into(),
        ];
        let values = &values;
        db.write(agency, async move |tx| tx.execute(&PUT, values).await).await.unwrap();
        assert!(matches!(read_one::<String>(db, agency, id, "t").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<i64>(db, agency, id, "n").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<bool>(db, agency, id, "b").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<Uuid>(db, agency, id, "u").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<Vec<u8>>(db, agency, id, "y").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<Day>(db, agency, id, "d").await, Err(Error::Column(..))));
        assert!(matches!(read_one::<i64>(db, agency, id, "no_such").await, Err(Error::Column(..))));
    })
    .await;
}

#[tokio::test]
async fn ids_instants_and_small_numbers_are_read_by_their_own_types() {
    both(&[THINGS], async |world| {
        let (db, agency, id, person) = (&world.db, world.agency, Uuid::now_v7(), PersonId::make());
        db.write(agency, async move |tx| {
            let values = args![id, "t", Instant(77), true, person, &[1u8][..], Day::new(2026, 5, 5)];
            tx.execute(&PUT, values).await
        })
        .await
        .unwrap();
        assert_eq!(read_one::<PersonId>(db, agency, id, "u").await.unwrap(), person);
        assert_eq!(read_one::<Option<PersonId>>(db, agency, id, "u").await.unwrap(), Some(person));
        assert_eq!(read_one::<Instant>(db, agency, id, "n").await.unwrap(), Instant(77));
        assert_eq!(read_one::<i32>(db, agency, id, "n").await.unwrap(), 77);
        assert_eq!(read_one::<Option<i32>>(db, agency, id, "n").await.unwrap(), Some(77));
    })
    .await;
}

#[tokio::test]
async fn days_are_ordered_in_the_database_as_in_the_calendar() {
    both(&[THINGS], async |world| {
        for (month, day) in [(1, 31), (2, 1), (10, 2), (9, 30)] {
            let thing = Thing { t: None, n: None, b: None, u: None, y: None, d: Day::new(2026, month, day) };
            round_trip(&world.db, world.agency, &thing).await.unwrap();
        }
        let before = Day::new(2026, 10, 1);
        let n: i64 = world
            .db
            .read(world.agency, async |tx| tx.row(&BEFORE, args![before]).await?.unwrap().get("n"))
            .await
            .unwrap();
        assert_eq!(n, 3);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_one_engine_cannot_keep_is_refused_by_both_without_quoting_it() {
    both(&[THINGS], async |world| {
        let thing = Thing { t: Some("bí\0mật".to_owned()), n: None, b: None, u: None, y: None, d: None };
        let error = round_trip(&world.db, world.agency, &thing).await.unwrap_err();
        assert!(matches!(error, Error::Statement { .. }), "{error}");
        assert!(!error.to_string().contains("mật"), "{error}");
    })
    .await;
}
