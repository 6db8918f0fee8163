//! Turns between programs that write to one SQLite file.
//!
//! SQLite's own lock knows no line: a program that writes without pause keeps another one out for seconds. So whoever
//! wants to write first takes `next`, with it waits for `turn`, and gives `next` back when it has the turn. A program that
//! has just ended its turn finds `next` taken by the one who waits, and comes after it. The kernel frees both locks when a
//! program is killed; SQLite's lock still stands behind them.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How often a waiting program looks.
const LOOK: Duration = Duration::from_millis(1);

/// The two lock files beside the database.
pub(crate) struct Turns {
    /// None where the file system knows no such locks, or the folder may only be read.
    files: Option<(File, File)>,
}

impl Turns {
    pub(crate) fn beside(database: &Path) -> Turns {
        let open = |ending: &str| {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            OpenOptions::new().create(true).truncate(false).write(true).open(name).ok()
        };
        Turns { files: open("-next").zip(open("-turn")) }
    }

    /// Waits for the turn; `false` when it does not come in time.
    pub(crate) async fn take(&self, patience: Duration) -> bool {
        let Some((next, turn)) = &self.files else { return true };
        let until = Instant::now() + patience;
        if !lock(next, until).await {
            return false;
        }
        // Given back when the turn has come, and also when the caller goes away before.
        let _next = Held(next);
        lock(turn, until).await
    }

    /// Gives the turn to whoever waits.
    pub(crate) fn give(&self) {
        if let Some((_, turn)) = &self.files {
            let _ = turn.unlock();
        }
    }
}

struct Held<'a>(&'a File);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

async fn lock(file: &File, until: Instant) -> bool {
    loop {
        match file.try_lock() {
            Ok(()) => return true,
            Err(TryLockError::WouldBlock) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            Err(TryLockError::WouldBlock) => return false,
            // No such locks here: SQLite's own must do.
            Err(TryLockError::Error(_)) => return true,
        }
    }
}
