//! PostgreSQL: the agency's lock is taken with the transaction, and row-level security stands behind every statement.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use danchu_base::AgencyId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Executor as _, PgPool, Postgres, Transaction};
use tokio::sync::{OwnedMutexGuard, watch};

use crate::mark::Commits;
use crate::{Error, Result};

/// How often a write is run again after a serialization failure or a deadlock.
pub(crate) const RUNS_MAX: u32 = 10;

/// What a write sets for itself: it never waits for ever, a program that hangs inside it loses its lock, and it is
/// acknowledged only when durable, whatever the server's default.
const LIMITS: &str = "set_config('lock_timeout', '20s', true), \
    set_config('idle_in_transaction_session_timeout', '60s', true), \
    set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on' \
    else current_setting('synchronous_commit') end, true)";

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading one snapshot.
    Read,
    /// Writing: of one agency under its lock, of the installation as if alone (serializable, run again on a conflict).
    Write,
    /// Migrating, under the lock of migrations.
    Migrate,
}

/// The connections, and the line of each agency's writers in this program.
pub(crate) struct Pg {
    pub(crate) pool: PgPool,
    /// An agency's writers wait here without a connection, so that a busy agency does not take them all.
    lines: Mutex<HashMap<AgencyId, Weak<tokio::sync::Mutex<()>>>>,
    /// Grows with each commit of a write, before it is acknowledged.
    pub(crate) commits: Commits,
}

/// A transaction, and the place at the head of the agency's line.
pub(crate) struct PgTx {
    pub(crate) tx: Transaction<'static, Postgres>,
    _turn: Option<OwnedMutexGuard<()>>,
    commits: Option<Commits>,
}

impl Pg {
    pub(crate) fn new(url: &str, connections: u32, patience: Duration) -> Result<Pg> {
        let options: PgConnectOptions = url.parse().map_err(|_| {
            Error::Address(
                "not a PostgreSQL address; write postgres://user:password@host:5432/database".into(),
            )
        })?;
        let pool = PgPoolOptions::new()
            .max_connections(connections.max(2))
            .acquire_timeout(patience)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // Compiling a statement costs more than any of ours takes; a database that knows no such setting needs none.
                    connection.execute("set jit = off").await.map(drop).or(Ok(()))
                })
            })
            .connect_lazy_with(options);
        Ok(Pg { pool, lines: Mutex::default(), commits: Commits::default() })
    }

    /// Begins a transaction; one round trip sets the agency and, for a write, takes its lock.
    pub(crate) async fn begin(&self, agency: Option<AgencyId>, purpose: Purpose) -> Result<PgTx> {
        let turn = match (agency, purpose) {
            (Some(agency), Purpose::Write) => Some(self.line(agency).lock_owned().await),
            _ => None,
        };
        let pool = self.pool.clone();
        // The text holds nothing but an id and numbers made here.
        let sql = AssertSqlSafe(begin_text(agency, purpose));
        // In a task of its own: given up in the middle, sqlx would put the connection back with the transaction open.
        let begun = tokio::spawn(async move { pool.begin_with(sql).await }).await;
        match begun {
            Ok(Ok(tx)) => {
                let commits = (purpose != Purpose::Read).then(|| Arc::clone(&self.commits));
                Ok(PgTx { tx, _turn: turn, commits })
            }
            Ok(Err(error)) => Err(Error::statement("begin", &error).at_begin()),
            Err(error) => Err(Error::unreachable(error)),
        }
    }

    fn line(&self, agency: AgencyId) -> Arc<tokio::sync::Mutex<()>> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(&agency).and_then(Weak::upgrade) {
            return line;
        }
        lines.retain(|_, line| line.strong_count() > 0);
        let line = Arc::default();
        lines.insert(agency, Arc::downgrade(&line));
        line
    }
}

impl PgTx {
    /// Ends the transaction, even when the caller goes away; a commit that holds facts is told to `news`.
    pub(crate) async fn finish(self, keep: bool, news: Option<watch::Sender<u64>>) -> Result<()> {
        let ended = tokio::spawn(async move {
            let Self { tx, _turn, commits } = self;
            let ended = if keep { tx.commit().await } else { tx.rollback().await };
            // Also after an error: a connection that breaks during a commit leaves open whether it was kept.
            if let Some(commits) = commits.filter(|_| keep) {
                commits.fetch_add(1, Ordering::SeqCst);
            }
            if let (Ok(()), Some(news)) = (&ended, news) {
                news.send_modify(|n| *n = n.wrapping_add(1));
            }
            ended
        });
        match ended.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Error::statement("commit", &error)),
            Err(error) => Err(Error::unreachable(error)),
        }
    }
}

fn begin_text(agency: Option<AgencyId>, purpose: Purpose) -> String {
    let set = agency.map(|agency| format!("set_config('danchu.agency', '{}', true)", agency.0.hyphenated()));
    match (purpose, agency, set) {
        (Purpose::Read, _, Some(set)) => {
            format!("begin isolation level repeatable read read only; select {set}")
        }
        (Purpose::Read, _, None) => "begin isolation level repeatable read read only".to_owned(),
        (Purpose::Write, Some(agency), Some(set)) => {
            format!("begin; select {LIMITS}, {set}; select pg_advisory_xact_lock({})", lock_key(agency))
        }
        (Purpose::Write, ..) => format!("begin isolation level serializable; select {LIMITS}"),
        (Purpose::Migrate, ..) => "begin; select pg_advisory_xact_lock(4407)".to_owned(),
    }
}

/// The advisory lock's number: the low half of the id, which in UUID version 7 is chance.
fn lock_key(agency: AgencyId) -> i64 {
    let bytes = agency.0.as_bytes();
    let mut low = [0; 8];
    low.copy_from_slice(&bytes[8..]);
    i64::from_be_bytes(low)
}
