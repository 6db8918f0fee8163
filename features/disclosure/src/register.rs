//! The lines of the public register in this program's memory: what every public list, feed and search is made from.
//!
//! They are used only after the number of the public part ([`crate::public::stamp`]) was read from the database for this very question
//! and found to be the one of which they were read. So whatever a confirmed act took away is in no list made after it, by no program on the same
//! database; there is no time for which an old line is good. What is new or changed counts the number in its own write.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use danchu_base::{AgencyId, Instant};
use danchu_store::{Db, Result, Together, Tx};

use crate::model::ItemId;
use crate::public::{self, Hit, Listed, ROWS_MAX, Wanted};
use crate::sql;

/// Lines of one register that are kept in memory, those that are expected included; a longer one is asked of the database.
pub const LINES_MAX: usize = 2_000;
/// Lines of all registers together, about 0.6 KB each.
pub const ALL_LINES_MAX: usize = 40_000;

/// The public registers in memory: `cx.memory::<Registers>()`.
#[derive(Default)]
pub struct Registers {
    kept: Mutex<HashMap<AgencyId, Arc<Register>>>,
    numbers: Mutex<HashMap<AgencyId, Arc<Together<i64>>>>,
}

/// What was looked for in a register.
#[derive(Debug)]
pub struct Found {
    /// The page that was asked for; each with the passage in which the words stand, when words were looked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub count: i64,
    /// The register around them.
    pub register: Arc<Register>,
}

/// One agency's public register, as of a number of its public part.
#[derive(Debug)]
pub struct Register {
    number: i64,
    changed: Option<Instant>,
    /// The latest first.
    items: Vec<Arc<Listed>>,
    places: HashMap<ItemId, usize>,
    by_content: HashMap<String, usize>,
    years: Vec<i16>,
    /// The earliest day first.
    expected: Vec<Arc<Listed>>,
    /// Every item is among `items`.
    whole: bool,
}

impl Registers {
    /// The register of this transaction's agency as it stands in it.
    pub async fn of(&self, tx: &mut Tx) -> Result<Arc<Register>> {
        let (number, changed) = sql::public::stamp(tx).await?;
        let agency = tx.agency();
        if let Some(known) = self.known(agency, number) {
            return Ok(known);
        }
        let read = Arc::new(Register::read(tx, number, changed).await?);
        let mut all = lock(&self.kept);
        let lines: usize = all.values().map(|register| register.lines()).sum();
        if lines + read.lines() > ALL_LINES_MAX {
            // Whoever is asked for again is read once more.
            all.clear();
        }
        all.insert(agency, Arc::clone(&read));
        Ok(read)
    }

    /// An agency's register as it stands now, for whoever reads nothing else of the database. Those who ask at the same time ask for
    /// its number together.
    pub async fn now(&self, db: &Db, agency: AgencyId) -> Result<Arc<Register>> {
        let asked = Arc::clone(lock(&self.numbers).entry(agency).or_default());
        let number = async || db.read(agency, async |tx| Ok(sql::public::stamp(tx).await?.0)).await;
        if let Some(known) = self.known(agency, asked.ask(number).await?) {
            return Ok(known);
        }
        db.read(agency, async |tx| self.of(tx).await).await
    }

    /// Looks for something in an agency's register as it stands now.
    pub async fn find(&self, db: &Db, agency: AgencyId, wanted: &Wanted) -> Result<Found> {
        // Words are looked for in the database, which tells the number on the way.
        if wanted.words.is_empty() {
            let register = self.now(db, agency).await?;
            if let Some((lines, count)) = register.page_in_memory(wanted) {
                return Ok(Found { hits: plain(lines), count, register });
            }
        }
        db.read(agency, async |tx| {
            let register = self.of(tx).await?;
            if wanted.words.is_empty() {
                let (lines, count) = register.page(tx, wanted).await?;
                return Ok(Found { hits: plain(lines), count, register });
            }
            let found = register.found(tx, wanted).await?;
            let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let (first, rows) = (wanted.page.saturating_mul(wanted.rows) as usize, wanted.rows as usize);
            Ok(Found { hits: found.into_iter().skip(first).take(rows).collect(), count, register })
        })
        .await
    }

    fn known(&self, agency: AgencyId, number: i64) -> Option<Arc<Register>> {
        lock(&self.kept).get(&agency).filter(|known| known.number == number).cloned()
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn plain(lines: Vec<Arc<Listed>>) -> Vec<Hit> {
    lines.into_iter().map(|listed| Hit { listed, passage: Vec::new() }).collect()
}

impl Register {
    async fn read(tx: &mut Tx, number: i64, changed: Option<Instant>) -> Result<Self> {
        let rows = u32::try_from(LINES_MAX).unwrap_or(ROWS_MAX);
        let all = Wanted { rows, ..Wanted::default() };
        let items: Vec<Arc<Listed>> =
            sql::public::list(tx, &all).await?.into_iter().map(|item| Arc::new(Listed::of(item))).collect();
        let whole = items.len() < LINES_MAX || sql::public::count(tx, &all).await? <= i64::from(rows);
        let expected = public::expected(tx, ROWS_MAX).await?.into_iter().map(Arc::new).collect();
        let mut by_content: HashMap<String, usize> = HashMap::new();
        for item in &items {
            *by_content.entry(item.rule.clone()).or_default() += 1;
        }
        let mut years: Vec<i16> = items.iter().map(|item| item.year).collect();
        years.sort_unstable();
        years.dedup();
        let places = items.iter().enumerate().map(|(place, item)| (item.id, place)).collect();
        Ok(Self { number, changed, items, places, by_content, years, expected, whole })
    }

    fn lines(&self) -> usize {
        self.items.len() + self.expected.len()
    }

    /// When anything public changed last.
    pub fn changed(&self) -> Option<Instant> {
        self.changed
    }

    /// The latest items, at most [`LINES_MAX`].
    pub fn latest(&self) -> &[Arc<Listed>] {
        &self.items
    }

    /// How many of the latest items stand under a content of the law.
    pub fn under(&self, rule: &str) -> usize {
        self.by_content.get(rule).copied().unwrap_or(0)
    }

    /// The years of the latest items, the earliest first.
    pub fn years(&self) -> &[i16] {
        &self.years
    }

    /// What should be public and is not yet, the earliest day first, at most [`ROWS_MAX`]: overdue is shown honestly.
    pub fn expected(&self) -> &[Arc<Listed>] {
        &self.expected
    }

    /// A page of the register, without regard to words, and how many items the question finds in all.
    pub async fn page(&self, tx: &mut Tx, wanted: &Wanted) -> Result<(Vec<Arc<Listed>>, i64)> {
        let wanted = Wanted { rows: wanted.rows.clamp(1, ROWS_MAX), words: String::new(), ..wanted.clone() };
        if let Some(page) = self.page_in_memory(&wanted) {
            return Ok(page);
        }
        let items = sql::public::list(tx, &wanted).await?;
        let items = items.into_iter().map(|item| Arc::new(Listed::of(item))).collect();
        Ok((items, sql::public::count(tx, &wanted).await?))
    }

    /// The same, where no database need be asked: no words, and a register that is in memory as a whole.
    fn page_in_memory(&self, wanted: &Wanted) -> Option<(Vec<Arc<Listed>>, i64)> {
        if !self.whole || !wanted.words.is_empty() {
            return None;
        }
        let rows = wanted.rows.clamp(1, ROWS_MAX);
        let first = wanted.page.saturating_mul(rows) as usize;
        let all = || self.items.iter().filter(|item| wanted.fits(item));
        let page = all().skip(first).take(rows as usize).cloned().collect();
        Some((page, i64::try_from(all().count()).unwrap_or(i64::MAX)))
    }

    /// The full text of the public register, the best first. The index answers with what everybody may find; only what is in the
    /// register is shown of it, so that a slip of the index shows nothing.
    pub async fn found(&self, tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Hit>> {
        let Some(query) = danchu_search::Query::read(&wanted.words) else { return Ok(Vec::new()) };
        let reader = danchu_search::Reader::public();
        let search = danchu_search::Search {
            query: &query,
            reader: &reader,
            kind: Some(crate::actions::FOUND_KIND),
            year: None,
            skip: 0,
            limit: danchu_search::RESULTS_MAX,
        };
        let mut hits = Vec::new();
        for hit in danchu_search::find(tx, &search).await?.hits {
            let Some(listed) = self.one(tx, ItemId(hit.id)).await? else { continue };
            if wanted.fits(&listed) {
                hits.push(Hit { listed, passage: hit.passage });
            }
        }
        Ok(hits)
    }

    async fn one(&self, tx: &mut Tx, id: ItemId) -> Result<Option<Arc<Listed>>> {
        match self.places.get(&id) {
            Some(place) => Ok(self.items.get(*place).cloned()),
            None if self.whole => Ok(None),
            None => Ok(sql::public::one(tx, id).await?.map(|item| Arc::new(Listed::of(item)))),
        }
    }
}
