#![doc = include_str!("../README.md")]

mod checkpoint;
mod content;
mod fault;
mod hash;
mod json;
mod keys;
mod leaf;
mod minute;
mod note;
mod private;
mod proof;
mod short;
mod tile;
mod tree;
mod verify;
mod witness;

pub use self::checkpoint::{Checkpoint, CheckpointError, NotAnOrigin, Origin};
pub use self::content::{CONTENT_MAX, NotASalt, Opening, Openings, Salt};
pub use self::fault::{EpochFault, Fault, KeyFault};
pub use self::hash::{Hash, NotAHash, leaf_hash, node_hash};
pub use self::json::{DEPTH_MAX, INTEGER_MAX, JsonError, canonical, parse_canonical};
pub use self::keys::{KeyError, KeyKind, PublicKey, SigningKey, Vkey};
pub use self::leaf::{
    ACT_DAY_FIRST, Act, Daily, Entered, EpochLeaf, ITEM_MAX, KIND_MAX, KNOWN_MAX, KeyChange, KeyChangeError,
    KeyLeaf, KnownCheckpoint, LEAF_VERSION, Leaf, LeafError, MARKS_MAX, Mark,
};
pub use self::minute::{Minute, NotAMinute};
pub use self::note::{KEY_NAME_MAX, NOTE_MAX, NoteError, NoteSignature, SIGNATURES_MAX, SignedNote};
pub use self::private::{COUNT_MIN, PRIVATE_LEAVES_MIN, PrivatePath, PrivateTree, count_of_day};
pub use self::proof::{
    Cosigners, KEY_LEAVES_MAX, PATH_MAX, PROOF_HEADER, PROOF_MAX, PrivateProof, ProofError, ProofFile, Proven,
};
pub use self::short::{LETTERS, Letters, ShortCheckpoint, ShortError, TYPED_MAX};
pub use self::tile::{
    BUNDLE_MAX, ENTRY_MAX, NotATile, TILE_HEIGHT, TILE_WIDTH, Tile, TileKind, bundle, hash_tile, read_bundle,
    read_hash_tile,
};
pub use self::tree::{
    Frontier, NodeId, SIZE_MAX, TreeError, consistency, consistency_nodes, edge_nodes, inclusion,
    inclusion_nodes, root, root_of_inclusion, verify_consistency, verify_inclusion,
};
pub use self::verify::{
    CLOCKS_MINUTES, CopyError, Earlier, EpochSeen, FAULTS_MAX, KeySeen, NotEarlier, ReadCopy, Report, Tally,
    Trust, Verdict, verify_copy,
};
pub use self::witness::{AddCheckpoint, REQUEST_MAX, Seen, WitnessRefusal, read_cosignatures};
