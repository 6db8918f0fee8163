//! Digests and signatures by their object identifiers, on ring.

use der::asn1::ObjectIdentifier;
use der::{Any, Decode, Tag, TagNumber, Tagged};
use ring::digest::{self, Algorithm};
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::Why;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

// RFC 5754, RFC 8017, RFC 5758, RFC 8419.
const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const RSA_SHA1: ObjectIdentifier = oid("1.2.840.113549.1.1.5");
const RSA_PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");
const RSA_SHA256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = oid("1.2.840.10045.2.1");
const ECDSA_SHA256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
const P256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = oid("1.3.132.0.34");
const ED25519: ObjectIdentifier = oid("1.3.101.112");

fn algorithm(of: ObjectIdentifier) -> Result<&'static Algorithm, Why> {
    Ok(match of {
        SHA1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        SHA256 => &digest::SHA256,
        SHA384 => &digest::SHA384,
        SHA512 => &digest::SHA512,
        _ => return Err(Why::Algorithm),
    })
}

/// The digest of parts, one after the other.
pub fn digest(of: ObjectIdentifier, parts: &[&[u8]]) -> Result<Vec<u8>, Why> {
    let mut context = digest::Context::new(algorithm(of)?);
    for part in parts {
        context.update(part);
    }
    Ok(context.finish().as_ref().to_vec())
}

/// SHA-1, which one old form of signature names by itself.
pub fn sha1(parts: &[&[u8]]) -> Result<Vec<u8>, Why> {
    digest(SHA1, parts)
}

/// Parameters of RSASSA-PSS (RFC 8017, A.2.3), each in its own context tag, and each with a default.
struct Pss {
    hash: ObjectIdentifier,
    mask_hash: ObjectIdentifier,
    salt_bytes: u32,
}

impl Pss {
    fn of(signing: &AlgorithmIdentifierOwned) -> Option<Self> {
        let mut found = Pss { hash: SHA1, mask_hash: SHA1, salt_bytes: 20 };
        for part in signing.parameters.as_ref()?.decode_as::<Vec<Any>>().ok()? {
            match part.tag() {
                Tag::ContextSpecific { number, .. } if number == TagNumber::N0 => {
                    found.hash = AlgorithmIdentifierOwned::from_der(part.value()).ok()?.oid;
                }
                Tag::ContextSpecific { number, .. } if number == TagNumber::N1 => {
                    let mask = AlgorithmIdentifierOwned::from_der(part.value()).ok()?;
                    found.mask_hash = mask.parameters?.decode_as::<AlgorithmIdentifierOwned>().ok()?.oid;
                }
                Tag::ContextSpecific { number, .. } if number == TagNumber::N2 => {
                    found.salt_bytes = u32::from_der(part.value()).ok()?;
                }
                _ => {}
            }
        }
        Some(found)
    }

    /// ring reads the usual choice only: one hash throughout, and a salt as long as it.
    fn is_read_with(&self, hash: ObjectIdentifier) -> bool {
        let long = algorithm(hash).map_or(0, |algorithm| algorithm.output_len());
        self.hash == hash && self.mask_hash == hash && usize::try_from(self.salt_bytes) == Ok(long)
    }
}

/// Whether `value` is the key's signature over `message`.
pub fn is_signed_by(
    key: &SubjectPublicKeyInfoOwned,
    (signing, hash): (&AlgorithmIdentifierOwned, ObjectIdentifier),
    message: &[u8],
    value: &[u8],
) -> Result<bool, Why> {
    let bytes = key.subject_public_key.as_bytes().ok_or(Why::Certificate)?;
    if signing.oid == RSA_PSS && !Pss::of(signing).is_some_and(|pss| pss.is_read_with(hash)) {
        return Err(Why::Algorithm);
    }
    let means = means(key, signing.oid, hash)?;
    if key.algorithm.oid == RSA && bytes.len() < RSA_2048_BYTES_MIN {
        return Err(Why::Algorithm);
    }
    Ok(UnparsedPublicKey::new(means, bytes).verify(message, value).is_ok())
}

/// A key of 2,048 bits has a modulus of 256 bytes; ring takes no shorter one, and a refusal must not read as "changed".
const RSA_2048_BYTES_MIN: usize = 256;

fn means(
    key: &SubjectPublicKeyInfoOwned,
    signing: ObjectIdentifier,
    hash: ObjectIdentifier,
) -> Result<&'static dyn VerificationAlgorithm, Why> {
    let hash = match signing {
        RSA_SHA1 => SHA1,
        RSA_SHA256 | ECDSA_SHA256 => SHA256,
        RSA_SHA384 | ECDSA_SHA384 => SHA384,
        RSA_SHA512 => SHA512,
        _ => hash,
    };
    let curve =
        key.algorithm.parameters.as_ref().and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    Ok(match (key.algorithm.oid, signing, hash) {
        (RSA, RSA_PSS, SHA256) => &signature::RSA_PSS_2048_8192_SHA256,
        (RSA, RSA_PSS, SHA384) => &signature::RSA_PSS_2048_8192_SHA384,
        (RSA, RSA_PSS, SHA512) => &signature::RSA_PSS_2048_8192_SHA512,
        (RSA, RSA_PSS, _) => return Err(Why::Algorithm),
        (RSA, _, SHA1) => &signature::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
        (RSA, _, SHA256) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (RSA, _, SHA384) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (RSA, _, SHA512) => &signature::RSA_PKCS1_2048_8192_SHA512,
        (EC, _, SHA256) if curve == Some(P256) => &signature::ECDSA_P256_SHA256_ASN1,
        (EC, _, SHA384) if curve == Some(P256) => &signature::ECDSA_P256_SHA384_ASN1,
        (EC, _, SHA256) if curve == Some(P384) => &signature::ECDSA_P384_SHA256_ASN1,
        (EC, _, SHA384) if curve == Some(P384) => &signature::ECDSA_P384_SHA384_ASN1,
        (ED25519, ..) => &signature::ED25519,
        _ => return Err(Why::Algorithm),
    })
}
