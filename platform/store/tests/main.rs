//! The store, at its boundary.

use danchu_base::{AgencyId, Instant, Uuid};
use danchu_store::{Db, Error, Migration, Migrations, args, record};
use danchu_testkit::both;

danchu_store::statements! {
    /// Adds a note.
    agency ADD = "insert into note (agency_id, id, text, day, seen) values ($1, $2, $3, $4, $5)";
    /// Counts.
    agency COUNT = "select count(*) as n from note where agency_id = $1";
}

const NOTES: Migrations = Migrations {
    feature: "notes",
    files: &[Migration::both(
        1,
        "create table note (agency_id uuid not null, id uuid not null, text text not null, day date, seen boolean not null, primary key (agency_id, id))",
    )],
};

async fn count(db: &Db, agency: AgencyId) -> i64 {
    db.read(agency, async |tx| tx.row(&COUNT, args![]).await?.unwrap().get::<i64>("n")).await.unwrap()
}

/// What an axum handler demands of its future.
fn send<T: Send>(value: T) -> T {
    value
}

async fn add(db: &Db, agency: AgencyId, text: &str) -> Result<(), Error> {
    let id = Uuid::now_v7();
    db.write(agency, async move |tx| {
        tx.execute(&ADD, args![id, text, danchu_base::Day::new(2026, 5, 5), false]).await?;
        record(tx, "noted", "/ghi-chu", "{}", Instant(1)).await
    })
    .await
}

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
        assert_eq!(count(db, agency).await, 200);
        assert_eq!(count(db, world.other).await, 0);
    })
    .await;
}
