//! Blanks and the ends of sentences.

use danchu_reading::Format;
use unicode_normalization::UnicodeNormalization;

use crate::fault::Found;
use crate::lines::Text;
use crate::numbering::mark;
use crate::parts::Parts;
use crate::text::{capitals, fold};

/// More words with letters that are put together from marks are not told one by one.
const COMPOSED_MAX: usize = 20;

/// More lines without a sign at their end than this, and a fifth of all, are a habit.
const HABIT_MIN: usize = 3;

/// Checks blanks and ends of sentences.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    // A page that was recognised or taken from a PDF has blanks of its own.
    if !matches!(text.extract.format, Format::Pdf | Format::Picture) {
        for nth in 0..text.lines.len() {
            blanks(text, nth, parts, found);
        }
    }
    sentences(text, parts, found);
}

fn blanks(text: &Text<'_>, nth: usize, parts: &Parts, found: &mut Found) {
    let line = &text.lines[nth];
    let content = text.line(line);
    let letters: Vec<(usize, char)> = content.char_indices().collect();
    let blank_form = [&parts.number, &parts.place_day].into_iter().flatten().any(|p| p.lines.contains(&nth));
    let mut at = 0;
    while at < letters.len() {
        let (from, letter) = letters[at];
        if letter == ' ' {
            let run = letters[at..].iter().take_while(|(_, c)| *c == ' ').count();
            let after = letters.get(at + run).map(|(_, c)| *c);
            let before = at.checked_sub(1).map(|n| letters[n].1);
            blank_run(text, (line.start + from, run), (before, after), blank_form, found);
            at += run;
            continue;
        }
        if matches!(letter, ',' | ';' | ':' | '.') {
            doubled(text, line.start, &letters, at, found);
            unparted(text, line.start, content, &letters, at, found);
        }
        at += 1;
    }
}

fn blank_run(
    text: &Text<'_>,
    (start, run): (usize, usize),
    (before, after): (Option<char>, Option<char>),
    blank_form: bool,
    found: &mut Found,
) {
    let (Some(before), Some(after)) = (before, after) else { return };
    let word = |c: char| c.is_alphanumeric() || matches!(c, '”' | ')' | '"');
    let rest = text.source().get(start + run..).unwrap_or("");
    let sign = matches!(after, ',' | ';' | ':' | '!' | '?' | ')')
        || after == '.' && !rest.starts_with("..") && !rest.starts_with("./");
    if sign && word(before) || before == '(' {
        let fault = found.at("blank-before-sign", text.source(), (start, start + run), "");
        fault.mends = true;
    } else if after == '%' && before.is_ascii_digit() {
        found.at("blank-before-sign", text.source(), (start, start + run), "").unsure();
    } else if run == 2
        && !blank_form
        && (word(before) || matches!(before, ',' | ';' | ':' | '.' | '-'))
        && word(after)
    {
        found.at("double-space", text.source(), (start, start + run), " ");
    }
}

/// "96%..", "xã,,": the same sign twice; three full stops leave something out.
fn doubled(text: &Text<'_>, base: usize, letters: &[(usize, char)], at: usize, found: &mut Found) {
    let (from, sign) = letters[at];
    let is = |nth: Option<usize>| nth.and_then(|n| letters.get(n)).is_some_and(|(_, c)| *c == sign);
    let before = at.checked_sub(1);
    if is(before) || !is(Some(at + 1)) || is(Some(at + 2)) {
        return;
    }
    let after_word = before
        .and_then(|n| letters.get(n))
        .is_some_and(|(_, c)| c.is_alphanumeric() || matches!(c, '%' | ')'));
    // "./." has signs of its own.
    let slash = letters.get(at + 2).is_some_and(|(_, c)| *c == '/');
    if after_word && !slash {
        let start = base + from;
        found.at("sign-doubled", text.source(), (start, start + 2), &sign.to_string());
    }
}

/// A sign with a word right behind it: "xã,phường", "xã.Các".
fn unparted(
    text: &Text<'_>,
    base: usize,
    content: &str,
    letters: &[(usize, char)],
    at: usize,
    found: &mut Found,
) {
    let (from, sign) = letters[at];
    let (Some(before), Some((_, after))) = (at.checked_sub(1).map(|n| letters[n].1), letters.get(at + 1))
    else {
        return;
    };
    let token = content.get(..from).unwrap_or("").rsplit(' ').next().unwrap_or("");
    let rest = content.get(from..).unwrap_or("").split(' ').next().unwrap_or("");
    let whole = format!("{token}{rest}");
    if ["@", "://", "www", ".vn", ".com", ".gov", ".org"].iter().any(|sign| whole.contains(sign))
        || !after.is_alphabetic()
    {
        return;
    }
    let fits = match sign {
        '.' => {
            // "xã.Các": two words; "TP.HCM", "Th.S", "v.v" and "KT.CHỦ" are others' business.
            before.is_lowercase()
                && token.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && token.chars().skip(1).all(|c| !c.is_uppercase())
                && after.is_uppercase()
                && letters.get(at + 2).is_some_and(|(_, c)| c.is_lowercase())
        }
        ':' => before.is_alphabetic(),
        _ => before.is_alphanumeric() || matches!(before, ')' | '”'),
    };
    // A number with its closing sign is told by the numbering.
    let number = from < 8
        && content.get(..from).is_some_and(|t| t.chars().all(char::is_alphanumeric))
        && mark(content).is_some();
    if fits && !number {
        let span = (base + from, base + from + sign.len_utf8());
        found.at("blank-after-sign", text.source(), span, &format!("{sign} "));
    }
}

/// A sentence of the content without a sign at its end.
fn sentences(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let ranges = text.paragraphs(parts.body.start, parts.body.end);
    let mut ends: Vec<usize> = Vec::new();
    for (nth, range) in ranges.iter().enumerate() {
        let Some(line) = text.lines.get(range.start).filter(|line| line.cell.is_none()) else { continue };
        let joined = text.joined(range);
        let last = joined.trim_end_matches(['”', '"', ')', '*', '’', ' ']);
        let style = text.extract.blocks.get(line.block).map(|b| b.style).unwrap_or_default();
        let title = style.bold || style.heading.is_some() || style.centred || capitals(&joined);
        if let Some(write) = of_siblings(text, &ranges, nth).filter(|_| !title) {
            let end = text.span(range).1;
            if joined.ends_with(',') {
                found.at("sentence-end", text.source(), (end - 1, end), write).unsure();
            } else {
                found.missing("sentence-end", end, write).unsure();
            }
            continue;
        }
        let comma = last.ends_with(',') && !title && follows_numbered(text, &ranges, nth);
        if comma {
            let end = line_end(text, range);
            found.at("sentence-end", text.source(), (end - 1, end), ".").unsure();
        }
        if last.ends_with(['.', ';', ':', '!', '?', '…', '/', ',', '-']) || title || nth + 1 == ranges.len()
        {
            continue;
        }
        let bullet = joined.starts_with(['-', '+', '–', '•']);
        let inside = last.contains("; ")
            || last.contains(". ") && mark(last).is_none_or(|m| last[m.len..].contains(". "));
        let long = joined.chars().count();
        let sentence = match (bullet, mark(&joined).is_some()) {
            (true, _) => long >= 60,
            (false, true) => long >= 160 || inside || long >= 110 && last.contains(": "),
            (false, false) => long >= 80,
        };
        // Where lines are hard, the paragraph must be known to end here.
        let next = text.lines.get(range.end);
        let known = !text.physical()
            || next.is_none_or(|l| {
                l.gap || mark(text.line(l)).is_some() || text.line(l).starts_with(['-', '+'])
            });
        // A new paragraph in small letters goes on with the sentence: a line that was broken.
        let goes_on = next.is_some_and(|l| text.line(l).starts_with(char::is_lowercase));
        if sentence && known && !goes_on && !fold(&joined).starts_with("noi nhan") {
            ends.push(text.span(range).1);
        }
    }
    // Where many lines go without, it is the writer's habit with lists: once is enough.
    let told = if ends.len() > HABIT_MIN && ends.len() * 5 > ranges.len() { 1 } else { ends.len() };
    for end in ends.into_iter().take(told) {
        found.missing("sentence-end", end, ".").unsure();
    }
}

/// Whether a number opens this paragraph and the next one opens with the number behind it.
fn follows_numbered(text: &Text<'_>, ranges: &[std::ops::Range<usize>], nth: usize) -> bool {
    let of = |nth: usize| ranges.get(nth).and_then(|range| mark(&text.joined(range)));
    matches!((of(nth), of(nth + 1)), (Some(one), Some(next)) if one.level == next.level && one.number + 1 == next.number)
}

/// Where the last word of a paragraph ends.
fn line_end(text: &Text<'_>, range: &std::ops::Range<usize>) -> usize {
    text.span(range).1
}

/// What an item of a list ends with when its neighbours end with a sign and it has none, or a comma.
fn of_siblings(text: &Text<'_>, ranges: &[std::ops::Range<usize>], nth: usize) -> Option<&'static str> {
    let level = |nth: usize| ranges.get(nth).and_then(|range| mark(&text.joined(range))).map(|m| m.level);
    let own = level(nth)?;
    let signed = |nth: Option<usize>| {
        let nth = nth.filter(|nth| level(*nth) == Some(own))?;
        text.joined(&ranges[nth]).chars().next_back().filter(|c| matches!(c, ';' | '.'))
    };
    let joined = text.joined(ranges.get(nth)?);
    if joined.ends_with([';', '.', ':', '!', '?', '…', '/', '”', '"', ')']) {
        return None;
    }
    let (before, after) = (signed(nth.checked_sub(1)), signed(Some(nth + 1)));
    match (before, after) {
        (_, Some(';' | '.')) if before == Some(';') => Some(";"),
        (None, Some(';')) => Some(";"),
        (Some(';'), None) => Some("."),
        _ => None,
    }
}

/// Words of the source whose letters were put together from letter and mark (not NFC), found in the text.
pub(crate) fn composed(raw: &str, text: &str, found: &mut Found) {
    let mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    if !raw.contains(mark) {
        return;
    }
    let mut cursor = 0;
    let words = raw.split(|c: char| !(c.is_alphabetic() || mark(c))).filter(|word| word.contains(mark));
    for word in words.take(COMPOSED_MAX) {
        let right: String = word.nfc().collect();
        let Some(at) = text.get(cursor..).and_then(|rest| rest.find(&right)) else { continue };
        let start = cursor + at;
        cursor = start + right.len();
        found.measure("letters-apart", (start, cursor), word.to_owned(), &right).by_hand();
    }
}
