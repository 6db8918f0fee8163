//! Tables: spans cut to what is free, gaps filled, so that no table is broken in either format.

use crate::block::{Table, TableCell, TableRow};
use crate::bounds::COLUMNS_MAX;
use crate::compose::body::Writer;
use crate::compose::widths;
use crate::print::PrintError;
use crate::sheet::{Grid, GridCell, GridRow, Line, Style};

/// The table without gap or overlap; nothing for one without rows.
pub(super) fn grid(table: &Table, writer: &mut Writer) -> Result<Option<Grid>, PrintError> {
    let columns = table.widths.len();
    if columns > COLUMNS_MAX {
        return Err(PrintError::TooManyColumns);
    }
    if columns == 0 || table.head.is_empty() && table.rows.is_empty() {
        return Ok(None);
    }
    let height = table.head.len() + table.rows.len();
    writer.count(height)?;
    writer.cells(height * columns)?;
    let mut rows = part(&table.head, columns, Style::TableHead, writer)?;
    let head = rows.len();
    rows.extend(part(&table.rows, columns, Style::TableCell, writer)?);
    let widths = widths::fitting(&table.widths, &rows);
    Ok(Some(Grid { widths, head, rows, bare: table.bare }))
}

/// Head or rest: a cell never reaches out of its part.
fn part(
    rows: &[TableRow],
    columns: usize,
    style: Style,
    writer: &mut Writer,
) -> Result<Vec<GridRow>, PrintError> {
    // How many further rows each column is taken from above.
    let mut taken = vec![0usize; columns];
    let mut out = Vec::with_capacity(rows.len());
    for (nth, row) in rows.iter().enumerate() {
        let mut cells: Vec<GridCell> = Vec::new();
        let mut given = row.0.iter();
        let mut column = 0;
        while column < columns {
            if taken[column] > 0 {
                column += 1;
                continue;
            }
            let free = taken[column..].iter().take_while(|rows| **rows == 0).count();
            let blank = TableCell::default();
            let cell = given.next().unwrap_or(&blank);
            let wide = usize::from(cell.columns).clamp(1, free);
            let high = usize::from(cell.rows).clamp(1, rows.len() - nth);
            cells.push(GridCell { column, columns: wide, rows: high, lines: lines(cell, style, writer)? });
            taken[column..column + wide].fill(high);
            column += wide;
        }
        // What has no column of its own joins the last cell: no word is lost.
        for cell in given {
            let extra = lines(cell, style, writer)?;
            match cells.last_mut() {
                Some(last) => last.lines.extend(extra),
                None => break,
            }
        }
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        out.push(GridRow(cells));
    }
    Ok(out)
}

fn lines(cell: &TableCell, style: Style, writer: &mut Writer) -> Result<Vec<Line>, PrintError> {
    let texts = cell.text.iter().map(crate::Text::cleaned).filter(|text| !text.is_blank());
    let lines: Vec<Line> = texts.map(|text| Line { align: cell.align, ..Line::new(style, text) }).collect();
    lines.iter().try_for_each(|line| writer.spend(line))?;
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(widths: usize, rows: Vec<TableRow>) -> Grid {
        let table = Table { widths: vec![1; widths], rows, ..Table::default() };
        grid(&table, &mut Writer::new()).unwrap().unwrap()
    }

    #[test]
    fn cells_fill_the_table_whatever_was_given() {
        let grid = of(
            3,
            vec![
                TableRow(vec![TableCell::of("a").span(9, 2)]),
                TableRow(vec![TableCell::of("lost?")]),
                TableRow(vec![TableCell::of("b").span(1, 7), TableCell::of("c")]),
                ["d", "e", "f", "g"].into_iter().collect(),
            ],
        );
        let mut covered = vec![[0; 3]; 4];
        for (nth, row) in grid.rows.iter().enumerate() {
            for cell in &row.0 {
                for covered in &mut covered[nth..nth + cell.rows] {
                    covered[cell.column..cell.column + cell.columns].iter_mut().for_each(|n| *n += 1);
                }
            }
        }
        assert!(covered.iter().flatten().all(|n| *n == 1), "{covered:?}");
        let last: Vec<String> = grid.rows[3].0.iter().flat_map(|c| &c.lines).map(Line::plain).collect();
        assert_eq!(last, ["d", "e", "f", "g"]);
    }
}
