//! Who may find what: the audience of an entry stands in the index, and the reader's own words are part of every search.

use danchu_base::{Action, DepartmentId, PersonId, RIGHTS};

use crate::expression::Expression;

/// How many people one entry may name.
pub const NAMED_MAX: usize = 200;

/// Who may find an entry (phạm vi được xem).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, signed in or not.
    Public,
    /// Everybody with a seat in the agency.
    Staff,
    /// Whoever may do this in all of the agency: `Action::ReadPapers`.
    Holders(Action),
    /// The people of a department.
    Department(DepartmentId),
    /// These people alone, at most [`NAMED_MAX`]; of more, nobody.
    Named(Vec<PersonId>),
}

impl Audience {
    /// The words of the index.
    pub(crate) fn words(&self) -> Vec<String> {
        match self {
            Self::Public => vec!["rpublic".to_owned()],
            Self::Staff => vec!["rstaff".to_owned()],
            Self::Holders(action) => vec![holder(*action)],
            Self::Department(id) => vec![format!("rd{id}")],
            Self::Named(people) if people.len() <= NAMED_MAX => {
                people.iter().map(|id| format!("rp{id}")).collect()
            }
            Self::Named(_) => Vec::new(),
        }
    }
}

fn holder(action: Action) -> String {
    let code: String = action.code().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("rh{code}")
}

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    words: Vec<String>,
}

impl Reader {
    /// Somebody who is not signed in.
    pub fn public() -> Self {
        Self { words: Audience::Public.words() }
    }

    /// A person of the agency. `may`: whether she may do that in all of the agency today.
    pub fn inside(person: PersonId, department: Option<DepartmentId>, may: impl Fn(Action) -> bool) -> Self {
        let mut words = Self::public().words;
        words.extend(Audience::Staff.words());
        words.extend(Audience::Named(vec![person]).words());
        words.extend(department.into_iter().flat_map(|id| Audience::Department(id).words()));
        let reading =
            RIGHTS.iter().map(|right| right.action).filter(|action| action.code().starts_with("read-"));
        words.extend(reading.filter(|action| may(*action)).map(holder));
        Self { words }
    }

    pub(crate) fn expression(&self) -> Expression {
        Expression::Any(self.words.iter().map(Expression::word).collect())
    }

    /// Looks once more at what the index gave.
    pub(crate) fn may_read(&self, audience: &str) -> bool {
        audience.split(' ').any(|word| self.words.iter().any(|own| own == word))
    }
}
