//! What prints papers, as features see it: the program gives an `Arc<dyn Printer>` as a part of the context.

use crate::paper::Paper;

/// Makes files of papers. Everything here is pure computing and blocks: call it from `spawn_blocking`.
pub trait Printer: Send + Sync {
    /// The paper as PDF (PDF/A-2a, PDF/UA-1).
    fn pdf(&self, paper: &Paper) -> Result<Printed, PrintError>;

    /// The paper as a Word file.
    fn docx(&self, paper: &Paper) -> Result<Printed, PrintError>;

    /// Looks at an agency's own template: its fields, and what is wrong with it.
    fn check_template(&self, template: &[u8]) -> Result<TemplateReport, PrintError>;

    /// The paper as a Word file in an agency's own template.
    fn fill(&self, template: &[u8], paper: &Paper) -> Result<Printed, PrintError>;
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// What somebody should know of it.
    pub remarks: Vec<Remark>,
}

/// What somebody should know of a file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Letters that the typeface lacks are shown as `□` in the PDF.
    LettersMissing(String),
    /// So many pictures were made smaller.
    PicturesShrunk(usize),
    /// Pictures are left out of an agency's own template, their words stand instead.
    PicturesLeftOut(usize),
}

impl Remark {
    /// A stable word for messages and tests.
    pub fn key(&self) -> &'static str {
        match self {
            Self::LettersMissing(_) => "letters-missing",
            Self::PicturesShrunk(_) => "pictures-shrunk",
            Self::PicturesLeftOut(_) => "pictures-left-out",
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::LettersMissing(letters) => format!(
                "Phông chữ của tệp PDF không có các ký tự {letters}; chúng hiện thành □. Tệp Word vẫn giữ nguyên; hãy viết lại bằng chữ Việt nếu cần."
            ),
            Self::PicturesShrunk(n) => {
                format!("Đã thu nhỏ {n} hình quá lớn để tệp gọn; hình vẫn đủ rõ khi in.")
            }
            Self::PicturesLeftOut(n) => format!(
                "Mẫu riêng của cơ quan chưa nhận hình: {n} hình được thay bằng lời mô tả; hãy chèn hình trong Word."
            ),
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        match self {
            Self::LettersMissing(letters) => format!(
                "The PDF's typeface lacks {letters}; they show as □. The Word file keeps them; write them in Vietnamese letters if need be."
            ),
            Self::PicturesShrunk(n) => {
                format!("{n} pictures were too large and were made smaller; they still print clearly.")
            }
            Self::PicturesLeftOut(n) => format!(
                "The agency's own template takes no pictures: {n} were replaced by their descriptions; insert them in Word."
            ),
        }
    }
}

/// Why no file was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// More text than a paper may hold.
    #[error("The paper is too long; split it, or move tables into appendices of their own files.")]
    TooLong,
    /// More pictures than a paper may hold.
    #[error(
        "The paper has more than {} pictures; leave some out or make a second paper.",
        crate::PICTURES_MAX
    )]
    TooManyPictures,
    /// A picture is too large; its place among the pictures, from 1.
    #[error(
        "Picture {nth} is larger than {limit} MB; save it smaller (JPEG, 2000 dots wide is enough) and add it again.",
        nth = .0,
        limit = crate::IMAGE_BYTES_MAX >> 20
    )]
    PictureTooLarge(usize),
    /// A picture cannot be read; its place among the pictures, from 1.
    #[error("Picture {0} cannot be read; save it again as PNG or JPEG and add it again.")]
    PictureUnreadable(usize),
    /// A table has too many columns.
    #[error(
        "A table has more than {} columns; split it or lay it into an appendix as two tables.",
        crate::bounds::COLUMNS_MAX
    )]
    TooManyColumns,
    /// Tables with more cells than a paper may hold.
    #[error(
        "The tables of the paper have more than {} cells; bring the list as a spreadsheet (.xlsx) beside the paper, or split it into several papers.",
        crate::PAPER_CELLS_MAX
    )]
    TooManyCells,
    /// The template is no Word file.
    #[error(
        "The template is not a Word file (.docx); save it in Word as “Word Document (.docx)” and bring it again."
    )]
    TemplateNotDocx,
    /// The template is too large, or swells.
    #[error(
        "The template is too large or packed in an unusual way; save it again in Word, without large pictures."
    )]
    TemplateTooLarge,
    /// The template holds macros.
    #[error(
        "The template holds macros and is not accepted; save it as “Word Document (.docx)”, which keeps no macros."
    )]
    TemplateMacros,
    /// The template's fields are not in order: the first fault.
    #[error("{}", .0.english())]
    TemplateField(FieldFault),
    /// The layout failed; a fault of ours.
    #[error("The paper could not be laid out; what was typed is kept. Tell the operator: {0}")]
    Layout(String),
}

impl PrintError {
    /// A stable word for messages and tests.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLong => "paper-too-long",
            Self::TooManyPictures => "paper-too-many-pictures",
            Self::PictureTooLarge(_) => "paper-picture-too-large",
            Self::PictureUnreadable(_) => "paper-picture-unreadable",
            Self::TooManyColumns => "paper-too-many-columns",
            Self::TooManyCells => "paper-too-many-cells",
            Self::TemplateNotDocx => "template-not-docx",
            Self::TemplateTooLarge => "template-too-large",
            Self::TemplateMacros => "template-macros",
            Self::TemplateField(_) => "template-field",
            Self::Layout(_) => "paper-layout",
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::TooLong => "Văn bản quá dài; hãy tách ra, hoặc chuyển bảng sang phụ lục là tệp riêng.".to_owned(),
            Self::TooManyPictures => format!(
                "Văn bản có hơn {} hình; hãy bớt hình hoặc lập thêm một văn bản.",
                crate::PICTURES_MAX
            ),
            Self::PictureTooLarge(nth) => format!(
                "Hình thứ {nth} lớn hơn {} MB; hãy lưu nhỏ lại (JPEG, rộng 2000 điểm là đủ) rồi thêm lại.",
                crate::IMAGE_BYTES_MAX >> 20
            ),
            Self::PictureUnreadable(nth) => {
                format!("Không đọc được hình thứ {nth}; hãy lưu lại thành PNG hoặc JPEG rồi thêm lại.")
            }
            Self::TooManyColumns => format!(
                "Có bảng hơn {} cột; hãy tách bảng, hoặc đưa vào phụ lục thành hai bảng.",
                crate::bounds::COLUMNS_MAX
            ),
            Self::TooManyCells => format!(
                "Các bảng của văn bản có hơn {} ô; hãy gửi danh sách thành tệp bảng tính (.xlsx) kèm theo, hoặc tách thành nhiều văn bản.",
                crate::PAPER_CELLS_MAX
            ),
            Self::TemplateNotDocx => {
                "Mẫu không phải tệp Word (.docx); hãy mở trong Word, lưu thành “Word Document (.docx)” rồi tải lên lại."
                    .to_owned()
            }
            Self::TemplateTooLarge => {
                "Mẫu quá lớn hoặc được nén bất thường; hãy lưu lại trong Word, bỏ bớt hình lớn.".to_owned()
            }
            Self::TemplateMacros => {
                "Mẫu có macro nên không được nhận; hãy lưu thành “Word Document (.docx)”, loại tệp không giữ macro."
                    .to_owned()
            }
            Self::TemplateField(fault) => fault.vietnamese(),
            Self::Layout(what) => {
                format!("Chưa trình bày được văn bản; nội dung đã nhập vẫn còn. Hãy báo người vận hành: {what}")
            }
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        self.to_string()
    }
}

/// What a look at an agency's own template found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TemplateReport {
    /// The fields that it uses, each once, in order.
    pub fields: Vec<Field>,
    /// What must be mended before it is used.
    pub faults: Vec<FieldFault>,
}

impl TemplateReport {
    /// Whether it can be used.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// A field of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Where it first stands.
    pub place: Place,
}

/// What is wrong with a template's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// There is no field of this name.
    Unknown {
        /// As written.
        name: String,
        /// Where.
        place: Place,
        /// The known field that is nearest.
        near: Option<String>,
    },
    /// A field begins and does not end in its paragraph.
    Open {
        /// What follows the braces.
        start: String,
        /// Where.
        place: Place,
    },
    /// Fields of two lists in one row or paragraph.
    Mixed {
        /// One list.
        one: String,
        /// The other.
        other: String,
        /// Where.
        place: Place,
    },
    /// The whole text must stand alone in its paragraph.
    NotAlone {
        /// The field.
        name: String,
        /// Where.
        place: Place,
    },
}

/// Where in a template a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// In which part.
    pub part: PlacePart,
    /// In which paragraph of it, from 1; those in tables count as well.
    pub paragraph: usize,
}

/// A part of a Word file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacePart {
    /// The text.
    Body,
    /// A header.
    Header,
    /// A footer.
    Footer,
}

impl Place {
    /// In Vietnamese: `thân văn bản, đoạn 3`.
    pub fn vietnamese(&self) -> String {
        let part = match self.part {
            PlacePart::Body => "thân văn bản",
            PlacePart::Header => "đầu trang",
            PlacePart::Footer => "chân trang",
        };
        format!("{part}, đoạn {}", self.paragraph)
    }

    /// In English: `the text, paragraph 3`.
    pub fn english(&self) -> String {
        let part = match self.part {
            PlacePart::Body => "the text",
            PlacePart::Header => "the header",
            PlacePart::Footer => "the footer",
        };
        format!("{part}, paragraph {}", self.paragraph)
    }
}

impl FieldFault {
    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::Unknown { name, place, near } => {
                let place = place.vietnamese();
                let hint = near.as_ref().map_or_else(
                    || "; hãy dùng một trong các trường được liệt kê cho mẫu.".to_owned(),
                    |near| format!("; có phải {{{{{near}}}}}?"),
                );
                format!("Mẫu có trường lạ {{{{{name}}}}} ở {place}{hint}")
            }
            Self::Open { start, place } => format!(
                "Trường bắt đầu bằng “{{{{{start}” ở {0} chưa được đóng bằng }}}} trong cùng đoạn; hãy gõ lại trường.",
                place.vietnamese()
            ),
            Self::Mixed { one, other, place } => format!(
                "Ở {0} có trường của hai danh sách {one} và {other}; mỗi dòng lặp chỉ dùng một danh sách.",
                place.vietnamese()
            ),
            Self::NotAlone { name, place } => {
                format!("Trường {{{{{name}}}}} ở {0} phải đứng một mình trong đoạn.", place.vietnamese())
            }
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        match self {
            Self::Unknown { name, place, near } => {
                let place = place.english();
                let hint = near.as_ref().map_or_else(
                    || "; write one of the fields that are listed for templates.".to_owned(),
                    |near| format!("; did you mean {{{{{near}}}}}?"),
                );
                format!("The template has an unknown field {{{{{name}}}}} in {place}{hint}")
            }
            Self::Open { start, place } => format!(
                "The field that begins with “{{{{{start}” in {0} is not closed by }}}} in the same paragraph; type it again.",
                place.english()
            ),
            Self::Mixed { one, other, place } => format!(
                "In {0} stand fields of the two lists {one} and {other}; a repeated row uses one list.",
                place.english()
            ),
            Self::NotAlone { name, place } => {
                format!("The field {{{{{name}}}}} in {0} must stand alone in its paragraph.", place.english())
            }
        }
    }
}
