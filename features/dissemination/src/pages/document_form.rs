//! A document comes into the library: typed, or by a file whose reading fills the form.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_attachments::Attachment;
use danchu_base::Uuid;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Choice, Faults, Fields, Form, State, Values, Voice, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{by, draft_address, fault, id, lines, once_number, version};
use crate::actions::library::{self, NewDocument};
use crate::actions::{By, Error};
use crate::brought::{self, Brought, Converter};
use crate::model::{DocumentDraft, DocumentId, Link, Relation, Seen, System};
use crate::sql::library::{self as sql, Incoming};

/// Which file waits for the form.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    tep: String,
}

/// The form: empty, or with what was read in a file.
pub async fn new_form(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let waiting = waiting(&v, &asked.tep).await?;
    let values = match (&waiting, v.draft().await?) {
        (_, Some((values, _))) => values,
        (Some(one), None) => one.values.clone(),
        (None, None) => Values::new().with("system", "state").with("seen", "staff"),
    };
    Ok(page(&v, &values, &Faults::new(), waiting.as_ref(), None))
}

/// A file that waits, with what its form starts with.
struct Waiting {
    id: Uuid,
    file: Attachment,
    text: String,
    values: Values,
}

async fn waiting(v: &Visit, tep: &str) -> Result<Option<Waiting>, Problem> {
    let Ok(incoming) = tep.parse::<Uuid>() else { return Ok(None) };
    let person = v.actor()?.person;
    let found =
        v.cx.db.read(v.agency()?.id, async move |tx| sql::incoming(tx, incoming, person).await).await?;
    Ok(found.and_then(|found| {
        let file = file_of(&found.file)?;
        let pairs: Vec<(String, String)> = serde_json::from_str(&found.found).ok()?;
        Some(Waiting { id: incoming, file, text: found.body, values: pairs.into_iter().collect() })
    }))
}

/// An attachment that is not kept by a row yet, as text.
fn file_text(file: &Attachment) -> String {
    serde_json::json!([file.id, file.sha256, file.name, file.media_type, file.size]).to_string()
}

fn file_of(text: &str) -> Option<Attachment> {
    let (id, sha256, name, media_type, size) = serde_json::from_str(text).ok()?;
    Some(Attachment { id, sha256, name, media_type, size })
}

/// Takes a file, reads it, and goes on to the form with what was found.
pub async fn bring(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let agency = v.agency()?.id;
    let again = |sentence: String| {
        let mut faults = Faults::new();
        faults.add("file", sentence);
        Err(Problem::page(page(&v, &posted.values, &faults, None, None)))
    };
    let Some(upload) = posted.files_of("file").next() else { return again(t.get("library-empty-file")) };
    let converter = v.cx.part::<Arc<dyn Converter>>();
    let read = match brought::read(upload.bytes.clone(), &upload.name, converter).await {
        Ok(read) => read,
        Err(error) => {
            return again(match t.lang() {
                Lang::Vi => error.vietnamese(),
                Lang::En => error.english(),
            });
        }
    };
    let seen = danchu_attachments::is_seen(&posted);
    let file = match danchu_attachments::take(&v.cx, agency, upload, seen).await {
        Ok(file) => file,
        Err(refused) => {
            let mut faults = Faults::new();
            danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &refused);
            return Err(Problem::page(page(&v, &posted.values, &faults, None, None)));
        }
    };
    let sha256 = file.sha256.clone();
    let there = v.cx.db.read(agency, async move |tx| sql::of_file(tx, &sha256).await).await?;
    if let Some(other) = there.first() {
        let name = format!("{} {}", other.draft.kind, other.draft.number);
        return again(t.with("library-refused-file-there", &[("name", name.trim().into())]));
    }
    let Brought { text, draft } = read;
    let pairs: Vec<(String, String)> =
        values_of(t, &draft).pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let incoming = Incoming {
        file: file_text(&file),
        found: serde_json::to_string(&pairs).unwrap_or_default(),
        body: text,
    };
    let (by, id, incoming) = (by(&v)?, Uuid::now_v7(), &incoming);
    v.cx.db
        .write(agency, async move |tx| sql::keep_incoming(tx, id, by.person, incoming, by.at).await)
        .await?;
    Ok(v.go(&v.address(&format!("/thu-vien/moi?tep={id}")), "library-file-read", None))
}

/// What a document's form holds.
fn values_of(t: &Messages, draft: &DocumentDraft) -> Values {
    let day = |day: Option<danchu_base::Day>| day.map(|day| t.day(day)).unwrap_or_default();
    let of = |relation: Relation| {
        let numbers = draft.links.iter().filter(|link| link.relation == relation);
        numbers.map(|link| link.number.as_str()).collect::<Vec<_>>().join("\n")
    };
    Values::new()
        .with("number", draft.number.clone())
        .with("kind", draft.kind.clone())
        .with("name", draft.name.clone())
        .with("issuer", draft.issuer.clone())
        .with("on", day(draft.issued_on))
        .with("system", draft.system.code())
        .with("topic", draft.topic.clone())
        .with("from", day(draft.from))
        .with("to", day(draft.to))
        .with("seen", draft.seen.code())
        .with("rests-on", of(Relation::RestsOn))
        .with("names", of(Relation::Names))
        .with("amends", of(Relation::Amends))
        .with("replaces", of(Relation::Replaces))
}

/// What was typed; faults for what is no day.
fn draft_of(t: &Messages, values: &Values, faults: &mut Faults) -> DocumentDraft {
    let text = |name: &str| values.get(name).trim().to_owned();
    let links = |relation: Relation| {
        lines(values.get(relation.code())).into_iter().map(move |number| Link { relation, number })
    };
    DocumentDraft {
        number: text("number"),
        kind: text("kind"),
        name: text("name"),
        issuer: text("issuer"),
        issued_on: faults.optional_day(t, values, "on"),
        system: System::of(values.get("system")).unwrap_or(System::State),
        topic: text("topic"),
        from: faults.optional_day(t, values, "from"),
        to: faults.optional_day(t, values, "to"),
        seen: Seen::of(values.get("seen")).unwrap_or(Seen::Staff),
        links: Relation::ALL.iter().flat_map(|relation| links(*relation)).collect(),
    }
}

fn page(
    v: &Visit,
    values: &Values,
    faults: &Faults,
    waiting: Option<&Waiting>,
    edited: Option<(DocumentId, i64)>,
) -> Response {
    let t = v.t();
    let title = t.get(if edited.is_some() { "library-edit-title" } else { "library-new-title" });
    let (to, back) = match edited {
        Some((id, _)) => {
            let one = v.address(&library::address(id));
            (format!("{one}/sua"), one)
        }
        None => (v.address("/thu-vien/moi"), v.address("/thu-vien")),
    };
    let drafts = draft_address(v);
    let mut frame = Form::to(&to).page(&to).draft(&drafts).once(once_number());
    if let Some((_, version)) = edited {
        frame = frame.version(version);
    }
    let body = html! {
        (ui::crumbs(&[(&v.address("/thu-vien"), &t.get("library-title"))]))
        (ui::page_head(&title, None, None))
        @if edited.is_none() && waiting.is_none() { (by_file(v, values, faults)) }
        @if let Some(waiting) = waiting {
            (ui::notice(State::Done, Voice::Calm, &t.with("library-read-from", &[("name", waiting.file.name.as_str().into())]), Some(html! {
                p { (t.get(if waiting.text.is_empty() { "library-read-nothing" } else { "library-read-check" })) }
            })))
        }
        (ui::form(t, &frame, values, faults, fields(t, values, faults, waiting, &back)))
    };
    v.page(&title, body)
}

/// The quick way: a file, from which the form is filled.
fn by_file(v: &Visit, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address("/thu-vien/tu-tep");
    let f = Fields::new(t, values, faults);
    let form = ui::form(
        t,
        &Form::to(&to).once(once_number()).files(),
        values,
        &Faults::new(),
        html! {
            (f.file("file", t.get("library-file-field")).hint(t.get("library-file-hint")).accept(".pdf,.docx,.odt,.doc,.txt,.md,.html,.jpg,.jpeg,.png"))
            (danchu_attachments::seen_tick(t, values, faults))
            div.act { (button(t.get("library-file-take")).icon("up")) }
        },
    );
    html! { section.panel { (form) } p.meta { (t.get("library-or-type")) } }
}

fn fields(t: &Messages, values: &Values, faults: &Faults, waiting: Option<&Waiting>, back: &str) -> Markup {
    let f = Fields::new(t, values, faults);
    let choices = |prefix: &str, codes: &[&str]| {
        codes.iter().map(|code| Choice::new(*code, t.get(&format!("{prefix}{code}")))).collect::<Vec<_>>()
    };
    let systems: Vec<&str> = System::ALL.iter().map(|one| one.code()).collect();
    let open = Relation::ALL.iter().any(|relation| values.filled(relation.code()).is_some());
    html! {
        @if let Some(waiting) = waiting { input type="hidden" name="incoming" value=(waiting.id); }
        (ui::form::side_by_side(html! {
            (f.text("number", t.get("library-number")).hint(t.get("library-number-hint")).optional())
            (f.date("on", t.get("library-on")).optional())
        }))
        (ui::form::side_by_side(html! {
            (f.text("kind", t.get("library-kind")).hint(t.get("library-kind-hint")))
            (f.text("issuer", t.get("library-issuer")).optional())
        }))
        (f.area("name", t.get("library-name")).rows(2))
        (f.radios("system", t.get("library-system"), choices("library-system-", &systems)))
        (f.radios("seen", t.get("library-who-sees"), choices("library-seen-", &["staff", "public"])).hint(t.get("library-seen-hint")))
        (ui::why(&t.get("library-more"), open || values.filled("from").is_some() || values.filled("topic").is_some(), html! {
            (ui::form::side_by_side(html! {
                (f.date("from", t.get("library-from")).optional())
                (f.date("to", t.get("library-to")).optional())
            }))
            (f.text("topic", t.get("library-topic")).optional())
            @for relation in Relation::ALL {
                (f.area(relation.code(), t.get(&format!("library-relation-{}", relation.code()))).rows(3).hint(t.get("library-one-a-line")).optional())
            }
        }))
        div.cluster.act { (button(t.get("library-keep")).primary()) (link_button(back, t.get("dissemination-cancel"))) }
    }
}

/// Adds a document.
pub async fn add(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let mut faults = Faults::new();
    let draft = draft_of(t, &posted.values, &mut faults);
    let waiting = waiting(&v, posted.text("incoming")).await?;
    if faults.is_empty() {
        let new = NewDocument {
            id: DocumentId::make(),
            draft,
            file: waiting.as_ref().map(|one| one.file.clone()),
            text: waiting.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
        };
        let (press, by, incoming): (_, By, _) = (posted.once, by(&v)?, waiting.as_ref().map(|one| one.id));
        let new_one = &new;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            library::add(tx, new_one, by).await?;
            match incoming {
                Some(incoming) => Ok(sql::drop_incoming(tx, incoming).await?),
                None => Ok(()),
            }
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address("/thu-vien"), "library-added").await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults, waiting.as_ref(), None)))
}

/// The form of a document that is there.
pub async fn edit_form(v: Visit, Path((_, document)): Path<(String, String)>) -> Result<Response, Problem> {
    let document: DocumentId = id(&document)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| library::document(tx, document).await).await?;
    let values = match v.draft().await? {
        Some((values, _)) => values,
        None => values_of(v.t(), &found.draft),
    };
    Ok(page(&v, &values, &Faults::new(), None, Some((document, found.version))))
}

/// Changes a document.
pub async fn edit(
    v: Visit,
    Path((_, document)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, document): (_, DocumentId) = (v.t(), id(&document)?);
    let mut faults = Faults::new();
    let draft = draft_of(t, &posted.values, &mut faults);
    let version = version(&posted);
    if faults.is_empty() {
        let (press, by, draft) = (posted.once, by(&v)?, &draft);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            library::change(tx, document, version, draft, by).await
        });
        match written.await {
            Ok(()) => {
                return v.done(&posted, &v.address(&library::address(document)), "library-changed").await;
            }
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults, None, Some((document, version)))))
}
