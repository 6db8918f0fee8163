//! What is written in two ways in one paper: names with other capitals, bullets with other dashes, hyphens without blanks.

use std::collections::HashMap;

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Parts;
use crate::text::{capitals, squeeze};
use crate::words::begins_sentence;

/// First words of names of organs, which have more capitals behind them.
const ORGANS: &[&str] = &["phòng", "ban", "trung tâm", "chi cục", "văn phòng", "sở", "hội", "trường", "tổ"];
/// First words of names of documents, which end with a year.
const DOCUMENTS: &[&str] =
    &["quy chế", "kế hoạch", "đề án", "chương trình", "nội quy", "quy định", "phương án"];
/// So many words behind the first make a name.
const ORGAN_WORDS: usize = 3;
/// Words that begin like an organ and are none.
const NO_ORGANS: &[&str] = &[
    "ban hành",
    "tổ chức",
    "ban ngày",
    "ban đầu",
    "hội nghị",
    "hội trường",
    "hội thảo",
    "trường hợp",
    "sở hữu",
];

/// Checks names, bullets, hyphens.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    ORGANS.iter().for_each(|first| names(text, first, true, found));
    DOCUMENTS.iter().for_each(|first| names(text, first, false, found));
    bullets(text, parts, found);
    hyphens(text, found);
}

/// A name as it stands at one place.
struct Seen {
    span: (usize, usize),
    written: String,
    starts: bool,
}

fn names(text: &Text<'_>, first: &str, organ: bool, found: &mut Found) {
    let view = &text.lower;
    let mut all: HashMap<&str, Vec<Seen>> = HashMap::new();
    for at in crate::text::places(&view.s, first) {
        let rest = view.s.get(at..).unwrap_or("");
        let words = first.split(' ').count();
        let len = if organ { reach(rest, words + ORGAN_WORDS) } else { up_to_year(rest) };
        let (Some(len), false) = (len, NO_ORGANS.iter().any(|other| crate::text::begins(rest, other))) else {
            continue;
        };
        let span = (view.origin(at), view.origin_end(at + len, text.source()));
        let written = squeeze(text.source().get(span.0..span.1).unwrap_or(""));
        // "Ủy ban Mặt trận" begins before its second word.
        let small = organ && written.starts_with(char::is_lowercase);
        if !capitals(&written) && !small {
            let key = view.s.get(at..at + len).unwrap_or("");
            all.entry(key).or_default().push(Seen { span, written, starts: begins_sentence(&view.s, at) });
        }
    }
    all.values().filter(|seen| seen.len() > 1).for_each(|seen| odd_ones(text, seen, organ, found));
}

/// Tells those with fewer capitals than most have, and a single one that differs from all others.
fn odd_ones(text: &Text<'_>, seen: &[Seen], organ: bool, found: &mut Found) {
    let large = |s: &str| s.chars().filter(|c| c.is_uppercase()).count();
    let times = |s: &str| seen.iter().filter(|one| one.written == s).count();
    let right = seen
        .iter()
        .filter(|one| organ || !one.starts)
        .max_by_key(|one| (times(&one.written), large(&one.written)));
    let Some(right) = right.filter(|one| large(&one.written) > usize::from(organ)) else { return };
    for one in seen.iter().filter(|one| one.written != right.written && (organ || !one.starts)) {
        let clear = large(&right.written) > large(&one.written)
            || times(&one.written) == 1 && times(&right.written) > 2;
        if clear && !found.touches(one.span) {
            found.at("capitals", text.source(), one.span, &right.written).unsure();
        }
    }
}

/// How many bytes a document's name takes up to its year: "quy chế chi tiêu nội bộ năm 2026".
fn up_to_year(s: &str) -> Option<usize> {
    const WORDS_MAX: usize = 20;
    let end = s.find(['\n', ';', '.', ',', '(']).unwrap_or(s.len());
    let name = s.get(..end)?;
    let at = name.find(" năm ")? + " năm ".len();
    let year = crate::dates::figure(name, at, 4).filter(|year| year.len == 4)?;
    (name.get(..at)?.split(' ').count() <= WORDS_MAX).then_some(year.end)
}

/// How many bytes so many words take, up to a sign that ends a name; a dash between blanks is none.
fn reach(s: &str, words: usize) -> Option<usize> {
    let mut at = 0;
    let mut count = 0;
    for part in s.split_inclusive(' ') {
        let word = part.trim_end();
        let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
        if bare.contains('\n') || bare.is_empty() {
            return None;
        }
        if matches!(bare, "-" | "–") {
            at += part.len();
            continue;
        }
        count += 1;
        if count == words {
            return Some(at + bare.len());
        }
        if bare.len() < word.len() || !bare.chars().all(char::is_alphanumeric) {
            return None;
        }
        at += part.len();
    }
    None
}

/// "- Một" here, "– Hai" there.
fn bullets(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let mut short = Vec::new();
    let mut long = Vec::new();
    for nth in parts.body.clone() {
        let line = &text.lines[nth];
        let content = text.line(line);
        if content.starts_with("- ") {
            short.push(line.start);
        } else if content.starts_with("– ") || content.starts_with("— ") {
            long.push(line.start);
        }
    }
    if short.is_empty() || long.is_empty() {
        return;
    }
    let (few, right) = if long.len() <= short.len() { (long, "-") } else { (short, "–") };
    for at in few {
        let len = text.source().get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8);
        found.at("dash-mixed", text.source(), (at, at + len), right).unsure();
    }
}

/// "Văn hóa-Xã hội": a hyphen between words without blanks.
fn hyphens(text: &Text<'_>, found: &mut Found) {
    let s = &text.plain.s;
    for (at, _) in s.match_indices('-') {
        let left = s.get(..at).unwrap_or("").rsplit([' ', '\n', '(', '/']).next().unwrap_or("");
        let right =
            s.get(at + 1..).unwrap_or("").split([' ', ',', '.', ';', ')', '\n', '-']).next().unwrap_or("");
        let small = |word: &str| word.chars().skip(1).all(char::is_lowercase) && word.chars().count() >= 2;
        let vietnamese = |word: &str| !word.is_ascii();
        let large = right.starts_with(char::is_uppercase) && left.starts_with(|c: char| c.is_alphabetic());
        if small(left) && small(right) && large && (vietnamese(left) || vietnamese(right)) {
            let from = text.plain.origin(at);
            if !found.touches((from, from + 1)) {
                found.at("dash-mixed", text.source(), (from, from + 1), " - ").unsure();
            }
        }
    }
}
