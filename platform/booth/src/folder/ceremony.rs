//! The preparation of a vote: what was planned, and what trustees and the credential authority have sent so far.

use danchu_ballot::v1::{
    Circle, Election, Polynomial, PrivateKey, PublicCredentials, Question, QuestionH, SignedMsg, Template,
    TrusteeKind, TrusteePublicKey, Uuid, Vinput, Voutput, check_certificate, check_key, check_trustees,
};
use danchu_ballot::{Encoded, canonical, canonical_text, read_canonical};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::{Due, Fault, Plan, PlannedQuestion, Stage, Waiting};

/// What one trustee has sent.
#[derive(Default, Serialize, Deserialize)]
pub struct Sent {
    /// A key alone.
    single: Option<TrusteePublicKey>,
    /// Round 1.
    certificate: Option<SignedMsg>,
    /// Round 2.
    polynomial: Option<Polynomial>,
    /// Round 3.
    voutput: Option<Voutput>,
}

/// A preparation under way.
#[derive(Serialize, Deserialize)]
pub struct Ceremony {
    /// What is wished.
    pub plan: Plan,
    /// The election's identifier.
    pub uuid: Uuid,
    server: TrusteePublicKey,
    trustees: Vec<Sent>,
    credentials: Option<Vec<String>>,
}

/// The three lists that an archive begins with, as they are written.
pub struct Assembled {
    pub election: Vec<u8>,
    pub trustees: Vec<u8>,
    pub credentials: Vec<u8>,
}

fn refused(fault: impl std::fmt::Display) -> Fault {
    Fault::Refused(fault.to_string())
}

fn read<T: serde::de::DeserializeOwned + Serialize>(body: &str) -> Result<T, Fault> {
    read_canonical(body.as_bytes()).map_err(|fault| Fault::Refused(format!("what was sent {fault}")))
}

impl Ceremony {
    /// Begins, with a key of the server's own.
    pub fn new<R: CryptoRng + ?Sized>(plan: Plan, rng: &mut R) -> (Self, PrivateKey) {
        let key = PrivateKey::generate(rng);
        let server = key.prove(rng);
        let trustees = (0..plan.trustees).map(|_| Sent::default()).collect();
        (Self { plan, uuid: Uuid::generate(rng), server, trustees, credentials: None }, key)
    }

    /// The server's own public key.
    pub fn server(&self) -> Encoded {
        self.server.public_key
    }

    /// How many trustees there are besides the server.
    pub fn size(&self) -> usize {
        self.trustees.len()
    }

    /// Whether the credentials are made.
    pub fn has_credentials(&self) -> bool {
        self.credentials.is_some()
    }

    /// How far a trustee has come; `place` counts from 0.
    pub fn stage(&self, place: usize) -> Stage {
        match &self.trustees[place] {
            Sent { single: Some(_), .. } | Sent { voutput: Some(_), .. } => Stage::Ready,
            Sent { polynomial: Some(_), .. } => Stage::Polynomial,
            Sent { certificate: Some(_), .. } => Stage::Certificate,
            Sent { .. } => Stage::Nothing,
        }
    }

    /// What a trustee writes down of its key: the certificate's text, or the key's.
    pub fn mark(&self, place: usize) -> Option<String> {
        let sent = &self.trustees[place];
        let text = match (&sent.certificate, &sent.single) {
            (Some(certificate), _) => canonical_text(certificate),
            (None, single) => single.as_ref()?.public_key.to_string(),
        };
        Some(danchu_ballot::Hash::of(text.as_bytes()).base64())
    }

    /// A trustee's share as it sealed it for itself.
    pub fn sealed_share(&self, place: usize) -> Option<String> {
        Some(self.trustees.get(place)?.voutput.as_ref()?.private_key.clone())
    }

    fn certificates(&self) -> Option<Vec<SignedMsg>> {
        self.trustees.iter().map(|sent| sent.certificate.clone()).collect()
    }

    fn polynomials(&self) -> Option<Vec<Polynomial>> {
        self.trustees.iter().map(|sent| sent.polynomial.clone()).collect()
    }

    fn circle(&self) -> Result<Option<Circle>, Fault> {
        self.certificates().map(|certs| Circle::check(&certs).map_err(refused)).transpose()
    }

    fn vinput(&self, place: usize) -> Result<Option<Vinput>, Fault> {
        let (Some(circle), Some(polynomials)) = (self.circle()?, self.polynomials()) else { return Ok(None) };
        Ok(circle.vinputs(&polynomials).map_err(refused)?.into_iter().nth(place))
    }

    /// What is due for a trustee.
    pub fn due(&self, place: usize) -> Result<Due, Fault> {
        let wait = |what| Ok(Due::Wait { what });
        let size = u32::try_from(self.size()).unwrap_or(u32::MAX);
        let certificates = || self.certificates().map(|certs| certs.iter().map(canonical_text).collect());
        match (self.stage(place), self.plan.threshold) {
            (Stage::Nothing, None) => Ok(Due::Single),
            (Stage::Nothing, Some(threshold)) => Ok(Due::Certificate { threshold, size }),
            (Stage::Certificate, _) => match certificates() {
                Some(certificates) => Ok(Due::Polynomial { certificates }),
                None => wait(Waiting::Certificates),
            },
            (Stage::Polynomial, _) => match (certificates(), self.vinput(place)?) {
                (Some(certificates), Some(vinput)) => {
                    Ok(Due::Share { certificates, vinput: canonical_text(&vinput) })
                }
                _ => wait(Waiting::Polynomials),
            },
            (Stage::Ready | Stage::Decrypted, _) => wait(Waiting::Shares),
        }
    }

    /// Takes a trustee's step. The same sent again changes nothing and is no fault.
    pub fn take(&mut self, place: usize, body: &str) -> Result<(), Fault> {
        if self.was_sent(place, body) {
            return Ok(());
        }
        match (self.stage(place), self.plan.threshold) {
            (Stage::Nothing, None) => {
                let key: TrusteePublicKey = read(body)?;
                check_key(&key, place + 1).map_err(refused)?;
                let is_taken = |sent: &Sent| {
                    sent.single.as_ref().is_some_and(|other| other.public_key == key.public_key)
                };
                if self.trustees.iter().any(is_taken) {
                    return Err(Fault::Refused("this key is another trustee's already".to_owned()));
                }
                self.trustees[place].single = Some(key);
            }
            (Stage::Nothing, Some(threshold)) => {
                let certificate: SignedMsg = read(body)?;
                check_certificate(&certificate, self.size(), threshold, place).map_err(refused)?;
                self.trustees[place].certificate = Some(certificate);
            }
            (Stage::Certificate, _) => {
                let circle = self.circle()?.ok_or(Fault::NotNow)?;
                let polynomial: Polynomial = read(body)?;
                circle.check_polynomial(place, &polynomial).map_err(refused)?;
                self.trustees[place].polynomial = Some(polynomial);
            }
            (Stage::Polynomial, _) => {
                let (circle, polynomials) = self.circle()?.zip(self.polynomials()).ok_or(Fault::NotNow)?;
                let voutput: Voutput = read(body)?;
                circle.check_voutput(place, &polynomials, &voutput).map_err(refused)?;
                self.trustees[place].voutput = Some(voutput);
            }
            (Stage::Ready | Stage::Decrypted, _) => return Err(Fault::NotNow),
        }
        Ok(())
    }

    fn was_sent(&self, place: usize, body: &str) -> bool {
        let sent = &self.trustees[place];
        let texts = [
            sent.single.as_ref().map(canonical_text),
            sent.certificate.as_ref().map(canonical_text),
            sent.polynomial.as_ref().map(canonical_text),
            sent.voutput.as_ref().map(canonical_text),
        ];
        texts.iter().flatten().any(|text| text == body)
    }

    /// Takes the list of public credentials: one for each voter, all different, each an element of the group.
    pub fn take_credentials(&mut self, body: &str) -> Result<(), Fault> {
        let lines: Vec<String> = read(body)?;
        match &self.credentials {
            Some(before) if *before == lines => return Ok(()),
            Some(_) => return Err(Fault::NotNow),
            None => {}
        }
        if lines.len() != self.plan.voters.len() {
            return Err(Fault::Refused(format!(
                "{} credentials for {} voters",
                lines.len(),
                self.plan.voters.len()
            )));
        }
        let (_, faults) = PublicCredentials::check(&lines);
        if let Some(fault) = faults.first() {
            return Err(refused(fault));
        }
        self.credentials = Some(lines);
        Ok(())
    }

    /// Puts together what the archive begins with.
    pub fn assemble(&self) -> Result<Assembled, Fault> {
        let credentials = self.credentials.as_ref().ok_or(Fault::NotNow)?;
        let mut kinds = Vec::new();
        if self.plan.threshold.is_some() {
            let (circle, polynomials) = self.circle()?.zip(self.polynomials()).ok_or(Fault::NotNow)?;
            let voutputs: Option<Vec<Voutput>> =
                self.trustees.iter().map(|sent| sent.voutput.clone()).collect();
            let parameters =
                circle.parameters(&polynomials, &voutputs.ok_or(Fault::NotNow)?).map_err(refused)?;
            kinds.push(TrusteeKind::Pedersen(Box::new(parameters)));
        } else {
            for sent in &self.trustees {
                kinds.push(TrusteeKind::Single(sent.single.clone().ok_or(Fault::NotNow)?));
            }
        }
        // The server's own key stands beside the people's: whoever has all of theirs can still open nothing without it.
        kinds.push(TrusteeKind::Single(self.server.clone()));
        let trustees = check_trustees(&kinds).map_err(refused)?;
        let election: Election = self.template().election(self.uuid.clone(), trustees.public_key.encode());
        Ok(Assembled {
            election: canonical(&election),
            trustees: canonical(&kinds),
            credentials: canonical(credentials),
        })
    }

    fn template(&self) -> Template {
        let question = |planned: &PlannedQuestion| {
            Question::Homomorphic(QuestionH {
                answers: planned.answers.clone(),
                blank: planned.blank.then_some(true),
                min: planned.min,
                max: planned.max,
                question: planned.question.clone(),
            })
        };
        Template {
            description: self.plan.description.clone(),
            name: self.plan.name.clone(),
            questions: self.plan.questions.iter().map(question).collect(),
            administrator: None,
            credential_authority: None,
            language: None,
        }
    }
}
