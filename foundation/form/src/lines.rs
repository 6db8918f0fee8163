//! The lines and paragraphs of a paper, whatever format it came from.

use danchu_reading::{Cell, Extract, Format};

use crate::text::{View, capitals, fold_letter, small};

/// A line of the paper, or one of two columns that stand side by side on a line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// First byte of the text, blanks left out.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its block of the extract.
    pub block: usize,
    /// The cell of a table that it stands in.
    pub cell: Option<Cell>,
    /// An empty line stands above.
    pub gap: bool,
    /// It is the right one of two columns.
    pub right: bool,
    /// The first line of a paragraph.
    pub first: bool,
}

/// A paper's text in lines, and the views in which words are looked for.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The extract.
    pub extract: &'a Extract,
    /// Its lines, without rules and page numbers.
    pub lines: Vec<Line>,
    /// Letters as they are, white space folded, paragraphs parted by line feeds.
    pub plain: View,
    /// In small letters, tone marks where the newer habit has them.
    pub lower: View,
    /// Without diacritics.
    pub folded: View,
}

impl<'a> Text<'a> {
    /// Takes an extract apart.
    pub fn of(extract: &'a Extract) -> Self {
        let mut lines = collect(extract);
        paragraphs(&mut lines, extract);
        let letters = letters(&lines, extract);
        let end = extract.text.len();
        let plain = View::of(letters.iter().copied(), end);
        let lower = View::of(newer_tones(&letters).into_iter(), end);
        let folded = View::of(letters.iter().filter_map(|(at, c)| Some((*at, fold_or_feed(*c)?))), end);
        Self { extract, lines, plain, lower, folded }
    }

    /// The text of a line.
    pub fn line(&self, line: &Line) -> &'a str {
        self.extract.text.get(line.start..line.end).unwrap_or("")
    }

    /// The text of the line with this number.
    pub fn nth(&self, nth: usize) -> &'a str {
        self.lines.get(nth).map_or("", |line| self.line(line))
    }

    /// The source text.
    pub fn source(&self) -> &'a str {
        &self.extract.text
    }

    /// Whether each physical line is a block (text, Markdown, PDF).
    pub fn physical(&self) -> bool {
        physical(self.extract.format)
    }

    /// The paragraphs among the lines `from..to`: ranges of lines.
    pub fn paragraphs(&self, from: usize, to: usize) -> Vec<std::ops::Range<usize>> {
        let mut out: Vec<std::ops::Range<usize>> = Vec::new();
        for nth in from..to.min(self.lines.len()) {
            match out.last_mut() {
                Some(last) if !self.lines[nth].first => last.end = nth + 1,
                _ => out.push(nth..nth + 1),
            }
        }
        out
    }

    /// The bytes of some lines.
    pub fn span(&self, lines: &std::ops::Range<usize>) -> (usize, usize) {
        let of = lines.clone().filter_map(|nth| self.lines.get(nth));
        let start = of.clone().map(|l| l.start).min().unwrap_or(0);
        (start, of.map(|l| l.end).max().unwrap_or(start))
    }

    /// The text of those of some lines that stand in the column of the first, joined by blanks.
    pub fn column(&self, lines: &std::ops::Range<usize>) -> String {
        let right = self.lines.get(lines.start).is_some_and(|line| line.right);
        let own = lines.clone().filter(|nth| self.lines.get(*nth).is_some_and(|line| line.right == right));
        crate::text::squeeze(&own.map(|nth| self.nth(nth)).collect::<Vec<_>>().join(" "))
    }

    /// The text of some lines, joined by blanks.
    pub fn joined(&self, lines: &std::ops::Range<usize>) -> String {
        let texts: Vec<&str> = lines.clone().map(|nth| self.nth(nth)).collect();
        crate::text::squeeze(&texts.join(" "))
    }
}

/// Whether each physical line of the format is a block.
pub(crate) fn physical(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Pdf | Format::Picture)
}

/// A line of text that begins so far in, below two columns, belongs to the right one.
const RIGHT_INDENT: usize = 24;

fn collect(extract: &Extract) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut before = 0;
    for (nth, block) in extract.blocks.iter().enumerate() {
        let text = extract.of(block);
        let apart = extract.text.get(before..block.span.start).unwrap_or("").matches('\n').count() > 1;
        before = block.span.end;
        if rubbish(text, extract.format) {
            continue;
        }
        let columns = columns(text, block.cell.is_none());
        let indent = text.len() - text.trim_start_matches(' ').len();
        let beside = out.iter().rev().take(6).any(|line: &Line| line.right);
        let alone_right = columns.len() == 1 && indent >= RIGHT_INDENT && beside && block.cell.is_none();
        for (column, piece) in columns.into_iter().enumerate() {
            let trimmed = piece.trim();
            let start = block.span.start + (trimmed.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            out.push(Line {
                start,
                end: start + trimmed.len(),
                block: nth,
                cell: block.cell,
                gap: apart && column == 0,
                right: column > 0 || alone_right,
                first: true,
            });
        }
    }
    out
}

/// Rules, bars, marks without a letter, numbers of pages on lines of their own.
fn rubbish(text: &str, format: Format) -> bool {
    let text = text.trim();
    let signs = !text.chars().any(char::is_alphanumeric) && !text.contains("./");
    let page = physical(format)
        && text.chars().count() <= 4
        && text.trim_matches(['-', '–', ' ']).bytes().all(|b| b.is_ascii_digit());
    signs || page
}

/// Two columns that stand side by side, parted by a tab or by three blanks or more.
fn columns(text: &str, split: bool) -> Vec<&str> {
    let trimmed = text.trim();
    if !split {
        return vec![trimmed];
    }
    let gap = ["   ", "\t"].iter().filter_map(|gap| trimmed.find(gap)).min();
    match gap.map(|at| trimmed.split_at(at)) {
        Some((left, right)) if lettered(left) && lettered(right) && left.chars().count() > 3 => {
            let mut all = vec![left.trim()];
            all.extend(columns(right, true));
            all
        }
        _ => vec![trimmed],
    }
}

fn lettered(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Notes which lines begin a paragraph.
fn paragraphs(lines: &mut [Line], extract: &Extract) {
    let wraps = physical(extract.format);
    let text = |line: &Line| extract.text.get(line.start..line.end).unwrap_or("");
    for nth in 1..lines.len() {
        let (before, line) = (&lines[nth - 1], &lines[nth]);
        let (p, n) = (text(before), text(line));
        let style = |line: &Line| extract.blocks.get(line.block).map(|b| b.style).unwrap_or_default();
        let goes_on = if wraps && hangs(p) && !line.right && before.cell == line.cell && !line.gap {
            true
        } else if !wraps {
            style(line).continues && before.cell == line.cell && !ends(p) && !capitals(p)
        } else if line.gap || line.right || before.right || before.cell != line.cell {
            false
        } else if marked(n) {
            // "… chính trị" / "- xã hội": a dash between words that came to stand at a line's start.
            !ends(p) && n.strip_prefix("- ").is_some_and(|rest| rest.starts_with(char::is_lowercase))
        } else {
            let title = capitals(p) != capitals(n) || style(before).bold != style(line).bold;
            !(title || ends(p) && short(before, extract))
        };
        lines[nth].first = !goes_on;
    }
}

/// Whether a line ends with a word behind which a number must follow.
fn hangs(text: &str) -> bool {
    let last = crate::text::fold(text.rsplit(' ').next().unwrap_or(""));
    matches!(last.as_str(), "dieu" | "khoan" | "diem" | "so" | "chuong" | "muc" | "ngay" | "thang" | "nam")
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '*']).ends_with(['.', ';', ':', '!', '?', '/'])
}

/// Whether a line is shorter than lines that run on are.
fn short(line: &Line, extract: &Extract) -> bool {
    extract.text.get(line.start..line.end).unwrap_or("").chars().count() < 70
}

/// Whether the line begins with a number or a bullet.
pub(crate) fn marked(text: &str) -> bool {
    crate::numbering::mark(text).is_some()
        || text.starts_with(['-', '+', '•', '*', '–'])
        || crate::text::begins(
            &crate::text::fold(text.get(..text.floor_char_boundary(12)).unwrap_or("")),
            "noi nhan",
        )
}

/// The letters of all lines with their places: blanks folded, paragraphs parted by line feeds.
fn letters(lines: &[Line], extract: &Extract) -> Vec<(usize, char)> {
    let mut out = Vec::with_capacity(extract.text.len());
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 {
            out.push((lines[nth - 1].end, if line.first { '\n' } else { ' ' }));
        }
        let mut blank = false;
        for (at, letter) in extract.text.get(line.start..line.end).unwrap_or("").char_indices() {
            if letter.is_whitespace() {
                blank = true;
                continue;
            }
            if std::mem::take(&mut blank) {
                out.push((line.start + at - 1, ' '));
            }
            out.push((line.start + at, letter));
        }
    }
    out
}

fn fold_or_feed(letter: char) -> Option<char> {
    if letter == '\n' { Some('\n') } else { fold_letter(letter) }
}

/// Small letters, and `oà`, `oè`, `uỳ` at the end of a word as `òa`, `òe`, `ùy`.
fn newer_tones(letters: &[(usize, char)]) -> Vec<(usize, char)> {
    let mut out: Vec<(usize, char)> = letters.iter().map(|(at, c)| (*at, small(*c))).collect();
    for nth in 1..out.len() {
        let after = out.get(nth + 1).map(|(_, c)| *c);
        let before = nth.checked_sub(2).and_then(|n| out.get(n)).map(|(_, c)| *c);
        if after.is_some_and(char::is_alphabetic) {
            continue;
        }
        if let Some((first, second)) = crate::tones::newer(before, out[nth - 1].1, out[nth].1) {
            out[nth - 1].1 = first;
            out[nth].1 = second;
        }
    }
    out
}
