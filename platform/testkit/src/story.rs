//! A story runs on both engines, each time in a fresh database with two agencies.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use danchu_base::AgencyId;
use danchu_store::{Db, Engine, Migrations, Settings};
use tokio::sync::Mutex;

use crate::cluster::{Cluster, postgres};
use crate::snapshot::Snapshot;
use crate::statements::Connection;

/// A fresh database in which two agencies live: the story's, and another whose rows must stay as they are.
pub struct World {
    /// The database, migrated.
    pub db: Db,
    /// The story's agency.
    pub agency: AgencyId,
    /// The other agency.
    pub other: AgencyId,
    /// How the database is opened, for a second program on it.
    pub settings: Settings,
    place: Place,
    before: Snapshot,
}

enum Place {
    Lite(tempfile::TempDir),
    Pg(&'static Cluster, String),
}

/// Runs a story on SQLite and on PostgreSQL; afterwards the other agency's rows are as they were.
pub async fn both(features: &[Migrations], story: impl AsyncFn(&World)) {
    both_seeded(features, async |_, _| (), story).await;
}

/// As [`both`], where `seed` first fills each of the two agencies.
pub async fn both_seeded(
    features: &[Migrations],
    seed: impl AsyncFn(&Db, AgencyId),
    story: impl AsyncFn(&World),
) {
    for mut world in databases(features).await {
        seed(&world.db, world.agency).await;
        seed(&world.db, world.other).await;
        world.settle().await;
        story(&world).await;
        world.finish().await;
    }
}

/// A fresh, migrated database on each engine.
///
/// # Panics
/// When one cannot be made.
pub async fn databases(features: &[Migrations]) -> Vec<World> {
    let mut worlds = vec![lite(features).await];
    if let Some(cluster) = postgres() {
        worlds.push(pg(cluster, features).await);
    }
    worlds
}

/// `few`, or `many` when `DANCHU_LONG` is set: how often an endurance test does its thing.
pub fn long(few: usize, many: usize) -> usize {
    if std::env::var_os("DANCHU_LONG").is_some() { many } else { few }
}

/// Says a figure of an endurance test aloud; `./test --long` writes it down.
pub fn figure(words: &str) {
    if std::env::var_os("DANCHU_LONG").is_some() {
        #[allow(clippy::print_stderr, reason = "this is what it is for")]
        {
            eprintln!("figure: {words}");
        }
    }
}

impl World {
    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// Every row of an agency now.
    pub async fn snapshot(&self, agency: AgencyId) -> Snapshot {
        match &self.place {
            Place::Lite(folder) => Snapshot::of_lite(&folder.path().join("danchu.db"), agency),
            Place::Pg(cluster, name) => Snapshot::of_pg(cluster, name, agency).await,
        }
    }

    /// Takes the other agency's rows as they are now for what they must be at the end.
    pub async fn settle(&mut self) {
        self.before = self.snapshot(self.other).await;
    }

    /// Demands that the other agency's rows are what they were.
    pub async fn unchanged(&self) {
        self.before.assert_same(&self.snapshot(self.other).await);
    }

    /// Another handle on the same database, as a second program would have.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn second(&self) -> Db {
        Db::open(&self.settings).await.expect("the database opens a second time")
    }

    /// Runs statements past the store, without any policy.
    ///
    /// # Panics
    /// When they fail.
    pub async fn administer(&self, sql: &str) {
        match &self.place {
            Place::Lite(folder) => lite_run(&folder.path().join("danchu.db"), sql),
            Place::Pg(cluster, name) => cluster.administer(name, sql).await,
        }
    }

    /// The tables, and those among them that have an `agency_id`.
    pub(crate) async fn tables(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let columns = self.columns().await;
        let all = columns.iter().map(|(table, _)| table.clone()).collect();
        let of_agency =
            columns.into_iter().filter(|(_, column)| column == "agency_id").map(|(table, _)| table).collect();
        (all, of_agency)
    }

    /// Every column of every table: (table, column).
    pub async fn columns(&self) -> BTreeSet<(String, String)> {
        self.connection().await.columns().await
    }

    /// A connection past the store.
    pub(crate) async fn connection(&self) -> Connection {
        match &self.place {
            Place::Lite(folder) => {
                let conn = rusqlite::Connection::open(folder.path().join("danchu.db"));
                Connection::Lite(conn.expect("the SQLite file opens"))
            }
            Place::Pg(cluster, name) => Connection::Pg(cluster.superuser(name).await),
        }
    }

    /// An id as this engine writes it in SQL, for [`World::administer`].
    pub fn literal(&self, agency: AgencyId) -> String {
        match self.engine() {
            Engine::Lite => format!("x'{}'", agency.0.simple()),
            Engine::Pg => format!("'{}'", agency.0.hyphenated()),
        }
    }

    /// A transaction past the store, which no policy binds (PostgreSQL only).
    ///
    /// # Panics
    /// On SQLite.
    pub async fn outside(&self) -> Outside {
        let Place::Pg(cluster, name) = &self.place else { panic!("only PostgreSQL has a second writer") };
        let mut outside = Outside { conn: cluster.superuser(name).await };
        outside.run("begin").await;
        outside
    }

    /// Checks the other agency, closes the database and removes it.
    pub async fn finish(self) {
        self.unchanged().await;
        self.db.close().await;
        if let Place::Pg(cluster, name) = &self.place {
            cluster.remove(name).await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Kept by the test harness, and shown with the failure.
            #[allow(clippy::print_stderr, reason = "which of the two runs failed")]
            {
                eprintln!("this was on {:?}", self.db.engine());
            }
        }
    }
}

/// Somebody who works on the database past the store.
pub struct Outside {
    conn: sqlx::PgConnection,
}

impl Outside {
    /// Runs statements.
    ///
    /// # Panics
    /// When they fail.
    pub async fn run(&mut self, sql: &str) {
        assert!(self.try_run(sql).await, "{sql}");
    }

    /// Runs statements; answers whether they succeeded.
    pub async fn try_run(&mut self, sql: &str) -> bool {
        use sqlx::Executor as _;
        self.conn.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))).await.is_ok()
    }

    /// Commits (or rolls back, when something failed) and goes.
    pub async fn finish(mut self) {
        self.try_run("commit").await;
    }
}

fn lite_run(path: &std::path::Path, sql: &str) {
    let conn = rusqlite::Connection::open(path).expect("the SQLite file opens");
    conn.busy_timeout(std::time::Duration::from_secs(10)).expect("an administrator's connection waits");
    conn.execute_batch(sql).expect(sql);
}

async fn lite(features: &[Migrations]) -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = Settings::new(format!("sqlite:{}", folder.path().join("danchu.db").display()));
    let db = Db::open(&settings).await.expect("SQLite opens");
    db.migrate(features).await.expect("the migrations run on SQLite");
    World {
        db,
        agency: AgencyId::make(),
        other: AgencyId::make(),
        settings,
        place: Place::Lite(folder),
        before: Snapshot::default(),
    }
}

async fn pg(cluster: &'static Cluster, features: &[Migrations]) -> World {
    let template = template(cluster, features).await;
    let name = cluster.create_from(&template).await;
    let settings = Settings::new(cluster.address(&name));
    let db = Db::open(&settings).await.expect("PostgreSQL opens");
    World {
        db,
        agency: AgencyId::make(),
        other: AgencyId::make(),
        settings,
        place: Place::Pg(cluster, name),
        before: Snapshot::default(),
    }
}

/// A migrated database to copy from, made once per list of features.
async fn template(cluster: &Cluster, features: &[Migrations]) -> String {
    static MADE: OnceLock<Mutex<HashMap<String, String>>> = OnceLock::new();
    let key: String = features
        .iter()
        .flat_map(|feature| {
            feature.files.iter().map(move |file| format!("{}\n{}\n", feature.feature, file.pg))
        })
        .collect();
    let mut made = MADE.get_or_init(Mutex::default).lock().await;
    if let Some(name) = made.get(&key) {
        return name.clone();
    }
    let name = cluster.create().await;
    let db = Db::open(&Settings::new(cluster.address(&name))).await.expect("PostgreSQL opens");
    db.migrate(features).await.expect("the migrations run on PostgreSQL");
    db.close().await;
    made.insert(key, name.clone());
    name
}
