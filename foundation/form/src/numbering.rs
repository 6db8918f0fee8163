//! Numbers of parts, articles, clauses and points: in order, once each, in one habit.

use std::ops::Range;

use crate::fault::Found;
use crate::lines::Text;
use crate::text::{begins, capitals, fold};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    Part,
    Chapter,
    Division,
    Article,
    Roman,
    Capital,
    Arabic,
    /// An Arabic number with a bracket: a level of its own below letters.
    Bracketed,
    Letter,
}

/// A number at the start of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub level: Level,
    /// The count; of "1.2" the last.
    pub number: u32,
    /// Of "1.2" what stands before the last.
    pub above: Vec<u32>,
    /// The number's bytes in the paragraph.
    pub digits: Range<usize>,
    /// What closes it.
    pub close: Option<char>,
    /// How many bytes it takes, with what closes it.
    pub len: usize,
}

/// Letters of points in the order of the Vietnamese alphabet.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

const NAMED: [(&str, Level); 4] =
    [("dieu", Level::Article), ("chuong", Level::Chapter), ("phan", Level::Part), ("muc", Level::Division)];

/// The number at the start of a paragraph, if there is one.
pub(crate) fn mark(text: &str) -> Option<Mark> {
    let head = text.get(..text.floor_char_boundary(24))?;
    if let Some(mark) = named(text, head) {
        return Some(mark);
    }
    let token = head.find(|c: char| !c.is_alphanumeric()).map_or(head, |at| &head[..at]);
    if token.bytes().all(|b| b.is_ascii_digit()) && !token.is_empty() && token.len() <= 3 {
        return arabic(text, token.len());
    }
    let close = closing(text, token.len())?;
    let len = token.len() + close.len_utf8();
    let (level, number) = if let Some(number) = roman(token) {
        (Level::Roman, number)
    } else {
        let letter = token.chars().next().filter(|c| c.len_utf8() == token.len())?;
        let at = LETTERS.chars().position(|c| c == crate::text::small(letter));
        let number = at.map_or(0, |at| u32::try_from(at + 1).unwrap_or(0));
        // "f)", "j)", "w)", "z)" are no letters of points, but somebody may use them.
        let latin = matches!(letter, 'f' | 'j' | 'w' | 'z');
        match letter {
            c if c.is_lowercase() && (number > 0 || latin) => (Level::Letter, number),
            c if c.is_uppercase() && number > 0 && close != ')' => (Level::Capital, number),
            _ => return None,
        }
    };
    // A letter with a full stop in running text ("t. 5") or initials ("A. Dũng") is none.
    let after = text.get(len..).unwrap_or("");
    if after.chars().next().is_some_and(|c| !c.is_whitespace()) && level != Level::Letter {
        return None;
    }
    Some(Mark { level, number, above: Vec::new(), digits: 0..token.len(), close: Some(close), len })
}

fn closing(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next().filter(|c| matches!(c, '.' | ')' | '/' | '-' | ':' | '–'))
}

fn named(text: &str, head: &str) -> Option<Mark> {
    let word = head.split(char::is_whitespace).next()?;
    let (_, level) = NAMED.iter().find(|(name, _)| *name == fold(word))?;
    let from = word.len() + 1;
    let rest = text.get(from..)?;
    let token = rest.find(|c: char| !c.is_alphanumeric()).map_or(rest, |at| &rest[..at]);
    let number = token.parse().ok().or_else(|| roman(token)).filter(|n: &u32| *n > 0 && *n < 1_000)?;
    let end = from + token.len();
    let close = closing(text, end);
    // "Điều 5 của Luật …" at a line's start names another paper's article.
    if *level == Level::Article && close.is_none() && text.len() > end
        || *level != Level::Article && close.is_none() && text.len() > end && !capitals(word)
    {
        return None;
    }
    let len = end + close.map_or(0, char::len_utf8);
    Some(Mark { level: *level, number, above: Vec::new(), digits: from..end, close, len })
}

fn arabic(text: &str, first: usize) -> Option<Mark> {
    let mut counts: Vec<u32> = vec![text.get(..first)?.parse().ok()?];
    let mut at = first;
    let mut digits = 0..first;
    while text.get(at..)?.starts_with('.') {
        let more = text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
        if more == 0 || more > 3 {
            break;
        }
        counts.push(text.get(at + 1..at + 1 + more)?.parse().ok()?);
        digits = 0..at + 1 + more;
        at += 1 + more;
    }
    let number = counts.pop()?;
    let close = closing(text, at).filter(|c| *c != ':' && *c != '–');
    let after = text.get(at + close.map_or(0, char::len_utf8)..).unwrap_or("");
    // "14/8/2023", "05-10 ngày" and "1.000 đồng" are no numbers of paragraphs.
    let free = after.is_empty()
        || after.starts_with(char::is_whitespace)
        || after.starts_with(char::is_uppercase) && matches!(close, Some('.' | ')'));
    let counted = close.is_some() || !counts.is_empty();
    if !free || !counted || number > 500 || close == Some('-') && !counts.is_empty() {
        return None;
    }
    let level = if close == Some(')') { Level::Bracketed } else { Level::Arabic };
    Some(Mark { level, number, above: counts, digits, close, len: at + close.map_or(0, char::len_utf8) })
}

/// The value of a Roman number in capitals.
pub(crate) fn roman(token: &str) -> Option<u32> {
    if token.is_empty() || token.len() > 7 || !token.bytes().all(|b| b"IVXL".contains(&b)) {
        return None;
    }
    let value = |b: u8| match b {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        _ => 50,
    };
    let bytes = token.as_bytes();
    let mut sum = 0;
    for (nth, byte) in bytes.iter().enumerate() {
        let (this, next) = (value(*byte), bytes.get(nth + 1).map_or(0, |b| value(*b)));
        if this < next { sum -= this } else { sum += this }
    }
    u32::try_from(sum).ok().filter(|sum| danchu_base::roman(*sum) == token)
}

/// How a count is written on this level.
fn written(mark: &Mark, number: u32, as_is: &str) -> String {
    let last = match mark.level {
        Level::Letter | Level::Capital => {
            let at = usize::try_from(number.saturating_sub(1)).unwrap_or(0);
            let letter = LETTERS.chars().nth(at).unwrap_or('y');
            if mark.level == Level::Capital { letter.to_uppercase().collect() } else { letter.to_string() }
        }
        Level::Roman => danchu_base::roman(number),
        _ if roman(as_is).is_some() => danchu_base::roman(number),
        _ => number.to_string(),
    };
    mark.above.iter().map(|n| format!("{n}.")).chain([last]).collect()
}

/// A number that is open: what is counted, how far.
struct Open {
    level: Level,
    above: Vec<u32>,
    last: u32,
    /// A heading without number stood since: a list may begin anew.
    fresh: bool,
}

/// Walks through the paragraphs and tells what is out of order.
pub(crate) fn check(text: &Text<'_>, lines: Range<usize>, found: &mut Found) {
    let mut open: Vec<Open> = Vec::new();
    let mut headings: Vec<((usize, usize), bool)> = Vec::new();
    let mut titles = crate::headings::Titles::default();
    for range in text.paragraphs(lines.start, lines.end) {
        let Some(line) = text.lines.get(range.start).filter(|line| line.cell.is_none()) else { continue };
        // "Điều" and its number may stand on two lines; a line's end is as long as a blank.
        let raw = text.source().get(line.start..text.span(&range).1).unwrap_or("");
        let content = &raw.replace('\n', " ");
        let Some(mark) = mark(content).or_else(|| unclosed(content, &open)) else {
            titles.unnumbered(text, &range);
            large_letter(content, line.start, text, found);
            if heading(text, &range) {
                open.iter_mut().for_each(|one| one.fresh = true);
            }
            continue;
        };
        // A number alone is that of a table's row which a converter broke over lines.
        if text.physical() && content.trim().len() == mark.len && mark.close.is_none() {
            continue;
        }
        let base = line.start;
        if mark.level == Level::Roman {
            let (start, end) = text.span(&range);
            let title = text.source().get(start + mark.len..end).unwrap_or("");
            if title.chars().any(char::is_alphabetic) {
                headings.push(((start + mark.len, end), capitals(title)));
            }
        }
        if titles.numbered(&mark, text, &range, found) {
            open.push(Open { level: Level::Roman, above: Vec::new(), last: mark.number - 1, fresh: false });
        }
        let mark = sibling(mark, &open, text, base, content, found);
        closing_form(&mark, text, base, content, found);
        order(&mark, &mut open, text, base, content, found);
    }
    mixed_titles(&headings, text, found);
    titles.end(text, found);
}

/// "Điều 3 Quyết định …", "2, Hướng dẫn …": the next number of a list that is open, without the sign behind it.
fn unclosed(content: &str, open: &[Open]) -> Option<Mark> {
    let article = content.strip_prefix("Điều ");
    let rest = article.unwrap_or(content);
    let from = content.len() - rest.len();
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = rest.get(..len)?.parse().ok()?;
    let after = rest.get(len..)?;
    let close = after.chars().next().filter(|c| matches!(c, ',' | ';'));
    let words = after.trim_start_matches([',', ';', ' ']);
    let level = if article.is_some() { Level::Article } else { Level::Arabic };
    let signed = close.is_some() || article.is_some() && after.starts_with(' ');
    let next = open.iter().rev().find(|o| o.level == level && o.above.is_empty())?.last + 1 == number;
    if !signed || !next || !words.starts_with(char::is_uppercase) || words.starts_with("Luật") {
        return None;
    }
    // No sign at all is told as a wrong one: the place of the number, and what closes it.
    let digits = from..from + len;
    let close = Some(close.unwrap_or(' '));
    Some(Mark {
        level,
        number,
        above: Vec::new(),
        len: digits.end + usize::from(close != Some(' ')),
        digits,
        close,
    })
}

/// "A) Một": the letter of a point is small.
fn large_letter(content: &str, base: usize, text: &Text<'_>, found: &mut Found) {
    let mut letters = content.chars();
    let (first, close) = (letters.next(), letters.next());
    if let (Some(first), Some(')')) = (first.filter(|c| c.is_uppercase()), close) {
        let span = (base, base + first.len_utf8());
        found.at("count-letter", text.source(), span, &first.to_lowercase().to_string()).unsure();
    }
}

/// A bold or loud line that is no sentence.
fn heading(text: &Text<'_>, range: &Range<usize>) -> bool {
    let joined = text.joined(range);
    let style = text.lines.get(range.start).and_then(|l| text.extract.blocks.get(l.block)).map(|b| b.style);
    let bold = style.is_some_and(|s| s.bold || s.heading.is_some());
    let lead = joined.ends_with(':') && !joined.starts_with(['-', '+']);
    joined.chars().count() < 160 && (bold || capitals(&joined)) || lead
}

/// "2)" between "1." and "3." is of the same list, with the wrong sign behind it.
fn sibling(
    mark: Mark,
    open: &[Open],
    text: &Text<'_>,
    base: usize,
    content: &str,
    found: &mut Found,
) -> Mark {
    let other = match mark.level {
        Level::Bracketed => Level::Arabic,
        Level::Arabic if mark.above.is_empty() => Level::Bracketed,
        _ => return mark,
    };
    let last = |level| open.iter().rev().find(|o| o.level == level && o.above.is_empty()).map(|o| o.last);
    let own = last(mark.level);
    if mark.number > 1 && last(other) == Some(mark.number - 1) && own != Some(mark.number - 1) {
        let number = content.get(mark.digits.clone()).unwrap_or("");
        let close = if other == Level::Arabic { '.' } else { ')' };
        let span = (base + mark.digits.start, base + mark.len);
        found.at("count-form", text.source(), span, &format!("{number}{close}"));
        return Mark { level: other, close: Some(close), ..mark };
    }
    mark
}

/// "Điều 1:", "I/", "a.", "1/" have other signs behind them.
fn closing_form(mark: &Mark, text: &Text<'_>, base: usize, content: &str, found: &mut Found) {
    let right = match mark.level {
        Level::Letter => ')',
        Level::Bracketed => return,
        Level::Chapter | Level::Part | Level::Division => return,
        _ => '.',
    };
    let span = (base + mark.digits.start, base + mark.len);
    let number = content.get(mark.digits.clone()).unwrap_or("");
    let spaced =
        content.get(mark.len..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    if mark.close.is_some_and(|close| close != right) {
        let blank = if spaced { "" } else { " " };
        let fault = found.at("count-form", text.source(), span, &format!("{number}{right}{blank}"));
        // Whether "1)" or "a." is a level of its own is for the writer to say.
        if mark.close == Some(')') {
            fault.unsure();
        }
    } else if !spaced && mark.close.is_some() {
        found.at("count-form", text.source(), span, &format!("{number}{right} "));
    }
}

fn order(mark: &Mark, open: &mut Vec<Open>, text: &Text<'_>, base: usize, content: &str, found: &mut Found) {
    let span = (base + mark.digits.start, base + mark.digits.end);
    let as_is = content.get(mark.digits.clone()).unwrap_or("");
    if mark.level == Level::Letter && mark.number == 0 {
        let last = open.iter().rev().find(|o| o.level == Level::Letter).map_or(0, |o| o.last);
        found.at("count-letter", text.source(), span, &written(mark, last + 1, as_is));
        open.iter_mut().rev().find(|o| o.level == Level::Letter).into_iter().for_each(|o| o.last += 1);
        return;
    }
    let place = open.iter().rposition(|o| o.level == mark.level && o.above.len() == mark.above.len());
    let Some(place) = place else {
        if mark.number > 1 && expected_first(mark, open) {
            found.at("count-jump", text.source(), span, &written(mark, 1, as_is)).unsure();
        }
        open.push(Open { level: mark.level, above: mark.above.clone(), last: mark.number, fresh: false });
        return;
    };
    // Articles are counted on through chapters; everything else begins anew below a new number.
    let articles: Vec<Open> = open
        .drain(place + 1..)
        .filter(|o| o.level == Level::Article && mark.level != Level::Article)
        .collect();
    open.extend(articles);
    let one = &mut open[place];
    let anew =
        mark.number == 1 && (one.last > 1 || one.fresh) && restarts(mark.level) || one.above != mark.above;
    let next = one.last + 1;
    if anew || mark.number == next || one.fresh && mark.number == 1 {
    } else if mark.number > next {
        let code = if mark.level == Level::Letter { "count-letter" } else { "count-jump" };
        found.at(code, text.source(), span, &written(mark, next, as_is)).by_hand();
    } else if mark.number == one.last {
        found.at("count-double", text.source(), span, &written(mark, next, as_is)).by_hand();
        one.fresh = false;
        return;
    } else {
        found.at("count-order", text.source(), span, &written(mark, next, as_is)).by_hand();
    }
    one.last = mark.number;
    one.above.clone_from(&mark.above);
    one.fresh = false;
}

fn restarts(level: Level) -> bool {
    matches!(level, Level::Arabic | Level::Bracketed | Level::Letter | Level::Division)
}

/// Whether a list that begins with another number than 1 has lost its beginning.
fn expected_first(mark: &Mark, open: &[Open]) -> bool {
    matches!(mark.level, Level::Article | Level::Roman | Level::Chapter)
        || matches!(mark.level, Level::Letter | Level::Arabic) && !open.is_empty() && mark.above.is_empty()
}

/// Titles of parts, some in capitals and some not.
fn mixed_titles(headings: &[((usize, usize), bool)], text: &Text<'_>, found: &mut Found) {
    let loud = headings.iter().filter(|(_, loud)| *loud).count();
    if loud * 2 <= headings.len() || loud == headings.len() {
        return;
    }
    for (span, _) in headings.iter().filter(|(_, loud)| !loud) {
        let title = text.source().get(span.0..span.1).unwrap_or("");
        let trimmed = title.trim_start();
        if trimmed.is_empty() || trimmed.chars().count() > 150 || begins(trimmed, "-") {
            continue;
        }
        let start = span.1 - trimmed.len();
        found.at("heading-mixed", text.source(), (start, span.1), &trimmed.to_uppercase()).unsure();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_habits_are_known() {
        let of = |text: &str| mark(text).map(|m| (m.level, m.number, m.close));
        assert_eq!(of("I. MỤC ĐÍCH"), Some((Level::Roman, 1, Some('.'))));
        assert_eq!(of("Điều 12. Hiệu lực"), Some((Level::Article, 12, Some('.'))));
        assert_eq!(of("Điều 5 Luật này"), None);
        assert_eq!(of("1. Mục đích"), Some((Level::Arabic, 1, Some('.'))));
        assert_eq!(of("1.2. Việc"), Some((Level::Arabic, 2, Some('.'))));
        assert_eq!(of("đ) Việc"), Some((Level::Letter, 5, Some(')'))));
        assert_eq!(of("14/8/2023"), None);
        assert_eq!(of("2024 là năm"), None);
        assert_eq!(of("A. Dũng"), Some((Level::Capital, 1, Some('.'))));
        assert_eq!(of("- Việc"), None);
        assert_eq!(of("Chương II"), Some((Level::Chapter, 2, None)));
        assert_eq!(roman("IIII"), None);
    }
}
