//! Trustees and their keys (specification §4.5, §4.7), as they are written.

use serde::{Deserialize, Serialize};

use super::pki::SignedMsg;
use super::proof::Proof;
use crate::group::Encoded;

/// As many trustees as an election may have.
pub const TRUSTEES_MAX: usize = 100;

/// `trustee_public_key` (§4.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrusteePublicKey {
    /// The proof of knowledge of the private key.
    pub pok: Proof,
    /// The key X.
    pub public_key: Encoded,
    /// The signature of the key by its owner; in threshold mode only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Proof>,
    /// Who this is (in the reference, not in the specification).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// `threshold_parameters` (§4.6.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdParameters {
    /// How many are needed: t + 1.
    pub threshold: u32,
    /// The certificates.
    pub certs: Vec<SignedMsg>,
    /// The signed g^(coefficients).
    pub coefexps: Vec<SignedMsg>,
    /// The signatures over certificates and coefficients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<Vec<Proof>>,
    /// The verification keys.
    pub verification_keys: Vec<TrusteePublicKey>,
}

/// `trustee_kind` (§4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrusteeKind {
    /// One key that is always needed.
    Single(TrusteePublicKey),
    /// A group of which some are needed.
    Pedersen(Box<ThresholdParameters>),
}

impl Serialize for TrusteeKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Single(key) => ("Single", key).serialize(serializer),
            Self::Pedersen(parameters) => ("Pedersen", parameters).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for TrusteeKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pair;
        impl<'de> serde::de::Visitor<'de> for Pair {
            type Value = TrusteeKind;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("[\"Single\", …] or [\"Pedersen\", …]")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<TrusteeKind, A::Error> {
                use serde::de::Error as _;
                let short = || A::Error::custom("a kind and its content are asked for");
                let kind: String = seq.next_element()?.ok_or_else(short)?;
                match kind.as_str() {
                    "Single" => Ok(TrusteeKind::Single(seq.next_element()?.ok_or_else(short)?)),
                    "Pedersen" => Ok(TrusteeKind::Pedersen(seq.next_element()?.ok_or_else(short)?)),
                    _ => Err(A::Error::custom("neither Single nor Pedersen")),
                }
            }
        }
        deserializer.deserialize_seq(Pair)
    }
}
