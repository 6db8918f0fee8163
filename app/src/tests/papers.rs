//! What people type and bring to the papers' pages of the whole program, laid out as it really is: a sound paper or one clear sentence.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use danchu_base::{DepartmentId, PersonId, Role};
use danchu_paper::Printer;
use danchu_testkit::{Answer, Client, Site, World, both};
use danchu_web::Parts;
use zip::write::SimpleFileOptions;

use crate::modules::{MODULES, migrations};

const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WITH_MACROS: &str = "application/vnd.ms-word.document.macroEnabled.main+xml";
const MACROS: (&str, &[u8]) = ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros");
const TEXT: &str = "Báo cáo kết quả công khai quý I của xã An Bình, ngày 5/5/2026.";

/// A Word file that says this in its paragraphs, with further parts.
fn word(kind: &str, paragraphs: &[&str], more: &[(&str, &[u8])]) -> Vec<u8> {
    let body: String =
        paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    let types = format!(
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>"#
    );
    let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    let own: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in own.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The officer of the whole program.
fn officer(world: &World) -> (Site, Client) {
    let printer: Arc<dyn Printer> = Arc::new(danchu_press::Press);
    let site = Site::with(world, MODULES, "2026-05-05", Parts::none().and(printer));
    let person = site.person(
        PersonId::make(),
        "Nguyễn Thị Hạnh",
        Some(DepartmentId::make()),
        &[Role::FocalOfficer, Role::RecordsClerk],
    );
    (site, person)
}

/// What a refused form says, with plain blanks.
fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, 422, "{}", answer.text);
    answer.text.replace('\u{a0}', " ")
}

/// Where it went on to.
fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location().to_owned()
}

const FORM: &str = "/an-binh/van-ban/moi";

/// Writes a paper with these fields instead of the usual ones.
async fn write(officer: &Client, own: &[(&str, &str)]) -> Answer {
    let page = officer.get(FORM).await;
    let mut fields = vec![
        ("kind", "bao-cao"),
        ("subject", "Kết quả công khai quý I"),
        ("agency", "Ủy ban nhân dân\nxã An Bình"),
        ("place", "An Bình"),
        ("body", "Một."),
        ("capacity", "tm"),
        ("behalf", "Ủy ban nhân dân"),
        ("post", "Chủ tịch"),
    ];
    fields.retain(|(name, _)| !own.iter().any(|(other, _)| other == name));
    fields.extend(own);
    fields.push(("_once", page.field("_once").expect("a number")));
    officer.send_form(FORM, &fields).await
}

#[tokio::test]
async fn a_word_file_with_macros_is_read_for_its_words_or_refused_with_one_sentence() {
    both(&migrations(), async |world| {
        let (_site, officer) = officer(world);
        for file in [word(WITH_MACROS, &[TEXT], &[MACROS]), word(DOCUMENT, &[TEXT], &[MACROS])] {
            let upload = async |to: &str, fields: &[(&str, &str)]| {
                officer.upload(to, fields, &[("file", "bao-cao.docx", &file)]).await
            };
            // Only its words are taken over into a new paper.
            let form = done(&upload("/an-binh/van-ban/tu-tep", &[]).await);
            assert!(officer.get(&form).await.text.contains("kết quả công khai quý I"), "its words are there");
            let checked = upload("/an-binh/the-thuc", &[]).await;
            assert_eq!(checked.status, 200, "{}", checked.text);
            // No copy with macros is handed out, none is kept.
            let mended = refused(&upload("/an-binh/the-thuc", &[("act", "mend")]).await);
            assert!(mended.contains("Tệp có macro nên không làm bản sửa"), "{mended}");
            let template = refused(&upload("/an-binh/van-ban/mau", &[("kind", "bao-cao")]).await);
            assert!(template.contains("Mẫu có macro nên không được nhận"), "{template}");
            let paper = done(&write(&officer, &[]).await);
            let signed = refused(&upload(&format!("{paper}/da-ky"), &[("khong-mat", "1")]).await);
            assert!(signed.contains("tệp có macro nên không nhận"), "{signed}");
        }
        let rows = world.snapshot(world.agency).await;
        assert!(rows.table("attachment").is_empty(), "no byte of them was kept");
    })
    .await;
}

#[tokio::test]
async fn a_picture_of_sixty_megabytes_is_bounded_wherever_it_comes_from() {
    let mut large = vec![0_u8; 60 << 20];
    large[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n");
    let twice: [(&str, &[u8]); 2] = [("word/media/image1.png", &large), ("word/media/image2.png", &large)];
    let inside = word(DOCUMENT, &[TEXT, "{{noi_dung}}"], &twice);
    assert!(inside.len() < 1 << 20, "packed it is small: {}", inside.len());
    both(&migrations(), async |world| {
        let (_site, officer) = officer(world);
        let paper = done(&write(&officer, &[]).await);
        let bring = async |to: &str, name: &str, bytes: &[u8]| {
            officer.upload(to, &[("kind", "bao-cao"), ("khong-mat", "1")], &[("file", name, bytes)]).await
        };
        let plain = bring(&format!("{paper}/da-ky"), "anh.png", &large).await;
        let says = plain.text.replace('\u{a0}', " ");
        assert_eq!(plain.status, 413, "{says}");
        assert!(says.contains("mỗi tệp tối đa 30 MB. Chưa có gì được lưu."), "{says}");
        // Inside a Word file it is no word, and is not opened.
        let form = done(&bring("/an-binh/van-ban/tu-tep", "a.docx", &inside).await);
        assert!(officer.get(&form).await.text.contains("kết quả công khai quý I"));
        assert_eq!(bring("/an-binh/the-thuc", "a.docx", &inside).await.status, 200);
        let template = refused(&bring("/an-binh/van-ban/mau", "a.docx", &inside).await);
        assert!(template.contains("Mẫu quá lớn"), "{template}");
        let page = officer.get(&paper).await;
        assert!(page.text.contains("Kết quả công khai quý I"), "the paper stands as it was");
    })
    .await;
}

#[tokio::test]
async fn long_names_wrap_and_marks_that_nobody_sees_are_gone() {
    both(&migrations(), async |world| {
        let (_site, officer) = officer(world);
        for name in ["Nguyễn Thị ".repeat(28).trim().to_owned(), "ă".repeat(300)] {
            let own = [("agency", name.as_str()), ("name", name.as_str()), ("parent", name.as_str())];
            let paper = done(&write(&officer, &own).await);
            let page = officer.get(&paper).await;
            assert!(page.status.is_success() && page.text.contains(&name), "the whole name is there");
            let pdf = officer.get(&format!("{paper}/pdf")).await;
            assert!(pdf.status.is_success() && pdf.bytes.starts_with(b"%PDF"), "{}", pdf.status);
            for (word, left, right, wide) in boxes(&pdf.bytes) {
                assert!(left >= 0.0 && right <= wide, "{word} lies at {left}–{right} of {wide}");
            }
            assert!(officer.get(&format!("{paper}/docx")).await.bytes.starts_with(b"PK"));
        }
        let title = "Kết quả\u{200b} công khai \u{202e}quý I\u{2066}\u{feff}";
        let paper = done(&write(&officer, &[("subject", title)]).await);
        for page in [officer.get(&paper).await, officer.get("/an-binh/van-ban").await] {
            assert!(page.text.contains("Kết quả công khai quý I"), "{}", page.text);
            let turned =
                page.text.chars().find(|c| ('\u{202a}'..='\u{202e}').contains(c) || *c == '\u{200b}');
            assert_eq!(turned, None);
        }
        let long = "a".repeat(700);
        let answer = write(&officer, &[("subject", long.as_str()), ("body", "Đã gõ nhiều chữ.")]).await;
        let says = refused(&answer);
        assert!(
            says.contains("600") && says.contains("Đã gõ nhiều chữ.") && says.contains(&long),
            "what was typed is kept"
        );
    })
    .await;
}

/// Each word of a PDF with where it begins and ends, and how wide its page is, as poppler sees them.
fn boxes(pdf: &[u8]) -> Vec<(String, f64, f64, f64)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let told =
        std::process::Command::new("pdftotext").arg("-bbox").arg(&file).arg("-").output().expect("pdftotext");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let number = |line: &str, name: &str| -> Option<f64> {
        line.split_once(&format!("{name}=\""))?.1.split('"').next()?.parse().ok()
    };
    let (mut wide, mut all) = (0.0, Vec::new());
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page") {
            wide = number(line, "width").unwrap_or(0.0);
        } else if let (Some(left), Some(right)) = (number(line, "xMin"), number(line, "xMax")) {
            all.push((line.to_owned(), left, right, wide));
        }
    }
    assert!(all.len() > 10, "{told}");
    all
}

#[tokio::test]
async fn a_template_that_is_broken_is_refused_by_what_is_wrong_and_the_old_one_stays() {
    both(&migrations(), async |world| {
        let (_site, officer) = officer(world);
        let set = async |file: &[u8]| {
            officer
                .upload("/an-binh/van-ban/mau", &[("kind", "bao-cao")], &[("file", "mau.docx", file)])
                .await
        };
        done(&set(&word(DOCUMENT, &["Mẫu cũ", "{{trich_yeu}}", "{{noi_dung}}"], &[])).await);
        let broken = word(DOCUMENT, &["</w:t></w:r></w:p><w:p>", "{{noi_dung}}"], &[]);
        for (file, says) in [
            (broken, "Mẫu không phải tệp Word (.docx)"),
            (word(DOCUMENT, &["{{trich_yeu}}"], &[]), "Mẫu chưa có trường {{noi_dung}}"),
            (
                word(DOCUMENT, &["{{trich_yeuu}}", "{{noi_dung}}"], &[]),
                "trường lạ {{trich_yeuu}} ở thân văn bản, đoạn 1",
            ),
            (word(DOCUMENT, &["{{trich_yeu", "{{noi_dung}}"], &[]), "{{trich_yeu"),
            (b"khong phai mau".to_vec(), "Mẫu không phải tệp Word (.docx)"),
        ] {
            let answer = refused(&set(&file).await);
            assert!(answer.contains(says), "{says}: {answer}");
            assert!(answer.contains("mau.docx"), "the template in use is listed still");
        }
        let paper = done(&write(&officer, &[]).await);
        let made = officer.get(&format!("{paper}/docx")).await;
        let read = danchu_reading::extract(&made.bytes, "a.docx").expect("a sound Word file");
        assert!(read.text.contains("Mẫu cũ") && read.text.contains("Một."), "{}", read.text);
    })
    .await;
}
