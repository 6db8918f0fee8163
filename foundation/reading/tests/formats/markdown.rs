//! Markdown as converters and crawls leave it.

use super::{cells, lines, read};
use danchu_reading::Format;

#[test]
fn every_line_is_a_block_and_a_gap_shows_where_a_paragraph_ended() {
    let text = "Ủy ban nhân dân\nxã Minh Sơn\n\n\nKế hoạch";
    let extract = read(text.as_bytes(), "a.md");
    assert_eq!(extract.format, Format::Markdown);
    assert_eq!(extract.text, "Ủy ban nhân dân\nxã Minh Sơn\n\nKế hoạch");
    assert_eq!(extract.blocks.len(), 3);
}

#[test]
fn marks_go_and_what_they_said_stays() {
    let text =
        "## **III. TỔ CHỨC**\n\n***Nơi nhận: (VBĐT)***\n\n**KẾ\nHOẠCH**\n\n1\\. **Bà A -** Phó\\-ban (\\*)";
    let extract = read(text.as_bytes(), "a.md");
    assert_eq!(extract.text, "III. TỔ CHỨC\n\nNơi nhận: (VBĐT)\n\nKẾ\nHOẠCH\n\n1. Bà A - Phó-ban (*)");
    let looks: Vec<_> =
        extract.blocks.iter().map(|b| (b.style.heading, b.style.bold, b.style.italic)).collect();
    assert_eq!(
        looks,
        [
            (Some(2), true, false),
            (None, true, true),
            (None, true, false),
            (None, true, false),
            (None, false, false)
        ]
    );
}

#[test]
fn marks_that_stand_wrongly_go_too() {
    let text = "*Chủ trì: *Sở Y tế\n\n**1. **Bố trí\n\n**1**. **Mục đích**\n\n** **\n\n**ỦY BAN\n**\n\n**chưa đóng\n\na * b";
    let extract = read(text.as_bytes(), "a.md");
    let blocks: Vec<&str> = extract.blocks.iter().map(|block| extract.of(block)).collect();
    assert_eq!(blocks, ["Chủ trì: Sở Y tế", "1. Bố trí", "1. Mục đích", "ỦY BAN", "chưa đóng", "a * b"]);
    let leads: Vec<_> = extract.blocks.iter().map(|block| block.style.lead).collect();
    assert_eq!(leads, [Some("Chủ trì:".len()), Some(2), None, None, None, None]);
    assert!(extract.blocks[2].style.bold && extract.blocks[3].style.bold && !extract.blocks[4].style.bold);
}

#[test]
fn tables_of_bars_html_and_grids_are_cells() {
    let text = "| STT | **Việc** |\n|---|---|\n| 1 | Họp<br>thôn |\n\n<table>\n<tr><td><p>HTML</p></td><td>hai</td></tr>\n</table>\n\
        sau\n\n+----+------+\n| a  | dài  |\n|    |      |\n|    | hơn  |\n+====+======+\n| b  | *c*  |\n+----+------+\n";
    let extract = read(text.as_bytes(), "a.md");
    assert_eq!(
        cells(&extract),
        [
            (0, 0, "STT"),
            (0, 1, "Việc"),
            (1, 0, "1"),
            (1, 1, "Họp"),
            (1, 1, "thôn"),
            (0, 0, "HTML"),
            (0, 1, "hai"),
            (0, 0, "a"),
            (0, 1, "dài"),
            (0, 1, "hơn"),
            (1, 0, "b"),
            (1, 1, "c")
        ]
    );
    assert!(extract.text.contains("sau"));
}

#[test]
fn bars_and_rules_of_broken_tables_stay_blocks() {
    let text = "|\n**ỦY BAN\n**\nXÃ\n-------\n|\n**CỘNG HÒA**\n|\n";
    assert_eq!(lines(text.as_bytes(), "a.md"), ["|", "ỦY BAN", "XÃ", "-------", "|", "CỘNG HÒA", "|"]);
}

#[test]
fn links_pictures_quotations_and_blanks_to_fill_in() {
    let text = "> Theo [Nghị định](https://example.org/a_b) ![hình](x.png)[^1] [họ tên](ghi rõ)\n\nSố: ____/KH, _nghiêng_ &amp; <u>gạch</u> <5%";
    assert_eq!(
        lines(text.as_bytes(), "a.md"),
        ["Theo Nghị định  [họ tên](ghi rõ)", "Số: ____/KH, nghiêng & gạch <5%"]
    );
}

#[test]
fn markdown_is_known_by_its_marks_when_the_name_says_nothing() {
    let text = "**KẾ HOẠCH**\n\n**I. MỤC ĐÍCH**\n\nNội dung";
    assert_eq!(read(text.as_bytes(), "").format, Format::Markdown);
    assert_eq!(read("Kế hoạch\nnội dung".as_bytes(), "").format, Format::Text);
}
