//! What a log asks of a witness and when the witness agrees: `add-checkpoint` of C2SP `tlog-witness`. The caller keeps what
//! was seen, under a lock, and brings the time.

use std::fmt::Write as _;

use crate::checkpoint::{Checkpoint, CheckpointError, decimal};
use crate::hash::Hash;
use crate::keys::{PublicKey, Vkey};
use crate::note::{NOTE_MAX, NoteSignature, SIGNATURES_MAX, SignedNote};
use crate::proof::{PATH_MAX, same_log, signed_by_one};
use crate::tree::verify_consistency;

/// The longest request: an old size, 63 hashes, a note.
pub const REQUEST_MAX: usize = NOTE_MAX + 64 * 48;

/// The body of a request `add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size that the witness saw last, as the log believes.
    pub old: u64,
    /// The consistency proof from there.
    pub proof: Vec<Hash>,
    /// The checkpoint.
    pub note: SignedNote,
}

/// Why a witness does not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WitnessRefusal {
    /// The request cannot be read.
    #[error("the request is not what C2SP tlog-witness asks for")]
    Form,
    /// The checkpoint in it cannot be read.
    #[error("the checkpoint cannot be read: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The witness does not follow this log.
    #[error("this witness does not follow the log {0}")]
    UnknownLog(String),
    /// No signature of a key that is trusted for the log, or a false one.
    #[error("the checkpoint is not signed by a key that is known for the log")]
    Unsigned,
    /// The old size is larger than the new one.
    #[error("the old size is larger than that of the checkpoint")]
    Sizes,
    /// The log believes another size to be the last one; the answer names it.
    #[error("the last size seen here is {0}")]
    Conflict(u64),
    /// The log does not continue what was seen: it was forked or rebuilt.
    #[error("the checkpoint does not continue the one that was seen here last")]
    Inconsistent,
}

impl WitnessRefusal {
    /// The status of HTTP that the specification demands.
    pub fn status(&self) -> u16 {
        match self {
            Self::Form | Self::Checkpoint(_) | Self::Sizes => 400,
            Self::UnknownLog(_) => 404,
            Self::Unsigned => 403,
            Self::Conflict(_) => 409,
            Self::Inconsistent => 422,
        }
    }
}

/// What a witness saw last of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// How many entries.
    pub size: u64,
    /// The root.
    pub root: Hash,
}

impl AddCheckpoint {
    /// The body.
    pub fn to_body(&self) -> String {
        let mut body = format!("old {}\n", self.old);
        for hash in &self.proof {
            let _ = writeln!(body, "{hash}");
        }
        let _ = write!(body, "\n{}", self.note);
        body
    }

    /// Reads a body.
    pub fn parse(body: &[u8]) -> Result<Self, WitnessRefusal> {
        if body.len() > REQUEST_MAX {
            return Err(WitnessRefusal::Form);
        }
        let body = std::str::from_utf8(body).map_err(|_| WitnessRefusal::Form)?;
        let (head, note) = body.split_once("\n\n").ok_or(WitnessRefusal::Form)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).and_then(decimal);
        let old = old.ok_or(WitnessRefusal::Form)?;
        let mut proof = Vec::new();
        for line in lines {
            let hash = line.parse().ok().filter(|_| proof.len() < PATH_MAX);
            proof.push(hash.ok_or(WitnessRefusal::Form)?);
        }
        let note = SignedNote::parse(note.as_bytes()).map_err(CheckpointError::from)?;
        Ok(Self { old, proof, note })
    }

    /// The checkpoint in the request, when it is one.
    pub fn checkpoint(&self) -> Result<Checkpoint, WitnessRefusal> {
        Ok(Checkpoint::parse_text(self.note.text())?)
    }

    /// Whether a witness signs, in the order of the specification. `keys` are those that it trusts for logs; `seen` is what it
    /// saw last of the log that [`AddCheckpoint::checkpoint`] names. Keep the returned state before answering.
    pub fn decide(&self, keys: &[Vkey], seen: Option<Seen>) -> Result<Seen, WitnessRefusal> {
        let checkpoint = self.checkpoint()?;
        let trusted: Vec<PublicKey> =
            keys.iter().filter(|key| same_log(&checkpoint.origin, key).is_ok()).map(Vkey::public).collect();
        let origin = match keys.iter().find_map(|key| same_log(&checkpoint.origin, key).ok()) {
            Some(origin) => origin,
            None => return Err(WitnessRefusal::UnknownLog(checkpoint.origin)),
        };
        signed_by_one(&self.note, &origin, &trusted).map_err(|_| WitnessRefusal::Unsigned)?;
        if self.old > checkpoint.size {
            return Err(WitnessRefusal::Sizes);
        }
        let last = seen.unwrap_or(Seen { size: 0, root: Hash::empty() });
        if self.old != last.size {
            return Err(WitnessRefusal::Conflict(last.size));
        }
        let (old, new) = (last.size, checkpoint.size);
        if !verify_consistency(old, new, &last.root, &checkpoint.root, &self.proof) {
            return Err(WitnessRefusal::Inconsistent);
        }
        Ok(Seen { size: new, root: checkpoint.root })
    }
}

/// Reads a witness's answer: signature lines. Lines of others are dropped, and so are lines whose signature is not the
/// witness's over this note.
pub fn read_cosignatures(answer: &[u8], note: &SignedNote, witness: &Vkey) -> Vec<NoteSignature> {
    let text = std::str::from_utf8(answer).unwrap_or_default();
    let lines = text.lines().take(SIGNATURES_MAX).filter_map(NoteSignature::parse);
    lines
        .filter(|line| {
            let mut alone = note.clone();
            alone.add(line.clone());
            line.name == witness.name() && line.id == witness.id() && alone.check(witness).is_ok()
        })
        .collect()
}
