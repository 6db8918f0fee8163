//! The encrypted tally (specification §4.18).

use curve25519_dalek::EdwardsPoint;
use curve25519_dalek::Scalar;
use curve25519_dalek::traits::Identity as _;
use serde::{Deserialize, Serialize};

use super::proof::Ciphertext;
use super::question::QuestionH;
use super::weight::Weight;
use crate::group::{Element, Encoded};
use crate::hash::Hash;

/// `encrypted_tally` (§4.18): a list of ciphertexts a question.
pub type EncryptedTally = Vec<Vec<Ciphertext>>;

/// `sized_encrypted_tally` (§4.18): the payload of the `EncryptedTally` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizedEncryptedTally {
    /// How many ballots count.
    pub num_tallied: u64,
    /// Their weights together.
    pub total_weight: Weight,
    /// The hash of the tally.
    pub encrypted_tally: Hash,
}

/// Ballots as they are multiplied together.
#[derive(Debug, Clone)]
pub struct Sum {
    sums: Vec<Vec<(EdwardsPoint, EdwardsPoint)>>,
    /// How many ballots.
    pub ballots: u64,
    /// Their weights together.
    pub weight: u64,
}

impl Sum {
    /// Of no ballots.
    #[must_use]
    pub fn new(questions: &[QuestionH]) -> Self {
        let neutral = (EdwardsPoint::identity(), EdwardsPoint::identity());
        let sums = questions.iter().map(|question| vec![neutral; question.choices_len()]).collect();
        Self { sums, ballots: 0, weight: 0 }
    }

    /// Takes a ballot in, as many times as its voter's weight. Its ciphertexts must have been checked.
    pub fn add(&mut self, choices: &[Vec<(Element, Element)>], weight: u64) {
        let times = |element: &Element| match weight {
            1 => element.0,
            _ => element.0 * Scalar::from(weight),
        };
        for (sums, choices) in self.sums.iter_mut().zip(choices) {
            for ((alpha, beta), choice) in sums.iter_mut().zip(choices) {
                *alpha += times(&choice.0);
                *beta += times(&choice.1);
            }
        }
        self.ballots += 1;
        self.weight = self.weight.saturating_add(weight);
    }

    /// Takes another sum in.
    pub fn merge(&mut self, other: &Self) {
        for (sums, others) in self.sums.iter_mut().zip(&other.sums) {
            for ((alpha, beta), other) in sums.iter_mut().zip(others) {
                *alpha += other.0;
                *beta += other.1;
            }
        }
        self.ballots += other.ballots;
        self.weight = self.weight.saturating_add(other.weight);
    }

    /// The encrypted tally of these ballots.
    #[must_use]
    pub fn encrypted_tally(&self) -> EncryptedTally {
        let write = |point: &EdwardsPoint| Encoded::of_bytes(point.compress().0);
        let question = |sums: &Vec<(EdwardsPoint, EdwardsPoint)>| {
            sums.iter().map(|(alpha, beta)| Ciphertext { alpha: write(alpha), beta: write(beta) }).collect()
        };
        self.sums.iter().map(question).collect()
    }
}

/// The elements of a tally as it is written; `None` when its shape is not the questions', or something is no element.
#[must_use]
pub fn elements(tally: &EncryptedTally, questions: &[QuestionH]) -> Option<Vec<Vec<(Element, Element)>>> {
    if tally.len() != questions.len() {
        return None;
    }
    let question = |(list, question): (&Vec<Ciphertext>, &QuestionH)| {
        if list.len() != question.choices_len() {
            return None;
        }
        list.iter().map(|choice| Some((choice.alpha.decode()?, choice.beta.decode()?))).collect()
    };
    tally.iter().zip(questions).map(question).collect()
}
