//! Decisions and resolutions: in whose name, on which grounds, and the line that enacts.

use std::ops::Range;

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Parts;
use crate::text::{begins, capitals, fold};

/// Lines of the head of an act, at most: what is enacted stands soon.
const HEAD_LINES: usize = 40;

/// Checks grounds in every paper; authority and enacting line where the paper enacts.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let head = head(text, parts);
    let grounds: Vec<Range<usize>> = text
        .paragraphs(head.start, head.end)
        .into_iter()
        .filter(|range| is_ground(&text.joined(range)))
        .collect();
    signs(text, parts, &grounds, found);
    let Some(enacts) = enacting(parts) else { return };
    let Some(first) = grounds.first() else { return };
    if !articles_follow(text, &head) {
        return;
    }
    let place = text.paragraphs(head.start, head.end).into_iter().find(|range| {
        let folded = fold(&text.joined(range));
        range.start > first.start && folded.trim_end_matches([':', '.', ' ']) == fold(enacts)
    });
    match place {
        None => {
            let at = grounds.last().map_or(0, |range| text.span(range).1);
            found.missing("enacting-line", at, &format!("{enacts}:"));
        }
        Some(range) => {
            let (start, end) = text.span(&range);
            let line = text.source().get(start..end).unwrap_or("");
            if !line.ends_with(':') || !capitals(line) {
                found.at("enacting-line", text.source(), (start, end), &format!("{enacts}:"));
            }
        }
    }
    authority(text, &head, first, found);
}

/// Which word enacts.
fn enacting(parts: &Parts) -> Option<&'static str> {
    let kind = parts.kind_row?;
    match fold(&kind.vi).as_str() {
        "quyet dinh" => Some("QUYẾT ĐỊNH"),
        "nghi quyet" => Some("QUYẾT NGHỊ"),
        _ => None,
    }
}

/// The lines from below the subject to the first article.
fn head(text: &Text<'_>, parts: &Parts) -> Range<usize> {
    let from = parts.body.start;
    let to = parts.body.end.min(from + HEAD_LINES);
    let article = (from..to).find(|nth| begins(&fold(text.nth(*nth)), "dieu 1"));
    from..article.unwrap_or(to)
}

fn articles_follow(text: &Text<'_>, head: &Range<usize>) -> bool {
    text.lines.get(head.end).is_some() && begins(&fold(text.nth(head.end)), "dieu 1")
}

fn is_ground(paragraph: &str) -> bool {
    let folded = fold(paragraph);
    ["can cu", "xet", "theo de nghi", "thuc hien"].iter().any(|head| begins(&folded, head))
        && crate::numbering::mark(paragraph).is_none()
}

/// Each ground ends with a semicolon; the last one of an act with a full stop.
fn signs(text: &Text<'_>, parts: &Parts, grounds: &[Range<usize>], found: &mut Found) {
    for (nth, range) in grounds.iter().enumerate() {
        let last = nth + 1 == grounds.len();
        let (_, end) = text.span(range);
        let joined = text.joined(range);
        let next_is_ground = grounds.get(nth + 1).is_some_and(|next| next.start == range.end);
        let (right, wrong) = match last {
            false if next_is_ground => (";", ['.', ',']),
            true if enacting(parts).is_some() => (".", [';', ',']),
            _ => continue,
        };
        if joined.ends_with(wrong) && end > 0 {
            found.at("ground-sign", text.source(), (end - 1, end), right).unsure();
        }
    }
}

/// "GIÁM ĐỐC SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN XÃ …": a line of capitals above the grounds.
fn authority(text: &Text<'_>, head: &Range<usize>, first: &Range<usize>, found: &mut Found) {
    let above: Vec<Range<usize>> = text.paragraphs(head.start, first.start);
    let named = |range: &Range<usize>| {
        let folded = fold(&text.joined(range));
        [
            "uy ban",
            "hoi dong",
            "chu tich",
            "giam doc",
            "hieu truong",
            "truong",
            "bo truong",
            "thu tuong",
            "ban",
            "cuc truong",
            "chanh",
            "tong giam doc",
            "vien truong",
        ]
        .iter()
        .any(|name| begins(&folded, name))
    };
    match above.iter().rev().find(|range| named(range)) {
        Some(range) => {
            let (start, end) = text.span(range);
            let line = text.source().get(start..end).unwrap_or("");
            if !capitals(line) && line.chars().count() < 120 {
                found.at("authority-line", text.source(), (start, end), &line.to_uppercase()).unsure();
            }
        }
        None => {
            let at = text.lines.get(first.start).map_or(0, |line| line.start);
            found.missing("authority-line", at, "").unsure();
        }
    }
}
