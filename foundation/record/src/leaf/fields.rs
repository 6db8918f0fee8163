//! Fields of a JSON object, taken out one by one; what is left over is refused.

use serde_json::{Map, Value};

use super::LeafError;
use crate::hash::Hash;
use crate::json::INTEGER_MAX;

pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn new(value: Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self(map)),
            _ => None,
        }
    }

    pub(crate) fn optional(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    pub(crate) fn value(&mut self, name: &str) -> Result<Value, LeafError> {
        self.optional(name).ok_or_else(|| bad(name))
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<String, LeafError> {
        match self.value(name)? {
            Value::String(text) => Ok(text),
            _ => Err(bad(name)),
        }
    }

    /// A text that some type reads.
    pub(crate) fn read<T: std::str::FromStr>(&mut self, name: &str) -> Result<T, LeafError> {
        self.text(name)?.parse().map_err(|_| bad(name))
    }

    pub(crate) fn integer(&mut self, name: &str) -> Result<u64, LeafError> {
        self.value(name)?.as_u64().filter(|n| *n <= INTEGER_MAX).ok_or_else(|| bad(name))
    }

    pub(crate) fn list(&mut self, name: &str, max: usize) -> Result<Vec<Value>, LeafError> {
        match self.value(name)? {
            Value::Array(items) if items.len() <= max => Ok(items),
            _ => Err(bad(name)),
        }
    }

    pub(crate) fn hashes(&mut self, name: &str, max: usize) -> Result<Vec<Hash>, LeafError> {
        let items = self.list(name, max)?;
        let hash = |item: &Value| item.as_str().and_then(|text| text.parse().ok());
        items.iter().map(hash).collect::<Option<_>>().ok_or_else(|| bad(name))
    }

    pub(crate) fn map(&mut self, name: &str, max: usize) -> Result<Map<String, Value>, LeafError> {
        match self.value(name)? {
            Value::Object(map) if map.len() <= max => Ok(map),
            _ => Err(bad(name)),
        }
    }

    pub(crate) fn end(self) -> Result<(), LeafError> {
        self.0.into_iter().next().map_or(Ok(()), |(name, _)| Err(LeafError::Extra(name)))
    }
}

pub(crate) fn bad(name: &str) -> LeafError {
    LeafError::Field(name.to_owned())
}

pub(crate) fn object(fields: Vec<(&str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Words of small letters and digits, joined by dots or hyphens: `disclosure.posted`.
pub(crate) fn is_word(text: &str, max: usize) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= max && text.split(['.', '-']).all(plain)
}

/// Printable ASCII without spaces, quotes and backslashes: an address or a code.
pub(crate) fn is_address(text: &str, max: usize) -> bool {
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'\\');
    !text.is_empty() && text.len() <= max && text.bytes().all(plain)
}
