//! The trustees' own signatures and encryption (specification §4.6.1–§4.6.3).

use std::fmt;

use aes_gcm::AesGcm;
use aes_gcm::aead::consts::U32;
use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::aes::Aes256;
use curve25519_dalek::Scalar;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::credential::base58;
use super::election::BASE58;
use super::proof::{self, Proof};
use crate::group::{Element, Encoded, ZqHash, hash_to_zq, random_scalar};
use crate::json;

/// As many letters as a seed has.
const SEED_LETTERS: usize = 22;
/// What a message is encrypted with.
const ALGORITHM: &str = "AES-GCM";

/// A trustee's secret seed (§4.6.1): 22 Base58 letters from which its keys are derived.
#[derive(Clone)]
pub struct Seed(Zeroizing<String>);

impl Seed {
    /// A fresh one.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(Zeroizing::new(base58(rng, SEED_LETTERS)))
    }

    /// What was stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let right = text.len() == SEED_LETTERS && text.bytes().all(|letter| BASE58.contains(&letter));
        right.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The letters, to be stored.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The private signing key sk.
    pub(crate) fn sk(&self) -> Zeroizing<Scalar> {
        Zeroizing::new(hash_to_zq(&["sk|", &self.0]))
    }

    /// The private decryption key dk.
    pub(crate) fn dk(&self) -> Zeroizing<Scalar> {
        Zeroizing::new(hash_to_zq(&["dk|", &self.0]))
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}

/// `signed_msg` (§4.6.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedMsg {
    /// What is signed.
    pub message: String,
    /// The signature.
    pub signature: Proof,
}

/// `encrypted_msg` (§4.6.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EncryptedMsg {
    /// `AES-GCM`.
    pub algorithm: String,
    /// g^r.
    pub alpha: Encoded,
    /// ek^r g^s.
    pub beta: Encoded,
    /// The encrypted message, in hexadecimal digits.
    pub data: String,
}

/// `channel_msg` (§4.6.3).
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChannelMsg {
    recipient: Encoded,
    message: String,
}

impl Drop for ChannelMsg {
    fn drop(&mut self) {
        self.message.zeroize();
    }
}

/// Why a message from another trustee is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChannelFault {
    /// It is not an encrypted message, or not for this key.
    #[error("the message cannot be decrypted with this key")]
    Decrypt,
    /// Not signed by whom it should be.
    #[error("the message is not signed by the trustee that it should come from")]
    Signature,
    /// Meant for somebody else.
    #[error("the message is meant for another trustee")]
    Recipient,
    /// What is inside is not what was expected.
    #[error("the content of the message is not what the specification describes")]
    Content,
}

/// Signs a message (§4.6.1).
pub(crate) fn sign<R: CryptoRng + ?Sized>(rng: &mut R, sk: &Scalar, message: String) -> SignedMsg {
    let signature = proof::prove(rng, sk, ZqHash::new(&["sigmsg|", &message, "|"]));
    SignedMsg { message, signature }
}

/// Checks a signature (§4.6.1).
pub(crate) fn verify(vk: &Element, message: &str, signature: &Proof) -> bool {
    proof::check(vk, signature, ZqHash::new(&["sigmsg|", message, "|"]))
}

fn cipher(key: &Element) -> AesGcm<Aes256, U32> {
    let mut hash = Sha256::new();
    hash.update(b"key|");
    hash.update(key.encode().digits());
    AesGcm::new(&hash.finalize())
}

fn iv(alpha: &Encoded) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"iv|");
    hash.update(alpha.digits());
    hash.finalize().into()
}

/// send(sk, recipient, message) (§4.6.3).
pub(crate) fn send<R: CryptoRng + ?Sized>(
    rng: &mut R,
    sk: &Scalar,
    recipient: &Element,
    mut message: Zeroizing<String>,
) -> String {
    let message = std::mem::take(&mut *message);
    let mut inner = json::secret_text(&ChannelMsg { recipient: recipient.encode(), message });
    let mut signed = sign(rng, sk, std::mem::take(&mut *inner));
    let plain = json::secret(&signed);
    signed.message.zeroize();
    let (r, s) = (Zeroizing::new(random_scalar(rng)), Zeroizing::new(random_scalar(rng)));
    let key = Element::g_to(&s);
    let alpha = Element::g_to(&r).encode();
    let beta = recipient.to(&r).times(&key).encode();
    let data = cipher(&key)
        .encrypt(&iv(&alpha).into(), plain.as_slice())
        .expect("a message in memory is within the limits of AES-GCM");
    json::text(&EncryptedMsg { algorithm: ALGORITHM.to_owned(), alpha, beta, data: hex::encode(data) })
}

/// Opens what [`send`] made: for the decryption key `dk`, from the holder of `vk`.
pub(crate) fn receive(dk: &Scalar, vk: &Element, sent: &str) -> Result<Zeroizing<String>, ChannelFault> {
    let message: EncryptedMsg = json::read_lenient(sent.as_bytes()).map_err(|_| ChannelFault::Decrypt)?;
    let (alpha, beta) = (message.alpha.decode(), message.beta.decode());
    let (Some(alpha), Some(beta)) = (alpha, beta) else { return Err(ChannelFault::Decrypt) };
    if message.algorithm != ALGORITHM {
        return Err(ChannelFault::Decrypt);
    }
    let key = beta.over(&alpha.to(dk));
    let data = hex::decode(&message.data).map_err(|_| ChannelFault::Decrypt)?;
    let plain = cipher(&key)
        .decrypt(&iv(&message.alpha).into(), data.as_slice())
        .map_err(|_| ChannelFault::Decrypt)?;
    let plain = Zeroizing::new(plain);
    let signed: SignedMsg = json::read_lenient(&plain).map_err(|_| ChannelFault::Content)?;
    let text = Zeroizing::new(signed.message);
    if !verify(vk, &text, &signed.signature) {
        return Err(ChannelFault::Signature);
    }
    let mut inner: ChannelMsg = json::read_lenient(text.as_bytes()).map_err(|_| ChannelFault::Content)?;
    if inner.recipient != Element::g_to(dk).encode() {
        return Err(ChannelFault::Recipient);
    }
    Ok(Zeroizing::new(std::mem::take(&mut inner.message)))
}
