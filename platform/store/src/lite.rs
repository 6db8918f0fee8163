//! Group commit on SQLite: one writer connection passes from act to act like a baton.
//!
//! An act runs in a savepoint of the open transaction. When others wait, it leaves the transaction open, hands the baton
//! on and waits; the last one (or the one that fills the group) commits for all, and only then is anybody acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::{Connection as _, Executor as _, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::{Error, Result};

/// How many acts may share one commit; bounds how long the first of them waits.
const GROUP_MAX: usize = 128;

/// The writer of one SQLite file.
#[derive(Clone)]
pub(crate) struct Writer(Arc<Shared>);

struct Shared {
    /// Acts that stand in line for the baton.
    waiting: AtomicUsize,
    seat: Arc<Mutex<Seat>>,
}

/// The connection and the group that is open on it.
struct Seat {
    conn: SqliteConnection,
    /// A transaction is open.
    open: bool,
    /// An act was given up in the middle: its savepoint must be rolled back.
    torn: bool,
    /// Who waits for the commit.
    group: Vec<oneshot::Sender<Result<()>>>,
}

/// The right to write, held by one act. Dropped unfinished (the caller went away), its changes are undone.
pub(crate) struct Baton {
    writer: Writer,
    seat: Option<OwnedMutexGuard<Seat>>,
}

impl Writer {
    pub(crate) fn new(conn: SqliteConnection) -> Self {
        let seat = Seat { conn, open: false, torn: false, group: Vec::new() };
        Self(Arc::new(Shared { waiting: AtomicUsize::new(0), seat: Arc::new(Mutex::new(seat)) }))
    }

    /// Waits for the baton and opens a savepoint.
    pub(crate) async fn begin(&self) -> Result<Baton> {
        let mut place = Place::take(self);
        let seat = Arc::clone(&self.0.seat).lock_owned().await;
        place.reached();
        let mut baton = Baton { writer: self.clone(), seat: Some(seat) };
        baton.open().await?;
        Ok(baton)
    }

    /// Commits a group that nobody is left to commit.
    fn rescue(&self) {
        let writer = self.clone();
        // Without a runtime the process is ending, and SQLite rolls back what was not acknowledged.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let mut seat = Arc::clone(&writer.0.seat).lock_owned().await;
                if writer.0.waiting.load(Ordering::SeqCst) == 0 && seat.mend().await.is_ok() {
                    let _ = seat.commit().await;
                }
            });
        }
    }

    /// Closes the connection, committing what is open.
    pub(crate) async fn close(&self) {
        let mut seat = self.0.seat.lock().await;
        if seat.mend().await.is_ok() {
            let _ = seat.commit().await;
        }
        let _ = seat.conn.execute("pragma wal_checkpoint(truncate)").await;
    }

    /// Whether the connection still answers.
    pub(crate) async fn ping(&self) -> Result<()> {
        let mut seat = self.0.seat.lock().await;
        seat.conn.ping().await.map_err(Error::unreachable)
    }
}

/// A place in the line. Whoever leaves it early looks whether a group was waiting for him to commit.
struct Place<'a> {
    writer: &'a Writer,
    left: bool,
}

impl<'a> Place<'a> {
    fn take(writer: &'a Writer) -> Self {
        writer.0.waiting.fetch_add(1, Ordering::SeqCst);
        Self { writer, left: false }
    }

    fn reached(&mut self) {
        self.left = true;
        self.writer.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if !self.left && self.writer.0.waiting.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.writer.rescue();
        }
    }
}

impl Baton {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.seat_mut().conn
    }

    fn seat_mut(&mut self) -> &mut Seat {
        match &mut self.seat {
            Some(seat) => seat,
            None => panic!("the baton was given back already"),
        }
    }

    async fn open(&mut self) -> Result<()> {
        let seat = self.seat_mut();
        seat.mend().await?;
        if !seat.open {
            seat.run("begin immediate").await?;
            seat.open = true;
        }
        seat.run("savepoint act").await
    }

    /// Ends the act, keeping its changes or not, and answers when the group is durable.
    pub(crate) async fn finish(mut self, keep: bool) -> Result<()> {
        let seat = self.seat_mut();
        if !keep {
            seat.run("rollback to act").await?;
        }
        seat.run("release act").await?;
        let Some(mut seat) = self.seat.take() else { return Ok(()) };
        let waiting = self.writer.0.waiting.load(Ordering::SeqCst);
        if waiting == 0 || seat.group.len() + 1 >= GROUP_MAX {
            return seat.commit().await;
        }
        let (done, answer) = oneshot::channel();
        seat.group.push(done);
        drop(seat);
        answer.await.unwrap_or_else(|_| Err(Error::NotDurable("the group was dropped".into())))
    }
}

impl Drop for Baton {
    fn drop(&mut self) {
        if let Some(mut seat) = self.seat.take() {
            seat.torn = true;
            drop(seat);
            self.writer.rescue();
        }
    }
}

impl Seat {
    async fn run(&mut self, sql: &'static str) -> Result<()> {
        self.conn.execute(sql).await.map(drop).map_err(|error| Error::statement("transaction", &error))
    }

    /// Undoes the act that was given up in the middle.
    async fn mend(&mut self) -> Result<()> {
        if !self.torn {
            return Ok(());
        }
        self.torn = false;
        if self.open && (self.run("rollback to act").await.is_err() || self.run("release act").await.is_err())
        {
            // No savepoint was open: the act was given up before it began, or the engine rolled everything back.
            tracing::debug!("an act was given up before its savepoint");
        }
        Ok(())
    }

    /// Commits the group and tells everybody in it.
    async fn commit(&mut self) -> Result<()> {
        if !self.open {
            return Ok(());
        }
        let answer = match self.run("commit").await {
            Ok(()) => Ok(()),
            Err(error) => {
                let _ = self.run("rollback").await;
                Err(Error::NotDurable(error.to_string().into()))
            }
        };
        self.open = false;
        for waiting in self.group.drain(..) {
            // Whoever went away needs no answer.
            let _ = waiting.send(answer.clone());
        }
        answer
    }
}
