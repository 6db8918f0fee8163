//! What was acknowledged is there, whatever is killed.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use danchu_base::{AgencyId, Uuid};
use danchu_store::{Db, Engine, Settings, args};
use danchu_testkit::{Cluster, Durability, World, both, databases, figure, long};
use tokio::sync::Notify;

use crate::child::Program;
use crate::{NOTES, add, count, ids};

const WRITERS: usize = 200;

danchu_store::statements! {
    /// SQLite's own look at every page of the file; PostgreSQL repairs itself from its log or does not start.
    installation INTEGRITY = lite "pragma integrity_check", pg "select 'ok' as integrity_check";
}

/// Demands that all acknowledged acts are there, and no act by half.
async fn whole(db: &Db, agency: AgencyId, acknowledged: &[Uuid]) {
    let there: HashSet<Uuid> = ids(db, agency).await.into_iter().collect();
    let lost: Vec<&Uuid> = acknowledged.iter().filter(|id| !there.contains(id)).collect();
    assert!(lost.is_empty(), "{} of {} acknowledged acts are gone", lost.len(), acknowledged.len());
    let (notes, facts) = count(db, agency).await;
    assert_eq!(notes, facts, "an act was kept by half");
}

/// Runs the program until it has acknowledged `acts`, and kills it.
fn run_and_kill(world: &World, acts: usize) -> Vec<Uuid> {
    let mut program = Program::start(world, WRITERS, 10, &[]);
    let mut acknowledged: Vec<Uuid> = (0..acts).map(|_| program.kept()).collect();
    acknowledged.extend(program.kill());
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_killed_under_two_hundred_writers_has_lost_nothing_it_acknowledged() {
    both(&[NOTES], async |world| {
        let mut acknowledged = Vec::new();
        let kills = long(2, 50);
        for run in 0..kills {
            acknowledged.extend(run_and_kill(world, 150 + 177 * (run % 5)));
            whole(&world.db, world.agency, &acknowledged).await;
        }
        let (runs, kept) = (kills, acknowledged.len());
        figure(&format!(
            "{:?}: killed {runs} times under {WRITERS} writers, {kept} acknowledged acts, all there",
            world.engine()
        ));
        // And it goes on.
        add(&world.db, world.agency, "sau").await.unwrap();
        let state: String = world
            .db
            .read_installation(async |tx| tx.row(&INTEGRITY, args![]).await?.unwrap().get("integrity_check"))
            .await
            .unwrap();
        assert_eq!(state, "ok");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_write_to_one_database() {
    both(&[NOTES], async |world| {
        let mut programs = [Program::start(world, 20, 10, &[]), Program::start(world, 20, 10, &[])];
        let mut acknowledged = Vec::new();
        for _ in 0..100 {
            for program in &mut programs {
                acknowledged.push(program.kept());
            }
            acknowledged.push(add(&world.db, world.agency, "từ đây").await.unwrap());
        }
        for program in programs {
            acknowledged.extend(program.kill());
        }
        whole(&world.db, world.agency, &acknowledged).await;
    })
    .await;
}

/// Writers that go on until they are told to stop, whatever fails meanwhile.
struct Writers {
    tasks: Vec<tokio::task::JoinHandle<Vec<Uuid>>>,
    kept: Arc<AtomicUsize>,
    more: Arc<Notify>,
    over: Arc<AtomicUsize>,
}

impl Writers {
    fn start(db: &Db, agency: AgencyId, writers: usize) -> Writers {
        let (kept, more, over) =
            (Arc::<AtomicUsize>::default(), Arc::<Notify>::default(), Arc::<AtomicUsize>::default());
        let tasks = (0..writers)
            .map(|_| {
                let (db, kept, more, over) = (db.clone(), kept.clone(), more.clone(), over.clone());
                tokio::spawn(async move {
                    let mut acknowledged = Vec::new();
                    while over.load(Ordering::SeqCst) == 0 {
                        match add(&db, agency, "ghi").await {
                            Ok(id) => {
                                acknowledged.push(id);
                                kept.fetch_add(1, Ordering::SeqCst);
                                more.notify_waiters();
                            }
                            Err(error) => assert!(!error.is_taken(), "{error}"),
                        }
                    }
                    acknowledged
                })
            })
            .collect();
        Writers { tasks, kept, more, over }
    }

    /// Waits until that many more acts are acknowledged.
    async fn more(&self, acts: usize) {
        let goal = self.kept.load(Ordering::SeqCst) + acts;
        loop {
            let notified = self.more.notified();
            if self.kept.load(Ordering::SeqCst) >= goal {
                return;
            }
            notified.await;
        }
    }

    async fn stop(self) -> Vec<Uuid> {
        self.over.store(1, Ordering::SeqCst);
        let mut acknowledged = Vec::new();
        for task in self.tasks {
            acknowledged.extend(task.await.unwrap());
        }
        acknowledged
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_server_killed_under_writers_comes_back_with_every_acknowledged_act() {
    let Some(cluster) = Cluster::start(Durability::Full) else { return };
    let name = cluster.create().await;
    let settings = Settings { patience: Duration::from_secs(2), ..Settings::new(cluster.address(&name)) };
    let db = Db::open(&settings).await.unwrap();
    db.migrate(&[NOTES]).await.unwrap();
    let agency = AgencyId::make();
    let writers = Writers::start(&db, agency, WRITERS);
    let kills = long(2, 20);
    for _ in 0..kills {
        writers.more(200).await;
        cluster.kill();
        cluster.start_again();
    }
    writers.more(50).await;
    let acknowledged = writers.stop().await;
    whole(&db, agency, &acknowledged).await;
    let kept = acknowledged.len();
    figure(&format!("PostgreSQL's server killed {} times, {kept} acknowledged acts, all there", long(2, 20)));
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_away_is_said_to_be_away_and_used_again_when_it_is_back() {
    let Some(cluster) = Cluster::start(Durability::None) else { return };
    let name = cluster.create().await;
    let settings = Settings { patience: Duration::from_millis(300), ..Settings::new(cluster.address(&name)) };
    let db = Db::open(&settings).await.unwrap();
    db.migrate(&[NOTES]).await.unwrap();
    let agency = AgencyId::make();
    add(&db, agency, "trước").await.unwrap();
    db.ping().await.unwrap();
    cluster.stop();
    assert!(db.ping().await.is_err());
    assert!(add(&db, agency, "trong lúc").await.unwrap_err().may_pass());
    let read =
        db.read(agency, async |tx| tx.rows(&crate::ALL, danchu_store::args![]).await.map(|rows| rows.len()));
    assert!(read.await.unwrap_err().may_pass());
    cluster.start_again();
    db.ping().await.unwrap();
    add(&db, agency, "sau").await.unwrap();
    assert_eq!(count(&db, agency).await, (2, 2));
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_cut_in_the_middle_of_an_act_keeps_nothing_of_it() {
    for world in databases(&[NOTES]).await {
        if world.engine() == Engine::Pg {
            let (db, agency) = (&world.db, world.agency);
            let cut = format!(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{}' and state like 'idle in tr%'",
                world.settings.url.split('/').nth(3).unwrap().split('?').next().unwrap()
            );
            let (world, cut) = (&world, &cut);
            let answer = db
                .write(agency, async move |tx| {
                    tx.execute(&crate::ADD, danchu_store::args![Uuid::now_v7(), "nửa"]).await?;
                    world.administer(cut).await;
                    tx.execute(&crate::ADD, danchu_store::args![Uuid::now_v7(), "nửa"]).await
                })
                .await;
            assert!(answer.unwrap_err().may_pass());
            assert_eq!(count(db, agency).await, (0, 0));
            add(db, agency, "sau").await.unwrap();
        }
        world.finish().await;
    }
}
