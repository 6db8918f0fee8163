//! Ballots (specification §4.17) as they are written, and their tracking numbers.

use serde::{Deserialize, Serialize};

use super::election::Uuid;
use super::proof::{Ciphertext, Proof};
use crate::group::Encoded;
use crate::hash::Hash;

/// `answer_h` (§4.11.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerH {
    /// One ciphertext a choice; where a blank vote may be cast, one before them.
    pub choices: Vec<Ciphertext>,
    /// That each is 0 or 1.
    pub individual_proofs: Vec<Vec<Proof>>,
    /// That their sum is allowed.
    pub overall_proof: Vec<Proof>,
    /// That the vote is not blank, or nothing is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank_proof: Option<Vec<Proof>>,
}

/// `signature` (§4.16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The hash of the ballot without this field.
    pub hash: String,
    /// The proof of the secret credential.
    pub proof: Proof,
}

/// `ballot` (lá phiếu; §4.17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Which election.
    pub election_uuid: Uuid,
    /// Its fingerprint φ.
    pub election_hash: String,
    /// The voter's public credential.
    pub credential: Encoded,
    /// An answer a question.
    pub answers: Vec<AnswerH>,
    /// The signature; a ballot without it is not cast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// The tracking number (mã theo dõi phiếu; *smart ballot tracker*, §4.17) of a ballot as it is written.
#[must_use]
pub fn tracking_number(ballot: &[u8]) -> String {
    Hash::of(ballot).base64()
}
