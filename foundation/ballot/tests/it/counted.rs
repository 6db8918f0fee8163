//! What the verifier counts where something is late, wrong or passed over.

use danchu_ballot::archive::EventType;

use crate::forgeries::{finish, voted};
use crate::kit::{Rehearsal, template};

#[test]
fn the_election_that_is_forged_is_accepted_before() {
    let mut r = voted();
    assert_eq!(r.verify().faults, []);
    finish(&mut r);
    assert_eq!(r.verify().faults, []);
}

#[test]
fn a_late_ballot_is_named_and_neither_counts_nor_replaces_one_in_time() {
    let run = |is_late: bool| {
        let mut r = voted();
        // The first voter has voted; this second ballot comes after the end.
        let late = r.ballot(0, &[vec![0, 0, 0, 0, 1], vec![1, 0, 0]]);
        r.event(EventType::EndBallots, None);
        if is_late {
            r.cast_late(late.json.as_bytes());
        }
        r.tally();
        r.decrypt(1);
        r.decrypt(2);
        r.result(&[1, 2]);
        r.verify()
    };
    let (without, with) = (run(false), run(true));
    assert_eq!(without.faults, []);
    let found: Vec<_> = with.faults.iter().map(|fault| (fault.event, fault.kind, fault.code)).collect();
    assert_eq!(found, [(5, "Ballot", "order")]);
    assert_eq!((with.ballots, with.counted, with.superseded), (4, 3, 0));
    assert_eq!((with.counted, with.weight, &with.result), (without.counted, without.weight, &without.result));
}

#[test]
fn of_very_many_faults_the_first_are_named_and_the_others_counted() {
    let mut r = voted();
    for number in 0..danchu_ballot::verify::FAULTS_MAX + 200 {
        r.cast_late(format!("[{number}]").as_bytes());
    }
    let report = r.verify();
    assert!(!report.valid);
    assert_eq!(report.faults.len(), danchu_ballot::verify::FAULTS_MAX);
    assert_eq!(report.faults_beyond, 200);
    assert!(report.faults.iter().all(|fault| fault.code == "json"));
}

#[test]
fn an_invalid_decryption_in_a_group_is_passed_over_while_enough_remain() {
    let run = |owners: &[usize]| {
        let mut r = Rehearsal::new(12, template(&[(2, false, 0, 1)]), &[1, 1, 1], 1, Some((2, 3)));
        r.vote(0, &[vec![1, 0]]);
        r.close();
        r.decrypt(1);
        let bad = r.decryption(3);
        r.add_decryption(2, &bad);
        for owner in owners {
            r.decrypt(*owner);
        }
        r.event(EventType::Result, Some(br#"{"result":[[1,0]]}"#));
        r.verify()
    };
    let enough = run(&[3, 4]);
    assert_eq!(enough.faults, []);
    assert_eq!((enough.warnings[0].code, enough.warnings[1].code), ("decryption-proof", "decrypted-by"));
    assert!(enough.warnings[1].message.contains("1, 3, 4"), "{}", enough.warnings[1].message);
    let too_few = run(&[4]);
    assert_eq!(too_few.faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["missing-decryption"]);
}
