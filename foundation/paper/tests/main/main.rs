//! Tests of the model at its boundary.

#![expect(clippy::unwrap_used, reason = "a test may fail on the spot, and so may what it is built from")]

mod papers;
mod properties;
mod rows;
mod templates;
