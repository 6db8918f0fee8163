//! From what the reader found to a review that a person can correct.

use danchu_base::{Day, squeeze};
use danchu_reading::{Document, Extract, Format, Rule, TaskFound};

use crate::diff;
use crate::matching::{Meant, Roster, candidates, certain};
use crate::model::{
    Header, ITEMS_MAX, Item, Party, Review, SENTENCE_MAX, SUPPORTING_MAX, Settled, SourceBlock,
};
use crate::names::{Names, names};
use crate::rules::year_of;
use crate::title::title_of;
use crate::when::same_day_in;

/// The review of a document, with the owners that are clear already settled.
pub fn review_of(document: &Document, today: Day, roster: &Roster) -> Review {
    let header = header_of(document, today);
    let items: Vec<Item> = document
        .tasks
        .iter()
        .take(ITEMS_MAX)
        .zip(1..)
        .map(|(task, id)| item_of(task, id, today, roster, names()))
        .collect();
    let next = u32::try_from(items.len()).unwrap_or(u32::MAX - 1) + 1;
    Review { header, items, next }
}

fn header_of(document: &Document, today: Day) -> Header {
    let text = |value: &Option<String>| value.as_deref().map(squeeze).unwrap_or_default();
    let written = text(&document.issued_on);
    let issued_on = written.parse().ok();
    let (duration, subject) = (text(&document.duration), text(&document.subject));
    Header {
        version: 1,
        number: text(&document.number),
        symbol: text(&document.symbol),
        issued_on,
        place: text(&document.place),
        agency: text(&document.agency),
        kind: text(&document.kind),
        year: year_of(&duration, &subject, issued_on, today),
        subject,
        duration,
        recipients: document
            .recipients
            .as_ref()
            .map(|recipients| recipients.items.iter().map(|item| squeeze(item)).collect())
            .unwrap_or_default(),
        issued_as_written: if issued_on.is_some() { String::new() } else { written },
    }
}

fn item_of(task: &TaskFound, id: u32, today: Day, roster: &Roster, names: &Names) -> Item {
    let sentence: String = squeeze(&task.text).chars().take(SENTENCE_MAX).collect();
    let owner_words = task.owner.as_deref().map(squeeze).unwrap_or_default();
    let found = candidates(&owner_words, today, roster, names);
    let sure = certain(&found);
    let owner = sure.and_then(|c| party_of(c.meant));
    let supporting_words: Vec<String> = task.collaborators.iter().map(|words| squeeze(words)).collect();
    let mut supporting: Vec<Party> = Vec::new();
    for words in &supporting_words {
        let party = helper_of(words, today, roster, names);
        if Some(&party) != owner.as_ref() && !supporting.contains(&party) {
            supporting.push(party);
        }
    }
    supporting.truncate(SUPPORTING_MAX);
    Item {
        id,
        version: 1,
        title: title_of(&sentence, &owner_words, &supporting_words),
        section: task.section.clone().unwrap_or_default(),
        source: Some(task.source).filter(|source| source.start < source.end),
        settled: if owner.is_some() { Settled::Read } else { Settled::Open },
        confidence: sure.map_or(0, |c| c.confidence),
        owner,
        owner_words,
        supporting,
        time_words: task.deadline.as_deref().or(task.period.as_deref()).map(squeeze).unwrap_or_default(),
        rule: task.rule.clone(),
        no_day: false,
        requested: task.requested,
        dropped: false,
        sentence,
    }
}

fn party_of(meant: Meant) -> Option<Party> {
    match meant {
        Meant::Person(id) => Some(Party::Person(id)),
        Meant::Department(id) => Some(Party::Department(id)),
        Meant::Group(_) => None,
    }
}

fn helper_of(words: &str, today: Day, roster: &Roster, names: &Names) -> Party {
    certain(&candidates(words, today, roster, names))
        .and_then(|c| party_of(c.meant))
        .unwrap_or_else(|| Party::Named(words.to_owned()))
}

/// What a person settled when this plan was confirmed stays settled where its words are the same.
pub fn carry_over(review: &mut Review, was: &[&Item]) {
    let now: Vec<&Item> = review.items.iter().collect();
    let pairs: Vec<(usize, usize)> = diff::diff(was, &now)
        .into_iter()
        .filter_map(|change| match change {
            diff::Change::Same { was, now } | diff::Change::Changed { was, now, .. } => Some((was, now)),
            diff::Change::New { .. } | diff::Change::Gone { .. } => None,
        })
        .collect();
    for (w, n) in pairs {
        let (was, item) = (was[w], &mut review.items[n]);
        let same = |one: &str, other: &str| danchu_base::fold(one) == danchu_base::fold(other);
        if same(&was.owner_words, &item.owner_words) {
            item.owner.clone_from(&was.owner);
            item.supporting.clone_from(&was.supporting);
            (item.settled, item.confidence) = (was.settled, was.confidence);
        }
        if same(&was.sentence, &item.sentence) {
            item.title.clone_from(&was.title);
        }
        if same(&was.time_words, &item.time_words) && item.rule.is_none() {
            (item.rule, item.no_day) = (was.rule.clone(), was.no_day);
        }
    }
}

/// The review as a pattern for another year: days move to the same day of that year, names of the year follow.
/// Owners were matched with today's people already, so that roles are those of today.
pub fn as_pattern(review: &Review, year: i16) -> Review {
    let mut next = review.clone();
    let from = review.header.year;
    let (old, new) = (from.to_string(), year.to_string());
    // A day that was set for the new year already, in the review, is meant as it stands.
    let shift = |day: Day| match day.year() {
        own if own >= year => day,
        own => same_day_in(day, own.saturating_add(year.saturating_sub(from))),
    };
    next.header.version += 1;
    next.header.year = year;
    next.header.duration = next.header.duration.replace(&old, &new);
    next.header.subject = next.header.subject.replace(&old, &new);
    // It is no longer that signed document: number and day are the new one's, when there is one.
    next.header.number = String::new();
    next.header.issued_on = None;
    next.header.issued_as_written = String::new();
    for item in &mut next.items {
        item.version += 1;
        item.title = item.title.replace(&old, &new);
        if let Some(Rule::By { from, by }) = &mut item.rule {
            *by = shift(*by);
            *from = from.map(shift);
        }
    }
    next
}

/// Owners and helpers who are there no longer are looked for anew, by the plan's own words, among those of today.
pub fn with_people_of(review: &mut Review, today: Day, roster: &Roster) {
    let there = |party: &Party| match party {
        Party::Person(id) => roster.people.iter().any(|person| person.id == *id),
        Party::Department(id) => roster.departments.iter().any(|department| department.id == *id),
        Party::Named(_) => true,
    };
    for item in &mut review.items {
        item.supporting.retain(&there);
        if item.owner.as_ref().is_some_and(&there) {
            continue;
        }
        let found = candidates(&item.owner_words, today, roster, names());
        let sure = certain(&found);
        item.owner = sure.and_then(|c| party_of(c.meant));
        item.settled = if item.owner.is_some() { Settled::Read } else { Settled::Open };
        item.confidence = sure.map_or(0, |c| c.confidence);
    }
}

/// A line of at least so many letters was broken because it was full, not because its paragraph ended.
const FULL_LINE: usize = 60;

/// The parts of the text, as the review shows them: lines that were broken inside a paragraph are joined.
pub fn blocks_of(extract: &Extract, document: &Document) -> Vec<SourceBlock> {
    let mut blocks: Vec<SourceBlock> = Vec::new();
    for block in extract.blocks.iter().filter(|block| !extract.of(block).trim().is_empty()) {
        let next = SourceBlock {
            start: block.span.start,
            end: block.span.end,
            heading: block.cell.is_none()
                && (block.style.heading.is_some() || block.style.bold || is_section(document, &block.span)),
            row: block.cell.map(|cell| (cell.table, cell.row)),
        };
        match blocks.last_mut() {
            Some(last) if continues(extract, last, &next) => last.end = next.end,
            _ => blocks.push(next),
        }
    }
    blocks
}

/// Whether the whole line is the heading of a section.
fn is_section(document: &Document, line: &std::ops::Range<usize>) -> bool {
    /// What may follow a heading on its line: a colon, a full stop, a blank.
    const CLOSING: usize = 3;
    document
        .sections
        .iter()
        .any(|section| line.contains(&section.source.start) && section.source.end + CLOSING >= line.end)
}

/// Whether a line goes on with the paragraph of the line before. Only plain text and Markdown are broken over lines.
fn continues(extract: &Extract, last: &SourceBlock, next: &SourceBlock) -> bool {
    if !matches!(extract.format, Format::Text | Format::Markdown | Format::Pdf) {
        return false;
    }
    if last.heading || next.heading || last.row.is_some() || next.row.is_some() {
        return false;
    }
    let gap = extract.text.get(last.end..next.start).unwrap_or("\n\n");
    if gap.matches('\n').count() > 1 {
        return false;
    }
    let (before, after) =
        (&extract.text[last.start..last.end], extract.text[next.start..next.end].trim_start());
    let line = squeeze(before.rsplit('\n').next().unwrap_or(before));
    let ended = line.ends_with(['.', ';', ':']) && !after.starts_with(char::is_lowercase);
    if starts_item(after) || ended && line.chars().count() < FULL_LINE {
        return false;
    }
    after.starts_with(char::is_lowercase) || line.chars().count() >= FULL_LINE
}

/// `-`, `+`, `1.`, `1.2.`, `a)`, `IV.`, `Điều 5.`
fn starts_item(line: &str) -> bool {
    if line.starts_with(['-', '–', '+', '*', '•']) || line.starts_with("Điều ") {
        return true;
    }
    let word = line.split_whitespace().next().unwrap_or_default();
    let Some(mark) = word.strip_suffix(['.', ')']) else { return false };
    let digits = mark.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letters = mark.chars().count() == 1 || mark.chars().all(|c| "IVXLC".contains(c));
    !mark.is_empty() && (digits || letters)
}
