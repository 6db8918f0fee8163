//! Days as files write them: `2026/05/05`, `2026-05-05`, `05/05/2026`, with or without a time of day.

use danchu_base::{Day, Instant};
use jiff::Timestamp;

/// The day; an instant with an offset counts as its day in Việt Nam.
pub(crate) fn day(text: &str) -> Option<Day> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Instant(instant.as_microsecond()).day());
    }
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    Day::parse(&text[..end]).ok()
}

/// As the known implementations write a day: `2026/05/05`.
pub(crate) fn written(day: Day) -> String {
    day.to_string().replace('-', "/")
}
