//! What a page's address asks for.

use std::collections::BTreeMap;

/// What the address asks for: `?nam=2026&xem=…`.
pub type Asked = axum::extract::Query<BTreeMap<String, String>>;

/// A word of the address; none when it is empty.
pub fn asked<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    asked.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
}
