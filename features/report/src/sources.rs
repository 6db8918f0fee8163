//! What reports are read with: the law, and what other features count. The program joins the features; this one knows only
//! the words of their figures.

use std::sync::Arc;

use danchu_base::Day;
use danchu_law::{Catalogue, WordKind};
use danchu_store::Tx;
use danchu_web::{Counted, CountedTable, Counting, Name, Span};

use crate::definition::LISTED;
use crate::figures::{Figures, LINES_MAX, RowLine, Table, Words};
use crate::model::Cut;

/// The features that count for reports, as the program joins them.
#[derive(Clone, Default)]
pub struct Counters(pub Vec<Arc<dyn Counting>>);

/// What reports are read with.
#[derive(Clone)]
pub struct Sources {
    /// The law that cuts figures and names contents and channels.
    pub law: Arc<Catalogue>,
    /// Whoever counts.
    pub counters: Counters,
}

impl Sources {
    /// Adds to the figures what the other features count, and answers the rows behind it.
    pub(crate) async fn add(
        &self,
        tx: &mut Tx,
        cut: Cut,
        to: &mut Figures,
    ) -> danchu_store::Result<Vec<Counted>> {
        let span = Span { first: cut.first, day: cut.day, taken: cut.taken };
        let mut rows = Vec::new();
        for counter in &self.counters.0 {
            let part = counter.count(tx, span).await?;
            to.values.extend(part.figures.iter().map(|code| ((*code).to_owned(), part.sum(code))));
            to.tables.extend(part.tables.iter().map(|table| self.table(table, cut.day)));
            rows.extend(part.rows);
        }
        for code in LISTED {
            let line = |row: &Counted| RowLine {
                name: self.words(&row.name, cut.day),
                due: row.due,
                done: row.done,
            };
            let mut lines: Vec<RowLine> = rows.iter().filter(|row| row.adds(code) > 0).map(line).collect();
            lines.sort_by_key(|line| line.due);
            lines.truncate(LINES_MAX);
            to.lists.insert((*code).to_owned(), lines);
        }
        Ok(rows)
    }

    fn table(&self, table: &CountedTable, on: Day) -> Table {
        let lines = table.lines.iter().map(|(name, numbers)| (self.words(name, on), numbers.clone()));
        Table { code: table.code.clone(), columns: table.columns.clone(), lines: lines.collect() }
    }

    /// A name in both languages, by the law of that day.
    pub(crate) fn words(&self, name: &Name, on: Day) -> Words {
        let same = |text: &str| Words { vi: text.to_owned(), en: text.to_owned() };
        match name {
            Name::Plain(text) => same(text),
            Name::Nowhere => {
                Words { vi: "Chưa giao bộ phận".to_owned(), en: "No department".to_owned() }
            }
            Name::Rule(id) => {
                let rule = self.law.on(id, on).or_else(|| self.law.versions(id).last());
                rule.map_or_else(
                    || same(id),
                    |rule| Words { vi: rule.what.vi.clone(), en: rule.what.en.clone() },
                )
            }
            Name::Channel(word) => {
                let text = self.law.name(WordKind::Channel, word);
                Words { vi: upper_first(&text.vi), en: upper_first(&text.en) }
            }
        }
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
