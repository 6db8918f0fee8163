//! Recipients, signature and annexes: where they stand.

use crate::lines::Text;
use crate::parts::{Part, Parts, part};
use crate::rows::LISTS;
use crate::text::{begins, capitals, fold, mostly_capitals};

/// How many lines a list of recipients may have.
const ITEMS_MAX: usize = 200;

/// Finds recipients, signature and the first annex below the line `from`.
pub(crate) fn find(text: &Text<'_>, from: usize, parts: &mut Parts) {
    let heads = |nth: &usize| heads(text.nth(*nth));
    parts.recipients = (from..text.lines.len()).find(heads).map(|nth| part(text, nth..nth + 1));
    // What stands above the content has slipped there.
    if parts.recipients.is_none() {
        parts.recipients = (0..from).find(heads).map(|nth| part(text, nth..nth + 1));
    }
    let foot = parts.recipients.as_ref().map_or(from, |p| p.lines.start);
    parts.annex = annex(text, foot.max(from));
    if let Some(head) = parts.recipients.clone() {
        parts.items = items(text, &head, parts.annex);
    }
    signature(text, from, parts);
    if parts.recipients.is_none() {
        let below = parts.signer.as_ref().map_or(from, |p| p.lines.end);
        parts.annex = annex(text, below.max(from));
    }
}

/// Whether the line begins with "Nơi nhận".
pub(crate) fn heads(line: &str) -> bool {
    let folded = fold(line);
    folded.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("noi nhan")
        && line.chars().count() < 120
}

/// The line with which the first annex begins, else the number of lines.
fn annex(text: &Text<'_>, from: usize) -> usize {
    let begins_annex = |nth: &usize| {
        let line = text.nth(*nth);
        let folded = fold(line);
        let named = begins(&folded, "phu luc")
            && line.chars().count() < 80
            && (mostly_capitals(line) || folded.split(' ').count() <= 4);
        let issued = (begins(&folded, "quy che")
            || begins(&folded, "quy dinh")
            || begins(&folded, "noi quy")
            || begins(&folded, "danh sach")
            || begins(&folded, "mau so")
            || begins(&folded, "de an"))
            && capitals(line)
            && line.chars().count() < 60;
        let with = folded.starts_with("(kem theo") || folded.starts_with("(ban hanh kem theo");
        let second = crate::text::fold(line).contains("cong hoa xa hoi chu nghia");
        named || issued || with || second
    };
    // An annexed paper has a letterhead of its own: its first line belongs to it.
    (from + 1..text.lines.len()).find(begins_annex).unwrap_or(text.lines.len())
}

/// The lines of the recipients' list.
fn items(text: &Text<'_>, head: &Part, end: usize) -> Vec<Part> {
    let first = head.lines.start;
    let (cell, right) = text.lines.get(first).map_or((None, false), |l| (l.cell, l.right));
    let mut out: Vec<Part> = Vec::new();
    let mut filed = false;
    for nth in first + 1..end.min(first + ITEMS_MAX) {
        let line = &text.lines[nth];
        let content = text.line(line);
        if line.cell != cell {
            if cell.is_some() {
                break;
            }
            continue;
        }
        if line.right != right {
            continue;
        }
        let dashed = content.starts_with(['-', '–', '+', '•', '*']);
        let loud =
            crate::signature::capacity(content).is_some() || capitals(content) && title(&fold(content));
        if loud
            || filed && !dashed && (line.gap || crate::signature::name(content))
            || content.chars().count() > 200
        {
            break;
        }
        if crate::signature::name(content) && !dashed && out.last().is_some_and(|p| closed(text, p)) {
            break;
        }
        match out.last_mut() {
            Some(last) if !dashed && !closed(text, last) => {
                last.end = line.end;
                last.lines.end = nth + 1;
            }
            _ => out.push(part(text, nth..nth + 1)),
        }
        let item = fold(content);
        filed |= begins(item.trim_start_matches(|c: char| !c.is_alphanumeric()), "luu");
    }
    out
}

fn closed(text: &Text<'_>, part: &Part) -> bool {
    text.source().get(part.start..part.end).is_some_and(|s| s.ends_with([';', '.']))
}

/// Whether the folded line begins with the title of somebody who signs.
pub(crate) fn title(folded: &str) -> bool {
    LISTS.title.iter().any(|word| begins(folded, word))
}

/// The lines in which somebody signs: authority, title, name.
fn signature(text: &Text<'_>, from: usize, parts: &mut Parts) {
    let end = parts.annex.min(text.lines.len());
    let start = match &parts.recipients {
        // Beside or above the recipients.
        Some(p) if p.lines.start >= from => p.lines.start.saturating_sub(8).max(from),
        _ => end.saturating_sub(24).max(from),
    };
    let inside = |nth: usize| parts.items.iter().any(|p| p.lines.contains(&nth));
    let lines: Vec<usize> = (start..end).filter(|nth| !inside(*nth)).collect();
    let mut loud_seen = false;
    let (mut capacities, mut signed_as, mut signer) = (Vec::new(), None, None);
    for nth in lines {
        let content = text.nth(nth);
        let folded = fold(content);
        if heads(content) && !capitals(content) {
            continue;
        }
        if signer.is_some() {
            break;
        }
        if crate::signature::capacity(content).is_some() {
            capacities.push(part(text, nth..nth + 1));
            loud_seen = true;
        } else if title(&folded)
            && content.chars().count() < 70
            && (mostly_capitals(content) || short_title(text, nth))
        {
            // The first title after the authority is the signer's; a second line goes on with it.
            if signed_as.is_none() {
                signed_as = Some(part(text, nth..nth + 1));
            }
            loud_seen = true;
        } else if loud_seen && goes_on(text, nth, &capacities, signed_as.as_ref()) {
            if let (None, Some(last)) = (&signed_as, capacities.last_mut()) {
                last.end = text.lines[nth].end;
                last.lines.end = nth + 1;
            }
        } else if loud_seen && crate::signature::name(content) {
            signer = Some(part(text, nth..nth + 1));
        }
    }
    (parts.capacities, parts.title, parts.signer) = (capacities, signed_as, signer);
}

/// A line in capitals below an authority that was broken: "TM. ỦY BAN NHÂN" / "DÂN".
fn goes_on(text: &Text<'_>, nth: usize, capacities: &[Part], title: Option<&Part>) -> bool {
    let content = text.nth(nth);
    let next_to = capacities.last().or(title).is_some_and(|p| p.lines.end == nth);
    capitals(content)
        && next_to
        && (title.is_none() || !crate::signature::name(content))
        && content.split(' ').count() <= 4
        && !crate::signature::family(&fold(content))
}

/// "Chủ tịch" in small letters, alone on a line near the end.
fn short_title(text: &Text<'_>, nth: usize) -> bool {
    let content = text.nth(nth);
    let below = (nth + 1..nth + 6).map(|n| text.nth(n)).find(|l| !l.is_empty());
    content.split(' ').count() <= 4
        && !content.starts_with(['-', '–', '+'])
        && !content.ends_with([';', '.', ':', ','])
        && below.is_some_and(|l| crate::signature::name(l) && !l.starts_with(['-', '–']))
}
