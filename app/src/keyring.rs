//! Secret keys of the record: files of the data folder, readable by their owner alone.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use danchu_base::AgencyId;
use danchu_record::{PublicKey, SigningKey};
use danchu_transparency::{KeyFault, Keyring};

/// The folder `keys/log`: a folder for each agency, a file for each key.
pub struct FolderKeyring(PathBuf);

impl FolderKeyring {
    /// The keys below this folder.
    pub fn new(keys: &Path) -> Self {
        Self(keys.join("log"))
    }

    fn folder(&self, agency: AgencyId) -> PathBuf {
        self.0.join(agency.to_string())
    }

    /// A file is named by the public half, so that a copy of the folder says which keys it holds.
    fn log_file(&self, agency: AgencyId, public: &PublicKey) -> PathBuf {
        let name: String = public.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder(agency).join(format!("{name}.key"))
    }

    fn witness_file(&self, agency: AgencyId) -> PathBuf {
        self.folder(agency).join("witness.key")
    }
}

fn read(path: &Path) -> Option<SigningKey> {
    let text = std::fs::read_to_string(path).ok()?;
    SigningKey::from_secret_text(text.trim_end()).ok()
}

/// Writes a key that is there to stay: whole and on the disk, or not at all. One that is there already stays.
pub fn write(path: &Path, secret: &[u8]) -> Result<(), KeyFault> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let fault = |_| KeyFault(format!("{} cannot be written", path.display()));
    let folder = path.parent().unwrap_or(path);
    crate::open::private_folder(folder).map_err(|error| KeyFault(error.to_string()))?;
    let part = folder.join(format!("{}.part", danchu_base::Uuid::new_v4().simple()));
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part).map_err(fault)?;
    file.write_all(secret).and_then(|()| file.sync_all()).map_err(fault)?;
    // A hard link fails where a file is: of two that write at once, the first stays.
    let linked = std::fs::hard_link(&part, path);
    std::fs::remove_file(&part).map_err(fault)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(fault(error)),
        _ => std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault),
    }
}

impl Keyring for FolderKeyring {
    fn log_key(&self, agency: AgencyId, public: &PublicKey) -> Option<SigningKey> {
        read(&self.log_file(agency, public)).filter(|key| key.vkey().public() == *public)
    }

    fn keep_log_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        write(&self.log_file(agency, &key.vkey().public()), key.to_secret_text().as_bytes())
    }

    fn witness_key(&self, agency: AgencyId) -> Option<SigningKey> {
        read(&self.witness_file(agency))
    }

    fn keep_witness_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        write(&self.witness_file(agency), key.to_secret_text().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use std::os::unix::fs::PermissionsExt as _;

    use danchu_record::{KeyKind, SigningKey};

    use super::*;

    #[test]
    fn a_key_is_kept_for_its_owner_alone_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let ring = FolderKeyring::new(folder.path());
        let agency = AgencyId::make();
        let key =
            |seed: u8| SigningKey::from_seed("danchu/a/witness", KeyKind::Witness, &[seed; 32]).unwrap();
        ring.keep_witness_key(agency, &key(1)).unwrap();
        ring.keep_witness_key(agency, &key(2)).unwrap();
        assert_eq!(ring.witness_key(agency).unwrap().vkey(), key(1).vkey());
        let file = ring.witness_file(agency);
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let left = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "nothing half written stays");
    }
}
