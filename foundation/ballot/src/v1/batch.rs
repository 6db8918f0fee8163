//! Many commitments at once. Checking a ballot asks for values g^a × y^b × P^c, some of the same P; here they are collected,
//! computed together, and written. One chain of doublings serves all powers of a point and the check of its order; g and y have
//! tables; one inversion writes all values. Everything is public here.

use std::sync::{Arc, OnceLock};

use curve25519_dalek::Scalar;

use crate::curve::{Chain, Fixed, Point, encode_all};
use crate::group::{Element, Encoded};

/// What is the same for all ballots of an election.
#[derive(Debug, Clone)]
pub struct Tables {
    y: Arc<Fixed>,
}

fn table_of_g() -> &'static Fixed {
    static G: OnceLock<Fixed> = OnceLock::new();
    G.get_or_init(|| Fixed::new(&Point::of(&Element::g_to(&Scalar::ONE))))
}

impl Tables {
    /// For the election's public key y.
    #[must_use]
    pub fn new(y: &Element) -> Self {
        Self { y: Arc::new(Fixed::new(&Point::of(y))) }
    }
}

/// A point of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PointId(pub usize);

enum Wanted {
    /// g^a × y^b × P^c.
    Commitment { g: Scalar, y: Scalar, point: usize, exponent: Scalar },
    /// A point as it is.
    Point(usize),
}

/// The points and commitments of one ballot.
pub(crate) struct Batch<'a> {
    tables: &'a Tables,
    points: Vec<Point>,
    is_checked: Vec<bool>,
    wanted: Vec<Wanted>,
}

/// What came out.
pub(crate) struct Done {
    /// Whether each decoded point is in the subgroup of order q.
    pub in_group: bool,
    /// All points, in the order in which they were added.
    pub points: Vec<Point>,
    /// The commitments in the order in which they were asked for.
    pub values: Vec<Encoded>,
}

impl<'a> Batch<'a> {
    pub fn new(tables: &'a Tables) -> Self {
        Self { tables, points: Vec::new(), is_checked: Vec::new(), wanted: Vec::new() }
    }

    /// Adds a point as it is written; `None` when it is not canonical or not on the curve. That its order is q is checked
    /// with the rest.
    pub fn decode(&mut self, encoded: &Encoded) -> Option<PointId> {
        Point::decode(encoded).map(|point| self.push(point, false))
    }

    /// Adds a point that was checked before; `None` when it is none.
    pub fn checked(&mut self, encoded: &Encoded) -> Option<PointId> {
        Point::decode(encoded).map(|point| self.push(point, true))
    }

    /// The product of points.
    pub fn product(&mut self, points: &[PointId]) -> PointId {
        let mut factors = points.iter().map(|point| self.points[point.0]);
        let first = factors.next().unwrap_or(Point::IDENTITY);
        let product = factors.fold(first, |product, point| product.plus(&point));
        self.push(product, true)
    }

    /// Asks for g^a × y^b × P^c.
    pub fn commit(&mut self, g: Scalar, y: Scalar, point: PointId, exponent: Scalar) {
        self.wanted.push(Wanted::Commitment { g, y, point: point.0, exponent });
    }

    /// Asks for a point as it is written.
    pub fn write(&mut self, point: PointId) {
        self.wanted.push(Wanted::Point(point.0));
    }

    /// Computes everything.
    pub fn finish(self) -> Done {
        let mut of_point: Vec<Vec<usize>> = vec![Vec::new(); self.points.len()];
        let mut values = vec![Point::IDENTITY; self.wanted.len()];
        for (place, wanted) in self.wanted.iter().enumerate() {
            match wanted {
                Wanted::Commitment { point, .. } => of_point[*point].push(place),
                Wanted::Point(point) => values[place] = self.points[*point],
            }
        }
        let mut in_group = true;
        for (point, places) in of_point.iter().enumerate() {
            if places.is_empty() && self.is_checked[point] {
                continue;
            }
            let chain = Chain::new(&self.points[point]);
            in_group &= self.is_checked[point] || chain.has_order_q();
            for place in places {
                if let Wanted::Commitment { g, y, exponent, .. } = &self.wanted[*place] {
                    values[*place] = self.tables.y.add(table_of_g().add(chain.times(exponent), g), y);
                }
            }
        }
        Done { in_group, values: encode_all(&values), points: self.points }
    }

    fn push(&mut self, point: Point, is_checked: bool) -> PointId {
        self.points.push(point);
        self.is_checked.push(is_checked);
        PointId(self.points.len() - 1)
    }
}

/// Whether this is the canonical form of an element of order q, so not of the neutral one: for public keys of many voters.
pub(super) fn is_key(encoded: &Encoded) -> bool {
    Point::decode(encoded).is_some_and(|point| !point.is_identity() && Chain::new(&point).has_order_q())
}
