//! SQL and nothing else. One function answers one question.

pub(crate) mod feeds;
pub(crate) mod letters;
pub(crate) mod push;
pub(crate) mod reminders;
pub(crate) mod settings;
pub(crate) mod urgings;

use danchu_store::Statement;

/// Every statement of this feature.
pub const STATEMENTS: &[&[&Statement]] = &[
    urgings::STATEMENTS,
    settings::STATEMENTS,
    reminders::STATEMENTS,
    letters::STATEMENTS,
    feeds::STATEMENTS,
    push::STATEMENTS,
];
