//! The vectors that the browser's code made (`web/booth/vectors.json`): the same seeds make the same bytes here, ballots and
//! trustees' messages alike, and what it made passes our checks.

use std::convert::Infallible;

use danchu_ballot::v1::{
    Circle, Credential, Election, PartialDecryption, Polynomial, PrivateKey, Seed, SignedMsg, Vinput,
    Voutput, certificate, elements, homomorphic, make_ballot, open_key, seal, sign,
};
use danchu_ballot::{Hash, canonical_text, random_scalar, read_canonical};
use rand_core::{TryCryptoRng, TryRng};
use serde_json::Value;
use sha2::{Digest as _, Sha512};

/// The browser's `Seeded`: block n is SHA-512("danchu booth seed|" ‖ seed ‖ n as four bytes, big-endian).
struct Seeded {
    seed: Vec<u8>,
    count: u32,
}

impl Seeded {
    fn of(seed: &Value) -> Self {
        Self { seed: hex::decode(seed.as_str().expect("a seed")).expect("hexadecimal"), count: 0 }
    }
}

impl TryRng for Seeded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("only whole scalars are drawn")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("only whole scalars are drawn")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        assert_eq!(bytes.len(), 64, "a scalar takes one block");
        let hash = Sha512::new()
            .chain_update("danchu booth seed|")
            .chain_update(&self.seed)
            .chain_update(self.count.to_be_bytes());
        bytes.copy_from_slice(&hash.finalize());
        self.count += 1;
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/booth/vectors.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the vectors are there")).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn read<T: serde::de::DeserializeOwned + serde::Serialize>(text: &Value) -> T {
    read_canonical(text.as_str().expect("a text").as_bytes()).expect("the browser writes canonically")
}

#[test]
fn a_seed_gives_the_same_numbers() {
    let all = vectors();
    let mut chance = Seeded::of(&all["scalars"]["seed"]);
    for first in list(&all["scalars"]["first"]) {
        assert_eq!(danchu_ballot::Zq(random_scalar(&mut chance)).digits(), first.as_str().expect("digits"));
    }
}

#[test]
fn ballots_are_the_same_byte_for_byte() {
    for one in list(&vectors()["ballots"]) {
        let name = one["name"].as_str().expect("a name");
        let raw = one["election"].as_str().expect("an election");
        let election: Election = read(&one["election"]);
        let fingerprint = Hash::of(raw.as_bytes()).base64();
        let credential =
            Credential::parse(one["credential"].as_str().expect("a credential")).expect("a credential");
        let choices: Vec<Vec<u32>> = serde_json::from_value(one["choices"].clone()).expect("choices");
        let public = credential.public(&election.uuid);
        let sealed =
            seal(&mut Seeded::of(&one["seed"]), &election, &fingerprint, &public, &choices).expect(name);
        assert_eq!(Hash::of(canonical_text(&sealed).as_bytes()).base64(), one["hash"], "{name}");
        let made = sign(&mut Seeded::of(&one["signature_seed"]), sealed, &credential.secret(&election.uuid));
        assert_eq!(made.json, one["ballot"], "{name}");
        assert_eq!(made.tracking, one["tracking"], "{name}");
        let other =
            make_ballot(&mut Seeded::of(&one["seed"]), &election, &fingerprint, &credential, &choices)
                .expect(name);
        assert_ne!(other.json, made.json, "the signature's chance is another");
    }
}

#[test]
fn trustees_keys_and_messages_are_the_same_byte_for_byte() {
    let all = vectors();
    let mut chance = Seeded::of(&all["single"]["seed"]);
    let key = PrivateKey::generate(&mut chance);
    assert_eq!(*key.expose(), all["single"]["private_key"]);
    assert_eq!(canonical_text(&key.prove(&mut chance)), all["single"]["public_key"]);

    let group = &all["threshold"];
    let seeds: Vec<Seed> = list(&group["seeds"])
        .iter()
        .map(|seed| Seed::parse(seed.as_str().expect("a seed")).expect("a seed"))
        .collect();
    for (place, seed) in seeds.iter().enumerate() {
        let made = certificate(&mut Seeded::of(&group["certificate_seeds"][place]), seed, 3, 2, place);
        assert_eq!(canonical_text(&made), group["certs"][place]);
    }
    let certs: Vec<SignedMsg> = list(&group["certs"]).iter().map(read).collect();
    let circle = Circle::check(&certs).expect("sound certificates");
    let mut polynomials: Vec<Polynomial> = Vec::new();
    for (place, seed) in seeds.iter().enumerate() {
        let made = circle
            .polynomial(&mut Seeded::of(&group["polynomial_seeds"][place]), seed)
            .expect("a polynomial");
        assert_eq!(canonical_text(&made), group["polynomials"][place]);
        circle.check_polynomial(place, &made).expect("a sound polynomial");
        assert!(
            circle.check_polynomial((place + 1) % 3, &made).is_err(),
            "under another's name it is refused"
        );
        polynomials.push(made);
    }
    let vinputs: Vec<Vinput> = circle.vinputs(&polynomials).expect("the routes");
    let mut voutputs: Vec<Voutput> = Vec::new();
    for (place, seed) in seeds.iter().enumerate() {
        assert_eq!(canonical_text(&vinputs[place]), group["vinputs"][place]);
        let made = circle
            .voutput(&mut Seeded::of(&group["voutput_seeds"][place]), seed, &vinputs[place])
            .expect("a share");
        assert_eq!(canonical_text(&made), group["voutputs"][place]);
        circle.check_voutput(place, &polynomials, &made).expect("a sound share");
        assert!(
            circle.check_voutput((place + 1) % 3, &polynomials, &made).is_err(),
            "under another's name it is refused"
        );
        voutputs.push(made);
    }
    circle.parameters(&polynomials, &voutputs).expect("sound threshold parameters");
}

#[test]
fn partial_decryptions_are_the_same_byte_for_byte() {
    let all = vectors();
    let group = &all["threshold"];
    let election: Election = read(&group["election"]);
    let fingerprint = Hash::of(group["election"].as_str().expect("an election").as_bytes()).base64();
    let mut questions = homomorphic(&election.questions).expect("questions");
    questions[0].answers.truncate(2);
    let tally = serde_json::from_value(group["tally"].clone()).expect("a tally");
    let tally = elements(&tally, &questions).expect("elements of the group");
    for (at, trustee) in list(&group["decryption_trustees"]).iter().enumerate() {
        let place = usize::try_from(trustee.as_u64().expect("a number")).expect("small") - 1;
        let seed = Seed::parse(group["seeds"][place].as_str().expect("a seed")).expect("a seed");
        let voutput: Voutput = read(&group["voutputs"][place]);
        let key = open_key(&seed, &voutput.private_key, &[]).expect("the share opens");
        let made = PartialDecryption::compute(
            &mut Seeded::of(&group["decryption_seeds"][at]),
            &fingerprint,
            &tally,
            key.scalar(),
        );
        assert_eq!(canonical_text(&made), group["decryptions"][at]);
        made.check(&fingerprint, &tally, &key.public()).expect("a sound decryption");
    }
}
