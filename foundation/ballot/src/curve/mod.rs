//! Arithmetic of the curve for public values only: its time depends on what it computes. Secrets go through
//! `curve25519-dalek`. Why it stands here: `docs/decisions/0022-ballot-arithmetic.md`. Tested against `curve25519-dalek`.

mod chain;
mod field;
mod fixed;
mod point;

pub(crate) use self::chain::Chain;
pub(crate) use self::fixed::Fixed;
pub use self::point::Point;
pub(crate) use self::point::encode_all;
