//! What can happen: load, ask the rules, write.

mod confirm;
mod import;
mod midyear;
mod pattern;
mod read;
mod renew;
mod review;
mod roster;
mod send;
mod tasks;

use danchu_base::{Instant, PersonId};
use danchu_programme::Acting;

pub use self::confirm::{Ahead, Confirmation, Purpose, Taken, cited, confirm, look_ahead};
pub use self::import::{
    Arrived, Incoming, Keeping, Keeps, NewImport, Nowhere, choose, import_files, import_found, put_away,
};
pub use self::midyear::{Answer, Answers, OVERDUE_PER_PAGE, Overdue, answer, overdue};
pub use self::pattern::take_as_pattern;
pub use self::read::{Converter, Converting, Found, Reader, Unconverted};
pub use self::review::correct;
pub use self::roster::roster;
pub use self::send::{Note, note_sent, take_back_sent};

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
    /// A rule of the programme refuses.
    #[error(transparent)]
    Programme(#[from] danchu_programme::Error),
    /// People or departments could not be read.
    #[error(transparent)]
    Accounts(#[from] danchu_accounts::Error),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

/// Who acts, and when.
#[derive(Debug, Clone)]
pub struct By {
    /// The person, with the rights of today.
    pub acting: Acting,
    /// The instant it is recorded.
    pub at: Instant,
}

impl By {
    /// The person.
    pub fn person(&self) -> Option<PersonId> {
        Some(self.acting.person)
    }
}
