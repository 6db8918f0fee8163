//! Points of time in words: days, months, quarters, halves of years, and the window between two of them.

use danchu_base::Day;

use crate::dates;
use crate::document::Rule;
use crate::period::{Computed, NEXT_YEAR};
use crate::words::has_word;

/// A point of time: first and last day, and whether it named a year.
struct Point {
    first: Day,
    last: Day,
    guessed: bool,
    start: usize,
    end: usize,
}

/// The last day that a text names, and the first where it names a window; `year` is meant where it names none.
pub(crate) fn by(s: &str, year: Option<i16>) -> Option<Computed> {
    // The lunar new year has no day in the words.
    if has_word(s, "tet nguyen dan") || has_word(s, "tet am lich") {
        return None;
    }
    let mut points: Vec<Point> = Vec::new();
    let mut from = 0;
    let late_year = last_year(s);
    while from < s.len() && points.len() < 4 {
        let Some(point) = next_point(s, from, late_year, year) else { break };
        from = point.end.max(from + 1);
        points.push(point);
    }
    let last = points.iter().max_by_key(|p| p.last)?;
    let first = points.first()?;
    let begins = points.windows(2).any(|two| {
        let between = s.get(two[0].end..two[1].start).unwrap_or("").trim();
        between.starts_with("den") || matches!(between, "-" | "- ngay" | "- thang" | "- quy" | "- nam")
    });
    let starts_only = points.len() == 1 && (s.starts_with("tu ") || s.starts_with("ke tu "));
    if starts_only && first.first == first.last {
        return None;
    }
    let guessed = points.iter().any(|p| p.guessed);
    let window = begins
        .then_some(first.first)
        .or_else(|| (points.len() == 1 && s.contains("giai doan")).then_some(first.first));
    Some(Computed { rule: Rule::By { from: window, by: last.last }, guessed })
}

/// The last year that the text names: "05/11 đến 20/12/2026".
fn last_year(s: &str) -> Option<i16> {
    let bytes = s.as_bytes();
    let mut out = None;
    let mut at = 0;
    while at + 4 <= bytes.len() {
        let alone = (at == 0 || !bytes[at - 1].is_ascii_digit())
            && bytes.get(at + 4).is_none_or(|b| !b.is_ascii_digit());
        if alone
            && let Some((year, _)) =
                dates::number(s, at, 4).filter(|(y, e)| (2000..2100).contains(y) && *e == at + 4)
        {
            out = Some(year);
        }
        at += 1;
    }
    out
}

fn next_point(s: &str, from: usize, named: Option<i16>, year: Option<i16>) -> Option<Point> {
    let mut at = from;
    while at < s.len() {
        if !s.is_char_boundary(at) || !crate::words::boundary(s, at) {
            at += 1;
            continue;
        }
        if let Some(point) = point_at(s, at, named, year) {
            return Some(point);
        }
        at += 1;
    }
    None
}

fn month_span(year: i16, first: i8, last: i8) -> Option<(Day, Day)> {
    let first = Day::new(year, first, 1)?;
    let end = (28..=31).rev().find_map(|d| Day::new(year, last, d))?;
    Some((first, end))
}

/// `quý III/2026`.
fn quarter(
    s: &str,
    at: usize,
    name: &str,
    guess: impl Fn(Option<i16>) -> Option<(i16, bool)>,
) -> Option<Point> {
    let name: String = name.chars().take_while(|c| "iv1234".contains(*c)).collect();
    let nth: i8 = match name.as_str() {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        "iv" | "4" => 4,
        _ => return None,
    };
    let mut end = at + 4 + name.len();
    let tail = s.get(end..)?;
    let skip = ["/", " nam ", ", nam ", "-"].iter().find(|w| tail.starts_with(**w)).map_or(0, |w| w.len());
    let own = dates::number(s, end + skip, 4).filter(|(y, _)| skip > 0 && *y > 1990);
    if let Some((_, e)) = own {
        end = e;
    }
    let (y, guessed) = guess(own.map(|(y, _)| y))?;
    let (first, last) = month_span(y, nth * 3 - 2, nth * 3)?;
    Some(Point { first, last, guessed, start: at, end })
}

fn point_at(s: &str, at: usize, named: Option<i16>, year: Option<i16>) -> Option<Point> {
    let rest = s.get(at..)?;
    let guess =
        |y: Option<i16>| y.map(|y| (y, false)).or(named.map(|y| (y, false))).or(year.map(|y| (y, true)));
    if let Some(name) = rest.strip_prefix("quy ") {
        return quarter(s, at, name, guess);
    }
    for (words, a, b) in [
        ("6 thang dau nam", 1, 6),
        ("6 thang cuoi nam", 7, 12),
        ("6 thang dau", 1, 6),
        ("6 thang cuoi", 7, 12),
        ("cuoi nam", 12, 12),
        ("het nam", 1, 12),
    ] {
        if rest.starts_with(words) {
            let end = at + words.len();
            let own = s
                .get(end..)
                .and_then(|r| r.strip_prefix(' '))
                .and_then(|_| dates::number(s, end + 1, 4))
                .filter(|(y, _)| *y > 1990);
            let (y, guessed) = guess(own.map(|(y, _)| y))?;
            let (first, last) = month_span(y, a, b)?;
            return Some(Point { first, last, guessed, start: at, end: own.map_or(end, |(_, e)| e) });
        }
    }
    let dated = rest.starts_with("thang ") || rest.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if dated && let Some(found) = dates::day_at(s, at).filter(|f| f.month.is_some()) {
        let after = s.get(found.end..).unwrap_or("").trim_start();
        let next = found.year.is_none() && NEXT_YEAR.iter().any(|words| after.starts_with(words));
        let (y, guessed) = guess(found.year)
            .map(|(y, guessed)| if next { (year.unwrap_or(y) + 1, guessed) } else { (y, guessed) })?;
        let month = found.month?;
        let (first, last) = match found.day {
            Some(day) => Day::new(y, month, day).map(|d| (d, d))?,
            None => month_span(y, month, month)?,
        };
        return Some(Point { first, last, guessed, start: at, end: found.end });
    }
    if rest.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let (number, end) = dates::number(s, at, 4)?;
        if (2000..2100).contains(&number) {
            let (first, last) = month_span(number, 1, 12)?;
            return Some(Point { first, last, guessed: false, start: at, end });
        }
        // "từ ngày 08 đến ngày 10 tháng 12 năm 2025": the day alone takes the month that follows.
        let before = s.get(..at).unwrap_or("");
        if (before.ends_with("ngay ") || before.ends_with("tu "))
            && number <= 31
            && let Some(next) =
                s.get(end..).and_then(|r| r.find("thang ")).and_then(|i| dates::day_at(s, end + i))
            && let (Some(month), Ok(day)) = (next.month, i8::try_from(number))
        {
            let (y, guessed) = guess(next.year)?;
            let day = Day::new(y, month, day)?;
            return Some(Point { first: day, last: day, guessed, start: at, end });
        }
    }
    None
}
