//! Voters as `belenios-tool` takes them, and what the credential authority makes of them (specification §3.1, §4.8).

use std::collections::BTreeMap;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::credential::{Credential, PublicCredential, public_credentials};
use super::election::Uuid;
use super::weight::Weight;

/// As many voters as a list may have.
pub const VOTERS_MAX: usize = 1_000_000;

/// A voter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voter {
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The name to sign in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// How many times the ballot counts; once, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
}

impl Voter {
    /// By what the voter is known: the login, or the address.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.login.as_deref().or(self.address.as_deref())
    }
}

/// Why a list of voters cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoterFault {
    /// Neither JSON nor lines.
    #[error("line {0} of the voters is not ADDRESS, ADDRESS,LOGIN or ADDRESS,LOGIN,WEIGHT")]
    Line(usize),
    /// Nobody, or too many.
    #[error("there are {0} voters; 1 to {VOTERS_MAX} are handled")]
    Count(usize),
    /// The same name twice.
    #[error("voter {0} has the same login as an earlier one")]
    Twice(usize),
}

/// Reads voters: a JSON list of objects, or one line each (`address,login,weight`).
pub fn voters(text: &str) -> Result<Vec<Voter>, VoterFault> {
    let list: Vec<Voter> = match serde_json::from_str(text) {
        Ok(list) => list,
        Err(_) => text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(place, line)| one(line).ok_or(VoterFault::Line(place + 1)))
            .collect::<Result<_, _>>()?,
    };
    if list.is_empty() || list.len() > VOTERS_MAX {
        return Err(VoterFault::Count(list.len()));
    }
    let mut seen = std::collections::HashSet::new();
    for (place, voter) in list.iter().enumerate() {
        let name = voter.name().ok_or(VoterFault::Line(place + 1))?;
        if !seen.insert(name) {
            return Err(VoterFault::Twice(place + 1));
        }
    }
    Ok(list)
}

fn one(line: &str) -> Option<Voter> {
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut parts = line.trim().split(',');
    let address = part(parts.next()?);
    let login = parts.next().and_then(part);
    let weight = match parts.next() {
        None => None,
        Some(text) => Some(Weight(text.parse().ok()?)),
    };
    let voter = Voter { address, login, weight };
    (parts.next().is_none() && voter.name().is_some()).then_some(voter)
}

/// What the credential authority makes: credentials by name, to be handed out, and the public list.
#[derive(Debug)]
pub struct Credentials {
    /// The voters' credentials by name.
    pub private: BTreeMap<String, Credential>,
    /// `public_credentials` (§4.8).
    pub public: Vec<String>,
}

/// Makes a credential for each voter.
pub fn credentials<R: CryptoRng + ?Sized>(rng: &mut R, uuid: &Uuid, voters: &[Voter]) -> Credentials {
    let is_weighted = voters.iter().any(|voter| voter.weight.is_some());
    let mut private = BTreeMap::new();
    let mut list = Vec::with_capacity(voters.len());
    for voter in voters {
        let credential = Credential::generate(rng);
        list.push(PublicCredential {
            credential: credential.public(uuid),
            weight: voter.weight.map_or(1, |weight| weight.0),
        });
        private.insert(voter.name().unwrap_or_default().to_owned(), credential);
    }
    Credentials { private, public: public_credentials(list, is_weighted) }
}
