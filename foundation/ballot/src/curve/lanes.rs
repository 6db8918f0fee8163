//! Eight numbers modulo p side by side: the coordinates X, Y, Z, T of two points. The formulas of [`super::pair`] are written
//! once over this; what computes is AVX-512 IFMA (`ifma`) or plain Rust (here).

use super::field::Fe;

/// Eight numbers, four of each point.
pub(super) trait Lanes: Copy {
    /// What shows that this processor can do it.
    type Token: Copy;

    /// Of eight numbers.
    fn load(token: Self::Token, numbers: &[Fe; 8]) -> Self;
    /// The eight numbers.
    fn store(self) -> [Fe; 8];
    /// The products.
    fn mul(self, other: Self) -> Self;
    /// The squares.
    fn square(self) -> Self;
    /// The products, of which the fourth of each point is not asked for.
    fn mul_three(self, other: Self) -> Self {
        self.mul(other)
    }
    /// (Y − X, Y + X, Z, T) to (Y − X, Y + X, 2 Z, 2 d T), by what is given: (1, 1, 2, 2 d) twice.
    fn prepared(self, by: Self) -> Self {
        self.mul(by)
    }
    /// (X, Y, Z, T) to (X, Y, Z, X + Y).
    fn before_doubling(self) -> Self;
    /// (X², Y², Z², (X + Y)²) to (E, H, G, E) and (F, G, F, H), where H = X² + Y², G = Y² − X², F = 2 Z² − G and
    /// E = (X + Y)² − H.
    fn after_doubling(self) -> (Self, Self);
    /// (X, Y, Z, T) to (Y − X, Y + X, Z, T).
    fn before_adding(self) -> Self;
    /// (M, P, Z, T) to (E, H, G, E) and (F, G, F, H), where E = P − M, H = P + M, G = Z + T and F = Z − T.
    fn after_adding(self) -> (Self, Self);
    /// An addend (Y − X, Y + X, 2 Z, 2 d T) to that of the opposite points.
    fn opposite(self) -> Self;
    /// (X, Y, Z, T) to (−X, Y, Z, −T).
    fn negated(self) -> Self;
    /// The first half in the place of the second, and that of `other` in its own.
    fn moved(self, other: Self) -> Self;
}

/// Without vectors.
#[derive(Clone, Copy)]
pub(super) struct Portable([Fe; 8]);

impl Portable {
    #[inline(always)]
    fn halves(self, half: impl Fn([Fe; 4]) -> [Fe; 4]) -> Self {
        let [a, b, c, d, e, f, g, h] = self.0;
        let ([a, b, c, d], [e, f, g, h]) = (half([a, b, c, d]), half([e, f, g, h]));
        Self([a, b, c, d, e, f, g, h])
    }

    #[inline(always)]
    fn operands(self) -> (Self, Self) {
        (self.halves(|[e, h, g, _]| [e, h, g, e]), self.halves(|[_, h, g, f]| [f, g, f, h]))
    }
}

impl Lanes for Portable {
    type Token = ();

    #[inline(always)]
    fn load((): (), numbers: &[Fe; 8]) -> Self {
        Self(numbers.map(|number| number.carried()))
    }

    #[inline(always)]
    fn store(self) -> [Fe; 8] {
        self.0
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        let mut product = self.0;
        for (place, other) in product.iter_mut().zip(other.0) {
            *place = *place * other;
        }
        Self(product)
    }

    #[inline(always)]
    fn square(self) -> Self {
        let mut square = self.0;
        for place in &mut square {
            *place = place.square();
        }
        Self(square)
    }

    #[inline(always)]
    fn mul_three(self, other: Self) -> Self {
        let mut product = self.0;
        for (place, (number, other)) in product.iter_mut().zip(other.0).enumerate() {
            if place % 4 != 3 {
                *number = *number * other;
            }
        }
        Self(product)
    }

    #[inline(always)]
    fn prepared(self, _: Self) -> Self {
        self.halves(|[m, p, z, t]| [m, p, z + z, t * Fe::D2])
    }

    #[inline(always)]
    fn before_doubling(self) -> Self {
        self.halves(|[x, y, z, _]| [x, y, z, x + y])
    }

    #[inline(always)]
    fn after_doubling(self) -> (Self, Self) {
        let half = |[xx, yy, zz, sum]: [Fe; 4]| {
            let (h, g) = (yy + xx, yy.minus(&xx));
            [sum.minus_more(&h), h, g, (zz + zz).minus_more(&g)]
        };
        self.halves(half).operands()
    }

    #[inline(always)]
    fn before_adding(self) -> Self {
        self.halves(|[x, y, z, t]| [y.minus(&x), y + x, z, t])
    }

    #[inline(always)]
    fn after_adding(self) -> (Self, Self) {
        self.halves(|[m, p, z, t]| [p.minus(&m), p + m, z + t, z.minus(&t)]).operands()
    }

    #[inline(always)]
    fn opposite(self) -> Self {
        self.halves(|[m, p, z, t]| [p, m, z, Fe::ZERO.minus(&t)])
    }

    #[inline(always)]
    fn negated(self) -> Self {
        self.halves(|[x, y, z, t]| [-x, y, z, -t])
    }

    #[inline(always)]
    fn moved(self, other: Self) -> Self {
        let ([a, b, c, d, ..], [e, f, g, h, ..]) = (other.0, self.0);
        Self([a, b, c, d, e, f, g, h])
    }
}
