//! Checking a ballot (specification §3.2 step 4, §4.11–§4.17): everything but whether it was seen before.

use curve25519_dalek::Scalar;

use super::ballot::{AnswerH, Ballot};
use super::batch::{Batch, CoupleId};
use super::proof::{Ciphertext, Proof};
use super::question::QuestionH;
use super::setup::Setup;
use crate::curve::Point;
use crate::group::{Encoded, ZqHash};
use crate::hash::Hash;
use crate::json::{self, JsonFault};

/// Why a ballot is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotFault {
    /// Not the JSON of a ballot.
    #[error("the ballot {0}")]
    Json(JsonFault),
    /// Made for another election.
    #[error("the ballot was made for another election (identifier or fingerprint differ)")]
    Election,
    /// Its credential is not on the list.
    #[error("the credential of the ballot is not among the public credentials")]
    Credential,
    /// Answers, choices or proofs are too many or too few.
    #[error("the answer to question {0} has too many or too few choices or proofs")]
    Shape(usize),
    /// As many answers as questions are asked for.
    #[error("the ballot has {0} answers where the election has {1} questions")]
    Answers(usize, usize),
    /// Something in it is no element of the subgroup of order q.
    #[error(
        "something in the answer to question {0} is no element of the group of order q, canonically written"
    )]
    Element(usize),
    /// The signature is missing.
    #[error("the ballot is not signed")]
    Unsigned,
    /// The hash in the signature is not the ballot's.
    #[error("the hash in the signature is not that of the ballot")]
    SignatureHash,
    /// The signature is wrong.
    #[error("the signature does not belong to the credential of the ballot")]
    Signature,
    /// One choice is not proved to be 0 or 1.
    #[error("the proof that choice {choice} of question {question} is 0 or 1 is wrong")]
    IndividualProof {
        /// Counted from 1.
        question: usize,
        /// Counted from 1; with a blank vote the first is the blank one.
        choice: usize,
    },
    /// The sum is not proved to be allowed.
    #[error("the proof that the number of choices of question {0} is allowed is wrong")]
    OverallProof(usize),
    /// The blank vote is not proved.
    #[error("the proof that question {0} is either blank or has choices, not both, is wrong")]
    BlankProof(usize),
    /// The same ballot stands in the urn already.
    #[error("the same ballot was cast before")]
    Duplicate,
}

impl BallotFault {
    /// The word for this kind of fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(fault) => json_code(fault),
            Self::Election => "election",
            Self::Credential => "credential",
            Self::Shape(_) | Self::Answers(..) => "shape",
            Self::Element(_) => "element",
            Self::Unsigned | Self::SignatureHash | Self::Signature => "signature",
            Self::IndividualProof { .. } => "individual-proof",
            Self::OverallProof(_) => "overall-proof",
            Self::BlankProof(_) => "blank-proof",
            Self::Duplicate => "duplicate",
        }
    }
}

/// The word for a fault of JSON.
#[must_use]
pub fn json_code(fault: &JsonFault) -> &'static str {
    match fault {
        JsonFault::Form(_) => "json",
        JsonFault::Element(_) => "element",
        JsonFault::Number(_) => "number",
        JsonFault::NotCanonical => "not-canonical",
    }
}

/// The checked ciphertexts of a ballot, an answer a question.
pub type Choices = Vec<Vec<(Point, Point)>>;

/// A ballot and what was found in it.
#[derive(Debug)]
pub struct Checked {
    /// Whose credential it is, as its place in the public credentials.
    pub voter: Option<usize>,
    /// Its ciphertexts, an answer a question, where they could be decoded.
    pub choices: Option<Choices>,
    /// What is wrong; empty when the ballot is right.
    pub faults: Vec<BallotFault>,
}

impl Checked {
    fn refused(fault: BallotFault) -> Self {
        Self { voter: None, choices: None, faults: vec![fault] }
    }
}

/// Checks a ballot as it is written.
#[must_use]
pub fn check_ballot(setup: &Setup, raw: &[u8]) -> Checked {
    let ballot: Ballot = match json::read(raw) {
        Ok(ballot) => ballot,
        Err(fault) => return Checked::refused(BallotFault::Json(fault)),
    };
    let mut faults = Vec::new();
    if ballot.election_uuid != setup.election.uuid || ballot.election_hash != setup.fingerprint {
        faults.push(BallotFault::Election);
    }
    let voter = setup.credentials.find(&ballot.credential);
    if voter.is_none() {
        faults.push(BallotFault::Credential);
    }
    if ballot.answers.len() != setup.questions.len() {
        faults.push(BallotFault::Answers(ballot.answers.len(), setup.questions.len()));
        return Checked { voter, choices: None, faults };
    }
    let shapes = setup.questions.iter().zip(&ballot.answers).enumerate();
    faults.extend(
        shapes
            .filter(|(_, (question, answer))| !has_shape(question, answer))
            .map(|(place, _)| BallotFault::Shape(place + 1)),
    );
    if faults.iter().any(|fault| matches!(fault, BallotFault::Shape(_))) {
        return Checked { voter, choices: None, faults };
    }
    // One on the list was checked with the set-up.
    let is_credential = voter.is_some() || ballot.credential.decode_key().is_some();
    let choices = proofs(setup, &ballot, raw, is_credential, &mut faults);
    Checked { voter, choices, faults }
}

fn has_shape(question: &QuestionH, answer: &AnswerH) -> bool {
    let length = question.choices_len();
    let branches = question.sums_len() + usize::from(question.is_blank_allowed());
    answer.choices.len() == length
        && answer.individual_proofs.len() == length
        && answer.individual_proofs.iter().all(|proof| proof.len() == 2)
        && answer.overall_proof.len() == branches
        && match &answer.blank_proof {
            Some(proof) => question.is_blank_allowed() && proof.len() == 2,
            None => !question.is_blank_allowed(),
        }
}

/// The couples of one answer within a batch.
struct Couples {
    choices: Vec<CoupleId>,
    sum: CoupleId,
}

/// Checks all proofs; gives the ciphertexts when all are elements of the group.
fn proofs(
    setup: &Setup,
    ballot: &Ballot,
    raw: &[u8],
    is_credential: bool,
    faults: &mut Vec<BallotFault>,
) -> Option<Choices> {
    let mut batch = Batch::new(&setup.tables);
    let mut answers = Vec::with_capacity(ballot.answers.len());
    for (place, (question, answer)) in setup.questions.iter().zip(&ballot.answers).enumerate() {
        match couples(&mut batch, question, answer) {
            Some(couples) => answers.push(couples),
            None => {
                faults.push(BallotFault::Element(place + 1));
                return None;
            }
        }
    }
    for ((question, answer), couples) in setup.questions.iter().zip(&ballot.answers).zip(&answers) {
        ask_answer(&mut batch, question, answer, couples);
    }
    let credential = if is_credential { batch.checked(&ballot.credential) } else { None };
    let signed = ballot.signature.as_ref().zip(credential);
    if let Some((signature, point)) = signed {
        let Proof { challenge, response } = signature.proof;
        batch.commit_first(point, response.0, challenge.0);
    }
    let done = batch.finish();
    if !done.in_group {
        faults.push(BallotFault::Element(which_is_outside(&ballot.answers)));
        return None;
    }
    let mut values = done.values.as_slice();
    let s0 = format!("{}|{}", setup.fingerprint, ballot.credential);
    for (place, (question, answer)) in setup.questions.iter().zip(&ballot.answers).enumerate() {
        judge_answer(place + 1, question, answer, &s0, &mut values, faults);
    }
    judge_signature(ballot, raw, signed.is_some().then(|| &values[0]), faults);
    let points = |couple: &CoupleId| {
        let [alpha, beta] = batch.points(*couple);
        (alpha, beta)
    };
    Some(answers.iter().map(|answer| answer.choices.iter().map(points).collect()).collect())
}

/// Which question holds a point of another order, counted from 1.
fn which_is_outside(answers: &[AnswerH]) -> usize {
    let outside = |answer: &AnswerH| {
        answer.choices.iter().any(|choice| choice.alpha.decode().is_none() || choice.beta.decode().is_none())
    };
    answers.iter().position(outside).map_or(1, |place| place + 1)
}

fn couples(batch: &mut Batch<'_>, question: &QuestionH, answer: &AnswerH) -> Option<Couples> {
    let choices: Option<Vec<CoupleId>> =
        answer.choices.iter().map(|choice| batch.decode(&choice.alpha, &choice.beta)).collect();
    let choices = choices?;
    let sum = batch.product(&choices[usize::from(question.is_blank_allowed())..]);
    Some(Couples { choices, sum })
}

/// Asks for A = g^response α^challenge and B = y^response (β/g^M)^challenge of one branch (§4.12).
fn ask(batch: &mut Batch<'_>, proof: &Proof, couple: CoupleId, m: u32) {
    let (challenge, response) = (proof.challenge.0, proof.response.0);
    let lift = if m == 0 { Scalar::ZERO } else { -(Scalar::from(m) * challenge) };
    batch.commit(couple, response, lift, challenge);
}

fn ask_answer(batch: &mut Batch<'_>, question: &QuestionH, answer: &AnswerH, couples: &Couples) {
    for (proof, choice) in answer.individual_proofs.iter().zip(&couples.choices) {
        ask(batch, &proof[0], *choice, 0);
        ask(batch, &proof[1], *choice, 1);
    }
    if let Some(proof) = &answer.blank_proof {
        ask(batch, &proof[0], couples.choices[0], 0);
        ask(batch, &proof[1], couples.sum, 0);
    }
    let mut branches = answer.overall_proof.iter();
    if question.is_blank_allowed()
        && let Some(blank) = branches.next()
    {
        ask(batch, blank, couples.choices[0], 1);
    }
    for (proof, m) in branches.zip(question.min..=question.max) {
        ask(batch, proof, couples.sum, m);
    }
    if !question.is_blank_allowed() {
        batch.write(couples.sum);
    }
}

fn take<'a>(values: &mut &'a [Encoded], count: usize) -> &'a [Encoded] {
    let (first, rest) = values.split_at(count);
    *values = rest;
    first
}

fn challenges(proofs: &[Proof]) -> Scalar {
    proofs.iter().map(|proof| proof.challenge.0).sum()
}

/// S = S₀, a bar, and the ciphertexts with commas between them (§4.11.1).
pub(super) fn with_choices(s0: &str, choices: &[Ciphertext]) -> String {
    let mut s = String::with_capacity(s0.len() + choices.len() * 130 + 1);
    s.push_str(s0);
    let mut between = '|';
    for choice in choices {
        for element in [choice.alpha, choice.beta] {
            s.push(between);
            s.extend(element.digits().map(char::from));
            between = ',';
        }
    }
    s
}

fn judge_answer(
    number: usize,
    question: &QuestionH,
    answer: &AnswerH,
    s0: &str,
    values: &mut &[Encoded],
    faults: &mut Vec<BallotFault>,
) {
    for (place, (proof, choice)) in answer.individual_proofs.iter().zip(&answer.choices).enumerate() {
        let hash = iproof_hash(s0, choice).elements(take(values, 4)).number();
        if hash != challenges(proof) {
            faults.push(BallotFault::IndividualProof { question: number, choice: place + 1 });
        }
    }
    let s = with_choices(s0, &answer.choices);
    if let Some(proof) = &answer.blank_proof {
        let hash = ZqHash::new(&["bproof0|", &s, "|"]).elements(take(values, 4)).number();
        if hash != challenges(proof) {
            faults.push(BallotFault::BlankProof(number));
        }
    }
    let commitments = take(values, 2 * answer.overall_proof.len());
    let hash = if question.is_blank_allowed() {
        ZqHash::new(&["bproof1|", &s, "|"])
    } else {
        let sum = take(values, 2);
        iproof_hash(&s, &Ciphertext { alpha: sum[0], beta: sum[1] })
    };
    if hash.elements(commitments).number() != challenges(&answer.overall_proof) {
        faults.push(BallotFault::OverallProof(number));
    }
}

/// 𝓗_iprove up to the commitments (§4.12).
pub(super) fn iproof_hash(s: &str, choice: &Ciphertext) -> ZqHash {
    let mut hash = ZqHash::new(&["prove|", s, "|"]).elements([&choice.alpha, &choice.beta]);
    hash.text("|");
    hash
}

/// The bytes of a ballot without its signature (§4.16): it is written canonically, so they are a part of it.
pub(super) fn unsigned(raw: &[u8], ballot: &Ballot) -> Vec<u8> {
    let tail = ballot
        .signature
        .as_ref()
        .map_or(0, |signature| br#","signature":"#.len() + json::write(signature).len() + 1);
    let mut bytes = raw[..raw.len() - tail].to_vec();
    if tail > 0 {
        bytes.push(b'}');
    }
    bytes
}

fn judge_signature(ballot: &Ballot, raw: &[u8], commitment: Option<&Encoded>, faults: &mut Vec<BallotFault>) {
    let Some(signature) = &ballot.signature else {
        faults.push(BallotFault::Unsigned);
        return;
    };
    if Hash::of(&unsigned(raw, ballot)).base64() != signature.hash {
        faults.push(BallotFault::SignatureHash);
    }
    let hash = |commitment| ZqHash::new(&["sig|", &signature.hash, "|"]).elements([commitment]).number();
    // Without a credential of the list that fault is said already.
    if commitment.is_some_and(|commitment| hash(commitment) != signature.proof.challenge.0) {
        faults.push(BallotFault::Signature);
    }
}
