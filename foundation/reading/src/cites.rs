//! Documents that a text names (văn bản viện dẫn): kind, number as written, day, issuer; laws also by name alone.

use std::sync::LazyLock;

use crate::dates;
use crate::laws;
use crate::paragraphs::Para;
use crate::words::{Folded, boundary, find_word, pairs, squeeze, starts_any, starts_word, strip_end};

/// Kinds of documents: folded, as shown.
static KINDS: LazyLock<Vec<(String, &str)>> =
    LazyLock::new(|| pairs(include_str!("../words/document-kinds.txt")));

/// Kinds by what a symbol begins with, where the text does not say it.
const BY_SYMBOL: &[(&str, &str)] = &[
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

/// A document named in a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// Shown as in [`KINDS`].
    pub kind: &'static str,
    /// As written, blanks dropped.
    pub number: Option<String>,
    /// A law's name, with or without number.
    pub name: Option<String>,
    /// ISO.
    pub date: Option<String>,
    /// As written.
    pub issuer: Option<String>,
    /// The first byte in the paragraph's text.
    pub start: usize,
    /// One past the last byte of number, day and issuer.
    pub end: usize,
    /// A number without a symbol.
    pub bare: bool,
}

/// Every document that the paragraph names, in order.
pub(crate) fn scan(para: &Para) -> Vec<Mention> {
    scan_text(&para.text, &para.folded)
}

fn scan_text(text: &str, f: &Folded) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut floor = 0usize;
    let mut at = 0usize;
    while let Some(step) = text.get(at..).and_then(|r| r.find(|c: char| c.is_ascii_digit())) {
        let start = at + step;
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let digits = text.get(start..).map_or(0, |r| r.bytes().take_while(u8::is_ascii_digit).count());
        at = start + digits.max(1);
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ',')) {
            continue;
        }
        let found = match number_at(text, start, digits) {
            Some((number, end)) => numbered(text, f, (start, end), number, floor, out.last()),
            None => bare(text, f, start, digits, floor),
        };
        if let Some(mut mention) = found {
            extend(text, f, &mut mention);
            at = at.max(mention.end.min(text.len()));
            floor = mention.end;
            out.push(mention);
        }
    }
    out.extend(laws(text, f, &out));
    out.sort_by_key(|m| m.start);
    out
}

/// `59/2023/NĐ-CP`, `21-KL-TW`, `27/NQ- TW`, `33/KH-MTTQ-BTT`: the number without blanks, and its end.
fn number_at(text: &str, start: usize, digits: usize) -> Option<(String, usize)> {
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
fn kind_before(text: &str, f: &Folded, from: usize, to: usize) -> Option<(&'static str, usize, usize)> {
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

fn numbered(
    text: &str,
    f: &Folded,
    (start, end): (usize, usize),
    number: String,
    floor: usize,
    last: Option<&Mention>,
) -> Option<Mention> {
    let s = &f.s;
    let at = f.folded(start);
    let low = f.folded(floor).max(at.saturating_sub(190));
    let clause = s.get(low..at).and_then(|w| w.rfind([';', '"'])).map_or(low, |i| low + i + 1);
    let made = |kind, start| Mention {
        kind,
        number: Some(number.clone()),
        name: None,
        date: None,
        issuer: None,
        start,
        end,
        bare: false,
    };
    if let Some((kind, a, b)) = kind_before(text, f, clause, at) {
        let between = s.get(b..at)?.trim();
        let core = between.strip_suffix(':').unwrap_or(between).trim_end();
        let core = core
            .strip_suffix("so")
            .filter(|c| c.is_empty() || c.ends_with([' ', ',']))
            .map_or(core, str::trim_end);
        let said = core.len() < between.len() || between.is_empty();
        if core.is_empty() {
            let mut mention = made(kind, f.origin(a));
            if matches!(kind, "Luật" | "Bộ luật" | "Pháp lệnh") {
                mention.name = name_after(text, f, end);
            }
            return Some(mention);
        }
        let law = matches!(kind, "Luật" | "Bộ luật" | "Pháp lệnh");
        if said && core.split(' ').count() <= if law { 22 } else { 12 } && !ends_form(core) {
            let mut mention = made(kind, f.origin(a));
            if law {
                mention.name = text
                    .get(f.origin(a)..f.origin(b + 1 + core.len()).min(start))
                    .map(|n| squeeze(strip_end(n)));
            }
            return Some(mention);
        }
        if ends_form(core) {
            return None;
        }
    }
    let between = s.get(f.folded(floor)..at)?;
    let core = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.'));
    if let Some(last) = last
        && floor > 0
        && matches!(core, "" | "va" | "so" | "va so" | "hoac" | "cac so")
    {
        return Some(made(last.kind, start));
    }
    let before = s.get(low..at)?.trim_end();
    if ends_form(before.strip_suffix("so").unwrap_or(before).trim_end()) {
        return None;
    }
    let symbol = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-'));
    BY_SYMBOL.iter().find(|(p, _)| symbol.starts_with(p)).map(|(_, kind)| made(kind, start))
}

/// "Luật số 85/2015/QH13 về Bầu cử …": the name stands after the number.
fn name_after(text: &str, f: &Folded, end: usize) -> Option<String> {
    let at = f.folded(end);
    let rest = f.s.get(at..)?;
    let about = rest.find(" ve ").filter(|i| *i < 24)?;
    let len = laws::name_len(rest.get(about + 4..)?)?;
    let name = text.get(f.origin(at + about + 4)..f.origin(at + about + 4 + len))?;
    Some(format!("Luật {}", squeeze(name)))
}

/// Forms and annexes have numbers too, but are no documents.
fn ends_form(folded: &str) -> bool {
    ["mau", "bieu", "bieu mau", "phu luc", "mau bieu", "hop dong"]
        .iter()
        .any(|w| folded.ends_with(w) && boundary(folded, folded.len() - w.len()))
}

/// `Nghị quyết số 57`, `Nghị quyết 101`: a kind and digits alone.
fn bare(text: &str, f: &Folded, start: usize, digits: usize, floor: usize) -> Option<Mention> {
    if digits > 3 {
        return None;
    }
    let after = text.get(start + digits..)?.chars().next();
    if after.is_some_and(|c| matches!(c, '/' | '%' | '-' | '.') || c.is_alphabetic())
        && !text.get(start + digits..)?.starts_with(". ")
    {
        return None;
    }
    let at = f.folded(start);
    let (kind, a, b) = kind_before(text, f, f.folded(floor).max(at.saturating_sub(40)), at)?;
    let between = f.s.get(b..at)?.trim();
    let said = between == "so";
    let fits = matches!(
        kind,
        "Nghị quyết"
            | "Chỉ thị"
            | "Kết luận"
            | "Nghị định"
            | "Quyết định"
            | "Thông tư"
            | "Kế hoạch"
            | "Quy định"
            | "Nghị quyết liên tịch"
    );
    let capital = text.get(f.origin(a)..)?.chars().next().is_some_and(char::is_uppercase);
    ((said || between.is_empty()) && fits && capital).then(|| Mention {
        kind,
        number: text.get(start..start + digits).map(str::to_owned),
        name: None,
        date: None,
        issuer: None,
        start: f.origin(a),
        end: start + digits,
        bare: true,
    })
}

/// Takes the day and the issuer that follow.
fn extend(text: &str, f: &Folded, mention: &mut Mention) {
    for _ in 0..3 {
        let at = f.folded(mention.end);
        let Some(rest) = f.s.get(at..) else { return };
        let skipped = rest.trim_start_matches([' ', ',', '(']);
        let from = at + (rest.len() - skipped.len());
        if mention.date.is_none() && starts_word(skipped, "ngay") {
            let Some(found) = dates::day_at(&f.s, from + 4).filter(|d| d.year.is_some()) else { return };
            mention.date = found.iso();
            mention.end = f.origin(found.end);
        } else if mention.issuer.is_none()
            && starts_any(skipped, &["cua", "do"]).is_some()
            && !rest.starts_with(',')
        {
            let word = if skipped.starts_with("cua") { 4 } else { 3 };
            let Some((issuer, end)) = issuer(text, f, from + word) else { return };
            mention.issuer = Some(issuer);
            mention.end = end;
        } else {
            return;
        }
    }
}

/// Words in small letters at which the name of an issuer is over.
static ISSUER_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pairs(include_str!("../words/after-issuer.txt")).into_iter().map(|(_, shown)| shown).collect()
});

/// The word at which the name of an issuer is over, if the text begins with one.
fn issuer_ends(original: &str) -> Option<&'static str> {
    let whole = |w: &&&str| {
        original.strip_prefix(**w).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    };
    ISSUER_ENDS.iter().find(whole).copied()
}

/// The name of the issuer from the folded byte `from` on, and where it ends in the text.
fn issuer(text: &str, f: &Folded, from: usize) -> Option<(String, usize)> {
    let s = &f.s;
    let start = f.origin(from);
    if !text.get(start..)?.trim_start().chars().next()?.is_uppercase() {
        return None;
    }
    let limit = crate::words::floor(s, from + 160);
    let mut at = from;
    while at < limit {
        let rest = s.get(at..limit)?;
        let c = rest.chars().next()?;
        let stop = match c {
            ';' | ':' | '(' | ')' | '"' | '[' => true,
            '.' => rest.len() == 1 || rest.starts_with(". ") || rest.starts_with("./"),
            ',' => !laws::inside_body(s, at),
            ' ' => {
                let word = &rest[1..];
                let original = text.get(f.origin(at + 1)..).unwrap_or("");
                let small = original.chars().next().is_some_and(char::is_lowercase);
                let ends = issuer_ends(original).is_some_and(|w| {
                    let board = w == "chỉ đạo" && s.get(..at).is_some_and(|b| b.ends_with(" ban"));
                    !board && !(w == "và" && laws::inside_body(s, at + 1))
                });
                let turns = !small
                    && starts_any(
                        word,
                        &[
                            "ket luan",
                            "quy dinh",
                            "ve",
                            "thong bao",
                            "ban hanh",
                            "huong dan",
                            "phe duyet",
                            "trien khai",
                            "thuc hien",
                            "chuong trinh",
                        ],
                    )
                    .is_some();
                ends || turns
            }
            _ => false,
        };
        if stop {
            break;
        }
        at += c.len_utf8();
    }
    let end = f.origin(at);
    let name = squeeze(strip_end(text.get(start..end)?));
    (!name.is_empty()).then_some((name, end))
}

/// Laws by name alone, outside the mentions found already.
fn laws(text: &str, f: &Folded, taken: &[Mention]) -> Vec<Mention> {
    let s = &f.s;
    let mut out = Vec::new();
    let mut nth = 0;
    for (word, kind) in [("bo luat", "Bộ luật"), ("luat", "Luật"), ("phap lenh", "Pháp lệnh")] {
        let mut from = 0;
        while let Some(at) = find_word(s, word, from) {
            from = at + word.len();
            let start = f.origin(at);
            while taken.get(nth).is_some_and(|m| m.end <= start) {
                nth += 1;
            }
            let inside = taken.get(nth).is_some_and(|m| m.start <= start);
            let capital = text.get(start..).and_then(|t| t.chars().next()).is_some_and(char::is_uppercase);
            let part = word == "luat"
                && (s
                    .get(..at)
                    .is_some_and(|b| b.ends_with("bo ") || b.ends_with("hoc ") || b.ends_with("nganh ")));
            if inside || !capital || part {
                continue;
            }
            let Some(end) = law_end(text, f, from) else { continue };
            let name = squeeze(strip_end(text.get(start..f.origin(end)).unwrap_or("")));
            let mut mention = Mention {
                kind,
                number: None,
                name: Some(name),
                date: None,
                issuer: None,
                start,
                end: f.origin(end),
                bare: false,
            };
            extend(text, f, &mut mention);
            out.push(mention);
        }
        nth = 0;
    }
    out
}

/// Where the name of a law that begins at the folded byte `from` ends.
fn law_end(text: &str, f: &Folded, from: usize) -> Option<usize> {
    let rest = f.s.get(from..)?.strip_prefix(' ')?;
    let start = from + 1;
    if let Some(len) = laws::name_len(rest) {
        let name = &rest[..len];
        // "Luật sửa đổi, bổ sung một số điều của Luật …": the law that changes another is named by the other.
        return (!name.starts_with("sua doi")).then_some(start + len);
    }
    if !text.get(f.origin(start)..)?.chars().next()?.is_uppercase() {
        return None;
    }
    let stops = [
        " nay",
        " ngay",
        " so",
        " nam",
        " va cac",
        " duoc",
        " quy dinh",
        " da",
        " tren",
        " tai",
        " theo",
        " do",
        " co ",
        " doi voi",
        " la ",
        " cua",
        " trong",
        " den",
        " va ",
        " cho ",
        " thi ",
        " phai",
        " ve ",
        " va nghi",
        " khi ",
        " nham",
        " se ",
        " duoi",
        " bang ",
    ];
    let hard = rest.find([';', ',', '.', '(', ')', ':', '"', '/']).unwrap_or(rest.len());
    let end =
        stops.iter().filter_map(|w| rest.get(..hard).and_then(|r| r.find(w))).min().unwrap_or(hard).min(90);
    let end = crate::words::floor(rest, end);
    (end >= 3 && rest.get(..end)?.split(' ').count() <= 14).then_some(start + end)
}
