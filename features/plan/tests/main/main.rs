//! Plans at their boundary.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod dead;
mod office;
mod pages;
mod renewal;
mod sample;
mod sending;
mod several;
mod snapshots;
mod words;
