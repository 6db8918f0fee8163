//! When the tree is known: who signed it, and what was seen of it before.

use super::earlier::{Earlier, Place, Root, Verdict, place};
use super::run::{Done, Run, TILE_BYTES};
use super::{CLOCKS_MINUTES, CopyError, ReadCopy};
use crate::checkpoint::{Checkpoint, Origin};
use crate::fault::{EpochFault, Fault};
use crate::hash::{Hash, leaf_hash};
use crate::keys::{PublicKey, Vkey};
use crate::minute::Minute;
use crate::note::SignedNote;
use crate::proof::{cosigners, signed_by_one, unreadable};
use crate::tile::{BUNDLE_MAX, TILE_WIDTH, Tile, TileKind, read_bundle, read_hash_tile};

impl<R: ReadCopy> Run<'_, R> {
    pub(super) fn signatures(&mut self) {
        let size = self.checkpoint.size;
        match cosigners(&self.note, &self.trust.witnesses) {
            Ok(cosigners) => self.cosigners = cosigners,
            Err(fault) => self.fault(fault),
        }
        let origin: Origin = match self.checkpoint.origin.parse() {
            Ok(origin) => origin,
            Err(why) => return self.fault(unreadable("checkpoint", &why)),
        };
        if let Some(last) = self.walk.epochs.last() {
            let (index, named) = (last.index, last.origin.clone());
            if named.base() != origin.base() {
                self.fault(Fault::AnotherAgency { expected: origin.to_string(), found: named.to_string() });
            } else if named != origin {
                self.fault(Fault::BrokenEpoch { index, why: EpochFault::Checkpoint });
            }
        }
        let mut active: Vec<PublicKey> = self.walk.active(size).collect();
        self.found = active.iter().filter_map(|key| origin.vkey(*key).ok()).collect();
        let given = self.trust.key.as_ref().map(Vkey::public);
        if self.walk.keys.is_empty() {
            // An empty log names no key yet.
            active.extend(given);
        }
        let signer = signed_by_one(&self.note, &origin, &active);
        let known = given
            .is_some_and(|key| active.contains(&key) || self.walk.keys.iter().any(|seen| seen.key == key));
        match signer {
            Err(fault) => self.fault(fault),
            Ok(_) if given.is_some() && !known => self.fault(Fault::WrongKey { origin: origin.to_string() }),
            Ok(signer) => self.signed_by = known.then_some(signer),
        }
        let last = self.walk.tally.last;
        let times: Vec<u64> = self.cosigners.0.iter().map(|(_, time)| *time).collect();
        for time in times {
            let seen = i64::try_from(time / 60).unwrap_or(i64::MAX);
            match last {
                Some(recorded) if recorded.minutes() > seen.saturating_add(CLOCKS_MINUTES) => {
                    let bound =
                        Minute::from_minutes(seen).map_or_else(|_| time.to_string(), |m| m.to_string());
                    self.fault(Fault::Postdated { index: size.saturating_sub(1), recorded, bound });
                }
                _ => {}
            }
        }
    }

    /// The checkpoints that the copy keeps from before.
    /// One that is refused is told; the others would say the same.
    pub(super) fn kept_checkpoints(&mut self) -> Done<R> {
        let before = self.faults.len();
        for index in 0.. {
            if self.faults.len() > before {
                break;
            }
            let path = Tile { kind: TileKind::Checkpoints, index, width: TILE_WIDTH }.to_string();
            let Some(bytes) = self.read(&path, BUNDLE_MAX)? else { break };
            let Some(notes) = read_bundle(&bytes) else {
                self.fault(Fault::Unreadable { what: path, why: "cut short".to_owned() });
                break;
            };
            for note in &notes {
                if self.faults.len() > before {
                    break;
                }
                self.checkpoints += 1;
                match Checkpoint::parse(note) {
                    Ok((checkpoint, note)) => {
                        let verdict = self.note_from_before(&checkpoint, &note)?;
                        if verdict == Verdict::Continues && self.entries.root() != self.checkpoint.root {
                            self.agrees_until = self.agrees_until.max(Some(checkpoint.size));
                        }
                    }
                    Err(why) => self.fault(unreadable(&path, &why)),
                }
            }
            if notes.len() < usize::from(TILE_WIDTH) {
                break;
            }
        }
        Ok(())
    }

    /// The checkpoints that epochs name must fit what was kept.
    pub(super) fn known_checkpoints(&mut self) -> Done<R> {
        let epochs = self.walk.epochs.clone();
        for epoch in &epochs {
            for known in &epoch.known {
                let root = Root::Whole(known.root);
                let place = place(&self.walk, self.entries.size(), known.origin.epoch(), known.size, &root);
                let fits = match place {
                    Place::Within => self.root_at(known.size)?.is_none_or(|now| now == known.root),
                    Place::Otherwise(_) | Place::Beyond => false,
                    Place::Perhaps { .. } | Place::Lost { .. } => true,
                };
                if !fits {
                    self.fault(Fault::BrokenEpoch { index: epoch.index, why: EpochFault::Known });
                }
            }
        }
        Ok(())
    }

    /// The checkpoints that the reader brought.
    pub(super) fn earlier(&mut self) -> Done<R> {
        for earlier in &self.trust.earlier {
            let verdict = match earlier {
                Earlier::Note(checkpoint, note) => self.note_from_before(checkpoint, note)?,
                Earlier::Short(short) => {
                    let verdict = self.judge(short.epoch, short.size, Root::Letters(short.letters))?;
                    if verdict == Verdict::Continues {
                        self.day_of_paper(short.size, short.day);
                    }
                    verdict
                }
            };
            self.verdicts.push(verdict);
        }
        Ok(())
    }

    /// What came behind a printed checkpoint was recorded on its day or later, what came before not later.
    fn day_of_paper(&mut self, size: u64, day: danchu_base::Day) {
        let recorded = |index: u64| self.watched.get(&index).copied().flatten();
        let after = recorded(size).filter(|minute| minute.day() < day);
        let before = size.checked_sub(1).and_then(recorded).filter(|minute| minute.day() > day);
        let bound = day.to_string();
        if let Some(recorded) = after {
            self.fault(Fault::Backdated { index: size, recorded, bound: bound.clone() });
        }
        if let Some(recorded) = before {
            self.fault(Fault::Postdated { index: size - 1, recorded, bound });
        }
    }

    fn note_from_before(
        &mut self,
        checkpoint: &Checkpoint,
        note: &SignedNote,
    ) -> Result<Verdict, CopyError<R::Error>> {
        let base = |origin: &str| origin.parse::<Origin>().ok();
        let (here, there) = (base(&self.checkpoint.origin), base(&checkpoint.origin));
        let there = match (here, there) {
            (Some(here), Some(there)) if here.base() == there.base() => there,
            _ => {
                let expected = self.checkpoint.origin.clone();
                self.fault(Fault::AnotherAgency { expected, found: checkpoint.origin.clone() });
                return Ok(Verdict::Refused);
            }
        };
        let verdict = self.judge(there.epoch(), checkpoint.size, Root::Whole(checkpoint.root))?;
        let mut keys: Vec<PublicKey> = match verdict {
            Verdict::Continues => self.walk.active(checkpoint.size).collect(),
            // Of a lost stretch nobody knows how far the keys had come.
            _ => self.walk.keys.iter().map(|seen| seen.key).collect(),
        };
        if keys.is_empty() {
            keys.extend(self.trust.key.as_ref().map(Vkey::public));
        }
        if let Err(fault) = signed_by_one(note, &there, &keys) {
            self.fault(fault);
            return Ok(Verdict::Refused);
        }
        Ok(verdict)
    }

    fn judge(&mut self, epoch: u64, size: u64, root: Root) -> Result<Verdict, CopyError<R::Error>> {
        if self.walk.epochs.is_empty() && !self.faults.is_empty() {
            // The entry that begins the log could not be read, which is told.
            return Ok(Verdict::Refused);
        }
        let forked = |now: String| Fault::Forked { size, earlier: root.text(), now };
        let place = place(&self.walk, self.entries.size(), epoch, size, &root);
        match place {
            Place::Beyond => {
                self.fault(Fault::Shrunk { earlier: size, now: self.entries.size() });
                Ok(Verdict::Refused)
            }
            Place::Otherwise(other) => {
                self.fault(forked(root.same_form(&other)));
                Ok(Verdict::Refused)
            }
            Place::Lost { kept, named } => Ok(Verdict::Lost { kept, named }),
            Place::Within | Place::Perhaps { .. } => {
                let Some(now) = self.root_at(size)? else { return Ok(Verdict::Refused) };
                if root.fits(&now) {
                    return Ok(Verdict::Continues);
                }
                if let Place::Perhaps { kept, named } = place {
                    return Ok(Verdict::Lost { kept, named });
                }
                self.fault(forked(root.same_form(&now)));
                Ok(Verdict::Refused)
            }
        }
    }

    /// The root of the first `size` entries, with the leaves of one tile read again.
    fn root_at(&mut self, size: u64) -> Result<Option<Hash>, CopyError<R::Error>> {
        let index = size / u64::from(TILE_WIDTH);
        if self.again.as_ref().is_none_or(|(have, _)| *have != index) {
            let path = |kind| Tile { kind, index, width: TILE_WIDTH }.to_string();
            let tile = self.read(&path(TileKind::Hashes(0)), TILE_BYTES)?;
            let mut leaves = tile.and_then(|bytes| read_hash_tile(&bytes)).unwrap_or_default();
            if self.entries.root_at(size, |_| Some(leaves.clone())).is_none() {
                let bundle = self.read(&path(TileKind::Entries), BUNDLE_MAX)?.unwrap_or_default();
                let entries = read_bundle(&bundle).unwrap_or_default();
                leaves = entries.iter().map(|entry| leaf_hash(entry)).collect();
            }
            self.again = Some((index, leaves));
        }
        let leaves = self.again.as_ref().map(|(_, leaves)| leaves.clone());
        let root = self.entries.root_at(size, |_| leaves);
        if root.is_none() {
            let path = Tile { kind: TileKind::Hashes(0), index, width: TILE_WIDTH }.to_string();
            self.fault(Fault::Unsteady { path });
        }
        Ok(root)
    }
}
