//! The letterhead: quốc hiệu, tiêu ngữ, agency, number and symbol, place and day; and their order.

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::rows::{LISTS, rules};
use crate::text::{begins, capitals, fold, squeeze};

/// Words of places in names of agencies: they begin no agency of their own.
const PLACES: &[&str] =
    &["tinh", "thanh pho", "xa", "phuong", "dac khu", "thi tran", "huyen", "thi xa", "quan"];

/// Checks the letterhead. `whole` says that the format keeps one when there was one.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, whole: bool, found: &mut Found) {
    if parts.headless() {
        let fault = found.missing("letterhead-missing", first(text), &rules().words.national_name);
        if !whole {
            fault.unsure();
        }
    } else {
        national(text, parts, found);
        agencies(text, parts, found);
        if parts.number.is_none() {
            let at = parts.agencies.last().map_or(first(text), |p| p.end);
            found.missing("number-missing", at, &expected_number(parts));
        }
        if parts.place_day.is_none() && parts.kind_id() != "minutes" {
            let at = parts.motto.as_ref().or(parts.number.as_ref()).map_or(first(text), |p| p.end);
            found.missing("place-day-missing", at, "");
        }
    }
    if let Some(part) = &parts.number {
        crate::symbol::check(text, parts, part, found);
    }
    if let Some(part) = &parts.place_day {
        crate::place_day::check(text, part, found);
    }
    order(text, parts, found);
}

fn first(text: &Text<'_>) -> usize {
    text.lines.first().map_or(0, |line| line.start)
}

fn expected_number(parts: &Parts) -> String {
    parts
        .kind_row
        .and_then(|k| k.short.as_deref())
        .map_or_else(|| "Số: …/…".to_owned(), |s| format!("Số: …/{s}-…"))
}

fn national(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let words = &rules().words;
    match &parts.national_name {
        None => {
            let at = parts.motto.as_ref().map_or(first(text), |p| p.start);
            found.missing("national-name-missing", at, &words.national_name);
        }
        Some(part) => exact(text, part, "national-name", &words.national_name, found),
    }
    match &parts.motto {
        None => {
            let at = parts.national_name.as_ref().map_or(first(text), |p| p.end);
            found.missing("motto-missing", at, &words.motto);
        }
        Some(part) => exact(text, part, "motto", &words.motto, found),
    }
}

/// What is to be written to the letter.
fn exact(text: &Text<'_>, part: &Part, code: &'static str, model: &str, found: &mut Found) {
    let source = text.source();
    let raw = source.get(part.start..part.end).unwrap_or("");
    let trimmed = raw.trim_matches(|c: char| !c.is_alphanumeric());
    let joined = squeeze(&text.column(&part.lines));
    let joined = joined.trim_matches(|c: char| !c.is_alphanumeric());
    let start = part.start + (trimmed.as_ptr() as usize).saturating_sub(raw.as_ptr() as usize);
    if joined == model {
        // Blanks inside may still be doubled; no sign stands behind it.
        let end = start + trimmed.len();
        if let Some(sign) = source.get(end..part.end).and_then(|rest| rest.chars().next())
            && matches!(sign, '.' | ',' | ';' | ':' | '!')
        {
            found.at(code, source, (end, end + 1), "").mends = true;
        }
        return;
    }
    found.at(code, source, (start, start + trimmed.len()), model);
}

fn agencies(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let named: Vec<&Part> = parts.agencies.iter().collect();
    let Some(first_one) = named.first() else {
        let at = parts.number.as_ref().map_or(first(text), |p| p.start);
        found.missing("agency-missing", at, "");
        return;
    };
    for part in &named {
        let name = text.source().get(part.start..part.end).unwrap_or("");
        if !capitals(name) {
            found.at("agency-capitals", text.source(), part.span(), &name.to_uppercase());
        }
    }
    // A superior may be cut short, the agency that issues may not.
    let begins_one = |part: &&&Part| {
        let folded = fold(text.source().get(part.start..part.end).unwrap_or(""));
        LISTS.agency.iter().any(|w| begins(&folded, w)) && !PLACES.iter().any(|w| begins(&folded, w))
    };
    let starts: Vec<usize> = named.iter().filter(begins_one).map(|p| p.start).collect();
    let issuing = starts.last().copied().unwrap_or(first_one.start);
    for part in named.iter().filter(|p| p.start >= issuing) {
        let name = text.source().get(part.start..part.end).unwrap_or("");
        for row in &LISTS.abbreviation {
            if let Some(at) = crate::text::places(name, &row.short).next() {
                let span = (part.start + at, part.start + at + row.short.len());
                found.at("agency-short", text.source(), span, &row.long.to_uppercase());
                break;
            }
        }
        cut_short(text, part, name, found);
    }
}

/// Words without a vowel that names of agencies hold by right.
const LETTERS_OF_NAMES: &[&str] = &["TNHH", "MTV", "THPT", "THCS", "PTDT", "GDTX", "GDNN", "THPTDTNT", "CP"];

/// "PHÒNG VHXH", "P. HƯNG ĐẠO": words of which only the first letters are left.
fn cut_short(text: &Text<'_>, part: &Part, name: &str, found: &mut Found) {
    for word in name.split([' ', '(', ')']).filter(|word| !word.is_empty()) {
        let at = part.start + (word.as_ptr() as usize).saturating_sub(name.as_ptr() as usize);
        let span = (at, at + word.len());
        let folded = fold(word);
        let letters = folded.chars().all(|c| c.is_ascii_alphabetic());
        let silent = letters && !folded.contains(['a', 'e', 'i', 'o', 'u', 'y']) && folded.len() >= 3;
        let dotted = matches!(word, "P." | "TP." | "TT." | "TX." | "H." | "X." | "Q." | "T.");
        if (silent && !LETTERS_OF_NAMES.contains(&word) || dotted) && !found.touches(span) {
            found.at("agency-short", text.source(), span, "").unsure();
        }
    }
}

/// What stands in another place than the decree has it.
fn order(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let mut say = |part: &Part| {
        found.at("misplaced", text.source(), part.span(), "");
    };
    let kind = parts.kind.as_ref().map(|p| p.start);
    let head = [&parts.national_name, &parts.motto, &parts.number, &parts.place_day];
    for part in head.into_iter().flatten() {
        if kind.is_some_and(|kind| part.start > kind) {
            say(part);
        }
    }
    let above = |a: &Option<Part>, b: Option<&Part>| match (a, b) {
        (Some(a), Some(b)) if a.start < b.start => Some(a.clone()),
        _ => None,
    };
    let national = parts.national_name.as_ref();
    for part in [above(&parts.motto, national), above(&parts.place_day, national.or(parts.motto.as_ref()))] {
        part.iter().for_each(&mut say);
    }
    // Place and day stand below the motto, the number below the agency.
    if let Some(part) =
        above(&parts.place_day, parts.motto.as_ref()).filter(|p| national.is_some_and(|n| p.start > n.start))
    {
        say(&part);
    }
    if let Some(part) = above(&parts.number, parts.agencies.first()) {
        say(&part);
    }
}
