//! What a file is, by its content; its name only chooses among kinds that look alike inside.

use crate::Refused;

/// A kind of file that an office keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What the browser is told.
    pub media_type: &'static str,
    /// The ending that its name gets.
    pub ending: &'static str,
    /// A picture: made anew here, without what the camera wrote into it.
    pub is_picture: bool,
    /// A document with text in it.
    pub is_document: bool,
}

const fn document(media_type: &'static str, ending: &'static str) -> Kind {
    Kind { media_type, ending, is_picture: false, is_document: true }
}

const fn picture(media_type: &'static str, ending: &'static str) -> Kind {
    Kind { media_type, ending, is_picture: true, is_document: false }
}

/// A JPEG picture, which is what photos become.
pub(crate) const JPEG: Kind = picture("image/jpeg", "jpg");
/// A PNG picture, which is what drawings and screenshots stay.
pub(crate) const PNG: Kind = picture("image/png", "png");

const PDF: Kind = document("application/pdf", "pdf");
const TEXT: Kind = document("text/plain; charset=utf-8", "txt");
const OFFICE: [(&str, Kind); 9] = [
    ("docx", document("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")),
    ("xlsx", document("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")),
    ("pptx", document("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx")),
    ("odt", document("application/vnd.oasis.opendocument.text", "odt")),
    ("ods", document("application/vnd.oasis.opendocument.spreadsheet", "ods")),
    ("odp", document("application/vnd.oasis.opendocument.presentation", "odp")),
    ("doc", document("application/msword", "doc")),
    ("xls", document("application/vnd.ms-excel", "xls")),
    ("ppt", document("application/vnd.ms-powerpoint", "ppt")),
];

/// What the bytes are. Programs, scripts, Apple's pictures and unknown things are refused.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if is_script(&ending)
        || bytes.starts_with(b"#!")
        || bytes.starts_with(b"MZ")
        || bytes.starts_with(b"\x7fELF")
        || has_macros(bytes)
    {
        return Err(Refused::Program);
    }
    let office = || OFFICE.iter().find(|(e, _)| *e == ending).map(|(_, kind)| *kind);
    // What is text is text, whatever language it is written in.
    match infer::get(bytes).filter(|found| !found.mime_type().starts_with("text/")) {
        Some(found) => match found.mime_type() {
            "image/jpeg" => Ok(JPEG),
            "image/png" => Ok(PNG),
            "image/gif" => Ok(picture("image/gif", "gif")),
            "image/webp" => Ok(picture("image/webp", "webp")),
            "image/heif" | "image/heic" | "image/avif" => Err(Refused::Heic),
            "application/pdf" => Ok(PDF),
            "application/zip" | "application/x-ole-storage" => office().ok_or(Refused::Kind),
            mime if is_program(mime) => Err(Refused::Program),
            mime => OFFICE
                .iter()
                .find(|(_, kind)| kind.media_type == mime)
                .map(|(_, kind)| *kind)
                .ok_or(Refused::Kind),
        },
        None if is_text(bytes) => Ok(match ending.as_str() {
            "csv" => document("text/csv; charset=utf-8", "csv"),
            // Shown as text, never as a page of ours.
            _ => TEXT,
        }),
        None => Err(Refused::Kind),
    }
}

fn is_script(ending: &str) -> bool {
    const ENDINGS: [&str; 21] = [
        "docm", "xlsm", "pptm", "exe", "dll", "com", "bat", "cmd", "msi", "scr", "pif", "vbs", "js", "jse",
        "wsf", "ps1", "sh", "jar", "lnk", "hta", "apk",
    ];
    ENDINGS.contains(&ending)
}

/// An office file with macros: the names of a ZIP's parts are never packed.
fn has_macros(bytes: &[u8]) -> bool {
    const MACROS: &[u8] = b"vbaProject.bin";
    bytes.starts_with(b"PK") && bytes.windows(MACROS.len()).any(|part| part == MACROS)
}

fn is_program(mime: &str) -> bool {
    ["executable", "x-msdownload", "mach", "java", "wasm", "x-sh", "x-elf", "vnd.android", "x-dosexec"]
        .iter()
        .any(|part| mime.contains(part))
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
        || bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
}

/// The name with the ending that fits its content, bounded.
pub(crate) fn with_ending(name: &str, ending: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, old)) if !stem.is_empty() && old.len() <= 5 => stem,
        _ => name,
    };
    let stem: String = stem.chars().filter(|c| !c.is_control()).take(150).collect();
    let stem = stem.trim();
    format!("{}.{ending}", if stem.is_empty() { "tep" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_and_programs_are_refused() {
        assert_eq!(kind_of("a.jpg", b"MZ\x90\0\x03"), Err(Refused::Program));
        assert_eq!(
            kind_of("a.pdf", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0"),
            Err(Refused::Program)
        );
        assert_eq!(kind_of("a.txt", b"#!/bin/sh\n"), Err(Refused::Program));
        assert_eq!(kind_of("a.bat", b"dir"), Err(Refused::Program));
        assert_eq!(kind_of("a.exe", b"%PDF-1.7"), Err(Refused::Program));
        assert_eq!(kind_of("a.docx", b"PK\x03\x04....word/vbaProject.bin"), Err(Refused::Program));
        assert_eq!(kind_of("x", b""), Err(Refused::Empty));
        assert_eq!(kind_of("a.jpg", b"%PDF-1.7\n").map(|k| k.ending), Ok("pdf"));
        assert_eq!(kind_of("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Refused::Heic));
        assert_eq!(kind_of("a.html", "<p>xin chào".as_bytes()).map(|k| k.ending), Ok("txt"));
        assert_eq!(kind_of("a.bin", &[1, 0, 2, 0xff, 0xfe, 0x80]), Err(Refused::Kind));
    }

    #[test]
    fn a_name_gets_the_ending_of_its_content() {
        assert_eq!(with_ending("Kế hoạch 2026.docx", "docx"), "Kế hoạch 2026.docx");
        assert_eq!(with_ending("anh", "jpg"), "anh.jpg");
        assert_eq!(with_ending("Điều 5. Trách nhiệm", "txt"), "Điều 5. Trách nhiệm.txt");
        assert_eq!(with_ending(".htaccess", "txt"), ".htaccess.txt");
    }
}
