//! Writes the package of a year: one part after the other, a piece of a file at a time, so that its size costs no memory.
//! A package whose record or files cannot be read is broken off: it never ends as if it were whole.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use danchu_base::AgencyId;
use danchu_store::blobs::Pieces;
use danchu_transparency::Keyring;
use danchu_web::Cx;
use tokio::sync::mpsc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Contents, RECORD, Record, index};

/// Parts that wait to be packed; each is at most one piece of a file.
const PARTS_MAX: usize = 4;

/// Why a package was broken off.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// A file of it cannot be read, or its bytes do not fit their hash.
    #[error("a file cannot be read: {0}")]
    File(#[from] danchu_store::Error),
    /// The record cannot be copied whole.
    #[error("the record cannot be copied: {0}")]
    Record(danchu_transparency::Error),
    /// Whoever took the package stopped, or the disk did.
    #[error("it cannot be written: {0}")]
    Written(#[from] zip::result::ZipError),
    /// Nobody takes the parts any more.
    #[error("nobody takes it any more")]
    Left,
}

/// How far a package is.
#[derive(Debug, Default)]
pub struct Run {
    files: AtomicU64,
    bytes: AtomicU64,
    over: AtomicBool,
    broken: AtomicBool,
}

impl Run {
    /// Files and bytes that were read so far.
    pub fn so_far(&self) -> (u64, u64) {
        (self.files.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed))
    }

    /// Whether it ended: `Some(true)` whole, `Some(false)` broken off.
    pub fn ended(&self) -> Option<bool> {
        self.over.load(Ordering::Relaxed).then(|| !self.broken.load(Ordering::Relaxed))
    }

    fn end(&self, whole: bool) {
        self.broken.store(!whole, Ordering::Relaxed);
        self.over.store(true, Ordering::Relaxed);
    }
}

/// A part of the package on its way into the archive.
enum Part {
    /// A file begins.
    File(String),
    /// The next bytes of it.
    Bytes(Vec<u8>),
    /// Nothing is missing: the archive may be closed.
    Whole,
}

type Parts = mpsc::Sender<Part>;

/// Writes the package.
pub async fn package<W: Write + Send + 'static>(
    cx: &Cx,
    agency: AgencyId,
    contents: Contents,
    run: Arc<Run>,
    out: W,
) -> Result<(), Broken> {
    let (parts, waiting) = mpsc::channel::<Part>(PARTS_MAX);
    let packing = tokio::task::spawn_blocking(move || pack(waiting, out));
    let gathered = gather(cx, agency, contents, &run, parts).await;
    let packed = packing.await.unwrap_or(Err(Broken::Left));
    let done = gathered.and(packed);
    run.end(done.is_ok());
    done
}

async fn send(parts: &Parts, part: Part) -> Result<(), Broken> {
    parts.send(part).await.map_err(|_| Broken::Left)
}

/// Reads one part after the other. The first page comes last: it says what is missing.
async fn gather(
    cx: &Cx,
    agency: AgencyId,
    contents: Contents,
    run: &Run,
    parts: Parts,
) -> Result<(), Broken> {
    for (name, text) in &contents.texts {
        send(&parts, Part::File(name.clone())).await?;
        send(&parts, Part::Bytes(text.clone().into_bytes())).await?;
    }
    let mut missing = Vec::new();
    for (place, kept) in contents.papers.iter().chain(&contents.proofs) {
        // A file whose bytes are gone has its line on the first page, which says so.
        match Pieces::open(&*cx.blobs, agency, &kept.sha256).await? {
            None => missing.push(place.clone()),
            Some(mut pieces) => {
                send(&parts, Part::File(place.clone())).await?;
                while let Some(bytes) = pieces.next().await? {
                    run.bytes.fetch_add(u64::try_from(bytes.len()).unwrap_or(0), Ordering::Relaxed);
                    send(&parts, Part::Bytes(bytes)).await?;
                }
            }
        }
        run.files.fetch_add(1, Ordering::Relaxed);
    }
    let record = record(cx, agency, &parts).await?;
    send(&parts, Part::File("index.html".to_owned())).await?;
    send(&parts, Part::Bytes(index::page(&contents, &missing, record).into_string().into_bytes())).await?;
    send(&parts, Part::Whole).await
}

async fn record(cx: &Cx, agency: AgencyId, parts: &Parts) -> Result<Record, Broken> {
    let Some(keyring) = cx.part::<Arc<dyn Keyring>>() else { return Ok(Record::NotHere) };
    let copied = danchu_transparency::copy(&cx.db, keyring, agency, cx.now(), async |path, bytes| {
        let gone = |_| std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        parts.send(Part::File(format!("{RECORD}/{path}"))).await.map_err(gone)?;
        parts.send(Part::Bytes(bytes)).await.map_err(gone)
    });
    match copied.await {
        Ok(Some(entries)) => Ok(Record::Copied(entries)),
        Ok(None) => Ok(Record::Unsigned),
        Err(error) => Err(Broken::Record(error)),
    }
}

/// Writes the parts into an archive as they come. Only what is whole gets its end, without which no program opens it: an
/// archive that is dropped would write one by itself.
fn pack<W: Write>(waiting: mpsc::Receiver<Part>, out: W) -> Result<(), Broken> {
    let stopped = Arc::new(AtomicBool::new(false));
    let mut archive = ZipWriter::new_stream(Stopping { out, stopped: stopped.clone() });
    match fill(&mut archive, waiting) {
        Ok(true) => Ok(archive.finish().map(drop)?),
        other => {
            stopped.store(true, Ordering::Relaxed);
            drop(archive);
            other.and(Err(Broken::Left))
        }
    }
}

/// Whether all parts came.
fn fill<W: Write + std::io::Seek>(
    archive: &mut ZipWriter<W>,
    mut waiting: mpsc::Receiver<Part>,
) -> Result<bool, Broken> {
    while let Some(part) = waiting.blocking_recv() {
        match part {
            Part::File(name) => archive.start_file(name, SimpleFileOptions::default().large_file(true))?,
            Part::Bytes(bytes) => archive.write_all(&bytes).map_err(zip::result::ZipError::Io)?,
            Part::Whole => return Ok(true),
        }
    }
    Ok(false)
}

/// A writer that writes nothing more once it was stopped.
struct Stopping<W> {
    out: W,
    stopped: Arc<AtomicBool>,
}

impl<W: Write> Write for Stopping<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.stopped.load(Ordering::Relaxed) { Ok(bytes.len()) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
