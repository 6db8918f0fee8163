//! A restored backup goes on in a new epoch, which names what is known of the old one; and erasure.

use danchu_base::{AgencyId, Instant, PersonId};
use danchu_record::{Checkpoint, EpochLeaf, KnownCheckpoint, Origin, Vkey};
use danchu_store::{Db, Error as StoreError, Tx};

use super::{Error, Result, enter};
use crate::keyring::{base, origin};
use crate::leaf;
use crate::sql::log::{self, number};
use crate::sql::people;
use crate::sql::signed::{self, EpochRow};

/// What a restore found of an agency's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The number of the new epoch.
    pub epoch: i64,
    /// How many leaves the backup had.
    pub restored_size: i64,
    /// The largest size that is known from outside, when it is larger.
    pub known_size: Option<i64>,
}

/// The agency whose log a checkpoint is of.
pub fn agency_of(note: &str) -> Option<AgencyId> {
    let (checkpoint, _) = Checkpoint::parse(note.as_bytes()).ok()?;
    let origin: Origin = checkpoint.origin.parse().ok()?;
    origin.base().strip_prefix("danchu/")?.parse().ok()
}

/// Opens a new epoch behind what a backup had. `notes` are checkpoints of this log that were found outside (mails,
/// witnesses): each must be signed by a key that the backup knows. None when the backup had no log.
pub async fn open(db: &Db, agency: AgencyId, notes: &[String], now: Instant) -> Result<Option<Opened>> {
    db.write(agency, async move |tx| {
        let Some(head) = log::head(tx).await? else { return Ok(None) };
        let now = now.max(head.last_at);
        let mut known = Vec::new();
        if let Some(last) = signed::last(tx).await? {
            known.extend(named(&last.note)?);
        }
        for note in notes {
            known.push(checked(tx, note).await?);
        }
        known.sort_by_key(|one| (one.origin.epoch(), one.size));
        known.dedup();
        let restored_size = number(head.frontier.size());
        let largest = known.iter().map(|one| number(one.size)).max();
        let last = origin(agency, head.epoch);
        let leaf = EpochLeaf::reopen(&last, head.frontier.root(), known, leaf::minute(now)?);
        let leaf = leaf.map_err(enter::unwritable)?;
        let epoch = number(leaf.origin.epoch());
        let known_size = largest.filter(|size| *size > restored_size);
        let opened = Opened { epoch, restored_size, known_size };
        let new = enter::NewLeaf {
            kind: "log-epoch",
            subject: "",
            happened_on: now.day(),
            recorded_at: now,
            mark: "",
            bytes: leaf::epoch(leaf)?,
        };
        log::set_epoch(tx, epoch).await?;
        let position = enter::append(tx, new).await?;
        let row = EpochRow { epoch, position, restored_size, known_size: opened.known_size, begun_at: now };
        signed::add_epoch(tx, &row).await?;
        Ok::<_, Error>(Some(opened))
    })
    .await
}

fn named(note: &str) -> std::result::Result<Option<KnownCheckpoint>, StoreError> {
    let (checkpoint, _) = Checkpoint::parse(note.as_bytes()).map_err(enter::unwritable)?;
    Ok(KnownCheckpoint::of(&checkpoint))
}

/// A checkpoint from outside, if it is of this log and signed by a key that is known here.
async fn checked(tx: &mut Tx, note: &str) -> Result<KnownCheckpoint> {
    let refused = || Error::Refused("record-refused-checkpoint");
    let (checkpoint, signed_note) = Checkpoint::parse(note.as_bytes()).map_err(|_| refused())?;
    let known = KnownCheckpoint::of(&checkpoint).ok_or_else(refused)?;
    if known.origin.base() != base(tx.agency()) {
        return Err(Error::Refused("record-refused-other-log"));
    }
    let keys = signed::keys(tx).await?;
    let signs = |key: &signed::KeyRow| -> Option<Vkey> { known.origin.vkey(key.public.parse().ok()?).ok() };
    if !keys.iter().filter_map(signs).any(|vkey| signed_note.check(&vkey).is_ok()) {
        return Err(refused());
    }
    Ok(known)
}

/// Takes out the salts and contents that hold a person's data. The leaves stay, and every proof of the rest holds.
pub async fn erase_person(tx: &mut Tx, person: PersonId) -> std::result::Result<u64, StoreError> {
    Ok(log::forget(tx, person).await? + people::forget(tx, person).await?)
}

/// Takes out the salts and contents of every act about a subject (an address within the agency): what was taken down at once may
/// not be read in the record either. The leaves with their hashes stay, and every proof of the rest holds.
pub async fn forget_subject(tx: &mut Tx, subject: &str) -> std::result::Result<u64, StoreError> {
    log::forget_subject(tx, subject).await
}

/// The checkpoints that an epoch's leaf names, for the page.
pub fn known_of(leaf: &[u8]) -> Option<EpochLeaf> {
    match danchu_record::Leaf::parse(leaf) {
        Ok(danchu_record::Leaf::Epoch(epoch)) => Some(epoch),
        _ => None,
    }
}
