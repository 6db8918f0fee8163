//! Which format the bytes are in: by content; the name decides only between text and Markdown.

use crate::archive::Archive;
use crate::encoding;
use crate::error::{ReadError, Refused};
use crate::extract::{Extract, Format, Note};
use crate::limits::FILE_BYTES_MAX;
use crate::{compound, docx, html, markdown, odt, plain};

/// Reads a file into text and blocks.
///
/// PDF, old Word files and pictures answer [`ReadError::NeedsConverter`]: `danchu-convert` reads those.
pub fn extract(bytes: &[u8], file_name: &str) -> Result<Extract, ReadError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refused::TooLarge.into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Empty.into());
    }
    if let Some(refused) = foreign(bytes) {
        return Err(refused.into());
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if let Some(format) = outside(bytes)? {
        return Err(ReadError::NeedsConverter(format));
    }
    text(bytes, file_name)
}

/// The text layer of a PDF (pages parted by form feeds), as an extract; also what was recognised from pictures.
pub fn extract_layer(text: &str, recognised: bool) -> Result<Extract, ReadError> {
    // Fonts of old codes leave their signs in the layer.
    let (text, note) = encoding::unmask(text);
    let notes = recognised.then_some(Note::Recognised).into_iter().chain(note).collect::<Vec<_>>();
    plain::read(&text, Format::Pdf, &notes)
}

/// Kinds of files that are no document at all.
fn foreign(bytes: &[u8]) -> Option<Refused> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let machine = starts(b"\x7FELF")
        || starts(b"#!")
        || starts(b"\xCA\xFE\xBA\xBE")
        || starts(b"\xCF\xFA\xED\xFE")
        || starts(b"\xCE\xFA\xED\xFE")
        || starts(b"\0asm")
        || starts(b"dex\n")
        || starts(b"MZ") && bytes.iter().take(1024).any(|byte| *byte == 0);
    if machine {
        return Some(Refused::Program);
    }
    let brand = bytes.get(4..12).unwrap_or_default();
    let heic = [b"ftyphei", b"ftyphev", b"ftypmif", b"ftypmsf", b"ftypavi"];
    if heic.iter().any(|magic| brand.starts_with(*magic)) {
        return Some(Refused::Heic);
    }
    (starts(b"Rar!") || starts(b"7z\xBC\xAF\x27\x1C") || starts(b"\x1F\x8B") || starts(b"BZh"))
        .then_some(Refused::Archive)
}

/// Formats that a program outside reads.
fn outside(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Ok(Some(Format::Pdf));
    }
    if starts(&compound::MAGIC) {
        return compound::word(bytes).map(Some);
    }
    if starts(b"{\\rtf") {
        return Ok(Some(Format::Doc));
    }
    let picture = starts(b"\x89PNG\r\n\x1A\n")
        || starts(b"\xFF\xD8\xFF")
        || starts(b"GIF8")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || starts(b"BM") && bytes.get(6..10) == Some(&[0; 4])
        || starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
    Ok(picture.then_some(Format::Picture))
}

fn archive(bytes: &[u8]) -> Result<Extract, ReadError> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("mimetype") {
        let kind = archive.text("mimetype")?.unwrap_or_default();
        return match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("text") => odt::read(archive),
            Some(kind) if kind.starts_with("spreadsheet") => Err(Refused::Spreadsheet.into()),
            Some(kind) if kind.starts_with("presentation") => Err(Refused::Slides.into()),
            _ => Err(Refused::Archive.into()),
        };
    }
    if archive.has("xl/workbook.xml") || archive.has("xl/workbook.bin") {
        return Err(Refused::Spreadsheet.into());
    }
    if archive.has("ppt/presentation.xml") {
        return Err(Refused::Slides.into());
    }
    if archive.has("word/document.xml") || archive.has("[Content_Types].xml") {
        return docx::read(archive);
    }
    Err(Refused::Archive.into())
}

fn text(bytes: &[u8], file_name: &str) -> Result<Extract, ReadError> {
    let (text, note) = encoding::decode(bytes).ok_or(Refused::Unknown)?;
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    let name = file_name.to_lowercase();
    let named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let start: String = start.chars().take(300).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.contains(tag))
        && start.starts_with('<')
        || named(&[".html", ".htm", ".xhtml"])
    {
        return html::read(&encoding::declared(bytes, text.into()));
    }
    if ["<?xml", "<!doctype", "mime-version:"].iter().any(|sign| start.starts_with(sign)) {
        // Word and LibreOffice can save as one file of XML or mail parts; nobody hands those in.
        return Err(Refused::Unknown.into());
    }
    let notes: Vec<Note> = note.into_iter().collect();
    if named(&[".md", ".markdown", ".mkd"]) || !named(&[".txt", ".text"]) && markdown::looks_like(&text) {
        return markdown::read(&text, &notes);
    }
    plain::read(&text, Format::Text, &notes)
}
