//! Whole elections of our own making, from set-up to result.

use crate::kit::{Rehearsal, template};

#[test]
fn single_trustees_weights_blank_votes_and_revotes_count_as_they_should() {
    let questions = [(5, false, 0, 3), (2, true, 1, 1)];
    let mut r = Rehearsal::new(1, template(&questions), &[1, 2, 5, 1], 3, None);
    r.vote(0, &[vec![1, 1, 0, 0, 0], vec![0, 1, 0]]);
    r.vote(1, &[vec![0, 0, 0, 0, 0], vec![1, 0, 0]]);
    r.vote(2, &[vec![0, 1, 1, 1, 0], vec![0, 0, 1]]);
    assert!(r.verify().valid, "{:?}", r.verify().faults);
    r.vote(0, &[vec![0, 0, 0, 0, 1], vec![1, 0, 0]]);
    assert_eq!(r.verify().superseded, 1);
    r.close();
    assert!(r.verify().valid, "{:?}", r.verify().faults);
    for owner in [3, 1, 2] {
        r.decrypt(owner);
    }
    assert_eq!(r.result(&[1, 2, 3]), [vec![0, 5, 5, 5, 1], vec![3, 0, 5]]);
    let report = r.verify();
    assert_eq!(report.faults, []);
    assert_eq!((report.ballots, report.counted, report.weight), (4, 3, 8));
}

#[test]
fn threshold_trustees_decrypt_in_any_sufficient_number() {
    for (threshold, size, owners) in [(2, 3, vec![1, 2, 4]), (3, 5, vec![1, 6, 2, 4]), (1, 2, vec![1, 3])] {
        let mut r = Rehearsal::new(2, template(&[(3, true, 1, 2)]), &[1, 1, 1], 1, Some((threshold, size)));
        r.vote(0, &[vec![0, 1, 1, 0]]);
        r.vote(1, &[vec![1, 0, 0, 0]]);
        r.close();
        for owner in &owners {
            r.decrypt(*owner);
        }
        assert_eq!(r.result(&owners), [vec![1, 1, 1, 0]]);
        let report = r.verify();
        assert_eq!((report.faults, report.warnings), (vec![], vec![]), "{threshold} of {size}");
    }
}

#[test]
fn an_election_in_which_nobody_voted_has_a_result_of_zeros() {
    let mut r = Rehearsal::new(3, template(&[(2, false, 0, 1)]), &[1, 1], 1, None);
    r.close();
    r.decrypt(1);
    assert_eq!(r.result(&[1]), [vec![0, 0]]);
    assert_eq!(r.verify().faults, []);
}
