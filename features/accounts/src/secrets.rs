//! Tokens and hashes. Only hashes are ever stored.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// How many passwords are hashed at once; each takes 19 MiB and most of a core.
const HASHES_AT_ONCE: usize = 2;
/// How many may wait for their turn before further ones are turned away.
const HASHES_WAITING_MAX: usize = 64;

static TURN: Semaphore = Semaphore::const_new(HASHES_AT_ONCE);
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// A token: 256 bits of the operating system's chance. Whoever holds it is let in, so it is shown once and never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// A new one.
    ///
    /// # Panics
    /// When the operating system has no chance to give: nothing could be kept secret then.
    pub fn make() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        Self(bytes)
    }

    /// As it stands in a cookie or an address: 43 letters, digits, `-` and `_`.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads what a browser sent.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What is stored of it for that purpose.
    pub fn hash(&self, purpose: &str) -> Vec<u8> {
        hash(purpose, &self.0)
    }
}

/// SHA-256 with its purpose in it, so that a hash kept for one thing is worth nothing for another.
pub fn hash(purpose: &str, bytes: &[u8]) -> Vec<u8> {
    let mut sha = Sha256::new();
    sha.update(b"danchu/");
    sha.update(purpose.as_bytes());
    sha.update([0]);
    sha.update(bytes);
    sha.finalize().to_vec()
}

/// The letters of a code that people copy from a screen: none that look like another.
const CODE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code of three groups of four letters (60 bits), to be copied by hand.
///
/// # Panics
/// As [`Token::make`].
pub fn make_code() -> String {
    let mut bytes = [0; 12];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    let mut code = String::with_capacity(14);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(CODE_LETTERS[usize::from(byte % 32)]));
    }
    code
}

/// The code as it is hashed, however it was typed.
pub fn code_tidied(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Stands in for the password of a login that does not exist, so that both take the same time.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now(&Token::make().text()).unwrap_or_default());

fn hash_now(secret: &str) -> Option<String> {
    Argon2::default().hash_password(secret.as_bytes()).ok().map(|phc: PasswordHash| phc.to_string())
}

fn verify_now(secret: &str, phc: &str) -> bool {
    let Ok(phc) = PasswordHash::new(phc) else { return false };
    Argon2::default().verify_password(secret.as_bytes(), &phc).is_ok()
}

/// Does heavy work away from the threads that answer, a few at a time, with a bounded queue.
async fn heavy<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    struct Waits;
    impl Drop for Waits {
        fn drop(&mut self) {
            WAITING.fetch_sub(1, Ordering::Relaxed);
        }
    }
    let before = WAITING.fetch_add(1, Ordering::Relaxed);
    let waits = Waits;
    if before >= HASHES_WAITING_MAX {
        return Err(Error::Busy);
    }
    let _turn = TURN.acquire().await.map_err(|_| Error::Busy)?;
    drop(waits);
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)
}

/// The PHC string (Argon2id) of a password or PIN.
pub async fn hash_secret(secret: &str) -> Result<String> {
    let secret = secret.to_owned();
    heavy(move || hash_now(&secret)).await?.ok_or(Error::Busy)
}

/// Whether a password or PIN fits its PHC string. Without one it takes as long and answers no.
pub async fn verify_secret(secret: &str, phc: Option<&str>) -> Result<bool> {
    let (secret, phc) = (secret.to_owned(), phc.map(str::to_owned));
    heavy(move || {
        let fits = verify_now(&secret, phc.as_deref().unwrap_or(&NOBODY));
        fits && phc.is_some()
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_text_and_never_shows_itself() {
        let token = Token::make();
        assert_eq!(Token::read(&token.text()), Some(token.clone()));
        assert_ne!(token.hash("session"), token.hash("invitation"));
        assert_eq!(format!("{token:?}"), "Token(…)");
        for text in ["", "a", &"a".repeat(44), &"ă".repeat(43), &"!".repeat(43)] {
            assert_eq!(Token::read(text), None);
        }
    }

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = make_code();
        assert_eq!(code.len(), 14);
        assert_eq!(code_tidied(&code.to_lowercase().replace('-', " ")), code.replace('-', ""));
    }

    #[tokio::test]
    async fn only_the_right_secret_fits_and_nobody_has_one() {
        let phc = hash_secret("ruộng lúa chín vàng").await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$"));
        assert!(verify_secret("ruộng lúa chín vàng", Some(&phc)).await.unwrap());
        assert!(!verify_secret("ruộng lúa chín vang", Some(&phc)).await.unwrap());
        assert!(!verify_secret("ruộng lúa chín vàng", None).await.unwrap());
        assert!(!verify_secret("x", Some("no phc string")).await.unwrap());
    }
}
