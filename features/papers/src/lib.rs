#![doc = include_str!("../README.md")]

mod pages;

pub use self::pages::{MODULE, routes};
