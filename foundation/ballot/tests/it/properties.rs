//! What holds for every election, ballot and archive.

use danchu_ballot::v1::{Ballot, check_ballot};
use danchu_ballot::verify::{Effort, read_chain, verify};
use danchu_ballot::{Zq, canonical, read_canonical};
use proptest::prelude::*;

use crate::kit::{Rehearsal, template};

/// Choices that a question of `answers` allows, made from bits: at most `max` of them, or blank.
fn choice(bits: u32, answers: usize, blank: bool, min: usize, max: usize) -> Vec<u32> {
    let is_blank = blank && bits & 0x8000_0000 != 0;
    let mut chosen = vec![0; answers];
    let mut count = 0;
    for (place, value) in chosen.iter_mut().enumerate() {
        let wanted = (bits >> place) & 1 == 1 || answers - place <= min.saturating_sub(count);
        if !is_blank && wanted && count < max {
            *value = 1;
            count += 1;
        }
    }
    if blank {
        chosen.insert(0, u32::from(is_blank));
    }
    chosen
}

fn archive() -> Vec<u8> {
    std::fs::read(format!("{}/tests/archives/voting-open.bel", env!("CARGO_MANIFEST_DIR"))).expect("stored")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_result_is_the_sum_whatever_was_chosen_and_whoever_decrypts(
        seed in any::<u8>(),
        answers in 1_usize..5,
        blank in any::<bool>(),
        bounds in (0_usize..3, 0_usize..3),
        bits in proptest::collection::vec(any::<u32>(), 1..5),
        weights in proptest::collection::vec(1_u64..2000, 5),
        away in 2_usize..5,
    ) {
        let min = bounds.0.min(answers);
        let max = (min + bounds.1).min(answers).max(min);
        let questions = [(answers, blank, u32::try_from(min).expect("small"), u32::try_from(max).expect("small"))];
        let mut r = Rehearsal::new(seed, template(&questions), &weights, 1, Some((2, 3)));
        let mut sum = vec![0; answers + usize::from(blank)];
        for (voter, bits) in bits.iter().enumerate() {
            let chosen = choice(*bits, answers, blank, min, max);
            r.vote(voter, std::slice::from_ref(&chosen));
            for (sum, value) in sum.iter_mut().zip(&chosen) {
                *sum += u64::from(*value) * weights[voter];
            }
        }
        r.close();
        let owners: Vec<usize> = (1..5).filter(|owner| *owner != away).collect();
        for owner in &owners {
            r.decrypt(*owner);
        }
        prop_assert_eq!(r.result(&owners), [sum]);
        prop_assert_eq!(r.verify().faults, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_archive_with_any_byte_changed_is_refused(place in any::<proptest::sample::Index>(), change in 1_u8..=255) {
        let mut bytes = archive();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        let report = verify(&mut std::io::Cursor::new(bytes), Effort { threads: 1 }, |_, _| {});
        prop_assert!(report.is_err() || report.is_ok_and(|report| !report.valid));
    }

    #[test]
    fn an_archive_cut_anywhere_is_refused_or_open_with_fewer_ballots(place in any::<proptest::sample::Index>()) {
        let mut bytes = archive();
        bytes.truncate(place.index(bytes.len()));
        if let Ok(report) = verify(&mut std::io::Cursor::new(bytes), Effort { threads: 1 }, |_, _| {}) {
            prop_assert!(!report.valid || report.ballots < 4);
        }
    }

    #[test]
    fn a_ballot_with_any_byte_changed_is_refused(which in 0_usize..4, place in any::<proptest::sample::Index>(), change in 1_u8..=255) {
        let bytes = archive();
        let chain = read_chain(&mut std::io::Cursor::new(&bytes)).expect("an archive");
        let stored = chain.ballots[which].stored;
        let start = usize::try_from(stored.offset).expect("small");
        let mut ballot = bytes[start..start + usize::try_from(stored.length).expect("small")].to_vec();
        let read: Ballot = read_canonical(&ballot).expect("a ballot");
        prop_assert_eq!(canonical(&read), ballot.clone());
        let setup = chain.setup.as_ref().expect("a set-up");
        prop_assert_eq!(check_ballot(setup, &ballot).faults, []);
        let place = place.index(ballot.len());
        ballot[place] ^= change;
        prop_assert!(!check_ballot(setup, &ballot).faults.is_empty());
    }

    #[test]
    fn numbers_read_back_and_have_one_form(bytes in any::<[u8; 64]>()) {
        let number = Zq(curve25519_dalek::Scalar::from_bytes_mod_order_wide(&bytes));
        let digits = number.digits();
        prop_assert_eq!(Zq::parse(&digits), Some(number));
        prop_assert_eq!(Zq::parse(&format!("0{digits}")), None);
        prop_assert_eq!(Zq::parse(&format!("{digits} ")), None);
    }
}
