//! Tests of the record, one program.

#![allow(clippy::unwrap_used)]

mod oracle;
mod vectors;
