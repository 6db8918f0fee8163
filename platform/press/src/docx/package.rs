//! The file's parts put together, with what docx-rs cannot say itself: language, title, heads of tables, words for pictures.

use std::io::{Cursor, Write};

use danchu_paper::{PrintError, Sheet};
use docx_rs::{Docx, XMLDocx};
use zip::write::SimpleFileOptions;

use super::body::{Body, HEAD_MARK};

const JPEG: &[u8] = &[0xff, 0xd8, 0xff];

/// The whole file.
pub(crate) fn pack(docx: Docx, sheet: &Sheet, body: &Body<'_>) -> Result<Vec<u8>, PrintError> {
    let mut parts = docx.build();
    parts.document = mended_document(&text(&parts.document)?, &body.alts).into_bytes();
    parts.styles = with_language(&text(&parts.styles)?).into_bytes();
    parts.doc_props.core = core(sheet).into_bytes();
    if body.code_alt {
        let alt = ["Mã QR để đối chiếu văn bản".to_owned()];
        for footer in &mut parts.footers {
            *footer = mended_document(&text(footer)?, &alt).into_bytes();
        }
    }
    zipped(parts).map_err(|error| PrintError::Layout(error.to_string()))
}

fn text(part: &[u8]) -> Result<String, PrintError> {
    String::from_utf8(part.to_vec()).map_err(|error| PrintError::Layout(error.to_string()))
}

/// For an XML attribute.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

/// Heads of tables stand again on each page.
pub(crate) fn with_heads(document: &str) -> String {
    document.replace(&format!(r#"<w:trHeight w:val="{HEAD_MARK}" w:hRule="atLeast" />"#), "<w:tblHeader />")
}

/// Heads of tables stand again on each page; each picture has its own number and its words.
fn mended_document(document: &str, alts: &[String]) -> String {
    let document = with_heads(document);
    let picture = r#"<wp:docPr id="1" name="Figure" />"#;
    let mut out = String::with_capacity(document.len());
    for (nth, part) in document.split(picture).enumerate() {
        if let Some(before) = nth.checked_sub(1) {
            let alt = attribute(alts.get(before).map_or("", String::as_str));
            out.push_str(&format!(r#"<wp:docPr id="{nth}" name="Picture {nth}" descr="{alt}" />"#));
        }
        out.push_str(part);
    }
    out
}

/// The language of the whole file.
fn with_language(styles: &str) -> String {
    let language = r#"<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA" /></w:rPr></w:rPrDefault>"#;
    styles.replacen("</w:rPr></w:rPrDefault>", language, 1)
}

fn core(sheet: &Sheet) -> String {
    let (year, month, day) = sheet.date;
    let at = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let (title, author) = (attribute(&sheet.title), attribute(&sheet.author));
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties "#,
            r#"xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
            r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>"#,
            r#"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>"#,
            r#"<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>"#,
            r#"<dc:language>vi-VN</dc:language></cp:coreProperties>"#
        ),
        title = title,
        author = author,
        at = at
    )
}

fn zipped(parts: XMLDocx) -> zip::result::ZipResult<Vec<u8>> {
    // The names are docx-rs's; packed here so that a photograph keeps its own format.
    let mut relations = String::from_utf8_lossy(&parts.document_rels).into_owned();
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), parts.content_type),
        ("_rels/.rels".to_owned(), parts.rels),
        ("docProps/app.xml".to_owned(), parts.doc_props.app),
        ("docProps/core.xml".to_owned(), parts.doc_props.core),
        ("docProps/custom.xml".to_owned(), parts.doc_props.custom),
        ("word/document.xml".to_owned(), parts.document),
        ("word/styles.xml".to_owned(), parts.styles),
        ("word/settings.xml".to_owned(), parts.settings),
        ("word/fontTable.xml".to_owned(), parts.font_table),
        ("word/comments.xml".to_owned(), parts.comments),
        ("word/commentsExtended.xml".to_owned(), parts.comments_extended),
        ("word/numbering.xml".to_owned(), parts.numberings),
        ("word/footnotes.xml".to_owned(), parts.footnotes),
    ];
    for (name, bytes) in parts.media {
        let kind = if bytes.starts_with(JPEG) { "jpeg" } else { "png" };
        relations = relations.replace(&format!("media/{name}.png"), &format!("media/{name}.{kind}"));
        files.push((format!("word/media/{name}.{kind}"), bytes));
    }
    files.push(("word/_rels/document.xml.rels".to_owned(), relations.into_bytes()));
    for (what, parts, rels) in
        [("header", parts.headers, parts.header_rels), ("footer", parts.footers, parts.footer_rels)]
    {
        for (nth, part) in parts.into_iter().enumerate() {
            files.push((format!("word/{what}{}.xml", nth + 1), part));
            if let Some(rels) = rels.get(nth) {
                files.push((format!("word/_rels/{what}{}.xml.rels", nth + 1), rels.clone()));
            }
        }
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // No time in the archive: the same paper is the same file.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
