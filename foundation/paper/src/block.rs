//! What the body of a paper is made of.

use base64::Engine;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::Text;

/// A piece of the body (nội dung văn bản).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading, numbered by its level.
    Heading {
        /// Which kind of heading.
        level: Level,
        /// Its number.
        #[serde(default)]
        count: Count,
        /// Its words.
        text: Text,
    },
    /// A numbered or bulleted paragraph.
    Item {
        /// Which kind of item.
        level: Level,
        /// Its number.
        #[serde(default)]
        count: Count,
        /// Its words.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Text,
        /// Both margins unless said otherwise; a paragraph that is not aligned to both has no indent.
        #[serde(default)]
        align: Align,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// What follows begins a page.
    PageBreak,
}

impl Block {
    /// A heading that is counted.
    pub fn heading(level: Level, text: impl Into<Text>) -> Self {
        Self::Heading { level, count: Count::Auto, text: text.into() }
    }

    /// An item that is counted.
    pub fn item(level: Level, text: impl Into<Text>) -> Self {
        Self::Item { level, count: Count::Auto, text: text.into() }
    }

    /// A paragraph aligned to both margins.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph { text: text.into(), align: Align::Justify }
    }
}

/// A level of the body (phần, chương, mục, điều, khoản, điểm), as Nghị định 30/2020 Annex I names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// `Phần I`, its title on a line of its own.
    Part,
    /// `Chương I`.
    Chapter,
    /// `Mục 1`.
    Section,
    /// `Tiểu mục 1`.
    Subsection,
    /// `Điều 1.`, counted through the whole paper. As an item only the number is bold.
    Article,
    /// `I.`
    Roman,
    /// `1.`
    Clause,
    /// `1.1.`
    Subclause,
    /// `a)`, with the Vietnamese letters.
    Point,
    /// `-`
    Dash,
    /// `+`
    Plus,
}

/// The number of a heading or item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// The next one of its level.
    #[default]
    Auto,
    /// As written: `IV`, `2`, `đ` (without its sign), for papers that were brought.
    Written(String),
}

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At both margins, the first line indented.
    #[default]
    Justify,
    /// At the left margin.
    Left,
    /// Centred.
    Centre,
    /// At the right margin.
    Right,
}

/// A table; spans count whole columns and rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The columns' widths in relation to each other; their count is the count of columns.
    pub widths: Vec<u16>,
    /// The rows that stand again on each page.
    #[serde(default)]
    pub head: Vec<TableRow>,
    /// The other rows.
    #[serde(default)]
    pub rows: Vec<TableRow>,
    /// No lines.
    #[serde(default)]
    pub bare: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TableRow(pub Vec<TableCell>);

impl<T: Into<TableCell>> FromIterator<T> for TableRow {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Self {
        Self(cells.into_iter().map(Into::into).collect())
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCell {
    /// Its paragraphs.
    pub text: Vec<Text>,
    /// How they stand; unless said, left (head rows: centred).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// How many columns it takes.
    #[serde(default = "one")]
    pub columns: u16,
    /// How many rows it takes.
    #[serde(default = "one")]
    pub rows: u16,
}

fn one() -> u16 {
    1
}

impl Default for TableCell {
    fn default() -> Self {
        Self { text: Vec::new(), align: None, columns: 1, rows: 1 }
    }
}

impl TableCell {
    /// A cell of one paragraph.
    pub fn of(text: impl Into<Text>) -> Self {
        Self { text: vec![text.into()], ..Self::default() }
    }

    /// The same, aligned.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// The same over so many columns and rows.
    #[must_use]
    pub fn span(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }
}

impl<T: Into<Text>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self::of(text)
    }
}

/// A picture or a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What it is.
    pub kind: PictureKind,
    /// The file's bytes.
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    pub bytes: Vec<u8>,
    /// What it shows, in words, for those who cannot see it.
    pub alt: String,
    /// The words below it.
    #[serde(default)]
    pub caption: Text,
    /// Its width in millimetres; what does not fit is made smaller.
    pub width: u16,
}

/// What a picture's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureKind {
    /// PNG or JPEG; which one is read from the bytes.
    Photo,
    /// A chart of ours, as SVG.
    Svg,
}

fn to_base64<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&base64::engine::general_purpose::STANDARD.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(from)?;
    base64::engine::general_purpose::STANDARD.decode(text).map_err(serde::de::Error::custom)
}
