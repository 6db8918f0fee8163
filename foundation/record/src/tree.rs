//! The Merkle tree of RFC 6962, section 2, over the hashes of its complete subtrees, wherever they are kept.
//!
//! A node `(level, index)` covers the leaves `index · 2^level` up to `(index + 1) · 2^level` and is *complete* when the tree
//! has them all; only complete nodes are kept, and they never change. Every root and proof is made of complete nodes.

use crate::hash::{Hash, node_hash};

/// The most leaves that a tree may have.
pub const SIZE_MAX: u64 = 1 << 48;

/// The address of a complete subtree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The height: 0 for leaves.
    pub level: u8,
    /// The place within the level, from 0.
    pub index: u64,
}

impl NodeId {
    /// One number for both, in the order in which nodes come to be (`StoredHashIndex` of Go's `sumdb/tlog`): leaf 0, leaf 1,
    /// the node over both, leaf 2 and so on.
    pub fn stored(self) -> u64 {
        let mut n = self.index;
        for _ in 0..self.level {
            n = 2 * n + 1;
        }
        let mut sum = 0;
        while n > 0 {
            sum += n;
            n >>= 1;
        }
        sum + u64::from(self.level)
    }
}

/// What cannot be answered about a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// The leaf or the older size lies beyond the size.
    #[error("the tree of {size} entries has no entry or older size {asked}")]
    Beyond {
        /// What was asked for.
        asked: u64,
        /// The size of the tree.
        size: u64,
    },
    /// A node that must exist is not kept.
    #[error("the node {index} of level {} is missing", level)]
    Missing {
        /// Its level.
        level: u8,
        /// Its index.
        index: u64,
    },
    /// More leaves than [`SIZE_MAX`].
    #[error("the tree is full")]
    Full,
}

/// The right edge of a tree: the roots of the complete subtrees of which its size is the sum, largest first. All that
/// appending needs, and all that a verifier keeps in memory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    edge: Vec<Hash>,
}

impl Frontier {
    /// The tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// The edge as it was kept; nothing when the number of hashes does not fit the size.
    pub fn from_parts(size: u64, edge: Vec<Hash>) -> Option<Self> {
        let fits = size <= SIZE_MAX && edge.len() == size.count_ones() as usize;
        fits.then_some(Self { size, edge })
    }

    /// The edge of the tree of this size, from kept nodes ([`edge_nodes`]).
    pub fn read(size: u64, node: impl Fn(NodeId) -> Option<Hash>) -> Result<Self, TreeError> {
        let edge = edge_nodes(size).into_iter().map(|id| need(id, &node)).collect::<Result<_, _>>()?;
        Self::from_parts(size, edge).ok_or(TreeError::Full)
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes of the edge, largest subtree first.
    pub fn edge(&self) -> &[Hash] {
        &self.edge
    }

    /// Adds a leaf by its hash and returns the nodes that are complete now, to be kept, the leaf first.
    pub fn append(&mut self, leaf: Hash) -> Result<Vec<(NodeId, Hash)>, TreeError> {
        let mut made = Vec::with_capacity(1 + self.size.trailing_ones() as usize);
        self.push(leaf, |id, hash| made.push((id, hash)))?;
        Ok(made)
    }

    /// Adds a leaf by its hash; tells each node that is complete now.
    pub fn push(&mut self, leaf: Hash, mut made: impl FnMut(NodeId, Hash)) -> Result<(), TreeError> {
        if self.size >= SIZE_MAX {
            return Err(TreeError::Full);
        }
        let mut id = NodeId { level: 0, index: self.size };
        let mut hash = leaf;
        made(id, hash);
        while id.index % 2 == 1 {
            // An odd place means that the node to the left is complete: it is the last of the edge.
            let Some(left) = self.edge.pop() else { break };
            hash = node_hash(&left, &hash);
            id = NodeId { level: id.level + 1, index: id.index / 2 };
            made(id, hash);
        }
        self.edge.push(hash);
        self.size += 1;
        Ok(())
    }

    /// The root of the tree (RFC 6962, section 2.1).
    pub fn root(&self) -> Hash {
        fold(&self.edge).unwrap_or_else(Hash::empty)
    }
}

/// The root over subtrees that stand side by side, largest first: from right to left.
fn fold(subtrees: &[Hash]) -> Option<Hash> {
    subtrees.iter().rev().copied().reduce(|right, left| node_hash(&left, &right))
}

fn need(id: NodeId, node: &impl Fn(NodeId) -> Option<Hash>) -> Result<Hash, TreeError> {
    node(id).ok_or(TreeError::Missing { level: id.level, index: id.index })
}

/// The leaves from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    start: u64,
    end: u64,
}

impl Range {
    fn len(self) -> u64 {
        self.end - self.start
    }

    /// Where RFC 6962 splits: the largest power of two below the length.
    fn split(self) -> (Range, Range) {
        let half = self.len().next_power_of_two() / 2;
        let middle = self.start + half;
        (Range { end: middle, ..self }, Range { start: middle, ..self })
    }

    /// The complete nodes of which this range is made, largest first. Ranges made by [`Range::split`] begin at a multiple of
    /// their largest part, so the parts are the binary digits of the length.
    fn nodes(self) -> impl Iterator<Item = NodeId> {
        let mut start = self.start;
        let len = self.len();
        (0..64_u8).rev().filter(move |level| len >> level & 1 == 1).map(move |level| {
            let id = NodeId { level, index: start >> level };
            start += 1 << level;
            id
        })
    }

    fn hash(self, node: &impl Fn(NodeId) -> Option<Hash>) -> Result<Hash, TreeError> {
        let parts = self.nodes().map(|id| need(id, node)).collect::<Result<Vec<_>, _>>()?;
        Ok(fold(&parts).unwrap_or_else(Hash::empty))
    }
}

/// The ranges whose hashes are the inclusion proof of a leaf, the leaf's sibling first.
fn inclusion_ranges(index: u64, size: u64) -> Result<Vec<Range>, TreeError> {
    if index >= size || size > SIZE_MAX {
        return Err(TreeError::Beyond { asked: index, size });
    }
    let mut ranges = Vec::new();
    let mut here = Range { start: 0, end: size };
    while here.len() > 1 {
        let (left, right) = here.split();
        if index < right.start {
            ranges.push(right);
            here = left;
        } else {
            ranges.push(left);
            here = right;
        }
    }
    ranges.reverse();
    Ok(ranges)
}

/// The ranges whose hashes are the consistency proof (RFC 6962, section 2.1.2).
fn consistency_ranges(old: u64, new: u64) -> Result<Vec<Range>, TreeError> {
    if old > new || new > SIZE_MAX {
        return Err(TreeError::Beyond { asked: old, size: new });
    }
    let mut ranges = Vec::new();
    if old == 0 || old == new {
        return Ok(ranges);
    }
    let mut here = Range { start: 0, end: new };
    // Whether the subtree is the old tree itself, whose root the verifier knows.
    let mut known = true;
    while here.end != old {
        let (left, right) = here.split();
        if old <= right.start {
            ranges.push(right);
            here = left;
        } else {
            ranges.push(left);
            here = right;
            known = false;
        }
    }
    if !known {
        ranges.push(here);
    }
    ranges.reverse();
    Ok(ranges)
}

fn flat(ranges: &[Range]) -> Vec<NodeId> {
    ranges.iter().flat_map(|range| range.nodes()).collect()
}

fn hashes(ranges: &[Range], node: &impl Fn(NodeId) -> Option<Hash>) -> Result<Vec<Hash>, TreeError> {
    ranges.iter().map(|range| range.hash(node)).collect()
}

/// The nodes that make the root of this size, largest first: to be fetched before [`root`] or [`Frontier::read`].
pub fn edge_nodes(size: u64) -> Vec<NodeId> {
    Range { start: 0, end: size }.nodes().collect()
}

/// The root of the tree of this size.
pub fn root(size: u64, node: impl Fn(NodeId) -> Option<Hash>) -> Result<Hash, TreeError> {
    if size > SIZE_MAX {
        return Err(TreeError::Full);
    }
    Range { start: 0, end: size }.hash(&node)
}

/// The nodes that [`inclusion`] asks for.
pub fn inclusion_nodes(index: u64, size: u64) -> Result<Vec<NodeId>, TreeError> {
    Ok(flat(&inclusion_ranges(index, size)?))
}

/// The inclusion proof (audit path, RFC 6962, section 2.1.1) of leaf `index` in the tree of `size` leaves.
pub fn inclusion(
    index: u64,
    size: u64,
    node: impl Fn(NodeId) -> Option<Hash>,
) -> Result<Vec<Hash>, TreeError> {
    hashes(&inclusion_ranges(index, size)?, &node)
}

/// The nodes that [`consistency`] asks for.
pub fn consistency_nodes(old: u64, new: u64) -> Result<Vec<NodeId>, TreeError> {
    Ok(flat(&consistency_ranges(old, new)?))
}

/// The consistency proof (RFC 6962, section 2.1.2) from the tree of `old` leaves to that of `new`. Empty when `old` is 0
/// or both are the same.
pub fn consistency(
    old: u64,
    new: u64,
    node: impl Fn(NodeId) -> Option<Hash>,
) -> Result<Vec<Hash>, TreeError> {
    hashes(&consistency_ranges(old, new)?, &node)
}

/// The root that an inclusion proof leads to, if its length fits (RFC 9162, section 2.1.3.2).
pub fn root_of_inclusion(index: u64, size: u64, leaf: &Hash, path: &[Hash]) -> Option<Hash> {
    if index >= size || size > SIZE_MAX {
        return None;
    }
    let (mut place, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return None;
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            // A node without right sibling stands for itself on the levels above.
            while place % 2 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// Whether the leaf with this hash stands at `index` in the tree of `size` leaves with this root.
pub fn verify_inclusion(index: u64, size: u64, leaf: &Hash, path: &[Hash], root: &Hash) -> bool {
    root_of_inclusion(index, size, leaf, path).as_ref() == Some(root)
}

/// Whether the tree of `new` leaves begins with that of `old` leaves (RFC 9162, section 2.1.4.2). Any tree begins with the
/// empty one, whose root must be that of RFC 6962.
pub fn verify_consistency(old: u64, new: u64, old_root: &Hash, new_root: &Hash, path: &[Hash]) -> bool {
    if old > new || new > SIZE_MAX {
        return false;
    }
    if old == 0 {
        return path.is_empty() && *old_root == Hash::empty() && (new > 0 || new_root == old_root);
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    let (mut place, mut last) = (old - 1, new - 1);
    while place % 2 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let mut path = path.iter();
    let seed = if place == 0 { Some(old_root) } else { path.next() };
    let Some(seed) = seed else { return false };
    let (mut older, mut newer) = (*seed, *seed);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            older = node_hash(sibling, &older);
            newer = node_hash(sibling, &newer);
            while place % 2 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            newer = node_hash(&newer, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && older == *old_root && newer == *new_root
}
