//! The browser code's own cases: with the same chance both make the same bytes.

use danchu_ballot::v1::{
    Circle, Credential, Election, PartialDecryption, Polynomial, PrivateKey, Seed, SignedMsg, Vinput,
    Voutput, certificate, elements, make_ballot, open_key, seal, sign,
};
use danchu_ballot::{Hash, canonical_text, random_scalar, read_lenient};
use serde_json::Value;

use crate::kit::Seeded;

fn vectors() -> Value {
    let path = format!("{}/../../web/booth/vectors.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).expect("the browser's cases stand beside its code"))
        .expect("JSON")
}

fn chance(seed: &Value) -> Seeded {
    Seeded::new(&hex::decode(seed.as_str().expect("a seed")).expect("hexadecimal"))
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn ballots_are_the_browsers_byte_for_byte() {
    for case in list(&vectors()["ballots"]) {
        let name = text(&case["name"]);
        let election: Election = read_lenient(text(&case["election"]).as_bytes()).expect("an election");
        let fingerprint = Hash::of(text(&case["election"]).as_bytes()).base64();
        let credential = Credential::parse(text(&case["credential"])).expect("a credential");
        let choices: Vec<Vec<u32>> = serde_json::from_value(case["choices"].clone()).expect("choices");
        let public = credential.public(&election.uuid);
        let sealed =
            seal(&mut chance(&case["seed"]), &election, &fingerprint, &public, &choices).expect("allowed");
        let made = sign(&mut chance(&case["signature_seed"]), sealed, &credential.secret(&election.uuid));
        assert_eq!(made.json, text(&case["ballot"]), "{name}");
        assert_eq!(made.tracking, text(&case["tracking"]), "{name}");
        let mut rng = Seeded::new(b"another");
        assert!(make_ballot(&mut rng, &election, &fingerprint, &credential, &choices).is_ok());
    }
}

#[test]
fn scalars_and_single_keys_are_the_browsers() {
    let vectors = vectors();
    let mut rng = chance(&vectors["scalars"]["seed"]);
    for scalar in list(&vectors["scalars"]["first"]) {
        assert_eq!(danchu_ballot::Zq(random_scalar(&mut rng)).digits(), text(scalar));
    }
    let mut rng = chance(&vectors["single"]["seed"]);
    let key = PrivateKey::generate(&mut rng);
    assert_eq!(key.expose().as_str(), text(&vectors["single"]["private_key"]));
    assert_eq!(canonical_text(&key.prove(&mut rng)), text(&vectors["single"]["public_key"]));
}

#[test]
fn every_step_of_a_threshold_key_is_the_browsers() {
    let vectors = &vectors()["threshold"];
    let parse = |value: &Value| serde_json::from_str::<Value>(text(value)).expect("JSON");
    let seeds: Vec<Seed> =
        list(&vectors["seeds"]).iter().map(|seed| Seed::parse(text(seed)).expect("a seed")).collect();
    let mut certs: Vec<SignedMsg> = Vec::new();
    for (place, seed) in seeds.iter().enumerate() {
        let cert = certificate(&mut chance(&vectors["certificate_seeds"][place]), seed, 3, 2, place);
        assert_eq!(canonical_text(&cert), text(&vectors["certs"][place]));
        certs.push(cert);
    }
    let circle = Circle::check(&certs).expect("good certificates");
    let mut polynomials: Vec<Polynomial> = Vec::new();
    for (place, seed) in seeds.iter().enumerate() {
        let polynomial =
            circle.polynomial(&mut chance(&vectors["polynomial_seeds"][place]), seed).expect("mine");
        assert_eq!(canonical_text(&polynomial), text(&vectors["polynomials"][place]));
        polynomials.push(polynomial);
    }
    let vinputs = circle.vinputs(&polynomials).expect("good polynomials");
    let mut voutputs: Vec<Voutput> = Vec::new();
    for (place, (seed, vinput)) in seeds.iter().zip(&vinputs).enumerate() {
        assert_eq!(canonical_text(vinput), text(&vectors["vinputs"][place]));
        let read: Vinput = serde_json::from_value(parse(&vectors["vinputs"][place])).expect("a vinput");
        let voutput =
            circle.voutput(&mut chance(&vectors["voutput_seeds"][place]), seed, &read).expect("good input");
        assert_eq!(canonical_text(&voutput), text(&vectors["voutputs"][place]));
        voutputs.push(voutput);
    }
    let election: Election = read_lenient(text(&vectors["election"]).as_bytes()).expect("an election");
    let fingerprint = Hash::of(text(&vectors["election"]).as_bytes()).base64();
    let tally: danchu_ballot::v1::EncryptedTally =
        serde_json::from_value(vectors["tally"].clone()).expect("a tally");
    let mut questions = danchu_ballot::v1::homomorphic(&election.questions).expect("homomorphic");
    questions[0].answers.truncate(tally[0].len());
    let tally = elements(&tally, &questions).expect("elements");
    for (place, owner) in list(&vectors["decryption_trustees"]).iter().enumerate() {
        let owner = usize::try_from(owner.as_u64().expect("a number")).expect("small") - 1;
        let key = open_key(&seeds[owner], &voutputs[owner].private_key, &[]).expect("mine");
        let mut rng = chance(&vectors["decryption_seeds"][place]);
        let decryption = PartialDecryption::compute(&mut rng, &fingerprint, &tally, key.scalar());
        assert_eq!(canonical_text(&decryption), text(&vectors["decryptions"][place]));
        assert!(decryption.check(&fingerprint, &tally, &key.public()).is_ok());
    }
}
