//! The pages at their boundary, through HTTP, as the people of an office, on both engines.

mod office;
mod pages;
