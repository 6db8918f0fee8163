//! `document.xml`: paragraphs, runs, tables, in the order in which they are read.

use super::numbering::Numbering;
use super::properties::{self, Paragraph, Run};
use super::styles::Styles;
use crate::builder::{Builder, Line, Look};
use crate::error::{ReadError, Refused};
use crate::extract::{Cell, Note, Spread, Style};
use crate::legacy::{Legacy, is_unicode_vietnamese};
use crate::limits::{TABLE_COLUMNS_MAX, TABLE_DEPTH_MAX};
use crate::xml::{Node, Tag, Xml};

/// A reader of the body.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    numbering: Numbering<'s>,
    builder: Builder,
    /// Whether runs in fonts of old codes are converted.
    convert: bool,
    seen: Seen,
    /// The open paragraphs: more than one where a text box lies in a paragraph.
    open: Vec<Open>,
    tables: Vec<Table>,
    /// For each open alternative, whether its first choice was read.
    choices: Vec<bool>,
    in_text: bool,
    /// The content control that begins holds nothing to read (contents, placeholder).
    skip_control: bool,
}

/// What stood in runs whose font is one of an old code.
#[derive(Debug, Default)]
struct Seen {
    old: usize,
    unicode: usize,
}

#[derive(Debug, Default)]
struct Open {
    line: Line,
    look: Paragraph,
    run: Run,
    contents: bool,
    /// The number was written, or there is none.
    labelled: bool,
    /// Lines of this paragraph that were put out.
    lines: usize,
    end_deleted: bool,
    section_end: bool,
}

#[derive(Debug)]
struct Table {
    id: u32,
    row: Option<u32>,
    row_depth: usize,
    next: u32,
    cell: Option<Cell>,
    cell_depth: usize,
    /// Cells that stretch downwards, by column.
    down: Vec<(u32, usize)>,
}

impl<'s> Body<'s> {
    /// Nothing read yet.
    pub(super) fn new(styles: &'s Styles, numbering: Numbering<'s>, convert: bool) -> Self {
        Self {
            styles,
            numbering,
            builder: super::builder(),
            convert,
            seen: Seen::default(),
            open: Vec::new(),
            tables: Vec::new(),
            choices: Vec::new(),
            in_text: false,
            skip_control: false,
        }
    }

    /// Whether what was read is in an old code: many of its letters, and hardly one that only Unicode has.
    pub(super) fn old_letters(&self) -> bool {
        !self.convert && self.seen.old > 10 && self.seen.old > 4 * self.seen.unicode
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
                Node::Text(text) if self.in_text => self.text(&text),
                Node::Text(_) => {}
            }
        }
        while !self.open.is_empty() {
            self.end_paragraph()?;
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "p" => self.begin_paragraph(),
            "pPr" => self.paragraph_marks(xml)?,
            "r" => self.begin_run(),
            "rPr" => self.run_marks(xml)?,
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text("\t"),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.text(symbol(tag)),
            "br" | "cr" => self.line_break(tag)?,
            "lastRenderedPageBreak" => self.builder.page_seen()?,
            "tbl" => self.begin_table()?,
            "tr" => self.begin_row(xml.depth()),
            "trPr" => self.row_marks(xml)?,
            "tc" => self.begin_cell(xml.depth()),
            "tcPr" => self.cell_marks(xml)?,
            "AlternateContent" => self.choices.push(false),
            "Choice" => self.choices.iter_mut().last().into_iter().for_each(|seen| *seen = true),
            "Fallback" if self.choices.last() == Some(&true) => xml.skip()?,
            "textpath" => self.builder.margin(&tag.get("string").unwrap_or_default()),
            "sdtPr" => xml.each(|tag| {
                self.skip_control |= tag.name() == "showingPlcHdr"
                    || tag.name() == "docPartGallery"
                        && tag.get("val").as_deref() == Some("Table of Contents");
            })?,
            "sdtContent" if std::mem::take(&mut self.skip_control) => xml.skip()?,
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "tblPr" | "tblGrid" | "rt" => {
                xml.skip()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "p" => self.end_paragraph()?,
            "t" => self.in_text = false,
            "tc" => self.tables.iter_mut().last().into_iter().for_each(|table| table.cell = None),
            "tbl" => self.tables.truncate(self.tables.len().saturating_sub(1)),
            "AlternateContent" => self.choices.truncate(self.choices.len().saturating_sub(1)),
            _ => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) {
        let look = self.styles.paragraph(None);
        self.open.push(Open { look, run: look.run, ..Open::default() });
    }

    fn paragraph_marks(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let marks = properties::paragraph(xml)?;
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let style = marks.style.as_deref();
        open.look = marks.direct.over(self.styles.paragraph(style));
        open.run = open.look.run;
        open.contents = self.styles.is_contents(style);
        open.end_deleted = marks.end_deleted;
        open.section_end = marks.section_end;
        if open.look.page_before == Some(true) {
            self.builder.page_break()?;
        }
        Ok(())
    }

    fn begin_run(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.run = open.look.run;
        }
    }

    fn run_marks(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (direct, style) = properties::run(xml)?;
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let style = style.map(|style| self.styles.run(&style)).unwrap_or_default();
        open.run = direct.over(style).over(open.look.run);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let run = open.run;
        if run.hidden == Some(true) {
            return;
        }
        let look = Look { bold: run.bold == Some(true), italic: run.italic == Some(true) };
        let old = run.font.flatten();
        if old.is_some() {
            self.seen.old += text.chars().filter(|c| ('\u{80}'..'\u{100}').contains(c)).count();
            self.seen.unicode += text.chars().filter(|c| is_unicode_vietnamese(*c)).count();
        }
        let converted = match old {
            Some(code) if self.convert => {
                self.builder.note(if code == Legacy::Vni { Note::FromVni } else { Note::FromTcvn3 });
                code.convert(text)
            }
            _ => text.into(),
        };
        if run.capitals == Some(true) {
            open.line.push(&converted.to_uppercase(), look);
        } else {
            open.line.push(&converted, look);
        }
    }

    fn line_break(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        self.end_line(true)?;
        if tag.get("type").as_deref() == Some("page") {
            self.builder.page_break()?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.open.last() else { return Ok(()) };
        let (goes_on, section_end) = (open.end_deleted, open.section_end);
        if goes_on && open.line.is_blank() {
            self.open.pop();
            return Ok(());
        }
        self.end_line(false)?;
        self.open.pop();
        if section_end {
            self.builder.page_break()?;
        }
        Ok(())
    }

    /// Puts out the line so far, with the paragraph's number before the first one; `broken` where the paragraph goes on.
    fn end_line(&mut self, broken: bool) -> Result<(), ReadError> {
        let cell = self.tables.last().and_then(|table| table.cell);
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let mut line = std::mem::take(&mut open.line);
        let mut style = Style {
            centred: open.look.centred == Some(true),
            heading: open.look.heading.filter(|level| (1..=9).contains(level)),
            continues: open.lines > 0,
            ..Style::default()
        };
        let label = match open.look.list {
            Some(list) if !std::mem::replace(&mut open.labelled, true) => {
                self.numbering.next(list, open.look.list_level.unwrap_or(0))?
            }
            _ => None,
        };
        // An empty numbered paragraph counts, but shows only where it is the number of a table's row. A number alone on
        // its line ("Chương I" above its title) is no empty paragraph.
        if let Some(label) = label.filter(|_| cell.is_some() || broken || !line.is_blank()) {
            let blank = line.is_blank();
            line.prepend(&if blank { label } else { format!("{label} ") });
            style.list_item = true;
        }
        if open.contents {
            return Ok(());
        }
        let put_out = self.builder.block(line, style, cell)?;
        open.lines += usize::from(put_out);
        Ok(())
    }

    fn begin_table(&mut self) -> Result<(), ReadError> {
        if self.tables.len() >= TABLE_DEPTH_MAX {
            return Err(Refused::NestedTooDeep.into());
        }
        let id = self.builder.table();
        self.tables.push(Table {
            id,
            row: None,
            row_depth: 0,
            next: 0,
            cell: None,
            cell_depth: 0,
            down: Vec::new(),
        });
        Ok(())
    }

    fn begin_row(&mut self, depth: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(table.row.map_or(0, |row| row + 1));
            table.row_depth = depth;
            table.next = 0;
        }
    }

    fn row_marks(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut before, mut deleted) = (0, false);
        xml.each(|tag| match tag.name() {
            "gridBefore" => before = tag.number("val").unwrap_or(0),
            "del" => deleted = true,
            _ => {}
        })?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.next = before.min(TABLE_COLUMNS_MAX);
        if deleted {
            table.row = table.row.and_then(|row| row.checked_sub(1));
            xml.skip_from(table.row_depth)?;
        }
        Ok(())
    }

    fn begin_cell(&mut self, depth: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(Cell { table: table.id, row: table.row.unwrap_or(0), column: table.next });
            table.cell_depth = depth;
            table.next = (table.next + 1).min(TABLE_COLUMNS_MAX);
        }
    }

    fn cell_marks(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut columns, mut down) = (1, None);
        xml.each(|tag| match tag.name() {
            "gridSpan" => columns = tag.number("val").unwrap_or(1).clamp(1, TABLE_COLUMNS_MAX),
            "vMerge" => down = Some(tag.get("val").as_deref() == Some("restart")),
            _ => {}
        })?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let Some(cell) = table.cell else { return Ok(()) };
        table.next = (cell.column + columns).min(TABLE_COLUMNS_MAX);
        let above = table.down.iter().position(|(column, _)| *column == cell.column);
        match (down, above) {
            (Some(false), Some(above)) => {
                self.builder.stretch(table.down[above].1);
                // What is left in a cell that belongs to the one above is not shown.
                table.cell = None;
                xml.skip_from(table.cell_depth)?;
            }
            (down, above) => {
                above.map(|above| table.down.swap_remove(above));
                if down.is_some() || columns > 1 {
                    let spread = self.builder.spread(Spread { cell, rows: 1, columns });
                    if down.is_some() {
                        table.down.push((cell.column, spread));
                    }
                }
            }
        }
        Ok(())
    }
}

/// Signs of symbol fonts that papers use: boxes, ticks, arrows, bullets.
fn symbol(tag: &Tag<'_>) -> &'static str {
    let code = tag.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    match code & 0xFF {
        0x6F | 0x71 | 0x72 | 0xA8 => "☐",
        0xFE | 0x52 => "☑",
        0xFC => "✓",
        0xFD | 0x78 | 0x54 => "☒",
        0xE0 | 0xE8 | 0xAE => "→",
        0x2D => "-",
        0xB7 | 0xA7 => "-",
        _ => "•",
    }
}
