//! The attachments' bytes, addressed by their SHA-256; a folder today, an object store behind the same trait later.

use std::fs::{File, OpenOptions};
use std::future::Future;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use danchu_base::AgencyId;
use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

/// The largest file that is kept.
pub const BLOB_BYTES_MAX: usize = 128 * 1024 * 1024;

/// What a program that was killed left behind is removed when it is this old: nobody is still writing it.
const PART_AGE: Duration = Duration::from_secs(24 * 3600);

/// A boxed answer, as object-safe traits need it.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Where attachments' bytes are kept.
pub trait Blobs: Send + Sync {
    /// Keeps an agency's bytes durably; answers their SHA-256 in hexadecimal. Keeping the same bytes twice is keeping them once.
    fn put(&self, agency: AgencyId, bytes: Vec<u8>) -> Answer<'_, String>;
    /// The bytes of that hash; `None` when they are not kept. Bytes that do not fit their hash are an error.
    fn get<'a>(&'a self, agency: AgencyId, sha256: &'a str) -> Answer<'a, Option<Vec<u8>>>;
    /// A piece of the bytes of that hash: so many from a place on, fewer at their end, none past it; `None` when they are not
    /// kept. The hash is not looked at: [`Pieces`] does that.
    fn piece<'a>(
        &'a self,
        agency: AgencyId,
        sha256: &'a str,
        from: u64,
        bytes: usize,
    ) -> Answer<'a, Option<Vec<u8>>>;
    /// Forgets bytes.
    fn delete<'a>(&'a self, agency: AgencyId, sha256: &'a str) -> Answer<'a, ()>;
    /// An agency's hashes that begin with this byte, in order: a 256th of all, so that a walk over them is bounded.
    fn list(&self, agency: AgencyId, first: u8) -> Answer<'_, Vec<String>>;
}

/// The largest piece that [`Pieces`] reads at a time.
pub const PIECE_BYTES_MAX: usize = 1024 * 1024;

/// Kept bytes, read piece by piece, so that a large file costs no memory; at their end they are checked against their hash.
pub struct Pieces<'a> {
    blobs: &'a dyn Blobs,
    agency: AgencyId,
    name: &'a str,
    at: u64,
    hash: Sha256,
    first: Option<Vec<u8>>,
}

impl<'a> Pieces<'a> {
    /// Begins to read; `None` when the bytes are not kept.
    pub async fn open(blobs: &'a dyn Blobs, agency: AgencyId, sha256: &'a str) -> Result<Option<Pieces<'a>>> {
        let first = blobs.piece(agency, sha256, 0, PIECE_BYTES_MAX).await?;
        let begun =
            |first| Self { blobs, agency, name: sha256, at: 0, hash: Sha256::new(), first: Some(first) };
        Ok(first.map(begun))
    }

    /// The next piece; `None` at the end. An error when the bytes do not fit their hash.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let piece = match self.first.take() {
            Some(first) => first,
            None => {
                let piece = self.blobs.piece(self.agency, self.name, self.at, PIECE_BYTES_MAX).await?;
                piece.ok_or_else(|| Error::File("it went away while it was read".into()))?
            }
        };
        if piece.is_empty() {
            if hex::encode(self.hash.finalize_reset()) != self.name {
                return Err(Error::File("its bytes do not fit their hash: the disk changed them".into()));
            }
            return Ok(None);
        }
        self.at += u64::try_from(piece.len()).unwrap_or(0);
        self.hash.update(&piece);
        Ok(Some(piece))
    }
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
    /// Uses a folder, which is made when it is not there. Half-written files of programs that were killed are removed.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        let blobs = Self { folder };
        blobs.tidy()?;
        Ok(blobs)
    }

    fn tidy(&self) -> io::Result<()> {
        for agency in folders(&self.folder)? {
            for shelf in folders(&agency)? {
                for file in std::fs::read_dir(shelf)? {
                    let file = file?;
                    let old = file
                        .metadata()
                        .and_then(|m| m.modified())
                        .is_ok_and(|written| written.elapsed().is_ok_and(|age| age > PART_AGE));
                    if old && file.path().extension().is_some_and(|ending| ending == "part") {
                        std::fs::remove_file(file.path())?;
                    }
                }
            }
        }
        Ok(())
    }

    fn of(&self, agency: AgencyId) -> PathBuf {
        self.folder.join(agency.to_string())
    }

    fn path(&self, agency: AgencyId, sha256: &str) -> Result<PathBuf> {
        if sha256.len() != 64 || !sha256.bytes().all(is_hex) {
            return Err(Error::File("not the name of a file".into()));
        }
        Ok(self.of(agency).join(&sha256[..2]).join(&sha256[2..]))
    }
}

/// The folders in a folder.
fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

impl Blobs for FolderBlobs {
    fn put(&self, agency: AgencyId, bytes: Vec<u8>) -> Answer<'_, String> {
        Box::pin(async move {
            if bytes.len() > BLOB_BYTES_MAX {
                return Err(Error::File("too large".into()));
            }
            let folder = self.of(agency);
            blocking(move || {
                let name = sha256(&bytes);
                write(&folder, &name, &bytes)?;
                Ok(name)
            })
            .await
        })
    }

    fn get<'a>(&'a self, agency: AgencyId, name: &'a str) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let path = self.path(agency, name)?;
            let known = name.to_owned();
            let bytes = blocking(move || match read(&path) {
                Ok(bytes) => Ok(Some((sha256(&bytes) == known, bytes))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            })
            .await?;
            match bytes {
                Some((false, _)) => {
                    Err(Error::File("its bytes do not fit its hash: the disk changed them".into()))
                }
                Some((true, bytes)) => Ok(Some(bytes)),
                None => Ok(None),
            }
        })
    }

    fn piece<'a>(
        &'a self,
        agency: AgencyId,
        name: &'a str,
        from: u64,
        bytes: usize,
    ) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let path = self.path(agency, name)?;
            blocking(move || match piece(&path, from, bytes) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            })
            .await
        })
    }

    fn delete<'a>(&'a self, agency: AgencyId, name: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let path = self.path(agency, name)?;
            blocking(move || match std::fs::remove_file(&path) {
                Ok(()) => sync_folder_of(&path),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(error),
            })
            .await
        })
    }

    fn list(&self, agency: AgencyId, first: u8) -> Answer<'_, Vec<String>> {
        let shelf = format!("{first:02x}");
        let folder = self.of(agency).join(&shelf);
        Box::pin(blocking(move || {
            let files = match std::fs::read_dir(&folder) {
                Ok(files) => files,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                Err(error) => return Err(error),
            };
            let mut names = Vec::new();
            for file in files {
                let name = file?.file_name();
                match name.to_str() {
                    Some(rest) if rest.len() == 62 && rest.bytes().all(is_hex) => {
                        names.push(format!("{shelf}{rest}"))
                    }
                    _ => {}
                }
            }
            names.sort();
            Ok(names)
        }))
    }
}

/// Reads a file, no more of it than the bound allows.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let bound = u64::try_from(BLOB_BYTES_MAX).unwrap_or(u64::MAX);
    File::open(path)?.take(bound.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a piece of a file.
fn piece(path: &Path, from: u64, bytes: usize) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(io::SeekFrom::Start(from))?;
    let mut piece = Vec::new();
    file.take(u64::try_from(bytes).unwrap_or(u64::MAX)).read_to_end(&mut piece)?;
    Ok(piece)
}

/// To a name of its own first, then renamed; the file, its folder and the folder's own entry reach the disk before anybody
/// is told.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let shelf = folder.join(&name[..2]);
    let path = shelf.join(&name[2..]);
    if !shelf.exists() {
        let first = !folder.exists();
        std::fs::create_dir_all(&shelf)?;
        sync_folder_of(&shelf)?;
        if first {
            sync_folder_of(folder)?;
        }
    }
    // Another may have renamed it and not yet told the disk; and what the disk has damaged is written anew.
    if read(&path).is_ok_and(|kept| kept == bytes) {
        return sync_folder_of(&path);
    }
    let part = path.with_extension(format!("{}.part", uuid::Uuid::now_v7().simple()));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&part)?;
    let written =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&part, &path));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written?;
    sync_folder_of(&path)
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) if error.kind() == io::ErrorKind::StorageFull => {
            Err(Error::Full("attachments".into()))
        }
        // Without the path: it would name the installation's folders.
        Ok(Err(error)) => Err(Error::File(error.kind().to_string().into())),
        Err(error) => Err(Error::unreachable(error)),
    }
}
