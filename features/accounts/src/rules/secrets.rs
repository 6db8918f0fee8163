//! Passwords, PINs, tries. The numbers are ours, not the law's.

use danchu_base::{Instant, fold};

use super::Refusal;

/// The shortest password.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// The longest password; longer ones only cost the server time.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// A PIN has so many digits.
pub const PIN_DIGITS: usize = 6;
/// After so many wrong PINs in a row the password is asked for.
pub const PIN_TRIES_MAX: i64 = 5;
/// So many days after the password was given on a computer, the PIN is no longer enough there.
pub const PIN_DAYS_MAX: i64 = 30;
/// A session ends after so many hours whatever is done in it.
pub const SESSION_HOURS_MAX: i64 = 12;
/// After so many wrong codes the first run wants a new code from the terminal.
pub const SETUP_TRIES_MAX: i64 = 10;

/// Wrong passwords in a row before each further try must wait.
const FREE_TRIES: i64 = 5;
const WAIT_FIRST_SECONDS: i64 = 30;
const WAIT_MOST_SECONDS: i64 = 15 * 60;

/// Passwords that are tried first by whoever guesses, in folded form. Those of ten characters and more only: shorter
/// ones are refused already.
const COMMON: &[&str] = &[
    "1234567890",
    "0123456789",
    "0987654321",
    "12345678910",
    "123456789a",
    "a123456789",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "asdfghjkl;",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "matkhau123",
    "matkhau1234",
    "matkhau12345",
    "matkhaumoi",
    "anhyeuem123",
    "anhyeuemnhieu",
    "emyeuanh123",
    "yeuemnhieu",
    "iloveyou123",
    "iloveyou12",
    "vietnam123",
    "vietnam1234",
    "vietnam2024",
    "vietnam2025",
    "vietnam2026",
    "hochiminh123",
    "hochiminh19",
    "quantri123",
    "admin12345",
    "admin123456",
    "administrator",
    "abcd123456",
    "abc1234567",
    "abc123456789",
    "abcdefghij",
    "aaaaaaaaaa",
    "1111111111",
    "0000000000",
    "123123123123",
    "1212121212",
    "khongbiet123",
    "khongcopass",
    "danchu2024",
    "danchu2025",
    "danchu2026",
    "danchu1234",
    "vanphong123",
    "ubnd123456",
    "canbo12345",
    "congchuc123",
    "xinchao123",
    "welcome123",
    "letmein1234",
    "changeme123",
    "p@ssw0rd123",
    "p@ssword123",
    "1234567891",
    "mat khau moi",
    "mat khau 123",
];

/// Whether a password is one of those that are tried first.
pub fn is_common(password: &str) -> bool {
    let folded = fold(password);
    COMMON.contains(&folded.as_str()) || is_run(&folded)
}

/// One character again and again, or neighbours up or down (`aaaa…`, `1234…`, `9876…`).
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next() else { return true };
    (-1..=1).contains(&first) && steps.all(|step| step == first)
}

/// Whether this may be the password of that login. Length counts, and nothing else: no signs or capitals are demanded.
pub fn password(typed: &str, login: &str, name: &str) -> Result<(), Refusal> {
    let length = typed.chars().count();
    if length < PASSWORD_CHARS_MIN {
        return Err(Refusal::new("refusal-password-short").with("least", PASSWORD_CHARS_MIN));
    }
    if length > PASSWORD_CHARS_MAX {
        return Err(Refusal::new("refusal-password-long").with("most", PASSWORD_CHARS_MAX));
    }
    let folded = fold(typed);
    if is_common(typed) {
        return Err(Refusal::new("refusal-password-common"));
    }
    if folded == fold(login) || folded == fold(name) || folded.replace(' ', "") == fold(name).replace(' ', "")
    {
        return Err(Refusal::new("refusal-password-name"));
    }
    Ok(())
}

/// Whether this may be a PIN.
pub fn pin(typed: &str) -> Result<(), Refusal> {
    let is_digits = typed.len() == PIN_DIGITS && typed.chars().all(|c| c.is_ascii_digit());
    if !is_digits {
        return Err(Refusal::new("refusal-pin-digits").with("digits", PIN_DIGITS));
    }
    let pairs = typed[..2].repeat(PIN_DIGITS / 2) == typed;
    let halves = typed[..3].repeat(PIN_DIGITS / 3) == typed;
    if is_run(typed) || pairs || halves {
        return Err(Refusal::new("refusal-pin-plain"));
    }
    Ok(())
}

/// How things stand after failed tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Failed tries in a row.
    pub failures: i64,
    /// No try counts before this instant.
    pub until: Instant,
}

/// One more failed try: the first few are free, then the wait doubles up to a bound, so that nobody can be locked out
/// for long by another's guesses.
pub fn after_failure(failures_before: i64, now: Instant) -> Wait {
    let failures = failures_before.saturating_add(1);
    let over = failures - FREE_TRIES;
    if over < 0 {
        return Wait { failures, until: now };
    }
    let doublings = u32::try_from(over.min(20)).unwrap_or(20);
    let seconds = WAIT_FIRST_SECONDS.saturating_mul(1 << doublings).min(WAIT_MOST_SECONDS);
    Wait { failures, until: now.plus_seconds(seconds) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_password_needs_length_and_nothing_else() {
        assert_eq!(password("ruộng lúa chín vàng", "hanhnt", "Nguyễn Thị Hạnh"), Ok(()));
        assert_eq!(password("ngắn", "hanhnt", "").unwrap_err().key, "refusal-password-short");
        assert_eq!(password(&"ă".repeat(201), "hanhnt", "").unwrap_err().key, "refusal-password-long");
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for typed in ["Matkhau123", "MẬTKHẨU123", "1234567890", "aaaaaaaaaaaa", "9876543210"] {
            assert_eq!(password(typed, "x", "y").unwrap_err().key, "refusal-password-common", "{typed}");
        }
        for typed in ["nguyen thi hanh", "NguyenThiHanh"] {
            assert_eq!(
                password(typed, "hanhnt", "Nguyễn Thị Hạnh").unwrap_err().key,
                "refusal-password-name"
            );
        }
    }

    #[test]
    fn every_common_password_is_folded_and_long_enough_to_matter() {
        for word in COMMON {
            assert_eq!(fold(word), **word);
            assert!(word.chars().count() >= PASSWORD_CHARS_MIN, "{word}");
        }
    }

    #[test]
    fn a_pin_has_six_digits_that_are_no_pattern() {
        assert_eq!(pin("204817"), Ok(()));
        for typed in ["123456", "654321", "000000", "121212", "123123"] {
            assert_eq!(pin(typed).unwrap_err().key, "refusal-pin-plain", "{typed}");
        }
        for typed in ["", "12345", "1234567", "12a456", "１２３４５６"] {
            assert_eq!(pin(typed).unwrap_err().key, "refusal-pin-digits", "{typed}");
        }
    }

    proptest! {
        #[test]
        fn waits_grow_and_are_bounded(failures in 0i64..1000) {
            let now = Instant(0);
            let (one, next) = (after_failure(failures, now), after_failure(failures + 1, now));
            prop_assert!(one.until <= next.until);
            prop_assert!(next.until <= now.plus_seconds(WAIT_MOST_SECONDS));
            prop_assert_eq!(one.until == now, failures + 1 < FREE_TRIES);
        }
    }
}
