//! What the entries say, one after the other: epochs join on, keys change by their own signatures, time does not run back.

use std::collections::BTreeMap;

use crate::checkpoint::Origin;
use crate::fault::{EpochFault, Fault, KeyFault};
use crate::hash::Hash;
use crate::keys::PublicKey;
use crate::leaf::{Act, Daily, EpochLeaf, KeyChange, KeyLeaf, KnownCheckpoint, Leaf, Mark};
use crate::minute::Minute;

/// The most epochs and the most keys of one log.
pub(crate) const CHANGES_MAX: usize = 4096;
/// The most kinds of acts that are counted apart.
const KINDS_MAX: usize = 1000;

/// An epoch of the log as its entry names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochSeen {
    /// The name of the log in it.
    pub origin: Origin,
    /// The place of its entry: so many entries were kept.
    pub index: u64,
    /// When it was opened.
    pub recorded: Minute,
    /// The checkpoints that its entry names.
    pub known: Vec<KnownCheckpoint>,
}

impl EpochSeen {
    /// How many entries are known to be lost: how far the largest checkpoint that the entry names goes beyond what was kept.
    pub fn lost(&self) -> u64 {
        self.known.iter().map(|known| known.size.saturating_sub(self.index)).max().unwrap_or(0)
    }
}

/// A key of the log with the sizes at which it may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeySeen {
    /// The key.
    pub key: PublicKey,
    /// The first size that it may sign.
    pub from: u64,
    /// The first size that it may not sign any more.
    pub until: Option<u64>,
}

/// What the entries amount to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Acts of the agency, by kind.
    pub acts: BTreeMap<String, u64>,
    /// Acts of persons, by kind, as far as they are counted.
    pub persons: BTreeMap<String, u64>,
    /// Daily entries.
    pub days: u64,
    /// Acts marked as entered late.
    pub late: u64,
    /// Acts older than the log.
    pub before_use: u64,
    /// Acts entered for another.
    pub for_another: u64,
    /// The longest time from an act to its entry, in days of the calendar, of acts since the log began.
    pub longest_gap: i32,
    /// When the first entry was recorded.
    pub first: Option<Minute>,
    /// When the last entry was recorded.
    pub last: Option<Minute>,
}

/// The state after so many entries.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) epochs: Vec<EpochSeen>,
    pub(crate) keys: Vec<KeySeen>,
    pub(crate) tally: Tally,
}

impl Walk {
    /// Takes the next entry. `roots` are what the root of all entries before it may be.
    pub(crate) fn take(&mut self, index: u64, leaf: &Leaf, roots: &[Hash], faults: &mut impl FnMut(Fault)) {
        let recorded = leaf.recorded();
        match self.tally.last {
            Some(last) if recorded < last => {
                faults(Fault::Backdated { index, recorded, bound: last.to_string() });
            }
            _ => self.tally.last = Some(recorded),
        }
        self.tally.first = self.tally.first.or(Some(recorded));
        if index == 0 && !matches!(leaf, Leaf::Epoch(_)) {
            faults(Fault::BrokenEpoch { index, why: EpochFault::NoBeginning });
        }
        match leaf {
            Leaf::Act(act) => self.act(act),
            Leaf::Daily(daily) => self.daily(daily),
            Leaf::Epoch(epoch) => match self.epoch(index, epoch, roots) {
                Ok(()) => {}
                Err(why) => faults(Fault::BrokenEpoch { index, why }),
            },
            Leaf::Key(key) => match self.key(index, key) {
                Ok(()) => {}
                Err(why) => faults(Fault::BrokenKeys { index, why }),
            },
        }
    }

    fn act(&mut self, act: &Act) {
        let tally = &mut self.tally;
        count(&mut tally.acts, &act.kind, 1);
        let began = tally.first.map(Minute::day);
        if began.is_some_and(|began| act.happened < began) {
            tally.before_use += 1;
        } else {
            tally.longest_gap = tally.longest_gap.max(act.gap());
        }
        tally.late += u64::from(act.marks.contains(&Mark::Late));
        tally.for_another += u64::from(act.marks.contains(&Mark::ForAnother));
    }

    fn daily(&mut self, daily: &Daily) {
        self.tally.days += 1;
        count(&mut self.tally.persons, &daily.kind, daily.count.unwrap_or(0));
    }

    fn epoch(&mut self, index: u64, leaf: &EpochLeaf, roots: &[Hash]) -> Result<(), EpochFault> {
        match (self.epochs.last(), leaf.key) {
            (None, Some(key)) if index == 0 => self.keys.push(KeySeen { key, from: 0, until: None }),
            (None, _) => return Err(EpochFault::NoBeginning),
            (Some(last), None) => {
                let next =
                    leaf.origin.base() == last.origin.base() && leaf.origin.epoch() > last.origin.epoch();
                if !next || self.epochs.len() >= CHANGES_MAX {
                    return Err(EpochFault::Number);
                }
                if !leaf.kept.is_some_and(|kept| roots.contains(&kept)) {
                    return Err(EpochFault::Kept);
                }
            }
            (Some(_), Some(_)) => return Err(EpochFault::Number),
        }
        let (origin, recorded, known) = (leaf.origin.clone(), leaf.recorded, leaf.known.clone());
        self.epochs.push(EpochSeen { origin, index, recorded, known });
        Ok(())
    }

    fn key(&mut self, index: u64, leaf: &KeyLeaf) -> Result<(), KeyFault> {
        let base = self.epochs.last().map(|epoch| epoch.origin.base());
        if base != Some(leaf.log.as_str()) {
            return Err(KeyFault::Log);
        }
        if !self.active(index).any(|key| key == leaf.by) {
            return Err(KeyFault::By);
        }
        if !leaf.is_signed() {
            return Err(KeyFault::Signature);
        }
        match leaf.change {
            KeyChange::Added(key) => {
                if self.keys.len() >= CHANGES_MAX || self.keys.iter().any(|seen| seen.key == key) {
                    return Err(KeyFault::Key);
                }
                self.keys.push(KeySeen { key, from: index + 1, until: None });
            }
            KeyChange::Retired(key) => {
                let seen = self.keys.iter_mut().find(|seen| seen.key == key && seen.until.is_none());
                seen.ok_or(KeyFault::Key)?.until = Some(index + 1);
            }
        }
        Ok(())
    }

    /// The keys that may sign a checkpoint of this size.
    pub(crate) fn active(&self, size: u64) -> impl Iterator<Item = PublicKey> {
        let may = move |seen: &&KeySeen| seen.from <= size && seen.until.is_none_or(|until| size < until);
        self.keys.iter().filter(may).map(|seen| seen.key)
    }
}

fn count(counts: &mut BTreeMap<String, u64>, kind: &str, n: u64) {
    if let Some(count) = counts.get_mut(kind) {
        *count = count.saturating_add(n);
    } else if counts.len() < KINDS_MAX {
        counts.insert(kind.to_owned(), n);
    }
}
