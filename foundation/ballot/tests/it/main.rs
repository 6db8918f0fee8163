//! Tests of the protocol.

mod stored;
