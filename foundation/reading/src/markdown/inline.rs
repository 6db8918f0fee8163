//! The marks inside a line of Markdown: what they say is kept as look, they themselves go, also where they do not pair.

use crate::builder::{Line, Look};
use crate::html;

/// What is emphasised, carried from line to line of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Emphasis {
    look: Look,
    /// Marks that are still to come in this paragraph: a mark without a partner emphasises nothing.
    bold_left: usize,
    italic_left: usize,
    /// Tags of HTML that are open.
    tags: Look,
}

/// A piece of a line.
enum Piece<'a> {
    Text(&'a str),
    Letter(char),
    Stars(usize),
    Break,
    Tag { bold: Option<bool>, italic: Option<bool> },
    Nothing,
}

impl Emphasis {
    /// A paragraph begins: counts the marks of its lines.
    pub(super) fn begin<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut emphasis = Self::default();
        for line in lines {
            let mut before = '\n';
            let mut rest = line;
            while let Some((piece, after)) = next_piece(rest, before) {
                if let Piece::Stars(count) = piece {
                    emphasis.italic_left += usize::from(count % 2 == 1);
                    emphasis.bold_left += usize::from(count >= 2);
                }
                before = last_of(rest, after);
                rest = after;
            }
        }
        emphasis
    }

    /// Adds a line's text; the answer holds the lines that a `<br>` makes of it.
    pub(super) fn push(&mut self, text: &str) -> Vec<Line> {
        let mut lines = vec![Line::default()];
        let mut before = '\n';
        let mut rest = text;
        while let Some((piece, after)) = next_piece(rest, before) {
            let look = self.look();
            let line = lines.last_mut();
            match (piece, line) {
                (Piece::Text(text), Some(line)) => line.push(&html::decode(text), look),
                (Piece::Letter(letter), Some(line)) => line.push(letter.encode_utf8(&mut [0; 4]), look),
                (Piece::Stars(count), _) => self.stars(count),
                (Piece::Break, _) => lines.push(Line::default()),
                (Piece::Tag { bold, italic }, _) => {
                    self.tags.bold = bold.unwrap_or(self.tags.bold);
                    self.tags.italic = italic.unwrap_or(self.tags.italic);
                }
                _ => {}
            }
            before = last_of(rest, after);
            rest = after;
        }
        lines
    }

    fn look(&self) -> Look {
        Look { bold: self.look.bold || self.tags.bold, italic: self.look.italic || self.tags.italic }
    }

    fn stars(&mut self, count: usize) {
        if count % 2 == 1 {
            self.italic_left = self.italic_left.saturating_sub(1);
            self.look.italic = !self.look.italic && self.italic_left > 0;
        }
        if count >= 2 {
            self.bold_left = self.bold_left.saturating_sub(1);
            self.look.bold = !self.look.bold && self.bold_left > 0;
        }
    }
}

/// The last letter of what was taken from `rest`.
fn last_of(rest: &str, after: &str) -> char {
    rest[..rest.len() - after.len()].chars().next_back().unwrap_or('\n')
}

/// The next piece of a line and what follows it.
fn next_piece(rest: &str, before: char) -> Option<(Piece<'_>, &str)> {
    let first = rest.chars().next()?;
    let special = match first {
        '*' => Some(stars(rest, before)),
        '\\' => Some(escape(rest)),
        '<' => tag(rest),
        '[' | '!' => link(rest),
        '_' => underscore(rest, before),
        '`' => Some((Piece::Nothing, rest.trim_start_matches('`'))),
        '~' if rest.starts_with("~~") => Some((Piece::Nothing, &rest[2..])),
        _ => None,
    };
    special.or_else(|| {
        let start = first.len_utf8();
        let end =
            rest[start..].find(['*', '\\', '<', '[', '!', '_', '`', '~']).map_or(rest.len(), |at| at + start);
        Some((Piece::Text(&rest[..end]), &rest[end..]))
    })
}

fn stars(rest: &str, before: char) -> (Piece<'_>, &str) {
    let after = rest.trim_start_matches('*');
    let count = rest.len() - after.len();
    let next = after.chars().next().unwrap_or('\n');
    // "(*)" is the sign of a note, "2 * 3" a product, "* " at the start of a line a bullet.
    let note = before == '(' && next == ')';
    let product = count == 1 && (before == ' ' || before == '\n') && next == ' ';
    if note || product {
        return (Piece::Text(&rest[..count]), after);
    }
    (if count > 3 { Piece::Nothing } else { Piece::Stars(count) }, after)
}

fn escape(rest: &str) -> (Piece<'_>, &str) {
    let mut letters = rest[1..].chars();
    match letters.next() {
        Some(letter) if letter.is_ascii_punctuation() => (Piece::Letter(letter), letters.as_str()),
        // At the end of a line it asks for a line break, which the line's end is already.
        None => (Piece::Nothing, ""),
        Some(_) => (Piece::Letter('\\'), &rest[1..]),
    }
}

/// A tag of HTML that stands inside a line; anything else between `<` and `>` is text.
fn tag(rest: &str) -> Option<(Piece<'_>, &str)> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        // Looked for only up to the next opening, so that the time stays linear; so below.
        let end = comment[..comment.find("<!--").unwrap_or(comment.len())].find("-->")?;
        return Some((Piece::Nothing, &comment[end + 3..]));
    }
    let end = 1 + rest[1..].find(['>', '<']).filter(|end| rest[1 + end..].starts_with('>'))?;
    let inner = &rest[1..end];
    let opens = !inner.starts_with('/');
    let name = inner.trim_start_matches('/');
    let name = name.split(|c: char| c.is_whitespace() || c == '/').next()?.to_ascii_lowercase();
    let piece = match name.as_str() {
        "br" => Piece::Break,
        "b" | "strong" => Piece::Tag { bold: Some(opens), italic: None },
        "i" | "em" => Piece::Tag { bold: None, italic: Some(opens) },
        "u" | "s" | "a" | "p" | "div" | "span" | "sup" | "sub" | "font" | "center" | "small" | "big"
        | "o:p" | "mark" | "ins" | "del" | "img" | "hr" | "blockquote" | "ol" | "ul" | "li" | "tt"
        | "code" | "kbd" => Piece::Nothing,
        _ => return None,
    };
    Some((piece, &rest[end + 1..]))
}

/// `[text](address)`, `![picture](address)`, `[^1]`, `[text]{.class}`; brackets alone are text.
fn link(rest: &str) -> Option<(Piece<'_>, &str)> {
    let picture = rest.starts_with("![");
    let inner = rest.strip_prefix("![").or_else(|| rest.strip_prefix('['))?;
    let end = inner.find([']', '[']).filter(|end| inner[*end..].starts_with(']'))?;
    let (label, after) = (&inner[..end], &inner[end + 1..]);
    if label.starts_with('^') && !label.contains(' ') {
        return Some((Piece::Nothing, after));
    }
    let close = match after.chars().next() {
        Some('(') => ')',
        Some('{') => '}',
        _ => return None,
    };
    let end = 1 + after[1..].find([close, '[']).filter(|end| after[1 + end..].starts_with(close))?;
    let address = &after[1..end];
    // "[họ tên](ghi rõ)" is no link: an address has no blanks and no letters beyond ASCII before them.
    let is_address =
        close == '}' || address.is_ascii() && !address.trim().contains(' ') || address.contains("://");
    if !is_address {
        return None;
    }
    Some((if picture { Piece::Nothing } else { Piece::Text(label) }, &after[end + 1..]))
}

/// `_word_` emphasises; blanks to fill in (`____`) and names with underscores stay.
fn underscore(rest: &str, before: char) -> Option<(Piece<'_>, &str)> {
    let after = rest.trim_start_matches('_');
    let count = rest.len() - after.len();
    let next = after.chars().next().unwrap_or('\n');
    let opens = !before.is_alphanumeric() && next.is_alphanumeric();
    let closes = !before.is_whitespace() && before != '\n' && !next.is_alphanumeric();
    let pairs = count <= 3 && (opens && after.contains('_') || closes && !before.is_ascii_digit());
    if pairs {
        return Some((Piece::Nothing, after));
    }
    Some((Piece::Text(&rest[..count]), after))
}
