//! Samples written here, none of them anybody's document.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";
pub const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    pack(parts, CompressionMethod::Deflated)
}

/// An archive of these parts as they are.
pub fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    pack(parts, CompressionMethod::Stored)
}

fn pack(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed day, so that a sample is the same bytes each time.
    let options =
        SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("the archive ends").into_inner()
}

/// The part `word/document.xml` around this body.
pub fn document_xml(body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}</w:body></w:document>")
}

/// A DOCX with this body and these further parts.
pub fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = document_xml(body);
    let mut all: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&all)
}

/// A DOCX with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// An ODT whose text is this and whose automatic styles are those.
pub fn odt(styles: &str, text: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
        xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {names}><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// A plan of a commune that does not exist, as a body of DOCX: letterhead, lists, a table of tasks, closing.
pub fn plan_body() -> String {
    let cell = |texts: &[&str]| {
        let inside: String = texts.iter().map(|text| p(text)).collect();
        format!("<w:tc>{inside}</w:tc>")
    };
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(&[text])).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    [
        "<w:tbl><w:tr>".to_owned(),
        cell(&["ỦY BAN NHÂN DÂN", "XÃ MINH SƠN", "Số: 27/KH-UBND"]),
        cell(&[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Minh Sơn, ngày 12 tháng 01 năm 2026",
        ]),
        "</w:tr></w:tbl>".to_owned(),
        p("KẾ HOẠCH"),
        p("Thực hiện dân chủ ở cơ sở năm 2026"),
        p("I. MỤC ĐÍCH"),
        p("1. Văn phòng chủ trì, phối hợp với Công an xã niêm yết trước ngày 15/02/2026."),
        "<w:tbl>".to_owned(),
        row(&["STT", "Nội dung", "Chủ trì", "Thời gian"]),
        row(&["1", "Công khai dự toán", "Kế toán", "Quý I"]),
        row(&["2", "Họp thôn", "Trưởng thôn", "Tháng 6"]),
        "</w:tbl>".to_owned(),
        p("Nơi nhận:"),
        p("- Lưu: VT."),
        p("CHỦ TỊCH"),
    ]
    .concat()
}
