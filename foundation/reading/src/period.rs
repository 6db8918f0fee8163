//! Written times computed: "hằng tháng trước ngày 20", "quý III/2026", "trong 05 ngày kể từ ngày nhận".

use crate::dates;
use crate::document::{Rule, Start, Unit};
use crate::points::by;
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
    if let Some(ahead) = crate::ahead::find(&s) {
        // A day that is named says more than how long it lies ahead.
        let named = by(&s, year).filter(|point| !point.guessed);
        let counted = Computed { rule: Rule::Before { before: ahead.lead }, guessed: false };
        return Some(named.unwrap_or(counted));
    }
    if let Some(rule) = every(&s) {
        return Some(Computed { rule, guessed: false });
    }
    if let Some(within) = within(&s) {
        return Some(Computed { rule: Rule::Within { within }, guessed: false });
    }
    by(&s, year)
}

/// Words for the year after.
pub(crate) const NEXT_YEAR: &[&str] = &[
    "nam sau",
    "cua nam sau",
    "nam ke tiep",
    "cua nam ke tiep",
    "nam tiep theo",
    "nam lien ke",
    "cua nam tiep theo",
];

/// Days in several months that come back: "trước ngày 15 các tháng 3, 6, 9, 12", "trước ngày 10/6 (báo cáo 6 tháng) và trước
/// ngày 10/12": where they stand.
pub(crate) fn several_days(s: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = find_word(s, "ngay", from) {
        from = at + 4;
        let Some(end) = in_months(s, at + 5).map(|(_, end)| end).or_else(|| two_days(s, at)) else {
            continue;
        };
        let before = s.get(..at)?.trim_end();
        let leads = ["cham nhat vao", "cham nhat truoc", "cham nhat", "truoc", "vao"];
        let lead =
            leads.iter().find(|lead| before.ends_with(**lead)).map_or(at, |lead| before.len() - lead.len());
        return Some((lead, end));
    }
    None
}

/// `15 các tháng 3, 6, 9 và 12`: the days as "MM-DD", and where they end.
fn in_months(s: &str, at: usize) -> Option<(Vec<String>, usize)> {
    let (day, mut end) = dates::number(s, at, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let mut days = Vec::new();
    loop {
        let rest = s.get(end..)?;
        let gaps = if days.is_empty() {
            [" cac thang ", " thang ", " cua cac thang "]
        } else {
            [", thang ", ", ", " va thang "]
        };
        let gap = gaps
            .iter()
            .find(|gap| rest.starts_with(**gap))
            .copied()
            .or_else(|| (!days.is_empty() && rest.starts_with(" va ")).then_some(" va "));
        let Some((month, after)) = gap.and_then(|gap| dates::number(s, end + gap.len(), 2)) else { break };
        // "15 tháng 3, 05 ngày" and "15 tháng 3, 20/6" end there.
        let next = s.get(after..)?;
        if !(1..=12).contains(&month)
            || next.starts_with('/')
            || next.starts_with(" ngay")
            || next.starts_with(" nam 20")
        {
            break;
        }
        days.push(format!("{month:02}-{day:02}"));
        end = after;
    }
    (days.len() > 1).then_some((days, end))
}

/// `ngày 10/6 (…) và trước ngày 10/12 (…)`.
fn two_days(s: &str, at: usize) -> Option<usize> {
    let first =
        dates::day_at(s, at + 4).filter(|d| d.day.is_some() && d.month.is_some() && d.year.is_none())?;
    let end = bracket(s, first.end).filter(|end| *end > first.end)?;
    let link = [" va truoc ngay", " va ngay", "; truoc ngay", ", truoc ngay"]
        .iter()
        .find(|link| s.get(end..).is_some_and(|r| r.starts_with(**link)))?;
    let second = dates::day_at(s, end + link.len())
        .filter(|d| d.day.is_some() && d.month.is_some() && d.year.is_none())?;
    bracket(s, second.end)
}

/// Past a bracket that follows.
fn bracket(s: &str, at: usize) -> Option<usize> {
    let rest = s.get(at..)?;
    if !rest.starts_with(" (") {
        return Some(at);
    }
    rest.find(')').filter(|close| *close < 60).map(|close| at + close + 1)
}

/// `03 tháng một lần`, `06 tháng/lần`.
fn each(s: &str) -> Option<Option<Unit>> {
    let at = ["/lan", " mot lan", " 01 lan", " 1 lan", "/01 lan", "/1 lan"]
        .iter()
        .filter_map(|again| s.find(again))
        .min()?;
    let before = s.get(..at)?;
    let words: Vec<&str> = before.split(' ').collect();
    let [.., count, unit] = words[..] else { return None };
    let n: u8 = count.parse().ok()?;
    Some(match (n, unit) {
        (1, "ngay") => Some(Unit::Day),
        (1, "tuan") => Some(Unit::Week),
        (1, "thang") => Some(Unit::Month),
        (3, "thang") | (1, "quy") => Some(Unit::Quarter),
        (6, "thang") => Some(Unit::HalfYear),
        (12, "thang") | (1, "nam") => Some(Unit::Year),
        (_, "ngay" | "tuan" | "thang" | "quy" | "nam") => None,
        _ => return None,
    })
}

fn unit(s: &str) -> Option<Unit> {
    // The shortest recurrence that is named decides.
    let named: [(&[&str], Unit); 8] = [
        (&["hang ngay", "moi ngay"], Unit::Day),
        (&["hang tuan", "moi tuan", "lan/tuan", "buoi/tuan"], Unit::Week),
        (
            &["thang cuoi cua quy", "thang cuoi cua moi quy", "thang dau quy", "thang dau cua quy"],
            Unit::Quarter,
        ),
        (
            &[
                "hang thang",
                "moi thang",
                "lan/thang",
                "lan mot thang",
                "thang bao cao",
                "cua thang sau",
                "thang ke tiep",
                "thang tiep theo",
                "dau cua thang",
                "cuoi cua thang",
                "cuoi cung cua thang",
                "trong 01 thang",
                "trong mot thang",
                "trong 1 thang",
                "ngay/thang",
                "buoi/thang",
            ],
            Unit::Month,
        ),
        (&["hang quy", "cuoi quy", "cuoi moi quy", "moi quy", "dinh ky quy", "lan/quy"], Unit::Quarter),
        (&["6 thang", "sau thang"], Unit::HalfYear),
        (
            &["hang nam", "moi nam", "lan/nam", "thuong nien", "dinh ky nam", "lan mot nam", "lan moi nam"],
            Unit::Year,
        ),
        (&["thuong xuyen", "lien tuc"], Unit::Continuous),
    ];
    // "20 ngày liên tục" is a length.
    if s.contains("ngay lien tuc") {
        return None;
    }
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
    if let Some(unit) = each(s) {
        return unit.map(|every| Rule::Every { every, by_day: None, by: Vec::new() });
    }
    if let Some((from, _)) = several_days(s) {
        let day = find_word(s, "ngay", from)? + 5;
        if let Some((by, _)) = in_months(s, day) {
            return Some(Rule::Every { every: Unit::Year, by_day: None, by });
        }
    }
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
                r.starts_with(" thang") && !r.starts_with(" thang cuoi")
                    || [" ngay", " gio", "h"].iter().any(|word| r.starts_with(word))
            })
        {
            by_day = s.get(at..from).and_then(|d| d.parse::<u8>().ok()).filter(|d| (1..=31).contains(d));
        }
    }
    if days.is_empty() && unit == Unit::Year {
        days = whole_months(s);
    }
    // The first month of a quarter is not the month that a day of the quarter counts in.
    if s.contains("thang dau") {
        by_day = None;
    }
    days.dedup();
    let days = if matches!(unit, Unit::Year | Unit::HalfYear | Unit::Quarter) { days } else { Vec::new() };
    Some(Rule::Every { every: unit, by_day: by_day.filter(|_| days.is_empty()), by: days })
}

/// "tháng 12 hằng năm", "trong quý IV hằng năm": the last days of those months.
fn whole_months(s: &str) -> Vec<String> {
    let mut out = Vec::new();
    let last = |month: i8| match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let mut words = s.split([' ', ',']).filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        let month: Option<i8> = match word {
            "thang" => next.parse().ok(),
            "quy" => {
                ["i", "ii", "iii", "iv"].iter().zip([3, 6, 9, 12]).find(|(n, _)| **n == next).map(|(_, m)| m)
            }
            _ => None,
        };
        out.extend(month.filter(|m| (1..=12).contains(m)).map(|m| format!("{m:02}-{:02}", last(m))));
    }
    out
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
    let unit_tail = unit.split_once(' ').map_or("", |(_, tail)| tail);
    // "trong 30 ngày đầu của năm học" counts from a day that the words do not name.
    if unit_tail.starts_with("dau") || unit_tail.starts_with("cuoi") {
        return None;
    }
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
            ("trước ngày kiểm tra 05 ngày làm việc", r#"{"before":{"working_days":5,"of":"inspection"}}"#),
            ("ngày 10/12/2025 (chậm nhất là 95 ngày trước ngày bầu cử)", r#"{"by":"2025-12-10"}"#),
            ("trước ngày 15 tháng cuối của quý", r#"{"every":"quarter","by_day":15}"#),
            ("chậm nhất ngày 10 tháng đầu của quý", r#"{"every":"quarter"}"#),
            ("trước ngày 25 của tháng báo cáo", r#"{"every":"month","by_day":25}"#),
            ("trước 16 giờ thứ Sáu hằng tuần", r#"{"every":"week"}"#),
            ("định kỳ 03 tháng một lần", r#"{"every":"quarter"}"#),
            ("06 tháng/lần", r#"{"every":"half-year"}"#),
            ("02 năm/lần", "null"),
            (
                "trước ngày 15 các tháng 3, 6, 9, 12",
                r#"{"every":"year","by":["03-15","06-15","09-15","12-15"]}"#,
            ),
            (
                "trước ngày 10/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm)",
                r#"{"every":"half-year","by":["06-10","12-10"]}"#,
            ),
            ("trong Quý IV hằng năm", r#"{"every":"year","by":["12-31"]}"#),
            ("trước ngày 31 tháng 3 năm sau", r#"{"by":"2027-03-31"}"#),
            ("trong quý I, năm 2027", r#"{"by":"2027-03-31"}"#),
            ("chậm nhất sau 07 ngày kể từ ngày ký", r#"{"within":{"days":7,"from":"signed"}}"#),
            ("trong 20 ngày liên tục kể từ ngày niêm yết", r#"{"within":{"days":20,"from":"event"}}"#),
            ("trong 30 ngày đầu của năm học", "null"),
            ("trước Tết Nguyên đán 2027", "null"),
        ] {
            assert_eq!(json(text), rule, "{text}");
        }
        assert!(compute("trước ngày 15/11", Some(2026)).unwrap().guessed);
    }
}
