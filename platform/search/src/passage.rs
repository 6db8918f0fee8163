//! The passage of a text in which the search was met, in parts that are safe to show.

use crate::query::Query;
use crate::words::{Word, words};

/// How many words a passage has.
const PASSAGE_WORDS: usize = 40;
/// So many words stand before the first that was met.
const BEFORE_WORDS: usize = 6;

/// A part of a text: plain text, never markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it was looked for.
    pub hit: bool,
}

/// The passage with the most of what was looked for; the beginning when nothing of it is there.
pub fn passage(query: &Query, text: &str) -> Vec<Part> {
    let found: Vec<Word> = words(text).collect();
    let hits = hits(query, &found);
    let from = best(query, &found, &hits);
    let to = (from + PASSAGE_WORDS).min(found.len());
    let Some(last) = to.checked_sub(1) else { return Vec::new() };
    let start = if from == 0 { 0 } else { found[from].start };
    let end = if to == found.len() { text.len() } else { found[last].end };
    let mut parts = Vec::new();
    if from > 0 {
        push(&mut parts, "… ", false);
    }
    cut(&mut parts, text, start, end, &found[from..to], &hits[from..to]);
    if to < found.len() {
        push(&mut parts, " …", false);
    }
    parts
}

/// A whole title with what was looked for.
pub fn title_parts(query: &Query, title: &str) -> Vec<Part> {
    let found: Vec<Word> = words(title).collect();
    let hits = hits(query, &found);
    let mut parts = Vec::new();
    cut(&mut parts, title, 0, title.len(), &found, &hits);
    parts
}

/// For each word, which term it belongs to, and whether with its diacritics.
fn hits(query: &Query, found: &[Word]) -> Vec<Option<(usize, bool)>> {
    let mut hits = vec![None; found.len()];
    for (place, term) in query.terms.iter().enumerate() {
        for wanted in [&term.words, &term.amount].into_iter().filter(|wanted| !wanted.is_empty()) {
            mark(place, wanted, found, &mut hits);
        }
    }
    hits
}

/// Marks where these words stand in a row.
fn mark(place: usize, wanted: &[Word], found: &[Word], hits: &mut [Option<(usize, bool)>]) {
    for (at, row) in found.windows(wanted.len()).enumerate() {
        let Some(exact) = meets(wanted, row) else { continue };
        for hit in &mut hits[at..at + wanted.len()] {
            if !hit.is_some_and(|(_, before)| before && !exact) {
                *hit = Some((place, exact));
            }
        }
    }
}

/// Whether a row is these words; `true` inside when with their diacritics.
fn meets(wanted: &[Word], row: &[Word]) -> Option<bool> {
    let same = row.iter().zip(wanted).all(|(a, b)| a.plain == b.plain);
    same.then(|| row.iter().zip(wanted).all(|(a, b)| a.exact == b.exact))
}

/// Where the best stretch begins: the most terms, then the most of them as typed, then the first.
fn best(query: &Query, found: &[Word], hits: &[Option<(usize, bool)>]) -> usize {
    let mut best = (0, (0, 0));
    for at in (0..found.len()).filter(|at| hits[*at].is_some()) {
        let from = at.saturating_sub(BEFORE_WORDS);
        let stretch = &hits[from..(from + PASSAGE_WORDS).min(found.len())];
        let mut terms = vec![0; query.terms.len()];
        for (term, exact) in stretch.iter().flatten() {
            terms[*term] = terms[*term].max(1 + usize::from(*exact));
        }
        let worth = (terms.iter().filter(|n| **n > 0).count(), terms.iter().sum::<usize>());
        if worth > best.1 {
            best = (from, worth);
        }
    }
    best.0.min(found.len().saturating_sub(PASSAGE_WORDS))
}

fn cut(
    parts: &mut Vec<Part>,
    text: &str,
    start: usize,
    end: usize,
    found: &[Word],
    hits: &[Option<(usize, bool)>],
) {
    let mut at = start;
    for (word, hit) in found.iter().zip(hits) {
        // The blank or stroke between two words that were met belongs to them, and the point inside an amount.
        let gap = &text[at..word.start];
        let joined = gap.chars().all(|c| matches!(c, ' ' | '/' | '-' | '–')) || matches!(gap, "." | ",");
        let between = joined && hit.is_some() && parts.last().is_some_and(|part: &Part| part.hit);
        push(parts, gap, between);
        push(parts, &text[word.start..word.end], hit.is_some());
        at = word.end;
    }
    push(parts, &text[at..end], false);
}

fn push(parts: &mut Vec<Part>, text: &str, hit: bool) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => parts.push(Part { text: text.to_owned(), hit }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let query = Query::read(typed).unwrap();
        let part = |part: &Part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() };
        passage(&query, text).iter().map(part).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_however_it_is_written() {
        let text = "Thực hiện Quy chế dân chủ; xem Nghị định 59/2023/NĐ-CP.";
        assert_eq!(shown("dan chu", text), "Thực hiện Quy chế [dân chủ]; xem Nghị định 59/2023/NĐ-CP.");
        assert_eq!(shown("59-2023-nd-cp", text), "Thực hiện Quy chế dân chủ; xem Nghị định [59/2023/NĐ-CP].");
        assert_eq!(shown("1250000", "Chi 1.250.000 đồng, 1250 lượt"), "Chi [1.250.000] đồng, 1250 lượt");
        assert_eq!(shown("\"chế dân\"", text), "Thực hiện Quy [chế dân] chủ; xem Nghị định 59/2023/NĐ-CP.");
    }

    #[test]
    fn the_stretch_with_the_most_of_it_is_shown() {
        let filling = "một hai ba bốn ".repeat(30);
        let text = format!("dân {filling} quy chế dân chủ {filling}");
        let shown = shown("quy chế dân chủ", &text);
        assert!(
            shown.contains("[quy chế dân chủ]") && shown.starts_with("… ") && shown.ends_with(" …"),
            "{shown}"
        );
    }

    #[test]
    fn markup_stays_text() {
        assert_eq!(shown("b", "<b>b</b>"), "<[b]>[b]</[b]>");
        assert_eq!(shown("x", ""), "");
    }
}
