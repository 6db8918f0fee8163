//! Why a file was not read, as one sentence that says what to do.

use crate::extract::Format;
use crate::limits::{FILE_BYTES_MAX, PAGES_MAX};

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or only blanks.
    #[error("{}", .0.english())]
    Refused(Refused),
    /// The format is known, but only a program outside can read it (`danchu-convert`).
    #[error("{}", .0.english())]
    NeedsConverter(Format),
}

/// What is wrong with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// No bytes, or only blanks.
    Empty,
    /// A document without a single word (often pictures of pages).
    NoText,
    /// More bytes than are looked at.
    TooLarge,
    /// Unpacked it would be far larger than it is (zip bomb).
    Swells,
    /// Too many parts in the archive.
    TooManyParts,
    /// Elements or tables lie too deep in each other.
    NestedTooDeep,
    /// A document type declaration, which can define entities that multiply or point outside.
    EntityTrick,
    /// A password is needed.
    Encrypted,
    /// Too many pages or too much text.
    TooLong,
    /// It says to be of a format and is not, or is cut off.
    Damaged,
    /// No format known here.
    Unknown,
    /// A program or a script.
    Program,
    /// A spreadsheet.
    Spreadsheet,
    /// Slides.
    Slides,
    /// An archive of files (ZIP, RAR, 7z).
    Archive,
    /// A HEIC or AVIF picture.
    Heic,
}

impl From<Refused> for ReadError {
    fn from(reason: Refused) -> Self {
        Self::Refused(reason)
    }
}

impl ReadError {
    /// A stable word for messages and tests.
    pub fn key(self) -> &'static str {
        match self {
            Self::Refused(reason) => reason.key(),
            Self::NeedsConverter(_) => "read-needs-converter",
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(self) -> String {
        match self {
            Self::Refused(reason) => reason.vietnamese(),
            Self::NeedsConverter(format) => format.vietnamese().to_owned(),
        }
    }

    /// The sentence in English.
    pub fn english(self) -> String {
        self.to_string()
    }
}

impl Format {
    fn vietnamese(self) -> &'static str {
        match self {
            Self::Doc => {
                "Tệp Word đời cũ (.doc, .rtf) cần chương trình chuyển đổi; hãy lưu lại thành .docx rồi nộp."
            }
            Self::Picture => "Ảnh chụp cần chương trình nhận dạng chữ; hãy nộp tệp Word hoặc PDF có chữ.",
            _ => "Tệp PDF cần chương trình đọc PDF; hãy nộp tệp Word nếu có.",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Doc => "An old Word file (.doc, .rtf) needs a converter; save it as .docx and try again.",
            Self::Picture => {
                "A picture needs a program that recognises letters; give the Word file or a PDF with text."
            }
            _ => "A PDF needs a program that reads PDF; give the Word file if there is one.",
        }
    }
}

impl Refused {
    /// Every reason, for tests that walk them.
    pub const ALL: [Self; 16] = [
        Self::Empty,
        Self::NoText,
        Self::TooLarge,
        Self::Swells,
        Self::TooManyParts,
        Self::NestedTooDeep,
        Self::EntityTrick,
        Self::Encrypted,
        Self::TooLong,
        Self::Damaged,
        Self::Unknown,
        Self::Program,
        Self::Spreadsheet,
        Self::Slides,
        Self::Archive,
        Self::Heic,
    ];

    /// A stable word for messages and tests.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "read-empty",
            Self::NoText => "read-no-text",
            Self::TooLarge => "read-too-large",
            Self::Swells => "read-swells",
            Self::TooManyParts => "read-too-many-parts",
            Self::NestedTooDeep => "read-nested-too-deep",
            Self::EntityTrick => "read-entity-trick",
            Self::Encrypted => "read-encrypted",
            Self::TooLong => "read-too-long",
            Self::Damaged => "read-damaged",
            Self::Unknown => "read-unknown",
            Self::Program => "read-program",
            Self::Spreadsheet => "read-spreadsheet",
            Self::Slides => "read-slides",
            Self::Archive => "read-archive",
            Self::Heic => "read-heic",
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(self) -> String {
        let fixed = match self {
            Self::Empty => "Tệp không có nội dung; hãy chọn đúng tệp rồi nộp lại.",
            Self::NoText => {
                "Không tìm thấy chữ trong tệp, có thể các trang chỉ là ảnh; hãy nộp bản PDF hoặc ảnh quét để nhận dạng chữ."
            }
            Self::TooLarge => {
                return format!(
                    "Tệp lớn hơn {} MB; hãy tách phụ lục hoặc giảm cỡ ảnh rồi nộp lại.",
                    FILE_BYTES_MAX >> 20
                );
            }
            Self::Swells => {
                "Tệp nén phình ra quá lớn khi mở, giống tệp phá hoại nên không được đọc; hãy lưu lại văn bản rồi nộp."
            }
            Self::TooManyParts => {
                "Tệp chứa quá nhiều phần bên trong nên không được đọc; hãy lưu lại văn bản rồi nộp."
            }
            Self::NestedTooDeep => {
                "Bảng hoặc khung lồng nhau quá sâu nên không được đọc; hãy bỏ bớt bảng lồng nhau rồi nộp lại."
            }
            Self::EntityTrick => {
                "Tệp có khai báo thực thể XML, là cách thường dùng để phá hoại nên không được đọc; hãy lưu lại bằng Word rồi nộp."
            }
            Self::Encrypted => "Tệp đặt mật khẩu; hãy bỏ mật khẩu rồi nộp lại.",
            Self::TooLong => {
                return format!("Tệp dài quá {PAGES_MAX} trang; hãy tách thành từng văn bản rồi nộp.");
            }
            Self::Damaged => "Tệp bị hỏng hoặc tải chưa hết; hãy mở bằng Word, lưu lại rồi nộp.",
            Self::Unknown => {
                "Không nhận ra loại tệp; hãy nộp tệp Word (.docx, .doc), ODT, PDF, HTML, Markdown, văn bản thường hoặc ảnh quét."
            }
            Self::Program => "Đây là chương trình, không phải văn bản, nên không được đọc.",
            Self::Spreadsheet => "Đây là bảng tính; hãy nộp văn bản dạng Word hoặc PDF.",
            Self::Slides => "Đây là tệp trình chiếu; hãy nộp văn bản dạng Word hoặc PDF.",
            Self::Archive => "Đây là tệp nén chứa nhiều tệp; hãy giải nén rồi nộp từng văn bản.",
            Self::Heic => "Ảnh HEIC chưa đọc được; hãy lưu ảnh thành JPEG rồi nộp lại.",
        };
        fixed.to_owned()
    }

    /// The sentence in English.
    pub fn english(self) -> String {
        let fixed = match self {
            Self::Empty => "The file has no content; choose the right file and try again.",
            Self::NoText => {
                "No text was found, the pages may be pictures; give a PDF or a scan to recognise."
            }
            Self::TooLarge => {
                return format!(
                    "The file is larger than {} MB; split off annexes or make its pictures smaller.",
                    FILE_BYTES_MAX >> 20
                );
            }
            Self::Swells => {
                "Unpacked the file would be far too large, as harmful files are; save it anew and try again."
            }
            Self::TooManyParts => "The file holds too many parts; save it anew and try again.",
            Self::NestedTooDeep => {
                "Tables or frames lie too deep in each other; take some out and try again."
            }
            Self::EntityTrick => {
                "The file declares XML entities, as harmful files do, and was not read; save it anew with Word."
            }
            Self::Encrypted => "The file has a password; take the password off and try again.",
            Self::TooLong => {
                return format!("The file is longer than {PAGES_MAX} pages; split it into single documents.");
            }
            Self::Damaged => "The file is damaged or cut off; open it with Word, save it and try again.",
            Self::Unknown => {
                "The kind of file is not known; give Word (.docx, .doc), ODT, PDF, HTML, Markdown, plain text or a scan."
            }
            Self::Program => "This is a program, not a document, and was not read.",
            Self::Spreadsheet => "This is a spreadsheet; give the document as Word or PDF.",
            Self::Slides => "These are slides; give the document as Word or PDF.",
            Self::Archive => "This is an archive of files; unpack it and give each document by itself.",
            Self::Heic => "HEIC pictures cannot be read; save the picture as JPEG and try again.",
        };
        fixed.to_owned()
    }
}
