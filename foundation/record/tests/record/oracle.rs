//! Our proofs as `ct-merkle` sees them, and its as we see them: a second, independent implementation of RFC 6962.

use std::collections::BTreeMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use danchu_record::{
    Frontier, Hash, NodeId, consistency, consistency_nodes, edge_nodes, inclusion, inclusion_nodes,
    leaf_hash, root, verify_consistency, verify_inclusion,
};
use sha2::Sha256;

type Nodes = BTreeMap<NodeId, Hash>;

fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

/// The nodes of a tree and the roots of all its sizes.
fn grow(size: u64) -> (Nodes, Vec<Hash>) {
    let (mut nodes, mut frontier, mut roots) = (Nodes::new(), Frontier::new(), vec![Hash::empty()]);
    for index in 0..size {
        nodes.extend(frontier.append(leaf_hash(&entry(index))).unwrap());
        roots.push(frontier.root());
    }
    (nodes, roots)
}

fn theirs(size: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    (0..size).for_each(|index| tree.push(entry(index)));
    tree
}

fn root_hash(hash: &Hash, size: u64) -> RootHash<Sha256> {
    RootHash::new(hash.0.into(), size)
}

fn digests(path: &[Hash]) -> Vec<sha2::digest::Output<Sha256>> {
    path.iter().map(|hash| hash.0.into()).collect()
}

const SIZES: [u64; 12] = [1, 2, 3, 4, 7, 8, 31, 64, 100, 255, 256, 257];

#[test]
fn roots_are_those_of_the_other_implementation() {
    let (nodes, roots) = grow(257);
    for size in 0..=257 {
        let ours = roots[usize::try_from(size).unwrap()];
        assert_eq!(ours.0[..], theirs(size).root().as_bytes()[..], "{size}");
        assert_eq!(root(size, |id| nodes.get(&id).copied()).unwrap(), ours, "{size}");
        let edge = edge_nodes(size).iter().map(|id| nodes[id]).collect();
        assert_eq!(Frontier::from_parts(size, edge).unwrap().root(), ours, "{size}");
    }
}

#[test]
fn the_other_implementation_accepts_our_inclusion_proofs_and_makes_the_same() {
    let (nodes, roots) = grow(257);
    let mut proofs = 0;
    for size in SIZES {
        let tree = theirs(size);
        let ours = roots[usize::try_from(size).unwrap()];
        for index in 0..size {
            let asked: Nodes =
                inclusion_nodes(index, size).unwrap().into_iter().map(|id| (id, nodes[&id])).collect();
            let path = inclusion(index, size, |id| asked.get(&id).copied()).unwrap();
            let proof = InclusionProof::<Sha256>::from_digests(digests(&path).iter());
            root_hash(&ours, size).verify_inclusion(&entry(index), index, &proof).unwrap();
            let other = tree.prove_inclusion(usize::try_from(index).unwrap());
            assert_eq!(other.as_bytes(), path.iter().flat_map(|h| h.0).collect::<Vec<_>>());
            assert!(verify_inclusion(index, size, &leaf_hash(&entry(index)), &path, &ours));
            assert!(!verify_inclusion(index, size, &leaf_hash(&entry(index + 1)), &path, &ours));
            proofs += 1;
        }
    }
    assert_eq!(proofs, SIZES.iter().sum::<u64>());
}

#[test]
fn the_other_implementation_accepts_our_consistency_proofs_and_makes_the_same() {
    let (nodes, roots) = grow(257);
    let at = |size: u64| roots[usize::try_from(size).unwrap()];
    for new in SIZES {
        let tree = theirs(new);
        for old in 1..=new {
            let asked: Nodes =
                consistency_nodes(old, new).unwrap().into_iter().map(|id| (id, nodes[&id])).collect();
            let path = consistency(old, new, |id| asked.get(&id).copied()).unwrap();
            assert!(verify_consistency(old, new, &at(old), &at(new), &path), "{old} {new}");
            if old == new {
                assert!(path.is_empty());
                continue;
            }
            let other = tree.prove_consistency(usize::try_from(new - old).unwrap());
            assert_eq!(other.as_bytes(), path.iter().flat_map(|h| h.0).collect::<Vec<_>>(), "{old} {new}");
            let proof = ConsistencyProof::<Sha256>::from_digests(digests(&path).iter());
            root_hash(&at(new), new).verify_consistency(&root_hash(&at(old), old), &proof).unwrap();
            assert!(!verify_consistency(old, new, &at(old - 1), &at(new), &path), "{old} {new}");
        }
    }
}

#[test]
fn a_proof_that_is_cut_lengthened_or_changed_is_refused() {
    let (nodes, roots) = grow(257);
    let node = |id: NodeId| nodes.get(&id).copied();
    let at = |size: u64| roots[usize::try_from(size).unwrap()];
    for size in [2_u64, 3, 7, 8, 100, 257] {
        for index in [0, size / 2, size - 1] {
            let path = inclusion(index, size, node).unwrap();
            let leaf = leaf_hash(&entry(index));
            for bad in spoilt(&path) {
                assert!(!verify_inclusion(index, size, &leaf, &bad, &at(size)), "{index} {size}");
            }
        }
        for old in [1, size / 2, size - 1] {
            let path = consistency(old, size, node).unwrap();
            for bad in spoilt(&path) {
                assert!(!verify_consistency(old, size, &at(old), &at(size), &bad), "{old} {size}");
            }
        }
    }
}

fn spoilt(path: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = vec![path[1..].to_vec(), path[..path.len() - 1].to_vec(), [path, &path[..1]].concat()];
    for place in 0..path.len() {
        let mut bad = path.to_vec();
        bad[place].0[31] ^= 1;
        all.push(bad);
    }
    all
}

#[test]
fn nodes_are_numbered_in_the_order_in_which_they_come_to_be() {
    let mut frontier = Frontier::new();
    let mut next = 0;
    for index in 0..1000_u64 {
        for (id, _) in frontier.append(leaf_hash(&entry(index))).unwrap() {
            assert_eq!(id.stored(), next);
            next += 1;
        }
    }
}

#[test]
fn a_question_beyond_the_tree_or_without_its_nodes_is_refused() {
    let none = |_: NodeId| None;
    assert!(inclusion(3, 3, none).is_err());
    assert!(inclusion(0, 2, none).is_err());
    assert!(consistency(4, 3, none).is_err());
    assert!(consistency(1, 2, none).is_err());
    assert!(root(1, none).is_err());
    assert!(Frontier::from_parts(3, vec![Hash::empty()]).is_none());
    assert!(!verify_inclusion(0, 0, &Hash::empty(), &[], &Hash::empty()));
    assert!(!verify_inclusion(u64::MAX - 1, u64::MAX, &Hash::empty(), &[], &Hash::empty()));
    assert!(!verify_consistency(2, 1, &Hash::empty(), &Hash::empty(), &[]));
}
