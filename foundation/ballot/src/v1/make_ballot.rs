//! Making a ballot (specification §3.2, §4.11–§4.17). What is chosen decides neither which operations are done nor in which
//! order: true and pretended branches of a proof are computed alike and selected without a jump.

use curve25519_dalek::Scalar;
use rand_core::CryptoRng;
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

use super::ballot::{AnswerH, Ballot, Signature};
use super::check_ballot::{iproof_hash, with_choices};
use super::credential::Credential;
use super::election::Election;
use super::proof::{self, Ciphertext, Proof};
use super::question::{QuestionFault, QuestionH, homomorphic};
use crate::group::{Element, Encoded, Zq, ZqHash, random_scalar};
use crate::hash::Hash;
use crate::json;

/// What is chosen: a number an answer of each question, 0 or 1; where a blank vote may be cast, one before them.
pub type Plaintext = Vec<Vec<u32>>;

/// Why choices make no ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceFault {
    /// Not the shape of the questions, or something else than 0 and 1.
    #[error(
        "question {0}: a 0 or a 1 is asked for each answer (and one more before them where a blank vote may be cast)"
    )]
    Shape(usize),
    /// Too few or too many.
    #[error("question {number}: {chosen} answers are chosen, and {min} to {max} are allowed")]
    Count {
        /// Counted from 1.
        number: usize,
        /// How many.
        chosen: u32,
        /// Least.
        min: u32,
        /// Greatest.
        max: u32,
    },
    /// Blank and something else.
    #[error("question {0}: a blank vote chooses nothing else")]
    BlankAndMore(usize),
    /// The election itself cannot be voted in with this program.
    #[error("{0}")]
    Question(#[from] QuestionFault),
    /// The public key of the election is none.
    #[error("the public key of the election is no element of the group of order q")]
    PublicKey,
}

/// A ballot as it is written, and its tracking number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The JSON.
    pub json: String,
    /// The tracking number.
    pub tracking: String,
}

/// Whether choices are allowed by a question.
pub fn check_choice(number: usize, question: &QuestionH, choice: &[u32]) -> Result<(), ChoiceFault> {
    if choice.len() != question.choices_len() || choice.iter().any(|value| *value > 1) {
        return Err(ChoiceFault::Shape(number));
    }
    let (blank, chosen) = choice.split_at(usize::from(question.is_blank_allowed()));
    let chosen: u32 = chosen.iter().sum();
    let (min, max) = (question.min, question.max);
    match blank.first() {
        Some(1) if chosen > 0 => Err(ChoiceFault::BlankAndMore(number)),
        Some(1) => Ok(()),
        _ if (min..=max).contains(&chosen) => Ok(()),
        _ => Err(ChoiceFault::Count { number, chosen, min, max }),
    }
}

/// Makes and signs a ballot for an election, given with its fingerprint φ.
pub fn make_ballot<R: CryptoRng + ?Sized>(
    rng: &mut R,
    election: &Election,
    fingerprint: &str,
    credential: &Credential,
    choices: &Plaintext,
) -> Result<Made, ChoiceFault> {
    let secret = credential.secret(&election.uuid);
    let public = Element::g_to(&secret).encode();
    let sealed = seal(rng, election, fingerprint, &public, choices)?;
    Ok(sign(rng, sealed, &secret))
}

/// A ballot without its signature.
pub fn seal<R: CryptoRng + ?Sized>(
    rng: &mut R,
    election: &Election,
    fingerprint: &str,
    credential: &Encoded,
    choices: &Plaintext,
) -> Result<Ballot, ChoiceFault> {
    let questions = homomorphic(&election.questions)?;
    let y = election.public_key.decode_key().ok_or(ChoiceFault::PublicKey)?;
    if choices.len() != questions.len() {
        return Err(ChoiceFault::Shape(choices.len().min(questions.len()) + 1));
    }
    for (place, (question, choice)) in questions.iter().zip(choices).enumerate() {
        check_choice(place + 1, question, choice)?;
    }
    let s0 = format!("{fingerprint}|{credential}");
    let answers = questions
        .iter()
        .zip(choices)
        .map(|(question, choice)| answer(rng, &y, &s0, question, choice))
        .collect();
    Ok(Ballot {
        election_uuid: election.uuid.clone(),
        election_hash: fingerprint.to_owned(),
        credential: *credential,
        answers,
        signature: None,
    })
}

/// Signs a ballot with the secret exponent of its credential (§4.16).
pub fn sign<R: CryptoRng + ?Sized>(rng: &mut R, mut ballot: Ballot, secret: &Scalar) -> Made {
    let hash = Hash::of(&json::write(&ballot)).base64();
    let proof = proof::prove(rng, secret, ZqHash::new(&["sig|", &hash, "|"]));
    ballot.signature = Some(Signature { hash, proof });
    let json = json::text(&ballot);
    let tracking = super::tracking_number(json.as_bytes());
    Made { json, tracking }
}

/// A ciphertext with what only its maker knows.
#[derive(Clone)]
struct Opened {
    r: Zeroizing<Scalar>,
    m: Zeroizing<Scalar>,
}

/// A claim: that a ciphertext holds `m`.
struct Claim<'a> {
    of: &'a Opened,
    m: u32,
}

fn answer<R: CryptoRng + ?Sized>(
    rng: &mut R,
    y: &Element,
    s0: &str,
    question: &QuestionH,
    choice: &[u32],
) -> AnswerH {
    let exponents: Vec<Zeroizing<Scalar>> =
        choice.iter().map(|_| Zeroizing::new(random_scalar(rng))).collect();
    let opened: Vec<Opened> = exponents
        .into_iter()
        .zip(choice)
        .map(|(r, value)| Opened { r, m: Zeroizing::new(Scalar::from(*value)) })
        .collect();
    let choices: Vec<Ciphertext> = opened.iter().map(|one| encrypt(y, one)).collect();
    let individual_proofs = opened
        .iter()
        .zip(&choices)
        .zip(choice)
        .map(|((one, ciphertext), value)| {
            let claims = [Claim { of: one, m: 0 }, Claim { of: one, m: 1 }];
            disjunction(rng, y, iproof_hash(s0, ciphertext), &claims, *value)
        })
        .collect();
    let s = with_choices(s0, &choices);
    let (blank, chosen) = opened.split_at(usize::from(question.is_blank_allowed()));
    let total = Opened {
        r: Zeroizing::new(chosen.iter().map(|one| *one.r).sum()),
        m: Zeroizing::new(chosen.iter().map(|one| *one.m).sum()),
    };
    let sum: u32 = choice[blank.len()..].iter().sum();
    let bounds = (question.min..=question.max).map(|m| Claim { of: &total, m });
    let (overall_proof, blank_proof) = match blank.first() {
        None => {
            let claims: Vec<Claim<'_>> = bounds.collect();
            (
                disjunction(
                    rng,
                    y,
                    iproof_hash(&s, &encrypt(y, &total)),
                    &claims,
                    sum.wrapping_sub(question.min),
                ),
                None,
            )
        }
        Some(blank) => {
            let is_blank = choice[0];
            let claims = [Claim { of: blank, m: 0 }, Claim { of: &total, m: 0 }];
            let blank_proof = disjunction(rng, y, ZqHash::new(&["bproof0|", &s, "|"]), &claims, is_blank);
            let claims: Vec<Claim<'_>> = std::iter::once(Claim { of: blank, m: 1 }).chain(bounds).collect();
            let truth = u32::conditional_select(
                &sum.wrapping_sub(question.min).wrapping_add(1),
                &0,
                is_blank.ct_eq(&1),
            );
            (disjunction(rng, y, ZqHash::new(&["bproof1|", &s, "|"]), &claims, truth), Some(blank_proof))
        }
    };
    AnswerH { choices, individual_proofs, overall_proof, blank_proof }
}

/// (g^r, y^r g^m) (§4.11.1).
fn encrypt(y: &Element, one: &Opened) -> Ciphertext {
    Ciphertext {
        alpha: Element::g_to(&one.r).encode(),
        beta: y.to(&one.r).times(&Element::g_to(&one.m)).encode(),
    }
}

/// Proves that one of several claims is true, not saying which (§4.12, §4.13).
///
/// Draws, in this order: for each claim that is not true challenge and response, then the exponent w of the true one. All
/// commitments are powers of g and y, since r is known: with t = response + r·challenge (for the true claim t = w), they are
/// g^t and y^t g^((held − claimed)·challenge), where for the true claim the second power is one whatever its challenge.
fn disjunction<R: CryptoRng + ?Sized>(
    rng: &mut R,
    y: &Element,
    hash: ZqHash,
    claims: &[Claim<'_>],
    truth: u32,
) -> Vec<Proof> {
    let count = claims.len();
    let drawn: Vec<Zeroizing<Scalar>> =
        (0..2 * count - 1).map(|_| Zeroizing::new(random_scalar(rng))).collect();
    let mut challenges = Vec::with_capacity(count);
    let mut exponents = Vec::with_capacity(count);
    let mut commitments = Vec::with_capacity(2 * count);
    let mut others = Scalar::ZERO;
    for (place, claim) in claims.iter().enumerate() {
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        let is_true = number.ct_eq(&truth);
        // Claims behind the true one take the pair before theirs.
        let is_behind = Choice::from(u8::from(place > 0)) & less(truth, number);
        let (here, before) = (2 * place.min(count.saturating_sub(2)), 2 * place.saturating_sub(1));
        let pick = |offset: usize| match drawn.get(here + offset).zip(drawn.get(before + offset)) {
            Some((here, before)) => Scalar::conditional_select(here, before, is_behind),
            None => Scalar::ZERO,
        };
        let (challenge, response) = (Zeroizing::new(pick(0)), Zeroizing::new(pick(1)));
        let pretended = Zeroizing::new(*response + *claim.of.r * *challenge);
        let t = Zeroizing::new(Scalar::conditional_select(&pretended, &drawn[2 * count - 2], is_true));
        let rest = Zeroizing::new((*claim.of.m - Scalar::from(claim.m)) * *challenge);
        commitments.push(Element::g_to(&t).encode());
        commitments.push(y.to(&t).times(&Element::g_to(&rest)).encode());
        others += Scalar::conditional_select(&challenge, &Scalar::ZERO, is_true);
        challenges.push(challenge);
        exponents.push(t);
    }
    let own = hash.elements(&commitments).number() - others;
    let proofs = claims.iter().zip(challenges).zip(exponents).enumerate();
    proofs
        .map(|(place, ((claim, pretended), t))| {
            let is_true = u32::try_from(place).unwrap_or(u32::MAX).ct_eq(&truth);
            let challenge = Scalar::conditional_select(&pretended, &own, is_true);
            Proof { challenge: Zq(challenge), response: Zq(*t - *claim.of.r * challenge) }
        })
        .collect()
}

/// Whether a < b, without a jump; both far below 2³¹.
fn less(a: u32, b: u32) -> Choice {
    Choice::from(u8::try_from(a.wrapping_sub(b) >> 31).unwrap_or(0))
}
