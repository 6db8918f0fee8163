//! Papers at their boundary: from a draft to the signed copy, asked through HTTP on both databases.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod edxml;
mod office;
mod story;
