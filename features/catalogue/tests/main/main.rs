//! The feature on both engines, through HTTP as the people of an office.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod complete;
mod office;
mod story;
