//! What a plan that comes again changes: which tasks are new, changed, the same, gone.

use std::collections::HashSet;

use danchu_base::fold;

use crate::model::{Item, PlanTask};

/// What differs in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Tên việc, câu gốc.
    Words,
    /// Chủ trì.
    Owner,
    /// Phối hợp.
    Supporting,
    /// Thời hạn.
    Time,
}

/// How one task stands between the plan as confirmed and the plan as it came now. Numbers are places in the two lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both, the same.
    Same {
        /// Before.
        was: usize,
        /// Now.
        now: usize,
    },
    /// In both, and different.
    Changed {
        /// Before.
        was: usize,
        /// Now.
        now: usize,
        /// In what.
        fields: Vec<Field>,
    },
    /// Only in the plan that came now.
    New {
        /// Now.
        now: usize,
    },
    /// Only in the plan as it was confirmed.
    Gone {
        /// Before.
        was: usize,
    },
}

/// From here on two sentences are the same task, worded anew (in hundredths of the words that they share).
const SAME_TASK: usize = 55;

/// What changed, in the order of the new plan, the gone ones last.
pub fn diff(was: &[&Item], now: &[&Item]) -> Vec<Change> {
    let pairs = pairs(was, now);
    let mut changes: Vec<Change> = (0..now.len())
        .map(|n| match pairs.iter().find(|(_, other)| *other == n) {
            None => Change::New { now: n },
            Some((w, _)) => match fields(was[*w], now[n]) {
                fields if fields.is_empty() => Change::Same { was: *w, now: n },
                fields => Change::Changed { was: *w, now: n, fields },
            },
        })
        .collect();
    let gone = (0..was.len()).filter(|w| pairs.iter().all(|(other, _)| other != w));
    changes.extend(gone.map(|was| Change::Gone { was }));
    changes
}

/// The entries of a plan as confirmed, each once: a recurring duty has many tasks.
pub fn confirmed_entries(tasks: &[PlanTask]) -> Vec<(i64, &Item)> {
    let mut seen = HashSet::new();
    tasks.iter().filter(|task| seen.insert(task.entry)).map(|task| (task.entry, &task.item)).collect()
}

/// Which belong together: the same sentence first, then the most alike.
fn pairs(was: &[&Item], now: &[&Item]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut free_was, mut free_now) = (vec![true; was.len()], vec![true; now.len()]);
    let was_words: Vec<Vec<String>> = was.iter().map(|item| words(item)).collect();
    let now_words: Vec<Vec<String>> = now.iter().map(|item| words(item)).collect();
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (w, words) in was_words.iter().enumerate() {
        for (n, other) in now_words.iter().enumerate() {
            let alike = alike(words, other) + usize::from(was[w].section == now[n].section);
            if alike >= SAME_TASK {
                likely.push((alike, w, n));
            }
        }
    }
    // The most alike first; among equals, those that stand at like places.
    likely.sort_by_key(|(alike, w, n)| (std::cmp::Reverse(*alike), w.abs_diff(*n), *w));
    for (_, w, n) in likely {
        if free_was[w] && free_now[n] {
            (free_was[w], free_now[n]) = (false, false);
            pairs.push((w, n));
        }
    }
    pairs
}

fn words(item: &Item) -> Vec<String> {
    let text = if item.sentence.is_empty() { &item.title } else { &item.sentence };
    let folded = fold(text);
    let mut words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// Twice the common words in hundredths of all words; both lists are sorted.
fn alike(one: &[String], other: &[String]) -> usize {
    let total = one.len() + other.len();
    if total == 0 {
        return 100;
    }
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
        }
    }
    200 * common / total
}

fn fields(was: &Item, now: &Item) -> Vec<Field> {
    let mut fields = Vec::new();
    if words(was) != words(now) {
        fields.push(Field::Words);
    }
    // Before anybody has settled it, an owner is compared by the words.
    let settled = was.owner.is_some() && now.owner.is_some();
    if if settled { was.owner != now.owner } else { fold(&was.owner_words) != fold(&now.owner_words) } {
        fields.push(Field::Owner);
    }
    if was.supporting != now.supporting {
        fields.push(Field::Supporting);
    }
    if was.rule != now.rule {
        fields.push(Field::Time);
    }
    fields
}
