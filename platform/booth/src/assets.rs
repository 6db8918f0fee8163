//! The bundle of `web/booth/dist`, byte for byte as it is committed.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{StatusCode, header};
use sha2::{Digest, Sha256};

const SCRIPT: &str = include_str!("../../../web/booth/dist/booth.js");
const MAP: &str = include_str!("../../../web/booth/dist/booth.js.map");
const STYLE: &str = include_str!("../../../web/booth/dist/booth.css");
const STICK: &str = include_str!("../../../web/booth/dist/booth.html");
const SUMS: &str = include_str!("../../../web/booth/dist/booth.sha256");

/// The SHA-256 of the script in hexadecimal digits: what the page, the invitation and the election's record name.
pub fn script_mark() -> &'static str {
    &MARK
}

static MARK: LazyLock<String> = LazyLock::new(|| hex::encode(Sha256::digest(SCRIPT)));

/// The same for the attribute by which a browser refuses any other bytes.
pub(crate) static INTEGRITY: LazyLock<String> =
    LazyLock::new(|| format!("sha256-{}", STANDARD.encode(Sha256::digest(SCRIPT))));

/// The address of a file of the bundle, with a mark that changes with it.
pub(crate) fn address(base: &str, name: &str) -> String {
    format!("{base}/{name}?v={}", &MARK[..8])
}

/// Answers a file of the bundle.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "booth.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "booth.js.map" => ("application/json", MAP),
        "booth.css" => ("text/css; charset=utf-8", STYLE),
        "booth.html" => ("application/octet-stream", STICK),
        "booth.sha256" => ("text/plain; charset=utf-8", SUMS),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let mut answer = ([(header::CONTENT_TYPE, kind)], text).into_response();
    if name == "booth.html" {
        let kept = http::HeaderValue::from_static("attachment; filename=\"booth.html\"");
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_hashes_names_the_embedded_bytes() {
        for (name, text) in
            [("booth.js", SCRIPT), ("booth.js.map", MAP), ("booth.css", STYLE), ("booth.html", STICK)]
        {
            let line = format!("{}  {name}", hex::encode(Sha256::digest(text)));
            assert!(SUMS.lines().any(|one| one == line), "{name}");
        }
    }

    #[test]
    fn the_bundle_uses_nothing_that_is_missing_without_tls() {
        assert!(!SCRIPT.contains(".subtle"));
        assert!(SCRIPT.contains("getRandomValues"));
    }
}
