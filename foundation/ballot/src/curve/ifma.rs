//! Lanes with AVX-512 IFMA: five vectors of eight limbs of 51 bits, products of 52 × 52 bits.
//!
//! Between operations every limb is below 2⁵¹ + 2¹⁵ (of an opposite addend, below 2⁵²): the multiplier reads 52 bits.

use std::arch::x86_64::{
    __m512i, _mm512_add_epi64, _mm512_and_si512, _mm512_madd52hi_epu64, _mm512_madd52lo_epu64,
    _mm512_mask_blend_epi64, _mm512_mask_sub_epi64, _mm512_permutex_epi64, _mm512_set_epi64,
    _mm512_set1_epi64, _mm512_setzero_si512, _mm512_shuffle_i64x2, _mm512_slli_epi64, _mm512_srli_epi64,
    _mm512_sub_epi64,
};

use fearless_simd::{Avx512, SimdInto as _, kernel, u64x8};

use super::field::Fe;
use super::lanes::Lanes;

type Limbs = [__m512i; 5];

/// Lanes of a processor with AVX-512 IFMA.
#[derive(Clone, Copy)]
pub(super) struct Ifma {
    token: Avx512,
    limbs: Limbs,
}

const MASK: i64 = (1 << 51) - 1;
/// 2 p and 4 p, limb by limb.
const TWO_P: [i64; 5] = [2 * (MASK - 18), 2 * MASK, 2 * MASK, 2 * MASK, 2 * MASK];
const FOUR_P: [i64; 5] = [4 * (MASK - 18), 4 * MASK, 4 * MASK, 4 * MASK, 4 * MASK];

#[target_feature(enable = "avx512f")]
#[inline]
fn times_19(a: __m512i) -> __m512i {
    _mm512_add_epi64(_mm512_add_epi64(_mm512_slli_epi64::<4>(a), _mm512_slli_epi64::<1>(a)), a)
}

/// Carries once, all limbs at the same time. Limbs below 2⁶¹ come out below 2⁵¹ + 2¹⁵.
#[target_feature(enable = "avx512f")]
#[inline]
fn carry(a: Limbs) -> Limbs {
    let mask = _mm512_set1_epi64(MASK);
    let c = [
        times_19(_mm512_srli_epi64::<51>(a[4])),
        _mm512_srli_epi64::<51>(a[0]),
        _mm512_srli_epi64::<51>(a[1]),
        _mm512_srli_epi64::<51>(a[2]),
        _mm512_srli_epi64::<51>(a[3]),
    ];
    let mut out = a;
    for place in 0..5 {
        out[place] = _mm512_add_epi64(_mm512_and_si512(a[place], mask), c[place]);
    }
    out
}

/// low + 2 high (a product's high half counts twice, since a limb has 51 bits and a factor 52), folded and carried.
#[target_feature(enable = "avx512f")]
#[inline]
fn reduce(low: [__m512i; 10], high: [__m512i; 10]) -> Limbs {
    let mut sum = low;
    for place in 0..10 {
        sum[place] = _mm512_add_epi64(low[place], _mm512_slli_epi64::<1>(high[place]));
    }
    let mut out = [sum[0], sum[1], sum[2], sum[3], sum[4]];
    for place in 0..5 {
        out[place] = _mm512_add_epi64(out[place], times_19(sum[place + 5]));
    }
    carry(out)
}

#[target_feature(enable = "avx512f")]
#[inline]
fn permuted<const ORDER: i32>(a: Limbs) -> Limbs {
    let mut out = a;
    for limb in &mut out {
        *limb = _mm512_permutex_epi64::<ORDER>(*limb);
    }
    out
}

/// Of `b` where the mask has a bit, otherwise of `a`.
#[target_feature(enable = "avx512f")]
#[inline]
fn blended(mask: u8, a: Limbs, b: Limbs) -> Limbs {
    let mut out = a;
    for place in 0..5 {
        out[place] = _mm512_mask_blend_epi64(mask, a[place], b[place]);
    }
    out
}

#[target_feature(enable = "avx512f")]
#[inline]
fn sum(a: Limbs, b: Limbs) -> Limbs {
    let mut out = a;
    for place in 0..5 {
        out[place] = _mm512_add_epi64(a[place], b[place]);
    }
    out
}

/// a − b + a multiple of p, not carried.
#[target_feature(enable = "avx512f")]
#[inline]
fn difference(a: Limbs, b: Limbs, multiple: &[i64; 5]) -> Limbs {
    let mut out = a;
    for place in 0..5 {
        out[place] =
            _mm512_sub_epi64(_mm512_add_epi64(a[place], _mm512_set1_epi64(multiple[place])), b[place]);
    }
    out
}

/// Four places of each half, as `permutex` takes them.
const fn order(a: i32, b: i32, c: i32, d: i32) -> i32 {
    a | b << 2 | c << 4 | d << 6
}

kernel!(
    #[inline]
    fn mul(token: Avx512, a: Limbs, b: Limbs) -> Limbs {
        let mut low = [_mm512_setzero_si512(); 10];
        let mut high = [_mm512_setzero_si512(); 10];
        for i in 0..5 {
            for j in 0..5 {
                low[i + j] = _mm512_madd52lo_epu64(low[i + j], a[i], b[j]);
                high[i + j + 1] = _mm512_madd52hi_epu64(high[i + j + 1], a[i], b[j]);
            }
        }
        reduce(low, high)
    }
);

kernel!(
    #[inline]
    fn square(token: Avx512, a: Limbs) -> Limbs {
        let mut low = [_mm512_setzero_si512(); 10];
        let mut high = [_mm512_setzero_si512(); 10];
        for i in 0..5 {
            for j in i + 1..5 {
                low[i + j] = _mm512_madd52lo_epu64(low[i + j], a[i], a[j]);
                high[i + j + 1] = _mm512_madd52hi_epu64(high[i + j + 1], a[i], a[j]);
            }
        }
        for place in 0..10 {
            low[place] = _mm512_slli_epi64::<1>(low[place]);
            high[place] = _mm512_slli_epi64::<1>(high[place]);
        }
        for i in 0..5 {
            low[2 * i] = _mm512_madd52lo_epu64(low[2 * i], a[i], a[i]);
            high[2 * i + 1] = _mm512_madd52hi_epu64(high[2 * i + 1], a[i], a[i]);
        }
        reduce(low, high)
    }
);

kernel!(
    #[inline]
    fn before_doubling(token: Avx512, a: Limbs) -> Limbs {
        let x = permuted::<{ order(0, 0, 0, 0) }>(a);
        let y = permuted::<{ order(1, 1, 1, 1) }>(a);
        carry(blended(0b1000_1000, a, sum(x, y)))
    }
);

kernel!(
    #[inline]
    fn after_doubling(token: Avx512, a: Limbs) -> [Limbs; 2] {
        let xx = permuted::<{ order(0, 0, 0, 0) }>(a);
        let yy = permuted::<{ order(1, 1, 1, 1) }>(a);
        let (h, g) = (sum(xx, yy), difference(yy, xx, &TWO_P));
        let mut twice_zz = a;
        for limb in &mut twice_zz {
            *limb = _mm512_mask_blend_epi64(0b0100_0100, *limb, _mm512_add_epi64(*limb, *limb));
        }
        // F in the third place, E in the fourth.
        let rest = difference(twice_zz, blended(0b0100_0100, h, g), &FOUR_P);
        let all = carry(blended(0b1100_1100, blended(0b0010_0010, h, g), rest));
        [permuted::<{ order(3, 0, 1, 3) }>(all), permuted::<{ order(2, 1, 2, 0) }>(all)]
    }
);

kernel!(
    #[inline]
    fn before_adding(token: Avx512, a: Limbs) -> Limbs {
        let swapped = permuted::<{ order(1, 0, 2, 3) }>(a);
        let minus = difference(swapped, a, &TWO_P);
        let both = blended(0b0001_0001, sum(swapped, a), minus);
        carry(blended(0b1100_1100, both, a))
    }
);

kernel!(
    #[inline]
    fn after_adding(token: Avx512, a: Limbs) -> [Limbs; 2] {
        let swapped = permuted::<{ order(1, 0, 3, 2) }>(a);
        let all = carry(blended(0b0110_0110, difference(swapped, a, &TWO_P), sum(swapped, a)));
        [permuted::<{ order(0, 1, 2, 0) }>(all), permuted::<{ order(3, 2, 3, 1) }>(all)]
    }
);

kernel!(
    #[inline]
    fn opposite(token: Avx512, a: Limbs) -> Limbs {
        let mut out = permuted::<{ order(1, 0, 2, 3) }>(a);
        for place in 0..5 {
            out[place] =
                _mm512_mask_sub_epi64(out[place], 0b1000_1000, _mm512_set1_epi64(TWO_P[place]), out[place]);
        }
        out
    }
);

kernel!(
    #[inline]
    fn negated(token: Avx512, a: Limbs) -> Limbs {
        let mut out = a;
        for place in 0..5 {
            out[place] =
                _mm512_mask_sub_epi64(a[place], 0b1001_1001, _mm512_set1_epi64(TWO_P[place]), a[place]);
        }
        carry(out)
    }
);

kernel!(
    #[inline]
    fn moved(token: Avx512, a: Limbs, other: Limbs) -> Limbs {
        let mut out = a;
        for place in 0..5 {
            out[place] = _mm512_shuffle_i64x2::<0b0100_0100>(other[place], a[place]);
        }
        out
    }
);

kernel!(
    #[inline]
    fn load(token: Avx512, n: &[Fe; 8]) -> Limbs {
        let mut out = [_mm512_setzero_si512(); 5];
        for (place, out) in out.iter_mut().enumerate() {
            let limb = |lane: usize| n[lane].0[place].cast_signed();
            *out = _mm512_set_epi64(limb(7), limb(6), limb(5), limb(4), limb(3), limb(2), limb(1), limb(0));
        }
        carry(out)
    }
);

kernel!(
    #[inline]
    fn store(token: Avx512, a: Limbs) -> [Fe; 8] {
        let mut out = [Fe::ZERO; 8];
        for (place, limb) in a.into_iter().enumerate() {
            let lanes: u64x8<Avx512> = limb.simd_into(token);
            for (number, lane) in out.iter_mut().zip(<[u64; 8]>::from(lanes)) {
                number.0[place] = lane;
            }
        }
        out
    }
);

impl Ifma {
    #[inline(always)]
    fn with(self, limbs: Limbs) -> Self {
        Self { token: self.token, limbs }
    }
}

impl Lanes for Ifma {
    type Token = Avx512;

    #[inline(always)]
    fn load(token: Avx512, numbers: &[Fe; 8]) -> Self {
        Self { token, limbs: load(token, numbers) }
    }

    #[inline(always)]
    fn store(self) -> [Fe; 8] {
        store(self.token, self.limbs)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.with(mul(self.token, self.limbs, other.limbs))
    }

    #[inline(always)]
    fn square(self) -> Self {
        self.with(square(self.token, self.limbs))
    }

    #[inline(always)]
    fn before_doubling(self) -> Self {
        self.with(before_doubling(self.token, self.limbs))
    }

    #[inline(always)]
    fn after_doubling(self) -> (Self, Self) {
        let [a, b] = after_doubling(self.token, self.limbs);
        (self.with(a), self.with(b))
    }

    #[inline(always)]
    fn before_adding(self) -> Self {
        self.with(before_adding(self.token, self.limbs))
    }

    #[inline(always)]
    fn after_adding(self) -> (Self, Self) {
        let [a, b] = after_adding(self.token, self.limbs);
        (self.with(a), self.with(b))
    }

    #[inline(always)]
    fn opposite(self) -> Self {
        self.with(opposite(self.token, self.limbs))
    }

    #[inline(always)]
    fn negated(self) -> Self {
        self.with(negated(self.token, self.limbs))
    }

    #[inline(always)]
    fn moved(self, other: Self) -> Self {
        self.with(moved(self.token, self.limbs, other.limbs))
    }
}
