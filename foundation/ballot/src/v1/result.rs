//! The result (specification §4.21).

use std::collections::HashMap;

use curve25519_dalek::Scalar;
use serde::{Deserialize, Serialize};

use super::check_trustees::{Item, Trustees};
use super::weight::Weight;
use crate::group::{Element, Encoded};

/// `result` (§4.21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionResult {
    /// A list of sums a question.
    pub result: Vec<Vec<Weight>>,
}

/// The factors of those partial decryptions that are valid, by the trustee's place.
pub type Factors = HashMap<usize, Vec<Vec<Element>>>;

/// Why the partial decryptions do not suffice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CombineFault {
    /// A trustee that is always needed is missing.
    #[error("the partial decryption of trustee {0} is missing or not valid")]
    Single(usize),
    /// Too few of a group.
    #[error(
        "{have} valid partial decryptions of the trustees {first} to {last} are there, {need} are needed"
    )]
    Pedersen {
        /// The first of the group, counted from 1.
        first: usize,
        /// The last.
        last: usize,
        /// How many there are.
        have: usize,
        /// How many are needed.
        need: usize,
    },
}

/// What partial decryptions decrypt to, and whose were used.
#[derive(Debug)]
pub struct Combined {
    /// β / F of each ciphertext: g to the power of the sum.
    pub powers: Vec<Vec<Element>>,
    /// The trustees whose partial decryptions were used, counted from 1.
    pub used: Vec<usize>,
}

/// Combines the factors to the synthetic ones and decrypts (§4.21).
pub fn combine(
    trustees: &Trustees,
    tally: &[Vec<(Element, Element)>],
    factors: &Factors,
) -> Result<Combined, CombineFault> {
    let mut powers: Vec<Vec<Element>> =
        tally.iter().map(|question| question.iter().map(|choice| choice.1).collect()).collect();
    let mut used = Vec::new();
    for item in &trustees.items {
        match item {
            Item::Single(place) => {
                let factors = factors.get(place).ok_or(CombineFault::Single(place + 1))?;
                divide(&mut powers, factors, None);
                used.push(place + 1);
            }
            Item::Pedersen { threshold, places } => {
                let chosen: Vec<usize> =
                    places.clone().filter(|place| factors.contains_key(place)).take(*threshold).collect();
                if chosen.len() < *threshold {
                    return Err(CombineFault::Pedersen {
                        first: places.start + 1,
                        last: places.end,
                        have: chosen.len(),
                        need: *threshold,
                    });
                }
                let indexes: Vec<usize> = chosen.iter().map(|place| place - places.start + 1).collect();
                for (place, index) in chosen.iter().zip(&indexes) {
                    divide(&mut powers, &factors[place], Some(lagrange(&indexes, *index)));
                    used.push(place + 1);
                }
            }
        }
    }
    Ok(Combined { powers, used })
}

fn divide(powers: &mut [Vec<Element>], factors: &[Vec<Element>], exponent: Option<Scalar>) {
    for (powers, factors) in powers.iter_mut().zip(factors) {
        for (power, factor) in powers.iter_mut().zip(factors) {
            let factor = exponent.map_or(*factor, |exponent| factor.to(&exponent));
            *power = power.over(&factor);
        }
    }
}

/// The Lagrange coefficient λ_δ of an index within the set (§4.21).
fn lagrange(indexes: &[usize], delta: usize) -> Scalar {
    let number = |value: usize| Scalar::from(value as u64);
    indexes
        .iter()
        .filter(|k| **k != delta)
        .fold(Scalar::ONE, |product, k| product * number(*k) * (number(*k) - number(delta)).invert())
}

/// Whether a result is what the powers say: g^result for each.
#[must_use]
pub fn matches(result: &ElectionResult, powers: &[Vec<Element>]) -> bool {
    result.result.len() == powers.len()
        && result.result.iter().zip(powers).all(|(numbers, powers)| {
            numbers.len() == powers.len()
                && numbers
                    .iter()
                    .zip(powers)
                    .all(|(number, power)| Element::g_to(&Scalar::from(number.0)) == *power)
        })
}

/// The result that the powers stand for: discrete logarithms by baby steps and giant steps, none above the total weight.
/// `None` when one is larger (the tally was not made of valid ballots).
#[must_use]
pub fn compute(powers: &[Vec<Element>], total_weight: u64) -> Option<ElectionResult> {
    let logarithm = Logarithm::new(total_weight);
    let question =
        |powers: &Vec<Element>| powers.iter().map(|power| logarithm.of(power).map(Weight)).collect();
    powers.iter().map(question).collect::<Option<_>>().map(|result| ElectionResult { result })
}

/// A table of g^0, g^1, … for discrete logarithms up to a bound.
struct Logarithm {
    table: HashMap<Encoded, u64>,
    giant: Element,
    bound: u64,
}

impl Logarithm {
    fn new(bound: u64) -> Self {
        let steps = bound.isqrt() + 1;
        let g = Element::g_to(&Scalar::ONE);
        let mut table = HashMap::new();
        let mut power = Element::identity();
        for step in 0..steps {
            table.insert(power.encode(), step);
            power = power.times(&g);
        }
        Self { table, giant: power, bound }
    }

    fn of(&self, power: &Element) -> Option<u64> {
        let steps = self.bound.isqrt() + 1;
        let mut rest = *power;
        for giant in 0..=steps {
            if let Some(baby) = self.table.get(&rest.encode()) {
                return Some(giant * steps + baby).filter(|found| *found <= self.bound);
            }
            rest = rest.over(&self.giant);
        }
        None
    }
}

/// A result in plain numbers.
pub type ElectionResultNumbers = Vec<Vec<u64>>;
