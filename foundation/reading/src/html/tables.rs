//! Where a cell of an HTML table stands, cells that stretch counted.

use crate::extract::{Cell, Spread};
use crate::limits::{TABLE_COLUMNS_MAX, TABLE_ROWS_SPAN_MAX};

/// A table that is being read.
#[derive(Debug)]
pub(crate) struct Table {
    id: u32,
    row: Option<u32>,
    next: u32,
    cell: Option<Cell>,
    /// Cells from rows above: first column, one past the last, one past the last row.
    down: Vec<(u32, u32, u32)>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(id: u32) -> Self {
        Self { id, row: None, next: 0, cell: None, down: Vec::new() }
    }

    /// The cell that text belongs to now.
    pub(crate) fn cell(&self) -> Option<Cell> {
        self.cell
    }

    /// A row begins.
    pub(crate) fn begin_row(&mut self) {
        let row = self.row.map_or(0, |row| row.saturating_add(1));
        self.row = Some(row);
        self.next = 0;
        self.cell = None;
        self.down.retain(|(_, _, end)| *end > row);
    }

    /// A cell begins; the answer is how far it stretches, when it does.
    pub(crate) fn begin_cell(&mut self, columns: Option<u32>, rows: Option<u32>) -> Option<Spread> {
        if self.row.is_none() {
            self.begin_row();
        }
        let row = self.row.unwrap_or(0);
        while let Some((_, end, _)) =
            self.down.iter().find(|(from, end, _)| (*from..*end).contains(&self.next))
        {
            self.next = *end;
        }
        let columns = columns.unwrap_or(1).clamp(1, TABLE_COLUMNS_MAX);
        let rows = rows.unwrap_or(1).clamp(1, TABLE_ROWS_SPAN_MAX);
        let column = self.next.min(TABLE_COLUMNS_MAX);
        let cell = Cell { table: self.id, row, column };
        self.next = (column + columns).min(TABLE_COLUMNS_MAX);
        self.cell = Some(cell);
        if rows > 1 && column < TABLE_COLUMNS_MAX {
            self.down.push((column, column + columns, row.saturating_add(rows)));
        }
        (rows > 1 || columns > 1).then_some(Spread { cell, rows, columns })
    }

    /// The cell ends.
    pub(crate) fn end_cell(&mut self) {
        self.cell = None;
    }
}
