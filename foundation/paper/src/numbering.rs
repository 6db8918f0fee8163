//! The numbers of headings and items, counted as Word counts them, so that both writers show the same.

use crate::block::{Count, Level};
use crate::layout::Layout;
use crate::sheet::{Glue, Label, Style};

/// A list that Word counts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum List {
    /// Part, chapter, section, subsection.
    Structure,
    /// Article, clause, subclause.
    Articles,
    /// Roman, clause, subclause.
    Outline,
    /// Clause, subclause.
    Clauses,
    /// Dashes.
    Dash,
    /// Plus signs.
    Plus,
}

impl List {
    /// Every list.
    pub const ALL: &[Self] =
        &[Self::Structure, Self::Articles, Self::Outline, Self::Clauses, Self::Dash, Self::Plus];

    /// The levels of the list from the outside in, with how each is counted.
    pub fn levels(self) -> &'static [Level] {
        match self {
            Self::Structure => &[Level::Part, Level::Chapter, Level::Section, Level::Subsection],
            Self::Articles => &[Level::Article, Level::Clause, Level::Subclause],
            Self::Outline => &[Level::Roman, Level::Clause, Level::Subclause],
            Self::Clauses => &[Level::Clause, Level::Subclause],
            Self::Dash => &[Level::Dash],
            Self::Plus => &[Level::Plus],
        }
    }
}

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ListPlace {
    /// Which list.
    pub list: List,
    /// Which run of the list, from 0: each counts anew.
    pub run: u32,
    /// The number with which this run starts.
    pub start: u32,
    /// From 0.
    pub level: u8,
}

/// Whether a level is counted in Roman figures.
pub(crate) fn roman(level: Level) -> bool {
    matches!(level, Level::Part | Level::Chapter | Level::Roman)
}

impl Level {
    /// Whether the level is counted in Roman figures.
    pub fn is_roman(self) -> bool {
        roman(self)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    run: u32,
    start: u32,
    counts: [u32; 4],
}

/// Counts through a paper.
#[derive(Debug, Clone, Default)]
pub struct Numberer {
    lists: [Counted; 4],
    clauses_in: Option<List>,
    points: u32,
}

impl Numberer {
    /// Nothing counted yet.
    pub fn new() -> Self {
        let mut new = Self::default();
        for list in &mut new.lists {
            list.start = 1;
        }
        new
    }

    /// Begins anew, for an appendix.
    pub fn restart(&mut self) {
        for list in &mut self.lists {
            *list = Counted { run: list.run + 1, start: 1, counts: [0; 4] };
        }
        (self.clauses_in, self.points) = (None, 0);
    }

    /// The label of the next heading or item of this level.
    pub fn next(&mut self, level: Level, heading: bool, count: &Count) -> Label {
        if level == Level::Dash || level == Level::Plus {
            let list = if level == Level::Dash { List::Dash } else { List::Plus };
            let place = ListPlace { list, run: 0, start: 1, level: 0 };
            return Label { list: Some(place), ..label(level, heading, &[]) };
        }
        if level == Level::Point {
            return self.point(heading, count);
        }
        self.points = 0;
        let list = self.list_of(level);
        let at = list.levels().iter().position(|l| *l == level).unwrap_or(0);
        let state = &mut self.lists[list as usize];
        let next = state.counts[at] + 1;
        let written = match count {
            Count::Auto => next,
            Count::Written(text) => match value(level, text) {
                Some(n) if n == next => n,
                // The outermost number may begin anew; deeper ones would move the numbers around them.
                Some(n) if at == 0 && n > 0 => {
                    *state = Counted { run: state.run + 1, start: n, counts: [0; 4] };
                    n
                }
                _ => return label(level, heading, &[crate::clean(text.trim())]),
            },
        };
        for above in state.counts.iter_mut().take(at) {
            *above = (*above).max(1);
        }
        state.counts[at] = written;
        state.counts[at + 1..].fill(0);
        let place =
            ListPlace { list, run: state.run, start: state.start, level: u8::try_from(at).unwrap_or(0) };
        let counts = state.counts;
        if list == List::Structure {
            self.restart_clauses();
        }
        let from = usize::from(level == Level::Subclause);
        let parts: Vec<String> =
            (at - from..=at).map(|nth| figure(list.levels()[nth], counts[nth])).collect();
        Label { list: Some(place), ..label(level, heading, &parts) }
    }

    /// Below a chapter or section, clauses without article or Roman number begin anew.
    fn restart_clauses(&mut self) {
        if self.clauses_in.take() == Some(List::Clauses) {
            let state = &mut self.lists[List::Clauses as usize];
            *state = Counted { run: state.run + 1, start: 1, counts: [0; 4] };
        }
    }

    fn list_of(&mut self, level: Level) -> List {
        match level {
            Level::Part | Level::Chapter | Level::Section | Level::Subsection => List::Structure,
            Level::Article => *self.clauses_in.insert(List::Articles),
            Level::Roman => *self.clauses_in.insert(List::Outline),
            _ => *self.clauses_in.get_or_insert(List::Clauses),
        }
    }

    /// Points are written out: Word does not know the Vietnamese letters.
    fn point(&mut self, heading: bool, count: &Count) -> Label {
        let letter = match count {
            Count::Auto => {
                self.points += 1;
                vietnamese_letter(self.points)
            }
            Count::Written(text) => {
                let text = crate::clean(text.trim()).trim_end_matches([')', '.']).to_owned();
                if let Some(n) = (1..=ALPHABET.len()).find(|n| ALPHABET[n - 1] == text) {
                    self.points = u32::try_from(n).unwrap_or(0);
                }
                text
            }
        };
        label(Level::Point, heading, &[letter])
    }
}

fn label(level: Level, heading: bool, parts: &[String]) -> Label {
    let style = Style::of(level, heading);
    let pattern = Layout::embedded().component(Style::of(level, true)).label.as_deref().unwrap_or("%1");
    let mut text = pattern.to_owned();
    if level == Level::Subclause && parts.len() == 1 {
        text = "%1.".to_owned();
    }
    for (nth, part) in parts.iter().enumerate() {
        text = text.replace(&format!("%{}", nth + 1), part.trim_end_matches(['.', ')']));
    }
    let below = heading && matches!(level, Level::Part | Level::Chapter | Level::Section | Level::Subsection);
    Label {
        text,
        bold: Layout::embedded().component(style).bold || level == Level::Article,
        glue: if below { Glue::Line } else { Glue::Blank },
        list: None,
    }
}

fn figure(level: Level, count: u32) -> String {
    if roman(level) { danchu_base::roman(count) } else { count.to_string() }
}

fn value(level: Level, text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches(['.', ')']);
    // "1.2" of a subclause counts by its last part.
    let text = if level == Level::Subclause { text.rsplit('.').next()? } else { text };
    if roman(level) {
        return (1..400).find(|n| danchu_base::roman(*n) == text.to_uppercase());
    }
    text.parse().ok().filter(|n| *n < 10_000)
}

/// The letters of points, in the order of the Vietnamese alphabet, without those that carry a sign (đ excepted).
const ALPHABET: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
    "x", "y",
];

/// The letter of the n-th point, from 1: a, b, c, d, đ, e, g …, after y: aa, ab …
pub fn vietnamese_letter(nth: u32) -> String {
    let nth = usize::try_from(nth.max(1) - 1).unwrap_or(0);
    let last = ALPHABET[nth % ALPHABET.len()];
    match (nth / ALPHABET.len()).checked_sub(1) {
        Some(above) => format!("{}{last}", ALPHABET[above % ALPHABET.len()]),
        None => last.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(levels: &[(Level, Count)]) -> Vec<String> {
        let mut numberer = Numberer::new();
        levels.iter().map(|(level, count)| numberer.next(*level, true, count).text).collect()
    }

    #[test]
    fn clauses_begin_anew_below_each_article_and_articles_run_through_chapters() {
        use Level::{Article, Chapter, Clause, Point, Subclause};
        let auto = |level| (level, Count::Auto);
        let told = labels(&[
            auto(Chapter),
            auto(Article),
            auto(Clause),
            auto(Clause),
            auto(Subclause),
            auto(Subclause),
            auto(Chapter),
            auto(Article),
            auto(Clause),
            auto(Point),
            auto(Point),
            auto(Point),
            auto(Point),
            auto(Point),
            auto(Clause),
            auto(Point),
        ]);
        assert_eq!(
            told,
            [
                "Chương I",
                "Điều 1.",
                "1.",
                "2.",
                "2.1.",
                "2.2.",
                "Chương II",
                "Điều 2.",
                "1.",
                "a)",
                "b)",
                "c)",
                "d)",
                "đ)",
                "2.",
                "a)"
            ]
        );
    }

    #[test]
    fn a_written_number_is_kept_and_counting_goes_on_from_it() {
        let written = |level, text: &str| (level, Count::Written(text.to_owned()));
        let told = labels(&[
            written(Level::Roman, "II"),
            written(Level::Clause, "1"),
            written(Level::Clause, "3"),
            (Level::Roman, Count::Auto),
            written(Level::Point, "đ)"),
            (Level::Point, Count::Auto),
        ]);
        assert_eq!(told, ["II.", "1.", "3.", "III.", "đ)", "e)"]);
    }

    #[test]
    fn letters_after_y_are_doubled() {
        assert_eq!(vietnamese_letter(23), "y");
        assert_eq!(vietnamese_letter(24), "aa");
        assert_eq!(vietnamese_letter(47), "ba");
    }
}
