//! Who acts, at the feature's boundary, on both engines.
#![allow(clippy::unwrap_used, reason = "a test's helpers may panic as the test may")]

mod door;
mod invitations;
mod kit;
mod people;
mod rights;
mod statements;
mod web;
mod words;
