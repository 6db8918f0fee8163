//! Tests of the protocol.

mod browser;
mod counted;
mod flow;
mod forgeries;
mod kit;
mod properties;
mod stored;
mod vectors;
