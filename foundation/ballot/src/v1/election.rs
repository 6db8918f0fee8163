//! The election (specification §4.10) and what sets it up.

use serde::{Deserialize, Serialize};

use super::question::Question;
use crate::group::Encoded;
use crate::hash::Hash;

/// The version of the protocol that this module speaks.
pub const VERSION: u32 = 1;
/// The letters of identifiers and credentials (§4.2).
pub const BASE58: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The fewest letters of an election's identifier (§4.2).
pub const UUID_MIN: usize = 14;
/// The most letters of one that this program reads.
pub const UUID_MAX: usize = 64;

/// `uuid` (§4.2): Base58 letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Uuid(String);

impl Uuid {
    /// Of at least [`UUID_MIN`] Base58 letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let right = (UUID_MIN..=UUID_MAX).contains(&text.len())
            && text.bytes().all(|letter| BASE58.contains(&letter));
        right.then(|| Self(text.to_owned()))
    }

    /// A fresh one of 14 letters.
    pub fn generate<R: rand_core::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(super::credential::base58(rng, UUID_MIN))
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Uuid {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom("an identifier of at least 14 Base58 letters is asked for")
        })
    }
}

/// `election` (cuộc bỏ phiếu; §4.10).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// The version of the protocol: 1.
    pub version: u32,
    /// A description.
    pub description: String,
    /// The name.
    pub name: String,
    /// The group: `Ed25519`.
    pub group: String,
    /// The election's public key y.
    pub public_key: Encoded,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The identifier.
    pub uuid: Uuid,
    /// Who administers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrator: Option<String>,
    /// Who hands out the credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_authority: Option<String>,
    /// The language and its direction of writing (in the reference since 3.3, not in the specification).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<(String, String)>,
}

/// A template as `belenios-tool` takes it: an election without what the set-up adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// A description.
    pub description: String,
    /// The name.
    pub name: String,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Who administers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrator: Option<String>,
    /// Who hands out the credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_authority: Option<String>,
    /// The language and its direction of writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<(String, String)>,
}

impl Template {
    /// The election of this template (§3.1, step 10).
    #[must_use]
    pub fn election(self, uuid: Uuid, public_key: Encoded) -> Election {
        // The reference writes a homomorphic question without its wrapping.
        let questions = self
            .questions
            .into_iter()
            .map(|question| match question {
                Question::General(general) if general.kind == "Homomorphic" && general.extra.is_none() => {
                    serde_json::from_value(general.value.clone())
                        .map_or(Question::General(general), Question::Homomorphic)
                }
                other => other,
            })
            .collect();
        Election {
            version: VERSION,
            description: self.description,
            name: self.name,
            group: crate::group::GROUP.to_owned(),
            public_key,
            questions,
            uuid,
            administrator: self.administrator,
            credential_authority: self.credential_authority,
            language: self.language,
        }
    }
}

/// `setup_data` (§4.10): the payload of the `Setup` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupData {
    /// The hash of the election.
    pub election: Hash,
    /// The hash of the trustees.
    pub trustees: Hash,
    /// The hash of the public credentials.
    pub credentials: Hash,
    /// The hash of the credentials' certificate (in the reference, not in the specification).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials_certificate: Option<Hash>,
}
