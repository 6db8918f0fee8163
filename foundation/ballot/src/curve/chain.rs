//! Several multiples of two points from one chain of doublings (Yao's method), and the check of their order from the same.

use curve25519_dalek::Scalar;

use super::lanes::Lanes;
use super::pair::{Addends, Constants, Pair};
use super::point::Point;

/// Bits of a digit.
const BITS: u32 = 4;
/// Digits of a number modulo q: from −8 to 8.
const DIGITS: usize = 64;
/// Buckets, one for each size of a digit.
const BUCKETS: usize = 8;
/// q − 2²⁵², little-endian.
const Q_TAIL: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];

/// P, 16 P, 16² P, … of two points P.
pub(super) struct Chain<V> {
    constants: Constants<V>,
    links: Vec<(Pair<V>, Addends<V>)>,
    neutral: Pair<V>,
}

/// The digits of a number below 2²⁵⁵ in base 16, from −8 to 8.
fn digits(bytes: &[u8; 32]) -> [i8; DIGITS] {
    let mut digits = [0_i8; DIGITS];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        pair[0] = i8::try_from(byte & 15).unwrap_or(0);
        pair[1] = i8::try_from(byte >> 4).unwrap_or(0);
    }
    for place in 0..DIGITS - 1 {
        let carry = (digits[place] + 8) >> 4;
        digits[place] -= carry << 4;
        digits[place + 1] += carry;
    }
    digits
}

impl<V: Lanes> Chain<V> {
    /// Doubles the points 252 times.
    #[inline(always)]
    pub fn new(token: V::Token, a: &Point, b: &Point) -> Self {
        let constants = Constants::new(token);
        let neutral = Pair::new(token, &Point::IDENTITY, &Point::IDENTITY);
        let mut links = Vec::with_capacity(DIGITS);
        let mut pair = Pair::new(token, a, b);
        for place in 0..DIGITS {
            if place > 0 {
                for _ in 1..BITS {
                    pair = pair.doubled_only();
                }
                pair = pair.doubled();
            }
            links.push((pair, pair.addends(&constants)));
        }
        Self { constants, links, neutral }
    }

    /// The points so many times.
    #[inline(always)]
    pub fn times(&self, number: &Scalar) -> Pair<V> {
        self.sum(&digits(number.as_bytes()))
    }

    /// Whether q times each point is neutral: 2²⁵² P + (q − 2²⁵²) P, no step left out.
    #[inline(always)]
    pub fn have_order_q(&self) -> [bool; 2] {
        let tail = self.sum(&digits(&Q_TAIL));
        tail.plus(self.links[DIGITS - 1].1).points().map(|point| point.is_identity())
    }

    /// Puts each link of the chain into the bucket of its digit's size; the sum is that of the buckets, each as many times as
    /// its size.
    #[inline(always)]
    fn sum(&self, digits: &[i8; DIGITS]) -> Pair<V> {
        let mut buckets: [Option<Pair<V>>; BUCKETS] = [None; BUCKETS];
        for (digit, (pair, addends)) in digits.iter().zip(&self.links) {
            if *digit == 0 {
                continue;
            }
            let is_negative = *digit < 0;
            let bucket = &mut buckets[usize::from(digit.unsigned_abs()) - 1];
            *bucket = Some(match bucket {
                Some(sum) => sum.plus(addends.opposite_if(is_negative)),
                None => pair.negated_if(is_negative),
            });
        }
        let mut running: Option<Pair<V>> = None;
        let mut total: Option<Pair<V>> = None;
        let join = |sum: Option<Pair<V>>, other: Option<Pair<V>>| match (sum, other) {
            (Some(sum), Some(other)) => Some(sum.plus(other.addends(&self.constants))),
            (sum, other) => sum.or(other),
        };
        for bucket in buckets.into_iter().rev() {
            running = join(running, bucket);
            total = join(total, running);
        }
        total.unwrap_or(self.neutral)
    }
}
