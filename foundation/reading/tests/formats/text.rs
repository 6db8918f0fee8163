//! Plain text in its layouts.

use super::{cells, read};
use danchu_reading::{Format, extract_layer};

#[test]
fn blanks_inside_and_before_a_line_stay() {
    let text = "   ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI\n\n\ta\tb  \r\nc";
    let extract = read(text.as_bytes(), "a.txt");
    assert_eq!(extract.format, Format::Text);
    assert_eq!(extract.text, "   ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI\n\n        a       b\nc");
}

#[test]
fn a_grid_is_a_table_and_its_empty_lines_are_gaps() {
    let text = "+-------+------+\n| ỦY BAN | CỘNG |\n|       |      |\n| Số: 1 | ngày |\n+=======+======+\n+-------+------+\nKẾ HOẠCH";
    let extract = read(text.as_bytes(), "a.txt");
    assert_eq!(cells(&extract).len(), 4);
    assert!(extract.text.ends_with("\n\nKẾ HOẠCH"));
    let wide =
        "+----+-----+----+\n| A  | B   | C  |\n+----+-----+----+\n| rộng     | c  |\n+----------+----+\n";
    assert_eq!(
        cells(&read(wide.as_bytes(), "a.txt")),
        [(0, 0, "A"), (0, 1, "B"), (0, 2, "C"), (1, 0, "rộng"), (1, 2, "c")]
    );
}

#[test]
fn form_feeds_part_pages() {
    let extract = extract_layer("trang một\n\n\u{C}trang hai\n\u{C}", false).expect("a layer");
    assert_eq!((extract.format, extract.text.as_str()), (Format::Pdf, "trang một\n\ntrang hai"));
    assert!(!extract.blocks[0].style.page_start && extract.blocks[1].style.page_start);
}

#[test]
fn text_in_nfc_comes_back_as_it_was() {
    let text = "Kế hoạch số 12/KH-UBND\n\n- Việc một\n  + việc con\n\nHết./.";
    assert_eq!(read(text.as_bytes(), "a.txt").text, text);
    let apart = "Ke\u{302}\u{301} hoa\u{323}ch";
    assert_eq!(read(apart.as_bytes(), "a.txt").text, "Kế hoạch");
}

#[test]
fn every_kind_of_unicode_file_says_the_same() {
    let text = "Kế hoạch\nnăm 2026";
    let wide = |big: bool| -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    };
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let files = [
        text.as_bytes().to_vec(),
        marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
        marked(b"\xFF\xFE", wide(false)),
        marked(b"\xFE\xFF", wide(true)),
        wide(false),
        wide(true),
    ];
    for file in files {
        assert_eq!(read(&file, "a.txt").text, text, "{file:?}");
    }
}

#[test]
fn tables_ruled_with_dashes_are_cells() {
    let framed = "  ------------------------------------\n  STT   Nội dung         Chủ trì\n  ----- ---------------- -------------\n  \
        1     Công khai dự     Kế toán\n        toán năm\n\n  2     Họp thôn         Trưởng thôn\n  ------------------------------------\n\nHết";
    let extract = read(framed.as_bytes(), "a.txt");
    assert_eq!(
        cells(&extract),
        [
            (0, 0, "STT"),
            (0, 1, "Nội dung"),
            (0, 2, "Chủ trì"),
            (1, 0, "1"),
            (1, 1, "Công khai dự"),
            (1, 1, "toán năm"),
            (1, 2, "Kế toán"),
            (2, 0, "2"),
            (2, 1, "Họp thôn"),
            (2, 2, "Trưởng thôn")
        ]
    );
    assert!(extract.text.ends_with("\n\nHết"));
    let headed = "Nội dung    Ai\n----------- ----------\nHọp thôn    Trưởng\nBáo cáo     Văn phòng\n\nHết";
    assert_eq!(cells(&read(headed.as_bytes(), "a.txt")).len(), 6);
    let closed = "--------------- -----------\nỦY BAN          CỘNG HÒA\n\nXÃ              Độc lập\n--------------- -----------\n";
    assert_eq!(
        cells(&read(closed.as_bytes(), "a.txt")),
        [(0, 0, "ỦY BAN"), (0, 1, "CỘNG HÒA"), (1, 0, "XÃ"), (1, 1, "Độc lập")]
    );
}

#[test]
fn rules_under_a_letterhead_are_no_table() {
    let text = "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n   -------                   ---------------\nSố: 1/KH                 Hà Nội, ngày 1\n";
    let extract = read(text.as_bytes(), "a.txt");
    assert_eq!((cells(&extract).len(), extract.blocks.len()), (0, 3));
    let text = "-----------\nmột\n-----------\nhai\n";
    assert_eq!(cells(&read(text.as_bytes(), "a.txt")).len(), 0);
}
