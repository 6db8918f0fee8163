//! Library, circulation, lists and training at their boundary, on both databases.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod chores;
mod circulation;
mod library;
mod lists;
mod load;
mod office;
mod training;
mod words;
