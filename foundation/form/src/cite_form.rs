//! How documents and days are cited: grounds that are whole, "số" before a number, the sign of the kind that is named, days with strokes.

use crate::dates::figure;
use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Parts;
use crate::rows::rules;
use crate::text::{begins, fold, whole};

/// Kinds that are cited by number besides those of the decree.
const OTHERS: &[(&str, &str)] = &[
    ("Nghị định", "NĐ"),
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Thông tư", "TT"),
    ("Kết luận", "KL"),
    ("Chỉ thị", "CT"),
    ("Công văn", ""),
    ("Thông tri", "TT"),
];

/// Checks the form of citations and of days in figures.
pub(crate) fn check(text: &Text<'_>, found: &mut Found) {
    let own = rules().kinds.list.iter().filter_map(|kind| Some((kind.vi.as_str(), kind.short.as_deref()?)));
    let mut kinds: Vec<(&str, &str)> = OTHERS.to_vec();
    kinds.extend(
        own.filter(|(vi, _)| !OTHERS.iter().any(|(other, _)| other.to_lowercase() == vi.to_lowercase())),
    );
    let signs: Vec<&str> = kinds.iter().map(|(_, sign)| *sign).filter(|sign| !sign.is_empty()).collect();
    for (kind, sign) in &kinds {
        cited(text, kind, sign, &signs, found);
    }
    strokes(text, found);
    hours(text, found);
}

fn cited(text: &Text<'_>, kind: &str, sign: &str, signs: &[&str], found: &mut Found) {
    let view = &text.lower;
    let name = kind.to_lowercase();
    for at in crate::text::places(&view.s, &name) {
        let end = at + name.len();
        let rest = view.s.get(end..).unwrap_or("");
        let span = |from: usize, to: usize| (view.origin(from), view.origin_end(to, text.source()));
        // "Nghị định 59/2023/NĐ-CP"
        if let Some(number) = rest.strip_prefix(' ').and_then(|_| figure(&view.s, end + 1, 5))
            && is_symbol(text, view.origin(number.end))
        {
            let (start, stop) = span(at, end);
            let seen = text.source().get(start..stop).unwrap_or("");
            found.at("cite-form", text.source(), (start, stop), &format!("{seen} số")).unsure();
        }
        let Some(behind) = rest.strip_prefix(" số") else { continue };
        let colon = behind.trim_start().starts_with(':');
        let skip = behind.len() - behind.trim_start_matches([':', ' ']).len();
        let from = end + " số".len();
        let Some(number) = figure(&view.s, from + skip, 5) else { continue };
        let tail = text.source().get(view.origin(number.end)..).unwrap_or("");
        if !is_symbol(text, view.origin(number.end)) {
            continue;
        }
        // Papers of the Party have signs of their own.
        if tail.starts_with('-') {
            continue;
        }
        if colon && from + skip <= number.start {
            let colon = view.s.get(from..number.start).and_then(|s| s.find(':')).map_or(from, |at| from + at);
            let place = (view.origin(colon), view.origin(colon) + 1);
            found.at("cite-form", text.source(), place, "").mends = true;
        }
        let written = tail.get(1..).unwrap_or("");
        let groups: Vec<&str> =
            written.split([' ', ',', ';', '.', ')', '\n']).next().unwrap_or("").split(['-', '/']).collect();
        let kind_sign = groups.iter().find(|group| !group.chars().all(|c| c.is_ascii_digit()));
        if let Some(other) =
            kind_sign.filter(|other| signs.contains(other) && **other != sign && !sign.is_empty())
        {
            // Nghị định and the like are told with their numbers.
            let place = span(at, end);
            if groups.len() > 1 && !found.touches(place) {
                let at_sign =
                    text.source().get(view.origin(number.end)..).and_then(|s| s.find(other)).unwrap_or(0);
                let start = view.origin(number.end) + at_sign;
                found.at("cite-kind", text.source(), (start, start + other.len()), sign).unsure();
            }
        }
    }
}

/// Whether a number's symbol goes on here: "/KH-UBND", "-KL/TW".
fn is_symbol(text: &Text<'_>, at: usize) -> bool {
    let rest = text.source().get(at..).unwrap_or("");
    let Some(tail) = rest.strip_prefix(['/', '-']) else { return false };
    let word: String =
        tail.chars().take_while(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | ')')).collect();
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// "ngày 20-01-2026", "ngày 20.01.2026".
fn strokes(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (at, word) in view.s.match_indices("ngày ") {
        let read = |sign: char| {
            let d = figure(&view.s, at + word.len(), 2)?;
            let m = view.s.get(d.end..)?.starts_with(sign).then(|| figure(&view.s, d.end + 1, 2))??;
            let y = view.s.get(m.end..)?.starts_with(sign).then(|| figure(&view.s, m.end + 1, 4))??;
            (y.len == 4 && d.value > 0).then_some((d, m, y))
        };
        if let Some((d, m, y)) = read('-').or_else(|| read('.')) {
            let span = (view.origin(d.start), view.origin_end(y.end, text.source()));
            let (day, month) = (crate::dates::day_text(d.value), crate::dates::month_text(m.value));
            found.at("date-form", text.source(), span, &format!("{day}/{month}/{}", y.value)).unsure();
        }
    }
}

/// "25 giờ 00 phút".
fn hours(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (at, _) in view.s.match_indices(" giờ ") {
        let before = view.s.get(..at).unwrap_or("");
        let len = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let apart = before.get(..at - len).and_then(|s| s.chars().next_back());
        let Some(hour) = figure(&view.s, at - len, 2).filter(|_| !apart.is_some_and(char::is_alphanumeric))
        else {
            continue;
        };
        let Some(minute) = figure(&view.s, at + " giờ ".len(), 2) else { continue };
        let minutes = view.s.get(minute.end..).is_some_and(|rest| rest.starts_with(" phút"));
        if minutes && (hour.value > 24 || minute.value > 59) {
            let wrong = if hour.value > 24 { hour } else { minute };
            let span = (view.origin(wrong.start), view.origin(wrong.start) + wrong.len);
            found.at("time-impossible", text.source(), span, "");
        }
    }
}

/// Grounds without number and day.
pub(crate) fn grounds(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    for range in text.paragraphs(parts.body.start, parts.body.end.min(parts.body.start + 60)) {
        let joined = text.joined(&range);
        let folded = fold(&joined);
        if !begins(&folded, "can cu") || crate::numbering::mark(&joined).is_some() {
            continue;
        }
        let (start, _) = text.span(&range);
        for clause in joined.split(';') {
            let bare = clause.trim().trim_start_matches("Căn cứ ");
            let folded = fold(bare);
            let law = ["luat ", "bo luat ", "nghi dinh ", "nghi quyet ", "quyet dinh ", "thong tu "]
                .iter()
                .any(|kind| folded.starts_with(kind));
            if law && !clause.chars().any(|c| c.is_ascii_digit()) && bare.chars().count() < 160 {
                let words: String = bare.chars().take(12).collect();
                let at =
                    text.source().get(start..).and_then(|s| s.find(&words)).map_or(start, |at| start + at);
                let end = text.source().get(at..at + bare.len()).map_or(at, |_| at + bare.len());
                if whole(text.source(), at, at) {
                    found.at("cite-incomplete", text.source(), (at, end), "").unsure();
                }
            }
        }
    }
}
