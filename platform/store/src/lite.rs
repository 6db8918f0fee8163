//! Group commit on SQLite: one writer connection passes from act to act like a baton.
//!
//! An act runs in a savepoint of the open transaction. When others wait, it leaves the transaction open, hands the baton
//! on and waits; the last one (or the one that fills the group) commits for all, and only then is anybody acknowledged.
//!
//! Whoever waits may go away at any moment (its future is dropped). So every step that changes the transaction runs in a
//! task of its own, which nobody can stop half-way; and an act that is given up in the middle is undone by such a task.
//! A future that holds a place in the line must be polled or dropped, as for any fair lock.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _, SqliteConnection};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot, watch};

use crate::turn::Turns;
use crate::{Error, Result};

/// How long SQLite itself waits for another program's lock before we ask again. Its own waiting sleeps ever longer, and a
/// busy program beside us would always be quicker.
const BUSY_MILLIS: u64 = 5;

/// The low byte of SQLite's code for "another connection holds the lock".
const SQLITE_BUSY: u32 = 5;

/// How many acts may share one commit; bounds how long the first of them waits.
const GROUP_MAX: usize = 128;

/// The writer of one SQLite file.
#[derive(Clone)]
pub(crate) struct Writer(Arc<Shared>);

struct Shared {
    /// Acts that stand in line for the baton.
    waiting: AtomicUsize,
    seat: Arc<Mutex<Seat>>,
    /// Told of every commit that holds facts.
    news: watch::Sender<u64>,
}

/// The connection and the group that is open on it.
struct Seat {
    conn: SqliteConnection,
    state: State,
    /// Who waits for the commit.
    group: Vec<oneshot::Sender<Result<()>>>,
    /// The group holds facts.
    facts: bool,
    /// How long to wait for another program that writes to the same file.
    patience: Duration,
    turns: Turns,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No transaction is open.
    Idle,
    /// A transaction is open, and in it the savepoint of the last act, which is kept or undone.
    Open,
    /// An act is under way, or was given up in the middle: its savepoint must be rolled back.
    Torn,
}

type Guard = OwnedMutexGuard<Seat>;

/// The right to write, held by one act. Dropped unfinished (the caller went away), its changes are undone.
pub(crate) struct Baton {
    writer: Writer,
    seat: Option<Guard>,
}

impl Writer {
    pub(crate) async fn new(
        mut conn: SqliteConnection,
        patience: Duration,
        turns: Turns,
        news: watch::Sender<u64>,
    ) -> std::result::Result<Self, sqlx::Error> {
        let busy = format!("pragma busy_timeout = {BUSY_MILLIS}");
        conn.execute(AssertSqlSafe(busy).into_sql_str()).await?;
        let seat = Seat { conn, state: State::Idle, group: Vec::new(), facts: false, patience, turns };
        let seat = Arc::new(Mutex::new(seat));
        Ok(Self(Arc::new(Shared { waiting: AtomicUsize::new(0), seat, news })))
    }

    /// Waits for the baton and opens a savepoint.
    pub(crate) async fn begin(&self) -> Result<Baton> {
        let mut place = Place::take(self);
        let seat = Arc::clone(&self.0.seat).lock_owned().await;
        place.reached();
        let mut baton = Baton { writer: self.clone(), seat: Some(seat) };
        // If the caller goes away meanwhile, the task's answer is dropped, and with it the baton.
        unstoppable(async move {
            baton.seat_mut().open().await?;
            Ok(baton)
        })
        .await
    }

    /// Commits a group that nobody is left to commit.
    fn rescue(&self) {
        let writer = self.clone();
        // Without a runtime the process is ending, and SQLite rolls back what was not acknowledged.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                let seat = Arc::clone(&writer.0.seat).lock_owned().await;
                let _ = writer.pass(seat).await;
            });
        }
    }

    /// Lets the next act go on, or commits when there is none.
    async fn pass(&self, mut seat: Guard) -> Result<()> {
        if self.nobody_waits() || seat.group.len() >= GROUP_MAX {
            return seat.commit(&self.0.news).await;
        }
        Ok(())
    }

    fn nobody_waits(&self) -> bool {
        self.0.waiting.load(Ordering::SeqCst) == 0
    }

    /// Commits what is open and empties the log beside the file.
    pub(crate) async fn close(&self) {
        let mut seat = Arc::clone(&self.0.seat).lock_owned().await;
        let news = self.0.news.clone();
        let _ = unstoppable(async move {
            seat.commit(&news).await?;
            seat.run("pragma wal_checkpoint(truncate)").await
        })
        .await;
    }
}

/// Runs to its end even when the caller goes away.
async fn unstoppable<T: Send + 'static>(step: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(step).await.unwrap_or_else(|error| Err(Error::unreachable(error)))
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

    /// Ends the act, keeping its changes or not; for kept ones, answers when the group is durable.
    pub(crate) async fn finish(mut self, keep: bool, facts: bool) -> Result<()> {
        let Some(mut seat) = self.seat.take() else { return Ok(()) };
        let writer = self.writer.clone();
        if !keep {
            return unstoppable(async move {
                seat.undo().await;
                // How the group ends is told to those who are in it; this act is not.
                let _ = writer.pass(seat).await;
                Ok(())
            })
            .await;
        }
        seat.state = State::Open;
        seat.facts |= facts;
        if writer.nobody_waits() || seat.group.len() + 1 >= GROUP_MAX {
            return unstoppable(async move { seat.commit(&writer.0.news).await }).await;
        }
        let (done, answer) = oneshot::channel();
        seat.group.push(done);
        drop(seat);
        answer.await.unwrap_or_else(|_| Err(Error::NotDurable("the group was dropped".into())))
    }
}

impl Drop for Baton {
    fn drop(&mut self) {
        let Some(mut seat) = self.seat.take() else { return };
        let writer = self.writer.clone();
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                seat.undo().await;
                let _ = writer.pass(seat).await;
            });
        }
    }
}

impl Seat {
    async fn run(&mut self, sql: &'static str) -> Result<()> {
        self.conn.execute(sql).await.map(drop).map_err(|error| Error::statement("transaction", &error))
    }

    /// Opens a savepoint for an act, and a transaction for it when none is open.
    async fn open(&mut self) -> Result<()> {
        self.undo().await;
        if self.state == State::Open {
            match self.run("release act; savepoint act").await {
                Ok(()) => {
                    self.state = State::Torn;
                    return Ok(());
                }
                Err(error) => self.lose(&error).await,
            }
        }
        // Torn while it runs: if it is cut off, nobody knows how far it came.
        self.state = State::Torn;
        let begun = self.begin().await;
        if let Err(error) = &begun {
            self.lose(error).await;
        }
        begun.map_err(Error::at_begin)
    }

    /// Begins a transaction, asking again as long as another program writes to the file.
    async fn begin(&mut self) -> Result<()> {
        let asked = Instant::now();
        if !self.turns.take(self.patience).await {
            return Err(Error::Unreachable("another program writes to the database".into()));
        }
        loop {
            let Err(error) = self.conn.execute("begin immediate; savepoint act").await else { return Ok(()) };
            let code = error.as_database_error().and_then(|e| e.code()?.parse::<u32>().ok());
            let busy = code.is_some_and(|code| code & 0xff == SQLITE_BUSY);
            if !busy || asked.elapsed() > self.patience {
                return Err(Error::statement("transaction", &error));
            }
        }
    }

    /// Undoes the act that failed or was given up in the middle.
    async fn undo(&mut self) {
        if self.state != State::Torn {
            return;
        }
        match self.run("rollback to act").await {
            Ok(()) => self.state = State::Open,
            // The engine has ended the whole transaction by itself (a full or failing disk).
            Err(error) => self.lose(&error).await,
        }
    }

    /// Commits the group and tells everybody in it.
    async fn commit(&mut self, news: &watch::Sender<u64>) -> Result<()> {
        self.undo().await;
        if self.state == State::Idle {
            return Ok(());
        }
        self.state = State::Torn;
        if let Err(error) = self.run("commit").await {
            self.lose(&error).await;
            return Err(Error::not_durable(&error));
        }
        self.state = State::Idle;
        self.turns.give();
        for waiting in self.group.drain(..) {
            // Whoever went away needs no answer.
            let _ = waiting.send(Ok(()));
        }
        if std::mem::take(&mut self.facts) {
            news.send_modify(|n| *n = n.wrapping_add(1));
        }
        Ok(())
    }

    /// The transaction is lost: makes sure that nothing of it is kept, and tells everybody in the group.
    async fn lose(&mut self, error: &Error) {
        // An error here says that no transaction was open any more.
        let _ = self.run("rollback").await;
        self.state = State::Idle;
        self.turns.give();
        self.facts = false;
        for waiting in self.group.drain(..) {
            let _ = waiting.send(Err(Error::not_durable(error)));
        }
    }
}
