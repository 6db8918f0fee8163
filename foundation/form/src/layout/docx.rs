//! The look of a DOCX, and where each letter stands in its XML.

mod body;
mod properties;
mod section;
mod styles;

use danchu_reading::{Archive, ReadError, Refused};

pub(crate) use self::body::{Body, Letter, Line, Run};
use super::Layout;
use super::xml::{Node, Xml};

/// What was read of a DOCX.
pub(crate) struct Read {
    pub layout: Layout,
    /// The lines in reading order, blank ones left out; one for each of `layout.paragraphs`.
    pub lines: Vec<Line>,
    pub runs: Vec<Run>,
    /// The name of the part with the text, and the text.
    pub main: String,
    pub xml: String,
}

/// Reads the package.
pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Read, ReadError> {
    let main = main_part(archive)?;
    let (folder, file) = main.rsplit_once('/').map_or(("", main.as_str()), |(folder, file)| (folder, file));
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let xml = archive.utf8(&main)?.ok_or(Refused::Damaged)?;
    let theme = archive.utf8(&beside("theme/theme1.xml"))?.map(|part| styles::theme(&part)).transpose()?;
    let styles = match archive.utf8(&beside("styles.xml"))? {
        Some(part) => styles::Styles::read(&part, theme.unwrap_or_default())?,
        None => styles::Styles::default(),
    };
    let mut body = Body::new(&styles);
    body.read(&xml)?;
    let (lines, looks, runs, section) = body.finish();
    let relations = match archive.utf8(&beside(&format!("_rels/{file}.rels")))? {
        Some(part) => section::relations(&part)?,
        None => Vec::new(),
    };
    let section = section.unwrap_or_default();
    let numbers = section.numbers(archive, &relations, folder, &styles)?;
    let pages = pages(archive)?;
    let layout = Layout { page: section.page, paragraphs: looks, numbers, pages };
    Ok(Read { layout, lines, runs, main, xml })
}

/// The part that holds the text: named by the package's relations, else where Word puts it.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ReadError> {
    let mut main = None;
    if let Some(part) = archive.utf8("_rels/.rels")? {
        let mut xml = Xml::new(&part);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            if tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                main = tag.get("Target").map(|target| target.trim_start_matches('/').to_owned());
            }
        }
    }
    Ok(main.filter(|name| archive.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// How many pages the program counted that wrote the file.
fn pages(archive: &mut Archive<'_>) -> Result<u32, ReadError> {
    let Some(part) = archive.utf8("docProps/app.xml")? else { return Ok(0) };
    let count = part.split_once("<Pages>").and_then(|(_, rest)| rest.split('<').next()?.trim().parse().ok());
    Ok(count.unwrap_or(0))
}
