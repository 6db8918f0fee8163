//! Misspellings and capitals of administrative words, from the lists of rows.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::fault::Found;
use crate::lines::Text;
use crate::rows::{CAPITALS, SPELLING, Word};
use crate::text::{capitals, small, whole};

/// Words to look for, each with its row.
struct Finder {
    automaton: Option<AhoCorasick>,
    rows: Vec<(&'static Word, String)>,
}

impl Finder {
    fn of(rows: Vec<(&'static Word, String)>) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(rows.iter().map(|(_, pattern)| pattern.as_str()));
        Self { automaton: automaton.ok(), rows }
    }

    /// Every whole word of the list in the text: its row, start, end.
    fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static Word, usize, usize)> + 'a {
        let all = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        all.filter(move |m| whole(text, m.start(), m.end()))
            .filter_map(|m| Some((self.rows.get(m.pattern().as_usize())?.0, m.start(), m.end())))
    }
}

static MISSPELT: LazyLock<Finder> = LazyLock::new(|| {
    let rows = SPELLING.iter().flat_map(|row| row.wrong.iter().map(move |wrong| (row, newer(wrong))));
    Finder::of(rows.collect())
});

static LARGE: LazyLock<Finder> =
    LazyLock::new(|| Finder::of(CAPITALS.iter().map(|row| (row, newer(&row.right))).collect()));

/// Small letters, tone marks in the newer habit: as the view of small letters has them.
fn newer(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().map(small).collect();
    for nth in 1..letters.len() {
        let ends = letters.get(nth + 1).is_none_or(|c| !c.is_alphabetic());
        let before = nth.checked_sub(2).map(|n| letters[n]);
        if ends && let Some((a, b)) = crate::tones::newer(before, letters[nth - 1], letters[nth]) {
            letters[nth - 1] = a;
            letters[nth] = b;
        }
    }
    letters.into_iter().collect()
}

/// Whether the words beside a find leave it a fault.
fn counts(row: &Word, text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or("").trim_end_matches(' ');
    let after = text.get(end..).unwrap_or("").trim_start_matches(' ');
    let ends = |words: &String| {
        let words = newer(words);
        before.ends_with(&words) && whole(before, before.len() - words.len(), before.len())
    };
    let starts = |words: &String| {
        let words = newer(words);
        after.starts_with(&words) && whole(after, 0, words.len())
    };
    !row.not_after.iter().any(ends)
        && !row.not_before.iter().any(starts)
        && (row.only_after.is_empty() || row.only_after.iter().any(ends))
        && (row.only_before.is_empty() || row.only_before.iter().any(starts))
}

/// Checks the words of the whole text.
pub(crate) fn check(text: &Text<'_>, found: &mut Found) {
    misspelt(text, found);
    large(text, found);
    cited_places(text, found);
    steps(text, found);
    common_nouns(text, found);
    doubled(text, found);
    second_syllables(text, found);
}

/// Syllables that may stand twice: "luôn luôn", "từ từ".
const TWICE: &[&str] = &[
    "luôn",
    "từ",
    "dần",
    "ngày",
    "người",
    "nhà",
    "nơi",
    "đời",
    "mãi",
    "thường",
    "chung",
    "riêng",
    "xa",
    "gần",
    "hay",
    "rất",
    "nho",
    "xanh",
    "đều",
    "sâu",
    "cao",
    "to",
    "ai",
    "song",
    "ngang",
    "ầm",
    "mau",
    "nhanh",
    "lâu",
    "năm",
    "tháng",
    "mỗi",
    "khăng",
    "đỏ",
    "trắng",
    "vàng",
    "ba",
    "hai",
    "bà",
    "ông",
    "cha",
    "chị",
    "anh",
    "lời",
    "điều",
    "làng",
    "bản",
];

/// A word that stands twice, one behind the other: "cho cho", "thực hiện thực hiện".
fn doubled(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    let words: Vec<(usize, &str)> = view
        .s
        .split_inclusive(|c: char| !c.is_alphabetic())
        .scan(0, |at, part| {
            let start = *at;
            *at += part.len();
            Some((start, part))
        })
        .collect();
    let plain =
        |nth: usize| words.get(nth).and_then(|(_, part)| part.strip_suffix(' ')).filter(|w| !w.is_empty());
    let bare =
        |nth: usize| words.get(nth).map(|(_, part)| part.trim_end_matches(|c: char| !c.is_alphabetic()));
    let mut nth = 1;
    while nth < words.len() {
        let one = plain(nth - 1).is_some()
            && plain(nth - 1) == bare(nth)
            && bare(nth).is_some_and(|w| !TWICE.contains(&w) && w.chars().count() > 1);
        let two = nth + 2 < words.len()
            && (0..3).all(|n| plain(nth - 1 + n).is_some())
            && plain(nth - 1) == plain(nth + 1)
            && plain(nth) == bare(nth + 2)
            && plain(nth - 1) != plain(nth);
        let end = if one { nth } else { nth + 2 };
        let from = if one { nth } else { nth + 1 };
        // "giao thông thông suốt": two words that meet.
        let met = one
            && nth
                .checked_sub(2)
                .and_then(plain)
                .is_some_and(|before| crate::slips::is_word(before, plain(nth - 1).unwrap_or_default()));
        if (one || two) && !met {
            let (start, part) = words[end];
            let stop = start + part.trim_end_matches(|c: char| !c.is_alphabetic()).len();
            let span = (view.origin(words[from].0.saturating_sub(1)), view.origin_end(stop, text.source()));
            // Names of people and places may do it.
            let seen = text.source().get(span.0..span.1).unwrap_or("");
            // Two cells of a table that say the same are no word twice.
            let one_cell = !seen.contains('|');
            if one_cell && !seen.trim_start().starts_with(char::is_uppercase) && !found.touches(span) {
                let fault = found.at("word-doubled", text.source(), span, "");
                fault.unsure();
            }
            nth = end;
        }
        nth += 1;
    }
}

/// Kinds and offices of two syllables of which only the first may be large: "Nghị Định".
const KINDS: &[&str] = &[
    "nghị định",
    "nghị quyết",
    "quyết định",
    "thông tư",
    "kế hoạch",
    "báo cáo",
    "công văn",
    "tờ trình",
    "chỉ thị",
    "hướng dẫn",
    "thông báo",
    "kết luận",
    "chương trình",
    "biên bản",
    "quy chế",
    "quy định",
];

fn second_syllables(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for kind in KINDS {
        for at in crate::text::places(&view.s, kind) {
            let span = (view.origin(at), view.origin_end(at + kind.len(), text.source()));
            let seen = text.source().get(span.0..span.1).unwrap_or("");
            let second = seen.split_whitespace().nth(1).unwrap_or("");
            if second.starts_with(char::is_uppercase)
                && !capitals(seen)
                && !loud(text, span.0)
                && !found.touches(span)
            {
                let right: String =
                    seen.chars().enumerate().map(|(nth, c)| if nth == 0 { c } else { small(c) }).collect();
                found.at("capitals-document", text.source(), span, &right);
            }
        }
    }
}

fn misspelt(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (row, start, end) in MISSPELT.find(&view.s) {
        if !counts(row, &view.s, start, end) {
            continue;
        }
        let span = (view.origin(start), view.origin_end(end, text.source()));
        let seen = text.source().get(span.0..span.1).unwrap_or("");
        let write = if capitals(seen) {
            row.right.to_uppercase()
        } else if seen.starts_with(char::is_uppercase) {
            let mut letters = row.right.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        } else {
            row.right.clone()
        };
        let fault = found.at("spelling", text.source(), span, &write);
        if !row.certain {
            fault.unsure();
        }
    }
}

fn large(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (row, start, end) in LARGE.find(&view.s) {
        let span = (view.origin(start), view.origin_end(end, text.source()));
        let seen = text.source().get(span.0..span.1).unwrap_or("");
        if capitals(seen) || !counts(row, &view.s, start, end) || found.touches(span) {
            continue;
        }
        // Words in a line of capitals are no sign of anything.
        let flat: String = crate::text::squeeze(seen);
        let mut write: String = flat
            .chars()
            .zip(row.right.chars())
            .map(|(is, right)| if right.is_uppercase() { up(is) } else { small(is) })
            .collect();
        if begins_sentence(&view.s, start) {
            let first = write.chars().next().map_or(0, char::len_utf8);
            write = write.get(..first).unwrap_or("").to_uppercase() + write.get(first..).unwrap_or("");
        }
        if write != flat && flat.chars().count() == row.right.chars().count() {
            let fault = found.at("capitals", text.source(), span, &write);
            if !row.certain {
                fault.unsure();
            }
        }
    }
}

fn up(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

/// Whether a sentence, an item or a label begins here.
pub(crate) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '(', '“', '"', '*']);
    let Some(last) = before.chars().next_back() else { return true };
    if matches!(last, '\n' | '.' | ':' | '!' | '?' | '|') {
        return true;
    }
    if matches!(last, '-' | '–' | '+' | '•') {
        // A bullet stands at a line's start; a dash between words does not begin a sentence.
        let line = before.rsplit('\n').next().unwrap_or("");
        return line.trim().chars().count() <= 2;
    }
    if last == ')' || last == '/' {
        let line = before.rsplit('\n').next().unwrap_or("");
        return line.trim().chars().count() <= 4;
    }
    false
}

/// "điều 5", "Khoản 2" inside a sentence.
fn cited_places(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (word, wants_large) in
        [("điều", true), ("chương", true), ("phụ lục", true), ("khoản", false), ("điểm", false)]
    {
        for at in crate::text::places(&view.s, word) {
            let after = view.s.get(at + word.len()..).unwrap_or("");
            let Some(next) =
                after.strip_prefix(' ').and_then(|a| a.split([' ', ',', ';', '.', ')', '\n']).next())
            else {
                continue;
            };
            let counted = next.bytes().all(|b| b.is_ascii_digit()) && !next.is_empty() && next.len() <= 3
                || wants_large
                    && word != "điều"
                    && !next.is_empty()
                    && next.bytes().all(|b| b"ivx".contains(&b))
                || word == "điểm" && next.chars().count() == 1 && next.chars().all(char::is_alphabetic);
            if !counted {
                continue;
            }
            let start = view.origin(at);
            let Some(letter) = text.source().get(start..).and_then(|s| s.chars().next()) else { continue };
            let span = (start, start + letter.len_utf8());
            if wants_large && letter.is_lowercase() {
                let fault =
                    found.at("cite-capitals", text.source(), span, &letter.to_uppercase().to_string());
                if word == "phụ lục" {
                    fault.unsure();
                }
            } else if !wants_large
                && letter.is_uppercase()
                && !begins_sentence(&view.s, at)
                && !loud(text, start)
            {
                found.at("cite-capitals", text.source(), span, &small(letter).to_string());
            }
        }
    }
}

/// "khoản 2, Điều 47": what is cited from within to without has no comma.
fn steps(text: &Text<'_>, found: &mut Found) {
    let s = &text.lower.s;
    for (word, above) in [("khoản ", "điều "), ("điểm ", "khoản ")] {
        for (at, _) in s.match_indices(word) {
            if !whole(s, at, at + word.len() - 1) {
                continue;
            }
            let rest = s.get(at + word.len()..).unwrap_or("");
            let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let counted = (1..=3).contains(&rest.get(..len).unwrap_or("").chars().count());
            let tail = rest.get(len..).unwrap_or("");
            let follows = tail.strip_prefix(", ").is_some_and(|t| {
                t.strip_prefix(above).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
            });
            if counted && follows {
                let comma = text.lower.origin(at + word.len() + len);
                let fault = found.at("cite-comma", text.source(), (comma, comma + 1), "");
                fault.unsure();
            }
        }
    }
}

/// Whether the line of this place is written in capitals.
fn loud(text: &Text<'_>, at: usize) -> bool {
    let below = text.lines.partition_point(|line| line.start <= at);
    let line = below.checked_sub(1).and_then(|nth| text.lines.get(nth)).filter(|line| at < line.end);
    line.is_some_and(|line| crate::text::mostly_capitals(text.line(line)))
}

/// "Xã Vạn Ninh", "Ngày 06", "nghị định số": common nouns large, kinds of documents small.
fn common_nouns(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for word in ["xã", "phường", "tỉnh", "huyện", "thị trấn", "thôn", "tổ dân phố"] {
        for at in crate::text::places(&view.s, word) {
            let start = view.origin(at);
            let source = text.source().get(start..).unwrap_or("");
            let end = view.origin_end(at + word.len(), text.source());
            let next = text.source().get(end..).unwrap_or("").trim_start_matches(' ');
            let named =
                next.starts_with(char::is_uppercase) && !next.starts_with(|c: char| c.is_ascii_digit());
            let large =
                source.starts_with(char::is_uppercase) && !capitals(source.get(..end - start).unwrap_or(""));
            if large && named && !begins_sentence(&view.s, at) && !loud(text, start) {
                let first = source.chars().next().unwrap_or(' ');
                let span = (start, start + first.len_utf8());
                found.at("capitals-place", text.source(), span, &small(first).to_string()).unsure();
            }
        }
    }
    for word in ["ngày", "tháng"] {
        for at in crate::text::places(&view.s, word) {
            let start = view.origin(at);
            let source = text.source().get(start..).unwrap_or("");
            let counted = view
                .s
                .get(at + word.len() + 1..)
                .is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit()));
            if source.starts_with(['N', 'T'])
                && counted
                && !begins_sentence(&view.s, at)
                && !loud(text, start)
            {
                let first = source.chars().next().unwrap_or(' ');
                found.at("capitals-day", text.source(), (start, start + 1), &small(first).to_string());
            }
        }
    }
    kinds(text, found);
}

/// "nghị định số 59/2023/NĐ-CP" names a certain document: its kind begins large.
fn kinds(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    let kinds = [
        "nghị định",
        "nghị quyết",
        "quyết định",
        "kế hoạch",
        "chỉ thị",
        "thông tư",
        "kết luận",
        "công văn",
        "thông báo",
        "hướng dẫn",
        "chương trình",
        "báo cáo",
        "tờ trình",
        "công điện",
        "thông tri",
    ];
    for word in kinds {
        for at in crate::text::places(&view.s, word) {
            let after = view.s.get(at + word.len()..).unwrap_or("");
            let numbered =
                after.strip_prefix(" số ").is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
            let start = view.origin(at);
            let letter = text.source().get(start..).and_then(|s| s.chars().next());
            if let Some(letter) = letter.filter(|letter| numbered && letter.is_lowercase()) {
                let span = (start, start + letter.len_utf8());
                found.at("capitals-document", text.source(), span, &letter.to_uppercase().to_string());
            }
        }
    }
}
