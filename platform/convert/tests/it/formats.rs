//! PDF, old Word files, scans.

use super::{converter, letters, pdf, plan_as, run, with};
use danchu_convert::Program;
use danchu_reading::{Extract, Format, Note};

const TASK: &str = "Văn phòng chủ trì, phối hợp với Công an xã niêm yết công khai trước ngày 15/02/2026.";

#[test]
fn a_pdf_keeps_its_layout() {
    let Some(programs) = with(&[Program::Soffice, Program::PdfToText]) else { return };
    let pdf = plan_as(&programs, "pdf", "pdf");
    let extract = converter(programs).read(&pdf, "ke-hoach.pdf").expect("a PDF with text");
    assert_eq!((extract.format, extract.notes.len()), (Format::Pdf, 0));
    assert!(letters(&extract.text).contains(&letters(TASK)), "{}", extract.text);
    let head = extract.text.lines().next().unwrap_or("");
    assert!(head.contains("ỦY BAN NHÂN DÂN    ") && head.ends_with("VIỆT NAM"), "{head}");
    understood(&extract, "pdf");
}

/// Whatever way the plan went, its structure is the same.
fn understood(extract: &Extract, way: &str) {
    let document = danchu_reading::understand(extract, "ke-hoach");
    let found = (document.number.as_deref(), document.kind.as_deref(), document.issued_on.as_deref());
    assert_eq!(found, (Some("27"), Some("KẾ HOẠCH"), Some("2026-01-12")), "{way}: {}", extract.text);
    let owners: Vec<_> = document.tasks.iter().map(|task| task.owner.as_deref()).collect();
    assert_eq!(owners, [Some("Văn phòng")], "{way}: {}", extract.text);
}

#[test]
fn old_word_files_rich_text_and_odt_keep_their_tables() {
    let Some(programs) = with(&[Program::Soffice]) else { return };
    for (filter, ending, format) in
        [("doc:MS Word 97", "doc", Format::Doc), ("rtf", "rtf", Format::Doc), ("odt", "odt", Format::Odt)]
    {
        let file = plan_as(&programs, filter, ending);
        let extract = converter(programs.clone()).read(&file, "ke-hoach").expect("a file of LibreOffice");
        assert_eq!(extract.format, format);
        assert!(extract.text.contains(TASK), "{ending}: {}", extract.text);
        let number =
            extract.blocks.iter().find(|block| extract.of(block).contains("27/KH-UBND")).expect("the number");
        assert_eq!(number.cell.map(|cell| cell.column), Some(0), "{ending}");
        let title = extract.blocks.iter().find(|block| extract.of(block) == "KẾ HOẠCH").expect("the title");
        assert!(title.style.bold && title.style.centred, "{ending}");
        understood(&extract, ending);
    }
}

/// A PDF of one page that is nothing but a JPEG.
fn scan_of(jpeg: &[u8], width: usize, height: usize) -> Vec<u8> {
    let content = b"q 595 0 0 842 0 0 cm /I Do Q";
    let image = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    );
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
            .to_vec(),
        stream("", content),
        stream(&image, jpeg),
    ])
}

fn stream(head: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{head}/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

#[test]
fn scans_and_photographs_are_recognised() {
    let needed = [Program::Soffice, Program::PdfToText, Program::PdfToPpm, Program::Tesseract];
    let Some(programs) = with(&needed) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("in.pdf"), plan_as(&programs, "pdf", "pdf")).expect("a PDF");
    let draw = [
        "-r",
        "200",
        "-gray",
        "-jpeg",
        "-singlefile",
        "-scale-to-x",
        "1654",
        "-scale-to-y",
        "2339",
        "in.pdf",
        "page",
    ];
    let pdftoppm = programs.path(Program::PdfToPpm).expect("asked before");
    run(pdftoppm, draw.map(Into::into).to_vec(), folder.path(), &programs);
    let jpeg = std::fs::read(folder.path().join("page.jpg")).expect("a picture");

    let converter = converter(programs);
    for (bytes, name, format) in
        [(scan_of(&jpeg, 1654, 2339), "scan.pdf", Format::Pdf), (jpeg.clone(), "anh.jpg", Format::Picture)]
    {
        let extract = converter.read(&bytes, name).expect("a scan");
        assert_eq!((extract.format, extract.notes.as_slice()), (format, [Note::Recognised].as_slice()));
        for words in ["KẾ HOẠCH", "27/KH-UBND", "15/02/2026", "chủ trì, phối hợp với Công an xã"]
        {
            assert!(extract.text.contains(words), "{name} lacks {words}: {}", extract.text);
        }
        understood(&extract, name);
    }
}
