//! Archives that lie about themselves.

use super::samples::{TYPES, archive, docx, p, stored};
use super::{lines, refusal};
use danchu_reading::{Refused, extract};

#[test]
fn a_part_that_claims_to_be_small_is_counted_while_it_is_unpacked() {
    let big = vec![b' '; 20 << 20];
    let mut file = archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &big)]);
    // Wherever the true size stands, a small one is written.
    let size = u32::try_from(big.len()).expect("fits").to_le_bytes();
    let places: Vec<usize> = (0..file.len() - 4).filter(|at| file[*at..at + 4] == size).collect();
    assert!(places.len() >= 2);
    for at in places {
        file[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(refusal(&file, "a.docx"), Refused::Swells | Refused::Damaged));
}

#[test]
fn parts_that_are_not_packed_are_read_and_cut_files_are_damaged() {
    let document = super::samples::document_xml(&p("không nén"));
    let file =
        stored(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())]);
    assert_eq!(lines(&file, "a.docx"), ["không nén"]);
    let file = docx(&p("đủ"));
    for end in 4..file.len() {
        assert!(extract(&file[..end], "a.docx").is_err(), "{end}");
    }
}

#[test]
fn utf_16_parts_are_read() {
    let document = super::samples::document_xml(&p("hai byte")).replace("UTF-8", "UTF-16");
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(document.encode_utf16().flat_map(u16::to_le_bytes));
    let file = archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &wide)]);
    assert_eq!(lines(&file, "a.docx"), ["hai byte"]);
}
