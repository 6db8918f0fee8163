use curve25519_dalek::Scalar;
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use proptest::prelude::*;

use super::{Asked, Couple, Engine, Point, Powers, encode_all};
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

fn decoded(point: &curve25519_dalek::EdwardsPoint) -> Point {
    Point::decode(&encoded(point)).expect("on the curve")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_arithmetic_gives_what_curve25519_dalek_gives(
        a in scalar(), b in scalar(), c in scalar(), d in scalar(), torsion in 0_usize..8, count in any::<u64>()
    ) {
        let (g, y) = (ED25519_BASEPOINT_POINT, ED25519_BASEPOINT_POINT * d);
        let (p, q) = (g * a + EIGHT_TORSION[torsion], g * b);
        let points = [decoded(&p), decoded(&q)];
        let theirs = [
            g * b + p * c, y * b + g * a + q * c, g * c + p * d, y * c + q * d,
            p + q, p + p, p * Scalar::from(count), -p,
        ];
        for engine in Engine::all() {
            let powers = Powers::new(engine, &decoded(&g), &decoded(&y));
            let asked = || vec![
                Asked { both: b, lift: a, exponent: c },
                Asked { both: c, lift: Scalar::ZERO, exponent: d },
            ];
            let couple = |is_checked| Couple { points, is_checked, asked: asked() };
            let (in_group, values) = powers.compute(&[couple(false)]);
            prop_assert_eq!(in_group, p.is_torsion_free());
            prop_assert!(powers.compute(&[couple(true)]).0);
            prop_assert_eq!(engine.have_order_q(&[points[1], points[0], points[1]]), vec![true, in_group, true]);
            let [mine, other] = points;
            let rest = [mine.plus(&other), mine.doubled(), mine.times(count), mine.negated()];
            let all: Vec<Point> = values.into_iter().flatten().chain(rest).collect();
            for (place, (made, theirs)) in encode_all(&all).iter().zip(&theirs).enumerate() {
                prop_assert_eq!(made, &encoded(theirs), "{} with {:?}", place, engine);
            }
        }
    }

    #[test]
    fn bytes_that_are_no_element_are_refused_as_in_curve25519_dalek(bytes in any::<[u8; 32]>()) {
        let encoded = Encoded::of_bytes(bytes);
        let point = Point::decode(&encoded);
        for engine in Engine::all() {
            let mine = point.filter(|point| engine.have_order_q(&[*point])[0]);
            prop_assert_eq!(mine.is_some(), encoded.decode().is_some());
        }
    }
}

#[test]
fn small_orders_and_second_forms_are_refused() {
    let small: Vec<Point> = EIGHT_TORSION.iter().map(decoded).collect();
    for engine in Engine::all() {
        let found: Vec<usize> = (0..8).filter(|place| engine.have_order_q(&small)[*place]).collect();
        assert_eq!(found, [0], "{engine:?}");
    }
    assert!(small.iter().enumerate().all(|(place, point)| point.is_identity() == (place == 0)));
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
