//! Numbers of documents in running text, and the kind that stands before them.

use std::sync::LazyLock;

use crate::laws;
use crate::words::{Folded, boundary, pairs};

/// Kinds of documents: folded, as shown.
static KINDS: LazyLock<Vec<(String, &str)>> =
    LazyLock::new(|| pairs(include_str!("../words/document-kinds.txt")));

/// Kinds by what a symbol begins with, where the text does not say it.
pub(crate) const BY_SYMBOL: &[(&str, &str)] = &[
    ("NQ", "Nghị quyết"),
    ("NĐ", "Nghị định"),
    ("QĐ", "Quyết định"),
    ("CT-", "Chỉ thị"),
    ("KL", "Kết luận"),
    ("KH", "Kế hoạch"),
    ("TB", "Thông báo"),
    ("HD", "Hướng dẫn"),
    ("TT-", "Thông tư"),
    ("CTr", "Chương trình"),
    ("QyĐ", "Quy định"),
    ("TTr", "Tờ trình"),
    ("BC", "Báo cáo"),
    ("CĐ-", "Công điện"),
];

/// `59/2023/NĐ-CP`, `21-KL-TW`, `27/NQ- TW`, `33/KH-MTTQ-BTT`: the number without blanks, and its end.
pub(crate) fn number_at(text: &str, start: usize, digits: usize) -> Option<(String, usize)> {
    if digits > 5 {
        return None;
    }
    let mut out = text.get(start..start + digits)?.to_owned();
    let mut at = start + digits;
    if let Some(c) = text.get(at..)?.chars().next()
        && c.is_ascii_lowercase()
        && text.get(at + 1..)?.starts_with(['/', '-'])
    {
        out.push(c);
        at += 1;
    }
    let mut lettered = false;
    loop {
        let rest = text.get(at..)?;
        let trimmed = rest.trim_start();
        let Some(mark) = trimmed.chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '‑')) else {
            break;
        };
        let after = &trimmed[mark.len_utf8()..];
        let group_text = after.trim_start();
        let loose = trimmed.len() != rest.len() || group_text.len() != after.len();
        let len = group_text.find(|c: char| !c.is_alphanumeric() && c != '&').unwrap_or(group_text.len());
        let group = &group_text[..len];
        if group.is_empty()
            || (loose
                && (mark == '–'
                    || !symbolic(group)
                    || trimmed.len() != rest.len()
                        && !out.ends_with(char::is_uppercase)
                        && !closes_symbol(group_text, len)))
        {
            break;
        }
        let number = group.bytes().all(|b| b.is_ascii_digit());
        let fine = if number {
            mark == '/' && group.len() == 4 || lettered
        } else {
            group.chars().next().is_some_and(char::is_uppercase)
        };
        if !fine {
            break;
        }
        lettered |= symbolic(group);
        out.push(if matches!(mark, '–' | '‑') { '-' } else { mark });
        out.push_str(group);
        at = text.len() - group_text.len() + len;
    }
    lettered.then_some((out, at))
}

/// Whether letters look like a symbol's: at least two capitals.
fn symbolic(group: &str) -> bool {
    group.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn closes_symbol(text: &str, len: usize) -> bool {
    text.get(len..).is_some_and(|r| r.starts_with(['-', '/']))
}

/// The kind whose words stand last in `s[from..to]`: shown form, start, end.
pub(crate) fn kind_before(
    text: &str,
    f: &Folded,
    from: usize,
    to: usize,
) -> Option<(&'static str, usize, usize)> {
    let s = &f.s;
    let from = crate::words::floor(s, from);
    let window = s.get(from..to)?;
    let mut best: Option<(&'static str, usize, usize)> = None;
    for (folded, shown) in KINDS.iter() {
        let mut end = window.len();
        while let Some(at) = window.get(..end).and_then(|w| w.rfind(folded.as_str())) {
            let (a, b) = (from + at, from + at + folded.len());
            // "pháp luật số …" names no law.
            let small =
                folded == "luat" && !text.get(f.origin(a)..).is_some_and(crate::words::starts_capital);
            if boundary(s, a) && boundary(s, b) && !small {
                let better =
                    best.is_none_or(|(_, x, y)| a > x && a >= y || a <= x && b >= y || a == x && b > y);
                if better {
                    best = Some((shown, a, b));
                }
                break;
            }
            end = at;
        }
    }
    // "Luật Ban hành văn bản quy phạm pháp luật số …": the later words belong to the law's name.
    let at = best?.1;
    for (i, _) in window.match_indices("luat ") {
        let named = text.get(f.origin(from + i)..).is_some_and(crate::words::starts_capital);
        let len = window.get(i + 5..).and_then(laws::name_len).unwrap_or(0);
        if named && boundary(s, from + i) && from + i < at && from + i + 5 + len > at {
            return Some(("Luật", from + i, from + i + 4));
        }
    }
    best
}

/// Forms and annexes have numbers too, but are no documents.
pub(crate) fn ends_form(folded: &str) -> bool {
    ["mau", "bieu", "bieu mau", "phu luc", "mau bieu", "hop dong"]
        .iter()
        .any(|w| folded.ends_with(w) && boundary(folded, folded.len() - w.len()))
}
