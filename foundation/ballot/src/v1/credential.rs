//! Credentials (specification §4.8).

use std::collections::HashMap;
use std::fmt;

use curve25519_dalek::Scalar;
use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::election::{BASE58, Uuid};
use crate::group::{Element, Encoded};

/// As many letters as a credential has, without the hyphens.
pub const CREDENTIAL_LETTERS: usize = 22;
/// Where the hyphens divide it.
const PARTS: [usize; 4] = [5, 6, 5, 6];
/// The greatest total weight: the result is found as a discrete logarithm, so it must stay small.
pub const WEIGHT_TOTAL_MAX: u64 = 100_000_000_000;

/// A secret *credential* (mã bỏ phiếu; §4.8): `XXXXX-XXXXXX-XXXXX-XXXXXX`, 22 Base58 letters. Version 1 defines no checksum.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential(Zeroizing<String>);

impl Credential {
    /// A fresh one.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let letters = Zeroizing::new(base58(rng, CREDENTIAL_LETTERS));
        let mut text = String::with_capacity(CREDENTIAL_LETTERS + 3);
        let mut rest = letters.as_str();
        for (place, length) in PARTS.into_iter().enumerate() {
            if place > 0 {
                text.push('-');
            }
            let (part, after) = rest.split_at(length);
            text.push_str(part);
            rest = after;
        }
        Self(Zeroizing::new(text))
    }

    /// What somebody typed or stored; white space around it is dropped.
    pub fn parse(text: &str) -> Result<Self, NotACredential> {
        let text = text.trim();
        let mut parts = text.split('-');
        let right = PARTS.into_iter().all(|length| {
            parts.next().is_some_and(|part| {
                part.len() == length && part.bytes().all(|letter| BASE58.contains(&letter))
            })
        });
        if right && parts.next().is_none() {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(NotACredential)
        }
    }

    /// The text to hand to the voter.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The secret exponent x = secret(c) of this credential in an election (§4.8).
    #[must_use]
    pub fn secret(&self, uuid: &Uuid) -> Zeroizing<Scalar> {
        let mut wide = Zeroizing::new([0_u8; 64]);
        for (part, number) in wide.chunks_exact_mut(32).zip(["0", "1"]) {
            let mut hash = Sha256::new();
            for text in ["derive_credential|", uuid.as_str(), "|", number, "|", self.0.as_str()] {
                hash.update(text.as_bytes());
            }
            part.copy_from_slice(&hash.finalize());
        }
        wide.reverse();
        Zeroizing::new(Scalar::from_bytes_mod_order_wide(&wide))
    }

    /// public(c) = g^secret(c) (§4.8).
    #[must_use]
    pub fn public(&self, uuid: &Uuid) -> Encoded {
        Element::g_to(&self.secret(uuid)).encode()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

/// What was typed is no credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "is not a credential: it is written XXXXX-XXXXXX-XXXXX-XXXXXX, letters and digits without 0, O, I and l"
)]
pub struct NotACredential;

/// Random Base58 letters: six bits of chance a letter, those that name none are drawn again.
pub(crate) fn base58<R: CryptoRng + ?Sized>(rng: &mut R, letters: usize) -> String {
    let mut text = String::with_capacity(letters);
    let mut byte = Zeroizing::new([0_u8; 1]);
    while text.len() < letters {
        rng.fill_bytes(byte.as_mut());
        if let Some(letter) = BASE58.get(usize::from(byte[0] & 63)) {
            text.push(char::from(*letter));
        }
    }
    text
}

/// One public credential with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicCredential {
    /// g^secret(c).
    pub credential: Encoded,
    /// How many times this voter's ballot counts.
    pub weight: u64,
}

/// Why a line of the public credentials is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CredentialFault {
    /// Not a credential, or one and a weight.
    #[error(
        "line {0} of the public credentials is neither a credential nor a credential, a comma and a weight"
    )]
    Form(usize),
    /// Not an element of the group, or the neutral one.
    #[error("line {0} of the public credentials is no element of the group of order q")]
    Element(usize),
    /// The same credential twice.
    #[error("line {0} of the public credentials repeats an earlier one")]
    Twice(usize),
    /// Weights that together cannot be counted.
    #[error("the weights together are more than {WEIGHT_TOTAL_MAX}: such a result cannot be computed")]
    Weights,
}

/// `public_credentials` (§4.8), checked.
#[derive(Debug, Clone, Default)]
pub struct PublicCredentials {
    /// In the order of the archive.
    pub list: Vec<PublicCredential>,
    /// Whether weights are written.
    pub is_weighted: bool,
    places: HashMap<Encoded, u32>,
}

/// How many lines are checked at once.
const PARCEL: usize = 256;

impl PublicCredentials {
    /// Checks the lines of `public_credentials`; what is wrong is said of each line, and the right ones are kept.
    #[must_use]
    pub fn check(lines: &[String]) -> (Self, Vec<CredentialFault>) {
        let (mut found, mut faults) = (Self::default(), Vec::new());
        for (part, lines) in lines.chunks(PARCEL).enumerate() {
            found.check_lines(part * PARCEL, lines, &mut faults);
        }
        let total = found.list.iter().fold(0_u64, |total, entry| total.saturating_add(entry.weight));
        if total > WEIGHT_TOTAL_MAX {
            faults.push(CredentialFault::Weights);
        }
        (found, faults)
    }

    fn check_lines(&mut self, before: usize, lines: &[String], faults: &mut Vec<CredentialFault>) {
        let read: Vec<(Option<Encoded>, Option<u64>)> = lines
            .iter()
            .map(|line| match line.split_once(',') {
                None => (Encoded::parse(line), Some(1)),
                Some((text, weight)) => {
                    self.is_weighted = true;
                    (Encoded::parse(text), weight_of(weight))
                }
            })
            .collect();
        let written: Vec<Encoded> = read.iter().filter_map(|line| line.0).collect();
        let mut are_keys = super::batch::are_keys(&written).into_iter();
        for (place, (credential, weight)) in read.into_iter().enumerate() {
            let number = before + place + 1;
            let is_key = credential.is_some() && are_keys.next().unwrap_or(false);
            let (Some(credential), Some(weight)) = (credential, weight) else {
                faults.push(CredentialFault::Form(number));
                continue;
            };
            if !is_key {
                faults.push(CredentialFault::Element(number));
                continue;
            }
            let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            if self.places.contains_key(&credential) {
                faults.push(CredentialFault::Twice(number));
                continue;
            }
            self.places.insert(credential, index);
            self.list.push(PublicCredential { credential, weight });
        }
    }

    /// The place of a credential in the list.
    #[must_use]
    pub fn find(&self, credential: &Encoded) -> Option<usize> {
        self.places.get(credential).map(|place| *place as usize)
    }
}

/// A weight as the reference writes it: decimal digits without leading zeros.
fn weight_of(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// The lines of `public_credentials` for voters' credentials, sorted so that their order says nothing about the voters.
#[must_use]
pub fn public_credentials(mut list: Vec<PublicCredential>, is_weighted: bool) -> Vec<String> {
    list.sort_unstable_by_key(|entry| *entry.credential.bytes());
    list.iter()
        .map(|entry| {
            if is_weighted {
                format!("{},{}", entry.credential, entry.weight)
            } else {
                entry.credential.to_string()
            }
        })
        .collect()
}
