//! An agency's own template: a Word file with fields, checked and filled.

use std::io::{Cursor, Write};

use danchu_paper::{FieldFault, PaperKind, PrintError, Printer, Remark};
use danchu_press::Press;

use crate::files::{docx, part};
use crate::samples;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with this inside its body.
fn word(inside: &str) -> Vec<u8> {
    let body = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{inside}<w:sectPr/></w:body></w:document>"#
    );
    zipped(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", &body)])
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn lines(file: &[u8]) -> Vec<String> {
    docx(file).text.lines().map(str::to_owned).collect()
}

#[test]
fn fields_are_filled_however_word_cut_them() {
    let cut = "<w:p><w:r><w:t>Số: {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{so_k</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>y_hieu}} &amp; </w:t></w:r><w:r><w:t>{{Trích yếu}}</w:t></w:r></w:p>";
    let template = word(&[cut.to_owned(), p("{{ Địa danh ngày tháng }}")].concat());
    assert!(Press.check_template(&template).unwrap().is_sound());
    let filled = Press.fill(&template, &samples::of(PaperKind::Plan)).unwrap();
    assert_eq!(
        lines(&filled.bytes),
        [
            "Số: 05/KH-UBND & Thực hiện dân chủ trong hoạt động của cơ quan năm 2026",
            "Vạn Lộc, ngày 06 tháng 02 năm 2026"
        ]
    );
}

#[test]
fn lists_repeat_their_paragraph_or_their_row() {
    let row = format!(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("{{hàng: ky_ten.chuc_vu}}"),
        p("{{hang:ky_ten.ho_ten}}")
    );
    let template = word(&[p("{{noi_nhan.dong}}"), row, p("hết")].concat());
    let filled = Press.fill(&template, &samples::of(PaperKind::Minutes)).unwrap();
    assert_eq!(
        lines(&filled.bytes),
        [
            "- Thường trực Đảng ủy, HĐND xã;",
            "- Chủ tịch, các PCT UBND xã;",
            "- Các phòng, cơ quan thuộc UBND xã;",
            "- Lưu: VT, VP.",
            "THƯ KÝ",
            "Lê Thị Hoa",
            "CHỦ TỌA",
            "Nguyễn Văn Minh",
            "hết"
        ]
    );
    assert_eq!(part(&filled.bytes, "word/document.xml").matches("<w:tr>").count(), 2);
}

#[test]
fn the_whole_text_takes_the_place_of_its_paragraph() {
    let template = word(&[p("trước"), p("{{noi_dung}}"), p("{{phu_luc}}"), p("sau")].concat());
    let filled = Press.fill(&template, &samples::report()).unwrap();
    assert_eq!(filled.remarks, [Remark::PicturesLeftOut(1)]);
    let told = lines(&filled.bytes);
    assert_eq!(told.first().map(String::as_str), Some("trước"));
    assert_eq!(told.last().map(String::as_str), Some("sau"));
    assert!(told.contains(&"I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO".to_owned()), "{told:#?}");
    assert!(told.contains(&"Công khai nội dung theo Điều 46".to_owned()));
    assert!(told.iter().any(|line| line.starts_with("[Biểu đồ số ý kiến")));
    let document = part(&filled.bytes, "word/document.xml");
    assert!(document.contains("<w:tblHeader />") && document.contains("Times New Roman"));
}

#[test]
fn an_unknown_field_is_told_with_name_and_place() {
    let template = word(&[p("{{so}}"), p("Về việc {{trich_yeuu}}"), p("{{xyz}}")].concat());
    let report = Press.check_template(&template).unwrap();
    assert_eq!(report.fields.len(), 1);
    let told: Vec<String> = report.faults.iter().map(FieldFault::vietnamese).collect();
    assert_eq!(
        told,
        [
            "Mẫu có trường lạ {{trich_yeuu}} ở thân văn bản, đoạn 2; có phải {{trich_yeu}}?",
            "Mẫu có trường lạ {{xyz}} ở thân văn bản, đoạn 3; hãy dùng một trong các trường được liệt kê cho mẫu."
        ]
    );
    let refused = Press.fill(&template, &samples::of(PaperKind::Plan)).unwrap_err();
    assert_eq!(refused.vietnamese(), told[0]);
    assert!(refused.english().contains("unknown field {{trich_yeuu}} in the text, paragraph 2"));
}

#[test]
fn a_broken_field_is_told_in_a_sentence() {
    for (text, start) in
        [("a {{trich_yeu", "“{{trich_yeu”"), ("{{so {{ngay}}", "“{{so {{ngay}}”"), ("x }} {{so}", "“{{so}”")]
    {
        let report = Press.check_template(&word(&p(text))).unwrap();
        let [fault] = &report.faults[..] else { panic!("{text}: {report:?}") };
        assert!(fault.vietnamese().contains(start), "{}", fault.vietnamese());
        assert!(fault.english().contains("not closed"));
    }
    let report = Press.check_template(&word(&p("xem {{noi_dung}}"))).unwrap();
    assert!(report.faults[0].vietnamese().contains("phải đứng một mình"));
    let mixed = Press.check_template(&word(&p("{{can_cu.dong}} {{noi_nhan.dong}}"))).unwrap();
    assert!(mixed.faults[0].vietnamese().contains("hai danh sách can_cu và noi_nhan"));
}

#[test]
fn an_empty_list_leaves_no_line_and_no_broken_cell() {
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{kinh_gui.dong}}"));
    let template = word(&[p("{{kinh_gui.dong}}"), cell, p("{{noi_dung}}")].concat());
    let mut paper = samples::of(PaperKind::Notice);
    paper.body.clear();
    let filled = Press.fill(&template, &paper).unwrap().bytes;
    let document = part(&filled, "word/document.xml");
    assert!(document.contains("<w:body><w:tbl>") && document.contains("<w:tc><w:p>"), "{document}");
    assert!(document.contains("<w:p/><w:sectPr/>"));
}

#[test]
fn values_are_text_and_never_xml() {
    let mut paper = samples::of(PaperKind::Plan);
    paper.subject = "</w:t><w:p>&amp; {{so}}".into();
    let filled = Press.fill(&word(&p("{{trich_yeu}}")), &paper).unwrap().bytes;
    assert_eq!(lines(&filled), ["</w:t><w:p>&amp; {{so}}"]);
}

#[test]
fn what_is_no_template_is_refused_with_a_sentence() {
    let macros = zipped(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", "<a/>"),
        ("word/vbaProject.bin", "x"),
    ]);
    let docm = zipped(&[
        (
            "[Content_Types].xml",
            &TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main"),
        ),
        ("word/document.xml", "<a/>"),
    ]);
    let bomb = zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", &" ".repeat(30 << 20))]);
    let swollen = zipped(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", "<a/>"),
        ("word/media/x.bmp", &"\0".repeat(90 << 20)),
    ]);
    let entity = word(r#"<!DOCTYPE a [<!ENTITY b "c">]>"#);
    let deep = word(&["<w:r>".repeat(300), "</w:r>".repeat(300)].concat());
    for (file, error) in [
        (macros, PrintError::TemplateMacros),
        (docm, PrintError::TemplateMacros),
        (bomb, PrintError::TemplateTooLarge),
        (swollen, PrintError::TemplateTooLarge),
        (entity, PrintError::TemplateTooLarge),
        (deep, PrintError::TemplateTooLarge),
        (vec![0; 11 << 20], PrintError::TemplateTooLarge),
        (b"PK\x03\x04".to_vec(), PrintError::TemplateNotDocx),
        (b"{\\rtf1}".to_vec(), PrintError::TemplateNotDocx),
        (word("<w:p>"), PrintError::TemplateNotDocx),
        (zipped(&[("a", "b")]), PrintError::TemplateNotDocx),
    ] {
        assert_eq!(Press.check_template(&file).unwrap_err(), error);
        assert!(error.vietnamese().contains("hãy"), "says what to do");
    }
}

#[test]
fn our_own_papers_can_be_templates() {
    let mut paper = samples::of(PaperKind::Letter);
    paper.subject = "{{trich_yeu}}".into();
    paper.body = vec![danchu_paper::Block::paragraph("{{noi_dung}}")];
    paper.ends = false;
    let template = Press.docx(&paper).unwrap().bytes;
    let filled = Press.fill(&template, &samples::of(PaperKind::Letter)).unwrap().bytes;
    assert!(docx(&filled).text.contains("Thực hiện Công văn số 341/SNV-XDCQ"));
}

#[test]
fn the_sample_in_the_documents_is_sound_and_is_filled() {
    let sample = include_bytes!("../../../../docs/templates/ke-hoach.docx");
    let report = Press.check_template(sample).unwrap();
    assert!(report.is_sound() && report.fields.len() > 8, "{report:?}");
    let filled = Press.fill(sample, &samples::of(PaperKind::Plan)).unwrap().bytes;
    let told = docx(&filled).text;
    for said in ["05/KH-UBND", "KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "- Lưu: VT, VP.", "Trần Thị Bích Hường"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(!told.contains("{{"), "{told}");
}

#[test]
fn every_field_that_the_documents_name_is_known_and_every_known_one_is_named() {
    let told = include_str!("../../../../docs/templates.md");
    let singles = danchu_paper::FIELDS.iter().chain(danchu_paper::PIECES).map(|name| (*name).to_owned());
    let lists = danchu_paper::ROW_LISTS
        .iter()
        .flat_map(|(list, fields)| fields.iter().map(move |field| format!("{list}.{field}")));
    for name in singles.chain(lists) {
        assert!(told.contains(&format!("{{{{{name}}}}}")), "{name}");
    }
}
