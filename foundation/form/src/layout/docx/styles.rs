//! `styles.xml`: what a paragraph or run gets from its style and from those that it is based on.

use std::collections::HashMap;

use danchu_reading::ReadError;
use danchu_reading::limits::STYLE_CHAIN_MAX;

use super::super::xml::{Node, Tag, Xml};
use super::properties::{self, Paragraph, Run};

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    defaults: Paragraph,
    ordinary: Option<String>,
    named: HashMap<String, Style>,
    pub(super) theme: [String; 2],
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    says: Paragraph,
    contents: bool,
}

/// The fonts of the theme: of the text, of headings.
pub(super) fn theme(part: &str) -> Result<[String; 2], ReadError> {
    let mut fonts = [String::new(), String::new()];
    let mut xml = Xml::new(part);
    let mut inside = None;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "minorFont" => inside = Some(0),
            "majorFont" => inside = Some(1),
            "latin" => {
                if let Some(place) = inside.take().and_then(|nth: usize| fonts.get_mut(nth)) {
                    *place = tag.get("typeface").unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    Ok(fonts)
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(part: &str, theme: [String; 2]) -> Result<Self, ReadError> {
        let mut styles = Self { theme, ..Self::default() };
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "docDefaults" => {
                    let mut says = Paragraph::default();
                    let theme = styles.theme.clone();
                    xml.each(tag.empty, |tag| {
                        says.take(tag);
                        says.run.take(tag, &theme);
                    })?;
                    styles.defaults = says;
                }
                "style" => styles.add(&tag, &mut xml)?,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn add(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let id = tag.get("styleId").unwrap_or_default();
        let standard = matches!(tag.get("default").as_deref(), Some("1" | "true"));
        if tag.get("type").as_deref() == Some("paragraph") && standard {
            self.ordinary = Some(id.clone());
        }
        let mut style = Style::default();
        let inside = xml.depth();
        while !tag.empty && xml.depth() >= inside {
            match xml.next()? {
                Some(Node::Open(tag)) => match tag.name() {
                    "name" => {
                        style.contents = tag.get("val").unwrap_or_default().to_lowercase().starts_with("toc ")
                    }
                    "basedOn" => style.based_on = tag.get("val"),
                    "rPr" => style.says.run = properties::run(xml, tag.empty, &self.theme)?.0,
                    "tblStylePr" | "tblPr" | "trPr" | "tcPr" => xml.skip(tag.empty)?,
                    _ => style.says.take(&tag),
                },
                Some(_) => {}
                None => break,
            }
        }
        self.named.insert(id, style);
        Ok(())
    }

    /// What a paragraph of this style looks like.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Paragraph {
        let id = id.filter(|id| self.named.contains_key(*id)).or(self.ordinary.as_deref());
        self.chain(id).over(&self.defaults)
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
            says = says.over(&style.says);
            next = style.based_on.as_deref();
        }
        says
    }
}
