//! Pages that are the same for everybody, kept ready in memory.
//!
//! A page is kept under its address and language with the number of the public part from which it was made
//! ([`PublicPart`]). It is served again only while that number is still the database's: [`danchu_store::Db::mark`] says
//! whether anything was committed since it was last asked. So what was taken down is not served by any program on the same
//! database. What does not change the number (the agency's name, a new checkpoint) shows after [`SECONDS_MAX`] at the latest.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::response::Response;
use danchu_base::{AgencyId, Day};
use danchu_store::Mark;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, Request, StatusCode};
use sha2::{Digest as _, Sha256};

use crate::messages::Lang;
use crate::{Answer, Cx, cookie};

/// Bytes of all pages that are kept, both forms of each.
pub const BYTES_MAX: usize = 32 << 20;
/// Pages that are kept.
pub const PAGES_MAX: usize = 4_000;
/// The longest address under which a page is kept.
pub const ADDRESS_BYTES_MAX: usize = 400;
/// The largest page that is kept, in bytes.
pub const PAGE_BYTES_MAX: usize = 1 << 20;
/// How long a page is kept at most, in seconds.
pub const SECONDS_MAX: u64 = 60;

/// Whoever reads may keep it, if he asks each time whether it still stands.
const CACHE: HeaderValue = HeaderValue::from_static("public, no-cache");
const VARY: HeaderValue = HeaderValue::from_static("cookie, accept-encoding");

/// Knows how often what the public sees of an agency changed; the program gives it as a part (`Arc<dyn PublicPart>`).
/// Without it no page is kept.
pub trait PublicPart: Send + Sync {
    /// The number: it changes in the write that changes anything public.
    fn number<'a>(&'a self, cx: &'a Cx, agency: AgencyId) -> Answer<'a, i64>;
}

/// Under what a page is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Another host than the installation's own: it may be bound to one agency.
    host: Option<Box<str>>,
    address: Box<str>,
    lang: Lang,
}

struct Page {
    agency: AgencyId,
    number: i64,
    day: Day,
    made: Instant,
    kind: HeaderValue,
    more: Vec<(header::HeaderName, HeaderValue)>,
    tag: HeaderValue,
    plain: Bytes,
    packed: Bytes,
}

impl Page {
    fn bytes(&self) -> usize {
        self.plain.len() + self.packed.len() + ADDRESS_BYTES_MAX
    }
}

#[derive(Clone, Copy)]
struct Asked {
    mark: Mark,
    number: i64,
}

/// What is kept ready.
#[derive(Default)]
pub(crate) struct Kept {
    pages: Mutex<(HashMap<Key, Arc<Page>>, usize)>,
    asked: Mutex<HashMap<AgencyId, Asked>>,
}

/// The key of a request that everybody would be answered alike; none for anybody who is somebody.
pub(crate) fn key<B>(request: &Request<B>, secure: bool, own: &str) -> Option<Key> {
    let headers = request.headers();
    let address = request.uri().path_and_query()?.as_str();
    let asks = matches!(*request.method(), Method::GET | Method::HEAD) && address.len() <= ADDRESS_BYTES_MAX;
    let nobody = headers.get(header::COOKIE).is_none()
        || (cookie::get(headers, cookie::session_name(secure)).is_none()
            && cookie::get(headers, cookie::NOTICE).is_none());
    if !asks || !nobody || headers.contains_key("hx-request") {
        return None;
    }
    let lang = cookie::get(headers, cookie::LANGUAGE).and_then(Lang::of).unwrap_or(Lang::Vi);
    let host = other_host(headers, own).map(Into::into);
    Some(Key { host, address: address.into(), lang })
}

/// The host that the browser names, in small letters; none when it is the installation's own (`https://danchu.vn`).
pub(crate) fn other_host(headers: &HeaderMap, own: &str) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?.to_lowercase();
    let own = own.split_once("://").map_or(own, |(_, rest)| rest).trim_end_matches('/');
    (host.len() <= HOST_BYTES_MAX && host != own).then_some(host)
}

/// A host's name is no longer than this (RFC 1035), with its port.
const HOST_BYTES_MAX: usize = 260;

impl Kept {
    /// The kept page, if it still stands.
    pub(crate) async fn answer(&self, cx: &Cx, key: &Key, headers: &HeaderMap) -> Option<Response> {
        let page = lock(&self.pages).0.get(key).cloned()?;
        let fresh = page.made.elapsed() < Duration::from_secs(SECONDS_MAX) && page.day == cx.today();
        if !fresh || self.number(cx, page.agency).await? != page.number {
            self.drop_page(key);
            return None;
        }
        Some(respond(&page, headers))
    }

    /// The number of the agency's public part; none when it cannot be told, and then nothing is kept.
    pub(crate) async fn number(&self, cx: &Cx, agency: AgencyId) -> Option<i64> {
        let part = cx.part::<Arc<dyn PublicPart>>()?;
        // Taken before the number is read: whatever is committed later shows as another mark.
        let mark = cx.db.mark()?;
        let known = lock(&self.asked).get(&agency).copied();
        if let Some(known) = known.filter(|known| known.mark.holds(mark)) {
            return Some(known.number);
        }
        let number = part.number(cx, agency).await.ok()?;
        lock(&self.asked).insert(agency, Asked { mark, number });
        Some(number)
    }

    /// Keeps an answer that was made when the public part had that number, and answers with it.
    pub(crate) async fn keep(
        &self,
        cx: &Cx,
        key: Key,
        made_of: (AgencyId, i64),
        answer: Response,
        headers: &HeaderMap,
    ) -> Response {
        let (mut parts, body) = answer.into_parts();
        let Ok(plain) = axum::body::to_bytes(body, usize::MAX).await else {
            return Response::from_parts(parts, Body::empty());
        };
        let kind = parts.headers.get(header::CONTENT_TYPE).cloned();
        let tag = tag(&plain);
        let (Some(kind), Some(tag), true) = (kind, tag, plain.len() <= PAGE_BYTES_MAX) else {
            return Response::from_parts(parts, Body::from(plain));
        };
        let (agency, number) = made_of;
        for gone in
            [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CACHE_CONTROL, header::ETAG, header::VARY]
        {
            parts.headers.remove(gone);
        }
        let more = parts.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        let packed = pack(&plain);
        let made = Instant::now();
        let page = Arc::new(Page { agency, number, day: cx.today(), made, kind, more, tag, plain, packed });
        self.insert(key, Arc::clone(&page));
        respond(&page, headers)
    }

    fn insert(&self, key: Key, page: Arc<Page>) {
        let mut pages = lock(&self.pages);
        if pages.0.len() >= PAGES_MAX || pages.1 + page.bytes() > BYTES_MAX {
            // What nobody asked for again went with the rest; what is asked for is made anew once.
            *pages = (HashMap::new(), 0);
        }
        pages.1 += page.bytes();
        if let Some(old) = pages.0.insert(key, page) {
            pages.1 = pages.1.saturating_sub(old.bytes());
        }
    }

    fn drop_page(&self, key: &Key) {
        let mut pages = lock(&self.pages);
        if let Some(old) = pages.0.remove(key) {
            pages.1 = pages.1.saturating_sub(old.bytes());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn respond(page: &Page, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same = known.is_some_and(|known| matches(known, page.tag.to_str().unwrap_or_default()));
    let packed = !page.packed.is_empty() && takes_gzip(asked);
    let body = match (same, packed) {
        (true, _) => Bytes::new(),
        (false, true) => page.packed.clone(),
        (false, false) => page.plain.clone(),
    };
    let mut answer = Response::new(Body::from(body));
    let headers = answer.headers_mut();
    for (name, value) in &page.more {
        headers.append(name.clone(), value.clone());
    }
    headers.insert(header::ETAG, page.tag.clone());
    headers.insert(header::CACHE_CONTROL, CACHE);
    headers.insert(header::VARY, VARY);
    if same {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return answer;
    }
    headers.insert(header::CONTENT_TYPE, page.kind.clone());
    if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    answer
}

/// Whether one of the tags is this one (RFC 9110, weak comparison).
fn matches(known: &str, tag: &str) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    known.trim() == "*" || known.split(',').any(|one| bare(one) == bare(tag))
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let said = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some("gzip")
            && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// A weak tag: the packed form and the plain one are the same page.
fn tag(bytes: &[u8]) -> Option<HeaderValue> {
    let hash = Sha256::digest(bytes);
    let letters: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{letters}\"")).ok()
}

/// The page packed; empty when that gains nothing.
fn pack(plain: &[u8]) -> Bytes {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    match out.write_all(plain).and_then(|()| out.finish()) {
        Ok(packed) if packed.len() < plain.len() => packed.into(),
        _ => Bytes::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(headers: &[(&'static str, &'static str)]) -> Request<()> {
        let mut request = Request::builder().uri("/an-binh/cong-khai?nam=2026");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap()
    }

    #[test]
    fn only_those_who_are_nobody_are_answered_from_what_is_kept() {
        assert!(key(&asks(&[]), false, "http://a.vn").is_some());
        assert_eq!(key(&asks(&[("cookie", "ngon-ngu=en; phien=abc")]), false, "http://a.vn"), None);
        assert_eq!(key(&asks(&[("hx-request", "true")]), false, "http://a.vn"), None);
        assert_ne!(key(&asks(&[("cookie", "ngon_ngu=en")]), false, "http://a.vn"), None);
        let long = Request::builder().uri(format!("/a?{}", "x".repeat(ADDRESS_BYTES_MAX))).body(()).unwrap();
        assert_eq!(key(&long, false, "http://a.vn"), None);
        let post = Request::builder().method("POST").uri("/a").body(()).unwrap();
        assert_eq!(key(&post, false, "http://a.vn"), None);
    }

    #[test]
    fn tags_are_compared_weakly_and_gzip_only_where_it_is_taken() {
        assert!(
            matches("\"a\", W/\"b\"", "W/\"b\"") && matches("*", "W/\"b\"") && !matches("\"c\"", "W/\"b\"")
        );
        let of = |value: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        assert!(of("br, gzip;q=0.5") && of("gzip") && !of("gzip;q=0") && !of("br") && !of("xgzip"));
        assert!(pack(b"x").is_empty() && !pack(&[b'x'; 900]).is_empty());
    }
}
