//! The time at which an act was recorded: a minute, UTC.

use std::fmt;
use std::str::FromStr;

use danchu_base::{Day, Instant};
use jiff::Timestamp;

/// A minute of UTC, written `2026-05-05T03:12Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(i64);

/// Not a minute of the years 2000 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a minute is written 2026-05-05T03:12Z and lies in the years 2000 to 2199")]
pub struct NotAMinute;

/// 2000-01-01T00:00Z in minutes since 1970.
const FIRST: i64 = 15_778_080;
/// 2199-12-31T23:59Z.
const LAST: i64 = 120_968_639;

impl Minute {
    /// The minute in which this instant lies.
    pub fn of(instant: Instant) -> Result<Self, NotAMinute> {
        Self::from_minutes(instant.0.div_euclid(60_000_000))
    }

    /// The minute so many minutes after 1970-01-01T00:00Z.
    pub fn from_minutes(minutes: i64) -> Result<Self, NotAMinute> {
        if (FIRST..=LAST).contains(&minutes) { Ok(Self(minutes)) } else { Err(NotAMinute) }
    }

    /// Minutes since 1970-01-01T00:00Z.
    pub fn minutes(self) -> i64 {
        self.0
    }

    /// Its beginning.
    pub fn instant(self) -> Instant {
        Instant(self.0 * 60_000_000)
    }

    /// The day in Việt Nam.
    pub fn day(self) -> Day {
        self.instant().day()
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.instant().to_string();
        // jiff writes seconds as well: 2026-05-05T03:12:00Z.
        write!(f, "{}Z", text.get(..16).unwrap_or_default())
    }
}

impl FromStr for Minute {
    type Err = NotAMinute;
    fn from_str(text: &str) -> Result<Self, NotAMinute> {
        let minute = text.strip_suffix('Z').filter(|rest| rest.len() == 16).ok_or(NotAMinute)?;
        let stamp: Timestamp = format!("{minute}:00Z").parse().map_err(|_| NotAMinute)?;
        let minute = Self::of(Instant(stamp.as_microsecond()))?;
        if minute.to_string() == text { Ok(minute) } else { Err(NotAMinute) }
    }
}
