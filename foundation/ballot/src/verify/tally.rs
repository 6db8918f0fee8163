//! Encrypted tally, partial decryptions and result of an archive.

use std::collections::HashSet;
use std::io::{Read, Seek};

use super::{Chain, Fault, Faults, read_again};
use crate::archive::{ArchiveFault, EventType};
use crate::json;
use crate::v1::{
    ElectionResult, ElectionResultNumbers, EncryptedTally, Factors, Item, PartialDecryption, Setup, Sum,
    TallyElements, Weight, combine, elements, json_code, matches,
};

/// Checks what follows the ballots; gives the result as it is stated.
pub(super) fn check<R: Read + Seek>(
    archive: &mut R,
    chain: &Chain,
    setup: &Setup,
    sum: &Sum,
    faults: &mut Faults,
    warnings: &mut Vec<Fault>,
) -> Result<Option<ElectionResultNumbers>, ArchiveFault> {
    let mut checking = Checking { chain, setup, faults, warnings };
    let tally = checking.tally(archive, sum)?;
    let Some(result) = chain.result else {
        if let Some(tally) = &tally {
            checking.decryptions(archive, tally)?;
        }
        return Ok(None);
    };
    let stated = json::read::<ElectionResult>(&read_again(archive, &result.1)?);
    let stated = match stated {
        Ok(stated) => Some(stated),
        Err(fault) => {
            checking.fault(result.0, EventType::Result, json_code(&fault), format!("the result {fault}"));
            None
        }
    };
    match &tally {
        Some(tally) => {
            let factors = checking.decryptions(archive, tally)?;
            checking.result(result.0, tally, &factors, stated.as_ref());
        }
        None => checking.fault(
            result.0,
            EventType::Result,
            "result",
            "without an encrypted tally no result can be checked",
        ),
    }
    Ok(stated.map(|stated| {
        stated.result.iter().map(|numbers| numbers.iter().map(|number| number.0).collect()).collect()
    }))
}

/// The tally and the valid partial decryptions; faults were said when the archive was verified.
pub(super) fn valid<R: Read + Seek>(
    archive: &mut R,
    chain: &Chain,
    setup: &Setup,
) -> Result<Option<(TallyElements, Factors)>, ArchiveFault> {
    let Some((_, _, stored)) = &chain.tally else { return Ok(None) };
    let tally = json::read::<EncryptedTally>(&read_again(archive, stored)?).ok();
    let Some(tally) = tally.and_then(|tally| elements(&tally, &setup.questions)) else { return Ok(None) };
    let (mut faults, mut warnings) = (Faults::default(), Vec::new());
    let factors = Checking { chain, setup, faults: &mut faults, warnings: &mut warnings }
        .decryptions(archive, &tally)?;
    Ok(Some((tally, factors)))
}

struct Checking<'a> {
    chain: &'a Chain,
    setup: &'a Setup,
    faults: &'a mut Faults,
    warnings: &'a mut Vec<Fault>,
}

impl Checking<'_> {
    fn fault(&mut self, event: u64, kind: EventType, code: &'static str, message: impl Into<String>) {
        self.faults.push(Fault { event, kind: kind.name(), code, message: message.into() });
    }

    /// The encrypted tally as it is stated, compared with the product of the ballots (§4.18).
    fn tally<R: Read + Seek>(
        &mut self,
        archive: &mut R,
        sum: &Sum,
    ) -> Result<Option<TallyElements>, ArchiveFault> {
        let kind = EventType::EncryptedTally;
        let Some((event, sized, stored)) = &self.chain.tally else { return Ok(None) };
        if sized.num_tallied != sum.ballots {
            self.fault(
                *event,
                kind,
                "num-tallied",
                format!("it states {} ballots, and {} count", sized.num_tallied, sum.ballots),
            );
        }
        if sized.total_weight != Weight(sum.weight) {
            self.fault(
                *event,
                kind,
                "total-weight",
                format!(
                    "it states the weight {}, and those that count weigh {}",
                    sized.total_weight.0, sum.weight
                ),
            );
        }
        let tally: EncryptedTally = match json::read(&read_again(archive, stored)?) {
            Ok(tally) => tally,
            Err(fault) => {
                self.fault(*event, kind, json_code(&fault), format!("the encrypted tally {fault}"));
                return Ok(None);
            }
        };
        if tally != sum.encrypted_tally() {
            self.fault(
                *event,
                kind,
                "tally",
                "the encrypted tally is not the product of the ballots that count",
            );
        }
        let found = elements(&tally, &self.setup.questions);
        if found.is_none() {
            self.fault(*event, kind, "element", "the encrypted tally has another shape than the questions, or something in it is no element of the group of order q");
        }
        Ok(found)
    }

    /// The valid partial decryptions (§4.20). One that is not valid is a fault of a single trustee; in a group it is
    /// passed over as long as enough others remain.
    fn decryptions<R: Read + Seek>(
        &mut self,
        archive: &mut R,
        tally: &TallyElements,
    ) -> Result<Factors, ArchiveFault> {
        let kind = EventType::PartialDecryption;
        let (mut factors, mut owners) = (Factors::new(), HashSet::new());
        for (event, owner, stored) in &self.chain.decryptions {
            let place = (*owner as usize).wrapping_sub(1);
            let Some(key) = self.setup.trustees.keys.get(place) else {
                self.fault(*event, kind, "owner", format!("there is no trustee {owner}"));
                continue;
            };
            if !owners.insert(place) {
                self.fault(
                    *event,
                    kind,
                    "duplicate",
                    format!("trustee {owner} has a partial decryption already"),
                );
                continue;
            }
            let decryption = json::read::<PartialDecryption>(&read_again(archive, stored)?);
            let checked = match &decryption {
                Ok(decryption) => decryption
                    .check(&self.setup.fingerprint, tally, key)
                    .map_err(|fault| (fault.code(), fault.to_string())),
                Err(fault) => Err((json_code(fault), fault.to_string())),
            };
            match checked {
                Ok(found) => {
                    factors.insert(place, found);
                }
                Err((code, text)) => {
                    let single = self.setup.trustees.items.contains(&Item::Single(place));
                    let end = if single { "" } else { "; it is passed over" };
                    let message =
                        format!("the partial decryption of trustee {owner} is not valid: {text}{end}");
                    let fault = Fault { event: *event, kind: kind.name(), code, message };
                    if single { self.faults.push(fault) } else { self.warnings.push(fault) }
                }
            }
        }
        Ok(factors)
    }

    /// The result against what the partial decryptions say (§4.21).
    fn result(
        &mut self,
        event: u64,
        tally: &TallyElements,
        factors: &Factors,
        stated: Option<&ElectionResult>,
    ) {
        let kind = EventType::Result;
        match combine(&self.setup.trustees, tally, factors) {
            Err(fault) => self.fault(event, kind, "missing-decryption", fault.to_string()),
            Ok(combined) => {
                if stated.is_some_and(|stated| !matches(stated, &combined.powers)) {
                    self.fault(event, kind, "result", "the result is not what the partial decryptions say");
                }
                if !self.warnings.is_empty() {
                    let used: Vec<String> = combined.used.iter().map(ToString::to_string).collect();
                    let message = format!(
                        "the partial decryptions of the trustees {} made the result",
                        used.join(", ")
                    );
                    self.warnings.push(Fault { event, kind: kind.name(), code: "decrypted-by", message });
                }
            }
        }
    }
}
