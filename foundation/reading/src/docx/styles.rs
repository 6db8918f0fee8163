//! `styles.xml`: what a paragraph or run gets from its style and from those that it is based on.

use std::collections::HashMap;

use super::properties::{self, Paragraph, Run};
use crate::error::ReadError;
use crate::limits::STYLE_CHAIN_MAX;
use crate::xml::{Node, Tag, Xml};

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Paragraph,
    /// The style of a paragraph that names none.
    ordinary: Option<String>,
    named: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    says: Paragraph,
    contents: bool,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(part: &str) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "docDefaults" => styles.defaults = defaults(&mut xml)?,
                "style" => styles.add(&tag, &mut xml)?,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn add(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let id = tag.get("styleId").unwrap_or_default();
        if tag.get("type").as_deref() == Some("paragraph") && tag.get("default").as_deref() == Some("1") {
            self.ordinary = Some(id.clone());
        }
        let style = style(xml)?;
        self.named.insert(id, style);
        Ok(())
    }

    /// What a paragraph of this style looks like.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Paragraph {
        let id = id.filter(|id| self.named.contains_key(*id)).or(self.ordinary.as_deref());
        self.chain(id).over(self.defaults)
    }

    /// What a character style says.
    pub(super) fn run(&self, id: &str) -> Run {
        self.chain(Some(id)).run
    }

    /// Whether this is a style of the table of contents, which says everything twice.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        id.and_then(|id| self.named.get(id)).is_some_and(|style| style.contents)
    }

    fn chain(&self, id: Option<&str>) -> Paragraph {
        let mut says = Paragraph::default();
        let mut next = id;
        for _ in 0..STYLE_CHAIN_MAX {
            let Some(style) = next.and_then(|id| self.named.get(id)) else { break };
            says = says.over(style.says);
            next = style.based_on.as_deref();
        }
        says
    }
}

fn defaults(xml: &mut Xml<'_>) -> Result<Paragraph, ReadError> {
    let mut says = Paragraph::default();
    xml.each(|tag| {
        says.take(tag);
        says.run.take(tag);
    })?;
    Ok(says)
}

fn style(xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let mut style = Style::default();
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            Some(Node::Open(tag)) => match tag.name() {
                "name" => {
                    let name = tag.get("val").unwrap_or_default().to_lowercase();
                    style.contents = name.starts_with("toc ");
                    if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse().ok()) {
                        style.says.heading.get_or_insert(level);
                    }
                }
                "basedOn" => style.based_on = tag.get("val"),
                "pPr" => {
                    let marks = properties::paragraph(xml)?;
                    style.says = marks.direct.over(style.says);
                }
                "rPr" => style.says.run = properties::run(xml)?.0,
                // Conditional looks of table styles are not the style's own.
                "tblStylePr" | "tblPr" | "trPr" | "tcPr" => xml.skip()?,
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(style)
}
