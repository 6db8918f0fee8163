//! What can be wrong with a row, said with the row's id.

use std::fmt;

use crate::calendar::{FIRST_YEAR, LAST_YEAR};
use crate::row::{Row, Text, What};

/// A holiday lasts no longer than this; what is longer is a mistake in typing.
pub(crate) const DAYS_MAX: u8 = 31;
/// At least this many weekdays are worked, so that counting always ends.
pub(crate) const WORKED_WEEKDAYS_MIN: usize = 3;
/// Days that all rows together may take off in one year.
pub(crate) const OFF_PER_YEAR_MAX: usize = 60;
/// Rows of one calendar.
pub(crate) const ROWS_MAX: usize = 1000;

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The row's id, `#3` when it has none, empty when the fault is not of one row.
    pub row: String,
    /// What is wrong.
    pub problem: RowProblem,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// It is not written as a row is written; the reader's own words.
    Form(String),
    /// The row's kind needs this.
    Missing(&'static str),
    /// The row's kind has no such field.
    NotForKind(&'static str),
    /// `id` is empty, or has other letters than a-z, 0-9 and "-".
    BadId,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// A year in which no holidays are known.
    FarYear {
        /// The year.
        year: i16,
    },
    /// It lasts 0 days, or more than `days_max`.
    Lasts {
        /// How many days a row may last.
        days_max: u8,
    },
    /// The day off and the day of work are the same.
    SwapWithItself,
    /// Too few weekdays are left to work.
    TooMuchRest,
    /// More than `days_max` days would be off in this year.
    TooManyDaysOff {
        /// The year.
        year: i16,
        /// How many days may be off.
        days_max: usize,
    },
    /// More than `rows_max` rows.
    TooManyRows {
        /// How many rows a calendar may have.
        rows_max: usize,
    },
    /// Two rows of one list have this id.
    SameId,
    /// `instead_of` names no yearly row.
    NoSuchRow(String),
}

impl RowError {
    pub(crate) fn of(row: &str, problem: RowProblem) -> Self {
        Self { row: row.to_owned(), problem }
    }

    pub(crate) fn file(problem: RowProblem) -> Self {
        Self { row: String::new(), problem }
    }

    /// The fault as a sentence for the person who wrote the row.
    pub fn text(&self) -> Text {
        let problem = self.problem.text();
        if self.row.is_empty() {
            return Text::new(
                format!("Danh sách ngày nghỉ: {}.", problem.vi),
                format!("List of days: {}.", problem.en),
            );
        }
        Text::new(
            format!("Dòng “{}”: {}.", self.row, problem.vi),
            format!("Row “{}”: {}.", self.row, problem.en),
        )
    }
}

impl RowProblem {
    fn text(&self) -> Text {
        match self {
            RowProblem::Form(words) => {
                Text::new(format!("viết sai mẫu ({words})"), format!("wrongly written ({words})"))
            }
            RowProblem::Missing(field) => {
                Text::new(format!("thiếu `{field}`"), format!("`{field}` is missing"))
            }
            RowProblem::NotForKind(field) => {
                Text::new(format!("loại dòng này không có `{field}`"), format!("this kind has no `{field}`"))
            }
            RowProblem::BadId => Text::new(
                "mã chỉ gồm chữ a-z, số và dấu gạch nối",
                "the id may have only the letters a-z, digits and hyphens",
            ),
            RowProblem::EndsBeforeItBegins => {
                Text::new("ngày cuối trước ngày đầu", "the last day lies before the first")
            }
            RowProblem::FarYear { year } => Text::new(
                format!("năm {year} nằm ngoài {FIRST_YEAR}–{LAST_YEAR}; xem lại năm"),
                format!("the year {year} lies outside {FIRST_YEAR}–{LAST_YEAR}; look at the year again"),
            ),
            RowProblem::Lasts { days_max } => Text::new(
                format!("phải dài từ 1 đến {days_max} ngày"),
                format!("it must last 1 to {days_max} days"),
            ),
            RowProblem::SwapWithItself => Text::new(
                "ngày nghỉ và ngày làm bù là một ngày",
                "the day off and the day of work are the same",
            ),
            RowProblem::TooMuchRest => Text::new(
                format!("mỗi tuần phải còn ít nhất {WORKED_WEEKDAYS_MIN} ngày làm việc"),
                format!("at least {WORKED_WEEKDAYS_MIN} days of the week must be worked"),
            ),
            RowProblem::TooManyDaysOff { year, days_max } => Text::new(
                format!("năm {year} sẽ có hơn {days_max} ngày nghỉ ngoài ngày nghỉ hằng tuần"),
                format!("more than {days_max} days would be off in {year} besides weekly rest"),
            ),
            RowProblem::TooManyRows { rows_max } => {
                Text::new(format!("có hơn {rows_max} dòng"), format!("more than {rows_max} rows"))
            }
            RowProblem::SameId => Text::new("mã đã dùng cho dòng khác", "another row has this id"),
            RowProblem::NoSuchRow(id) => Text::new(
                format!("`instead_of` chỉ dòng “{id}”, không có dòng hằng năm nào như vậy"),
                format!("`instead_of` names “{id}”, which is no yearly row"),
            ),
        }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for RowError {}

impl Row {
    /// What can be seen from the row alone.
    pub(crate) fn check(&self) -> Result<(), RowError> {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let problem = if self.id.is_empty() || !self.id.chars().all(letters) {
            Some(RowProblem::BadId)
        } else {
            self.what.problem()
        };
        problem.map_or(Ok(()), |problem| Err(RowError::of(&self.id, problem)))
    }
}

/// Holidays are computed for these years alone; 1026 is a slip of the pen.
fn far(year: i16) -> Option<RowProblem> {
    (!(FIRST_YEAR..=LAST_YEAR).contains(&year)).then_some(RowProblem::FarYear { year })
}

impl What {
    fn problem(&self) -> Option<RowProblem> {
        let too_long = RowProblem::Lasts { days_max: DAYS_MAX };
        match self {
            What::WeeklyRest(days) => {
                let worked = crate::row::Weekday::ALL.iter().filter(|day| !days.contains(day)).count();
                (worked < WORKED_WEEKDAYS_MIN).then_some(RowProblem::TooMuchRest)
            }
            What::Yearly { days, .. } => (!(1..=DAYS_MAX).contains(days)).then_some(too_long),
            What::Notice(year) => far(*year),
            What::Announced { from, to, .. } if far(from.year()).or(far(to.year())).is_some() => {
                far(from.year()).or(far(to.year()))
            }
            What::Swap { off, work } if far(off.year()).or(far(work.year())).is_some() => {
                far(off.year()).or(far(work.year()))
            }
            What::Announced { from, to, .. } if to < from => Some(RowProblem::EndsBeforeItBegins),
            What::Announced { from, to, .. } => (from.until(*to) >= i32::from(DAYS_MAX)).then_some(too_long),
            What::Swap { off, work } => (off == work).then_some(RowProblem::SwapWithItself),
        }
    }
}
