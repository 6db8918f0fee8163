//! DOCX (Office Open XML): an own reader of the few elements that carry text, lists, tables and look.

mod body;
mod margins;
mod numbering;
mod properties;
mod styles;

use self::body::Body;
use self::numbering::Numbering;
use self::styles::Styles;
use crate::archive::Archive;
use crate::builder::Builder;
use crate::error::{ReadError, Refused};
use crate::extract::{Extract, Format, Note};
use crate::xml::{Node, Xml};

/// Reads a DOCX whose archive was opened.
pub(crate) fn read(mut archive: Archive<'_>) -> Result<Extract, ReadError> {
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let document = archive.text(&main)?.ok_or(Refused::Damaged)?;
    let styles = match archive.text(&format!("{folder}styles.xml"))? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let numbering = archive.text(&format!("{folder}numbering.xml"))?;
    let count = || Numbering::of(numbering.as_deref());
    let mut body = Body::new(&styles, count(), false);
    body.read(&document)?;
    if body.old_letters() {
        // Only after the whole text was seen is it sure that the letters are those of the fonts' old codes.
        body = Body::new(&styles, count(), true);
        body.read(&document)?;
    }
    let mut builder = body.into_builder();
    margins(&mut archive, &folder, &mut builder)?;
    if archive.names().any(|name| name.ends_with("vbaProject.bin")) {
        builder.note(Note::Macros);
    }
    builder.finish()
}

/// The part that holds the text: named by the package's relations, else where Word puts it.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ReadError> {
    let mut main = None;
    if let Some(relations) = archive.text("_rels/.rels")? {
        let mut xml = Xml::new(&relations);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            if tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                main = tag.get("Target").map(|target| target.trim_start_matches('/').to_owned());
            }
        }
    }
    Ok(main.filter(|name| archive.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// Headers and footers are not text, but a secrecy mark may stand in them.
fn margins(archive: &mut Archive<'_>, folder: &str, builder: &mut Builder) -> Result<(), ReadError> {
    let is_margin = |name: &String| {
        let name = name.strip_prefix(folder).unwrap_or("");
        (name.starts_with("header") || name.starts_with("footer")) && name.ends_with(".xml")
    };
    let names: Vec<String> = archive.names().filter(is_margin).collect();
    for name in names {
        if let Some(part) = archive.text(&name)? {
            margins::read(&part, builder)?;
        }
    }
    Ok(())
}

/// An empty extract of this format.
fn builder() -> Builder {
    Builder::new(Format::Docx, false)
}
