//! Acts of persons: a tree of each day and kind that stays in the house. The log holds its root; each person holds the path
//! of her own act. Nothing about others can be read from a path: the tree is filled up with chance and sorted.

use crate::hash::{Hash, leaf_hash};
use crate::tree::{Frontier, NodeId, inclusion, root_of_inclusion};

/// A count below this stays out of the log and is carried over.
pub const COUNT_MIN: u64 = 5;
/// A private tree has at least this many leaves, so that its paths say little about the number of acts.
pub const PRIVATE_LEAVES_MIN: usize = 8;

/// The count that a day's leaf names, if any, and what is carried over to the next day's: counts below [`COUNT_MIN`] wait.
pub fn count_of_day(today: u64, carried: u64) -> (Option<u64>, u64) {
    let all = today.saturating_add(carried);
    if all >= COUNT_MIN { (Some(all), 0) } else { (None, all) }
}

/// The tree over the salted hashes of one day's acts of one kind.
#[derive(Debug, Clone)]
pub struct PrivateTree {
    commitments: Vec<Hash>,
    levels: Vec<Vec<Hash>>,
    root: Hash,
}

/// The place of one act in a private tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivatePath {
    /// The place of the act.
    pub index: u64,
    /// How many leaves the tree has.
    pub size: u64,
    /// The inclusion proof.
    pub path: Vec<Hash>,
}

impl PrivateTree {
    /// The tree over these salted hashes, filled up with `chance` to a power of two of at least [`PRIVATE_LEAVES_MIN`] and
    /// sorted, so that neither number nor order of the acts can be seen. Keep [`PrivateTree::leaves`] to make paths later.
    pub fn new(acts: &[Hash], mut chance: impl FnMut() -> [u8; 32]) -> Self {
        let size = acts.len().max(PRIVATE_LEAVES_MIN).next_power_of_two();
        let mut leaves = acts.to_vec();
        leaves.resize_with(size, || Hash(chance()));
        Self::from_leaves(leaves)
    }

    /// The tree over leaves as they were kept.
    pub fn from_leaves(mut leaves: Vec<Hash>) -> Self {
        leaves.sort_unstable();
        let mut levels: Vec<Vec<Hash>> = Vec::new();
        let mut frontier = Frontier::new();
        for leaf in &leaves {
            // A day's acts are far from the largest size.
            let _ = frontier.push(leaf_hash(&leaf.0), |id, hash| {
                let level = usize::from(id.level);
                levels.resize(levels.len().max(level + 1), Vec::new());
                levels[level].push(hash);
            });
        }
        Self { commitments: leaves, levels, root: frontier.root() }
    }

    /// All leaves, those of chance too, in their order.
    pub fn leaves(&self) -> &[Hash] {
        &self.commitments
    }

    /// The root: what the daily leaf holds.
    pub fn root(&self) -> Hash {
        self.root
    }

    /// The path of an act by its salted hash.
    pub fn path(&self, act: &Hash) -> Option<PrivatePath> {
        let place = self.commitments.binary_search(act).ok()?;
        let (index, size) = (u64::try_from(place).ok()?, u64::try_from(self.commitments.len()).ok()?);
        let node = |id: NodeId| {
            let level = self.levels.get(usize::from(id.level))?;
            usize::try_from(id.index).ok().and_then(|index| level.get(index)).copied()
        };
        Some(PrivatePath { index, size, path: inclusion(index, size, node).ok()? })
    }
}

impl PrivatePath {
    /// The root to which an act with this salted hash leads.
    pub fn root(&self, act: &Hash) -> Option<Hash> {
        root_of_inclusion(self.index, self.size, &leaf_hash(&act.0), &self.path)
    }
}
