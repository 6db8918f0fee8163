//! Tests of the protocol.

mod flow;
mod forgeries;
mod kit;
mod stored;
