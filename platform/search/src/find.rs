//! Searches: the conditions one after the other, the best first, each from the newest down, until the page is full.

use std::collections::BTreeSet;

use danchu_base::{Day, Uuid};
use danchu_store::{Result, Tx};

use crate::expression::Expression;
use crate::passage::{Part, passage, title_parts};
use crate::query::Query;
use crate::reader::Reader;
use crate::sql::{self, Line, LookedFor};

/// How many results can be paged through; whoever has more types more words.
pub const RESULTS_MAX: usize = 200;
/// How often one condition is asked again when many pieces of one entry fit.
const ROUNDS_MAX: usize = 8;

/// A search.
#[derive(Debug, Clone)]
pub struct Search<'a> {
    /// What is looked for.
    pub query: &'a Query,
    /// Who looks.
    pub reader: &'a Reader,
    /// Only of this kind.
    pub kind: Option<&'a str>,
    /// Only of this year.
    pub year: Option<i16>,
    /// How many results are left out before the first.
    pub skip: usize,
    /// How many are wanted.
    pub limit: usize,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is: `plan`, `paper`, …
    pub kind: String,
    /// Its id among its kind.
    pub id: Uuid,
    /// Its address within the agency.
    pub address: String,
    /// Its title, with what was looked for.
    pub title: Vec<Part>,
    /// Its number.
    pub number: Option<String>,
    /// Its day.
    pub day: Option<Day>,
    /// The passage in which it was met.
    pub passage: Vec<Part>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The results of this page.
    pub hits: Vec<Hit>,
    /// There are more.
    pub more: bool,
}

/// Looks for something. Nothing that the reader may not see is ever among it.
pub async fn find(tx: &mut Tx, search: &Search<'_>) -> Result<Found> {
    let wanted = (search.skip + search.limit).min(RESULTS_MAX);
    let lines = lines(tx, search, wanted + 1).await?;
    let more = lines.len() > wanted && wanted < RESULTS_MAX;
    let mut hits = Vec::new();
    for line in lines.into_iter().take(wanted).skip(search.skip) {
        let body = sql::piece(tx, line.number).await?;
        hits.push(Hit {
            title: title_parts(search.query, &line.title),
            passage: passage(search.query, &body),
            kind: line.kind,
            id: line.id,
            address: line.address,
            number: line.doc_number,
            day: line.day,
        });
    }
    Ok(Found { hits, more })
}

/// The same for things that stand in no index (the law's own list): the places of those that fit, the best first.
pub fn find_in<'t>(query: &Query, titles: impl Iterator<Item = (&'t str, Option<&'t str>)>) -> Vec<usize> {
    let mut fitting: Vec<(usize, usize)> = titles
        .enumerate()
        .filter_map(|(place, (title, number))| query.fits(title, number).map(|fits| (fits, place)))
        .collect();
    fitting.sort_unstable();
    fitting.into_iter().map(|(_, place)| place).collect()
}

async fn lines(tx: &mut Tx, search: &Search<'_>, wanted: usize) -> Result<Vec<Line>> {
    let mut found: Vec<Line> = Vec::new();
    let mut seen = BTreeSet::new();
    let engine = tx.engine();
    let tiers: Vec<LookedFor> = search
        .query
        .tiers()
        .into_iter()
        .map(|tier| Expression::All(narrowed(search, tier)).looked_for(engine))
        .collect();
    // The last asks least: where it finds too few among the newest, the others do.
    let common = match tiers.last() {
        Some(widest) => sql::find_newest(tx, widest, i64::MAX, wanted).await?.is_some(),
        None => false,
    };
    for tier in &tiers {
        let mut below = i64::MAX;
        for _ in 0..ROUNDS_MAX {
            let newest = if common { sql::find_newest(tx, tier, below, wanted).await? } else { None };
            let some = match newest {
                Some(some) => some,
                None => sql::find(tx, tier, below, wanted).await?,
            };
            let full = some.len() == wanted;
            // All pieces of the last entry stand above its first number.
            below = some.last().map_or(0, |line| line.first);
            for line in some.into_iter().filter(|line| search.reader.may_read(&line.readers)) {
                if found.len() < wanted && seen.insert(line.first) {
                    found.push(line);
                }
            }
            if found.len() == wanted {
                return Ok(found);
            }
            if !full {
                break;
            }
        }
    }
    Ok(found)
}

fn narrowed(search: &Search<'_>, tier: Expression) -> Vec<Expression> {
    let kind = search.kind.filter(|kind| kind.bytes().all(|b| b.is_ascii_lowercase()));
    let mut all = vec![tier, search.reader.expression()];
    all.extend(kind.map(|kind| Expression::word(format!("k{kind}"))));
    all.extend(search.year.map(|year| Expression::word(format!("y{}", year.unsigned_abs()))));
    all
}
