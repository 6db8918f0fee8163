//! What is not read, and what is said then.

use super::{converter, pdf, plan_as, with};
use danchu_convert::{ConvertError, Program, Programs};
use danchu_reading::{ReadError, Refused};

fn reason(answer: Result<danchu_reading::Extract, ConvertError>) -> Refused {
    match answer {
        Err(ConvertError::Read(ReadError::Refused(reason))) => reason,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn without_programs_the_answer_names_what_to_install() {
    let converter = converter(Programs::none());
    assert_eq!(converter.read("Kế hoạch".as_bytes(), "a.txt").expect("text needs none").text, "Kế hoạch");
    let cases: [(&[u8], &str); 3] = [
        (b"%PDF-1.7", "poppler-utils"),
        (b"{\\rtf1 x}", "libreoffice-writer-nogui"),
        (b"\xFF\xD8\xFF\xE0", "tesseract-ocr-vie"),
    ];
    for (bytes, package) in cases {
        let error = converter.read(bytes, "tep").expect_err("nothing can read it");
        assert_eq!(error.key(), "convert-missing");
        for sentence in [error.vietnamese(), error.english()] {
            assert!(
                sentence.contains(package) && sentence.ends_with('.') && !sentence.contains('\n'),
                "{sentence}"
            );
        }
    }
}

/// A PDF of so many empty pages.
fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|page| format!("{} 0 R ", page + 3)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes(),
    ];
    objects.extend((0..count).map(|_| b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_vec()));
    pdf(&objects)
}

#[test]
fn a_pdf_of_ten_thousand_pages_or_of_none_is_refused() {
    let Some(programs) = with(&[Program::PdfToText]) else { return };
    let converter = converter(programs);
    assert_eq!(reason(converter.read(&pages(10_000), "dai.pdf")), Refused::TooLong);
    assert_eq!(reason(converter.read(b"%PDF-1.7 and nothing else", "hong.pdf")), Refused::Damaged);
}

#[test]
fn a_scan_of_too_many_pages_is_refused_before_it_is_drawn() {
    let Some(programs) = with(&[Program::PdfToText, Program::Tesseract]) else { return };
    let error = converter(programs).read(&pages(500), "quet.pdf").expect_err("too many");
    assert_eq!(error.key(), "convert-too-many-scans");
}

#[test]
fn a_pdf_with_a_password_is_named() {
    let Some(programs) = with(&[Program::Soffice, Program::PdfToText]) else { return };
    let filter = "pdf:writer_pdf_Export:{\"EncryptFile\":{\"type\":\"boolean\",\"value\":\"true\"},\
        \"DocumentOpenPassword\":{\"type\":\"string\",\"value\":\"mot\"}}";
    let locked = plan_as(&programs, filter, "pdf");
    assert_eq!(reason(converter(programs).read(&locked, "khoa.pdf")), Refused::Encrypted);
}

#[test]
fn a_picture_without_letters_and_a_broken_one_are_refused() {
    let Some(programs) = with(&[Program::Tesseract]) else { return };
    let broken = b"\x89PNG\r\n\x1A\nbroken";
    assert_eq!(reason(converter(programs).read(broken, "anh.png")), Refused::Damaged);
}
