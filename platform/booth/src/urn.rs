//! What the pages ask and what they add: one trait, for a folder as for a database.

use std::future::Future;

use serde::{Deserialize, Serialize};

/// Where a vote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Nothing is prepared.
    Empty,
    /// Keys and credentials are being made.
    Preparing,
    /// Ballots are taken.
    Open,
    /// No more ballots; the trustees open the totals.
    Closed,
    /// There is a result.
    Finished,
}

/// How far a trustee has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing sent yet.
    Nothing,
    /// The certificate is there (threshold).
    Certificate,
    /// The polynomial is there (threshold).
    Polynomial,
    /// The key is complete.
    Ready,
    /// The partial decryption is there.
    Decrypted,
}

/// A trustee (người giữ chìa khóa), as the pages show one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trustee {
    /// How far.
    pub stage: Stage,
    /// The mark of the public key (Base64 of its SHA-256), once there is one.
    pub mark: Option<String>,
}

/// A ballot on the board: its tracking number (mã theo dõi), no time, no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// Base64 of the SHA-256 of the ballot.
    pub tracking: String,
    /// Whether a later ballot of the same credential stands in its place.
    pub is_replaced: bool,
}

/// The result of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The question.
    pub question: String,
    /// The answers with their votes, in the order of the question.
    pub answers: Vec<(String, u64)>,
    /// Blank ballots, where the question counts them.
    pub blank: Option<u64>,
}

/// What people write down and compare: fingerprints (dấu).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of the election.
    pub election: Option<String>,
    /// Of the list of public credentials.
    pub credentials: Option<String>,
    /// The last event's hash: of everything so far.
    pub last: Option<String>,
}

/// Everything that the pages show of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The name; empty when nothing is prepared.
    pub name: String,
    /// Where it stands.
    pub phase: Phase,
    /// Whether the choices are people.
    pub is_of_people: bool,
    /// How many voters.
    pub voters: usize,
    /// Whether the credentials are made.
    pub has_credentials: bool,
    /// The trustees besides the server, in their order.
    pub trustees: Vec<Trustee>,
    /// How many of the trustees open the totals; all when there is no threshold.
    pub threshold: usize,
    /// Every ballot in the order of the archive.
    pub ballots: Vec<Tracked>,
    /// The result.
    pub outcomes: Vec<Outcome>,
    /// Fingerprints.
    pub marks: Marks,
}

impl View {
    /// How many ballots count.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.ballots.iter().filter(|ballot| !ballot.is_replaced).count()
    }

    /// How many trustees have opened their part.
    #[must_use]
    pub fn decrypted(&self) -> usize {
        self.trustees.iter().filter(|trustee| trustee.stage == Stage::Decrypted).count()
    }

    /// Whether everything is there that the vote needs to open.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.has_credentials && self.trustees.iter().all(|trustee| trustee.stage >= Stage::Ready)
    }
}

/// One question of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedQuestion {
    /// The question.
    pub question: String,
    /// The answers.
    pub answers: Vec<String>,
    /// The fewest.
    pub min: u32,
    /// The most.
    pub max: u32,
    /// Whether a blank ballot may be cast.
    pub blank: bool,
}

/// One voter of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedVoter {
    /// The key of the credentials' file.
    pub login: String,
    /// Who.
    pub name: String,
}

/// A vote as it is wished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The name.
    pub name: String,
    /// A description.
    pub description: String,
    /// Whether the choices are people.
    pub is_of_people: bool,
    /// The questions.
    pub questions: Vec<PlannedQuestion>,
    /// Who votes.
    pub voters: Vec<PlannedVoter>,
    /// How many trustees besides the server.
    pub trustees: u32,
    /// How many of them open the totals; all of them when there is none.
    pub threshold: Option<u32>,
}

/// What became of a ballot that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cast {
    /// It is in the urn.
    Accepted,
    /// These very bytes were in the urn already, and count.
    Known,
    /// They were, and a later ballot of the same credential stands in their place.
    Replaced,
    /// The vote is not open.
    Closed,
    /// The credential is not in the list.
    Credential,
    /// A proof, the signature or the form is wrong, or it is a ballot of another vote.
    Invalid,
}

/// Which kind of key a trustee decrypts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// A key alone.
    Single,
    /// A share of a threshold key.
    Share,
}

/// What a trustee waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Waiting {
    /// The others' certificates.
    Certificates,
    /// The others' polynomials.
    Polynomials,
    /// The others' last round, or the opening of the vote.
    Shares,
    /// The close of the vote.
    Voting,
    /// Nothing more.
    Result,
}

/// The step that is due for a trustee, as its page reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "lowercase")]
pub enum Due {
    /// A key alone.
    Single,
    /// Round 1 of a threshold key.
    Certificate {
        /// How many are needed.
        threshold: u32,
        /// How many take part.
        size: u32,
    },
    /// Round 2.
    Polynomial {
        /// Everybody's certificates, as they were sent.
        certificates: Vec<String>,
    },
    /// Round 3.
    Share {
        /// Everybody's certificates.
        certificates: Vec<String>,
        /// What was routed to this trustee.
        vinput: String,
    },
    /// The totals are to be opened.
    Decrypt {
        /// With which kind of key.
        kind: KeyKind,
        /// The trustee's public key.
        public_key: String,
        /// The share as its holder sealed it.
        #[serde(skip_serializing_if = "Option::is_none")]
        sealed_share: Option<String>,
    },
    /// Nothing now.
    Wait {
        /// For what.
        #[serde(rename = "for")]
        what: Waiting,
    },
}

/// What the credential authority (tổ cấp mã) is asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authority {
    /// The election's identifier, which is part of every credential's derivation.
    pub uuid: String,
    /// The election's name.
    pub name: String,
    /// For whom.
    pub voters: Vec<PlannedVoter>,
    /// Whether it is done.
    pub done: bool,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such thing.
    #[error("there is no such thing here")]
    Missing,
    /// The vote stands elsewhere: the step was done before, or is not due.
    #[error("this step is not due")]
    NotNow,
    /// What was sent does not pass the checks.
    #[error("{0}")]
    Refused(String),
    /// The storage did not do it.
    #[error("{0}")]
    Broken(String),
}

/// A vote somewhere (hòm phiếu): what the pages read, and what they add. Whoever implements it checks everything that comes in
/// before it is kept; the same thing sent twice is acknowledged, not doubled.
pub trait Urn: Send + Sync + 'static {
    /// Everything that is shown.
    fn view(&self) -> impl Future<Output = Result<View, Fault>> + Send;
    /// The election's bytes; none before the vote is open.
    fn election(&self) -> impl Future<Output = Result<Option<String>, Fault>> + Send;
    /// The public credentials' bytes.
    fn credentials(&self) -> impl Future<Output = Result<Option<String>, Fault>> + Send;
    /// The archive's bytes.
    fn archive(&self) -> impl Future<Output = Result<Option<Vec<u8>>, Fault>> + Send;
    /// Checks a ballot and puts it in.
    fn cast(&self, ballot: String) -> impl Future<Output = Result<Cast, Fault>> + Send;
    /// What is due for a trustee, counted from 1.
    fn due(&self, trustee: usize) -> impl Future<Output = Result<Due, Fault>> + Send;
    /// Takes a trustee's step.
    fn step(&self, trustee: usize, body: String) -> impl Future<Output = Result<(), Fault>> + Send;
    /// What the credential authority is asked to do.
    fn authority(&self) -> impl Future<Output = Result<Authority, Fault>> + Send;
    /// Takes the public credentials.
    fn give_credentials(&self, list: String) -> impl Future<Output = Result<(), Fault>> + Send;
    /// Begins the preparation.
    fn prepare(&self, plan: Plan) -> impl Future<Output = Result<(), Fault>> + Send;
    /// Opens the vote.
    fn open(&self) -> impl Future<Output = Result<(), Fault>> + Send;
    /// Closes it and computes the encrypted tally.
    fn close(&self) -> impl Future<Output = Result<(), Fault>> + Send;
    /// Computes the result from the partial decryptions.
    fn finish(&self) -> impl Future<Output = Result<(), Fault>> + Send;
}
