//! The store, at its boundary, on both engines.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod acts;
mod agencies;
mod backup;
mod blobs;
mod cancelled;
mod child;
mod disk;
mod jobs;
mod killed;
mod migrations;
mod statements;
mod together;
mod values;

use danchu_base::{AgencyId, Instant, Uuid};
use danchu_store::{Db, Error, Migration, Migrations, args, record};

danchu_store::statements! {
    /// Adds a note.
    agency ADD = "insert into note (agency_id, id, text) values ($1, $2, $3)";
    /// Changes a note.
    agency CHANGE = "update note set text = $3 where agency_id = $1 and id = $2";
    /// One note.
    agency FIND = "select text from note where agency_id = $1 and id = $2";
    /// Every note.
    agency ALL = "select id, text from note where agency_id = $1 order by id limit 100000";
    /// How many notes and how many facts; each act makes one of each.
    agency COUNT = "select (select count(*) from note where agency_id = $1) as notes,
        (select count(*) from fact where agency_id = $1) as facts";
}

/// One table of an agency.
const NOTES: Migrations = Migrations {
    feature: "notes",
    files: &[Migration::both(
        1,
        "create table note (agency_id uuid not null, id uuid not null, text text not null, primary key (agency_id, id))",
    )],
};

/// What an axum handler demands of its future.
fn send<T: Send>(value: T) -> T {
    value
}

/// An act of two rows: a note, and the fact of it.
async fn add(db: &Db, agency: AgencyId, text: &str) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    db.write(agency, async move |tx| {
        tx.execute(&ADD, args![id, text]).await?;
        record(tx, "noted", "/ghi-chu", "{}", Instant(1)).await?;
        Ok(id)
    })
    .await
}

/// Notes and facts of an agency.
async fn count(db: &Db, agency: AgencyId) -> (i64, i64) {
    db.read(agency, async |tx| {
        let row = tx.row(&COUNT, args![]).await?.unwrap();
        Ok::<_, Error>((row.get("notes")?, row.get("facts")?))
    })
    .await
    .unwrap()
}

/// The ids of an agency's notes.
async fn ids(db: &Db, agency: AgencyId) -> Vec<Uuid> {
    db.read(agency, async |tx| tx.list(&ALL, args![], |row| row.get("id")).await).await.unwrap()
}
