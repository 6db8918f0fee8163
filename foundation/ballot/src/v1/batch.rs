//! Many commitments at once. Checking a ballot asks for values g^a × y^b × P^c, some of the same P; here they are collected,
//! computed together, and written.

use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::traits::Identity as _;
use curve25519_dalek::{EdwardsPoint, Scalar};

use crate::group::{Element, Encoded};

/// What is the same for all ballots of an election.
#[derive(Debug, Clone)]
pub struct Tables {
    y: Element,
}

impl Tables {
    /// For the election's public key y.
    #[must_use]
    pub fn new(y: Element) -> Self {
        Self { y }
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

/// The points and commitments of one ballot or one decryption.
pub(crate) struct Batch<'a> {
    tables: &'a Tables,
    points: Vec<EdwardsPoint>,
    unchecked: Vec<usize>,
    wanted: Vec<Wanted>,
}

/// What came out.
pub(crate) struct Done {
    /// Whether each decoded point is in the subgroup of order q.
    pub in_group: bool,
    /// All points, in the order in which they were added.
    pub points: Vec<Element>,
    /// The commitments in the order in which they were asked for.
    pub values: Vec<Encoded>,
}

impl<'a> Batch<'a> {
    pub fn new(tables: &'a Tables) -> Self {
        Self { tables, points: Vec::new(), unchecked: Vec::new(), wanted: Vec::new() }
    }

    /// Adds a point as it is written; `None` when it is not canonical or not on the curve. That its order is q is checked
    /// with the rest.
    pub fn decode(&mut self, encoded: &Encoded) -> Option<PointId> {
        let point = CompressedEdwardsY(*encoded.bytes()).decompress()?;
        if point.compress().0 != *encoded.bytes() {
            return None;
        }
        self.unchecked.push(self.points.len());
        Some(self.push(point))
    }

    /// Adds an element that was checked before.
    pub fn element(&mut self, element: &Element) -> PointId {
        self.push(element.0)
    }

    /// The product of points.
    pub fn product(&mut self, points: &[PointId]) -> PointId {
        let sum = points.iter().fold(EdwardsPoint::identity(), |sum, point| sum + self.points[point.0]);
        self.push(sum)
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
        use curve25519_dalek::traits::VartimeMultiscalarMul as _;
        let in_group = self.unchecked.iter().all(|place| self.points[*place].is_torsion_free());
        let y = self.tables.y.0;
        let values = self.wanted.iter().map(|wanted| {
            let sum = match wanted {
                Wanted::Commitment { g, y: b, point, exponent } => EdwardsPoint::vartime_multiscalar_mul(
                    [g, b, exponent],
                    [curve25519_dalek::constants::ED25519_BASEPOINT_POINT, y, self.points[*point]],
                ),
                Wanted::Point(point) => self.points[*point],
            };
            Encoded::of_bytes(sum.compress().0)
        });
        let values = values.collect();
        Done { in_group, values, points: self.points.into_iter().map(Element).collect() }
    }

    fn push(&mut self, point: EdwardsPoint) -> PointId {
        self.points.push(point);
        PointId(self.points.len() - 1)
    }
}
