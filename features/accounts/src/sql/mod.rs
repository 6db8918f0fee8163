//! SQL and nothing else. One function answers one question.

pub mod agency;
pub mod entry;
pub mod erase;
pub mod people;
pub mod rights;
pub mod tokens;

use danchu_store::Statement;

/// Every statement of this feature, file by file.
pub static STATEMENTS: &[&[&Statement]] = &[
    agency::STATEMENTS,
    entry::STATEMENTS,
    erase::STATEMENTS,
    people::STATEMENTS,
    rights::STATEMENTS,
    tokens::STATEMENTS,
];
