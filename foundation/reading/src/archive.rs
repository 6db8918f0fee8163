//! A ZIP of foreign hands: bounded in parts, in size, and in how far it swells.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{ReadError, Refused};
use crate::limits::{
    ARCHIVE_ENTRIES_MAX, ARCHIVE_PART_BYTES_MAX, ARCHIVE_RATIO_FREE_BYTES, ARCHIVE_RATIO_MAX,
    ARCHIVE_READ_BYTES_MAX, FILE_BYTES_MAX,
};

/// An opened archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    read: usize,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts, once it is known to be short.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(Refused::TooLarge.into());
        }
        // Counted before the list is read: the list itself can be the attack.
        let listed = aho_corasick::AhoCorasick::new([b"PK\x01\x02"]).map_err(|_| Refused::Damaged)?;
        if listed.find_iter(bytes).take(ARCHIVE_ENTRIES_MAX + 1).count() > ARCHIVE_ENTRIES_MAX {
            return Err(Refused::TooManyParts.into());
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
        Ok(Self { zip, read: 0 })
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().flatten().map(std::borrow::Cow::into_owned)
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` when there is none of this name.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => Refused::Encrypted,
            _ => Refused::Damaged,
        })?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let most = ARCHIVE_PART_BYTES_MAX
            .min(ARCHIVE_READ_BYTES_MAX.saturating_sub(self.read))
            .min(packed.saturating_mul(ARCHIVE_RATIO_MAX).max(ARCHIVE_RATIO_FREE_BYTES));
        let claimed = usize::try_from(file.size()).unwrap_or(usize::MAX);
        if claimed > most {
            return Err(Refused::Swells.into());
        }
        // The claim can lie: what is unpacked is counted as well.
        let mut unpacked = Vec::with_capacity(claimed);
        let over = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        file.take(over).read_to_end(&mut unpacked).map_err(|_| Refused::Damaged)?;
        if unpacked.len() > most {
            return Err(Refused::Swells.into());
        }
        self.read += unpacked.len();
        Ok(Some(unpacked))
    }

    /// The text of a part that is UTF-8; nothing when there is none, or it is in another encoding. For who writes the part
    /// anew: a text that was decoded would no longer be what its first line says.
    pub fn utf8(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.bytes(name)?.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// The archive below, for who copies parts byte for byte: nothing is unpacked by that, so no bound is needed.
    pub fn into_zip(self) -> ZipArchive<Cursor<&'a [u8]>> {
        self.zip
    }

    /// The text of an XML part (UTF-8, or UTF-16 with its mark).
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let bytes = error.into_bytes();
                let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(e, _)| e);
                encoding.decode(&bytes).0.into_owned()
            }
        }))
    }
}
