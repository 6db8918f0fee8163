//! Cookies: three of ours, no third party's, none readable by scripts.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The session's cookie: bound to this host when the connection is encrypted.
pub fn session_name(secure: bool) -> &'static str {
    if secure { "__Host-phien" } else { "phien" }
}

/// The language that somebody without an account chose.
pub const LANGUAGE: &str = "ngon-ngu";
/// The notice to show on the next page.
pub(crate) const NOTICE: &str = "thong-bao";

/// The value of a cookie.
pub fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|line| {
        line.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
    })
}

/// A `Set-Cookie` value. `seconds`: `None` until the browser closes, `Some(0)` at once.
pub fn set(name: &str, value: &str, seconds: Option<u64>, secure: bool) -> HeaderValue {
    let age = seconds.map_or_else(String::new, |s| format!("; Max-Age={s}"));
    let only_encrypted = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{only_encrypted}"))
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("xphien=1; phien=abc; ngon-ngu=en"));
        assert_eq!(get(&headers, "phien"), Some("abc"));
        assert_eq!(get(&headers, "khac"), None);
    }

    #[test]
    fn a_value_that_would_break_the_header_sets_nothing() {
        assert_eq!(set("a", "b\r\nSet-Cookie: c=d", None, true), "");
    }
}
