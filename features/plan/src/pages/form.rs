//! The form of the document that was read in: how many faults, the first of them, and where to check it whole.

use danchu_form::{Fault, Paper, check};
use danchu_reading::{Block, Document, Extract, Format, Style};
use danchu_web::Visit;
use danchu_web::ui;
use maud::{Markup, html};

use crate::model::Import;

/// So many faults are listed here; the page of the form check shows all.
const LISTED_MAX: usize = 8;
/// A longer text is checked on the page of the form check only.
const BYTES_MAX: usize = 300_000;

/// The faults of form, folded; nothing where there are none.
pub fn faults(v: &Visit, import: &Import, document: &Document) -> Markup {
    let t = v.t();
    let found = found(import, document);
    if found.is_empty() {
        return html! {};
    }
    let certain = found.iter().filter(|fault| fault.certain).count();
    let args = [("n", found.len().into()), ("certain", certain.into())];
    ui::why(
        &t.with("plan-form-faults", &args),
        false,
        html! {
            ul {
                @for fault in found.iter().filter(|fault| fault.certain).take(LISTED_MAX) {
                    li lang="vi" {
                        (fault.rule)
                        @if !fault.found.trim().is_empty() { " " q { (short(&fault.found)) } }
                        @if !fault.write.is_empty() { " → " b { (short(&fault.write)) } }
                    }
                }
            }
            p.meta { a href=(v.address("/the-thuc")) { (t.get("plan-form-check")) } }
        },
    )
}

fn found(import: &Import, document: &Document) -> Vec<Fault> {
    if import.text.len() > BYTES_MAX {
        return Vec::new();
    }
    let name = import.line.file_name.to_lowercase();
    let lines = name.is_empty() || [".txt", ".md", ".pdf"].iter().any(|ending| name.ends_with(ending));
    let style = |heading: bool| Style { bold: heading, ..Style::default() };
    let blocks = import
        .blocks
        .iter()
        .map(|block| Block { span: block.start..block.end, style: style(block.heading), cell: None })
        .collect();
    let format = if lines { Format::Pdf } else { Format::Html };
    let extract = Extract::new(format, import.text.clone(), blocks);
    check(Paper { extract: &extract, document, layout: None, raw: None }).faults
}

fn short(text: &str) -> String {
    const CHARS_MAX: usize = 90;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.chars().count() > CHARS_MAX {
        true => flat.chars().take(CHARS_MAX - 1).chain("…".chars()).collect(),
        false => flat,
    }
}
