//! An agency with a log, as a test needs it: it enters acts, signs checkpoints, is restored, changes keys, and is copied.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use danchu_base::Instant;
use danchu_record::{
    Act, Checkpoint, Daily, EpochLeaf, Frontier, Hash, KeyKind, KeyLeaf, KnownCheckpoint, Leaf, Minute,
    NodeId, Origin, PrivateTree, ReadCopy, Report, Salt, SignedNote, SigningKey, Tile, TileKind, Trust, Vkey,
    bundle, hash_tile, leaf_hash, root, verify_copy,
};
use serde_json::{Value, json};

pub const BASE: &str = "danchu/0c5e8f1d2a3b4c5d6e7f8091a2b3c4d5";
pub const SEED: [u8; 32] = [7; 32];
pub const OTHER_SEED: [u8; 32] = [9; 32];

/// 2026-01-05T01:00Z, a Monday morning in Việt Nam.
pub const START: i64 = 29_460_540;

pub fn minute(after: i64) -> Minute {
    Minute::of(Instant((START + after) * 60_000_000)).unwrap()
}

pub fn log_key(seed: &[u8; 32], origin: &Origin) -> SigningKey {
    SigningKey::from_seed(&origin.to_string(), KeyKind::Log, seed).unwrap()
}

pub fn witness(seed: u8) -> SigningKey {
    SigningKey::from_seed("danchu/witness", KeyKind::Witness, &[seed; 32]).unwrap()
}

/// The files of a copy.
#[derive(Clone, Default)]
pub struct Copy(pub BTreeMap<String, Vec<u8>>);

impl ReadCopy for Copy {
    type Error = Infallible;

    fn read(&mut self, path: &str, max: usize) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.0.get(path).map(|bytes| bytes[..bytes.len().min(max)].to_vec()))
    }
}

impl Copy {
    pub fn verify(&self, trust: &Trust) -> Report {
        verify_copy(&mut self.clone(), trust, |_, _| {}).unwrap()
    }

    /// The names of what is refused with this key.
    pub fn refused(&self, key: &Vkey) -> Vec<&'static str> {
        let report = self.verify(&Trust { key: Some(key.clone()), ..Trust::default() });
        assert_eq!(report.holds(), report.faults.is_empty());
        report.faults.iter().map(|fault| fault.name()).collect()
    }
}

#[derive(Clone)]
pub struct Agency {
    pub origin: Origin,
    /// The seeds of the keys that sign now.
    pub seeds: Vec<[u8; 32]>,
    pub entries: Vec<Vec<u8>>,
    /// Every checkpoint that was issued.
    pub issued: Vec<SignedNote>,
    pub clock: i64,
}

impl Agency {
    /// The log begins.
    pub fn new() -> Self {
        Self::with(BASE, SEED)
    }

    pub fn with(base: &str, seed: [u8; 32]) -> Self {
        let origin = Origin::new(base, 1).unwrap();
        let key = log_key(&seed, &origin).vkey().public();
        let mut agency = Self {
            origin: origin.clone(),
            seeds: vec![seed],
            entries: Vec::new(),
            issued: Vec::new(),
            clock: 0,
        };
        agency.enter(&Leaf::Epoch(EpochLeaf::first(origin, key, minute(0))));
        agency
    }

    /// A log with so many entries, a checkpoint after every 20.
    pub fn grown(entries: u64) -> Self {
        let mut agency = Self::new();
        agency.grow(entries);
        agency
    }

    pub fn grow(&mut self, entries: u64) {
        while self.size() < entries {
            match self.size() % 10 {
                9 => self.day(),
                n => self.act(n),
            }
            if self.size().is_multiple_of(20) {
                self.issue();
            }
        }
        self.issue();
    }

    pub fn enter(&mut self, leaf: &Leaf) {
        self.entries.push(leaf.to_bytes().unwrap());
        self.clock += 7;
    }

    pub fn act(&mut self, days_before: u64) {
        let number = self.size();
        let recorded = minute(self.clock);
        let happened = recorded.day().plus(-i32::try_from(days_before % 3).unwrap());
        let mut content = BTreeMap::new();
        content.insert("title".to_owned(), salt(number).commit(&title(number)).unwrap());
        let (kind, item) = ("disclosure.posted".to_owned(), format!("/vg/cong-khai/{number}"));
        self.enter(&Leaf::Act(Act { kind, item, happened, recorded, marks: BTreeSet::new(), content }));
    }

    pub fn day(&mut self) {
        let recorded = minute(self.clock);
        let root = PrivateTree::new(&[Hash::of(&[b"act"])], || [3; 32]).root();
        let (kind, day) = ("opinion.given".to_owned(), recorded.day());
        self.enter(&Leaf::Daily(Daily { kind, day, recorded, count: Some(6), root }));
    }

    /// A backup that was made at `size` is restored.
    pub fn restore(&mut self, size: u64, known: &[&SignedNote]) {
        let size = usize::try_from(size).unwrap();
        self.entries.truncate(size);
        let kept = self.root();
        self.issued.retain(|note| checkpoint(note).size <= u64::try_from(size).unwrap());
        let known = known.iter().filter_map(|note| KnownCheckpoint::of(&checkpoint(note))).collect();
        let leaf = EpochLeaf::reopen(&self.origin, kept, known, minute(self.clock)).unwrap();
        self.origin = leaf.origin.clone();
        self.enter(&Leaf::Epoch(leaf));
    }

    pub fn add_key(&mut self, seed: [u8; 32]) {
        let (old, new) = (log_key(&self.seeds[0], &self.origin), log_key(&seed, &self.origin));
        let leaf = KeyLeaf::add(BASE, minute(self.clock), &old, &new).unwrap();
        self.enter(&Leaf::Key(leaf));
        self.seeds.push(seed);
    }

    pub fn retire_first_key(&mut self) {
        let retired = log_key(&self.seeds.remove(0), &self.origin).vkey().public();
        let stays = log_key(&self.seeds[0], &self.origin);
        self.enter(&Leaf::Key(KeyLeaf::retire(BASE, minute(self.clock), retired, &stays).unwrap()));
    }

    pub fn size(&self) -> u64 {
        u64::try_from(self.entries.len()).unwrap()
    }

    pub fn root(&self) -> Hash {
        self.frontier().root()
    }

    pub fn frontier(&self) -> Frontier {
        let mut frontier = Frontier::new();
        self.entries.iter().for_each(|entry| {
            frontier.append(leaf_hash(entry)).unwrap();
        });
        frontier
    }

    pub fn nodes(&self) -> BTreeMap<NodeId, Hash> {
        let (mut frontier, mut nodes) = (Frontier::new(), BTreeMap::new());
        for entry in &self.entries {
            nodes.extend(frontier.append(leaf_hash(entry)).unwrap());
        }
        nodes
    }

    pub fn root_at(&self, size: u64) -> Hash {
        let nodes = self.nodes();
        root(size, |id| nodes.get(&id).copied()).unwrap()
    }

    pub fn vkey(&self) -> Vkey {
        log_key(&self.seeds[0], &self.origin).vkey().clone()
    }

    pub fn signed(&self, checkpoint: &Checkpoint) -> SignedNote {
        let keys: Vec<SigningKey> = self.seeds.iter().map(|seed| log_key(seed, &self.origin)).collect();
        checkpoint.sign(&keys.iter().collect::<Vec<_>>()).unwrap()
    }

    /// Signs a checkpoint of now.
    pub fn issue(&mut self) -> SignedNote {
        let note = self.signed(&Checkpoint::new(&self.origin, self.size(), self.root()));
        self.issued.push(note.clone());
        note
    }

    /// The copy that the agency serves: with its newest checkpoint.
    pub fn copy(&self) -> Copy {
        let newest = self.issued.last().unwrap();
        let (size, nodes) = (checkpoint(newest).size, self.nodes());
        let mut files = BTreeMap::new();
        for tile in Tile::all(size) {
            let bytes = match tile.kind {
                TileKind::Entries => {
                    let range = tile.entries();
                    let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
                    bundle(&self.entries[range]).unwrap()
                }
                _ => hash_tile(&tile.nodes().map(|id| nodes[&id]).collect::<Vec<_>>()),
            };
            files.insert(tile.to_string(), bytes);
        }
        for (notes, index) in self.issued.chunks(256).zip(0..) {
            let tile = Tile { kind: TileKind::Checkpoints, index, width: 256 };
            let notes: Vec<String> = notes.iter().map(SignedNote::to_string).collect();
            files.insert(tile.to_string(), bundle(&notes).unwrap());
        }
        files.insert("checkpoint".to_owned(), newest.to_string().into_bytes());
        Copy(files)
    }
}

pub fn checkpoint(note: &SignedNote) -> Checkpoint {
    Checkpoint::parse_text(note.text()).unwrap()
}

pub fn salt(number: u64) -> Salt {
    Salt(Hash::of(&[b"salt", &number.to_be_bytes()]).0)
}

pub fn title(number: u64) -> Value {
    json!({ "text": format!("Công khai mục {number}") })
}
