//! What an action may answer instead of a result.

use crate::rules::{Refusal, Refused};

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an action did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rules do not allow it; the reason is shown.
    #[error("refused: {}", .0.key)]
    Refused(Refusal),
    /// Fields of a form are at fault; each reason is shown beside its field.
    #[error("{} fields at fault", .0.len())]
    Faults(Vec<Refused>),
    /// What it is about does not exist, or not here.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// Too many passwords wait to be checked.
    #[error("too busy")]
    Busy,
    /// The database.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Error::Refused(why)
    }
}

impl From<Vec<Refused>> for Error {
    fn from(faults: Vec<Refused>) -> Self {
        Error::Faults(faults)
    }
}

impl Error {
    /// A refusal that names nothing.
    pub fn refused(key: &'static str) -> Self {
        Error::Refused(Refusal::new(key))
    }
}
