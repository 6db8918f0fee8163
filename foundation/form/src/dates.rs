//! Days: noughts where they belong, and days that exist.

use danchu_base::Day;

use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Parts;
use crate::rows::rules;

/// A number in the text: its value, how many figures, where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub value: u32,
    pub len: usize,
    pub start: usize,
    pub end: usize,
}

/// The figures at `at`, at most `most` of them.
pub(crate) fn figure(s: &str, at: usize, most: usize) -> Option<Figure> {
    let len = s.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
    (len > 0 && len <= most).then(|| s.get(at..at + len)?.parse().ok()).flatten().map(|value| Figure {
        value,
        len,
        start: at,
        end: at + len,
    })
}

/// How a day of the month is to be written.
pub(crate) fn day_text(value: u32) -> String {
    if value < rules().noughts.day_below { format!("{value:02}") } else { value.to_string() }
}

/// How a month is to be written.
pub(crate) fn month_text(value: u32) -> String {
    if value <= rules().noughts.month_up_to { format!("{value:02}") } else { value.to_string() }
}

/// A day written out: `ngày 06 tháng 02 năm 2026`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LongDay {
    pub day: Option<Figure>,
    pub month: Option<Figure>,
    pub year: Option<Figure>,
    pub end: usize,
}

/// The day after the word `ngày` that ends at `at` of a view in small letters.
pub(crate) fn long_day(s: &str, at: usize) -> Option<LongDay> {
    let at = blank(s, at);
    let day = figure(s, at, 2);
    let after = blank(s, day.map_or(at, |d| d.end));
    let rest = s.get(after..)?;
    if !rest.starts_with("tháng") {
        return None;
    }
    let from = blank(s, after + "tháng".len());
    let month = figure(s, from, 2);
    let after = blank(s, month.map_or(from, |m| m.end));
    let mut found = LongDay { day, month, year: None, end: month.map_or(after, |m| m.end) };
    if s.get(after..).is_some_and(|rest| rest.starts_with("năm")) {
        let from = blank(s, after + "năm".len());
        found.year = figure(s, from, 4);
        found.end = found.year.map_or(found.end, |y| y.end);
    }
    Some(found)
}

fn blank(s: &str, at: usize) -> usize {
    let rest = s.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start_matches([' ', '.', '…', '_', '\n']).len()
}

/// Whether there is such a day.
pub(crate) fn exists(day: u32, month: u32, year: Option<u32>) -> bool {
    let leap = 2024;
    let year = year.unwrap_or(leap);
    let fits = |v: u32| i8::try_from(v).ok();
    let (Some(d), Some(m), Ok(y)) = (fits(day), fits(month), i16::try_from(year)) else { return false };
    Day::new(y, m, d).is_some()
}

/// Looks at every day of the text but the one of the letterhead.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let head = parts.place_day.as_ref().map_or((0, 0), crate::parts::Part::span);
    written_out(text, head, found);
    in_figures(text, head, found);
}

fn written_out(text: &Text<'_>, head: (usize, usize), found: &mut Found) {
    let view = &text.lower;
    for (at, _) in view.s.match_indices("ngày ") {
        if inside(view.origin(at), head) {
            continue;
        }
        let Some(day) = long_day(&view.s, at + "ngày".len()) else { continue };
        noughts(text, &day, found);
    }
}

fn noughts(text: &Text<'_>, day: &LongDay, found: &mut Found) {
    let view = &text.lower;
    let mut say = |figure: Option<Figure>, code: &'static str, write: &dyn Fn(u32) -> String| {
        let Some(figure) = figure.filter(|f| f.value > 0) else { return };
        let right = write(figure.value);
        if view.s.get(figure.start..figure.end) != Some(right.as_str()) {
            let span = (view.origin(figure.start), view.origin(figure.start) + figure.len);
            // The decree says it of the day of issue; for other days it is the common habit.
            found.at(code, text.source(), span, &right).unsure();
        }
    };
    say(day.day, "day-nought", &day_text);
    say(day.month, "month-nought", &month_text);
    if let (Some(d), Some(m)) = (day.day, day.month)
        && !exists(d.value, m.value, day.year.map(|y| y.value))
    {
        let span = (view.origin(d.start), view.origin(m.end.saturating_sub(1)) + 1);
        found.at("date-impossible", text.source(), span, "");
    }
}

/// A day in figures.
struct Short {
    month: Figure,
}

fn in_figures(text: &Text<'_>, head: (usize, usize), found: &mut Found) {
    let view = &text.lower;
    let s = &view.s;
    let mut months: Vec<Short> = Vec::new();
    for (slash, _) in s.match_indices('/') {
        let before = s.get(..slash).unwrap_or("").bytes().rev().take_while(u8::is_ascii_digit).count();
        let (Some(day), Some(month)) = (figure(s, slash - before, 2), figure(s, slash + 1, 2)) else {
            continue;
        };
        let apart = s.get(..day.start).and_then(|t| t.chars().next_back());
        if apart.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ','))
            || !s.get(month.end..).unwrap_or("").starts_with('/')
        {
            continue;
        }
        let Some(year) =
            figure(s, month.end + 1, 4).filter(|y| y.len == 4 && (1900..2100).contains(&y.value))
        else {
            continue;
        };
        if inside(view.origin(day.start), head) || s.get(year.end..).unwrap_or("").starts_with('/') {
            continue;
        }
        if !exists(day.value, month.value, Some(year.value)) {
            let span = (view.origin(day.start), view.origin(year.end - 1) + 1);
            found.at("date-impossible", text.source(), span, "");
            continue;
        }
        if day.value < rules().noughts.day_below && day.len == 1 {
            say(text, day, "day-nought", &day_text(day.value), found);
        }
        if month.value <= rules().noughts.month_up_to && month.len == 1 {
            say(text, month, "month-nought", &month_text(month.value), found);
        }
        months.push(Short { month });
    }
    mixed(text, &months, found);
}

fn say(text: &Text<'_>, figure: Figure, code: &'static str, write: &str, found: &mut Found) {
    let start = text.lower.origin(figure.start);
    found.at(code, text.source(), (start, start + figure.len), write).unsure();
}

/// "14/8/2023" here, "14/08/2023" there.
fn mixed(text: &Text<'_>, days: &[Short], found: &mut Found) {
    let plain = |d: &&Short| d.month.value > rules().noughts.month_up_to && d.month.value < 10;
    let long = days.iter().filter(plain).filter(|d| d.month.len == 2).count();
    let short = days.iter().filter(plain).filter(|d| d.month.len == 1).count();
    if long == 0 || short == 0 {
        return;
    }
    for one in days.iter().filter(plain).filter(|d| d.month.len == 2) {
        say(text, one.month, "month-nought", &one.month.value.to_string(), found);
    }
}

fn inside(at: usize, span: (usize, usize)) -> bool {
    span.0 <= at && at < span.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noughts_stand_before_small_days_and_the_first_two_months() {
        assert_eq!(
            (day_text(6), day_text(10), month_text(2), month_text(3)),
            ("06".into(), "10".into(), "02".into(), "3".into())
        );
        assert!(exists(29, 2, Some(2024)) && !exists(29, 2, Some(2023)) && !exists(31, 4, None));
    }
}
