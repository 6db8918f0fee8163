//! What pages are built of: pure functions from what is shown to markup.
//!
//! A component speaks through [`Messages`](crate::messages::Messages) and escapes by type. `gallery` shows every
//! one of them in every state.

pub mod form;

mod field;
mod icon;

pub use self::field::{Choice, Field, Fields};
pub use self::form::{Faults, Form, Values, draft_notice, form, keep_draft};
pub use self::icon::{icon, icon_named};
