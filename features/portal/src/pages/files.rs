//! Files of public items: a download in a sandbox; pictures that were made anew here are shown.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_disclosure::public;
use danchu_web::{Problem, Visit};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::item_id;

/// Answers a file, asked for anew each time: what was taken down is gone at once.
pub async fn answer(
    v: Visit,
    Path((_, item, file)): Path<(String, String, String)>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let item = item_id(&item)?;
    let file = Uuid::parse_str(&file).map_err(|_| Problem::NotFound)?;
    let agency = v.agency()?.id;
    let found = v.cx.db.read(agency, async move |tx| public::file(tx, item, file).await).await?;
    let file = found.ok_or(Problem::NotFound)?;
    let tag = format!("\"{}\"", file.sha256);
    let mut answer = Response::new(Body::empty());
    let headers = answer.headers_mut();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::ETAG, &tag);
    put(header::CACHE_CONTROL, "public, no-cache");
    if asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.contains(&tag))
    {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(answer);
    }
    let bytes = v.cx.blobs.get(agency, &file.sha256).await?.ok_or(Problem::NotFound)?;
    put(header::CONTENT_TYPE, &file.media_type);
    put(header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'");
    let shown = file.media_type.starts_with("image/");
    let name: String =
        form_urlencoded::byte_serialize(file.name.as_bytes()).collect::<String>().replace('+', "%20");
    put(
        header::CONTENT_DISPOSITION,
        &format!("{}; filename*=UTF-8''{name}", if shown { "inline" } else { "attachment" }),
    );
    *answer.body_mut() = Body::from(bytes);
    Ok(answer)
}
