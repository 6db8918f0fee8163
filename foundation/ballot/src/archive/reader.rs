//! Reading an archive record by record; memory is bounded by the largest record.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::tar::{self, BLOCK};
use super::{Event, EventType};
use crate::hash::Hash;
use crate::json;

/// The largest record that is read: a list of a million weighted credentials is 75 MB.
pub const RECORD_MAX: u64 = 128 * 1024 * 1024;
/// The largest event: a line with two hashes.
const EVENT_MAX: u64 = 4096;
/// The largest `BELENIOS` header.
const HEADER_MAX: u64 = 4096;

/// Why an archive cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveFault {
    /// The bytes could not be had.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It does not begin as an archive does.
    #[error("this is not the archive of an election: it does not begin with a BELENIOS header")]
    NotAnArchive,
    /// A later version of the format.
    #[error("this archive has version {0} of the format; this program reads version 1")]
    Version(u64),
    /// A header block is not the one that the format asks for.
    #[error("the tar header at byte {0} is not the one that the format asks for (or bytes follow the end)")]
    Header(u64),
    /// A name that is neither data nor event.
    #[error("the record at byte {0} has a name that is neither HASH.data.json nor HASH.event.json")]
    Name(u64),
    /// Larger than this program reads.
    #[error("the record at byte {0} is larger than this program reads")]
    Size(u64),
    /// The file ends within a record.
    #[error("the archive ends within the record at byte {0}")]
    Truncated(u64),
    /// What pads a record to whole blocks is not zero.
    #[error("the record at byte {0} is padded with something else than zeros")]
    Padding(u64),
    /// A time that differs from the archive's own.
    #[error("the record at byte {0} carries another time than the archive")]
    Timestamp(u64),
}

/// One record.
#[derive(Debug)]
pub struct Record {
    /// The hash that its name claims.
    pub name: Hash,
    /// The hash that its bytes have.
    pub hash: Hash,
    /// Whether its name says that it is an event.
    pub is_event: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where the bytes begin in the file.
    pub offset: u64,
}

#[derive(Serialize, Deserialize)]
struct ArchiveHeader {
    version: u64,
    timestamp: serde_json::Value,
}

/// Reads records one after the other.
pub struct Reader<R> {
    inner: R,
    offset: u64,
    timestamp: u64,
}

impl<R: Read> Reader<R> {
    /// Reads the header of an archive.
    pub fn open(mut inner: R) -> Result<Self, ArchiveFault> {
        let mut block = [0; BLOCK];
        let full = read_full(&mut inner, &mut block)?;
        let header = if full == BLOCK { tar::read(&block) } else { None };
        let header = header
            .filter(|header| header.name == "BELENIOS" && header.size <= HEADER_MAX)
            .ok_or(ArchiveFault::NotAnArchive)?;
        let mut reader = Self { inner, offset: BLOCK as u64, timestamp: header.timestamp };
        let bytes = reader.body(header.size)?;
        let content: ArchiveHeader = json::read_lenient(&bytes).map_err(|_| ArchiveFault::NotAnArchive)?;
        if content.version != 1 {
            return Err(ArchiveFault::Version(content.version));
        }
        let said = match &content.timestamp {
            serde_json::Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        };
        if json::write(&content) != bytes || said != Some(header.timestamp) {
            return Err(ArchiveFault::Header(0));
        }
        Ok(reader)
    }

    /// The archive's time, in seconds since 1970.
    #[must_use]
    pub fn timestamp(&self) -> u64 {
        self.timestamp
    }

    /// How many bytes were read.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The next record; `None` at the end. After a fault nothing more can be read.
    pub fn next_record(&mut self) -> Result<Option<Record>, ArchiveFault> {
        let mut block = [0; BLOCK];
        let at = self.offset;
        match read_full(&mut self.inner, &mut block)? {
            0 => return Ok(None),
            BLOCK => {}
            _ => return Err(ArchiveFault::Truncated(at)),
        }
        self.offset += BLOCK as u64;
        let header = tar::read(&block).ok_or(ArchiveFault::Header(at))?;
        let (text, is_event) =
            match (header.name.strip_suffix(".data.json"), header.name.strip_suffix(".event.json")) {
                (Some(text), _) => (text, false),
                (None, Some(text)) => (text, true),
                (None, None) => return Err(ArchiveFault::Name(at)),
            };
        let name = Hash::parse(text).ok_or(ArchiveFault::Name(at))?;
        if header.timestamp != self.timestamp {
            return Err(ArchiveFault::Timestamp(at));
        }
        if header.size > if is_event { EVENT_MAX } else { RECORD_MAX } {
            return Err(ArchiveFault::Size(at));
        }
        let offset = self.offset;
        let bytes = self.body(header.size)?;
        Ok(Some(Record { name, hash: Hash::of(&bytes), is_event, bytes, offset }))
    }

    fn body(&mut self, size: u64) -> Result<Vec<u8>, ArchiveFault> {
        let at = self.offset;
        // Grows as bytes come: a size that lies takes no memory.
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(64 * 1024)).unwrap_or(0));
        self.inner.by_ref().take(size).read_to_end(&mut bytes)?;
        let mut pad = [0; BLOCK];
        let pad = &mut pad[..tar::padding(size)];
        if bytes.len() as u64 != size || read_full(&mut self.inner, pad)? != pad.len() {
            return Err(ArchiveFault::Truncated(at));
        }
        if pad.iter().any(|byte| *byte != 0) {
            return Err(ArchiveFault::Padding(at));
        }
        self.offset += size + pad.len() as u64;
        Ok(bytes)
    }
}

/// Fills the buffer as far as bytes come.
fn read_full(inner: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match inner.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl Record {
    /// The event in it, written canonically.
    pub fn event(&self) -> Result<Event, json::JsonFault> {
        json::read(&self.bytes)
    }

    /// What an event that cannot be read claims to be.
    #[must_use]
    pub fn kind_claimed(&self) -> Option<EventType> {
        #[derive(Deserialize)]
        struct Kind {
            #[serde(rename = "type")]
            kind: EventType,
        }
        json::read_lenient::<Kind>(&self.bytes).ok().map(|kind| kind.kind)
    }
}
