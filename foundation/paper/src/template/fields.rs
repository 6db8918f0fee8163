//! The fields of a template: found, known, and told where they stand.

use std::ops::Range;

use super::folded;
use super::tree::{Name, Node, said, texts};
use crate::print::{FieldFault, Place, PlacePart};
use crate::values::{FIELDS, PIECES, ROW_LISTS};

/// A field in the joined text of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The bytes from the first brace to the last.
    pub range: Range<usize>,
    /// The folded name.
    pub name: String,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means<'n> {
    Single(&'n str),
    /// Paragraphs and tables.
    Pieces(&'n str),
    /// A list, its field, whether the whole row repeats.
    List(&'n str, &'n str, bool),
    Unknown,
}

/// What a folded name stands for.
pub(super) fn means(name: &str) -> Means<'_> {
    if PIECES.contains(&name) {
        return Means::Pieces(name);
    }
    if FIELDS.contains(&name) {
        return Means::Single(name);
    }
    let (row, rest) = match name.split_once(':') {
        Some(("hang", rest)) => (true, rest),
        Some(_) => return Means::Unknown,
        None => (false, name),
    };
    let Some((list, field)) = rest.split_once('.') else { return Means::Unknown };
    let known = ROW_LISTS.iter().find(|(known, _)| *known == list);
    match known.filter(|(_, fields)| fields.contains(&field)) {
        Some(_) => Means::List(list, field, row),
        None => Means::Unknown,
    }
}

/// The fields of a paragraph's text, and what begins without an end.
pub(super) fn marks(text: &str) -> (Vec<Mark>, Option<String>) {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| at + from) {
        let inner = open + 2;
        let close = text[inner..].find("}}").map(|at| at + inner);
        let next = text[inner..].find("{{").map(|at| at + inner);
        match close.filter(|close| next.is_none_or(|next| *close < next)) {
            Some(close) => {
                out.push(Mark { range: open..close + 2, name: folded(&text[inner..close]) });
                from = close + 2;
            }
            None => return (out, Some(text[inner..].chars().take(20).collect())),
        }
    }
    (out, None)
}

/// Looks through a part.
pub(super) struct Scan<'p> {
    part: &'p str,
    place: Place,
    pub(super) found: Vec<(String, Place)>,
    pub(super) faults: Vec<FieldFault>,
}

impl<'p> Scan<'p> {
    pub(super) fn new(name: &str, part: &'p str) -> Self {
        let of = match name {
            name if name.contains("header") => PlacePart::Header,
            name if name.contains("footer") => PlacePart::Footer,
            _ => PlacePart::Body,
        };
        Self { part, place: Place { part: of, paragraph: 0 }, found: Vec::new(), faults: Vec::new() }
    }

    pub(super) fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            let Node::Element { name, children, .. } = node else { continue };
            match name {
                Name::Paragraph => {
                    self.place.paragraph += 1;
                    self.paragraph(children);
                }
                Name::Row => self.row(children),
                _ => {}
            }
            self.nodes(children);
        }
    }

    fn paragraph(&mut self, children: &[Node]) {
        let text = joined(self.part, children);
        let (marks, open) = marks(&text);
        if let Some(start) = open {
            self.faults.push(FieldFault::Open { start, place: self.place });
        }
        let mut list: Option<&str> = None;
        for mark in &marks {
            match means(&mark.name) {
                Means::Unknown => {
                    let name =
                        text[mark.range.start + 2..mark.range.end - 2].trim().chars().take(60).collect();
                    self.faults.push(FieldFault::Unknown { near: near(&mark.name), name, place: self.place });
                    continue;
                }
                Means::Pieces(name) if text.trim() != &text[mark.range.clone()] => {
                    self.faults.push(FieldFault::NotAlone { name: name.to_owned(), place: self.place });
                }
                Means::List(of, _, _) => {
                    if let Some(other) = list.filter(|other| *other != of) {
                        let (one, other) = (other.to_owned(), of.to_owned());
                        self.faults.push(FieldFault::Mixed { one, other, place: self.place });
                    }
                    list = Some(of);
                }
                Means::Single(_) | Means::Pieces(_) => {}
            }
            self.found.push((mark.name.clone(), self.place));
        }
    }

    /// A repeated row has one list.
    fn row(&mut self, children: &[Node]) {
        let lists = row_lists(self.part, children);
        if let [one, other, ..] = &lists[..] {
            let place = Place { paragraph: self.place.paragraph + 1, ..self.place };
            self.faults.push(FieldFault::Mixed { one: one.clone(), other: other.clone(), place });
        }
    }
}

/// The joined text of a paragraph.
pub(super) fn joined(part: &str, children: &[Node]) -> String {
    let mut ranges = Vec::new();
    texts(children, &mut ranges);
    ranges.iter().map(|range| said(part, range)).collect()
}

/// The lists by which a row repeats, rows within it left out.
pub(super) fn row_lists(part: &str, children: &[Node]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut stack: Vec<&Node> = children.iter().rev().collect();
    while let Some(node) = stack.pop() {
        let Node::Element { name, children, .. } = node else { continue };
        if *name == Name::Row {
            continue;
        }
        if *name == Name::Paragraph {
            for mark in marks(&joined(part, children)).0 {
                if let Means::List(list, _, true) = means(&mark.name)
                    && !out.iter().any(|known| known == list)
                {
                    out.push(list.to_owned());
                }
            }
        }
        stack.extend(children.iter().rev());
    }
    out
}

/// The known name that is nearest, if one is near.
fn near(name: &str) -> Option<String> {
    let lists =
        ROW_LISTS.iter().flat_map(|(list, fields)| fields.iter().map(move |field| format!("{list}.{field}")));
    let known = FIELDS.iter().chain(PIECES).map(|name| (*name).to_owned()).chain(lists);
    let short: String = name.chars().take(40).collect();
    let far = known.map(|known| (distance(&short, &known), known)).min()?;
    (far.0 <= 2).then_some(far.1)
}

/// How many letters differ (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = before + usize::from(a != *b);
            before = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(before + 1);
        }
    }
    row[other.len()]
}
