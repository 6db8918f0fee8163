//! What a feature counts for reports: a part of figures with the rows behind them. The program joins the sources; the
//! feature that writes reports reads them without knowing whose they are.

use std::future::Future;
use std::pin::Pin;

use danchu_base::{Day, Instant};
use danchu_store::Tx;
use serde::{Deserialize, Serialize};

/// Of which time, and as known when: what happened from the first day to the last and was recorded by an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day that counts.
    pub day: Day,
    /// What was recorded later does not count.
    pub taken: Instant,
}

impl Span {
    /// Whether a day lies in it.
    pub fn holds(self, on: Day) -> bool {
        self.first <= on && on <= self.day
    }
}

/// Words of a row or a table's line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    /// As they stand.
    Plain(String),
    /// A rule of the law: its text, in the reader's language.
    Rule(String),
    /// A channel of disclosure, a word of the law.
    Channel(String),
    /// No department.
    Nowhere,
}

/// A row that figures count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What it is called.
    pub name: Name,
    /// Its page within the agency.
    pub address: String,
    /// Its last day, if it has one.
    pub due: Option<Day>,
    /// The day on which it was done.
    pub done: Option<Day>,
    /// By how much it adds to which figure.
    pub adds: Vec<(&'static str, i64)>,
}

impl Counted {
    /// By how much it adds to a figure.
    pub fn adds(&self, figure: &str) -> i64 {
        self.adds.iter().filter(|(code, _)| *code == figure).map(|(_, n)| n).sum()
    }
}

/// A table of a part: lines by content, channel or department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedTable {
    /// Its word, after `report-table-` in message keys.
    pub code: String,
    /// The words of its columns' figures.
    pub columns: Vec<String>,
    /// Its lines: whose, and a number for each column.
    pub lines: Vec<(Name, Vec<i64>)>,
}

/// What one feature counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountedPart {
    /// The words of its figures, also of those that count nothing.
    pub figures: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Counted>,
    /// The tables.
    pub tables: Vec<CountedTable>,
}

impl CountedPart {
    /// What a figure comes to: the sum of what the rows add.
    pub fn sum(&self, figure: &str) -> i64 {
        self.rows.iter().map(|row| row.adds(figure)).sum()
    }
}

/// The answer of [`Counting::count`].
pub type CountingAnswer<'a> = Pin<Box<dyn Future<Output = danchu_store::Result<CountedPart>> + Send + 'a>>;

/// A feature that counts for reports. The same span gives the same figures, whatever was entered since.
pub trait Counting: Send + Sync {
    /// Counts.
    fn count<'a>(&'a self, tx: &'a mut Tx, span: Span) -> CountingAnswer<'a>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_sum_of_what_its_rows_add() {
        let row = |adds: &[(&'static str, i64)]| Counted {
            name: Name::Nowhere,
            address: String::new(),
            due: None,
            done: None,
            adds: adds.to_vec(),
        };
        let part = CountedPart {
            rows: vec![row(&[("a", 1), ("b", 4)]), row(&[("a", 1)])],
            ..CountedPart::default()
        };
        assert_eq!((part.sum("a"), part.sum("b"), part.sum("c")), (2, 4, 0));
    }
}
