//! Shares and numbers that decide: quorum, majority, sizes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A number, or a share of a base written `"2/3"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    /// So many.
    Number(u32),
    /// Such a share of the base.
    Share(Share),
}

/// A share `part/whole` (tỷ lệ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole, never 0, never below the part.
    pub whole: u32,
}

impl FromStr for Share {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(part, whole)| Some((part.parse().ok()?, whole.parse().ok()?)));
        match parts {
            Some((part, whole)) if part > 0 && part <= whole => Ok(Self { part, whole }),
            _ => Err(format!("`{text}` is no share, write it like 2/3")),
        }
    }
}

impl TryFrom<String> for Share {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Share> for String {
    fn from(share: Share) -> String {
        share.to_string()
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Number(number) => number.fmt(f),
            Bound::Share(share) => share.fmt(f),
        }
    }
}

/// What must be reached, or not exceeded (ngưỡng): all written bounds together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// At least (ít nhất).
    #[serde(default, alias = "min", skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Bound>,
    /// More than (quá).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_than: Option<Bound>,
    /// At most (không quá).
    #[serde(default, alias = "max", skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Bound>,
    /// Below (dưới).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Bound>,
    /// Of what, a word of kind `base`: the base of a share, or what is numbered.
    pub of: String,
}

/// What compares a count with a bound.
type Test = fn(u64, u64) -> bool;

impl Threshold {
    /// Whether `count` of a base of `base` satisfies every bound. Exact: shares are multiplied out, nothing is rounded.
    pub fn holds(&self, count: u32, base: u32) -> bool {
        let bounds: [(Option<Bound>, Test); 4] = [
            (self.at_least, |a, b| a >= b),
            (self.more_than, |a, b| a > b),
            (self.at_most, |a, b| a <= b),
            (self.below, |a, b| a < b),
        ];
        bounds.into_iter().all(|(bound, test)| match bound {
            None => true,
            Some(Bound::Number(number)) => test(count.into(), number.into()),
            Some(Bound::Share(Share { part, whole })) => {
                test(u64::from(count) * u64::from(whole), u64::from(base) * u64::from(part))
            }
        })
    }

    /// The fewest of a base that satisfy the lower bounds; 0 when there is none.
    pub fn fewest(&self, base: u32) -> u32 {
        let lower = Self { at_most: None, below: None, ..self.clone() };
        let (mut low, mut high) = (0, u32::MAX);
        while low < high {
            let middle = low + (high - low) / 2;
            if lower.holds(middle, base) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at_least.is_none() && self.more_than.is_none() && self.at_most.is_none() && self.below.is_none()
    }
}
