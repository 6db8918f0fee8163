//! What Word, WPS, LibreOffice and Google leave in a DOCX.

use super::samples::{W, docx, docx_with, p, plan_body};
use super::{cells, lines, read};
use danchu_reading::{Format, Note, Spread};

#[test]
fn paragraphs_tables_and_their_order_are_kept() {
    let extract = read(&docx(&plan_body()), "ke-hoach.docx");
    assert_eq!(extract.format, Format::Docx);
    assert_eq!(extract.text.lines().next(), Some("ỦY BAN NHÂN DÂN"));
    let found = cells(&extract);
    assert!(found.contains(&(0, 1, "Minh Sơn, ngày 12 tháng 01 năm 2026")));
    assert!(found.contains(&(2, 2, "Trưởng thôn")));
    let tables: Vec<u32> = extract.blocks.iter().filter_map(|block| Some(block.cell?.table)).collect();
    assert_eq!((tables.first(), tables.last()), (Some(&0), Some(&1)));
}

#[test]
fn tabs_hyphens_signs_and_breaks_become_letters_and_blocks() {
    let body = "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>21</w:t><w:noBreakHyphen/><w:t>KL/TW</w:t><w:br/>\
        <w:t>dòng hai</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:softHyphen/></w:r></w:p>";
    let extract = read(&docx(body), "a.docx");
    assert_eq!(extract.text, "Số:\t21-KL/TW\ndòng hai✓");
    assert_eq!(extract.blocks.iter().map(|b| b.style.continues).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn inserted_text_stays_and_deleted_text_goes() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Giao </w:t></w:r><w:ins><w:r><w:t>Văn phòng</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>Tư pháp</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t> mới</w:t></w:r></w:moveTo></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>dòng bỏ</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>dòng giữ</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let extract = read(&docx(body), "a.docx");
    assert_eq!(extract.text, "Giao Văn phòng mới\ndòng giữ");
    assert_eq!(cells(&extract), [(0, 0, "dòng giữ")]);
}

#[test]
fn content_controls_smart_tags_links_and_fields_are_read_through() {
    let body = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag><w:r><w:t>Điều 1.</w:t></w:r></w:smartTag>\
        <w:hyperlink><w:r><w:t xml:space=\"preserve\"> Xem</w:t></w:r></w:hyperlink>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a \\h </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t xml:space=\"preserve\"> mục 2</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(lines(&docx(body), "a.docx"), ["Điều 1. Xem mục 2"]);
}

#[test]
fn text_boxes_are_read_once_and_before_the_paragraph_that_holds_them() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Số: 1</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>/KH</w:t></w:r></w:p>"
    );
    assert_eq!(lines(&docx(&body), "a.docx"), ["MẬT", "Số: 1/KH"]);
}

#[test]
fn spans_count_columns_and_say_how_far_a_cell_reaches() {
    let body = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>PA</w:tc>\
        <w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>PB</w:tc><w:tc>PC</w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>PD</w:tc><w:tc>PE</w:tc><w:tc>PF</w:tc></w:tr>\
        </w:tbl>";
    let body = ["A", "B", "C", "D", "E", "F"]
        .iter()
        .fold(body.to_owned(), |b, x| b.replace(&format!("P{x}"), &p(x)));
    let extract = read(&docx(&body), "a.docx");
    assert_eq!(
        cells(&extract),
        [(0, 0, "A"), (0, 1, "B"), (0, 3, "C"), (1, 1, "D"), (1, 2, "E"), (1, 3, "F")]
    );
    let reach = extract.spreads.iter().map(|Spread { cell, rows, columns }| (cell.column, *rows, *columns));
    assert_eq!(reach.collect::<Vec<_>>(), [(0, 2, 1), (1, 1, 2)]);
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl>\
    <w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{F0B7}\"/></w:lvl>\
    <w:lvl w:ilvl=\"4\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"+\"/></w:lvl>\
    <w:lvl w:ilvl=\"5\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.%6\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/>\
    </w:lvlOverride></w:num>";

fn numbered(body: &[(&str, u32, u32)]) -> Vec<u8> {
    let item = |(text, list, level): &(&str, u32, u32)| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body: String = body.iter().map(item).collect();
    docx_with(&body, &[("word/numbering.xml", &format!("<w:numbering {W}>{NUMBERING}</w:numbering>"))])
}

#[test]
fn automatic_numbers_are_written_as_word_shows_them() {
    let sample = numbered(&[
        ("MỤC ĐÍCH", 1, 0),
        ("Một", 1, 1),
        ("Hai", 1, 1),
        ("a", 1, 2),
        ("b", 1, 2),
        ("gạch", 1, 3),
        ("cộng", 1, 4),
        ("NHIỆM VỤ", 1, 0),
        ("Lại một", 1, 1),
        ("pháp lý", 1, 5),
        ("Danh sách khác", 2, 0),
        ("không số", 0, 0),
    ]);
    assert_eq!(
        lines(&sample, "a.docx"),
        [
            "I. MỤC ĐÍCH",
            "1. Một",
            "2. Hai",
            "a) a",
            "b) b",
            "- gạch",
            "+ cộng",
            "II. NHIỆM VỤ",
            "1. Lại một",
            "2.1.1 pháp lý",
            "IV. Danh sách khác",
            "không số"
        ]
    );
}

#[test]
fn numbers_headings_and_look_come_through_styles() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:name w:val=\"heading 2\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:basedOn w:val=\"Muc\"/><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr>\
         </w:style><w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let numbering = format!("<w:numbering {W}>{NUMBERING}</w:numbering>");
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [styled("TOC1", "Mục lục 1"), styled("Muc", "MỤC"), styled("Con", "Con")].concat();
    let extract = read(
        &docx_with(&body, &[("word/styles.xml", &styles), ("word/numbering.xml", &numbering)]),
        "a.docx",
    );
    assert_eq!(extract.text, "I. MỤC\nII. Con");
    let looks: Vec<_> =
        extract.blocks.iter().map(|b| (b.style.heading, b.style.bold, b.style.italic)).collect();
    assert_eq!(looks, [(Some(2), true, false), (Some(2), false, true)]);
    assert!(extract.blocks.iter().all(|block| block.style.centred && block.style.list_item));
}

#[test]
fn a_column_of_automatic_numbers_shows_its_numbers() {
    let number = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    let row = format!("<w:tr><w:tc>{number}</w:tc><w:tc>{}</w:tc></w:tr>", p("Việc"));
    let body = format!("<w:tbl>{row}{row}</w:tbl>");
    let numbering = format!("<w:numbering {W}>{NUMBERING}</w:numbering>");
    let sample = docx_with(&body, &[("word/numbering.xml", &numbering)]);
    assert_eq!(lines(&sample, "a.docx"), ["1.", "Việc", "2.", "Việc"]);
}

#[test]
fn a_bold_start_is_a_lead_and_capitals_are_written_out() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">1. Thời gian: </w:t></w:r>\
        <w:r><w:t>quý I</w:t></w:r></w:p><w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>";
    let extract = read(&docx(body), "a.docx");
    assert_eq!(extract.text, "1. Thời gian: quý I\nKẾ HOẠCH");
    assert_eq!(extract.blocks[0].style.lead, Some("1. Thời gian:".len()));
    assert_eq!(extract.blocks[1].style.lead, None);
}

#[test]
fn letters_that_are_put_together_come_out_as_one() {
    let extract =
        read(&docx(&p("Ke\u{302}\u{301} hoa\u{323}ch\u{A0}so\u{302}\u{301} 2\u{2011}KH")), "a.docx");
    assert_eq!(extract.text, "Kế hoạch số 2-KH");
}

#[test]
fn a_page_break_marks_the_next_block_and_macros_are_noted() {
    let body = format!("{}<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>{}", p("một"), p("Phụ lục"));
    let extract = read(&docx_with(&body, &[("word/vbaProject.bin", "x")]), "a.docm");
    assert_eq!(extract.blocks.iter().map(|b| b.style.page_start).collect::<Vec<_>>(), [false, true]);
    assert_eq!(extract.notes, [Note::Macros]);
}

#[test]
fn headers_and_watermarks_are_margins_and_not_text() {
    let header = format!(
        "<w:hdr {W}><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p><w:p><w:r><w:pict>\
         <v:textpath string=\"DỰ THẢO\"/></w:pict></w:r></w:p></w:hdr>"
    );
    let extract = read(&docx_with(&p("Văn bản"), &[("word/header1.xml", &header)]), "a.docx");
    assert_eq!(
        (extract.text.as_str(), extract.margins.as_slice()),
        ("Văn bản", ["TỐI MẬT".to_owned(), "DỰ THẢO".to_owned()].as_slice())
    );
}

#[test]
fn a_struck_out_end_of_paragraph_does_not_number_an_empty_line() {
    let gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>\
        <w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>";
    let kept =
        gone.replace("<w:rPr><w:del/></w:rPr>", "").replace("w:del>", "w:ins>").replace("delText", "t");
    let numbering = format!("<w:numbering {W}>{NUMBERING}</w:numbering>");
    let sample = docx_with(&format!("{gone}{kept}"), &[("word/numbering.xml", &numbering)]);
    assert_eq!(lines(&sample, "a.docx"), ["1. bỏ"]);
}
