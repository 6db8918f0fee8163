//! Rows as they are written, in TOML or JSON, and how a written row becomes a checked one.

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::recurring::MonthDay;
use crate::row::{Beside, Row, Sure, Text, Weekday, What, YearlyDay};
use crate::row_error::{RowError, RowProblem};

/// A row as it is written: which of the fields it needs depends on its kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRow {
    id: String,
    kind: Kind,
    name: Text,
    sure: Sure,
    why: String,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    switched_on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<MonthDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lunar: Option<MonthDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shift: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<Beside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    off: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    work: Option<Day>,
}

/// `days` is a list of weekdays, or how many days a holiday lasts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Days {
    Many(u8),
    Weekdays(Vec<Weekday>),
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    WeeklyRest,
    Yearly,
    Notice,
    Announced,
    Swap,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_yes(value: &bool) -> bool {
    *value
}

/// Reads the rows of a file, one by one, so that a fault can name its row.
pub(crate) fn read(toml: &str) -> Result<Vec<Row>, RowError> {
    let file: toml::Table =
        toml::from_str(toml).map_err(|error| RowError::file(RowProblem::Form(error.to_string())))?;
    if let Some(key) = file.keys().find(|key| *key != "row") {
        return Err(RowError::file(RowProblem::Form(format!("unknown key `{key}`, only [[row]] is read"))));
    }
    let rows = match file.get("row") {
        None => return Ok(Vec::new()),
        Some(toml::Value::Array(rows)) => rows,
        Some(_) => return Err(RowError::file(RowProblem::Form("`row` is not a list".into()))),
    };
    rows.iter().enumerate().map(|(index, row)| read_one(index, row)).collect()
}

fn read_one(index: usize, row: &toml::Value) -> Result<Row, RowError> {
    let id = row.get("id").and_then(toml::Value::as_str).map_or(format!("#{}", index + 1), str::to_owned);
    let raw: RawRow = plain(row.clone())
        .try_into()
        .map_err(|error: toml::de::Error| RowError::of(&id, RowProblem::Form(error.message().to_owned())))?;
    Row::try_from(raw)
}

/// The value with its dates as text, as a day reads them.
fn plain(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::Datetime(day) => toml::Value::String(day.to_string()),
        toml::Value::Table(table) => {
            toml::Value::Table(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        other => other,
    }
}

impl TryFrom<RawRow> for Row {
    type Error = RowError;

    fn try_from(mut raw: RawRow) -> Result<Self, RowError> {
        let id = std::mem::take(&mut raw.id);
        let what = what(&mut raw)
            .and_then(|what| raw.left_over().map_or(Ok(what), |field| Err(RowProblem::NotForKind(field))))
            .map_err(|problem| RowError::of(&id, problem))?;
        let row =
            Row { id, name: raw.name, sure: raw.sure, why: raw.why, switched_on: raw.switched_on, what };
        row.check()?;
        Ok(row)
    }
}

/// Takes what the row's kind needs out of the written row.
fn what(raw: &mut RawRow) -> Result<What, RowProblem> {
    fn need<T>(field: &mut Option<T>, name: &'static str) -> Result<T, RowProblem> {
        field.take().ok_or(RowProblem::Missing(name))
    }
    Ok(match raw.kind {
        Kind::WeeklyRest => match need(&mut raw.days, "days")? {
            Days::Weekdays(days) => What::WeeklyRest(days),
            Days::Many(_) => return Err(RowProblem::Missing("days = [\"sat\", …]")),
        },
        Kind::Yearly => What::Yearly {
            day: match (raw.day.take(), raw.lunar.take()) {
                (Some(day), None) => YearlyDay::Civil(day),
                (None, Some(day)) => YearlyDay::Lunar(day),
                _ => return Err(RowProblem::Missing("day | lunar")),
            },
            shift: raw.shift.take().unwrap_or_default(),
            days: match raw.days.take() {
                None => 1,
                Some(Days::Many(days)) => days,
                Some(Days::Weekdays(_)) => return Err(RowProblem::Missing("days = 1")),
            },
            beside: raw.beside.take(),
            since: raw.since.take(),
            until: raw.until.take(),
        },
        Kind::Notice => What::Notice(need(&mut raw.year, "year")?),
        Kind::Announced => What::Announced {
            from: need(&mut raw.from, "from")?,
            to: need(&mut raw.to, "to")?,
            instead_of: raw.instead_of.take(),
        },
        Kind::Swap => What::Swap { off: need(&mut raw.off, "off")?, work: need(&mut raw.work, "work")? },
    })
}

impl RawRow {
    /// A field that is written but that the row's kind does not have.
    fn left_over(&self) -> Option<&'static str> {
        let written = [
            ("day", self.day.is_some()),
            ("lunar", self.lunar.is_some()),
            ("shift", self.shift.is_some()),
            ("days", self.days.is_some()),
            ("beside", self.beside.is_some()),
            ("since", self.since.is_some()),
            ("until", self.until.is_some()),
            ("year", self.year.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("instead_of", self.instead_of.is_some()),
            ("off", self.off.is_some()),
            ("work", self.work.is_some()),
        ];
        written.into_iter().find(|(_, is_written)| *is_written).map(|(name, _)| name)
    }

    fn bare(row: &Row, kind: Kind) -> Self {
        Self {
            id: row.id.clone(),
            kind,
            name: row.name.clone(),
            sure: row.sure,
            why: row.why.clone(),
            switched_on: row.switched_on,
            day: None,
            lunar: None,
            shift: None,
            days: None,
            beside: None,
            since: None,
            until: None,
            year: None,
            from: None,
            to: None,
            instead_of: None,
            off: None,
            work: None,
        }
    }
}

impl From<Row> for RawRow {
    fn from(row: Row) -> Self {
        let bare = |kind| RawRow::bare(&row, kind);
        match row.what.clone() {
            What::WeeklyRest(days) => Self { days: Some(Days::Weekdays(days)), ..bare(Kind::WeeklyRest) },
            What::Yearly { day, shift, days, beside, since, until } => {
                let (day, lunar) = match day {
                    YearlyDay::Civil(day) => (Some(day), None),
                    YearlyDay::Lunar(day) => (None, Some(day)),
                };
                Self {
                    day,
                    lunar,
                    shift: Some(shift),
                    days: Some(Days::Many(days)),
                    beside,
                    since,
                    until,
                    ..bare(Kind::Yearly)
                }
            }
            What::Notice(year) => Self { year: Some(year), ..bare(Kind::Notice) },
            What::Announced { from, to, instead_of } => {
                Self { from: Some(from), to: Some(to), instead_of, ..bare(Kind::Announced) }
            }
            What::Swap { off, work } => Self { off: Some(off), work: Some(work), ..bare(Kind::Swap) },
        }
    }
}
