//! Duties that come back, as written: "định kỳ hằng quý", "trước ngày 30/11 hằng năm", "01 lần/quý".

use std::sync::LazyLock;

use super::time::{Span, span};
use crate::dates;
use crate::words::{Folded, WordList, boundary, starts_any};

/// Words that say again and again.
pub(crate) const RECURRING: &[&str] = &[
    "hang ngay",
    "thang cuoi quy",
    "thang cuoi moi quy",
    "hang tuan",
    "hang thang",
    "hang quy",
    "hang nam",
    "moi thang",
    "moi quy",
    "moi nam",
    "moi tuan",
    "dinh ky",
    "thuong xuyen",
    "6 thang",
    "sau thang",
    "thuong nien",
    "hang thang, quy",
    "hang thang, hang quy",
    "thang, quy, nam",
    "lien tuc",
    "thang cuoi cua quy",
    "thang cuoi cua moi quy",
    "thang dau quy",
    "thang dau cua quy",
    "thang bao cao",
    "cua thang sau",
    "thang ke tiep",
    "thang tiep theo",
    "tuan dau cua thang",
    "tuan cuoi cua thang",
    "ngay lam viec cuoi cung cua thang",
    "ngay cuoi cung cua thang",
];

/// Nouns after which "hằng năm", "thường xuyên" describe a thing, not a duty.
const THINGS: &[&str] = &[
    "ngan sach",
    "du toan",
    "kinh phi",
    "tro cap",
    "chi",
    "thu nhap",
    "ke hoach",
    "cuoi",
    "dua",
    "luong",
    "chuong trinh",
    "phi",
    "nhiem vu",
    "phan bo",
    "nha nuoc",
    "xep loai",
    "hien",
    "tien",
    "khoa",
    "khen thuong",
    "danh gia",
    "cong tac",
];

pub(crate) fn period(text: &str, f: &Folded) -> Option<Span> {
    let s = &f.s;
    let limit = crate::words::floor(s, 6_000);
    let mut fallback: Option<Span> = None;
    let mut at = 0;
    for word in s.get(..limit)?.split(' ') {
        let start = at;
        at += word.len() + 1;
        let rest = s.get(start..).unwrap_or("");
        if let Some(end) = times_a(rest) {
            let count = s.get(..start).unwrap_or("").trim_end();
            let from = count.rfind(' ').map_or(0, |i| i + 1);
            let n = count.get(from..).unwrap_or("");
            if matches!(n, "mot" | "hai" | "ba" | "bon")
                || !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())
            {
                return Some(span(text, f, from, start + end));
            }
        }
        if let Some(end) = each(rest) {
            return Some(span(text, f, called_regular(s, start), start + end));
        }
        let Some(word) = starts_any(rest, RECURRING) else { continue };
        let before = s.get(..start).unwrap_or("").trim_end();
        // "20 ngày liên tục" is a length.
        if word == "lien tuc" && before.ends_with("ngay") || named_month(word) && !dated_before(before) {
            continue;
        }
        let thing = THINGS.iter().any(|t| {
            before.ends_with(t)
                && boundary(before, before.len() - t.len())
                && !(*t == "chi" && word != "thuong xuyen")
        });
        let dated = following(s.get(start + word.len()..).unwrap_or("")) > 0;
        if thing && !dated && !matches!(word, "dinh ky")
            || matches!(word, "6 thang" | "sau thang") && !half_year(before, rest)
        {
            continue;
        }
        let mut from = start;
        let mut end = start + word.len();
        end += following(s.get(end..).unwrap_or(""));
        from = preceding(s, from);
        let found = span(text, f, from, end);
        match word {
            "thuong xuyen" | "lien tuc" => {
                if start == 0 || before.ends_with([',', ';', '.']) || adverb(rest) || ends(rest) {
                    fallback.get_or_insert(found);
                }
            }
            "dinh ky" if end == start + word.len() => {
                fallback = fallback.filter(|(_, _, t)| !t.to_lowercase().starts_with("thư")).or(Some(found));
            }
            _ => return Some(found),
        }
    }
    fallback
}

/// `03 tháng một lần`, `06 tháng/lần`, `02 tuần/lần`: where it ends.
fn each(rest: &str) -> Option<usize> {
    let (_, end) = dates::number(rest, 0, 2)?;
    let unit = rest.get(end..)?.strip_prefix(' ')?;
    let word = starts_any(unit, &["ngay", "tuan", "thang", "quy", "nam"])?;
    let tail = unit.get(word.len()..)?;
    let again = ["/lan", "/01 lan", "/1 lan", " mot lan", " 01 lan", " 1 lan"];
    let again = again.iter().find(|again| tail.starts_with(**again) && boundary(tail, again.len()))?;
    Some(rest.len() - unit.len() + word.len() + again.len())
}

/// Takes "định kỳ" before it.
fn called_regular(s: &str, at: usize) -> usize {
    let before = s.get(..at).unwrap_or("").trim_end();
    if before.ends_with("dinh ky") { before.len() - "dinh ky".len() } else { at }
}

/// Words that come back only with a day before them.
fn named_month(word: &str) -> bool {
    matches!(
        word,
        "thang bao cao"
            | "cua thang sau"
            | "thang ke tiep"
            | "thang tiep theo"
            | "thang dau quy"
            | "thang dau cua quy"
    )
}

/// "… ngày 25", "… ngày 25 của".
fn dated_before(before: &str) -> bool {
    let before = before.strip_suffix(" cua").unwrap_or(before);
    let number = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    number < before.len() && before.get(..number).is_some_and(|b| b.ends_with("ngay "))
}

/// "lần/quý", "lần/năm học", "lần mỗi năm", "ngày trong 01 tháng".
fn times_a(rest: &str) -> Option<usize> {
    if let Some(word) = starts_any(
        rest,
        &[
            "ngay trong 01 thang",
            "ngay trong 1 thang",
            "ngay trong mot thang",
            "ngay/thang",
            "buoi/thang",
            "buoi/tuan",
        ],
    ) {
        return Some(word.len());
    }
    let unit = rest
        .strip_prefix("lan/")
        .or_else(|| rest.strip_prefix("lan mot "))
        .or_else(|| rest.strip_prefix("lan moi "))?;
    let word = starts_any(unit, &["ngay", "tuan", "thang", "quy", "nam", "nam hoc", "hoc ky"])?;
    Some(rest.len() - unit.len() + word.len())
}

fn adverb(rest: &str) -> bool {
    let next = rest.split_once(' ').and_then(|(_, r)| r.split_once(' ')).map_or("", |(_, r)| r);
    starts_any(
        next,
        &[
            "tai",
            "o",
            "tren",
            "voi",
            "va",
            "de",
            "theo",
            "ra soat",
            "theo doi",
            "kiem tra",
            "cap nhat",
            "bao cao",
            "tong hop",
            "don doc",
            "tuyen truyen",
            "to chuc",
            "trao doi",
        ],
    )
    .is_some()
}

/// "… cập nhật thường xuyên." at the end of a clause.
fn ends(rest: &str) -> bool {
    let after = rest.strip_prefix("thuong xuyen").or_else(|| rest.strip_prefix("lien tuc")).unwrap_or(rest);
    after.is_empty() || after.starts_with([';', '.', ','])
}

fn half_year(before: &str, rest: &str) -> bool {
    !rest.contains("6 thang dau nam 20")
        && (before.ends_with("dinh ky")
            || before.ends_with("bao cao")
            || before.ends_with("hang")
            || rest.contains("/lan")
            || rest.starts_with("6 thang, ")
            || rest.starts_with("6 thang mot lan"))
}

static AFTER: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/after-recurring.txt")));

/// How a day goes on after a recurrence.
const DAYS: &[&str] = &[
    " (truoc ngay",
    " (truoc",
    ", truoc ngay",
    " truoc ngay",
    ", cham nhat ngay",
    " (vao ngay",
    " vao ngay",
    " (cham nhat ngay",
    ", cham nhat vao ngay",
    " (ngay",
    ", vao ngay",
];

/// "… hằng năm (trước ngày 15 tháng 11)", "định kỳ hằng tháng", "hằng quý, trước ngày 20".
fn following(rest: &str) -> usize {
    let mut end = 0;
    while end < 80 {
        let tail = rest.get(end..).unwrap_or("");
        let Some(gap) = [", ", " (", " ", "/"].iter().find(|g| tail.starts_with(**g)) else { break };
        let word = tail.get(gap.len()..).unwrap_or("");
        let more = if *gap == "/" { word.starts_with("lan").then_some("lan") } else { AFTER.starts(word) };
        let Some(more) = more else { break };
        let closing = usize::from(*gap == " (");
        if closing == 1 && !word.get(more.len()..).is_some_and(|w| w.starts_with(')')) {
            break;
        }
        end += gap.len() + more.len() + closing;
    }
    let tail = rest.get(end..).unwrap_or("");
    let least = if tail.starts_with(" it nhat ") { " it nhat".len() } else { 0 };
    for times in [" 01 lan", " 1 lan", " mot lan", " 02 lan", " 2 lan", " hai lan", " 01 ngay", " 02 ngay"] {
        if tail.get(least..).is_some_and(|t| t.starts_with(times) && boundary(t, times.len())) {
            return end + least + times.len();
        }
    }
    DAYS.iter()
        .filter(|open| tail.starts_with(**open))
        .find_map(|open| day_after(tail, open))
        .map_or(end, |stop| end + stop)
}

/// Where the day ends that follows a recurrence.
fn day_after(tail: &str, open: &str) -> Option<usize> {
    let point = dates::day_at(tail, open.len())
        .filter(|d| d.year.is_none())
        .map(|d| d.end)
        .or_else(|| dates::number(tail, open.len() + 1, 2).map(|(_, e)| e));
    let mut stop = point?;
    if tail.get(stop..).is_some_and(|t| t.starts_with(" hang thang") || t.starts_with(" cua thang")) {
        stop += tail.get(stop..).and_then(|t| t.find([',', '.', ';', ')'])).unwrap_or(0).min(30);
    }
    let closing = open.contains('(') && tail.get(stop..).is_some_and(|t| t.starts_with(')'));
    Some(stop + usize::from(closing))
}

/// "trước ngày 20 hằng tháng", "trước 01/6 và 15/11 hằng năm": takes what stands before.
fn preceding(s: &str, at: usize) -> usize {
    let before = s.get(..at).unwrap_or("").trim_end();
    let low = crate::words::floor(s, before.len().saturating_sub(60));
    let window = before.get(low..).unwrap_or("");
    if let Some(day) = WEEKDAYS.iter().find(|day| window.ends_with(**day)) {
        return low + weekday_from(window, window.len() - day.len());
    }
    for lead in [
        "cham nhat la ngay",
        "cham nhat ngay",
        "cham nhat vao ngay",
        "truoc ngay",
        "vao ngay",
        "truoc",
        "ngay",
        "dinh ky",
        "trong quy",
        "vao quy",
        "quy",
        "trong thang",
        "vao thang",
        "thang",
    ] {
        let Some(i) = window.rfind(lead) else { continue };
        if !boundary(window, i) || !boundary(window, i + lead.len()) {
            continue;
        }
        let tail = window.get(i + lead.len()..).unwrap_or("").trim();
        let days = tail.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| {
            matches!(w, "va" | "ngay" | "thang" | "cuoi" | "cua" | "cac" | "i" | "ii" | "iii" | "iv")
                || w.bytes().all(|b| b.is_ascii_digit() || b == b'/')
        });
        if days {
            return low + i;
        }
    }
    at
}

const WEEKDAYS: &[&str] = &["thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat"];

/// "sáng thứ Hai", "trước 16 giờ thứ Sáu": where it begins.
fn weekday_from(window: &str, mut at: usize) -> usize {
    while let Some(before) = window.get(..at).map(str::trim_end) {
        let from = before.rfind(' ').map_or(0, |blank| blank + 1);
        let word = before.get(from..).unwrap_or("");
        let hour = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        if word.is_empty()
            || !hour
                && !matches!(
                    word,
                    "sang" | "chieu" | "ngay" | "vao" | "truoc" | "gio" | "cham" | "nhat" | "cac"
                )
        {
            break;
        }
        at = from;
    }
    at
}
