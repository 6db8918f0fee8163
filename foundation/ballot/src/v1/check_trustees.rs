//! Checking the trustees of an election (specification §4.5, §4.6, §4.7).

use curve25519_dalek::Scalar;
use serde::{Deserialize, Serialize};

use super::pki::{self, SignedMsg};
use super::proof;
use super::trustee::{TRUSTEES_MAX, ThresholdParameters, TrusteeKind, TrusteePublicKey};
use crate::group::{Element, Encoded, GROUP, ZqHash};
use crate::json;

/// `context` (§4.6.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// `Ed25519`.
    pub group: String,
    /// How many take part.
    pub size: u32,
    /// How many are needed.
    pub threshold: u32,
    /// Which one this is, counted from 1.
    pub index: u32,
}

/// `cert_keys` (§4.6.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertKeys {
    /// For which group of trustees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// The key that checks signatures.
    pub verification: Encoded,
    /// The key that messages are encrypted for.
    pub encryption: Encoded,
}

/// `raw_coefexps` (§4.6.4).
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCoefexps {
    pub coefexps: Vec<Encoded>,
}

/// `certs` (§4.6.4).
#[derive(Serialize)]
pub(super) struct Certs<'a> {
    pub certs: &'a [SignedMsg],
    pub coefexps: &'a [Encoded],
}

/// Why trustees are refused; all count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrusteeFault {
    /// None, or more than are handled.
    #[error("there are {0} trustees; 1 to {TRUSTEES_MAX} are handled")]
    Count(usize),
    /// The key is no element of the group.
    #[error("the public key of trustee {0} is no element of the group of order q")]
    Key(usize),
    /// The proof of knowledge is wrong.
    #[error("trustee {0} does not prove to know the private key")]
    Pok(usize),
    /// The threshold and the lists do not go together.
    #[error(
        "the threshold is {threshold} of {size}, and the lists of certificates, coefficients, signatures and keys must be as long"
    )]
    Threshold {
        /// How many are needed.
        threshold: u32,
        /// How many certificates there are.
        size: usize,
    },
    /// A certificate is wrong.
    #[error("the certificate of trustee {0} is not valid here")]
    Cert(usize),
    /// Signed coefficients are wrong.
    #[error(
        "the coefficients of trustee {0} are not signed by it, or are not as many elements of the group as the threshold asks for"
    )]
    Coefexps(usize),
    /// The signature over the certificates is wrong.
    #[error("trustee {0} did not sign these certificates")]
    Certs(usize),
    /// A verification key does not follow from the coefficients.
    #[error("the verification key of trustee {0} does not follow from the coefficients")]
    VerificationKey(usize),
    /// A verification key is not signed.
    #[error("the verification key of trustee {0} is not signed by it")]
    KeySignature(usize),
    /// The keys together are not the election's.
    #[error("the trustees' keys together are not the public key of the election")]
    PublicKey,
}

/// One item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The one trustee at this place is needed.
    Single(usize),
    /// Of the trustees at these places as many as the threshold are needed.
    Pedersen {
        /// How many.
        threshold: usize,
        /// Which ones.
        places: std::ops::Range<usize>,
    },
}

/// `trustees` (người giữ khóa; §4.7), checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trustees {
    /// The items in order.
    pub items: Vec<Item>,
    /// Everybody's verification key; the owner of a partial decryption is a place in this list, counted from 1.
    pub keys: Vec<Element>,
    /// The election's public key that follows (§3.1.1).
    pub public_key: Element,
}

/// Checks the trustees; the first thing that is wrong is said.
pub fn check_trustees(kinds: &[TrusteeKind]) -> Result<Trustees, TrusteeFault> {
    let count: usize = kinds
        .iter()
        .map(|kind| match kind {
            TrusteeKind::Single(_) => 1,
            TrusteeKind::Pedersen(parameters) => parameters.verification_keys.len(),
        })
        .sum();
    if count == 0 || count > TRUSTEES_MAX {
        return Err(TrusteeFault::Count(count));
    }
    let mut found = Trustees { items: Vec::new(), keys: Vec::new(), public_key: Element::identity() };
    for kind in kinds {
        let first = found.keys.len();
        match kind {
            TrusteeKind::Single(key) => {
                let element = check_key(key, first + 1)?;
                found.items.push(Item::Single(first));
                found.keys.push(element);
                found.public_key = found.public_key.times(&element);
            }
            TrusteeKind::Pedersen(parameters) => {
                let (subkey, keys) = check_pedersen(parameters, first)?;
                found.keys.extend(keys);
                found.items.push(Item::Pedersen {
                    threshold: parameters.threshold as usize,
                    places: first..found.keys.len(),
                });
                found.public_key = found.public_key.times(&subkey);
            }
        }
    }
    Ok(found)
}

/// Checks the proof of knowledge of a `trustee_public_key` (§4.5).
pub fn check_key(key: &TrusteePublicKey, number: usize) -> Result<Element, TrusteeFault> {
    let element = key.public_key.decode_key().ok_or(TrusteeFault::Key(number))?;
    if proof::check(&element, &key.pok, pok_hash(&key.public_key)) {
        Ok(element)
    } else {
        Err(TrusteeFault::Pok(number))
    }
}

/// 𝓗_pok up to the commitment (§4.5).
pub(super) fn pok_hash(key: &Encoded) -> ZqHash {
    let mut hash = ZqHash::new(&["pok|", GROUP, "|"]).elements([key]);
    hash.text("|");
    hash
}

/// The keys of a certificate that is valid for this place of this group (§4.6.2).
pub(super) fn check_cert(cert: &SignedMsg, expected: &Context) -> Option<(Element, Element)> {
    let keys: CertKeys = json::read(cert.message.as_bytes()).ok()?;
    let (verification, encryption) = (keys.verification.decode_key()?, keys.encryption.decode_key()?);
    let right =
        keys.context.as_ref() == Some(expected) && pki::verify(&verification, &cert.message, &cert.signature);
    right.then_some((verification, encryption))
}

/// The coefficients that a trustee signed (§4.6.4), as many as the threshold.
pub(super) fn check_coefexps(
    signed: &SignedMsg,
    vk: &Element,
    threshold: usize,
) -> Option<(Vec<Encoded>, Vec<Element>)> {
    if !pki::verify(vk, &signed.message, &signed.signature) {
        return None;
    }
    let raw: RawCoefexps = json::read(signed.message.as_bytes()).ok()?;
    let elements: Option<Vec<Element>> = raw.coefexps.iter().map(Encoded::decode).collect();
    let elements = elements.filter(|elements| elements.len() == threshold)?;
    Some((raw.coefexps, elements))
}

/// The text whose signature binds coefficients to all certificates (§4.6.4).
pub(super) fn certs_text(certs: &[SignedMsg], coefexps: &[Encoded]) -> String {
    format!("certs_sig|{}", json::text(&Certs { certs, coefexps }))
}

/// ∏ᵢ ∏ₖ Aᵢₖ^(jᵏ) for j = 1…, from Cₖ = ∏ᵢ Aᵢₖ (§4.6.6).
pub(super) fn verification_key(coefficients: &[Element], j: u32) -> Element {
    let j = Scalar::from(j);
    coefficients.iter().rev().fold(Element::identity(), |sum, coefficient| sum.to(&j).times(coefficient))
}

fn check_pedersen(
    parameters: &ThresholdParameters,
    first: usize,
) -> Result<(Element, Vec<Element>), TrusteeFault> {
    let size = parameters.certs.len();
    let threshold = parameters.threshold;
    let signatures = parameters.signatures.as_deref().unwrap_or_default();
    let lengths = [parameters.coefexps.len(), signatures.len(), parameters.verification_keys.len()];
    if threshold == 0 || threshold as usize > size || size > TRUSTEES_MAX || lengths != [size; 3] {
        return Err(TrusteeFault::Threshold { threshold, size });
    }
    let mut sums = vec![Element::identity(); threshold as usize];
    let mut verifiers = Vec::with_capacity(size);
    for (place, cert) in parameters.certs.iter().enumerate() {
        let number = first + place + 1;
        let context = context(size, threshold, place);
        let (vk, _) = check_cert(cert, &context).ok_or(TrusteeFault::Cert(number))?;
        let (written, elements) = check_coefexps(&parameters.coefexps[place], &vk, threshold as usize)
            .ok_or(TrusteeFault::Coefexps(number))?;
        if !pki::verify(&vk, &certs_text(&parameters.certs, &written), &signatures[place]) {
            return Err(TrusteeFault::Certs(number));
        }
        for (sum, element) in sums.iter_mut().zip(&elements) {
            *sum = sum.times(element);
        }
        verifiers.push(vk);
    }
    let mut keys = Vec::with_capacity(size);
    for (place, (key, vk)) in parameters.verification_keys.iter().zip(&verifiers).enumerate() {
        keys.push(check_verification_key(key, vk, &sums, place, first + place + 1)?);
    }
    Ok((sums[0], keys))
}

/// The context of the certificate at a place.
pub(super) fn context(size: usize, threshold: u32, place: usize) -> Context {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Context { group: GROUP.to_owned(), size: small(size), threshold, index: small(place + 1) }
}

/// Checks a verification key against the coefficients and its owner's signature (§4.6.6).
pub(super) fn check_verification_key(
    key: &TrusteePublicKey,
    vk: &Element,
    sums: &[Element],
    place: usize,
    number: usize,
) -> Result<Element, TrusteeFault> {
    let element = check_key(key, number)?;
    if verification_key(sums, u32::try_from(place + 1).unwrap_or(u32::MAX)) != element {
        return Err(TrusteeFault::VerificationKey(number));
    }
    let signed = key
        .signature
        .as_ref()
        .is_some_and(|signature| pki::verify(vk, &key.public_key.to_string(), signature));
    if signed { Ok(element) } else { Err(TrusteeFault::KeySignature(number)) }
}
