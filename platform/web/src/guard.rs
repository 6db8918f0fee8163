//! The guard of every address: who asks, may he, is it our own form; then the handler; then page, headers, log.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::Action;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use maud::html;

use crate::messages::Lang;
use crate::module::Face;
use crate::posted::{FORM_BYTES_MAX, is_multipart, pairs};
use crate::problem::Raised;
use crate::ui::form::Values;
use crate::visit::notice;
use crate::{Cx, Problem, Visit, cookie, draft, kept, rest};

/// What the guard knows of an address.
#[derive(Clone, Copy)]
pub(crate) struct Post {
    pub action: Action,
    pub face: Face,
    pub kept: bool,
}

/// A mark on an answer that the rights table refused, for the test that walks every address with every role.
#[derive(Debug, Clone, Copy)]
pub struct Denied;

pub(crate) async fn guard(
    State((cx, post)): State<(Cx, Post)>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = std::time::Instant::now();
    let key = if post.kept { kept::key(&request, cx.served.secure, &cx.served.address) } else { None };
    if let Some(key) = &key
        && let Some(answer) = cx.kept.answer(&cx, key, request.headers()).await
    {
        note(post, answer.status(), begun);
        return answer;
    }
    // No agency is named with a sign that the database cannot hold.
    let slug =
        params.iter().find(|(name, _)| *name == "agency").map(|(_, value)| value.replace('\0', "\u{fffd}"));
    let mut visit = plain(&cx, &request);
    if post.face == Face::Rest {
        visit.lang = rest::language(request.headers());
        visit.notice = None;
    }
    let headers = key.as_ref().map(|_| request.headers().clone());
    let mut number = None;
    let answer = match check(&mut visit, post, slug.as_deref(), &mut request).await {
        Ok(()) => {
            if let (Some(_), Some(agency)) = (&key, &visit.agency) {
                // Read before the page is made: a page that is newer than its number is only made once more.
                number = cx.kept.number(&cx, agency.id).await.map(|number| (agency.id, number));
            }
            request.extensions_mut().insert(visit.clone());
            next.run(request).await
        }
        Err(problem) => {
            let denied = matches!(problem, Problem::Forbidden | Problem::SignIn);
            let mut answer = problem.into_response();
            if denied {
                answer.extensions_mut().insert(Denied);
            }
            answer
        }
    };
    let mut answer = finish(&visit, post, answer);
    if let (Some(key), Some(headers), Some(number)) = (key, headers, number)
        && answer.status() == StatusCode::OK
        && !answer.headers().contains_key(header::SET_COOKIE)
    {
        answer = cx.kept.keep(&cx, key, number, answer, &headers).await;
    }
    note(post, answer.status(), begun);
    answer
}

/// What is known before the database was asked.
fn plain(cx: &Cx, request: &Request) -> Visit {
    let headers = request.headers();
    let here = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let lang = cookie::get(headers, cookie::LANGUAGE).and_then(Lang::of).unwrap_or(Lang::Vi);
    Visit {
        cx: cx.clone(),
        lang,
        agency: None,
        visitor: None,
        here: here.into(),
        partial: headers.contains_key("hx-request"),
        notice: cookie::get(headers, cookie::NOTICE).and_then(notice).map(Arc::new),
    }
}

async fn check(
    visit: &mut Visit,
    post: Post,
    slug: Option<&str>,
    request: &mut Request,
) -> Result<(), Problem> {
    let cx = visit.cx.clone();
    if cx.served.public_only && post.action != Action::ReadPublic {
        return Err(Problem::NeedsTls);
    }
    if post.face == Face::Rest {
        return for_program(visit, post, slug, request.headers()).await;
    }
    // What programs send to an open address acts for nobody: a foreign page gains nothing by sending it.
    let for_programs = post.face == Face::Api && post.action.is_open();
    if !is_safe(request.method()) && !for_programs && !from_our_pages(request.headers()) {
        return Err(Problem::CrossSite);
    }
    if let Some(slug) = slug {
        let agency = cx.known.agency(&cx, slug).await?.ok_or(Problem::NotFound)?;
        of_this_host(&cx, request.headers(), agency.id).await?;
        visit.agency = Some(agency);
    }
    let token = cookie::get(request.headers(), cookie::session_name(cx.served.secure));
    if let Some(token) = token {
        let agency = visit.agency.as_ref().map(|agency| agency.id);
        visit.visitor = cx.directory.visitor(&cx, token, agency).await?.map(Arc::new);
    }
    let chosen = cookie::get(request.headers(), cookie::LANGUAGE).is_some();
    if let Some(lang) = visit.visitor.as_ref().and_then(|visitor| visitor.lang).filter(|_| !chosen) {
        visit.lang = lang;
    }
    if post.action.is_open() {
        return Ok(());
    }
    match visit.visitor.clone() {
        None => Err(Problem::SignIn),
        Some(visitor) if visitor.ended => {
            keep_typed(visit, request).await?;
            visit.visitor = None;
            Err(Problem::SignIn)
        }
        Some(_) if post.action == Action::UseOwnAccount && visit.agency.is_none() => Ok(()),
        Some(_) if visit.agency.is_none() => Err(Problem::Forbidden),
        Some(visitor) => match &visitor.actor {
            Some(actor) if actor.may(post.action) => Ok(()),
            _ => Err(Problem::Forbidden),
        },
    }
}

/// A host that is bound to one agency serves no other.
async fn of_this_host(cx: &Cx, headers: &HeaderMap, agency: danchu_base::AgencyId) -> Result<(), Problem> {
    let Some(host) = kept::other_host(headers, &cx.served.address) else { return Ok(()) };
    match cx.known.bound(cx, &host).await? {
        Some(bound) if bound != agency => Err(Problem::NotFound),
        _ => Ok(()),
    }
}

/// A program acts for a person with a key. No cookie counts here, so no foreign page gains by sending something.
async fn for_program(
    visit: &mut Visit,
    post: Post,
    slug: Option<&str>,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    let cx = visit.cx.clone();
    let key = rest::bearer(headers).ok_or(Problem::SignIn)?;
    if let Some(slug) = slug {
        visit.agency = cx.known.agency(&cx, slug).await?;
        if let Some(agency) = &visit.agency {
            of_this_host(&cx, headers, agency.id).await?;
        }
    }
    let agency = visit.agency.as_ref().map(|agency| agency.id);
    let visitor = cx.directory.bearer(&cx, key, agency).await?.ok_or(Problem::SignIn)?;
    if !rest::may_ask(visitor.session, cx.now()) {
        return Err(Problem::TooMany);
    }
    let actor = visitor.actor.clone();
    visit.visitor = Some(Arc::new(visitor));
    match (slug, &visit.agency, actor) {
        (Some(_), None, _) => Err(Problem::NotFound),
        (None, ..) if post.action == Action::UseOwnAccount => Ok(()),
        (Some(_), Some(_), Some(actor)) if actor.may(post.action) => Ok(()),
        _ => Err(Problem::Forbidden),
    }
}

/// A form sent after its session ended by idleness: what was typed becomes its draft.
async fn keep_typed(visit: &mut Visit, request: &mut Request) -> Result<(), Problem> {
    if is_safe(request.method()) || is_multipart(request.headers()) {
        return Ok(());
    }
    let body = std::mem::replace(request.body_mut(), Body::empty());
    let bytes = axum::body::to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| Problem::TooLarge)?;
    let all = pairs(&bytes)?;
    let form = all.iter().find(|(name, value)| name == "_form" && draft::is_own_address(value));
    let person = visit.visitor.as_ref().and_then(|visitor| visitor.actor.as_ref()).map(|actor| actor.person);
    let (Some((_, form)), Some(person), Some(agency)) = (form.cloned(), person, visit.agency.clone()) else {
        return Ok(());
    };
    if draft::slug_of(&form) != Some(&agency.slug) {
        return Ok(());
    }
    let values: Values = all.into_iter().filter(|(name, _)| !name.starts_with('_')).collect();
    draft::rescue(&visit.cx.db, agency.id, person, &form, &values, visit.now()).await?;
    visit.here = form.into();
    Ok(())
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Our own pages send `Sec-Fetch-Site: same-origin`; a browser too old for it sends an `Origin` that is our host.
pub fn from_our_pages(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" || site == "none",
        None => match (text(header::ORIGIN), text(header::HOST)) {
            (Some(origin), Some(host)) => {
                origin.split_once("://").is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host))
            }
            _ => false,
        },
    }
}

/// Gives a problem its page, and every answer its headers.
fn finish(visit: &Visit, post: Post, answer: Response) -> Response {
    let denied = answer.extensions().get::<Denied>().copied();
    let mut answer = match answer.extensions().get::<Raised>().and_then(Raised::take) {
        Some(problem) => {
            if let Problem::Store(error) = &problem {
                tracing::error!(%error, "the database did not do it");
            }
            problem_page(visit, post, &problem)
        }
        None => answer,
    };
    if let Some(denied) = denied {
        answer.extensions_mut().insert(denied);
    }
    if post.face == Face::Rest && answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        answer = rest::no_such_method(visit.t());
    }
    let read = visit.notice.is_some() && answer.status() == StatusCode::OK && post.face == Face::Page;
    if read {
        let gone = cookie::set(cookie::NOTICE, "", Some(0), visit.cx.served.secure);
        answer.headers_mut().append(header::SET_COOKIE, gone);
    }
    headers(visit, answer.headers_mut());
    answer
}

fn problem_page(visit: &Visit, post: Post, problem: &Problem) -> Response {
    let status = problem.status();
    let t = visit.t();
    let (title, text) = problem.keys();
    if matches!(post.face, Face::Api | Face::Rest) || visit.here.starts_with("/api/") {
        return rest::problem(t, problem);
    }
    if matches!(problem, Problem::SignIn) {
        let next: String = form_urlencoded::byte_serialize(visit.here.as_bytes()).collect();
        return Redirect::to(&format!("/dang-nhap?tiep={next}")).into_response();
    }
    let args: &[_] = match problem {
        Problem::Refused { args, .. } => args,
        _ => &[],
    };
    let home = visit.address("");
    let home = if home.is_empty() { "/" } else { &home };
    let body = html! {
        div.page-head { div { h1 { (t.get(title)) } } }
        p.lead role="alert" { (t.with(text, args)) }
        p { a.button href=(home) { (t.get("problem-home")) } }
    };
    let mut page = visit.page(&t.get(title), body);
    *page.status_mut() = status;
    page
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn headers(visit: &Visit, headers: &mut HeaderMap) {
    let mut put = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    put("content-security-policy", POLICY);
    put("x-content-type-options", "nosniff");
    put("referrer-policy", "same-origin");
    put("cross-origin-opener-policy", "same-origin");
    put("cross-origin-resource-policy", "same-origin");
    put("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
    put("x-frame-options", "DENY");
    put("cache-control", "no-store");
    if visit.cx.served.secure {
        put("strict-transport-security", "max-age=31536000");
    }
}

/// The log and the figures name the action and the status: no path, address, agent or person.
fn note(post: Post, status: StatusCode, begun: std::time::Instant) {
    let took = begun.elapsed();
    let action = post.action.code();
    tracing::info!(
        action,
        status = status.as_u16(),
        milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    metrics::counter!("danchu_requests_total", "action" => action, "status" => status.as_str().to_owned())
        .increment(1);
    metrics::histogram!("danchu_request_seconds", "action" => action).record(took.as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers_of(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(from_our_pages(&headers_of(&[("sec-fetch-site", "same-origin")])));
        assert!(from_our_pages(&headers_of(&[("origin", "http://a.vn:8080"), ("host", "a.vn:8080")])));
        assert!(!from_our_pages(&headers_of(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://a.vn"),
            ("host", "a.vn")
        ])));
        assert!(!from_our_pages(&headers_of(&[("sec-fetch-site", "same-site")])));
        assert!(!from_our_pages(&headers_of(&[("origin", "null"), ("host", "a.vn")])));
        assert!(!from_our_pages(&headers_of(&[("host", "a.vn")])));
    }
}
