//! The pages, each a function from what is shown to markup.

mod admin;
mod board;
mod booth;
mod setup;

pub(crate) use self::admin::{admin, close_question};
pub(crate) use self::board::{board, hand_in};
pub(crate) use self::booth::{authority, check, trustee, vote};
pub(crate) use self::setup::{read_plan, setup};
