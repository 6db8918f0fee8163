//! The second reading: every ballot is checked, on all cores, and those that count are multiplied together.

use std::io::{Read, Seek};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

use super::{BallotAt, Chain, Effort, Fault, Faults, read_again};
use crate::archive::{ArchiveFault, EventType};
use crate::v1::{Setup, Sum, check_ballot};

/// How many ballots a thread takes at once.
const PARCEL: usize = 16;

struct Parcel {
    ballots: Vec<(BallotAt, Vec<u8>)>,
}

struct Outcome {
    sum: Sum,
    faults: Faults,
    checked: u64,
}

/// Checks all ballots; gives the product of those that count.
pub(super) fn check<R: Read + Seek>(
    archive: &mut R,
    chain: &Chain,
    setup: &Setup,
    effort: Effort,
    faults: &mut Faults,
    progress: &mut impl FnMut(u64, u64),
) -> Result<Sum, ArchiveFault> {
    let threads = effort.threads.max(1);
    let (parcels, queue) = sync_channel::<Parcel>(threads * 2);
    let (answers, outcomes) = std::sync::mpsc::channel::<Outcome>();
    let queue = Mutex::new(queue);
    let total = chain.ballots.len() as u64;
    let mut sum = Sum::new(&setup.questions);
    let mut done = 0;
    let mut take = |outcome: Outcome, sum: &mut Sum| {
        sum.merge(&outcome.sum);
        faults.join(outcome.faults);
        done += outcome.checked;
        progress(done, total);
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (queue, answers) = (&queue, answers.clone());
            scope.spawn(move || {
                while let Some(parcel) = next(queue) {
                    if answers.send(work(setup, &parcel)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(answers);
        for places in chain.ballots.chunks(PARCEL) {
            let mut ballots = Vec::with_capacity(places.len());
            for place in places {
                ballots.push((*place, read_again(archive, &place.stored)?));
            }
            if parcels.send(Parcel { ballots }).is_err() {
                break;
            }
            while let Ok(outcome) = outcomes.try_recv() {
                take(outcome, &mut sum);
            }
        }
        drop(parcels);
        for outcome in outcomes {
            take(outcome, &mut sum);
        }
        Ok(())
    })
    .map(|()| sum)
}

fn next(queue: &Mutex<Receiver<Parcel>>) -> Option<Parcel> {
    queue.lock().ok()?.recv().ok()
}

fn work(setup: &Setup, parcel: &Parcel) -> Outcome {
    let mut outcome = Outcome { sum: Sum::new(&setup.questions), faults: Faults::default(), checked: 0 };
    for (place, raw) in &parcel.ballots {
        let checked = check_ballot(setup, raw);
        outcome.checked += 1;
        let kind = EventType::Ballot.name();
        for fault in &checked.faults {
            let message = fault.to_string();
            outcome.faults.push(Fault { event: place.event, kind, code: fault.code(), message });
        }
        // A ballot with a wrong proof stands in the published tally; leaving it out here would only hide other faults.
        if place.counts
            && let (Some(voter), Some(choices)) = (checked.voter, checked.choices)
        {
            outcome.sum.add(&choices, setup.credentials.list[voter].weight);
        }
    }
    outcome
}
