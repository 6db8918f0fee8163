//! XML of foreign hands, pulled piece by piece, each with its bytes: no document type declaration, bounded depth.

use std::borrow::Cow;
use std::ops::Range;

use danchu_reading::limits::XML_DEPTH_MAX;
use danchu_reading::{ReadError, Refused};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One piece of XML.
pub(crate) enum Node<'a> {
    /// An element begins; `empty` ones end at once.
    Open(Tag<'a>),
    /// An element ends: its name without prefix.
    Close(String),
    /// Letters as they stand.
    Text(Cow<'a, str>),
    /// A reference that stands for one letter.
    Letter(char),
}

/// The opening of an element.
pub(crate) struct Tag<'a> {
    start: BytesStart<'a>,
    /// It has no content.
    pub empty: bool,
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl Tag<'_> {
    /// The name without prefix.
    pub fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The prefix with its colon.
    pub fn prefix(&self) -> &str {
        let name = self.start.name().into_inner();
        name.get(..name.len() - local(name).len()).unwrap_or("")
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| local(a.key.into_inner()) == name)?;
        Some(match found.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        })
    }

    /// The number in the attribute with this name.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.trim().parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// Word's on/off value.
    pub fn on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A reader of one part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    at: usize,
    /// The bytes of the piece read last.
    pub span: Range<usize>,
}

impl<'a> Xml<'a> {
    /// Starts at the beginning of a part.
    pub fn new(part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, depth: 0, at: 0, span: 0..0 }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece; nothing at the end of the part.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(|_| Refused::Damaged)?;
            let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            self.span = self.at..end;
            self.at = end;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH_MAX {
                        return Err(Refused::NestedTooDeep.into());
                    }
                    Node::Open(Tag { start, empty: false })
                }
                Event::Empty(start) => Node::Open(Tag { start, empty: true }),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(local(end.name().into_inner()).to_owned())
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(_) => continue,
                Event::GeneralRef(reference) => match letter(&reference) {
                    Some(letter) => Node::Letter(letter),
                    None => continue,
                },
                Event::DocType(_) => return Err(Refused::EntityTrick.into()),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Passes over the rest of the element whose opening was just read.
    pub fn skip(&mut self, empty: bool) -> Result<(), ReadError> {
        self.each(empty, |_| {})
    }

    /// Shows each opening inside the element whose opening was just read, and passes over the element.
    pub fn each(&mut self, empty: bool, mut see: impl FnMut(&Tag<'a>)) -> Result<(), ReadError> {
        if empty {
            return Ok(());
        }
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
}

fn letter(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
