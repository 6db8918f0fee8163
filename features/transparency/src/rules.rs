//! What may stand in the settings of the record, and which entries are late. Pure.

use danchu_base::{Day, Instant};
use danchu_calendar::Calendar;

use crate::actions::Error;

/// How many addresses get the checkpoint by mail.
pub const ADDRESSES_MAX: usize = 30;
/// How many witnesses one log has.
pub const WITNESSES_MAX: usize = 20;
/// How many logs of others one agency witnesses.
pub const WATCHED_MAX: usize = 200;
/// The longest name, in characters.
pub const NAME_CHARS_MAX: usize = 200;
/// The longest address of a witness, in bytes.
pub const URL_BYTES_MAX: usize = 500;
/// After so many working days an entry is marked "nhập sau", until the head sets another number. A habit, not of the law.
pub const LATE_DAYS_USUAL: i64 = 5;
/// The most that may be set.
pub const LATE_DAYS_MAX: i64 = 60;

/// A name of somebody else's log or of a witness.
pub fn name(text: &str) -> Result<(), Error> {
    match text.chars().count() {
        1..=NAME_CHARS_MAX => Ok(()),
        _ => Err(Error::Refused("record-refused-name")),
    }
}

/// The address of a witness: encrypted, or on this machine.
pub fn witness_url(url: &str) -> Result<(), Error> {
    let plain = !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"@#?".contains(c));
    let rest = url.strip_prefix("https://").or_else(|| {
        let rest = url.strip_prefix("http://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        ["127.0.0.1", "localhost", "[::1]"].contains(&host).then_some(rest)
    });
    match rest {
        Some(rest) if plain && url.len() <= URL_BYTES_MAX && !rest.starts_with('/') && !rest.is_empty() => {
            Ok(())
        }
        _ => Err(Error::Refused("record-refused-url")),
    }
}

/// Working days between the declared day and the day of the record, when they are more than `late_days`.
pub fn late(calendar: &Calendar, happened_on: Day, recorded_at: Instant, late_days: i64) -> Option<i64> {
    let recorded = recorded_at.day();
    if happened_on >= recorded {
        return None;
    }
    let gap = i64::from(calendar.working_days_between(happened_on, recorded).value);
    (gap > late_days).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_late_only_beyond_the_set_number_of_working_days() {
        let calendar = Calendar::vietnam(&[]).unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        let at = |text: &str| day(text).start().plus_seconds(9 * 3600);
        // Monday 11/5 to Monday 18/5/2026: five working days.
        assert_eq!(late(&calendar, day("2026-05-11"), at("2026-05-18"), 5), None);
        assert_eq!(late(&calendar, day("2026-05-11"), at("2026-05-19"), 5), Some(6));
        assert_eq!(late(&calendar, day("2026-05-19"), at("2026-05-19"), 0), None);
        assert_eq!(late(&calendar, day("2026-05-20"), at("2026-05-19"), 0), None);
    }

    #[test]
    fn a_witness_is_asked_over_an_encrypted_line_or_on_this_machine() {
        for good in [
            "https://x.vn/a/log/witness",
            "http://127.0.0.1:8081/b",
            "http://localhost/x",
            "http://[::1]:80/x",
        ] {
            assert!(witness_url(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "https://",
            "http://x.vn",
            "ftp://x.vn",
            "https:///x",
            "https://a@b.vn",
            "https://x.vn/ a",
            "javascript:1",
        ] {
            assert!(witness_url(bad).is_err(), "{bad}");
        }
    }
}
