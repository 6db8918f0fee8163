//! Documents that the text names: numbers, days, issuers, names, force.

use crate::dates::{day_text, figure, long_day, month_text};
use crate::documents::{Known, by_number, documents, name_words};
use crate::fault::Found;
use crate::law_names::{Law, laws};
use crate::lines::Text;
use crate::parts::Parts;
use crate::rows::rules;
use crate::text::{begins, fold};

/// A number in running text.
#[derive(Debug, Clone)]
struct Number {
    /// Without blanks, dashes as hyphens.
    written: String,
    /// Its bytes in the view of plain letters.
    start: usize,
    end: usize,
}

/// Signs of kinds that are cited besides those of the decree.
const SIGNS: [(&str, &str); 8] = [
    ("NĐ", "Nghị định"),
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("TT", "Thông tư"),
    ("KL", "Kết luận"),
    ("CT", "Chỉ thị"),
    ("CĐ", "Công điện"),
    ("TTr", "Tờ trình"),
];

/// Organs whose papers have the State's form.
const STATE_ORGANS: [&str; 6] = ["UBND", "HĐND", "TTg", "CP", "BNV", "VP"];

/// Signs whose letters were typed without their bar.
const UNBARRED: [(&str, &str); 4] = [("ND", "NĐ"), ("QD", "QĐ"), ("CD", "CĐ"), ("QyD", "QyĐ")];

/// Checks what is cited.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, day: Option<&str>, found: &mut Found) {
    let laws = laws(text);
    let own = parts.number.as_ref().map_or((0, 0), |p| p.span());
    let mut numbered = Vec::new();
    for number in numbers(text) {
        let at = text.plain.origin(number.start);
        if own.0 <= at && at < own.1 {
            continue;
        }
        form(text, &number, found);
        let law = laws.iter().find(|law| law.end <= number.start && number.start - law.end < 8);
        let known = by_number(&canonical(&number.written).unwrap_or(number.written.clone()));
        if let Some(law) = law {
            law_number(text, &number, law, found);
            numbered.push(law.start);
        }
        if let Some(known) = known {
            of_known(text, &number, known, law.is_some(), day, found);
        } else if law.is_none() {
            near_known(text, &number, found);
        }
        kind(text, &number, found);
        later(text, &number, day, found);
    }
    for law in &laws {
        crate::law_names::check(text, law, found);
        if !numbered.contains(&law.start) {
            law_day(text, law, day, found);
        }
    }
    crate::cite_form::grounds(text, parts, found);
}

/// Every number of a document in the text.
fn numbers(text: &Text<'_>) -> Vec<Number> {
    let s = &text.plain.s;
    let mut out: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(step) = s.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + step;
        let before = s.get(..start).and_then(|t| t.chars().next_back());
        let digits = s.get(start..).map_or(0, |r| r.bytes().take_while(u8::is_ascii_digit).count());
        at = start + digits;
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ',' | '-')) || digits > 5 {
            continue;
        }
        if let Some(number) = number(s, start) {
            at = number.end;
            out.push(number);
        }
    }
    out
}

fn number(s: &str, start: usize) -> Option<Number> {
    let mut written = String::new();
    let mut at = start;
    loop {
        let rest = s.get(at..)?;
        let group: &str = rest.find(|c: char| !c.is_alphanumeric()).map_or(rest, |end| &rest[..end]);
        let fits = written.is_empty() || group.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if group.is_empty() || !fits {
            break;
        }
        written.push_str(group);
        at += group.len();
        let rest = s.get(at..)?;
        let skip = rest.len() - rest.trim_start_matches(' ').len();
        let mark = rest.get(skip..)?.chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '‑'));
        let Some(mark) = mark else { break };
        let after = rest.get(skip + mark.len_utf8()..)?;
        let blank = after.len() - after.trim_start_matches(' ').len();
        let tail = after.trim_start_matches(' ');
        let loud = tail.chars().take(2).filter(|c| c.is_uppercase()).count() == 2;
        let counted = tail.chars().take(4).filter(char::is_ascii_digit).count() == 4;
        // Blanks are forgiven only where letters of a symbol follow.
        if (skip > 0 || blank > 0) && (!loud || mark == '–' || skip > 0 && blank > 0)
            || !loud && !counted && !tail.starts_with(char::is_uppercase)
        {
            break;
        }
        written.push(if mark == '/' { '/' } else { '-' });
        at += skip + mark.len_utf8() + blank;
    }
    let written = written.trim_end_matches(['/', '-']).to_owned();
    let loud = written.split(['/', '-']).any(|g| g.chars().filter(|c| c.is_uppercase()).count() >= 2);
    (loud && written.contains(['/', '-'])).then_some(Number { written, start, end: at })
}

/// The number as it is to be written; nothing where the form is not one of the plain ones.
fn canonical(written: &str) -> Option<String> {
    let groups: Vec<&str> = written.split(['/', '-']).collect();
    let count = groups.first()?;
    let year = groups.get(1).filter(|g| g.len() == 4 && g.bytes().all(|b| b.is_ascii_digit()));
    let tail = groups.get(if year.is_some() { 2.. } else { 1.. })?;
    let mut signs: Vec<&str> = tail.to_vec();
    if let Some((_, right)) = signs.first().and_then(|sign| UNBARRED.iter().find(|(wrong, _)| wrong == sign))
    {
        signs[0] = right;
    }
    let party = matches!(*signs.last()?, "TW" | "TU" | "HU" | "ĐU" | "VPTW" | "BTGTW" | "UBKTTW");
    match (year, &signs[..]) {
        (None, [kind, organ]) if party && kind.len() <= 4 => Some(format!("{count}-{kind}/{organ}")),
        (None, [kind, organ]) if sign(kind) => Some(format!("{count}/{kind}-{organ}")),
        (Some(year), [organ]) if organ.starts_with("QH") || organ.starts_with("UBTVQH") => {
            Some(format!("{count}/{year}/{organ}"))
        }
        (Some(year), [kind, organ]) if sign(kind) => Some(format!("{count}/{year}/{kind}-{organ}")),
        (Some(year), [joined]) => {
            run_together(joined).map(|(kind, organ)| format!("{count}/{year}/{kind}-{organ}"))
        }
        (None, [joined]) => run_together(joined).map(|(kind, organ)| format!("{count}/{kind}-{organ}")),
        _ => None,
    }
}

/// "NĐCP": sign and organ without the dash between them.
fn run_together(letters: &str) -> Option<(&'static str, &'static str)> {
    SIGNS
        .iter()
        .find_map(|(sign, _)| letters.strip_prefix(sign).map(|organ| (*sign, organ)))
        .and_then(|(sign, organ)| STATE_ORGANS.iter().find(|one| **one == organ).map(|one| (sign, *one)))
}

/// Whether this is the sign of a kind.
fn sign(letters: &str) -> bool {
    SIGNS.iter().any(|(sign, _)| *sign == letters)
        || rules().kinds.list.iter().any(|kind| kind.short.as_deref() == Some(letters))
}

fn span(text: &Text<'_>, start: usize, end: usize) -> (usize, usize) {
    (text.plain.origin(start), text.plain.origin_end(end, text.source()))
}

fn form(text: &Text<'_>, number: &Number, found: &mut Found) {
    let groups: Vec<&str> = number.written.split(['/', '-']).collect();
    let place = span(text, number.start, number.end);
    match &groups[..] {
        // A decree has its year in its number.
        [count, "NĐ", "CP"] => {
            let year =
                day_behind(text, number.end).map(|(_, _, iso)| iso.chars().take(4).collect::<String>());
            let write = year.map(|year| format!("{count}/{year}/NĐ-CP")).unwrap_or_default();
            found.at("symbol-form", text.source(), place, &write).unsure();
            return;
        }
        // Decrees are the Government's.
        [.., "NĐ", organ] if *organ != "CP" => {
            let right = number.written.replace(&format!("NĐ-{organ}"), "NĐ-CP");
            found.at("symbol-form", text.source(), place, &right).unsure();
            return;
        }
        // A letter (công văn) has no sign of its kind.
        [count, "CV", organ, ..] => {
            found.at("symbol-form", text.source(), place, &format!("{count}/{organ}-…")).unsure();
            return;
        }
        _ => {}
    }
    let Some(right) = canonical(&number.written) else { return };
    let seen = text.plain.s.get(number.start..number.end).unwrap_or("");
    // An organ that is not known may be the Party's: "30-TB/TGV" is then right as it stands.
    let of_party = seen.find('-').is_some_and(|dash| seen.find('/').is_some_and(|slash| dash < slash));
    let organ = seen.rsplit('/').next().unwrap_or("");
    let unknown = of_party && right != seen && !STATE_ORGANS.contains(&organ) && !seen.contains(' ');
    if seen != right && !unknown {
        found.at("symbol-form", text.source(), span(text, number.start, number.end), &right);
    }
    let figures = figure(&text.plain.s, number.start, 3).filter(|f| f.len == 1 && f.value > 0);
    if let Some(f) = figures {
        let start = text.plain.origin(f.start);
        found.at("number-nought", text.source(), (start, start + 1), &format!("{:02}", f.value)).unsure();
    }
    let rest = text.plain.s.get(number.end..).unwrap_or("");
    if rest.starts_with(", ngày ") {
        let at = text.plain.origin(number.end);
        let fault = found.at("cite-comma", text.source(), (at, at + 1), "");
        fault.mends = true;
    }
}

/// A document that is cited with a day after the paper's own.
fn later(text: &Text<'_>, number: &Number, day: Option<&str>, found: &mut Found) {
    if let (Some(own), Some((from, end, iso))) = (day, day_behind(text, number.end))
        && iso.as_str() > own
        && !found.touches(span(text, from, end))
    {
        found.at("cite-date", text.source(), span(text, from, end), "").unsure();
    }
}

/// A law's name with another law's number.
fn law_number(text: &Text<'_>, number: &Number, law: &Law, found: &mut Found) {
    let right = canonical(&number.written).unwrap_or(number.written.clone());
    let same: Vec<&Known> = documents().iter().filter(|k| k.is_law() && k.words == law.known.words).collect();
    if same.iter().any(|known| known.id == right) {
        return;
    }
    let fault = found.at("cite-number", text.source(), span(text, number.start, number.end), &law.known.id);
    if same.len() > 1 {
        fault.unsure();
    }
}

/// What stands behind the number of a known document: day, issuer, name.
fn of_known(
    text: &Text<'_>,
    number: &Number,
    known: &Known,
    named: bool,
    day: Option<&str>,
    found: &mut Found,
) {
    dead(text, (number.start, number.end), known, day, found);
    let mut at = number.end;
    if let Some((from, end, iso)) = day_behind(text, at) {
        if let Some(right) = known.date.as_deref().filter(|date| *date != iso) {
            wrong_day(text, (from, end), right, known.sure, found);
        }
        at = end;
    }
    at = issuer(text, at, known, found);
    if !named && !known.is_law() {
        title(text, at, known, found);
    }
}

fn dead(text: &Text<'_>, at: (usize, usize), known: &Known, day: Option<&str>, found: &mut Found) {
    if let Some(instead) = day.and_then(|day| known.dead_on(day)) {
        found.at("cite-dead", text.source(), span(text, at.0, at.1), instead.unwrap_or("")).unsure();
    }
}

/// The day behind a number or name: its place (figures alone) and ISO.
fn day_behind(text: &Text<'_>, at: usize) -> Option<(usize, usize, String)> {
    let s = &text.plain.s;
    let rest = s.get(at..)?;
    let rest = rest.trim_start_matches([',', ' ']);
    if !rest.starts_with("ngày ") {
        return None;
    }
    let from = s.len() - rest.len() + "ngày ".len();
    let iso = |y: u32, m: u32, d: u32| format!("{y:04}-{m:02}-{d:02}");
    if let Some(day) = long_day(s, from) {
        let (d, m, y) = (day.day?, day.month?, day.year?);
        return Some((d.start, y.end, iso(y.value, m.value, d.value)));
    }
    let d = figure(s, from, 2)?;
    let m = s.get(d.end..)?.starts_with(['/', '-', '.']).then(|| figure(s, d.end + 1, 2))??;
    let y = s.get(m.end..)?.starts_with(['/', '-', '.']).then(|| figure(s, m.end + 1, 4))??;
    Some((d.start, y.end, iso(y.value, m.value, d.value)))
}

/// The right day in the form in which the wrong one is written.
fn wrong_day(text: &Text<'_>, at: (usize, usize), right: &str, sure: bool, found: &mut Found) {
    let mut parts = right.split('-').map(|p| p.parse::<u32>().unwrap_or(0));
    let (Some(y), Some(m), Some(d)) = (parts.next(), parts.next(), parts.next()) else { return };
    let seen = text.plain.s.get(at.0..at.1).unwrap_or("");
    let write = if seen.contains("tháng") {
        format!("{} tháng {} năm {y}", day_text(d), month_text(m))
    } else {
        format!("{}/{}/{y}", day_text(d), month_text(m))
    };
    let fault = found.at("cite-date", text.source(), span(text, at.0, at.1), &write);
    if !sure {
        fault.unsure();
    }
}

/// Issuers that are often confused.
const ISSUERS: [&str; 8] = [
    "quoc hoi",
    "chinh phu",
    "thu tuong chinh phu",
    "ban bi thu",
    "bo chinh tri",
    "ban chap hanh trung uong",
    "uy ban thuong vu quoc hoi",
    "bo ",
];

/// "của Chính phủ" behind the day; where it ends.
fn issuer(text: &Text<'_>, at: usize, known: &Known, found: &mut Found) -> usize {
    let s = &text.plain.s;
    let Some(right) = known.issuer.as_deref() else { return at };
    let rest = s.get(at..).unwrap_or("").trim_start_matches([',', ' ']);
    let Some(tail) = rest.strip_prefix("của ") else { return at };
    let from = s.len() - tail.len();
    let folded = fold(tail.get(..tail.floor_char_boundary(120)).unwrap_or(""));
    if begins(&folded, &fold(right)) {
        let end = tail.char_indices().nth(right.chars().count()).map_or(tail.len(), |(end, _)| end);
        return from + end;
    }
    let other = ISSUERS.iter().filter(|name| folded.starts_with(**name)).max_by_key(|name| name.len());
    if let Some(name) = other.filter(|name| **name != "bo ") {
        let end = tail.char_indices().nth(name.chars().count()).map_or(tail.len(), |(end, _)| end);
        // "Ban Chấp hành Trung ương" and "… Trung ương Đảng" are the same.
        if !fold(right).starts_with(*name) {
            found.at("cite-issuer", text.source(), span(text, from, from + end), right).unsure();
        }
        return from + end;
    }
    at
}

/// The name behind number, day and issuer, compared with the official one.
fn title(text: &Text<'_>, at: usize, known: &Known, found: &mut Found) {
    let Some(name) = known.name.as_deref() else { return };
    let s = &text.plain.s;
    let rest = s.get(at..).unwrap_or("");
    let rest = rest.trim_start_matches([',', ' ', '“', '"']);
    let start = s.len() - rest.len();
    let end = rest.find([';', '\n', '(']).or_else(|| rest.find(". ")).unwrap_or(rest.len());
    let said = rest.get(..end).unwrap_or("").trim_end_matches(['.', ',', ' ']);
    let (seen, right) = (name_words(said), &known.words);
    let skip =
        usize::from(seen.first().is_some_and(|w| w == "ve") && right.first().is_some_and(|w| w != "ve"));
    let bare = usize::from(right.first().is_some_and(|w| w == "ve"));
    let from_seen = skip.max(usize::from(bare == 1 && seen.first().is_some_and(|w| w == "ve")));
    let (seen_words, right_words) = (&seen[from_seen.min(seen.len())..], &right[bare.min(right.len())..]);
    let other_start = seen_words.first() != right_words.first();
    // "khóa XIII về …" goes on with the issuer.
    if other_start && seen_words.first().is_some_and(|word| word == "khoa") {
        return;
    }
    if right_words.len() < 4 || seen_words.len() < 3 {
        return;
    }
    // Quoted whole: a longer sentence goes on behind it.
    let (length, distance) = closest(seen_words, right_words);
    if distance == 0
        || distance * 5 > right_words.len() * 2
        || other_start && distance * 3 > right_words.len()
    {
        return;
    }
    let stop = word_end(said, from_seen + length);
    let lead = if from_seen == 1 && bare == 0 { said.find(' ').map_or(0, |at| at + 1) } else { 0 };
    let write = if bare == 1 && from_seen == 0 { name.trim_start_matches("về ") } else { name };
    let fault = found.at("cite-name", text.source(), span(text, start + lead, start + stop), write);
    // An abbreviation, or a row that was not read in the document itself, is no proof.
    let cut_short = said.split(' ').any(|w| w.chars().count() > 2 && crate::text::capitals(w));
    if distance * 4 > right_words.len() || !known.sure || cut_short || other_start {
        fault.unsure();
    }
}

/// How many of the words seen come nearest to the right ones, and how far they are.
fn closest(seen: &[String], right: &[String]) -> (usize, usize) {
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    let most = seen.len().min(right.len() + 4);
    let least = right.len().saturating_sub(4).min(most);
    (least.max(1)..=most)
        .map(|len| {
            let words: Vec<&str> = seen[..len].iter().map(String::as_str).collect();
            (len, crate::text::word_distance(&words, &right))
        })
        .min_by_key(|(len, distance)| (*distance, right.len().abs_diff(*len)))
        .unwrap_or((0, usize::MAX))
}

/// Where the word with this number (from 1) ends.
fn word_end(text: &str, count: usize) -> usize {
    let mut seen = 0;
    let mut end = 0;
    for word in text.split(' ') {
        let at = (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        seen += usize::from(word.chars().any(char::is_alphanumeric));
        end = at + word.trim_end_matches([',', '.', ';', ':']).len();
        if seen == count {
            break;
        }
    }
    end
}

/// A number that no document has, one sign away from one whose day stands behind it.
fn near_known(text: &Text<'_>, number: &Number, found: &mut Found) {
    let Some((_, _, iso)) = day_behind(text, number.end) else { return };
    let groups: Vec<&str> = number.written.split(['/', '-']).collect();
    let near = |known: &&Known| {
        let other: Vec<&str> = known.id.split(['/', '-']).collect();
        let differ = groups.iter().zip(&other).filter(|(a, b)| a != b).count();
        known.date.as_deref() == Some(iso.as_str())
            && groups.len() == other.len()
            && differ == 1
            && groups.last() == other.last()
            && groups.len() > 2
    };
    let mut all = documents().iter().filter(near);
    if let (Some(known), None) = (all.next(), all.next()) {
        found.at("cite-number", text.source(), span(text, number.start, number.end), &known.id).unsure();
    }
}

/// "Quyết định số 59/2023/NĐ-CP".
fn kind(text: &Text<'_>, number: &Number, found: &mut Found) {
    let s = &text.plain.s;
    let before = s.get(..number.start).unwrap_or("").trim_end();
    let Some(before) = before.strip_suffix("số").or_else(|| before.strip_suffix("Số")) else { return };
    let groups: Vec<&str> = number.written.split(['/', '-']).collect();
    let Some((_, right)) = SIGNS.iter().find(|(sign, _)| groups.get(1..).is_some_and(|g| g.contains(sign)))
    else {
        return;
    };
    let before = before.trim_end();
    let tail = before.floor_char_boundary(before.len().saturating_sub(60));
    let lower = fold(before.get(tail..).unwrap_or(""));
    if lower.ends_with(&fold(right)) {
        return;
    }
    for (_, other) in SIGNS {
        let other_folded = fold(other);
        if lower.ends_with(&other_folded) && other != *right {
            let from = before.char_indices().rev().nth(other.chars().count() - 1).map_or(0, |(at, _)| at);
            found.at("cite-kind", text.source(), span(text, from, before.len()), right);
        }
    }
}

/// The day or year behind a law that is cited by name alone.
fn law_day(text: &Text<'_>, law: &Law, today: Option<&str>, found: &mut Found) {
    let same: Vec<&Known> = documents().iter().filter(|k| k.is_law() && k.words == law.known.words).collect();
    let dates: Vec<&str> = same.iter().filter_map(|k| k.date.as_deref()).collect();
    if let Some((from, end, iso)) = day_behind(text, law.end) {
        if dates.contains(&iso.as_str()) {
            if let Some(known) = same.iter().find(|k| k.date.as_deref() == Some(iso.as_str())) {
                dead(text, (law.start, law.end), known, today, found);
            }
            return;
        }
        if let Some(right) = law.known.date.as_deref() {
            wrong_day(text, (from, end), right, law.known.sure && same.len() == 1, found);
        }
        return;
    }
    let rest = text.plain.s.get(law.end..).unwrap_or("");
    if let Some(year) = rest.strip_prefix(" năm ").and_then(|r| figure(r, 0, 4)).filter(|y| y.len == 4) {
        let value = year.value.to_string();
        let right = law.known.date.as_deref().and_then(|d| d.get(..4));
        if !dates.iter().any(|d| d.starts_with(&value))
            && let Some(right) = right
        {
            let at = law.end + " năm ".len();
            found.at("cite-date", text.source(), span(text, at, at + 4), right).unsure();
        }
    }
}
