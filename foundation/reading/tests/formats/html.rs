//! Saved pages and pages made by Word.

use super::{cells, lines, read};
use danchu_reading::Format;

#[test]
fn scripts_go_entities_become_letters_and_blanks_fold() {
    let page = "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body>\
        <script>if (a < b) { x = '</p>' }</script><!-- <p>ghi chú</p> -->\
        <p>S&#7889;:&nbsp;27/KH&#45;UBND &amp;\n   B&agrave;  &ldquo;x&rdquo; 2 < 3</p></body></html>";
    let extract = read(page.as_bytes(), "a.html");
    assert_eq!(extract.format, Format::Html);
    assert_eq!(extract.text, "Số: 27/KH-UBND & Bà “x” 2 < 3");
}

#[test]
fn looks_come_from_tags_and_from_style() {
    let page = "<html><body><h2>Mục</h2><p style='text-align:center'><b>KẾ</b> <span style=\"font-weight:700\">HOẠCH</span></p>\
        <p><i>Nơi nhận:</i> a<br>b</p><div align=center>giữa</div><p style='display:none'>ẩn</p></body></html>";
    let extract = read(page.as_bytes(), "a.htm");
    assert_eq!(extract.text, "Mục\nKẾ HOẠCH\nNơi nhận: a\nb\ngiữa");
    assert_eq!(extract.blocks[0].style.heading, Some(2));
    assert!(extract.blocks[1].style.bold && extract.blocks[1].style.centred);
    assert_eq!(extract.blocks[2].style.lead, Some("Nơi nhận:".len()));
    assert!(extract.blocks[3].style.continues && extract.blocks[4].style.centred);
}

#[test]
fn tables_count_spans_and_need_no_closing_tags() {
    let page = "<html><table><tr><td rowspan=2>A<td colspan=2><p>B</p><p>b</p><td>C<tr><td>D<td>E<td>F\
        <table><tr><td>trong</table>sau</table>cuối</html>";
    let extract = read(page.as_bytes(), "a.html");
    assert_eq!(
        cells(&extract),
        [
            (0, 0, "A"),
            (0, 1, "B"),
            (0, 1, "b"),
            (0, 3, "C"),
            (1, 1, "D"),
            (1, 2, "E"),
            (1, 3, "F"),
            (0, 0, "trong"),
            (1, 3, "sau")
        ]
    );
    assert_eq!(extract.blocks.last().map(|block| block.cell), Some(None));
}

#[test]
fn lists_are_written_out() {
    let page = "<html><ol type=I start=2><li>hai<li>ba<ul><li>gạch</ul></ol><ol type=a><li>một</ol></html>";
    assert_eq!(lines(page.as_bytes(), "a.html"), ["II. hai", "III. ba", "- gạch", "a) một"]);
}

#[test]
fn a_page_in_windows_1258_is_read_by_its_own_word() {
    let mut page = b"<html><meta charset=windows-1258><p>K".to_vec();
    page.extend([0xEA, 0xEC]);
    page.extend(b" ho");
    page.extend([0x61, 0xF2]);
    page.extend(b"ch</p></html>");
    assert_eq!(lines(&page, "a.html"), ["Kế hoạch"]);
}
