//! From what features say to what the log holds.

use std::collections::{BTreeMap, BTreeSet};

use danchu_base::{AgencyId, Day, Instant};
use danchu_record::{Daily, EpochLeaf, Hash, KeyLeaf, Leaf, Minute, PrivateTree, PublicKey};
use danchu_store::Result;
use serde_json::{Value, json};

use crate::actions::enter::unwritable;
use crate::keyring::origin;
use crate::model::{Act, Mark, PersonAct};

/// The minute of an instant.
pub fn minute(at: Instant) -> Result<Minute> {
    Minute::of(at).map_err(unwritable)
}

fn bytes(leaf: &Leaf) -> Result<Vec<u8>> {
    leaf.to_bytes().map_err(unwritable)
}

/// The leaf of an act of the agency; `late` when it was entered more working days after its day than the head has set.
pub fn act(act: &Act, recorded: Instant, late: bool, content: BTreeMap<String, Hash>) -> Result<Vec<u8>> {
    let mut marks: BTreeSet<danchu_record::Mark> = match act.mark {
        Mark::Plain => BTreeSet::new(),
        Mark::BeforeUse => BTreeSet::from([danchu_record::Mark::BeforeUse]),
        Mark::ForAnother => BTreeSet::from([danchu_record::Mark::ForAnother]),
    };
    if late {
        marks.insert(danchu_record::Mark::Late);
    }
    bytes(&Leaf::Act(danchu_record::Act {
        kind: act.kind.to_owned(),
        item: act.subject.clone(),
        happened: act.happened_on,
        recorded: minute(recorded)?,
        marks,
        content,
    }))
}

/// The leaf of a day's acts of persons of one kind; the count is left out while there are too few.
pub fn daily(
    kind: &str,
    day: Day,
    recorded: Instant,
    count: Option<u64>,
    tree: &PrivateTree,
) -> Result<Vec<u8>> {
    let recorded = minute(recorded)?;
    bytes(&Leaf::Daily(Daily { kind: kind.to_owned(), day, recorded, count, root: tree.root() }))
}

/// The leaf that begins a log.
pub fn first(agency: AgencyId, key: PublicKey, recorded: Instant) -> Result<Vec<u8>> {
    bytes(&Leaf::Epoch(EpochLeaf::first(origin(agency, 1), key, minute(recorded)?)))
}

/// The leaf that begins a later epoch: what was kept, and the checkpoints that are known.
pub fn epoch(leaf: EpochLeaf) -> Result<Vec<u8>> {
    bytes(&Leaf::Epoch(leaf))
}

/// A change of keys.
pub fn key(change: KeyLeaf) -> Result<Vec<u8>> {
    bytes(&Leaf::Key(change))
}

/// What a person's salted hash stands for: her own act, as her proof shows it.
pub fn person(act: &PersonAct) -> Result<Value> {
    Ok(json!({
        "kind": act.kind,
        "item": act.subject,
        "happened": act.happened_on.to_string(),
        "recorded": minute(act.recorded_at)?.to_string(),
        "content": act.content,
    }))
}
