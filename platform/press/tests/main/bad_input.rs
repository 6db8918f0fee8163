//! What people type and bring: a sound paper or one clear sentence.

use danchu_paper::{
    Block, Issuer, Paper, PaperKind, Picture, PictureKind, PrintError, Printer, Remark, Signer, Table,
    TableRow, Text,
};
use danchu_press::Press;

use crate::files::{docx, pages, part, pdf_text, words};
use crate::samples;

fn report(body: Vec<Block>) -> Paper {
    Paper { body, ..Paper::new(PaperKind::Report, Issuer::new("Ủy ban nhân dân xã Vạn Lộc"), 2026) }
}

fn picture(bytes: Vec<u8>, kind: PictureKind) -> Block {
    Block::Picture(Picture {
        kind, bytes, alt: "Ảnh niêm yết".to_owned(), caption: Text::none(), width: 120
    })
}

fn png(wide: u32, high: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(wide, high).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_name_of_three_hundred_characters_stays_on_the_page() {
    for name in ["Nguyễn Thị ".repeat(28), "ă".repeat(300)] {
        let mut paper = report(vec![Block::paragraph("Một.")]);
        paper.signers = vec![Signer::new("Chủ tịch", name.trim())];
        let pdf = Press.pdf(&paper).unwrap();
        let shown = words(&pdf_text(&pdf.bytes, "-raw")).concat();
        assert!(shown.contains(&name.replace(' ', "")), "{shown}");
        assert!(
            words(&docx(&Press.docx(&paper).unwrap().bytes).text).concat().contains(&name.replace(' ', ""))
        );
    }
}

#[test]
fn marks_of_direction_and_control_characters_are_gone() {
    let paper = report(vec![Block::paragraph("Ông \u{202e}Nguyễn\u{0} \u{200f}Văn\u{1b} A\u{feff}")]);
    assert!(pdf_text(&Press.pdf(&paper).unwrap().bytes, "-raw").contains("Ông Nguyễn Văn A./."));
    assert!(docx(&Press.docx(&paper).unwrap().bytes).text.contains("Ông Nguyễn Văn A./."));
}

#[test]
fn letters_that_the_faces_lack_are_shown_as_such_and_told() {
    let paper = report(vec![Block::paragraph("Ông 漢 và 😀")]);
    let pdf = Press.pdf(&paper).unwrap();
    let [Remark::LettersMissing(letters)] = &pdf.remarks[..] else { panic!("{:?}", pdf.remarks) };
    assert!(letters.contains('漢') && letters.contains('😀'));
    assert!(pdf_text(&pdf.bytes, "-raw").contains("Ông □ và □./."));
    assert!(pdf.remarks[0].vietnamese().contains("漢"));
    assert!(docx(&Press.docx(&paper).unwrap().bytes).text.contains("漢"));
}

#[test]
fn the_head_of_a_long_table_stands_on_every_page() {
    let rows: Vec<TableRow> =
        (1..=300).map(|n| [n.to_string(), format!("Hộ số {n}")].into_iter().collect()).collect();
    let head = vec![["Số thứ tự", "Tên hộ"].into_iter().collect()];
    let paper = report(vec![Block::Table(Table { widths: vec![1, 4], head, rows, bare: false })]);
    let pages = pages(&Press.pdf(&paper).unwrap().bytes);
    assert!(pages.len() > 5, "{}", pages.len());
    let last = pages.len() - 1;
    for (nth, page) in pages.iter().enumerate().take(last) {
        assert_eq!(page.matches("Số thứ tự").count(), 1, "page {}: {page}", nth + 1);
    }
    assert!(pages[last - 1..].concat().contains("Hộ số 300"));
    let word = Press.docx(&paper).unwrap().bytes;
    assert_eq!(part(&word, "word/document.xml").matches("<w:tblHeader />").count(), 1);
    assert!(docx(&word).text.contains("Hộ số 300"));
}

#[test]
fn a_table_of_five_thousand_rows_is_a_sound_word_file() {
    let rows: Vec<TableRow> =
        (1..=5000).map(|n| [n.to_string(), format!("Hộ số {n}")].into_iter().collect()).collect();
    let head = vec![["Số thứ tự", "Tên hộ"].into_iter().collect()];
    let paper = report(vec![Block::Table(Table { widths: vec![1, 4], head, rows, bare: false })]);
    let word = Press.docx(&paper).unwrap().bytes;
    assert_eq!(part(&word, "word/document.xml").matches("<w:tblHeader />").count(), 1);
    assert!(docx(&word).text.contains("Hộ số 5000"));
}

#[test]
fn a_table_of_more_cells_than_a_page_maker_can_hold_is_refused_with_a_sentence() {
    let row = || vec!["a"; 24].into_iter().collect::<TableRow>();
    let rows: Vec<TableRow> = (0..1_300).map(|_| row()).collect();
    let paper =
        report(vec![Block::Table(Table { widths: vec![1; 24], head: Vec::new(), rows, bare: false })]);
    for refused in [Press.pdf(&paper), Press.docx(&paper)] {
        let error = refused.unwrap_err();
        assert_eq!(error, PrintError::TooManyCells);
        assert!(error.to_string().contains("spreadsheet") && error.vietnamese().contains("bảng tính"));
    }
}

#[test]
fn a_picture_is_printed_made_smaller_or_refused_with_a_sentence() {
    let sound = report(vec![picture(png(40, 30), PictureKind::Photo)]);
    assert!(Press.pdf(&sound).unwrap().remarks.is_empty());
    let large = report(vec![picture(png(5000, 20), PictureKind::Photo)]);
    assert_eq!(Press.docx(&large).unwrap().remarks, [Remark::PicturesShrunk(1)]);
    let huge = report(vec![picture(vec![0; 60 << 20], PictureKind::Photo)]);
    for refused in [Press.pdf(&huge), Press.docx(&huge)] {
        assert_eq!(refused.unwrap_err(), PrintError::PictureTooLarge(1));
    }
    let mut lie = png(40, 30);
    // The header promises more dots than are ever opened.
    lie[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    let bomb = br#"<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;"#;
    for (bytes, kind) in [
        (lie, PictureKind::Photo),
        (b"GIF89a".to_vec(), PictureKind::Photo),
        (Vec::new(), PictureKind::Photo),
        (bomb.to_vec(), PictureKind::Svg),
    ] {
        let error = Press.pdf(&report(vec![picture(bytes, kind)])).unwrap_err();
        assert_eq!(error, PrintError::PictureUnreadable(1));
    }
}

#[test]
fn a_chart_opens_no_file_and_no_address() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><image xlink:href="file:///etc/passwd" width="5" height="5"/><rect width="9" height="9"/></svg>"#;
    let paper = report(vec![picture(svg.to_vec(), PictureKind::Svg)]);
    assert!(Press.docx(&paper).is_ok());
    // Typst says that it left a linked image out: a warning, so a sentence and no file.
    if let Err(error) = Press.pdf(&paper) {
        assert_eq!(error.key(), "paper-layout");
    }
}

#[test]
fn a_paper_that_says_nothing_is_still_a_sound_file() {
    for kind in PaperKind::ALL {
        let paper = Paper::new(*kind, Issuer::default(), 2026);
        assert!(Press.pdf(&paper).is_ok(), "{}", kind.id());
        assert!(Press.docx(&paper).is_ok(), "{}", kind.id());
    }
}

#[test]
fn text_is_never_markup() {
    let told = "#import \"@preview/x\" $x^2$ *a* _b_ <w:p> &amp; ]]> \\n @c";
    let paper = report(vec![Block::paragraph(told)]);
    assert!(pdf_text(&Press.pdf(&paper).unwrap().bytes, "-raw").contains(told));
    assert!(docx(&Press.docx(&paper).unwrap().bytes).text.contains(told));
}

#[test]
fn a_thousand_papers_leave_no_file_ids_behind() {
    // Were an id made for each paper, its count would grow; here every paper uses the same few.
    let paper = samples::of(PaperKind::Invitation);
    let first = Press.pdf(&paper).unwrap();
    for _ in 0..20 {
        assert_eq!(Press.pdf(&paper).unwrap().bytes, first.bytes);
    }
}
