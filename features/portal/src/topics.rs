//! The contents of the law under which items stand, with how many there are.

use danchu_base::Day;
use danchu_calendar::Text;
use danchu_law::{Audience, Catalogue, WordKind};

/// What a commune authority must disclose to the people: the list of the law.
const PEOPLE: &str = "disclosure.commune.contents";
/// What an agency must disclose within.
const AGENCY: &str = "disclosure.agency.contents";

/// A content of the law and how many public items stand under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id in the catalogue.
    pub rule: String,
    /// Its place in its list, from 1.
    pub place: usize,
    /// What it says.
    pub what: Text,
    /// How many items.
    pub items: usize,
}

/// The contents to show: the people's list for whoever has anything under it, then every other content with an
/// item; `count` tells how many stand under one.
pub fn topics(law: &Catalogue, on: Day, count: impl Fn(&str) -> usize) -> Vec<Topic> {
    let of = |list: &str, all: bool| {
        let rules = law.items(list, on).into_iter().enumerate();
        let open = rules.filter(|(_, rule)| rule.audience.unwrap_or(Audience::Public) == Audience::Public);
        let found = open.map(|(place, rule)| Topic {
            rule: rule.id.clone(),
            place: place + 1,
            what: rule.what.clone(),
            items: count(&rule.id),
        });
        found.filter(move |topic| all || topic.items > 0).collect::<Vec<_>>()
    };
    let commune = law.items(PEOPLE, on).iter().any(|rule| count(&rule.id) > 0);
    let mut found = if commune { of(PEOPLE, true) } else { Vec::new() };
    found.extend(of(AGENCY, false));
    found
}

/// What a content says, by its row.
pub fn content(law: &Catalogue, rule: &str, on: Day) -> Option<Text> {
    law.on(rule, on).or_else(|| law.versions(rule).last()).map(|rule| rule.what.clone())
}

/// On which article the list of the people rests.
pub fn basis(law: &Catalogue, on: Day) -> Option<Text> {
    law.on(PEOPLE, on).map(|rule| law.basis(rule))
}

/// A channel of disclosure in words.
pub fn channel(law: &Catalogue, word: &str) -> Text {
    law.name(WordKind::Channel, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_items_no_content_is_named_and_the_law_names_its_channels() {
        let law = Catalogue::embedded();
        let day: Day = "2026-05-05".parse().unwrap();
        assert_eq!(topics(law, day, |_| 0), []);
        assert_eq!(law.items(PEOPLE, day).len(), 14);
        assert!(!channel(law, "notice-board").vi.is_empty() && basis(law, day).is_some());
    }
}
