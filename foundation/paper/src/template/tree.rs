//! A part as a tree of the elements that matter: paragraphs, rows, cells, texts; all else stays as its bytes.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::DEPTH_MAX;
use crate::print::PrintError;

/// Elements that are looked into by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Paragraph,
    Row,
    Cell,
    Text,
    /// Holds the end of a section: its paragraph is never left out.
    Section,
    Other,
}

/// A piece of a part.
#[derive(Debug)]
pub(super) enum Node {
    /// An element: its opening, what is in it, its end.
    Element { name: Name, open: Range<usize>, children: Vec<Node>, close: Range<usize> },
    /// Anything else.
    Raw(Range<usize>),
}

/// Reads a part; a document type declaration is refused, and so is what lies too deep.
pub(super) fn parse(part: &str) -> Result<Vec<Node>, PrintError> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().allow_dangling_amp = true;
    let mut stack: Vec<(Name, Range<usize>, Vec<Node>)> = Vec::new();
    let mut top: Vec<Node> = Vec::new();
    let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    loop {
        let from = at(&reader);
        let event = reader.read_event().map_err(|_| PrintError::TemplateNotDocx)?;
        let node = match event {
            Event::Eof => break,
            Event::DocType(_) => return Err(PrintError::TemplateTooLarge),
            Event::Start(tag) => {
                if stack.len() >= DEPTH_MAX {
                    return Err(PrintError::TemplateTooLarge);
                }
                let name = name(tag.name().into_inner());
                stack.push((name, from..at(&reader), Vec::new()));
                continue;
            }
            Event::End(_) => {
                let Some((name, open, children)) = stack.pop() else {
                    return Err(PrintError::TemplateNotDocx);
                };
                Node::Element { name, open, children, close: from..at(&reader) }
            }
            _ => Node::Raw(from..at(&reader)),
        };
        stack.last_mut().map_or(&mut top, |(_, _, children)| children).push(node);
    }
    if stack.is_empty() { Ok(top) } else { Err(PrintError::TemplateNotDocx) }
}

fn name(tag: &str) -> Name {
    match tag {
        "w:p" => Name::Paragraph,
        "w:tr" => Name::Row,
        "w:tc" => Name::Cell,
        "w:t" => Name::Text,
        "w:sectPr" => Name::Section,
        _ => Name::Other,
    }
}

/// The texts of a paragraph, in order: each the range of what stands between its tags. Paragraphs within it (text boxes)
/// are not looked into.
pub(super) fn texts(children: &[Node], out: &mut Vec<Range<usize>>) {
    for node in children {
        let Node::Element { name, open, children, close } = node else { continue };
        match name {
            Name::Text => out.push(open.end..close.start),
            Name::Paragraph => {}
            _ => texts(children, out),
        }
    }
}

/// Whether a section ends in the paragraph.
pub(super) fn ends_section(children: &[Node]) -> bool {
    children.iter().any(|node| match node {
        Node::Element { name: Name::Section, .. } => true,
        Node::Element { name: Name::Paragraph, .. } | Node::Raw(_) => false,
        Node::Element { children, .. } => ends_section(children),
    })
}

/// The text that a range of the part says.
pub(super) fn said(part: &str, range: &Range<usize>) -> String {
    let raw = part.get(range.clone()).unwrap_or("");
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned)
}
