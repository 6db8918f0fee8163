//! Slips of the pen that no list names: a pair of syllables that nobody writes, one letter or mark away from a word that all write.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::fault::Found;
use crate::lines::Text;
use crate::text::fold;

/// Two-syllable words, and every pair of syllables that is known to stand side by side.
struct Known {
    words: HashSet<(&'static str, &'static str)>,
    seen: HashSet<(&'static str, &'static str)>,
    /// Every syllable of them.
    syllables: HashSet<&'static str>,
    /// What stands behind a syllable, and what ahead of it.
    behind: HashMap<&'static str, Vec<&'static str>>,
    ahead: HashMap<&'static str, Vec<&'static str>>,
    /// Words by how they sound, tones and near sounds left out.
    alike: HashMap<(String, String), Vec<(&'static str, &'static str)>>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let lines = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
    let words: HashSet<(&str, &str)> = lines(include_str!("../data/words.txt"))
        .flat_map(|line| line.split(','))
        .filter_map(|word| word.trim().split_once(' '))
        .collect();
    let seen = lines(include_str!("../data/pairs.txt"))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(first, seconds)| seconds.split(' ').map(move |second| (first, second)))
        .collect::<HashSet<_>>();
    let mut alike: HashMap<(String, String), Vec<(&str, &str)>> = HashMap::new();
    for word in &words {
        alike.entry((sound(word.0), sound(word.1))).or_default().push(*word);
    }
    alike.values_mut().for_each(|all| all.sort_unstable());
    let syllables = words.iter().chain(&seen).flat_map(|(a, b)| [*a, *b]).collect();
    let mut behind: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut ahead: HashMap<&str, Vec<&str>> = HashMap::new();
    for (a, b) in words.union(&seen) {
        behind.entry(a).or_default().push(b);
        ahead.entry(b).or_default().push(a);
    }
    Known { words, seen, syllables, behind, ahead, alike }
});

/// Whether two syllables are a word.
pub(crate) fn is_word(first: &str, second: &str) -> bool {
    KNOWN.words.contains(&(first, second))
}

/// A syllable without tone and hat, near sounds as one: `trễn` and `chện`, `hạng` and `hạn`, `xử` and `sử`.
fn sound(syllable: &str) -> String {
    let plain = fold(syllable);
    let pairs = [
        ("ngh", "ng"),
        ("gh", "g"),
        ("tr", "ch"),
        ("gi", "d"),
        ("x", "s"),
        ("r", "d"),
        ("v", "d"),
        ("l", "n"),
    ];
    let head = pairs.iter().find_map(|(from, to)| plain.strip_prefix(from).map(|rest| format!("{to}{rest}")));
    let mut out = head.unwrap_or(plain).replace('y', "i");
    let ends = [("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("m", "m")];
    if let Some((end, to)) = ends.iter().find(|(end, _)| out.ends_with(end) && out.len() > end.len() + 1) {
        out.truncate(out.len() - end.len());
        out.push_str(to);
    }
    out
}

/// A syllable of the text in small letters, and its bytes in the view.
struct Syllable<'a> {
    letters: &'a str,
    start: usize,
    end: usize,
}

/// Tells pairs that are likely slips; somebody should look at each.
pub(crate) fn check(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for run in view.s.split_inclusive(|c: char| !c.is_alphabetic() && c != ' ') {
        let from = run.as_ptr() as usize - view.s.as_ptr() as usize;
        let syllables = syllables(run, from);
        for nth in 0..syllables.len() {
            unknown(text, &syllables, nth, found);
        }
        for nth in 1..syllables.len() {
            let (a, b) = (&syllables[nth - 1], &syllables[nth]);
            let before = nth.checked_sub(2).map(|n| syllables[n].letters);
            let after = syllables.get(nth + 1).map(|s| s.letters);
            let Some(right) = slip((a.letters, b.letters), before, after) else { continue };
            let span = (view.origin(a.start), view.origin_end(b.end, text.source()));
            // A name is nobody's slip, and what a list of words told is told.
            let seen = text.source().get(span.0..span.1).unwrap_or("");
            if found.touches(span) || is_name(seen) {
                continue;
            }
            let write = as_written(seen, right);
            found.at("spelling", text.source(), span, &write).unsure();
        }
    }
}

/// A syllable that no word has, one letter or mark away from one that stands well between its neighbours: "phù hợp vói".
fn unknown(text: &Text<'_>, syllables: &[Syllable<'_>], nth: usize, found: &mut Found) {
    let known = &*KNOWN;
    let own = syllables[nth].letters;
    if own.is_ascii() || own.chars().count() < 3 || known.syllables.contains(own) {
        return;
    }
    let before = nth.checked_sub(1).map(|n| syllables[n].letters);
    let after = syllables.get(nth + 1).map(|s| s.letters);
    // A sound syllable may stand in a word that no list has; one that nobody can say is a slip wherever it stands.
    let silent = !can_be_said(own);
    let fits = |pair: (&str, &str)| silent || known.words.contains(&pair);
    let next =
        before.into_iter().flat_map(|a| known.behind.get(a).into_iter().flatten().map(move |b| (a, *b)));
    let last = after.into_iter().flat_map(|b| known.ahead.get(b).into_iter().flatten().map(move |a| (*a, b)));
    let next = next.filter(|pair| fits(*pair)).map(|(_, b)| b);
    let near = next.chain(last.filter(|pair| fits(*pair)).map(|(a, _)| a));
    let near = near.filter(|other| one_apart(own, other)).min();
    let span =
        (text.lower.origin(syllables[nth].start), text.lower.origin_end(syllables[nth].end, text.source()));
    let seen = text.source().get(span.0..span.1).unwrap_or("");
    if let Some(right) = near.filter(|_| seen.starts_with(char::is_lowercase) && !found.touches(span)) {
        found.at("spelling", text.source(), span, right).unsure();
    }
}

/// Whether a syllable that ends with `p`, `t`, `c`, `ch` has one of the two tones that it can have.
fn can_be_said(syllable: &str) -> bool {
    let marks: Vec<char> = unicode_normalization::UnicodeNormalization::nfd(syllable).collect();
    let stopped = syllable.ends_with(['p', 't', 'c']) || syllable.ends_with("ch");
    !stopped || marks.iter().any(|c| matches!(c, '\u{301}' | '\u{323}'))
}

/// Whether one letter, hat or tone makes one syllable of the other.
fn one_apart(a: &str, b: &str) -> bool {
    let apart = |s: &str| unicode_normalization::UnicodeNormalization::nfd(s).collect::<Vec<char>>();
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let (a, b) = (apart(a), apart(b));
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && (same + tail).min(a.len().min(b.len())) + 1 >= longest
}

fn syllables(run: &str, from: usize) -> Vec<Syllable<'_>> {
    let mut out = Vec::new();
    for part in run.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty()) {
        let start = from + (part.as_ptr() as usize - run.as_ptr() as usize);
        out.push(Syllable { letters: part, start, end: start + part.len() });
    }
    out
}

/// The word that was likely meant. Where either syllable makes a word with its other neighbour, it belongs to that one.
fn slip(
    (a, b): (&str, &str),
    before: Option<&str>,
    after: Option<&str>,
) -> Option<(&'static str, &'static str)> {
    let known = &*KNOWN;
    let word = |a: &str, b: &str| known.words.contains(&(a, b));
    if known.seen.contains(&(a, b)) || word(a, b) {
        return None;
    }
    let one = known.alike.get(&(sound(a), sound(b)))?.iter().find(|(x, y)| (*x == a) != (*y == b))?;
    let taken = before.is_some_and(|p| word(p, a)) || after.is_some_and(|n| word(b, n));
    (!taken).then_some(*one)
}

/// "Lê Hoa": two capitals at the start of both, or a capital inside a sentence's second syllable.
fn is_name(seen: &str) -> bool {
    let mut words = seen.split_whitespace();
    let large = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let (_, second) = (words.next(), words.next());
    large(second) && !crate::text::capitals(seen)
}

/// The right word, large where the slip is.
fn as_written(seen: &str, (a, b): (&str, &str)) -> String {
    let right = format!("{a} {b}");
    if crate::text::capitals(seen) {
        return right.to_uppercase();
    }
    if seen.starts_with(char::is_uppercase) {
        let mut letters = right.chars();
        return letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let at = |n: usize| words.get(n).copied();
        (1..words.len())
            .find_map(|n| slip((words[n - 1], words[n]), n.checked_sub(2).and_then(at), at(n + 1)))
            .map(|(a, b)| format!("{a} {b}"))
    }

    #[test]
    fn slips_in_one_mark_or_one_near_sound_are_seen() {
        for (written, right) in [
            ("theo đúng thời hạng", "thời hạn"),
            ("hộ gia đinh", "gia đình"),
            ("người đứng đấu", "đứng đầu"),
            ("đã khiếu lại", "khiếu nại"),
            ("chưa nắm chắt quy định", "nắm chắc"),
            ("phẫm chất", "phẩm chất"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(right), "{written}");
        }
    }

    #[test]
    fn what_belongs_to_the_words_beside_it_is_left() {
        for text in ["văn bản hành chính", "theo quy định", "được công khai minh bạch", "các bản hướng dẫn"]
        {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
