//! XML of foreign hands as a bounded tree; names are without their prefix.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::{DEPTH_MAX, ELEMENTS_MAX, Refused, TEXT_BYTES_MAX};

/// The one element whose text may be long.
const LONG: &str = "ContentTransferEncoded";

/// An element with its text and the elements in it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    name: String,
    /// What `href` points to.
    pub(crate) href: String,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// Names differ in capitals between implementations.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.is(name))
    }

    /// The children of that name.
    pub(crate) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.is(name))
    }

    /// The first element of that name, however deep. The depth is bounded by [`DEPTH_MAX`].
    pub(crate) fn find(&self, name: &str) -> Option<&Node> {
        if self.is(name) { Some(self) } else { self.children.iter().find_map(|child| child.find(name)) }
    }

    /// The text without blanks around it and without characters that are no text.
    pub(crate) fn text(&self) -> String {
        clean(&self.text)
    }

    /// The text as it stands.
    pub(crate) fn raw(&self) -> &str {
        &self.text
    }

    /// The text of the first child of that name.
    pub(crate) fn of(&self, name: &str) -> String {
        self.child(name).map(Node::text).unwrap_or_default()
    }

    fn add(&mut self, text: &str) -> Result<(), Refused> {
        if !self.is(LONG) && self.text.len() + text.len() > TEXT_BYTES_MAX {
            return Err(Refused::FieldTooLong(shown(&self.name)));
        }
        self.text.push_str(text);
        Ok(())
    }
}

/// Text that XML can hold, without blanks around it.
pub(crate) fn clean(text: &str) -> String {
    let held = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(held).filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    text.trim().to_owned()
}

/// A name for a sentence: not longer than a line.
pub(crate) fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// The tree of a file; its root is a nameless element around all.
pub(crate) fn tree(text: &str) -> Result<Node, Refused> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut open, mut elements) = (vec![Node::default()], 0);
    loop {
        match reader.read_event().map_err(|_| Refused::Damaged)? {
            Event::Start(tag) => {
                elements += 1;
                if elements > ELEMENTS_MAX {
                    return Err(Refused::TooManyElements);
                }
                if open.len() > DEPTH_MAX {
                    return Err(Refused::NestedTooDeep);
                }
                open.push(begun(&tag)?);
            }
            Event::End(_) => {
                let (Some(node), Some(parent)) = (open.pop(), open.last_mut()) else {
                    return Err(Refused::Damaged);
                };
                parent.children.push(node);
            }
            Event::Text(text) => into(&mut open, &text.into_inner())?,
            Event::CData(text) => into(&mut open, &text.into_inner())?,
            Event::GeneralRef(reference) => into(&mut open, &resolved(&reference)?)?,
            Event::DocType(_) => return Err(Refused::EntityTrick),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(Refused::Damaged),
    }
}

fn into(open: &mut [Node], text: &str) -> Result<(), Refused> {
    open.last_mut().map_or(Err(Refused::Damaged), |node| node.add(text))
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn begun(tag: &BytesStart<'_>) -> Result<Node, Refused> {
    let name = local(tag.name().into_inner()).to_owned();
    if name.len() > TEXT_BYTES_MAX {
        return Err(Refused::FieldTooLong(shown(&name)));
    }
    let mut attributes = tag.attributes();
    let href = attributes.with_checks(false).flatten().find(|a| local(a.key.into_inner()) == "href");
    let href = href.map(|a| a.value.into_owned()).unwrap_or_default();
    Ok(Node { name, href, ..Node::default() })
}

/// Only characters and the five names of XML itself: nothing that a declaration would define.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Refused> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Ok(letter.to_string());
    }
    let letter = match &*reference.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(Refused::EntityTrick),
    };
    Ok(letter.to_owned())
}
