//! Of which time a report is: a year, a half or a quarter of it, cut where the law cuts figures.

use std::fmt;

use danchu_base::Day;
use danchu_law::Catalogue;

/// A period of a report (kỳ báo cáo), written `2026`, `2026-H1`, `2026-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// The whole year.
    Year(i16),
    /// A half of it: 1 or 2.
    Half(i16, u8),
    /// A quarter: 1 to 4.
    Quarter(i16, u8),
}

/// The years that a report may be of.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

impl Period {
    /// Reads `2026`, `2026-H1`, `2026-Q3`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let year: i16 = year.parse().ok().filter(|year| YEARS.contains(year))?;
        let number = |part: &str, most: u8| part.get(1..)?.parse().ok().filter(|n| (1..=most).contains(n));
        Some(match part {
            None => Self::Year(year),
            Some(part) if part.starts_with(['H', 'h']) => Self::Half(year, number(part, 2)?),
            Some(part) if part.starts_with(['Q', 'q']) => Self::Quarter(year, number(part, 4)?),
            Some(_) => return None,
        })
    }

    /// The year whose programme it reads.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) => year,
        }
    }

    /// The same time one year before.
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Half(year, n) => Self::Half(year - 1, n),
            Self::Quarter(year, n) => Self::Quarter(year - 1, n),
        }
    }

    /// First and last day of its figures (`report.quarter-1`, `report.half-year`, `report.quarter-3`, `report.year`).
    pub fn span(self, law: &Catalogue) -> Option<(Day, Day)> {
        let end = |rule: &str, year: i16| end_of(law, rule, year);
        let after = |day: Day| day.plus(1);
        let begins = end("report.year", self.year() - 1).map(after)?;
        let year = self.year();
        let (half, first, third) =
            (end("report.half-year", year)?, end("report.quarter-1", year)?, end("report.quarter-3", year)?);
        let last = end("report.year", year)?;
        Some(match self {
            Self::Year(_) => (begins, last),
            Self::Half(_, 1) => (begins, half),
            Self::Half(..) => (after(half), last),
            Self::Quarter(_, 1) => (begins, first),
            Self::Quarter(_, 2) => (after(first), half),
            Self::Quarter(_, 3) => (after(half), third),
            Self::Quarter(..) => (after(third), last),
        })
    }

    /// As papers say it: `6 tháng đầu năm 2026`.
    pub fn words(self) -> String {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        match self {
            Self::Year(year) => format!("năm {year}"),
            Self::Half(year, 1) => format!("6 tháng đầu năm {year}"),
            Self::Half(year, _) => format!("6 tháng cuối năm {year}"),
            Self::Quarter(year, n) => {
                format!("quý {} năm {year}", ROMAN[usize::from(n.clamp(1, 4)) - 1])
            }
        }
    }
}

/// The day of that year on which the rule cuts figures.
pub(crate) fn end_of(law: &Catalogue, rule: &str, year: i16) -> Option<Day> {
    let asked = Day::new(year, 6, 30)?;
    let row = law.on(rule, asked).or_else(|| law.versions(rule).last())?;
    row.every.as_ref()?.by.first()?.in_year(year)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Half(year, n) => write!(f, "{year}-H{n}"),
            Self::Quarter(year, n) => write!(f, "{year}-Q{n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_it_is_written_and_cut_where_the_law_cuts_it() {
        let law = Catalogue::embedded();
        let span = |text: &str| {
            let (first, last) = Period::parse(text).unwrap().span(law).unwrap();
            (first.to_string(), last.to_string())
        };
        let of = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(span("2026"), of("2025-12-15", "2026-12-14"));
        assert_eq!(span("2026-H1"), of("2025-12-15", "2026-06-14"));
        assert_eq!(span("2026-Q2"), of("2026-03-15", "2026-06-14"));
        assert_eq!(span("2026-Q4"), of("2026-09-15", "2026-12-14"));
        for text in ["2026", "2026-H1", "2026-Q4"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for bad in ["", "26", "2026-H3", "2026-Q0", "2026-X1", "1026", "2026-"] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
    }
}
