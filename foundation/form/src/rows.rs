//! The rows that the check reads: the decree's measures, and the project's lists of words.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Reads embedded rows; a test of each list holds that they can be read.
pub(crate) fn embedded<T: DeserializeOwned>(text: &str, otherwise: T) -> T {
    toml::from_str(text).unwrap_or(otherwise)
}

/// What the decree says about the look (`law/30-2020-ND-CP-layout.toml`).
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Rules {
    pub page: Page,
    pub margins: Margins,
    pub font: Font,
    pub page_number: PageNumber,
    pub paragraph: Paragraph,
    pub noughts: Noughts,
    pub words: Words,
    pub component: Vec<Component>,
    pub kinds: Kinds,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Page {
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Margins {
    pub top: [f64; 2],
    pub bottom: [f64; 2],
    pub left: [f64; 2],
    pub right: [f64; 2],
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Font {
    pub family: String,
    #[serde(default)]
    pub same: Vec<String>,
    pub colour: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct PageNumber {
    pub size: [f64; 2],
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Paragraph {
    pub line: [f64; 2],
    pub after_at_least: f64,
    pub indent: [f64; 2],
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Noughts {
    pub day_below: u32,
    pub month_up_to: u32,
    pub number_below: u32,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Words {
    pub national_name: String,
    pub motto: String,
    pub end_mark: String,
}

/// What the decree says of one part of a paper.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Component {
    pub id: String,
    pub vi: String,
    pub size: Option<[f64; 2]>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub align: Option<String>,
    pub sure: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Kinds {
    pub list: Vec<Kind>,
}

/// A kind of paper and how it is cut short in a symbol.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Kind {
    pub id: String,
    pub vi: String,
    pub short: Option<String>,
}

static RULES: LazyLock<Rules> =
    LazyLock::new(|| embedded(include_str!("../../../law/30-2020-ND-CP-layout.toml"), Rules::default()));

/// The decree's rows.
pub(crate) fn rules() -> &'static Rules {
    &RULES
}

impl Rules {
    /// The rows of a component.
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.component.iter().find(|c| c.id == id)
    }
}

/// A wrong spelling or wrong capitals, and what is right.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Word {
    /// As it is written wrongly, in small letters (in `capitals`: not needed).
    #[serde(default)]
    pub wrong: Vec<String>,
    /// What to write.
    pub right: String,
    /// Words before it with which it is right as it stands.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words behind it with which it is right as it stands.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Only behind one of these words.
    #[serde(default)]
    pub only_after: Vec<String>,
    /// Only before one of these words.
    #[serde(default)]
    pub only_before: Vec<String>,
    /// Whether it is a fault in any case.
    #[serde(default = "yes")]
    pub certain: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct WordRows {
    word: Vec<Word>,
}

fn words(text: &str) -> Vec<Word> {
    embedded(text, WordRows { word: Vec::new() }).word
}

/// Common misspellings of administrative words.
pub(crate) static SPELLING: LazyLock<Vec<Word>> =
    LazyLock::new(|| words(include_str!("../data/spelling.toml")));
/// Words whose capitals the decree settles.
pub(crate) static CAPITALS: LazyLock<Vec<Word>> =
    LazyLock::new(|| words(include_str!("../data/capitals.toml")));

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Abbreviation {
    pub short: String,
    pub long: String,
}

/// Names that offices use for one group of people.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Group {
    pub names: Vec<String>,
}

/// What a law asks a paper to say.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Content {
    pub code: String,
    pub vi: String,
    pub basis: String,
    /// Any of these words, without diacritics, says it.
    pub said_by: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Lists {
    pub abbreviation: Vec<Abbreviation>,
    pub group: Vec<Group>,
    pub content: Vec<Content>,
    /// Words of the subject, without diacritics, for which `content` counts.
    pub content_for: Vec<String>,
    /// First words of names of agencies, without diacritics.
    pub agency: Vec<String>,
    /// First words of titles of those who sign, without diacritics.
    pub title: Vec<String>,
}

/// Abbreviations, groups, contents, first words.
pub(crate) static LISTS: LazyLock<Lists> =
    LazyLock::new(|| embedded(include_str!("../data/lists.toml"), Lists::default()));

#[cfg(test)]
mod tests {
    use super::*;

    fn readable<T: DeserializeOwned>(text: &str) {
        if let Err(error) = toml::from_str::<T>(text) {
            panic!("{error}");
        }
    }

    #[test]
    fn every_list_of_rows_can_be_read() {
        readable::<Rules>(include_str!("../../../law/30-2020-ND-CP-layout.toml"));
        readable::<WordRows>(include_str!("../data/spelling.toml"));
        readable::<WordRows>(include_str!("../data/capitals.toml"));
        readable::<Lists>(include_str!("../data/lists.toml"));
        assert!(rules().kinds.list.len() == 29 && SPELLING.len() > 60 && CAPITALS.len() > 40);
    }
}
