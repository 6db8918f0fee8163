//! Which programs this machine has.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A program that reads what Rust does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Program {
    /// Counts the pages of a PDF.
    PdfInfo,
    /// The text layer of a PDF.
    PdfToText,
    /// Pictures of a PDF's pages.
    PdfToPpm,
    /// Letters from pictures, with Vietnamese.
    Tesseract,
    /// LibreOffice.
    Soffice,
}

impl Program {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::PdfInfo, Self::PdfToText, Self::PdfToPpm, Self::Tesseract, Self::Soffice];

    /// Its name in the file system.
    pub fn name(self) -> &'static str {
        match self {
            Self::PdfInfo => "pdfinfo",
            Self::PdfToText => "pdftotext",
            Self::PdfToPpm => "pdftoppm",
            Self::Tesseract => "tesseract",
            Self::Soffice => "soffice",
        }
    }

    /// The Debian packages that bring it.
    pub fn package(self) -> &'static str {
        match self {
            Self::PdfInfo | Self::PdfToText | Self::PdfToPpm => "poppler-utils",
            Self::Tesseract => "tesseract-ocr tesseract-ocr-vie",
            Self::Soffice => "libreoffice-writer-nogui",
        }
    }
}

/// The programs that were found, and how children can be kept apart.
#[derive(Debug, Clone, Default)]
pub struct Programs {
    found: Vec<(Program, PathBuf)>,
    unshare: Option<PathBuf>,
    /// Tried out when the first child starts, not before: most files need none.
    apart: OnceLock<Vec<String>>,
}

/// Where Debian puts programs.
const FOLDERS: [&str; 3] = ["/usr/local/bin", "/usr/bin", "/bin"];
/// Where the letters of Vietnamese lie beside tesseract.
const VIETNAMESE: [&str; 3] = [
    "/usr/share/tesseract-ocr/5/tessdata/vie.traineddata",
    "/usr/share/tesseract-ocr/4.00/tessdata/vie.traineddata",
    "/usr/share/tessdata/vie.traineddata",
];

impl Programs {
    /// None: every answer says what to install.
    pub fn none() -> Self {
        Self::default()
    }

    /// Looks for them on this machine.
    pub fn find() -> Self {
        let place = |name: &str| {
            FOLDERS.iter().map(|folder| Path::new(folder).join(name)).find(|path| path.is_file())
        };
        let mut found: Vec<_> =
            Program::ALL.iter().filter_map(|program| Some((*program, place(program.name())?))).collect();
        if !VIETNAMESE.iter().any(|file| Path::new(file).is_file()) {
            found.retain(|(program, _)| *program != Program::Tesseract);
        }
        Self { found, unshare: place("unshare"), apart: OnceLock::new() }
    }

    /// Where a program lies.
    pub fn path(&self, program: Program) -> Option<&Path> {
        self.found.iter().find(|(known, _)| *known == program).map(|(_, path)| path.as_path())
    }

    /// What is written before a program to keep it off the network and its children together.
    pub fn apart(&self) -> &[String] {
        self.apart.get_or_init(|| apart(self.unshare.as_deref()))
    }
}

/// The strongest separation that the kernel lets this user have.
fn apart(unshare: Option<&Path>) -> Vec<String> {
    let Some(unshare) = unshare else { return Vec::new() };
    let ways: [&[&str]; 3] = [
        &["--net", "--pid", "--fork", "--kill-child"],
        &["--map-root-user", "--net", "--pid", "--fork", "--kill-child"],
        &["--map-root-user", "--net"],
    ];
    for way in ways {
        let mut trial = Command::new(unshare);
        trial.args(way).arg("true").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if trial.status().is_ok_and(|status| status.success()) {
            let unshare = unshare.to_string_lossy().into_owned();
            return std::iter::once(unshare).chain(way.iter().map(|word| (*word).to_owned())).collect();
        }
    }
    Vec::new()
}
