//! What the store may answer instead of a result.

use std::sync::Arc;

/// The store's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the database did not do it. None of these texts holds a value that was bound.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A statement failed.
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
    /// The database cannot be reached, opened or locked.
    #[error("database: {0}")]
    Unreachable(Arc<str>),
    /// The group that this write belonged to could not be made durable; nothing of it was kept.
    #[error("not durable: {0}")]
    NotDurable(Arc<str>),
    /// A migration is wrong or was changed after it ran.
    #[error("migration {0}")]
    Migration(Arc<str>),
    /// The database address is not one we understand.
    #[error("database address: {0}")]
    Address(Arc<str>),
}

impl Error {
    /// Whether a unique key forbade the statement.
    pub fn is_taken(&self) -> bool {
        matches!(self, Error::Statement { taken: true, .. })
    }

    pub(crate) fn unreachable(error: impl std::fmt::Display) -> Self {
        Error::Unreachable(error.to_string().into())
    }

    pub(crate) fn statement(statement: &'static str, error: &sqlx::Error) -> Self {
        let database = error.as_database_error();
        let code = database.and_then(|e| e.code());
        Error::Statement {
            statement,
            // The detail of a PostgreSQL error would quote values; the primary message does not.
            message: database.map_or_else(|| error.to_string(), |e| e.message().to_owned()).into(),
            again: matches!(code.as_deref(), Some("40001" | "40P01")),
            taken: database.is_some_and(sqlx::error::DatabaseError::is_unique_violation),
        }
    }
}
