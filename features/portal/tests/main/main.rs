//! The portal on both engines.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

mod ask;
mod hosts;
mod office;
mod standing;
