//! Weights and sums of weights as they are written.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The greatest number that the reference writes without quotes.
const PLAIN_MAX: u64 = 1_073_741_823;

/// A weight (§4.18, §4.21): a number, in quotes when it is large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight(pub u64);

impl Serialize for Weight {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 <= PLAIN_MAX { serializer.serialize_u64(self.0) } else { serializer.collect_str(&self.0) }
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Plain(u64),
            Quoted(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Plain(number) => Ok(Self(number)),
            Written::Quoted(text) => text.parse().map(Self).map_err(serde::de::Error::custom),
        }
    }
}
