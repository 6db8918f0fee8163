//! Tiles: C2SP `tlog-tiles`. Paths, which tiles a tree of some size has, and their bytes.

use std::fmt;
use std::str::FromStr;

use crate::checkpoint::decimal;
use crate::hash::Hash;
use crate::tree::{NodeId, SIZE_MAX};

/// How many hashes or entries a full tile has.
pub const TILE_WIDTH: u16 = 256;
/// The height of a tile: each hash of the next level covers 2^8 of this one.
pub const TILE_HEIGHT: u8 = 8;
/// The longest entry: what its length prefix can say.
pub const ENTRY_MAX: usize = u16::MAX as usize;
/// The longest entry bundle.
pub const BUNDLE_MAX: usize = TILE_WIDTH as usize * (ENTRY_MAX + 2);
/// The highest level that a tree of [`SIZE_MAX`] entries has tiles of.
const LEVEL_MAX: u8 = 6;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileKind {
    /// Hashes of this level: level 0 are the leaves, level 1 the roots of full tiles of level 0, and so on.
    Hashes(u8),
    /// The entries themselves.
    Entries,
    /// The notes that were issued, in their order: ours, not part of the specification.
    Checkpoints,
}

/// The address of a tile: kind, place, and how many it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// What it holds.
    pub kind: TileKind,
    /// The place within its level.
    pub index: u64,
    /// How many hashes or entries: 1 to 256; fewer than 256 is a partial tile.
    pub width: u16,
}

/// Not the path of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile")]
pub struct NotATile;

impl Tile {
    /// The tile of this kind and place in a tree of `size` entries; none when it is empty. Not for checkpoints.
    pub fn of(kind: TileKind, index: u64, size: u64) -> Option<Self> {
        let level = match kind {
            TileKind::Hashes(level) if level <= LEVEL_MAX => level,
            TileKind::Entries => 0,
            _ => return None,
        };
        let in_level = size.min(SIZE_MAX) >> (TILE_HEIGHT * level);
        let before = index.checked_mul(u64::from(TILE_WIDTH))?;
        let width = in_level.checked_sub(before).filter(|n| *n > 0)?.min(u64::from(TILE_WIDTH));
        Some(Self { kind, index, width: u16::try_from(width).ok()? })
    }

    /// All tiles of a tree of `size` entries: entries and hashes, full and partial.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        Self::since(0, size)
    }

    /// The tiles of a tree of `size` entries that the tree of `old` entries did not have as they are now.
    pub fn since(old: u64, size: u64) -> impl Iterator<Item = Self> {
        let kinds = std::iter::once(TileKind::Entries).chain((0..=LEVEL_MAX).map(TileKind::Hashes));
        kinds.flat_map(move |kind| {
            let first = match kind {
                TileKind::Hashes(level) => old >> (TILE_HEIGHT * level) >> TILE_HEIGHT,
                _ => old >> TILE_HEIGHT,
            };
            (first..).map_while(move |index| Self::of(kind, index, size))
        })
    }

    /// Whether it holds fewer than 256.
    pub fn is_partial(&self) -> bool {
        self.width < TILE_WIDTH
    }

    /// The nodes whose hashes are this tile, in their order. None of entries.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let (level, width) = match self.kind {
            TileKind::Hashes(level) => (level * TILE_HEIGHT, self.width),
            TileKind::Entries | TileKind::Checkpoints => (0, 0),
        };
        let first = self.index * u64::from(TILE_WIDTH);
        (first..first + u64::from(width)).map(move |index| NodeId { level, index })
    }

    /// The indices of the entries that this bundle holds.
    pub fn entries(&self) -> std::ops::Range<u64> {
        let first = self.index * u64::from(TILE_WIDTH);
        first..first + u64::from(self.width)
    }
}

/// The path below the log's address, without a slash before it: `tile/0/x001/234.p/7`.
impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes(level) => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
            TileKind::Checkpoints => f.write_str("checkpoints/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        while let Some(group) = groups.pop() {
            match groups.is_empty() {
                true => write!(f, "{group:03}")?,
                false => write!(f, "x{group:03}/")?,
            }
        }
        // The last bundle of checkpoints grows under its own name.
        if self.is_partial() && self.kind != TileKind::Checkpoints {
            write!(f, ".p/{}", self.width)
        } else {
            Ok(())
        }
    }
}

impl FromStr for Tile {
    type Err = NotATile;
    fn from_str(path: &str) -> Result<Self, NotATile> {
        read_path(path).filter(|tile| tile.to_string() == path).ok_or(NotATile)
    }
}

/// Reads generously; that the path is the one way to write the tile is asked by the caller.
fn read_path(path: &str) -> Option<Tile> {
    let (kind, rest) = match path.strip_prefix("tile/") {
        None => (TileKind::Checkpoints, path.strip_prefix("checkpoints/")?),
        Some(rest) => {
            let (kind, rest) = rest.split_once('/')?;
            let kind = match kind {
                "entries" => TileKind::Entries,
                level => TileKind::Hashes(decimal(level).and_then(|n| u8::try_from(n).ok())?),
            };
            (kind, rest)
        }
    };
    let (place, width) = match rest.split_once(".p/") {
        Some((place, width)) => (place, u16::try_from(decimal(width)?).ok().filter(|w| *w > 0)?),
        None => (rest, TILE_WIDTH),
    };
    let mut index: u64 = 0;
    for group in place.split('/') {
        let digits = group.strip_prefix('x').unwrap_or(group);
        let digits = Some(digits).filter(|d| d.len() == 3 && d.bytes().all(|b| b.is_ascii_digit()))?;
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?).filter(|n| *n <= SIZE_MAX)?;
    }
    let known = !matches!(kind, TileKind::Hashes(level) if level > LEVEL_MAX);
    known.then_some(Tile { kind, index, width })
}

/// The bytes of a tile of hashes.
pub fn hash_tile(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// Reads a tile of hashes; nothing when its length is no multiple of 32.
pub fn read_hash_tile(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| hashes.iter().copied().map(Hash).collect())
}

/// The bytes of an entry bundle: each entry behind its length (16 bits, big-endian). Nothing when one is too long.
pub fn bundle<E: AsRef<[u8]>>(entries: &[E]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries.iter().map(AsRef::as_ref) {
        bytes.extend_from_slice(&u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Some(bytes)
}

/// Reads an entry bundle; nothing when it is cut.
pub fn read_bundle(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bytes = rest;
    }
    Some(entries)
}
