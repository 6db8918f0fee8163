//! The table to fill in.

use danchu_base::Role;
use danchu_web::messages::Messages;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// The template as XLSX: heads as the reader of this import knows them, two sample rows to write over, and the words for
/// roles on a sheet of their own.
pub fn xlsx(t: &Messages) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    // Text, so that a phone keeps its nought and a day its form.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet().set_name(t.get("people-sheet"))?;
    let heads = [
        "people-name",
        "people-position",
        "people-department",
        "people-roles",
        "people-phone",
        "people-email",
        "people-from",
    ];
    for (column, key) in (0u16..).zip(heads) {
        sheet.set_column_width(column, if column == 0 { 28 } else { 22 })?;
        sheet.set_column_format(column, &text)?;
        sheet.write_with_format(0, column, t.get(key), &head)?;
    }
    let samples = [
        [
            "Nguyễn Văn A",
            "Công chức Văn phòng",
            "Văn phòng HĐND và UBND",
            "Đầu mối, Cán bộ",
            "0900000000",
            "",
            "01/01/2026",
        ],
        ["Trần Thị B", "Công chức Tài chính", "Phòng Kinh tế", "Kế toán", "", "", ""],
    ];
    for (row, cells) in (1u32..).zip(samples) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_with_format(row, column, cell, &text)?;
        }
    }
    let words = book.add_worksheet().set_name(t.get("people-roles"))?;
    words.set_column_width(0, 50)?;
    for (row, role) in (0u32..).zip(Role::ALL) {
        words.write(row, 0, t.get(&format!("role-{}", role.code())))?;
    }
    book.save_to_buffer()
}
