//! PDF by Typst: PDF/A-2a and PDF/UA-1, checked by its own validators; a warning is a fault.

mod data;
mod world;

use danchu_paper::{PrintError, Remark, Sheet};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::world::Desk;
use crate::pictures::{self, Ready};

/// How many papers ago something cached may last have been used.
const CACHE_AGE: usize = 8;

/// The sheet as PDF, and what somebody should know of it.
pub(crate) fn write(sheet: &Sheet, pictures: &[Ready]) -> Result<(Vec<u8>, Option<Remark>), PrintError> {
    let code = sheet.link.as_deref().and_then(pictures::code);
    let (json, missing) = data::of(sheet, pictures, code.is_some());
    let pictures = pictures.iter().map(|picture| Bytes::new(picture.bytes.clone())).collect();
    let desk = Desk::new(Bytes::new(json), pictures, code.map(Bytes::new));
    let written = print(&desk, sheet);
    // What Typst remembers between papers is bounded by this.
    comemo::evict(CACHE_AGE);
    let remark = (!missing.is_empty()).then_some(Remark::LettersMissing(missing));
    Ok((written?, remark))
}

fn print(desk: &Desk, sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
    let document = output.map_err(|errors| fault(&errors))?;
    if !warnings.is_empty() {
        return Err(fault(&warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| PrintError::Layout(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}\n{}\n{:?}", sheet.author, sheet.title, sheet.date)),
        creator: Smart::Custom(Some("danchu".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| fault(&errors))
}

fn fault(found: &[SourceDiagnostic]) -> PrintError {
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    PrintError::Layout(said.join("; "))
}
