//! A table out of XLSX or CSV: pure, bounded, tolerant of what offices make.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx, open_workbook_from_rs};
use danchu_base::{Day, squeeze};

use super::ROWS_MAX;
use crate::rules::Refusal;

/// The largest file.
pub const FILE_BYTES_MAX: usize = 5 << 20;
/// What a packed file may unpack to; a workbook of a thousand people is far below.
const UNPACKED_BYTES_MAX: u64 = 60 << 20;
const PARTS_MAX: usize = 2_000;
const COLUMNS_MAX: usize = 40;
const CELL_CHARS_MAX: usize = 2_000;
/// Rows above the heads: a title, the agency's name, a blank.
const ROWS_BEFORE: usize = 60;

/// A row with the line on which it stands in the file, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line, as the spreadsheet numbers it.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The rows of a file, by what its bytes are; the name is not asked.
pub fn rows(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refusal::new("refusal-file-large").with("most", FILE_BYTES_MAX >> 20));
    }
    let lines = if bytes.starts_with(b"PK\x03\x04") {
        xlsx(bytes)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refusal::new("refusal-file-xls"));
    } else {
        csv(bytes)?
    };
    let mut lines: Vec<Line> =
        lines.into_iter().filter(|line| line.cells.iter().any(|cell| !cell.is_empty())).collect();
    if lines.len() > ROWS_MAX + ROWS_BEFORE {
        return Err(Refusal::new("refusal-file-rows").with("most", ROWS_MAX));
    }
    for line in &mut lines {
        line.cells.truncate(COLUMNS_MAX);
    }
    Ok(lines)
}

fn tidy(text: &str) -> String {
    let bounded: String =
        text.chars().take(CELL_CHARS_MAX).filter(|c| !c.is_control() || c.is_whitespace()).collect();
    squeeze(&bounded)
}

fn unreadable() -> Refusal {
    Refusal::new("refusal-file-unreadable")
}

/// Unpacks every part once and counts, before anything is believed that a part says about its size.
fn weigh(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > PARTS_MAX {
        return Err(unreadable());
    }
    let mut left = UNPACKED_BYTES_MAX;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| unreadable())?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| unreadable())?;
        if read > left {
            return Err(Refusal::new("refusal-file-bomb"));
        }
        left -= read;
    }
    Ok(())
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    weigh(bytes)?;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let sheet = book.sheet_names().first().cloned().ok_or_else(unreadable)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| unreadable())?;
    let mut lines: Vec<Line> = Vec::new();
    // Cell by cell: a range would hold every empty cell up to the farthest one that is named.
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let text = tidy(&words(cell.get_value()));
        if column >= COLUMNS_MAX || text.is_empty() {
            continue;
        }
        if lines.last().is_none_or(|line| line.number != row + 1) {
            if lines.len() > ROWS_MAX + ROWS_BEFORE {
                return Err(Refusal::new("refusal-file-rows").with("most", ROWS_MAX));
            }
            lines.push(Line { number: row + 1, cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            line.cells.resize(line.cells.len().max(column + 1), String::new());
            line.cells[column] = text;
        }
    }
    Ok(lines)
}

/// What a cell says. A phone number that the spreadsheet took for a number comes back without its decimals.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The text of a file without a packing: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1258.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

fn csv(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(unreadable());
    }
    // Whichever stands oftenest in the first lines parts the columns; Vietnamese Excel writes semicolons.
    let start: String = text.lines().take(12).collect();
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|d| start.matches(char::from(*d)).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unreadable())?;
        let number = record.position().map_or(0, |at| line_of(&text, at));
        let cells: Vec<String> = record.iter().take(COLUMNS_MAX).map(tidy).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if lines.len() > ROWS_MAX + ROWS_BEFORE {
            return Err(Refusal::new("refusal-file-rows").with("most", ROWS_MAX));
        }
        lines.push(Line { number, cells });
    }
    Ok(lines)
}

/// The line on which a record begins: the reader passes over blank lines without counting them.
fn line_of(text: &str, at: &csv::Position) -> usize {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank =
        rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    usize::try_from(at.line()).unwrap_or(usize::MAX).saturating_add(blank)
}

/// A day as a cell has it.
pub fn day(text: &str) -> Option<Day> {
    Day::parse(text.split_whitespace().next().unwrap_or_default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).unwrap().into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn a_table_is_read_whatever_parts_its_columns() {
        for text in [
            "Họ tên;Chức danh\nLê An;Văn thư\n",
            "Họ tên,Chức danh\r\nLê An,Văn thư",
            "Họ tên\tChức danh\nLê An\tVăn thư",
        ] {
            assert_eq!(cells(text.as_bytes()), [["Họ tên", "Chức danh"], ["Lê An", "Văn thư"]]);
        }
    }

    #[test]
    fn a_table_is_read_in_the_encodings_that_offices_have() {
        let text = "Họ tên;Bộ phận\nNguyễn Thị Hạnh;Văn phòng\n";
        let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        for bytes in [text.as_bytes(), &with_mark, &utf16] {
            assert_eq!(cells(bytes)[1], ["Nguyễn Thị Hạnh", "Văn phòng"]);
        }
        // Windows-1258 writes the tone after its letter: ê, then the mark of nặng.
        assert_eq!(cells(b"H\xf4\xcc a;b\nx;y")[0][0], "Hồ a");
    }

    #[test]
    fn lines_are_numbered_as_the_spreadsheet_numbers_them() {
        let lines = rows(b"a;b\n\n\nc;d\n").unwrap();
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn a_file_that_is_no_table_gets_a_sentence() {
        assert_eq!(rows(b"PK\x03\x04rubbish").unwrap_err().key, "refusal-file-unreadable");
        assert_eq!(rows(&[0xd0, 0xcf, 0x11, 0xe0, 0]).unwrap_err().key, "refusal-file-xls");
        assert_eq!(rows(&vec![b'a'; FILE_BYTES_MAX + 1]).unwrap_err().key, "refusal-file-large");
        let many = "a;b\n".repeat(ROWS_MAX + ROWS_BEFORE + 2);
        assert_eq!(rows(many.as_bytes()).unwrap_err().key, "refusal-file-rows");
    }

    #[test]
    fn a_packed_bomb_is_weighed_before_it_is_opened() {
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..=(UNPACKED_BYTES_MAX >> 20) {
            std::io::Write::write_all(&mut packed, &zeros).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert_eq!(rows(&bytes).unwrap_err().key, "refusal-file-bomb");
    }

    proptest! {
        #[test]
        fn nothing_that_is_uploaded_ends_the_program(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = rows(&bytes);
            let _ = rows(&[b"PK\x03\x04", bytes.as_slice()].concat());
        }
    }
}
