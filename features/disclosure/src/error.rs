//! What an action may answer instead of a result.

pub use danchu_web::Refusal;

/// The result of an action.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an action did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule refuses: one clear sentence each.
    #[error("refused: {}", .0.key)]
    Refused(Refusal),
    /// What it is about does not exist, or not for this reader.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The programme refuses.
    #[error(transparent)]
    Programme(#[from] danchu_programme::Error),
    /// The catalogue cannot be read.
    #[error(transparent)]
    Catalogue(#[from] danchu_catalogue::Error),
    /// The people cannot be read.
    #[error(transparent)]
    Accounts(#[from] danchu_accounts::Error),
    /// The record.
    #[error("the tombstone cannot be written: {0}")]
    Tombstone(std::io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Error::Refused(why)
    }
}
