//! The calendar: rows put together, asked day by day.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use danchu_base::Day;

use crate::derived::Doubt;
use crate::kind::DayKind;
use crate::row::{Row, Sure, What, read_rows};
use crate::row_error::{OFF_PER_YEAR_MAX, ROWS_MAX, RowError, RowProblem};
use crate::year::{Year, is_rest, rest};

/// The rows of Việt Nam, as data.
const VIETNAM: &str = include_str!("../../../law/holidays.toml");

/// The years for which holidays are computed: those for which lunar days were checked. Outside only weekly rest is known.
pub(crate) const FIRST_YEAR: i16 = 1968;
pub(crate) const LAST_YEAR: i16 = 2199;

/// A calendar of working days (lịch ngày làm việc).
#[derive(Debug)]
pub struct Calendar {
    rows: Vec<Row>,
    rest: [bool; 7],
    years: Vec<OnceLock<Year>>,
}

impl Calendar {
    /// The calendar of Việt Nam with further rows (a yearly notice, an agency's own), which replace rows of the same id.
    pub fn vietnam(more: &[Row]) -> Result<Self, RowError> {
        with(read_rows(VIETNAM)?, more)
    }

    /// This calendar with further rows, which replace rows of the same id.
    pub fn with(&self, more: &[Row]) -> Result<Self, RowError> {
        with(self.rows.clone(), more)
    }

    /// A calendar of these rows and no others.
    pub fn of(rows: Vec<Row>) -> Result<Self, RowError> {
        if rows.len() > ROWS_MAX {
            return Err(RowError::file(RowProblem::TooManyRows { rows_max: ROWS_MAX }));
        }
        no_double(&rows)?;
        for row in &rows {
            row.check()?;
            if let What::Announced { instead_of: Some(id), .. } = &row.what {
                let is_yearly = |row: &Row| row.id == *id && matches!(row.what, What::Yearly { .. });
                if !rows.iter().any(is_yearly) {
                    return Err(RowError::of(&row.id, RowProblem::NoSuchRow(id.clone())));
                }
            }
        }
        not_too_much_off(&rows)?;
        let years = (FIRST_YEAR..=LAST_YEAR).map(|_| OnceLock::new()).collect();
        Ok(Self { rest: rest(&rows), rows, years })
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What this day is.
    pub fn kind(&self, day: Day) -> DayKind {
        if let Some(kind) = self.year(day.year()).and_then(|year| year.days.get(&day)) {
            return kind.clone();
        }
        if is_rest(&self.rest, day) { DayKind::WeeklyRest } else { DayKind::Working }
    }

    /// Whether the office works on this day.
    pub fn is_working(&self, day: Day) -> bool {
        match self.year(day.year()).and_then(|year| year.days.get(&day)) {
            Some(kind) => kind.is_working(),
            None => !is_rest(&self.rest, day),
        }
    }

    /// Whether the yearly notice of this year is known (otherwise its days are "tạm tính").
    pub fn is_settled(&self, year: i16) -> bool {
        self.year(year).is_some_and(|year| year.settled)
    }

    /// Why what is said of this day may still change.
    pub(crate) fn doubt(&self, day: Day, kind: &DayKind) -> Option<Doubt> {
        match kind {
            DayKind::SwitchedOff { cited } if cited.sure != Sure::Verified => {
                Some(Doubt::SwitchedOff { cited: cited.clone() })
            }
            _ if !self.is_settled(day.year()) => Some(Doubt::NoNotice { year: day.year() }),
            _ => None,
        }
    }

    fn year(&self, year: i16) -> Option<&Year> {
        let index = usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?;
        let slot = self.years.get(index)?;
        Some(slot.get_or_init(|| Year::build(&self.rows, &self.rest, year)))
    }
}

fn with(mut rows: Vec<Row>, more: &[Row]) -> Result<Calendar, RowError> {
    no_double(more)?;
    for row in more {
        match rows.iter_mut().find(|old| old.id == row.id) {
            Some(old) => *old = row.clone(),
            None => rows.push(row.clone()),
        }
    }
    Calendar::of(rows)
}

fn no_double(rows: &[Row]) -> Result<(), RowError> {
    let mut seen = BTreeSet::new();
    match rows.iter().find(|row| !seen.insert(&row.id)) {
        Some(row) => Err(RowError::of(&row.id, RowProblem::SameId)),
        None => Ok(()),
    }
}

/// Refuses rows that would leave a year without enough working days: so every count of working days ends.
fn not_too_much_off(rows: &[Row]) -> Result<(), RowError> {
    let yearly: usize = rows.iter().filter(|row| row.switched_on).map(|row| yearly_days(&row.what)).sum();
    let mut by_year = std::collections::BTreeMap::<i16, usize>::new();
    for row in rows.iter().filter(|row| row.switched_on) {
        let (year, days) = match &row.what {
            What::Yearly { .. } => (LAST_YEAR, 0),
            What::Announced { from, to, .. } => {
                (from.year(), usize::try_from(from.until(*to)).unwrap_or_default() + 1)
            }
            What::Swap { off, .. } => (off.year(), 1),
            What::WeeklyRest(_) | What::Notice(_) => continue,
        };
        let sum = by_year.entry(year).or_default();
        *sum += days;
        if yearly + *sum > OFF_PER_YEAR_MAX {
            let problem = RowProblem::TooManyDaysOff { year, days_max: OFF_PER_YEAR_MAX };
            return Err(RowError::of(&row.id, problem));
        }
    }
    Ok(())
}

fn yearly_days(what: &What) -> usize {
    match what {
        What::Yearly { days, beside, .. } => usize::from(*days) + usize::from(beside.is_some()),
        _ => 0,
    }
}
