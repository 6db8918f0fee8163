//! Puts an [`Extract`] together, line by line, and keeps its bounds.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::error::{ReadError, Refused};
use crate::extract::{Block, Cell, Extract, Format, Note, Spread, Style};
use crate::limits::{BLOCKS_MAX, PAGES_MAX, TEXT_BYTES_MAX};

/// How a run of letters looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// Whether the text may be the number before a title ("1.", "II", "a"): it is often plain where the title is bold.
fn numbers(text: &str) -> bool {
    let text = text.trim_start();
    text.len() <= 6 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | 'I' | 'V' | 'X'))
        || text.len() <= 4 && text.chars().count() == 1
}

/// A line in the making: its text and how much of it stands out.
#[derive(Debug, Default)]
pub(crate) struct Line {
    text: String,
    letters: usize,
    bold: usize,
    italic: usize,
    /// Where the emphasis at the start ends, so far.
    lead: usize,
    lead_closed: bool,
    /// A letter came by that may have to be put together with another.
    apart: bool,
}

impl Line {
    /// Adds a run.
    pub(crate) fn push(&mut self, run: &str, look: Look) {
        let mut letters = 0;
        let mut taken = 0;
        for (at, letter) in run.char_indices() {
            if is_ordinary(letter) {
                letters += usize::from(is_letter(letter));
                continue;
            }
            self.text.push_str(&run[taken..at]);
            taken = at + letter.len_utf8();
            if let Some(letter) = plain(letter) {
                self.text.push(letter);
                self.apart |= !('\u{2010}'..='\u{205E}').contains(&letter);
                letters += usize::from(is_letter(letter));
            }
        }
        self.text.push_str(&run[taken..]);
        self.letters += letters;
        self.bold += if look.bold { letters } else { 0 };
        self.italic += if look.italic { letters } else { 0 };
        if look.bold || look.italic {
            if !self.lead_closed {
                self.lead = self.text.len();
            }
        } else if letters > 0 && !self.lead_closed {
            let so_far = self.text.trim_end_matches(|letter| !is_letter(letter));
            self.lead_closed = self.lead > 0 || !numbers(so_far);
        }
    }

    /// Puts a number or bullet before the line; it counts neither as bold nor as plain.
    pub(crate) fn prepend(&mut self, label: &str) {
        self.text.insert_str(0, label);
        if self.lead > 0 {
            self.lead += label.len();
        }
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing but blanks was added.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn style(&self, mut style: Style) -> Style {
        style.bold = self.letters > 0 && self.bold == self.letters;
        style.italic = self.letters > 0 && self.italic == self.letters;
        style
    }

    /// The text in NFC and where its lead ends, blanks at the ends cut off.
    fn finish(self, keep_start: bool) -> (String, Option<usize>) {
        let end = self.text.trim_end().len();
        let start = if keep_start { 0 } else { end - self.text[..end].trim_start().len() };
        let text = &self.text[start..end];
        let lead = self.lead.saturating_sub(start).min(text.len());
        let lead = text[..lead].trim_end().len();
        let even = self.bold == self.letters || self.italic == self.letters;
        let whole = even && (lead == text.len() || !self.lead_closed);
        if !self.apart || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return (text.to_owned(), (lead > 0 && !whole).then_some(lead));
        }
        let composed: String = text.nfc().collect();
        let lead = text[..lead].nfc().map(char::len_utf8).sum::<usize>();
        let lead = (lead > 0 && !whole && composed.is_char_boundary(lead)).then_some(lead);
        (composed, lead)
    }
}

/// A letter or figure; the ranges that Vietnamese uses are answered without the table of all scripts.
fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='~' => letter.is_ascii_alphanumeric(),
        'À'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}' => !matches!(letter, '×' | '÷'),
        _ => letter.is_alphanumeric(),
    }
}

/// A letter that is taken as it is, whatever stands beside it: nearly all that Vietnamese papers are typed with.
fn is_ordinary(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\t' | '\u{AE}'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}')
}

/// Blanks of every kind become one kind; what cannot be seen goes; hyphens that do not break are hyphens.
fn plain(letter: char) -> Option<char> {
    match letter {
        ' '..='~' | '\t' => Some(letter),
        '\n'
        | '\r'
        | '\u{B}'
        | '\u{C}'
        | '\u{85}'
        | '\u{A0}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Some(' '),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => None,
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

/// Puts an extract together.
pub(crate) struct Builder {
    extract: Extract,
    gap: bool,
    page: bool,
    pages: u32,
    tables: u32,
    layout: bool,
}

impl Builder {
    /// An empty extract; `layout` keeps blanks at the start of lines.
    pub(crate) fn new(format: Format, layout: bool) -> Self {
        let extract = Extract::new(format, String::new(), Vec::new());
        Self { extract, gap: false, page: false, pages: 1, tables: 0, layout }
    }

    /// An empty line was passed.
    pub(crate) fn gap(&mut self) {
        self.gap = true;
    }

    /// A page ends here; the next block starts one.
    pub(crate) fn page_break(&mut self) -> Result<(), ReadError> {
        self.page = true;
        self.page_seen()
    }

    /// A page ended, as far as the program that wrote the file counted.
    pub(crate) fn page_seen(&mut self) -> Result<(), ReadError> {
        self.pages += 1;
        if self.pages > PAGES_MAX { Err(Refused::TooLong.into()) } else { Ok(()) }
    }

    /// The number of a new table.
    pub(crate) fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Adds a block; a blank line adds none and answers `false`.
    pub(crate) fn block(&mut self, line: Line, style: Style, cell: Option<Cell>) -> Result<bool, ReadError> {
        let mut style = line.style(style);
        let (text, lead) = line.finish(self.layout && cell.is_none());
        if text.trim().is_empty() {
            return Ok(false);
        }
        style.lead = lead;
        style.page_start = std::mem::take(&mut self.page);
        let all = &mut self.extract.text;
        if !all.is_empty() {
            all.push_str(if self.gap { "\n\n" } else { "\n" });
        }
        self.gap = false;
        let start = all.len();
        all.push_str(&text);
        let span = start..all.len();
        self.extract.blocks.push(Block { span, style, cell });
        if self.extract.text.len() > TEXT_BYTES_MAX || self.extract.blocks.len() > BLOCKS_MAX {
            return Err(Refused::TooLong.into());
        }
        Ok(true)
    }

    /// Notes that a cell stretches.
    pub(crate) fn spread(&mut self, spread: Spread) -> usize {
        self.extract.spreads.push(spread);
        self.extract.spreads.len() - 1
    }

    /// One more row under a cell that stretches.
    pub(crate) fn stretch(&mut self, index: usize) {
        if let Some(spread) = self.extract.spreads.get_mut(index) {
            spread.rows += 1;
        }
    }

    /// A line of a header, footer or watermark.
    pub(crate) fn margin(&mut self, line: &str) {
        let mut clean = Line::default();
        clean.push(line, Look::default());
        let (text, _) = clean.finish(false);
        if !text.is_empty() && self.extract.margins.len() < 1_000 && !self.extract.margins.contains(&text) {
            self.extract.margins.push(text);
        }
    }

    /// Something to know about how the file was read.
    pub(crate) fn note(&mut self, note: Note) {
        if !self.extract.notes.contains(&note) {
            self.extract.notes.push(note);
        }
    }

    /// The whole, unless there was no word in it.
    pub(crate) fn finish(mut self) -> Result<Extract, ReadError> {
        if self.extract.blocks.is_empty() {
            return Err(Refused::NoText.into());
        }
        // Only cells that truly stretch are worth a word.
        self.extract.spreads.retain(|spread| spread.rows > 1 || spread.columns > 1);
        Ok(self.extract)
    }
}
