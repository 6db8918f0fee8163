//! SQL and nothing else.

pub mod circulations;
pub mod counted;
pub mod courses;
pub mod library;
pub mod lists;
pub mod mails;
pub mod questions;
pub mod readers;

use danchu_store::{Error, Statement};

/// Every statement of this feature.
pub const STATEMENTS: &[&[&Statement]] = &[
    circulations::STATEMENTS,
    counted::STATEMENTS,
    courses::STATEMENTS,
    library::STATEMENTS,
    lists::STATEMENTS,
    mails::STATEMENTS,
    questions::STATEMENTS,
    readers::STATEMENTS,
];

/// A column holds what was never written.
pub fn broken(column: &str) -> Error {
    Error::Column(column.to_owned(), "holds what was never written".into())
}

/// A value as its column keeps it.
pub fn json<T: serde::Serialize>(value: &T) -> danchu_store::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Column("json".to_owned(), error.to_string().into()))
}

/// A kept value.
pub fn of_json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> danchu_store::Result<T> {
    serde_json::from_str(text).map_err(|_| broken(column))
}
