//! Nơi nhận: the note beside it and its items.

use crate::document::Recipients;
use crate::extract::Extract;
use crate::lines::Line;
use crate::marker;
use crate::words::{Folded, all_capitals, fold, squeeze, starts_any};

/// More items than this are not kept.
const ITEMS_MAX: usize = 300;

/// Where the lines name the recipients.
pub(crate) fn start(lines: &[Line], extract: &Extract) -> Option<usize> {
    lines.iter().position(|l| heads(l.text(extract)))
}

/// Whether the line begins with "Nơi nhận".
pub(crate) fn heads(text: &str) -> bool {
    let folded = fold(text);
    folded.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("noi nhan")
        && text.chars().count() < 300
}

/// Reads the recipients from their heading on; the number of lines taken.
pub(crate) fn read(lines: &[Line], extract: &Extract) -> (Recipients, usize, Option<String>) {
    let Some(first) = lines.first() else { return (Recipients::default(), 0, None) };
    let (note, tail) = heading(first.text(extract));
    let mut out = Recipients { note, items: Vec::new() };
    let mut dashed = false;
    // "Nơi nhận: HIỆU TRƯỞNG": two columns run into one line.
    let beside = (all_capitals(tail)
        && (crate::signatory::capacity(tail) || crate::signatory::title(&fold(tail))))
    .then(|| squeeze(tail));
    if !tail.is_empty() && beside.is_none() {
        push(&mut out.items, tail, true);
    }
    let mut taken = 1;
    let mut filed = false;
    for line in lines.iter().skip(1) {
        let text = line.text(extract);
        if line.cell != first.cell || out.items.len() >= ITEMS_MAX || ends(text, line, filed) {
            break;
        }
        let marker = marker::parse(text);
        let bullet = marker.as_ref().is_some_and(marker::Marker::bullet) || text.starts_with('-');
        let body = if bullet {
            text.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '-' | '–' | '—' | '+' | '*' | '•')
            })
        } else {
            text
        };
        if bullet && !dashed {
            dashed = true;
        }
        if filed && !bullet && line.gap {
            break;
        }
        let fresh = bullet || !dashed && (closed(&out.items, lines, taken, extract) || out.items.is_empty());
        push(&mut out.items, body, fresh);
        filed = out.items.last().is_some_and(|i| starts_any(&fold(i), &["luu"]).is_some());
        taken += 1;
    }
    for item in &mut out.items {
        *item =
            squeeze(item.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.' | ',' | '/')));
    }
    out.items.retain(|i| i.chars().any(char::is_alphanumeric));
    (out, taken, beside)
}

/// The note in brackets after the heading, and an item on the same line.
fn heading(text: &str) -> (Option<String>, &str) {
    let f = Folded::new(text);
    let Some(at) = f.s.find("noi nhan") else { return (None, "") };
    let rest = text.get(f.origin(at + 8)..).unwrap_or("").trim_start_matches([':', ' ', '*', '_', '\u{a0}']);
    if let Some(tail) = rest.strip_prefix('(')
        && let Some(close) = tail.find(')')
    {
        let after = tail.get(close + 1..).unwrap_or("").trim_start_matches([':', ' ', '*', '_']);
        return (Some(squeeze(rest.get(..close + 2).unwrap_or(rest))), after);
    }
    (None, rest)
}

fn push(items: &mut Vec<String>, text: &str, fresh: bool) {
    let text = text.trim();
    match items.last_mut().filter(|_| !fresh) {
        Some(last) => {
            last.push(' ');
            last.push_str(text);
        }
        None => {
            // Several on one line: "- Như trên; - Lưu: VT."
            for part in text.split("; - ").flat_map(|p| p.split(";- ")) {
                items.push(part.trim_start_matches(['-', '–', ' ']).to_owned());
            }
        }
    }
}

/// Whether the item before is complete, where items have no dashes.
fn closed(items: &[String], lines: &[Line], taken: usize, extract: &Extract) -> bool {
    let _ = items;
    let Some(before) = taken.checked_sub(1).and_then(|n| lines.get(n)) else { return true };
    let text = before.text(extract);
    text.ends_with([';', '.', ':'])
        || lines.get(taken).is_some_and(|l| l.gap)
        || crate::words::starts_capital(lines.get(taken).map_or("", |l| l.text(extract)))
            && !text.ends_with(',')
}

/// Whether the signature, or what comes after it, begins here.
fn ends(text: &str, line: &Line, filed: bool) -> bool {
    let folded = fold(text);
    if crate::signatory::capacity(text)
        || starts_any(&folded, &["phu luc", "ky boi", "nguoi ky", "(da ky)", "da ky"]).is_some()
    {
        return true;
    }
    let bullet = marker::parse(text).is_some();
    if filed && !bullet && crate::signatory::name(text) {
        return true;
    }
    if bullet {
        return filed && !text.starts_with(['-', '–', '+', '•']);
    }
    let loud = all_capitals(text) && text.chars().filter(|c| c.is_alphabetic()).count() >= 5;
    loud && (filed || crate::signatory::title(&folded) || line.style.bold && line.gap)
}
