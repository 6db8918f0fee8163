//! Proofs and ciphertexts (specification §4.3).

use curve25519_dalek::Scalar;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::group::{Element, Encoded, Zq, ZqHash, random_scalar};

/// `proof` (§4.3): challenge and response of a Fiat–Shamir proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The challenge.
    pub challenge: Zq,
    /// The response.
    pub response: Zq,
}

/// `ciphertext` (§4.3): an ElGamal encryption (g^r, y^r g^m).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ciphertext {
    /// g^r.
    pub alpha: Encoded,
    /// y^r g^m.
    pub beta: Encoded,
}

/// Proves that somebody knows x, by a challenge over g^w: used for keys, messages and ballots (§4.5, §4.6.1, §4.16).
pub(crate) fn prove<R: CryptoRng + ?Sized>(rng: &mut R, x: &Scalar, hash: ZqHash) -> Proof {
    let w = zeroize::Zeroizing::new(random_scalar(rng));
    let challenge = hash.elements([&Element::g_to(&w).encode()]).number();
    Proof { challenge: Zq(challenge), response: Zq(*w - x * challenge) }
}

/// Checks such a proof of the number behind `public`.
pub(crate) fn check(public: &Element, proof: &Proof, hash: ZqHash) -> bool {
    let commitment = public.commitment(&proof.response.0, &proof.challenge.0);
    hash.elements([&commitment.encode()]).number() == proof.challenge.0
}
