//! Numbers modulo p = 2²⁵⁵ − 19, as five limbs of 51 bits.
//!
//! A number is *tight* when its limbs are at most 2⁵¹ + 2¹³, *loose* when they are below 2⁵⁴. Products take loose numbers and give
//! tight ones; a sum of two tight numbers is loose; a difference is tight again, unless it is one of those that do not carry.

use std::ops::{Add, Mul, Neg, Sub};

const MASK: u64 = (1 << 51) - 1;

/// A number modulo p; not always in its least form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fe(pub [u64; 5]);

/// 16 p, limb by limb: larger than any tight number.
const SIXTEEN_P: [u64; 5] = [
    36_028_797_018_963_664,
    36_028_797_018_963_952,
    36_028_797_018_963_952,
    36_028_797_018_963_952,
    36_028_797_018_963_952,
];

/// 2 p and 4 p, limb by limb.
const TWO_P: [u64; 5] = [2 * (MASK - 18), 2 * MASK, 2 * MASK, 2 * MASK, 2 * MASK];
const FOUR_P: [u64; 5] = [4 * (MASK - 18), 4 * MASK, 4 * MASK, 4 * MASK, 4 * MASK];

impl Fe {
    pub const ZERO: Self = Self([0; 5]);
    pub const ONE: Self = Self([1, 0, 0, 0, 0]);
    /// d = −121665/121666.
    pub const D: Self = Self([
        929_955_233_495_203,
        466_365_720_129_213,
        1_662_059_464_998_953,
        2_033_849_074_728_123,
        1_442_794_654_840_575,
    ]);
    /// 2 d.
    pub const D2: Self = Self([
        1_859_910_466_990_425,
        932_731_440_258_426,
        1_072_319_116_312_658,
        1_815_898_335_770_999,
        633_789_495_995_903,
    ]);
    /// A square root of −1.
    pub const SQRT_M1: Self = Self([
        1_718_705_420_411_056,
        234_908_883_556_509,
        2_233_514_472_574_048,
        2_117_202_627_021_982,
        765_476_049_583_133,
    ]);

    #[inline(always)]
    fn carry(mut a: [u64; 5]) -> Self {
        let c = [a[0] >> 51, a[1] >> 51, a[2] >> 51, a[3] >> 51, a[4] >> 51];
        for limb in &mut a {
            *limb &= MASK;
        }
        a[0] += c[4] * 19;
        a[1] += c[0];
        a[2] += c[1];
        a[3] += c[2];
        a[4] += c[3];
        Self(a)
    }

    /// The same number, tight.
    #[inline(always)]
    pub fn carried(&self) -> Self {
        Self::carry(self.0)
    }

    #[inline(always)]
    fn less(&self, other: &Self, multiple: &[u64; 5]) -> Self {
        let mut difference = self.0;
        for place in 0..5 {
            difference[place] = difference[place] + multiple[place] - other.0[place];
        }
        Self(difference)
    }

    /// The difference, not carried: of a tight `other`; limbs grow by less than 2⁵².
    #[inline(always)]
    pub fn minus(&self, other: &Self) -> Self {
        self.less(other, &TWO_P)
    }

    /// The difference, not carried: of an `other` below 2⁵³ − 76; limbs grow by less than 2⁵³.
    #[inline(always)]
    pub fn minus_more(&self, other: &Self) -> Self {
        self.less(other, &FOUR_P)
    }

    /// Of 32 little-endian bytes, the highest bit left out.
    pub fn of_bytes(bytes: &[u8; 32]) -> Self {
        let word = |at: usize| {
            let mut word = [0; 8];
            word.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(word)
        };
        Self([
            word(0) & MASK,
            (word(6) >> 3) & MASK,
            (word(12) >> 6) & MASK,
            (word(19) >> 1) & MASK,
            (word(24) >> 12) & MASK,
        ])
    }

    /// The least form, as 32 little-endian bytes.
    pub fn bytes(&self) -> [u8; 32] {
        let mut a = Self::carry(self.0).0;
        let mut q = (a[0] + 19) >> 51;
        for limb in &a[1..] {
            q = (limb + q) >> 51;
        }
        a[0] += 19 * q;
        for place in 0..4 {
            a[place + 1] += a[place] >> 51;
            a[place] &= MASK;
        }
        a[4] &= MASK;
        let words = [
            a[0] | (a[1] << 51),
            (a[1] >> 13) | (a[2] << 38),
            (a[2] >> 26) | (a[3] << 25),
            (a[3] >> 39) | (a[4] << 12),
        ];
        let mut bytes = [0; 32];
        for (out, word) in bytes.chunks_exact_mut(8).zip(words) {
            out.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.bytes() == [0; 32]
    }

    /// The lowest bit of the least form: the *sign*.
    pub fn is_odd(&self) -> bool {
        self.bytes()[0] & 1 == 1
    }

    /// The square.
    #[inline(always)]
    pub fn square(&self) -> Self {
        let a = &self.0;
        let (a3_19, a4_19) = (19 * a[3], 19 * a[4]);
        let m = |x: u64, y: u64| u128::from(x) * u128::from(y);
        let c0 = m(a[0], a[0]) + 2 * (m(a[1], a4_19) + m(a[2], a3_19));
        let c1 = m(a[3], a3_19) + 2 * (m(a[0], a[1]) + m(a[2], a4_19));
        let c2 = m(a[1], a[1]) + 2 * (m(a[0], a[2]) + m(a[4], a3_19));
        let c3 = m(a[4], a4_19) + 2 * (m(a[0], a[3]) + m(a[1], a[2]));
        let c4 = m(a[2], a[2]) + 2 * (m(a[0], a[4]) + m(a[1], a[3]));
        reduce([c0, c1, c2, c3, c4])
    }

    /// Twice the square.
    #[inline(always)]
    pub fn square_twice(&self) -> Self {
        let square = self.square();
        square + square
    }

    /// This number squared so many times.
    fn squared(&self, times: u32) -> Self {
        let mut power = *self;
        for _ in 0..times {
            power = power.square();
        }
        power
    }

    /// x^(2²⁵⁰ − 1) and x¹¹.
    fn ladder(&self) -> (Self, Self) {
        let t0 = self.square();
        let t1 = t0.squared(2);
        let t2 = *self * t1;
        let t3 = t0 * t2;
        let t5 = t2 * t3.square();
        let t7 = t5.squared(5) * t5;
        let t9 = t7.squared(10) * t7;
        let t11 = t9.squared(20) * t9;
        let t13 = t11.squared(10) * t7;
        let t15 = t13.squared(50) * t13;
        let t17 = t15.squared(100) * t15;
        (t17.squared(50) * t13, t3)
    }

    /// 1/x; of zero, zero.
    pub fn invert(&self) -> Self {
        let (t19, t3) = self.ladder();
        t19.squared(5) * t3
    }

    /// A square root of u/v, when there is one.
    pub fn sqrt_ratio(u: &Self, v: &Self) -> Option<Self> {
        let v3 = v.square() * *v;
        let v7 = v3.square() * *v;
        let uv7 = *u * v7;
        let (t19, _) = uv7.ladder();
        // (p − 5)/8 = 2²⁵² − 3.
        let r = *u * v3 * (t19.squared(2) * uv7);
        let check = *v * r.square();
        if (check - *u).is_zero() {
            Some(r)
        } else if (check + *u).is_zero() {
            Some(r * Self::SQRT_M1)
        } else {
            None
        }
    }
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the bits above are carried on")]
fn reduce(mut c: [u128; 5]) -> Fe {
    let low = |value: u128| value as u64 & MASK;
    c[1] += c[0] >> 51;
    c[2] += c[1] >> 51;
    c[3] += c[2] >> 51;
    c[4] += c[3] >> 51;
    let carry = (c[4] >> 51) as u64;
    let mut out = [low(c[0]), low(c[1]), low(c[2]), low(c[3]), low(c[4])];
    out[0] += carry * 19;
    out[1] += out[0] >> 51;
    out[0] &= MASK;
    Fe(out)
}

impl Mul for Fe {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        let (a, b) = (&self.0, &other.0);
        let (b1, b2, b3, b4) = (b[1] * 19, b[2] * 19, b[3] * 19, b[4] * 19);
        let m = |x: u64, y: u64| u128::from(x) * u128::from(y);
        reduce([
            m(a[0], b[0]) + m(a[4], b1) + m(a[3], b2) + m(a[2], b3) + m(a[1], b4),
            m(a[1], b[0]) + m(a[0], b[1]) + m(a[4], b2) + m(a[3], b3) + m(a[2], b4),
            m(a[2], b[0]) + m(a[1], b[1]) + m(a[0], b[2]) + m(a[4], b3) + m(a[3], b4),
            m(a[3], b[0]) + m(a[2], b[1]) + m(a[1], b[2]) + m(a[0], b[3]) + m(a[4], b4),
            m(a[4], b[0]) + m(a[3], b[1]) + m(a[2], b[2]) + m(a[1], b[3]) + m(a[0], b[4]),
        ])
    }
}

impl Add for Fe {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        let mut sum = self.0;
        for (limb, other) in sum.iter_mut().zip(other.0) {
            *limb += other;
        }
        Self(sum)
    }
}

impl Sub for Fe {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        let mut difference = [0; 5];
        for place in 0..5 {
            difference[place] = self.0[place] + SIXTEEN_P[place] - other.0[place];
        }
        Self::carry(difference)
    }
}

impl Neg for Fe {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
