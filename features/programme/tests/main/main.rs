//! The programme at its boundary.

mod complete;
mod pages;
mod property;
mod recurring;
mod rules;
mod story;
mod told;
mod world;
mod year;
