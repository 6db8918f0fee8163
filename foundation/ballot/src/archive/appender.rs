//! Adding to an archive: data and events as the specification asks for them (§4.4).

use super::{Event, EventType, append_data, append_event, write_header};
use crate::hash::Hash;
use crate::json;
use crate::v1::{
    ElectionResult, EncryptedTally, OwnedPartialDecryption, PartialDecryption, SetupData,
    SizedEncryptedTally, Sum, Weight,
};
use crate::verify::Chain;

/// Collects what is to be written at the end of an archive.
#[derive(Debug)]
pub struct Appender {
    timestamp: u64,
    last: Option<(u64, Hash)>,
    bytes: Vec<u8>,
}

impl Appender {
    /// Begins a new archive with its set-up; each part as it is written. The time is in seconds since 1970.
    #[must_use]
    pub fn begin(timestamp: u64, election: &[u8], trustees: &[u8], credentials: &[u8]) -> Self {
        let mut this = Self { timestamp, last: None, bytes: write_header(timestamp) };
        let setup = SetupData {
            election: this.data(election),
            trustees: this.data(trustees),
            credentials: this.data(credentials),
            credentials_certificate: None,
        };
        this.event(EventType::Setup, Some(&json::write(&setup)));
        this
    }

    /// Goes on where an archive ends.
    #[must_use]
    pub fn after(chain: &Chain) -> Self {
        let last = chain.last.as_ref().map(|(event, hash)| (event.height, *hash));
        Self { timestamp: chain.timestamp, last, bytes: Vec::new() }
    }

    /// A ballot as it is written; it must have been checked.
    pub fn ballot(&mut self, ballot: &[u8]) {
        self.event(EventType::Ballot, Some(ballot));
    }

    /// The end of the vote, with the encrypted tally.
    pub fn close(&mut self, sum: &Sum) {
        self.event(EventType::EndBallots, None);
        self.tally(sum);
    }

    /// The encrypted tally.
    pub fn tally(&mut self, sum: &Sum) {
        let tally: EncryptedTally = sum.encrypted_tally();
        let encrypted_tally = self.data(&json::write(&tally));
        let sized = SizedEncryptedTally {
            num_tallied: sum.ballots,
            total_weight: Weight(sum.weight),
            encrypted_tally,
        };
        self.event(EventType::EncryptedTally, Some(&json::write(&sized)));
    }

    /// The partial decryption of a trustee, counted from 1.
    pub fn decryption(&mut self, owner: u32, decryption: &PartialDecryption) {
        let payload = self.data(&json::write(decryption));
        self.event(
            EventType::PartialDecryption,
            Some(&json::write(&OwnedPartialDecryption { owner, payload })),
        );
    }

    /// The result.
    pub fn result(&mut self, result: &ElectionResult) {
        self.event(EventType::Result, Some(&json::write(result)));
    }

    /// What is to be written.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes what is to be written now; what is added later follows it.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn data(&mut self, data: &[u8]) -> Hash {
        append_data(&mut self.bytes, self.timestamp, data)
    }

    fn event(&mut self, kind: EventType, payload: Option<&[u8]>) {
        let payload = payload.map(|bytes| self.data(bytes));
        let (height, parent) = self.last.map_or((0, None), |(height, hash)| (height + 1, Some(hash)));
        let hash = append_event(&mut self.bytes, self.timestamp, &Event { parent, height, kind, payload });
        self.last = Some((height, hash));
    }
}
