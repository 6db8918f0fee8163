//! The encrypted tally (specification §4.18).

use serde::{Deserialize, Serialize};

use super::proof::Ciphertext;
use super::question::QuestionH;
use super::weight::Weight;
use crate::curve::{Point, encode_all};
use crate::group::Element;
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
    sums: Vec<Vec<(Point, Point)>>,
    /// How many ballots.
    pub ballots: u64,
    /// Their weights together.
    pub weight: u64,
}

impl Sum {
    /// Of no ballots.
    #[must_use]
    pub fn new(questions: &[QuestionH]) -> Self {
        let neutral = (Point::IDENTITY, Point::IDENTITY);
        let sums = questions.iter().map(|question| vec![neutral; question.choices_len()]).collect();
        Self { sums, ballots: 0, weight: 0 }
    }

    /// Takes a ballot in, as many times as its voter's weight. Its ciphertexts must have been checked.
    pub fn add(&mut self, choices: &[Vec<(Point, Point)>], weight: u64) {
        let times = |point: &Point| match weight {
            1 => *point,
            _ => point.times(weight),
        };
        for (sums, choices) in self.sums.iter_mut().zip(choices) {
            for ((alpha, beta), choice) in sums.iter_mut().zip(choices) {
                *alpha = alpha.plus(&times(&choice.0));
                *beta = beta.plus(&times(&choice.1));
            }
        }
        self.ballots += 1;
        self.weight = self.weight.saturating_add(weight);
    }

    /// Takes another sum in.
    pub fn merge(&mut self, other: &Self) {
        for (sums, others) in self.sums.iter_mut().zip(&other.sums) {
            for ((alpha, beta), other) in sums.iter_mut().zip(others) {
                *alpha = alpha.plus(&other.0);
                *beta = beta.plus(&other.1);
            }
        }
        self.ballots += other.ballots;
        self.weight = self.weight.saturating_add(other.weight);
    }

    /// The encrypted tally of these ballots.
    #[must_use]
    pub fn encrypted_tally(&self) -> EncryptedTally {
        let question = |sums: &Vec<(Point, Point)>| {
            let points: Vec<Point> = sums.iter().flat_map(|(alpha, beta)| [*alpha, *beta]).collect();
            let written = encode_all(&points);
            written.chunks_exact(2).map(|pair| Ciphertext { alpha: pair[0], beta: pair[1] }).collect()
        };
        self.sums.iter().map(question).collect()
    }
}

/// The elements of a tally, a list a question.
pub type TallyElements = Vec<Vec<(Element, Element)>>;

/// The elements of a tally as it is written; `None` when its shape is not the questions', or something is no element.
#[must_use]
pub fn elements(tally: &EncryptedTally, questions: &[QuestionH]) -> Option<TallyElements> {
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
