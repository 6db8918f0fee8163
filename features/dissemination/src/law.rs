//! The library as people see it: the agency's own documents, the law's own list (read, never copied), and what plans name.

use std::collections::BTreeMap;
use std::sync::Arc;

use danchu_base::{Day, fold};
use danchu_calendar::Sure;
use danchu_law::{Catalogue, System as LawSystem};
use danchu_web::Cx;

use crate::model::{Document, System};

/// A number without what papers write in different ways: case, marks, blanks, strokes.
pub fn number_key(number: &str) -> String {
    fold(number).chars().filter(|c| c.is_ascii_alphanumeric()).take(60).collect()
}

/// The law's rows: those that the program gives, else those it carries.
pub fn catalogue(cx: &Cx) -> &Catalogue {
    cx.part::<Arc<Catalogue>>().map_or_else(|| Catalogue::embedded(), |law| law.as_ref())
}

/// Whether a document is in force (hiệu lực).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// In force, as far as is known.
    In,
    /// Not yet.
    NotYet,
    /// No longer.
    Over,
    /// Nothing is known of it but its number.
    Unknown,
}

impl Force {
    /// Its word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Force::In => "in",
            Force::NotYet => "not-yet",
            Force::Over => "over",
            Force::Unknown => "unknown",
        }
    }

    fn of(from: Option<Day>, to: Option<Day>, today: Day) -> Self {
        if to.is_some_and(|to| to < today) {
            Force::Over
        } else if from.is_some_and(|from| today < from) {
            Force::NotYet
        } else {
            Force::In
        }
    }
}

/// Where an entry of the library comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The agency keeps it.
    Own,
    /// It stands in the law's own list.
    Law,
    /// A plan names it; nothing else is known.
    Cited,
}

/// An entry of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it comes from.
    pub origin: Origin,
    /// Its address within the agency.
    pub address: String,
    /// Its number; empty when it has none.
    pub number: String,
    /// Its kind.
    pub kind: String,
    /// Its name; empty when unknown.
    pub name: String,
    /// Who issued it; empty when unknown.
    pub issuer: String,
    /// When.
    pub issued_on: Option<Day>,
    /// Whose it is; none when unknown.
    pub system: Option<System>,
    /// The field.
    pub topic: String,
    /// Whether it is in force.
    pub force: Force,
    /// First and last day in force.
    pub days: (Option<Day>, Option<Day>),
    /// What stands in its place.
    pub replaced_by: Vec<String>,
    /// What amended it.
    pub amended_by: Vec<String>,
    /// How sure the law's own row is.
    pub sure: Option<Sure>,
    /// Whether its text can be read here.
    pub has_text: bool,
}

impl Entry {
    /// What it is called: `Nghị định 59/2023/NĐ-CP`, or kind and name.
    pub fn title(&self) -> String {
        match (self.number.is_empty(), self.name.is_empty()) {
            (false, _) => format!("{} {}", self.kind, self.number).trim().to_owned(),
            (true, false) => format!("{} {}", self.kind, self.name).trim().to_owned(),
            (true, true) => self.kind.clone(),
        }
    }
}

/// The address of a document that the law's list or a plan names.
pub fn address_of_number(number: &str) -> String {
    format!("/thu-vien/so/{}", number_key(number))
}

/// What documents of the agency replace: the key, by which, since when.
pub type Replaced = Vec<(String, String, Option<Day>)>;

/// An entry of the law's own list.
pub fn of_law(document: &danchu_law::Document, today: Day, replaced: &Replaced) -> Entry {
    let number = document.number().unwrap_or_default().to_owned();
    let days = document.in_force();
    let (to, mut by) = own_end(&number, days.to, replaced);
    let whole = document.replaced_by.iter().filter(|newer| !newer.part);
    by.extend(whole.map(|newer| newer.document.clone()));
    Entry {
        origin: Origin::Law,
        address: format!("/thu-vien/so/{}", number_key(&document.id)),
        kind: document.kind.clone(),
        name: document.name.clone().unwrap_or_default(),
        issuer: document.issuer.clone().unwrap_or_default(),
        issued_on: document.date,
        system: Some(match document.system {
            LawSystem::Party => System::Party,
            LawSystem::State => System::State,
            LawSystem::Internal => System::Internal,
        }),
        topic: String::new(),
        force: Force::of(days.from, to, today),
        days: (days.from, to),
        replaced_by: by,
        amended_by: document.amended_by.iter().map(|newer| newer.document.clone()).collect(),
        sure: Some(document.sure),
        has_text: false,
        number,
    }
}

/// An entry that the agency keeps.
pub fn of_own(document: &Document, today: Day, replaced: &Replaced) -> Entry {
    let draft = &document.draft;
    let (to, by) = own_end(&draft.number, draft.to, replaced);
    Entry {
        origin: Origin::Own,
        address: format!("/thu-vien/{}", document.id),
        number: draft.number.clone(),
        kind: draft.kind.clone(),
        name: draft.name.clone(),
        issuer: draft.issuer.clone(),
        issued_on: draft.issued_on,
        system: Some(draft.system),
        topic: draft.topic.clone(),
        force: Force::of(draft.from.or(draft.issued_on), to, today),
        days: (draft.from.or(draft.issued_on), to),
        replaced_by: by,
        amended_by: Vec::new(),
        sure: None,
        has_text: document.file.is_some(),
    }
}

/// A document that only plans name.
pub fn of_cited(number: &str) -> Entry {
    Entry {
        origin: Origin::Cited,
        address: address_of_number(number),
        number: number.to_owned(),
        kind: String::new(),
        name: String::new(),
        issuer: String::new(),
        issued_on: None,
        system: None,
        topic: String::new(),
        force: Force::Unknown,
        days: (None, None),
        replaced_by: Vec::new(),
        amended_by: Vec::new(),
        sure: None,
        has_text: false,
    }
}

/// The last day and what replaced it, when a document of the agency does.
fn own_end(number: &str, to: Option<Day>, replaced: &Replaced) -> (Option<Day>, Vec<String>) {
    let key = number_key(number);
    if key.is_empty() {
        return (to, Vec::new());
    }
    let newer: Vec<_> = replaced.iter().filter(|(old, ..)| *old == key).collect();
    let since = newer.iter().filter_map(|(_, _, since)| *since).min();
    (to.or_else(|| since.map(|since| since.plus(-1))), newer.iter().map(|(_, by, _)| by.clone()).collect())
}

/// All entries: the agency's own stand in the place of the law's of the same number, the newest first.
pub fn merged(
    law: &Catalogue,
    own: &[Document],
    cited: &[(String, String, String)],
    replaced: &Replaced,
    today: Day,
) -> Vec<Entry> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for (key, number, _) in cited {
        all.insert(key.clone(), of_cited(number));
    }
    for document in law.documents() {
        for alias in document.aliases.iter().map(String::as_str).chain(document.number()) {
            all.remove(&number_key(alias));
        }
        all.insert(number_key(&document.id), of_law(document, today, replaced));
    }
    for document in own {
        let key = number_key(&document.draft.number);
        let entry = of_own(document, today, replaced);
        let listed = all.get(&key).filter(|there| !key.is_empty() && there.origin != Origin::Own);
        match listed
            .map(|there| (there.origin, there.days.1, there.amended_by.clone(), there.replaced_by.clone()))
        {
            // What the law's list knows of it stays: amendments, the end of its force.
            Some((Origin::Law, end, amended_by, replaced_by)) => {
                let to = entry.days.1.or(end);
                let (force, days) = (Force::of(entry.days.0, to, today), (entry.days.0, to));
                all.insert(key, Entry { force, days, amended_by, replaced_by, ..entry });
            }
            Some(_) => drop(all.insert(key, entry)),
            None => drop(all.insert(format!("{key} {}", document.id), entry)),
        }
    }
    let mut all: Vec<Entry> = all.into_values().collect();
    all.sort_by(|a, b| b.issued_on.cmp(&a.issued_on).then_with(|| a.number.cmp(&b.number)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentDraft, DocumentId, Seen};
    use danchu_base::Instant;

    fn day(text: &str) -> Day {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }

    fn own(number: &str, from: &str) -> Document {
        Document {
            id: DocumentId::make(),
            draft: DocumentDraft {
                number: number.into(),
                kind: "Nghị định".into(),
                name: "của cơ quan".into(),
                issuer: String::new(),
                issued_on: Some(day(from)),
                system: System::State,
                topic: String::new(),
                from: Some(day(from)),
                to: None,
                seen: Seen::Staff,
                links: Vec::new(),
            },
            file: None,
            searched_words: None,
            made_at: Instant(0),
            version: 1,
        }
    }

    #[test]
    fn the_laws_documents_are_there_from_the_start_and_know_what_replaced_them() {
        let all = merged(Catalogue::embedded(), &[], &[], &Vec::new(), day("2026-05-05"));
        let old = all
            .iter()
            .find(|entry| entry.number == "04/2015/NĐ-CP")
            .map(|entry| (entry.force, entry.replaced_by.clone()));
        assert_eq!(old, Some((Force::Over, vec!["10/2022/QH15".to_owned()])));
        assert!(all.iter().any(|entry| entry.number == "59/2023/NĐ-CP" && entry.force == Force::In));
    }

    #[test]
    fn a_document_of_the_agency_takes_the_place_of_the_laws_row_and_ends_what_it_replaces() {
        let today = day("2026-05-05");
        let copies = [own("59/2023/NĐ-CP", "2023-08-14")];
        let replaced =
            vec![(number_key("59/2023/NĐ-CP"), "9/2026/NĐ-CP".to_owned(), Some(day("2026-05-01")))];
        let all = merged(Catalogue::embedded(), &copies, &[], &replaced, today);
        let found: Vec<&Entry> = all.iter().filter(|entry| entry.number == "59/2023/NĐ-CP").collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].origin, found[0].force), (Origin::Own, Force::Over));
    }

    #[test]
    fn what_a_plan_names_is_an_entry_until_the_document_comes() {
        let cited = [(number_key("7/2026/QĐ-UBND"), "7/2026/QĐ-UBND".to_owned(), "Kế hoạch 1".to_owned())];
        let count = |own: &[Document]| {
            let all = merged(Catalogue::embedded(), own, &cited, &Vec::new(), day("2026-05-05"));
            all.iter()
                .filter(|entry| entry.number == "7/2026/QĐ-UBND")
                .map(|entry| entry.origin)
                .collect::<Vec<_>>()
        };
        assert_eq!(count(&[]), [Origin::Cited]);
        assert_eq!(count(&[own("7/2026/QĐ-UBND", "2026-01-01")]), [Origin::Own]);
    }
}
