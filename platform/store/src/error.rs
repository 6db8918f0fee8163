//! What the store may answer instead of a result.

use std::sync::Arc;

/// The store's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the database did not do it. None of these texts holds a value that was bound.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A statement failed, and with it the act that it belongs to.
    #[error("statement {statement}: {message}")]
    Statement {
        /// The statement's name.
        statement: &'static str,
        /// What the engine said.
        message: Arc<str>,
        /// Whether the same write may succeed when it runs again (serialization failure, deadlock).
        again: bool,
        /// Whether a unique key forbids it.
        taken: bool,
    },
    /// A column is missing or holds something else than expected.
    #[error("column {0}: {1}")]
    Column(String, Arc<str>),
    /// The database cannot be reached, opened or locked. It may come back.
    #[error("database: {0}")]
    Unreachable(Arc<str>),
    /// The disk is full; nothing of this write was kept.
    #[error("disk full: {0}")]
    Full(Arc<str>),
    /// The group that this write belonged to could not be made durable; nothing of it was kept.
    #[error("not durable: {0}")]
    NotDurable(Arc<str>),
    /// A migration is wrong or was changed after it ran.
    #[error("migration {0}")]
    Migration(Arc<str>),
    /// The database address is not one we understand.
    #[error("database address: {0}")]
    Address(Arc<str>),
    /// A read or write was begun inside another one: on SQLite it would wait for itself.
    #[error("a read or write was begun inside another")]
    Nested,
    /// A stored file is missing, damaged, too large, or could not be written.
    #[error("stored file: {0}")]
    File(Arc<str>),
}

impl Error {
    /// Whether a unique key forbade the statement.
    pub fn is_taken(&self) -> bool {
        matches!(self, Error::Statement { taken: true, .. })
    }

    /// Whether the same may succeed later without a change: the database is away or the disk is full.
    pub fn may_pass(&self) -> bool {
        matches!(self, Error::Unreachable(_) | Error::Full(_) | Error::NotDurable(_))
    }

    /// Whether the same write may succeed when it runs again at once.
    pub(crate) fn is_again(&self) -> bool {
        matches!(self, Error::Statement { again: true, .. })
    }

    pub(crate) fn unreachable(error: impl std::fmt::Display) -> Self {
        Error::Unreachable(error.to_string().into())
    }

    /// A failed `begin` is a database that cannot be used now, whatever the engine calls it.
    pub(crate) fn at_begin(self) -> Self {
        match self {
            Error::Statement { message, again: false, .. } => Error::Unreachable(message),
            other => other,
        }
    }

    pub(crate) fn not_durable(error: &Error) -> Self {
        match error {
            Error::Full(text) => Error::Full(Arc::clone(text)),
            other => Error::NotDurable(other.to_string().into()),
        }
    }

    /// What SQLite's writer said.
    pub(crate) fn lite(statement: &'static str, error: &rusqlite::Error) -> Self {
        let code = error.sqlite_error().map(|error| error.extended_code);
        let message: Arc<str> = match error {
            rusqlite::Error::SqliteFailure(_, Some(text)) => text.as_str().into(),
            // Without the statement's text.
            rusqlite::Error::SqlInputError { msg, .. } => msg.as_str().into(),
            other => other.to_string().into(),
        };
        match code.map_or(Kind::Other, |code| kind(&code.to_string())) {
            Kind::Away => Error::Unreachable(message),
            Kind::Full => Error::Full(message),
            // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
            _ => Error::Statement {
                statement,
                message,
                again: false,
                taken: matches!(code, Some(2067 | 1555)),
            },
        }
    }

    pub(crate) fn statement(statement: &'static str, error: &sqlx::Error) -> Self {
        let database = match error {
            sqlx::Error::Database(database) => database,
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => return Error::unreachable(error),
            other => {
                let message = other.to_string().into();
                return Error::Statement { statement, message, again: false, taken: false };
            }
        };
        let code = database.code().unwrap_or_default().into_owned();
        // The detail of a PostgreSQL error quotes values; the primary message does not, save in class 22.
        let message: Arc<str> = if code.len() == 5 && code.starts_with("22") {
            format!("a value does not fit ({code})").into()
        } else {
            database.message().into()
        };
        match kind(&code) {
            Kind::Away => Error::Unreachable(message),
            Kind::Full => Error::Full(message),
            kind => Error::Statement {
                statement,
                message,
                again: kind == Kind::Again,
                taken: database.is_unique_violation(),
            },
        }
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Away,
    Full,
    Again,
    Other,
}

/// PostgreSQL's codes have five characters, SQLite's are numbers whose low byte says what is the matter.
fn kind(code: &str) -> Kind {
    if code.len() == 5 {
        return match code {
            "40001" | "40P01" => Kind::Again,
            "53100" => Kind::Full,
            // Lock not available in time, too many connections, shutting down, starting up, lost connections.
            "55P03" | "53300" | "25P03" => Kind::Away,
            _ if code.starts_with("57P") || code.starts_with("08") => Kind::Away,
            _ => Kind::Other,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        // BUSY, LOCKED, IOERR, CANTOPEN.
        Ok(5 | 6 | 10 | 14) => Kind::Away,
        Ok(13) => Kind::Full,
        _ => Kind::Other,
    }
}
