//! The parts of a document: head, body, foot (recipients and signature), annexes.

use std::ops::Range;

use crate::document::{Recipients, Signatory};
use crate::extract::Extract;
use crate::kind::{self, Kind};
use crate::lines::Line;
use crate::recipients;
use crate::signatory;
use crate::words::{fold, has_word, mostly_capitals, starts_any, starts_word};

/// Where the parts lie among the lines, and what stood in the foot.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Lines above the type.
    pub head: Range<usize>,
    /// Lines between subject and foot.
    pub body: Range<usize>,
    /// What follows the foot.
    pub annexes: Vec<Annex>,
    /// Nơi nhận.
    pub recipients: Option<Recipients>,
    /// Who signs.
    pub signatory: Option<Signatory>,
}

/// What is attached or issued with the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Annex {
    /// Its lines.
    pub lines: Range<usize>,
    /// Whether it is a set of rules or a plan of its own, whose sections are read like the body's.
    pub issued: bool,
    /// Whether it is a form to fill in.
    pub form: bool,
    /// Whether it is a set of rules (quy chế, quy định).
    pub rules: bool,
}

/// Takes the lines apart.
pub(crate) fn split(lines: &[Line], kind: &Kind, extract: &Extract) -> Parts {
    let head_end = kind.line.unwrap_or(if kind.end > 0 { kind.end } else { bare_head(lines, extract) });
    let body_start = kind.end.max(head_end).min(lines.len());
    let rest = &lines[body_start..];
    let mut parts = Parts { head: 0..head_end.min(lines.len()), ..Parts::default() };
    let (foot_start, foot_end) = foot(rest, extract, &mut parts);
    parts.body = body_start..body_start + foot_start;
    parts.annexes = annexes(lines, body_start + foot_end, extract);
    parts
}

/// The letterhead of a document without type: short lines in capitals, number, day.
fn bare_head(lines: &[Line], extract: &Extract) -> usize {
    lines
        .iter()
        .take(14)
        .take_while(|l| {
            let text = l.text(extract);
            let folded = fold(text);
            let short = text.chars().count() < 90;
            short
                && (mostly_capitals(text)
                    || l.cell.is_some()
                    || starts_word(&folded, "so")
                    || has_word(&folded, "ngay")
                    || folded.contains("doc lap"))
        })
        .count()
}

/// Reads the foot; where it starts and ends among these lines.
fn foot(lines: &[Line], extract: &Extract, parts: &mut Parts) -> (usize, usize) {
    let Some(at) = recipients::start(lines, extract) else { return signed(lines, extract, parts) };
    let (found, taken, beside) = recipients::read(&lines[at..], extract);
    parts.recipients = Some(found);
    if let Some(cell) = lines[at].cell {
        let table = |l: &Line| l.cell.is_some_and(|c| c.table == cell.table);
        let start = lines[..at].iter().rposition(|l| !table(l)).map_or(0, |i| i + 1);
        let end = lines[at..].iter().position(|l| !table(l)).map_or(lines.len(), |i| at + i);
        // A table may hold the whole document: then only what stands in the row counts.
        let start = if at - start > 12 { at } else { start };
        let apart: Vec<Line> = lines[start..end]
            .iter()
            .filter(|l| l.cell.map(|c| (c.row, c.column)) != Some((cell.row, cell.column)))
            .cloned()
            .collect();
        parts.signatory = signatory::read(&apart, extract, None).0;
        if parts.signatory.is_some() {
            return (start, end);
        }
        let (signer, used) = signature_near(lines, start, end, extract);
        parts.signatory = signer;
        return (used.0, used.1);
    }
    if beside.is_some() {
        let (signer, used) = signatory::read(&lines[at + taken..], extract, beside);
        parts.signatory = signer;
        return (at, at + taken + used);
    }
    let (signer, used) = signature_near(lines, at, at + taken, extract);
    parts.signatory = signer;
    used
}

/// A signature after the recipients, or before them.
fn signature_near(
    lines: &[Line],
    start: usize,
    end: usize,
    extract: &Extract,
) -> (Option<Signatory>, (usize, usize)) {
    let after = &lines[end.min(lines.len())..];
    let opens = after.iter().take(3).any(|l| {
        let text = l.text(extract);
        signatory::capacity(text) || mostly_capitals(text) && signatory::title(&fold(text))
    });
    if opens && !annex_head(after.first().map_or("", |l| l.text(extract)), after.first()) {
        let (signer, taken) = signatory::read(after, extract, None);
        if signer.is_some() {
            return (signer, (start, end + taken));
        }
    }
    let low = start.saturating_sub(14);
    let before = &lines[low..start];
    let first = signatory::start(before, extract).or_else(|| signatory::title_start(before, extract));
    let Some(first) = first else { return (None, (start, end)) };
    let (signer, _) = signatory::read(&before[first..], extract, None);
    (signer, (low + first, end))
}

/// A document without recipients: where somebody signs.
fn signed(lines: &[Line], extract: &Extract, parts: &mut Parts) -> (usize, usize) {
    let first = signatory::start(lines, extract).or_else(|| signatory::title_start(lines, extract));
    let Some(first) = first else {
        let annex = lines.iter().position(|l| annex_head(l.text(extract), Some(l))).unwrap_or(lines.len());
        return (annex, annex);
    };
    let (signer, taken) = signatory::read(&lines[first..], extract, None);
    parts.signatory = signer;
    (first, (first + taken.max(1)).min(lines.len()))
}

/// Whether an annex begins with this line.
fn annex_head(text: &str, line: Option<&Line>) -> bool {
    let folded = fold(text);
    if starts_any(&folded, &["phu luc", "bieu mau", "mau so", "phu bieu", "bieu so"]).is_some()
        && text.chars().count() < 120
    {
        return crate::words::starts_capital(text);
    }
    let Some(line) = line else { return false };
    let titled = starts_any(&folded, &["danh sach", "lich", "bang", "thang diem", "de cuong", "bieu"])
        .is_some()
        && mostly_capitals(text);
    titled
        || line.cell.is_none()
            && mostly_capitals(text)
            && kind::of_line(text, line).is_some_and(|k| k.rest.is_none())
}

/// More annexes than this are read as one.
const ANNEXES_MAX: usize = 200;

fn annexes(lines: &[Line], from: usize, extract: &Extract) -> Vec<Annex> {
    let mut starts: Vec<usize> = Vec::new();
    for (nth, line) in lines.iter().enumerate().skip(from) {
        let head =
            line.cell.is_none() && annex_head(line.text(extract), Some(line)) && starts.len() < ANNEXES_MAX;
        if starts.is_empty() || head {
            starts.push(nth);
        }
    }
    starts
        .iter()
        .enumerate()
        .map(|(nth, start)| {
            let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
            annex(&lines[*start..end], *start..end, extract)
        })
        .collect()
}

fn annex(lines: &[Line], range: Range<usize>, extract: &Extract) -> Annex {
    let first = lines.first().map_or("", |l| l.text(extract));
    let folded = fold(first);
    let found = lines.first().and_then(|l| kind::of_line(first, l));
    let dotted =
        lines.iter().filter(|l| l.text(extract).contains("……") || l.text(extract).contains("......")).count();
    let named = lines
        .iter()
        .take(6)
        .any(|l| starts_any(&fold(l.text(extract)), &["mau so", "mau ", "bieu mau", "mau"]).is_some());
    let rules = found.as_ref().is_some_and(|k| {
        matches!(k.name, "QUY CHẾ" | "QUY ĐỊNH" | "NỘI QUY" | "ĐIỀU LỆ" | "QUY CHẾ PHỐI HỢP" | "QUY ƯỚC")
    });
    let record = found.as_ref().is_some_and(|k| {
        matches!(k.name, "BIÊN BẢN" | "PHIẾU GỬI" | "PHIẾU CHUYỂN" | "BÁO CÁO" | "TỜ TRÌNH" | "GIẤY MỜI")
    });
    Annex {
        lines: range,
        issued: found.is_some() && starts_any(&folded, &["phu luc"]).is_none(),
        form: named || record || dotted >= 3,
        rules,
    }
}
