//! What of a folder is secret: the server's own key; and the chance from which keys are made.

use std::convert::Infallible;
use std::path::Path;

use danchu_ballot::v1::PrivateKey;
use rand_core::{TryCryptoRng, TryRng};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::archive::{self, unsound};
use crate::Fault;

/// Where the server's own private key lies in the folder until there is a result: as `danchu election setup` leaves it.
pub const SERVER_KEY: &str = "private/server.json";

/// The server's key as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum KeyFile {
    Single { private_key: String },
}

/// The operating system's chance.
pub struct Chance;

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
        Ok(())
    }
}

impl TryCryptoRng for Chance {}

/// Writes what only the owner of the folder may read.
fn keep_private(path: &Path, text: &str) -> Result<(), Fault> {
    let folder = path.parent().ok_or_else(|| unsound("a file lies in a folder"))?;
    let mut builder = std::fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(builder.recursive(true), 0o700);
    builder.create(folder).map_err(unsound)?;
    // A temporary file is its owner's alone, and stays so when it is moved.
    archive::write_whole(path, text.as_bytes())
}

/// The server's own key, if this folder holds it.
pub fn server_key(dir: &Path) -> Result<Option<PrivateKey>, Fault> {
    let file = dir.join(SERVER_KEY);
    if !file.exists() {
        return Ok(None);
    }
    let text = Zeroizing::new(std::fs::read_to_string(&file).map_err(unsound)?);
    let none = || unsound(format!("{}: this is not the server's key", file.display()));
    let KeyFile::Single { private_key } = serde_json::from_str(&text).map_err(|_| none())?;
    Ok(Some(PrivateKey::parse(&Zeroizing::new(private_key)).ok_or_else(none)?))
}

/// Writes the server's own key, for the owner of the folder alone.
pub fn keep_server_key(dir: &Path, key: &PrivateKey) -> Result<(), Fault> {
    let file = KeyFile::Single { private_key: key.expose().trim_matches('"').to_owned() };
    let text = Zeroizing::new(serde_json::to_string(&file).map_err(unsound)?);
    keep_private(&dir.join(SERVER_KEY), &text)
}
