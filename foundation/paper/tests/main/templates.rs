//! Whatever stands in a template's body: an answer, never a panic; what is filled can be looked at again.

use std::io::{Cursor, Write};

use danchu_paper::{Issuer, Paper, PaperKind, PrintError, template, values};
use proptest::prelude::*;

fn zipped(document: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let types = "<Types>wordprocessingml.document.main</Types>";
    for (name, text) in [("[Content_Types].xml", types), ("word/document.xml", document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn body() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "a",
        "{{",
        "}}",
        "{",
        "}",
        "{{so}}",
        "{{Trích yếu}}",
        "{{noi_dung}}",
        "{{kinh_gui.dong}}",
        "{{hang:ky_ten.ho_ten}}",
        "{{x}}",
        "&amp;",
        "&lt;",
        "ă",
    ]);
    let run = text.prop_map(|text| format!("<w:r><w:t>{text}</w:t></w:r>"));
    let leaf = prop::collection::vec(run, 0..6).prop_map(|runs| format!("<w:p>{}</w:p>", runs.concat()));
    leaf.prop_recursive(4, 24, 4, |inner| {
        let inside = prop::collection::vec(inner, 0..4).prop_map(|parts| parts.concat());
        (inside, 0..4usize).prop_map(|(inside, kind)| match kind {
            0 => format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"),
            1 => format!("<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"),
            2 => format!("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>{inside}"),
            _ => inside,
        })
    })
}

proptest! {
    #[test]
    fn what_is_sound_is_filled_and_still_a_file(inside in body()) {
        let file = zipped(&format!("<w:document><w:body>{inside}</w:body></w:document>"));
        let mut paper = Paper::new(PaperKind::Plan, Issuer::new("Ủy ban nhân dân"), 2026);
        paper.addressees = vec!["Một".to_owned(), "Hai & ba </w:t>".to_owned()];
        let values = values(&paper).unwrap();
        let report = template::check(&file).unwrap();
        match template::fill(&file, &values, &|_| Ok("<w:p/>".to_owned())) {
            Ok(filled) => {
                prop_assert!(report.is_sound());
                prop_assert!(template::check(&filled).is_ok());
            }
            Err(error) => prop_assert!(matches!(error, PrintError::TemplateField(_)) && !report.is_sound()),
        }
    }

    #[test]
    fn bytes_that_are_no_template_are_refused_in_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(template::check(&bytes).is_err());
    }
}
