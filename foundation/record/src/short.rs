//! What fits on paper: a checkpoint as size, 16 letters of its root, and day; an item as 16 letters of its leaf.
//!
//! The letters are Crockford's base 32 (digits and capitals without I, L, O, U), most significant bits first: the first 80
//! bits of the hash. Whoever wants another log to fit a slip that is already printed has to try 2^80 times; whoever makes
//! *two* logs before printing, so that one slip fits both, about 2^40 times, which a large computer can. The whole
//! checkpoint has no such weakness.

use std::fmt;
use std::str::FromStr;

use danchu_base::Day;

use crate::checkpoint::decimal;
use crate::hash::Hash;
use crate::tree::SIZE_MAX;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many letters stand for a hash.
pub const LETTERS: usize = 16;
/// The longest text that is tried as something typed from paper.
pub const TYPED_MAX: usize = 200;

/// The first 80 bits of a hash, as 16 letters in groups of four: `7K3M-QRST-VWXY-Z234`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters([u8; 10]);

/// Why something typed from paper cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShortError {
    /// Not 16 letters.
    #[error("there are {0} letters, not {LETTERS}")]
    Count(usize),
    /// A character that never stands there; accented ones come from a keyboard that writes Vietnamese.
    #[error("“{0}” never stands in such a code (when it bears an accent: turn Vietnamese typing off)")]
    Letter(char),
    /// Not epoch, size, letters and day.
    #[error("it must have the form 1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026")]
    Form,
}

impl Letters {
    /// The letters of a hash.
    pub fn of(hash: &Hash) -> Self {
        let [bits @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = hash.0;
        Self(bits)
    }

    /// Whether these are the letters of this hash.
    pub fn fit(&self, hash: &Hash) -> bool {
        *self == Self::of(hash)
    }

    /// Without hyphens, for addresses.
    pub fn plain(&self) -> String {
        let bits = self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        (0..LETTERS)
            .rev()
            .map(|place| char::from(ALPHABET[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)]))
            .collect()
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        write!(f, "{}-{}-{}-{}", &plain[..4], &plain[4..8], &plain[8..12], &plain[12..])
    }
}

/// Reads what a person types: small letters, other groups or hyphens, O for 0, I and L for 1.
impl FromStr for Letters {
    type Err = ShortError;
    fn from_str(text: &str) -> Result<Self, ShortError> {
        let (mut bits, mut count) = (0_u128, 0);
        for c in text.chars().take(TYPED_MAX).filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let plain = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = ALPHABET.iter().position(|letter| char::from(*letter) == plain);
            let value = place.and_then(|place| u128::try_from(place).ok()).ok_or(ShortError::Letter(c))?;
            count += 1;
            if count <= LETTERS {
                bits = bits << 5 | value;
            }
        }
        if count != LETTERS {
            return Err(ShortError::Count(count));
        }
        let [_, _, _, _, _, _, letters @ ..] = bits.to_be_bytes();
        Ok(Self(letters))
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '.' | '_' | '‐' | '‑' | '–' | '—' | '−')
}

/// A checkpoint as it stands on paper: `1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026` (epoch and size, letters of the root, the
/// day on which it was made).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortCheckpoint {
    /// The epoch of the log.
    pub epoch: u64,
    /// How many entries.
    pub size: u64,
    /// The letters of the root.
    pub letters: Letters,
    /// The day in Việt Nam on which the checkpoint was made.
    pub day: Day,
}

impl fmt::Display for ShortCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day.0;
        let (d, m, y) = (day.day(), day.month(), day.year());
        write!(f, "{}-{} · {} · {d:02}/{m:02}/{y}", self.epoch, self.size, self.letters)
    }
}

/// Reads what a person types: parts between spaces, dots in the middle, commas or semicolons.
impl FromStr for ShortCheckpoint {
    type Err = ShortError;
    fn from_str(text: &str) -> Result<Self, ShortError> {
        if text.len() > TYPED_MAX {
            return Err(ShortError::Form);
        }
        let parts: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, '·' | ',' | ';' | '|' | '•'))
            .filter(|part| !part.is_empty())
            .collect();
        let [place, letters @ .., day] = parts.as_slice() else { return Err(ShortError::Form) };
        let (epoch, size) = place.split_once(is_dash).ok_or(ShortError::Form)?;
        let epoch = decimal(epoch).filter(|n| *n > 0);
        let size = decimal(size).filter(|n| *n <= SIZE_MAX);
        let (Some(epoch), Some(size)) = (epoch, size) else { return Err(ShortError::Form) };
        let day = Day::parse(day).map_err(|_| ShortError::Form)?;
        Ok(Self { epoch, size, letters: letters.concat().parse()?, day })
    }
}
