//! A trustee's key file: our own form, or the files of belenios-tool.

use std::path::Path;

use anyhow::Context as _;
use danchu_ballot::Element;
use danchu_ballot::v1::{PrivateKey, Seed, open_key};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::files;

/// A text that is overwritten when it is no longer used, and never shown.
pub struct Secret(pub Zeroizing<String>);

impl Secret {
    /// Of a text.
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

/// What stands in `trustee-1.json` and `server.json`.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum KeyFile {
    /// A key that is always needed.
    Single {
        /// The number, in decimal digits.
        private_key: Secret,
    },
    /// A share of a threshold key.
    Threshold {
        /// The seed.
        seed: Secret,
        /// The decryption key, sealed for the seed.
        decryption_key: String,
    },
}

impl KeyFile {
    /// The file's content.
    pub fn write(&self) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        Ok(Zeroizing::new(serde_json::to_vec_pretty(self)?))
    }
}

/// Reads a key: `trustee-N.json`, or `ID.privkey` of belenios-tool, or its `ID.key` with `ID.dkey`.
pub fn read(path: &Path, sealed: Option<&Path>, keys: &[Element]) -> anyhow::Result<PrivateKey> {
    let said = || format!("{}", path.display());
    let text = files::text(path)?;
    let none = "không phải khóa của người giữ khóa (is not a trustee's key: trustee-N.json, ID.privkey, or ID.key with --sealed ID.dkey)";
    if let Some(sealed) = sealed {
        let seed = Seed::parse(&text).context(none).with_context(said)?;
        return open_key(&seed, &files::text(sealed)?, keys).with_context(said);
    }
    if let Some(key) = PrivateKey::parse(&text) {
        return Ok(key);
    }
    match serde_json::from_str(&text).context(none).with_context(said)? {
        KeyFile::Single { private_key } => PrivateKey::parse(&private_key.0).context(none).with_context(said),
        KeyFile::Threshold { seed, decryption_key } => {
            let seed = Seed::parse(&seed.0).context(none).with_context(said)?;
            open_key(&seed, &decryption_key, keys).with_context(said)
        }
    }
}
