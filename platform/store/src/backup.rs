//! A consistent copy while everything else goes on: SQLite copies its file, PostgreSQL is read in one snapshot.

use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Duration;

use sqlx::{AssertSqlSafe, Executor as _, Row as _};

use crate::db::Handle;
use crate::pg::{Pg, Purpose};
use crate::{Db, Error, Result};

/// Tables that no backup holds: whoever restores it must not be signed in by it.
const LEFT_OUT: [&str; 4] = ["session", "invitation", "throttle", "setup_code"];

const ANY_AGENCY: &str = "select 1 from agency limit 1";

/// How long to wait for another program that holds SQLite's lock.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many rows are read at once from PostgreSQL.
const ROWS_AT_ONCE: i64 = 500;

impl Db {
    /// SQLite: writes a copy of the whole database, as of this instant, to a file that must not exist.
    pub async fn copy_lite(&self, to: &Path) -> Result<()> {
        let Handle::Lite { path, .. } = self.handle() else {
            return Err(Error::Unreachable("not SQLite".into()));
        };
        if to.to_str().is_none() {
            return Err(Error::Address("the folder's name is not UTF-8".into()));
        }
        let (from, to) = (path.clone(), to.to_owned());
        let copied = tokio::task::spawn_blocking(move || copy_lite(&from, &to)).await;
        copied.map_err(Error::unreachable)?.map_err(|error| Error::lite("copy", &error))
    }

    /// PostgreSQL: writes every table's rows, one JSON object a line, `table<TAB>row`, from one snapshot. The role must
    /// be the tables' owner; row-level security is lifted for this transaction only by going agency by agency.
    pub async fn dump_pg(&self, out: &mut (dyn Write + Send)) -> Result<u64> {
        let mut tx = self.pg()?.begin(None, Purpose::Read).await?.tx;
        let mut rows = 0;
        let tables = sqlx::query(TABLES).fetch_all(&mut *tx).await.map_err(Error::unreachable)?;
        let agencies = sqlx::query("select id::text as id from agency order by id").fetch_all(&mut *tx);
        let agencies = agencies.await.map_err(Error::unreachable)?;
        for table in &tables {
            let name: String = table.try_get("name").map_err(Error::unreachable)?;
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            let policed: bool = table.try_get("policed").map_err(Error::unreachable)?;
            if !policed {
                rows += dump_table(&mut tx, &name, out).await?;
                continue;
            }
            for agency in &agencies {
                let id: String = agency.try_get("id").map_err(Error::unreachable)?;
                sqlx::query("select set_config('danchu.agency', $1, true)")
                    .bind(id)
                    .execute(&mut *tx)
                    .await
                    .map_err(Error::unreachable)?;
                rows += dump_table(&mut tx, &name, out).await?;
            }
        }
        Ok(rows)
    }

    /// PostgreSQL: reads what [`Db::dump_pg`] wrote into migrated, empty tables; all of it or nothing.
    pub async fn load_pg(&self, lines: &mut (dyn BufRead + Send)) -> Result<u64> {
        let mut tx = self.pg()?.begin(None, Purpose::Migrate).await?.tx;
        tx.execute("delete from migration").await.map_err(Error::unreachable)?;
        let known = sqlx::query(TABLES).fetch_all(&mut *tx).await.map_err(Error::unreachable)?;
        let known: Vec<String> = known.iter().filter_map(|row| row.try_get("name").ok()).collect();
        let mut rows = 0;
        let mut line = String::new();
        while lines.read_line(&mut line).map_err(Error::unreachable)? > 0 {
            let (table, row) =
                line.trim_end().split_once('\t').ok_or(Error::Unreachable("a broken line".into()))?;
            if !known.iter().any(|name| name == table) {
                return Err(Error::Unreachable(
                    "the backup has a table that this program does not know".into(),
                ));
            }
            let sql = format!(
                "with row as (select * from json_populate_record(null::{table}, $1::json))
                 insert into {table} select * from row"
            );
            if let Some(agency) = agency_of(row) {
                sqlx::query("select set_config('danchu.agency', $1, true)")
                    .bind(agency)
                    .execute(&mut *tx)
                    .await
                    .map_err(Error::unreachable)?;
            }
            sqlx::query(AssertSqlSafe(sql)).bind(row).execute(&mut *tx).await.map_err(Error::unreachable)?;
            rows += 1;
            line.clear();
        }
        tx.commit().await.map_err(Error::unreachable)?;
        Ok(rows)
    }

    /// Whether no agency was founded yet: only then may a backup be read in.
    pub async fn is_empty(&self) -> Result<bool> {
        let any = match self.handle() {
            Handle::Pg(pg) => {
                let row = sqlx::query(ANY_AGENCY).fetch_optional(&pg.pool).await;
                row.map_err(Error::unreachable)?.is_some()
            }
            Handle::Lite { readers, .. } => readers.begin().await?.has_row(ANY_AGENCY)?,
        };
        Ok(!any)
    }

    fn pg(&self) -> Result<&Pg> {
        match self.handle() {
            Handle::Pg(pg) => Ok(pg),
            Handle::Lite { .. } => Err(Error::Unreachable("not PostgreSQL".into())),
        }
    }
}

/// On a connection of its own: the readers' may not write, not even elsewhere.
fn copy_lite(from: &Path, to: &Path) -> rusqlite::Result<()> {
    let own = rusqlite::Connection::open(from)?;
    own.busy_timeout(PATIENCE)?;
    let name = to.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(to.to_owned()))?;
    own.execute("vacuum into ?1", [name])?;
    drop(own);
    let copy = rusqlite::Connection::open(to)?;
    for table in LEFT_OUT {
        if copy.table_exists(None, table)? {
            copy.execute(&format!("delete from {table}"), [])?;
        }
    }
    // What was deleted must not stand in the file's free pages either.
    copy.execute("vacuum", [])?;
    copy.close().map_err(|(_, error)| error)
}

/// Every table of ours, parents before children, and whether a policy hides other agencies' rows.
const TABLES: &str = "select c.relname::text as name, c.relrowsecurity as policed from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = current_schema() order by c.oid";

async fn dump_table(
    tx: &mut sqlx::Transaction<'static, sqlx::Postgres>,
    name: &str,
    out: &mut (dyn Write + Send),
) -> Result<u64> {
    let mut rows = 0;
    let cursor = format!("declare backup cursor for select row_to_json(t)::text as row from {name} t");
    tx.execute(AssertSqlSafe(cursor)).await.map_err(Error::unreachable)?;
    loop {
        let fetch = format!("fetch {ROWS_AT_ONCE} from backup");
        let some =
            sqlx::query(AssertSqlSafe(fetch)).fetch_all(&mut **tx).await.map_err(Error::unreachable)?;
        for row in &some {
            let row: String = row.try_get("row").map_err(Error::unreachable)?;
            writeln!(out, "{name}\t{row}").map_err(Error::unreachable)?;
            rows += 1;
        }
        if some.is_empty() {
            break;
        }
    }
    tx.execute("close backup").await.map_err(Error::unreachable)?;
    Ok(rows)
}

/// The agency of a row in JSON, without a JSON reader: the value after its key, which is a plain id.
fn agency_of(row: &str) -> Option<&str> {
    row.split_once("\"agency_id\":\"")?.1.split('"').next()
}
