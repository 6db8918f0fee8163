//! Two columns that a text keeps apart with blanks: the letterhead, and recipients beside the signature.

use crate::extract::{Cell, Extract, Format};
use crate::kind;
use crate::lines::Line;
use crate::words::{fold, mostly_capitals, starts_word};

/// Tables of this kind are numbered from here.
const FIRST_TABLE: u32 = 1 << 21;
/// A second column starts at least so far right.
const SECOND_MIN: usize = 22;
/// A letterhead ends within so many lines.
const HEAD_MAX: usize = 30;
/// Recipients and signature end within so many lines.
const FOOT_MAX: usize = 60;

/// Gives the lines of two-column stretches their cells.
pub(crate) fn split(lines: Vec<Line>, extract: &Extract) -> Vec<Line> {
    if !matches!(extract.format, Format::Text | Format::Pdf | Format::Picture) {
        return lines;
    }
    let head = head_end(&lines, extract);
    let foot = foot_range(&lines, extract, head);
    let mut out = part(&lines[..head], extract, FIRST_TABLE);
    out.extend_from_slice(&lines[head..foot.0]);
    out.extend(part(&lines[foot.0..foot.1], extract, FIRST_TABLE + 1));
    out.extend_from_slice(&lines[foot.1..]);
    out
}

fn head_end(lines: &[Line], extract: &Extract) -> usize {
    lines
        .iter()
        .take(HEAD_MAX)
        .position(|l| {
            let text = l.text(extract);
            let folded = fold(text);
            kind::of_line(text, l).is_some()
                || starts_word(&folded, "can cu")
                || starts_word(&folded, "kinh gui")
        })
        .unwrap_or(0)
}

fn foot_range(lines: &[Line], extract: &Extract, head: usize) -> (usize, usize) {
    let found = lines.iter().skip(head).position(|l| {
        let folded = fold(l.text(extract));
        let at = folded.find("noi nhan");
        at.is_some_and(|at| l.cell.is_none() && (at <= 3 || folded[..at].ends_with("   ")))
    });
    let Some(mut start) = found.map(|i| i + head) else { return (lines.len(), lines.len()) };
    let mut end = (start + FOOT_MAX).min(lines.len());
    if let Some(annex) = lines[start..end].iter().position(|l| starts_word(&fold(l.text(extract)), "phu luc"))
    {
        end = start + annex;
    }
    for _ in 0..3 {
        let Some(before) = start.checked_sub(1).and_then(|i| lines.get(i)) else { break };
        if before.indent >= SECOND_MIN && mostly_capitals(before.text(extract)) {
            start -= 1;
        } else {
            break;
        }
    }
    (start, end)
}

/// The pieces of a line between long runs of blanks: first byte, end, column.
fn pieces(line: &Line, extract: &Extract) -> Vec<(usize, usize, usize)> {
    let text = line.text(extract);
    let mut out = Vec::new();
    let (mut start, mut start_column) = (0usize, line.indent);
    let (mut blanks, mut last) = (0usize, 0usize);
    let mut column = line.indent;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            blanks += if c == '\t' { 4 } else { 1 };
        } else {
            if blanks >= 3 && at > start && column >= SECOND_MIN {
                out.push((line.start + start, line.start + last, start_column));
                (start, start_column) = (at, column);
            }
            blanks = 0;
            last = at + c.len_utf8();
        }
        column += if c == '\t' { 4 } else { 1 };
    }
    out.push((line.start + start, line.start + last, start_column));
    out
}

fn part(lines: &[Line], extract: &Extract, table: u32) -> Vec<Line> {
    let split: Vec<_> = lines.iter().map(|l| pieces(l, extract)).collect();
    let right_min = split.iter().filter_map(|p| p.get(1)).map(|p| p.2).min();
    let Some(right_min) = right_min else { return lines.to_vec() };
    let left_min =
        split.iter().filter(|p| p.len() > 1).filter_map(|p| p.first()).map(|p| p.2).min().unwrap_or(0);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (line, pieces) in lines.iter().zip(&split) {
        for (nth, (start, end, column)) in pieces.iter().enumerate() {
            let near = column.abs_diff(right_min) < column.abs_diff(left_min);
            let is_right =
                nth > 0 || *column >= SECOND_MIN && near || *column + 4 >= right_min.max(SECOND_MIN);
            let cell = Some(Cell { table, row: 0, column: u32::from(is_right) });
            let line = Line { start: *start, end: *end, indent: *column, cell, ..line.clone() };
            if is_right { right.push(line) } else { left.push(line) }
        }
    }
    left.append(&mut right);
    left
}
