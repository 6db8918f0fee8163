//! How a paper looks, as DOCX and ODT say it: pages, margins, fonts, sizes.

pub(crate) mod docx;
mod odt;
pub(crate) mod xml;

use danchu_reading::{Archive, Extract, ReadError};

/// The look of a paper.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The page, where the file says it.
    pub page: Page,
    /// Its paragraphs in reading order, without blank ones.
    pub paragraphs: Vec<Look>,
    /// Where pages are numbered.
    pub numbers: PageNumbers,
    /// How many pages the program that wrote it counted; 0 where it did not.
    pub pages: u32,
}

/// Page and margins in millimetres.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Page {
    /// Width.
    pub width: Option<f64>,
    /// Height.
    pub height: Option<f64>,
    /// Above, below, left, right.
    pub margins: [Option<f64>; 4],
}

/// Where pages are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PageNumbers {
    /// A number stands in a header.
    pub top: bool,
    /// A number stands in a footer.
    pub bottom: bool,
    /// It is centred, where that is known.
    pub centred: Option<bool>,
    /// Its size.
    pub size: Option<f64>,
    /// It shows on the first page.
    pub first: bool,
}

/// How a paragraph looks (or a line of it, where it is broken).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// Its pieces: each run of letters with one look.
    pub pieces: Vec<Piece>,
    /// How it is aligned, where the file says it.
    pub align: Align,
    /// Distance of lines as a multiple of a single one.
    pub line: Option<f64>,
    /// Space above and below in points.
    pub space: [Option<f64>; 2],
    /// How far the first line is set in, in millimetres.
    pub indent: Option<f64>,
    /// It stands in a table.
    pub in_table: bool,
}

/// How a paragraph is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left, also where the file says nothing.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// At the right.
    Right,
    /// At both margins.
    Justified,
}

/// Letters of one look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Piece {
    /// The letters as the file has them.
    pub text: String,
    /// The font, where it is named.
    pub font: Option<String>,
    /// The size in points.
    pub size: Option<f64>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// All letters are shown as capitals.
    pub capitals: bool,
    /// The colour as six hexadecimal figures, where it is no automatic one.
    pub colour: Option<String>,
}

/// Reads the look of a DOCX or ODT; nothing for other formats.
pub fn layout_of(bytes: &[u8]) -> Result<Option<Layout>, ReadError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.has("word/document.xml") || archive.has("_rels/.rels") && !archive.has("mimetype") {
        return docx::read(&mut archive).map(|read| Some(read.layout));
    }
    if archive.has("content.xml") {
        return odt::read(&mut archive).map(Some);
    }
    Ok(None)
}

impl Look {
    /// The letters of all pieces, as the reader of documents has them.
    pub(crate) fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| if piece.capitals { piece.text.to_uppercase() } else { piece.text.clone() })
            .collect()
    }
}

/// For each block of an extract, which paragraph of the look it is.
pub(crate) fn align(extract: &Extract, texts: &[String]) -> Vec<Option<usize>> {
    let keys: Vec<String> = texts.iter().map(|text| key(text)).collect();
    let mut next = 0;
    extract
        .blocks
        .iter()
        .map(|block| {
            let wanted = key(extract.of(block));
            let found = (next..keys.len().min(next + AHEAD_MAX)).find(|nth| same(&wanted, &keys[*nth]))?;
            next = found + 1;
            Some(found)
        })
        .collect()
}

/// How far ahead a paragraph is looked for.
const AHEAD_MAX: usize = 200;

/// The letters and figures alone, in capitals: what both readers agree about.
fn key(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc().filter(|c| c.is_alphanumeric()) {
        out.extend(letter.to_uppercase());
    }
    out
}

/// A block may begin with a number that the format makes by itself.
fn same(block: &str, look: &str) -> bool {
    if look.is_empty() {
        return false;
    }
    block == look || block.len() - look.len().min(block.len()) <= 8 && block.ends_with(look)
}
