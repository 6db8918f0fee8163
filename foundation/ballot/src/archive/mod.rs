//! The archive of an election, `.bel` (specification §4.4): an old-style tar that only grows.

mod appender;
mod reader;
mod tar;
mod writer;

pub use self::appender::Appender;
pub use self::reader::{ArchiveFault, RECORD_MAX, Reader, Record};
pub use self::writer::{append_data, append_event, write_header};

use serde::{Deserialize, Serialize};

use crate::hash::Hash;

/// `event_type` (§4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventType {
    /// The election, its trustees, its credentials.
    Setup,
    /// One ballot.
    Ballot,
    /// No more ballots.
    EndBallots,
    /// The encrypted tally.
    EncryptedTally,
    /// A shuffle, for questions that are not homomorphic.
    Shuffle,
    /// No more shuffles.
    EndShuffles,
    /// What one trustee decrypted.
    PartialDecryption,
    /// The result.
    Result,
}

impl EventType {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "Setup",
            Self::Ballot => "Ballot",
            Self::EndBallots => "EndBallots",
            Self::EncryptedTally => "EncryptedTally",
            Self::Shuffle => "Shuffle",
            Self::EndShuffles => "EndShuffles",
            Self::PartialDecryption => "PartialDecryption",
            Self::Result => "Result",
        }
    }
}

/// `event` (§4.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The hash of the event before; the first one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Hash>,
    /// How many events stand before it.
    pub height: u64,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The hash of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Hash>,
}
