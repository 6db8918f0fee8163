//! A part filled: texts replaced where they stand, paragraphs and rows repeated.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fields::{Mark, Means, joined, marks, means, row_lists};
use super::tree::{Name, Node, ends_section, said, texts};
use super::{FILLED_BYTES_MAX, Inside};
use crate::print::PrintError;
use crate::values::Values;

type Item<'v> = (&'v str, &'v BTreeMap<&'static str, String>);

/// Writes a part.
pub(super) struct Render<'p> {
    part: &'p str,
    values: &'p Values,
    inside: Inside<'p>,
    pub(super) out: String,
    in_cell: bool,
}

impl<'p> Render<'p> {
    pub(super) fn new(part: &'p str, values: &'p Values, inside: Inside<'p>) -> Self {
        Self { part, values, inside, out: String::with_capacity(part.len()), in_cell: false }
    }

    /// Writes nodes; `item` is the row of the list that is being repeated.
    pub(super) fn nodes(&mut self, nodes: &[Node], item: Option<Item<'_>>) -> Result<(), PrintError> {
        for node in nodes {
            match node {
                Node::Raw(range) => self.raw(range)?,
                Node::Element { name: Name::Row, children, .. } => {
                    let list = row_lists(self.part, children).into_iter().next();
                    self.repeated(node, list.as_deref(), item, true)?;
                }
                Node::Element { name: Name::Paragraph, children, .. } => {
                    self.paragraph(node, children, item)?
                }
                Node::Element { .. } => self.element(node, item, None)?,
            }
        }
        Ok(())
    }

    fn raw(&mut self, range: &Range<usize>) -> Result<(), PrintError> {
        self.out.push_str(self.part.get(range.clone()).unwrap_or(""));
        if self.out.len() > FILLED_BYTES_MAX { Err(PrintError::TooLong) } else { Ok(()) }
    }

    /// An element with what is in it; texts of its own paragraph as `new` says.
    fn element(
        &mut self,
        node: &Node,
        item: Option<Item<'_>>,
        new: Option<&BTreeMap<usize, String>>,
    ) -> Result<(), PrintError> {
        let Node::Element { name, open, children, close } = node else { return Ok(()) };
        if *name == Name::Text
            && let Some(text) = new.and_then(|new| new.get(&open.end))
        {
            self.out.push_str(r#"<w:t xml:space="preserve">"#);
            self.out.push_str(text);
            return self.raw(close);
        }
        let outside = self.in_cell;
        self.in_cell |= *name == Name::Cell;
        self.raw(open)?;
        if new.is_some() {
            for child in children {
                match child {
                    Node::Raw(range) => self.raw(range)?,
                    // A paragraph within a paragraph (text box) is a paragraph of its own.
                    Node::Element { name: Name::Paragraph | Name::Row, .. } => {
                        self.nodes(std::slice::from_ref(child), item)?;
                    }
                    Node::Element { .. } => self.element(child, item, new)?,
                }
            }
        } else {
            self.nodes(children, item)?;
        }
        self.in_cell = outside;
        self.raw(close)
    }

    fn paragraph(
        &mut self,
        node: &Node,
        children: &[Node],
        item: Option<Item<'_>>,
    ) -> Result<(), PrintError> {
        let text = joined(self.part, children);
        let found = marks(&text).0;
        let pieces = found.iter().find_map(|mark| match means(&mark.name) {
            Means::Pieces(name) => Some(name.to_owned()),
            _ => None,
        });
        if let Some(name) = pieces {
            return self.pieces(&name, ends_section(children).then_some(node));
        }
        let list = found.iter().find_map(|mark| match means(&mark.name) {
            Means::List(list, _, false) => Some(list.to_owned()),
            _ => None,
        });
        let keep = self.in_cell || ends_section(children);
        self.repeated(node, list.as_deref(), item, keep)
    }

    /// Once for each row of the list; where the list is empty once with nothing in it, if it must not vanish.
    fn repeated(
        &mut self,
        node: &Node,
        list: Option<&str>,
        item: Option<Item<'_>>,
        keep: bool,
    ) -> Result<(), PrintError> {
        let Some(list) = list else { return self.once(node, item) };
        let rows = self.values.lists.get(list).map_or(&[][..], Vec::as_slice);
        for row in rows {
            self.once(node, Some((list, row)))?;
        }
        let nothing = BTreeMap::new();
        if rows.is_empty() && keep { self.once(node, Some((list, &nothing))) } else { Ok(()) }
    }

    fn once(&mut self, node: &Node, item: Option<Item<'_>>) -> Result<(), PrintError> {
        match node {
            Node::Element { name: Name::Paragraph, children, .. } => {
                let new = self.replaced(children, item);
                self.element(node, item, Some(&new))
            }
            _ => self.element(node, item, None),
        }
    }

    /// The new texts of a paragraph, by where each text began.
    fn replaced(&self, children: &[Node], item: Option<Item<'_>>) -> BTreeMap<usize, String> {
        let mut ranges = Vec::new();
        texts(children, &mut ranges);
        let said: Vec<String> = ranges.iter().map(|range| said(self.part, range)).collect();
        let whole: String = said.concat();
        let found = marks(&whole).0;
        if found.is_empty() {
            return BTreeMap::new();
        }
        let mut new = BTreeMap::new();
        let mut from = 0;
        for (range, text) in ranges.iter().zip(&said) {
            let to = from + text.len();
            new.insert(range.start, self.cut(&whole, from..to, &found, item));
            from = to;
        }
        new
    }

    /// One text: what is no field stays, a field's value stands where the field begins.
    fn cut(&self, whole: &str, text: Range<usize>, found: &[Mark], item: Option<Item<'_>>) -> String {
        let mut out = String::new();
        let mut at = text.start;
        for mark in found.iter().filter(|mark| mark.range.end > text.start && mark.range.start < text.end) {
            if mark.range.start > at {
                escape(&mut out, &whole[at..mark.range.start]);
            }
            if mark.range.start >= text.start {
                for (nth, line) in self.value(&mark.name, item).split('\n').enumerate() {
                    if nth > 0 {
                        out.push_str(r#"</w:t><w:br/><w:t xml:space="preserve">"#);
                    }
                    escape(&mut out, line);
                }
            }
            at = mark.range.end.min(text.end);
        }
        if at < text.end {
            escape(&mut out, &whole[at..text.end]);
        }
        out
    }

    fn value(&self, name: &str, item: Option<Item<'_>>) -> String {
        match means(name) {
            Means::Single(name) => self.values.fields.get(name).cloned(),
            Means::List(list, field, _) => {
                item.filter(|(of, _)| *of == list).and_then(|(_, row)| row.get(field).cloned())
            }
            Means::Pieces(_) | Means::Unknown => None,
        }
        .unwrap_or_default()
    }

    /// Paragraphs and tables instead of the paragraph; a section that ended in it still ends.
    fn pieces(&mut self, name: &str, section: Option<&Node>) -> Result<(), PrintError> {
        let sheet = &self.values.sheet;
        let written = if name == "noi_dung" {
            (self.inside)(&sheet.body)?
        } else {
            let mut all = Vec::new();
            for annex in &sheet.annexes {
                all.push(crate::Piece::Break);
                all.extend(annex.heading.iter().cloned().map(crate::Piece::Line));
                all.extend(annex.body.iter().cloned());
            }
            (self.inside)(&all)?
        };
        self.out.push_str(&written);
        match section {
            Some(node) => self.once(node, None),
            None => {
                // A cell and a body end with a paragraph, and two tables need one between them.
                if written.is_empty() || written.ends_with("</w:tbl>") {
                    self.out.push_str("<w:p/>");
                }
                self.raw(&(0..0))
            }
        }
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(letter),
        }
    }
}
