//! Migrations: each feature brings its own numbered files; they run forward only, under a lock, and never change.

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _};

use crate::tx::{Conn, Tx};
use crate::{Db, Error, Result, Row, args, pg};

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
    files: &[Migration::both(1, include_str!("../migrations/0001_store.sql"))],
};

crate::statements! {
    /// The migrations that ran.
    installation DONE = "select number, sha256 from migration where feature = $1 order by number limit 1000";
    /// Notes that one ran.
    installation NOTE = "insert into migration (feature, number, sha256) values ($1, $2, $3)";
}

const TABLE: &str = "create table if not exists migration (
    feature text not null, number bigint not null, sha256 text not null, primary key (feature, number))";

/// Every table with an `agency_id` that has no policy yet: only rows of the agency that the transaction names.
const POLICIES: &str = "do $$ declare t text; begin
    for t in select c.table_name from information_schema.columns c
        join information_schema.tables b on b.table_schema = c.table_schema and b.table_name = c.table_name
        where c.table_schema = current_schema() and c.column_name = 'agency_id' and b.table_type = 'BASE TABLE'
          and c.table_name not in ('membership', 'session')
          and not exists (select 1 from pg_policies p where p.schemaname = c.table_schema
                          and p.tablename = c.table_name and p.policyname = 'one_agency')
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy one_agency on %I using (agency_id = nullif(current_setting(''danchu.agency'', true), '''')::uuid)', t);
    end loop; end $$";

impl Db {
    /// Brings the database up to date. Two programs that start at once do it one after the other.
    pub async fn migrate(&self, features: &[Migrations]) -> Result<()> {
        let mut tx = self.begin_migration().await?;
        let done = migrate_all(&mut tx, features).await;
        self.end_migration(tx, done).await
    }

    async fn begin_migration(&self) -> Result<Tx> {
        let conn = if let Some(pool) = self.pg_pool() {
            let mut tx = pg::begin(pool, None, true).await?;
            tx.execute("select pg_advisory_xact_lock(4407)").await.map_err(Error::unreachable)?;
            tx.execute(TABLE).await.map_err(Error::unreachable)?;
            Conn::Pg(tx)
        } else {
            let readers = self.lite_readers().ok_or(Error::Unreachable("no connection".into()))?;
            let mut conn = readers.acquire().await.map_err(Error::unreachable)?;
            conn.execute("begin immediate").await.map_err(Error::unreachable)?;
            conn.execute(TABLE).await.map_err(Error::unreachable)?;
            Conn::LiteOwn(Box::new(conn))
        };
        Ok(Tx::new(None, conn))
    }

    async fn end_migration(&self, tx: Tx, done: Result<()>) -> Result<()> {
        match tx.conn {
            Conn::Pg(mut tx) => {
                done?;
                tx.execute(POLICIES).await.map_err(|e| Error::Migration(e.to_string().into()))?;
                tx.commit().await.map_err(Error::unreachable)
            }
            Conn::LiteOwn(mut conn) => {
                let end = if done.is_ok() { "commit" } else { "rollback" };
                let ended = conn.execute(end).await.map(drop).map_err(Error::unreachable);
                done.and(ended)
            }
            Conn::LiteRead(_) | Conn::LiteWrite(_) => done,
        }
    }
}

async fn migrate_all(tx: &mut Tx, features: &[Migrations]) -> Result<()> {
    for feature in std::iter::once(&OWN).chain(features) {
        let name = feature.feature;
        let ran = tx.list(&DONE, args![name], ran_before).await?;
        if ran.len() > feature.files.len() {
            let text = format!("{name}: the database is newer than this program; use the newer program");
            return Err(Error::Migration(text.into()));
        }
        for (place, file) in feature.files.iter().enumerate() {
            let sha256 = hex::encode(Sha256::digest(file.pg.as_bytes()));
            match ran.get(place) {
                Some((number, known)) if *number == file.number && *known == sha256 => {}
                Some(_) => {
                    let text = format!("{name} {}: the file was changed after it ran", file.number);
                    return Err(Error::Migration(text.into()));
                }
                None => {
                    run(tx, name, file).await?;
                    tx.execute(&NOTE, args![name, file.number, sha256]).await?;
                }
            }
        }
    }
    Ok(())
}

fn ran_before(row: &Row) -> Result<(i64, String)> {
    Ok((row.get("number")?, row.get("sha256")?))
}

async fn run(tx: &mut Tx, name: &str, file: &Migration) -> Result<()> {
    let fail = |e: sqlx::Error| Error::Migration(format!("{name} {}: {e}", file.number).into());
    match &mut tx.conn {
        Conn::Pg(tx) => {
            tx.execute(AssertSqlSafe(file.pg).into_sql_str()).await.map_err(fail)?;
        }
        Conn::LiteOwn(conn) => {
            conn.execute(AssertSqlSafe(file.lite).into_sql_str()).await.map_err(fail)?;
        }
        Conn::LiteRead(_) | Conn::LiteWrite(_) => {}
    }
    Ok(())
}
