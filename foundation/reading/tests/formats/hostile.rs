//! Files made to harm end with one sentence, soon.

use std::time::Duration;

use super::samples::{TYPES, archive, document_xml, docx, docx_with, odt, p};
use super::{processor_time, read, refusal};
use danchu_reading::{Format, ReadError, Refused, extract, limits};

#[test]
fn every_refusal_is_one_sentence_in_both_languages() {
    for reason in Refused::ALL {
        let error = ReadError::from(reason);
        for sentence in [error.vietnamese(), error.english()] {
            assert!(sentence.ends_with('.') && sentence.len() > 30 && !sentence.contains('\n'), "{sentence}");
        }
        assert!(error.key().starts_with("read-"));
    }
    let keys: std::collections::HashSet<_> = Refused::ALL.iter().map(|reason| reason.key()).collect();
    assert_eq!(keys.len(), Refused::ALL.len());
}

#[test]
fn a_bomb_of_blanks_is_not_unpacked() {
    let blanks = vec![b' '; limits::ARCHIVE_PART_BYTES_MAX - 1];
    let bomb = archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &blanks)]);
    assert!(bomb.len() < 1 << 20);
    let begun = processor_time();
    assert_eq!(refusal(&bomb, "bom.docx"), Refused::Swells);
    assert!((processor_time() - begun) < Duration::from_secs(2));
}

#[test]
fn many_parts_are_not_listed() {
    let names: Vec<String> = (0..=limits::ARCHIVE_ENTRIES_MAX).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(refusal(&super::samples::stored(&parts), "nhieu.docx"), Refused::TooManyParts);
}

#[test]
fn entities_that_multiply_or_point_outside_are_refused() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document>&f;</w:document>";
    for part in [laughs, outside] {
        let file =
            archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", part.as_bytes())]);
        assert_eq!(refusal(&file, "a.docx"), Refused::EntityTrick);
    }
}

#[test]
fn deep_tables_and_deep_elements_are_refused() {
    let deep = |open: &str, close: &str, inside: &str, times: usize| {
        format!("{}{inside}{}", open.repeat(times), close.repeat(times))
    };
    let tables = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", &p("x"), limits::TABLE_DEPTH_MAX + 1);
    assert_eq!(refusal(&docx(&tables), "a.docx"), Refused::NestedTooDeep);
    let elements = deep("<w:sdt>", "</w:sdt>", &p("x"), 100_000);
    assert_eq!(refusal(&docx(&elements), "a.docx"), Refused::NestedTooDeep);
    let html = format!("<html>{}x", "<table><tr><td>".repeat(10_000));
    assert_eq!(refusal(html.as_bytes(), "a.html"), Refused::NestedTooDeep);
    let html = format!("<html>{}x", "<div>".repeat(100_000));
    assert_eq!(refusal(html.as_bytes(), "a.html"), Refused::NestedTooDeep);
    let text = deep("<text:section>", "</text:section>", "<text:p>x</text:p>", 5_000);
    assert_eq!(refusal(&odt("", &text), "a.odt"), Refused::NestedTooDeep);
}

#[test]
fn ten_thousand_pages_are_refused() {
    let page = format!("{}<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>", p("một trang"));
    assert_eq!(refusal(&docx(&page.repeat(10_000)), "dai.docx"), Refused::TooLong);
    let pages = "một trang\n\u{C}".repeat(10_000);
    assert_eq!(refusal(pages.as_bytes(), "dai.txt"), Refused::TooLong);
    let full = "Văn bản dài và dài hơn nữa, dòng này nối dòng kia không hết.\n".repeat(400_000);
    assert_eq!(refusal(full.as_bytes(), "dai.txt"), Refused::TooLong);
}

#[test]
fn what_is_no_document_is_named() {
    let cases: &[(&[u8], Refused)] = &[
        (b"", Refused::Empty),
        (b" \r\n\t ", Refused::Empty),
        (b"MZ\x90\0\x03\0\0\0PE\0\0", Refused::Program),
        (b"\x7FELF\x02\x01\x01", Refused::Program),
        (b"#!/bin/sh\nrm", Refused::Program),
        (b"Rar!\x1A\x07", Refused::Archive),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Refused::Heic),
        (b"\x01\x02\x03\0\x05garbage\0\0", Refused::Unknown),
        (b"PK\x03\x04 cut off", Refused::Damaged),
        (b"<?xml version=\"1.0\"?><a/>", Refused::Unknown),
    ];
    for (bytes, reason) in cases {
        assert_eq!(refusal(bytes, "tep"), *reason, "{bytes:?}");
    }
    assert_eq!(refusal(&docx("<w:p/>"), "trong.docx"), Refused::NoText);
    assert_eq!(refusal(&archive(&[("xl/workbook.xml", b"")]), "a.xlsx"), Refused::Spreadsheet);
    assert_eq!(refusal(&archive(&[("a.txt", b"")]), "a.zip"), Refused::Archive);
    assert_eq!(refusal(&vec![b'a'; limits::FILE_BYTES_MAX + 1], "a.txt"), Refused::TooLarge);
}

#[test]
fn what_a_program_outside_reads_is_named() {
    let mut old = vec![0_u8; 2048];
    old[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut with_entry = |name: &str| {
        old[1024..1152].fill(0);
        for (at, unit) in name.encode_utf16().enumerate() {
            old[1024 + 2 * at..][..2].copy_from_slice(&unit.to_le_bytes());
        }
        old[1024 + 64] = u8::try_from(2 * name.len() + 2).expect("short");
        extract(&old, "a.doc")
    };
    assert_eq!(with_entry("WordDocument"), Err(ReadError::NeedsConverter(Format::Doc)));
    assert_eq!(with_entry("EncryptedPackage"), Err(Refused::Encrypted.into()));
    assert_eq!(with_entry("Workbook"), Err(Refused::Spreadsheet.into()));
    let needs = |bytes: &[u8]| extract(bytes, "tep");
    assert_eq!(needs(b"%PDF-1.7\n"), Err(ReadError::NeedsConverter(Format::Pdf)));
    assert_eq!(needs(b"{\\rtf1 x}"), Err(ReadError::NeedsConverter(Format::Doc)));
    assert_eq!(needs(b"\xFF\xD8\xFF\xE0"), Err(ReadError::NeedsConverter(Format::Picture)));
}

#[test]
fn lies_about_spans_numbers_and_styles_do_no_harm() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/>\
        <w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%9%0%\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let item = "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"77\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:t>x</w:t></w:r></w:p>";
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr>{item}{item}</w:tc><w:tc>{item}</w:tc></w:tr></w:tbl>"
    );
    read(&docx_with(&body, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]), "a.docx");
    let html = "<html><table><tr><td colspan=4294967295 rowspan=99999999>x<td>y<tr><td>z</table>";
    read(html.as_bytes(), "a.html");
}

#[test]
fn files_of_one_sign_repeated_are_read_in_linear_time() {
    let signs = [
        "<",
        "[",
        "*",
        "**",
        "_a",
        "&",
        "<a",
        "<!--",
        "![",
        "\\",
        "`",
        "|",
        "+-+\n",
        "> ",
        "<table>\n",
        "<b>",
        "</b>",
    ];
    for sign in signs {
        let text = format!("# a\n# b\n{}", sign.repeat((300 << 10) / sign.len()));
        for name in ["a.md", "a.html", "a.txt"] {
            let begun = processor_time();
            let _ = extract(text.as_bytes(), name);
            assert!(
                (processor_time() - begun) < Duration::from_secs(8),
                "{sign:?} in {name}: {:?}",
                (processor_time() - begun)
            );
        }
    }
}

#[test]
fn a_document_that_names_another_main_part_is_read() {
    let rels = "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let document = document_xml(&p("phần khác"));
    let file = archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document2.xml", document.as_bytes()),
    ]);
    assert_eq!(read(&file, "a.docx").text, "phần khác");
}
