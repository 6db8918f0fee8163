//! What can happen with the record. Acts enter it in their own write; all else (signing, mailing, cosigning) comes after.

pub mod checkpoint;
pub mod copy;
pub mod daily;
pub mod enter;
pub mod epoch;
pub mod keys;
pub mod mail;
pub mod witness;
pub mod work;

use crate::keyring::KeyFault;

/// What an action may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// A rule refuses; the key of its sentence.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// A key cannot be made, read or kept.
    #[error("{0}")]
    Key(String),
    /// Somebody was faster.
    #[error("changed meanwhile")]
    Changed,
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

impl From<KeyFault> for Error {
    fn from(fault: KeyFault) -> Self {
        Error::Key(fault.0)
    }
}
