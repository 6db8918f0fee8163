//! Migrations: each feature brings its own numbered files; they run forward only, under a lock, and never change.

use std::time::Duration;

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _};

use crate::db::Handle;
use crate::pg::Purpose;
use crate::tx::{Conn, Tx};
use crate::{Db, Error, Result, Row, args, lite_row};

/// The tables that belong to the installation, not to one agency. Some of them carry an `agency_id` as a column like any
/// other; no policy binds them, and statements of the installation may touch these tables alone.
pub const INSTALLATION_TABLES: &[&str] = &[
    "agency",
    "account",
    "device_account",
    "invitation",
    "membership",
    "migration",
    "session",
    "setting",
    "setup_code",
    "throttle",
    "waiting",
    "worker",
];

/// The words of text indexes: tables without an `agency_id`, which no policy can guard (PostgreSQL uses no text index
/// behind one). Each statement that touches one must bind it by `hex($1)`, by `agency = $1`, by an insert of `$1`, or by the
/// row numbers of the agency's own rows.
pub const INDEX_TABLES: &[&str] = &["search_text"];

/// How long a program waits for another one that migrates the same SQLite file.
const PATIENCE: Duration = Duration::from_secs(300);

/// One numbered file of a feature.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 …
    pub number: i64,
    /// The text for SQLite.
    pub lite: &'static str,
    /// The text for PostgreSQL.
    pub pg: &'static str,
}

impl Migration {
    /// One text for both engines.
    pub const fn both(number: i64, sql: &'static str) -> Self {
        Self { number, lite: sql, pg: sql }
    }

    fn sha256(&self) -> String {
        let hash = Sha256::new().chain_update(self.lite).chain_update([0]).chain_update(self.pg);
        hex::encode(hash.finalize())
    }
}

/// The migrations of one feature.
#[derive(Debug, Clone, Copy)]
pub struct Migrations {
    /// The feature's name; features are migrated in the order of the list they are given in.
    pub feature: &'static str,
    /// Its files in order.
    pub files: &'static [Migration],
}

/// What the store itself needs.
pub(crate) const OWN: Migrations = Migrations {
    feature: "store",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_store.sql")),
        Migration::both(2, include_str!("../migrations/0002_waiting.sql")),
    ],
};

crate::statements! {
    /// The migrations that ran.
    installation DONE = "select feature, number, sha256 from migration order by feature, number limit 10000";
    /// Notes that one ran.
    installation NOTE = "insert into migration (feature, number, sha256) values ($1, $2, $3)";
}

const TABLE: &str = "create table if not exists migration (
    feature text not null, number bigint not null, sha256 text not null, primary key (feature, number))";

/// The owner of the tables is bound by the policies too; a migration that changes rows must reach every agency's.
const LIFT_POLICIES: &str = "do $$ declare t text; begin
    for t in select tablename from pg_policies where schemaname = current_schema() and policyname = 'one_agency'
    loop execute format('alter table %I no force row level security', t); end loop; end $$";

/// Every table with an `agency_id` gets its policy: only rows of the agency that the transaction names. `$free` are the
/// installation's tables.
const POLICIES: &str = "do $$ declare t text; begin
    for t in select c.table_name from information_schema.columns c
        join information_schema.tables b on b.table_schema = c.table_schema and b.table_name = c.table_name
        where c.table_schema = current_schema() and c.column_name = 'agency_id' and b.table_type = 'BASE TABLE'
          and c.table_name not in ($free)
    loop
        if not exists (select 1 from pg_policies p where p.schemaname = current_schema()
                       and p.tablename = t and p.policyname = 'one_agency') then
            execute format('create policy one_agency on %I using (agency_id = nullif(current_setting(''danchu.agency'', true), '''')::uuid)', t);
        end if;
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
    end loop; end $$";

impl Db {
    /// Brings the database up to date. Two programs that start at once do it one after the other.
    pub async fn migrate(&self, features: &[Migrations]) -> Result<()> {
        let mut tx = self.begin_migration().await?;
        let done = migrate_all(&mut tx, features).await;
        match (tx.conn, done) {
            (Conn::Pg(pg), done) => {
                pg.finish(done.is_ok(), None).await?;
                done
            }
            (Conn::LiteOwn(conn), Ok(())) => conn.execute_batch("commit").map_err(at_open_lite),
            // Dropped, the connection closes, and SQLite rolls back.
            (_, done) => done,
        }
    }

    async fn begin_migration(&self) -> Result<Tx> {
        let conn = match self.handle() {
            Handle::Pg(pg) => {
                let mut pg = pg.begin(None, Purpose::Migrate).await?;
                pg.tx.execute(TABLE).await.map_err(at_open)?;
                Conn::Pg(pg)
            }
            Handle::Lite { path, .. } => {
                let mut conn = rusqlite::Connection::open(path).map_err(at_open_lite)?;
                conn.busy_timeout(Duration::ZERO).map_err(at_open_lite)?;
                // Without foreign keys, so that a table can be made anew; they are checked before the commit.
                let set = "pragma foreign_keys = off; pragma synchronous = full; pragma temp_store = memory";
                conn.execute_batch(set).map_err(at_open_lite)?;
                lite_row::begin_immediate(&mut conn, PATIENCE).await.map_err(at_open_lite)?;
                conn.execute_batch(TABLE).map_err(at_open_lite)?;
                Conn::LiteOwn(conn)
            }
        };
        Ok(Tx::new(None, conn))
    }
}

fn at_open(error: sqlx::Error) -> Error {
    Error::statement("migrate", &error).at_begin()
}

fn at_open_lite(error: rusqlite::Error) -> Error {
    Error::lite("migrate", &error).at_begin()
}

async fn migrate_all(tx: &mut Tx, features: &[Migrations]) -> Result<()> {
    let features: Vec<_> = std::iter::once(&OWN).chain(features).collect();
    let ran = tx.list(&DONE, args![], ran_before).await?;
    let todo = todo(&features, &ran)?;
    if todo.is_empty() {
        return Ok(());
    }
    if let Conn::Pg(pg) = &mut tx.conn {
        pg.tx.execute(LIFT_POLICIES).await.map_err(at_open)?;
    }
    for (name, file) in todo {
        run(tx, name, file).await?;
        tx.execute(&NOTE, args![name, file.number, file.sha256()]).await?;
    }
    match &mut tx.conn {
        Conn::Pg(pg) => {
            let free = INSTALLATION_TABLES.join("', '");
            let sql = POLICIES.replace("$free", &format!("'{free}'"));
            pg.tx.execute(AssertSqlSafe(sql).into_sql_str()).await.map(drop).map_err(at_open)
        }
        Conn::LiteOwn(conn) => check_foreign_keys(conn),
        Conn::LiteRead(_) | Conn::LiteWrite(_) => Ok(()),
    }
}

struct Ran {
    feature: String,
    number: i64,
    sha256: String,
}

fn ran_before(row: &Row) -> Result<Ran> {
    Ok(Ran { feature: row.get("feature")?, number: row.get("number")?, sha256: row.get("sha256")? })
}

/// What has not run yet, in order; an error when this program and the database do not fit.
fn todo<'a>(features: &[&'a Migrations], ran: &[Ran]) -> Result<Vec<(&'a str, &'a Migration)>> {
    let wrong = |text: String| Err(Error::Migration(text.into()));
    let mut todo = Vec::new();
    for (place, feature) in features.iter().enumerate() {
        let name = feature.feature;
        if features[..place].iter().any(|earlier| earlier.feature == name) {
            return wrong(format!("{name}: stands in the list twice"));
        }
        for (file, number) in feature.files.iter().zip(1..) {
            if file.number != number {
                return wrong(format!("{name} {}: must have the number {number}", file.number));
            }
            match ran.iter().find(|ran| ran.feature == name && ran.number == number) {
                Some(ran) if ran.sha256 == file.sha256() => {}
                Some(_) => return wrong(format!("{name} {number}: the file was changed after it ran")),
                None => todo.push((name, file)),
            }
        }
    }
    for ran in ran {
        let known = features.iter().find(|feature| feature.feature == ran.feature);
        let last = known.and_then(|feature| feature.files.last()).map_or(0, |file| file.number);
        if ran.number > last {
            let text = "the database is newer than this program; use the newer program";
            return wrong(format!("{} {}: {text}", ran.feature, ran.number));
        }
    }
    Ok(todo)
}

async fn run(tx: &mut Tx, name: &str, file: &Migration) -> Result<()> {
    let fail = |e: &dyn std::fmt::Display| Error::Migration(format!("{name} {}: {e}", file.number).into());
    match &mut tx.conn {
        Conn::Pg(pg) => {
            pg.tx.execute(AssertSqlSafe(file.pg).into_sql_str()).await.map_err(|e| fail(&e))?;
        }
        Conn::LiteOwn(conn) => conn.execute_batch(file.lite).map_err(|e| fail(&e))?,
        Conn::LiteRead(_) | Conn::LiteWrite(_) => {}
    }
    Ok(())
}

fn check_foreign_keys(conn: &rusqlite::Connection) -> Result<()> {
    let mut check = conn.prepare("pragma foreign_key_check").map_err(at_open_lite)?;
    let mut orphans = check.query([]).map_err(at_open_lite)?;
    let Some(orphan) = orphans.next().map_err(at_open_lite)? else { return Ok(()) };
    let table: String = orphan.get(0).unwrap_or_default();
    Err(Error::Migration(format!("{table}: a row points to one that does not exist").into()))
}
