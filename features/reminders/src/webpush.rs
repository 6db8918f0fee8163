//! Messages to browsers: their encryption (RFC 8291 over RFC 8188, `aes128gcm`) and the key by which a push service knows this
//! installation (VAPID, RFC 8292). Arithmetic and ciphers are `ring`'s. No clock, no network.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use danchu_base::Instant;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;

/// How long a point of P-256 is, uncompressed, in bytes.
pub const POINT_BYTES: usize = 65;
/// How long a browser's secret is, in bytes (RFC 8291, section 3.2).
pub const SECRET_BYTES: usize = 16;
/// The longest message, in bytes: with the rest it fits in the 4,096 that every push service takes (RFC 8030, section 7.2).
pub const PLAIN_BYTES_MAX: usize = 2_000;
/// The size of a record (RFC 8188): one holds any message of ours.
const RECORD_BYTES: u32 = 4_096;
/// How long a signed word to a push service counts, in seconds; a day is the most (RFC 8292, section 2).
const SIGNED_SECONDS: i64 = 12 * 3600;

/// Something could not be done: a browser's key that is no point of the curve, a key file that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key cannot be used")]
pub struct BadKey;

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive(salt: &[u8], secret: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), BadKey> {
    let prk = Salt::new(HKDF_SHA256, salt).extract(secret);
    prk.expand(info, Bytes(out.len())).and_then(|okm| okm.fill(out)).map_err(|_| BadKey)
}

/// Encrypts a message for the browser with that public key and secret: the body of the request to its push service.
pub fn encrypt(plain: &[u8], browser: &[u8], secret: &[u8]) -> Result<Vec<u8>, BadKey> {
    if browser.len() != POINT_BYTES || secret.len() != SECRET_BYTES || plain.len() > PLAIN_BYTES_MAX {
        return Err(BadKey);
    }
    let random = SystemRandom::new();
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(|_| BadKey)?;
    let public = own.compute_public_key().map_err(|_| BadKey)?;
    let mut salt = [0; 16];
    random.fill(&mut salt).map_err(|_| BadKey)?;
    let peer = UnparsedPublicKey::new(&ECDH_P256, browser);
    agree_ephemeral(own, &peer, |shared| seal(plain, browser, secret, public.as_ref(), shared, salt))
        .map_err(|_| BadKey)?
}

/// The message sealed under what both sides share (RFC 8291, section 3.4).
fn seal(
    plain: &[u8],
    browser: &[u8],
    secret: &[u8],
    public: &[u8],
    shared: &[u8],
    salt: [u8; 16],
) -> Result<Vec<u8>, BadKey> {
    let (mut input, mut key, mut nonce) = ([0; 32], [0; 16], [0; NONCE_LEN]);
    derive(secret, shared, &[b"WebPush: info\0", browser, public], &mut input)?;
    derive(&salt, &input, &[b"Content-Encoding: aes128gcm\0"], &mut key)?;
    derive(&salt, &input, &[b"Content-Encoding: nonce\0"], &mut nonce)?;
    // One record, and the last: a 2 ends it (RFC 8188, section 2).
    let mut sealed = [plain, &[2]].concat();
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(|_| BadKey)?);
    let nonce = Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed).map_err(|_| BadKey)?;
    let length = u8::try_from(public.len()).map_err(|_| BadKey)?;
    Ok([salt.as_slice(), &RECORD_BYTES.to_be_bytes(), &[length], public, &sealed].concat())
}

/// The key by which push services know this installation (VAPID).
pub struct PushKey {
    pair: EcdsaKeyPair,
}

impl PushKey {
    /// Makes one: its secret text, for a file that only its owner reads.
    pub fn make() -> Result<String, BadKey> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        Ok(BASE64.encode(made.map_err(|_| BadKey)?))
    }

    /// Reads one from its secret text (PKCS #8 in base64url).
    pub fn read(secret: &str) -> Result<Self, BadKey> {
        let bytes = BASE64.decode(secret.trim()).map_err(|_| BadKey)?;
        let read = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &bytes, &SystemRandom::new());
        Ok(Self { pair: read.map_err(|_| BadKey)? })
    }

    /// Its public half as browsers take it: base64url of the point.
    pub fn public(&self) -> String {
        BASE64.encode(self.pair.public_key().as_ref())
    }

    /// The header `Authorization` for a request to that push service (`https://host`), signed at `now`; `contact` is an address
    /// (`mailto:` or `https:`) at which the service's operator reaches whoever runs this installation.
    pub fn authorization(&self, origin: &str, contact: &str, now: Instant) -> Result<String, BadKey> {
        let head = json!({ "typ": "JWT", "alg": "ES256" }).to_string();
        let ends = now.plus_seconds(SIGNED_SECONDS).0 / 1_000_000;
        let claims = json!({ "aud": origin, "exp": ends, "sub": contact }).to_string();
        let signed = format!("{}.{}", BASE64.encode(head), BASE64.encode(claims));
        let mark = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| BadKey)?;
        Ok(format!("vapid t={signed}.{}, k={}", BASE64.encode(mark), self.public()))
    }
}

/// Bytes out of what a browser's script sent (base64url, with or without padding); nothing when they are not that many.
pub fn bytes(text: &str, length: usize) -> Option<Vec<u8>> {
    let read = BASE64.decode(text.trim_end_matches('=')).ok()?;
    (read.len() == length).then_some(read)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use proptest::prelude::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey as Verifies};

    use super::*;

    fn read(text: &str) -> Vec<u8> {
        BASE64.decode(text).unwrap()
    }

    // The keys of RFC 8291, appendix A.
    const BROWSER: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn a_message_is_sealed_as_the_example_of_rfc_8291_appendix_a() {
        let public =
            read("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let shared = read("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let salt = read("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let plain = b"When I grow up, I want to be a watermelon";
        let sealed = seal(plain, &read(BROWSER), &read(SECRET), &public, &shared, salt).unwrap();
        assert_eq!(
            BASE64.encode(sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w\
             EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn a_push_service_can_verify_who_sends_and_for_whom_and_until_when() {
        let key = PushKey::read(&PushKey::make().unwrap()).unwrap();
        let now = Instant(1_777_946_400_000_000);
        let header = key.authorization("https://push.example.net", "mailto:a@b.vn", now).unwrap();
        let (token, public) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, mark) = token.rsplit_once('.').unwrap();
        let verifies = Verifies::new(&ECDSA_P256_SHA256_FIXED, read(public));
        verifies.verify(signed.as_bytes(), &read(mark)).unwrap();
        assert!(verifies.verify(b"another", &read(mark)).is_err());
        let (head, claims) = signed.split_once('.').unwrap();
        assert_eq!(String::from_utf8(read(head)).unwrap(), r#"{"alg":"ES256","typ":"JWT"}"#);
        let claims: serde_json::Value = serde_json::from_slice(&read(claims)).unwrap();
        assert_eq!(claims["aud"], "https://push.example.net");
        assert_eq!(claims["sub"], "mailto:a@b.vn");
        assert_eq!(claims["exp"], 1_777_946_400 + 12 * 3600);
    }

    #[test]
    fn a_key_that_is_no_point_of_the_curve_is_refused() {
        let secret = read(SECRET);
        assert_eq!(encrypt(b"x", &[4; POINT_BYTES], &secret), Err(BadKey));
        assert_eq!(encrypt(b"x", &read(BROWSER)[..64], &secret), Err(BadKey));
        assert_eq!(encrypt(&[0; PLAIN_BYTES_MAX + 1], &read(BROWSER), &secret), Err(BadKey));
        assert!(PushKey::read("none").is_err());
    }

    proptest! {
        #[test]
        fn two_messages_are_never_alike_and_longer_by_what_the_format_says(plain in proptest::collection::vec(any::<u8>(), 0..PLAIN_BYTES_MAX)) {
            let (browser, secret) = (read(BROWSER), read(SECRET));
            let sealed = encrypt(&plain, &browser, &secret).unwrap();
            prop_assert_eq!(sealed.len(), plain.len() + 16 + 4 + 1 + POINT_BYTES + 1 + 16);
            prop_assert_ne!(sealed, encrypt(&plain, &browser, &secret).unwrap());
        }

        #[test]
        fn whatever_a_script_sends_as_a_key_is_read_or_refused(text in "\\PC{0,120}") {
            let _ = bytes(&text, POINT_BYTES);
            let _ = PushKey::read(&text);
        }
    }
}
