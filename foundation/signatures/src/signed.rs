//! One signature's value: a CMS of RFC 5652 with the profile of PDF (ISO 32000-2, 12.8.3).

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use danchu_base::Instant;
use der::asn1::{
    BmpString, ObjectIdentifier, OctetString, PrintableStringRef, TeletexStringRef, Utf8StringRef,
};
use der::{Any, Decode, Encode, Sequence, SliceReader};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time as CertificateTime;

use crate::cryptographic::{digest, is_signed_by, sha1};
use crate::pdf::Field;
use crate::{Content, Kind, Signature, Signer, Time, Why};

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

// RFC 5652 section 11, RFC 3161 sections 2.4.2 and appendix A.
const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = oid("1.2.840.113549.1.9.5");
const TIME_STAMP: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.14");
const TST_INFO: ObjectIdentifier = oid("1.2.840.113549.1.9.16.1.4");
const COMMON_NAME: ObjectIdentifier = oid("2.5.4.3");
const ORGANISATION: ObjectIdentifier = oid("2.5.4.10");

/// Reads what a field holds and compares it with the file.
pub fn read(bytes: &[u8], field: &Field) -> Result<Signature, Why> {
    let parts = covered(bytes, field)?;
    let signed = signed_data(&field.value)?;
    let info = signed.signer_infos.0.as_slice().first().ok_or(Why::Form)?;
    let certificate = certificate(&signed, info).ok_or(Why::Certificate)?;
    let (kind, content) = match field.form.as_str() {
        "adbe.pkcs7.detached" | "ETSI.CAdES.detached" => {
            (Kind::Signature, is_sound(info, certificate, &parts))
        }
        "adbe.pkcs7.sha1" => (Kind::Signature, holds_sha1(&signed, info, certificate, &parts)),
        "ETSI.RFC3161" => (Kind::Stamp, stamps(&signed, info, certificate, &parts)),
        _ => return Err(Why::Form),
    };
    let stamped = match kind {
        Kind::Stamp => stamp_time(&signed),
        Kind::Signature => token_time(info),
    };
    let declared = signing_time(info).or(field.declared_at);
    Ok(Signature {
        kind,
        signer: signer(certificate),
        time: stamped.map(Time::Stamped).or(declared.map(Time::Declared)).unwrap_or(Time::Unknown),
        content: content
            .map_or_else(Content::Unread, |sound| if sound { Content::Unchanged } else { Content::Changed }),
        after: bytes.len() - field.end,
        reason: field.reason.clone(),
    })
}

/// The two ranges, when they are the file up to their end save the value itself.
fn covered<'a>(bytes: &'a [u8], field: &Field) -> Result<[&'a [u8]; 2], Why> {
    let [start, first, second, length] = field.ranges.ok_or(Why::Layout)?;
    let end = second.checked_add(length).ok_or(Why::Layout)?;
    if start != 0 || (first, second) != field.place || end > bytes.len() {
        return Err(Why::Layout);
    }
    Ok([&bytes[..first], &bytes[second..end]])
}

/// The value is padded with zeros: what follows the first object is not looked at.
fn signed_data(value: &[u8]) -> Result<SignedData, Why> {
    let mut reader = SliceReader::new(value).map_err(|_| Why::Form)?;
    let outer = ContentInfo::decode(&mut reader).map_err(|_| Why::Form)?;
    if outer.content_type != SIGNED_DATA {
        return Err(Why::Form);
    }
    outer.content.decode_as().map_err(|_| Why::Form)
}

fn certificate<'a>(signed: &'a SignedData, info: &SignerInfo) -> Option<&'a Certificate> {
    let enclosed = signed.certificates.as_ref()?;
    enclosed.0.iter().find_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) if names(&info.sid, certificate) => Some(certificate),
        _ => None,
    })
}

fn names(by: &SignerIdentifier, certificate: &Certificate) -> bool {
    let inner = &certificate.tbs_certificate;
    match by {
        SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber { issuer, serial_number }) => {
            *issuer == inner.issuer && *serial_number == inner.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(wanted) => {
            matches!(inner.get::<SubjectKeyIdentifier>(), Ok(Some((_, found))) if found == *wanted)
        }
    }
}

/// Whether the signature of `info` is sound over a message given in parts.
fn is_sound(info: &SignerInfo, certificate: &Certificate, parts: &[&[u8]]) -> Result<bool, Why> {
    let hash = info.digest_alg.oid;
    let key = &certificate.tbs_certificate.subject_public_key_info;
    let means = (&info.signature_algorithm, hash);
    let Some(attributes) = &info.signed_attrs else {
        return is_signed_by(key, means, &parts.concat(), info.signature.as_bytes());
    };
    let said: OctetString = attribute(attributes.iter(), MESSAGE_DIGEST).ok_or(Why::Form)?;
    if said.as_bytes() != digest(hash, parts)? {
        return Ok(false);
    }
    // Signed is the SET OF, not its context-specific tag (RFC 5652, 5.4).
    let message = attributes.to_der().map_err(|_| Why::Form)?;
    is_signed_by(key, means, &message, info.signature.as_bytes())
}

fn enclosed(signed: &SignedData) -> Option<OctetString> {
    signed.encap_content_info.econtent.as_ref()?.decode_as().ok()
}

/// `adbe.pkcs7.sha1`: the message is the SHA-1 of the ranges.
fn holds_sha1(
    signed: &SignedData,
    info: &SignerInfo,
    certificate: &Certificate,
    parts: &[&[u8]],
) -> Result<bool, Why> {
    let message = enclosed(signed).ok_or(Why::Form)?;
    Ok(message.as_bytes() == sha1(parts)? && is_sound(info, certificate, &[message.as_bytes()])?)
}

/// What a time-stamping authority signs (RFC 3161, 2.4.2), up to what is used.
#[derive(Sequence)]
struct Imprint {
    hash_algorithm: AlgorithmIdentifierOwned,
    hashed_message: OctetString,
}

struct Stamped {
    imprint: Imprint,
    at: Instant,
}

/// The first fields of a TSTInfo: those that follow are optional and not used.
fn stamped(signed: &SignedData) -> Option<Stamped> {
    if signed.encap_content_info.econtent_type != TST_INFO {
        return None;
    }
    let content = enclosed(signed)?;
    let items = Vec::<Any>::from_der(content.as_bytes()).ok()?;
    let [_, _, imprint, _, at, ..] = items.as_slice() else { return None };
    // Some authorities write fractions of a second, which the time's own type refuses.
    let at = std::str::from_utf8(at.value()).ok().and_then(generalized)?;
    Some(Stamped { imprint: imprint.decode_as().ok()?, at })
}

/// `20260206093000Z`, with or without a fraction.
fn generalized(text: &str) -> Option<Instant> {
    let whole = text.strip_suffix('Z')?.split('.').next()?;
    let part = |from: usize, to: usize| whole.get(from..to).and_then(|part| part.parse::<u16>().ok());
    let small = |from: usize| part(from, from + 2).and_then(|part| u8::try_from(part).ok());
    let time =
        der::DateTime::new(part(0, 4)?, small(4)?, small(6)?, small(8)?, small(10)?, small(12)?).ok()?;
    instant(time)
}

fn instant(time: der::DateTime) -> Option<Instant> {
    i64::try_from(time.unix_duration().as_micros()).ok().map(Instant)
}

/// A time stamp of the document: its imprint is the digest of the ranges.
fn stamps(
    signed: &SignedData,
    info: &SignerInfo,
    certificate: &Certificate,
    parts: &[&[u8]],
) -> Result<bool, Why> {
    let stamp = stamped(signed).ok_or(Why::Form)?;
    let fits = stamp.imprint.hashed_message.as_bytes() == digest(stamp.imprint.hash_algorithm.oid, parts)?;
    let message = enclosed(signed).ok_or(Why::Form)?;
    Ok(fits && is_sound(info, certificate, &[message.as_bytes()])?)
}

fn stamp_time(signed: &SignedData) -> Option<Instant> {
    stamped(signed).map(|stamp| stamp.at)
}

/// The time of a token over the signature's value, when the token is sound and is about this value.
fn token_time(info: &SignerInfo) -> Option<Instant> {
    let token: ContentInfo = attribute(info.unsigned_attrs.as_ref()?.iter(), TIME_STAMP)?;
    let signed: SignedData = token.content.decode_as().ok()?;
    let by = signed.signer_infos.0.as_slice().first()?;
    let sound = stamps(&signed, by, certificate(&signed, by)?, &[info.signature.as_bytes()]);
    if sound == Ok(true) { stamp_time(&signed) } else { None }
}

fn signing_time(info: &SignerInfo) -> Option<Instant> {
    let time: CertificateTime = attribute(info.signed_attrs.as_ref()?.iter(), SIGNING_TIME)?;
    instant(time.to_date_time())
}

/// The first value of an attribute.
fn attribute<'a, T: for<'d> Decode<'d>>(
    mut attributes: impl Iterator<Item = &'a Attribute>,
    of: ObjectIdentifier,
) -> Option<T> {
    let value = attributes.find(|attribute| attribute.oid == of)?.values.as_slice().first()?;
    T::from_der(&value.to_der().ok()?).ok()
}

fn signer(certificate: &Certificate) -> Option<Signer> {
    let inner = &certificate.tbs_certificate;
    Some(Signer {
        name: named(&inner.subject, COMMON_NAME).or_else(|| named(&inner.subject, ORGANISATION))?,
        organisation: named(&inner.subject, ORGANISATION),
        issuer: named(&inner.issuer, COMMON_NAME),
    })
}

/// One attribute of a name, in whatever letters it is written.
fn named(name: &Name, of: ObjectIdentifier) -> Option<String> {
    let value = name.0.iter().flat_map(|set| set.0.iter()).find(|one| one.oid == of).map(|one| &one.value)?;
    let text = value
        .decode_as::<Utf8StringRef<'_>>()
        .map(|text| text.as_str().to_owned())
        .or_else(|_| value.decode_as::<PrintableStringRef<'_>>().map(|text| text.as_str().to_owned()))
        .or_else(|_| value.decode_as::<TeletexStringRef<'_>>().map(|text| text.as_str().to_owned()))
        .or_else(|_| value.decode_as::<BmpString>().map(|text| text.to_string()))
        .ok()?;
    let text: String = text.chars().filter(|letter| !letter.is_control()).take(200).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
