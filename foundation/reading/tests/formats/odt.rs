//! OpenDocument text.

use super::samples::{archive, odt};
use super::{cells, lines, read, refusal};
use danchu_reading::{Format, Refused};

#[test]
fn paragraphs_blanks_tabs_and_looks_are_read() {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties \
        fo:text-align=\"center\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>";
    let text = "<text:h text:outline-level=\"2\">Chương I</text:h><text:p text:style-name=\"P1\">KẾ HOẠCH</text:p>\
        <text:p><text:span text:style-name=\"T1\">Nơi nhận:</text:span> a<text:s text:c=\"3\"/>b<text:tab/>c\
        <text:line-break/>dòng hai<text:note><text:note-body><text:p>chú thích</text:p></text:note-body></text:note></text:p>";
    let extract = read(&odt(styles, text), "a.odt");
    assert_eq!(extract.format, Format::Odt);
    assert_eq!(extract.text, "Chương I\nKẾ HOẠCH\nNơi nhận: a   b\tc\ndòng hai");
    assert_eq!(extract.blocks[0].style.heading, Some(2));
    assert!(extract.blocks[1].style.bold && extract.blocks[1].style.centred);
    assert_eq!(extract.blocks[2].style.lead, Some("Nơi nhận:".len()));
    assert!(extract.blocks[3].style.continues);
}

#[test]
fn lists_are_numbered_and_bulleted() {
    let styles = "<text:list-style style:name=\"L1\">\
        <text:list-level-style-number text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/>\
        <text:list-level-style-bullet text:level=\"3\" text:bullet-char=\"•\"/></text:list-style>";
    let item = |text: &str, inside: &str| {
        format!("<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>")
    };
    let sub = |items: &str| format!("<text:list>{items}</text:list>");
    let deep = sub(&item("gạch", ""));
    let inner = sub(&format!("{}{}", item("một", &deep), item("hai", "")));
    let list =
        |more: &str, items: &str| format!("<text:list text:style-name=\"L1\"{more}>{items}</text:list>");
    let text = [
        list("", &format!("{}{}", item("ĐẦU", &inner), item("SAU", ""))),
        "<text:p>giữa</text:p>".to_owned(),
        list(" text:continue-numbering=\"true\"", &item("TIẾP", "")),
    ]
    .concat();
    assert_eq!(
        lines(&odt(styles, &text), "a.odt"),
        ["I. ĐẦU", "a) một", "- gạch", "b) hai", "II. SAU", "giữa", "III. TIẾP"]
    );
}

#[test]
fn tables_with_spans_are_cells() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let text = format!(
        "<table:table><table:table-row>{}{}</table:table-row><table:table-row><table:covered-table-cell/>{}{}\
         </table:table-row></table:table>",
        cell("table:number-rows-spanned=\"2\"", "A"),
        cell("table:number-columns-spanned=\"2\"", "B"),
        cell("", "C"),
        cell("", "D"),
    );
    let extract = read(&odt("", &text), "a.odt");
    assert_eq!(cells(&extract), [(0, 0, "A"), (0, 1, "B"), (1, 1, "C"), (1, 2, "D")]);
    assert_eq!(extract.spreads.len(), 2);
}

#[test]
fn struck_out_text_is_not_read_and_a_password_is_named() {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:p>giữ</text:p>";
    assert_eq!(lines(&odt("", text), "a.odt"), ["giữ"]);
    let locked = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest><encryption-data/></manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(refusal(&locked, "a.odt"), Refused::Encrypted);
}
