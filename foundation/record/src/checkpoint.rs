//! Checkpoints: C2SP `tlog-checkpoint`, and the origin that names an agency's log and its epoch.

use std::fmt;
use std::str::FromStr;

use crate::hash::Hash;
use crate::json::INTEGER_MAX;
use crate::keys::{KeyError, KeyKind, PublicKey, SigningKey, Vkey};
use crate::note::{NoteError, SignedNote, is_key_name};
use crate::tree::SIZE_MAX;

/// The name of a log: what stays the same over epochs (`danchu/` and the agency's id), and the epoch. The first is 1; a
/// later one is larger, see [`EpochLeaf::reopen`](crate::EpochLeaf::reopen).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    base: String,
    epoch: u64,
}

/// Not of the form `base/epoch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name of a log ends in “/” and the number of its epoch, without spaces or “+”")]
pub struct NotAnOrigin;

impl Origin {
    /// The log of this base in this epoch.
    pub fn new(base: &str, epoch: u64) -> Result<Self, NotAnOrigin> {
        let origin = Self { base: base.to_owned(), epoch };
        let fits = (1..=INTEGER_MAX).contains(&epoch) && !base.is_empty() && is_key_name(&origin.to_string());
        if fits { Ok(origin) } else { Err(NotAnOrigin) }
    }

    /// What names the agency's log in all epochs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The number of the epoch.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The verifier key of this log for a public key: its name is the origin.
    pub fn vkey(&self, public: PublicKey) -> Result<Vkey, KeyError> {
        Vkey::new(&self.to_string(), KeyKind::Log, public)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.epoch)
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;
    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let (base, epoch) = text.rsplit_once('/').ok_or(NotAnOrigin)?;
        let epoch = decimal(epoch).ok_or(NotAnOrigin)?;
        Self::new(base, epoch)
    }
}

/// What a log says about itself: so many entries, with this root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, as it stands.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root of its tree.
    pub root: Hash,
    /// Lines that the specification lets others add. Our logs have none.
    pub extensions: Vec<String>,
}

/// Why a checkpoint is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not even a note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Fewer than three lines, or an empty one.
    #[error("a checkpoint is the name of a log, a size and a root, each on its own line")]
    Form,
    /// The second line is no size.
    #[error("the second line of a checkpoint is the number of entries")]
    Size,
    /// The third line is no hash.
    #[error("the third line of a checkpoint is the root: the base64 of 32 bytes")]
    Root,
    /// Size 0 with another root than that of the empty tree.
    #[error("the root of an empty log must be the hash of nothing")]
    Empty,
}

impl Checkpoint {
    /// The checkpoint of our own log.
    pub fn new(origin: &Origin, size: u64, root: Hash) -> Self {
        Self { origin: origin.to_string(), size, root, extensions: Vec::new() }
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.size, self.root);
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads the text of a note.
    pub fn parse_text(text: &str) -> Result<Self, CheckpointError> {
        let text = text.strip_suffix('\n').ok_or(CheckpointError::Form)?;
        let mut lines = text.split('\n');
        let mut line = || lines.next().filter(|line| !line.is_empty()).ok_or(CheckpointError::Form);
        let (origin, size, root) = (line()?, line()?, line()?);
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(CheckpointError::Form);
        }
        let size = decimal(size).filter(|n| *n <= SIZE_MAX).ok_or(CheckpointError::Size)?;
        let root = root.parse().map_err(|_| CheckpointError::Root)?;
        if size == 0 && root != Hash::empty() {
            return Err(CheckpointError::Empty);
        }
        Ok(Self { origin: origin.to_owned(), size, root, extensions })
    }

    /// Reads a whole note. Nothing is said yet about who signed it.
    pub fn parse(note: &[u8]) -> Result<(Self, SignedNote), CheckpointError> {
        let note = SignedNote::parse(note)?;
        Ok((Self::parse_text(note.text())?, note))
    }

    /// The note, signed by these keys of the log.
    pub fn sign(&self, keys: &[&SigningKey]) -> Result<SignedNote, NoteError> {
        let mut note = SignedNote::new(self.text())?;
        for key in keys {
            let line = key.sign(note.text());
            note.add(line.ok_or_else(|| NoteError::Unsigned(key.vkey().name().to_owned()))?);
        }
        Ok(note)
    }
}

/// A decimal number without sign or leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.len() <= 20 && text.bytes().all(|b| b.is_ascii_digit());
    let canonical = plain && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}
