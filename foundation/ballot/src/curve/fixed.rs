//! Multiples of two points that stay, g and y: from a table, without doublings.

use curve25519_dalek::Scalar;

use super::lanes::Lanes;
use super::pair::{Addends, Constants, Pair};
use super::point::Point;

/// Bits of a digit.
const BITS: usize = 8;
/// Digits of a number modulo q.
const DIGITS: usize = 32;
/// Digits go from −128 to 128.
const HALF: usize = 1 << (BITS - 1);

/// j · 256ⁱ · P for all digits i and sizes j, of both points.
#[derive(Clone)]
pub(super) struct Fixed<V> {
    rows: Vec<Addends<V>>,
    constants: Constants<V>,
}

impl<V: Lanes> Fixed<V> {
    /// The table of two points.
    #[inline(always)]
    pub fn new(token: V::Token, a: &Point, b: &Point) -> Self {
        let constants = Constants::new(token);
        let mut rows = Vec::with_capacity(DIGITS * HALF);
        let mut base = Pair::new(token, a, b);
        for _ in 0..DIGITS {
            let step = base.addends(&constants);
            rows.push(step);
            for _ in 1..HALF {
                base = base.plus(step);
                rows.push(base.addends(&constants));
            }
            base = base.doubled();
        }
        Self { rows, constants }
    }

    /// Adds so many times the points, each to its place.
    #[inline(always)]
    pub fn add(&self, mut sum: Pair<V>, number: &Scalar) -> Pair<V> {
        for (digit, row) in digits(number).into_iter().zip(self.rows.chunks_exact(HALF)) {
            if digit != 0 {
                sum = sum.plus(row[usize::from(digit.unsigned_abs()) - 1].opposite_if(digit < 0));
            }
        }
        sum
    }

    /// Adds so many times the first point to the second place.
    #[inline(always)]
    pub fn add_first_to_second(&self, mut sum: Pair<V>, number: &Scalar) -> Pair<V> {
        for (digit, row) in digits(number).into_iter().zip(self.rows.chunks_exact(HALF)) {
            if digit != 0 {
                let addends = row[usize::from(digit.unsigned_abs()) - 1].opposite_if(digit < 0);
                sum = sum.plus(addends.moved(&self.constants));
            }
        }
        sum
    }
}

/// The digits of a number modulo q in base 256, from −127 to 128.
fn digits(number: &Scalar) -> [i16; DIGITS] {
    let mut carry = 0_i16;
    number.as_bytes().map(|byte| {
        let digit = i16::from(byte) + carry;
        carry = i16::from(digit > 128);
        digit - (carry << BITS)
    })
}
