//! What reads foreign bytes: it gives back what was written, refuses what was changed, and never panics.

use danchu_record::{
    AddCheckpoint, Checkpoint, Earlier, Hash, KeyKind, Leaf, Letters, ProofFile, Seen, ShortCheckpoint,
    SignedNote, SigningKey, Tile, Vkey, WitnessRefusal, consistency, parse_canonical, read_bundle,
    read_cosignatures,
};
use proptest::prelude::*;

use crate::agency::{Agency, OTHER_SEED, log_key, witness};

/// Every reader, over the same bytes.
fn read_all(bytes: &[u8]) {
    let _ = Leaf::parse(bytes).map(|leaf| assert_eq!(leaf.to_bytes().as_deref(), Ok(bytes)));
    let _ = SignedNote::parse(bytes).map(|note| assert_eq!(note.to_string().as_bytes(), bytes));
    let _ = Checkpoint::parse(bytes).map(|(checkpoint, note)| assert_eq!(checkpoint.text(), note.text()));
    let _ = ProofFile::parse(bytes).map(|proof| assert_eq!(proof.to_text().unwrap().as_bytes(), bytes));
    let _ = AddCheckpoint::parse(bytes).map(|request| assert_eq!(request.to_body().as_bytes(), bytes));
    let _ = (Earlier::parse(bytes), read_bundle(bytes), parse_canonical(bytes));
    let text = String::from_utf8_lossy(bytes);
    let _ = (
        text.parse::<Tile>(),
        text.parse::<Vkey>(),
        text.parse::<ShortCheckpoint>(),
        text.parse::<Letters>(),
    );
    let _ = SigningKey::from_secret_text(&text);
}

/// The starting inputs of the fuzz targets.
fn seeds() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/record");
    if std::env::var_os("DANCHU_WRITE_SEEDS").is_some() {
        write_seeds(&folder);
    }
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn write_seeds(folder: &std::path::Path) {
    let mut agency = Agency::grown(12);
    agency.add_key(OTHER_SEED);
    agency.restore(11, &[]);
    let mut note = agency.issue();
    note.add(witness(1).cosign(note.text(), 1_800_000_000).unwrap());
    let nodes = agency.nodes();
    let path = danchu_record::inclusion(3, agency.size(), |id| nodes.get(&id).copied()).unwrap();
    let proof = ProofFile {
        entry: agency.entries[3].clone(),
        index: 3,
        path: path.clone(),
        checkpoint: note.clone(),
        key: Some(agency.vkey()),
        openings: Default::default(),
        keys: Vec::new(),
        private: None,
    };
    std::fs::create_dir_all(folder).unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    put("note", note.to_string().as_bytes());
    put("request", AddCheckpoint { old: 3, proof: path, note }.to_body().as_bytes());
    put("proof", proof.to_text().unwrap().as_bytes());
    put("short", "1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026".as_bytes());
    for (name, index) in [("epoch", 0), ("act", 3), ("daily", 9), ("reopened", 11)] {
        put(name, &agency.entries[index]);
    }
}

#[test]
fn changed_inputs_are_read_or_refused_but_nothing_panics() {
    let seeds = seeds();
    assert!(seeds.len() >= 8);
    let rounds = if std::env::var_os("DANCHU_LONG").is_some() { 100_000 } else { 2_000 };
    let mut chance = 1_u64;
    let mut next = |below: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(chance >> 33).unwrap() % below.max(1)
    };
    for round in 0..rounds {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] ^= 1 << next(8),
                1 => drop(bytes.drain(at..(at + next(20)).min(bytes.len()))),
                2 => bytes.insert(at, b"\n\"{}+ \xe20-9"[next(10)]),
                _ => {
                    let piece = bytes[at..(at + next(30)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'{');
            }
        }
        read_all(&bytes);
    }
    seeds.iter().for_each(|seed| read_all(seed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn letters_are_read_back_however_they_are_typed(bytes: [u8; 32], lower: bool, gap in "[ -]{0,2}") {
        let letters = Letters::of(&Hash(bytes));
        let plain = letters.plain();
        let typed: Vec<&str> = (0..4).map(|group| &plain[4 * group..4 * group + 4]).collect();
        let typed = typed.join(&gap).replace('0', "o").replace('1', "l");
        let typed = if lower { typed.to_lowercase() } else { typed };
        prop_assert_eq!(typed.parse::<Letters>(), Ok(letters));
        prop_assert!(letters.fit(&Hash(bytes)));
        let mut other = bytes;
        other[9] ^= 1;
        prop_assert!(!letters.fit(&Hash(other)));
    }

    #[test]
    fn keys_are_read_back_and_a_changed_character_is_refused(seed: [u8; 32], at in 0_usize..60) {
        let key = SigningKey::from_seed("danchu/00ff/1", KeyKind::Log, &seed).unwrap();
        let text = key.vkey().to_string();
        prop_assert_eq!(text.parse::<Vkey>(), Ok(key.vkey().clone()));
        let secret = key.to_secret_text();
        let again = SigningKey::from_secret_text(&secret).unwrap();
        prop_assert_eq!(again.vkey(), key.vkey());
        let mut bad = text.clone().into_bytes();
        bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
        prop_assert!(String::from_utf8(bad).unwrap().parse::<Vkey>().is_err());
        let shown = format!("{key:?}");
        prop_assert!(!shown.contains(&secret[secret.len() - 40..]));
    }

    #[test]
    fn a_signed_text_with_one_byte_changed_is_refused(at in 0_usize..80, bit in 0_u8..7) {
        let agency = Agency::new();
        let key = log_key(&agency.seeds[0], &agency.origin);
        let note = agency.clone().issue();
        let mut bytes = note.to_string().into_bytes();
        let at = at % note.text().len();
        bytes[at] ^= 1 << bit;
        let verdict = SignedNote::parse(&bytes).map(|note| note.check(key.vkey()));
        prop_assert!(!matches!(verdict, Ok(Ok(_))));
    }
}

#[test]
fn a_code_typed_with_vietnamese_typing_on_says_so() {
    let error = "ÂBC".parse::<Letters>().unwrap_err().to_string();
    assert!(error.contains('Â') && error.contains("turn Vietnamese typing off"));
}

#[test]
fn a_witness_signs_what_continues_and_answers_with_the_status_of_the_specification() {
    let mut agency = Agency::grown(20);
    let (first, keys) = (agency.issue(), [agency.vkey()]);
    let ask = |old, proof, note: &SignedNote| AddCheckpoint { old, proof, note: note.clone() };
    let seen = ask(0, Vec::new(), &first).decide(&keys, None).unwrap();
    assert_eq!(seen, Seen { size: 20, root: agency.root() });
    agency.grow(50);
    let (second, nodes) = (agency.issue(), agency.nodes());
    let path = consistency(20, 50, |id| nodes.get(&id).copied()).unwrap();
    assert_eq!(ask(20, path.clone(), &second).decide(&keys, Some(seen)).unwrap().size, 50);
    let status =
        |request: AddCheckpoint, keys: &[Vkey], seen| request.decide(keys, seen).unwrap_err().status();
    assert_eq!(ask(0, Vec::new(), &second).decide(&keys, Some(seen)), Err(WitnessRefusal::Conflict(20)));
    assert_eq!(status(ask(0, Vec::new(), &second), &keys, Some(seen)), 409);
    assert_eq!(status(ask(20, path[1..].to_vec(), &second), &keys, Some(seen)), 422);
    assert_eq!(status(ask(51, Vec::new(), &second), &keys, Some(seen)), 400);
    assert_eq!(status(ask(20, path.clone(), &second), &[], Some(seen)), 404);
    let stranger = log_key(&OTHER_SEED, &agency.origin).vkey().clone();
    assert_eq!(status(ask(20, path, &second), &[stranger], Some(seen)), 403);
    assert!(AddCheckpoint::parse(b"old 1\n\nx").is_err());
}

#[test]
fn only_the_witness_s_own_right_lines_are_taken_from_its_answer() {
    let note = Agency::grown(5).issue();
    let own = witness(1).cosign(note.text(), 1_800_000_000).unwrap();
    let other = witness(2).cosign(note.text(), 1_800_000_000).unwrap();
    let mut spoilt = own.clone();
    spoilt.bytes[20] ^= 1;
    let answer = format!("{other}\n{spoilt}\n{own}\nrubbish\n");
    assert_eq!(read_cosignatures(answer.as_bytes(), &note, witness(1).vkey()), [own]);
}
