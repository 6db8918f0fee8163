//! The container of old Office files, as far as needed to tell what lies in it.

use crate::error::{ReadError, Refused};
use crate::extract::Format;

/// How such a file begins.
pub(crate) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Says whether it is an old Word file without a password.
pub(crate) fn word(bytes: &[u8]) -> Result<Format, ReadError> {
    let entry = |name: &str| entry(bytes, name);
    if entry("EncryptedPackage").is_some() || entry("EncryptionInfo").is_some() {
        return Err(Refused::Encrypted.into());
    }
    if let Some(stream) = entry("WordDocument") {
        return if encrypted(bytes, stream) { Err(Refused::Encrypted.into()) } else { Ok(Format::Doc) };
    }
    if entry("Workbook").is_some() || entry("Book").is_some() {
        return Err(Refused::Spreadsheet.into());
    }
    if entry("PowerPoint Document").is_some() {
        return Err(Refused::Slides.into());
    }
    Err(Refused::Unknown.into())
}

/// The entry of the directory with this name: 128 bytes that begin with it.
fn entry<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(name.len() + 2).ok()?;
    name.extend([0, 0]);
    // Sectors, and so entries, begin at multiples of 128.
    bytes.chunks_exact(128).find(|entry| entry.starts_with(&name) && entry[64] == length)
}

/// The flag of the file information block that says that a password is needed.
fn encrypted(bytes: &[u8], entry: &[u8]) -> bool {
    let shift = u32::from(bytes.get(30).copied().unwrap_or(9).clamp(7, 12));
    let sector = entry.get(116..120).and_then(|field| field.try_into().ok()).map_or(0, u32::from_le_bytes);
    let Some(start) = usize::try_from(sector).ok().and_then(|sector| (sector + 1).checked_shl(shift)) else {
        return false;
    };
    bytes
        .get(start..start.saturating_add(12))
        .is_some_and(|block| block[..2] == [0xEC, 0xA5] && block[11] & 1 == 1)
}
