//! Tests of the protocol.

mod flow;
mod kit;
mod stored;
