//! Version 1 of the protocol, as Belenios 2.4 to 3.3 speak it. A module of its own, so that version 2 can stand beside it.

mod ballot;
mod batch;
mod check_ballot;
mod check_trustees;
mod credential;
mod decryption;
mod election;
mod keys;
mod make_ballot;
mod pki;
mod proof;
mod question;
mod result;
mod setup;
mod tally;
mod trustee;
mod voter;
mod weight;

pub use self::ballot::{AnswerH, Ballot, Signature, tracking_number};
pub use self::check_ballot::{BallotFault, Checked, Choices, check_ballot, json_code};
pub use self::check_trustees::{CertKeys, Context, Item, TrusteeFault, Trustees, check_key, check_trustees};
pub use self::credential::{
    CREDENTIAL_LETTERS, Credential, CredentialFault, NotACredential, PublicCredential, PublicCredentials,
    WEIGHT_TOTAL_MAX, public_credentials,
};
pub use self::decryption::{DecryptionFault, OwnedPartialDecryption, PartialDecryption};
pub use self::election::{BASE58, Election, SetupData, Template, UUID_MAX, UUID_MIN, Uuid, VERSION};
pub use self::keys::{
    Circle, PedersenFault, Polynomial, PrivateKey, Vinput, Voutput, certificate, check_certificate, open_key,
};
pub use self::make_ballot::{ChoiceFault, Made, Plaintext, check_choice, make_ballot, seal, sign};
pub use self::pki::{ChannelFault, EncryptedMsg, Seed, SignedMsg};
pub use self::proof::{Ciphertext, Proof};
pub use self::question::{
    ANSWERS_MAX, QUESTIONS_MAX, Question, QuestionFault, QuestionGen, QuestionH, homomorphic,
};
pub use self::result::{
    CombineFault, Combined, ElectionResult, ElectionResultNumbers, Factors, combine, compute, matches,
};
pub use self::setup::{Setup, SetupFault};
pub use self::tally::{EncryptedTally, SizedEncryptedTally, Sum, TallyElements, elements};
pub use self::trustee::{TRUSTEES_MAX, ThresholdParameters, TrusteeKind, TrusteePublicKey};
pub use self::voter::{Credentials, VOTERS_MAX, Voter, VoterFault, credentials, voters};
pub use self::weight::Weight;
