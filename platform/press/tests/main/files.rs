//! The words of files.

use std::process::{Command, Stdio};

use danchu_reading::Extract;

/// The text of a PDF as poppler sees it.
pub(crate) fn pdf_text(pdf: &[u8], mode: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    // Poppler complains of every tagged file; that is not the paper's fault.
    let out = Command::new("pdftotext")
        .args([mode, "-enc", "UTF-8"])
        .arg(&file)
        .arg("-")
        .stderr(Stdio::null())
        .output();
    String::from_utf8(out.unwrap().stdout).unwrap()
}

/// The pages of a PDF.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let text = pdf_text(pdf, "-raw");
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// What is read of a DOCX.
pub(crate) fn docx(docx: &[u8]) -> Extract {
    danchu_reading::extract(docx, "paper.docx").unwrap()
}

/// The words of a text, places to break and kinds of boxes left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.replace('\u{200b}', "").replace('☐', "□").split_whitespace().map(str::to_owned).collect()
}

/// A part of a DOCX.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut part = String::new();
    std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut part).unwrap();
    part
}
