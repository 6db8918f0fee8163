//! The attachments' bytes, addressed by their SHA-256; a folder today, an object store behind the same trait later.

use std::future::Future;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::pin::Pin;

use danchu_base::AgencyId;
use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

/// A boxed answer, as object-safe traits need it.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Where attachments' bytes are kept.
pub trait Blobs: Send + Sync {
    /// Keeps an agency's bytes durably; answers their SHA-256 in hexadecimal. Keeping the same bytes twice is keeping them once.
    fn put(&self, agency: AgencyId, bytes: Vec<u8>) -> Answer<'_, String>;
    /// The bytes of that hash; `None` when they are not kept. Bytes that do not fit their hash are an error.
    fn get<'a>(&'a self, agency: AgencyId, sha256: &'a str) -> Answer<'a, Option<Vec<u8>>>;
    /// Forgets bytes.
    fn delete<'a>(&'a self, agency: AgencyId, sha256: &'a str) -> Answer<'a, ()>;
}

/// The hash under which bytes are kept.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Bytes in a folder, each agency's in its own: `agency/ab/cdef…`.
#[derive(Debug, Clone)]
pub struct FolderBlobs {
    folder: PathBuf,
}

impl FolderBlobs {
    /// Uses a folder, which is made when it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> std::io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    fn path(&self, agency: AgencyId, sha256: &str) -> Result<PathBuf> {
        if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::Unreachable("not the name of a file".into()));
        }
        Ok(self.folder.join(agency.to_string()).join(&sha256[..2]).join(&sha256[2..]))
    }
}

impl Blobs for FolderBlobs {
    fn put(&self, agency: AgencyId, bytes: Vec<u8>) -> Answer<'_, String> {
        Box::pin(async move {
            let name = sha256(&bytes);
            let path = self.path(agency, &name)?;
            blocking(move || write(&path, &bytes)).await?;
            Ok(name)
        })
    }

    fn get<'a>(&'a self, agency: AgencyId, name: &'a str) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let path = self.path(agency, name)?;
            let bytes = blocking(move || match std::fs::read(&path) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            })
            .await?;
            match bytes {
                Some(bytes) if sha256(&bytes) != name => Err(Error::Unreachable(
                    "a file's bytes do not fit its hash: the disk changed them".into(),
                )),
                bytes => Ok(bytes),
            }
        })
    }

    fn delete<'a>(&'a self, agency: AgencyId, name: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let path = self.path(agency, name)?;
            blocking(move || match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            })
            .await
        })
    }
}

/// To a name of its own first, then renamed; both the file and its folder reach the disk before anybody is told.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let part = path.with_extension(format!("{}.part", uuid::Uuid::now_v7().simple()));
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&part)?;
    let written =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written?;
    std::fs::File::open(folder)?.sync_all()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(Error::unreachable),
        Err(error) => Err(Error::unreachable(error)),
    }
}
