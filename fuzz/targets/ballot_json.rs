#![no_main]

use danchu_ballot::archive::Event;
use danchu_ballot::v1::{
    Ballot, Circle, Credential, Election, ElectionResult, EncryptedMsg, EncryptedTally, OwnedPartialDecryption,
    PartialDecryption, Polynomial, PrivateKey, PublicCredentials, Seed, SetupData, SignedMsg, SizedEncryptedTally, Template,
    TrusteeKind, Vinput, Voutput, check_trustees, voters,
};
use danchu_ballot::{canonical, read_canonical, read_lenient};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is read is written again as the same bytes.
fn both<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    if let Ok(value) = read_canonical::<T>(bytes) {
        assert_eq!(canonical(&value), bytes);
    }
    let _ = read_lenient::<T>(bytes);
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    both::<Ballot>(bytes);
    both::<Event>(bytes);
    both::<SetupData>(bytes);
    both::<EncryptedTally>(bytes);
    both::<SizedEncryptedTally>(bytes);
    both::<PartialDecryption>(bytes);
    both::<OwnedPartialDecryption>(bytes);
    both::<ElectionResult>(bytes);
    both::<SignedMsg>(bytes);
    both::<EncryptedMsg>(bytes);
    both::<Polynomial>(bytes);
    both::<Vinput>(bytes);
    both::<Voutput>(bytes);
    let _ = read_lenient::<Election>(bytes).map(|election| danchu_ballot::v1::homomorphic(&election.questions));
    let _ = read_lenient::<Template>(bytes);
    let _ = read_canonical::<Vec<TrusteeKind>>(bytes).map(|kinds| check_trustees(&kinds));
    let _ = read_lenient::<Vec<SignedMsg>>(bytes).map(|certs| Circle::check(&certs));
    let _ = read_lenient::<Vec<String>>(bytes).map(|lines| PublicCredentials::check(&lines));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = (voters(text), Credential::parse(text), Seed::parse(text), PrivateKey::parse(text));
    }
});
