//! Documents come in: one file, several, a folder, or pasted text.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Column, Faults, Fields, Form, Sheet, State, Values, Voice, button};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::names::agency_name;
use super::{by, draft_address, fault, id, once, reader, values_of};
use crate::actions::{self, Arrived, Error, Incoming, Keeping, Keeps, NewImport};
use crate::model::{BatchId, FILES_MAX, ImportId, ImportLine, ImportState};
use crate::rules::Refusal;
use crate::{sql, words};

/// What the file dialogue offers.
const ACCEPT: &str = ".docx,.doc,.odt,.pdf,.html,.htm,.md,.txt,.rtf,.png,.jpg,.jpeg,.tif,.tiff";

/// The form.
pub async fn form(v: Visit) -> Result<Response, Problem> {
    let (values, draft) = values_of(&v, Values::new()).await?;
    Ok(page(&v, &values, &Faults::new(), draft))
}

fn page(v: &Visit, values: &Values, faults: &Faults, draft: Option<danchu_base::Instant>) -> Response {
    let t = v.t();
    let (address, drafts) = (v.address("/ke-hoach/nhap"), draft_address(v));
    let frame = Form::to(&address).page(&address).draft(&drafts).once(once()).files();
    let fields = Fields::new(t, values, faults);
    let title = t.get("plan-upload-title");
    let discard = v.address(&format!("/bo-nhap-do?form={address}"));
    let body = html! {
        (ui::crumbs(&[(&v.address("/ke-hoach"), &t.get("plan-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("plan-upload-lead")) }), None))
        @if let Some(kept) = draft { (ui::draft_notice(t, kept, Some(&discard))) }
        (ui::form(t, &frame, values, faults, html! {
            (fields.file("file", t.get("plan-upload-file")).multiple().accept(ACCEPT).hint(t.get("plan-upload-file-hint")))
            (ui::why(&t.get("plan-upload-folder-title"), false, html! {
                div.field.mt-s {
                    label for="f-folder" { (t.get("plan-upload-folder")) }
                    p.hint id="f-folder-h" { (t.with("plan-upload-folder-hint", &[("max", FILES_MAX.into())])) }
                    input.input type="file" id="f-folder" name="folder" multiple webkitdirectory aria-describedby="f-folder-h";
                }
            }))
            (ui::why(&t.get("plan-upload-paste-title"), values.filled("text").is_some(), html! {
                div.mt-s { (fields.area("text", t.get("plan-upload-paste")).rows(8).optional()) }
            }))
            (fields.check("secret", t.get("plan-upload-secret")))
            div.cluster.act { (button(t.get("plan-upload-go")).primary()) a.button href=(v.address("/ke-hoach")) { (t.get("plan-upload-back")) } }
        }))
    };
    v.page(&title, body)
}

/// Takes what came.
pub async fn take(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    match arrived(&v, &posted).await {
        Ok(Arrived::Review(id)) => {
            v.done(&posted, &v.address(&format!("/ke-hoach/doc/{id}")), "plan-read-done").await
        }
        Ok(Arrived::Already(id)) => {
            v.done(&posted, &v.address(&format!("/ke-hoach/doc/{id}")), "plan-read-already").await
        }
        Ok(Arrived::Several(id)) => v.done(&posted, &v.address(&format!("/ke-hoach/dot/{id}")), "").await,
        // Nothing of a secret document is kept, its text in the draft neither.
        Err(Error::Refused(Refusal::Secret)) => {
            let _ = v.done(&posted, "", "").await?;
            let faults = Faults::of(t.get(Refusal::Secret.key()));
            Err(Problem::page(page(&v, &Values::new().with("secret", ""), &faults, None)))
        }
        Err(error) => {
            let faults = fault(t, error)?;
            Err(Problem::page(page(&v, &posted.values, &faults, None)))
        }
    }
}

async fn arrived(v: &Visit, posted: &Posted) -> Result<Arrived, Error> {
    if !posted.text("secret").is_empty() {
        return Err(Refusal::Secret.into());
    }
    let by = by(v).map_err(|_| Error::NotFound)?;
    let agency = v.agency().map_err(|_| Error::NotFound)?;
    let (reader, name) = (reader(v), agency_name(v).map_err(|_| Error::NotFound)?);
    let new = NewImport { agency: &name, once: posted.once, ..NewImport::default() };
    let db = &v.cx.db;
    if posted.files.is_empty() {
        let text = posted.text("text");
        if text.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        let found = reader.read(text.as_bytes().to_vec(), "van-ban.txt").await.map_err(Refusal::from)?;
        return actions::import_found(db, agency.id, found, new, &by).await;
    }
    let files = posted
        .files
        .iter()
        .map(|file| Incoming { name: file.name.clone(), bytes: file.bytes.clone() })
        .collect();
    actions::import_files(db, agency.id, (&reader, &Keeper(v)), files, new, &by).await
}

/// Keeps original files among the attachments. The reader has looked for a secrecy mark in all of their text.
struct Keeper<'a>(&'a Visit);

impl Keeps for Keeper<'_> {
    fn keep<'a>(&'a self, file: &'a Incoming) -> Keeping<'a> {
        Box::pin(async move {
            let agency = self.0.agency().ok()?.id;
            let upload = danchu_web::Upload {
                field: String::new(),
                name: file.name.clone(),
                bytes: file.bytes.clone(),
            };
            danchu_attachments::take_read(&self.0.cx, agency, &upload).await.ok()
        })
    }
}

/// What several files hold.
pub async fn several(v: Visit, Path((_, batch)): Path<(String, String)>) -> Result<Response, Problem> {
    let batch: BatchId = id(&batch)?;
    batch_page(&v, batch, &Values::new(), &Faults::new()).await
}

async fn batch_page(
    v: &Visit,
    batch: BatchId,
    values: &Values,
    faults: &Faults,
) -> Result<Response, Problem> {
    let t = v.t();
    let (found, lines, twins) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let found = sql::batch(tx, batch).await?;
                let lines = sql::of_batch(tx, batch).await?;
                let mut twins = Vec::new();
                for line in &lines {
                    twins.push(sql::twins(tx, line).await?.into_iter().next());
                }
                Ok::<_, danchu_store::Error>((found, lines, twins))
            })
            .await?;
    let found = found.ok_or(Problem::NotFound)?;
    let offered = lines.iter().any(|line| line.state == ImportState::Offered);
    let title = t.get("plan-batch-title");
    let address = v.address(&format!("/ke-hoach/dot/{batch}"));
    let frame = Form::to(&address).page(&address).once(once()).class("stack");
    let body = html! {
        (ui::crumbs(&[(&v.address("/ke-hoach"), &t.get("plan-list-title"))]))
        (ui::page_head(&title, Some(t.rich("plan-batch-lead", &[("n", lines.len().into()), ("failed", found.failures.len().into())])), None))
        @if found.secret_count > 0 {
            (ui::notice(State::Late, Voice::Calm, &t.with("plan-batch-secret", &[("n", found.secret_count.into())]), None))
        }
        @if !lines.is_empty() {
            (ui::form(t, &frame, values, faults, html! {
                (sheet(v, &lines, &twins, values))
                @if offered {
                    div.cluster.act { (button(t.get("plan-batch-go")).primary()) }
                    p.meta { (t.get("plan-batch-rest")) }
                }
            }))
        }
        (failures(t, &found.failures))
    };
    Ok(v.page(&title, body))
}

fn sheet(v: &Visit, lines: &[ImportLine], twins: &[Option<ImportLine>], values: &Values) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("plan-col-document")),
        Column::text(t.get("plan-col-number")),
        Column::text(t.get("plan-col-day")),
        Column::number(t.get("plan-col-tasks")),
        Column::text(t.get("plan-col-twin")),
    ];
    let mut sheet = Sheet::new(t.get("plan-batch-caption"), columns);
    for (line, twin) in lines.iter().zip(twins) {
        let code = line.id.to_string();
        let offered = line.state == ImportState::Offered;
        let proposed = crate::rules::is_plan(&line.kind) && twin.is_none();
        let checked = if values.is_empty() { proposed } else { values.chose("import", &code) };
        let name =
            if line.kind.is_empty() { line.file_name.clone() } else { words::sentence_case(&line.kind) };
        let document = html! {
            @if offered {
                label.choice {
                    input type="checkbox" name="import" value=(code) checked[checked];
                    span { b { (name) } " " (line.subject) br; span.meta { (line.file_name) } }
                }
            } @else {
                a href=(v.address(&format!("/ke-hoach/doc/{}", line.id))) { (name) " " (line.subject) }
            }
        };
        let twin = match twin {
            Some(twin) => html! { a href=(v.address(&format!("/ke-hoach/doc/{}", twin.id))) {
            (t.with("plan-batch-twin", &[("day", twin.made_at.day().into())])) } },
            None => html! { (t.get("plan-batch-new")) },
        };
        let number = if line.number.is_empty() { "–".to_owned() } else { line.number.clone() };
        let day = line.issued_on.map_or_else(|| html! { "–" }, |day| ui::day(t, day));
        sheet = sheet.row(vec![document, html! { (number) }, day, html! { (t.number(line.tasks)) }, twin]);
    }
    sheet.show()
}

fn failures(t: &Messages, failures: &[sql::Failure]) -> Markup {
    html! {
        @if !failures.is_empty() {
            div.mt { (ui::section_head("khong-doc", &t.get("plan-batch-failed"), Some(&t.number(i64::try_from(failures.len()).unwrap_or(0))))) }
            ul {
                @for one in failures {
                    li { b { (one.name) } ": " (if t.lang() == Lang::Vi { &one.vi } else { &one.en }) }
                }
            }
        }
    }
}

/// The chosen ones go on to their review.
pub async fn choose(
    v: Visit,
    Path((_, batch)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let batch: BatchId = id(&batch)?;
    let chosen: Vec<ImportId> = posted.values.all("import").filter_map(|code| code.parse().ok()).collect();
    if chosen.is_empty() {
        let faults = Faults::of(v.t().get("plan-batch-none"));
        let values = Values::new().with("import", "");
        return Err(Problem::page(batch_page(&v, batch, &values, &faults).await?));
    }
    let agency = v.agency()?.id;
    let answer = actions::choose(&v.cx.db, agency, batch, &chosen, &by(&v)?).await?;
    for file in answer.left {
        danchu_attachments::erase(&v.cx, agency, file).await?;
    }
    let address = match answer.gone_on[..] {
        [one] => v.address(&format!("/ke-hoach/doc/{one}")),
        _ => v.address("/ke-hoach"),
    };
    v.done(&posted, &address, "plan-batch-chosen").await
}
