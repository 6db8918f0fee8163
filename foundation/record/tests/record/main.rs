//! Tests of the record, one program.

#![allow(clippy::unwrap_used)]

mod agency;
mod copies;
mod oracle;
mod vectors;
