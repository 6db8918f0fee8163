//! Documents that a text names (văn bản viện dẫn): kind, number as written, day, issuer; laws also by name alone.

use crate::dates;
use crate::issuers::issuer;
use crate::laws;
use crate::numbers_cited::{BY_SYMBOL, ends_form, kind_before, number_at};
use crate::paragraphs::Para;
use crate::words::{Folded, find_word, squeeze, starts_any, starts_word, strip_end};

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
                && (s.get(..at).is_some_and(|b| {
                    b.ends_with("bo ") || b.ends_with("phap ") || b.ends_with("hoc ") || b.ends_with("nganh ")
                }));
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
    // In a title of capitals every word looks like a name: only known ones are taken.
    let original = text.get(f.origin(start)..)?;
    let shouted = original.split(' ').next().is_some_and(crate::words::all_capitals);
    if shouted || !crate::words::starts_capital(original) {
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
