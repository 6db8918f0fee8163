//! Every statement of the record.

pub mod copies;
pub mod log;
pub mod people;
pub mod signed;
pub mod witness;

use danchu_store::Statement;

/// The statements of this feature.
pub const STATEMENTS: &[&[&Statement]] =
    &[log::STATEMENTS, people::STATEMENTS, signed::STATEMENTS, copies::STATEMENTS, witness::STATEMENTS];
