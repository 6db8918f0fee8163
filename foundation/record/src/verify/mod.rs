//! Verification of a whole copy of a log, as it stands in a folder or behind an address, one tile after the other.

mod after;
mod diagnose;
mod earlier;
mod run;
mod store;
mod walk;

use std::fmt;

pub use self::earlier::{Earlier, NotEarlier, Verdict};
pub use self::run::verify_copy;
pub use self::walk::{EpochSeen, KeySeen, Tally};
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::fault::Fault;
use crate::keys::Vkey;
use crate::proof::Cosigners;

/// The most faults that are named; the rest is only said to be there.
pub const FAULTS_MAX: usize = 50;
/// By how many minutes the clocks of an agency and of a witness may differ.
pub const CLOCKS_MINUTES: i64 = 10;

/// Where the files of a copy come from.
pub trait ReadCopy {
    /// Why a file could not be read.
    type Error: fmt::Display;

    /// The file at this path (`checkpoint`, `tile/0/000`, …), at most `max` bytes; nothing when it is not there.
    fn read(&mut self, path: &str, max: usize) -> Result<Option<Vec<u8>>, Self::Error>;
}

/// What the reader brings: keys that come from elsewhere than the copy, and what was seen of the log before.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The key of the agency's log, of any epoch; one that was followed by others as well.
    pub key: Option<Vkey>,
    /// Keys of witnesses.
    pub witnesses: Vec<Vkey>,
    /// Checkpoints from before.
    pub earlier: Vec<Earlier>,
}

/// Why a copy could not be verified at all.
#[derive(Debug, thiserror::Error)]
pub enum CopyError<E: fmt::Display> {
    /// There is no checkpoint: this is no copy of a log.
    #[error("there is no file “checkpoint”: this is not a copy of a log")]
    NoCheckpoint,
    /// The checkpoint cannot be read.
    #[error("the file “checkpoint” cannot be read: {0}")]
    Checkpoint(CheckpointError),
    /// A file could not be read.
    #[error("{path}: {error}")]
    Read {
        /// Which.
        path: String,
        /// Why.
        error: E,
    },
}

/// What verification found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The checkpoint of the copy.
    pub checkpoint: Checkpoint,
    /// Epochs, oldest first.
    pub epochs: Vec<EpochSeen>,
    /// Keys, oldest first.
    pub keys: Vec<KeySeen>,
    /// The key behind the checkpoint, if the reader's key is it or vouches for it. Without it nothing is proved about who
    /// signed.
    pub signed_by: Option<Vkey>,
    /// The keys that the copy itself names as those that sign now.
    pub found: Vec<Vkey>,
    /// The given witnesses that cosigned the checkpoint, and when.
    pub witnesses: Cosigners,
    /// Names of cosigners whose keys were not given.
    pub unchecked: Vec<String>,
    /// How many checkpoints the copy keeps from before.
    pub checkpoints: u64,
    /// Up to which size the entries fit the last of these checkpoints; told when they do not fit the newest.
    pub agrees_until: Option<u64>,
    /// What the entries amount to.
    pub tally: Tally,
    /// What became of the checkpoints that the reader brought, in their order.
    pub earlier: Vec<Verdict>,
    /// What is refused.
    pub faults: Vec<Fault>,
    /// Whether there were more than [`FAULTS_MAX`].
    pub more_faults: bool,
}

impl Report {
    /// Whether nothing is refused, the reader's key stands behind it, and no checkpoint from before is lost without being named.
    pub fn holds(&self) -> bool {
        let lost =
            self.earlier.iter().any(|v| !matches!(v, Verdict::Continues | Verdict::Lost { named: true, .. }));
        self.faults.is_empty() && self.signed_by.is_some() && !lost
    }
}
