//! XML of foreign hands, pulled piece by piece: no document type declaration, bounded depth.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::error::{ReadError, Refused};
use crate::limits::XML_DEPTH_MAX;

/// One piece of XML; names are without their prefix.
pub(crate) enum Node<'a> {
    /// An element begins (an empty element begins and ends).
    Open(Tag<'a>),
    /// An element ends.
    Close(End<'a>),
    /// Text between tags, references resolved.
    Text(Cow<'a, str>),
}

/// The end of an element.
pub(crate) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// The name without prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// A name without its prefix; names are short, so a plain look at the letters is the quickest.
fn local(name: &str) -> &str {
    name.bytes().position(|byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// The opening of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| local(a.key.into_inner()) == name);
        found.map(|a| match a.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => a.value.into_owned(),
        })
    }

    /// The number in the attribute with this name.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name).and_then(|value| value.trim().parse().ok())
    }

    /// Word's on/off value: on when the attribute is not there.
    pub(crate) fn on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A reader of one part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Starts at the beginning of a part.
    pub(crate) fn new(part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0 }
    }

    /// The next piece; `None` at the end of the part.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            let node = match self.reader.read_event().map_err(|_| Refused::Damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH_MAX {
                        return Err(Refused::NestedTooDeep.into());
                    }
                    Node::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(End(tag))
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => Node::Text(resolve(&reference)),
                Event::DocType(_) => return Err(Refused::EntityTrick.into()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(node));
        }
    }

    /// Passes over the rest of the element whose opening was just read.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        self.skip_from(self.depth)
    }

    /// Passes over the rest of the element that was opened at this depth.
    pub(crate) fn skip_from(&mut self, depth: usize) -> Result<(), ReadError> {
        while self.depth >= depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Walks through the element whose opening was just read and shows each opening inside it.
    pub(crate) fn each(&mut self, mut see: impl FnMut(&Tag<'a>)) -> Result<(), ReadError> {
        let inside = self.depth;
        while self.depth >= inside {
            match self.next()? {
                Some(Node::Open(tag)) => see(&tag),
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

/// Only what XML itself defines and numbers; a name that the file would have to define itself is dropped.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Cow::Owned(letter.to_string());
    }
    Cow::Borrowed(match &*reference.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    })
}
