//! Keys come and go by entries that the keys themselves sign; in between both sign every checkpoint.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::LeafError;
use super::fields::{Fields, bad, object};
use crate::json::canonical;
use crate::keys::{PublicKey, SigningKey};
use crate::minute::Minute;
use crate::note::is_key_name;

/// What happens to the keys of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyChange {
    /// From here on this key may sign too. Signed by the older key and by the new one.
    Added(PublicKey),
    /// From here on this key signs no more. Signed by a key that stays.
    Retired(PublicKey),
}

/// An entry that changes the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLeaf {
    /// The log: its name without the epoch, so that the entry means nothing in another log.
    pub log: String,
    /// When it was recorded.
    pub recorded: Minute,
    /// What changes.
    pub change: KeyChange,
    /// The key that vouches for it.
    pub by: PublicKey,
    /// The signatures of `by`, and of the added key.
    pub signatures: Vec<[u8; 64]>,
}

/// Why no key leaf was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyChangeError {
    /// The same key on both sides.
    #[error("a key neither adds nor retires itself")]
    Itself,
}

impl KeyLeaf {
    /// The entry by which `old` lets `new` sign too.
    pub fn add(
        log: &str,
        recorded: Minute,
        old: &SigningKey,
        new: &SigningKey,
    ) -> Result<Self, KeyChangeError> {
        Self::unsigned(log, recorded, KeyChange::Added(new.vkey().public()), old)?.signed(&[old, new])
    }

    /// The entry by which a key that stays retires another.
    pub fn retire(
        log: &str,
        recorded: Minute,
        retired: PublicKey,
        stays: &SigningKey,
    ) -> Result<Self, KeyChangeError> {
        Self::unsigned(log, recorded, KeyChange::Retired(retired), stays)?.signed(&[stays])
    }

    fn unsigned(
        log: &str,
        recorded: Minute,
        change: KeyChange,
        by: &SigningKey,
    ) -> Result<Self, KeyChangeError> {
        let by = by.vkey().public();
        let (KeyChange::Added(key) | KeyChange::Retired(key)) = change;
        if key == by {
            return Err(KeyChangeError::Itself);
        }
        Ok(Self { log: log.to_owned(), recorded, change, by, signatures: Vec::new() })
    }

    fn signed(mut self, keys: &[&SigningKey]) -> Result<Self, KeyChangeError> {
        let message = self.message();
        self.signatures = keys.iter().map(|key| key.sign_bytes(&message)).collect();
        Ok(self)
    }

    /// Whether every key that must sign this entry did.
    pub fn is_signed(&self) -> bool {
        let message = self.message();
        let signers: Vec<PublicKey> = match self.change {
            KeyChange::Added(new) => vec![self.by, new],
            KeyChange::Retired(_) => vec![self.by],
        };
        signers.len() == self.signatures.len()
            && signers.iter().zip(&self.signatures).all(|(key, signature)| key.verify(&message, signature))
    }

    /// What is signed: a line that no checkpoint begins with, and the entry without its signatures.
    fn message(&self) -> Vec<u8> {
        let mut fields = self.unsigned_fields();
        fields.push(("recorded", self.recorded.to_string().into()));
        let json = canonical(&object(fields)).unwrap_or_default();
        [b"danchu-record key v1\n", &json[..], b"\n"].concat()
    }

    fn unsigned_fields(&self) -> Vec<(&'static str, Value)> {
        let (name, key) = match self.change {
            KeyChange::Added(key) => ("added", key),
            KeyChange::Retired(key) => ("retired", key),
        };
        vec![
            ("log", self.log.clone().into()),
            ("by", self.by.to_string().into()),
            (name, key.to_string().into()),
        ]
    }

    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = self.unsigned_fields();
        let signatures: Vec<Value> = self.signatures.iter().map(|s| STANDARD.encode(s).into()).collect();
        fields.push(("signatures", signatures.into()));
        fields
    }

    pub(super) fn read(fields: &mut Fields) -> Result<Self, LeafError> {
        let log = fields.text("log")?;
        if !is_key_name(&log) {
            return Err(bad("log"));
        }
        let recorded = fields.read("recorded")?;
        let by: PublicKey = fields.read("by")?;
        let key = |value: Value| value.as_str().and_then(|text| text.parse::<PublicKey>().ok());
        let (change, signers) = match (fields.optional("added"), fields.optional("retired")) {
            (Some(added), None) => (key(added).map(KeyChange::Added), 2),
            (None, Some(retired)) => (key(retired).map(KeyChange::Retired), 1),
            _ => (None, 0),
        };
        let change = change.ok_or_else(|| bad("added"))?;
        let (KeyChange::Added(other) | KeyChange::Retired(other)) = change;
        if other == by {
            return Err(bad("by"));
        }
        let signature = |value: &Value| STANDARD.decode(value.as_str()?).ok()?.try_into().ok();
        let signatures: Option<Vec<[u8; 64]>> = fields.list("signatures", 2)?.iter().map(signature).collect();
        let signatures = signatures.filter(|s| s.len() == signers).ok_or_else(|| bad("signatures"))?;
        Ok(Self { log, recorded, change, by, signatures })
    }
}
