//! What every target does: read, and check what must hold of each extract.

use std::io::{Cursor, Write};

use danchu_calendar::Calendar;
use danchu_law::{Catalogue, Circumstances, Start};
use danchu_reading::{Extract, extract, secrecy_mark};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads bytes as a file of this name.
pub fn read(bytes: &[u8], name: &str) {
    if let Ok(extract) = extract(bytes, name) {
        check(&extract);
    }
}

/// What must hold of every extract.
pub fn check(extract: &Extract) {
    let mut end = 0;
    for block in &extract.blocks {
        let text = extract.of(block);
        assert!(block.span.start >= end && !text.trim().is_empty() && !text.contains('\n'));
        assert!(block.style.lead.is_none_or(|lead| text.is_char_boundary(lead)));
        end = block.span.end;
    }
    let _ = secrecy_mark(extract);
}

/// An archive of these parts, not packed, so that a change of the input is a change of a part.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(*name, options).and_then(|()| zip.write_all(bytes).map_err(Into::into)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// What must hold of every catalogue that was read: one version a day, and every day that can be asked for is given or refused in words.
pub fn check_law(law: &Catalogue) {
    let Ok(calendar) = Calendar::vietnam(&[]) else { return };
    let known = Circumstances::default();
    for rule in law.all() {
        let day = rule.in_force.from;
        let versions = law.versions(&rule.id).iter().filter(|version| version.in_force.holds(day)).count();
        assert!(versions == 1, "{} has {versions} versions on {day}", rule.id);
        match law.due(&calendar, &rule.id, Start::Day(day), &known) {
            Ok(due) => assert!(!due.text().vi.is_empty()),
            Err(refusal) => assert!(!refusal.text().vi.is_empty()),
        }
    }
}

/// Looks at a template and fills it: what is sound is filled into what can be looked at again.
pub fn template(bytes: &[u8]) {
    use danchu_paper::{Issuer, Paper, PaperKind, template, values};
    let Ok(report) = template::check(bytes) else { return };
    let mut paper = Paper::new(PaperKind::Plan, Issuer::new("Ủy ban nhân dân"), 2026);
    paper.addressees = vec!["Một".to_owned(), "Hai & ba <w:p>".to_owned()];
    let Ok(values) = values(&paper) else { return };
    match template::fill(bytes, &values, &|_| Ok("<w:p/>".to_owned())) {
        Ok(filled) => assert!(report.is_sound() && template::check(&filled).is_ok()),
        Err(error) => assert!(!report.is_sound() || error == danchu_paper::PrintError::TooLong),
    }
}

/// The form check of bytes as a file of this name, and its tracked changes.
pub fn form(bytes: &[u8], name: &str) {
    let _ = danchu_form::layout_of(bytes);
    let Ok(extract) = extract(bytes, name) else { return };
    let Ok(report) = danchu_form::check_bytes(bytes, name, &extract) else { return };
    for fault in &report.faults {
        assert!(extract.text.get(fault.start..fault.end).is_some());
    }
    let stamp = danchu_form::Stamp { author: "danchu", day: "2026-01-01T00:00:00Z" };
    let _ = danchu_form::mark_docx(bytes, &extract, &report.faults, stamp);
}

/// Reads a workbook: whatever is understood as a table is kept and read again as the same.
pub fn workbook(bytes: &[u8]) {
    let Ok(book) = danchu_budget::read_xlsx(bytes) else { return };
    for sheet in &book.sheets {
        assert!(sheet.rows.len() <= danchu_budget::ROWS_MAX);
        let Ok(table) = danchu_budget::understand(sheet, 2026) else { continue };
        if table.check().is_ok() {
            assert_eq!(danchu_budget::from_json(&table.json()).as_ref(), Ok(&table));
        }
        let _ = (table.csv(["a", "b", "c", "d"]), table.doubts(), table.against_plan(12));
    }
}
