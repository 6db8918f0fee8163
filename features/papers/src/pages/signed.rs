//! The signed copy comes back: it is read, number and day are confirmed, the paper is issued.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use danchu_base::FileId;
use danchu_edxml::Envelope;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Upload, Visit, once};
use maud::html;

use super::paper::signatures_panel;
use super::{by, draft_address, fault, name, once_number, paper_id, version};
use crate::actions::{self, By, Error, Numbered, address};
use crate::edxml;
use crate::model::{NumberFrom, PaperId, Returned, Written};
use crate::rules;
use crate::signed::{Converter, FoundIn, look};
use crate::sql;

struct Found {
    paper: Written,
    returned: Option<Returned>,
    own_register: bool,
}

async fn read(v: &Visit, id: PaperId) -> Result<Found, Problem> {
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let paper = actions::paper(tx, id).await?;
                rules::returnable(paper.state)?;
                let own_register = sql::register(tx).await?.is_some();
                Ok::<_, Error>(Found { paper, returned: sql::returned(tx, id).await?, own_register })
            })
            .await?;
    Ok(found)
}

/// The form: first the file, then what was read in it.
pub async fn form(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = read(&v, paper_id(&id)?).await?;
    Ok(page(&v, &found, None, &Faults::new()))
}

fn page(v: &Visit, found: &Found, sent: Option<&Values>, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&address(found.paper.id));
    let (take, issue) = (format!("{back}/da-ky"), format!("{back}/ban-hanh"));
    let empty = Values::new();
    let no_faults = Faults::new();
    let (typed, wrong) =
        if found.returned.is_none() { (sent.unwrap_or(&empty), faults) } else { (&empty, &no_faults) };
    let f = Fields::new(t, typed, wrong);
    let upload = html! {
        (f.file("file", t.get("paper-signed-file")).hint(t.get("paper-signed-file-hint")).accept(".pdf,.docx,.odt,.doc,.jpg,.jpeg,.png,.xml,.edxml"))
        (danchu_attachments::seen_tick(t, typed, wrong))
        div.cluster.act { (button(t.get(if found.returned.is_some() { "paper-signed-another" } else { "paper-signed-take" }))) (link_button(back.clone(), t.get("paper-cancel"))) }
    };
    let title = t.get("paper-signed-title");
    let send = Form::to(&take).page(&take).once(once_number()).files();
    let body = html! {
        (ui::crumbs(&[(&back, &name(t, &found.paper))]))
        (ui::page_head(&title, Some(html! { (found.paper.draft.subject) }), None))
        @match &found.returned {
            None => {
                p.measure { (t.get("paper-signed-lead")) }
                (ui::form(t, &send, typed, wrong, upload))
            }
            Some(returned) => {
                (confirm(v, found, returned, sent, faults, &issue))
                (signatures_panel(t, &returned.signatures))
                (ui::why(&t.get("paper-signed-other"), false, ui::form(t, &send, &empty, &no_faults, upload)))
            }
        }
    };
    v.page(&title, body)
}

fn confirm(
    v: &Visit,
    found: &Found,
    returned: &Returned,
    sent: Option<&Values>,
    faults: &Faults,
    issue: &str,
) -> maud::Markup {
    let t = v.t();
    let start = Values::new()
        .with("number", returned.number.clone())
        .with("on", returned.on.map(|day| t.day(day)).unwrap_or_default());
    let values = sent.unwrap_or(&start);
    let f = Fields::new(t, values, faults);
    let symbol = found.paper.draft.symbol.trim();
    let other =
        !returned.symbol.is_empty() && danchu_base::fold(&returned.symbol) != danchu_base::fold(symbol);
    let lead = match (&returned.found_in, found.own_register) {
        (Some(_), _) => "paper-signed-read",
        (None, true) => "paper-signed-register",
        (None, false) => "paper-signed-unread",
    };
    let drafts = draft_address(v);
    let page = v.address(&format!("{}/da-ky", address(found.paper.id)));
    let frame = Form::to(issue).page(&page).draft(&drafts).once(once_number()).version(found.paper.version);
    let number = f
        .text("number", t.get("paper-number"))
        .hint(t.with("paper-number-hint", &[("symbol", symbol.into())]));
    html! {
        p.measure { (t.get(lead)) }
        @if other {
            (ui::hint(html! { p { (t.with("paper-signed-other-symbol", &[("read", returned.symbol.clone().into()), ("own", symbol.into())])) } }))
        }
        (ui::form(t, &frame, values, faults, html! {
            @if found.own_register { (number.optional()) } @else { (number) }
            (f.date("on", t.get("paper-on")))
            div.cluster.act { (button(t.get("paper-issue")).primary()) }
        }))
    }
}

/// Takes the signed copy and reads it.
pub async fn take(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id) = (v.t(), paper_id(&id)?);
    let found = read(&v, id).await?;
    let again = |faults: &Faults| {
        Err(Problem::page(page(
            &v,
            &Found { returned: None, ..clone_of(&found) },
            Some(&posted.values),
            faults,
        )))
    };
    let about_file = |key: &str| {
        let mut faults = Faults::new();
        faults.add("file", t.get(key));
        faults
    };
    let Some(upload) = posted.files_of("file").next() else {
        return again(&about_file("paper-refused-no-file"));
    };
    let carried = match carried(t, upload).await {
        Ok(carried) => carried,
        Err(words) => {
            let mut faults = Faults::new();
            faults.add("file", words);
            return again(&faults);
        }
    };
    let upload = carried.as_ref().map_or(upload, |(_, signed)| signed);
    let agency = v.agency()?.id;
    let seen = danchu_attachments::is_seen(&posted);
    let file = match danchu_attachments::take(&v.cx, agency, upload, seen).await {
        Ok(file) => file,
        Err(refused) => {
            let mut faults = Faults::new();
            danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &refused);
            return again(&faults);
        }
    };
    let converter = v.cx.part::<Arc<dyn Converter>>();
    let read = look(upload.bytes.clone(), &upload.name, converter).await;
    if read.read.as_ref().is_some_and(|(extract, _)| danchu_reading::secrecy_mark(extract).is_some()) {
        return again(&about_file("paper-refused-secret"));
    }
    let returned = returned(file.id, read, carried.as_ref().map(|(envelope, _)| envelope));
    let (by, press, file, returned) = (by(&v)?, posted.once, &file, &returned);
    v.cx.db
        .write(agency, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            danchu_attachments::keep(tx, file, &address(id), by.person, by.at).await?;
            actions::take_signed(tx, id, returned, &file.name, by).await
        })
        .await?;
    v.done(&posted, &v.address(&format!("{}/da-ky", address(id))), "paper-signed-taken").await
}

/// What was read: of an edXML file what it says, for what it leaves out what its signed copy says.
fn returned(file: FileId, read: FoundIn, envelope: Option<&Envelope>) -> Returned {
    let mut returned = Returned {
        file,
        number: read.number(),
        symbol: read.symbol(),
        on: read.on(),
        found_in: read.found_in(),
        signatures: read.signatures,
    };
    if let Some(envelope) = envelope {
        if !envelope.code.number.is_empty() {
            returned.number.clone_from(&envelope.code.number);
            returned.found_in = Some(NumberFrom::Edxml);
        }
        if !envelope.code.notation.is_empty() {
            returned.symbol.clone_from(&envelope.code.notation);
        }
        if envelope.promulgation_date.is_some() {
            returned.on = envelope.promulgation_date;
            returned.found_in = Some(NumberFrom::Edxml);
        }
    }
    returned
}

/// What an edXML file says and the signed copy that it carries; nothing for a file of another kind; else the sentence.
async fn carried(t: &Messages, upload: &Upload) -> Result<Option<(Envelope, Upload)>, String> {
    if !edxml::is_edxml(&upload.name) {
        return Ok(None);
    }
    let bytes = upload.bytes.clone();
    let read = tokio::task::spawn_blocking(move || edxml::came_back(&bytes)).await;
    let (envelope, signed) = match read.map_err(|_| t.get("paper-refused-unread"))? {
        Ok(found) => found,
        Err(refused) => {
            return Err(match t.lang() {
                Lang::Vi => refused.vietnamese(),
                Lang::En => refused.english(),
            });
        }
    };
    let signed = signed.ok_or_else(|| t.get("paper-refused-edxml-without-pdf"))?;
    let name = if signed.name.is_empty() { "edxml.pdf".to_owned() } else { signed.name };
    Ok(Some((envelope, Upload { field: upload.field.clone(), name, bytes: signed.bytes })))
}

fn clone_of(found: &Found) -> Found {
    Found { paper: found.paper.clone(), returned: found.returned.clone(), own_register: found.own_register }
}

/// Issues the paper.
pub async fn issue(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id) = (v.t(), paper_id(&id)?);
    let mut faults = Faults::new();
    let on = faults.day(t, &posted.values, "on");
    if faults.is_empty() {
        let numbered = Numbered { number: posted.text("number").to_owned(), on };
        let (press, version, today) = (posted.once, version(&posted), v.today());
        let (by, numbered): (By, _) = (by(&v)?, &numbered);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(String::new());
            }
            actions::issue(tx, id, version, numbered, today, by).await
        });
        match written.await {
            Ok(name) => return v.done_with(&posted, &v.address(&address(id)), "paper-issued", &name).await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    let found = read(&v, id).await?;
    Err(Problem::page(page(&v, &found, Some(&posted.values), &faults)))
}
