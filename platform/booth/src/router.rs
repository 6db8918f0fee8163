//! The addresses, and the guard before them: only our own pages may post, and nothing foreign is loaded.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use danchu_web::cookie;
use danchu_web::messages::{Lang, Messages};
use http::header::{self, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tower_http::compression::CompressionLayer;

use crate::answers;
use crate::urn::Urn;
use crate::{BALLOT_BYTES_MAX, EN, FORM_BYTES_MAX, STEP_BYTES_MAX, VI, assets};

/// A vote with its pages: where it lies, how it is called, where it is reached.
pub struct Hall<U> {
    pub(crate) urn: Arc<U>,
    pub(crate) base: String,
    pub(crate) agency: String,
    pub(crate) address: String,
    words: Arc<(Messages, Messages)>,
}

impl<U> Clone for Hall<U> {
    fn clone(&self) -> Self {
        let Self { urn, base, agency, address, words } = self;
        Self {
            urn: urn.clone(),
            base: base.clone(),
            agency: agency.clone(),
            address: address.clone(),
            words: words.clone(),
        }
    }
}

impl<U: Urn> Hall<U> {
    /// `address`: what papers print before an address, without a slash at its end.
    pub fn new(urn: Arc<U>, agency: &str, address: &str) -> Self {
        let words =
            Arc::new((Messages::new(Lang::Vi, &[("booth", VI)]), Messages::new(Lang::En, &[("booth", EN)])));
        Self { urn, base: String::new(), agency: agency.to_owned(), address: address.to_owned(), words }
    }

    /// The words of the reader's language.
    pub(crate) fn messages(&self, headers: &HeaderMap) -> &Messages {
        match cookie::get(headers, cookie::LANGUAGE).and_then(Lang::of) {
            Some(Lang::En) => &self.words.1,
            _ => &self.words.0,
        }
    }
}

/// The tracking number of a ballot.
pub(crate) fn tracking(ballot: &str) -> String {
    STANDARD_NO_PAD.encode(Sha256::digest(ballot.as_bytes()))
}

/// Every page of one vote, for a loopback address without accounts.
pub fn router<U: Urn>(hall: Hall<U>) -> Router {
    let sized = |bytes: usize| DefaultBodyLimit::max(bytes);
    Router::new()
        .route("/", get(answers::admin::<U>))
        .route("/chuan-bi", post(answers::prepare::<U>).layer(sized(FORM_BYTES_MAX)))
        .route("/mo", post(answers::open::<U>))
        .route("/dong", get(answers::close_question::<U>).post(answers::close::<U>))
        .route("/ket-qua", post(answers::finish::<U>))
        .route("/phieu", get(answers::vote::<U>))
        .route("/phieu/kiem-tra", get(answers::check::<U>))
        .route(
            "/phieu/nop",
            get(answers::hand_in_form::<U>).post(answers::hand_in::<U>).layer(sized(BALLOT_BYTES_MAX)),
        )
        .route("/bang", get(answers::board::<U>))
        .route("/bang/hom-phieu.bel", get(answers::archive::<U>))
        .route("/nguoi-giu-khoa/{index}", get(answers::trustee::<U>))
        .route("/to-cap-ma", get(answers::authority::<U>))
        .route("/hom/election.json", get(answers::election::<U>))
        .route("/hom/credentials.json", get(answers::credentials::<U>))
        .route("/hom/archive.bel", get(answers::archive::<U>))
        .route("/hom/cast", post(answers::cast::<U>).layer(sized(BALLOT_BYTES_MAX)))
        .route("/hom/qr.svg", get(answers::qr::<U>))
        .route(
            "/hom/ceremony/{index}",
            get(answers::due::<U>).post(answers::step::<U>).layer(sized(STEP_BYTES_MAX)),
        )
        .route(
            "/hom/authority",
            get(answers::authority_due::<U>).post(answers::authority_step::<U>).layer(sized(STEP_BYTES_MAX)),
        )
        .route("/booth/{name}", get(assets::file))
        .route("/assets/{*file}", get(danchu_web::asset_file))
        .route("/ngon-ngu/{lang}", get(language))
        .layer(from_fn(guard))
        .layer(CompressionLayer::new())
        .with_state(hall)
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async fn guard(request: Request, next: Next) -> Response {
    let is_safe = request.method().is_safe();
    if !is_loopback(request.headers()) || !is_safe && !danchu_web::from_our_pages(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut answer = next.run(request).await;
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        answer.headers_mut().entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    answer
}

/// A name that somebody else let point here is not ours.
fn is_loopback(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

#[derive(Deserialize)]
struct Then {
    tiep: Option<String>,
}

async fn language(Path(lang): Path<String>, Query(then): Query<Then>) -> Response {
    let Some(lang) = Lang::of(&lang) else { return StatusCode::NOT_FOUND.into_response() };
    let next =
        then.tiep.filter(|next| next.starts_with('/') && !next.starts_with("//") && !next.contains('\\'));
    let mut answer = Redirect::to(next.as_deref().unwrap_or("/")).into_response();
    let set = cookie::set(cookie::LANGUAGE, lang.code(), None, false);
    answer.headers_mut().append(SET_COOKIE, set);
    answer
}
