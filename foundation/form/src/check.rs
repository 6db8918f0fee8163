//! All checks of a paper, one after the other.

use danchu_reading::{Document, Extract, Format, ReadError};

use crate::fault::{Found, Report};
use crate::layout::Layout;
use crate::lines::Text;
use crate::{
    acts, agrees, cite_form, cites, dates, habits, head, numbering, parts, recipients, sentences, signature,
    slips, spacing, title, tones, two_ways, words,
};

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// The extracted text.
    pub extract: &'a Extract,
    /// What was understood of it.
    pub document: &'a Document,
    /// How it looks, where the file says so (DOCX, ODT).
    pub layout: Option<&'a Layout>,
    /// The letters before they were put together (NFC), where they are at hand.
    pub raw: Option<&'a str>,
}

/// Checks the form of a paper (kiểm tra thể thức) by Nghị định 30/2020.
///
/// It never fails: what cannot be told is not told.
pub fn check(paper: Paper<'_>) -> Report {
    let text = Text::of(paper.extract);
    let parts = parts::find(&text, paper.document);
    let mut found = Found::default();
    // A format that keeps pages keeps the letterhead too; an extracted text may have lost it.
    let whole = matches!(paper.extract.format, Format::Docx | Format::Odt);
    if !parts.of_party {
        head::check(&text, &parts, whole, &mut found);
        title::check(&text, &parts, &mut found);
        title::end_mark(&text, &parts, &mut found);
        acts::check(&text, &parts, &mut found);
        recipients::check(&text, &parts, &mut found);
        signature::check(&text, &parts, &mut found);
        misplaced_signature(&text, &parts, &mut found);
    }
    numbering::check(&text, parts.body.clone(), &mut found);
    if parts.annex < text.lines.len() {
        numbering::check(&text, parts.annex..text.lines.len(), &mut found);
    }
    dates::check(&text, &parts, &mut found);
    let day = paper.document.issued_on.as_deref().filter(|day| day.len() == 10);
    cites::check(&text, &parts, day, &mut found);
    cite_form::check(&text, &mut found);
    words::check(&text, &mut found);
    slips::check(&text, &mut found);
    tones::check(&text, &mut found);
    habits::dashes(&text, &parts, &mut found);
    habits::abbreviations(&text, &parts, &mut found);
    habits::groups(&text, &mut found);
    habits::itself(&text, &parts, &mut found);
    agrees::check(&text, &parts, &mut found);
    spacing::check(&text, &parts, &mut found);
    sentences::check(&text, &parts, &mut found);
    two_ways::check(&text, &parts, &mut found);
    if let Some(raw) = paper.raw {
        spacing::composed(raw, text.source(), &mut found);
    }
    if let Some(layout) = paper.layout {
        crate::look::check(&text, &parts, layout, &mut found);
    }
    let mut report = Report { faults: found.into_faults(), hints: Vec::new() };
    habits::hints(&text, &parts, &mut report);
    report
}

/// Checks a file whose text was extracted already: its look is read from the same bytes.
pub fn check_bytes(bytes: &[u8], file_name: &str, extract: &Extract) -> Result<Report, ReadError> {
    let document = danchu_reading::understand(extract, file_name);
    let layout = crate::layout::layout_of(bytes)?;
    let raw = match &layout {
        Some(layout) => {
            let lines: Vec<String> = layout.paragraphs.iter().map(crate::layout::Look::text).collect();
            Some(lines.join("\n"))
        }
        None if matches!(extract.format, Format::Text | Format::Markdown) => {
            std::str::from_utf8(bytes).ok().map(str::to_owned)
        }
        None => None,
    };
    Ok(check(Paper { extract, document: &document, layout: layout.as_ref(), raw: raw.as_deref() }))
}

/// A signature above the content.
fn misplaced_signature(text: &Text<'_>, parts: &parts::Parts, found: &mut Found) {
    let middle = parts.body.start..parts.body.start + parts.body.len() / 2;
    for nth in middle {
        if signature::capacity(text.nth(nth)).is_some() {
            let line = &text.lines[nth];
            found.at("misplaced", text.source(), (line.start, line.end), "");
        }
    }
}
