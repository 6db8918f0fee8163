//! Plans at their boundary.

mod office;
mod pages;
mod renewal;
mod sending;
mod several;
mod snapshots;
mod words;
