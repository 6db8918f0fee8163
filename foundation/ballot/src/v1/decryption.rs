//! Partial decryptions (specification §4.20).

use curve25519_dalek::traits::VartimeMultiscalarMul as _;
use curve25519_dalek::{EdwardsPoint, Scalar};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::proof::Proof;
use crate::group::{Element, Encoded, Zq, ZqHash, random_scalar};
use crate::hash::Hash;

/// `partial_decryption` (phần giải mã; §4.20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDecryption {
    /// α^x of each ciphertext.
    pub decryption_factors: Vec<Vec<Encoded>>,
    /// That each was computed rightly.
    pub decryption_proofs: Vec<Vec<Proof>>,
}

/// `owned_partial_decryption` (§4.20): the payload of a `PartialDecryption` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedPartialDecryption {
    /// Which trustee, counted from 1.
    pub owner: u32,
    /// The hash of the partial decryption.
    pub payload: Hash,
}

/// 𝓗_decrypt up to the commitments (§4.20).
fn decrypt_hash(fingerprint: &str, key: &Encoded) -> ZqHash {
    let mut hash = ZqHash::new(&["decrypt|", fingerprint, "|"]).elements([key]);
    hash.text("|");
    hash
}

impl PartialDecryption {
    /// What a trustee with the private key x computes of a tally that was checked (§4.20). Constant in time.
    pub fn compute<R: CryptoRng + ?Sized>(
        rng: &mut R,
        fingerprint: &str,
        tally: &[Vec<(Element, Element)>],
        x: &Scalar,
    ) -> Self {
        let key = Element::g_to(x).encode();
        let mut decryption_factors = Vec::with_capacity(tally.len());
        let mut decryption_proofs = Vec::with_capacity(tally.len());
        for question in tally {
            let (mut factors, mut proofs) = (Vec::new(), Vec::new());
            for (alpha, _) in question {
                let w = Zeroizing::new(random_scalar(rng));
                let commitments = [Element::g_to(&w).encode(), alpha.to(&w).encode()];
                let challenge = decrypt_hash(fingerprint, &key).elements(&commitments).number();
                factors.push(alpha.to(x).encode());
                proofs.push(Proof { challenge: Zq(challenge), response: Zq(*w - x * challenge) });
            }
            decryption_factors.push(factors);
            decryption_proofs.push(proofs);
        }
        Self { decryption_factors, decryption_proofs }
    }

    /// The factors, when all proofs are right for the trustee's key.
    pub fn check(
        &self,
        fingerprint: &str,
        tally: &[Vec<(Element, Element)>],
        key: &Element,
    ) -> Result<Vec<Vec<Element>>, DecryptionFault> {
        if self.decryption_factors.len() != tally.len() || self.decryption_proofs.len() != tally.len() {
            return Err(DecryptionFault::Shape);
        }
        let written = key.encode();
        let lists = self.decryption_factors.iter().zip(&self.decryption_proofs).zip(tally);
        lists
            .map(|((factors, proofs), question)| {
                if factors.len() != question.len() || proofs.len() != question.len() {
                    return Err(DecryptionFault::Shape);
                }
                let one = |((factor, proof), (alpha, _)): ((&Encoded, &Proof), &(Element, Element))| {
                    let element = factor.decode().ok_or(DecryptionFault::Element)?;
                    let (challenge, response) = (proof.challenge.0, proof.response.0);
                    let b =
                        EdwardsPoint::vartime_multiscalar_mul([response, challenge], [alpha.0, element.0]);
                    let commitments = [key.commitment(&response, &challenge).encode(), Element(b).encode()];
                    let hash = decrypt_hash(fingerprint, &written).elements(&commitments).number();
                    if hash == challenge { Ok(element) } else { Err(DecryptionFault::Proof) }
                };
                factors.iter().zip(proofs).zip(question).map(one).collect()
            })
            .collect()
    }
}

/// Why a partial decryption is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecryptionFault {
    /// Not as many factors and proofs as ciphertexts.
    #[error("it has not as many factors and proofs as the tally has ciphertexts")]
    Shape,
    /// A factor is no element of the group.
    #[error("a factor is no element of the group of order q")]
    Element,
    /// A proof is wrong.
    #[error("a proof that a factor was computed with the trustee's key is wrong")]
    Proof,
}

impl DecryptionFault {
    /// The word for this kind of fault.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Element => "element",
            Self::Proof => "decryption-proof",
        }
    }
}
