//! The archive of a template: bounded, without macros.

use std::io::{Cursor, Read, Write};

use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{PART_BYTES_MAX, TEMPLATE_BYTES_MAX};
use crate::print::PrintError;

/// The most parts of a template.
const PARTS_MAX: usize = 2_000;
/// The most headers and footers that are filled.
const TEXTS_MAX: usize = 40;
/// The most that all parts together may claim to be unpacked.
const ALL_BYTES_MAX: u64 = 80 << 20;

/// An opened template.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PrintError> {
        if bytes.len() > TEMPLATE_BYTES_MAX {
            return Err(PrintError::TemplateTooLarge);
        }
        // Counted before the list is read: the list itself can be the attack.
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").take(PARTS_MAX + 1).count() > PARTS_MAX
        {
            return Err(PrintError::TemplateTooLarge);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PrintError::TemplateNotDocx)?;
        let mut package = Self { zip };
        let mut all = 0u64;
        for nth in 0..package.zip.len() {
            let part = package.zip.by_index_raw(nth).map_err(|_| PrintError::TemplateNotDocx)?;
            all = all.saturating_add(part.size());
            let name = part.name().map_err(|_| PrintError::TemplateNotDocx)?.to_lowercase();
            if name.ends_with("vbaproject.bin") || name.contains("/activex/") {
                return Err(PrintError::TemplateMacros);
            }
        }
        if all > ALL_BYTES_MAX {
            return Err(PrintError::TemplateTooLarge);
        }
        let types = package.part("[Content_Types].xml")?.ok_or(PrintError::TemplateNotDocx)?;
        if types.contains("macroEnabled") || types.contains("vbaProject") {
            return Err(PrintError::TemplateMacros);
        }
        if !types.contains("wordprocessingml.document.main")
            && !types.contains("wordprocessingml.template.main")
        {
            return Err(PrintError::TemplateNotDocx);
        }
        Ok(package)
    }

    fn part(&mut self, name: &str) -> Result<Option<String>, PrintError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|_| PrintError::TemplateNotDocx)?;
        let mut text = String::new();
        let over = u64::try_from(PART_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
        part.take(over).read_to_string(&mut text).map_err(|_| PrintError::TemplateNotDocx)?;
        if text.len() > PART_BYTES_MAX { Err(PrintError::TemplateTooLarge) } else { Ok(Some(text)) }
    }

    /// The parts that hold text, the body first.
    pub(super) fn texts(&mut self) -> Result<Vec<(String, String)>, PrintError> {
        let mut names: Vec<String> =
            self.zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.retain(|name| {
            let inner = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")).unwrap_or("");
            inner == "document" || inner.starts_with("header") || inner.starts_with("footer")
        });
        names.sort();
        if names.first().map(String::as_str) != Some("word/document.xml") {
            return Err(PrintError::TemplateNotDocx);
        }
        if names.len() > TEXTS_MAX {
            return Err(PrintError::TemplateTooLarge);
        }
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            let text = self.part(&name)?.ok_or(PrintError::TemplateNotDocx)?;
            out.push((name, text));
        }
        Ok(out)
    }

    /// The archive with these parts instead of its own; a template type becomes a document.
    pub(super) fn with(mut self, filled: Vec<(String, String)>) -> Result<Vec<u8>, PrintError> {
        let types = self.part("[Content_Types].xml")?.ok_or(PrintError::TemplateNotDocx)?;
        let types = types.replace("wordprocessingml.template.main", "wordprocessingml.document.main");
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let failed = |error: zip::result::ZipError| PrintError::Layout(error.to_string());
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        for nth in 0..self.zip.len() {
            let part = self.zip.by_index_raw(nth).map_err(|_| PrintError::TemplateNotDocx)?;
            let name = part.name().map_err(|_| PrintError::TemplateNotDocx)?.into_owned();
            let new = filled.iter().find(|(filled, _)| *filled == name).map(|(_, text)| text.as_str());
            let new = if name == "[Content_Types].xml" { Some(types.as_str()) } else { new };
            match new {
                Some(text) => {
                    out.start_file(name, options).map_err(failed)?;
                    out.write_all(text.as_bytes()).map_err(|error| PrintError::Layout(error.to_string()))?;
                }
                None => out.raw_copy_file(part).map_err(failed)?,
            }
        }
        Ok(out.finish().map_err(failed)?.into_inner())
    }
}
