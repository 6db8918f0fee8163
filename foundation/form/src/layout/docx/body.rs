//! `document.xml`: lines of letters, each letter with its look and its bytes.

use std::ops::Range;

use danchu_reading::limits::{BLOCKS_MAX, TABLE_DEPTH_MAX, TEXT_BYTES_MAX};
use danchu_reading::{ReadError, Refused};

use super::super::xml::{Node, Tag, Xml};
use super::super::{Align, Look, Piece};
use super::properties::{self, Paragraph, Run as RunLook};
use super::section::{self, Section};
use super::styles::Styles;

/// A letter and the bytes of the XML that it was read from; none for what is no letter there (a tab).
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub letter: char,
    pub bytes: Option<Range<usize>>,
    /// Its run.
    pub run: usize,
    /// Shown as a capital.
    pub capital: bool,
}

/// A line: a paragraph, or a part of it between breaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub letters: Vec<Letter>,
}

/// A run of letters in the XML.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    /// The whole element.
    pub span: Range<usize>,
    /// The end of its opening tag.
    pub open_end: usize,
    /// Its properties.
    pub properties: Option<Range<usize>>,
    /// The elements with letters: the whole, their content.
    pub texts: Vec<(Range<usize>, Range<usize>)>,
    /// The prefix of its elements ("w:").
    pub prefix: String,
    /// It lies in a change that somebody else tracks, or is not closed.
    pub locked: bool,
}

struct Open {
    look: Paragraph,
    run: RunLook,
    style: Option<String>,
    line: Line,
    pieces: Vec<Piece>,
    in_table: bool,
}

/// A reader of the body.
pub(crate) struct Body<'s> {
    styles: &'s Styles,
    open: Vec<Open>,
    lines: Vec<Line>,
    looks: Vec<Look>,
    runs: Vec<Run>,
    run_stack: Vec<usize>,
    /// The element with letters that is open: its start, its content's start.
    text: Option<(usize, usize)>,
    tables: usize,
    changes: usize,
    choices: Vec<bool>,
    section: Option<Section>,
    letters: usize,
    skip_control: bool,
}

impl<'s> Body<'s> {
    /// Nothing read yet.
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            open: Vec::new(),
            lines: Vec::new(),
            looks: Vec::new(),
            runs: Vec::new(),
            run_stack: Vec::new(),
            text: None,
            tables: 0,
            changes: 0,
            choices: Vec::new(),
            section: None,
            letters: 0,
            skip_control: false,
        }
    }

    /// What was read.
    pub(super) fn finish(self) -> (Vec<Line>, Vec<Look>, Vec<Run>, Option<Section>) {
        (self.lines, self.looks, self.runs, self.section)
    }

    /// Reads the part.
    pub(super) fn read(&mut self, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) => self.begin(&tag, &mut xml)?,
                Node::Close(name) => self.end(&name, &xml.span)?,
                Node::Text(text) if self.text.is_some() => {
                    let from = xml.span.end.saturating_sub(text.len());
                    for (at, letter) in text.char_indices() {
                        self.letter(letter, Some(from + at..from + at + letter.len_utf8()))?;
                    }
                }
                Node::Letter(letter) if self.text.is_some() => self.letter(letter, Some(xml.span.clone()))?,
                Node::Text(_) | Node::Letter(_) => {}
            }
        }
        while !self.open.is_empty() {
            self.end_paragraph()?;
        }
        Ok(())
    }

    fn begin(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "p" if !tag.empty => {
                let look = self.styles.paragraph(None);
                let run = look.run.clone();
                let in_table = self.tables > 0;
                self.open.push(Open {
                    look,
                    run,
                    style: None,
                    line: Line::default(),
                    pieces: Vec::new(),
                    in_table,
                });
            }
            "pPr" => self.paragraph_marks(xml, tag.empty)?,
            "r" if !tag.empty => self.begin_run(tag, xml),
            "rPr" => self.run_marks(xml, tag.empty)?,
            "t" if !tag.empty => self.text = Some((xml.span.start, xml.span.end)),
            "tab" | "ptab" => self.letter('\t', None)?,
            "noBreakHyphen" => self.letter('-', None)?,
            "sym" => self.letter('•', None)?,
            "br" | "cr" => self.end_line()?,
            "tbl" if !tag.empty => {
                self.tables += 1;
                if self.tables > TABLE_DEPTH_MAX {
                    return Err(Refused::NestedTooDeep.into());
                }
            }
            "ins" | "moveTo" if !tag.empty => self.changes += 1,
            "AlternateContent" if !tag.empty => self.choices.push(false),
            "Choice" => self.choices.iter_mut().last().into_iter().for_each(|seen| *seen = true),
            "Fallback" if self.choices.last() == Some(&true) => xml.skip(tag.empty)?,
            "sdtPr" => {
                let skip = &mut self.skip_control;
                xml.each(tag.empty, |tag| {
                    *skip |= tag.name() == "showingPlcHdr"
                        || tag.name() == "docPartGallery"
                            && tag.get("val").as_deref() == Some("Table of Contents");
                })?;
            }
            "sdtContent" if std::mem::take(&mut self.skip_control) => xml.skip(tag.empty)?,
            "sectPr" => {
                let section = section::read(xml, tag.empty)?;
                self.section.get_or_insert(section);
            }
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "tblPr" | "tblGrid" | "rt"
            | "trPr" | "tcPr" => {
                xml.skip(tag.empty)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, span: &Range<usize>) -> Result<(), ReadError> {
        match name {
            "p" => self.end_paragraph()?,
            "r" => {
                if let Some(run) = self.run_stack.pop().and_then(|nth| self.runs.get_mut(nth)) {
                    run.span.end = span.end;
                }
            }
            "t" => {
                if let (Some((start, content)), Some(run)) = (self.text.take(), self.run_stack.last()) {
                    self.runs[*run].texts.push((start..span.end, content..span.start));
                }
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "ins" | "moveTo" => self.changes = self.changes.saturating_sub(1),
            "AlternateContent" => self.choices.truncate(self.choices.len().saturating_sub(1)),
            _ => {}
        }
        Ok(())
    }

    fn begin_run(&mut self, tag: &Tag<'_>, xml: &Xml<'_>) {
        if let Some(open) = self.open.last_mut() {
            open.run = open.look.run.clone();
        }
        self.run_stack.push(self.runs.len());
        self.runs.push(Run {
            span: xml.span.start..xml.span.start,
            open_end: xml.span.end,
            prefix: tag.prefix().to_owned(),
            // A run that holds a text box would be cut through.
            locked: self.changes > 0,
            ..Run::default()
        });
        if let [.., outer, _] = self.run_stack[..] {
            self.runs[outer].locked = true;
        }
    }

    fn paragraph_marks(&mut self, xml: &mut Xml<'_>, empty: bool) -> Result<(), ReadError> {
        if empty {
            return Ok(());
        }
        let (mut direct, mut style) = (Paragraph::default(), None);
        let inside = xml.depth();
        while xml.depth() >= inside {
            match xml.next()? {
                Some(Node::Open(tag)) => match tag.name() {
                    "pPrChange" | "rPr" => xml.skip(tag.empty)?,
                    "sectPr" => {
                        let section = section::read(xml, tag.empty)?;
                        self.section.get_or_insert(section);
                    }
                    "pStyle" => style = tag.get("val"),
                    _ => direct.take(&tag),
                },
                Some(_) => {}
                None => break,
            }
        }
        if let Some(open) = self.open.last_mut() {
            open.look = direct.over(&self.styles.paragraph(style.as_deref()));
            open.run = open.look.run.clone();
            open.style = style;
        }
        Ok(())
    }

    fn run_marks(&mut self, xml: &mut Xml<'_>, empty: bool) -> Result<(), ReadError> {
        let start = xml.span.start;
        let (direct, style) = properties::run(xml, empty, &self.styles.theme)?;
        let end = xml.span.end;
        if let Some(run) = self.run_stack.last().and_then(|nth| self.runs.get_mut(*nth))
            && run.properties.is_none()
            && run.texts.is_empty()
        {
            run.properties = Some(start..end);
        }
        if let Some(open) = self.open.last_mut() {
            let style = style.map(|style| self.styles.run(&style)).unwrap_or_default();
            open.run = direct.over(&style).over(&open.look.run);
        }
        Ok(())
    }

    fn letter(&mut self, letter: char, bytes: Option<Range<usize>>) -> Result<(), ReadError> {
        self.letters += 1;
        if self.letters > TEXT_BYTES_MAX {
            return Err(Refused::TooLong.into());
        }
        let run = self.run_stack.last().copied().unwrap_or(usize::MAX);
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let look = &open.run;
        if look.hidden == Some(true) {
            return Ok(());
        }
        let capital = look.capitals == Some(true);
        open.line.letters.push(Letter { letter, bytes, run, capital });
        let (bold, italic) = (look.bold == Some(true), look.italic == Some(true));
        let colour = look.colour.clone().flatten();
        match open.pieces.last_mut() {
            Some(last)
                if last.bold == bold
                    && last.italic == italic
                    && last.capitals == capital
                    && last.size == look.size
                    && last.font == look.font
                    && last.colour == colour =>
            {
                last.text.push(letter);
            }
            _ => open.pieces.push(Piece {
                text: letter.to_string(),
                font: look.font.clone(),
                size: look.size,
                bold,
                italic,
                capitals: capital,
                colour,
            }),
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        self.end_line()?;
        self.open.pop();
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        let (line, pieces) = (std::mem::take(&mut open.line), std::mem::take(&mut open.pieces));
        if line.letters.iter().all(|l| l.letter.is_whitespace())
            || self.styles.is_contents(open.style.as_deref())
        {
            return Ok(());
        }
        if self.lines.len() >= BLOCKS_MAX {
            return Err(Refused::TooLong.into());
        }
        let look = &open.look;
        self.looks.push(Look {
            pieces,
            align: look.align.unwrap_or(Align::Left),
            line: look.line,
            space: [look.before, look.after],
            indent: look.indent,
            in_table: open.in_table,
        });
        self.lines.push(line);
        Ok(())
    }
}
