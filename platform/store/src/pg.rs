//! PostgreSQL: the agency's lock is taken with the transaction, and row-level security stands behind every statement.

use danchu_base::AgencyId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Transaction};

use crate::{Error, Result};

/// How often a write is run again after a serialization failure or a deadlock.
pub(crate) const RUNS_MAX: u32 = 6;

/// The setting that names the agency to the policies.
pub(crate) const AGENCY_SETTING: &str = "danchu.agency";

pub(crate) fn pool(url: &str, connections: u32) -> Result<PgPool> {
    let options: PgConnectOptions = url.parse().map_err(|_| {
        Error::Address("not a PostgreSQL address; write postgres://user:password@host:5432/database".into())
    })?;
    Ok(PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(std::time::Duration::from_secs(5))
        .connect_lazy_with(options))
}

/// Begins a transaction; one round trip sets the agency and, for a write, takes its lock.
pub(crate) async fn begin(
    pool: &PgPool,
    agency: Option<AgencyId>,
    write: bool,
) -> Result<Transaction<'static, Postgres>> {
    let mode = if write { "begin" } else { "begin read only" };
    let sql = match agency {
        Some(agency) => {
            let lock = if write {
                format!("; select pg_advisory_xact_lock({})", lock_key(agency))
            } else {
                String::new()
            };
            format!("{mode}; select set_config('{AGENCY_SETTING}', '{}', true){lock}", agency.0.hyphenated())
        }
        None => mode.to_owned(),
    };
    // The text holds nothing but an id and numbers made here.
    pool.begin_with(AssertSqlSafe(sql)).await.map_err(Error::unreachable)
}

/// The advisory lock's number: the low half of the id, which in UUID version 7 is chance.
fn lock_key(agency: AgencyId) -> i64 {
    let bytes = agency.0.as_bytes();
    let mut low = [0; 8];
    low.copy_from_slice(&bytes[8..]);
    i64::from_be_bytes(low)
}
