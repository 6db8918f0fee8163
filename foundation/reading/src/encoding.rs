//! Which letters the bytes of a text mean: Unicode in its forms, Windows-1258, TCVN3 or VNI.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::extract::Note;
use crate::legacy::Legacy;
use crate::syllable;

/// How much of a text is looked at to find its code.
const SAMPLE_BYTES: usize = 64 << 10;
/// The share (of 100) of foreign-looking words that must be Vietnamese syllables for an old code to be believed.
const SURE_PERCENT: usize = 70;

/// The text that the bytes mean, and the old code that it was in; `None` when they are no text.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, Option<Note>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some((encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), None));
    }
    if let Some(encoding) = wide(bytes) {
        return Some((encoding.decode_without_bom_handling(bytes).0.into_owned(), None));
    }
    if looks_binary(bytes) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(unmask(text));
    }
    Some(narrow(bytes))
}

/// UTF-16 without its mark: every second byte is one of the few that Vietnamese text has there.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let pairs = sample.len() / 2;
    if pairs < 2
        || !bytes.len().is_multiple_of(2)
        || std::str::from_utf8(sample).is_ok() && !sample.contains(&0)
    {
        return None;
    }
    let high = |byte: u8| matches!(byte, 0x00 | 0x01 | 0x03 | 0x1E | 0x20);
    let share = |at: usize| {
        let fits = sample.chunks_exact(2).filter(|pair| high(pair[at]) && pair[1 - at] != 0).count();
        fits * 100 / pairs
    };
    match (share(1), share(0)) {
        (little, big) if little >= 95 && little > big => Some(UTF_16LE),
        (_, big) if big >= 95 => Some(UTF_16BE),
        _ => None,
    }
}

/// Control signs that no text has.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let odd = |byte: &&u8| matches!(byte, 0..=8 | 0xE..=0x1A | 0x1C..=0x1F | 0x7F);
    sample.contains(&0) || sample.iter().filter(odd).count() * 50 > sample.len()
}

/// Valid UTF-8 that shows the signs of an old font instead of letters (saved by a program that knew no better).
pub(crate) fn unmask(text: &str) -> (String, Option<Note>) {
    let sample = head(text);
    let plain = syllable::score(sample);
    if plain.foreign < 5 || plain.percent() >= SURE_PERCENT {
        return (text.to_owned(), None);
    }
    if let Some(text) = twice(text, plain.percent()) {
        return (text, None);
    }
    match old_code(sample) {
        Some((code, percent)) if percent > plain.percent() + 20 => {
            (code.convert(text).into_owned(), Some(note(code)))
        }
        _ => (text.to_owned(), None),
    }
}

/// UTF-8 that a program took for Windows-1252 and wrote as UTF-8 once more ("Káº¿ hoáº¡ch").
fn twice(text: &str, percent: usize) -> Option<String> {
    if !text.contains("á»") && !text.contains("áº") {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    let once = String::from_utf8(bytes.into_owned()).ok().filter(|_| !lost)?;
    (syllable::score(head(&once)).percent() > percent.max(SURE_PERCENT)).then_some(once)
}

/// One byte a letter: the code under which most words are Vietnamese.
fn narrow(bytes: &[u8]) -> (String, Option<Note>) {
    let as_1258: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let as_1252 = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let of_1258 = syllable::score(head(&as_1258)).percent();
    match old_code(head(&as_1252)) {
        Some((code, percent)) if percent > of_1258 => (code.convert(&as_1252).into_owned(), Some(note(code))),
        _ if of_1258 >= 50 => (as_1258, Some(Note::FromWindows1258)),
        // A UTF-8 text with a broken byte stays a UTF-8 text.
        _ => (UTF_8.decode_without_bom_handling(bytes).0.into_owned(), None),
    }
}

fn old_code(sample: &str) -> Option<(Legacy, usize)> {
    let percent = |code: Legacy| {
        let converted: String = code.convert(sample).nfc().collect();
        (code, syllable::score(&converted).percent())
    };
    let found = [percent(Legacy::Tcvn3), percent(Legacy::Vni)];
    found.into_iter().filter(|(_, percent)| *percent >= SURE_PERCENT).max_by_key(|(_, percent)| *percent)
}

fn note(code: Legacy) -> Note {
    if code == Legacy::Vni { Note::FromVni } else { Note::FromTcvn3 }
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The page's own word for its code, where it has one that Vietnamese pages use.
pub(crate) fn declared<'a>(bytes: &'a [u8], page: Cow<'a, str>) -> Cow<'a, str> {
    if std::str::from_utf8(bytes).is_ok() {
        return page;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    if start.contains("windows-1258") {
        return Cow::Owned(WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect());
    }
    page
}
