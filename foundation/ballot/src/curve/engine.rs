//! Many powers at once, by the widest arithmetic that this processor has.

use std::sync::OnceLock;

use curve25519_dalek::Scalar;
use fearless_simd::{Level, Simd as _};

use super::chain::Chain;
use super::fixed::Fixed;
#[cfg(target_arch = "x86_64")]
use super::ifma::Ifma;
use super::lanes::{Lanes, Portable};
use super::point::Point;

static CHOSEN: OnceLock<Engine> = OnceLock::new();

/// Which arithmetic computes.
#[derive(Debug, Clone, Copy)]
pub enum Engine {
    /// Plain Rust.
    Portable,
    /// Plain Rust, compiled for processors of the level v3 (with `mulx`).
    #[cfg(target_arch = "x86_64")]
    Avx2(fearless_simd::Avx2),
    /// AVX-512 IFMA.
    #[cfg(target_arch = "x86_64")]
    Avx512(fearless_simd::Avx512),
}

/// Does the same with each arithmetic; the vectors' code must stand within `vectorize`.
macro_rules! with_engine {
    ($engine:expr, $lanes:ident, $token:ident => $work:expr) => {
        match $engine {
            Engine::Portable => {
                type $lanes = Portable;
                let $token = ();
                $work
            }
            #[cfg(target_arch = "x86_64")]
            Engine::Avx2(level) => {
                type $lanes = Portable;
                let $token = ();
                level.vectorize(
                    #[inline(always)]
                    || $work,
                )
            }
            #[cfg(target_arch = "x86_64")]
            Engine::Avx512($token) => {
                type $lanes = Ifma;
                $token.vectorize(
                    #[inline(always)]
                    || $work,
                )
            }
        }
    };
}

impl Engine {
    /// The widest that this processor has, or what was chosen.
    pub(crate) fn best() -> Self {
        *CHOSEN.get_or_init(|| Self::all().pop().unwrap_or(Self::Portable))
    }

    /// Everything that follows in this process computes with this one; for measurements. `false` when something was computed
    /// before.
    #[must_use]
    pub fn choose(self) -> bool {
        CHOSEN.set(self).is_ok()
    }

    /// All that this processor has, the widest last.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Portable];
        let level = Level::new();
        #[cfg(target_arch = "x86_64")]
        {
            all.extend(level.as_avx2().map(Self::Avx2));
            all.extend(level.as_avx512().map(Self::Avx512));
        }
        let _ = level;
        all
    }

    /// Whether each point is in the subgroup of order q.
    pub(crate) fn have_order_q(self, points: &[Point]) -> Vec<bool> {
        with_engine!(self, V, token => {
            let mut out = Vec::with_capacity(points.len() + 1);
            for pair in points.chunks(2) {
                let chain = Chain::<V>::new(token, &pair[0], pair.get(1).unwrap_or(&Point::IDENTITY));
                out.extend(chain.have_order_q());
            }
            out.truncate(points.len());
            out
        })
    }
}

/// Two values that are asked for: g^a × P^c and y^a × g^b × Q^c.
pub(crate) struct Asked {
    /// a.
    pub both: Scalar,
    /// b.
    pub lift: Scalar,
    /// c.
    pub exponent: Scalar,
}

/// What is asked of two points.
pub(crate) struct Couple {
    /// P and Q.
    pub points: [Point; 2],
    /// Whether their order was checked before.
    pub is_checked: bool,
    /// The values.
    pub asked: Vec<Asked>,
}

/// The tables of g and y.
pub(crate) struct Powers(Tables);

enum Tables {
    Portable(Fixed<Portable>),
    #[cfg(target_arch = "x86_64")]
    Avx2(fearless_simd::Avx2, Fixed<Portable>),
    #[cfg(target_arch = "x86_64")]
    Avx512(fearless_simd::Avx512, Fixed<Ifma>),
}

impl std::fmt::Debug for Powers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Powers(…)")
    }
}

impl Powers {
    /// For these g and y.
    pub fn new(engine: Engine, g: &Point, y: &Point) -> Self {
        Self(match engine {
            Engine::Portable => Tables::Portable(Fixed::new((), g, y)),
            #[cfg(target_arch = "x86_64")]
            Engine::Avx2(token) => Tables::Avx2(
                token,
                token.vectorize(
                    #[inline(always)]
                    || Fixed::new((), g, y),
                ),
            ),
            #[cfg(target_arch = "x86_64")]
            Engine::Avx512(token) => Tables::Avx512(
                token,
                token.vectorize(
                    #[inline(always)]
                    || Fixed::new(token, g, y),
                ),
            ),
        })
    }

    /// Whether all points are of order q, and the values, couple by couple.
    pub fn compute(&self, couples: &[Couple]) -> (bool, Vec<[Point; 2]>) {
        match &self.0 {
            Tables::Portable(fixed) => compute((), fixed, couples),
            #[cfg(target_arch = "x86_64")]
            Tables::Avx2(token, fixed) => token.vectorize(
                #[inline(always)]
                || compute((), fixed, couples),
            ),
            #[cfg(target_arch = "x86_64")]
            Tables::Avx512(token, fixed) => token.vectorize(
                #[inline(always)]
                || compute(*token, fixed, couples),
            ),
        }
    }
}

#[inline(always)]
fn compute<V: Lanes>(token: V::Token, fixed: &Fixed<V>, couples: &[Couple]) -> (bool, Vec<[Point; 2]>) {
    let mut in_group = true;
    let mut values = Vec::new();
    for couple in couples {
        if couple.is_checked && couple.asked.is_empty() {
            continue;
        }
        let chain = Chain::<V>::new(token, &couple.points[0], &couple.points[1]);
        in_group &= couple.is_checked || chain.have_order_q() == [true, true];
        for asked in &couple.asked {
            let mut pair = fixed.add(chain.times(&asked.exponent), &asked.both);
            if asked.lift != Scalar::ZERO {
                pair = fixed.add_first_to_second(pair, &asked.lift);
            }
            values.push(pair.points());
        }
    }
    (in_group, values)
}
