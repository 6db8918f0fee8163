//! A table typed, or copied from a spreadsheet: a line a row, tabs between cells.

use crate::xlsx::{Cell, Grid, Refused};
use crate::{COLUMNS_MAX, ROWS_MAX};

/// Reads lines with tabs (or `|`, or two blanks and more) between their cells.
pub fn typed(text: &str) -> Result<Grid, Refused> {
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if rows.len() == ROWS_MAX {
            return Err(Refused::TooManyRows);
        }
        let cells = if line.contains('\t') {
            line.split('\t').map(str::to_owned).collect()
        } else if line.contains('|') {
            line.trim().trim_matches('|').split('|').map(str::to_owned).collect()
        } else {
            wide(line)
        };
        rows.push(cells.into_iter().take(COLUMNS_MAX).map(cell).collect());
    }
    if rows.is_empty() {
        return Err(Refused::Empty);
    }
    Ok(Grid { name: String::new(), rows, merged: Vec::new() })
}

fn cell(text: String) -> Cell {
    let text = text.trim();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// Cells parted by two blanks and more.
fn wide(line: &str) -> Vec<String> {
    line.trim().split("  ").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
