//! What an action may answer instead of a result.

use danchu_calendar::Text;
use danchu_web::messages::{Arg, Named};

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an action did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule refuses: one clear sentence each.
    #[error("refused: {}", .0.key)]
    Refused(Refusal),
    /// What it is about does not exist, or not here.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The programme refuses.
    #[error(transparent)]
    Programme(#[from] danchu_programme::Error),
    /// The people cannot be read.
    #[error(transparent)]
    Accounts(#[from] danchu_accounts::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

/// Why something is not done: the key of a sentence (`law-refused-…`), what it names, and the field it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The message's key.
    pub key: &'static str,
    /// The form's field; empty for the whole form.
    pub field: &'static str,
    /// What the sentence names.
    pub args: Named,
    /// What another part says about it, in both languages (`$why`).
    pub why: Option<Text>,
}

impl Refusal {
    /// A refusal of the whole form that names nothing.
    pub fn new(key: &'static str) -> Self {
        Self { key, field: "", args: Vec::new(), why: None }
    }

    /// A refusal of one field.
    pub fn of(field: &'static str, key: &'static str) -> Self {
        Self { key, field, args: Vec::new(), why: None }
    }

    /// The same, naming one more thing.
    #[must_use]
    pub fn with<'a>(mut self, name: &'static str, value: impl Into<Arg<'a>>) -> Self {
        self.args.push((name, value.into().owned()));
        self
    }

    /// The same, with what another part says.
    #[must_use]
    pub fn because(mut self, why: Text) -> Self {
        self.why = Some(why);
        self
    }
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Error::Refused(why)
    }
}
