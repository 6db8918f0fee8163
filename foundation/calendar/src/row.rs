//! The rows: what the law, a yearly notice or an agency says about days. `law/holidays.toml` is made of them.

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::recurring::MonthDay;
use crate::row_error::RowError;

/// A sentence or name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages at once.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }
}

/// How sure a row is (mức xác minh), the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sure {
    /// Read in the document itself.
    #[serde(rename = "V")]
    Verified,
    /// Read in a newspaper or another second-hand source.
    #[serde(rename = "V?")]
    SecondHand,
    /// From memory, not looked up.
    #[serde(rename = "M")]
    Memory,
}

impl Sure {
    /// The mark as the rows write it: `V`, `V?`, `M`.
    pub fn mark(self) -> &'static str {
        match self {
            Sure::Verified => "V",
            Sure::SecondHand => "V?",
            Sure::Memory => "M",
        }
    }
}

/// A day of the week (thứ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the seven names say it")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// Monday first.
    pub const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// The weekday of a day.
    pub fn of(day: Day) -> Self {
        Self::ALL[usize::from(day.0.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
    }

    /// "thứ Hai" / "Monday".
    pub fn text(self) -> Text {
        match self {
            Weekday::Mon => Text::new("thứ Hai", "Monday"),
            Weekday::Tue => Text::new("thứ Ba", "Tuesday"),
            Weekday::Wed => Text::new("thứ Tư", "Wednesday"),
            Weekday::Thu => Text::new("thứ Năm", "Thursday"),
            Weekday::Fri => Text::new("thứ Sáu", "Friday"),
            Weekday::Sat => Text::new("thứ Bảy", "Saturday"),
            Weekday::Sun => Text::new("Chủ nhật", "Sunday"),
        }
    }
}

/// The day beside a holiday that is off too: so many days later (earlier when negative), by the holiday's weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the seven names say it")]
pub struct Beside {
    pub mon: i8,
    pub tue: i8,
    pub wed: i8,
    pub thu: i8,
    pub fri: i8,
    pub sat: i8,
    pub sun: i8,
}

impl Beside {
    pub(crate) fn of(self, weekday: Weekday) -> i8 {
        match weekday {
            Weekday::Mon => self.mon,
            Weekday::Tue => self.tue,
            Weekday::Wed => self.wed,
            Weekday::Thu => self.thu,
            Weekday::Fri => self.fri,
            Weekday::Sat => self.sat,
            Weekday::Sun => self.sun,
        }
    }
}

/// The day of the year on which a yearly holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearlyDay {
    /// Of the civil year (dương lịch); past the end of a month it is the last day of it.
    Civil(MonthDay),
    /// Of the lunar year (âm lịch); a 30th that the month does not have is passed over.
    Lunar(MonthDay),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The days off of every week (ngày nghỉ hằng tuần).
    WeeklyRest(Vec<Weekday>),
    /// A holiday of every year (ngày lễ hằng năm); on a weekly rest day it is made good (nghỉ bù).
    Yearly {
        /// Its day.
        day: YearlyDay,
        /// Days by which it begins later, earlier when negative.
        shift: i8,
        /// How many days it lasts.
        days: u8,
        /// One more day beside it.
        beside: Option<Beside>,
        /// The first year.
        since: Option<i16>,
        /// The last year.
        until: Option<i16>,
    },
    /// The yearly notice of this year is known (thông báo nghỉ lễ, Tết hằng năm): without it the year is "tạm tính".
    Notice(i16),
    /// Days off as a notice gives them, first and last; nothing is made good on top.
    Announced {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// The yearly row whose days of this year it replaces.
        instead_of: Option<String>,
    },
    /// A swapped working day (hoán đổi ngày làm việc).
    Swap {
        /// The working day that is off.
        off: Day,
        /// The day on which work is made up (làm bù).
        work: Day,
    },
}

/// One row about days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "crate::raw::RawRow", into = "crate::raw::RawRow")]
pub struct Row {
    /// The row's id; a row that an agency adds under the same id replaces it.
    pub id: String,
    /// Its name, as results show it.
    pub name: Text,
    /// How sure it is.
    pub sure: Sure,
    /// Source and ground, in Vietnamese.
    pub why: String,
    /// Whether it acts. A row that is off and not verified makes results that touch its days provisional.
    pub switched_on: bool,
    /// What it says.
    pub what: What,
}

/// Reads rows as `law/holidays.toml` writes them. A fault names its row.
pub fn read_rows(toml: &str) -> Result<Vec<Row>, RowError> {
    crate::raw::read(toml)
}
