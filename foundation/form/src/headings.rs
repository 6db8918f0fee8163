//! Titles of parts in capitals: one that has lost its Roman number or carries another, signs behind a title.

use std::ops::Range;

use crate::fault::Found;
use crate::lines::Text;
use crate::numbering::{Level, Mark};
use crate::text::capitals;

/// A longer line in capitals is no title.
const TITLE_MAX: usize = 150;

/// The titles that were passed.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    /// The last Roman number.
    roman: u32,
    /// How many Roman titles are in capitals.
    loud: usize,
    /// Parts, chapters or articles stand above: titles without number are theirs.
    parted: bool,
    /// Titles in capitals without a Roman number since the last one: their bytes, and their number's.
    bare: Vec<(usize, usize)>,
    /// The line behind the last title in capitals: a title may go on in it.
    last: usize,
}

impl Titles {
    /// A paragraph without a number.
    pub fn unnumbered(&mut self, text: &Text<'_>, range: &Range<usize>) {
        let goes_on = self.last == range.start && range.start > 0;
        if !loud(text, range) {
            return;
        }
        self.last = range.end;
        let span = text.span(range);
        let line = text.source().get(span.0..span.1).unwrap_or("").trim_end_matches(['*', ' ']);
        if !goes_on && !line.ends_with([':', '.', ';', '/', ',']) && line.split(' ').count() >= 2 {
            self.bare.push(span);
        }
    }

    /// A paragraph with a number. Says whether the number before it was told at the title that has lost it.
    pub fn numbered(
        &mut self,
        mark: &Mark,
        text: &Text<'_>,
        range: &Range<usize>,
        found: &mut Found,
    ) -> bool {
        match mark.level {
            Level::Part | Level::Chapter | Level::Division | Level::Article => self.parted = true,
            Level::Roman => return self.roman(mark, text, range, found),
            Level::Arabic if loud(text, range) && mark.above.is_empty() => {
                let start = text.span(range).0;
                self.bare.push((start, start + mark.digits.end));
                self.last = range.end;
            }
            _ => {}
        }
        false
    }

    fn roman(&mut self, mark: &Mark, text: &Text<'_>, range: &Range<usize>, found: &mut Found) -> bool {
        let (start, end) = text.span(range);
        let title = text.source().get(start + mark.len..end).unwrap_or("");
        let mut told = false;
        if capitals(title) {
            self.loud += 1;
            self.last = range.end;
            let bare = title.trim_end_matches(['*', ' ', '_']);
            if bare.ends_with([':', '.', ';', ',']) {
                let at = start + mark.len + bare.len();
                found.at("heading-sign", text.source(), (at - 1, at), "").unsure().mends = false;
            }
        }
        // "II" without "I", "III" behind "I": a title in between says which.
        if mark.number == self.roman + 2
            && !self.parted
            && let Some(span) = self.bare.last()
        {
            let write = format!("{}.", danchu_base::roman(mark.number - 1));
            found.at("count-missing", text.source(), *span, &write).unsure();
            told = true;
        }
        self.roman = mark.number;
        self.bare.clear();
        told
    }

    /// The end: titles behind the last number that have none.
    pub fn end(&self, text: &Text<'_>, found: &mut Found) {
        if self.roman < 2 || self.loud < 2 || self.parted {
            return;
        }
        if let [span] = self.bare[..] {
            let write = format!("{}.", danchu_base::roman(self.roman + 1));
            found.at("count-missing", text.source(), span, &write).unsure();
        }
    }
}

/// Whether the paragraph is a title in capitals.
fn loud(text: &Text<'_>, range: &Range<usize>) -> bool {
    let joined = text.joined(range);
    joined.chars().count() <= TITLE_MAX
        && capitals(&joined)
        && joined.chars().filter(|c| c.is_alphabetic()).count() >= 6
        && crate::signature::capacity(&joined).is_none()
}
