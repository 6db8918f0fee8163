//! Group commit on SQLite: one writer connection passes from act to act like a baton.
//!
//! An act runs in a savepoint of the open transaction. When others wait, it leaves the transaction open, hands the baton
//! on and waits; the last one (or the one that fills the group) commits for all, and only then is anybody acknowledged.
//!
//! Statements run at once, on the thread that asks: they change pages in memory, and a way to another thread and back
//! costs more than they do. Only the commit, which waits for the disk, runs on a thread for such work, where nobody who
//! goes away can stop it. An act whose caller goes away in the middle (its future is dropped) is undone on the spot.
//! A future that holds a place in the line must be polled or dropped, as for any fair lock.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot, watch};

use crate::lite_row::LiteRow;
use crate::turn::Turns;
use crate::{Error, Result, Statement, Value, lite_row};

/// How many acts may share one commit; bounds how long the first of them waits.
const GROUP_MAX: usize = 128;

/// How many statements stay prepared.
const PREPARED_MAX: usize = 256;

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
    conn: rusqlite::Connection,
    state: State,
    /// Who waits for the commit.
    group: Vec<oneshot::Sender<Result<()>>>,
    /// The group holds facts.
    facts: bool,
    /// Told of every commit that holds facts.
    news: watch::Sender<u64>,
    /// How long to wait for another program that writes to the same file.
    patience: Duration,
    turns: Turns,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No transaction is open.
    Idle,
    /// A transaction is open, between two acts.
    Open,
    /// An act runs in its savepoint.
    Act,
}

type Guard = OwnedMutexGuard<Seat>;

/// The right to write, held by one act. Dropped unfinished (the caller went away), its changes are undone.
pub(crate) struct Baton {
    writer: Writer,
    seat: Option<Guard>,
}

impl Writer {
    /// Opens the file, which is made when it is not there.
    pub(crate) async fn open(path: &Path, patience: Duration, news: watch::Sender<u64>) -> Result<Self> {
        let path = path.to_owned();
        let seat = unstoppable(move || Seat::open(&path, patience, news)).await?;
        Ok(Self(Arc::new(Shared { waiting: AtomicUsize::new(0), seat: Arc::new(Mutex::new(seat)) })))
    }

    /// Waits for the baton and opens a savepoint.
    pub(crate) async fn begin(&self) -> Result<Baton> {
        let mut place = Place::take(self);
        let seat = Arc::clone(&self.0.seat).lock_owned().await;
        place.reached();
        let mut baton = Baton { writer: self.clone(), seat: Some(seat) };
        baton.seat_mut().begin().await?;
        Ok(baton)
    }

    /// Commits a group that nobody is left to commit.
    fn rescue(&self) {
        let writer = self.clone();
        // Without a runtime the process is ending, and SQLite rolls back what was not acknowledged.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                let seat = Arc::clone(&writer.0.seat).lock_owned().await;
                writer.pass(seat);
            });
        }
    }

    /// Lets the next act go on, or commits when there is none.
    fn pass(&self, mut seat: Guard) {
        if seat.state == State::Idle {
            seat.turns.give();
        } else if (self.nobody_waits() || seat.group.len() >= GROUP_MAX)
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn_blocking(move || seat.commit());
        }
    }

    fn nobody_waits(&self) -> bool {
        self.0.waiting.load(Ordering::SeqCst) == 0
    }

    /// Commits what is open and empties the log beside the file.
    pub(crate) async fn close(&self) {
        let mut seat = Arc::clone(&self.0.seat).lock_owned().await;
        let closed = unstoppable(move || {
            seat.commit()?;
            seat.run("pragma wal_checkpoint(truncate)")
        });
        if let Err(error) = closed.await {
            tracing::warn!(%error, "the log beside the database was not emptied");
        }
    }
}

/// Runs on a thread for work that waits, to its end even when the caller goes away.
async fn unstoppable<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(Error::unreachable(error)))
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
    fn seat_mut(&mut self) -> &mut Seat {
        match &mut self.seat {
            Some(seat) => seat,
            None => panic!("the baton was given back already"),
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) fn execute(&mut self, statement: &'static Statement, values: &[Value]) -> Result<u64> {
        lite_row::execute(&self.seat_mut().conn, statement.lite, values)
            .map_err(|error| Error::lite(statement.name, &error))
    }

    /// Every row of a statement's answer.
    pub(crate) fn rows(&mut self, statement: &'static Statement, values: &[Value]) -> Result<Vec<LiteRow>> {
        lite_row::rows(&self.seat_mut().conn, statement.lite, values)
            .map_err(|error| Error::lite(statement.name, &error))
    }

    /// Ends the act, keeping its changes or not; for kept ones, answers when the group is durable.
    pub(crate) async fn finish(mut self, keep: bool, facts: bool) -> Result<()> {
        if !keep {
            // Dropped, it is undone.
            return Ok(());
        }
        self.seat_mut().keep(facts)?;
        let Some(mut seat) = self.seat.take() else { return Ok(()) };
        if self.writer.nobody_waits() || seat.group.len() + 1 >= GROUP_MAX {
            return unstoppable(move || seat.commit()).await;
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
            seat.undo();
            self.writer.pass(seat);
        }
    }
}

impl Seat {
    fn open(path: &Path, patience: Duration, news: watch::Sender<u64>) -> Result<Seat> {
        let fail = |error: rusqlite::Error| Error::lite("open", &error).at_begin();
        let conn = rusqlite::Connection::open(path).map_err(fail)?;
        conn.busy_timeout(patience).map_err(fail)?;
        conn.set_prepared_statement_cache_capacity(PREPARED_MAX);
        // The log beside the file gives back what a large act has taken.
        conn.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
             pragma temp_store = memory; pragma journal_size_limit = 67108864",
        )
        .map_err(fail)?;
        // From now on no statement waits on the thread that asked for it.
        conn.busy_timeout(Duration::ZERO).map_err(fail)?;
        let turns = Turns::beside(path);
        Ok(Seat { conn, state: State::Idle, group: Vec::new(), facts: false, news, patience, turns })
    }

    fn run(&self, sql: &'static str) -> Result<()> {
        lite_row::run(&self.conn, sql).map_err(|error| Error::lite("transaction", &error))
    }

    /// Opens a savepoint for an act, and a transaction for it when none is open.
    async fn begin(&mut self) -> Result<()> {
        if self.state == State::Idle {
            self.begin_transaction().await.map_err(Error::at_begin)?;
        }
        match self.run("savepoint act") {
            Ok(()) => self.state = State::Act,
            Err(error) => {
                self.lose(&error);
                return Err(error.at_begin());
            }
        }
        Ok(())
    }

    /// Waits for this program's turn; then only a program that knows no turns can be in the way.
    async fn begin_transaction(&mut self) -> Result<()> {
        let asked = Instant::now();
        if !self.turns.take(self.patience).await {
            return Err(Error::Unreachable("another program writes to the database".into()));
        }
        let left = self.patience.saturating_sub(asked.elapsed());
        lite_row::begin_immediate(&mut self.conn, left)
            .await
            .map_err(|error| Error::lite("begin", &error))?;
        self.state = State::Open;
        Ok(())
    }

    /// Keeps what the act did, as far as the group is kept.
    fn keep(&mut self, facts: bool) -> Result<()> {
        self.run("release act")?;
        self.state = State::Open;
        self.facts |= facts;
        Ok(())
    }

    /// Undoes the act that failed or was given up in the middle.
    fn undo(&mut self) {
        if self.state != State::Act {
            return;
        }
        // On a full or failing disk the engine may have ended the whole transaction by itself: then there is no savepoint.
        match self.run("rollback to act").and_then(|()| self.run("release act")) {
            Ok(()) => self.state = State::Open,
            Err(error) => self.lose(&error),
        }
    }

    /// Commits the group and tells everybody in it.
    fn commit(&mut self) -> Result<()> {
        self.undo();
        if self.state == State::Idle {
            return Ok(());
        }
        if let Err(error) = self.run("commit") {
            self.lose(&error);
            return Err(Error::not_durable(&error));
        }
        self.state = State::Idle;
        self.turns.give();
        for waiting in self.group.drain(..) {
            // Whoever went away needs no answer.
            let _ = waiting.send(Ok(()));
        }
        if std::mem::take(&mut self.facts) {
            self.news.send_modify(|n| *n = n.wrapping_add(1));
        }
        Ok(())
    }

    /// The transaction is lost: makes sure that nothing of it is kept, and tells everybody in the group.
    fn lose(&mut self, error: &Error) {
        if !self.conn.is_autocommit()
            && let Err(error) = self.run("rollback")
        {
            tracing::error!(%error, "a lost transaction could not be rolled back");
        }
        self.state = State::Idle;
        self.turns.give();
        self.facts = false;
        for waiting in self.group.drain(..) {
            let _ = waiting.send(Err(Error::not_durable(error)));
        }
    }
}
