//! The documents that papers cite (`law/documents.toml`): numbers, names, days, force.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::fold;

/// A document as the check needs it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub id: String,
    pub kind: String,
    pub name: Option<String>,
    pub issuer: Option<String>,
    /// ISO.
    pub date: Option<String>,
    /// The last day of force, ISO.
    pub until: Option<String>,
    /// What stands in its place, and from when.
    pub replaced: Option<(String, Option<String>)>,
    /// Its row was read in the document itself.
    pub sure: bool,
    /// The words of its name, folded.
    pub words: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    kind: String,
    name: Option<String>,
    issuer: Option<String>,
    date: Option<toml::value::Datetime>,
    in_force: Option<Force>,
    replaced_by: Option<Replaced>,
    #[serde(default)]
    sure: String,
}

#[derive(Deserialize)]
struct Force {
    to: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
struct Replaced {
    document: Option<String>,
    from: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
struct Rows {
    document: Vec<Row>,
}

static DOCUMENTS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let rows: Rows =
        crate::rows::embedded(include_str!("../../../law/documents.toml"), Rows { document: Vec::new() });
    rows.document.into_iter().map(known).collect()
});

/// All of them.
pub(crate) fn documents() -> &'static [Known] {
    &DOCUMENTS
}

/// The document with this number, however its blanks and small letters are.
pub(crate) fn by_number(number: &str) -> Option<&'static Known> {
    DOCUMENTS.iter().find(|known| known.id == number)
}

fn known(row: Row) -> Known {
    let iso = |day: toml::value::Datetime| day.date.map(|d| d.to_string()).unwrap_or_default();
    let words = row.name.as_deref().map(name_words).unwrap_or_default();
    Known {
        id: row.id,
        kind: row.kind,
        name: row.name,
        issuer: row.issuer,
        date: row.date.map(iso),
        until: row.in_force.and_then(|force| force.to).map(iso),
        replaced: row.replaced_by.and_then(|by| Some((by.document?, by.from.map(iso)))),
        sure: row.sure == "V",
        words,
    }
}

/// The words of a name, folded, without signs.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    fold(name)
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

impl Known {
    /// Whether it is a law, a code or an ordinance: these are cited by name.
    pub fn is_law(&self) -> bool {
        matches!(self.kind.as_str(), "Luật" | "Bộ luật" | "Pháp lệnh")
    }

    /// Whether it was out of force on this day; the document in its place.
    pub fn dead_on(&self, day: &str) -> Option<Option<&str>> {
        let instead = self.replaced.as_ref().map(|(id, _)| id.as_str());
        let ended = self.until.as_deref().is_some_and(|until| until < day);
        let replaced =
            self.replaced.as_ref().and_then(|(_, from)| from.as_deref()).is_some_and(|from| from <= day);
        (ended || replaced).then_some(instead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        if let Err(error) = toml::from_str::<Rows>(include_str!("../../../law/documents.toml")) {
            panic!("{error}");
        }
    }

    #[test]
    fn the_documents_are_read_with_their_days_and_names() {
        assert!(documents().len() > 100);
        let law = by_number("10/2022/QH15").unwrap();
        assert_eq!(law.date.as_deref(), Some("2022-11-10"));
        assert_eq!(law.words.join(" "), "thuc hien dan chu o co so");
        let dead = documents().iter().filter(|known| known.dead_on("2026-11-23").is_some()).count();
        assert!(dead > 3, "{dead}");
    }
}
