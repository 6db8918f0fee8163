//! The record at its boundary.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod entering;
mod kit;
mod leaving;
mod people;
mod proving;
mod witnessing;
