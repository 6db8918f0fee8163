//! Written times computed: "hằng tháng trước ngày 20", "quý III/2026", "trong 05 ngày kể từ ngày nhận".

use danchu_base::Day;

use crate::dates;
use crate::document::{Rule, Start, Unit};
use crate::words::{find_word, fold, has_word};

/// The rule in a written time, and whether its year was taken from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Computed {
    /// The rule.
    pub rule: Rule,
    /// The text named no year.
    pub guessed: bool,
}

/// The rule in a time that somebody writes: "hằng tháng trước ngày 20", "trong 05 ngày kể từ ngày nhận". `year` is meant
/// where the words name none. `None` when they say no time.
pub fn rule_of_words(words: &str, year: i16) -> Option<Rule> {
    compute(words, Some(year)).map(|computed| computed.rule)
}

/// Computes a written time; `year` is what the document is for when the text names none.
pub(crate) fn compute(text: &str, year: Option<i16>) -> Option<Computed> {
    let s = fold(text);
    let s = s.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(rule) = every(&s) {
        return Some(Computed { rule, guessed: false });
    }
    if let Some(within) = within(&s) {
        return Some(Computed { rule: Rule::Within { within }, guessed: false });
    }
    by(&s, year)
}

fn unit(s: &str) -> Option<Unit> {
    // The shortest recurrence that is named decides.
    let named: [(&[&str], Unit); 7] = [
        (&["hang ngay", "moi ngay"], Unit::Day),
        (&["hang tuan", "moi tuan", "lan/tuan"], Unit::Week),
        (&["hang thang", "moi thang", "lan/thang", "lan mot thang"], Unit::Month),
        (&["hang quy", "cuoi quy", "cuoi moi quy", "moi quy", "dinh ky quy", "lan/quy"], Unit::Quarter),
        (&["6 thang", "sau thang"], Unit::HalfYear),
        (&["hang nam", "moi nam", "lan/nam", "thuong nien", "dinh ky nam"], Unit::Year),
        (&["thuong xuyen", "lien tuc"], Unit::Continuous),
    ];
    let half = has_word(s, "6 thang dau") || has_word(s, "6 thang cuoi");
    named
        .iter()
        .find(|(words, unit)| {
            words.iter().any(|w| has_word(s, w))
                && !(*unit == Unit::HalfYear && half && (s.contains("nam 20") || s.contains("/20")))
        })
        .map(|(_, u)| *u)
}

fn every(s: &str) -> Option<Rule> {
    let unit = unit(s)?;
    let mut days: Vec<String> = Vec::new();
    let mut by_day = None;
    let mut from = 0;
    while let Some(i) = s.get(from..).and_then(|r| r.find(|c: char| c.is_ascii_digit())) {
        let at = from + i;
        let len = s.get(at..).map_or(1, |r| r.bytes().take_while(u8::is_ascii_digit).count());
        from = at + len;
        if let Some(found) = dates::day_at(s, at)
            && let (Some(day), Some(month)) = (found.day, found.month)
        {
            days.push(format!("{month:02}-{day:02}"));
            from = found.end;
            continue;
        }
        let before = s.get(..at).unwrap_or("");
        let numbered = before.ends_with("ngay ") || before.ends_with("truoc ") || before.ends_with("mung ");
        if numbered
            && len <= 2
            && !s.get(from..).is_some_and(|r| {
                r.starts_with(" thang") && !r.starts_with(" thang cuoi") || r.starts_with(" ngay")
            })
        {
            by_day = s.get(at..from).and_then(|d| d.parse::<u8>().ok()).filter(|d| (1..=31).contains(d));
        }
    }
    days.dedup();
    let days = if matches!(unit, Unit::Year | Unit::HalfYear | Unit::Quarter) { days } else { Vec::new() };
    Some(Rule::Every { every: unit, by_day: by_day.filter(|_| days.is_empty()), by: days })
}

fn within(s: &str) -> Option<Start> {
    let lead = ["trong", "khong qua", "cham nhat", "sau", "thoi han", "vong", "toi da"]
        .iter()
        .find_map(|w| find_word(s, w, 0).map(|i| i + w.len()))?;
    let rest = s.get(lead..)?;
    let digits = rest.find(|c: char| c.is_ascii_digit()).filter(|i| *i <= 24)?;
    if rest.get(..digits).is_some_and(|before| has_word(before, "ngay")) {
        return None;
    }
    let (count, end) = dates::number(rest, digits, 3)?;
    let count = u16::try_from(count).ok()?;
    let unit = rest.get(end..)?.trim_start();
    let unit = unit.strip_prefix('(').map_or(unit, |u| u.split_once(") ").map_or(u, |(_, r)| r));
    let mut start = Start { from: anchor(s), ..Start::default() };
    if unit.starts_with("ngay lam viec") {
        start.working_days = Some(count);
    } else if unit.starts_with("ngay") {
        start.days = Some(count);
    } else if unit.starts_with("tuan") {
        start.days = Some(count.saturating_mul(7));
    } else if unit.starts_with("thang")
        && !unit.starts_with("thang dau")
        && !unit.starts_with("thang cuoi")
        && !unit.starts_with("thang/")
    {
        start.months = Some(count);
    } else {
        return None;
    }
    Some(start)
}

/// From what the time counts.
fn anchor(s: &str) -> String {
    let after = ["ke tu", "tinh tu", "sau khi", "tu ngay", "tu khi"]
        .iter()
        .find_map(|w| find_word(s, w, 0).and_then(|i| s.get(i..)))
        .unwrap_or("");
    let word = if has_word(after, "nhan") || has_word(after, "tiep nhan") {
        "received"
    } else if has_word(after, "ban hanh") || has_word(after, "co hieu luc") || has_word(after, "phat hanh") {
        "issued"
    } else if has_word(after, "ky") {
        "signed"
    } else {
        "event"
    };
    word.to_owned()
}

/// A point of time: first and last day, and whether it named a year.
struct Point {
    first: Day,
    last: Day,
    guessed: bool,
    start: usize,
    end: usize,
}

fn by(s: &str, year: Option<i16>) -> Option<Computed> {
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
    let skip = ["/", " nam ", "-"].iter().find(|w| tail.starts_with(**w)).map_or(0, |w| w.len());
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
        let (y, guessed) = guess(found.year)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        compute(text, Some(2026)).map_or("null".into(), |c| serde_json::to_string(&c.rule).unwrap())
    }

    #[test]
    fn written_times_become_rules() {
        for (text, rule) in [
            ("hằng tháng trước ngày 20", r#"{"every":"month","by_day":20}"#),
            ("trước ngày 20 hằng tháng", r#"{"every":"month","by_day":20}"#),
            ("Hằng quý", r#"{"every":"quarter"}"#),
            ("định kỳ 6 tháng", r#"{"every":"half-year"}"#),
            ("trước 01/6 và 15/11 hằng năm", r#"{"every":"year","by":["06-01","11-15"]}"#),
            ("trước ngày 30/11 hằng năm", r#"{"every":"year","by":["11-30"]}"#),
            ("Thường xuyên", r#"{"every":"continuous"}"#),
            ("trong 05 ngày kể từ ngày nhận", r#"{"within":{"days":5,"from":"received"}}"#),
            (
                "trong 05 ngày làm việc kể từ ngày ban hành",
                r#"{"within":{"working_days":5,"from":"issued"}}"#,
            ),
            ("quý III/2026", r#"{"by":"2026-09-30"}"#),
            ("tháng 6/2026", r#"{"by":"2026-06-30"}"#),
            ("Tháng 12/2025", r#"{"by":"2025-12-31"}"#),
            ("trước ngày 15/11/2026", r#"{"by":"2026-11-15"}"#),
            ("trước ngày 15/11", r#"{"by":"2026-11-15"}"#),
            ("từ ngày 08 đến ngày 10 tháng 12 năm 2025", r#"{"from":"2025-12-08","by":"2025-12-10"}"#),
            ("từ ngày 05/02/2026 - 08/02/2026", r#"{"from":"2026-02-05","by":"2026-02-08"}"#),
            ("Từ tháng 12/2025 đến quý I/2026", r#"{"from":"2025-12-01","by":"2026-03-31"}"#),
            ("Quý IV/2025 và Quý I/2026", r#"{"by":"2026-03-31"}"#),
            ("2025 - 2030", r#"{"from":"2025-01-01","by":"2030-12-31"}"#),
            ("2026", r#"{"by":"2026-12-31"}"#),
            ("6 tháng đầu năm 2026", r#"{"by":"2026-06-30"}"#),
            ("kịp thời", "null"),
        ] {
            assert_eq!(json(text), rule, "{text}");
        }
        assert!(compute("trước ngày 15/11", Some(2026)).unwrap().guessed);
    }
}
