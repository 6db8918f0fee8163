//! Markdown as converters and crawls leave it: every line a block, tables of every kind, marks that do not pair.

mod inline;

use self::inline::Emphasis;
use crate::builder::Builder;
use crate::drawn::{self, Drawn};
use crate::error::{ReadError, Refused};
use crate::extract::{Cell, Extract, Format, Note, Style};
use crate::html;
use crate::limits::PLAIN_BYTES_MAX;
use crate::plain;

/// Reads a text with marks.
pub(crate) fn read(text: &str, notes: &[Note]) -> Result<Extract, ReadError> {
    if text.len() > PLAIN_BYTES_MAX {
        return Err(Refused::TooLong.into());
    }
    let mut builder = Builder::new(Format::Markdown, false);
    notes.iter().for_each(|note| builder.note(*note));
    let lines: Vec<&str> = plain::lines(text).map(|line| line.trim_matches('\u{C}')).collect();
    // Where the last table of HTML ends: behind it no opening has a partner, and none is looked for.
    let last_end = lines.iter().rposition(|line| has_tag(line, "</table"));
    let mut reader = Reader { builder, emphasis: None, last_end };
    reader.read(&lines)?;
    reader.builder.finish()
}

/// Whether a text without a telling name carries the marks of Markdown.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut signs = 0;
    for line in plain::lines(text).take(400) {
        let line = line.trim();
        let heading = line.trim_start_matches('#');
        signs += usize::from(line.starts_with('#') && heading.starts_with(' '));
        signs += usize::from(line.starts_with("**") && line[2..].contains("**"));
        signs += usize::from(line.starts_with("<table"));
    }
    signs >= 2
}

struct Reader {
    builder: Builder,
    /// The paragraph that goes on; `None` at its start.
    emphasis: Option<Emphasis>,
    last_end: Option<usize>,
}

impl Reader {
    fn read(&mut self, lines: &[&str]) -> Result<(), ReadError> {
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            if line.trim().is_empty() {
                self.builder.gap();
                self.emphasis = None;
                at += 1;
            } else if let Some((table, used)) = drawn::table(&lines[at..]) {
                self.end_paragraph();
                self.table(&table)?;
                self.end_paragraph();
                at += used;
            } else if let Some(used) = self.html_table(lines, at) {
                self.end_paragraph();
                html::read_into(&lines[at..at + used].join("\n"), &mut self.builder)?;
                self.end_paragraph();
                at += used;
            } else {
                if self.emphasis.is_none() {
                    let paragraph = lines[at..].iter().take_while(|line| !line.trim().is_empty());
                    self.emphasis = Some(Emphasis::begin(paragraph.map(|line| body(line).text)));
                }
                self.line(line)?;
                at += 1;
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.builder.gap();
        self.emphasis = None;
    }

    /// How many lines the table of HTML takes that begins here, when it ends somewhere.
    fn html_table(&self, lines: &[&str], at: usize) -> Option<usize> {
        let line = lines[at].trim_start();
        if !has_tag(line, "<table") || !line.starts_with('<') || self.last_end.is_none_or(|end| end < at) {
            return None;
        }
        let mut depth = 0_usize;
        for (used, line) in lines[at..].iter().enumerate() {
            depth += count_tag(line, "<table");
            depth = depth.saturating_sub(count_tag(line, "</table"));
            if depth == 0 || Some(at + used) == self.last_end {
                return Some(used + 1);
            }
        }
        None
    }

    fn line(&mut self, line: &str) -> Result<(), ReadError> {
        let body = body(line);
        if body.empty {
            return Ok(());
        }
        let emphasis = self.emphasis.get_or_insert_with(Emphasis::default);
        let mut put_out = false;
        for line in emphasis.push(body.text) {
            let style = Style {
                heading: body.heading,
                list_item: body.item,
                centred: body.centred,
                continues: put_out,
                ..Style::default()
            };
            put_out |= self.builder.block(line, style, None)?;
        }
        if body.heading.is_some() {
            self.emphasis = None;
        }
        Ok(())
    }

    fn table(&mut self, table: &Drawn<'_>) -> Result<(), ReadError> {
        let id = self.builder.table();
        for (row, cells) in (0..).zip(&table.rows) {
            for (column, lines) in cells {
                let cell = Some(Cell { table: id, row, column: *column });
                let mut emphasis = Emphasis::begin(lines.iter().copied());
                for text in lines {
                    let mut put_out = false;
                    for line in emphasis.push(text) {
                        let style = Style { continues: put_out, ..Style::default() };
                        put_out |= self.builder.block(line, style, cell)?;
                    }
                    if !put_out {
                        self.builder.gap();
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a line is, beside its text.
struct Body<'a> {
    text: &'a str,
    heading: Option<u8>,
    item: bool,
    centred: bool,
    /// Nothing to read: a fence, a line of stars.
    empty: bool,
}

fn body(line: &str) -> Body<'_> {
    let mut text = line.trim();
    // Indented paragraphs come out of converters as quotations.
    while let Some(quoted) =
        text.strip_prefix('>').filter(|rest| rest.is_empty() || rest.starts_with([' ', '>']))
    {
        text = quoted.trim_start();
    }
    let unmarked = text.trim_start_matches('#');
    let level = text.len() - unmarked.len();
    let mut heading = None;
    if (1..=6).contains(&level) && (unmarked.is_empty() || unmarked.starts_with([' ', '\t'])) {
        heading = u8::try_from(level).ok();
        text = unmarked.trim().trim_end_matches('#').trim_end();
    }
    // A line of stars alone parts nothing that is not parted already.
    let stars = text.bytes().all(|byte| matches!(byte, b'*' | b' '));
    let empty = stars || text.starts_with("```") || text.starts_with("~~~") || text.starts_with(":::");
    let item = text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ");
    let centred = has_tag(text, "<center");
    Body { text, heading, item, centred, empty }
}

fn has_tag(line: &str, tag: &str) -> bool {
    count_tag(line, tag) > 0
}

fn count_tag(line: &str, tag: &str) -> usize {
    if !line.contains('<') {
        return 0;
    }
    line.to_ascii_lowercase().matches(tag).count()
}
