//! A package of foreign hands: bounded in parts, in size, and in how far it swells (the bounds of `danchu_reading`).

use std::io::{Cursor, Read};

use danchu_reading::limits::{
    ARCHIVE_ENTRIES_MAX, ARCHIVE_PART_BYTES_MAX, ARCHIVE_RATIO_FREE_BYTES, ARCHIVE_RATIO_MAX,
    ARCHIVE_READ_BYTES_MAX, FILE_BYTES_MAX,
};
use danchu_reading::{ReadError, Refused};
use zip::ZipArchive;

/// An opened package.
pub(crate) struct Archive<'a> {
    pub(crate) zip: ZipArchive<Cursor<&'a [u8]>>,
    read: usize,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts, once it is known to be short.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
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

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part in UTF-8; nothing when there is none, or it is in another encoding.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|_| Refused::Damaged)?;
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
        Ok(String::from_utf8(unpacked).ok())
    }
}
