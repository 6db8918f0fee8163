//! Acknowledged acts a second: the store on SQLite and on PostgreSQL, beside SQLite's own one-row commits.
//!
//! ```sh
//! cargo run --release --manifest-path benches/store/Cargo.toml            # in the system's temporary folder
//! TMPDIR=/mnt/disk cargo run --release --manifest-path benches/store/Cargo.toml
//! ```
//!
//! Everything writes to the same disk, one after the other, in rounds; the table gives medians over the rounds, of the rates
//! and of each round's ratio to SQLite's own commits in that round. An act is one row and is counted when it is
//! acknowledged, that is, durable.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use danchu_base::{AgencyId, Uuid};
use danchu_store::{Db, Migration, Migrations, Settings, args};
use danchu_testkit::{Cluster, Durability};

/// How many rounds; the median of them is told.
const ROUNDS: usize = 9;

/// How long one measurement takes.
const SPAN: Duration = Duration::from_millis(1000);

const CLIENTS: [usize; 3] = [1, 8, 32];

/// What each row carries beside its id.
const TEXT: &str = "Niêm yết công khai dự toán thu, chi ngân sách năm tại trụ sở Ủy ban nhân dân xã";

danchu_store::statements! {
    /// One row.
    agency ADD = "insert into note (agency_id, id, text) values ($1, $2, $3)";
}

const TABLE: &str =
    "create table note (agency_id uuid not null, id uuid not null, text text not null, primary key (agency_id, id))";

const NOTES: Migrations = Migrations { feature: "notes", files: &[Migration::both(1, TABLE)] };

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let lite = Db::open(&Settings::new(format!("sqlite:{}", folder.path().join("store.db").display()))).await?;
    lite.migrate(&[NOTES]).await?;
    let cluster = Cluster::start(Durability::Full);
    let pg = match &cluster {
        Some(cluster) => {
            let name = cluster.create().await;
            let db = Db::open(&Settings { connections: 32, ..Settings::new(cluster.address(&name)) }).await?;
            db.migrate(&[NOTES]).await?;
            Some(db)
        }
        None => None,
    };
    let mut table = Table::default();
    for round in 0..ROUNDS {
        eprintln!("round {} of {ROUNDS}", round + 1);
        let own = own_commits(&folder.path().join("own.db"))?;
        table.own.push(own);
        table.add("SQLite itself, one row a commit", 1, own);
        for clients in CLIENTS {
            table.add("danchu-store on SQLite, one agency", clients, acts(&lite, clients, 1).await?);
        }
        let Some(pg) = &pg else { continue };
        for clients in CLIENTS {
            table.add("danchu-store on PostgreSQL, one agency", clients, acts(pg, clients, 1).await?);
        }
        table.add("danchu-store on PostgreSQL, 32 agencies", 32, acts(pg, 32, 32).await?);
    }
    table.print();
    lite.close().await;
    if let Some(pg) = &pg {
        pg.close().await;
    }
    Ok(())
}

/// One connection, a prepared insert, a commit for each row: WAL and `synchronous=FULL`, as the store has them.
fn own_commits(path: &Path) -> Outcome<f64> {
    let conn = rusqlite::Connection::open(path)?;
    conn.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on")?;
    conn.execute_batch(&TABLE.replace("create table", "create table if not exists"))?;
    let mut insert = conn.prepare("insert into note (agency_id, id, text) values (?1, ?2, ?3)")?;
    let agency = *Uuid::now_v7().as_bytes();
    let start = Instant::now();
    let mut commits = 0_u32;
    while start.elapsed() < SPAN {
        insert.execute((agency, *Uuid::now_v7().as_bytes(), TEXT))?;
        commits += 1;
    }
    Ok(f64::from(commits) / start.elapsed().as_secs_f64())
}

async fn acts(db: &Db, clients: usize, agencies: usize) -> Outcome<f64> {
    let agencies: Vec<AgencyId> = (0..agencies).map(|_| AgencyId::make()).collect();
    let over = Arc::new(AtomicBool::new(false));
    let kept = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|client| {
            let (db, over, kept) = (db.clone(), over.clone(), kept.clone());
            let agency = agencies[client % agencies.len()];
            tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    let id = Uuid::now_v7();
                    let answer = db.write(agency, async move |tx| tx.execute(&ADD, args![id, TEXT]).await).await;
                    answer?;
                    kept.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, danchu_store::Error>(())
            })
        })
        .collect();
    tokio::time::sleep(SPAN).await;
    let (acknowledged, span) = (kept.load(Ordering::Relaxed), start.elapsed());
    over.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await??;
    }
    #[allow(clippy::cast_precision_loss)]
    Ok(acknowledged as f64 / span.as_secs_f64())
}

/// Rates by what was measured and with how many clients, a column for each round.
#[derive(Default)]
struct Table {
    own: Vec<f64>,
    rows: Vec<(&'static str, usize, Vec<f64>)>,
}

impl Table {
    fn add(&mut self, what: &'static str, clients: usize, rate: f64) {
        match self.rows.iter_mut().find(|row| row.0 == what && row.1 == clients) {
            Some(row) => row.2.push(rate),
            None => self.rows.push((what, clients, vec![rate])),
        }
    }

    fn print(&self) {
        println!("| what | clients | acts a second, median of {ROUNDS} | lowest – highest | to SQLite's own commits |");
        println!("| --- | ---: | ---: | ---: | ---: |");
        for (what, clients, rates) in &self.rows {
            let ratios: Vec<f64> = rates.iter().zip(&self.own).map(|(rate, own)| rate / own).collect();
            let (low, median, high) = spread(rates);
            let (_, ratio, _) = spread(&ratios);
            println!("| {what} | {clients} | {median:.0} | {low:.0} – {high:.0} | {ratio:.2} |");
        }
    }
}

/// The lowest, the median and the highest.
fn spread(numbers: &[f64]) -> (f64, f64, f64) {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1])
}
