//! The archive of one vote in its folder: read once, kept up with, and only ever added to.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use danchu_ballot::archive::{Event, EventType, Reader, append_data, append_event, write_header};
use danchu_ballot::v1::{
    Choices, ElectionResult, EncryptedTally, OwnedPartialDecryption, PartialDecryption, Setup, SetupData,
    Item, SizedEncryptedTally, Sum, TrusteeKind, check_ballot,
};
use danchu_ballot::{Hash, canonical, read_canonical};

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
pub fn create(path: &Path, timestamp: u64, beginning: &Beginning<'_>) -> anyhow::Result<()> {
    let (setup, faults) = Setup::check(beginning.election, beginning.trustees, beginning.credentials);
    if let Some(fault) = faults.first() {
        bail!("the set-up is not sound: {fault}");
    }
    if setup.is_none() {
        bail!("the set-up is not sound");
    }
    let mut bytes = write_header(timestamp);
    let data = SetupData {
        election: append_data(&mut bytes, timestamp, beginning.election),
        trustees: append_data(&mut bytes, timestamp, beginning.trustees),
        credentials: append_data(&mut bytes, timestamp, beginning.credentials),
        credentials_certificate: None,
    };
    let payload = append_data(&mut bytes, timestamp, &canonical(&data));
    append_event(&mut bytes, timestamp, &Event { parent: None, height: 0, kind: EventType::Setup, payload: Some(payload) });
    write_whole(path, &bytes)
}

/// Writes a file beside its place and moves it there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

impl Archive {
    /// Reads an archive; one that has a fault anywhere is not served.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let name = || format!("{}", path.display());
        let file = File::open(path).with_context(name)?;
        file.lock_shared().with_context(name)?;
        let mut reader = Reader::open(BufReader::new(&file)).with_context(name)?;
        let mut data: HashMap<Hash, Vec<u8>> = HashMap::new();
        let mut found: Option<Self> = None;
        while let Some(record) = reader.next_record().with_context(name)? {
            if record.name != record.hash {
                bail!("{}: a record is not what its name says; run `danchu election verify` on it", path.display());
            }
            if !record.is_event {
                data.insert(record.hash, record.bytes);
                continue;
            }
            let event = record.event().map_err(|fault| anyhow::anyhow!("{}: an event {fault}", path.display()))?;
            match &mut found {
                None => found = Some(Self::begin(path, reader.timestamp(), &event, &data).with_context(name)?),
                Some(archive) => archive.take(&event, &mut data).with_context(name)?,
            }
            if let Some(archive) = &mut found {
                archive.last = record.hash;
                archive.height = event.height + 1;
                archive.length = reader.offset();
            }
            if event.kind != EventType::Setup {
                data.clear();
            }
        }
        found.with_context(|| format!("{}: there is no set-up in this archive", path.display()))
    }

    fn begin(path: &Path, timestamp: u64, event: &Event, data: &HashMap<Hash, Vec<u8>>) -> anyhow::Result<Self> {
        let get = |hash: &Hash| data.get(hash).context("something that the set-up refers to is missing");
        let payload = event.payload.context("the set-up refers to nothing")?;
        let parts: SetupData = read_canonical(get(&payload)?).map_err(|fault| anyhow::anyhow!("the set-up {fault}"))?;
        let (election, credentials) = (get(&parts.election)?, get(&parts.credentials)?);
        let (setup, faults) = Setup::check(election, get(&parts.trustees)?, credentials);
        if let Some(fault) = faults.first() {
            bail!("the set-up is not sound: {fault}");
        }
        Ok(Self {
            path: path.to_owned(),
            length: 0,
            timestamp,
            height: 0,
            last: payload,
            election: String::from_utf8(election.clone())?,
            credentials: String::from_utf8(credentials.clone())?,
            setup: setup.context("the set-up is not sound")?,
            ballots: Vec::new(),
            places: HashMap::new(),
            latest: HashMap::new(),
            is_closed: false,
            tally: None,
            decryptions: Vec::new(),
            result: None,
        })
    }

    fn take(&mut self, event: &Event, data: &mut HashMap<Hash, Vec<u8>>) -> anyhow::Result<()> {
        if event.parent != Some(self.last) || event.height != self.height {
            bail!("the chain is broken at event {}", self.height);
        }
        let mut payload = || {
            let hash = event.payload.context("an event refers to nothing")?;
            data.remove(&hash).context("something that an event refers to is missing")
        };
        let words = |fault| anyhow::anyhow!("event {}: {fault}", event.height);
        match event.kind {
            EventType::Setup => bail!("there is a second set-up"),
            EventType::Ballot => {
                let bytes = payload()?;
                self.accept(&bytes).map_err(|code| anyhow::anyhow!("event {}: the ballot is refused: {code}", event.height))?;
            }
            EventType::EndBallots => self.is_closed = true,
            EventType::EncryptedTally => {
                let sized: SizedEncryptedTally = read_canonical(&payload()?).map_err(words)?;
                let tally = data.get(&sized.encrypted_tally).context("the encrypted tally is missing")?;
                self.tally = Some((sized, read_canonical(tally).map_err(words)?));
            }
            EventType::PartialDecryption => {
                let owned: OwnedPartialDecryption = read_canonical(&payload()?).map_err(words)?;
                let bytes = data.get(&owned.payload).context("a partial decryption is missing")?;
                self.decryptions.push((owned.owner as usize, read_canonical(bytes).map_err(words)?));
            }
            EventType::Result => self.result = Some(read_canonical(&payload()?).map_err(words)?),
            EventType::Shuffle | EventType::EndShuffles => bail!("shuffles are not supported"),
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
    pub fn cast(&mut self, ballot: &[u8]) -> anyhow::Result<Result<(), &'static str>> {
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
    fn add(&mut self, records: &[&[u8]], kind: EventType) -> anyhow::Result<()> {
        let mut file = File::options().read(true).write(true).open(&self.path)?;
        file.lock()?;
        if file.metadata()?.len() != self.length {
            bail!("{}: another program has added to the archive meanwhile; try again", self.path.display());
        }
        let mut bytes = Vec::new();
        let payload = records.iter().map(|record| append_data(&mut bytes, self.timestamp, record)).last();
        let event = Event { parent: Some(self.last), height: self.height, kind, payload };
        let hash = append_event(&mut bytes, self.timestamp, &event);
        file.seek(SeekFrom::Start(self.length))?;
        // What was half written goes again: the archive ends with a whole event or does not grow.
        if let Err(error) = file.write_all(&bytes).and_then(|()| file.sync_data()) {
            let _ = file.set_len(self.length);
            return Err(error.into());
        }
        self.length += bytes.len() as u64;
        self.height += 1;
        self.last = hash;
        Ok(())
    }

    /// Ends the voting and adds the encrypted tally; each step that is there already is left.
    pub fn close(&mut self) -> anyhow::Result<()> {
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
    pub fn decrypt(&mut self, owner: usize, bytes: &[u8], decryption: PartialDecryption) -> anyhow::Result<()> {
        let owned = OwnedPartialDecryption { owner: u32::try_from(owner)?, payload: Hash::of(bytes) };
        self.add(&[bytes, &canonical(&owned)], EventType::PartialDecryption)?;
        self.decryptions.push((owner, decryption));
        Ok(())
    }

    /// Adds the result.
    pub fn finish(&mut self, result: ElectionResult) -> anyhow::Result<()> {
        self.add(&[&canonical(&result)], EventType::Result)?;
        self.result = Some(result);
        Ok(())
    }

    /// The file as it is.
    pub fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        Ok(std::fs::read(&self.path)?)
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
