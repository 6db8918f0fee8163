//! Days as administrative papers write them: `14/8/2023`, `14 tháng 8 năm 2023`, with blanks where they were left.

/// A day, a month of a year, or a year found in folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The day, when written.
    pub day: Option<i8>,
    /// The month, when written.
    pub month: Option<i8>,
    /// The year, when written.
    pub year: Option<i16>,
    /// One past its last byte.
    pub end: usize,
}

impl Found {
    /// ISO, as far as it is known: `2026-01-12`, `2026-01`, `2026`; nothing without a year.
    pub fn iso(self) -> Option<String> {
        let year = self.year?;
        match (self.month, self.day) {
            (Some(m), Some(d)) => danchu_base::Day::new(year, m, d).map(|day| day.to_string()),
            (Some(m), None) if (1..=12).contains(&m) => Some(format!("{year:04}-{m:02}")),
            (None, None) => Some(format!("{year:04}")),
            _ => None,
        }
    }
}

fn skip(s: &str, at: usize, set: &[u8]) -> usize {
    at + s.as_bytes().get(at..).unwrap_or(&[]).iter().take_while(|b| set.contains(b)).count()
}

/// A number of at most `max` digits, and where it ends.
pub(crate) fn number(s: &str, at: usize, max: usize) -> Option<(i16, usize)> {
    let digits = s.as_bytes().get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > max {
        return None;
    }
    s.get(at..at + digits)?.parse().ok().map(|n| (n, at + digits))
}

fn byte(n: i16) -> Option<i8> {
    i8::try_from(n).ok().filter(|n| *n > 0)
}

/// The day that starts at `at` of folded text, after "ngày" or not: `14/8/2023`, `14-8-2023`, `14.8.2023`, `20/11`,
/// `14 tháng 8 năm 2023`, `14 tháng 8`, `  tháng 01 năm 2026`.
pub(crate) fn day_at(s: &str, at: usize) -> Option<Found> {
    let blank: &[u8] = b" ._";
    let start = skip(s, at, blank);
    let start = skip_dots(s, start);
    if let Some((day, after)) = number(s, start, 2) {
        let mut i = after;
        let mark = s.as_bytes().get(i).copied();
        if let Some(mark @ (b'/' | b'-' | b'.')) = mark
            && let Some((month, after_month)) = number(s, i + 1, 2)
        {
            let end_year = (s.as_bytes().get(after_month) == Some(&mark))
                .then(|| number(s, after_month + 1, 4))
                .flatten()
                .filter(|(y, _)| *y > 1900);
            if end_year.is_none() && mark != b'/' {
                return None;
            }
            let end = end_year.map_or(after_month, |(_, e)| e);
            let (d, m) = (byte(day)?, byte(month)?);
            return (d <= 31 && m <= 12).then_some(Found {
                day: Some(d),
                month: Some(m),
                year: end_year.map(|(y, _)| y),
                end,
            });
        }
        i = skip(s, i, b" ");
        let month = month_word(s, i)?;
        return Some(Found { day: byte(day).filter(|d| *d <= 31), ..month });
    }
    month_word(s, start)
}

fn skip_dots(s: &str, at: usize) -> usize {
    let mut i = at;
    while let Some(rest) = s.get(i..) {
        if rest.starts_with('…') {
            i += '…'.len_utf8();
        } else if rest.starts_with([' ', '.', '_']) {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// `tháng 8 năm 2023`, `tháng 8`, `tháng … năm 2026`, `tháng 8/2023`.
fn month_word(s: &str, at: usize) -> Option<Found> {
    let rest = s.get(at..)?;
    if !rest.starts_with("thang") {
        return None;
    }
    let mut i = skip_dots(s, at + 5);
    let mut found = Found { day: None, month: None, year: None, end: i };
    if let Some((month, end)) = number(s, i, 2) {
        found.month = byte(month).filter(|m| *m <= 12);
        found.end = end;
        i = end;
        if s.as_bytes().get(i) == Some(&b'/')
            && let Some((year, end)) = number(s, i + 1, 4)
        {
            found.year = (year > 1900).then_some(year);
            found.end = end;
            return Some(found);
        }
    }
    let mut j = skip_dots(s, i);
    if s.get(j..).is_some_and(|r| r.starts_with(',')) {
        j = skip_dots(s, j + 1);
    }
    if s.get(j..).is_some_and(|r| r.starts_with("nam ") || r.starts_with("nam.") || r.starts_with("nam…")) {
        let at_year = skip_dots(s, j + 3);
        if let Some((year, end)) = number(s, at_year, 4)
            && year > 1900
        {
            found.year = Some(year);
            found.end = end;
        }
    }
    (found.month.is_some() || found.year.is_some()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for (text, iso, rest) in [
            ("14/8/2023 cua", "2023-08-14", " cua"),
            ("06 thang 02 nam 2024", "2024-02-06", ""),
            ("   thang 01 nam 2026", "2026-01", ""),
            ("…… thang …. nam 2026", "2026", ""),
            ("16 thang 6 nam 2025; ", "2025-06-16", "; "),
            ("29-7-2025.", "2025-07-29", "."),
        ] {
            let found = day_at(text, 0).unwrap();
            assert_eq!(found.iso().as_deref(), Some(iso), "{text}");
            assert_eq!(&text[found.end..], rest);
        }
        assert_eq!(day_at("20/11 ve", 0).map(|f| (f.day, f.month, f.year)), Some((Some(20), Some(11), None)));
        assert_eq!(day_at("31/2/2025", 0).and_then(Found::iso), None);
        assert_eq!(day_at("lam viec", 0), None);
    }
}
