//! The archive of one vote in its folder: read once, kept up with, and only ever added to.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use danchu_ballot::archive::{Event, EventType, Reader, append_data, append_event, write_header};
use danchu_ballot::v1::{
    Choices, ElectionResult, EncryptedTally, Item, OwnedPartialDecryption, PartialDecryption, Setup,
    SetupData, SizedEncryptedTally, Sum, TrusteeKind, check_ballot,
};
use danchu_ballot::{Hash, JsonFault, canonical, read_canonical};

use crate::Fault;

/// A ballot of the archive.
pub struct Cast {
    /// Its hash; in Base64 the tracking number.
    pub hash: Hash,
    /// Whose credential, as a place in the list.
    pub voter: usize,
    choices: Choices,
}

/// What the archive holds.
pub struct Archive {
    path: PathBuf,
    length: u64,
    timestamp: u64,
    height: u64,
    /// The hash of the last event.
    pub last: Hash,
    /// The election's bytes.
    pub election: String,
    /// The public credentials' bytes.
    pub credentials: String,
    /// Election, trustees and credentials, checked.
    pub setup: Setup,
    /// Every ballot in order.
    pub ballots: Vec<Cast>,
    places: HashMap<Hash, usize>,
    latest: HashMap<usize, usize>,
    /// Whether ballots have ended.
    pub is_closed: bool,
    /// The encrypted tally, once it is there.
    pub tally: Option<(SizedEncryptedTally, EncryptedTally)>,
    /// Partial decryptions with their owners, counted from 1.
    pub decryptions: Vec<(usize, PartialDecryption)>,
    /// The result.
    pub result: Option<ElectionResult>,
}

/// What a new archive begins with, each as it is written.
pub struct Beginning<'a> {
    pub election: &'a [u8],
    pub trustees: &'a [u8],
    pub credentials: &'a [u8],
}

/// Writes a new archive; the file appears whole or not at all.
pub fn create(path: &Path, timestamp: u64, beginning: &Beginning<'_>) -> Result<(), Fault> {
    let (setup, faults) = Setup::check(beginning.election, beginning.trustees, beginning.credentials);
    if let Some(fault) = faults.first() {
        return Err(unsound(format!("the set-up is not sound: {fault}")));
    }
    if setup.is_none() {
        return Err(unsound("the set-up is not sound"));
    }
    let mut bytes = write_header(timestamp);
    let data = SetupData {
        election: append_data(&mut bytes, timestamp, beginning.election),
        trustees: append_data(&mut bytes, timestamp, beginning.trustees),
        credentials: append_data(&mut bytes, timestamp, beginning.credentials),
        credentials_certificate: None,
    };
    let payload = append_data(&mut bytes, timestamp, &canonical(&data));
    append_event(
        &mut bytes,
        timestamp,
        &Event { parent: None, height: 0, kind: EventType::Setup, payload: Some(payload) },
    );
    write_whole(path, &bytes)
}

/// Something in the folder is not as it should be, or cannot be read or written.
pub(super) fn unsound(error: impl std::fmt::Display) -> Fault {
    Fault::Broken(error.to_string())
}

/// Writes a file beside its place and moves it there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = path.parent().ok_or_else(|| unsound("a file lies in a folder"))?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unsound)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(unsound)?;
    file.persist(path).map_err(unsound)?;
    Ok(())
}

impl Archive {
    /// Reads an archive; one that has a fault anywhere is not served.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        Self::scan(path).map_err(|fault| unsound(format!("{}: {fault}", path.display())))
    }

    fn scan(path: &Path) -> Result<Self, Fault> {
        let file = File::open(path).map_err(unsound)?;
        file.lock_shared().map_err(unsound)?;
        let mut reader = Reader::open(BufReader::new(&file)).map_err(unsound)?;
        let mut data: HashMap<Hash, Vec<u8>> = HashMap::new();
        let mut found: Option<Self> = None;
        while let Some(record) = reader.next_record().map_err(unsound)? {
            if record.name != record.hash {
                return Err(unsound(
                    "a record is not what its name says; run `danchu election verify` on it",
                ));
            }
            if !record.is_event {
                data.insert(record.hash, record.bytes);
                continue;
            }
            let event = record.event().map_err(|fault| unsound(format!("an event {fault}")))?;
            match &mut found {
                None => found = Some(Self::begin(path, reader.timestamp(), &event, &data)?),
                Some(archive) => archive.take(&event, &mut data)?,
            }
            if let Some(archive) = &mut found {
                archive.last = record.hash;
                archive.height = event.height + 1;
                archive.length = reader.offset();
            }
            data.clear();
        }
        found.ok_or_else(|| unsound("there is no set-up in this archive"))
    }

    fn begin(
        path: &Path,
        timestamp: u64,
        event: &Event,
        data: &HashMap<Hash, Vec<u8>>,
    ) -> Result<Self, Fault> {
        let get = |hash: &Hash| {
            data.get(hash).ok_or_else(|| unsound("something that the set-up refers to is missing"))
        };
        if event.kind != EventType::Setup || event.parent.is_some() || event.height != 0 {
            return Err(unsound("the archive does not begin with a set-up"));
        }
        let payload = event.payload.ok_or_else(|| unsound("the set-up refers to nothing"))?;
        let parts: SetupData =
            read_canonical(get(&payload)?).map_err(|fault| unsound(format!("the set-up {fault}")))?;
        let (election, credentials) = (get(&parts.election)?, get(&parts.credentials)?);
        let (setup, faults) = Setup::check(election, get(&parts.trustees)?, credentials);
        if let Some(fault) = faults.first() {
            return Err(unsound(format!("the set-up is not sound: {fault}")));
        }
        Ok(Self {
            path: path.to_owned(),
            length: 0,
            timestamp,
            height: 0,
            last: payload,
            election: String::from_utf8(election.clone()).map_err(unsound)?,
            credentials: String::from_utf8(credentials.clone()).map_err(unsound)?,
            setup: setup.ok_or_else(|| unsound("the set-up is not sound"))?,
            ballots: Vec::new(),
            places: HashMap::new(),
            latest: HashMap::new(),
            is_closed: false,
            tally: None,
            decryptions: Vec::new(),
            result: None,
        })
    }

    fn take(&mut self, event: &Event, data: &mut HashMap<Hash, Vec<u8>>) -> Result<(), Fault> {
        if event.parent != Some(self.last) || event.height != self.height {
            return Err(unsound(format!("the chain is broken at event {}", self.height)));
        }
        let mut payload = || {
            let hash = event.payload.ok_or_else(|| unsound("an event refers to nothing"))?;
            data.remove(&hash).ok_or_else(|| unsound("something that an event refers to is missing"))
        };
        let words = |fault: JsonFault| unsound(format!("event {}: {fault}", event.height));
        match event.kind {
            EventType::Setup => return Err(unsound("there is a second set-up")),
            EventType::Ballot => {
                let bytes = payload()?;
                self.accept(&bytes).map_err(|code| {
                    unsound(format!("event {}: the ballot is refused: {code}", event.height))
                })?;
            }
            EventType::EndBallots => self.is_closed = true,
            EventType::EncryptedTally => {
                let sized: SizedEncryptedTally = read_canonical(&payload()?).map_err(words)?;
                let tally = data
                    .get(&sized.encrypted_tally)
                    .ok_or_else(|| unsound("the encrypted tally is missing"))?;
                self.tally = Some((sized, read_canonical(tally).map_err(words)?));
            }
            EventType::PartialDecryption => {
                let owned: OwnedPartialDecryption = read_canonical(&payload()?).map_err(words)?;
                let bytes =
                    data.get(&owned.payload).ok_or_else(|| unsound("a partial decryption is missing"))?;
                self.decryptions.push((owned.owner as usize, read_canonical(bytes).map_err(words)?));
            }
            EventType::Result => self.result = Some(read_canonical(&payload()?).map_err(words)?),
            EventType::Shuffle | EventType::EndShuffles => return Err(unsound("shuffles are not supported")),
        }
        Ok(())
    }

    /// Checks a ballot and takes it into what is known, not into the file; what is wrong is said in a word.
    fn accept(&mut self, bytes: &[u8]) -> Result<(), &'static str> {
        let checked = check_ballot(&self.setup, bytes);
        if let Some(fault) = checked.faults.first() {
            return Err(fault.code());
        }
        let (Some(voter), Some(choices)) = (checked.voter, checked.choices) else { return Err("shape") };
        let hash = Hash::of(bytes);
        self.places.insert(hash, self.ballots.len());
        self.latest.insert(voter, self.ballots.len());
        self.ballots.push(Cast { hash, voter, choices });
        Ok(())
    }

    /// Whether a ballot of that hash is there, and whether it counts.
    pub fn find(&self, hash: &Hash) -> Option<bool> {
        self.places.get(hash).map(|place| self.counts(*place))
    }

    /// Whether the ballot at that place is the last one of its credential.
    pub fn counts(&self, place: usize) -> bool {
        self.latest.get(&self.ballots[place].voter) == Some(&place)
    }

    /// Whether the file has grown since it was read: somebody used a command meanwhile.
    pub fn is_behind(&self) -> bool {
        std::fs::metadata(&self.path).map_or(true, |file| file.len() != self.length)
    }

    /// Checks a ballot and adds it to the file; the answer comes when it is on the disk.
    pub fn cast(&mut self, ballot: &[u8]) -> Result<Result<(), &'static str>, Fault> {
        if let Err(code) = self.accept(ballot) {
            return Ok(Err(code));
        }
        let added = self.add(&[ballot], EventType::Ballot);
        if added.is_err() {
            self.forget_last();
        }
        added.map(Ok)
    }

    /// Takes back what [`accept`](Self::accept) did, when the file could not be written.
    fn forget_last(&mut self) {
        if let Some(cast) = self.ballots.pop() {
            self.places.remove(&cast.hash);
            match self.ballots.iter().rposition(|other| other.voter == cast.voter) {
                Some(place) => self.latest.insert(cast.voter, place),
                None => self.latest.remove(&cast.voter),
            };
        }
    }

    /// Adds an event about the last of these records; with none, an event about nothing.
    fn add(&mut self, records: &[&[u8]], kind: EventType) -> Result<(), Fault> {
        let mut file = File::options().read(true).write(true).open(&self.path).map_err(unsound)?;
        file.lock().map_err(unsound)?;
        if file.metadata().map_err(unsound)?.len() != self.length {
            return Err(unsound(format!(
                "{}: another program has added to it meanwhile; try again",
                self.path.display()
            )));
        }
        let mut bytes = Vec::new();
        let payload = records.iter().map(|record| append_data(&mut bytes, self.timestamp, record)).last();
        let event = Event { parent: Some(self.last), height: self.height, kind, payload };
        let hash = append_event(&mut bytes, self.timestamp, &event);
        let written = file
            .seek(SeekFrom::Start(self.length))
            .and_then(|_| file.write_all(&bytes))
            .and_then(|()| file.sync_data());
        // What was half written goes again: the archive ends with a whole event or does not grow.
        if let Err(error) = written {
            let _ = file.set_len(self.length);
            return Err(unsound(error));
        }
        self.length += bytes.len() as u64;
        self.height += 1;
        self.last = hash;
        Ok(())
    }

    /// Ends the voting and adds the encrypted tally; each step that is there already is left.
    pub fn close(&mut self) -> Result<(), Fault> {
        if !self.is_closed {
            self.add(&[], EventType::EndBallots)?;
            self.is_closed = true;
        }
        if self.tally.is_some() {
            return Ok(());
        }
        let mut sum = Sum::new(&self.setup.questions);
        for place in 0..self.ballots.len() {
            if self.counts(place) {
                let cast = &self.ballots[place];
                sum.add(&cast.choices, self.setup.credentials.list[cast.voter].weight);
            }
        }
        let tally = sum.encrypted_tally();
        let bytes = canonical(&tally);
        let sized = SizedEncryptedTally {
            num_tallied: sum.ballots,
            total_weight: danchu_ballot::v1::Weight(sum.weight),
            encrypted_tally: Hash::of(&bytes),
        };
        self.add(&[&bytes, &canonical(&sized)], EventType::EncryptedTally)?;
        self.tally = Some((sized, tally));
        Ok(())
    }

    /// Adds a partial decryption; `owner` counts from 1.
    pub fn decrypt(
        &mut self,
        owner: usize,
        bytes: &[u8],
        decryption: PartialDecryption,
    ) -> Result<(), Fault> {
        let owned = OwnedPartialDecryption {
            owner: u32::try_from(owner).map_err(unsound)?,
            payload: Hash::of(bytes),
        };
        self.add(&[bytes, &canonical(&owned)], EventType::PartialDecryption)?;
        self.decryptions.push((owner, decryption));
        Ok(())
    }

    /// Adds the result.
    pub fn finish(&mut self, result: ElectionResult) -> Result<(), Fault> {
        self.add(&[&canonical(&result)], EventType::Result)?;
        self.result = Some(result);
        Ok(())
    }

    /// The file as it is.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        std::fs::read(&self.path).map_err(unsound)
    }
}

impl Archive {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn pedersen(&self) -> Option<&danchu_ballot::v1::ThresholdParameters> {
        self.setup.trustee_kinds.iter().find_map(|kind| match kind {
            TrusteeKind::Pedersen(parameters) => Some(&**parameters),
            TrusteeKind::Single(_) => None,
        })
    }

    /// The first place of the threshold group, and its parameters.
    fn group(&self) -> Option<(usize, &danchu_ballot::v1::ThresholdParameters)> {
        let parameters = self.pedersen()?;
        let first = self.setup.trustees.items.iter().find_map(|item| match item {
            Item::Pedersen { places, .. } => Some(places.start),
            Item::Single(_) => None,
        })?;
        Some((first, parameters))
    }

    /// Whether the trustee at that place holds a share of a threshold key.
    pub fn is_share(&self, place: usize) -> bool {
        self.group().is_some_and(|(first, group)| (first..first + group.certs.len()).contains(&place))
    }

    /// How many of the threshold group are needed; none when there is no group.
    pub fn threshold(&self) -> usize {
        self.pedersen().map_or(0, |group| group.threshold as usize)
    }

    /// What the mark of a trustee's key is the hash of: its certificate, or its public key.
    pub fn mark_text(&self, place: usize) -> String {
        match self.group().filter(|_| self.is_share(place)) {
            Some((first, group)) => danchu_ballot::canonical_text(&group.certs[place - first]),
            None => self.setup.trustees.keys[place].encode().to_string(),
        }
    }
}
