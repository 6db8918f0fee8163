//! SQL and nothing else. One function answers one question.

pub(crate) mod bases;
pub(crate) mod lists;
pub(crate) mod tasks;
pub(crate) mod trail;

use danchu_store::Statement;

/// Every statement of this feature.
pub const STATEMENTS: &[&[&Statement]] =
    &[tasks::STATEMENTS, lists::STATEMENTS, trail::STATEMENTS, bases::STATEMENTS];
