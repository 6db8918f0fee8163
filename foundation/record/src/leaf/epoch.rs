//! Epochs: the log begins, or goes on after a backup was restored.

use serde_json::Value;

use super::LeafError;
use super::fields::{Fields, bad, object};
use crate::checkpoint::{Checkpoint, NotAnOrigin, Origin};
use crate::hash::Hash;
use crate::keys::PublicKey;
use crate::minute::Minute;
use crate::tree::SIZE_MAX;

/// The most checkpoints that an epoch's leaf names.
pub const KNOWN_MAX: usize = 16;

/// The first entry of an epoch. That of epoch 1 is the first of the log and names its first key; a later one stands right
/// behind the last entry that the restored backup had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochLeaf {
    /// The name of the log from here on.
    pub origin: Origin,
    /// When the epoch was opened.
    pub recorded: Minute,
    /// The key with which the log begins; in epoch 1 only.
    pub key: Option<PublicKey>,
    /// The root of the entries that the backup had; not in epoch 1. Their number is the place of this leaf.
    pub kept: Option<Hash>,
    /// The last checkpoints of earlier epochs that are known to have left the house, oldest first. Those larger than what
    /// was kept show what was lost.
    pub known: Vec<KnownCheckpoint>,
}

/// A checkpoint that is named in an epoch's leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCheckpoint {
    /// The name of the log then.
    pub origin: Origin,
    /// How many entries it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

impl KnownCheckpoint {
    /// What a checkpoint says, if it is one of a log like ours.
    pub fn of(checkpoint: &Checkpoint) -> Option<Self> {
        let origin = checkpoint.origin.parse().ok()?;
        Some(Self { origin, size: checkpoint.size, root: checkpoint.root })
    }
}

impl EpochLeaf {
    /// The leaf that begins a log.
    pub fn first(origin: Origin, key: PublicKey, recorded: Minute) -> Self {
        Self { origin, recorded, key: Some(key), kept: None, known: Vec::new() }
    }

    /// The leaf behind the entries of a restored backup: `last` is the log's name in them, `kept` their root. The epoch's
    /// number is the minute in Việt Nam (`yymmddhhmm`), so that it is new even when the backup is older than a restore
    /// that nobody remembers.
    pub fn reopen(
        last: &Origin,
        kept: Hash,
        mut known: Vec<KnownCheckpoint>,
        recorded: Minute,
    ) -> Result<Self, NotAnOrigin> {
        let (day, (hour, minute)) = (recorded.day().0, recorded.instant().clock());
        let date = [day.year() % 100, day.month().into(), day.day().into(), hour.into(), minute.into()];
        let stamp = date.into_iter().fold(0, |sum, part| 100 * sum + u64::from(part.unsigned_abs()));
        known.drain(..known.len().saturating_sub(KNOWN_MAX));
        let before = known.iter().map(|known| known.origin.epoch()).chain([last.epoch()]).max();
        let epoch = stamp.max(before.unwrap_or(1) + 1);
        let origin = Origin::new(last.base(), epoch)?;
        Ok(Self { origin, recorded, key: None, kept: Some(kept), known })
    }

    pub(super) fn read(fields: &mut Fields) -> Result<Self, LeafError> {
        let origin: Origin = fields.read("origin")?;
        let recorded = fields.read("recorded")?;
        let first = origin.epoch() == 1;
        let (mut key, mut kept, mut known) = (None, None, Vec::new());
        if first {
            key = Some(fields.read("key")?);
        } else {
            kept = Some(fields.read("kept")?);
            for item in fields.list("known", KNOWN_MAX)? {
                known.push(read_known(item, &origin).ok_or_else(|| bad("known"))?);
            }
        }
        Ok(Self { origin, recorded, key, kept, known })
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = vec![("origin", self.origin.to_string().into())];
        if let Some(key) = self.key {
            fields.push(("key", key.to_string().into()));
        }
        if let Some(kept) = self.kept {
            fields.push(("kept", kept.to_string().into()));
            fields.push(("known", self.known.iter().map(known).collect()));
        }
        fields
    }
}

fn known(checkpoint: &KnownCheckpoint) -> Value {
    object(vec![
        ("origin", checkpoint.origin.to_string().into()),
        ("size", checkpoint.size.into()),
        ("root", checkpoint.root.to_string().into()),
    ])
}

/// A known checkpoint of the same log in an earlier epoch.
fn read_known(item: Value, here: &Origin) -> Option<KnownCheckpoint> {
    let mut fields = Fields::new(item)?;
    let origin: Origin = fields.read("origin").ok()?;
    let size = fields.integer("size").ok().filter(|size| *size <= SIZE_MAX)?;
    let root = fields.read("root").ok()?;
    fields.end().ok()?;
    let earlier = origin.base() == here.base() && origin.epoch() < here.epoch();
    earlier.then_some(KnownCheckpoint { origin, size, root })
}
