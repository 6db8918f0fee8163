//! ODT (OpenDocument text).

mod body;
mod styles;

use self::body::Body;
use self::styles::Styles;
use crate::archive::Archive;
use crate::builder::Builder;
use crate::error::{ReadError, Refused};
use crate::extract::{Extract, Format};
use crate::xml::{Node, Xml};

/// Reads an ODT whose archive was opened.
pub(crate) fn read(mut archive: Archive<'_>) -> Result<Extract, ReadError> {
    let manifest = archive.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refused::Encrypted.into());
    }
    let content = archive.text("content.xml")?.ok_or(Refused::Damaged)?;
    let common = archive.text("styles.xml")?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.read(&common)?;
    styles.read(&content)?;
    let mut body = Body::new(&styles, Builder::new(Format::Odt, false));
    body.read(&content)?;
    let mut builder = body.into_builder();
    margins(&common, &mut builder)?;
    builder.finish()
}

/// Headers and footers are not text, but a secrecy mark may stand in them.
fn margins(common: &str, builder: &mut Builder) -> Result<(), ReadError> {
    let mut xml = Xml::new(common);
    let mut line: Option<String> = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) if matches!(tag.name(), "p" | "h") => line = Some(String::new()),
            Node::Open(tag) if matches!(tag.name(), "tab" | "line-break") => {
                builder.margin(&line.take().unwrap_or_default());
                line = Some(String::new());
            }
            Node::Open(tag) if tag.name() == "s" => line.iter_mut().for_each(|line| line.push(' ')),
            Node::Text(text) => line.iter_mut().for_each(|line| line.push_str(&text)),
            Node::Close(end) if matches!(end.name(), "p" | "h") => {
                builder.margin(&line.take().unwrap_or_default());
            }
            _ => {}
        }
    }
    Ok(())
}
