//! Tables drawn with signs in a text: grids (`+---+`), bars (`| a | b |` over `|---|---|`), rules (`--- ---`).

use crate::limits::TABLE_COLUMNS_MAX;
use crate::ruled;

/// The cells of a row: column, and the lines of the cell.
pub(crate) type Row<'a> = Vec<(u32, Vec<&'a str>)>;

/// A drawn table.
pub(crate) struct Drawn<'a> {
    pub(crate) rows: Vec<Row<'a>>,
}

/// The table that begins at the first line, and how many lines it takes.
pub(crate) fn table<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    grid(lines).or_else(|| bars(lines)).or_else(|| ruled::table(lines))
}

/// `+----+----+`, also with `=` and the colons of alignment.
fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
        && line.contains(['-', '='])
}

fn grid<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    if !is_border(lines.first()?) {
        return None;
    }
    // A line that begins with a plus can also be an item of a list.
    let closed = |line: &str| line.ends_with(['|', '+']);
    let of_table = |line: &&&str| {
        let line = line.trim();
        line.starts_with('|') || line.starts_with('+') && closed(line)
    };
    let used = lines.iter().take_while(of_table).count();
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut fresh = true;
    // Where columns may part: wherever some border has a plus.
    let mut stops: Vec<usize> = Vec::new();
    for line in lines[..used].iter().filter(|line| is_border(line)) {
        stops.extend(line.chars().enumerate().filter(|(_, c)| *c == '+').map(|(at, _)| at));
        stops.sort_unstable();
        stops.dedup();
        stops.truncate(usize::try_from(TABLE_COLUMNS_MAX).unwrap_or(usize::MAX));
    }
    for line in &lines[..used] {
        if is_border(line) {
            fresh = true;
            continue;
        }
        let cells = grid_cells(line, &stops);
        if std::mem::take(&mut fresh) {
            rows.push(Vec::new());
        }
        let row = rows.last_mut()?;
        for (column, text) in cells {
            match row.binary_search_by_key(&column, |(known, _)| *known) {
                Ok(found) => row[found].1.push(text),
                Err(place) => row.insert(place, (column, vec![text])),
            }
        }
    }
    Some((Drawn { rows }, used))
}

/// Cuts a line of a grid at the bars that stand where columns may part.
fn grid_cells<'a>(line: &'a str, stops: &[usize]) -> Vec<(u32, &'a str)> {
    let mut cells = Vec::new();
    let mut from: Option<(usize, usize)> = None;
    // As many bars as columns may have: then they part the columns, even where letters pushed them aside.
    let all = line.bytes().filter(|byte| *byte == b'|').count() == stops.len();
    let mut bars = 0..;
    for (place, (at, letter)) in line.char_indices().enumerate() {
        if letter != '|' && letter != '+' {
            continue;
        }
        let stop = if !all {
            stops.binary_search(&place).ok()
        } else if letter == '|' {
            bars.next()
        } else {
            None
        };
        let Some(stop) = stop else { continue };
        if let Some((start, column)) = from {
            cells.push((u32::try_from(column).unwrap_or(0), line[start..at].trim()));
        }
        from = Some((at + 1, stop));
    }
    if let Some((start, column)) = from {
        let rest = line[start..].trim();
        // A row whose letters are wider than the border, or that lost its last bar.
        if !rest.is_empty() {
            cells.push((u32::try_from(column).unwrap_or(0), rest.trim_end_matches('|').trim_end()));
        }
    }
    cells
}

/// `|---|:--:|` with at least one bar.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn bars<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    let (head, rule) = (lines.first()?, lines.get(1)?);
    if !head.contains('|') || head.trim() == "|" || !is_rule(rule) || is_rule(head) && head.trim().len() < 3 {
        return None;
    }
    let of_table = |line: &&&str| line.contains('|') && line.trim() != "|" && !line.trim().is_empty();
    let used = 2 + lines[2..].iter().take_while(of_table).count();
    let rows = lines[..used].iter().enumerate().filter(|(at, _)| *at != 1);
    let rows = rows.map(|(_, line)| bar_cells(line)).collect();
    Some((Drawn { rows }, used))
}

fn bar_cells(line: &str) -> Vec<(u32, Vec<&str>)> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|cut| !cut.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(&line[start..at]);
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    cells.push(&line[start..]);
    let cells = cells.into_iter().map(|cell| vec![cell.trim()]);
    (0..TABLE_COLUMNS_MAX).zip(cells).collect()
}
