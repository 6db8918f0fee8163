//! The same words in both formats.

use danchu_paper::{Block, Paper, PaperKind, PictureKind, Printer, compose, plain_text};
use danchu_press::Press;

use crate::files::{docx, pages, part, words};
use crate::samples;

/// The words of the PDF without page numbers and feet.
fn pdf_words(pdf: &[u8], paper: &Paper) -> Vec<String> {
    let record = paper.record.iter().map(|mark| mark.text.clone());
    let address = paper.address.iter().flat_map(|address| address.lines()).map(str::to_owned);
    let feet: Vec<String> = record.chain(address).collect();
    let mut out = Vec::new();
    for (nth, page) in pages(pdf).iter().enumerate() {
        for (line_nth, line) in page.lines().enumerate() {
            let number = nth > 0 && line_nth == 0 && line == (nth + 1).to_string();
            if !number && !feet.iter().any(|foot| foot == line) {
                out.extend(words(line));
            }
        }
    }
    out
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

fn without_charts(mut paper: Paper) -> Paper {
    // The words of a chart are drawn in the PDF and a picture in Word.
    paper.body.retain(|block| !matches!(block, Block::Picture(p) if p.kind == PictureKind::Svg));
    paper
}

#[test]
fn every_kind_says_the_same_in_both_formats() {
    for (name, paper) in samples::all() {
        let paper = without_charts(paper);
        let told = words(&plain_text(&compose(&paper).unwrap()));
        let pdf = Press.pdf(&paper).unwrap();
        assert!(pdf.remarks.is_empty(), "{name}: {:?}", pdf.remarks);
        assert_eq!(sorted(pdf_words(&pdf.bytes, &paper)), sorted(told.clone()), "{name}");
        let word = Press.docx(&paper).unwrap();
        assert_eq!(words(&docx(&word.bytes).text), told, "{name}");
    }
}

#[test]
fn words_follow_each_other_in_the_pdf_as_they_are_read() {
    for kind in [PaperKind::Decision, PaperKind::Notice, PaperKind::Invitation] {
        let paper = samples::of(kind);
        // Poppler joins what stands on one line of the two columns: compared from the title on.
        let told = words(&plain_text(&compose(&paper).unwrap()));
        let read = pdf_words(&Press.pdf(&paper).unwrap().bytes, &paper);
        let title = words(&paper.title())[0].clone();
        let from = |words: &[String]| words.iter().position(|word| *word == title).unwrap();
        assert_eq!(read[from(&read)..], told[from(&told)..]);
    }
}

#[test]
fn the_same_paper_is_the_same_file() {
    for paper in [samples::of(PaperKind::Plan), samples::report()] {
        assert_eq!(Press.pdf(&paper).unwrap(), Press.pdf(&paper).unwrap());
        assert_eq!(Press.docx(&paper).unwrap(), Press.docx(&paper).unwrap());
    }
}

#[test]
fn the_files_say_title_language_and_standard() {
    let paper = samples::of(PaperKind::Plan);
    let pdf = Press.pdf(&paper).unwrap().bytes;
    let has = |needle: &[u8]| pdf.windows(needle.len()).any(|window| window == needle);
    assert!(has(b"<pdfaid:part>2</pdfaid:part>") && has(b"<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(has(b"<pdfuaid:part>1</pdfuaid:part>") && has(b"/Lang"));
    let docx = Press.docx(&paper).unwrap().bytes;
    assert!(part(&docx, "docProps/core.xml").contains("<dc:title>KẾ HOẠCH Thực hiện dân chủ"));
    assert!(part(&docx, "word/styles.xml").contains(r#"<w:lang w:val="vi-VN""#));
    assert!(part(&docx, "word/styles.xml").contains(r#"w:val="Quốc hiệu""#));
    let document = part(&docx, "word/document.xml");
    assert!(document.contains("<w:titlePg"), "the first page shows no number");
    assert!(document.contains("<w:tblHeader />"), "heads of tables stand again");
    assert!(!document.contains("3.25"));
    assert!(part(&docx, "word/header1.xml").contains("PAGE"));
    assert!(document.contains(r#"w:orient="landscape""#));
}

#[test]
fn charts_carry_their_words_for_those_who_cannot_see_them() {
    let docx = Press.docx(&samples::report()).unwrap().bytes;
    assert!(part(&docx, "word/document.xml").contains(r#"descr="Biểu đồ số ý kiến"#));
    let footers = [part(&docx, "word/footer1.xml"), part(&docx, "word/footer2.xml")].concat();
    assert!(footers.contains(r#"descr="Mã QR"#) && footers.contains("Đối chiếu: 1284"));
}
