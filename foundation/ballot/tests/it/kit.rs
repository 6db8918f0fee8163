//! Chance from a seed, and whole elections made in memory.

use danchu_ballot::Hash;
use danchu_ballot::archive::{Event, EventType, append_data, append_event, write_header};
use danchu_ballot::v1::{
    self, Circle, Credential, Credentials, Election, OwnedPartialDecryption, PartialDecryption, PrivateKey,
    Seed, Setup, SetupData, SizedEncryptedTally, Sum, Template, TrusteeKind, Uuid, Voter, Weight,
};
use danchu_ballot::{canonical, canonical_text};
use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest as _, Sha512};

/// Blocks of SHA-512 of a seed: the same as the browser code uses in its tests.
pub struct Seeded {
    seed: Vec<u8>,
    count: u32,
    rest: Vec<u8>,
}

impl Seeded {
    pub fn new(seed: &[u8]) -> Self {
        Self { seed: seed.to_vec(), count: 0, rest: Vec::new() }
    }
}

impl TryRng for Seeded {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            if self.rest.is_empty() {
                let mut hash = Sha512::new();
                hash.update(b"danchu booth seed|");
                hash.update(&self.seed);
                hash.update(self.count.to_be_bytes());
                self.rest = hash.finalize().to_vec();
                self.rest.reverse();
                self.count += 1;
            }
            *byte = self.rest.pop().expect("just filled");
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

/// Who decrypts.
pub enum Share {
    Single(PrivateKey),
    Threshold(Seed, String),
}

/// An election with all its secrets.
pub struct Rehearsal {
    pub rng: Seeded,
    pub election: Election,
    pub setup: Setup,
    pub credentials: Vec<(String, Credential)>,
    pub shares: Vec<Share>,
    pub archive: Vec<u8>,
    pub last: Option<(u64, Hash)>,
    pub sum: Vec<(usize, v1::Choices)>,
    pub tally: Option<v1::TallyElements>,
    pub weight: u64,
}

const TIME: u64 = 1_795_451_076;

/// A template with questions given as (answers, blank, min, max).
pub fn template(questions: &[(usize, bool, u32, u32)]) -> Template {
    let questions = questions
        .iter()
        .enumerate()
        .map(|(number, (answers, blank, min, max))| {
            let answers = (0..*answers).map(|answer| format!("Người {}", answer + 1)).collect();
            v1::Question::Homomorphic(v1::QuestionH {
                answers,
                blank: Some(*blank),
                min: *min,
                max: *max,
                question: format!("Câu {}", number + 1),
            })
        })
        .collect();
    Template {
        description: "Diễn tập".to_owned(),
        name: "Bầu thử \"A\"\u{7f}".to_owned(),
        questions,
        administrator: None,
        credential_authority: None,
        language: None,
    }
}

/// Voters named v1, v2, … with these weights.
pub fn voters(weights: &[u64]) -> Vec<Voter> {
    weights
        .iter()
        .enumerate()
        .map(|(place, weight)| Voter {
            address: None,
            login: Some(format!("v{}", place + 1)),
            weight: (*weight != 1).then_some(Weight(*weight)),
        })
        .collect()
}

/// The keys of a threshold group, all steps done.
pub fn threshold_group(rng: &mut Seeded, threshold: u32, size: usize) -> (TrusteeKind, Vec<Share>) {
    let seeds: Vec<Seed> = (0..size).map(|_| Seed::generate(rng)).collect();
    let certs: Vec<_> = seeds
        .iter()
        .enumerate()
        .map(|(place, seed)| v1::certificate(rng, seed, size, threshold, place))
        .collect();
    let circle = Circle::check(&certs).expect("good certificates");
    let polynomials: Vec<_> = seeds.iter().map(|seed| circle.polynomial(rng, seed).expect("mine")).collect();
    let vinputs = circle.vinputs(&polynomials).expect("good polynomials");
    let voutputs: Vec<_> = seeds
        .iter()
        .zip(&vinputs)
        .map(|(seed, vinput)| circle.voutput(rng, seed, vinput).expect("good input"))
        .collect();
    let parameters = circle.parameters(&polynomials, &voutputs).expect("good outputs");
    let shares = seeds
        .into_iter()
        .zip(voutputs)
        .map(|(seed, voutput)| Share::Threshold(seed, voutput.private_key))
        .collect();
    (TrusteeKind::Pedersen(Box::new(parameters)), shares)
}

impl Rehearsal {
    /// Sets an election up: single trustees, and a group when asked for.
    pub fn new(
        seed: u8,
        template: Template,
        weights: &[u64],
        singles: usize,
        group: Option<(u32, usize)>,
    ) -> Self {
        let mut rng = Seeded::new(&[seed; 32]);
        let uuid = Uuid::generate(&mut rng);
        let (mut kinds, mut shares) = (Vec::new(), Vec::new());
        for _ in 0..singles {
            let key = PrivateKey::generate(&mut rng);
            kinds.push(TrusteeKind::Single(key.prove(&mut rng)));
            shares.push(Share::Single(key));
        }
        if let Some((threshold, size)) = group {
            let (kind, more) = threshold_group(&mut rng, threshold, size);
            kinds.push(kind);
            shares.extend(more);
        }
        let trustees = v1::check_trustees(&kinds).expect("good trustees");
        let Credentials { private, public } = v1::credentials(&mut rng, &uuid, &voters(weights));
        let election = template.election(uuid, trustees.public_key.encode());
        let (e, t, c) = (canonical(&election), canonical(&kinds), canonical(&public));
        let (setup, faults) = Setup::check(&e, &t, &c);
        assert_eq!(faults, []);
        let mut credentials: Vec<(String, Credential)> = private.into_iter().collect();
        credentials.sort_by_key(|(name, _)| name[1..].parse::<u32>().expect("numbered"));
        let mut this = Self {
            rng,
            election,
            setup: setup.expect("a set-up"),
            credentials,
            shares,
            archive: write_header(TIME),
            last: None,
            sum: Vec::new(),
            tally: None,
            weight: 0,
        };
        let data = SetupData {
            election: this.data(&e),
            trustees: this.data(&t),
            credentials: this.data(&c),
            credentials_certificate: None,
        };
        this.event(EventType::Setup, Some(&canonical(&data)));
        this
    }

    /// Adds data.
    pub fn data(&mut self, bytes: &[u8]) -> Hash {
        append_data(&mut self.archive, TIME, bytes)
    }

    /// Adds an event with its payload.
    pub fn event(&mut self, kind: EventType, payload: Option<&[u8]>) {
        let payload = payload.map(|bytes| self.data(bytes));
        let (height, parent) = self.last.map_or((0, None), |(height, hash)| (height + 1, Some(hash)));
        let hash = append_event(&mut self.archive, TIME, &Event { parent, height, kind, payload });
        self.last = Some((height, hash));
    }

    /// Makes the ballot of a voter.
    pub fn ballot(&mut self, voter: usize, choices: &[Vec<u32>]) -> v1::Made {
        let credential = self.credentials[voter].1.clone();
        v1::make_ballot(
            &mut self.rng,
            &self.election,
            &self.setup.fingerprint,
            &credential,
            &choices.to_vec(),
        )
        .expect("allowed")
    }

    /// Makes and casts a ballot.
    pub fn vote(&mut self, voter: usize, choices: &[Vec<u32>]) -> v1::Made {
        let made = self.ballot(voter, choices);
        self.cast(made.json.as_bytes());
        made
    }

    /// Casts a ballot as it is written.
    pub fn cast(&mut self, json: &[u8]) {
        let checked = v1::check_ballot(&self.setup, json);
        if let (Some(voter), Some(choices)) = (checked.voter, checked.choices) {
            self.sum.retain(|(other, _)| *other != voter);
            self.sum.push((voter, choices));
        }
        self.event(EventType::Ballot, Some(json));
    }

    /// Adds a ballot that shall not count.
    pub fn cast_late(&mut self, json: &[u8]) {
        self.event(EventType::Ballot, Some(json));
    }

    /// Ends the vote and adds the encrypted tally.
    pub fn close(&mut self) {
        self.event(EventType::EndBallots, None);
        self.tally();
    }

    /// Adds the encrypted tally.
    pub fn tally(&mut self) {
        self.tally_changed(|_| ());
    }

    /// Adds what `change` makes of the encrypted tally.
    pub fn tally_changed(&mut self, change: impl FnOnce(&mut v1::EncryptedTally)) {
        let mut sum = Sum::new(&self.setup.questions);
        for (voter, choices) in &self.sum {
            sum.add(choices, self.setup.credentials.list[*voter].weight);
        }
        self.weight = sum.weight;
        let mut tally = sum.encrypted_tally();
        change(&mut tally);
        self.tally = v1::elements(&tally, &self.setup.questions);
        let encrypted_tally = self.data(&canonical(&tally));
        let sized = SizedEncryptedTally {
            num_tallied: sum.ballots,
            total_weight: Weight(sum.weight),
            encrypted_tally,
        };
        self.event(EventType::EncryptedTally, Some(&canonical(&sized)));
    }

    /// What a trustee, counted from 1, computes of the tally.
    pub fn decryption(&mut self, owner: usize) -> PartialDecryption {
        let tally = self.tally.clone().expect("tallied");
        let key = match &self.shares[owner - 1] {
            Share::Single(key) => key.clone(),
            Share::Threshold(seed, sealed) => {
                v1::open_key(seed, sealed, &self.setup.trustees.keys).expect("my key")
            }
        };
        PartialDecryption::compute(&mut self.rng, &self.setup.fingerprint, &tally, key.scalar())
    }

    /// Adds a trustee's partial decryption.
    pub fn decrypt(&mut self, owner: usize) {
        let decryption = self.decryption(owner);
        self.add_decryption(owner, &decryption);
    }

    /// Adds a partial decryption under a trustee's name.
    pub fn add_decryption(&mut self, owner: usize, decryption: &PartialDecryption) {
        let payload = self.data(&canonical(decryption));
        let owner = u32::try_from(owner).expect("small");
        self.event(
            EventType::PartialDecryption,
            Some(&canonical(&OwnedPartialDecryption { owner, payload })),
        );
    }

    /// Adds the result that the trustees' keys give.
    pub fn result(&mut self, owners: &[usize]) -> Vec<Vec<u64>> {
        let tally = self.tally.clone().expect("tallied");
        let mut factors = v1::Factors::new();
        for owner in owners {
            let decryption = self.decryption(*owner);
            let key = self.setup.trustees.keys[owner - 1];
            factors
                .insert(owner - 1, decryption.check(&self.setup.fingerprint, &tally, &key).expect("valid"));
        }
        let combined = v1::combine(&self.setup.trustees, &tally, &factors).expect("enough");
        let result = v1::compute(&combined.powers, self.weight).expect("small");
        let text = canonical_text(&result);
        self.event(EventType::Result, Some(text.as_bytes()));
        result.result.iter().map(|numbers| numbers.iter().map(|number| number.0).collect()).collect()
    }

    /// Verifies what is there.
    pub fn verify(&self) -> danchu_ballot::verify::Report {
        verify(&self.archive)
    }
}

/// Verifies an archive in memory.
pub fn verify(archive: &[u8]) -> danchu_ballot::verify::Report {
    let effort = danchu_ballot::verify::Effort { threads: 2 };
    danchu_ballot::verify::verify(&mut std::io::Cursor::new(archive), effort, |_, _| {}).expect("an archive")
}
