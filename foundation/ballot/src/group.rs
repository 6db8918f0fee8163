//! The group of an election: Ed25519 (specification §5.2.1), with its encodings.

use std::fmt;

use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::traits::Identity as _;
use curve25519_dalek::{EdwardsPoint, Scalar};
use rand_core::CryptoRng;
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

/// How the group calls itself in an election and in a proof.
pub const GROUP: &str = "Ed25519";

/// Begins the error of a text that is no element.
pub(crate) const NOT_AN_ELEMENT: &str = "not an element";
/// Begins the error of a text that is no number modulo q.
pub(crate) const NOT_A_NUMBER: &str = "not a number";

/// An element as it is written: 64 lower-case hexadecimal digits, big-endian (§5.2.1 *compress*). Not yet checked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Encoded([u8; 32]);

impl Encoded {
    /// Of 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.bytes().any(|byte| byte.is_ascii_uppercase())
            || hex::decode_to_slice(text, &mut bytes).is_err()
        {
            return None;
        }
        bytes.reverse();
        Some(Self(bytes))
    }

    /// The bytes in the order of RFC 8032 (little-endian).
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Of the bytes in the order of RFC 8032.
    #[must_use]
    pub fn of_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 64 digits.
    #[must_use]
    pub fn digits(&self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0.iter().rev()) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        text
    }

    /// The element, if this is the canonical form of one of the subgroup of order q (§5 *check*).
    #[must_use]
    pub fn decode(&self) -> Option<Element> {
        let point = CompressedEdwardsY(self.0).decompress()?;
        // The canonical form only: no y of p or more, no negative zero.
        (point.compress().0 == self.0 && point.is_torsion_free()).then_some(Element(point))
    }

    /// As [`decode`](Self::decode), without the neutral element: for keys and credentials.
    #[must_use]
    pub fn decode_key(&self) -> Option<Element> {
        self.decode().filter(|element| !element.is_identity())
    }
}

impl fmt::Display for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Encoded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.digits();
        serializer.serialize_str(std::str::from_utf8(&digits).map_err(serde::ser::Error::custom)?)
    }
}

struct EncodedVisitor;

impl Visitor<'_> for EncodedVisitor {
    type Value = Encoded;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("64 lower-case hexadecimal digits")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Encoded, E> {
        Encoded::parse(text).ok_or_else(|| {
            E::custom(format_args!("{NOT_AN_ELEMENT}: 64 lower-case hexadecimal digits are asked for"))
        })
    }
}

impl<'de> Deserialize<'de> for Encoded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(EncodedVisitor)
    }
}

/// An element of the subgroup of order q: a value of this type was checked, or made by our own arithmetic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Element(pub(crate) EdwardsPoint);

impl Element {
    /// The neutral element.
    #[must_use]
    pub fn identity() -> Self {
        Self(EdwardsPoint::identity())
    }

    /// g to the power of a number; constant in time.
    #[must_use]
    pub fn g_to(exponent: &Scalar) -> Self {
        Self(EdwardsPoint::mul_base(exponent))
    }

    /// This element to the power of a number; constant in time.
    #[must_use]
    pub fn to(&self, exponent: &Scalar) -> Self {
        Self(self.0 * exponent)
    }

    /// The product of two elements (the group is written multiplicatively in the specification).
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self(self.0 + other.0)
    }

    /// The quotient of two elements.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        Self(self.0 - other.0)
    }

    /// Whether this is the neutral element.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.0 == EdwardsPoint::identity()
    }

    /// g^response × element^challenge, for public numbers only: its time depends on them.
    #[must_use]
    pub fn commitment(&self, response: &Scalar, challenge: &Scalar) -> Self {
        Self(EdwardsPoint::vartime_double_scalar_mul_basepoint(challenge, &self.0, response))
    }

    /// As it is written.
    #[must_use]
    pub fn encode(&self) -> Encoded {
        Encoded(self.0.compress().0)
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.encode(), f)
    }
}

/// A number modulo q as it is written: base 10 without leading zeros, less than q (§4.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Zq(pub Scalar);

/// As many digits as q has.
const DIGITS_MAX: usize = 76;
const TEN_TO_19: u64 = 10_000_000_000_000_000_000;

impl Zq {
    /// Of decimal digits without leading zeros, less than q.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.is_empty() || digits.len() > DIGITS_MAX || (digits[0] == b'0' && digits.len() > 1) {
            return None;
        }
        let mut limbs = [0_u64; 4];
        let (first, rest) = digits.split_at(digits.len() % 19);
        for chunk in std::iter::once(first).chain(rest.chunks(19)).filter(|chunk| !chunk.is_empty()) {
            let mut value = 0_u64;
            let mut factor = 1_u64;
            for digit in chunk {
                if !digit.is_ascii_digit() {
                    return None;
                }
                value = value * 10 + u64::from(digit - b'0');
                factor = factor.wrapping_mul(10);
            }
            let mut carry = u128::from(value);
            for limb in &mut limbs {
                carry += u128::from(*limb) * u128::from(factor);
                *limb = low(carry);
                carry >>= 64;
            }
            if carry != 0 {
                return None;
            }
        }
        let mut bytes = [0; 32];
        for (out, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
            out.copy_from_slice(&limb.to_le_bytes());
        }
        Option::from(Scalar::from_canonical_bytes(bytes)).map(Self)
    }

    /// The decimal digits.
    #[must_use]
    pub fn digits(&self) -> String {
        let mut limbs = [0_u64; 4];
        for (limb, bytes) in limbs.iter_mut().zip(self.0.as_bytes().chunks_exact(8)) {
            let mut word = [0; 8];
            word.copy_from_slice(bytes);
            *limb = u64::from_le_bytes(word);
        }
        let (mut parts, mut count) = ([0_u64; 5], 0);
        while limbs != [0; 4] {
            let mut rest = 0_u128;
            for limb in limbs.iter_mut().rev() {
                rest = (rest << 64) | u128::from(*limb);
                *limb = low(rest / u128::from(TEN_TO_19));
                rest %= u128::from(TEN_TO_19);
            }
            parts[count] = low(rest);
            count += 1;
        }
        use std::fmt::Write as _;
        // Room for all digits: a secret leaves no copy in a shorter text.
        let mut text = String::with_capacity(DIGITS_MAX + 1);
        let _ = write!(text, "{}", parts[count.saturating_sub(1)]);
        for part in parts[..count.saturating_sub(1)].iter().rev() {
            let _ = write!(text, "{part:019}");
        }
        parts.zeroize();
        text
    }
}

impl zeroize::Zeroize for Zq {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is asked for")]
fn low(value: u128) -> u64 {
    value as u64
}

impl fmt::Debug for Zq {
    // Some numbers are secret: none is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zq(…)")
    }
}

impl Serialize for Zq {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&zeroize::Zeroizing::new(self.digits()))
    }
}

struct ZqVisitor;

impl Visitor<'_> for ZqVisitor {
    type Value = Zq;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number in quotes")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Zq, E> {
        Zq::parse(text).ok_or_else(|| {
            E::custom(format_args!(
                "{NOT_A_NUMBER}: decimal digits without leading zeros, less than q, are asked for"
            ))
        })
    }
}

impl<'de> Deserialize<'de> for Zq {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ZqVisitor).map_err(D::Error::custom)
    }
}

/// A random number modulo q: 64 bytes of chance, little-endian, reduced (so that no value is favoured).
pub fn random_scalar<R: CryptoRng + ?Sized>(rng: &mut R) -> Scalar {
    let mut bytes = [0; 64];
    rng.fill_bytes(&mut bytes);
    let scalar = Scalar::from_bytes_mod_order_wide(&bytes);
    bytes.zeroize();
    scalar
}

/// The SHA-256 of a text, taken as a big-endian number modulo q.
pub(crate) struct ZqHash(Sha256);

impl ZqHash {
    /// Begins with the texts, one after the other.
    pub fn new(texts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for text in texts {
            hash.update(text.as_bytes());
        }
        Self(hash)
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.0.update(text.as_bytes());
    }

    /// Adds elements, with commas between them.
    pub fn elements<'a>(mut self, elements: impl IntoIterator<Item = &'a Encoded>) -> Self {
        for (place, element) in elements.into_iter().enumerate() {
            if place > 0 {
                self.0.update(b",");
            }
            self.0.update(element.digits());
        }
        self
    }

    /// The number.
    pub fn number(self) -> Scalar {
        let mut bytes: [u8; 32] = self.0.finalize().into();
        bytes.reverse();
        Scalar::from_bytes_mod_order(bytes)
    }
}

/// The SHA-256 of a text as a number modulo q, for seeds (§4.5.1).
pub(crate) fn hash_to_zq(texts: &[&str]) -> Scalar {
    ZqHash::new(texts).number()
}
