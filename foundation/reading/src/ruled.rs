//! Tables ruled with dashes, as converters draw them in plain text: columns begin where a group of dashes begins.

use crate::drawn::{Drawn, Row};
use crate::limits::TABLE_COLUMNS_MAX;

/// How many lines the head of a table may take.
const HEAD_LINES_MAX: usize = 20;
/// How far the closing rule of a table without head is looked for.
const ROWS_LINES_MAX: usize = 500;

/// The table that begins at the first line, and how many lines it takes.
pub(crate) fn table<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    let first = lines.first()?;
    if is_full(first) {
        return framed(lines);
    }
    if let Some(columns) = columns(first) {
        return closed(lines, &columns);
    }
    headed(lines)
}

/// One unbroken rule.
fn is_full(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|byte| byte == b'-')
}

/// Where the groups of dashes begin, when there are at least two.
fn columns(line: &str) -> Option<Vec<usize>> {
    let line = line.trim_end();
    if !line.ends_with('-') || !line.bytes().all(|byte| matches!(byte, b'-' | b' ')) {
        return None;
    }
    let begins = |(at, byte): (usize, u8)| byte == b'-' && (at == 0 || line.as_bytes()[at - 1] == b' ');
    let starts: Vec<usize> =
        line.bytes().enumerate().filter(|pair| begins(*pair)).map(|(at, _)| at).collect();
    let groups = line.split(' ').filter(|group| !group.is_empty());
    let wide = groups.filter(|group| group.len() >= 3).count();
    (starts.len() >= 2 && wide >= 1 && starts.len() <= usize::try_from(TABLE_COLUMNS_MAX).unwrap_or(256))
        .then_some(starts)
}

/// An unbroken rule, the head, the rule of columns, rows parted by empty lines, an unbroken rule.
fn framed<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    let head = lines[1..].iter().take(HEAD_LINES_MAX).position(|line| columns(line).is_some())? + 1;
    let starts = columns(lines[head])?;
    if head == 1 || lines[1..head].iter().any(|line| line.trim().is_empty() || is_full(line)) {
        return None;
    }
    let end = lines[head + 1..].iter().position(|line| is_full(line))? + head + 1;
    let mut rows = vec![row(&lines[1..head], &starts)?];
    rows.extend(rows_of(&lines[head + 1..end], &starts)?);
    Some((Drawn { rows }, end + 1))
}

/// The rule of columns, rows, the same rule again.
fn closed<'a>(lines: &[&'a str], starts: &[usize]) -> Option<(Drawn<'a>, usize)> {
    let same = |line: &&str| columns(line).is_some_and(|columns| columns == starts);
    let end = lines[1..].iter().take(ROWS_LINES_MAX).position(same)? + 1;
    let rows = rows_of(&lines[1..end], starts)?;
    (!rows.is_empty()).then_some((Drawn { rows }, end + 1))
}

/// A head of one line, the rule of columns, rows of one line each up to an empty line.
fn headed<'a>(lines: &[&'a str]) -> Option<(Drawn<'a>, usize)> {
    let starts = columns(lines.get(1)?)?;
    if lines[0].trim().is_empty() {
        return None;
    }
    let end = lines[2..]
        .iter()
        .position(|line| line.trim().is_empty() || is_full(line))
        .map_or(lines.len(), |at| at + 2);
    let mut rows = vec![row(&lines[..1], &starts)?];
    for line in &lines[2..end] {
        rows.push(row(std::slice::from_ref(line), &starts)?);
    }
    (rows.len() > 1).then_some((Drawn { rows }, end))
}

/// Rows parted by empty lines; without any empty line each line is a row.
fn rows_of<'a>(lines: &[&'a str], starts: &[usize]) -> Option<Vec<Row<'a>>> {
    let parted = lines.iter().any(|line| line.trim().is_empty());
    let rows = lines.split(|line| line.trim().is_empty()).filter(|row| !row.is_empty());
    if parted {
        return rows.map(|lines| row(lines, starts)).collect();
    }
    lines.iter().map(|line| row(std::slice::from_ref(line), starts)).collect()
}

/// The cells of the lines of one row; `None` where a word lies across the start of a column.
fn row<'a>(lines: &[&'a str], starts: &[usize]) -> Option<Row<'a>> {
    let mut cells: Row<'a> = (0..).zip(starts).map(|(column, _)| (column, Vec::new())).collect();
    for line in lines {
        let mut places: Vec<usize> = Vec::with_capacity(starts.len() + 1);
        let mut before = ' ';
        for (count, (at, letter)) in line.char_indices().enumerate() {
            if places.len() < starts.len() && count == starts[places.len()] {
                if !before.is_whitespace() && !letter.is_whitespace() {
                    return None;
                }
                places.push(at);
            }
            before = letter;
        }
        if places.is_empty() || !line[..places[0]].trim().is_empty() {
            return None;
        }
        places.push(line.len());
        for (cell, place) in cells.iter_mut().zip(places.windows(2)) {
            let text = line[place[0]..place[1]].trim();
            if !text.is_empty() {
                cell.1.push(text);
            }
        }
    }
    Some(cells)
}
