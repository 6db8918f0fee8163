//! Making trustees' keys (specification §3.1.1, §4.5, §4.6).

use std::fmt;

use curve25519_dalek::Scalar;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use super::check_trustees::{
    CertKeys, RawCoefexps, TrusteeFault, certs_text, check_cert, check_coefexps, check_verification_key,
    context, pok_hash, verification_key,
};
use super::pki::{self, ChannelFault, Seed, SignedMsg};
use super::proof::{self, Proof};
use super::trustee::{TRUSTEES_MAX, ThresholdParameters, TrusteePublicKey};
use crate::group::{Element, Encoded, Zq, random_scalar};
use crate::json;

/// A private key x (§4.5); written as a number in quotes.
#[derive(Clone)]
pub struct PrivateKey(Zeroizing<Scalar>);

impl PrivateKey {
    /// A fresh one (protocol "Single").
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(Zeroizing::new(random_scalar(rng)))
    }

    /// What was stored: decimal digits, with or without quotes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Zq::parse(text.trim().trim_matches('"')).map(|number| Self(Zeroizing::new(number.0)))
    }

    /// The text to store.
    #[must_use]
    pub fn expose(&self) -> Zeroizing<String> {
        json::secret_text(&Zq(*self.0))
    }

    /// The number.
    #[must_use]
    pub fn scalar(&self) -> &Scalar {
        &self.0
    }

    /// g^x.
    #[must_use]
    pub fn public(&self) -> Element {
        Element::g_to(&self.0)
    }

    /// The public key with its proof of knowledge (§4.5).
    pub fn prove<R: CryptoRng + ?Sized>(&self, rng: &mut R) -> TrusteePublicKey {
        let public_key = self.public().encode();
        let pok = proof::prove(rng, &self.0, pok_hash(&public_key));
        TrusteePublicKey { pok, public_key, signature: None, name: None }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

/// `polynomial` (§4.6.4): what a trustee sends in step 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Polynomial {
    /// The polynomial, sealed for its owner.
    pub polynomial: String,
    /// Its value for each trustee, sealed for that trustee.
    pub secrets: Vec<String>,
    /// The signed g^(coefficients).
    pub coefexps: SignedMsg,
    /// The signature over certificates and coefficients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Proof>,
}

/// `vinput` (§4.6.5): what is routed to a trustee in step 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vinput {
    /// The trustee's own polynomial.
    pub polynomial: String,
    /// The values for it, of all trustees.
    pub secrets: Vec<String>,
    /// Everybody's coefficients.
    pub coefexps: Vec<SignedMsg>,
    /// Everybody's signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<Vec<Proof>>,
}

/// `voutput` (§4.6.6): what a trustee sends in step 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voutput {
    /// Its decryption key, sealed for itself.
    pub private_key: String,
    /// Its verification key.
    pub public_key: TrusteePublicKey,
}

#[derive(Serialize, Deserialize)]
struct RawPolynomial {
    polynomial: Vec<Zq>,
}

impl Drop for RawPolynomial {
    fn drop(&mut self) {
        self.polynomial.zeroize();
    }
}

#[derive(Serialize, Deserialize)]
struct Secret {
    secret: Zq,
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

#[derive(Serialize, Deserialize)]
struct PartialDecryptionKey {
    decryption_key: Zq,
}

impl Drop for PartialDecryptionKey {
    fn drop(&mut self) {
        self.decryption_key.zeroize();
    }
}

/// Why a step of the key establishment stops.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PedersenFault {
    /// What another trustee sent is wrong.
    #[error("{0}")]
    Trustee(#[from] TrusteeFault),
    /// The seed belongs to none of the certificates.
    #[error("this key belongs to none of the certificates")]
    NotMine,
    /// Not one message a trustee.
    #[error("there must be one message of each trustee, in the order of the certificates")]
    Count,
    /// A sealed message cannot be used.
    #[error("the message of trustee {0}: {1}")]
    Channel(usize, ChannelFault),
    /// The value that a trustee sent is not that of its polynomial.
    #[error("the secret of trustee {0} does not follow from its coefficients")]
    Secret(usize),
    /// The key in the archive is another.
    #[error("the sealed decryption key does not belong to the verification keys of the election")]
    Key,
}

/// Step 1 (§3.1.1): the certificate of a trustee's keys; `place` counts from 0.
pub fn certificate<R: CryptoRng + ?Sized>(
    rng: &mut R,
    seed: &Seed,
    size: usize,
    threshold: u32,
    place: usize,
) -> SignedMsg {
    let (sk, dk) = (seed.sk(), seed.dk());
    let keys = CertKeys {
        context: Some(context(size, threshold, place)),
        verification: Element::g_to(&sk).encode(),
        encryption: Element::g_to(&dk).encode(),
    };
    pki::sign(rng, &sk, json::text(&keys))
}

/// All certificates, checked (step 2).
#[derive(Debug, Clone)]
pub struct Circle {
    certs: Vec<SignedMsg>,
    threshold: u32,
    keys: Vec<(Element, Element)>,
}

impl Circle {
    /// Checks the certificates of all trustees of a group.
    pub fn check(certs: &[SignedMsg]) -> Result<Self, PedersenFault> {
        if certs.is_empty() || certs.len() > TRUSTEES_MAX {
            return Err(TrusteeFault::Count(certs.len()).into());
        }
        let first: Option<CertKeys> = json::read(certs[0].message.as_bytes()).ok();
        let threshold = first.and_then(|keys| keys.context).ok_or(TrusteeFault::Cert(1))?.threshold;
        if threshold == 0 || threshold as usize > certs.len() {
            return Err(TrusteeFault::Threshold { threshold, size: certs.len() }.into());
        }
        let keys: Result<Vec<_>, TrusteeFault> = certs
            .iter()
            .enumerate()
            .map(|(place, cert)| {
                check_cert(cert, &context(certs.len(), threshold, place)).ok_or(TrusteeFault::Cert(place + 1))
            })
            .collect();
        Ok(Self { certs: certs.to_vec(), threshold, keys: keys? })
    }

    /// How many trustees there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.certs.len()
    }

    /// How many are needed.
    #[must_use]
    pub fn threshold(&self) -> u32 {
        self.threshold
    }

    /// The place of the trustee with this seed, from 0.
    pub fn place(&self, seed: &Seed) -> Result<usize, PedersenFault> {
        let mine = (Element::g_to(&seed.sk()), Element::g_to(&seed.dk()));
        self.keys.iter().position(|keys| *keys == mine).ok_or(PedersenFault::NotMine)
    }

    /// Step 3 (§4.6.4): a secret polynomial, its values sealed for each trustee, its coefficients signed.
    pub fn polynomial<R: CryptoRng + ?Sized>(
        &self,
        rng: &mut R,
        seed: &Seed,
    ) -> Result<Polynomial, PedersenFault> {
        self.place(seed)?;
        let (sk, dk) = (seed.sk(), seed.dk());
        let coefficients: Vec<Zeroizing<Scalar>> =
            (0..self.threshold).map(|_| Zeroizing::new(random_scalar(rng))).collect();
        let raw =
            RawPolynomial { polynomial: coefficients.iter().map(|coefficient| Zq(**coefficient)).collect() };
        let polynomial = pki::send(rng, &sk, &Element::g_to(&dk), json::secret_text(&raw));
        let coefexps: Vec<Encoded> =
            coefficients.iter().map(|coefficient| Element::g_to(coefficient).encode()).collect();
        let signature = pki::sign(rng, &sk, certs_text(&self.certs, &coefexps)).signature;
        let coefexps = pki::sign(rng, &sk, json::text(&RawCoefexps { coefexps }));
        let mut secrets = Vec::with_capacity(self.size());
        for (place, (_, encryption)) in self.keys.iter().enumerate() {
            let j = Scalar::from(place as u64 + 1);
            let value =
                coefficients.iter().rev().fold(Scalar::ZERO, |sum, coefficient| sum * j + **coefficient);
            let secret = Secret { secret: Zq(value) };
            secrets.push(pki::send(rng, &sk, encryption, json::secret_text(&secret)));
        }
        Ok(Polynomial { polynomial, secrets, coefexps, signature: Some(signature) })
    }

    /// Step 4 (§4.6.5): what is routed to each trustee.
    pub fn vinputs(&self, polynomials: &[Polynomial]) -> Result<Vec<Vinput>, PedersenFault> {
        let size = self.size();
        if polynomials.len() != size || polynomials.iter().any(|polynomial| polynomial.secrets.len() != size)
        {
            return Err(PedersenFault::Count);
        }
        let coefexps: Vec<SignedMsg> =
            polynomials.iter().map(|polynomial| polynomial.coefexps.clone()).collect();
        let signatures: Option<Vec<Proof>> =
            polynomials.iter().map(|polynomial| polynomial.signature).collect();
        let signatures = signatures.ok_or(PedersenFault::Count)?;
        self.coefficients(&coefexps, &signatures)?;
        let route = |place: usize| Vinput {
            polynomial: polynomials[place].polynomial.clone(),
            secrets: polynomials.iter().map(|polynomial| polynomial.secrets[place].clone()).collect(),
            coefexps: coefexps.clone(),
            signatures: Some(signatures.clone()),
        };
        Ok((0..size).map(route).collect())
    }

    /// Everybody's coefficients, checked with their signatures.
    fn coefficients(
        &self,
        coefexps: &[SignedMsg],
        signatures: &[Proof],
    ) -> Result<Vec<Vec<Element>>, PedersenFault> {
        if coefexps.len() != self.size() || signatures.len() != self.size() {
            return Err(PedersenFault::Count);
        }
        let mut all = Vec::with_capacity(self.size());
        for (place, (vk, _)) in self.keys.iter().enumerate() {
            let number = place + 1;
            let (written, elements) = check_coefexps(&coefexps[place], vk, self.threshold as usize)
                .ok_or(TrusteeFault::Coefexps(number))?;
            if !pki::verify(vk, &certs_text(&self.certs, &written), &signatures[place]) {
                return Err(TrusteeFault::Certs(number).into());
            }
            all.push(elements);
        }
        Ok(all)
    }

    /// Step 5 (§4.6.6): checks everything that was routed to this trustee, and makes its decryption key.
    pub fn voutput<R: CryptoRng + ?Sized>(
        &self,
        rng: &mut R,
        seed: &Seed,
        vinput: &Vinput,
    ) -> Result<Voutput, PedersenFault> {
        let place = self.place(seed)?;
        let (sk, dk) = (seed.sk(), seed.dk());
        let own = Element::g_to(&sk);
        let signatures = vinput.signatures.as_deref().ok_or(PedersenFault::Count)?;
        let coefficients = self.coefficients(&vinput.coefexps, signatures)?;
        if vinput.secrets.len() != self.size() {
            return Err(PedersenFault::Count);
        }
        let mine = pki::receive(&dk, &own, &vinput.polynomial)
            .map_err(|fault| PedersenFault::Channel(place + 1, fault))?;
        let mine: RawPolynomial = json::read_lenient(mine.as_bytes())
            .map_err(|_| PedersenFault::Channel(place + 1, ChannelFault::Content))?;
        let mine: Vec<Element> =
            mine.polynomial.iter().map(|coefficient| Element::g_to(&coefficient.0)).collect();
        // Somebody else's coefficients under this trustee's name would shut it out.
        if mine != coefficients[place] {
            return Err(PedersenFault::Secret(place + 1));
        }
        let mut key = Zeroizing::new(Scalar::ZERO);
        let j = u32::try_from(place + 1).unwrap_or(u32::MAX);
        for (from, sent) in vinput.secrets.iter().enumerate() {
            let channel = |fault| PedersenFault::Channel(from + 1, fault);
            let text = pki::receive(&dk, &self.keys[from].0, sent).map_err(channel)?;
            let secret: Secret =
                json::read_lenient(text.as_bytes()).map_err(|_| channel(ChannelFault::Content))?;
            if Element::g_to(&secret.secret.0) != verification_key(&coefficients[from], j) {
                return Err(PedersenFault::Secret(from + 1));
            }
            *key += secret.secret.0;
        }
        let private = PrivateKey(key);
        let mut public_key = private.prove(rng);
        public_key.signature = Some(pki::sign(rng, &sk, public_key.public_key.to_string()).signature);
        let sealed = json::secret_text(&PartialDecryptionKey { decryption_key: Zq(*private.0) });
        Ok(Voutput { private_key: pki::send(rng, &sk, &Element::g_to(&dk), sealed), public_key })
    }

    /// Step 6 (§4.6.7): the threshold parameters that are published.
    pub fn parameters(
        &self,
        polynomials: &[Polynomial],
        voutputs: &[Voutput],
    ) -> Result<ThresholdParameters, PedersenFault> {
        if polynomials.len() != self.size() || voutputs.len() != self.size() {
            return Err(PedersenFault::Count);
        }
        let coefexps: Vec<SignedMsg> =
            polynomials.iter().map(|polynomial| polynomial.coefexps.clone()).collect();
        let signatures: Option<Vec<Proof>> =
            polynomials.iter().map(|polynomial| polynomial.signature).collect();
        let signatures = signatures.ok_or(PedersenFault::Count)?;
        let coefficients = self.coefficients(&coefexps, &signatures)?;
        let mut sums = vec![Element::identity(); self.threshold as usize];
        for (k, element) in coefficients.iter().flat_map(|elements| elements.iter().enumerate()) {
            sums[k] = sums[k].times(element);
        }
        for (place, (voutput, (vk, _))) in voutputs.iter().zip(&self.keys).enumerate() {
            check_verification_key(&voutput.public_key, vk, &sums, place, place + 1)?;
        }
        Ok(ThresholdParameters {
            threshold: self.threshold,
            certs: self.certs.clone(),
            coefexps,
            signatures: Some(signatures),
            verification_keys: voutputs.iter().map(|voutput| voutput.public_key.clone()).collect(),
        })
    }
}

/// Opens a trustee's sealed decryption key with its seed (§4.6.6); it must belong to one of the keys.
pub fn open_key(seed: &Seed, sealed: &str, keys: &[Element]) -> Result<PrivateKey, PedersenFault> {
    let text = pki::receive(&seed.dk(), &Element::g_to(&seed.sk()), sealed)
        .map_err(|fault| PedersenFault::Channel(0, fault))?;
    let key: PartialDecryptionKey = json::read_lenient(text.as_bytes()).map_err(|_| PedersenFault::Key)?;
    let key = PrivateKey(Zeroizing::new(key.decryption_key.0));
    if keys.is_empty() || keys.contains(&key.public()) { Ok(key) } else { Err(PedersenFault::Key) }
}
/// Checks one trustee's certificate (step 1) before the others are there; `place` counts from 0.
pub fn check_certificate(
    cert: &SignedMsg,
    size: usize,
    threshold: u32,
    place: usize,
) -> Result<(), PedersenFault> {
    check_cert(cert, &context(size, threshold, place)).map(|_| ()).ok_or(TrusteeFault::Cert(place + 1).into())
}

impl Circle {
    /// Checks one trustee's polynomial (step 3) before the others are there; `place` counts from 0.
    pub fn check_polynomial(&self, place: usize, polynomial: &Polynomial) -> Result<(), PedersenFault> {
        let (vk, _) = self.keys.get(place).ok_or(PedersenFault::Count)?;
        let signature = polynomial.signature.as_ref().ok_or(PedersenFault::Count)?;
        if polynomial.secrets.len() != self.size() {
            return Err(PedersenFault::Count);
        }
        let (written, _) = check_coefexps(&polynomial.coefexps, vk, self.threshold as usize)
            .ok_or(TrusteeFault::Coefexps(place + 1))?;
        if !pki::verify(vk, &certs_text(&self.certs, &written), signature) {
            return Err(TrusteeFault::Certs(place + 1).into());
        }
        Ok(())
    }

    /// Checks one trustee's public key (step 5) before the others are there; `place` counts from 0.
    pub fn check_voutput(
        &self,
        place: usize,
        polynomials: &[Polynomial],
        voutput: &Voutput,
    ) -> Result<(), PedersenFault> {
        let (vk, _) = self.keys.get(place).ok_or(PedersenFault::Count)?;
        check_verification_key(&voutput.public_key, vk, &self.sums(polynomials)?, place, place + 1)?;
        Ok(())
    }

    /// The sums of everybody's coefficients, from which every verification key follows.
    fn sums(&self, polynomials: &[Polynomial]) -> Result<Vec<Element>, PedersenFault> {
        let coefexps: Vec<SignedMsg> =
            polynomials.iter().map(|polynomial| polynomial.coefexps.clone()).collect();
        let signatures: Option<Vec<Proof>> =
            polynomials.iter().map(|polynomial| polynomial.signature).collect();
        let coefficients = self.coefficients(&coefexps, &signatures.ok_or(PedersenFault::Count)?)?;
        let mut sums = vec![Element::identity(); self.threshold as usize];
        for (k, element) in coefficients.iter().flat_map(|elements| elements.iter().enumerate()) {
            sums[k] = sums[k].times(element);
        }
        Ok(sums)
    }
}
