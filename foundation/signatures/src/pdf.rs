//! Where the signatures lie in a PDF (ISO 32000-2, 12.8.1).
//!
//! A signature's value must be found by byte offsets, so its dictionary always stands in the open file, never in a
//! compressed stream: every `/ByteRange` is looked at, whatever the cross references say.

use danchu_base::{Day, Instant};

use crate::object::{Object, Reader, text};
use crate::{CMS_BYTES_MAX, SIGNATURES_MAX, Unread};

/// A signature's dictionary.
pub struct Field {
    /// `[0, first, second, length]`, when it is four numbers in the file.
    pub ranges: Option<[usize; 4]>,
    /// The signature's value, and its place with its brackets.
    pub value: Vec<u8>,
    pub place: (usize, usize),
    /// The form of the value (`SubFilter`).
    pub form: String,
    pub declared_at: Option<Instant>,
    pub reason: Option<String>,
    /// The byte after the last that it covers.
    pub end: usize,
}

/// How far a signature's dictionary reaches at most.
const REACH_MAX: usize = 2 * CMS_BYTES_MAX + 65_536;
/// Words `/ByteRange` that are looked at.
const LOOKS_MAX: usize = 4 * SIGNATURES_MAX;

/// Every signature's dictionary in the file.
pub fn fields(bytes: &[u8]) -> Result<Vec<Field>, Unread> {
    // Some writers put bytes before the header (7.5.2); readers look for it in the first 1,024.
    if !bytes[..bytes.len().min(1_024)].windows(5).any(|five| five == b"%PDF-") {
        return Err(Unread::NotPdf);
    }
    // Strings of an encrypted file cannot be read; the signature's value can (7.6.2).
    let encrypted = find(bytes, b"/Encrypt", 0).is_some();
    let mut found = Vec::new();
    let (mut from, mut dictionary_end, mut looks) = (0, 0, 0);
    while let Some(at) = find(bytes, b"/ByteRange", from) {
        looks += 1;
        if looks > LOOKS_MAX {
            return Err(Unread::TooMany);
        }
        from = at + 10;
        if at < dictionary_end {
            continue;
        }
        let Some((field, end)) = field(bytes, at, encrypted) else { continue };
        dictionary_end = end;
        if found.len() == SIGNATURES_MAX {
            return Err(Unread::TooMany);
        }
        found.push(field);
    }
    Ok(found)
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let tail = bytes.get(from..)?;
    let mut at = 0;
    while let Some(next) = tail[at..].iter().position(|byte| *byte == needle[0]) {
        at += next;
        if tail[at..].starts_with(needle) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

/// The dictionary around a `/ByteRange`: it begins after the nearest `obj` before.
fn field(bytes: &[u8], at: usize, encrypted: bool) -> Option<(Field, usize)> {
    let floor = at.saturating_sub(REACH_MAX);
    let object =
        bytes[floor..at].windows(4).rposition(|four| four == b" obj" || four == b"\nobj")? + floor + 4;
    let mut reader = Reader::new(&bytes[..bytes.len().min(object + REACH_MAX)], object);
    let Object::Dictionary(entries) = reader.object(0)? else { return None };
    let Object::Array(range) = entries.get("ByteRange")? else { return None };
    let Object::Text(value, start, end) = entries.get("Contents")? else { return None };
    if value.len() > CMS_BYTES_MAX {
        return None;
    }
    let numbers: Option<Vec<usize>> = range
        .iter()
        .map(|item| match item {
            Object::Integer(number) => usize::try_from(*number).ok(),
            _ => None,
        })
        .collect();
    let ranges = numbers.and_then(|numbers| <[usize; 4]>::try_from(numbers).ok());
    let said = |key: &str| match entries.get(key) {
        Some(Object::Text(bytes, ..)) if !encrypted => Some(text(bytes)).filter(|text| !text.is_empty()),
        _ => None,
    };
    let form = match entries.get("SubFilter") {
        Some(Object::Name(name)) => name.clone(),
        _ => String::new(),
    };
    let covered = ranges.and_then(|[_, _, second, length]| second.checked_add(length));
    let field = Field {
        ranges,
        value: value.clone(),
        place: (*start, *end),
        form,
        declared_at: said("M").and_then(|text| date(&text)),
        reason: said("Reason"),
        end: covered.filter(|end| *end <= bytes.len()).unwrap_or(*end),
    };
    Some((field, object.max(*end)))
}

/// A date (7.9.4): `D:20260206093000+07'00'`.
fn date(text: &str) -> Option<Instant> {
    let digits = text.strip_prefix("D:").unwrap_or(text);
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i64>().ok());
    let day = Day::new(
        i16::try_from(part(0, 4)?).ok()?,
        i8::try_from(part(4, 6)?).ok()?,
        i8::try_from(part(6, 8)?).ok()?,
    )?;
    let clock = part(8, 10).unwrap_or(0) * 3_600 + part(10, 12).unwrap_or(0) * 60 + part(12, 14).unwrap_or(0);
    let away = match digits.as_bytes().get(14) {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => 0,
    };
    let (hours, minutes) = (part(15, 17).unwrap_or(0), part(18, 20).unwrap_or(0));
    let offset = away * (hours * 3_600 + minutes * 60);
    let sound = (0..=86_400).contains(&clock) && (0..24).contains(&hours) && (0..60).contains(&minutes);
    sound.then(|| midnight(day).plus_seconds(clock - offset))
}

/// The start of a day in UTC.
fn midnight(day: Day) -> Instant {
    Day::new(1970, 1, 1).map_or(Instant(0), |first| Instant(i64::from(first.until(day)) * 86_400_000_000))
}

#[cfg(test)]
mod tests {
    use super::{date, midnight};
    use danchu_base::Day;

    #[test]
    fn dates_are_read_with_their_zone() {
        let day = midnight(Day::new(2026, 2, 6).unwrap());
        assert_eq!(date("D:20260206093000+07'00'"), Some(day.plus_seconds(9_000)));
        assert_eq!(date("D:20260206023000Z"), Some(day.plus_seconds(9_000)));
        assert_eq!(date("D:20260206"), Some(day));
        for broken in ["", "D:", "D:2026", "D:20261340", "D:2026020699", "ngày 6"] {
            assert_eq!(date(broken), None, "{broken}");
        }
    }
}
