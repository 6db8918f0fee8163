//! Tables that a converter broke over lines: a line with only a bar opens a row, and closes each of its cells.
//!
//! ```text
//! |
//! STT
//! |
//! NHIỆM VỤ
//! |
//! |          (two bars: the row is over, the next one opens; or an empty cell)
//! 1
//! |
//! ```

use std::ops::Range;

use crate::extract::{Cell, Extract};
use crate::lines::{self, Line};
use crate::marker;

/// Tables of this kind are numbered from here, above those of the readers.
const FIRST_TABLE: u32 = 1 << 20;

/// Gives the lines of broken tables their cells and drops the bars.
pub(crate) fn mend(lines: Vec<Line>, extract: &Extract) -> Vec<Line> {
    let bar = |line: &Line| line.cell.is_none() && line.text(extract) == "|";
    if !lines.iter().any(bar) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut table = FIRST_TABLE;
    let mut at = 0;
    while at < lines.len() {
        if !bar(&lines[at]) {
            out.push(lines[at].clone());
            at += 1;
            continue;
        }
        let (segments, end) = segments(&lines, at, &bar);
        for (range, row, column) in rows(&segments, &lines, extract) {
            for line in &lines[range] {
                if !lines::rule(line.text(extract)) {
                    let mut line = line.clone();
                    line.cell = Some(Cell { table, row, column });
                    out.push(line);
                }
            }
        }
        if let Some(next) = lines.get(end) {
            let mut next = next.clone();
            next.gap = true;
            if !bar(&next) {
                out.push(next);
                at = end + 1;
            } else {
                at = end;
            }
        } else {
            at = end;
        }
        table = table.saturating_add(1);
    }
    out
}

/// What stands between the bars from `at` on, and the first line after the table.
fn segments(lines: &[Line], at: usize, bar: &impl Fn(&Line) -> bool) -> (Vec<Range<usize>>, usize) {
    // Where the first cell follows its bar at once, an empty line after a bar ends the table.
    let tight = lines.get(at + 1).is_some_and(|l| !l.gap);
    let mut out = Vec::new();
    let mut i = at + 1;
    loop {
        let start = i;
        while i < lines.len() && !bar(&lines[i]) && (i == start || !(tight && lines[i].gap)) {
            i += 1;
        }
        if i >= lines.len() || !bar(&lines[i]) {
            // No bar closes this: the table ended with the bar before.
            if out.is_empty() {
                out.push(start..start);
            }
            return (out, start);
        }
        out.push(start..i);
        i += 1;
        if lines.get(i).is_none_or(|l| tight && l.gap) {
            return (out, i);
        }
    }
}

/// The segments as cells: lines, row, column.
fn rows(segments: &[Range<usize>], lines: &[Line], extract: &Extract) -> Vec<(Range<usize>, u32, u32)> {
    let width = segments.iter().position(Range::is_empty).unwrap_or(segments.len()).max(1);
    let numbered = segments.first().is_some_and(|s| counts(s, lines, extract, true));
    let mut out = Vec::new();
    let (mut row, mut column) = (0u32, 0usize);
    let mut i = 0;
    while i < segments.len() {
        if !segments[i].is_empty() {
            if column >= width {
                (row, column) = (row + 1, 0);
            }
            out.push((segments[i].clone(), row, u32::try_from(column).unwrap_or(u32::MAX)));
            column += 1;
            i += 1;
            continue;
        }
        let empties = segments[i..].iter().take_while(|s| s.is_empty()).count();
        let missing = width.saturating_sub(column);
        let next_counts = segments.get(i + empties).is_some_and(|s| counts(s, lines, extract, false));
        if empties > missing {
            (row, column) = (row + 1, empties - missing - 1);
        } else if numbered && next_counts {
            (row, column) = (row + 1, 0);
        } else {
            column += empties;
        }
        i += empties;
    }
    out
}

/// Whether a cell holds a count (STT): `1`, `II`, `5.1`; or is the head of that column.
fn counts(segment: &Range<usize>, lines: &[Line], extract: &Extract, head: bool) -> bool {
    if segment.len() != 1 {
        return false;
    }
    let text = lines[segment.start].text(extract);
    if head {
        let folded = crate::words::fold(text);
        return matches!(folded.trim_matches('.'), "stt" | "tt" | "so tt" | "so thu tu");
    }
    marker::count(text)
}
