//! Which conditions the rows of the catalogue ask about, and what may be answered. Pure.

use std::collections::BTreeSet;

use danchu_accounts::RepresentativeKind;
use danchu_law::{Catalogue, WordKind};

use crate::facts::{BOARD, KIND, NO, REPRESENTATIVE, STAFF, UNKNOWN, YES};

/// The sorts of agencies (loại cơ quan), the ones of the past too. All but the last are a commune's people's committee.
pub const KINDS: [&str; 5] = ["rural-commune", "ward", "special-zone", "township", "other"];
/// The word of the rows for every commune's people's committee.
pub const COMMUNE: &str = "commune";
/// The words of the rows for a body that represents the staff.
pub const REPRESENTATIVE_BODY: &str = "representative-body";
/// The word of the rows for a trade union.
pub const UNION: &str = "union";

/// A condition that is asked about, and the words that may answer it; none for a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Its word.
    pub fact: String,
    /// What may be answered, in the order of the form.
    pub choices: Option<Vec<&'static str>>,
}

impl Condition {
    fn new(fact: &str, choices: Option<&[&'static str]>) -> Self {
        Self { fact: fact.to_owned(), choices: choices.map(<[_]>::to_vec) }
    }

    /// The choices as a set.
    pub fn words(&self) -> Option<BTreeSet<String>> {
        self.choices.as_ref().map(|all| all.iter().map(|one| (*one).to_owned()).collect())
    }
}

/// The conditions that are asked about: size, sort, representative body, board, and whatever else some row asks for.
pub fn conditions(law: &Catalogue) -> Vec<Condition> {
    let representatives: Vec<&'static str> = RepresentativeKind::ALL
        .into_iter()
        .filter(|kind| *kind != RepresentativeKind::Undecided)
        .map(RepresentativeKind::code)
        .collect();
    let mut all = vec![
        Condition::new(KIND, Some(&KINDS)),
        Condition::new(STAFF, None),
        Condition { fact: REPRESENTATIVE.to_owned(), choices: Some(representatives) },
        Condition::new(BOARD, Some(&[UNKNOWN, YES, NO])),
    ];
    all.extend(plain(law).into_iter().map(|fact| Condition::new(&fact, Some(&[YES, NO]))));
    all
}

/// The words of yes and no that rows ask about: those known otherwise are left out.
fn plain(law: &Catalogue) -> Vec<String> {
    let known = [COMMUNE, REPRESENTATIVE_BODY, UNION, BOARD];
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for rule in law.all() {
        asked.extend(rule.applies.has.iter().map(String::as_str));
        asked.extend(rule.applies.lacks.iter().map(String::as_str));
        asked.extend(rule.channels.when.as_deref());
        asked.extend(rule.asks.as_deref());
    }
    let kinds: BTreeSet<&str> =
        law.all().flat_map(|rule| rule.applies.kind.iter().map(String::as_str)).collect();
    // In the order of the words' names, so that the page stays as it is when a row comes.
    let words = law.words(WordKind::Fact).map(|word| word.id.as_str());
    words
        .filter(|word| asked.contains(word) && !known.contains(word) && !kinds.contains(word))
        .filter(|word| *word != REPRESENTATIVE && !KINDS.contains(word))
        .map(str::to_owned)
        .collect()
}
