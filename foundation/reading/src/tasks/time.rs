//! Ends and recurring duties in a sentence, as written.

use crate::dates;
use crate::words::{Folded, boundary, find_word, squeeze, starts_any, strip_end};

/// What a text says about time, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Times {
    /// An end or a window.
    pub deadline: Option<String>,
    /// A recurring duty.
    pub period: Option<String>,
}

/// Words that say again and again.
const RECURRING: &[&str] = &[
    "hang ngay",
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
];

/// The value of a column or label of time: recurring or an end, as a whole.
pub(crate) fn of_value(value: &str) -> Times {
    let text = squeeze(strip_end(value));
    if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric()) {
        return Times::default();
    }
    let folded = crate::words::fold(&text);
    let half = folded.contains("6 thang dau") || folded.contains("6 thang cuoi");
    if RECURRING.iter().any(|w| find_word(&folded, w, 0).is_some()) && !half {
        Times { deadline: None, period: Some(text) }
    } else {
        Times { deadline: Some(text), period: None }
    }
}

/// Ends and recurring duties in the text of an item.
pub(crate) fn in_text(text: &str) -> Times {
    let f = Folded::new(text);
    let period = period(text, &f);
    // "Tháng 9/2025: Hiệu trưởng ban hành …"
    if let Some(end) = point_end(&f.s, 0)
        .map(|end| window(&f.s, end))
        .filter(|end| f.s.get(*end..).is_some_and(|r| r.starts_with(':')))
    {
        return Times { deadline: Some(span(text, &f, 0, end).2), period: period.map(|(_, _, t)| t) };
    }
    let deadline = deadline(text, &f, period.as_ref().map(|(a, b, _)| (*a, *b)));
    Times { deadline: deadline.map(|(_, _, t)| t), period: period.map(|(_, _, t)| t) }
}

type Span = (usize, usize, String);

fn span(text: &str, f: &Folded, from: usize, to: usize) -> Span {
    (from, to, squeeze(strip_end(text.get(f.origin(from)..f.origin(to)).unwrap_or(""))))
}

/// Where a day, month, quarter or year that starts at `at` ends: `ngày 15/11/2026`, `tháng 12/2025`, `quý III/2026`, `năm 2026`.
pub(crate) fn point_end(s: &str, at: usize) -> Option<usize> {
    let rest = s.get(at..)?;
    let skip = rest.len() - rest.trim_start().len();
    let (at, rest) = (at + skip, rest.trim_start());
    if let Some(word) = starts_any(
        rest,
        &[
            "ngay",
            "cuoi thang",
            "cuoi nam",
            "het thang",
            "het nam",
            "dau thang",
            "het ngay",
            "cuoi quy",
            "het quy",
        ],
    ) && word != "ngay"
    {
        let inner = at + word.find(' ').unwrap_or(0) + 1;
        return point_end(s, inner).or(Some(at + word.len()));
    }
    if starts_any(rest, &["ngay"]).is_some() {
        let found = dates::day_at(s, at + 4).filter(|d| d.day.is_some())?;
        return Some(found.end);
    }
    if rest.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return dates::day_at(s, at)
            .filter(|d| d.day.is_some() && d.month.is_some())
            .map(|d| d.end)
            .or_else(|| year_at(s, at));
    }
    if starts_any(rest, &["thang"]).is_some() {
        return dates::day_at(s, at).map(|d| d.end);
    }
    if starts_any(rest, &["quy"]).is_some() {
        return quarter_end(s, at + 3);
    }
    if starts_any(rest, &["nam"]).is_some() {
        return year_at(s, at + 4);
    }
    None
}

fn year_at(s: &str, at: usize) -> Option<usize> {
    let (year, end) = dates::number(s, at, 4)?;
    ((1990..2100).contains(&year) && boundary(s, end)).then_some(end)
}

/// `III/2026`, `3 năm 2026`, `IV`, `I, II`.
fn quarter_end(s: &str, at: usize) -> Option<usize> {
    let rest = s.get(at..)?.strip_prefix(' ')?;
    let len = rest.bytes().take_while(|b| b"ivx1234".contains(b)).count();
    let name = &rest[..len];
    if !matches!(name, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4") {
        return None;
    }
    let mut end = at + 1 + len;
    if s.get(end..).is_some_and(|r| r.starts_with('/')) {
        end = year_at(s, end + 1).unwrap_or(end);
    } else if s.get(end..).is_some_and(|r| r.starts_with(" nam ")) {
        end = year_at(s, end + 5).unwrap_or(end);
    }
    Some(end)
}

/// Words before a point in time that make it an end; the longest is taken.
const ENDS: &[&str] = &[
    "xong truoc",
    "hoan thanh cham nhat",
    "hoan thanh truoc",
    "truoc",
    "cham nhat la",
    "cham nhat den",
    "cham nhat",
    "cham nhat trong",
    "xong trong",
    "hoan thanh trong",
    "trong",
    "den het",
    "het",
    "den",
    "vao",
    "hoan thanh vao",
    "han cuoi",
    "khong qua",
    "muon nhat",
    "truoc khi",
    "cham nhat truoc",
    "cham nhat vao",
    "hoan thanh",
    "hoan thanh xong truoc",
    "tu",
    "cham nhat la truoc",
    "ke tu",
    "bat dau tu",
    "xong",
    "han chot",
    "thoi han",
];

fn deadline(text: &str, f: &Folded, taken: Option<(usize, usize)>) -> Option<Span> {
    let s = &f.s;
    let limit = crate::words::floor(s, 6_000);
    let mut weak: Option<Span> = None;
    let mut at = 0;
    for word in s.get(..limit)?.split(' ') {
        let start = at;
        at += word.len() + 1;
        let rest = s.get(start..).unwrap_or("");
        let Some(lead) = starts_any(rest, ENDS) else { continue };
        if taken.is_some_and(|(a, b)| start < b && start + lead.len() > a) || !plain(s, start) {
            continue;
        }
        let after = start + lead.len();
        if hour_end(s, after) == after
            && let Some(end) = within(s, after, lead)
        {
            return Some(span(text, f, start, end));
        }
        let after = hour_end(s, after);
        let Some(end) = point_end(s, after) else { continue };
        let end = window(s, end);
        let opens = start == 0 && s.get(end..).is_some_and(|r| r.starts_with(':'));
        let strong = opens
            || !matches!(lead, "trong" | "den" | "vao" | "tu" | "ke tu" | "het")
            || window(s, end) != end;
        let ranged = lead == "tu"
            && s.get(after..end).is_some_and(|w| w.contains(" den ") || w.contains(" - ") || w.contains('-'));
        let precise =
            s.get(after..end).is_some_and(|w| w.contains("thang") || w.contains('/') || w.contains("quy"));
        if strong || ranged || matches!(lead, "trong" | "den het") && precise {
            return Some(span(text, f, start, end));
        }
        if weak.is_none() && matches!(lead, "trong" | "vao" | "den") && precise && !history(s, start) {
            weak = Some(span(text, f, start, end));
        }
    }
    weak
}

/// Goes past an hour: "trước 17 giờ 30 ngày …", "trước 16h00 ngày …".
fn hour_end(s: &str, at: usize) -> usize {
    let Some((_, hour)) =
        dates::number(s, at + 1, 2).filter(|_| s.get(at..).is_some_and(|r| r.starts_with(' ')))
    else {
        return at;
    };
    let rest = s.get(hour..).unwrap_or("");
    let mark = [" gio ", "h", "g"].iter().find(|m| rest.starts_with(**m));
    let Some(mark) = mark else { return at };
    let mut end = hour + mark.trim_end().len();
    for skip in [" 00", " 30", "00", "30", " phut", "'", ","] {
        if s.get(end..).is_some_and(|r| r.starts_with(skip)) {
            end += skip.len();
        }
    }
    if s.get(end..).is_some_and(|r| r.starts_with(" ngay")) { end } else { at }
}

/// Whether the word is no part of another ("trong đó", "phía trước").
fn plain(s: &str, at: usize) -> bool {
    !s.get(..at)
        .is_some_and(|b| b.ends_with("ket thuc ") && s.get(at..).is_some_and(|r| r.starts_with("nam")))
}

/// "ban hành vào ngày", "ngày … đến nay": no end.
fn history(s: &str, at: usize) -> bool {
    s.get(..at).is_some_and(|b| ["ban hanh ", "so ", "da ", "tu ngay "].iter().any(|w| b.ends_with(w)))
}

/// Goes on through "đến ngày …", "- 08/02/2026", "và Quý I/2026".
fn window(s: &str, end: usize) -> usize {
    let Some(rest) = s.get(end..) else { return end };
    for link in [" den het ", " den ", " - ", "-", " va "] {
        if rest.starts_with(link)
            && let Some(next) = point_end(s, end + link.len()).or_else(|| {
                dates::number(s, end + link.len(), 4)
                    .filter(|(y, _)| (1990..2100).contains(y))
                    .map(|(_, e)| e)
            })
        {
            return next;
        }
    }
    end
}

/// `trong (thời hạn|vòng) 05 ngày (làm việc) (kể từ ngày nhận …)`.
fn within(s: &str, at: usize, lead: &str) -> Option<usize> {
    let mut i = at;
    for word in [" thoi han", " thoi gian", " vong", " la", " khong qua", " toi da"] {
        if s.get(i..)?.starts_with(word) {
            i += word.len();
        }
    }
    let (_, digits_end) = dates::number(s, i + 1, 3)?;
    if s.get(i..)?.chars().next()? != ' ' || matches!(lead, "tu" | "den") {
        return None;
    }
    let unit = s.get(digits_end..)?.trim_start();
    let unit = unit.strip_prefix('(').map_or(unit, |u| u.split_once(") ").map_or(u, |(_, r)| r));
    let word = starts_any(unit, &["ngay lam viec", "ngay", "thang", "tuan", "gio"])?;
    let mut end = s.len() - unit.len() + word.len();
    if word == "thang"
        && s.get(end..).is_some_and(|r| r.starts_with(" dau") || r.starts_with(" cuoi") || r.starts_with('/'))
    {
        return None;
    }
    let rest = s.get(end..)?;
    for link in [" ke tu", " tinh tu", ", ke tu", ", tinh tu", " sau khi", " tu ngay", " tu khi"] {
        if rest.starts_with(link) {
            let stop =
                rest.find([',', ';', '.', '(']).filter(|i| *i > link.len()).unwrap_or(rest.len()).min(140);
            end += crate::words::floor(rest, stop);
            break;
        }
    }
    Some(end)
}

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

fn period(text: &str, f: &Folded) -> Option<Span> {
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
            if count.get(from..).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
                return Some(span(text, f, from, start + end));
            }
        }
        let Some(word) = starts_any(rest, RECURRING) else { continue };
        let before = s.get(..start).unwrap_or("").trim_end();
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

/// "lần/quý", "lần/năm học", "lần mỗi năm".
fn times_a(rest: &str) -> Option<usize> {
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

/// "… hằng năm (trước ngày 15 tháng 11)", "định kỳ hằng tháng", "hằng quý, trước ngày 20".
fn following(rest: &str) -> usize {
    let mut end = 0;
    loop {
        let tail = rest.get(end..).unwrap_or("");
        let more = [
            " hang thang",
            " hang quy",
            " hang nam",
            " hang tuan",
            " 6 thang",
            ", 6 thang",
            ", hang quy",
            ", hang nam",
            ", quy",
            ", nam",
            " va hang nam",
            " va 01 nam",
            " va nam",
            " mot lan",
            "/lan",
            " quy",
            " moi thang",
            " moi quy",
            ", dot xuat",
            " va dot xuat",
            " (hang nam)",
            " (hang quy)",
            " (hang thang)",
            " dau nam",
            " cuoi nam",
            " nam",
        ]
        .iter()
        .filter(|w| tail.starts_with(**w) && boundary(tail, w.len()))
        .map(|w| w.len())
        .max();
        match more {
            Some(len) if end < 80 => end += len,
            _ => break,
        }
    }
    let tail = rest.get(end..).unwrap_or("");
    for open in [
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
    ] {
        if !tail.starts_with(open) {
            continue;
        }
        let at = open.len();
        let point = dates::day_at(tail, at)
            .filter(|d| d.year.is_none())
            .map(|d| d.end)
            .or_else(|| dates::number(tail, at + 1, 2).map(|(_, e)| e));
        if let Some(mut stop) = point {
            if tail.get(stop..).is_some_and(|t| t.starts_with(" hang thang") || t.starts_with(" cua thang")) {
                stop += tail.get(stop..).and_then(|t| t.find([',', '.', ';', ')'])).unwrap_or(0).min(30);
            }
            let closing =
                usize::from(open.contains('(') && tail.get(stop..).is_some_and(|t| t.starts_with(')')));
            return end + stop + closing;
        }
    }
    end
}

/// "trước ngày 20 hằng tháng", "trước 01/6 và 15/11 hằng năm": takes what stands before.
fn preceding(s: &str, at: usize) -> usize {
    let before = s.get(..at).unwrap_or("").trim_end();
    let low = crate::words::floor(s, before.len().saturating_sub(60));
    let window = before.get(low..).unwrap_or("");
    for lead in [
        "cham nhat la ngay",
        "cham nhat ngay",
        "cham nhat vao ngay",
        "truoc ngay",
        "vao ngay",
        "truoc",
        "ngay",
        "dinh ky",
    ] {
        let Some(i) = window.rfind(lead) else { continue };
        if !boundary(window, i) || !boundary(window, i + lead.len()) {
            continue;
        }
        let tail = window.get(i + lead.len()..).unwrap_or("").trim();
        let days = tail.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| {
            matches!(w, "va" | "ngay" | "thang" | "cuoi")
                || w.bytes().all(|b| b.is_ascii_digit() || b == b'/')
        });
        if days {
            return low + i;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(text: &str) -> (String, String) {
        let t = in_text(text);
        (t.deadline.unwrap_or_default(), t.period.unwrap_or_default())
    }

    #[test]
    fn ends_and_duties_are_taken_as_written() {
        for (text, deadline, period) in [
            (
                "xây dựng kế hoạch xong trong tháng 12/2025. Định kỳ báo cáo",
                "xong trong tháng 12/2025",
                "Định kỳ",
            ),
            ("báo cáo UBND xã trước ngày 15/11/2026", "trước ngày 15/11/2026", ""),
            ("định kỳ hằng quý báo cáo", "", "định kỳ hằng quý"),
            ("báo cáo trước ngày 30/11 hằng năm", "", "trước ngày 30/11 hằng năm"),
            ("báo cáo hằng tháng, trước ngày 20", "", "hằng tháng, trước ngày 20"),
            ("gửi báo cáo trước 01/6 và 15/11 hằng năm", "", "trước 01/6 và 15/11 hằng năm"),
            (
                "thẩm định trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, trình",
                "trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
                "",
            ),
            ("bố trí kinh phí chi thường xuyên trong dự toán ngân sách hàng năm", "", ""),
            ("thực hiện từ ngày 05/02/2026 - 08/02/2026", "từ ngày 05/02/2026 - 08/02/2026", ""),
            (
                "hoàn thành chậm nhất ngày 20 tháng 02 năm 2026",
                "hoàn thành chậm nhất ngày 20 tháng 02 năm 2026",
                "",
            ),
            ("tổ chức hội nghị trong quý III/2026", "trong quý III/2026", ""),
            ("trong đó chú trọng", "", ""),
        ] {
            assert_eq!(times(text), (deadline.to_owned(), period.to_owned()), "{text}");
        }
    }
}
