//! The programme at its boundary.

mod property;
mod rules;
mod story;
mod world;
