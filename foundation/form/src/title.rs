//! Kind and subject; and the mark that ends the content.

use danchu_reading::Format;

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::{Part, Parts};
use crate::rows::rules;
use crate::text::{begins, capitals, fold, mostly_capitals};

/// Checks kind and subject.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let source = text.source();
    match &parts.kind {
        Some(part) if parts.kind_id() == "letter" => {
            let fault = found.at("letter-kind", source, part.span(), "");
            fault.by_hand();
        }
        Some(part) => {
            let name = parts.kind_row.map(|kind| kind.vi.as_str()).unwrap_or_default();
            let line = source.get(part.start..part.end).unwrap_or("");
            let end =
                part.start + line.char_indices().nth(name.chars().count()).map_or(line.len(), |(at, _)| at);
            if source.get(part.start..end) != Some(name.to_uppercase().as_str()) && !mostly_capitals(line) {
                found.at("kind-capitals", source, (part.start, end), &name.to_uppercase());
            }
            let rest = source.get(end..part.end).unwrap_or("").trim_matches(['*', ' ']);
            if matches!(rest, ":" | "." | ";" | ",") {
                let at = end + source.get(end..part.end).and_then(|tail| tail.find(rest)).unwrap_or(0);
                found.at("kind-form", source, (at, at + 1), "").mends = true;
            }
        }
        None if parts.is_letter() => {}
        None => {
            let at = parts.place_day.as_ref().or(parts.number.as_ref()).map_or(0, |p| p.end);
            let write = kind_by_symbol(text, parts);
            let fault = found.missing("kind-missing", at, &write);
            if write.is_empty() {
                fault.unsure();
            }
        }
    }
    match &parts.subject {
        Some(part) if parts.kind.is_some() && is_content(source.get(part.start..part.end).unwrap_or("")) => {
            let at = parts.kind.as_ref().map_or(part.start, |kind| kind.end);
            found.missing("subject-missing", at, "");
        }
        Some(part) => subject(text, parts, part, found),
        None => {
            let above = parts.kind.as_ref().or(parts.number.as_ref());
            let letter = parts.is_letter();
            if parts.kind.is_some() && parts.kind_id() != "invitation" || letter {
                found.missing(
                    "subject-missing",
                    above.map_or(0, |p| p.end),
                    if letter { "V/v …" } else { "" },
                );
            }
        }
    }
    let submitted = parts.kind_id() == "proposal";
    if (parts.is_letter() || submitted) && parts.addressee.is_none() {
        let at = text.lines.get(parts.body.start).map_or(0, |line| line.start);
        found.missing("addressee-missing", at, "Kính gửi: …").unsure();
    }
    if let Some(part) = &parts.addressee {
        addressee(text, part, found);
        addressees(text, part, parts, found);
    }
}

/// What stands where the subject should: a sentence of the content.
fn is_content(line: &str) -> bool {
    let folded = fold(line);
    let opens = ["can cu ", "thoi gian", "hom nay", "dia diem", "thanh phan", "kinh gui", "thuc hien "];
    opens.iter().any(|words| folded.starts_with(words)) && line.ends_with(['.', ';', ':', ','])
}

/// Several addressees: a semicolon behind each, a full stop behind the last.
fn addressees(text: &Text<'_>, part: &Part, parts: &Parts, found: &mut Found) {
    const ITEMS_MAX: usize = 40;
    let below = part.lines.end..(part.lines.end + ITEMS_MAX).min(parts.annex).min(text.lines.len());
    let listed: Vec<std::ops::Range<usize>> = text
        .paragraphs(below.start, below.end)
        .into_iter()
        .take_while(|range| text.nth(range.start).starts_with(['-', '–', '+', '•']))
        .collect();
    if listed.len() < 2 {
        return;
    }
    let last = listed.len() - 1;
    for (nth, range) in listed.iter().enumerate() {
        let end = text.span(range).1;
        let line = text.source().get(..end).unwrap_or("");
        let right = if nth == last { "." } else { ";" };
        let sign = line.chars().next_back().filter(|c| matches!(c, ';' | '.' | ',' | ':'));
        match sign {
            Some(sign) if sign.to_string() != right => {
                found.at("addressee-item", text.source(), (end - 1, end), right).unsure();
            }
            None => {
                found.missing("addressee-item", end, right).unsure();
            }
            Some(_) => {}
        }
    }
}

/// The kind that the symbol names.
fn kind_by_symbol(text: &Text<'_>, parts: &Parts) -> String {
    let number = parts.number.as_ref().map_or("", |p| text.source().get(p.start..p.end).unwrap_or(""));
    let kinds = &rules().kinds.list;
    let named =
        |short: &String| number.contains(&format!("/{short}-")) || number.contains(&format!(" {short}-"));
    kinds
        .iter()
        .find(|kind| kind.short.as_ref().is_some_and(named))
        .map(|kind| kind.vi.to_uppercase())
        .unwrap_or_default()
}

/// What letters are about: the word behind "V/v" is none of a name.
const ABOUT: &[&str] = &[
    "lay y kien",
    "bao cao",
    "trien khai",
    "to chuc",
    "tham gia",
    "de nghi",
    "thuc hien",
    "tang cuong",
    "moi",
    "cu",
    "gop y",
    "xin",
    "phoi hop",
    "ra soat",
    "cung cap",
    "tra loi",
    "cong khai",
    "dang ky",
    "kiem tra",
    "xay dung",
    "ban hanh",
    "phe duyet",
    "chan chinh",
    "bo sung",
    "quan triet",
    "gui",
    "tiep tuc",
];

fn subject(text: &Text<'_>, parts: &Parts, part: &Part, found: &mut Found) {
    let source = text.source();
    let raw = source.get(part.start..part.end).unwrap_or("");
    let folded = fold(raw);
    let head = |chars: usize| part.start + raw.char_indices().nth(chars).map_or(raw.len(), |(at, _)| at);
    let letter = parts.kind.is_none();
    if letter {
        let form = raw.starts_with("V/v ");
        if !form && folded.starts_with("v/v") {
            let blank = raw.chars().nth(3).is_some_and(char::is_whitespace);
            found.at("subject-form", source, (part.start, head(3)), if blank { "V/v" } else { "V/v " });
        } else if !form && begins(&folded, "ve viec") {
            found.at("subject-form", source, (part.start, head(7)), "V/v");
        } else if form && ABOUT.iter().any(|verb| folded.get(4..).is_some_and(|rest| begins(rest, verb))) {
            let first = raw.get(4..).and_then(|rest| rest.chars().next()).filter(|c| c.is_uppercase());
            if let Some(first) = first {
                let span = (part.start + 4, part.start + 4 + first.len_utf8());
                found.at("subject-form", source, span, &first.to_lowercase().to_string());
            }
        }
    } else if folded.starts_with("v/v") {
        found.at("subject-form", source, (part.start, head(3)), "Về việc");
    } else if capitals(raw) && raw.chars().count() > 12 {
        // Which words are names, and stay large, is for the writer to say.
        found
            .at("subject-capitals", source, part.span(), "chữ in thường, chỉ viết hoa chữ đầu và tên riêng")
            .by_hand();
    } else if raw.starts_with(char::is_lowercase) && !mostly_capitals(raw) {
        let large: String = raw.chars().take(1).flat_map(char::to_uppercase).collect();
        found.at("subject-form", source, (part.start, head(1)), &large);
    }
    if raw.ends_with(['.', ';', ':']) && !raw.ends_with("...") {
        let fault = found.at("subject-form", source, (part.end - 1, part.end), "");
        fault.mends = true;
    }
}

/// "Kính gửi:" with a colon.
fn addressee(text: &Text<'_>, part: &Part, found: &mut Found) {
    let source = text.source();
    let line = source.get(part.start..part.end).unwrap_or("");
    let end = part.start + line.char_indices().nth(8).map_or(line.len(), |(at, _)| at);
    let rest = source.get(end..part.end).unwrap_or("");
    if source.get(part.start..end) != Some("Kính gửi") {
        found.at("addressee-form", source, (part.start, end), "Kính gửi");
    }
    if !rest.trim_start().starts_with(':') {
        found.at("addressee-form", source, (part.start, end), "Kính gửi:");
    } else if rest.starts_with(char::is_whitespace) {
        let colon = end + rest.find(':').unwrap_or(0) + 1;
        found.at("addressee-form", source, (part.start, colon), "Kính gửi:");
    }
}

/// The mark `./.` stands once, at the end of the content.
pub(crate) fn end_mark(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    if parts.of_party || parts.body.is_empty() {
        return;
    }
    let last = last_line(text, parts);
    let Some(last) = last else { return };
    let source = text.source();
    let mut ended = false;
    for nth in parts.body.clone() {
        let line = &text.lines[nth];
        let content = text.line(line);
        let Some((at, len)) = mark(content) else { continue };
        let span = (line.start + at, line.start + at + len);
        let is_last = nth == last;
        let form = &rules().words.end_mark;
        if !is_last {
            // A mark before the end: the sentence closes as every sentence does.
            found.at("end-mark-twice", source, span, ".");
            continue;
        }
        ended = true;
        let close = source.get(span.1..line.end).unwrap_or("");
        if source.get(span.0..span.1) != Some(form.as_str()) && !close.contains('/') {
            found.at("end-mark-form", source, span, form);
        } else if source.get(..span.0).is_some_and(|before| before.ends_with(' ')) {
            found.at("end-mark-form", source, (span.0 - 1, span.0), "").mends = true;
        }
    }
    if !ended {
        missing(text, parts, last, found);
    }
}

fn missing(text: &Text<'_>, parts: &Parts, last: usize, found: &mut Found) {
    let line = &text.lines[last];
    let content = text.line(line);
    let form = &rules().words.end_mark;
    let stop = content.ends_with(['.', ';', ',']) && !content.ends_with("..");
    let start = if stop { line.end - 1 } else { line.end };
    let cut = parts.recipients.is_none() && parts.capacities.is_empty() && parts.title.is_none();
    let fault = found.at("end-mark-missing", text.source(), (start, line.end), form);
    // A form, a table or a text that was cut off ends otherwise.
    if cut || line.cell.is_some() || parts.kind_id() == "contract" {
        fault.unsure();
    }
    if text.extract.format == Format::Html {
        fault.by_hand();
    }
}

/// The last line of the content that says something.
fn last_line(text: &Text<'_>, parts: &Parts) -> Option<usize> {
    let end = enclosed(text, parts).unwrap_or(parts.body.end);
    (parts.body.start..end).rev().find(|nth| {
        let content = text.nth(*nth);
        let folded = fold(content);
        let noise = begins(&folded, "noi nhan") || content.starts_with("(Đã ký") || begins(&folded, "da ky");
        content.chars().any(char::is_alphabetic) && !noise || content.contains("./")
    })
}

/// "(Gửi kèm theo dự thảo …)" below the line that ends the content: the first line of the bracket.
fn enclosed(text: &Text<'_>, parts: &Parts) -> Option<usize> {
    const LINES_MAX: usize = 6;
    let last = parts.body.clone().rev().find(|nth| text.nth(*nth).chars().any(char::is_alphabetic))?;
    if !text.nth(last).trim_end_matches(['.', ';', '*', '_', ' ']).ends_with(')') {
        return None;
    }
    let first = (parts.body.start.max(last.saturating_sub(LINES_MAX))..=last)
        .rev()
        .find(|nth| text.nth(*nth).trim_start_matches(['*', '_', ' ']).starts_with('('))?;
    let above = first.checked_sub(1).map(|nth| text.nth(nth))?;
    (above.contains("./") && !text.joined(&(first..last + 1)).contains("./")).then_some(first)
}

/// The mark that ends a paper, in all its wrong forms: where in the line, how long.
fn mark(content: &str) -> Option<(usize, usize)> {
    let trimmed = content.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '”' | '"'));
    let signs: usize = trimmed
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | '/' | ' ' | ';' | ','))
        .map(char::len_utf8)
        .sum();
    let at = trimmed.len() - signs;
    let tail = trimmed.get(at..)?;
    let from = at + tail.len() - tail.trim_start().len();
    let tail = trimmed.get(from..)?;
    // The end of an address on the net.
    if trimmed
        .get(..from)?
        .rsplit(' ')
        .next()
        .is_some_and(|word| word.contains("://") || word.contains(".vn"))
    {
        return None;
    }
    (tail.contains('/') && tail.len() <= 8).then_some((from, tail.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_mark_is_seen_in_its_wrong_forms() {
        let of = |text: &'static str| mark(text).map(|(at, len)| &text[at..at + len]);
        assert_eq!(of("của xã./."), Some("./."));
        assert_eq!(of("của xã./"), Some("./"));
        assert_eq!(of("của xã. /."), Some(". /."));
        assert_eq!(of("của xã /."), Some("/."));
        assert_eq!(of("của xã."), None);
        assert_eq!(of("tỷ lệ 1/2"), None);
    }
}
