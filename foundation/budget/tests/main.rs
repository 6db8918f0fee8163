//! Workbooks as offices have them, and those of bad hands.

use std::io::Write as _;
use std::sync::LazyLock;

use danchu_budget::{
    BudgetTable, Cell, Column, Doubt, FILE_BYTES_MAX, Grid, Kind, NoTable, Note, Period, Refused, Role, Side,
    TableError, Unit, from_json, read_xlsx, typed, understand,
};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// A table of execution as a commune has it: merged heads, shares, a row that numbers the columns, signatures below.
fn execution() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let text = |sheet: &mut Worksheet, row, column, text: &str| {
        sheet.write(row, column, text).expect("a cell");
    };
    text(sheet, 0, 0, "UBND XÃ AN BÌNH");
    text(sheet, 1, 0, "TÌNH HÌNH THỰC HIỆN DỰ TOÁN QUÝ I NĂM 2026");
    text(sheet, 2, 4, "Đơn vị: triệu đồng");
    let plain = Format::new();
    sheet.merge_range(3, 0, 4, 0, "TT", &plain).expect("a range");
    sheet.merge_range(3, 1, 4, 1, "Nội dung", &plain).expect("a range");
    sheet.merge_range(3, 2, 4, 2, "Dự toán năm", &plain).expect("a range");
    sheet.merge_range(3, 3, 3, 4, "Ước thực hiện quý I", &plain).expect("a range");
    text(sheet, 4, 3, "Số tiền");
    text(sheet, 4, 4, "So với dự toán (%)");
    for (column, word) in ["A", "B", "1", "2", "3=2/1"].into_iter().enumerate() {
        text(sheet, 5, u16::try_from(column).expect("small"), word);
    }
    let rows = [
        ("A", "TỔNG THU NGÂN SÁCH XÃ", 27_470.0, 6_593.0),
        ("I", "Thu xã hưởng 100%", 2_450.0, 702.0),
        ("II", "Thu phân chia theo tỷ lệ", 3_180.0, 811.0),
        ("III", "Thu bổ sung từ ngân sách tỉnh", 21_840.0, 5_080.0),
        ("B", "TỔNG CHI NGÂN SÁCH XÃ", 27_470.0, 5_686.0),
        ("I", "Chi đầu tư phát triển", 5_400.0, 612.0),
        ("II", "Chi thường xuyên", 22_070.0, 5_074.0),
    ];
    for (at, (number, label, plan, done)) in rows.into_iter().enumerate() {
        let row = 6 + u32::try_from(at).expect("small");
        text(sheet, row, 0, number);
        text(sheet, row, 1, label);
        sheet.write(row, 2, plan).expect("a cell");
        if at == 0 {
            sheet.write(row, 3, Formula::new("=D8+D9+D10").set_result("6593")).expect("a cell");
        } else {
            sheet.write(row, 3, done).expect("a cell");
        }
        sheet.write(row, 4, Formula::new("=D7/C7").set_result("0.24")).expect("a cell");
    }
    text(sheet, 14, 3, "KẾ TOÁN");
    text(sheet, 15, 1, "Ngày 12 tháng 4 năm 2026");
    let hidden = book.add_worksheet();
    hidden.set_name("Nháp").expect("a name").set_hidden(true);
    hidden.write(0, 0, "không công khai").expect("a cell");
    book
}

fn bytes(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_table_of_execution_is_read_with_merged_heads_stored_values_and_without_hidden_sheets() {
    let book = read_xlsx(&bytes(execution())).expect("a workbook");
    assert_eq!(book.sheets.len(), 1);
    assert_eq!(book.notes, [Note::Hidden(1), Note::Formulas(8)]);
    let table = understand(&book.sheets[0], 2025).expect("a table");
    assert_eq!(
        (table.kind, table.year, table.period, table.unit),
        (Kind::Execution, 2026, Period::Quarter1, Unit::Million)
    );
    let heads: Vec<_> = table.columns.iter().map(|column| (column.role, column.label.as_str())).collect();
    assert_eq!(heads, [(Role::Plan, "Dự toán năm"), (Role::Done, "Ước thực hiện quý I – Số tiền")]);
    assert_eq!(table.rows.len(), 7);
    let first = &table.rows[0];
    assert_eq!((first.level, first.side, first.total), (0, Side::Revenue, true));
    assert_eq!(first.figures, [Some(27_470_000_000), Some(6_593_000_000)]);
    assert_eq!(table.rows[6].side, Side::Expenditure);
    assert_eq!(table.check(), Ok(()));
    let share = table.share(table.sum_of(Side::Expenditure).expect("all expenditure")).expect("a share");
    assert_eq!(format!("{:.1}", share.percent()), "20.7");
    assert_eq!(table.doubts(), []);
}

#[test]
fn a_sum_that_does_not_add_up_and_more_than_planned_are_doubts_and_stop_nothing() {
    let text = "TT\tNội dung\tDự toán\tThực hiện\nA\tTổng chi ngân sách\t100\t90\nI\tChi một\t60\t70\nII\tChi hai\t40\t30\n";
    let table = understand(&typed(text).expect("lines"), 2026).expect("a table");
    assert_eq!(
        table.doubts(),
        [Doubt::Sum { row: 0, column: 1, said: 90, sum: 100 }, Doubt::OverPlan { row: 1 }]
    );
}

#[test]
fn a_table_typed_or_copied_is_read_with_quarters_and_sources() {
    let text = "Đơn vị: nghìn đồng\nTT | Nội dung | Nguồn | Dự toán năm | Quý I | Quý II\n1 | Chi thường xuyên | Ngân sách nhà nước | 1.000 | 200,5 | 250\n2 | Chi từ phí | Phí để lại | 300 | 50 | -\n";
    let table = understand(&typed(text).expect("lines"), 2026).expect("a table");
    let roles: Vec<_> = table.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Plan, Role::Quarter1, Role::Quarter2]);
    assert_eq!(table.done_of(&table.rows[0]), Some(450_500));
    assert_eq!(
        table.by_source(),
        [("Ngân sách nhà nước".to_owned(), 1_000_000, 450_500), ("Phí để lại".to_owned(), 300_000, 50_000)]
    );
    assert_eq!(from_json(&table.json()), Ok(table));
}

#[test]
fn what_is_no_table_is_refused_in_a_word() {
    let of = |text: &str| understand(&typed(text).expect("lines"), 2026);
    assert_eq!(of("Kính gửi\tÔng Bà"), Err(NoTable::NoHeads));
    assert_eq!(of("Nội dung\tDự toán\nChi\tchưa có\n"), Err(NoTable::NoFigures));
    assert_eq!(typed("\n \n"), Err(Refused::Empty));
}

#[test]
fn a_workbook_of_a_hundred_thousand_rows_is_one_refusal() {
    let rows: String =
        (1..=100_000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>1</v></c></row>")).collect();
    assert_eq!(read_xlsx(&sheet_of(&rows)), Err(Refused::TooManyRows));
}

#[test]
fn a_cell_far_out_costs_nothing_and_is_left_out() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Nội dung").expect("a cell");
    sheet.write(1_048_575, 16_383, "xa").expect("a cell");
    let read = read_xlsx(&bytes(book)).expect("a workbook");
    assert_eq!(read.sheets[0].rows, [vec![Cell::Text("Nội dung".into())]]);
}

#[test]
fn formulas_without_values_and_cells_with_errors_are_named() {
    let rows = r##"<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
        <row r="4"><c r="B4"><f>A9</f></c></row>"##;
    let notes = read_xlsx(&sheet_of(rows)).expect("a workbook").notes;
    assert!(notes.contains(&Note::Formulas(2)), "{notes:?}");
    assert!(notes.iter().any(|note| matches!(note, Note::Errors(cell, 1) if cell == "B3")), "{notes:?}");
    assert!(notes.iter().any(|note| matches!(note, Note::NoValue(cell, 1) if cell == "B4")), "{notes:?}");
}

#[test]
fn old_workbooks_other_files_and_files_too_large_are_refused_before_they_are_read() {
    assert_eq!(read_xlsx(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Err(Refused::Old));
    assert_eq!(read_xlsx(b"%PDF-1.7"), Err(Refused::NotAWorkbook));
    assert_eq!(read_xlsx(b"PK\x03\x04"), Err(Refused::Damaged));
    assert_eq!(read_xlsx(&vec![0; FILE_BYTES_MAX + 1]), Err(Refused::TooLarge));
}

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let fast = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    for (name, part) in parts {
        zip.start_file(*name, fast).expect("a part");
        zip.write_all(part).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook of one sheet with these rows.
fn sheet_of(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    pack(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn an_archive_that_swells_is_refused_and_macros_are_not_looked_at() {
    let swollen = vec![b' '; danchu_budget::UNPACKED_BYTES_MAX + 1];
    assert_eq!(read_xlsx(&pack(&[("xl/workbook.xml", &swollen)])), Err(Refused::Swells));
    // A part that is not looked at may be of any size and kind.
    let whole = bytes(execution());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).expect("an archive");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        out.raw_copy_file(archive.by_index(at).expect("a part")).expect("a copy");
    }
    out.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).expect("a part");
    out.write_all(&swollen).expect("a part");
    let bytes = out.finish().expect("an archive").into_inner();
    let book = read_xlsx(&bytes).expect("a workbook");
    assert_eq!(book.notes[0], Note::Macros);
}

#[test]
fn a_kept_table_is_checked_again_when_it_is_read() {
    let table = understand(&typed("Nội dung\tDự toán\tThực hiện\nChi\t5\t4\n").expect("lines"), 2026)
        .expect("a table");
    let with = |change: &dyn Fn(&mut BudgetTable)| {
        let mut other = table.clone();
        change(&mut other);
        other.check()
    };
    assert_eq!(with(&|t| t.rows[0].figures.clear()), Err(TableError::Figure));
    assert_eq!(with(&|t| t.rows[0].figures[0] = Some(i64::MIN)), Err(TableError::Figure));
    assert_eq!(with(&|t| t.rows[0].label = "x\ny".into()), Err(TableError::Label));
    assert_eq!(with(&|t| t.year = 26), Err(TableError::Year));
    assert_eq!(with(&|t| t.columns[1].role = Role::Plan), Err(TableError::TwoOfOneRole));
    assert_eq!(
        with(&|t| t.columns.push(Column { role: Role::Other, label: "x".into() })),
        Err(TableError::Figure)
    );
    assert_eq!(with(&|t| t.rows.clear()), Err(TableError::NoRows));
    assert_eq!(from_json("{\"rows\":1}"), Err(TableError::NotATable));
}

/// What is changed.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| bytes(execution()));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_sheet_is_too_odd(rows in prop::collection::vec(prop::collection::vec("(Nội dung|Dự toán|Thực hiện|TT|Quý I|A|1|-?[0-9]{1,18}|[a-zđ ]{0,9})", 0..7), 0..14)) {
        let text: String = rows.iter().map(|row| format!("{}\n", row.join("\t"))).collect();
        if let Ok(grid) = typed(&text) && let Ok(table) = understand(&grid, 2026) {
            if table.check().is_ok() {
                let again = from_json(&table.json());
                prop_assert_eq!(again.as_ref(), Ok(&table));
            }
            let _ = (table.csv(["a", "b", "c", "d"]), table.doubts(), table.against_plan(10), table.by_source());
        }
    }

    #[test]
    fn a_changed_workbook_is_read_or_refused(at in 0usize..6000, to in any::<u8>()) {
        let mut changed = WHOLE.clone();
        let at = at % changed.len();
        changed[at] = to;
        if let Ok(book) = read_xlsx(&changed) {
            for sheet in &book.sheets {
                let _ = understand(sheet, 2026);
            }
        }
    }
}

#[test]
fn an_empty_grid_has_no_table() {
    assert_eq!(understand(&Grid::default(), 2026), Err(NoTable::NoHeads));
}

#[test]
fn the_starting_input_of_the_fuzz_target_is_a_table() {
    let seed = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/workbook/plan.xlsx"))
        .expect("a seed");
    let book = read_xlsx(&seed).expect("a workbook");
    let table = understand(&book.sheets[0], 2026).expect("a table");
    assert_eq!(table.rows[0].figures, [Some(27_470), Some(6_868)]);
}
