#![doc = include_str!("../README.md")]

pub mod copy;
mod pages;
mod part;
mod topics;
mod words;

pub use self::pages::{MODULE, routes};
pub use self::part::Part;
