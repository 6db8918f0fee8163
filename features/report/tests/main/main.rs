//! Reports at their boundary.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod figures;
mod office;
mod package;
mod schedule;
mod story;
mod words;
