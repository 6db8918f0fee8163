//! edXML files: one by hand in the manner of the open implementations, made ones, and hostile ones.

#![allow(clippy::unwrap_used, reason = "a test may stop at its own mistake")]

mod example;
mod hostile;
mod round;
