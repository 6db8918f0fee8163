//! The run over a copy: entries and leaf tiles side by side, then what lies over them, then who signed and what was before.

use super::diagnose::{Bundle, Diagnosis};
use super::earlier::{Earlier, Verdict};
use super::store::Store;
use super::walk::Walk;
use super::{CopyError, FAULTS_MAX, ReadCopy, Report, Trust};
use crate::checkpoint::Checkpoint;
use crate::fault::Fault;
use crate::hash::{Hash, leaf_hash};
use crate::keys::Vkey;
use crate::leaf::Leaf;
use crate::minute::Minute;
use crate::note::{NOTE_MAX, SignedNote};
use crate::proof::{same_log, unreadable};
use crate::tile::{BUNDLE_MAX, TILE_WIDTH, Tile, TileKind, read_bundle, read_hash_tile};

pub(super) const TILE_BYTES: usize = TILE_WIDTH as usize * 32;

/// Verifies a copy. `progress` is told how many entries of how many were read.
pub fn verify_copy<R: ReadCopy>(
    copy: &mut R,
    trust: &Trust,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, CopyError<R::Error>> {
    let bytes = read(copy, "checkpoint", NOTE_MAX)?.ok_or(CopyError::NoCheckpoint)?;
    let (checkpoint, note) = Checkpoint::parse(&bytes).map_err(CopyError::Checkpoint)?;
    let mut run = Run::new(copy, trust, checkpoint, note);
    if run.is_of_the_key() {
        run.stream(&mut progress)?;
        run.settle();
        run.upper_tiles()?;
        run.signatures();
        run.kept_checkpoints()?;
        run.known_checkpoints()?;
        run.earlier()?;
    }
    Ok(run.report())
}

fn read<R: ReadCopy>(copy: &mut R, path: &str, max: usize) -> Result<Option<Vec<u8>>, CopyError<R::Error>> {
    copy.read(path, max).map_err(|error| CopyError::Read { path: path.to_owned(), error })
}

pub(super) struct Run<'r, R> {
    pub(super) copy: &'r mut R,
    pub(super) trust: &'r Trust,
    pub(super) checkpoint: Checkpoint,
    pub(super) note: SignedNote,
    /// The tree of the entries.
    pub(super) entries: Store,
    /// The tree of the leaf tiles, once it differs.
    pub(super) tiles: Option<Store>,
    /// Leaf tiles that differ from the entries.
    pub(super) different: Vec<String>,
    pub(super) diagnosis: Diagnosis,
    pub(super) walk: Walk,
    /// When entries around the sizes of earlier checkpoints were recorded.
    pub(super) watched: std::collections::BTreeMap<u64, Option<Minute>>,
    /// A full leaf tile that was read again.
    pub(super) again: Option<(u64, Vec<Hash>)>,
    pub(super) faults: Vec<Fault>,
    pub(super) more_faults: bool,
    pub(super) signed_by: Option<Vkey>,
    pub(super) found: Vec<Vkey>,
    pub(super) checkpoints: u64,
    pub(super) agrees_until: Option<u64>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) cosigners: (crate::proof::Cosigners, Vec<String>),
}

/// The bytes of a tile, and whether they are those of the full one.
type Found = (Vec<u8>, bool);

pub(super) type Done<R> = Result<(), CopyError<<R as ReadCopy>::Error>>;

impl<'r, R: ReadCopy> Run<'r, R> {
    fn new(copy: &'r mut R, trust: &'r Trust, checkpoint: Checkpoint, note: SignedNote) -> Self {
        let sizes = trust.earlier.iter().map(Earlier::size);
        Self {
            copy,
            trust,
            checkpoint,
            note,
            entries: Store::default(),
            tiles: None,
            different: Vec::new(),
            diagnosis: Diagnosis::default(),
            walk: Walk::default(),
            watched: sizes.flat_map(|size| [size.saturating_sub(1), size]).map(|size| (size, None)).collect(),
            again: None,
            faults: Vec::new(),
            more_faults: false,
            signed_by: None,
            found: Vec::new(),
            checkpoints: 0,
            agrees_until: None,
            verdicts: Vec::new(),
            cosigners: Default::default(),
        }
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        } else {
            self.more_faults = true;
        }
    }

    pub(super) fn read(&mut self, path: &str, max: usize) -> Result<Option<Vec<u8>>, CopyError<R::Error>> {
        read(self.copy, path, max)
    }

    /// A log of another agency is not looked at further.
    fn is_of_the_key(&mut self) -> bool {
        let fault = match &self.trust.key {
            Some(key) => same_log(&self.checkpoint.origin, key).err(),
            None => None,
        };
        fault.map(|fault| self.fault(fault)).is_none()
    }

    /// A tile, or the full one that took its place; and whether it is that.
    fn tile_bytes(&mut self, tile: Tile, max: usize) -> Result<Option<Found>, CopyError<R::Error>> {
        if let Some(bytes) = self.read(&tile.to_string(), max)? {
            return Ok(Some((bytes, false)));
        }
        if !tile.is_partial() {
            return Ok(None);
        }
        let full = Tile { width: TILE_WIDTH, ..tile };
        Ok(self.read(&full.to_string(), max)?.map(|bytes| (bytes, true)))
    }

    fn hash_tile(&mut self, tile: Tile) -> Result<Option<Vec<Hash>>, CopyError<R::Error>> {
        let path = tile.to_string();
        let Some((bytes, _)) = self.tile_bytes(tile, TILE_BYTES)? else {
            self.fault(Fault::Missing { path });
            return Ok(None);
        };
        let hashes = read_hash_tile(&bytes).filter(|hashes| hashes.len() >= usize::from(tile.width));
        if hashes.is_none() {
            self.fault(Fault::Unreadable { what: path, why: "not a tile of that many hashes".to_owned() });
        }
        Ok(hashes.map(|mut hashes| {
            hashes.truncate(usize::from(tile.width));
            hashes
        }))
    }

    fn stream(&mut self, progress: &mut impl FnMut(u64, u64)) -> Done<R> {
        let size = self.checkpoint.size;
        for tile in (0..).map_while(|index| Tile::of(TileKind::Entries, index, size)) {
            let path = tile.to_string();
            let bundle = self.tile_bytes(tile, BUNDLE_MAX)?;
            let signed = self.hash_tile(Tile { kind: TileKind::Hashes(0), ..tile })?;
            let mut entries: Vec<&[u8]> = Vec::new();
            match &bundle {
                None => self.fault(Fault::Missing { path: path.clone() }),
                Some((bytes, full)) => match read_bundle(bytes) {
                    None => self.fault(Fault::Unreadable { what: path.clone(), why: "cut short".to_owned() }),
                    Some(mut all) => {
                        all.truncate(if *full { usize::from(tile.width) } else { all.len() });
                        entries = all;
                    }
                },
            }
            if entries.is_empty() && signed.is_none() {
                // What follows could not be placed.
                break;
            }
            self.bundle(tile, &entries, signed);
            progress(tile.entries().end, size);
        }
        Ok(())
    }

    fn bundle(&mut self, tile: Tile, entries: &[&[u8]], signed: Option<Vec<Hash>>) {
        let found: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let signed = signed.unwrap_or_else(|| found.clone());
        let before = self.walk.tally.last;
        if signed != found {
            self.tiles.get_or_insert_with(|| self.entries.clone());
            if self.different.len() < FAULTS_MAX {
                self.different.push(Tile { kind: TileKind::Hashes(0), ..tile }.to_string());
            }
            let first = tile.entries().start;
            // An entry whose file is gone was not taken out of its place.
            if !found.is_empty() {
                self.diagnosis.add(&Bundle { first, signed: &signed, found: &found, entries, before });
            }
        }
        if let Some(tiles) = &mut self.tiles {
            signed.iter().for_each(|hash| tiles.push(*hash));
        }
        for (entry, hash) in entries.iter().zip(found) {
            self.entry(entry);
            self.entries.push(hash);
        }
    }

    fn entry(&mut self, entry: &[u8]) {
        let index = self.entries.size();
        let leaf = match Leaf::parse(entry) {
            Ok(leaf) => leaf,
            Err(why) => return self.fault(unreadable(&format!("entry {index}"), &why)),
        };
        if let Some(watched) = self.watched.get_mut(&index) {
            *watched = Some(leaf.recorded());
        }
        let root = matches!(leaf, Leaf::Epoch(_)).then(|| self.entries.root());
        let mut faults = Vec::new();
        self.walk.take(index, &leaf, root.as_slice(), &mut |fault| faults.push(fault));
        // Once entries and tiles differ, places are no longer what they were: the difference itself is told.
        if self.tiles.is_none() {
            faults.into_iter().for_each(|fault| self.fault(fault));
        }
    }

    /// Which of the two trees was signed, and what that says about the other.
    fn settle(&mut self) {
        let signed = (self.checkpoint.size, self.checkpoint.root);
        let of = |store: &Store| (store.size(), store.root());
        let found = of(&self.entries);
        match self.tiles.take() {
            Some(tiles) if of(&tiles) == signed => {
                self.entries = tiles;
                let faults = std::mem::take(&mut self.diagnosis).faults();
                faults.into_iter().for_each(|fault| self.fault(fault));
            }
            tiles => {
                // Either the entries were signed and some tiles are wrong, or neither was signed.
                if found != signed {
                    self.other_tree(found, tiles.is_some());
                }
                for path in std::mem::take(&mut self.different) {
                    self.fault(Fault::WrongTile { path });
                }
            }
        }
    }

    fn other_tree(&mut self, found: (u64, Hash), tiles_differ: bool) {
        let (size, signed) = (self.checkpoint.size, self.checkpoint.root);
        if tiles_differ || found.0 == size {
            self.fault(Fault::OtherTree { size, signed, found: found.1 });
        } else if self.faults.is_empty() {
            self.fault(Fault::Dropped { index: found.0 });
        }
    }

    fn upper_tiles(&mut self) -> Done<R> {
        if self.entries.root() != self.checkpoint.root {
            return Ok(());
        }
        let wanted: Vec<_> = self.entries.upper_tiles().collect();
        for (tile, hashes) in wanted {
            let found = self.hash_tile(tile)?;
            if found.is_some_and(|found| found != hashes) {
                self.fault(Fault::WrongTile { path: tile.to_string() });
            }
        }
        Ok(())
    }

    fn report(self) -> Report {
        let (witnesses, unchecked) = self.cosigners;
        Report {
            checkpoint: self.checkpoint,
            epochs: self.walk.epochs,
            keys: self.walk.keys,
            signed_by: self.signed_by,
            found: self.found,
            witnesses,
            unchecked,
            checkpoints: self.checkpoints,
            agrees_until: self.agrees_until,
            tally: self.walk.tally,
            earlier: self.verdicts,
            faults: self.faults,
            more_faults: self.more_faults,
        }
    }
}
