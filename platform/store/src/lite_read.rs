//! Reading on SQLite: each read has a connection of its own, and sees the file as it was at its first statement.
//!
//! Statements run at once, on the thread that asks, as the writer's do: a way to another thread and back costs more than most
//! of them. A connection that is given back keeps its prepared statements and its pages; the one used last is taken first.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::lite_row::LiteRow;
use crate::{Error, Result, Statement, Value, lite_row};

/// How many statements stay prepared on a connection.
const PREPARED_MAX: usize = 256;

/// The connections that read one SQLite file.
#[derive(Clone)]
pub(crate) struct Readers(Arc<Shared>);

struct Shared {
    path: PathBuf,
    patience: Duration,
    /// How many reads there may be at once.
    reads: u32,
    places: Arc<Semaphore>,
    free: Mutex<Vec<rusqlite::Connection>>,
}

/// One read: a snapshot. Dropped, it ends.
pub(crate) struct Reading {
    conn: Option<rusqlite::Connection>,
    readers: Readers,
    _place: OwnedSemaphorePermit,
}

impl Readers {
    pub(crate) fn new(path: &Path, connections: u32, patience: Duration) -> Self {
        let reads = connections.max(1);
        let places = Arc::new(Semaphore::new(reads as usize));
        Self(Arc::new(Shared { path: path.to_owned(), patience, reads, places, free: Mutex::default() }))
    }

    /// Waits for a connection and begins a read on it.
    pub(crate) async fn begin(&self) -> Result<Reading> {
        let place = tokio::time::timeout(self.0.patience, Arc::clone(&self.0.places).acquire_owned()).await;
        let place = match place {
            Ok(Ok(place)) => place,
            Ok(Err(_)) => return Err(Error::Unreachable("the database was closed".into())),
            Err(_) => return Err(Error::Unreachable("no connection became free in time".into())),
        };
        let kept = self.free().pop();
        let conn = match kept {
            Some(conn) => conn,
            None => self.open()?,
        };
        lite_row::run(&conn, "begin").map_err(|error| Error::lite("begin", &error).at_begin())?;
        Ok(Reading { conn: Some(conn), readers: self.clone(), _place: place })
    }

    /// Waits for the reads that are under way and closes the connections.
    pub(crate) async fn close(&self) {
        // One that takes longer ends by itself.
        let _ = tokio::time::timeout(self.0.patience, self.0.places.acquire_many(self.0.reads)).await;
        self.0.places.close();
        self.free().clear();
    }

    fn open(&self) -> Result<rusqlite::Connection> {
        let fail = |error: rusqlite::Error| Error::lite("open", &error).at_begin();
        let conn = rusqlite::Connection::open(&self.0.path).map_err(fail)?;
        conn.busy_timeout(self.0.patience).map_err(fail)?;
        conn.set_prepared_statement_cache_capacity(PREPARED_MAX);
        // A read that writes fails here as it does on PostgreSQL.
        conn.execute_batch("pragma temp_store = memory; pragma query_only = on").map_err(fail)?;
        Ok(conn)
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<rusqlite::Connection>> {
        self.0.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading {
    fn conn(&self) -> &rusqlite::Connection {
        match &self.conn {
            Some(conn) => conn,
            None => panic!("the read has ended already"),
        }
    }

    /// Whether a question without values has a row for an answer.
    pub(crate) fn has_row(&self, sql: &'static str) -> Result<bool> {
        let asked = self.conn().prepare_cached(sql).and_then(|mut asked| asked.exists([]));
        asked.map_err(Error::unreachable)
    }

    /// Runs a statement; answers how many rows it touched. One that would change any fails.
    pub(crate) fn execute(&self, statement: &'static Statement, values: &[Value]) -> Result<u64> {
        lite_row::execute(self.conn(), statement.lite, values)
            .map_err(|error| Error::lite(statement.name, &error))
    }

    /// Every row of a statement's answer.
    pub(crate) fn rows(&self, statement: &'static Statement, values: &[Value]) -> Result<Vec<LiteRow>> {
        lite_row::rows(self.conn(), statement.lite, values)
            .map_err(|error| Error::lite(statement.name, &error))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        // One that cannot end its read is closed, and so ends it.
        if lite_row::run(&conn, "rollback").is_ok() && !self.readers.0.places.is_closed() {
            self.readers.free().push(conn);
        }
    }
}
