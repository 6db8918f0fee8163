//! The record: appending, and verifying a copy of a million entries, beside ct-merkle where it does the same work. Medians.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::time::{Duration, Instant as Clock};

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use danchu_base::Instant;
use danchu_record::{
    Act, Checkpoint, EpochLeaf, Frontier, Hash, KeyKind, Leaf, Minute, NodeId, Origin, ReadCopy, SigningKey, Tile,
    TileKind, Trust, bundle, hash_tile, inclusion, leaf_hash, verify_copy, verify_inclusion,
};

const ROUNDS: usize = 5;
const PROOFS: u64 = 10_000;

type Anything = Box<dyn std::error::Error>;

fn main() -> Result<(), Anything> {
    let size: usize = std::env::args().nth(1).map_or(Ok(1_000_000), |size| size.parse())?;
    let origin = Origin::new("danchu/0c5e8f1d2a3b4c5d6e7f8091a2b3c4d5", 1)?;
    let key = SigningKey::from_seed(&origin.to_string(), KeyKind::Log, &[7; 32])?;
    let entries = entries(size, &origin, &key)?;
    let bytes: usize = entries.iter().map(Vec::len).sum();
    println!("{size} entries of {} bytes on average; medians of {ROUNDS} rounds", bytes / size);
    let ours = median(|| {
        let (mut frontier, mut nodes) = (Frontier::new(), 0_u64);
        for entry in &entries {
            nodes += u64::try_from(frontier.append(leaf_hash(entry)).map_or(0, |made| made.len())).unwrap_or(0);
        }
        (frontier.root(), nodes)
    });
    line("append, all nodes handed out", size, ours);
    let theirs = median(|| {
        let mut tree = MemoryBackedTree::<sha2::Sha256, &[u8]>::new();
        entries.iter().for_each(|entry| tree.push(entry));
        tree.root().num_leaves()
    });
    line("append, ct-merkle in memory", size, theirs);
    let nodes = nodes(&entries)?;
    proofs(&entries, &nodes)?;
    let mut copy = copy(&entries, &nodes, &origin, &key)?;
    let trust = Trust { key: Some(key.vkey().clone()), ..Trust::default() };
    let took = median(|| verify_copy(&mut copy, &trust, |_, _| {}).is_ok_and(|report| report.holds()));
    line("verify a whole copy (entries read, tiles, signature)", size, took);
    Ok(())
}

fn line(what: &str, count: usize, took: Duration) {
    let each = took.as_nanos() / u128::try_from(count.max(1)).unwrap_or(1);
    println!("{what:55} {:>9.1} ms {each:>7} ns each", took.as_secs_f64() * 1000.0);
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut all: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Clock::now();
            std::hint::black_box(work());
            begun.elapsed()
        })
        .collect();
    all.sort();
    all[ROUNDS / 2]
}

fn entries(size: usize, origin: &Origin, key: &SigningKey) -> Result<Vec<Vec<u8>>, Anything> {
    let recorded = Minute::of(Instant(1_770_000_000_000_000))?;
    let mut all = vec![Leaf::Epoch(EpochLeaf::first(origin.clone(), key.vkey().public(), recorded)).to_bytes()?];
    for number in 1..size {
        let content = BTreeMap::from([("title".to_owned(), Hash::of(&[&number.to_be_bytes()]))]);
        let (kind, item) = ("disclosure.posted".to_owned(), format!("/vg/cong-khai/{number}"));
        let (happened, marks) = (recorded.day(), BTreeSet::new());
        all.push(Leaf::Act(Act { kind, item, happened, recorded, marks, content }).to_bytes()?);
    }
    Ok(all)
}

type Nodes = BTreeMap<NodeId, Hash>;

fn nodes(entries: &[Vec<u8>]) -> Result<Nodes, Anything> {
    let (mut frontier, mut nodes) = (Frontier::new(), Nodes::new());
    for entry in entries {
        nodes.extend(frontier.append(leaf_hash(entry))?);
    }
    Ok(nodes)
}

fn proofs(entries: &[Vec<u8>], nodes: &Nodes) -> Result<(), Anything> {
    let size = u64::try_from(entries.len())?;
    let root = danchu_record::root(size, |id| nodes.get(&id).copied())?;
    let mut tree = MemoryBackedTree::<sha2::Sha256, &[u8]>::new();
    entries.iter().for_each(|entry| tree.push(entry));
    let places: Vec<u64> = (0..PROOFS).map(|n| n * 7919 % size).collect();
    let count = usize::try_from(PROOFS)?;
    let entry = |place: u64| entries[usize::try_from(place).unwrap_or(0)].as_slice();
    let mut paths = Vec::new();
    let took = median(|| {
        paths = places.iter().filter_map(|at| inclusion(*at, size, |id| nodes.get(&id).copied()).ok()).collect();
    });
    line("make an inclusion proof", count, took);
    let mut theirs = Vec::new();
    let took = median(|| {
        theirs = places.iter().map(|at| tree.prove_inclusion(usize::try_from(*at).unwrap_or(0))).collect();
    });
    line("make an inclusion proof, ct-merkle", count, took);
    let took = median(|| {
        let holds = |(at, path): (&u64, &Vec<Hash>)| verify_inclusion(*at, size, &leaf_hash(entry(*at)), path, &root);
        assert!(places.iter().zip(&paths).all(holds));
    });
    line("verify an inclusion proof", count, took);
    let their_root = tree.root();
    let took = median(|| {
        assert!(places.iter().zip(&theirs).all(|(at, p)| their_root.verify_inclusion(&entry(*at), *at, p).is_ok()));
    });
    line("verify an inclusion proof, ct-merkle", count, took);
    Ok(())
}

struct Copy(BTreeMap<String, Vec<u8>>);

impl ReadCopy for Copy {
    type Error = Infallible;
    fn read(&mut self, path: &str, _: usize) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.0.get(path).cloned())
    }
}

fn copy(entries: &[Vec<u8>], nodes: &Nodes, origin: &Origin, key: &SigningKey) -> Result<Copy, Anything> {
    let size = u64::try_from(entries.len())?;
    let root = danchu_record::root(size, |id| nodes.get(&id).copied())?;
    let note = Checkpoint::new(origin, size, root).sign(&[key])?;
    let mut files = BTreeMap::from([("checkpoint".to_owned(), note.to_string().into_bytes())]);
    for tile in Tile::all(size) {
        let bytes = match tile.kind {
            TileKind::Entries => {
                let range = tile.entries();
                bundle(&entries[usize::try_from(range.start)?..usize::try_from(range.end)?])
            }
            _ => Some(hash_tile(&tile.nodes().filter_map(|id| nodes.get(&id).copied()).collect::<Vec<_>>())),
        };
        files.insert(tile.to_string(), bytes.unwrap_or_default());
    }
    Ok(Copy(files))
}
