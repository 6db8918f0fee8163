//! A workbook of foreign hands, read in a limited way: bounded before it is understood.
//!
//! The parts that matter are unpacked with their sizes counted, put into an archive of our own, and only that one is
//! given to calamine. So neither a swelling archive nor macros, drawings or links to other files reach it; cells come as a
//! stream, so that a cell far out costs nothing.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{DataRef, Dimensions, Reader as _, SheetVisible, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::{
    COLUMNS_MAX, FILE_BYTES_MAX, PARTS_MAX, ROWS_MAX, SHEETS_MAX, TEXT_CHARS_MAX, UNPACKED_BYTES_MAX,
};

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; amounts typed as text too.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            Cell::Number(_) => false,
        }
    }
}

/// A sheet: its rows that hold anything, each with its cells from column A on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Cells that are merged: rows (as places in `rows`) and columns, first and last.
    pub merged: Vec<((usize, usize), (usize, usize))>,
}

/// A workbook as far as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The visible sheets with anything in them.
    pub sheets: Vec<Grid>,
    /// What was left out, for the person who brought it.
    pub notes: Vec<Note>,
}

/// What a reader should know. Each is a message key (`budget-note-…`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Macros were not looked at.
    Macros,
    /// So many sheets are hidden and were not read.
    Hidden(usize),
    /// So many cells are formulas; the values that were stored with them were taken.
    Formulas(usize),
    /// A formula without a stored value, the first such cell, and how many: they were taken as empty.
    NoValue(String, usize),
    /// A cell that shows an error (`#REF!`), the first such cell, and how many: they were taken as empty.
    Errors(String, usize),
    /// Links to other files were not followed.
    Links,
}

/// Why a workbook was not read. Each is a message key (`budget-refused-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Larger than [`FILE_BYTES_MAX`].
    #[error("the file is too large")]
    TooLarge,
    /// The old binary format, or one with a password.
    #[error("an old workbook, or one with a password")]
    Old,
    /// No workbook.
    #[error("not a workbook")]
    NotAWorkbook,
    /// Damaged.
    #[error("the workbook is damaged")]
    Damaged,
    /// It swells beyond [`UNPACKED_BYTES_MAX`], or has too many parts.
    #[error("the workbook swells too far")]
    Swells,
    /// A sheet has more rows than [`ROWS_MAX`].
    #[error("too many rows")]
    TooManyRows,
    /// Nothing in it.
    #[error("nothing in it")]
    Empty,
}

impl Refused {
    /// Its word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Refused::TooLarge => "too-large",
            Refused::Old => "old",
            Refused::NotAWorkbook => "not-a-workbook",
            Refused::Damaged => "damaged",
            Refused::Swells => "swells",
            Refused::TooManyRows => "too-many-rows",
            Refused::Empty => "empty",
        }
    }
}

/// Reads a workbook (XLSX; of XLSM all but its macros).
pub fn read_xlsx(bytes: &[u8]) -> Result<Workbook, Refused> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refused::TooLarge);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refused::Old);
    }
    if !bytes.starts_with(b"PK") {
        return Err(Refused::NotAWorkbook);
    }
    let (safe, mut notes) = bounded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(safe)).map_err(|_| Refused::Damaged)?;
    let all = book.sheets_metadata().to_vec();
    let visible: Vec<String> =
        all.iter().filter(|s| s.visible == SheetVisible::Visible).map(|s| s.name.clone()).collect();
    if all.len() > visible.len() {
        notes.push(Note::Hidden(all.len() - visible.len()));
    }
    let mut counted = Counted::default();
    let mut sheets = Vec::new();
    for name in visible.iter().take(SHEETS_MAX) {
        let Some(grid) = sheet(&mut book, name, &mut counted)? else { continue };
        if !grid.rows.is_empty() {
            sheets.push(grid);
        }
    }
    if sheets.is_empty() {
        return Err(Refused::Empty);
    }
    notes.extend(counted.notes());
    Ok(Workbook { sheets, notes })
}

/// Parts that are looked at.
fn wanted(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.as_str();
    matches!(
        name,
        "[content_types].xml" | "_rels/.rels" | "xl/workbook.xml" | "xl/sharedstrings.xml" | "xl/styles.xml"
    ) || name == "xl/_rels/workbook.xml.rels"
        || (name.starts_with("xl/worksheets/") && name.ends_with(".xml"))
}

/// An archive of our own with the parts that matter, their sizes counted.
fn bounded(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Note>), Refused> {
    // Counted before the list is read: the list itself can be the attack.
    let listed = bytes.windows(4).filter(|four| *four == b"PK\x01\x02").take(PARTS_MAX + 1).count();
    if listed > PARTS_MAX {
        return Err(Refused::Swells);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(Refused::NotAWorkbook);
    }
    let mut notes = Vec::new();
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        notes.push(Note::Macros);
    }
    if names.iter().any(|name| name.starts_with("xl/externalLinks/")) {
        notes.push(Note::Links);
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = UNPACKED_BYTES_MAX;
    for name in names.iter().filter(|name| wanted(name)) {
        let index = archive.index_for_name(name).ok_or(Refused::Damaged)?;
        let file = archive.by_index(index).map_err(|_| Refused::Damaged)?;
        let mut part = Vec::new();
        // The size that the archive claims can lie: what is unpacked is counted.
        let over = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        file.take(over).read_to_end(&mut part).map_err(|_| Refused::Damaged)?;
        left = left.checked_sub(part.len()).ok_or(Refused::Swells)?;
        out.start_file(name.as_str(), stored).map_err(|_| Refused::Damaged)?;
        out.write_all(&part).map_err(|_| Refused::Damaged)?;
    }
    let safe = out.finish().map_err(|_| Refused::Damaged)?.into_inner();
    Ok((safe, notes))
}

/// What was met on the way.
#[derive(Default)]
struct Counted {
    formulas: usize,
    no_value: Option<(String, usize)>,
    errors: Option<(String, usize)>,
}

impl Counted {
    fn notes(self) -> Vec<Note> {
        let formulas = (self.formulas > 0).then_some(Note::Formulas(self.formulas));
        let no_value = self.no_value.map(|(cell, n)| Note::NoValue(cell, n));
        let errors = self.errors.map(|(cell, n)| Note::Errors(cell, n));
        [formulas, no_value, errors].into_iter().flatten().collect()
    }
}

fn count(place: &mut Option<(String, usize)>, at: (u32, u32)) {
    match place {
        Some((_, n)) => *n += 1,
        None => *place = Some((cell_name(at), 1)),
    }
}

/// `(4, 2)` is `C5`.
fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

type Book = Xlsx<Cursor<Vec<u8>>>;

/// One sheet; none when it holds no cells (a chart).
fn sheet(book: &mut Book, name: &str, counted: &mut Counted) -> Result<Option<Grid>, Refused> {
    let merges: Vec<Dimensions> = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let formulas = formulas(book, name)?;
    counted.formulas += formulas.len();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(None) };
    let mut grid = Grid { name: name.chars().take(TEXT_CHARS_MAX).collect(), ..Grid::default() };
    let mut numbers: Vec<u32> = Vec::new();
    let mut valued = std::collections::HashSet::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Refused::Damaged)? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Error(_) => {
                count(&mut counted.errors, (row, column));
                valued.insert((row, column));
                continue;
            }
            value => taken(value),
        };
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        if value.is_empty() || at >= COLUMNS_MAX {
            continue;
        }
        valued.insert((row, column));
        let place = match numbers.binary_search(&row) {
            Ok(place) => place,
            Err(place) => {
                if numbers.len() == ROWS_MAX {
                    return Err(Refused::TooManyRows);
                }
                numbers.insert(place, row);
                grid.rows.insert(place, Vec::new());
                place
            }
        };
        let line = &mut grid.rows[place];
        if line.len() <= at {
            line.resize(at + 1, Cell::Empty);
        }
        line[at] = value;
    }
    for at in formulas.iter().filter(|at| !valued.contains(*at)) {
        count(&mut counted.no_value, *at);
    }
    grid.merged =
        merges.iter().filter_map(|one| merged(one, &numbers)).take(ROWS_MAX * FIGURES_MERGED).collect();
    Ok(Some(grid))
}

/// Merged regions a row, at most.
const FIGURES_MERGED: usize = 8;
/// Formulas that are noted with their place.
const FORMULAS_MAX: usize = 50_000;

/// Where formulas stand.
fn formulas(book: &mut Book, name: &str) -> Result<Vec<(u32, u32)>, Refused> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    while let Some(cell) = cells.next_formula().map_err(|_| Refused::Damaged)? {
        if !cell.get_value().is_empty() {
            found.push(cell.get_position());
        }
        if found.len() == FORMULAS_MAX {
            break;
        }
    }
    Ok(found)
}

fn merged(one: &Dimensions, numbers: &[u32]) -> Option<((usize, usize), (usize, usize))> {
    let first = numbers.partition_point(|n| *n < one.start.0);
    let last = numbers.partition_point(|n| *n <= one.end.0).checked_sub(1)?;
    let column = |n: u32| usize::try_from(n).ok().filter(|n| *n < COLUMNS_MAX);
    let (from, to) = (column(one.start.1)?, column(one.end.1).unwrap_or(COLUMNS_MAX - 1));
    (first <= last && from <= to).then_some(((first, from), (last, to)))
}

fn taken(value: &DataRef<'_>) -> Cell {
    #[allow(clippy::cast_precision_loss)] // Amounts beyond 2^53 are refused later.
    match value {
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        // A day is no amount; its serial number would look like one.
        DataRef::DateTime(_) | DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => Cell::Empty,
    }
}
