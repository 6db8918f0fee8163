//! Proof files: made, read, believed, refused; with content, without its salt, over a change of keys, for a person.

use danchu_base::Day;
use danchu_record::{
    Daily, Fault, KeyLeaf, Leaf, Opening, Openings, PrivateProof, PrivateTree, ProofFile, count_of_day,
    inclusion,
};
use serde_json::json;

use crate::agency::{Agency, BASE, OTHER_SEED, SEED, log_key, minute, salt, title, witness};

/// The proof of an act with its content.
fn proof(agency: &mut Agency, index: u64) -> ProofFile {
    let nodes = agency.nodes();
    let path = inclusion(index, agency.size(), |id| nodes.get(&id).copied()).unwrap();
    let entry = agency.entries[usize::try_from(index).unwrap()].clone();
    let mut openings = Openings::new();
    openings.insert("title".to_owned(), Opening { salt: salt(index), value: title(index) });
    let key = Some(agency.vkey());
    ProofFile {
        entry,
        index,
        path,
        checkpoint: agency.issue(),
        key,
        openings,
        keys: Vec::new(),
        private: None,
    }
}

fn again(proof: &ProofFile) -> ProofFile {
    let text = proof.to_text().unwrap();
    let read = ProofFile::parse(text.as_bytes()).unwrap();
    assert_eq!(read.to_text().unwrap(), text);
    read
}

#[test]
fn a_proof_is_written_read_and_holds_for_the_key_alone() {
    let mut agency = Agency::grown(70);
    let read = again(&proof(&mut agency, 12));
    let proven = read.verify(Some(&agency.vkey()), &[]).unwrap();
    assert_eq!(proven.opened, ["title"]);
    assert!(proven.closed.is_empty());
    assert_eq!(proven.signed_by, Some(agency.vkey()));
    assert_eq!(read.verify(None, &[]).unwrap().signed_by, None);
    let stranger = log_key(&OTHER_SEED, &agency.origin);
    let refused = read.verify(Some(stranger.vkey()), &[]).unwrap_err();
    assert_eq!(refused.name(), "wrong-key");
    let other = Agency::with("danchu/ffff", SEED);
    assert_eq!(read.verify(Some(&other.vkey()), &[]).unwrap_err().name(), "another-agency");
}

#[test]
fn when_the_salt_is_gone_the_rest_still_verifies() {
    let mut agency = Agency::grown(70);
    let mut erased = proof(&mut agency, 12);
    erased.openings.clear();
    let proven = again(&erased).verify(Some(&agency.vkey()), &[]).unwrap();
    assert_eq!((proven.opened.len(), proven.closed), (0, vec!["title".to_owned()]));
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    let mut agency = Agency::grown(70);
    let (good, key) = (proof(&mut agency, 12), agency.vkey());
    let name = |proof: &ProofFile| again(proof).verify(Some(&key), &[]).unwrap_err().name();
    let mut bad = good.clone();
    bad.index = 13;
    assert_eq!(name(&bad), "not-in-tree");
    let mut bad = good.clone();
    bad.entry = agency.entries[13].clone();
    assert_eq!(name(&bad), "not-in-tree");
    let mut bad = good.clone();
    bad.openings.get_mut("title").unwrap().value = json!({ "text": "Khác" });
    assert_eq!(name(&bad), "other-content");
    let mut bad = good.clone();
    bad.path.pop();
    assert_eq!(name(&bad), "not-in-tree");
}

#[test]
fn witnesses_stand_in_the_proof() {
    let mut agency = Agency::grown(30);
    let mut proof = proof(&mut agency, 3);
    let line = witness(1).cosign(proof.checkpoint.text(), 1_800_000_000).unwrap();
    proof.checkpoint.add(line);
    let proven = again(&proof).verify(Some(&agency.vkey()), &[witness(1).vkey().clone()]).unwrap();
    assert_eq!(proven.witnesses, [(witness(1).vkey().clone(), 1_800_000_000)]);
    assert_eq!(again(&proof).verify(Some(&agency.vkey()), &[]).unwrap().unchecked, ["danchu/witness"]);
}

#[test]
fn the_old_key_vouches_for_the_new_one_but_not_the_other_way() {
    let mut agency = Agency::grown(30);
    let old = agency.vkey();
    let before = proof(&mut agency, 3);
    agency.add_key(OTHER_SEED);
    let Ok(Leaf::Key(change)) = Leaf::parse(agency.entries.last().unwrap()) else { panic!() };
    agency.retire_first_key();
    let new = agency.vkey();
    let mut after = proof(&mut agency, 3);
    assert_eq!(after.verify(Some(&old), &[]).unwrap_err().name(), "wrong-key");
    after.keys.push(change.clone());
    assert_eq!(again(&after).verify(Some(&old), &[]).unwrap().signed_by, Some(new.clone()));
    // A stolen old key must not speak for the new one.
    let mut stolen = before;
    stolen.keys.push(change);
    assert_eq!(stolen.verify(Some(&new), &[]).unwrap_err().name(), "wrong-key");
    // A change that only the new key signed is none.
    let (a, b) = (log_key(&SEED, &agency.origin), log_key(&OTHER_SEED, &agency.origin));
    let mut false_change = KeyLeaf::add(BASE, minute(0), &a, &b).unwrap();
    false_change.signatures[0] = false_change.signatures[1];
    after.keys = vec![false_change];
    assert_eq!(after.verify(Some(&old), &[]).unwrap_err().name(), "broken-keys");
}

#[test]
fn a_person_holds_the_proof_of_her_own_act() {
    let mut agency = Agency::grown(30);
    let act = Opening { salt: salt(1), value: json!({ "kind": "opinion.given", "text": "Góp ý" }) };
    let mut chance = 0_u8;
    let own = act.commitment().unwrap();
    let others: Vec<_> = (2..12).map(|n| salt(n).commit(&title(n)).unwrap()).collect();
    let tree = PrivateTree::new(&[&[own], &others[..]].concat(), || {
        chance += 1;
        [chance; 32]
    });
    assert_eq!(tree.leaves().len(), 16);
    let recorded = minute(agency.clock);
    let (count, carried) = count_of_day(11, 3);
    assert_eq!((count, carried, count_of_day(1, 3)), (Some(14), 0, (None, 4)));
    let daily =
        Daily { kind: "opinion.given".into(), day: recorded.day(), recorded, count, root: tree.root() };
    agency.enter(&Leaf::Daily(daily));
    let index = agency.size() - 1;
    let mut file = proof(&mut agency, index);
    file.openings.clear();
    file.private = Some(PrivateProof { act: own, path: tree.path(&own).unwrap(), opening: Some(act) });
    let proven = again(&file).verify(Some(&agency.vkey()), &[]).unwrap();
    assert_eq!(proven.opened, ["person"]);
    let private = file.private.as_mut().unwrap();
    private.opening = None;
    assert_eq!(again(&file).verify(Some(&agency.vkey()), &[]).unwrap().closed, ["person"]);
    file.private.as_mut().unwrap().act = others[0];
    let refused = file.verify(Some(&agency.vkey()), &[]).unwrap_err();
    assert_eq!(refused, Fault::OtherContent { part: "person".to_owned() });
}

#[test]
fn a_leaf_that_breaks_a_rule_is_not_written() {
    let recorded = minute(0);
    let daily =
        |count, day: Day| Leaf::Daily(Daily { kind: "a.b".into(), day, recorded, count, root: salt_root() });
    assert!(daily(Some(5), recorded.day()).to_bytes().is_ok());
    assert!(daily(Some(4), recorded.day()).to_bytes().is_err());
    assert!(daily(None, recorded.day().plus(1)).to_bytes().is_err());
    assert!(daily(None, Day::new(1026, 5, 5).unwrap()).to_bytes().is_err());
}

fn salt_root() -> danchu_record::Hash {
    danchu_record::Hash(salt(0).0)
}
