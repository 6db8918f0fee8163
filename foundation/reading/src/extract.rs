//! What a reader of one format leaves: the text, and the blocks that it is made of.

use std::ops::Range;

/// The format that the bytes are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML (`.docx`).
    Docx,
    /// OpenDocument text (`.odt`).
    Odt,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// PDF; read by a child process, never here.
    Pdf,
    /// The old Word format (`.doc`); read by a child process, never here.
    Doc,
    /// A picture (a scan); read by a child process, never here.
    Picture,
}

/// The text of a document and its blocks in reading order.
///
/// What the structure half relies on:
/// - Plain text and Markdown: **each physical line is a block** (nobody joins hard-wrapped lines before the structure
///   half does); an empty line of the source leaves an empty line in `text`, so that the gap between two spans is `"\n\n"`
///   or longer exactly where a paragraph ended. In plain text leading and inner blanks stay (two-column layouts).
/// - Other formats: a block is a paragraph; the gap says nothing.
/// - Markup is gone even where it is malformed (`*Chủ trì: *Sở Y tế`, `**1. **Bố trí`, `1\.`), and `style.lead` or
///   `bold`/`italic`/`heading` keep what it said.
/// - Pipe tables, HTML tables (also inside Markdown) and grid tables of text (`+---+`) become cells.
/// - A tab of the source is a tab in `text` (plain text: blanks up to the next stop of eight), a line break inside a
///   paragraph starts a new block with `style.continues`.
/// - A line that is only a bar (`|`) or a rule (`-------`) stays a block of its own: tables that a converter broke over
///   lines are put together by the structure half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The format it came from.
    pub format: Format,
    /// The extracted text in NFC: one line a block, markup dropped, automatic numbers written out ("1.", "a)", "-").
    pub text: String,
    /// The blocks; their ranges follow each other in `text`.
    pub blocks: Vec<Block>,
    /// Cells that stretch over several rows or columns, in reading order.
    pub spreads: Vec<Spread>,
    /// Lines of headers, footers and watermarks: not part of the text, but a secrecy mark may stand there.
    pub margins: Vec<String>,
    /// What a person should know about how it was read.
    pub notes: Vec<Note>,
}

/// What a person should know about how a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Note {
    /// The file carries macros; they were neither run nor kept.
    Macros,
    /// The letters were recognised from pictures and may be wrong.
    Recognised,
    /// The letters were converted from TCVN3 (ABC).
    FromTcvn3,
    /// The letters were converted from VNI.
    FromVni,
    /// The letters were converted from Windows-1258.
    FromWindows1258,
}

/// A cell that stretches over several rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The cell that holds the text.
    pub cell: Cell,
    /// Over how many rows, itself counted.
    pub rows: u32,
    /// Over how many columns, itself counted.
    pub columns: u32,
}

/// A paragraph, a heading, or the paragraph of a table's cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Byte range in [`Extract::text`], without the line's end.
    pub span: Range<usize>,
    /// How it looks.
    pub style: Style,
    /// Where it stands in a table, when it does.
    pub cell: Option<Cell>,
}

/// How a block looks, as far as the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Every letter is bold.
    pub bold: bool,
    /// Every letter is italic.
    pub italic: bool,
    /// It starts bold or italic up to this byte offset within the block (run-in heading), when the rest is not.
    pub lead: Option<usize>,
    /// Centred.
    pub centred: bool,
    /// The level of a heading, 1 at the top, when the format marks headings.
    pub heading: Option<u8>,
    /// The bullet or number was made by the format (list item) and written out by the reader.
    pub list_item: bool,
    /// The first block after a page break.
    pub page_start: bool,
    /// It goes on the paragraph of the block before, after a line break inside it.
    pub continues: bool,
}

/// A cell of a table: which table of the document, which row, which column (all from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The table, in reading order.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column, spans counted.
    pub column: u32,
}

impl Extract {
    /// An extract of text and blocks alone.
    pub fn new(format: Format, text: String, blocks: Vec<Block>) -> Self {
        Self { format, text, blocks, spreads: Vec::new(), margins: Vec::new(), notes: Vec::new() }
    }

    /// The text of a block.
    pub fn of(&self, block: &Block) -> &str {
        &self.text[block.span.clone()]
    }
}
