//! Many commitments at once. Checking a ballot asks for the values g^a × α^c and y^a × g^b × β^c of many couples (α, β); here
//! they are collected, computed together, and written. One chain of doublings serves all powers of a couple and the check of its
//! order; g and y have tables; one inversion writes all values. Everything is public here.

use std::sync::Arc;

use curve25519_dalek::Scalar;

use crate::curve::{Asked, Couple, Engine, Point, Powers, encode_all};
use crate::group::{Element, Encoded};

/// What is the same for all ballots of an election.
#[derive(Debug, Clone)]
pub struct Tables(Arc<Powers>);

impl Tables {
    /// For the election's public key y.
    #[must_use]
    pub fn new(y: &Element) -> Self {
        let g = Point::of(&Element::g_to(&Scalar::ONE));
        Self(Arc::new(Powers::new(Engine::best(), &g, &Point::of(y))))
    }
}

/// A couple of points in a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CoupleId(usize);

enum Wanted {
    /// Both values of a couple, by its place and that among its values.
    Both(usize, usize),
    /// The first value only.
    First(usize, usize),
    /// The points as they are.
    Points(usize),
}

/// The points and commitments of one ballot.
pub(crate) struct Batch<'a> {
    tables: &'a Tables,
    couples: Vec<Couple>,
    wanted: Vec<Wanted>,
}

/// What came out.
pub(crate) struct Done {
    /// Whether each decoded point is in the subgroup of order q.
    pub in_group: bool,
    /// The commitments in the order in which they were asked for.
    pub values: Vec<Encoded>,
}

impl<'a> Batch<'a> {
    pub fn new(tables: &'a Tables) -> Self {
        Self { tables, couples: Vec::new(), wanted: Vec::new() }
    }

    /// Adds a couple as it is written; `None` when a point is not canonical or not on the curve. That their order is q is
    /// checked with the rest.
    pub fn decode(&mut self, alpha: &Encoded, beta: &Encoded) -> Option<CoupleId> {
        let points = [Point::decode(alpha)?, Point::decode(beta)?];
        Some(self.push(points, false))
    }

    /// Adds a point that was checked before; `None` when it is none.
    pub fn checked(&mut self, encoded: &Encoded) -> Option<CoupleId> {
        let point = Point::decode(encoded)?;
        Some(self.push([point, Point::IDENTITY], true))
    }

    /// The product of couples.
    pub fn product(&mut self, couples: &[CoupleId]) -> CoupleId {
        let mut factors = couples.iter().map(|couple| self.couples[couple.0].points);
        let first = factors.next().unwrap_or([Point::IDENTITY; 2]);
        let product = factors.fold(first, |[a, b], [c, d]| [a.plus(&c), b.plus(&d)]);
        self.push(product, true)
    }

    /// The points of a couple.
    pub fn points(&self, couple: CoupleId) -> [Point; 2] {
        self.couples[couple.0].points
    }

    /// Asks for g^a × α^c and y^a × g^b × β^c.
    pub fn commit(&mut self, couple: CoupleId, both: Scalar, lift: Scalar, exponent: Scalar) {
        let place = self.ask(couple, Asked { both, lift, exponent });
        self.wanted.push(Wanted::Both(couple.0, place));
    }

    /// Asks for g^a × α^c alone.
    pub fn commit_first(&mut self, couple: CoupleId, a: Scalar, exponent: Scalar) {
        let place = self.ask(couple, Asked { both: a, lift: Scalar::ZERO, exponent });
        self.wanted.push(Wanted::First(couple.0, place));
    }

    /// Asks for the points of a couple as they are written.
    pub fn write(&mut self, couple: CoupleId) {
        self.wanted.push(Wanted::Points(couple.0));
    }

    /// Computes everything.
    pub fn finish(&self) -> Done {
        let (in_group, computed) = self.tables.0.compute(&self.couples);
        let mut first_of = Vec::with_capacity(self.couples.len());
        let mut count = 0;
        for couple in &self.couples {
            first_of.push(count);
            count += couple.asked.len();
        }
        let mut values = Vec::with_capacity(2 * self.wanted.len());
        for wanted in &self.wanted {
            match wanted {
                Wanted::Both(couple, place) => values.extend(computed[first_of[*couple] + place]),
                Wanted::First(couple, place) => values.push(computed[first_of[*couple] + place][0]),
                Wanted::Points(couple) => values.extend(self.couples[*couple].points),
            }
        }
        Done { in_group, values: encode_all(&values) }
    }

    fn ask(&mut self, couple: CoupleId, asked: Asked) -> usize {
        let all = &mut self.couples[couple.0].asked;
        all.push(asked);
        all.len() - 1
    }

    fn push(&mut self, points: [Point; 2], is_checked: bool) -> CoupleId {
        self.couples.push(Couple { points, is_checked, asked: Vec::new() });
        CoupleId(self.couples.len() - 1)
    }
}

/// Whether each is the canonical form of an element of order q, so not of the neutral one: for public keys of many voters.
pub(super) fn are_keys(encoded: &[Encoded]) -> Vec<bool> {
    let points: Vec<Option<Point>> =
        encoded.iter().map(|encoded| Point::decode(encoded).filter(|point| !point.is_identity())).collect();
    let found: Vec<Point> = points.iter().flatten().copied().collect();
    let mut have_order_q = Engine::best().have_order_q(&found).into_iter();
    points.iter().map(|point| point.is_some() && have_order_q.next().unwrap_or(false)).collect()
}
