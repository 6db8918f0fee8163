//! Puts entries into the index and takes them out, inside the act's own write.

use danchu_base::{Day, Uuid, squeeze};
use danchu_store::{Result, Tx};
use sha2::{Digest as _, Sha256};

use crate::expression::{GAP, pairs, vector};
use crate::reader::Audience;
use crate::sql::{self, Line};
use crate::words::{Word, compact, is_number, words};

/// How many words of the text one piece holds. All words of a search must stand in one piece, or in it and the title.
pub const PIECE_WORDS: usize = 2_000;
/// How many pieces of a text are searched; what is behind them is not.
pub const PIECES_MAX: usize = 100;
/// So many words of a piece stand in the next one again, so that no phrase is cut.
const OVERLAP_WORDS: usize = 12;
/// A title is searched up to here.
const TITLE_WORDS_MAX: usize = 80;
/// Numbers below one `first`: a piece each. SQL knows it as 4096.
const STRETCH: i64 = 4096;
/// So many stretches belong to one day.
const STRETCHES: i64 = 1 << 31;

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// What it is, in small letters: `plan`, `paper`, `library`, `disclosure`.
    pub kind: &'a str,
    /// Its id among its kind.
    pub id: Uuid,
    /// Its address within the agency: `/van-ban/…`.
    pub address: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The document's own number: `59/2023/NĐ-CP`.
    pub number: Option<&'a str>,
    /// The document's day: newer ones stand first.
    pub day: Option<Day>,
    /// Its text.
    pub body: &'a str,
    /// Who may find it.
    pub audience: Audience,
}

/// How much of a text can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexed {
    /// All of it.
    Whole,
    /// Its first words only: so many.
    Cut(usize),
}

/// Puts an entry in, in the place of the one with the same kind and id.
///
/// # Panics
/// When the kind holds anything but small letters: that is our own mistake.
pub async fn put(tx: &mut Tx, entry: &Entry<'_>) -> Result<Indexed> {
    assert!(!entry.kind.is_empty() && entry.kind.bytes().all(|b| b.is_ascii_lowercase()), "a kind is a word");
    remove(tx, entry.kind, entry.id).await?;
    let (pieces, indexed) = pieces(entry.body);
    let first = free_stretch(tx, entry).await?;
    let readers = entry.audience.words();
    let line = Line {
        number: first,
        first,
        kind: entry.kind.to_owned(),
        id: entry.id,
        address: entry.address.to_owned(),
        title: squeeze(entry.title),
        doc_number: entry.number.map(squeeze),
        day: entry.day,
        readers: readers.join(" "),
    };
    sql::add(tx, &line, pieces.len()).await?;
    let head = head(entry, &readers);
    let engine = tx.engine();
    for (piece, place) in pieces.iter().zip(1_i64..) {
        let mut all = head.clone();
        piece_words(piece, &mut all);
        // The first piece has the highest number: whoever reads downwards meets it first.
        let words = vector(&all.words, &all.pairs, engine);
        sql::add_piece(tx, first + STRETCH - place, piece, &words).await?;
    }
    Ok(indexed)
}

/// Takes an entry out. One that is not there is no fault.
pub async fn remove(tx: &mut Tx, kind: &str, id: Uuid) -> Result<()> {
    if let Some((first, _)) = sql::place(tx, kind, id).await? {
        sql::remove(tx, kind, id, first, first + STRETCH).await?;
    }
    Ok(())
}

/// The text in pieces, at least one.
fn pieces(body: &str) -> (Vec<String>, Indexed) {
    let body = squeeze(body);
    let places: Vec<(usize, usize)> = words(&body).map(|word| (word.start, word.end)).collect();
    let step = PIECE_WORDS - OVERLAP_WORDS;
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < PIECES_MAX {
        let to = (from + PIECE_WORDS).min(places.len());
        let start = if from == 0 { 0 } else { places[from].0 };
        let end = if to == places.len() { body.len() } else { places[to - 1].1 };
        found.push(body[start..end].to_owned());
        if to == places.len() {
            return (found, Indexed::Whole);
        }
        from += step;
    }
    let searched = step * PIECES_MAX + OVERLAP_WORDS;
    (found, Indexed::Cut(searched))
}

/// The words of a piece, and the pairs of neighbours.
#[derive(Debug, Clone, Default)]
struct Words {
    words: Vec<String>,
    pairs: Vec<String>,
}

/// What every piece of an entry carries: kind, year, readers, number, title.
fn head(entry: &Entry<'_>, readers: &[String]) -> Words {
    let mut all = Words { words: vec![format!("k{}", entry.kind)], pairs: Vec::new() };
    all.words.extend(entry.day.map(|day| format!("y{}", day.year())));
    all.words.extend(readers.iter().cloned());
    let number = entry.number.map(compact).filter(|number| !number.is_empty());
    all.words.extend(number.map(|number| format!("n{number}")));
    let title = format!("{} {}", entry.title, entry.number.unwrap_or_default());
    let title: Vec<Word> = words(&title).take(TITLE_WORDS_MAX).collect();
    run(&title, 't', 'u', &mut all);
    numbers(entry.title, &mut all.words);
    all
}

fn piece_words(piece: &str, all: &mut Words) {
    let body: Vec<Word> = words(piece).collect();
    run(&body, 'e', 'p', all);
    numbers(piece, &mut all.words);
}

/// Two runs of the same words: as written, and without diacritics.
fn run(words: &[Word], exact: char, plain: char, all: &mut Words) {
    all.words.push(GAP.to_owned());
    all.words.extend(words.iter().map(|word| format!("{exact}{}", word.exact)));
    all.words.push(GAP.to_owned());
    all.words.extend(words.iter().map(|word| format!("{plain}{}", word.plain)));
    all.words.push(GAP.to_owned());
    all.pairs.extend(pairs(words.iter()));
}

/// The numbers of documents that a text names.
fn numbers(text: &str, all: &mut Vec<String>) {
    let found = text.split_whitespace().filter(|run| is_number(run)).map(compact);
    all.extend(found.map(|number| format!("c{number}")));
}

/// A stretch of numbers for an entry. Higher ones are newer, so that reading downwards is reading from the newest; which of
/// a day's stretches it is, its id says, and of two that meet there the second goes on to the next.
async fn free_stretch(tx: &mut Tx, entry: &Entry<'_>) -> Result<i64> {
    let origin = Day::new(1900, 1, 1).map_or(0, |first| entry.day.map_or(0, |day| first.until(day)));
    let day = i64::from(origin.clamp(0, (1 << 20) - 1));
    let agency = tx.agency();
    let hash =
        Sha256::new().chain_update(agency.0).chain_update(entry.kind).chain_update(entry.id).finalize();
    let mut slot = i64::from(u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) >> 1);
    loop {
        let first = (day * STRETCHES + slot) * STRETCH;
        if !sql::is_taken(tx, first, first + STRETCH).await? {
            return Ok(first);
        }
        slot = (slot + 1) % STRETCHES;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_into_pieces_that_overlap() {
        let text: String = (0..5_000).map(|n| format!("từ{n} ")).collect();
        let (found, indexed) = pieces(&text);
        assert_eq!((found.len(), indexed), (3, Indexed::Whole));
        assert!(found[0].ends_with("từ1999") && found[1].starts_with("từ1988 "), "{}", &found[1][..40]);
        assert_eq!(pieces("").0, [""]);
    }

    #[test]
    fn what_is_behind_the_last_piece_is_not_searched_and_that_is_said() {
        let text = "chữ ".repeat(PIECE_WORDS * (PIECES_MAX + 5));
        let (found, indexed) = pieces(&text);
        assert_eq!(found.len(), PIECES_MAX);
        assert!(matches!(indexed, Indexed::Cut(words) if words < PIECE_WORDS * PIECES_MAX));
    }
}
