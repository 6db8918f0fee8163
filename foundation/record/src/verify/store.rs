//! The tree of a copy while it streams by: the right edge, the roots of full tiles and the nodes over them. One hash for 256
//! entries stays in memory, so that the root of any size can be told later from one tile more.

use crate::hash::Hash;
use crate::tile::{TILE_HEIGHT, TILE_WIDTH, Tile, TileKind};
use crate::tree::{Frontier, NodeId};

#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    frontier: Frontier,
    /// Nodes of level 8 and above.
    upper: Vec<Vec<Hash>>,
    /// Leaves behind the last full tile.
    last: Vec<Hash>,
}

impl Store {
    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    pub(crate) fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// Adds a leaf; beyond the largest size nothing is added, and the root fits no checkpoint.
    pub(crate) fn push(&mut self, leaf: Hash) {
        self.last.push(leaf);
        let upper = &mut self.upper;
        let _ = self.frontier.push(leaf, |id, hash| {
            if let Some(level) = id.level.checked_sub(TILE_HEIGHT).map(usize::from) {
                upper.resize(upper.len().max(level + 1), Vec::new());
                upper[level].push(hash);
            }
        });
        if self.last.len() == usize::from(TILE_WIDTH) {
            self.last.clear();
        }
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<Hash> {
        let index = usize::try_from(id.index).ok()?;
        self.upper.get(usize::from(id.level.checked_sub(TILE_HEIGHT)?))?.get(index).copied()
    }

    /// The root of the first `size` leaves. `tile` gives the leaves of a full tile again; they must be those that were seen.
    pub(crate) fn root_at(&self, size: u64, tile: impl FnOnce(u64) -> Option<Vec<Hash>>) -> Option<Hash> {
        if size > self.size() {
            return None;
        }
        let (full, rest) = (size >> TILE_HEIGHT, usize::try_from(size % u64::from(TILE_WIDTH)).ok()?);
        let mut frontier = Frontier::read(full << TILE_HEIGHT, |id| self.node(id)).ok()?;
        let leaves = match rest {
            0 => Vec::new(),
            _ if full == self.size() >> TILE_HEIGHT => self.last.clone(),
            _ => tile(full).filter(|leaves| self.is_tile(full, leaves))?,
        };
        for leaf in leaves.get(..rest)? {
            frontier.push(*leaf, |_, _| {}).ok()?;
        }
        Some(frontier.root())
    }

    /// Whether these are all leaves of a full tile.
    fn is_tile(&self, index: u64, leaves: &[Hash]) -> bool {
        let mut tile = Frontier::new();
        let pushed = leaves.iter().all(|leaf| tile.push(*leaf, |_, _| {}).is_ok());
        let full = pushed && leaves.len() == usize::from(TILE_WIDTH);
        full && self.node(NodeId { level: TILE_HEIGHT, index }) == Some(tile.root())
    }

    /// The tiles above the leaves, as they must be.
    pub(crate) fn upper_tiles(&self) -> impl Iterator<Item = (Tile, Vec<Hash>)> {
        Tile::all(self.size()).filter(|tile| matches!(tile.kind, TileKind::Hashes(1..))).filter_map(|tile| {
            Some((tile, tile.nodes().map(|id| self.node(id)).collect::<Option<Vec<_>>>()?))
        })
    }
}
