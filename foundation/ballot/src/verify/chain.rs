//! The first reading: records, hashes, the chain of events and their order, and the set-up.

use std::collections::HashMap;
use std::collections::HashSet;
use std::io::Read;

use serde::Deserialize;

use super::{Fault, Faults, State};
use crate::archive::{ArchiveFault, Event, EventType, Reader, Record};
use crate::group::Encoded;
use crate::hash::Hash;
use crate::json;
use crate::v1::{OwnedPartialDecryption, Setup, SetupData, SizedEncryptedTally, json_code};

/// Where data stand in the file.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// Where the bytes begin.
    pub offset: u64,
    /// How many.
    pub length: u64,
    /// Their hash.
    pub hash: Hash,
}

/// A ballot in the archive.
#[derive(Debug, Clone, Copy)]
pub struct BallotAt {
    /// Its event.
    pub event: u64,
    /// Where it stands.
    pub stored: Stored,
    /// Its voter, as a place in the public credentials.
    pub voter: Option<u32>,
    /// Whether it stands before the end of the vote.
    pub is_in_time: bool,
    /// Whether it is in time and no later ballot replaces it.
    pub counts: bool,
}

/// What the first reading found.
#[derive(Debug)]
pub struct Chain {
    /// How far the election is.
    pub state: State,
    /// The set-up, when it could be read.
    pub setup: Option<Setup>,
    /// Why this program cannot judge the election.
    pub unsupported: Option<String>,
    /// The ballots in order.
    pub ballots: Vec<BallotAt>,
    /// The encrypted tally: its event, what the payload says, where the tally stands.
    pub tally: Option<(u64, SizedEncryptedTally, Stored)>,
    /// The partial decryptions: event, owner, where each stands.
    pub decryptions: Vec<(u64, u32, Stored)>,
    /// The result.
    pub result: Option<(u64, Stored)>,
    /// The last event and its hash.
    pub last: Option<(Event, Hash)>,
    /// The archive's time.
    pub timestamp: u64,
    /// How long the sound part of the file is.
    pub length: u64,
    /// What is wrong so far.
    pub faults: Faults,
}

impl Chain {
    /// How many ballots were replaced by later ones.
    #[must_use]
    pub fn superseded(&self) -> u64 {
        let replaced = |ballot: &&BallotAt| ballot.voter.is_some() && ballot.is_in_time && !ballot.counts;
        self.ballots.iter().filter(replaced).count() as u64
    }
}

/// Reads an archive once, from its beginning. Whatever is wrong is kept; only what is no archive at all is an error.
pub fn read_chain(archive: &mut impl Read) -> Result<Chain, ArchiveFault> {
    let mut reader = Reader::open(archive)?;
    let mut reading = Reading::new(reader.timestamp());
    loop {
        match reader.next_record() {
            Ok(Some(record)) if record.is_event => reading.event(&record),
            Ok(Some(record)) => reading.data(record),
            Ok(None) => break,
            Err(ArchiveFault::Io(error)) => return Err(error.into()),
            Err(fault) => {
                reading.fault("Archive", archive_code(&fault), fault.to_string());
                break;
            }
        }
    }
    Ok(reading.end(reader.offset()))
}

fn archive_code(fault: &ArchiveFault) -> &'static str {
    match fault {
        ArchiveFault::Truncated(_) => "truncated",
        ArchiveFault::Size(_) => "size",
        _ => "archive",
    }
}

struct Reading {
    chain: Chain,
    /// Data since the last event.
    pending: Vec<Record>,
    events: u64,
    seen: HashSet<Hash>,
    last_of: HashMap<u32, usize>,
}

impl Reading {
    fn new(timestamp: u64) -> Self {
        let chain = Chain {
            state: State::Open,
            setup: None,
            unsupported: None,
            ballots: Vec::new(),
            tally: None,
            decryptions: Vec::new(),
            result: None,
            last: None,
            timestamp,
            length: 0,
            faults: Faults::default(),
        };
        Self { chain, pending: Vec::new(), events: 0, seen: HashSet::new(), last_of: HashMap::new() }
    }

    fn fault(&mut self, kind: &'static str, code: &'static str, message: impl Into<String>) {
        self.chain.faults.push(Fault { event: self.events, kind, code, message: message.into() });
    }

    fn data(&mut self, record: Record) {
        if record.hash != record.name {
            self.fault(
                "Archive",
                "hash",
                format!("the data named {} have the hash {}", record.name, record.hash),
            );
        }
        // No event refers to more than five records: more are never needed, and would fill the memory.
        if self.pending.len() < 6 {
            self.pending.push(record);
        }
    }

    fn event(&mut self, record: &Record) {
        let kind = record.kind_claimed().map_or("Archive", EventType::name);
        if record.hash != record.name {
            self.fault(kind, "hash", format!("the event named {} has the hash {}", record.name, record.hash));
        }
        match record.event() {
            Ok(event) => {
                self.links(&event);
                self.order(event.kind);
                self.payload(&event);
                self.chain.last = Some((event, record.hash));
            }
            Err(fault) => self.fault(kind, json_code(&fault), format!("the event {fault}")),
        }
        self.pending.clear();
        self.events += 1;
    }

    /// Parent and height (§4.4).
    fn links(&mut self, event: &Event) {
        let parent = self.chain.last.as_ref().map(|last| last.1);
        if event.parent != parent {
            self.fault(event.kind.name(), "chain", "the parent of the event is not the event before it");
        }
        if event.height != self.events {
            self.fault(
                event.kind.name(),
                "height",
                format!("the height is {}, and {} events stand before it", event.height, self.events),
            );
        }
    }

    /// Whether an event of this type may come now (§4.4).
    fn order(&mut self, kind: EventType) {
        let state = self.chain.state;
        let right = match kind {
            EventType::Setup => self.events == 0,
            _ if self.events == 0 => false,
            EventType::Ballot | EventType::EndBallots => state == State::Open,
            EventType::EncryptedTally => state == State::Closed,
            // The specification's sequence has it; without other questions there is nothing to shuffle before it.
            EventType::EndShuffles => state == State::Tallied && self.chain.decryptions.is_empty(),
            EventType::PartialDecryption | EventType::Result => state == State::Tallied,
            EventType::Shuffle => false,
        };
        if !right {
            let after = self.chain.last.as_ref().map_or("the beginning", |last| last.0.kind.name());
            self.fault(
                kind.name(),
                "order",
                format!("an event of type {} cannot stand here (after {after})", kind.name()),
            );
        }
        match kind {
            EventType::EndBallots if right => self.chain.state = State::Closed,
            EventType::EncryptedTally if right => self.chain.state = State::Tallied,
            EventType::Result if right => self.chain.state = State::Finished,
            _ => {}
        }
    }

    fn payload(&mut self, event: &Event) {
        let kind = event.kind;
        let bare = matches!(kind, EventType::EndBallots | EventType::EndShuffles);
        let pending = std::mem::take(&mut self.pending);
        if bare {
            if event.payload.is_some() || !pending.is_empty() {
                self.fault(
                    kind.name(),
                    "payload",
                    "an event of this type has no payload, and no data before it",
                );
            }
            return;
        }
        let Some(main) = pending.last().filter(|main| event.payload == Some(main.name)) else {
            self.fault(kind.name(), "payload", "the payload of the event does not stand right before it");
            return;
        };
        let referred = &pending[..pending.len() - 1];
        match kind {
            EventType::Setup => self.setup(main, referred),
            EventType::Ballot => {
                self.expect(kind, referred, &[]);
                self.ballot(main);
            }
            EventType::EncryptedTally => {
                if let Some(sized) = self.read::<SizedEncryptedTally>(kind, main)
                    && self.expect(kind, referred, &[sized.encrypted_tally])
                {
                    let stored = stored(&referred[0]);
                    let event = self.events;
                    self.chain.tally.get_or_insert((event, sized, stored));
                }
            }
            EventType::PartialDecryption => {
                if let Some(owned) = self.read::<OwnedPartialDecryption>(kind, main)
                    && self.expect(kind, referred, &[owned.payload])
                {
                    self.chain.decryptions.push((self.events, owned.owner, stored(&referred[0])));
                }
            }
            EventType::Result => {
                self.expect(kind, referred, &[]);
                let event = self.events;
                self.chain.result.get_or_insert((event, stored(main)));
            }
            EventType::Shuffle | EventType::EndBallots | EventType::EndShuffles => {}
        }
    }

    fn read<T: serde::de::DeserializeOwned + serde::Serialize>(
        &mut self,
        kind: EventType,
        record: &Record,
    ) -> Option<T> {
        match json::read(&record.bytes) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(kind.name(), json_code(&fault), format!("the payload of the event {fault}"));
                None
            }
        }
    }

    /// Whether exactly the data that are referred to stand before the payload, in order.
    fn expect(&mut self, kind: EventType, found: &[Record], hashes: &[Hash]) -> bool {
        let right = found.len() == hashes.len()
            && found.iter().zip(hashes).all(|(record, hash)| record.name == *hash);
        if !right {
            self.fault(kind.name(), "data", "not exactly the data that the event refers to stand before it");
        }
        right
    }

    fn setup(&mut self, main: &Record, referred: &[Record]) {
        let kind = EventType::Setup;
        let Some(data) = self.read::<SetupData>(kind, main) else { return };
        let mut hashes = vec![data.election, data.trustees, data.credentials];
        hashes.extend(data.credentials_certificate);
        if !self.expect(kind, referred, &hashes) || self.chain.setup.is_some() {
            return;
        }
        let (setup, faults) = Setup::check(&referred[0].bytes, &referred[1].bytes, &referred[2].bytes);
        self.chain.unsupported = faults.iter().find(|fault| fault.is_unsupported()).map(ToString::to_string);
        for fault in faults {
            self.fault(kind.name(), fault.code(), fault.to_string());
        }
        self.chain.setup = setup;
    }

    fn ballot(&mut self, main: &Record) {
        #[derive(Deserialize)]
        struct Owner {
            credential: Encoded,
        }
        if !self.seen.insert(main.hash) {
            self.fault(EventType::Ballot.name(), "duplicate", "the same ballot was cast before");
        }
        let owner = json::read_lenient::<Owner>(&main.bytes).ok();
        let credentials = self.chain.setup.as_ref().map(|setup| &setup.credentials);
        let voter =
            owner.zip(credentials).and_then(|(owner, credentials)| credentials.find(&owner.credential));
        let voter = voter.and_then(|voter| u32::try_from(voter).ok());
        let place = self.chain.ballots.len();
        // A ballot after the end is a fault that is said; it neither counts nor replaces another.
        let is_in_time = self.chain.state == State::Open;
        if let Some(voter) = voter
            && is_in_time
            && let Some(before) = self.last_of.insert(voter, place)
        {
            self.chain.ballots[before].counts = false;
        }
        let event = self.events;
        self.chain.ballots.push(BallotAt {
            event,
            stored: stored(main),
            voter,
            is_in_time,
            counts: voter.is_some() && is_in_time,
        });
    }

    fn end(mut self, length: u64) -> Chain {
        if !self.pending.is_empty() {
            self.fault("Archive", "data", "data follow the last event");
        }
        if self.events == 0 {
            self.fault("Archive", "empty", "the archive has no event");
        } else if self.chain.setup.is_none() && self.chain.faults.is_empty() {
            self.fault("Setup", "setup", "the archive has no set-up");
        }
        self.chain.length = length;
        self.chain
    }
}

fn stored(record: &Record) -> Stored {
    Stored { offset: record.offset, length: record.bytes.len() as u64, hash: record.hash }
}
