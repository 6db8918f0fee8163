//! What each address answers. The bodies that the booth's script sends are JSON texts; the pages' forms are forms.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Query, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use danchu_web::messages::Messages;
use danchu_web::ui;
use danchu_web::ui::form::{Faults, Values};
use http::{HeaderMap, StatusCode, header};
use maud::{Markup, html};
use serde::Deserialize;

use crate::pages;
use crate::router::Hall;
use crate::shell::Page;
use crate::urn::{Cast, Fault, Phase, Urn, View};

/// The largest ballot, in bytes: a hundred choices take 100 KB.
pub const BALLOT_BYTES_MAX: usize = 2 << 20;
/// The largest step of a trustee or of the credential authority, in bytes.
pub const STEP_BYTES_MAX: usize = 8 << 20;
/// The largest form of the administrator, in bytes.
pub const FORM_BYTES_MAX: usize = 1 << 20;

/// One request: who reads, in which language, and what was just done.
pub(crate) struct Reader<'h, U> {
    hall: &'h Hall<U>,
    t: &'h Messages,
    said: Option<String>,
}

impl<'h, U: Urn> Reader<'h, U> {
    pub fn new(hall: &'h Hall<U>, headers: &HeaderMap) -> Self {
        Self { hall, t: hall.messages(headers), said: None }
    }

    fn saying(mut self, said: Option<String>) -> Self {
        self.said = said.filter(|key| key.starts_with("booth-done-") && self.t.has(key));
        self
    }

    fn page<'p>(&'p self, agency: &'p str, title: &'p str, here: &'p str) -> Page<'p> {
        Page { t: self.t, base: &self.hall.base, agency, title, here, said: self.said.as_deref() }
    }

    /// The page of a fault: what happened, what was kept, what to do.
    fn fault(&self, fault: &Fault) -> Response {
        let t = self.t;
        let (status, key) = match fault {
            Fault::Missing => (StatusCode::NOT_FOUND, "booth-fault-missing"),
            Fault::NotNow => (StatusCode::CONFLICT, "booth-fault-not-now"),
            Fault::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, "booth-fault-refused"),
            Fault::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "booth-fault-broken"),
        };
        let title = t.get("booth-fault");
        let page = self.page(&self.hall.agency, &title, "/").plain(html! {
            div.page-head { div { h1 { (title) } } }
            p.lead role="alert" { (t.get(key)) }
            @if let Fault::Refused(why) | Fault::Broken(why) = fault { p.meta lang="en" { (why) } }
            p { a.button href={ (self.hall.base) "/" } { (t.get("booth-home")) } }
        });
        (status, page).into_response()
    }
}

/// What the pages are told in the address: a notice, a tracking number.
#[derive(Deserialize, Default)]
pub(crate) struct Asked {
    xong: Option<String>,
    ma: Option<String>,
}

type Draw<'a> = &'a (dyn Fn(&Page<'_>, &View) -> Markup + Send + Sync);

async fn shown<U: Urn>(reader: &Reader<'_, U>, title: &str, here: &str, draw: Draw<'_>) -> Response {
    let view = match reader.hall.urn.view().await {
        Ok(view) => view,
        Err(fault) => return reader.fault(&fault),
    };
    let title = reader.t.get(title);
    draw(&reader.page(&reader.hall.agency, &title, here), &view).into_response()
}

pub(crate) async fn admin<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = Reader::new(&hall, &headers).saying(asked.xong);
    shown(&reader, "booth-rehearsal", "/", &|page, view| match view.phase {
        Phase::Empty => pages::setup(page, &Values::new(), &Faults::new()),
        _ => pages::admin(page, view),
    })
    .await
}

pub(crate) async fn vote<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    shown(&Reader::new(&hall, &headers), "booth-band", "/phieu", &pages::vote).await
}

pub(crate) async fn check<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    shown(&Reader::new(&hall, &headers), "booth-door-check", "/phieu/kiem-tra", &pages::check).await
}

pub(crate) async fn authority<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    let reader = Reader::new(&hall, &headers);
    shown(&reader, "booth-authority", "/to-cap-ma", &pages::authority).await
}

pub(crate) async fn trustee<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    Path(index): Path<usize>,
) -> Response {
    let reader = Reader::new(&hall, &headers);
    let here = format!("/nguoi-giu-khoa/{index}");
    match hall.urn.view().await {
        Ok(view) if index == 0 || index > view.trustees.len() => reader.fault(&Fault::Missing),
        Ok(view) => {
            let title = reader.t.with("booth-trustee", &[("n", index.into())]);
            pages::trustee(&reader.page(&hall.agency, &title, &here), &view, index).into_response()
        }
        Err(fault) => reader.fault(&fault),
    }
}

pub(crate) async fn board<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let wanted = asked.ma.unwrap_or_default();
    let reader = Reader::new(&hall, &headers);
    shown(&reader, "booth-board", "/bang", &|page, view| pages::board(page, view, &wanted)).await
}

pub(crate) async fn hand_in_form<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    let reader = Reader::new(&hall, &headers);
    shown(&reader, "booth-hand-in", "/phieu/nop", &|page, _| pages::hand_in(page, None)).await
}

pub(crate) async fn hand_in<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let reader = Reader::new(&hall, &headers);
    let ballot = match Multipart::from_request(request, &()).await {
        Ok(form) => file_of(form).await.unwrap_or_default(),
        Err(_) => String::new(),
    };
    let (cast, tracking) = match hall.urn.cast(ballot.clone()).await {
        Ok(cast) => (cast, crate::router::tracking(&ballot)),
        Err(fault) => return reader.fault(&fault),
    };
    let mut page = shown(&reader, "booth-hand-in", "/phieu/nop", &|page, _| {
        pages::hand_in(page, Some((cast, &tracking)))
    })
    .await;
    if matches!(cast, Cast::Closed | Cast::Credential | Cast::Invalid) {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page
}

async fn file_of(mut form: Multipart) -> Option<String> {
    while let Some(field) = form.next_field().await.ok()? {
        if field.name() == Some("phieu") {
            return field.text().await.ok();
        }
    }
    None
}

pub(crate) async fn close_question<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    shown(&Reader::new(&hall, &headers), "booth-close-do", "/dong", &pages::close_question).await
}

pub(crate) async fn prepare<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let reader = Reader::new(&hall, &headers);
    let mut values = Values::new();
    for (name, value) in form_urlencoded::parse(&body) {
        values.push(&name, value.into_owned());
    }
    match pages::read_plan(reader.t, &values) {
        Ok(plan) => done(&reader, hall.urn.prepare(plan).await, "booth-done-prepared"),
        Err(faults) => {
            let mut page =
                shown(&reader, "booth-plan-title", "/", &|page, _| pages::setup(page, &values, &faults))
                    .await;
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            page
        }
    }
}

/// Back to the administrator's page, where the notice is read.
fn done<U: Urn>(reader: &Reader<'_, U>, outcome: Result<(), Fault>, said: &str) -> Response {
    match outcome {
        Ok(()) => Redirect::to(&format!("{}/?xong={said}", reader.hall.base)).into_response(),
        Err(fault) => reader.fault(&fault),
    }
}

pub(crate) async fn open<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    done(&Reader::new(&hall, &headers), hall.urn.open().await, "booth-done-opened")
}

pub(crate) async fn close<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    done(&Reader::new(&hall, &headers), hall.urn.close().await, "booth-done-closed")
}

pub(crate) async fn finish<U: Urn>(State(hall): State<Hall<U>>, headers: HeaderMap) -> Response {
    done(&Reader::new(&hall, &headers), hall.urn.finish().await, "booth-done-finished")
}

// ---------------------------------------------------------------- what the script asks

/// A fault for the script: a status, and a word.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, word) = match self {
            Fault::Missing => (StatusCode::NOT_FOUND, "missing"),
            Fault::NotNow => (StatusCode::CONFLICT, "not-now"),
            Fault::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, "refused"),
            Fault::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
        };
        (status, Json(serde_json::json!({ "fault": word }))).into_response()
    }
}

fn json(text: Option<String>) -> Response {
    match text {
        Some(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        None => Fault::Missing.into_response(),
    }
}

pub(crate) async fn election<U: Urn>(State(hall): State<Hall<U>>) -> Result<Response, Fault> {
    Ok(json(hall.urn.election().await?))
}

pub(crate) async fn credentials<U: Urn>(State(hall): State<Hall<U>>) -> Result<Response, Fault> {
    Ok(json(hall.urn.credentials().await?))
}

pub(crate) async fn archive<U: Urn>(State(hall): State<Hall<U>>) -> Result<Response, Fault> {
    let bytes = hall.urn.archive().await?.ok_or(Fault::Missing)?;
    let kind = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"hom-phieu.bel\""),
    ];
    Ok((kind, bytes).into_response())
}

pub(crate) async fn cast<U: Urn>(State(hall): State<Hall<U>>, ballot: String) -> Result<Response, Fault> {
    let answer = hall.urn.cast(ballot).await?;
    let status = match answer {
        Cast::Accepted | Cast::Known | Cast::Replaced => StatusCode::OK,
        Cast::Closed => StatusCode::CONFLICT,
        Cast::Credential | Cast::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, Json(serde_json::json!({ "answer": answer }))).into_response())
}

pub(crate) async fn due<U: Urn>(
    State(hall): State<Hall<U>>,
    Path(index): Path<usize>,
) -> Result<Response, Fault> {
    Ok(Json(hall.urn.due(index).await?).into_response())
}

pub(crate) async fn step<U: Urn>(
    State(hall): State<Hall<U>>,
    Path(index): Path<usize>,
    body: String,
) -> Result<Response, Fault> {
    hall.urn.step(index, body).await?;
    Ok(Json(serde_json::json!({ "answer": "accepted" })).into_response())
}

pub(crate) async fn authority_due<U: Urn>(State(hall): State<Hall<U>>) -> Result<Response, Fault> {
    let asked = hall.urn.authority().await?;
    let mut json = serde_json::to_value(asked).map_err(|error| Fault::Broken(error.to_string()))?;
    json["address"] = format!("{}{}/phieu", hall.address, hall.base).into();
    Ok(Json(json).into_response())
}

pub(crate) async fn authority_step<U: Urn>(
    State(hall): State<Hall<U>>,
    body: String,
) -> Result<Response, Fault> {
    hall.urn.give_credentials(body).await?;
    Ok(Json(serde_json::json!({ "answer": "accepted" })).into_response())
}

/// The picture that leads to a ballot on the board.
pub(crate) async fn qr<U: Urn>(
    State(hall): State<Hall<U>>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let wanted: String = form_urlencoded::byte_serialize(
        asked.ma.unwrap_or_default().chars().take(60).collect::<String>().as_bytes(),
    )
    .collect();
    let t = hall.messages(&headers);
    let address = format!("{}{}/bang?ma={wanted}", hall.address, hall.base);
    let svg = ui::qr(t, &address, "QR").into_string().replacen(
        "<svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"",
        1,
    );
    ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
}
