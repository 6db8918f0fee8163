//! Certain faults mended as tracked changes: accepted, the mended text; rejected, the original; nothing else touched.

use std::io::{Cursor, Read as _};

use danchu_form::{NotMarked, Stamp, mark_docx};

use crate::package::{docx, dressed, sheet};
use crate::{Checked, package, plants};

const STAMP: Stamp<'static> = Stamp { author: "danchu", day: "2026-11-23T08:00:00Z" };

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut out).unwrap();
    out
}

fn names(bytes: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// Everything between the marks of our insertions goes; what we struck out comes back.
fn rejected(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<w:ins ") {
        let own = rest[at..].split('>').next().unwrap().contains("w:author=\"danchu\"");
        let end = at + rest[at..].find("</w:ins>").unwrap() + "</w:ins>".len();
        out.push_str(&rest[..at]);
        if !own {
            out.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.replace("<w:delText", "<w:t")
        .replace("</w:delText>", "</w:t>")
        .replace("<w:del ", "<w:x ")
        .replace("</w:del>", "</w:x>")
}

/// Marks a package and looks at it from both sides.
pub fn both_ways(bytes: &[u8], checked: &Checked) -> usize {
    let marked = mark_docx(bytes, &checked.extract, &checked.report.faults, STAMP).unwrap();
    assert_eq!(names(bytes), names(&marked.bytes));
    for name in names(bytes).iter().filter(|name| *name != "word/document.xml") {
        assert!(part(bytes, name) == part(&marked.bytes, name), "{name} was touched");
    }
    let accepted = package(&marked.bytes, "van-ban.docx");
    // The reader shows what is put in and leaves out what is struck out: the accepted text.
    let mends = |c: &Checked| c.report.faults.iter().filter(|f| f.certain && f.mends).count();
    let before = mends(checked);
    assert!(
        mends(&accepted) + marked.mended <= before + 2,
        "{} of {before}\n{}",
        marked.mended,
        accepted.told()
    );
    let xml = String::from_utf8(part(&marked.bytes, "word/document.xml")).unwrap();
    assert_eq!(xml.matches("<w:r>").count() + xml.matches("<w:r ").count(), xml.matches("</w:r>").count());
    let back = package(&with_document(bytes, &rejected(&xml)), "van-ban.docx");
    assert!(back.extract.text == checked.extract.text, "rejected, the text is another");
    marked.mended
}

/// The package with another text.
fn with_document(bytes: &[u8], xml: &str) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> =
        names(bytes).into_iter().map(|n| (n.clone(), part(bytes, &n))).collect();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        use std::io::Write as _;
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(if name == "word/document.xml" { xml.as_bytes() } else { &content }).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn every_certain_mend_is_tracked_and_can_be_taken_back() {
    let (mut count, mut mended) = (0, 0);
    for (name, plant) in plants::HERE {
        if !crate::package::DRESSED.contains(name) {
            continue;
        }
        let dirty = crate::sample(name).replacen(plant.find, plant.write, 1);
        let bytes = docx(&dressed(&dirty), &sheet());
        let checked = package(&bytes, "van-ban.docx");
        count += 1;
        mended += both_ways(&bytes, &checked);
    }
    assert!(count > 40 && mended > 25, "{mended} mends in {count} papers");
}

#[test]
fn one_mend_is_exactly_one_change() {
    let dirty = crate::sample("bao-cao.txt")
        .replace("KT. CHỦ TỊCH", "KT.CHỦ TỊCH")
        .replace("quán triệt", "quán chiệt");
    let bytes = docx(&dressed(&dirty), &sheet());
    let checked = package(&bytes, "van-ban.docx");
    let marked = mark_docx(&bytes, &checked.extract, &checked.report.faults, STAMP).unwrap();
    assert_eq!((marked.mended, marked.left), (2, 0), "{}", checked.told());
    let accepted = package(&marked.bytes, "van-ban.docx");
    assert_eq!(
        accepted.extract.text,
        checked.extract.text.replace("KT.CHỦ", "KT. CHỦ").replace("quán chiệt", "quán triệt")
    );
    let xml = String::from_utf8(part(&marked.bytes, "word/document.xml")).unwrap();
    assert!(xml.contains("w:author=\"danchu\" w:date=\"2026-11-23T08:00:00Z\""));
}

#[test]
fn what_is_no_docx_gets_one_sentence() {
    let checked = crate::text(crate::sample("bao-cao.txt"), "bao-cao.txt");
    let bytes = crate::sample("bao-cao.txt").as_bytes();
    assert_eq!(mark_docx(bytes, &checked.extract, &[], STAMP).unwrap_err(), NotMarked::NoDocx);
    let bytes = docx(&dressed(crate::sample("bao-cao.txt")), &sheet());
    let stamp = Stamp { day: "hôm nay", ..STAMP };
    assert_eq!(mark_docx(&bytes, &checked.extract, &[], stamp).unwrap_err(), NotMarked::BadDay);
    assert!(!NotMarked::NoDocx.vietnamese().is_empty());
}
