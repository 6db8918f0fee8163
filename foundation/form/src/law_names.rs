//! Laws by name: `Luật Thực hiện dân chủ ở cơ sở`.

use crate::documents::{Known, documents};
use crate::fault::Found;
use crate::lines::Text;
use crate::text::{capitals, places};

/// A law that the text names.
#[derive(Debug)]
pub(crate) struct Law {
    pub known: &'static Known,
    /// From the word "Luật" on, in the view of plain letters.
    pub start: usize,
    /// Where its name begins.
    pub name: usize,
    pub end: usize,
    /// How far the name is from the official one.
    cost: usize,
}

/// Names of laws are not longer than this.
const WORDS_MAX: usize = 24;
/// Small words that are easily left out or put in.
const SMALL: [&str; 9] = ["o", "ve", "va", "cua", "cac", "trong", "tai", "cho", "tren"];

/// Every law that the text names, near enough to a known one.
pub(crate) fn laws(text: &Text<'_>) -> Vec<Law> {
    let mut out: Vec<Law> = Vec::new();
    for (word, kind) in [("luat", "Luật"), ("phap lenh", "Pháp lệnh")] {
        for at in places(&text.folded.s, word) {
            let start = text.plain.seen(text.folded.origin(at));
            let source = text.plain.s.get(start..).unwrap_or("");
            // "pháp luật", "kỷ luật" and "quy luật" are other words.
            let before = text.folded.s.get(..at).unwrap_or("").trim_end();
            if ["phap", "ky", "quy", "du thao", "an", "trai"].iter().any(|w| before.ends_with(w))
                && kind == "Luật"
                && !source.starts_with("Luật")
            {
                continue;
            }
            let name = start + source.find(' ').map_or(0, |n| n + 1);
            let name = if kind == "Pháp lệnh" {
                name + text.plain.s.get(name..).and_then(|s| s.find(' ')).map_or(0, |n| n + 1)
            } else {
                name
            };
            if let Some(law) = nearest(text, start, name) {
                out.push(law);
            }
        }
    }
    out.sort_by_key(|law| law.start);
    out.dedup_by(|b, a| b.start < a.end);
    out
}

/// Words from `at` on, up to a sign that ends a name: folded, with their ends.
fn words(s: &str, at: usize) -> Vec<(String, usize)> {
    let rest = s.get(at..).unwrap_or("");
    let end = rest.find([';', '.', '(', ')', ':', '\n', '"', '”', '“']).unwrap_or(rest.len());
    let mut out = Vec::new();
    for word in rest.get(..end).unwrap_or("").split(' ') {
        let from = at + (word.as_ptr() as usize).saturating_sub(rest.as_ptr() as usize);
        let bare = word.trim_end_matches(',');
        if bare.is_empty() || bare.starts_with(|c: char| c.is_ascii_digit()) || out.len() >= WORDS_MAX {
            break;
        }
        out.push((crate::text::fold(bare), from + bare.len()));
    }
    out
}

fn nearest(text: &Text<'_>, start: usize, name: usize) -> Option<Law> {
    let seen = words(&text.plain.s, name);
    let mut best: Option<(usize, usize, &'static Known)> = None;
    for known in documents().iter().filter(|known| known.is_law() && known.words.len() > 1) {
        let n = known.words.len();
        let most = if n >= 5 { 2 } else { usize::from(n >= 3) };
        // Each word of the name that is not there costs at least 1.
        let there = known.words.iter().filter(|word| seen.iter().any(|(other, _)| other == *word)).count();
        if there + most < n {
            continue;
        }
        let (least, longest) = (n.saturating_sub(2).max(1), (n + 2).min(seen.len()));
        for len in least..=longest {
            let cost = cost(&seen[..len], &known.words);
            let better = best.is_none_or(|(c, l, _)| cost < c || cost == c && len > l);
            if cost <= most && better {
                best = Some((cost, len, known));
            }
        }
    }
    let (cost, len, known) = best?;
    // The name goes on with other words: it is another law's.
    let end = seen.get(len - 1)?.1;
    if cost > 0 && seen[0].0 != known.words[0] {
        return None;
    }
    Some(Law { known, start, name, end, cost })
}

/// How far some words are from a name: small words cost 1, near misses 1, others 2.
fn cost(seen: &[(String, usize)], right: &[String]) -> usize {
    let price = |word: &str| if SMALL.contains(&word) { 1 } else { 2 };
    let mut row: Vec<usize> = std::iter::once(0)
        .chain(right.iter().scan(0, |sum, word| {
            *sum += price(word);
            Some(*sum)
        }))
        .collect();
    for (word, _) in seen {
        let mut corner = row[0];
        row[0] += price(word);
        for (nth, other) in right.iter().enumerate() {
            let change = corner
                + if word == other {
                    0
                } else if near(word, other) {
                    1
                } else {
                    9
                };
            corner = row[nth + 1];
            row[nth + 1] = change.min(row[nth] + price(other)).min(corner + price(word));
        }
    }
    row[right.len()]
}

/// Whether two words differ by one letter.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) >= 3 && a.len().abs_diff(b.len()) <= 1 && same + tail + 1 >= a.len().max(b.len())
}

/// Checks name and capitals.
pub(crate) fn check(text: &Text<'_>, law: &Law, found: &mut Found) {
    let Some(right) = law.known.name.as_deref() else { return };
    let seen = text.plain.s.get(law.name..law.end).unwrap_or("");
    let source = text.source();
    let span = (text.plain.origin(law.name), text.plain.origin_end(law.end, source));
    if capitals(seen) {
        return;
    }
    if law.cost > 0 {
        found.at("law-name", source, span, right);
        return;
    }
    let lower = |s: &str| s.to_lowercase();
    if tones(&lower(seen)) != tones(&lower(right)) {
        found.at("law-name", source, span, right);
    } else if first(seen) != first(right) {
        let large: String = seen.chars().take(1).flat_map(char::to_uppercase).collect();
        let end = span.0 + seen.chars().next().map_or(0, char::len_utf8);
        found.at("law-capitals", source, (span.0, end), &large);
    }
    let word = text.plain.s.get(law.start..law.name).unwrap_or("");
    if word.starts_with('l') {
        let at = text.plain.origin(law.start);
        found.at("law-capitals", source, (at, at + 1), "L");
    }
}

fn first(name: &str) -> Option<bool> {
    name.chars().next().map(char::is_uppercase)
}

/// Tone marks in the newer habit, signs left out.
fn tones(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let mut out = letters.clone();
    for nth in 1..letters.len() {
        let ends = letters.get(nth + 1).is_none_or(|c| !c.is_alphabetic());
        let before = nth.checked_sub(2).map(|n| letters[n]);
        if ends && let Some((a, b)) = crate::tones::newer(before, letters[nth - 1], letters[nth]) {
            out[nth - 1] = a;
            out[nth] = b;
        }
    }
    out.into_iter().collect()
}
