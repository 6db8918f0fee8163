//! Packages with a look, made of the clean papers.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A paragraph in the making.
#[derive(Clone, Debug)]
pub struct Para {
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    /// Only so many letters at the start are bold.
    pub lead: usize,
    pub align: &'static str,
    pub font: Option<&'static str>,
    pub body: bool,
}

/// Page, margins and more.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub page: (u32, u32),
    /// Above, below, left, right, in millimetres.
    pub margins: [f64; 4],
    pub font: &'static str,
    pub line: u32,
    pub after: u32,
    pub indent: u32,
    /// Where pages are numbered: "header", "footer" or nowhere.
    pub numbers: &'static str,
    pub number_align: &'static str,
    pub title_page: bool,
}

pub fn sheet() -> Sheet {
    Sheet {
        page: (11_906, 16_838),
        margins: [20.0, 20.0, 30.0, 15.0],
        font: "Times New Roman",
        line: 276,
        after: 120,
        indent: 720,
        numbers: "header",
        number_align: "center",
        title_page: true,
    }
}

/// The lines of a clean paper, dressed as the decree has it.
pub fn dressed(content: &str) -> Vec<Para> {
    let (mut titled, mut foot, mut subject) = (false, false, false);
    let mut out = Vec::new();
    for line in content.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let para = |size: f64, bold: bool, italic: bool, align: &'static str| Para {
            text: line.to_owned(),
            size,
            bold,
            italic,
            lead: 0,
            align,
            font: None,
            body: false,
        };
        let capitals = line.chars().all(|c| !c.is_lowercase());
        let kind = ["BÁO CÁO", "QUYẾT ĐỊNH", "TỜ TRÌNH", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH"].contains(&line);
        out.push(if line.starts_with("Nơi nhận") {
            foot = true;
            para(12.0, true, true, "left")
        } else if foot && line.starts_with('-') {
            para(11.0, false, false, "left")
        } else if foot || std::mem::take(&mut subject) {
            para(14.0, true, false, "center")
        } else if kind && !titled {
            (titled, subject) = (true, true);
            para(14.0, true, false, "center")
        } else if line.starts_with("Kính gửi") {
            titled = true;
            para(14.0, false, false, "left")
        } else if line == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" {
            para(13.0, true, false, "center")
        } else if line.starts_with("Độc lập") {
            para(14.0, true, false, "center")
        } else if line.starts_with("Số:") {
            para(13.0, false, false, "center")
        } else if line.starts_with("V/v") {
            para(12.0, false, false, "center")
        } else if !titled && line.contains(", ngày ") {
            para(14.0, false, true, "center")
        } else if !titled || capitals {
            para(13.0, true, false, "center")
        } else {
            let article =
                if line.starts_with("Điều ") { line.find('.').map_or(0, |at| at + 1) } else { 0 };
            let ground = line.starts_with("Căn cứ") || line.starts_with("Xét ");
            Para { lead: article, body: true, ..para(14.0, false, ground, "both") }
        });
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn run(text: &str, para: &Para, sheet: &Sheet, bold: bool) -> String {
    let font = para.font.unwrap_or(sheet.font);
    let (b, i) = (if bold { "<w:b/>" } else { "" }, if para.italic { "<w:i/>" } else { "" });
    let half = (para.size * 2.0).round();
    format!(
        "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>{b}{i}<w:sz w:val=\"{half}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(text)
    )
}

fn paragraph(para: &Para, sheet: &Sheet) -> String {
    let (lead, rest) = para.text.split_at(para.lead);
    let runs = if para.lead > 0 {
        run(lead, para, sheet, true) + &run(rest, para, sheet, para.bold)
    } else {
        // Two runs for one look: a fault may lie over both.
        let middle = para.text.char_indices().nth(para.text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (a, b) = para.text.split_at(middle);
        run(a, para, sheet, para.bold) + &run(b, para, sheet, para.bold)
    };
    let space = if para.body {
        format!(
            "<w:spacing w:after=\"{}\" w:line=\"{}\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"{}\"/>",
            sheet.after, sheet.line, sheet.indent
        )
    } else {
        String::new()
    };
    format!("<w:p><w:pPr>{space}<w:jc w:val=\"{}\"/></w:pPr>{runs}</w:p>", para.align)
}

/// The package.
pub fn docx(paras: &[Para], sheet: &Sheet) -> Vec<u8> {
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let twips = |mm: f64| (mm * 1440.0 / 25.4).round();
    let body: String = paras.iter().map(|para| paragraph(para, sheet)).collect();
    let reference = match sheet.numbers {
        "header" => "<w:headerReference w:type=\"default\" r:id=\"rId7\"/>",
        "footer" => "<w:footerReference w:type=\"default\" r:id=\"rId7\"/>",
        _ => "",
    };
    let title = if sheet.title_page { "<w:titlePg/>" } else { "" };
    let [top, bottom, left, right] = sheet.margins.map(twips);
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {ns}><w:body>{body}<w:sectPr>{reference}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{top}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:right=\"{right}\"/>{title}</w:sectPr></w:body></w:document>",
        sheet.page.0, sheet.page.1
    );
    let element = if sheet.numbers == "footer" { "ftr" } else { "hdr" };
    let part = format!(
        "<w:{element} {ns}><w:p><w:pPr><w:jc w:val=\"{}\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:{element}>",
        sheet.number_align
    );
    let kind = if sheet.numbers == "footer" { "footer" } else { "header" };
    let relation = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}1.xml\"/></Relationships>"
    );
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/{kind}1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/></Types>"
    );
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let pages = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Pages>2</Pages></Properties>";
    zipped(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", rels),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &relation),
        (&format!("word/{kind}1.xml"), &part),
        ("docProps/app.xml", pages),
    ])
}

/// A ZIP of these parts.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The clean papers that are dressed.
pub const DRESSED: [&str; 6] =
    ["bao-cao.txt", "quyet-dinh.txt", "cong-van.txt", "to-trinh.txt", "nghi-quyet.txt", "chuong-trinh.txt"];
