//! Points of the curve: twisted Edwards coordinates, with the complete formulas of Hisil, Wong, Carter and Dawson (2008).

use super::field::Fe;
use crate::group::{Element, Encoded};

/// A point: x = X/Z, y = Y/Z, T = XY/Z.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub(super) x: Fe,
    pub(super) y: Fe,
    pub(super) z: Fe,
    pub(super) t: Fe,
}

/// A point prepared for being added: Y + X, Y − X, Z, 2dT.
#[derive(Clone, Copy, Debug)]
struct Addend {
    plus: Fe,
    minus: Fe,
    z: Fe,
    t2d: Fe,
}

/// What the formulas give: x = X/Z, y = Y/T.
struct Completed {
    x: Fe,
    y: Fe,
    z: Fe,
    t: Fe,
}

/// A point without T, enough for doubling.
#[derive(Clone, Copy)]
struct Projective {
    x: Fe,
    y: Fe,
    z: Fe,
}

impl Completed {
    #[inline(always)]
    fn extended(&self) -> Point {
        Point { x: self.x * self.t, y: self.y * self.z, z: self.z * self.t, t: self.x * self.y }
    }
}

impl Projective {
    #[inline(always)]
    fn double(&self) -> Completed {
        let (xx, yy) = (self.x.square(), self.y.square());
        let zz2 = self.z.square_twice();
        let sum = (self.x + self.y).square();
        let (plus, minus) = (yy + xx, yy - xx);
        Completed { x: sum - plus, y: plus, z: minus, t: zz2 - minus }
    }
}

impl Point {
    /// The neutral point.
    pub const IDENTITY: Self = Self { x: Fe::ZERO, y: Fe::ONE, z: Fe::ONE, t: Fe::ZERO };

    /// Of its canonical form; `None` for any other form, or what is not on the curve. The order is not checked here.
    #[must_use]
    pub fn decode(encoded: &Encoded) -> Option<Self> {
        let bytes = encoded.bytes();
        let is_odd = bytes[31] >> 7 == 1;
        let y = Fe::of_bytes(bytes);
        let mut least = y.bytes();
        least[31] |= u8::from(is_odd) << 7;
        if least != *bytes {
            return None;
        }
        let yy = y.square();
        let (u, v) = (yy - Fe::ONE, Fe::D * yy + Fe::ONE);
        let mut x = Fe::sqrt_ratio(&u, &v)?;
        if x.is_zero() && is_odd {
            return None;
        }
        if x.is_odd() != is_odd {
            x = -x;
        }
        Some(Self { x, y, z: Fe::ONE, t: x * y })
    }

    /// Of an element.
    #[must_use]
    pub fn of(element: &Element) -> Self {
        // An element always has a canonical form.
        Self::decode(&element.encode()).unwrap_or(Self::IDENTITY)
    }

    #[inline(always)]
    fn projective(&self) -> Projective {
        Projective { x: self.x, y: self.y, z: self.z }
    }

    #[inline(always)]
    fn addend(&self) -> Addend {
        Addend { plus: self.y + self.x, minus: self.y - self.x, z: self.z, t2d: self.t * Fe::D2 }
    }

    #[inline(always)]
    fn add_addend(&self, other: &Addend) -> Completed {
        let pp = (self.y + self.x) * other.plus;
        let mm = (self.y - self.x) * other.minus;
        let tt = self.t * other.t2d;
        let zz = self.z * other.z;
        let zz2 = zz + zz;
        Completed { x: pp - mm, y: pp + mm, z: zz2 + tt, t: zz2 - tt }
    }

    /// The sum of two points.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.add_addend(&other.addend()).extended()
    }

    /// The opposite point.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { x: -self.x, y: self.y, z: self.z, t: -self.t }
    }

    /// Twice the point.
    #[must_use]
    pub fn doubled(&self) -> Self {
        self.projective().double().extended()
    }

    /// The point so many times.
    #[must_use]
    pub fn times(&self, count: u64) -> Self {
        let mut sum = Self::IDENTITY;
        for bit in (0..64 - count.leading_zeros()).rev() {
            sum = sum.doubled();
            if (count >> bit) & 1 == 1 {
                sum = sum.plus(self);
            }
        }
        sum
    }

    /// Whether this is the neutral point.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.x.is_zero() && (self.y - self.z).is_zero()
    }
}

/// The inverses of all numbers at once; none may be zero.
pub(super) fn invert_all(numbers: &[Fe]) -> Vec<Fe> {
    let mut products = Vec::with_capacity(numbers.len());
    let mut product = Fe::ONE;
    for number in numbers {
        products.push(product);
        product = product * *number;
    }
    let mut inverse = product.invert();
    let mut out = vec![Fe::ONE; numbers.len()];
    for place in (0..numbers.len()).rev() {
        out[place] = products[place] * inverse;
        inverse = inverse * numbers[place];
    }
    out
}

/// The canonical forms of points, with one inversion for all.
pub(crate) fn encode_all(points: &[Point]) -> Vec<Encoded> {
    let inverses = invert_all(&points.iter().map(|point| point.z).collect::<Vec<_>>());
    let encode = |(point, inverse): (&Point, &Fe)| {
        let mut bytes = (point.y * *inverse).bytes();
        bytes[31] |= u8::from((point.x * *inverse).is_odd()) << 7;
        Encoded::of_bytes(bytes)
    };
    points.iter().zip(&inverses).map(encode).collect()
}
