//! What a request says about the computer that it comes from.

use std::net::{IpAddr, SocketAddr};

use axum::Extension;
use axum::extract::ConnectInfo;
use axum::response::Response;
use danchu_web::messages::Messages;
use danchu_web::{Visit, cookie};
use http::HeaderMap;
use http::header::{SET_COOKIE, USER_AGENT};

use crate::secrets::Token;

/// The network address, where the server knows it.
pub type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

const YEAR_SECONDS: u64 = 365 * 24 * 3600;

/// The address that tries are counted on. Loopback is a proxy or the machine itself: everybody would count as one. Behind a
/// proxy it is the last hop that the proxy names; what a reader writes into these headers stands before that and is not
/// looked at. Without a proxy the headers are whatever the reader likes, and are never looked at.
pub fn address(v: &Visit, peer: &Peer, headers: &HeaderMap) -> Option<String> {
    let named = v.cx.served.behind_proxy.then(|| last_hop(headers)).flatten();
    let ip = match named {
        Some(ip) => ip,
        None => peer.as_ref()?.0.0.ip(),
    };
    (!ip.is_loopback()).then(|| ip.to_canonical().to_string())
}

/// The last address of `Forwarded` (RFC 7239) or, where that is missing, of `X-Forwarded-For`.
fn last_hop(headers: &HeaderMap) -> Option<IpAddr> {
    let last = |name: &str| {
        let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
        value.rsplit(',').next().map(str::trim).map(str::to_owned)
    };
    if let Some(element) = last("forwarded") {
        let given = element.split(';').filter_map(|pair| pair.split_once('='));
        let mut named =
            given.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for")).map(|(_, node)| node);
        return named.next_back().and_then(node);
    }
    last("x-forwarded-for").as_deref().and_then(node)
}

/// An address with or without quotation marks, brackets and port: `192.0.2.1`, `192.0.2.1:4711`, `"[2001:db8::1]:80"`.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let inner = text.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let bare = inner.unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|found| found.ip()))
}

fn device_cookie(secure: bool) -> &'static str {
    if secure { "__Host-may" } else { "may" }
}

/// This computer's token, if it has one.
pub fn device(v: &Visit, headers: &HeaderMap) -> Option<Token> {
    cookie::get(headers, device_cookie(v.cx.served.secure)).and_then(Token::read)
}

/// The session's token.
pub fn session(v: &Visit, headers: &HeaderMap) -> Option<Token> {
    cookie::get(headers, cookie::session_name(v.cx.served.secure)).and_then(Token::read)
}

/// Gives this computer its token.
pub fn set_device(v: &Visit, response: &mut Response, token: &Token) {
    let secure = v.cx.served.secure;
    let value = cookie::set(device_cookie(secure), &token.text(), Some(YEAR_SECONDS), secure);
    response.headers_mut().append(SET_COOKIE, value);
}

/// Hands the session's token to the browser, until it closes.
pub fn set_session(v: &Visit, response: &mut Response, token: &Token) {
    let secure = v.cx.served.secure;
    let value = cookie::set(cookie::session_name(secure), &token.text(), None, secure);
    response.headers_mut().append(SET_COOKIE, value);
}

/// Takes the session's token from the browser.
pub fn drop_session(v: &Visit, response: &mut Response) {
    let secure = v.cx.served.secure;
    response.headers_mut().append(SET_COOKIE, cookie::set(cookie::session_name(secure), "", Some(0), secure));
}

/// What the owner can know a device by: its kind and its browser's family, and nothing else of what the browser says.
pub fn words(headers: &HeaderMap) -> String {
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let find = |words: &[(&str, &'static str)]| {
        words.iter().find(|(mark, _)| agent.contains(mark)).map_or("other", |(_, word)| *word)
    };
    let kind = find(&[
        ("iPad", "tablet"),
        ("Mobile", "phone"),
        ("Android", "tablet"),
        ("Windows", "computer"),
        ("Macintosh", "computer"),
        ("Linux", "computer"),
    ]);
    let browser = find(&[
        ("coc_coc", "coc-coc"),
        ("Edg", "edge"),
        ("OPR", "opera"),
        ("Firefox", "firefox"),
        ("Chrom", "chrome"),
        ("Safari", "safari"),
    ]);
    format!("{kind} {browser}")
}

/// The same for the owner's eyes.
pub fn shown(t: &Messages, words: &str) -> String {
    let (kind, browser) = words.split_once(' ').unwrap_or(("other", "other"));
    let kind = match kind {
        "tablet" => "device-tablet",
        "phone" => "device-phone",
        "computer" => "device-computer",
        _ => "device-other",
    };
    let browser = match browser {
        "coc-coc" => "Cốc Cốc",
        "edge" => "Edge",
        "opera" => "Opera",
        "firefox" => "Firefox",
        "chrome" => "Chrome",
        "safari" => "Safari",
        _ => return t.get(kind),
    };
    format!("{}, {browser}", t.get(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_device_is_known_by_two_words_and_nothing_else() {
        let words = |agent: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(USER_AGENT, HeaderValue::from_static(agent));
            super::words(&headers)
        };
        assert_eq!(
            words("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/109.0 Safari/537.36"),
            "computer chrome"
        );
        assert_eq!(
            words("Mozilla/5.0 (Linux; Android 13) AppleWebKit Chrome/120 Mobile Safari"),
            "phone chrome"
        );
        assert_eq!(words("<script>"), "other other");
    }
}
