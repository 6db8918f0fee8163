//! Checkpoints: signed when somebody asks, never inside an act's write.

use std::sync::Arc;

use danchu_base::{AgencyId, Instant};
use danchu_record::{
    Checkpoint, Hash, NodeId, ShortCheckpoint, SignedNote, consistency_nodes, inclusion_nodes,
};
use danchu_store::{Db, Error as StoreError, Tx};

use super::{Error, Result, enter::unwritable, keys};
use crate::keyring::{Keyring, origin};
use crate::sql::log::{self, number};
use crate::sql::signed::{self, CheckpointRow};

/// The checkpoint of the log as it stands now: the one that was signed already, or a new one. None while the log is empty,
/// or as long as no node with a key has signed.
pub async fn current(
    db: &Db,
    keyring: &Arc<dyn Keyring>,
    agency: AgencyId,
    now: Instant,
) -> Result<Option<CheckpointRow>> {
    let (head, last, signers) = db
        .read(agency, async |tx| {
            let head = log::head(tx).await?;
            let last = signed::last(tx).await?;
            Ok::<_, Error>((head, last, keys::signers(tx, keyring).await?))
        })
        .await?;
    let Some(head) = head.filter(|head| head.frontier.size() > 0) else { return Ok(None) };
    let size = number(head.frontier.size());
    if last.as_ref().is_some_and(|last| (last.epoch, last.size) == (head.epoch, size)) || signers.is_empty() {
        return Ok(last);
    }
    let root = head.frontier.root();
    let checkpoint = Checkpoint::new(&origin(agency, head.epoch), head.frontier.size(), root);
    let signers: Vec<_> = signers.iter().collect();
    let note = checkpoint.sign(&signers).map_err(unwritable)?;
    let row = CheckpointRow { epoch: head.epoch, size, root, note: note.to_string(), signed_at: now };
    let kept = &row;
    db.write(agency, async move |tx| {
        // The tree may have grown since; a checkpoint of an earlier size is as true.
        signed::keep(tx, kept).await
    })
    .await?;
    // A node that was faster has kept its own, with the witnesses' signatures perhaps.
    let kept = db.read(agency, async |tx| signed::of_size(tx, row.epoch, row.size).await).await?;
    Ok(Some(kept.unwrap_or(row)))
}

/// The short form of a checkpoint, for paper.
pub fn short(row: &CheckpointRow) -> ShortCheckpoint {
    ShortCheckpoint {
        epoch: row.epoch.unsigned_abs(),
        size: row.size.unsigned_abs(),
        letters: danchu_record::Letters::of(&row.root),
        day: row.signed_at.day(),
    }
}

/// Puts a witness's signature under a checkpoint. Another one that came meanwhile stays.
pub async fn cosign(
    tx: &mut Tx,
    epoch: i64,
    size: i64,
    line: &danchu_record::NoteSignature,
) -> std::result::Result<(), StoreError> {
    let Some(row) = signed::of_size(tx, epoch, size).await? else { return Ok(()) };
    let mut note = SignedNote::parse(row.note.as_bytes()).map_err(unwritable)?;
    note.add(line.clone());
    signed::cosigned(tx, &row, &note.to_string()).await.map(drop)
}

/// The inclusion proof of a leaf in the tree of that size.
pub async fn inclusion(tx: &mut Tx, position: i64, size: i64) -> Result<Vec<Hash>> {
    let (position, size) = (position.unsigned_abs(), size.unsigned_abs());
    let nodes = log::gather(tx, &inclusion_nodes(position, size).map_err(unwritable)?).await?;
    Ok(danchu_record::inclusion(position, size, |id| found(&nodes, id)).map_err(unwritable)?)
}

/// The consistency proof between two sizes.
pub async fn consistency(tx: &mut Tx, old: i64, new: i64) -> Result<Vec<Hash>> {
    let (old, new) = (old.unsigned_abs(), new.unsigned_abs());
    let nodes = log::gather(tx, &consistency_nodes(old, new).map_err(unwritable)?).await?;
    Ok(danchu_record::consistency(old, new, |id| found(&nodes, id)).map_err(unwritable)?)
}

fn found(nodes: &[(NodeId, Hash)], id: NodeId) -> Option<Hash> {
    nodes.iter().find(|(known, _)| *known == id).map(|(_, hash)| *hash)
}
