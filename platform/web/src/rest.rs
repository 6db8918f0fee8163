//! JSON for programs under `/api/v1`: bodies and queries that are refused with a sentence, pages by cursor, entity tags so that
//! two writers do not overwrite each other. Problems are `application/problem+json` (RFC 9457) in the reader's language.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use danchu_base::{Instant, Uuid};
use http::header::{self, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Request, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, ToSchema};

use crate::messages::{Lang, Messages};
use crate::posted::FILE_BYTES_MAX;
use crate::{Cx, Problem};

/// The largest body of a request, in bytes.
pub const API_BYTES_MAX: usize = 256 << 10;
/// The most items of one page.
pub const PAGE_ITEMS_MAX: usize = 100;
/// The items of a page when nobody says how many.
pub const PAGE_ITEMS_USUAL: usize = 25;
/// How many requests one token may make in a minute.
pub const REQUESTS_MINUTE_MAX: u32 = 3_000;

/// Why a request was not done (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemBody {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[schema(example = "about:blank")]
    pub r#type: String,
    /// A few words, in Vietnamese or English as `Accept-Language` asks.
    #[schema(example = "Không tìm thấy")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 404)]
    pub status: u16,
    /// What happened, what was kept, what to do.
    pub detail: String,
}

/// What every address of the API may answer instead of what was asked for.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub enum Refusals {
    /// The query cannot be used.
    #[response(status = 400, content_type = "application/problem+json")]
    Query(ProblemBody),
    /// No key, or one that is good no more.
    #[response(status = 401, content_type = "application/problem+json")]
    Key(ProblemBody),
    /// The key, or the person behind it, may not do this.
    #[response(status = 403, content_type = "application/problem+json")]
    Right(ProblemBody),
    /// There is no such thing.
    #[response(status = 404, content_type = "application/problem+json")]
    Nothing(ProblemBody),
    /// Too many requests in a minute.
    #[response(status = 429, content_type = "application/problem+json")]
    Often(ProblemBody),
    /// The database did not do it; nothing was changed.
    #[response(status = 503, content_type = "application/problem+json")]
    Database(ProblemBody),
}

/// What an address that changes something may answer besides.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub enum WriteRefusals {
    /// The body is larger than its bound.
    #[response(status = 413, content_type = "application/problem+json")]
    Large(ProblemBody),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    Kind(ProblemBody),
    /// A rule refuses; nothing was changed.
    #[response(status = 422, content_type = "application/problem+json")]
    Rule(ProblemBody),
}

/// What an address answers besides that changes what must not have changed meanwhile.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub enum MatchRefusals {
    /// Somebody changed it since; read it again.
    #[response(status = 412, content_type = "application/problem+json")]
    Changed(ProblemBody),
    /// `If-Match` is missing.
    #[response(status = 428, content_type = "application/problem+json")]
    Version(ProblemBody),
}

/// The answer of a problem.
pub(crate) fn problem(t: &Messages, problem: &Problem) -> Response {
    let (title, text) = problem.keys();
    let args: &[_] = match problem {
        Problem::Refused { args, .. } => args,
        _ => &[],
    };
    let status = problem.status();
    let body = ProblemBody {
        r#type: "about:blank".into(),
        title: t.get(title),
        status: status.as_u16(),
        detail: t.with(text, args),
    };
    let mut answer = (status, axum::Json(body)).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(match t.lang() {
            Lang::Vi => "vi",
            Lang::En => "en",
        }),
    );
    match status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        StatusCode::TOO_MANY_REQUESTS => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        }
        _ => {}
    }
    answer
}

/// The answer to a method that an address does not have; the router says which it has.
pub(crate) fn no_such_method(t: &Messages) -> Response {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let body = ProblemBody {
        r#type: "about:blank".into(),
        title: t.get("problem-method"),
        status: status.as_u16(),
        detail: t.get("problem-method-text"),
    };
    (status, [(header::CONTENT_TYPE, "application/problem+json")], axum::Json(body)).into_response()
}

/// Counts a request with a key; `false` when it has made too many in this minute. Each program counts for itself.
pub(crate) fn may_ask(key: Uuid, now: Instant) -> bool {
    static ASKED: Mutex<(i64, BTreeMap<Uuid, u32>)> = Mutex::new((0, BTreeMap::new()));
    let minute = now.0.div_euclid(60_000_000);
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    if asked.0 != minute {
        *asked = (minute, BTreeMap::new());
    }
    let n = asked.1.entry(key).or_default();
    *n = n.saturating_add(1);
    *n <= REQUESTS_MINUTE_MAX
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The language that `Accept-Language` likes best of the two; Vietnamese when it says nothing.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
    let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (Lang::Vi, 0.0);
    for part in text.split(',').take(20) {
        let (range, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
        let range = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let Some(lang) = Lang::of(&range) else { continue };
        if weight > best.1 {
            best = (lang, weight);
        }
    }
    best.0
}

/// A request's body as JSON.
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Cx> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Cx) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" {
            return Err(Problem::MediaType);
        }
        let bytes = axum::body::to_bytes(request.into_body(), API_BYTES_MAX).await;
        let bytes = bytes.map_err(|_| Problem::TooLarge)?;
        // No text of ours holds the sign that PostgreSQL cannot keep.
        if bytes.windows(6).any(|part| part == b"\\u0000") {
            return Err(Problem::refused("api-nul"));
        }
        // A structure is an object: serde would take a list of its values too.
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
            return Err(Problem::refused("api-object"));
        }
        let refuse = |error: serde_json::Error| Problem::Refused {
            key: "api-body",
            args: vec![("line", error.line().into()), ("column", error.column().into())],
        };
        let read = serde_json::from_slice(&bytes).map_err(refuse)?;
        match seen(&bytes) {
            None => Ok(JsonBody(read)),
            Some(seen) => T::deserialize(seen).map(JsonBody).map_err(refuse),
        }
    }
}

/// The body without what nobody can see, as forms are taken ([`danchu_base::visible`]); none where it holds nothing of the kind.
fn seen(bytes: &[u8]) -> Option<serde_json::Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    // Escaped letters show only once they are read.
    if !text.contains("\\u") && danchu_base::visible(text) == text {
        return None;
    }
    let mut value = serde_json::from_str(text).ok()?;
    clean(&mut value);
    Some(value)
}

/// Nesting is bounded by what serde reads.
fn clean(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => *text = danchu_base::visible(text),
        Value::Array(all) => all.iter_mut().for_each(clean),
        Value::Object(map) => {
            let old = std::mem::take(map);
            map.extend(old.into_iter().map(|(name, mut one)| {
                clean(&mut one);
                (danchu_base::visible(&name), one)
            }));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A request's body as a file, byte by byte (`application/octet-stream`).
pub struct FileBody(pub Vec<u8>);

impl FromRequest<Cx> for FileBody {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Cx) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/octet-stream") {
            return Err(Problem::MediaType);
        }
        let bytes = axum::body::to_bytes(request.into_body(), FILE_BYTES_MAX).await;
        Ok(FileBody(bytes.map_err(|_| Problem::TooLarge)?.into()))
    }
}

/// Reads a part of a body that is an object, and only that (`deserialize_with`).
pub fn object<'de, D: serde::Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<T, D::Error> {
    let map = serde_json::Map::deserialize(from)?;
    T::deserialize(serde_json::Value::Object(map)).map_err(serde::de::Error::custom)
}

/// The same for a part that may be left out or `null`.
pub fn optional_object<'de, D: serde::Deserializer<'de>, T: DeserializeOwned>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let map = Option::<serde_json::Map<String, serde_json::Value>>::deserialize(from)?;
    map.map(|map| T::deserialize(serde_json::Value::Object(map)).map_err(serde::de::Error::custom))
        .transpose()
}

/// The same for each of a list.
pub fn objects<'de, D: serde::Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let maps = Vec::<serde_json::Map<String, serde_json::Value>>::deserialize(from)?;
    let one = |map| T::deserialize(serde_json::Value::Object(map)).map_err(serde::de::Error::custom);
    maps.into_iter().map(one).collect()
}

/// The query of a request. What cannot be read is refused, unlike in a page's address.
pub struct ApiQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Cx> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Cx) -> Result<Self, Problem> {
        axum::extract::Query::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(query)| ApiQuery(query))
            .map_err(|_| Problem::Query("api-query"))
    }
}

/// The version that `If-Match` names: what is changed must still be that. `*` takes whatever stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

impl FromRequestParts<Cx> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Cx) -> Result<Self, Problem> {
        let text = parts.headers.get(header::IF_MATCH).ok_or(Problem::PreconditionRequired)?;
        let text = text.to_str().map_err(|_| Problem::Query("api-if-match"))?.trim();
        if text == "*" {
            return Ok(IfMatch(None));
        }
        let tag = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        tag.and_then(|tag| tag.parse().ok())
            .map(|version| IfMatch(Some(version)))
            .ok_or(Problem::Query("api-if-match"))
    }
}

/// One thing with its entity tag.
pub fn tagged(status: StatusCode, version: i64, body: &impl Serialize) -> Response {
    let mut answer = (status, axum::Json(body)).into_response();
    if let Ok(tag) = HeaderValue::try_from(format!("\"{version}\"")) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PageAsked {
    /// How many items, from 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, example = 25)]
    pub limit: Option<u32>,
    /// What `next` of the page before said.
    pub cursor: Option<String>,
}

impl PageAsked {
    /// How many items.
    pub fn items(&self) -> Result<usize, Problem> {
        let n = self.limit.map_or(PAGE_ITEMS_USUAL, |n| usize::try_from(n).unwrap_or(usize::MAX));
        if (1..=PAGE_ITEMS_MAX).contains(&n) { Ok(n) } else { Err(Problem::Query("api-limit")) }
    }

    /// What the last item of the page before was: `None` on the first page.
    pub fn after(&self) -> Result<Option<String>, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| Problem::Query("api-cursor"))?;
        String::from_utf8(bytes).map(Some).map_err(|_| Problem::Query("api-cursor"))
    }
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Items<T> {
    /// The items.
    pub items: Vec<T>,
    /// The cursor of the next page; `null` on the last.
    pub next: Option<String>,
}

impl<T: Serialize> Items<T> {
    /// The first `most` of the items found (one more was asked for); `mark` names the last of them.
    pub fn page(mut found: Vec<T>, most: usize, mark: impl Fn(&T) -> String) -> Self {
        let more = found.len() > most;
        found.truncate(most);
        let next = found.last().filter(|_| more).map(|last| URL_SAFE_NO_PAD.encode(mark(last)));
        Self { items: found, next }
    }
}

impl<T: Serialize> IntoResponse for Items<T> {
    fn into_response(self) -> Response {
        axum::Json(self).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_language_is_the_liked_one_of_the_two() {
        for (value, lang) in [
            ("", Lang::Vi),
            ("en", Lang::En),
            ("en-GB,vi;q=0.5", Lang::En),
            ("vi;q=0.9, en;q=0.8", Lang::Vi),
            ("fr, de", Lang::Vi),
            ("en;q=x", Lang::Vi),
        ] {
            assert_eq!(language(&headers(header::ACCEPT_LANGUAGE, value)), lang, "{value}");
        }
    }

    #[test]
    fn what_nobody_can_see_comes_through_no_body() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Sent {
            title: String,
            names: Vec<String>,
        }
        let read = |body: &str| match seen(body.as_bytes()) {
            None => serde_json::from_str::<Sent>(body).unwrap(),
            Some(value) => Sent::deserialize(value).unwrap(),
        };
        let family = "\u{1f468}\u{200d}\u{1f469}";
        let raw = format!(
            "{{\"title\": \"Kế\u{200b} hoạch \u{202e}2026\", \"names\": [\"\u{feff}An\", \"{family}\"]}}"
        );
        let escaped = r#"{"title": "Kế\u200b hoạch \u202e2026", "names": ["\ufeffAn", "\ud83d\udc68\u200d\ud83d\udc69"]}"#;
        let clean = Sent { title: "Kế hoạch 2026".into(), names: vec!["An".into(), family.into()] };
        assert_eq!(read(&raw), clean);
        assert_eq!(read(escaped), clean);
        assert_eq!(seen(br#"{"title": "C\u00f4ng khai"}"#).unwrap()["title"], "Công khai");
        assert!(seen("{\"title\": \"Công khai\"}".as_bytes()).is_none());
    }

    #[test]
    fn a_token_stands_behind_its_scheme() {
        assert_eq!(bearer(&headers(header::AUTHORIZATION, "Bearer abc")), Some("abc"));
        assert_eq!(bearer(&headers(header::AUTHORIZATION, "bearer abc")), Some("abc"));
        assert_eq!(bearer(&headers(header::AUTHORIZATION, "Basic abc")), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }

    #[test]
    fn a_cursor_leads_on_and_the_last_page_has_none() {
        let page = Items::page(vec![1, 2, 3], 2, ToString::to_string);
        assert_eq!(page.items, [1, 2]);
        let asked = PageAsked { limit: None, cursor: page.next };
        assert_eq!(asked.after().unwrap().as_deref(), Some("2"));
        assert_eq!(Items::page(vec![1, 2], 2, ToString::to_string).next, None);
        for bad in ["?", "a", "_w"] {
            let asked = PageAsked { limit: None, cursor: Some(bad.into()) };
            assert!(asked.after().is_err(), "{bad}");
        }
    }
}
