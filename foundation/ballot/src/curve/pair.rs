//! Two points side by side: twisted Edwards coordinates, with the complete formulas of Hisil, Wong, Carter and Dawson (2008), four
//! multiplications of each point at once.

use super::field::Fe;
use super::lanes::Lanes;
use super::point::Point;

/// Two points: X, Y, Z, T of one and of the other.
#[derive(Clone, Copy)]
pub(super) struct Pair<V>(V);

/// Two points prepared for being added: Y − X, Y + X, 2 Z, 2 d T.
#[derive(Clone, Copy)]
pub(super) struct Addends<V>(V);

/// What stays the same.
#[derive(Clone, Copy)]
pub(super) struct Constants<V> {
    /// 1, 1, 2, 2 d.
    prepare: V,
    neutral: Addends<V>,
}

impl<V: Lanes> Constants<V> {
    #[inline(always)]
    pub fn new(token: V::Token) -> Self {
        let two = Fe::ONE + Fe::ONE;
        let prepare = [Fe::ONE, Fe::ONE, two, Fe::D2, Fe::ONE, Fe::ONE, two, Fe::D2];
        let neutral = [Fe::ONE, Fe::ONE, two, Fe::ZERO, Fe::ONE, Fe::ONE, two, Fe::ZERO];
        Self { prepare: V::load(token, &prepare), neutral: Addends(V::load(token, &neutral)) }
    }
}

impl<V: Lanes> Addends<V> {
    #[inline(always)]
    pub fn opposite_if(self, is_negative: bool) -> Self {
        if is_negative { Self(self.0.opposite()) } else { self }
    }

    /// The first point in the place of the second, and the neutral one in its own.
    #[inline(always)]
    pub fn moved(self, constants: &Constants<V>) -> Self {
        Self(self.0.moved(constants.neutral.0))
    }
}

impl<V: Lanes> Pair<V> {
    #[inline(always)]
    pub fn new(token: V::Token, a: &Point, b: &Point) -> Self {
        Self(V::load(token, &[a.x, a.y, a.z, a.t, b.x, b.y, b.z, b.t]))
    }

    #[inline(always)]
    pub fn points(self) -> [Point; 2] {
        let [x, y, z, t, x2, y2, z2, t2] = self.0.store();
        [Point { x, y, z, t }, Point { x: x2, y: y2, z: z2, t: t2 }]
    }

    #[inline(always)]
    pub fn doubled(self) -> Self {
        let (a, b) = self.0.before_doubling().square().after_doubling();
        Self(a.mul(b))
    }

    /// The same without T: enough for doubling again, and nothing else.
    #[inline(always)]
    pub fn doubled_only(self) -> Self {
        let (a, b) = self.0.before_doubling().square().after_doubling();
        Self(a.mul_three(b))
    }

    #[inline(always)]
    pub fn addends(self, constants: &Constants<V>) -> Addends<V> {
        Addends(self.0.before_adding().prepared(constants.prepare))
    }

    #[inline(always)]
    pub fn plus(self, other: Addends<V>) -> Self {
        let (a, b) = self.0.before_adding().mul(other.0).after_adding();
        Self(a.mul(b))
    }

    #[inline(always)]
    pub fn negated_if(self, is_negative: bool) -> Self {
        if is_negative { Self(self.0.negated()) } else { self }
    }
}
