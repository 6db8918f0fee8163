//! A private PostgreSQL cluster from the programs that Debian installs.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection};

/// The role that tests work as: no superuser, so that row-level security holds for it.
const ROLE: &str = "danchu";

/// Whether the cluster waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// `fsync = off`: quick, for ordinary tests.
    None,
    /// `fsync = on`: for tests that kill the server.
    Full,
}

/// A PostgreSQL cluster of our own. It ends, and its folder goes, when this value is dropped or when the program ends,
/// however it ends.
#[derive(Debug)]
pub struct Cluster {
    home: PathBuf,
    keeper: Mutex<Keeper>,
}

/// The shell that keeps the server; the end of its input is its end.
#[derive(Debug)]
struct Keeper {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

/// The cluster that all tests of this program share; `None`, said once on stderr, when PostgreSQL is not installed.
///
/// # Panics
/// When it is not installed and `DANCHU_REQUIRE_POSTGRES` is set, or when it is and does not start.
pub fn postgres() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(|| Cluster::start(Durability::None)).as_ref()
}

impl Cluster {
    /// Starts a cluster; `None`, said on stderr, when PostgreSQL is not installed.
    ///
    /// # Panics
    /// As [`postgres`].
    pub fn start(durability: Durability) -> Option<Cluster> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var_os("DANCHU_REQUIRE_POSTGRES").is_none(),
                "PostgreSQL 15 or later is not installed (apt-get install postgresql), and DANCHU_REQUIRE_POSTGRES is set"
            );
            // Not `eprintln!`: the test harness would keep it for itself.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED on PostgreSQL: no /usr/lib/postgresql/*/bin (apt-get install postgresql)"
            );
            return None;
        };
        let cluster = start(&programs, durability).expect("the private PostgreSQL cluster starts");
        Some(cluster)
    }

    /// The address of a database of this cluster.
    pub fn address(&self, database: &str) -> String {
        // With the port, so that a PGPORT of the surroundings changes nothing.
        format!("postgres://{ROLE}@localhost:5432/{database}?host={}", self.home.display())
    }

    /// A new, empty database, owned by a role that is no superuser; answers its name.
    pub async fn create(&self) -> String {
        self.create_from("template1").await
    }

    /// A new database with the content of another, to which nobody may be connected; answers its name.
    pub async fn create_from(&self, template: &str) -> String {
        let name = format!("t{}", danchu_base::Uuid::now_v7().simple());
        self.administer("postgres", &format!("create database {name} template {template} owner {ROLE}"))
            .await;
        name
    }

    /// Removes a database, ending whoever is connected.
    pub async fn remove(&self, database: &str) {
        self.administer("postgres", &format!("drop database if exists {database} with (force)")).await;
    }

    /// Runs statements as the superuser, whom no policy binds.
    ///
    /// # Panics
    /// When they fail.
    pub async fn administer(&self, database: &str, sql: &str) {
        let mut conn = self.superuser(database).await;
        conn.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await.expect(sql);
        conn.close().await.expect("an administrator's connection closes");
    }

    /// A connection as the superuser.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn superuser(&self, database: &str) -> PgConnection {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.home)
            .port(5432)
            .username("postgres")
            .database(database)
            .connect()
            .await
            .expect("the private PostgreSQL cluster answers")
    }

    /// Kills the server and all its processes (`kill -9`).
    pub fn kill(&self) {
        self.command("kill");
    }

    /// Stops the server in an orderly way, ending its connections.
    pub fn stop(&self) {
        self.command("stop");
    }

    /// Starts the server again.
    pub fn start_again(&self) {
        self.command("start");
    }

    fn command(&self, command: &str) {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let input = keeper.input.as_mut().expect("the input is open until the cluster is dropped");
        writeln!(input, "{command}").expect("the cluster's keeper listens");
        let answer = keeper.answer();
        assert_eq!(answer, "ok", "PostgreSQL: {command}: see {}", self.home.display());
    }
}

impl Keeper {
    fn answer(&mut self) -> String {
        let mut line = String::new();
        // An end without an answer is an empty line, which is not "ok".
        let _ = self.output.read_line(&mut line);
        line.trim_end().to_owned()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let keeper = self.keeper.get_mut().unwrap_or_else(PoisonError::into_inner);
        keeper.input = None;
        let _ = keeper.child.wait();
    }
}

fn start(programs: &Path, durability: Durability) -> Result<Cluster, String> {
    let home = tempfile::Builder::new().prefix("danchu-pg-").tempdir().map_err(|e| e.to_string())?.keep();
    let fsync = if durability == Durability::Full { "on" } else { "off" };
    let user = if is_root() { user()? } else { String::new() };
    let mut child = Command::new("sh")
        .args(["-c", include_str!("cluster.sh"), "cluster"])
        .arg(programs)
        .arg(&home)
        .args([&user, fsync])
        .current_dir(&home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // A group of its own: an interrupt from the terminal must not end it before it has cleaned up.
        .process_group(0)
        .spawn()
        .map_err(|e| e.to_string())?;
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("no pipes".to_owned());
    };
    let mut keeper = Keeper { child, input: Some(input), output: BufReader::new(output) };
    if keeper.answer() != "ok" {
        let log = |name| std::fs::read_to_string(home.join(name)).unwrap_or_default();
        return Err(format!("{}{}", log("initdb.log"), log("server.log")));
    }
    let cluster = Cluster { home, keeper: Mutex::new(keeper) };
    cluster.make_role()?;
    Ok(cluster)
}

impl Cluster {
    /// Makes the role in a runtime of its own: this may be called inside a test's runtime or outside of any.
    fn make_role(&self) -> Result<(), String> {
        std::thread::scope(|scope| {
            let made = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                let runtime = runtime.map_err(|e| e.to_string())?;
                runtime
                    .block_on(self.administer("postgres", &format!("create role {ROLE} login nosuperuser")));
                Ok(())
            });
            made.join().unwrap_or_else(|_| Err("the role could not be made".to_owned()))
        })
    }
}

/// The newest of Debian's PostgreSQL program folders, or the one that `DANCHU_POSTGRES_BIN` names (none when it is empty).
fn programs() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DANCHU_POSTGRES_BIN") {
        return Some(PathBuf::from(named)).filter(|named| !named.as_os_str().is_empty());
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version: u32 = path.file_name()?.to_str()?.parse().ok()?;
            let bin = path.join("bin");
            (version >= 15 && bin.join("initdb").exists()).then_some((version, bin))
        })
        .max()
        .map(|(_, bin)| bin)
}

/// PostgreSQL refuses to run as root.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Whom to run it as.
fn user() -> Result<String, String> {
    let known = std::fs::read_to_string("/etc/passwd").map_err(|e| e.to_string())?;
    ["postgres", "nobody"]
        .into_iter()
        .find(|user| known.lines().any(|line| line.split(':').next() == Some(user)))
        .map(str::to_owned)
        .ok_or_else(|| "neither the user postgres nor nobody exists".to_owned())
}
