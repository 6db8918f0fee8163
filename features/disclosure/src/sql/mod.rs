//! SQL and nothing else.

pub mod acts;
pub mod counted;
pub mod items;
pub mod people;
pub mod plans;
pub mod public;
pub mod requests;
pub mod versions;

use danchu_store::{Error, Statement};

/// Every statement of the feature.
pub const STATEMENTS: &[&[&Statement]] = &[
    acts::STATEMENTS,
    counted::STATEMENTS,
    items::STATEMENTS,
    people::STATEMENTS,
    plans::STATEMENTS,
    public::STATEMENTS,
    requests::STATEMENTS,
    versions::STATEMENTS,
];

/// A column holds what was never written.
pub(crate) fn broken(column: &str) -> Error {
    Error::Column(column.to_owned(), "holds what was never written".into())
}

/// A value as JSON.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> danchu_store::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Column("json".to_owned(), error.to_string().into()))
}

/// A value from JSON.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(text: &str, column: &str) -> danchu_store::Result<T> {
    serde_json::from_str(text).map_err(|_| broken(column))
}
