//! Questions (specification §4.9).

use serde::{Deserialize, Serialize};

/// As many answers as a question may have.
pub const ANSWERS_MAX: usize = 1_000;
/// As many questions as an election may have.
pub const QUESTIONS_MAX: usize = 200;

/// `question_h` (§4.9.1): choose from `min` to `max` answers; only sums are ever decrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionH {
    /// What can be chosen.
    pub answers: Vec<String>,
    /// Whether a blank vote may be cast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<bool>,
    /// The least number of answers to choose.
    pub min: u32,
    /// The greatest number of answers to choose.
    pub max: u32,
    /// What is asked.
    pub question: String,
}

impl QuestionH {
    /// Whether a blank vote may be cast.
    #[must_use]
    pub fn is_blank_allowed(&self) -> bool {
        self.blank == Some(true)
    }

    /// How many ciphertexts an answer has: one an answer, and one before them where a blank vote may be cast.
    #[must_use]
    pub fn choices_len(&self) -> usize {
        self.answers.len() + usize::from(self.is_blank_allowed())
    }

    /// How many sums the overall proof allows: `max - min + 1`.
    #[must_use]
    pub fn sums_len(&self) -> usize {
        (self.max - self.min) as usize + 1
    }
}

/// `question_gen` (§4.9) as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionGen {
    /// Which kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The question itself.
    pub value: serde_json::Value,
    /// A hint at the counting method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<serde_json::Value>,
}

/// `question` (§4.9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Question {
    /// A homomorphic question, written plainly.
    Homomorphic(QuestionH),
    /// Any question in its wrapping; of these only the homomorphic ones are understood.
    General(QuestionGen),
}

/// Why a question cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// A kind that this program does not handle.
    #[error(
        "question {number} is of the kind {kind}; this program handles homomorphic questions only: use belenios-tool for this election"
    )]
    Unsupported {
        /// Counted from 1.
        number: usize,
        /// As it is written.
        kind: String,
    },
    /// What stands inside is not a homomorphic question.
    #[error("question {number} is not written as the specification says")]
    Form {
        /// Counted from 1.
        number: usize,
    },
    /// No answers, too many of them, or a least number above the greatest.
    #[error(
        "question {number} has {answers} answers, of which {min} to {max} are to be chosen: that cannot be (at most {ANSWERS_MAX} answers)"
    )]
    Bounds {
        /// Counted from 1.
        number: usize,
        /// How many.
        answers: usize,
        /// Least.
        min: u32,
        /// Greatest.
        max: u32,
    },
    /// None, or too many.
    #[error("there are {0} questions; 1 to {QUESTIONS_MAX} are handled")]
    Count(usize),
}

/// The homomorphic questions of an election, or why one cannot be handled.
pub fn homomorphic(questions: &[Question]) -> Result<Vec<QuestionH>, QuestionFault> {
    if questions.is_empty() || questions.len() > QUESTIONS_MAX {
        return Err(QuestionFault::Count(questions.len()));
    }
    questions.iter().enumerate().map(|(place, question)| one(place + 1, question)).collect()
}

fn one(number: usize, question: &Question) -> Result<QuestionH, QuestionFault> {
    let found = match question {
        Question::Homomorphic(found) => found.clone(),
        Question::General(general) if general.kind == "Homomorphic" => {
            serde_json::from_value(general.value.clone()).map_err(|_| QuestionFault::Form { number })?
        }
        Question::General(general) => {
            return Err(QuestionFault::Unsupported { number, kind: general.kind.chars().take(40).collect() });
        }
    };
    let (answers, min, max) = (found.answers.len(), found.min, found.max);
    let possible = min <= max && (max - min) as usize <= ANSWERS_MAX && (1..=ANSWERS_MAX).contains(&answers);
    if possible { Ok(found) } else { Err(QuestionFault::Bounds { number, answers, min, max }) }
}
