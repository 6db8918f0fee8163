//! What an election is set up with, checked (specification §3.1, §4.10).

use super::batch::Tables;
use super::check_trustees::{TrusteeFault, Trustees, check_trustees};
use super::credential::{CredentialFault, PublicCredentials};
use super::election::{Election, VERSION};
use super::question::{QuestionFault, QuestionH, homomorphic};
use super::trustee::TrusteeKind;
use crate::group::{Element, GROUP};
use crate::hash::Hash;
use crate::json::{self, JsonFault};

/// A set-up that was checked, with what the checks of ballots need.
#[derive(Debug)]
pub struct Setup {
    /// The election.
    pub election: Election,
    /// φ (§4.10): the fingerprint of the election as it is written.
    pub fingerprint: String,
    /// Its questions.
    pub questions: Vec<QuestionH>,
    /// Its trustees.
    pub trustees: Trustees,
    /// The trustees as they are written.
    pub trustee_kinds: Vec<TrusteeKind>,
    /// Its public credentials.
    pub credentials: PublicCredentials,
    /// The public key y.
    pub public_key: Element,
    /// Prepared for many ballots.
    pub tables: Tables,
}

/// What is wrong with a set-up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupFault {
    /// The election, trustees or credentials are not the JSON that they should be.
    #[error("the {0} {1}")]
    Json(&'static str, JsonFault),
    /// Another version of the protocol.
    #[error("the election follows version {0} of the protocol; this program knows version 1")]
    Version(u32),
    /// Another group.
    #[error("the election uses the group {0}; this program knows Ed25519")]
    Group(String),
    /// A question.
    #[error("{0}")]
    Question(#[from] QuestionFault),
    /// A trustee.
    #[error("{0}")]
    Trustee(#[from] TrusteeFault),
    /// A credential.
    #[error("{0}")]
    Credential(#[from] CredentialFault),
    /// The public key is no element of the group.
    #[error("the public key of the election is no element of the group of order q")]
    PublicKey,
}

impl SetupFault {
    /// The word for this kind of fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(_, fault) => super::check_ballot::json_code(fault),
            Self::Version(_) => "version",
            Self::Group(_) => "group",
            Self::Question(QuestionFault::Unsupported { .. }) => "unsupported",
            Self::Question(_) => "question",
            Self::Trustee(TrusteeFault::PublicKey) | Self::PublicKey => "public-key",
            Self::Trustee(_) => "trustees",
            Self::Credential(CredentialFault::Twice(_)) => "credential-twice",
            Self::Credential(_) => "credentials",
        }
    }

    /// Whether this program cannot judge the election, rather than the election being wrong.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        matches!(self, Self::Version(_) | Self::Group(_) | Self::Question(QuestionFault::Unsupported { .. }))
    }
}

impl Setup {
    /// Checks what the `Setup` event refers to, each as it is written. Without an election and trustees that can be read
    /// nothing else can be judged, and there is no set-up; other faults stand beside it.
    #[must_use]
    pub fn check(election: &[u8], trustees: &[u8], credentials: &[u8]) -> (Option<Self>, Vec<SetupFault>) {
        let mut faults = Vec::new();
        let fingerprint = Hash::of(election).base64();
        let (election, questions) = match read_election(election) {
            Ok(found) => found,
            Err(fault) => return (None, vec![fault]),
        };
        let lines: Vec<String> = match json::read(credentials) {
            Ok(lines) => lines,
            Err(fault) => {
                faults.push(SetupFault::Json("list of public credentials", fault));
                Vec::new()
            }
        };
        let (credentials, wrong) = PublicCredentials::check(&lines);
        faults.extend(wrong.into_iter().map(SetupFault::from));
        let Some(public_key) = election.public_key.decode_key() else {
            faults.push(SetupFault::PublicKey);
            return (None, faults);
        };
        let checked = json::read::<Vec<TrusteeKind>>(trustees)
            .map_err(|fault| SetupFault::Json("list of trustees", fault))
            .and_then(|kinds| Ok((check_trustees(&kinds)?, kinds)));
        let (trustees, trustee_kinds) = match checked {
            Ok(found) => found,
            Err(fault) => {
                faults.push(fault);
                (Trustees { items: Vec::new(), keys: Vec::new(), public_key }, Vec::new())
            }
        };
        if trustees.public_key != public_key {
            faults.push(TrusteeFault::PublicKey.into());
        }
        let tables = Tables::new(&public_key);
        (
            Some(Self {
                election,
                fingerprint,
                questions,
                trustees,
                trustee_kinds,
                credentials,
                public_key,
                tables,
            }),
            faults,
        )
    }
}

fn read_election(bytes: &[u8]) -> Result<(Election, Vec<QuestionH>), SetupFault> {
    let election: Election =
        json::read_lenient(bytes).map_err(|fault| SetupFault::Json("election", fault))?;
    if !json::is_compact(bytes) {
        return Err(SetupFault::Json("election", JsonFault::NotCanonical));
    }
    if election.version != VERSION {
        return Err(SetupFault::Version(election.version));
    }
    if election.group != GROUP {
        return Err(SetupFault::Group(election.group.chars().take(40).collect()));
    }
    let questions = homomorphic(&election.questions)?;
    Ok((election, questions))
}
