//! The look of packages: clean ones raise nothing, each fault of look is found.

use crate::package::{DRESSED, Para, Sheet, docx, dressed, sheet, zipped};
use crate::{Checked, package};

fn checked(paras: &[Para], sheet: &Sheet) -> Checked {
    package(&docx(paras, sheet), "van-ban.docx")
}

#[test]
fn clean_packages_raise_next_to_nothing() {
    let mut told = String::new();
    let mut alarms = 0;
    for name in DRESSED {
        let checked = checked(&dressed(crate::sample(name)), &sheet());
        alarms += checked.report.faults.len();
        told += &format!("{name}:\n{}\n", checked.told());
    }
    assert!(alarms == 0, "{alarms} false alarms\n{told}");
}

type OfSheet = (&'static str, &'static str, fn(&mut Sheet));

const OF_SHEET: &[OfSheet] = &[
    ("margin", "phải 30", |s| s.margins[3] = 30.0),
    ("margin", "trái 20", |s| s.margins[2] = 20.0),
    ("margin", "trên 10", |s| s.margins[0] = 10.0),
    ("margin", "dưới 40", |s| s.margins[1] = 40.0),
    ("page-size", "Letter", |s| s.page = (12_240, 15_840)),
    ("page-size", "A5", |s| s.page = (8_391, 11_906)),
    ("font", "Arial", |s| s.font = "Arial"),
    ("font", ".VnTime", |s| s.font = ".VnTime"),
    ("line-spacing", "double", |s| s.line = 480),
    ("line-spacing", "tight", |s| s.line = 200),
    ("paragraph-spacing", "0 pt", |s| s.after = 0),
    ("indent", "2.5 cm", |s| s.indent = 1_417),
    ("page-number", "footer", |s| s.numbers = "footer"),
    ("page-number", "right", |s| s.number_align = "right"),
    ("page-number", "none", |s| s.numbers = ""),
    ("page-number", "first", |s| s.title_page = false),
];

#[test]
fn faults_of_page_and_paragraphs_are_found() {
    for (code, words, change) in OF_SHEET {
        let mut sheet = sheet();
        change(&mut sheet);
        let checked = checked(&dressed(crate::sample("bao-cao.txt")), &sheet);
        assert!(checked.of(code).next().is_some(), "{code} ({words}) is missed\n{}", checked.told());
        let others = checked.report.faults.iter().filter(|f| f.code != *code).count();
        assert!(others == 0, "{code} ({words}) raises more\n{}", checked.told());
    }
}

#[test]
fn a_line_spacing_up_to_one_and_a_half_is_allowed() {
    for line in [240, 264, 276, 360] {
        let checked = checked(&dressed(crate::sample("bao-cao.txt")), &Sheet { line, ..sheet() });
        assert!(checked.report.faults.is_empty(), "{line}: {}", checked.told());
    }
}

type OfPart = (&'static str, &'static str, fn(&mut Para));

const OF_PART: &[OfPart] = &[
    ("font-size", "CỘNG HÒA", |p| p.size = 15.0),
    ("bold", "CỘNG HÒA", |p| p.bold = false),
    ("align", "CỘNG HÒA", |p| p.align = "left"),
    ("bold", "Độc lập", |p| p.bold = false),
    ("italic", "Độc lập", |p| p.italic = true),
    ("font-size", "Độc lập", |p| p.size = 12.0),
    ("bold", "Số:", |p| p.bold = true),
    ("font-size", "Số:", |p| p.size = 16.0),
    ("italic", "Bình Lâm, ngày", |p| p.italic = false),
    ("bold", "Bình Lâm, ngày", |p| p.bold = true),
    ("bold", "BÁO CÁO", |p| p.bold = false),
    ("font-size", "BÁO CÁO", |p| p.size = 16.0),
    ("align", "BÁO CÁO", |p| p.align = "left"),
    ("bold", "Kết quả thực hiện", |p| p.bold = false),
    ("italic", "Kết quả thực hiện", |p| p.italic = true),
    ("font-size", "Cơ quan đã công khai", |p| p.size = 12.0),
    ("font", "Cơ quan đã công khai", |p| p.font = Some("Arial")),
    ("italic", "Nơi nhận:", |p| p.italic = false),
    ("bold", "Nơi nhận:", |p| p.bold = false),
    ("font-size", "Nơi nhận:", |p| p.size = 14.0),
    ("font-size", "- Sở Nội vụ", |p| p.size = 14.0),
    ("bold", "TM. ỦY BAN", |p| p.bold = false),
    ("font-size", "PHÓ CHỦ TỊCH", |p| p.size = 12.0),
    ("bold", "Lê Thị Hương", |p| p.bold = false),
];

#[test]
fn faults_of_each_part_are_found_at_their_place() {
    for (code, start, change) in OF_PART {
        let mut paras = dressed(crate::sample("bao-cao.txt"));
        let para = paras.iter_mut().find(|p| p.text.starts_with(start)).unwrap();
        change(para);
        let checked = checked(&paras, &sheet());
        let at = checked.extract.text.find(start).unwrap();
        let here = checked.of(code).any(|f| f.start <= at && at < f.end);
        assert!(here, "{code} at [{start}] is missed\n{}", checked.told());
        assert!(checked.report.faults.len() <= 1, "{code} at [{start}] raises more\n{}", checked.told());
    }
}

#[test]
fn the_look_of_an_odt_is_read() {
    let ns = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";
    let styles = format!(
        "<office:document-styles {ns}><office:automatic-styles><style:page-layout style:name=\"pm1\"><style:page-layout-properties fo:page-width=\"21.0cm\" fo:page-height=\"29.7cm\" fo:margin-top=\"2cm\" fo:margin-bottom=\"2cm\" fo:margin-left=\"3cm\" fo:margin-right=\"3cm\"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"pm1\"/></office:master-styles></office:document-styles>"
    );
    let lines: String = crate::sample("thong-bao.txt")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("<text:p text:style-name=\"P1\">{line}</text:p>"))
        .collect();
    let content = format!(
        "<office:document-content {ns}><office:font-face-decls><style:font-face style:name=\"F\" svg:font-family=\"'Arial'\"/></office:font-face-decls><office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"justify\"/><style:text-properties style:font-name=\"F\" fo:font-size=\"14pt\"/></style:style></office:automatic-styles><office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    );
    let bytes = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("styles.xml", &styles),
        ("content.xml", &content),
    ]);
    let checked = package(&bytes, "thong-bao.odt");
    let found = |code: &str| checked.of(code).next().map(|f| f.found.clone());
    assert_eq!(found("margin").as_deref(), Some("lề phải 30 mm"), "{}", checked.told());
    assert_eq!(found("font").as_deref(), Some("Arial"));
    assert!(checked.of("bold").count() >= 3 && checked.of("font-size").count() >= 1);
}
