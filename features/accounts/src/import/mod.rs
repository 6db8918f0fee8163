//! Reading people from a table: bytes to rows ([`read`]), rows to people or reasons ([`check`]).

pub mod check;
pub mod read;
pub mod template;

/// The most people that one file may bring.
pub const ROWS_MAX: usize = 1000;
