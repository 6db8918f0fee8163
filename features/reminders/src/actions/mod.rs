//! What can happen. Functions that take a `Tx` are steps of somebody's write; those that take a `Cx` are chores.

pub mod bounce;
pub mod consumer;
pub mod feed;
pub mod hook;
pub mod invite;
pub mod letter;
pub mod people;
pub mod push;
pub mod remind;
pub mod settings;
pub mod urge;
pub mod work;
pub mod write;

/// What an action may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// A rule refuses; the key of its sentence, and a number that it names.
    #[error("refused: {0}")]
    Refused(&'static str, u32),
    /// Somebody changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The programme refuses.
    #[error(transparent)]
    Programme(#[from] danchu_programme::Error),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

impl From<danchu_accounts::Error> for Error {
    fn from(error: danchu_accounts::Error) -> Self {
        match error {
            danchu_accounts::Error::Store(error) => Error::Store(error),
            _ => Error::NotFound,
        }
    }
}
