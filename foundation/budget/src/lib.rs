#![doc = include_str!("../README.md")]

mod csv;
mod figures;
mod model;
mod money;
mod table;
mod typed;
mod xlsx;

pub use self::figures::{Doubt, Share};
pub use self::model::{BudgetTable, Column, Kind, Period, Role, Row, Side, TableError, Unit, from_json};
pub use self::money::{MONEY_MAX, money};
pub use self::table::{NoTable, understand};
pub use self::typed::typed;
pub use self::xlsx::{Cell, Grid, Note, Refused, Workbook, read_xlsx};

/// Bytes of a workbook.
pub const FILE_BYTES_MAX: usize = 30 << 20;
/// Bytes of all parts of a workbook that are looked at, unpacked.
pub const UNPACKED_BYTES_MAX: usize = 64 << 20;
/// Parts of a workbook.
pub const PARTS_MAX: usize = 2_000;
/// Visible sheets that are read.
pub const SHEETS_MAX: usize = 20;
/// Rows of a table with anything in them.
pub const ROWS_MAX: usize = 500;
/// Columns of a sheet that are looked at.
pub const COLUMNS_MAX: usize = 60;
/// Columns of figures of a table.
pub const FIGURES_MAX: usize = 8;
/// Characters of a label.
pub const TEXT_CHARS_MAX: usize = 300;
