//! Ends and recurring duties in a sentence, as written.

use super::recurring::{RECURRING, period};
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
    if let Some((from, end)) = crate::period::several_days(&f.s) {
        return Times { deadline: None, period: Some(span(text, &f, from, end).2) };
    }
    let period = period(text, &f);
    // "Tháng 9/2025: Hiệu trưởng ban hành …"
    if let Some(end) = point_end(&f.s, 0)
        .map(|end| window(&f.s, end))
        .filter(|end| f.s.get(*end..).is_some_and(|r| r.starts_with(':')))
    {
        return Times { deadline: Some(span(text, &f, 0, end).2), period: period.map(|(_, _, t)| t) };
    }
    let deadline = deadline(text, &f, period.as_ref().map(|(a, b, _)| (*a, *b)));
    let dated =
        deadline.as_ref().is_some_and(|(_, _, words)| words.bytes().filter(u8::is_ascii_digit).count() > 4);
    if let Some(ahead) = crate::ahead::find(&f.s).filter(|_| !dated) {
        let deadline = Some(span(text, &f, ahead.start, ahead.end).2);
        return Times { deadline, period: period.map(|(_, _, t)| t) };
    }
    Times { deadline: deadline.map(|(_, _, t)| t), period: period.map(|(_, _, t)| t) }
}

pub(crate) type Span = (usize, usize, String);

pub(crate) fn span(text: &str, f: &Folded, from: usize, to: usize) -> Span {
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
            "dau quy",
            "giua quy",
            "giua thang",
        ],
    ) && word != "ngay"
    {
        let inner = at + word.find(' ').unwrap_or(0) + 1;
        return point_end(s, inner).or(Some(at + word.len()));
    }
    if starts_any(rest, &["ngay"]).is_some() {
        let found = dates::day_at(s, at + 4).filter(|d| d.day.is_some())?;
        return Some(next_year(s, found.end, found.year.is_some()));
    }
    if rest.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return dates::day_at(s, at)
            .filter(|d| d.day.is_some() && d.month.is_some())
            .map(|d| next_year(s, d.end, d.year.is_some()))
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

/// Goes on through "năm sau", "của năm kế tiếp" where no year is named.
fn next_year(s: &str, end: usize, named: bool) -> usize {
    let tail = s.get(end..).filter(|_| !named).unwrap_or("");
    let words = crate::period::NEXT_YEAR.iter().find(|words| tail.trim_start().starts_with(**words));
    words.map_or(end, |words| end + tail.len() - tail.trim_start().len() + words.len())
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
    } else if let Some(gap) =
        [" nam ", ", nam ", "-"].iter().find(|gap| s.get(end..).is_some_and(|r| r.starts_with(**gap)))
    {
        end = year_at(s, end + gap.len()).unwrap_or(end);
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
    "cham nhat sau",
    "sau",
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
        if matches!(lead, "sau" | "cham nhat sau") {
            continue;
        }
        if lead == "truoc"
            && let Some(end) = new_year_end(s, after)
        {
            return Some(span(text, f, start, end));
        }
        let colon = matches!(lead, "han cuoi" | "han chot" | "thoi han")
            && s.get(after..).is_some_and(|r| r.starts_with(':'));
        let after = hour_end(s, after + usize::from(colon));
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

/// "Tết Nguyên đán 2027", "Tết Nguyên đán Bính Ngọ", "Tết Nguyên đán năm 2027".
fn new_year_end(s: &str, at: usize) -> Option<usize> {
    let rest = s.get(at..)?;
    let word = starts_any(rest.trim_start(), &["tet nguyen dan", "tet am lich"])?;
    let end = at + rest.len() - rest.trim_start().len() + word.len();
    let year = [" nam ", " "].iter().find_map(|gap| {
        s.get(end..).filter(|r| r.starts_with(gap)).and_then(|_| year_at(s, end + gap.len()))
    });
    Some(year.unwrap_or(end))
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
    // "ít nhất 02 ngày trong 01 tháng" comes back.
    let before = s.get(..at.saturating_sub(lead.len())).unwrap_or("").trim_end();
    if lead == "trong" && ["ngay", "lan", "buoi"].iter().any(|unit| before.ends_with(unit)) {
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
    if s.get(end..)?.starts_with(" lien tuc") {
        end += " lien tuc".len();
    }
    for phrase in [" dau cua nam hoc", " dau nam hoc", " dau cua nam", " dau nam"] {
        if s.get(end..)?.starts_with(phrase) {
            return Some(end + phrase.len());
        }
    }
    let rest = s.get(end..)?;
    if matches!(lead, "sau" | "cham nhat sau") && !rest.starts_with(" ke tu") && !rest.starts_with(" tinh tu")
    {
        return None;
    }
    for link in [" ke tu", " tinh tu", ", ke tu", ", tinh tu", " sau khi", " sau", " tu ngay", " tu khi"] {
        if rest.starts_with(link) {
            let stop =
                rest.find([',', ';', '.', '(']).filter(|i| *i > link.len()).unwrap_or(rest.len()).min(140);
            end += crate::words::floor(rest, stop);
            break;
        }
    }
    Some(end)
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
            ("báo cáo vào sáng thứ Hai hằng tuần", "", "vào sáng thứ Hai hằng tuần"),
            ("giao ban mỗi quý 01 lần", "", "mỗi quý 01 lần"),
            ("tiếp công dân ít nhất 02 ngày trong 01 tháng", "", "02 ngày trong 01 tháng"),
            ("niêm yết ít nhất 30 ngày liên tục", "", ""),
            ("gỡ sau 20 ngày kể từ ngày niêm yết", "sau 20 ngày kể từ ngày niêm yết", ""),
            ("trả lời sau 45 ngày", "", ""),
            ("gửi trước ngày 05 của tháng sau", "", "trước ngày 05 của tháng sau"),
            ("chi trả trước Tết Nguyên đán 2027", "trước Tết Nguyên đán 2027", ""),
            ("hạn cuối: 15/11/2026", "hạn cuối: 15/11/2026", ""),
        ] {
            assert_eq!(times(text), (deadline.to_owned(), period.to_owned()), "{text}");
        }
    }
}
