//! The stored archives, made by the reference.

use std::io::Cursor;

use danchu_ballot::verify::{Effort, Report, Unreadable, verify};

fn judged(name: &str) -> Result<Report, Unreadable> {
    let path = format!("{}/tests/archives/{name}.bel", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the archive is stored");
    verify(&mut Cursor::new(bytes), Effort { threads: 2 }, |_, _| {})
}

/// Verifies a stored archive.
pub fn stored(name: &str) -> Report {
    judged(name).expect("an archive")
}

#[test]
fn questions_of_other_kinds_are_refused_with_a_sentence_that_names_question_and_kind() {
    // Both with a ballot, made and accepted by belenios-tool.
    for (name, kind) in [("question-non-homomorphic", "NonHomomorphic"), ("question-lists", "Lists")] {
        let Err(Unreadable::Unsupported(sentence)) = judged(name) else { panic!("{name} was judged") };
        let want = format!(
            "question 1 is of the kind {kind}; this program handles homomorphic questions only: use belenios-tool for this election"
        );
        assert_eq!(sentence, want);
    }
}

#[test]
fn honest_archives_are_accepted_with_their_result() {
    let cases = [
        ("one-question", "finished", 12, Some(vec![vec![2, 4, 2, 1, 1]])),
        ("threshold-2-of-3", "finished", 9, Some(vec![vec![2, 5, 2], vec![5, 5, 1, 3]])),
        ("voting-open", "open", 4, None),
        ("forged-honest", "finished", 12, Some(vec![vec![2, 4, 2, 1, 1]])),
    ];
    for (name, state, ballots, result) in cases {
        let report = stored(name);
        assert_eq!(report.faults, [], "{name}");
        assert_eq!((report.state.name(), report.ballots, report.result), (state, ballots, result), "{name}");
        assert!(report.valid, "{name}");
    }
}

#[test]
fn forged_archives_are_refused_where_they_are_forged() {
    let cases = [
        ("answer-digit", "Ballot"),
        ("ballot-digit", "Ballot"),
        ("dropped-ballot-kept-tally", "EncryptedTally"),
        ("missing-decryption", "Result"),
        ("swapped-credential", "Ballot"),
        ("wrong-decryption", "PartialDecryption"),
        ("wrong-result", "Result"),
    ];
    for (name, kind) in cases {
        let report = stored(&format!("forged-{name}"));
        assert!(!report.valid, "{name}");
        assert_eq!(report.faults[0].kind, kind, "{name}: {:?}", report.faults);
    }
}
