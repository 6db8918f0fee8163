//! A paper laid out in components: every word that will be printed, in reading order, each with its style. Both writers
//! read this alone, so that they cannot say different things.

use serde::{Deserialize, Serialize};

use crate::block::{Align, Level, PictureKind};
use crate::kind::PaperKind;
use crate::numbering::ListPlace;
use crate::text::Text;

macro_rules! styles {
    ($($(#[doc = $doc:literal])* $name:ident),+ $(,)?) => {
        /// The look of a line; its rows are in the layout.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Style {
            $($(#[doc = $doc])* $name),+
        }

        impl Style {
            /// Every style.
            pub const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

styles! {
    /// Quốc hiệu.
    National,
    /// Tiêu ngữ.
    Motto,
    /// Cơ quan chủ quản.
    Parent,
    /// Cơ quan ban hành.
    Agency,
    /// Số, ký hiệu.
    Number,
    /// Trích yếu công văn.
    LetterSubject,
    /// Địa danh, thời gian.
    PlaceDay,
    /// Độ khẩn.
    Urgency,
    /// Chỉ dẫn lưu hành.
    Circulation,
    /// Tên loại.
    Title,
    /// Trích yếu.
    Subject,
    /// Thẩm quyền ban hành.
    Authority,
    /// Lời ban hành.
    Enacting,
    /// Kính gửi.
    Addressee,
    /// One of several addressees.
    AddresseeItem,
    /// Căn cứ.
    Basis,
    /// Nội dung.
    Body,
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều, with a title.
    Article,
    /// Điều, only its number bold.
    ArticleText,
    /// Roman heading.
    Roman,
    /// Khoản, with a title.
    Clause,
    /// Khoản.
    ClauseText,
    /// Clause of a clause, with a title.
    Subclause,
    /// Clause of a clause.
    SubclauseText,
    /// Điểm.
    Point,
    /// A dash.
    Dash,
    /// A plus sign.
    Plus,
    /// A table's head.
    TableHead,
    /// A table's cell.
    TableCell,
    /// Below a picture.
    Caption,
    /// Nơi nhận.
    RecipientsHead,
    /// The list of recipients.
    Recipients,
    /// Quyền hạn, chức vụ.
    Capacity,
    /// In brackets below the post.
    SigningNote,
    /// Họ tên.
    Signer,
    /// Phụ lục and its number.
    Appendix,
    /// An appendix's title.
    AppendixTitle,
    /// To which paper an appendix belongs.
    AppendixOf,
    /// The agency's address.
    Address,
    /// The record's short form.
    Record,
}

impl Style {
    /// The style of a level, as heading or item.
    pub fn of(level: Level, heading: bool) -> Self {
        match (level, heading) {
            (Level::Part, _) => Self::Part,
            (Level::Chapter, _) => Self::Chapter,
            (Level::Section, _) => Self::Section,
            (Level::Subsection, _) => Self::Subsection,
            (Level::Article, true) => Self::Article,
            (Level::Article, false) => Self::ArticleText,
            (Level::Roman, _) => Self::Roman,
            (Level::Clause, true) => Self::Clause,
            (Level::Clause, false) => Self::ClauseText,
            (Level::Subclause, true) => Self::Subclause,
            (Level::Subclause, false) => Self::SubclauseText,
            (Level::Point, _) => Self::Point,
            (Level::Dash, _) => Self::Dash,
            (Level::Plus, _) => Self::Plus,
        }
    }
}

/// A whole paper, ready to be written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// What it is.
    pub kind: PaperKind,
    /// Its title for lists of files and readers of screens.
    pub title: String,
    /// The agency, for the file's properties.
    pub author: String,
    /// Year, month, day for the file's properties.
    pub date: (i16, u8, u8),
    /// The two columns at the top.
    pub head: Head,
    /// From the title to the enacting words.
    pub opening: Vec<Piece>,
    /// The text.
    pub body: Vec<Piece>,
    /// Recipients and those who sign.
    pub closing: Closing,
    /// Appendices.
    pub annexes: Vec<Annex>,
    /// At the foot of the first page.
    pub address: Vec<Line>,
    /// The record's short form.
    pub record: Option<Line>,
    /// What the record's QR code says.
    pub link: Option<String>,
}

/// The two columns at the top: above, and on a level with the number.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Head {
    /// Superior and agency.
    pub agency: Vec<Line>,
    /// National title and motto.
    pub national: Vec<Line>,
    /// Number, a letter's subject, urgency.
    pub number: Vec<Line>,
    /// Place and day, circulation.
    pub place: Vec<Line>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Its look.
    pub style: Style,
    /// Its number or sign.
    pub label: Option<Label>,
    /// Its words.
    pub text: Text,
    /// Where it does not stand as its style says.
    pub align: Option<Align>,
    /// A line is drawn below it: its length as a share of the text's.
    pub rule: Option<f64>,
    /// It stands in a frame.
    pub boxed: bool,
}

impl Line {
    /// A line of this style.
    pub fn new(style: Style, text: impl Into<Text>) -> Self {
        Self { style, label: None, text: text.into(), align: None, rule: None, boxed: false }
    }

    /// Label and words as they are read.
    pub fn plain(&self) -> String {
        match &self.label {
            None => self.text.text(),
            Some(label) => format!("{}{}{}", label.text, label.glue.text(), self.text.text()),
        }
    }
}

/// The number or sign before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// As it is read: `Điều 2.`
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// What stands between it and the words.
    pub glue: Glue,
    /// Where Word counts it by itself; nothing where it is written out.
    pub list: Option<ListPlace>,
}

/// What stands between a label and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Glue {
    /// A blank.
    Blank,
    /// The line's end.
    Line,
}

impl Glue {
    /// As text.
    pub fn text(self) -> &'static str {
        match self {
            Self::Blank => " ",
            Self::Line => "\n",
        }
    }
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// A paragraph.
    Line(Line),
    /// A table.
    Grid(Grid),
    /// A picture.
    Figure {
        /// What it is.
        kind: PictureKind,
        /// Its place among the paper's pictures.
        nth: usize,
        /// In words.
        alt: String,
        /// Below it.
        caption: Option<Line>,
        /// Millimetres.
        width: u16,
    },
    /// A new page.
    Break,
}

/// A table whose cells fill it without gap or overlap.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Grid {
    /// The columns' widths in relation to each other.
    pub widths: Vec<u16>,
    /// How many rows stand again on each page.
    pub head: usize,
    /// Every row, the head's first.
    pub rows: Vec<GridRow>,
    /// No lines.
    pub bare: bool,
}

/// A row: the cells that begin in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct GridRow(pub Vec<GridCell>);

/// A cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct GridCell {
    /// The column in which it begins.
    pub column: usize,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// Its paragraphs.
    pub lines: Vec<Line>,
}

/// The end of a paper.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Closing {
    /// The heading and the list.
    pub recipients: Vec<Line>,
    /// Those who sign, in rows; each one's lines.
    pub signers: Vec<Vec<Vec<Line>>>,
    /// Recipients stand to the left of the one who signs, not below.
    pub beside: bool,
}

/// An appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annex {
    /// On pages lying across.
    pub landscape: bool,
    /// Its heading.
    pub heading: Vec<Line>,
    /// Its text.
    pub body: Vec<Piece>,
}

impl Sheet {
    /// Whether the foot of a page holds something.
    pub fn has_footer(&self) -> bool {
        !self.address.is_empty() || self.record.is_some()
    }
}
