//! Leaves: what the log says, one canonical JSON object each. The published format is `docs/spec/record.md`.

mod act;
mod epoch;
mod fields;
mod key;

use serde_json::Value;

pub use self::act::{ACT_DAY_FIRST, Act, Daily, Entered, MARKS_MAX, Mark};
pub use self::epoch::{EpochLeaf, KNOWN_MAX, KnownCheckpoint};
pub use self::key::{KeyChange, KeyChangeError, KeyLeaf};

pub(crate) use self::fields::{Fields, bad, object};
use crate::hash::{Hash, leaf_hash};
use crate::json::{JsonError, canonical};
use crate::minute::Minute;
use crate::tile::ENTRY_MAX;

/// The version of the format of leaves.
pub const LEAF_VERSION: u64 = 1;
/// The longest kind of act.
pub const KIND_MAX: usize = 64;
/// The longest address of an item.
pub const ITEM_MAX: usize = 200;

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// An act of the agency.
    Act(Act),
    /// The acts of persons of one kind on one day.
    Daily(Daily),
    /// The log begins, or goes on from a backup.
    Epoch(EpochLeaf),
    /// A key comes or goes.
    Key(KeyLeaf),
}

/// Why bytes are no leaf, or a leaf cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// Longer than an entry may be.
    #[error("an entry is at most {ENTRY_MAX} bytes long")]
    TooLong,
    /// Not canonical JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// Another version than [`LEAF_VERSION`], or an unknown type.
    #[error("an entry of a version or type that this program does not know")]
    Unknown,
    /// A field is missing, of another type, or out of bounds.
    #[error("the field “{0}” is missing or has a value that it cannot have")]
    Field(String),
    /// A field that this type of leaf has not.
    #[error("the field “{0}” does not belong there")]
    Extra(String),
    /// The act is said to have happened after it was recorded.
    #[error("the act would have happened after it was recorded")]
    Future,
}

impl Leaf {
    /// The one way to write it: the bytes that are hashed and served.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LeafError> {
        let bytes = canonical(&self.to_value())?;
        // Reading back is the check: what would be refused later is not written.
        Self::parse(&bytes)?;
        Ok(bytes)
    }

    /// Reads an entry; strict: exactly the bytes that [`Leaf::to_bytes`] writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, LeafError> {
        if bytes.len() > ENTRY_MAX {
            return Err(LeafError::TooLong);
        }
        // Whether it is written in the one way is asked once, below.
        let value = serde_json::from_slice(bytes).map_err(|_| JsonError::Syntax)?;
        let mut fields = Fields::new(value).ok_or(LeafError::Unknown)?;
        if fields.integer("v").ok() != Some(LEAF_VERSION) {
            return Err(LeafError::Unknown);
        }
        let leaf = match fields.text("type").unwrap_or_default().as_str() {
            "act" => Self::Act(Act::read(&mut fields)?),
            "daily" => Self::Daily(Daily::read(&mut fields)?),
            "epoch" => Self::Epoch(EpochLeaf::read(&mut fields)?),
            "key" => Self::Key(KeyLeaf::read(&mut fields)?),
            _ => return Err(LeafError::Unknown),
        };
        fields.end()?;
        // What reads as a leaf but would be written otherwise (a list out of order, say) is none.
        if canonical(&leaf.to_value())? == bytes { Ok(leaf) } else { Err(JsonError::NotCanonical.into()) }
    }

    /// The bytes, whether they would be read or not.
    pub(crate) fn to_bytes_unchecked(&self) -> Option<Vec<u8>> {
        canonical(&self.to_value()).ok()
    }

    /// When it was recorded.
    pub fn recorded(&self) -> Minute {
        match self {
            Self::Act(act) => act.recorded,
            Self::Daily(daily) => daily.recorded,
            Self::Epoch(epoch) => epoch.recorded,
            Self::Key(key) => key.recorded,
        }
    }

    /// The hash of its bytes as a leaf of the tree.
    pub fn hash(&self) -> Result<Hash, LeafError> {
        Ok(leaf_hash(&self.to_bytes()?))
    }

    fn to_value(&self) -> Value {
        let (kind, mut fields) = match self {
            Self::Act(act) => ("act", act.fields()),
            Self::Daily(daily) => ("daily", daily.fields()),
            Self::Epoch(epoch) => ("epoch", epoch.fields()),
            Self::Key(key) => ("key", key.fields()),
        };
        fields.push(("v", LEAF_VERSION.into()));
        fields.push(("type", kind.into()));
        fields.push(("recorded", self.recorded().to_string().into()));
        object(fields)
    }
}
