//! Eight numbers modulo p side by side: the coordinates X, Y, Z, T of two points. The formulas of [`super::pair`] are written
//! once over this; what computes is the processor's own width (`ifma`, `avx2`) or plain Rust (here).

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

/// Without anything that the processor may not have.
#[derive(Clone, Copy)]
pub(super) struct Portable([Fe; 8]);

impl Portable {
    fn halves(self, half: impl Fn([Fe; 4]) -> [Fe; 4]) -> Self {
        let [a, b, c, d, e, f, g, h] = self.0;
        let ([a, b, c, d], [e, f, g, h]) = (half([a, b, c, d]), half([e, f, g, h]));
        Self([a, b, c, d, e, f, g, h])
    }

    fn operands(self) -> (Self, Self) {
        (self.halves(|[e, h, g, _]| [e, h, g, e]), self.halves(|[_, h, g, f]| [f, g, f, h]))
    }
}

impl Lanes for Portable {
    type Token = ();

    fn load((): (), numbers: &[Fe; 8]) -> Self {
        Self(*numbers)
    }

    fn store(self) -> [Fe; 8] {
        self.0
    }

    fn mul(self, other: Self) -> Self {
        let mut product = self.0;
        for (place, other) in product.iter_mut().zip(other.0) {
            *place = *place * other;
        }
        Self(product)
    }

    fn square(self) -> Self {
        Self(self.0.map(|number| number.square()))
    }

    fn before_doubling(self) -> Self {
        self.halves(|[x, y, z, _]| [x, y, z, x + y])
    }

    fn after_doubling(self) -> (Self, Self) {
        let half = |[xx, yy, zz, sum]: [Fe; 4]| {
            let (h, g) = (yy + xx, yy - xx);
            [sum - h, h, g, zz + zz - g]
        };
        self.halves(half).operands()
    }

    fn before_adding(self) -> Self {
        self.halves(|[x, y, z, t]| [y - x, y + x, z, t])
    }

    fn after_adding(self) -> (Self, Self) {
        self.halves(|[m, p, z, t]| [p - m, p + m, z + t, z - t]).operands()
    }

    fn opposite(self) -> Self {
        self.halves(|[m, p, z, t]| [p, m, z, -t])
    }

    fn negated(self) -> Self {
        self.halves(|[x, y, z, t]| [-x, y, z, -t])
    }

    fn moved(self, other: Self) -> Self {
        let ([a, b, c, d, ..], [e, f, g, h, ..]) = (other.0, self.0);
        Self([a, b, c, d, e, f, g, h])
    }
}
