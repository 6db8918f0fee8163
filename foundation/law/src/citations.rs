//! Documents that a paper cites: which of them are dead on a day, and what stands in their place.

use danchu_base::{Day, fold};
use danchu_calendar::Text;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::fault::dmy;

/// A cited document that is not, or not wholly, in force on a day (văn bản viện dẫn hết hiệu lực).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadCitation {
    /// The number as the paper writes it.
    pub cited: String,
    /// The document's id.
    pub document: String,
    /// Its last day in force, if known and passed.
    pub ended: Option<Day>,
    /// Its first day in force, if that is still to come.
    pub begins: Option<Day>,
    /// The documents in its place, or in the place of parts of it.
    pub replaced_by: Vec<String>,
    /// What is wrong, in a sentence.
    pub text: Text,
}

/// A number without what papers write in different ways: case, marks, blanks, strokes.
fn key(number: &str) -> String {
    fold(number).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Catalogue {
    /// The documents that a paper may mean by a number, the one of that date first. Strokes, case and marks do not matter.
    pub fn documents_cited(&self, number: &str, date: Option<Day>) -> Vec<&Document> {
        let wanted = key(number);
        if wanted.is_empty() {
            return Vec::new();
        }
        let means = |document: &&Document| {
            let numbers = document.number().into_iter().chain(document.aliases.iter().map(String::as_str));
            numbers.chain([document.id.as_str()]).any(|number| key(number) == wanted)
        };
        let mut found: Vec<&Document> = self.documents().filter(means).collect();
        found.sort_by_key(|document| date.is_none() || document.date != date);
        found
    }

    /// The cited documents that are dead on a day, or not yet born. Numbers the catalogue does not know are passed over.
    pub fn dead_citations<'a>(
        &self,
        day: Day,
        cited: impl IntoIterator<Item = (&'a str, Option<Day>)>,
    ) -> Vec<DeadCitation> {
        let mut dead = Vec::new();
        for (number, date) in cited {
            let found = self.documents_cited(number, date);
            // A number that several documents bear accuses nobody unless all of them are dead.
            let living = found.iter().any(|document| document.in_force().holds(day));
            let Some(document) = found.first().filter(|_| !living) else { continue };
            dead.push(self.dead(number, document, day));
        }
        dead
    }

    fn dead(&self, cited: &str, document: &Document, day: Day) -> DeadCitation {
        let days = document.in_force();
        let ended = days.to.filter(|to| *to < day);
        let begins = days.from.filter(|from| day < *from);
        let whole: Vec<&str> = document
            .replaced_by
            .iter()
            .filter(|newer| !newer.part)
            .map(|newer| newer.document.as_str())
            .collect();
        let (name, on) = (self.cited(&document.id), dmy(day));
        let mut text = match (ended, begins) {
            (Some(to), _) => Text::new(
                format!("{} hết hiệu lực sau ngày {}", name.vi, dmy(to)),
                format!("{} went out of force after {to}", name.en),
            ),
            (None, Some(from)) => Text::new(
                format!("{} chưa có hiệu lực ngày {on} (từ {})", name.vi, dmy(from)),
                format!("{} is not yet in force on {day} (from {from})", name.en),
            ),
            (None, None) => Text::new(
                format!("{} không có hiệu lực ngày {on}", name.vi),
                format!("{} is not in force on {day}", name.en),
            ),
        };
        if !whole.is_empty() {
            let newer: Vec<Text> = whole.iter().map(|id| self.cited(id)).collect();
            let join = |take: fn(&Text) -> &str| newer.iter().map(take).collect::<Vec<_>>().join(", ");
            text.vi += &format!("; viện dẫn {} thay thế", join(|text| &text.vi));
            text.en += &format!("; cite {} instead", join(|text| &text.en));
        }
        text.vi.push('.');
        text.en.push('.');
        let replaced_by = whole.into_iter().map(str::to_owned).collect();
        DeadCitation {
            cited: cited.to_owned(),
            document: document.id.clone(),
            ended,
            begins,
            replaced_by,
            text,
        }
    }
}
