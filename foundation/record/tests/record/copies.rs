//! Whole copies of honest logs: what verification says of them, over epochs, keys, witnesses and growth.

use danchu_record::{Earlier, Fault, Letters, ShortCheckpoint, Tile, Trust, Verdict};

use crate::agency::{Agency, BASE, OTHER_SEED, checkpoint, minute, witness};

fn trust(agency: &Agency) -> Trust {
    Trust { key: Some(agency.vkey()), ..Trust::default() }
}

fn since(agency: &Agency, earlier: Vec<Earlier>) -> Trust {
    Trust { earlier, ..trust(agency) }
}

fn note(note: &danchu_record::SignedNote) -> Earlier {
    Earlier::parse(note.to_string().as_bytes()).unwrap()
}

fn short(agency: &Agency, size: u64) -> ShortCheckpoint {
    let day = minute(agency.clock).day();
    ShortCheckpoint { epoch: agency.origin.epoch(), size, letters: Letters::of(&agency.root_at(size)), day }
}

#[test]
fn an_honest_log_holds_at_every_size_around_the_edges_of_tiles() {
    for size in [1, 2, 5, 255, 256, 257, 300, 511, 512, 513, 1030] {
        let agency = Agency::grown(size);
        let report = agency.copy().verify(&trust(&agency));
        assert!(report.holds(), "{size}: {:?}", report.faults);
        assert_eq!(report.checkpoint.size, size);
        assert_eq!(report.signed_by, Some(agency.vkey()));
        assert_eq!(report.checkpoints, u64::try_from(agency.issued.len()).unwrap());
    }
}

#[test]
fn a_log_over_two_levels_of_tiles_holds() {
    let mut agency = Agency::new();
    agency.day();
    // The same entry again and again is as good as another.
    agency.entries.resize(65_800, agency.entries[1].clone());
    agency.issue();
    let copy = agency.copy();
    assert!(copy.0.contains_key("tile/1/000") && copy.0.contains_key("tile/2/000.p/1"));
    assert_eq!(copy.refused(&agency.vkey()), [] as [&str; 0]);
}

#[test]
fn the_entries_are_counted() {
    let agency = Agency::grown(101);
    let tally = agency.copy().verify(&trust(&agency)).tally;
    assert_eq!((tally.acts["disclosure.posted"], tally.days, tally.persons["opinion.given"]), (90, 10, 60));
    assert_eq!((tally.first, tally.last), (Some(minute(0)), Some(minute(700))));
}

#[test]
fn without_a_key_the_copy_is_read_but_nothing_is_proved_about_who_signed() {
    let agency = Agency::grown(30);
    let report = agency.copy().verify(&Trust::default());
    assert!(report.faults.is_empty() && report.signed_by.is_none() && !report.holds());
    assert_eq!(report.found, [agency.vkey()]);
}

#[test]
fn a_full_tile_may_stand_for_the_partial_one() {
    let mut agency = Agency::grown(300);
    let mut copy = agency.copy();
    agency.grow(600);
    let later = agency.copy();
    for path in ["tile/entries/001.p/44", "tile/0/001.p/44"] {
        copy.0.remove(path).unwrap();
        let full: Tile = path.split('.').next().unwrap().parse().unwrap();
        copy.0.insert(full.to_string(), later.0[&full.to_string()].clone());
    }
    assert_eq!(copy.refused(&agency.vkey()), [] as [&str; 0]);
}

#[test]
fn growth_is_shown_from_a_whole_checkpoint_and_from_paper() {
    let mut agency = Agency::grown(270);
    let (early, paper) = (agency.issued[3].clone(), short(&agency, 270));
    agency.clock += 3000;
    agency.grow(900);
    let typed = paper.to_string().to_lowercase().replace('-', " ").replacen(' ', "-", 1);
    let earlier = vec![note(&early), Earlier::parse(typed.as_bytes()).unwrap()];
    let report = agency.copy().verify(&since(&agency, earlier));
    assert!(report.holds(), "{:?}", report.faults);
    assert_eq!(report.earlier, [Verdict::Continues, Verdict::Continues]);
}

#[test]
fn witnesses_count_when_their_key_is_given_and_are_only_named_when_not() {
    let mut agency = Agency::grown(40);
    let seconds = u64::try_from(minute(agency.clock).minutes() * 60).unwrap();
    let mut signed = agency.issue();
    signed.add(witness(1).cosign(signed.text(), seconds).unwrap());
    agency.issued.push(signed);
    let copy = agency.copy();
    let report = copy.verify(&trust(&agency));
    assert_eq!((report.witnesses.len(), report.unchecked.len()), (0, 1));
    let report = copy.verify(&Trust { witnesses: vec![witness(1).vkey().clone()], ..trust(&agency) });
    assert!(report.holds());
    assert_eq!(report.witnesses, [(witness(1).vkey().clone(), seconds)]);
    // Another witness of the same name has another id: its key says nothing about this line.
    let report = copy.verify(&Trust { witnesses: vec![witness(2).vkey().clone()], ..trust(&agency) });
    assert_eq!((report.witnesses.len(), report.unchecked.len()), (0, 1));
}

#[test]
fn a_log_restored_with_the_later_checkpoint_names_what_was_lost() {
    let mut agency = Agency::grown(100);
    let (kept, later) = (agency.issued[1].clone(), agency.issued.last().unwrap().clone());
    agency.restore(60, &[&kept, &later]);
    agency.grow(130);
    let report = agency.copy().verify(&since(&agency, vec![note(&kept), note(&later)]));
    assert!(report.holds(), "{:?}", report.faults);
    assert_eq!(report.earlier, [Verdict::Continues, Verdict::Lost { kept: 60, named: true }]);
    assert_eq!((report.epochs.len(), report.epochs[1].index, report.epochs[1].lost()), (2, 60, 40));
}

#[test]
fn a_log_restored_without_the_later_checkpoint_is_no_forgery_but_more_was_lost_than_it_says() {
    let mut agency = Agency::grown(100);
    let later = agency.issued.last().unwrap().clone();
    agency.restore(60, &[]);
    agency.grow(130);
    let copy = agency.copy();
    assert!(copy.verify(&trust(&agency)).holds());
    let report = copy.verify(&since(&agency, vec![note(&later)]));
    assert_eq!(report.faults, []);
    assert_eq!(report.earlier, [Verdict::Lost { kept: 60, named: false }]);
    assert!(!report.holds());
}

#[test]
fn a_backup_older_than_a_forgotten_restore_may_be_restored() {
    let mut agency = Agency::grown(100);
    let first = agency.clone();
    agency.restore(60, &[]);
    agency.grow(90);
    let forgotten = agency.issued.last().unwrap().clone();
    let mut again = first;
    again.clock = agency.clock + 60;
    again.restore(80, &[]);
    again.grow(120);
    let report = again.copy().verify(&since(&again, vec![note(&forgotten)]));
    assert_eq!(report.faults, []);
    assert_eq!(report.earlier, [Verdict::Lost { kept: 80, named: false }]);
}

#[test]
fn a_key_given_from_an_earlier_epoch_holds_for_the_later_one() {
    let mut agency = Agency::grown(50);
    let key = agency.vkey();
    agency.restore(40, &[]);
    agency.issue();
    assert_ne!(agency.vkey(), key);
    assert_eq!(agency.copy().refused(&key), [] as [&str; 0]);
}

#[test]
fn keys_are_followed_through_their_change() {
    let mut agency = Agency::grown(30);
    let old = agency.vkey();
    agency.add_key(OTHER_SEED);
    agency.grow(50);
    let overlap = agency.issue();
    assert_eq!(overlap.signatures().len(), 2);
    agency.retire_first_key();
    agency.grow(80);
    let new = agency.vkey();
    let copy = agency.copy();
    for key in [&old, &new] {
        let report =
            copy.verify(&Trust { key: Some(key.clone()), earlier: vec![note(&overlap)], ..Trust::default() });
        assert!(report.holds(), "{:?}", report.faults);
        assert_eq!(report.signed_by, Some(new.clone()));
        assert_eq!((report.keys.len(), report.keys[0].until), (2, Some(51)));
    }
}

#[test]
fn an_earlier_checkpoint_of_another_agency_is_refused() {
    let agency = Agency::grown(30);
    let other = Agency::with("danchu/ffff", OTHER_SEED).issue();
    let report = agency.copy().verify(&since(&agency, vec![note(&other)]));
    let expected = format!("{BASE}/1");
    assert_eq!(report.faults, [Fault::AnotherAgency { expected, found: "danchu/ffff/1".to_owned() }]);
    assert_eq!(report.earlier, [Verdict::Refused]);
}

#[test]
fn an_earlier_checkpoint_that_somebody_else_signed_is_refused() {
    let agency = Agency::grown(30);
    let mut forger = agency.clone();
    forger.seeds = vec![OTHER_SEED];
    let report = agency.copy().verify(&since(&agency, vec![note(&forger.issue())]));
    assert_eq!(report.faults.iter().map(Fault::name).collect::<Vec<_>>(), ["wrong-key"]);
}

#[test]
fn a_checkpoint_from_before_is_read_whole_or_short_or_refused() {
    let agency = Agency::grown(3);
    let whole = agency.issued[0].to_string();
    assert!(
        matches!(Earlier::parse(whole.as_bytes()), Ok(Earlier::Note(c, _)) if c == Box::new(checkpoint(&agency.issued[0])))
    );
    for bad in ["", "\n", "1-3", "1-3 · ABCD · 5/5/2026", "hello\nworld\n", "\u{ff}"] {
        assert!(Earlier::parse(bad.as_bytes()).is_err(), "{bad}");
    }
}
