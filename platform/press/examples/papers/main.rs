//! Writes a paper of every kind as PDF and DOCX into a folder, to be looked at: `papers DIR [KIND]`.
#![allow(clippy::print_stdout, reason = "a command")]

mod samples;
mod texts;

use std::path::PathBuf;

use danchu_paper::Printer;
use danchu_press::Press;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let only = arguments.next().map(|kind| kind.to_string_lossy().into_owned());
    std::fs::create_dir_all(&folder)?;
    for (name, paper) in samples::all() {
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let pdf = Press.pdf(&paper).map_err(|error| format!("{name}: {error}"))?;
        let docx = Press.docx(&paper).map_err(|error| format!("{name}: {error}"))?;
        std::fs::write(folder.join(format!("{name}.pdf")), &pdf.bytes)?;
        std::fs::write(folder.join(format!("{name}.docx")), &docx.bytes)?;
        println!("{name}: PDF {} bytes, DOCX {} bytes", pdf.bytes.len(), docx.bytes.len());
        for remark in pdf.remarks.iter().chain(&docx.remarks) {
            println!("  {}", remark.english());
        }
    }
    Ok(())
}
