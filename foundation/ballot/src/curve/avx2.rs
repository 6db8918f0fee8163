//! Lanes with AVX2: of each point ten vectors of four limbs, 26 and 25 bits in turn, products of 32 × 32 bits.
//!
//! Between operations limbs are below 2²⁶ + 2¹⁵ and 2²⁵ + 2¹⁴, those of an opposite addend below 2²⁷: 19 times a limb has 32 bits,
//! and a sum of ten products, some of them 38 times, is below 2⁶³.

use std::arch::x86_64::{
    __m256i, _mm256_add_epi64, _mm256_and_si256, _mm256_blend_epi32, _mm256_mul_epu32,
    _mm256_permute4x64_epi64, _mm256_set_epi64x, _mm256_set1_epi64x, _mm256_setzero_si256, _mm256_slli_epi64,
    _mm256_srli_epi64, _mm256_sub_epi64,
};

use fearless_simd::{Avx2, SimdInto as _, kernel, u64x4};

use super::field::Fe;
use super::lanes::Lanes;

/// Four numbers.
type Half = [__m256i; 10];

/// Lanes of a processor with AVX2.
#[derive(Clone, Copy)]
pub(super) struct Wide {
    token: Avx2,
    halves: [Half; 2],
}

const LOW_26: i64 = (1 << 26) - 1;
const LOW_25: i64 = (1 << 25) - 1;

/// The limbs of 2 p or 4 p.
const fn times_p(times: i64) -> [i64; 10] {
    let (even, odd) = (times * LOW_26, times * LOW_25);
    [even - 18 * times, odd, even, odd, even, odd, even, odd, even, odd]
}
const TWO_P: [i64; 10] = times_p(2);
const FOUR_P: [i64; 10] = times_p(4);

#[target_feature(enable = "avx2")]
#[inline]
fn times_19(a: __m256i) -> __m256i {
    _mm256_add_epi64(_mm256_add_epi64(_mm256_slli_epi64::<4>(a), _mm256_slli_epi64::<1>(a)), a)
}

/// Carries once, all limbs at the same time.
#[target_feature(enable = "avx2")]
#[inline]
fn carry(a: Half) -> Half {
    let (even, odd) = (_mm256_set1_epi64x(LOW_26), _mm256_set1_epi64x(LOW_25));
    let mut out = a;
    for place in (0..10).step_by(2) {
        out[place] = _mm256_and_si256(a[place], even);
        out[place + 1] = _mm256_and_si256(a[place + 1], odd);
    }
    for place in (0..10).step_by(2) {
        out[place + 1] = _mm256_add_epi64(out[place + 1], _mm256_srli_epi64::<26>(a[place]));
        let up = _mm256_srli_epi64::<25>(a[place + 1]);
        if place == 8 {
            out[0] = _mm256_add_epi64(out[0], times_19(up));
        } else {
            out[place + 2] = _mm256_add_epi64(out[place + 2], up);
        }
    }
    out
}

#[target_feature(enable = "avx2")]
#[inline]
fn permuted<const ORDER: i32>(a: Half) -> Half {
    let mut out = a;
    for limb in &mut out {
        *limb = _mm256_permute4x64_epi64::<ORDER>(*limb);
    }
    out
}

/// Of `b` where the mask has two bits, otherwise of `a`.
#[target_feature(enable = "avx2")]
#[inline]
fn blended<const MASK: i32>(a: Half, b: Half) -> Half {
    let mut out = a;
    for place in 0..10 {
        out[place] = _mm256_blend_epi32::<MASK>(a[place], b[place]);
    }
    out
}

#[target_feature(enable = "avx2")]
#[inline]
fn sum(a: Half, b: Half) -> Half {
    let mut out = a;
    for place in 0..10 {
        out[place] = _mm256_add_epi64(a[place], b[place]);
    }
    out
}

/// a − b + a multiple of p, not carried.
#[target_feature(enable = "avx2")]
#[inline]
fn difference(a: Half, b: Half, multiple: &[i64; 10]) -> Half {
    let mut out = a;
    for place in 0..10 {
        let above = _mm256_add_epi64(a[place], _mm256_set1_epi64x(multiple[place]));
        out[place] = _mm256_sub_epi64(above, b[place]);
    }
    out
}

/// What both kinds of products need of a factor: twice and 19 times it.
#[target_feature(enable = "avx2")]
#[inline]
fn multiples(a: &Half) -> (Half, Half) {
    let nineteen = _mm256_set1_epi64x(19);
    let (mut twice, mut times_19) = (*a, *a);
    for place in 0..10 {
        twice[place] = _mm256_add_epi64(a[place], a[place]);
        times_19[place] = _mm256_mul_epu32(a[place], nineteen);
    }
    (twice, times_19)
}

/// The limb K of a product: all i + j = K, and 19 times all i + j = K + 10; two odd limbs count twice, since 25.5 bits each were
/// meant. A function for each K, so that no loop is left.
#[target_feature(enable = "avx2")]
#[inline]
fn column<const K: usize>(a: &Half, a_2: &Half, b: &Half, b_19: &Half) -> __m256i {
    let mut sum = _mm256_setzero_si256();
    for i in 0..10 {
        let j = (K + 10 - i) % 10;
        let left = if i & j & 1 == 1 { a_2[i] } else { a[i] };
        let right = if i <= K { b[j] } else { b_19[j] };
        sum = _mm256_add_epi64(sum, _mm256_mul_epu32(left, right));
    }
    sum
}

/// The same of a square.
#[target_feature(enable = "avx2")]
#[inline]
fn square_column<const K: usize>(a: &Half, a_2: &Half, a_19: &Half) -> __m256i {
    let (mut sum, mut odd) = (_mm256_setzero_si256(), _mm256_setzero_si256());
    for i in 0..10 {
        let j = (K + 10 - i) % 10;
        if i > j {
            continue;
        }
        let left = if i == j { a[i] } else { a_2[i] };
        let product = _mm256_mul_epu32(left, if i <= K { a[j] } else { a_19[j] });
        if i & j & 1 == 1 {
            odd = _mm256_add_epi64(odd, product);
        } else {
            sum = _mm256_add_epi64(sum, product);
        }
    }
    if K % 2 == 0 { _mm256_add_epi64(sum, _mm256_add_epi64(odd, odd)) } else { sum }
}

#[target_feature(enable = "avx2")]
#[inline]
fn multiplied(a: &Half, b: &Half) -> Half {
    let (a_2, (_, b_19)) = (multiples(a).0, multiples(b));
    let product = [
        column::<0>(a, &a_2, b, &b_19),
        column::<1>(a, &a_2, b, &b_19),
        column::<2>(a, &a_2, b, &b_19),
        column::<3>(a, &a_2, b, &b_19),
        column::<4>(a, &a_2, b, &b_19),
        column::<5>(a, &a_2, b, &b_19),
        column::<6>(a, &a_2, b, &b_19),
        column::<7>(a, &a_2, b, &b_19),
        column::<8>(a, &a_2, b, &b_19),
        column::<9>(a, &a_2, b, &b_19),
    ];
    carry(carry(product))
}

#[target_feature(enable = "avx2")]
#[inline]
fn squared(a: &Half) -> Half {
    let (a_2, a_19) = multiples(a);
    let square = [
        square_column::<0>(a, &a_2, &a_19),
        square_column::<1>(a, &a_2, &a_19),
        square_column::<2>(a, &a_2, &a_19),
        square_column::<3>(a, &a_2, &a_19),
        square_column::<4>(a, &a_2, &a_19),
        square_column::<5>(a, &a_2, &a_19),
        square_column::<6>(a, &a_2, &a_19),
        square_column::<7>(a, &a_2, &a_19),
        square_column::<8>(a, &a_2, &a_19),
        square_column::<9>(a, &a_2, &a_19),
    ];
    carry(carry(square))
}

/// Four places, as `permute4x64` takes them.
const fn order(a: i32, b: i32, c: i32, d: i32) -> i32 {
    a | b << 2 | c << 4 | d << 6
}

kernel!(
    // A thousand instructions: once in the program, not at each of forty places.
    #[inline(never)]
    fn mul(token: Avx2, a: &[Half; 2], b: &[Half; 2]) -> [Half; 2] {
        [multiplied(&a[0], &b[0]), multiplied(&a[1], &b[1])]
    }
);

kernel!(
    // A thousand instructions: once in the program, not at each of forty places.
    #[inline(never)]
    fn square(token: Avx2, a: &[Half; 2]) -> [Half; 2] {
        [squared(&a[0]), squared(&a[1])]
    }
);

kernel!(
    #[inline]
    fn before_doubling(token: Avx2, a: Half) -> Half {
        let x = permuted::<{ order(0, 0, 0, 0) }>(a);
        let y = permuted::<{ order(1, 1, 1, 1) }>(a);
        carry(blended::<0b1100_0000>(a, sum(x, y)))
    }
);

kernel!(
    #[inline]
    fn after_doubling(token: Avx2, a: Half) -> [Half; 2] {
        let xx = permuted::<{ order(0, 0, 0, 0) }>(a);
        let yy = permuted::<{ order(1, 1, 1, 1) }>(a);
        let (h, g) = (sum(xx, yy), difference(yy, xx, &TWO_P));
        let twice_zz = blended::<0b0011_0000>(a, sum(a, a));
        // F in the third place, E in the fourth.
        let rest = difference(twice_zz, blended::<0b0011_0000>(h, g), &FOUR_P);
        let all = carry(blended::<0b1111_0000>(blended::<0b0000_1100>(h, g), rest));
        [permuted::<{ order(3, 0, 1, 3) }>(all), permuted::<{ order(2, 1, 2, 0) }>(all)]
    }
);

kernel!(
    #[inline]
    fn before_adding(token: Avx2, a: Half) -> Half {
        let swapped = permuted::<{ order(1, 0, 2, 3) }>(a);
        let minus = difference(swapped, a, &TWO_P);
        let both = blended::<0b0000_0011>(sum(swapped, a), minus);
        carry(blended::<0b1111_0000>(both, a))
    }
);

kernel!(
    #[inline]
    fn after_adding(token: Avx2, a: Half) -> [Half; 2] {
        let swapped = permuted::<{ order(1, 0, 3, 2) }>(a);
        let all = carry(blended::<0b0011_1100>(difference(swapped, a, &TWO_P), sum(swapped, a)));
        [permuted::<{ order(0, 1, 2, 0) }>(all), permuted::<{ order(3, 2, 3, 1) }>(all)]
    }
);

kernel!(
    #[inline]
    fn opposite(token: Avx2, a: Half) -> Half {
        let zero = [_mm256_setzero_si256(); 10];
        blended::<0b1100_0000>(permuted::<{ order(1, 0, 2, 3) }>(a), difference(zero, a, &TWO_P))
    }
);

kernel!(
    #[inline]
    fn negated(token: Avx2, a: Half) -> Half {
        let zero = [_mm256_setzero_si256(); 10];
        carry(blended::<0b1100_0011>(a, difference(zero, a, &TWO_P)))
    }
);

kernel!(
    #[inline]
    fn load(token: Avx2, n: &[Fe]) -> Half {
        let mut out = [_mm256_setzero_si256(); 10];
        for place in 0..5 {
            let limb = |lane: usize| n[lane].0[place].cast_signed();
            let all = _mm256_set_epi64x(limb(3), limb(2), limb(1), limb(0));
            out[2 * place] = _mm256_and_si256(all, _mm256_set1_epi64x(LOW_26));
            out[2 * place + 1] = _mm256_srli_epi64::<26>(all);
        }
        carry(out)
    }
);

kernel!(
    #[inline]
    fn store(token: Avx2, a: Half, out: &mut [Fe]) {
        for place in 0..5 {
            let limb = _mm256_add_epi64(a[2 * place], _mm256_slli_epi64::<26>(a[2 * place + 1]));
            let lanes: u64x4<Avx2> = limb.simd_into(token);
            for (number, lane) in out.iter_mut().zip(<[u64; 4]>::from(lanes)) {
                number.0[place] = lane;
            }
        }
    }
);

impl Wide {
    #[inline(always)]
    fn with(self, halves: [Half; 2]) -> Self {
        Self { token: self.token, halves }
    }

    #[inline(always)]
    fn each(self, function: impl Fn(Avx2, Half) -> Half) -> Self {
        self.with([function(self.token, self.halves[0]), function(self.token, self.halves[1])])
    }

    #[inline(always)]
    fn both(self, function: impl Fn(Avx2, Half) -> [Half; 2]) -> (Self, Self) {
        let [a, b] = function(self.token, self.halves[0]);
        let [c, d] = function(self.token, self.halves[1]);
        (self.with([a, c]), self.with([b, d]))
    }
}

impl Lanes for Wide {
    type Token = Avx2;

    #[inline(always)]
    fn load(token: Avx2, numbers: &[Fe; 8]) -> Self {
        Self { token, halves: [load(token, &numbers[..4]), load(token, &numbers[4..])] }
    }

    #[inline(always)]
    fn store(self) -> [Fe; 8] {
        let mut out = [Fe::ZERO; 8];
        store(self.token, self.halves[0], &mut out[..4]);
        store(self.token, self.halves[1], &mut out[4..]);
        out
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.with(mul(self.token, &self.halves, &other.halves))
    }

    #[inline(always)]
    fn square(self) -> Self {
        self.with(square(self.token, &self.halves))
    }

    #[inline(always)]
    fn before_doubling(self) -> Self {
        self.each(before_doubling)
    }

    #[inline(always)]
    fn after_doubling(self) -> (Self, Self) {
        self.both(after_doubling)
    }

    #[inline(always)]
    fn before_adding(self) -> Self {
        self.each(before_adding)
    }

    #[inline(always)]
    fn after_adding(self) -> (Self, Self) {
        self.both(after_adding)
    }

    #[inline(always)]
    fn opposite(self) -> Self {
        self.each(opposite)
    }

    #[inline(always)]
    fn negated(self) -> Self {
        self.each(negated)
    }

    #[inline(always)]
    fn moved(self, other: Self) -> Self {
        self.with([other.halves[0], self.halves[0]])
    }
}
