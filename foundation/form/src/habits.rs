//! What a paper should do in one way throughout: dashes, abbreviations, names of groups; and what a plan should say.

use crate::fault::{Found, Hint, Report};
use crate::lines::Text;
use crate::parts::Parts;
use crate::rows::{LISTS, Lists};
use crate::text::{fold, places};

/// A dash between words.
struct Dash {
    at: usize,
    end: usize,
    long: bool,
    /// Between figures: "2026 – 2031".
    figures: bool,
}

/// Dashes between words: "Văn phòng – Thống kê" here, "kinh tế - xã hội" there.
pub(crate) fn dashes(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let s = &text.plain.s;
    let own: Vec<(usize, usize)> =
        [&parts.motto, &parts.number].into_iter().flatten().map(|p| p.span()).collect();
    let outside = |at: usize| !own.iter().any(|(a, b)| *a <= at && at < *b);
    let mut spaced: Vec<Dash> = Vec::new();
    let mut tight: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in s.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—')) {
        let end = at + sign.len_utf8();
        let (before, after) = (s.get(..at).unwrap_or(""), s.get(end..).unwrap_or(""));
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let from = text.plain.origin(at);
        if before.ends_with(' ') && after.starts_with(' ') {
            let left = before.trim_end_matches(' ').chars().next_back();
            let right = after.trim_start_matches(' ').chars().next();
            let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let fits = letter(left) && letter(right) || figure(left) && figure(right);
            if fits && outside(from) {
                spaced.push(Dash {
                    at: from,
                    end: from + sign.len_utf8(),
                    long: sign != '-',
                    figures: figure(left),
                });
            }
        } else if compound(before, after) && outside(from) {
            tight.push((from, from + sign.len_utf8()));
        }
    }
    let long = spaced.iter().filter(|d| d.long).count();
    let short = spaced.len() - long;
    if long > 0 && short > 0 {
        let keep_long = long > short;
        let clear = long.max(short) >= 2 * long.min(short) || short >= long;
        for dash in spaced.iter().filter(|d| d.long != keep_long) {
            let fault =
                found.at("dash-mixed", text.source(), (dash.at, dash.end), if keep_long { "–" } else { "-" });
            if !clear || dash.figures {
                fault.unsure();
            }
        }
    }
    if short > 0 {
        for span in tight {
            found.at("dash-mixed", text.source(), span, " - ").unsure();
        }
    }
}

/// "kinh tế-xã hội": small letters of words on both sides.
fn compound(before: &str, after: &str) -> bool {
    let left = before.rsplit(' ').next().unwrap_or("");
    let right = after.split([' ', ',', '.', ';']).next().unwrap_or("");
    let word = |w: &str| w.chars().count() >= 2 && w.chars().all(char::is_lowercase);
    // "pa-nô", "vi-rút" and the like are one word each.
    let pairs = [("tế", "xã"), ("trị", "xã"), ("hóa", "xã"), ("hoá", "xã"), ("thao", "du")];
    word(left) && word(right) && pairs.contains(&(left, right))
}

/// Abbreviations that are used before their words were written out.
pub(crate) fn abbreviations(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let bytes = |nth: usize| text.lines.get(nth).map_or(text.source().len(), |l| l.start);
    let from =
        parts.subject.as_ref().filter(|_| parts.kind.is_some()).map_or(bytes(parts.body.start), |p| p.start);
    let (from, to) = (from.min(bytes(parts.body.start)), bytes(parts.body.end));
    for row in &LISTS.abbreviation {
        let used = places(&text.plain.s, &row.short).find(|at| {
            let at = text.plain.origin(*at);
            from <= at && at < to && !in_symbol(text, at, row.short.len())
        });
        let Some(used) = used else { continue };
        let start = text.plain.origin(used);
        let long = row.long.to_lowercase();
        let spelled = places(&text.lower.s, &long).map(|at| text.lower.origin(at)).find(|at| *at >= from);
        // "(UBND)" behind the words, or "sau đây viết tắt là UBND", explains it.
        let bracket = text.plain.s.get(..used).is_some_and(|s| s.ends_with('(') || s.ends_with("là "));
        if bracket || spelled.is_some_and(|at| at < start) {
            continue;
        }
        let span = (start, start + row.short.len());
        found.at("abbreviation", text.source(), span, &format!("{} ({})", row.long, row.short)).unsure();
    }
}

/// Whether the letters are part of a symbol ("KH-UBND").
fn in_symbol(text: &Text<'_>, at: usize, len: usize) -> bool {
    let before = text.source().get(..at).and_then(|s| s.chars().next_back());
    let after = text.source().get(at + len..).and_then(|s| s.chars().next());
    before.is_some_and(|c| matches!(c, '-' | '/')) || after.is_some_and(|c| matches!(c, '-' | '/'))
}

/// One group of people under several names.
pub(crate) fn groups(text: &Text<'_>, found: &mut Found) {
    for group in &LISTS.group {
        let mut seen: Vec<(usize, usize, usize)> = Vec::new();
        for (nth, name) in group.names.iter().enumerate() {
            for at in places(&text.lower.s, name) {
                let end = at + name.len();
                // The longer name holds the shorter one.
                if !seen.iter().any(|(_, a, b)| *a <= at && end <= *b) {
                    seen.push((nth, at, end));
                }
            }
        }
        let count = |nth: usize| seen.iter().filter(|(n, ..)| *n == nth).count();
        let Some((most, times)) =
            (0..group.names.len()).map(|n| (n, count(n))).max_by_key(|(_, times)| *times)
        else {
            continue;
        };
        for (nth, at, end) in seen.iter().filter(|(n, ..)| *n != most && count(*n) * 4 <= times && times >= 4)
        {
            let span = (text.lower.origin(*at), text.lower.origin_end(*end, text.source()));
            let write = group.names.get(most).map_or("", String::as_str);
            if *nth != most && !found.touches(span) {
                found.at("group-mixed", text.source(), span, write).unsure();
            }
        }
    }
}

/// "thi hành quyết định này": a paper that names itself is written large.
pub(crate) fn itself(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let Some(kind) = parts.kind_row.map(|kind| kind.vi.to_lowercase()) else { return };
    for at in places(&text.lower.s, &format!("{kind} này")) {
        let start = text.lower.origin(at);
        let Some(first) = text.source().get(start..).and_then(|s| s.chars().next()) else { continue };
        if first.is_lowercase() {
            let large: String = first.to_uppercase().collect();
            found.at("capitals-document", text.source(), (start, start + first.len_utf8()), &large).unsure();
        }
    }
}

/// What the law asks a paper of this kind to say, and it does not.
pub(crate) fn hints(text: &Text<'_>, parts: &Parts, report: &mut Report) {
    let lists: &'static Lists = &LISTS;
    let subject = parts.subject.as_ref().map(|p| fold(text.source().get(p.start..p.end).unwrap_or("")));
    let about =
        subject.is_some_and(|subject| lists.content_for.iter().any(|words| subject.contains(words.as_str())));
    if !about || parts.kind_id() != "plan" {
        return;
    }
    for content in &lists.content {
        if !content.said_by.iter().any(|words| text.folded.s.contains(words.as_str())) {
            report.hints.push(Hint {
                code: content.code.as_str(),
                rule: content.vi.as_str(),
                basis: content.basis.as_str(),
            });
        }
    }
}
