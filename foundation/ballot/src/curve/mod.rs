//! Arithmetic of the curve for public values only: its time depends on what it computes. Secrets go through
//! `curve25519-dalek`. Why it stands here: `docs/decisions/0022-ballot-arithmetic.md`. Tested against `curve25519-dalek`.

mod chain;
mod engine;
mod field;
mod fixed;
#[cfg(target_arch = "x86_64")]
mod ifma;
mod lanes;
mod pair;
mod point;
#[cfg(test)]
mod tests;

pub use self::engine::Engine;
pub(crate) use self::engine::{Asked, Couple, Powers};
pub use self::point::Point;
pub(crate) use self::point::encode_all;
