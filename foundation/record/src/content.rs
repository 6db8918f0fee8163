//! Content that the log vouches for without holding it: SHA-256(salt ‖ canonical JSON). Without the salt nobody can test a
//! guess, so dropping the salt erases; whoever has salt and content can show that they fit.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::hash::Hash;
use crate::json::{JsonError, canonical};

/// The most parts of content that one leaf may have.
pub const CONTENT_MAX: usize = 32;

/// 32 bytes of chance, one for each part of content. Not shown by `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

/// Not the base64 of 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a salt: it must be the base64 of 32 bytes")]
pub struct NotASalt;

impl Salt {
    /// The salted hash of a content.
    pub fn commit(&self, content: &Value) -> Result<Hash, JsonError> {
        Ok(Hash::of(&[&self.0, &canonical(content)?]))
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

impl FromStr for Salt {
    type Err = NotASalt;
    fn from_str(text: &str) -> Result<Self, NotASalt> {
        let bytes = if text.len() == 44 { STANDARD.decode(text).ok() } else { None };
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotASalt)
    }
}

/// A part of content together with its salt: what opens the hash in a leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The salt.
    pub salt: Salt,
    /// The content.
    pub value: Value,
}

impl Opening {
    /// The hash that it opens.
    pub fn commitment(&self) -> Result<Hash, JsonError> {
        self.salt.commit(&self.value)
    }
}

/// Parts of content by name, opened.
pub type Openings = BTreeMap<String, Opening>;
