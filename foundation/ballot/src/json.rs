//! JSON in the one form that the specification allows: compact, fields in order (§4.1).

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::ser::Formatter;
use zeroize::Zeroizing;

use crate::group::{NOT_A_NUMBER, NOT_AN_ELEMENT};

/// Why bytes are not the JSON that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// No JSON, or not of this type.
    #[error("is not what the specification describes here: {0}")]
    Form(String),
    /// An element of the group is not written as one.
    #[error("holds something that is no group element: {0}")]
    Element(String),
    /// A number is q or more, has leading zeros, or is none.
    #[error("holds something that is no number less than q: {0}")]
    Number(String),
    /// The right content, written in another way than the compact one in the order of the specification.
    #[error("is not written in the compact form with the fields in the order of the specification")]
    NotCanonical,
}

/// Reads a value that must be written canonically.
pub fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, JsonFault> {
    let value = read_lenient(bytes)?;
    if write(&value) == bytes { Ok(value) } else { Err(JsonFault::NotCanonical) }
}

/// Reads a value that may be written in any way (what people hand in, not what stands in an archive).
pub fn read_lenient<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonFault> {
    serde_json::from_slice(bytes).map_err(|error| {
        let text = error.to_string();
        if text.starts_with(NOT_AN_ELEMENT) {
            JsonFault::Element(text)
        } else if text.starts_with(NOT_A_NUMBER) {
            JsonFault::Number(text)
        } else {
            JsonFault::Form(text)
        }
    })
}

/// Whether no white space stands outside the strings.
pub(crate) fn is_compact(bytes: &[u8]) -> bool {
    let (mut inside, mut escaped) = (false, false);
    for byte in bytes {
        if inside {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => inside = false,
                _ => {}
            }
        } else if byte.is_ascii_whitespace() {
            return false;
        } else if *byte == b'"' {
            inside = true;
        }
    }
    true
}

/// Writes a value canonically.
///
/// # Panics
/// Never for the types of this crate: they have no map with keys that are no strings.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Canonical);
    value.serialize(&mut serializer).expect("our types have a JSON form, and a vector takes all bytes");
    bytes
}

/// Writes a value canonically, as a text.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    String::from_utf8(write(value)).expect("JSON is UTF-8")
}

/// Writes a secret canonically, into memory that is cleared: as long as needed from the beginning, so that no copy is left where a
/// shorter one was.
///
/// # Panics
/// Never, as [`write`].
pub(crate) fn secret<T: Serialize + ?Sized>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut length = Length(0);
    let mut counter = serde_json::Serializer::with_formatter(&mut length, Canonical);
    value.serialize(&mut counter).expect("our types have a JSON form");
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
    let mut serializer = serde_json::Serializer::with_formatter(&mut *bytes, Canonical);
    value.serialize(&mut serializer).expect("our types have a JSON form, and a vector takes all bytes");
    bytes
}

/// Writes a secret canonically, as a text that is cleared.
pub(crate) fn secret_text<T: Serialize + ?Sized>(value: &T) -> Zeroizing<String> {
    let mut bytes = secret(value);
    Zeroizing::new(String::from_utf8(std::mem::take(&mut *bytes)).expect("JSON is UTF-8"))
}

/// Counts what is written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// As the reference writes strings: DEL is escaped too.
struct Canonical;

impl Formatter for Canonical {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for (place, part) in fragment.split('\x7f').enumerate() {
            if place > 0 {
                writer.write_all(b"\\u007f")?;
            }
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}
