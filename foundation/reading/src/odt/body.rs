//! `content.xml`: paragraphs, lists, tables.

use std::collections::HashMap;

use super::styles::{LEVELS, Level, Says, Styles};
use crate::builder::{Builder, Line, Look};
use crate::error::{ReadError, Refused};
use crate::extract::Style;
use crate::html::Table;
use crate::limits::TABLE_DEPTH_MAX;
use crate::numbers::{self, NumberForm};
use crate::xml::{Node, Tag, Xml};

/// A reader of the body.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    builder: Builder,
    /// The open paragraphs: more than one where a text box lies in a paragraph.
    open: Vec<Open>,
    lists: Vec<List>,
    /// How far each list style has counted, for lists that go on.
    counted: HashMap<String, [u32; LEVELS]>,
    tables: Vec<Table>,
}

#[derive(Debug, Default)]
struct Open {
    line: Line,
    says: Says,
    /// The looks of the spans that are open.
    spans: Vec<Says>,
    heading: Option<u8>,
    label: Option<String>,
    lines: usize,
}

#[derive(Debug, Default)]
struct List {
    style: String,
    counts: [u32; LEVELS],
    /// The number of the item that was begun and has shown no number yet.
    fresh: bool,
    header: bool,
}

impl<'s> Body<'s> {
    /// Nothing read yet.
    pub(super) fn new(styles: &'s Styles, builder: Builder) -> Self {
        Self {
            styles,
            builder,
            open: Vec::new(),
            lists: Vec::new(),
            counted: HashMap::new(),
            tables: Vec::new(),
        }
    }

    /// What was read.
    pub(super) fn into_builder(self) -> Builder {
        self.builder
    }

    /// Reads the part.
    pub(super) fn read(&mut self, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => self.open(&tag, &mut xml)?,
                Node::Close(end) => self.close(end.name())?,
                Node::Text(text) => self.text(&text, true),
            }
        }
        while !self.open.is_empty() {
            self.end_paragraph()?;
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "p" | "h" => self.begin_paragraph(tag)?,
            "span" => {
                let says = self.styles.get("text", &tag.get("style-name").unwrap_or_default());
                if let Some(open) = self.open.last_mut() {
                    open.spans.push(says);
                }
            }
            "s" => {
                let count = tag.number("c").unwrap_or(1).clamp(1, 1_000);
                self.text(&" ".repeat(usize::try_from(count).unwrap_or(1)), false);
            }
            "tab" => self.text("\t", false),
            "line-break" => self.end_line()?,
            "soft-page-break" => self.builder.page_seen()?,
            "list" => self.begin_list(tag),
            "list-item" | "list-header" => self.begin_item(tag),
            "table" => {
                if self.tables.len() >= TABLE_DEPTH_MAX {
                    return Err(Refused::NestedTooDeep.into());
                }
                let id = self.builder.table();
                self.tables.push(Table::new(id));
            }
            "table-row" => self.tables.iter_mut().last().into_iter().for_each(Table::begin_row),
            "table-cell" => {
                let (columns, rows) =
                    (tag.number("number-columns-spanned"), tag.number("number-rows-spanned"));
                let spread = self.tables.last_mut().and_then(|table| table.begin_cell(columns, rows));
                spread.map(|spread| self.builder.spread(spread));
            }
            // What is not part of the text as it stands: what was struck out, notes, comments, contents, styles.
            "tracked-changes" | "note" | "annotation" | "table-of-content" | "automatic-styles"
            | "font-face-decls" | "scripts" | "forms" | "desc" | "title" | "covered-table-cell"
            | "sequence-decls" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "p" | "h" => self.end_paragraph()?,
            "span" => self.open.iter_mut().last().into_iter().for_each(|open| {
                open.spans.pop();
            }),
            "list" => {
                if let Some(list) = self.lists.pop() {
                    self.counted.insert(list.style, list.counts);
                }
            }
            "table-cell" => self.tables.iter_mut().last().into_iter().for_each(Table::end_cell),
            "table" => self.tables.truncate(self.tables.len().saturating_sub(1)),
            _ => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        let says = self.styles.get("paragraph", &tag.get("style-name").unwrap_or_default());
        if says.page_before == Some(true) && self.tables.is_empty() {
            self.builder.page_break()?;
        }
        let level = tag.number("outline-level").filter(|_| tag.name() == "h");
        let heading = level.and_then(|level| u8::try_from(level.clamp(1, 9)).ok());
        let label = self.label(&says);
        self.open.push(Open { says, heading, label, ..Open::default() });
        Ok(())
    }

    fn text(&mut self, text: &str, folds: bool) {
        let Some(open) = self.open.last_mut() else { return };
        let span = open.spans.iter().rev().fold(Says::default(), |all, span| all.over(span));
        let says = span.over(&open.says);
        if says.hidden == Some(true) {
            return;
        }
        let look = Look { bold: says.bold == Some(true), italic: says.italic == Some(true) };
        let mut text = says.font.flatten().map_or(text.into(), |code| code.convert(text));
        if folds && text.contains(['\n', '\r', '\t']) {
            text = text.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        if says.capitals == Some(true) {
            open.line.push(&text.to_uppercase(), look);
        } else {
            open.line.push(&text, look);
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        self.end_line()?;
        if let Some(open) = self.open.pop()
            && open.says.page_after == Some(true)
        {
            self.builder.page_break()?;
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), ReadError> {
        let cell = self.tables.last().and_then(Table::cell);
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let mut line = std::mem::take(&mut open.line);
        let mut style = Style {
            centred: open.says.centred == Some(true),
            heading: open.heading,
            continues: open.lines > 0,
            ..Style::default()
        };
        let label = open.label.take().filter(|_| cell.is_some() || !line.is_blank());
        if let Some(label) = label {
            line.prepend(&if line.is_blank() { label } else { format!("{label} ") });
            style.list_item = true;
        }
        open.lines += usize::from(self.builder.block(line, style, cell)?);
        Ok(())
    }

    fn begin_list(&mut self, tag: &Tag<'_>) {
        let above = self.lists.last();
        let style = tag.get("style-name").filter(|name| !name.is_empty());
        let style = style.or_else(|| above.map(|list| list.style.clone())).unwrap_or_default();
        let goes_on =
            tag.get("continue-numbering").as_deref() == Some("true") || tag.get("continue-list").is_some();
        let mut counts = above.map(|list| list.counts).unwrap_or_default();
        if goes_on {
            counts = self.counted.get(&style).copied().unwrap_or(counts);
        } else {
            counts.iter_mut().skip(self.lists.len()).for_each(|count| *count = 0);
        }
        self.lists.push(List { style, counts, ..List::default() });
    }

    fn begin_item(&mut self, tag: &Tag<'_>) {
        let level = self.lists.len().saturating_sub(1).min(LEVELS - 1);
        let Some(list) = self.lists.last_mut() else { return };
        list.header = tag.name() == "list-header";
        list.fresh = !list.header;
        if list.header {
            return;
        }
        let start = self.styles.level(&list.style, level).map_or(1, |level| level.start);
        list.counts[level] = match (tag.number("start-value"), list.counts[level]) {
            (Some(start), _) => start,
            (None, 0) => start,
            (None, count) => count.saturating_add(1),
        };
        list.counts.iter_mut().skip(level + 1).for_each(|count| *count = 0);
    }

    /// The number of the item whose first paragraph begins.
    fn label(&mut self, says: &Says) -> Option<String> {
        let at = self.lists.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.lists.last_mut()?;
        if !std::mem::take(&mut list.fresh) {
            return None;
        }
        let name = says.list.as_deref().filter(|_| list.style.is_empty()).unwrap_or(&list.style);
        let level = self.styles.level(name, at)?;
        let label = show(level, at, |up| {
            let above = self.styles.level(name, up).map_or(NumberForm::Decimal, |level| level.form);
            numbers::write(above, list.counts[up].max(1))
        });
        (!label.is_empty()).then_some(label)
    }
}

fn show(level: &Level, at: usize, number: impl Fn(usize) -> String) -> String {
    if level.form == NumberForm::Bullet {
        return numbers::bullet(&level.sign).to_owned();
    }
    if level.form == NumberForm::Hidden {
        return format!("{}{}", level.prefix, level.suffix).trim().to_owned();
    }
    let shown = usize::try_from(level.shown).unwrap_or(1).clamp(1, at + 1);
    let numbers: Vec<String> = (at + 1 - shown..=at).map(number).filter(|text| !text.is_empty()).collect();
    format!("{}{}{}", level.prefix, numbers.join("."), level.suffix).trim().to_owned()
}
