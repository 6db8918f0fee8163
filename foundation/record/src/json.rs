//! Canonical JSON: the part of RFC 8785 (JCS) that has no fractions.
//!
//! Objects (keys sorted by their UTF-16 code units, each once), arrays, strings (escaped only where JSON demands it, `\b \t \n
//! \f \r` in the short form, other controls as `\u00xx`), integers from −(2^53−1) to 2^53−1, `true`, `false`, `null`; no
//! white space. What RFC 8785 writes otherwise (fractions, exponents, larger numbers) is refused, not converted.

use serde_json::{Map, Number, Value};

/// The largest integer, 2^53 − 1: what every reader of JSON keeps exactly.
pub const INTEGER_MAX: u64 = (1 << 53) - 1;
/// How deep values may stand in each other.
pub const DEPTH_MAX: usize = 16;

/// Why something is not canonical JSON as we have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Not JSON at all, or deeper than the reader goes.
    #[error("not JSON")]
    Syntax,
    /// A fraction, or an integer beyond 2^53 − 1.
    #[error("a number that is no integer of at most 2^53 − 1")]
    Number,
    /// Deeper than [`DEPTH_MAX`].
    #[error("JSON nested deeper than {DEPTH_MAX}")]
    Deep,
    /// JSON, but not written in the one way: spaces, order of keys, a key twice, other escapes.
    #[error("JSON that is not in canonical form (RFC 8785)")]
    NotCanonical,
}

/// Writes a value in the one way.
pub fn canonical(value: &Value) -> Result<Vec<u8>, JsonError> {
    let mut out = Vec::new();
    write(value, &mut out, 0)?;
    Ok(out)
}

/// Reads bytes that must be exactly what [`canonical`] writes.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, JsonError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| JsonError::Syntax)?;
    if canonical(&value)? == bytes { Ok(value) } else { Err(JsonError::NotCanonical) }
}

fn write(value: &Value, out: &mut Vec<u8>, depth: usize) -> Result<(), JsonError> {
    if depth > DEPTH_MAX {
        return Err(JsonError::Deep);
    }
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => out.extend_from_slice(integer(number)?.to_string().as_bytes()),
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                write(item, out, depth + 1)?;
            }
            out.push(b']');
        }
        Value::Object(map) => write_object(map, out, depth)?,
    }
    Ok(())
}

fn write_object(map: &Map<String, Value>, out: &mut Vec<u8>, depth: usize) -> Result<(), JsonError> {
    let mut fields: Vec<_> = map.iter().collect();
    fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push(b'{');
    for (place, (key, value)) in fields.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write_string(key, out);
        out.push(b':');
        write(value, out, depth + 1)?;
    }
    out.push(b'}');
    Ok(())
}

fn integer(number: &Number) -> Result<i64, JsonError> {
    number.as_i64().filter(|n| n.unsigned_abs() <= INTEGER_MAX).ok_or(JsonError::Number)
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0x0C => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            0..0x20 => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}
