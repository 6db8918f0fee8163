//! Times that lie ahead of something: "trước ngày kiểm tra 05 ngày làm việc", "ít nhất 10 ngày trước khi khai mạc".

use crate::dates;
use crate::document::Lead;
use crate::words::{boundary, floor, has_word, starts_any};

/// A time ahead of something in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How long ahead of what.
    pub lead: Lead,
}

/// How far the name of what comes may go, bytes.
const EVENT_MAX: usize = 80;
/// Words before a count that belong to it.
const AT_LEAST: &[&str] = &["it nhat", "cham nhat", "toi thieu", "muon nhat", "khong muon hon", "som nhat"];

/// The first such time of the text.
pub(crate) fn find(s: &str) -> Option<Ahead> {
    let mut at = 0;
    for word in s.split(' ') {
        let here = at;
        at += word.len() + 1;
        let found = if word == "truoc" { truoc(s, here) } else { counted(s, here) };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `05 ngày (làm việc)`: the count, its unit and where it ends.
fn count(s: &str, at: usize) -> Option<(Lead, usize)> {
    let (n, end) = dates::number(s, at, 3)?;
    let rest = s.get(end..)?;
    let inner = rest.strip_prefix(" (").and_then(|r| r.split_once(") ")).map(|(_, r)| r);
    let unit = inner.or_else(|| rest.strip_prefix(' '))?;
    let word = starts_any(unit, &["ngay lam viec", "ngay", "tuan", "thang"])?;
    let after = unit.get(word.len()..).unwrap_or("");
    // "15 tháng 11", "05 ngày 20" are days of the calendar, "01 tháng/lần" comes back.
    if after.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '/') {
        return None;
    }
    let n = u16::try_from(n).ok().filter(|n| *n > 0)?;
    let lead = match word {
        "ngay lam viec" => Lead { working_days: Some(n), ..Lead::default() },
        "tuan" => Lead { days: Some(n.saturating_mul(7)), ..Lead::default() },
        "thang" => Lead { months: Some(n), ..Lead::default() },
        _ => Lead { days: Some(n), ..Lead::default() },
    };
    Some((lead, s.len() - unit.len() + word.len()))
}

/// "chậm nhất 03 ngày trước khi khai mạc hội nghị".
fn counted(s: &str, at: usize) -> Option<Ahead> {
    let lead = starts_any(s.get(at..)?, AT_LEAST).map_or(0, |word| word.len() + 1);
    let (lead, end) = count(s, at + lead)?;
    let event = s.get(end..)?.strip_prefix(" truoc ")?;
    let what = event_of(event)?;
    let end = s.len() - event.len() + what;
    Some(Ahead { start: at, end, lead: Lead { of: kind(event.get(..what)?), ..lead } })
}

/// "trước ngày kiểm tra 05 ngày làm việc", "trước 05 ngày làm việc so với ngày họp", "báo trước 03 ngày".
fn truoc(s: &str, at: usize) -> Option<Ahead> {
    let after = at + "truoc ".len();
    let rest = s.get(after..)?;
    if let Some((lead, end)) = count(s, after) {
        let tail = s.get(end..)?;
        let link =
            [" so voi ", " tinh den ", " truoc ", " cua "].iter().find(|link| tail.starts_with(**link));
        let what = link.and_then(|link| event_of(tail.get(link.len()..)?).map(|len| (link.len(), len)));
        let end = what.map_or(end, |(link, len)| end + link + len);
        if what.is_none() && lead.months.is_some() {
            return None;
        }
        let of = kind(s.get(after..end)?);
        return Some(Ahead { start: at, end, lead: Lead { of, ..lead } });
    }
    let stop = floor(rest, rest.find([',', ';', '.', '(', ':']).unwrap_or(rest.len()).min(EVENT_MAX + 30));
    let event = rest.get(..stop)?;
    let digits = event.find(|c: char| c.is_ascii_digit())?;
    let named = event.get(..digits)?.trim_end();
    let bare = AT_LEAST.iter().find_map(|word| named.strip_suffix(word)).unwrap_or(named).trim_end();
    let named =
        starts_any(bare, &["ngay", "khi"]).map_or(bare, |word| bare.get(word.len()..).unwrap_or("")).trim();
    if named.is_empty() || bare.len() > EVENT_MAX || !boundary(rest, digits) {
        return None;
    }
    let (lead, end) = count(s, after + digits)?;
    Some(Ahead { start: at, end, lead: Lead { of: kind(bare), ..lead } })
}

/// How long the name of what comes is; a day of the calendar is none.
fn event_of(event: &str) -> Option<usize> {
    let stop = event.find([',', ';', '.', '(', ':']).unwrap_or(event.len());
    let named =
        starts_any(event, &["ngay", "khi"]).map_or(event, |word| event.get(word.len()..).unwrap_or(""));
    if named.trim_start().starts_with(|c: char| c.is_ascii_digit()) || named.trim().is_empty() {
        return None;
    }
    (stop <= EVENT_MAX).then(|| event.get(..stop).unwrap_or("").trim_end().len())
}

fn kind(event: &str) -> String {
    let named: [(&[&str], &str); 3] = [
        (&["kiem tra", "giam sat", "thanh tra"], "inspection"),
        (&["bau cu", "bo phieu", "bau"], "election"),
        (&["hop", "hoi nghi", "dai hoi", "ky hop", "phien hop", "khai mac", "doi thoai"], "meeting"),
    ];
    let found = named.iter().find(|(words, _)| words.iter().any(|word| has_word(event, word)));
    found.map_or("event", |(_, of)| of).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn what_lies_ahead_of_something_is_counted_from_it() {
        for (text, taken, lead) in [
            (
                "thông báo trước ngày kiểm tra 05 ngày làm việc",
                "truoc ngay kiem tra 05 ngay lam viec",
                "5 working inspection",
            ),
            (
                "gửi tài liệu chậm nhất 03 ngày trước khi khai mạc hội nghị, và",
                "cham nhat 03 ngay truoc khi khai mac hoi nghi",
                "3 days meeting",
            ),
            (
                "ít nhất 05 (năm) ngày làm việc trước ngày họp",
                "it nhat 05 (nam) ngay lam viec truoc ngay hop",
                "5 working meeting",
            ),
            (
                "trước 05 ngày làm việc so với ngày tổ chức kiểm tra.",
                "truoc 05 ngay lam viec so voi ngay to chuc kiem tra",
                "5 working inspection",
            ),
            ("trước ngày bầu cử ít nhất 02 tuần", "truoc ngay bau cu it nhat 02 tuan", "14 days election"),
            ("báo trước 03 ngày để chuẩn bị", "truoc 03 ngay", "3 days event"),
            ("01 tháng trước khi hết nhiệm kỳ", "01 thang truoc khi het nhiem ky", "1 months event"),
        ] {
            let s = fold(text);
            let found = find(&s).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&s[found.start..found.end], taken, "{text}");
            let lead_words = match (found.lead.days, found.lead.working_days, found.lead.months) {
                (Some(n), ..) => format!("{n} days {}", found.lead.of),
                (_, Some(n), _) => format!("{n} working {}", found.lead.of),
                (.., n) => format!("{} months {}", n.unwrap(), found.lead.of),
            };
            assert_eq!(lead_words, lead, "{text}");
        }
    }

    #[test]
    fn a_day_of_the_calendar_lies_ahead_of_nothing() {
        for text in [
            "trước ngày 15 tháng 11 năm 2026",
            "trước ngày 15/11 hằng năm",
            "trước 01/6 và 15/11",
            "trước ngày 20 của tháng cuối quý",
            "trong 05 ngày làm việc kể từ ngày nhận",
            "trước khi trình Hội đồng nhân dân xã tại kỳ họp tháng 12",
            "trước đây, trong năm 2025 có 05 ngày làm việc",
        ] {
            assert_eq!(find(&fold(text)), None, "{text}");
        }
    }
}
