//! What happened to entries that are not those that were signed: altered, re-dated, dropped, put in, or in another order.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::hash::{Hash, leaf_hash};
use crate::leaf::Leaf;
use crate::minute::Minute;

/// How many entries that do not fit are looked at; beyond, the log as a whole is another.
pub(crate) const DIAGNOSED_MAX: usize = 20_000;
/// For how many of them other dates are tried.
const REDATED_MAX: usize = 5;
/// How far back an act's true day is sought, in days.
const HAPPENED_DAYS: i32 = 3_700;
/// How far ahead of the entry before it the true minute is sought: 30 days.
const RECORDED_MINUTES: i64 = 30 * 24 * 60;
/// When both were changed: minutes and days.
const BOTH: (i64, i32) = (12 * 60, 40);

/// Collects what does not fit, bundle after bundle, since what is gone here may stand there.
#[derive(Default)]
pub(crate) struct Diagnosis {
    /// Signed, not found where it was signed.
    gone: BTreeMap<Hash, u64>,
    /// Found, not signed there.
    odd: BTreeMap<Hash, u64>,
    redated: BTreeMap<u64, Fault>,
    tried: usize,
    /// Places with another order inside of one bundle.
    order: Option<(u64, u64)>,
}

/// One bundle: the place of its first entry, what was signed, what was found.
pub(crate) struct Bundle<'b> {
    pub(crate) first: u64,
    pub(crate) signed: &'b [Hash],
    pub(crate) found: &'b [Hash],
    pub(crate) entries: &'b [&'b [u8]],
    /// When the entry before the bundle was recorded.
    pub(crate) before: Option<Minute>,
}

impl Diagnosis {
    pub(crate) fn add(&mut self, bundle: &Bundle<'_>) {
        if bundle.signed == bundle.found {
            return;
        }
        if self.gone.len() + self.odd.len() > DIAGNOSED_MAX {
            return;
        }
        let place =
            |hashes: &[Hash]| -> BTreeMap<Hash, u64> { hashes.iter().copied().zip(bundle.first..).collect() };
        let (signed, found) = (place(bundle.signed), place(bundle.found));
        let before = (self.gone.len(), self.odd.len());
        self.gone.extend(signed.iter().filter(|(hash, _)| !found.contains_key(*hash)));
        self.odd.extend(found.iter().filter(|(hash, _)| !signed.contains_key(*hash)));
        if before == (self.gone.len(), self.odd.len()) && bundle.signed.len() == bundle.found.len() {
            let differ = |(_, (a, b)): &(u64, (&Hash, &Hash))| a != b;
            let mut places = (bundle.first..).zip(bundle.signed.iter().zip(bundle.found)).filter(differ);
            if let Some((start, _)) = places.next() {
                let end = places.last().map_or(start, |(place, _)| place);
                self.widen(start, end);
            }
        } else {
            self.try_dates(bundle, &signed, &found);
        }
    }

    fn widen(&mut self, start: u64, end: u64) {
        let (first, last) = self.order.unwrap_or((start, end));
        self.order = Some((first.min(start), last.max(end)));
    }

    /// For entries in the place of one that is gone: does its hash come back with another date?
    fn try_dates(&mut self, bundle: &Bundle<'_>, signed: &BTreeMap<Hash, u64>, found: &BTreeMap<Hash, u64>) {
        let mut before = bundle.before;
        let pairs = bundle.signed.iter().zip(bundle.found).zip(bundle.entries);
        for (((want, have), entry), index) in pairs.zip(bundle.first..) {
            let leaf = Leaf::parse(entry).ok();
            let replaced = want != have && !found.contains_key(want) && !signed.contains_key(have);
            if replaced && self.tried < REDATED_MAX {
                self.tried += 1;
                if let Some(fault) = leaf.as_ref().and_then(|leaf| redated(leaf, want, index, before)) {
                    self.redated.insert(index, fault);
                }
            }
            before = leaf.map(|leaf| leaf.recorded()).or(before);
        }
    }

    /// The faults, in the order of their places.
    pub(crate) fn faults(mut self) -> Vec<Fault> {
        // What is gone here and stands there was moved, not changed.
        let moved: Vec<(u64, u64)> =
            self.gone.iter().filter_map(|(hash, from)| Some((*from, *self.odd.get(hash)?))).collect();
        let both: Vec<Hash> = self.gone.keys().filter(|hash| self.odd.contains_key(*hash)).copied().collect();
        for hash in &both {
            self.gone.remove(hash);
            self.odd.remove(hash);
        }
        let mut faults: Vec<(u64, Fault)> = Vec::new();
        let mut odd: BTreeMap<u64, Hash> = self.odd.iter().map(|(hash, place)| (*place, *hash)).collect();
        let mut shifted = false;
        for index in self.gone.values().copied() {
            let fault = match odd.remove(&index) {
                Some(_) => self.redated.remove(&index).unwrap_or(Fault::Altered { index }),
                None => {
                    shifted = true;
                    Fault::Dropped { index }
                }
            };
            faults.push((index, fault));
        }
        shifted |= !odd.is_empty();
        faults.extend(odd.into_keys().map(|index| (index, Fault::Inserted { index })));
        // One entry dropped or put in moves all that follow: that is not another order.
        if !shifted {
            moved.iter().for_each(|(from, to)| self.widen(*from.min(to), *from.max(to)));
        }
        if let Some((first, last)) = self.order {
            faults.push((first, Fault::Reordered { first, last }));
        }
        faults.sort_by_key(|(place, _)| *place);
        faults.into_iter().map(|(_, fault)| fault).collect()
    }
}

/// The date with which a leaf has the signed hash, if there is one in reach.
fn redated(leaf: &Leaf, signed: &Hash, index: u64, before: Option<Minute>) -> Option<Fault> {
    let mut entry = Patched { bytes: leaf.to_bytes_unchecked()?, signed: *signed };
    let fault =
        |field, written: String, signed: String| Some(Fault::Redated { index, field, written, signed });
    match leaf {
        Leaf::Act(act) => {
            let (happened, recorded) = (act.happened.to_string(), act.recorded.to_string());
            let (day_at, minute_at) = (entry.place("happened")?, entry.place("recorded")?);
            if let Some(day) = days(act.recorded, HAPPENED_DAYS).find(|day| entry.fits(day_at, day)) {
                return fault("happened", happened, day);
            }
            entry.put(day_at, &happened);
            if let Some(minute) = minutes(before, act.recorded, RECORDED_MINUTES)
                .map(|minute| minute.to_string())
                .find(|minute| entry.fits(minute_at, minute))
            {
                return fault("recorded", recorded, minute);
            }
            for minute in minutes(before, act.recorded, BOTH.0) {
                entry.put(minute_at, &minute.to_string());
                if let Some(day) = days(minute, BOTH.1).find(|day| entry.fits(day_at, day)) {
                    let both = |day: &str, minute: &str| format!("{day} ({minute})");
                    let signed = both(&day, &minute.to_string());
                    return fault("happened, recorded", both(&happened, &recorded), signed);
                }
            }
            None
        }
        Leaf::Daily(daily) => {
            let at = entry.place("day")?;
            let day = days(daily.recorded, HAPPENED_DAYS).find(|day| entry.fits(at, day))?;
            fault("day", daily.day.to_string(), day)
        }
        Leaf::Epoch(_) | Leaf::Key(_) => None,
    }
}

/// The bytes of an entry in which dates are tried.
struct Patched {
    bytes: Vec<u8>,
    signed: Hash,
}

impl Patched {
    /// Where the value of a field begins. The text is canonical, and no text in an act can hold a quote.
    fn place(&self, field: &str) -> Option<usize> {
        let key = format!("\"{field}\":\"");
        let found = self.bytes.windows(key.len()).position(|window| window == key.as_bytes())?;
        Some(found + key.len())
    }

    fn put(&mut self, at: usize, text: &str) {
        if let Some(bytes) = self.bytes.get_mut(at..at + text.len()) {
            bytes.copy_from_slice(text.as_bytes());
        }
    }

    fn fits(&mut self, at: usize, text: &str) -> bool {
        self.put(at, text);
        leaf_hash(&self.bytes) == self.signed
    }
}

/// The days up to that of the entry, the last one first.
fn days(recorded: Minute, back: i32) -> impl Iterator<Item = String> {
    (0..=back).map(move |gap| recorded.day().plus(-gap).to_string())
}

/// Minutes from the entry before, where the true one must lie.
fn minutes(before: Option<Minute>, written: Minute, reach: i64) -> impl Iterator<Item = Minute> {
    let start = before.map_or(written.minutes() - reach / 2, Minute::minutes);
    (start..=start + reach).filter_map(|minute| Minute::from_minutes(minute).ok())
}
