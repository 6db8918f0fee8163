//! The lines of an extract: trimmed, without rules, with the look of their block.

use crate::extract::{Cell, Extract, Format, Style};

/// A physical line (text, Markdown) or a paragraph (other formats), never empty.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// First byte in the extract's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// How many letters stand before it in its block's line.
    pub indent: usize,
    /// An empty line, or a paragraph's end, stands before it.
    pub gap: bool,
    /// How it looks.
    pub style: Style,
    /// Where the bold or italic start of its block ends.
    pub lead: Option<usize>,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
}

impl Line {
    /// Its text.
    pub fn text<'a>(&self, extract: &'a Extract) -> &'a str {
        extract.text.get(self.start..self.end).unwrap_or("")
    }
}

/// Whether the format leaves physical lines, so that paragraphs must be put together.
pub(crate) fn physical(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Pdf | Format::Picture)
}

/// The lines of all blocks in order.
pub(crate) fn collect(extract: &Extract) -> Vec<Line> {
    let mut out = Vec::with_capacity(extract.blocks.len());
    let mut before = 0usize;
    for block in &extract.blocks {
        let Some(text) = extract.text.get(block.span.clone()) else { continue };
        let between = extract.text.get(before.min(block.span.start)..block.span.start).unwrap_or("");
        let mut gap = !physical(extract.format) && !block.style.continues
            || between.bytes().filter(|b| *b == b'\n').count() >= 2;
        before = block.span.end;
        let mut offset = block.span.start;
        for raw in text.split('\n') {
            let trimmed_start = raw.trim_start();
            let trimmed = trimmed_start.trim_end();
            if trimmed.is_empty() {
                gap |= out.last().is_some_and(|l: &Line| l.end > block.span.start);
            } else {
                let lead = raw.len() - trimmed_start.len();
                out.push(Line {
                    start: offset + lead,
                    end: offset + lead + trimmed.len(),
                    indent: width(&raw[..lead]),
                    gap,
                    style: block.style,
                    lead: block.style.lead.map(|len| block.span.start.saturating_add(len)),
                    cell: block.cell,
                });
                gap = false;
            }
            offset += raw.len() + 1;
        }
    }
    if let Some(first) = out.first_mut() {
        first.gap = true;
    }
    out
}

fn width(blanks: &str) -> usize {
    blanks.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// Whether the line is only a rule: dashes, underscores, stars, dots.
pub(crate) fn rule(text: &str) -> bool {
    let mut marks = 0usize;
    for c in text.chars() {
        match c {
            '-' | '_' | '=' | '*' | '─' | '━' | '—' | '–' | '.' | '…' | '•' | '~' | '\\' | '#' | '═' => {
                marks += 1
            }
            c if c.is_whitespace() => {}
            _ => return false,
        }
    }
    marks >= 3
        || (marks > 0 && text.chars().all(|c| matches!(c, '*' | '…' | '\\' | '#') || c.is_whitespace()))
}

/// Whether the line is only the number of a page.
pub(crate) fn page_number(text: &str) -> bool {
    let core = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '[' | ']'));
    !core.is_empty() && core.len() <= 3 && core.bytes().all(|b| b.is_ascii_digit())
}

/// Drops rules and, outside tables, the numbers of pages.
pub(crate) fn without_rubbish(lines: Vec<Line>, extract: &Extract) -> Vec<Line> {
    let paged = physical(extract.format);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut gap = false;
    for mut line in lines {
        let text = line.text(extract);
        if rule(text) || text == "|" || (paged && line.cell.is_none() && page_number(text)) {
            gap |= line.gap || rule(text);
            continue;
        }
        line.gap |= gap;
        gap = false;
        out.push(line);
    }
    out
}
