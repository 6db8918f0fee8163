//! The description of the API (OpenAPI 3.1), made from the code of the features that serve it.

use std::sync::LazyLock;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};

/// The scheme's name in the description.
const SCHEME: &str = "key";

/// The whole description: every feature's part, joined.
pub fn description() -> OpenApi {
    let mut all = danchu_accounts::Api::openapi();
    all.merge(danchu_programme::Api::openapi());
    all.merge(danchu_programme::EvidenceFiles::openapi());
    all.merge(danchu_programme::Obstacles::openapi());
    all.merge(danchu_plan::Api::openapi());
    all.info = InfoBuilder::new()
        .title("Dân Chủ")
        .version("1")
        .description(Some(
            "What other programs may read and write for a person who made them a key (Tài khoản, Khóa truy cập cho phần mềm khác). \
             A key never reaches further than the person. Problems are application/problem+json in Vietnamese or English \
             (Accept-Language). Lists are read page by page: pass `next` as `cursor`. What is changed carries an entity tag: \
             name it in If-Match, so that two writers do not overwrite each other.",
        ))
        .license(Some(
            LicenseBuilder::new().name("AGPL-3.0-or-later").build(),
        ))
        .build();
    let key = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    all.components.get_or_insert_with(Default::default).add_security_scheme(SCHEME, key);
    all.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>(SCHEME, [])]);
    all
}

/// Serves it.
pub fn routes() -> Router {
    static TEXT: LazyLock<String> = LazyLock::new(|| description().to_json().unwrap_or_default());
    let page = async || {
        let headers =
            [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=3600")];
        (headers, TEXT.as_str()).into_response()
    };
    Router::new().route("/api/openapi.json", get(page))
}
