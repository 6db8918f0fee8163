#![doc = include_str!("../README.md")]

mod cryptographic;
mod object;
mod pdf;
mod signed;

use danchu_base::Instant;
use serde::{Deserialize, Serialize};

/// Signatures in one file.
pub const SIGNATURES_MAX: usize = 64;
/// Bytes of one signature's value.
pub const CMS_BYTES_MAX: usize = 1 << 20;

/// A digital signature in a file (chữ ký số).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Signature or time stamp of the document.
    pub kind: Kind,
    /// Whom the certificate names; none when it cannot be read.
    pub signer: Option<Signer>,
    /// When it was signed.
    pub time: Time,
    /// Whether what was signed is still so.
    pub content: Content,
    /// Bytes of the file after what this signature covers.
    pub after: usize,
    /// The reason that the signer wrote.
    pub reason: Option<String>,
}

/// What kind of signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Of a person or an agency.
    Signature,
    /// Of a time-stamping authority over the whole document (RFC 3161).
    Stamp,
}

/// Whom a certificate names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// The subject's common name.
    pub name: String,
    /// The subject's organisation.
    pub organisation: Option<String>,
    /// The issuer's common name.
    pub issuer: Option<String>,
}

/// When a signature was made, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Time {
    /// A time-stamping authority.
    Stamped(Instant),
    /// The signer's own clock.
    Declared(Instant),
    /// Nobody.
    Unknown,
}

/// Whether what was signed is still what the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// It is.
    Unchanged,
    /// It is not, or the signature is not by the key of its certificate.
    Changed,
    /// Nothing can be said.
    Unread(Why),
}

/// Why nothing can be said of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The signed ranges are not the file up to their end save the signature's own value.
    Layout,
    /// The signature's value is not in a form that is read here.
    Form,
    /// An algorithm that is not read here, or a key too short to say anything.
    Algorithm,
    /// The certificate is not enclosed.
    Certificate,
}

/// Why no list can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The bytes are no PDF.
    NotPdf,
    /// More signatures than [`SIGNATURES_MAX`].
    TooMany,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unread::NotPdf => write!(f, "the file is not a PDF"),
            Unread::TooMany => write!(f, "the file has more than {SIGNATURES_MAX} signatures"),
        }
    }
}

impl std::error::Error for Unread {}

/// The signatures of a PDF in the order in which they cover it.
pub fn signatures(bytes: &[u8]) -> Result<Vec<Signature>, Unread> {
    let mut list: Vec<Signature> = pdf::fields(bytes)?
        .into_iter()
        .map(|field| match signed::read(bytes, &field) {
            Ok(signature) => signature,
            Err(why) => Signature {
                kind: Kind::Signature,
                signer: None,
                time: field.declared_at.map_or(Time::Unknown, Time::Declared),
                content: Content::Unread(why),
                after: bytes.len().saturating_sub(field.end),
                reason: field.reason.clone(),
            },
        })
        .collect();
    list.sort_by_key(|signature| std::cmp::Reverse(signature.after));
    Ok(list)
}
