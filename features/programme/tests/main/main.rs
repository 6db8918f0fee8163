//! The programme at its boundary.

mod pages;
mod property;
mod rules;
mod story;
mod world;
