//! Tests of the record, one program.

#![allow(clippy::unwrap_used)]

mod agency;
mod copies;
mod forgeries;
mod oracle;
mod proofs;
mod readers;
mod vectors;
