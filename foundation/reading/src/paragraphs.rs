//! Paragraphs put together from hard-wrapped lines; every word keeps its place in the extract.

use crate::extract::{Cell, Extract, Format, Style};
use crate::lines::{self, Line};
use crate::marker::{self, Marker, Rank};
use crate::words::{Folded, all_capitals, fold, starts_capital, starts_small};

/// A paragraph: one line of text, whatever the source did.
#[derive(Debug, Clone)]
pub(crate) struct Para {
    /// The text, white space folded.
    pub text: String,
    /// The same, folded for comparison.
    pub folded: Folded,
    /// First byte in the extract.
    pub start: usize,
    /// One past the last byte in the extract.
    pub end: usize,
    /// How it looks.
    pub style: Style,
    /// Bytes of the text that are the bold or italic start of it.
    pub lead: Option<usize>,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
    /// The number or bullet before it.
    pub marker: Option<Marker>,
    /// Where each word stands: in the text, in the extract.
    words: Vec<(u32, u32)>,
}

impl Para {
    /// The text after number or bullet.
    pub fn rest(&self) -> &str {
        self.marker.as_ref().map_or(self.text.as_str(), |m| self.text.get(m.len..).unwrap_or(""))
    }

    /// Bytes before [`Para::rest`].
    pub fn rest_at(&self) -> usize {
        self.text.len() - self.rest().len()
    }

    /// The byte of the extract for a byte of the text.
    pub fn source(&self, at: usize) -> usize {
        let wanted = u32::try_from(at).unwrap_or(u32::MAX);
        let nth = self.words.partition_point(|(t, _)| *t <= wanted);
        let Some((text_at, source_at)) = nth.checked_sub(1).and_then(|n| self.words.get(n)) else {
            return self.start;
        };
        let (text_at, source_at) = (index(*text_at), index(*source_at));
        let next = self.words.get(nth).map_or(self.end, |(_, s)| index(*s));
        (source_at + (at - text_at)).min(next).min(self.end)
    }

    /// The rank of its number or bullet.
    pub fn rank(&self) -> Option<Rank> {
        self.marker.as_ref().map(|m| m.rank)
    }
}

fn index(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// What the body's lines have in common, for texts of physical lines.
struct Habit {
    physical: bool,
    markdown: bool,
    wrapped: bool,
    width: usize,
    indent: usize,
}

fn habit(lines: &[Line], extract: &Extract) -> Habit {
    let mut widths: Vec<usize> = lines
        .iter()
        .filter(|l| l.cell.is_none())
        .map(|l| l.indent + l.text(extract).chars().count())
        .collect();
    widths.sort_unstable();
    let width = widths.get(widths.len().saturating_sub(1) * 9 / 10).copied().unwrap_or(0);
    let close = lines.iter().filter(|l| !l.gap).count();
    let mut indents = std::collections::BTreeMap::<usize, usize>::new();
    for line in lines.iter().filter(|l| l.indent + l.text(extract).chars().count() >= width * 7 / 10) {
        *indents.entry(line.indent).or_default() += 1;
    }
    Habit {
        physical: lines::physical(extract.format),
        markdown: extract.format == Format::Markdown,
        wrapped: close * 10 >= lines.len() * 3 && width <= 160,
        width,
        indent: indents.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(i, _)| i),
    }
}

/// Puts the lines together.
pub(crate) fn join(lines: &[Line], extract: &Extract) -> Vec<Para> {
    let habit = habit(lines, extract);
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + 1;
        while end < lines.len() && continues(&lines[at..end], &lines[end], extract, &habit) {
            end += 1;
        }
        out.push(build(&lines[at..end], extract));
        at = end;
    }
    out
}

/// All the lines as one paragraph.
pub(crate) fn merged(lines: &[Line], extract: &Extract) -> Option<Para> {
    (!lines.is_empty()).then(|| build(lines, extract))
}

fn build(lines: &[Line], extract: &Extract) -> Para {
    let mut text = String::new();
    let mut words = Vec::new();
    let mut lead = None;
    let bold = lines.iter().all(|l| l.style.bold);
    let italic = lines.iter().all(|l| l.style.italic);
    let mut leading = !bold && !italic;
    for line in lines {
        let source = line.text(extract);
        let hyphen = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        if !text.is_empty() && !hyphen {
            text.push(' ');
        }
        let line_at = text.len();
        for (nth, word) in source.split_whitespace().enumerate() {
            if nth > 0 {
                text.push(' ');
            }
            let offset = word.as_ptr() as usize - source.as_ptr() as usize;
            words.push((small(text.len()), small(line.start + offset)));
            text.push_str(word);
            if leading && line.lead.is_some_and(|l| l > line.start + offset) {
                lead = Some(text.len());
            }
        }
        if leading && (line.style.bold || line.style.italic) && text.len() > line_at {
            lead = Some(text.len());
        } else {
            leading = false;
        }
    }
    let first = &lines[0];
    let folded = Folded::new(&text);
    let marker = marker::parse(&text);
    let end = lines.iter().map(|l| l.end).max().unwrap_or(first.end);
    let style = Style { bold, italic, ..first.style };
    Para { folded, start: first.start, end, style, lead, cell: first.cell, marker, words, text }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a sentence, item or lead-in ends here.
pub(crate) fn terminal(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| matches!(c, '”' | '"' | '’' | '*') || c.is_whitespace());
    text.ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Words after which a line never ends a paragraph.
fn dangling(text: &str) -> bool {
    let folded = fold(text.rsplit(' ').next().unwrap_or(""));
    matches!(
        folded.as_str(),
        "dieu"
            | "chuong"
            | "khoan"
            | "diem"
            | "muc"
            | "so"
            | "so:"
            | "ngay"
            | "thang"
            | "nam"
            | "phan"
            | "quy"
            | "va"
    )
}

fn continues(so_far: &[Line], next: &Line, extract: &Extract, habit: &Habit) -> bool {
    let Some(prev) = so_far.last() else { return false };
    if prev.cell != next.cell || next.style.heading.is_some() && next.gap {
        return false;
    }
    let (p, n) = (prev.text(extract), next.text(extract));
    let marker = marker::parse(n);
    let broken = !terminal(p) && starts_small(n) && marker.is_none() && !all_capitals(p);
    if next.style.continues && marker.is_none() && next.cell.is_none() {
        // A line break inside a paragraph: a sentence goes on, a new one stands apart.
        return !(terminal(p) || all_capitals(p) && !all_capitals(n));
    }
    if !habit.physical {
        return broken && next.cell.is_none() && prev.style.heading.is_none();
    }
    if next.gap {
        return broken && next.cell.is_none();
    }
    if dangling(p) && !all_capitals(p) || dangling(p) && p.split(' ').count() == 1 {
        return true;
    }
    // A number alone on its line.
    if next.cell.is_none()
        && p.ends_with(['.', ')', '/'])
        && marker::count(p.trim_end_matches('/'))
        && marker.is_none()
    {
        return true;
    }
    match marker.as_ref().map(|m| (m.rank, m.len)) {
        Some((Rank::Dash | Rank::Plus, len)) => {
            let rest = n.get(len..).unwrap_or("");
            let range =
                p.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
            !terminal(p) && (starts_small(rest) || range)
        }
        Some((Rank::Part | Rank::Chapter | Rank::Division | Rank::Article, _)) => {
            !terminal(p) && !all_capitals(p) && !next.style.bold && starts_small_end(p)
        }
        Some((Rank::Letter | Rank::Bracket, _)) => false,
        Some(_) => false,
        None if habit.markdown => same_paragraph(prev, next, p, n),
        None => unindented(so_far, prev, next, (p, n), habit),
    }
}

/// Whether the line ends with a word in small letters, as a sentence that goes on does.
fn starts_small_end(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(starts_small)
}

fn same_paragraph(prev: &Line, next: &Line, p: &str, n: &str) -> bool {
    if prev.style.heading != next.style.heading {
        return false;
    }
    let turns = prev.style.bold && !next.style.bold && starts_capital(n) && next.lead.is_none();
    let caps = all_capitals(p) && !all_capitals(n) && starts_capital(n) && p.len() > 12;
    !(caps || turns && terminal_or_heading(p))
}

fn terminal_or_heading(text: &str) -> bool {
    terminal(text) || marker::parse(text).is_some()
}

fn unindented(so_far: &[Line], prev: &Line, next: &Line, (p, n): (&str, &str), habit: &Habit) -> bool {
    let broken = !terminal(p) && starts_small(n);
    if !habit.wrapped && next.cell.is_none() {
        return broken;
    }
    if next.cell.is_some() {
        return !terminal(p);
    }
    let hanging = match so_far.len() {
        1 => next.indent > prev.indent && marker::parse(p).is_some(),
        _ => next.indent.abs_diff(prev.indent) <= 1,
    };
    if next.indent >= habit.indent + 3 && !hanging {
        return false;
    }
    let len = prev.indent + p.chars().count();
    if terminal(p) && starts_capital(n) && (len * 4 < habit.width * 3 || next.indent > habit.indent + 1) {
        return false;
    }
    if all_capitals(p) && !all_capitals(n) {
        return false;
    }
    broken || len * 10 >= habit.width * 6
}
