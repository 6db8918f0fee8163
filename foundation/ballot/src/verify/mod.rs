//! Verifying a whole archive, open or finished (specification §3.5): every fault is said, and the search goes on.

mod ballots;
mod chain;
mod faults;
mod tally;

use std::io::{Read, Seek, SeekFrom};

use serde::Serialize;

pub use self::chain::{BallotAt, Chain, Stored, read_chain};
pub use self::faults::{FAULTS_MAX, Faults};
use crate::archive::ArchiveFault;
use crate::hash::Hash;
use crate::v1::{Factors, Sum, TallyElements};

/// Something that is wrong, or worth a word, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The event, counted from 0 (its height in a sound chain).
    pub event: u64,
    /// The type of the event; `Archive` when it belongs to none.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// A word for the kind of fault.
    pub code: &'static str,
    /// What is wrong, for a person.
    pub message: String,
}

/// How far an election is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Ballots can be cast.
    Open,
    /// No more ballots.
    Closed,
    /// The encrypted tally is there.
    Tallied,
    /// The result is there.
    Finished,
}

impl State {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Tallied => "tallied",
            Self::Finished => "finished",
        }
    }
}

/// What a verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The election's identifier.
    pub uuid: String,
    /// Its group.
    pub group: String,
    /// The version of the protocol.
    pub version: u32,
    /// How far it is.
    pub state: State,
    /// How many credentials there are.
    pub voters: u64,
    /// How many ballots stand in the archive.
    pub ballots: u64,
    /// How many of them were replaced by a later one of the same credential.
    pub superseded: u64,
    /// How many count.
    pub counted: u64,
    /// The weights of those that count, together.
    pub weight: u64,
    /// The result as the archive states it.
    pub result: Option<crate::v1::ElectionResultNumbers>,
    /// Whether nothing is wrong.
    pub valid: bool,
    /// What is wrong, in the order of the events; at most [`FAULTS_MAX`].
    pub faults: Vec<Fault>,
    /// How many more faults there are.
    pub faults_beyond: u64,
    /// What is not wrong but worth a word.
    pub warnings: Vec<Fault>,
}

/// Why an archive cannot be judged.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are no archive of this format, or cannot be had.
    #[error("{0}")]
    Archive(#[from] ArchiveFault),
    /// It has no set-up that could be read.
    #[error("{0}")]
    Unsupported(String),
}

/// How to go about it.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How many threads check ballots.
    pub threads: usize,
}

/// Verifies an archive. `progress` is told how many ballots of how many are checked.
pub fn verify<R: Read + Seek>(
    archive: &mut R,
    effort: Effort,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, Unreadable> {
    archive.seek(SeekFrom::Start(0)).map_err(ArchiveFault::Io)?;
    let mut chain = read_chain(&mut std::io::BufReader::with_capacity(1 << 16, &mut *archive))?;
    let mut faults = std::mem::take(&mut chain.faults);
    let mut warnings = Vec::new();
    let Some(setup) = &chain.setup else {
        if let Some(text) = chain.unsupported {
            return Err(Unreadable::Unsupported(text));
        }
        return Ok(without_setup(&chain, faults));
    };
    let sum = ballots::check(archive, &chain, setup, effort, &mut faults, &mut progress)?;
    let result = tally::check(archive, &chain, setup, &sum, &mut faults, &mut warnings)?;
    Ok(Report {
        uuid: setup.election.uuid.as_str().to_owned(),
        group: setup.election.group.clone(),
        version: setup.election.version,
        state: chain.state,
        voters: setup.credentials.list.len() as u64,
        ballots: chain.ballots.len() as u64,
        superseded: chain.superseded(),
        counted: sum.ballots,
        weight: sum.weight,
        result,
        valid: faults.is_empty(),
        faults_beyond: faults.beyond(),
        faults: faults.into_sorted(),
        warnings,
    })
}

/// The product of the ballots that count, with every ballot checked; what is wrong is said.
pub fn sum_ballots<R: Read + Seek>(
    archive: &mut R,
    chain: &Chain,
    effort: Effort,
    mut progress: impl FnMut(u64, u64),
) -> Result<(Sum, Faults), Unreadable> {
    let setup = chain
        .setup
        .as_ref()
        .ok_or_else(|| Unreadable::Unsupported("the archive has no set-up".to_owned()))?;
    let mut faults = chain.faults.clone();
    let sum = ballots::check(archive, chain, setup, effort, &mut faults, &mut progress)?;
    Ok((sum, faults))
}

/// The encrypted tally of an archive and its valid partial decryptions by trustee (counted from 0); both were checked
/// by [`verify`] before.
pub fn decryptions<R: Read + Seek>(
    archive: &mut R,
    chain: &Chain,
) -> Result<Option<(TallyElements, Factors)>, Unreadable> {
    let setup = chain
        .setup
        .as_ref()
        .ok_or_else(|| Unreadable::Unsupported("the archive has no set-up".to_owned()))?;
    Ok(tally::valid(archive, chain, setup)?)
}

fn without_setup(chain: &Chain, faults: Faults) -> Report {
    Report {
        uuid: String::new(),
        group: String::new(),
        version: 0,
        state: chain.state,
        voters: 0,
        ballots: chain.ballots.len() as u64,
        superseded: 0,
        counted: 0,
        weight: 0,
        result: None,
        valid: false,
        faults_beyond: faults.beyond(),
        faults: faults.into_sorted(),
        warnings: Vec::new(),
    }
}

/// Reads a record again at its place; its bytes must still have the hash.
pub(crate) fn read_again<R: Read + Seek>(archive: &mut R, stored: &Stored) -> Result<Vec<u8>, ArchiveFault> {
    archive.seek(SeekFrom::Start(stored.offset))?;
    let mut bytes = Vec::new();
    archive.by_ref().take(stored.length).read_to_end(&mut bytes)?;
    if Hash::of(&bytes) != stored.hash {
        return Err(ArchiveFault::Io(std::io::Error::other("the file changed while it was read")));
    }
    Ok(bytes)
}
