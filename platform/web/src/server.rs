//! Builds the router from the modules, and the few addresses of the frame itself.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::any;
use danchu_base::Action;
use danchu_store::{Migration, Migrations};
use http::StatusCode;
use http::header::SET_COOKIE;
use maud::html;
use serde::Deserialize;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::guard::{Post, guard};
use crate::messages::Lang;
use crate::module::Face;
use crate::posted::DRAIN_BYTES_MAX;
use crate::{Cx, Module, Posted, Problem, Route, Visit, assets, cookie, draft};

/// The frame's own module; it comes before all others.
pub const FRAME: Module = Module {
    name: "frame",
    migrations: Migrations {
        feature: "frame",
        files: &[Migration::both(1, include_str!("../migrations/0001_web.sql"))],
    },
    statements: &[draft::STATEMENTS],
    vi: "",
    en: "",
    routes,
    nav: &[],
};

fn routes() -> Vec<Route> {
    vec![
        Route::file("/assets/{*file}", Action::ReadPublic, assets::file),
        Route::file("/ngon-ngu/{lang}", Action::ReadPublic, choose_language),
        Route::page("/ma-nguon", Action::ReadPublic, source),
        Route::act("/{agency}/nhap-do", Action::UseOwnAccount, keep_draft),
        Route::act("/{agency}/bo-nhap-do", Action::UseOwnAccount, drop_draft),
    ]
}

/// Every address of the modules, the frame's own first.
pub fn all_routes(modules: &[Module]) -> Vec<Route> {
    std::iter::once(&FRAME).chain(modules).flat_map(|module| (module.routes)()).collect()
}

/// The whole web server as one service.
pub fn router(cx: &Cx, modules: &[Module]) -> Router {
    let mut router = Router::new();
    for route in all_routes(modules) {
        let post = Post { action: route.action, face: route.face, kept: route.kept };
        let guarded = route.handler.layer(from_fn_with_state((cx.clone(), post), guard));
        router = router.route(route.path, guarded);
    }
    let elsewhere = Post { action: Action::ReadPublic, face: Face::Page, kept: false };
    router
        .fallback_service(
            any(async || Problem::NotFound)
                .layer(from_fn_with_state((cx.clone(), elsewhere), guard))
                .with_state(cx.clone()),
        )
        .layer(DefaultBodyLimit::max(DRAIN_BYTES_MAX))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(broken))
        .with_state(cx.clone())
}

/// The page of a mistake of ours; it needs nothing that could be broken too.
fn broken(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    metrics::counter!("danchu_panics_total").increment(1);
    let page = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Có lỗi của phần mềm</title>\
        <h1>Có lỗi của phần mềm</h1><p>Yêu cầu vừa rồi chưa được thực hiện; những gì đã lưu trước đó vẫn còn. \
        Quay lại trang trước và thử lại; nếu vẫn lỗi, báo cho người quản trị hệ thống.</p>\
        <p lang=\"en\">This is a fault of the program. The request was not carried out; what was saved before is kept.</p></html>";
    (StatusCode::INTERNAL_SERVER_ERROR, [("content-type", "text/html; charset=utf-8")], page).into_response()
}

#[derive(Deserialize)]
struct Next {
    tiep: Option<String>,
}

async fn choose_language(
    v: Visit,
    Path(lang): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    let lang = Lang::of(&lang).ok_or(Problem::NotFound)?;
    let next = next.tiep.filter(|next| draft::is_own_address(next)).unwrap_or_else(|| "/".to_owned());
    let mut response = Redirect::to(&next).into_response();
    let year = Some(365 * 24 * 3600);
    let cookie = cookie::set(cookie::LANGUAGE, lang.code(), year, v.cx.served.secure);
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// Where the program's source may be had, as its licence demands.
async fn source(v: Visit) -> Response {
    let t = v.t();
    let body = html! {
        div.page-head { div { h1 { (t.get("source-title")) } } }
        p.lead { (t.get("source-text")) }
        p { (t.with("source-version", &[("version", env!("CARGO_PKG_VERSION").into())])) }
        p { (t.get("source-where")) }
    };
    v.page(&t.get("source-title"), body)
}

async fn keep_draft(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (agency, person, now) = (v.agency()?.id, v.actor()?.person, v.now());
    let form = own_form(&v, &posted)?;
    let values = &posted.values;
    let number = posted.once;
    let kept = async move |tx: &mut danchu_store::Tx| match draft::was_pressed(tx, number).await? {
        true => Ok(()),
        false => draft::keep(tx, person, form, values, now).await,
    };
    v.cx.db.write(agency, kept).await?;
    if posted.keep {
        return Ok(v.go(form, "draft-kept-here", None));
    }
    Ok((StatusCode::OK, v.t().with("draft-kept", &[("time", v.t().time(now).into())])).into_response())
}

/// Which form's draft goes.
#[derive(Deserialize)]
struct Dropped {
    form: String,
}

async fn drop_draft(v: Visit, Query(dropped): Query<Dropped>) -> Result<Response, Problem> {
    let (agency, person) = (v.agency()?.id, v.actor()?.person);
    let form = dropped.form.as_str();
    if !draft::is_own_address(form) || draft::slug_of(form) != Some(&v.agency()?.slug) {
        return Err(Problem::BadRequest);
    }
    v.cx.db.write(agency, async move |tx| draft::forget(tx, person, form).await).await?;
    Ok(v.go(form, "draft-dropped", None))
}

fn own_form<'p>(v: &Visit, posted: &'p Posted) -> Result<&'p str, Problem> {
    let form = posted.form.as_deref().ok_or(Problem::BadRequest)?;
    if draft::slug_of(form) == Some(&v.agency()?.slug) { Ok(form) } else { Err(Problem::BadRequest) }
}
