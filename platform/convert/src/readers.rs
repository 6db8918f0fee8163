//! From bytes to an extract, through whichever program reads them.

use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

use danchu_reading::limits::PAGES_MAX;
use danchu_reading::{Extract, Format, ReadError, Refused, extract, extract_layer};
use tempfile::TempDir;

use crate::error::ConvertError;
use crate::gate::Gate;
use crate::job::{Job, JobError, Limits};
use crate::programs::{Program, Programs};

/// The most pages of one file whose letters are recognised.
pub const RECOGNISED_PAGES_MAX: usize = 60;
/// A mark of secrecy stands at the head of a paper; a covering letter may lie before it.
const MARKED_PAGES: usize = 2;
/// How long recognising one file may take.
const RECOGNISING_TIME_MAX: Duration = Duration::from_secs(900);
/// A page with fewer letters in its text layer is a picture with a stamp, a page number or nothing.
const PAGE_LETTERS_MIN: usize = 40;
/// How fine a page is drawn for recognition.
const DOTS_PER_INCH: &str = "200";

/// Reads any file: what Rust reads in this process, the rest through a child.
#[derive(Debug)]
pub struct Converter {
    programs: Programs,
    gate: Gate,
}

impl Converter {
    /// With the programs of this machine.
    pub fn find() -> Self {
        Self::with(Programs::find())
    }

    /// With these programs.
    pub fn with(programs: Programs) -> Self {
        Self { programs, gate: Gate::default() }
    }

    /// Whether a program is there.
    pub fn has(&self, program: Program) -> bool {
        self.programs.path(program).is_some()
    }

    /// Reads a file of any format.
    pub fn read(&self, bytes: &[u8], file_name: &str) -> Result<Extract, ConvertError> {
        match extract(bytes, file_name) {
            Err(ReadError::NeedsConverter(format)) => self.text_of(bytes, format),
            answer => Ok(answer?),
        }
    }

    /// Reads a file of a format that needs a program.
    pub fn text_of(&self, bytes: &[u8], format: Format) -> Result<Extract, ConvertError> {
        if bytes.len() > danchu_reading::limits::FILE_BYTES_MAX {
            return Err(ReadError::from(Refused::TooLarge).into());
        }
        let mut extract = match format {
            Format::Pdf => self.pdf(bytes, RECOGNISED_PAGES_MAX + 1),
            Format::Doc => self.doc(bytes),
            Format::Picture => self.picture(bytes),
            _ => return Ok(extract(bytes, "")?),
        }?;
        extract.format = format;
        Ok(extract)
    }

    /// Reads as much of such a file as a mark of secrecy may stand in: of a scan its first pages only.
    pub fn first_text_of(&self, bytes: &[u8], format: Format) -> Result<Extract, ConvertError> {
        match format {
            Format::Pdf if bytes.len() <= danchu_reading::limits::FILE_BYTES_MAX => {
                self.pdf(bytes, MARKED_PAGES)
            }
            _ => self.text_of(bytes, format),
        }
    }

    /// The first page of a PDF as a picture (PNG, grey), as a scanner's program would show it.
    pub fn first_page_of(&self, bytes: &[u8]) -> Result<Vec<u8>, ConvertError> {
        if bytes.len() > danchu_reading::limits::FILE_BYTES_MAX {
            return Err(ReadError::from(Refused::TooLarge).into());
        }
        self.need(Program::PdfToPpm)?;
        let folder = folder_with("in.pdf", bytes)?;
        let folder = folder.path();
        let draw =
            ["-r", DOTS_PER_INCH, "-gray", "-png", "-singlefile", "-f", "1", "-l", "1", "in.pdf", "page"];
        self.run(Program::PdfToPpm, &draw, folder, Limits::POPPLER)?;
        Ok(std::fs::read(folder.join("page.png"))?)
    }

    /// `scanned`: so many pages of a scan are recognised, where it is one.
    fn pdf(&self, bytes: &[u8], scanned: usize) -> Result<Extract, ConvertError> {
        self.need(Program::PdfToText)?;
        let folder = folder_with("in.pdf", bytes)?;
        let folder = folder.path();
        let pages = self.pages(folder)?;
        self.run(
            Program::PdfToText,
            &["-layout", "-enc", "UTF-8", "-eol", "unix", "in.pdf", "out.txt"],
            folder,
            Limits::POPPLER,
        )?;
        let text = String::from_utf8_lossy(&std::fs::read(folder.join("out.txt"))?).into_owned();
        if thin(&text, pages) {
            return self.scan(folder, pages.min(scanned));
        }
        Ok(extract_layer(&text, false)?)
    }

    /// How many pages a PDF has; says so when a password keeps it shut.
    fn pages(&self, folder: &Path) -> Result<usize, ConvertError> {
        let info = "info.txt";
        // pdfinfo prints to standard output only: the shell sends it to a file.
        let program = self.need(Program::PdfInfo)?.as_os_str().to_owned();
        let script = OsString::from("exec \"$1\" in.pdf > info.txt");
        let arguments = vec!["-c".into(), script, "sh".into(), program];
        match self.start(Path::new("/bin/sh"), arguments, folder, Limits::POPPLER) {
            Err(JobError::Failed(_)) if said(folder).contains("assword") => {
                return Err(ReadError::from(Refused::Encrypted).into());
            }
            answer => answer?,
        }
        let text = String::from_utf8_lossy(&std::fs::read(folder.join(info))?).into_owned();
        let count =
            text.lines().find_map(|line| line.strip_prefix("Pages:")).and_then(|n| n.trim().parse().ok());
        let count: usize = count.ok_or(ReadError::from(Refused::Damaged))?;
        if count > usize::try_from(PAGES_MAX).unwrap_or(usize::MAX) {
            return Err(ReadError::from(Refused::TooLong).into());
        }
        Ok(count)
    }

    /// Draws each page and recognises its letters.
    fn scan(&self, folder: &Path, pages: usize) -> Result<Extract, ConvertError> {
        self.need(Program::Tesseract)?;
        self.need(Program::PdfToPpm)?;
        if pages > RECOGNISED_PAGES_MAX {
            return Err(ConvertError::TooManyScans);
        }
        let begun = Instant::now();
        let mut text = String::new();
        for page in 1..=pages {
            if begun.elapsed() > RECOGNISING_TIME_MAX {
                return Err(ConvertError::TooSlow);
            }
            let page = page.to_string();
            let draw = [
                "-r",
                DOTS_PER_INCH,
                "-gray",
                "-png",
                "-singlefile",
                "-f",
                &page,
                "-l",
                &page,
                "in.pdf",
                "page",
            ];
            self.run(Program::PdfToPpm, &draw, folder, Limits::POPPLER)?;
            text.push_str(&self.recognise(folder, "page.png")?);
            text.push('\u{C}');
        }
        Ok(extract_layer(&text, true)?)
    }

    fn picture(&self, bytes: &[u8]) -> Result<Extract, ConvertError> {
        self.need(Program::Tesseract)?;
        let folder = folder_with("in.picture", bytes)?;
        let text = self.recognise(folder.path(), "in.picture")?;
        Ok(extract_layer(&text, true)?)
    }

    /// The letters of a picture; columns stay apart by blanks, as in a text layer.
    fn recognise(&self, folder: &Path, picture: &str) -> Result<String, ConvertError> {
        let arguments = [picture, "letters", "-l", "vie", "--psm", "4", "-c", "preserve_interword_spaces=1"];
        self.run(Program::Tesseract, &arguments, folder, Limits::TESSERACT)?;
        Ok(String::from_utf8_lossy(&std::fs::read(folder.join("letters.txt"))?).into_owned())
    }

    /// Through DOCX, so that lists, tables and looks are kept.
    fn doc(&self, bytes: &[u8]) -> Result<Extract, ConvertError> {
        self.need(Program::Soffice)?;
        let folder = folder_with("in.doc", bytes)?;
        let folder = folder.path();
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let arguments = [
            profile.as_str(),
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            "out",
            "in.doc",
        ];
        self.run(Program::Soffice, &arguments, folder, Limits::SOFFICE)?;
        // LibreOffice ends well also where it could not open the file: then there is no result.
        let Ok(converted) = std::fs::read(folder.join("out/in.docx")) else {
            return Err(ReadError::from(Refused::Damaged).into());
        };
        Ok(extract(&converted, "in.docx")?)
    }

    fn need(&self, program: Program) -> Result<&Path, ConvertError> {
        self.programs.path(program).ok_or(ConvertError::Missing(program))
    }

    fn run(
        &self,
        program: Program,
        arguments: &[&str],
        folder: &Path,
        limits: Limits,
    ) -> Result<(), ConvertError> {
        let path = self.need(program)?;
        Ok(self.start(path, arguments.iter().map(OsString::from).collect(), folder, limits)?)
    }

    fn start(
        &self,
        program: &Path,
        arguments: Vec<OsString>,
        folder: &Path,
        limits: Limits,
    ) -> Result<(), JobError> {
        let _place = self.gate.enter();
        Job { program, arguments, folder, limits, apart: self.programs.apart() }.run()
    }
}

/// A fresh folder, gone when dropped, that holds the file.
fn folder_with(name: &str, bytes: &[u8]) -> Result<TempDir, ConvertError> {
    let folder = tempfile::Builder::new().prefix("danchu-").tempdir()?;
    std::fs::write(folder.path().join(name), bytes)?;
    Ok(folder)
}

/// What the last program in a folder complained about.
fn said(folder: &Path) -> String {
    let errors = std::fs::read(folder.join("errors.txt")).unwrap_or_default();
    String::from_utf8_lossy(&errors[..errors.len().min(4_096)]).into_owned()
}

/// Whether most pages have hardly a letter in the text layer.
fn thin(text: &str, pages: usize) -> bool {
    let letters = |page: &str| page.chars().filter(|c| c.is_alphanumeric()).count();
    let full = text.split('\u{C}').filter(|page| letters(page) >= PAGE_LETTERS_MIN).count();
    full * 2 < pages.max(1)
}
