//! Several multiples of one point from one chain of doublings (Yao's method), and the check of its order from the same.

use curve25519_dalek::Scalar;

use super::point::{Addend, Point};

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

/// P, 16 P, 16² P, … of a point P.
pub(crate) struct Chain {
    points: [Point; DIGITS],
    addends: [Addend; DIGITS],
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

impl Chain {
    /// Doubles the point 252 times.
    pub fn new(point: &Point) -> Self {
        let mut points = [*point; DIGITS];
        let mut addends = [point.addend(); DIGITS];
        for place in 1..DIGITS {
            let mut double = points[place - 1].projective();
            for _ in 1..BITS {
                double = double.double().projective();
            }
            points[place] = double.double().extended();
            addends[place] = points[place].addend();
        }
        Self { points, addends }
    }

    /// The point so many times.
    pub fn times(&self, number: &Scalar) -> Point {
        self.sum(&digits(number.as_bytes()))
    }

    /// Whether q times the point is neutral: 2²⁵² P + (q − 2²⁵²) P, no step left out.
    pub fn has_order_q(&self) -> bool {
        self.sum(&digits(&Q_TAIL)).plus(&self.points[DIGITS - 1]).is_identity()
    }

    /// Puts each point of the chain into the bucket of its digit's size; the sum is that of the buckets, each as many times as
    /// its size.
    fn sum(&self, digits: &[i8; DIGITS]) -> Point {
        let mut buckets: [Option<Point>; BUCKETS] = [None; BUCKETS];
        for (place, digit) in digits.iter().enumerate() {
            if *digit == 0 {
                continue;
            }
            let is_negative = *digit < 0;
            let bucket = &mut buckets[usize::from(digit.unsigned_abs()) - 1];
            *bucket = Some(match bucket {
                Some(sum) => sum.add_addend(&self.addends[place], is_negative).extended(),
                None if is_negative => self.points[place].negated(),
                None => self.points[place],
            });
        }
        let mut running: Option<Point> = None;
        let mut total: Option<Point> = None;
        let join = |sum: Option<Point>, other: Option<Point>| match (sum, other) {
            (Some(sum), Some(other)) => Some(sum.plus(&other)),
            (sum, other) => sum.or(other),
        };
        for bucket in buckets.into_iter().rev() {
            running = join(running, bucket);
            total = join(total, running);
        }
        total.unwrap_or(Point::IDENTITY)
    }
}
