//! Growth: what was seen of a log before must still be its beginning, unless an epoch says that it was lost.

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::hash::Hash;
use crate::note::SignedNote;
use crate::short::{Letters, ShortCheckpoint, ShortError};

use super::walk::Walk;

/// A checkpoint that somebody has from before: whole, or as it stood on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// The whole checkpoint.
    Note(Box<Checkpoint>, SignedNote),
    /// The short form.
    Short(ShortCheckpoint),
}

/// Neither a checkpoint nor the short form of one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotEarlier {
    /// It has lines like a checkpoint.
    #[error(transparent)]
    Note(#[from] CheckpointError),
    /// It is one line.
    #[error(transparent)]
    Short(#[from] ShortError),
}

impl Earlier {
    /// Reads a checkpoint (several lines) or its short form (one line).
    pub fn parse(bytes: &[u8]) -> Result<Self, NotEarlier> {
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        if !text.is_empty() && !text.contains('\n') {
            return Ok(Self::Short(text.parse()?));
        }
        let (checkpoint, note) = Checkpoint::parse(bytes)?;
        Ok(Self::Note(Box::new(checkpoint), note))
    }

    /// How many entries the log had.
    pub fn size(&self) -> u64 {
        match self {
            Self::Note(checkpoint, _) => checkpoint.size,
            Self::Short(short) => short.size,
        }
    }
}

/// What became of an earlier checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The log still begins with it.
    Continues,
    /// It goes beyond what a restored backup had.
    Lost {
        /// The place of the entry of the epoch that was opened then: so many entries were kept.
        kept: u64,
        /// Whether that entry names a checkpoint at least as large. If not, more was lost than it says.
        named: bool,
    },
    /// The log had other entries: see the faults.
    Refused,
}

/// What is known of the root of an earlier checkpoint.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Root {
    Whole(Hash),
    Letters(Letters),
}

impl Root {
    pub(crate) fn fits(&self, hash: &Hash) -> bool {
        match self {
            Self::Whole(root) => root == hash,
            Self::Letters(letters) => letters.fit(hash),
        }
    }

    pub(crate) fn text(&self) -> String {
        match self {
            Self::Whole(root) => root.to_string(),
            Self::Letters(letters) => letters.to_string(),
        }
    }

    /// A root of this copy, in the same writing.
    pub(crate) fn same_form(&self, hash: &Hash) -> String {
        match self {
            Self::Whole(_) => hash.to_string(),
            Self::Letters(_) => Letters::of(hash).to_string(),
        }
    }
}

/// What an earlier checkpoint of this epoch and size may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The root of the first entries must be its root.
    Within,
    /// Of an epoch that is not in this log: if the root is not the same, it was lost.
    Perhaps { kept: u64, named: bool },
    /// In a lost stretch.
    Lost { kept: u64, named: bool },
    /// A checkpoint of the same epoch and size is named with another root.
    Otherwise(Hash),
    /// Larger than this log, and nothing says that entries were lost.
    Beyond,
}

pub(crate) fn place(walk: &Walk, now: u64, epoch: u64, size: u64, root: &Root) -> Place {
    let here = walk.epochs.iter().any(|seen| seen.origin.epoch() == epoch);
    let Some(next) = walk.epochs.iter().find(|seen| seen.origin.epoch() > epoch) else {
        return if here && size <= now { Place::Within } else { Place::Beyond };
    };
    let kept = next.index;
    if here && size <= kept {
        return Place::Within;
    }
    let known = || walk.epochs.iter().flat_map(|seen| &seen.known).filter(|k| k.origin.epoch() == epoch);
    if let Some(other) = known().find(|known| known.size == size && !root.fits(&known.root)) {
        return Place::Otherwise(other.root);
    }
    let named = known().any(|known| known.size >= size);
    if size <= kept { Place::Perhaps { kept, named } } else { Place::Lost { kept, named } }
}
