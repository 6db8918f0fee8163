//! Multiples of a point that stays: from a table, without doublings.

use curve25519_dalek::Scalar;

use super::point::{Affine, Point, invert_all};

/// Bits of a digit.
const BITS: usize = 8;
/// Digits of a number modulo q.
const DIGITS: usize = 32;
/// Digits go from −128 to 128.
const HALF: usize = 1 << (BITS - 1);

/// j · 256ⁱ · P for all digits i and sizes j.
#[derive(Clone)]
pub(crate) struct Fixed(Vec<Affine>);

impl std::fmt::Debug for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fixed(…)")
    }
}

impl Fixed {
    /// The table of a point.
    pub fn new(point: &Point) -> Self {
        let mut points = Vec::with_capacity(DIGITS * HALF);
        let mut base = *point;
        for _ in 0..DIGITS {
            let mut multiple = base;
            for _ in 0..HALF {
                points.push(multiple);
                multiple = multiple.plus(&base);
            }
            base = points[points.len() - 1].doubled();
        }
        let inverses = invert_all(&points.iter().map(|point| point.z).collect::<Vec<_>>());
        Self(points.iter().zip(&inverses).map(|(point, inverse)| point.affine(inverse)).collect())
    }

    /// Adds so many times the point.
    pub fn add(&self, mut sum: Point, number: &Scalar) -> Point {
        let mut carry = 0_i16;
        for (byte, row) in number.as_bytes().iter().zip(self.0.chunks_exact(HALF)) {
            let mut digit = i16::from(*byte) + carry;
            carry = i16::from(digit > 128);
            digit -= carry << BITS;
            if digit != 0 {
                sum = sum.add_affine(&row[usize::from(digit.unsigned_abs()) - 1], digit < 0).extended();
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::Scalar;
    use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
    use proptest::prelude::*;

    use super::Fixed;
    use crate::curve::{Chain, Point, encode_all};
    use crate::group::{Element, Encoded};

    fn scalar() -> impl Strategy<Value = Scalar> {
        prop_oneof![
            any::<[u8; 32]>().prop_map(Scalar::from_bytes_mod_order),
            any::<u64>().prop_map(Scalar::from),
            any::<u64>().prop_map(|small| -Scalar::from(small)),
        ]
    }

    fn encoded(point: &curve25519_dalek::EdwardsPoint) -> Encoded {
        Encoded::of_bytes(point.compress().0)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn everything_is_as_in_curve25519_dalek(a in scalar(), b in scalar(), torsion in 0_usize..8, count in any::<u64>()) {
            let p = ED25519_BASEPOINT_POINT * a + EIGHT_TORSION[torsion];
            let q = ED25519_BASEPOINT_POINT * b;
            let mine = Point::decode(&encoded(&p)).expect("on the curve");
            let other = Point::decode(&encoded(&q)).expect("on the curve");
            let chain = Chain::new(&mine);
            prop_assert_eq!(chain.has_order_q(), p.is_torsion_free());
            let fixed = Fixed::new(&other);
            let mixed = fixed.add(chain.times(&b), &a);
            let made = encode_all(&[mine, mine.plus(&other), mine.doubled(), chain.times(&b), mine.times(count), mixed, mine.negated()]);
            let theirs = [p, p + q, p + p, p * b, p * Scalar::from(count), p * b + q * a, -p];
            for (place, (made, theirs)) in made.iter().zip(&theirs).enumerate() {
                prop_assert_eq!(made, &encoded(theirs), "{}", place);
            }
        }

        #[test]
        fn bytes_that_are_no_element_are_refused_as_in_curve25519_dalek(bytes in any::<[u8; 32]>()) {
            let encoded = Encoded::of_bytes(bytes);
            let mine = Point::decode(&encoded).filter(|point| Chain::new(point).has_order_q());
            prop_assert_eq!(mine.is_some(), encoded.decode().is_some());
        }
    }

    #[test]
    fn small_orders_and_second_forms_are_refused() {
        for (place, torsion) in EIGHT_TORSION.iter().enumerate() {
            let point = Point::decode(&encoded(torsion)).expect("on the curve");
            assert_eq!(Chain::new(&point).has_order_q(), place == 0);
            assert_eq!(point.is_identity(), place == 0);
        }
        // y = 1 with the sign set, y = p + 1, y = p.
        let mut negative_zero = [0; 32];
        (negative_zero[0], negative_zero[31]) = (1, 0x80);
        let mut above = [0xff; 32];
        (above[0], above[31]) = (0xee, 0x7f);
        let mut p = above;
        p[0] = 0xed;
        for bytes in [negative_zero, above, p] {
            assert!(Point::decode(&Encoded::of_bytes(bytes)).is_none());
            assert!(Encoded::of_bytes(bytes).decode().is_none());
        }
        assert!(Point::of(&Element::identity()).is_identity());
    }
}
