//! Whether anything was committed since somebody looked: what is kept ready outside of the database asks it each time.
//!
//! On SQLite the file itself knows (`pragma data_version`): a commit of any program changes it, so the answer is exact. On
//! PostgreSQL only this program's own commits are known; what others commit is found by asking again after [`LEASE`], and
//! an act that must not be overtaken by an old answer waits that long before it is acknowledged ([`Db::settle`]).

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::db::Handle;
use crate::{Db, Error, Result};

/// How long a program on PostgreSQL may answer without asking the database again.
pub const LEASE: Duration = Duration::from_secs(1);

/// A state of the database, as far as it is known without asking it.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    number: i64,
    /// When it was taken, where it holds only for a time.
    at: Option<Instant>,
}

impl Mark {
    /// Whether nothing was committed between this mark and a later one.
    pub fn holds(self, now: Mark) -> bool {
        let fresh = match (self.at, now.at) {
            (Some(then), Some(now)) => now.duration_since(then) < LEASE,
            _ => true,
        };
        self.number == now.number && fresh
    }
}

/// The connection that asks SQLite's file, and nothing else.
pub(crate) struct Watch(Mutex<rusqlite::Connection>);

impl Watch {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let fail = |error: rusqlite::Error| Error::lite("open", &error).at_begin();
        let conn = rusqlite::Connection::open(path).map_err(fail)?;
        conn.busy_timeout(Duration::ZERO).map_err(fail)?;
        Ok(Self(Mutex::new(conn)))
    }

    fn number(&self) -> Option<i64> {
        let conn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut asked = conn.prepare_cached("pragma data_version").ok()?;
        asked.query_row([], |row| row.get(0)).ok()
    }
}

/// Counts this program's commits.
pub(crate) type Commits = Arc<AtomicU64>;

impl Db {
    /// The state of the database now; none when it cannot be told, and then nothing may be taken for unchanged.
    pub fn mark(&self) -> Option<Mark> {
        match self.handle() {
            Handle::Lite { watch, .. } => Some(Mark { number: watch.number()?, at: None }),
            Handle::Pg(pg) => {
                let number = i64::try_from(pg.commits.load(Ordering::SeqCst)).unwrap_or(i64::MAX);
                Some(Mark { number, at: Some(Instant::now()) })
            }
        }
    }

    /// Waits until no program answers any more from what it had kept ready before. Acts that take something away from the
    /// public wait so, between their commit and the answer to whoever did it.
    pub async fn settle(&self) {
        if let Handle::Pg(_) = self.handle() {
            tokio::time::sleep(LEASE).await;
        }
    }
}
