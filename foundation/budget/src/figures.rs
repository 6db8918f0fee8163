//! What the figures say: shares of the plan, sums that do not add up.

use danchu_base::fold;

use crate::{BudgetTable, Role, Row, Side};

/// How much of a plan was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// What was done, in đồng.
    pub done: i64,
    /// The plan, in đồng; above nought.
    pub plan: i64,
}

impl Share {
    /// In percent.
    #[allow(clippy::cast_precision_loss)] // A share is shown with one decimal.
    pub fn percent(self) -> f64 {
        100.0 * self.done as f64 / self.plan as f64
    }
}

/// Something the accountant should look at before it is published. Nothing is stopped by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A sum differs from what its parts add up to.
    Sum {
        /// The place of the row.
        row: usize,
        /// The place of the column.
        column: usize,
        /// What it says, in đồng.
        said: i64,
        /// What the parts add up to.
        sum: i64,
    },
    /// More was spent than planned.
    OverPlan {
        /// The place of the row.
        row: usize,
    },
}

/// How many doubts are worth reading at once.
const DOUBTS_MAX: usize = 20;

impl BudgetTable {
    /// What was done in a row: the column that says so, or the quarters up to the period's end together.
    pub fn done_of(&self, row: &Row) -> Option<i64> {
        match self.column(Role::Done) {
            Some(at) => row.figures.get(at).copied().flatten(),
            None => {
                let quarters =
                    self.columns.iter().zip(&row.figures).filter(|(column, _)| column.role.is_quarter());
                let known: Vec<i64> = quarters.filter_map(|(_, figure)| *figure).collect();
                (!known.is_empty()).then(|| known.iter().sum())
            }
        }
    }

    /// Whether anything says what was done.
    pub(crate) fn done(&self) -> Option<()> {
        self.columns.iter().any(|column| column.role == Role::Done || column.role.is_quarter()).then_some(())
    }

    /// How much of its plan a row reached; none without a plan above nought.
    pub fn share(&self, row: &Row) -> Option<Share> {
        let plan = self.figure(row, Role::Plan).filter(|plan| *plan > 0)?;
        Some(Share { done: self.done_of(row)?, plan })
    }

    /// The rows whose plan and execution can be compared, with their places; the sums and the rows under them, no deeper.
    /// At most `rows_max`.
    pub fn against_plan(&self, rows_max: usize) -> Vec<(usize, Share)> {
        let all: Vec<(usize, Share)> =
            self.rows.iter().enumerate().filter_map(|(at, row)| Some((at, self.share(row)?))).collect();
        let mut level = all.iter().map(|(at, _)| self.rows[*at].level).max().unwrap_or(0);
        loop {
            let shown: Vec<_> = all
                .iter()
                .copied()
                .filter(|(at, _)| self.rows[*at].level <= level || self.rows[*at].total)
                .collect();
            if shown.len() <= rows_max || level == 0 {
                return shown.into_iter().take(rows_max).collect();
            }
            level -= 1;
        }
    }

    /// All revenue, or all expenditure: the row that says so.
    pub fn sum_of(&self, side: Side) -> Option<&Row> {
        let words = match side {
            Side::Revenue => ["tong thu", "tong so thu", "tong cong thu"],
            Side::Expenditure => ["tong chi", "tong so chi", "tong cong chi"],
            Side::Neither => return None,
        };
        self.rows.iter().find(|row| {
            let label = fold(&row.label);
            words.iter().any(|word| label.starts_with(word)) && row.figures.iter().any(Option::is_some)
        })
    }

    /// Sources of money with their plan and what was done, in the order of the table; empty when no row names one.
    pub fn by_source(&self) -> Vec<(String, i64, i64)> {
        let mut sums: Vec<(String, i64, i64)> = Vec::new();
        for row in self.rows.iter().filter(|row| !row.source.is_empty() && !row.total) {
            let plan = self.figure(row, Role::Plan).unwrap_or(0);
            let done = self.done_of(row).unwrap_or(0);
            match sums.iter_mut().find(|(source, _, _)| *source == row.source) {
                Some((_, p, d)) => {
                    *p = p.saturating_add(plan);
                    *d = d.saturating_add(done);
                }
                None => sums.push((row.source.clone(), plan, done)),
            }
        }
        sums
    }

    /// What somebody should look at before this is published.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            doubts.extend(self.sums_of(at, row));
            let over = self.share(row).is_some_and(|share| share.done > share.plan);
            if over && row.side == Side::Expenditure {
                doubts.push(Doubt::OverPlan { row: at });
            }
        }
        doubts.truncate(DOUBTS_MAX);
        doubts
    }

    /// The sums of a row that differ from its parts. Parts that say "in which" (trong đó) are not all of the whole.
    fn sums_of(&self, at: usize, row: &Row) -> Vec<Doubt> {
        let below: Vec<&Row> = self.rows[at + 1..].iter().take_while(|next| next.level > row.level).collect();
        let Some(first) = below.iter().map(|next| next.level).min() else { return Vec::new() };
        let parts: Vec<&&Row> = below.iter().filter(|next| next.level == first && !next.total).collect();
        if parts.len() < 2 || below.iter().any(|next| fold(&next.label).starts_with("trong do")) {
            return Vec::new();
        }
        let columns = row.figures.iter().enumerate().filter_map(|(column, said)| Some((column, (*said)?)));
        columns
            .filter_map(|(column, said)| {
                let figures = parts.iter().map(|part| part.figures.get(column).copied().flatten());
                let sum = figures.sum::<Option<i64>>()?;
                (sum != said).then_some(Doubt::Sum { row: at, column, said, sum })
            })
            .collect()
    }
}
