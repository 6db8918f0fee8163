//! The other way round than `browser`: cases that this code made (`web/booth/vectors-rust.json`), which the browser's tests make
//! again byte for byte. With `DANCHU_WRITE_VECTORS` set the file is written anew.

use danchu_ballot::v1::{
    Circle, Credential, Election, PartialDecryption, PrivateKey, Seed, Voutput, certificate, elements,
    open_key, seal, sign,
};
use danchu_ballot::{Element, Hash, canonical_text, random_scalar, read_canonical};
use serde_json::{Value, json};

use crate::kit::{Rehearsal, Seeded, template};

const UUID: &str = "9RrnwnvwH4aA7a";

fn seed(byte: u8) -> String {
    hex::encode([byte; 32])
}

fn chance(byte: u8) -> Seeded {
    Seeded::new(&[byte; 32])
}

fn chance_of(from: u8, place: usize) -> Seeded {
    chance(from + u8::try_from(place).expect("few"))
}

fn election(questions: &str) -> String {
    let key = Element::g_to(&31_415_926_u64.into()).encode();
    format!(
        r#"{{"version":1,"description":"Nhiệm kỳ \"2026\"","name":"Lấy phiếu tín nhiệm","group":"Ed25519","public_key":"{key}","questions":[{questions}],"uuid":"{UUID}"}}"#
    )
}

fn ballots() -> Vec<Value> {
    let two_to_four = r#"{"answers":["a","b","c","d","e","f"],"min":2,"max":4,"question":"Câu 1"}"#;
    let blank = r#"{"answers":["Đồng ý","Không đồng ý","Ý kiến khác"],"blank":true,"min":0,"max":2,"question":"Câu 2"}"#;
    let cases = [
        ("two of six", two_to_four.to_owned(), vec![vec![0, 1, 0, 0, 0, 1]]),
        ("four of six", two_to_four.to_owned(), vec![vec![1, 1, 0, 1, 0, 1]]),
        ("nothing and not blank", blank.to_owned(), vec![vec![0, 0, 0, 0]]),
        ("two, blank allowed", blank.to_owned(), vec![vec![0, 1, 0, 1]]),
        (
            "a blank question first",
            format!("{blank},{two_to_four}"),
            vec![vec![1, 0, 0, 0], vec![1, 1, 1, 0, 0, 0]],
        ),
    ];
    let make = |(place, (name, questions, choices)): (usize, (&str, String, Vec<Vec<u32>>))| {
        let place = u8::try_from(place).expect("few");
        let raw = election(&questions);
        let read: Election = read_canonical(raw.as_bytes()).expect("an election");
        let fingerprint = Hash::of(raw.as_bytes()).base64();
        let credential = Credential::generate(&mut chance(50 + place));
        let public = credential.public(&read.uuid);
        let sealed = seal(&mut chance(1 + place), &read, &fingerprint, &public, &choices).expect("allowed");
        let hash = Hash::of(canonical_text(&sealed).as_bytes()).base64();
        let made = sign(&mut chance(101 + place), sealed, &credential.secret(&read.uuid));
        json!({
            "name": name, "election": raw, "credential": credential.expose(), "choices": choices, "seed": seed(1 + place),
            "signature_seed": seed(101 + place), "hash": hash, "ballot": made.json, "tracking": made.tracking,
        })
    };
    cases.into_iter().enumerate().map(make).collect()
}

/// Three of four, and three partial decryptions of a small tally.
fn group() -> Value {
    let (threshold, size) = (3, 4);
    let seeds: Vec<Seed> = (0..size).map(|place| Seed::generate(&mut chance(150 + place))).collect();
    let each = |from: u8| (0..size).map(|place| seed(from + place)).collect::<Vec<_>>();
    let certs: Vec<_> = seeds
        .iter()
        .enumerate()
        .map(|(place, own)| certificate(&mut chance_of(160, place), own, usize::from(size), threshold, place))
        .collect();
    let circle = Circle::check(&certs).expect("sound certificates");
    let polynomials: Vec<_> = seeds
        .iter()
        .enumerate()
        .map(|(place, own)| circle.polynomial(&mut chance_of(170, place), own).expect("mine"))
        .collect();
    let vinputs = circle.vinputs(&polynomials).expect("the routes");
    let voutputs: Vec<Voutput> = seeds
        .iter()
        .enumerate()
        .map(|(place, own)| circle.voutput(&mut chance_of(180, place), own, &vinputs[place]).expect("sound"))
        .collect();
    circle.parameters(&polynomials, &voutputs).expect("sound parameters");
    let raw = election(r#"{"answers":["a","b"],"min":0,"max":1,"question":"Câu 1"}"#);
    let read: Election = read_canonical(raw.as_bytes()).expect("an election");
    let power = |exponent: u64| Element::g_to(&exponent.into()).encode();
    let tally = json!([[
        { "alpha": power(2_718), "beta": power(28_182) },
        { "alpha": power(1_414), "beta": power(2_135) },
    ]]);
    let ciphertexts = serde_json::from_value(tally.clone()).expect("a tally");
    let questions = danchu_ballot::v1::homomorphic(&read.questions).expect("homomorphic");
    let found = elements(&ciphertexts, &questions).expect("elements");
    let fingerprint = Hash::of(raw.as_bytes()).base64();
    let decryptions: Vec<String> = [0_u8, 1, 3]
        .iter()
        .map(|place| {
            let own = usize::from(*place);
            let key = open_key(&seeds[own], &voutputs[own].private_key, &[]).expect("mine");
            canonical_text(&PartialDecryption::compute(
                &mut chance(190 + place),
                &fingerprint,
                &found,
                key.scalar(),
            ))
        })
        .collect();
    json!({
        "threshold": threshold, "seeds": seeds.iter().map(|own| own.expose().to_owned()).collect::<Vec<_>>(),
        "certificate_seeds": each(160), "certs": certs.iter().map(canonical_text).collect::<Vec<_>>(),
        "polynomial_seeds": each(170), "polynomials": polynomials.iter().map(canonical_text).collect::<Vec<_>>(),
        "vinputs": vinputs.iter().map(canonical_text).collect::<Vec<_>>(),
        "voutput_seeds": each(180), "voutputs": voutputs.iter().map(canonical_text).collect::<Vec<_>>(),
        "election": raw, "tally": tally, "decryption_trustees": [1, 2, 4],
        "decryption_seeds": [seed(190), seed(191), seed(193)], "decryptions": decryptions,
    })
}

/// A vote of four, one voting twice and one blank, closed and tallied.
fn archive() -> Vec<u8> {
    let mut r = Rehearsal::new(77, template(&[(3, true, 1, 2)]), &[1, 1, 1, 1], 2, None);
    r.vote(0, &[vec![0, 1, 0, 1]]);
    r.vote(1, &[vec![1, 0, 0, 0]]);
    r.vote(0, &[vec![0, 0, 1, 0]]);
    r.vote(2, &[vec![0, 1, 1, 0]]);
    r.close();
    r.archive
}

fn made() -> String {
    let mut rng = chance(200);
    let scalars: Vec<String> = (0..3).map(|_| danchu_ballot::Zq(random_scalar(&mut rng)).digits()).collect();
    let mut rng = chance(201);
    let key = PrivateKey::generate(&mut rng);
    let public = canonical_text(&key.prove(&mut rng));
    let all = json!({
        "about": "Made by foundation/ballot: DANCHU_WRITE_VECTORS=1 cargo test -p danchu-ballot vectors. The seeds as in vectors.json; a \
                  credential's own seed is 32 times the byte 50 + its place.",
        "scalars": { "seed": seed(200), "first": scalars },
        "ballots": ballots(),
        "single": { "seed": seed(201), "private_key": key.expose().as_str(), "public_key": public },
        "threshold": group(),
        "archive": hex::encode(archive()),
    });
    serde_json::to_string_pretty(&all).expect("JSON") + "\n"
}

#[test]
fn the_cases_that_the_browser_checks_are_what_this_code_makes_byte_for_byte() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/booth/vectors-rust.json");
    let made = made();
    if std::env::var_os("DANCHU_WRITE_VECTORS").is_some() {
        std::fs::write(file, &made).expect("written");
    }
    assert!(
        made == std::fs::read_to_string(file).expect("the file is there"),
        "another byte: see the top of this file"
    );
}
