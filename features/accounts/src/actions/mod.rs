//! What can happen. One function each.
//!
//! Functions that take a `Tx` are steps of somebody's write; those that take a `Db` are a whole act.

pub mod agency;
pub mod entered;
pub mod entry;
pub mod first_run;
pub mod import;
pub mod invitation;
pub mod people;
pub mod rights;
pub mod tokens;
