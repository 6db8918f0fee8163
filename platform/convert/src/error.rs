//! Why a file was not converted, as one sentence that says what to do.

use danchu_reading::ReadError;

use crate::job::JobError;
use crate::programs::Program;

/// Why a file was not converted.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// The file itself is refused.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A program is not installed here.
    #[error("{}", missing_english(*.0))]
    Missing(Program),
    /// It took too long.
    #[error("Reading the file took too long; split it or give a Word file.")]
    TooSlow,
    /// Too many pages to recognise.
    #[error(
        "The scan has more than {} pages; split it, or give a PDF with text or a Word file.",
        crate::readers::RECOGNISED_PAGES_MAX
    )]
    TooManyScans,
    /// The temporary folder or the process did not work.
    #[error("The file could not be handed to its reader; free space in the temporary folder and try again.")]
    Outside(#[source] std::io::Error),
}

impl ConvertError {
    /// A stable word for messages and tests.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Read(error) => error.key(),
            Self::Missing(_) => "convert-missing",
            Self::TooSlow => "convert-too-slow",
            Self::TooManyScans => "convert-too-many-scans",
            Self::Outside(_) => "convert-outside",
        }
    }

    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Self::Read(error) => error.vietnamese(),
            Self::Missing(program) => missing_vietnamese(*program),
            Self::TooSlow => "Đọc tệp mất quá nhiều thời gian; hãy tách nhỏ tệp hoặc nộp tệp Word.".to_owned(),
            Self::TooManyScans => format!(
                "Bản quét có hơn {} trang; hãy tách nhỏ, hoặc nộp PDF có chữ hay tệp Word.",
                crate::readers::RECOGNISED_PAGES_MAX
            ),
            Self::Outside(_) => {
                "Không chuyển được tệp sang chương trình đọc; hãy giải phóng chỗ trong thư mục tạm rồi thử lại."
                    .to_owned()
            }
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        self.to_string()
    }
}

impl From<std::io::Error> for ConvertError {
    fn from(error: std::io::Error) -> Self {
        Self::Outside(error)
    }
}

impl From<JobError> for ConvertError {
    fn from(error: JobError) -> Self {
        match error {
            JobError::TooSlow => Self::TooSlow,
            JobError::Failed(_) => Self::Read(danchu_reading::Refused::Damaged.into()),
            JobError::Outside(error) => Self::Outside(error),
        }
    }
}

fn missing_english(program: Program) -> String {
    let (what, package) = (reads(program).1, program.package());
    format!(
        "This machine has no program that reads {what}; install it from Debian (apt install {package}) or give a Word file (.docx)."
    )
}

fn missing_vietnamese(program: Program) -> String {
    let (what, package) = (reads(program).0, program.package());
    format!(
        "Máy chủ chưa có chương trình đọc {what}; người vận hành cài từ Debian (apt install {package}), hoặc nộp tệp Word (.docx)."
    )
}

fn reads(program: Program) -> (&'static str, &'static str) {
    match program {
        Program::PdfInfo | Program::PdfToText | Program::PdfToPpm => ("tệp PDF", "PDF"),
        Program::Tesseract => ("bản quét và ảnh chụp", "scans and pictures"),
        Program::Soffice => ("tệp Word đời cũ (.doc, .rtf)", "old Word files (.doc, .rtf)"),
    }
}
