//! What the public record costs: an act of one row, and the same act with its entry in the record (`enter`), in one write.
//!
//! ```sh
//! cargo run --release --manifest-path benches/transparency/Cargo.toml     # TMPDIR chooses the disk
//! ```
//!
//! An act counts when it is acknowledged, that is, durable. The two kinds take turns, in rounds, in agencies of their own;
//! CPU is this process's (on PostgreSQL the server's own work is not in it).
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program that measures")]

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Clock};

use danchu_base::{AgencyId, Day, Instant, Uuid};
use danchu_record::{PublicKey, SigningKey};
use danchu_store::{Db, Migration, Migrations, Settings, args};
use danchu_testkit::{Cluster, Durability};
use danchu_transparency::{Act, Content, KeyFault, Keyring, Mark, ensure_key, enter};

const ROUNDS: usize = 7;
/// Acts of one round and client; of each of many clients, fewer.
const ACTS: usize = 1_000;
const ACTS_OF_MANY: usize = 100;
const TEXT: &str = "Niêm yết công khai dự toán thu, chi ngân sách năm tại trụ sở Ủy ban nhân dân xã";

danchu_store::statements! {
    /// One row.
    agency ADD = "insert into note (agency_id, id, text) values ($1, $2, $3)";
}

const TABLE: &str =
    "create table note (agency_id uuid not null, id uuid not null, text text not null, primary key (agency_id, id))";
const NOTES: Migrations = Migrations { feature: "notes", files: &[Migration::both(1, TABLE)] };

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A key in memory, as text: a key cannot be copied.
#[derive(Default)]
struct Ring(Mutex<std::collections::HashMap<AgencyId, String>>);

impl Keyring for Ring {
    fn log_key(&self, agency: AgencyId, _: &PublicKey) -> Option<SigningKey> {
        SigningKey::from_secret_text(self.0.lock().ok()?.get(&agency)?).ok()
    }

    fn keep_log_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        self.0.lock().expect("the ring").insert(agency, key.to_secret_text().to_string());
        Ok(())
    }

    fn witness_key(&self, _: AgencyId) -> Option<SigningKey> {
        None
    }

    fn keep_witness_key(&self, _: AgencyId, _: &SigningKey) -> Result<(), KeyFault> {
        Ok(())
    }
}

fn now() -> Instant {
    "2026-05-05".parse::<Day>().expect("a day").start().plus_seconds(9 * 3600)
}

/// An act as a feature enters it: a title that everybody may see and the hash of a file.
fn act(id: Uuid) -> Act {
    Act {
        kind: "item-published",
        subject: format!("/cong-khai/{id}"),
        happened_on: now().day(),
        recorded_at: now(),
        mark: Mark::Plain,
        contents: vec![Content::new("title", TEXT).public(), Content::new("evidence-1", id.simple().to_string())],
    }
}

/// The time and CPU time of one act.
async fn round(db: &Db, agency: AgencyId, clients: usize, recorded: bool) -> Outcome<(f64, f64)> {
    let each = if clients == 1 { ACTS } else { ACTS_OF_MANY };
    let (begun, before) = (Clock::now(), cpu());
    let tasks: Vec<_> = (0..clients)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..each {
                    let (id, act) = (Uuid::now_v7(), recorded.then(|| act(Uuid::now_v7())));
                    let act = act.as_ref();
                    db.write(agency, async move |tx| {
                        tx.execute(&ADD, args![id, TEXT]).await?;
                        match act {
                            Some(act) => enter(tx, act).await,
                            None => Ok(()),
                        }
                    })
                    .await?;
                }
                Ok::<_, danchu_store::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    #[allow(clippy::cast_precision_loss)]
    let acts = (clients * each) as f64;
    Ok((begun.elapsed().as_secs_f64() * 1e6 / acts, (cpu() - before).as_secs_f64() * 1e6 / acts))
}

/// The CPU time of this process so far.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

async fn measure(db: &Db, engine: &str) -> Outcome<()> {
    let ring: Arc<dyn Keyring> = Arc::new(Ring::default());
    let (plain, recorded) = (AgencyId::make(), AgencyId::make());
    ensure_key(db, &ring, recorded, now()).await?;
    for clients in [1, 32] {
        let mut all: [Vec<f64>; 4] = Default::default();
        for _ in 0..ROUNDS {
            let without = round(db, plain, clients, false).await?;
            let with = round(db, recorded, clients, true).await?;
            for (kept, one) in all.iter_mut().zip([without.0, with.0, without.1, with.1]) {
                kept.push(one);
            }
        }
        let lowest = |numbers: &[f64]| numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let lows: Vec<f64> = all.iter().map(|numbers| lowest(numbers)).collect();
        let [wall, wall_with, cpu, cpu_with] = all.each_mut().map(|numbers| median(numbers));
        println!(
            "| {engine} | {clients} | {wall:.0} ({:.0}) | {wall_with:.0} ({:.0}) | {cpu:.0} ({:.0}) | {cpu_with:.0} ({:.0}) | {:.0} |",
            lows[0], lows[1], lows[2], lows[3], cpu_with - cpu
        );
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let features = [danchu_web::FRAME.migrations, danchu_accounts::MIGRATIONS, danchu_transparency::MIGRATIONS, NOTES];
    println!("µs an act, median of {ROUNDS} rounds (lowest); {ACTS} acts a round and client, {ACTS_OF_MANY} of 32");
    println!("| database | clients | time without | time with `enter` | CPU without | CPU with `enter` | more CPU |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let folder = std::env::temp_dir().join(format!("danchu-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let lite = Db::open(&Settings::new(format!("sqlite:{}", folder.join("acts.db").display()))).await?;
    lite.migrate(&features).await?;
    measure(&lite, "SQLite").await?;
    lite.close().await;
    std::fs::remove_dir_all(&folder)?;
    if let Some(cluster) = Cluster::start(Durability::Full) {
        let name = cluster.create().await;
        let db = Db::open(&Settings { connections: 32, ..Settings::new(cluster.address(&name)) }).await?;
        db.migrate(&features).await?;
        measure(&db, "PostgreSQL").await?;
        db.close().await;
    }
    Ok(())
}
