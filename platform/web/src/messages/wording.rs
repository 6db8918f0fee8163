//! How days, times and numbers are written in each language.

use danchu_base::{Day, Instant};

/// The no-break space that stands inside numbers with units, and inside days.
const NB: char = '\u{a0}';

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the first language.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The language's mark in HTML and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The language of that mark.
    pub fn of(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The other language, to which the switch leads.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Vi => "Tiếng Việt",
            Lang::En => "English",
        }
    }

    pub(super) fn day(self, day: Day) -> String {
        let (y, m, d) = parts(day);
        match self {
            Lang::Vi => format!("{d:02}/{m:02}/{y}"),
            Lang::En => format!("{d}{NB}{}{NB}{y}", month_en(m)),
        }
    }

    pub(super) fn short_day(self, day: Day) -> String {
        let (_, m, d) = parts(day);
        match self {
            Lang::Vi => format!("{d:02}/{m:02}"),
            Lang::En => format!("{d}{NB}{}", month_en(m)),
        }
    }

    pub(super) fn weekday_day(self, day: Day) -> String {
        format!("{}, {}", self.weekday(day), self.day(day))
    }

    pub(super) fn weekday(self, day: Day) -> &'static str {
        let at = usize::from(day.0.weekday().to_monday_zero_offset().unsigned_abs());
        match self {
            Lang::Vi => WEEKDAYS_VI[at],
            Lang::En => WEEKDAYS_EN[at],
        }
    }

    pub(crate) fn weekday_short(self, day: Day) -> &'static str {
        let at = usize::from(day.0.weekday().to_monday_zero_offset().unsigned_abs());
        match self {
            Lang::Vi => ["T2", "T3", "T4", "T5", "T6", "T7", "CN"][at],
            Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][at],
        }
    }

    /// The day in the small box of a derivation.
    pub(crate) fn tiny_day(self, day: Day) -> String {
        let (_, m, d) = parts(day);
        match self {
            Lang::Vi => self.short_day(day),
            Lang::En => format!("{d}{NB}{}", &month_en(m)[..3]),
        }
    }

    pub(super) fn month_word(self, day: Day) -> String {
        let (_, m, _) = parts(day);
        match self {
            Lang::Vi => format!("tháng{NB}{m}"),
            // Three letters: the whole name is wider than the day's column on a phone.
            Lang::En => month_en(m).chars().take(3).collect(),
        }
    }

    pub(super) fn paper_day(self, day: Day) -> String {
        let (y, m, d) = parts(day);
        match self {
            // Official paper sets a nought before days under ten and before January and February only.
            Lang::Vi if m <= 2 => format!("ngày{NB}{d:02} tháng{NB}{m:02} năm{NB}{y}"),
            Lang::Vi => format!("ngày{NB}{d:02} tháng{NB}{m} năm{NB}{y}"),
            Lang::En => self.day(day),
        }
    }

    pub(super) fn time(self, instant: Instant) -> String {
        let (hour, minute) = instant.clock();
        match self {
            Lang::Vi if minute == 0 => format!("{hour}{NB}giờ"),
            Lang::Vi => format!("{hour}{NB}giờ{NB}{minute:02}"),
            Lang::En => self.clock(instant),
        }
    }

    pub(super) fn clock(self, instant: Instant) -> String {
        let (hour, minute) = instant.clock();
        format!("{hour:02}:{minute:02}")
    }

    pub(super) fn day_clock(self, instant: Instant) -> String {
        format!("{} {}", self.day(instant.day()), self.clock(instant))
    }

    /// `1.234`; in English `1,234`.
    pub fn number(self, number: i64) -> String {
        self.group(number < 0, &number.unsigned_abs().to_string(), "")
    }

    /// `1.234,5`; in English `1,234.5`.
    pub fn decimal(self, number: f64, digits: u8) -> String {
        let text = format!("{:.*}", usize::from(digits), number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let negative = number < 0.0 && text.contains(|c| ('1'..='9').contains(&c));
        self.group(negative, whole, rest)
    }

    pub(super) fn percent(self, part: i64, whole: i64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        // In tenths of a percent, rounded half away from zero, without leaving whole numbers.
        let tenths = (i128::from(part) * 2000 + i128::from(whole)) / (i128::from(whole) * 2);
        let (negative, tenths) = (tenths < 0, tenths.unsigned_abs());
        format!("{}%", self.group(negative, &(tenths / 10).to_string(), &(tenths % 10).to_string()))
    }

    pub(super) fn size(self, bytes: u64) -> String {
        let tenths = |unit: u64| bytes.saturating_mul(10) / unit;
        let whole = |n: u64| self.group(false, &n.to_string(), "");
        match bytes {
            0..1024 => format!("{}{NB}B", whole(bytes)),
            1024..1_048_576 => format!("{}{NB}KB", whole(bytes / 1024)),
            _ => {
                let n = tenths(1_048_576);
                format!("{}{NB}MB", self.group(false, &(n / 10).to_string(), &(n % 10).to_string()))
            }
        }
    }

    /// Digits in groups of three: `27.470` in Vietnamese, `27,470` in English.
    fn group(self, negative: bool, whole: &str, decimals: &str) -> String {
        let (separator, point) = match self {
            Lang::Vi => ('.', ','),
            Lang::En => (',', '.'),
        };
        let mut out = String::with_capacity(whole.len() * 2 + decimals.len());
        if negative {
            out.push('−');
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push(point);
            out.push_str(decimals);
        }
        out
    }
}

/// The text with its first letter large, for a day that opens a line: `Thứ Tư, 06/05/2026`.
pub fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const WEEKDAYS_VI: [&str; 7] = [
    "thứ\u{a0}Hai",
    "thứ\u{a0}Ba",
    "thứ\u{a0}Tư",
    "thứ\u{a0}Năm",
    "thứ\u{a0}Sáu",
    "thứ\u{a0}Bảy",
    "Chủ\u{a0}nhật",
];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_en(month: u8) -> &'static str {
    MONTHS_EN.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

fn parts(day: Day) -> (i16, u8, u8) {
    (day.year(), day.0.month().unsigned_abs(), day.0.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: i8, d: i8) -> Day {
        Day::new(y, m, d).unwrap()
    }

    #[test]
    fn days_are_written_as_each_language_writes_them() {
        let may = day(2026, 5, 6);
        assert_eq!(Lang::Vi.day(may), "06/05/2026");
        assert_eq!(Lang::En.day(may), "6\u{a0}May\u{a0}2026");
        assert_eq!(Lang::Vi.short_day(may), "06/05");
        assert_eq!(Lang::Vi.weekday_day(may), "thứ\u{a0}Tư, 06/05/2026");
        assert_eq!(first_upper(&Lang::Vi.weekday_day(may)), "Thứ\u{a0}Tư, 06/05/2026");
        assert_eq!(Lang::En.weekday_day(may), "Wednesday, 6\u{a0}May\u{a0}2026");
        assert_eq!(Lang::Vi.weekday_day(day(2026, 5, 3)), "Chủ\u{a0}nhật, 03/05/2026");
        assert_eq!(Lang::Vi.month_word(may), "tháng\u{a0}5");
        assert_eq!(Lang::En.month_word(day(2026, 11, 5)), "Nov");
        assert_eq!(Lang::Vi.paper_day(day(2026, 2, 5)), "ngày\u{a0}05 tháng\u{a0}02 năm\u{a0}2026");
        assert_eq!(Lang::Vi.paper_day(day(2026, 4, 16)), "ngày\u{a0}16 tháng\u{a0}4 năm\u{a0}2026");
    }

    #[test]
    fn times_are_words_in_sentences_and_figures_in_lists() {
        let at = |seconds| day(2026, 5, 5).start().plus_seconds(seconds);
        assert_eq!(Lang::Vi.time(at(10 * 3600 + 30 * 60)), "10\u{a0}giờ\u{a0}30");
        assert_eq!(Lang::Vi.time(at(8 * 3600 + 5 * 60)), "8\u{a0}giờ\u{a0}05");
        assert_eq!(Lang::Vi.time(at(8 * 3600)), "8\u{a0}giờ");
        assert_eq!(Lang::En.time(at(8 * 3600)), "08:00");
        assert_eq!(Lang::Vi.day_clock(at(8 * 3600 + 600)), "05/05/2026 08:10");
    }

    #[test]
    fn numbers_carry_the_separators_of_their_language() {
        assert_eq!(Lang::Vi.number(27_470), "27.470");
        assert_eq!(Lang::En.number(1_227_470), "1,227,470");
        assert_eq!(Lang::Vi.number(-999), "−999");
        assert_eq!(Lang::Vi.number(i64::MIN), "−9.223.372.036.854.775.808");
        assert_eq!(Lang::Vi.decimal(1234.56, 1), "1.234,6");
        assert_eq!(Lang::En.decimal(-0.04, 1), "0.0");
        assert_eq!(Lang::Vi.percent(24, 100), "24,0%");
        assert_eq!(Lang::En.percent(2, 3), "66.7%");
        assert_eq!(Lang::Vi.percent(1, 0), "–");
        assert_eq!(Lang::Vi.size(48 * 1024), "48\u{a0}KB");
        assert_eq!(Lang::Vi.size(1_258_291), "1,1\u{a0}MB");
    }
}
