//! Keys: C2SP verifier keys (`vkey`), and the secret halves.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use zeroize::Zeroizing;

use crate::hash::Hash;
use crate::note::{NoteSignature, cosigned_message, is_key_name};

/// What a key signs: the type byte of C2SP `signed-note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A log's own key: Ed25519 over the text (0x01).
    Log,
    /// A witness's key: Ed25519 over the text and a time (0x04).
    Witness,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            Self::Log => 0x01,
            Self::Witness => 0x04,
        }
    }
}

/// An Ed25519 public key that is a point of the curve and not of small order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// Why a key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not of the form `name+id+base64`.
    #[error("a key is written name+id+base64, as the agency published it")]
    Form,
    /// The id does not belong to the name and the key: mistyped or cut.
    #[error("the id in the key does not fit its name and its bytes: something was mistyped or cut")]
    Id,
    /// A type of key that is not known here.
    #[error("a key of another type than Ed25519 (0x01) or Ed25519 cosignature (0x04)")]
    Kind,
    /// Not a point of the curve, or one with which any signature could be made to fit.
    #[error("not a sound Ed25519 key")]
    Weak,
}

impl PublicKey {
    /// The key with these bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Weak)?;
        if key.is_weak() { Err(KeyError::Weak) } else { Ok(Self(key)) }
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Whether this key signed the message (strict: no malleable signatures, no weak points).
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.0.verify_strict(message, &s).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text).map_err(|_| KeyError::Form)?;
        Self::from_bytes(&bytes.try_into().map_err(|_| KeyError::Form)?)
    }
}

/// A verifier key: whose signature to look for, and with what to check it. Written `name+id+base64`.
#[derive(Clone, PartialEq, Eq)]
pub struct Vkey {
    name: String,
    kind: KeyKind,
    public: PublicKey,
}

impl Vkey {
    /// The key of this name. The name of a log's key is the log's origin.
    pub fn new(name: &str, kind: KeyKind, public: PublicKey) -> Result<Self, KeyError> {
        if is_key_name(name) { Ok(Self { name: name.to_owned(), kind, public }) } else { Err(KeyError::Form) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it signs.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The bare public key.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
    pub fn id(&self) -> [u8; 4] {
        let hash = Hash::of(&[self.name.as_bytes(), b"\n", &[self.kind.byte()], self.public.0.as_bytes()]);
        let [a, b, c, d, ..] = hash.0;
        [a, b, c, d]
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.public.verify(message, signature)
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = [&[self.kind.byte()][..], self.public.0.as_bytes()].concat();
        write!(f, "{}+{}+{}", self.name, hex::encode(self.id()), STANDARD.encode(data))
    }
}

impl fmt::Debug for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Vkey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        // Base64 may hold a plus as well, the name and the id may not.
        let (name, rest) = text.split_once('+').ok_or(KeyError::Form)?;
        let (id, data) = rest.split_once('+').ok_or(KeyError::Form)?;
        let (kind, bytes) = key_data(data)?;
        let key = Self::new(name, kind, PublicKey::from_bytes(&bytes)?)?;
        if id == hex::encode(key.id()) { Ok(key) } else { Err(KeyError::Id) }
    }
}

/// The type and the 32 bytes behind it.
fn key_data(text: &str) -> Result<(KeyKind, Zeroizing<[u8; 32]>), KeyError> {
    // 44 bytes of base64 decode to at most 33; longer input is not even decoded.
    if text.len() > 64 {
        return Err(KeyError::Form);
    }
    let data = Zeroizing::new(STANDARD.decode(text).map_err(|_| KeyError::Form)?);
    let (kind, bytes) = data.split_first().ok_or(KeyError::Form)?;
    let kind = match kind {
        0x01 => KeyKind::Log,
        0x04 => KeyKind::Witness,
        _ => return Err(KeyError::Kind),
    };
    let bytes: &[u8; 32] = bytes.try_into().map_err(|_| KeyError::Form)?;
    Ok((kind, Zeroizing::new(*bytes)))
}

/// A secret key under a name. Its bytes are wiped when it is dropped and never shown by `Debug` or in errors.
pub struct SigningKey {
    vkey: Vkey,
    secret: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// The key that comes from 32 bytes of chance.
    pub fn from_seed(name: &str, kind: KeyKind, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let vkey = Vkey::new(name, kind, PublicKey(secret.verifying_key()))?;
        Ok(Self { vkey, secret })
    }

    /// The same key under another name: an agency's key in another epoch of its log.
    pub fn named(&self, name: &str) -> Result<Self, KeyError> {
        let vkey = Vkey::new(name, self.vkey.kind, self.vkey.public)?;
        Ok(Self { vkey, secret: self.secret.clone() })
    }

    /// The public half.
    pub fn vkey(&self) -> &Vkey {
        &self.vkey
    }

    /// The line of a log's signature under a text. Nothing when this is a witness's key: see [`SigningKey::cosign`].
    pub fn sign(&self, text: &str) -> Option<NoteSignature> {
        (self.vkey.kind == KeyKind::Log).then(|| self.line(self.sign_bytes(text.as_bytes()).to_vec()))
    }

    /// The line of a witness's cosignature under a checkpoint's text, at this time (seconds since 1970). Nothing when this
    /// is a log's key.
    pub fn cosign(&self, text: &str, time: u64) -> Option<NoteSignature> {
        (self.vkey.kind == KeyKind::Witness).then(|| {
            let signature = self.sign_bytes(cosigned_message(text, time).as_bytes());
            self.line([&time.to_be_bytes()[..], &signature].concat())
        })
    }

    pub(crate) fn sign_bytes(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }

    fn line(&self, bytes: Vec<u8>) -> NoteSignature {
        NoteSignature { name: self.vkey.name.clone(), id: self.vkey.id(), bytes }
    }

    /// The key as text for its file (the form of Go's `sumdb/note`): `PRIVATE+KEY+name+id+base64`. Wiped when dropped.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let mut data = Zeroizing::new([0; 33]);
        data[0] = self.vkey.kind.byte();
        data[1..].copy_from_slice(self.secret.as_bytes());
        let data = Zeroizing::new(STANDARD.encode(data.as_slice()));
        Zeroizing::new(format!(
            "PRIVATE+KEY+{}+{}+{}",
            self.vkey.name,
            hex::encode(self.vkey.id()),
            data.as_str()
        ))
    }

    /// Reads [`SigningKey::to_secret_text`].
    pub fn from_secret_text(text: &str) -> Result<Self, KeyError> {
        let rest = text.strip_prefix("PRIVATE+KEY+").ok_or(KeyError::Form)?;
        let (name, rest) = rest.split_once('+').ok_or(KeyError::Form)?;
        let (id, data) = rest.split_once('+').ok_or(KeyError::Form)?;
        let (kind, seed) = key_data(data)?;
        let key = Self::from_seed(name, kind, &seed)?;
        if id == hex::encode(key.vkey.id()) { Ok(key) } else { Err(KeyError::Id) }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.vkey)
    }
}
