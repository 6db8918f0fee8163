//! The feature on both engines, through HTTP as the people of an office.

mod complete;
mod office;
mod story;
