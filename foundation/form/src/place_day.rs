//! Place and day of issue: `Vạn Ninh, ngày 06 tháng 02 năm 2026`.

use crate::dates::{Figure, LongDay, day_text, exists, figure, long_day, month_text};
use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Part;
use crate::text::{View, begins, fold, small, squeeze};

/// Checks the line.
pub(crate) fn check(text: &Text<'_>, part: &Part, found: &mut Found) {
    let source = text.source();
    let raw = source.get(part.start..part.end).unwrap_or("");
    let mut letters: Vec<(usize, char)> = Vec::new();
    for (at, c) in raw.char_indices() {
        match c.is_whitespace() || matches!(c, '|' | '*') {
            true if letters.last().is_some_and(|(_, c)| *c == ' ') => {}
            true => letters.push((part.start + at, ' ')),
            false => letters.push((part.start + at, small(c))),
        }
    }
    let view = View::of(letters.into_iter(), part.end);
    let word = view.s.find("ngày");
    let day = word.and_then(|at| long_day(&view.s, at + "ngày".len()));
    match (word, day) {
        (Some(at), Some(day)) => {
            figures(text, &view, &day, found);
            form(text, part, &view, at, &day, found);
        }
        _ => in_figures(text, part, &view, found),
    }
    place(text, part, raw, found);
}

fn figures(text: &Text<'_>, view: &View, day: &LongDay, found: &mut Found) {
    let source = text.source();
    let span = |f: Figure| (view.origin(f.start), view.origin(f.start) + f.len);
    let mut say = |figure: Option<Figure>, code: &'static str, right: String| {
        if let Some(figure) = figure.filter(|f| f.value > 0)
            && view.s.get(figure.start..figure.end) != Some(right.as_str())
        {
            found.at(code, source, span(figure), &right);
        }
    };
    say(day.day, "day-nought", day_text(day.day.map_or(0, |f| f.value)));
    say(day.month, "month-nought", month_text(day.month.map_or(0, |f| f.value)));
    if let (Some(d), Some(m)) = (day.day, day.month)
        && !exists(d.value, m.value, day.year.map(|y| y.value))
    {
        found.at("date-impossible", source, (span(d).0, span(m).1), "");
    }
    if day.day.is_none() || day.month.is_none() {
        let from = view.s.find("ngày").unwrap_or(0);
        let end = view.origin_end(view.s.len(), source);
        found.at("day-blank", source, (view.origin(from), end), "").unsure();
    }
}

/// Comma, blanks, small letters, all four figures of the year.
fn form(text: &Text<'_>, part: &Part, view: &View, word: usize, day: &LongDay, found: &mut Found) {
    let source = text.source();
    let (Some(d), Some(m)) = (day.day, day.month) else { return };
    let before = source.get(part.start..view.origin(word)).unwrap_or("");
    let place = squeeze(&before.replace(['|', '*', '\n'], " "));
    let named = place.trim_end_matches([',', '.', ';', ' ', '-']);
    if named.is_empty() {
        found.at("place-missing", source, (view.origin(word), part.end), "");
    } else if place != format!("{named},") {
        let span = (part.start, view.origin(word));
        found.at("place-day-form", source, span, &format!("{named}, "));
    }
    let end = view.origin_end(day.end, source);
    let written = squeeze(&source.get(view.origin(word)..end).unwrap_or("").replace(['|', '*'], " "));
    let of = |f: Figure| view.s.get(f.start..f.end).unwrap_or("").to_owned();
    let year = day.year.filter(|y| y.len == 4).map(of);
    let right = year.as_ref().map(|year| format!("ngày {} tháng {} năm {year}", of(d), of(m)));
    if right.as_ref().is_none_or(|right| *right != written) {
        let fault =
            found.at("place-day-form", source, (view.origin(word), end), right.as_deref().unwrap_or(""));
        fault.by_hand();
    }
    let rest = source.get(end..part.end).unwrap_or("").trim();
    if rest == "." || rest == ";" {
        let fault = found.at("place-day-form", source, (end, part.end), "");
        fault.mends = true;
    }
}

/// "06/02/2026" in the letterhead is written out.
fn in_figures(text: &Text<'_>, part: &Part, view: &View, found: &mut Found) {
    let s = &view.s;
    let Some(start) = s.find(|c: char| c.is_ascii_digit()) else { return };
    let read = || {
        let d = figure(s, start, 2)?;
        let m = figure(s, d.end + 1, 2)?;
        let y = figure(s, m.end + 1, 4)?;
        let right = format!("ngày {} tháng {} năm {}", day_text(d.value), month_text(m.value), y.value);
        Some((right, y.end))
    };
    let from = s.find("ngày").unwrap_or(start);
    match read() {
        Some((right, end)) => {
            let span = (view.origin(from), view.origin_end(end, text.source()));
            found.at("place-day-form", text.source(), span, &right);
        }
        None => {
            found.at("place-day-form", text.source(), part.span(), "");
        }
    }
}

/// The place is the name alone: "Vạn Ninh", not "Xã Vạn Ninh", "TP. Huế", "vạn ninh".
fn place(text: &Text<'_>, part: &Part, raw: &str, found: &mut Found) {
    let end = raw.find(',').or_else(|| raw.find("ngày")).or_else(|| raw.find("Ngày")).unwrap_or(0);
    let name = raw.get(..end).unwrap_or("").trim();
    if name.is_empty() || name.contains(['\n', '|']) {
        return;
    }
    let span = (part.start, part.start + name.len());
    let folded = fold(name);
    let own = |prefix: &str| {
        let rest = name.char_indices().nth(prefix.chars().count()).map_or("", |(at, _)| &name[at..]);
        rest.trim_start_matches(['.', ' ']).to_owned()
    };
    for prefix in ["xa", "tinh", "huyen", "thi tran", "dac khu", "thi xa", "tp", "phuong", "thanh pho"] {
        if !begins(&folded, prefix) {
            continue;
        }
        let rest = own(prefix);
        let counted = rest.starts_with(|c: char| c.is_ascii_digit());
        let great = prefix == "thanh pho" && fold(&rest) == "ho chi minh";
        if !rest.is_empty() && !counted && !great {
            found.at("place-form", text.source(), span, &rest).unsure();
        }
        return;
    }
    let right: Vec<String> = name.split(' ').map(first_large).collect();
    let right = right.join(" ");
    if right != name {
        found.at("place-form", text.source(), span, &right);
    }
}

/// A word with its first letter large, the rest small unless it was mixed.
pub(crate) fn first_large(word: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest: String = letters.collect();
    let rest = if rest.chars().any(char::is_lowercase) { rest } else { rest.to_lowercase() };
    first.to_uppercase().chain(rest.chars()).collect()
}
