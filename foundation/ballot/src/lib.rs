#![doc = include_str!("../README.md")]

pub mod archive;
pub mod v1;
pub mod verify;

mod curve;
mod group;
mod hash;
mod json;

pub use self::curve::{Engine, Point};
pub use self::group::{Element, Encoded, GROUP, Zq, random_scalar};
pub use self::hash::Hash;
pub use self::json::{
    JsonFault, read as read_canonical, read_lenient, text as canonical_text, write as canonical,
};
