//! A budget table. Types, and what must hold of them.

use serde::{Deserialize, Serialize};

use crate::money::MONEY_MAX;
use crate::{FIGURES_MAX, ROWS_MAX, TEXT_CHARS_MAX};

/// A budget table that is disclosed (biểu công khai ngân sách).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetTable {
    /// The id of the law's row that names the form; empty when it is of none.
    pub form: String,
    /// What it tells.
    pub kind: Kind,
    /// The budget year (năm ngân sách).
    pub year: i16,
    /// Up to when.
    pub period: Period,
    /// In what it is shown.
    pub unit: Unit,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// What a table tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Budget estimate (dự toán).
    Estimate,
    /// Execution of the budget (thực hiện dự toán).
    Execution,
    /// Final accounts (quyết toán).
    Accounts,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Estimate, Kind::Execution, Kind::Accounts];

    /// Its word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Estimate => "estimate",
            Kind::Execution => "execution",
            Kind::Accounts => "accounts",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Up to when a table tells: from the year's beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// First quarter, or three months.
    Quarter1,
    /// Second quarter alone.
    Quarter2,
    /// Third quarter alone.
    Quarter3,
    /// Fourth quarter alone.
    Quarter4,
    /// Six months.
    Months6,
    /// Nine months.
    Months9,
    /// The year.
    Year,
}

impl Period {
    /// Every period.
    pub const ALL: [Period; 7] = [
        Period::Quarter1,
        Period::Quarter2,
        Period::Quarter3,
        Period::Quarter4,
        Period::Months6,
        Period::Months9,
        Period::Year,
    ];

    /// Its word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Period::Quarter1 => "quarter1",
            Period::Quarter2 => "quarter2",
            Period::Quarter3 => "quarter3",
            Period::Quarter4 => "quarter4",
            Period::Months6 => "months6",
            Period::Months9 => "months9",
            Period::Year => "year",
        }
    }

    /// The period of that word.
    pub fn of(code: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.code() == code)
    }

    /// How many quarters of the year it covers.
    pub fn quarters(self) -> u64 {
        match self {
            Period::Quarter1 | Period::Quarter2 | Period::Quarter3 | Period::Quarter4 => 1,
            Period::Months6 => 2,
            Period::Months9 => 3,
            Period::Year => 4,
        }
    }
}

/// In what amounts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Đồng.
    Dong,
    /// Thousand đồng (nghìn đồng).
    Thousand,
    /// Million đồng (triệu đồng).
    Million,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 3] = [Unit::Million, Unit::Thousand, Unit::Dong];

    /// How many đồng it is.
    pub fn dong(self) -> i64 {
        match self {
            Unit::Dong => 1,
            Unit::Thousand => 1_000,
            Unit::Million => 1_000_000,
        }
    }

    /// Its word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Dong => "dong",
            Unit::Thousand => "thousand",
            Unit::Million => "million",
        }
    }

    /// The unit of that word.
    pub fn of(code: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// What a column of figures is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The plan of the year (dự toán năm).
    Plan,
    /// What was done up to the period's end (thực hiện).
    Done,
    /// What was done in one quarter.
    Quarter1,
    /// The second.
    Quarter2,
    /// The third.
    Quarter3,
    /// The fourth.
    Quarter4,
    /// Something else, shown and not compared.
    Other,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 7] =
        [Role::Plan, Role::Done, Role::Quarter1, Role::Quarter2, Role::Quarter3, Role::Quarter4, Role::Other];

    /// Its word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Role::Plan => "plan",
            Role::Done => "done",
            Role::Quarter1 => "quarter1",
            Role::Quarter2 => "quarter2",
            Role::Quarter3 => "quarter3",
            Role::Quarter4 => "quarter4",
            Role::Other => "other",
        }
    }

    /// The role of that word.
    pub fn of(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it is one quarter.
    pub fn is_quarter(self) -> bool {
        matches!(self, Role::Quarter1 | Role::Quarter2 | Role::Quarter3 | Role::Quarter4)
    }
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What it is.
    pub role: Role,
    /// Its head, as the office wrote it.
    pub label: String,
}

/// On which side a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Revenue (thu).
    Revenue,
    /// Expenditure (chi).
    Expenditure,
    /// Neither.
    #[default]
    Neither,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number: `I`, `1.1`; may be empty.
    #[serde(default)]
    pub number: String,
    /// What it is about.
    pub label: String,
    /// How deep it lies, from 0.
    #[serde(default)]
    pub level: u8,
    /// Revenue or expenditure.
    #[serde(default)]
    pub side: Side,
    /// Whether it sums up others.
    #[serde(default)]
    pub total: bool,
    /// From where the money comes (nguồn); may be empty.
    #[serde(default)]
    pub source: String,
    /// One amount for each column, in đồng; none where the cell is empty.
    pub figures: Vec<Option<i64>>,
}

/// Why a table cannot be kept. Each is a message key (`budget-fault-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is not the JSON of a table.
    #[error("not a table")]
    NotATable,
    /// It has no row.
    #[error("no row")]
    NoRows,
    /// It has no column of figures.
    #[error("no column of figures")]
    NoColumns,
    /// More rows than [`ROWS_MAX`].
    #[error("too many rows")]
    TooManyRows,
    /// More columns of figures than [`FIGURES_MAX`].
    #[error("too many columns")]
    TooManyColumns,
    /// A label is empty or longer than [`TEXT_CHARS_MAX`].
    #[error("a label is empty or too long")]
    Label,
    /// A row has another number of figures than there are columns, or an amount is too large.
    #[error("a figure is missing or too large")]
    Figure,
    /// Two columns say that they are the plan, or the same quarter.
    #[error("two columns have the same role")]
    TwoOfOneRole,
    /// The year lies outside of 2000 to 2199.
    #[error("the year")]
    Year,
}

impl TableError {
    /// Its word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            TableError::NotATable => "not-a-table",
            TableError::NoRows => "no-rows",
            TableError::NoColumns => "no-columns",
            TableError::TooManyRows => "too-many-rows",
            TableError::TooManyColumns => "too-many-columns",
            TableError::Label => "label",
            TableError::Figure => "figure",
            TableError::TwoOfOneRole => "two-of-one-role",
            TableError::Year => "year",
        }
    }
}

/// Reads a table that was kept, and checks it again.
pub fn from_json(text: &str) -> Result<BudgetTable, TableError> {
    let table: BudgetTable = serde_json::from_str(text).map_err(|_| TableError::NotATable)?;
    table.check()?;
    Ok(table)
}

impl BudgetTable {
    /// What a disclosure item keeps.
    pub fn json(&self) -> String {
        // Texts and integers only: nothing in it cannot be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether it may be kept.
    pub fn check(&self) -> Result<(), TableError> {
        if !(2000..2200).contains(&self.year) {
            return Err(TableError::Year);
        }
        if self.columns.is_empty() {
            return Err(TableError::NoColumns);
        }
        if self.rows.is_empty() {
            return Err(TableError::NoRows);
        }
        if self.columns.len() > FIGURES_MAX {
            return Err(TableError::TooManyColumns);
        }
        if self.rows.len() > ROWS_MAX {
            return Err(TableError::TooManyRows);
        }
        for (at, column) in self.columns.iter().enumerate() {
            if column.role != Role::Other && self.columns[..at].iter().any(|c| c.role == column.role) {
                return Err(TableError::TwoOfOneRole);
            }
        }
        let fits = |text: &str| text.chars().count() <= TEXT_CHARS_MAX && !text.contains(char::is_control);
        if self.columns.iter().any(|c| c.label.trim().is_empty() || !fits(&c.label)) || !fits(&self.form) {
            return Err(TableError::Label);
        }
        for row in &self.rows {
            if row.label.trim().is_empty() || !fits(&row.label) || !fits(&row.number) || !fits(&row.source) {
                return Err(TableError::Label);
            }
            let sound =
                |figure: &Option<i64>| figure.is_none_or(|n| n.unsigned_abs() <= MONEY_MAX.unsigned_abs());
            if row.figures.len() != self.columns.len() || !row.figures.iter().all(sound) {
                return Err(TableError::Figure);
            }
        }
        Ok(())
    }

    /// The place of the column of that role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The amount of a row in the column of that role.
    pub fn figure(&self, row: &Row, role: Role) -> Option<i64> {
        row.figures.get(self.column(role)?).copied().flatten()
    }
}
