//! What can happen: load, ask the rules, write, record. None reads a clock.

pub mod chores;
pub mod circulations;
pub mod courses;
pub mod library;
pub mod lists;
pub mod notices;

use danchu_base::{Instant, PersonId};

use crate::rules::Refusal;

/// Why an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// A rule refuses.
    #[error("refused")]
    Refused(Refusal),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<danchu_accounts::Error> for Error {
    fn from(error: danchu_accounts::Error) -> Self {
        match error {
            danchu_accounts::Error::Store(error) => Error::Store(error),
            _ => Error::NotFound,
        }
    }
}

impl From<danchu_programme::Error> for Error {
    fn from(error: danchu_programme::Error) -> Self {
        match error {
            danchu_programme::Error::Store(error) => Error::Store(error),
            danchu_programme::Error::Changed => Error::Refused(Refusal::Changed),
            _ => Error::NotFound,
        }
    }
}

/// What an action answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// Who.
    pub person: PersonId,
    /// The instant it is recorded.
    pub at: Instant,
}
