//! The feature on both engines.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod ends;
mod lock;
mod office;
mod register;
mod story;
mod web;
