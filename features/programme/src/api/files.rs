//! The JSON face of evidence that is a file: its bytes as they are, its name in the address, the same checks as on the page.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_attachments::Refused;
use danchu_base::{Action, Uuid};
use danchu_web::rest::{ApiQuery, FileBody, Items, PAGE_ITEMS_MAX, Refusals, WriteRefusals};
use danchu_web::{Problem, Route, Upload, Visit};
use http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::model::EvidenceJson;
use super::{evidence_json, optional_day, readable, refused, task_id};
use crate::actions::{self, Error};
use crate::model::{NewEvidence, Proof};
use crate::pages::{acting, task_address};
use crate::rules::{self, Act};
use crate::sql::trail;

/// Files as evidence, for programs.
#[derive(OpenApi)]
#[openapi(paths(add))]
pub struct EvidenceFiles;

const PATH: &str = "/api/v1/agencies/{agency}/tasks/{task}/evidence/files";

pub(super) fn routes() -> Vec<Route> {
    vec![Route::rest("POST", PATH, Action::WorkOnTask, add)]
}

/// What the file is called and speaks of.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FileAsked {
    /// The file's name with its ending.
    #[param(min_length = 1, max_length = 200, example = "bien-ban.pdf")]
    name: String,
    /// What people call it; its name where this is left out.
    #[serde(default)]
    #[param(max_length = 6000, example = "Biên bản niêm yết số 12")]
    title: Option<String>,
    /// The day it speaks of; today where it is left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = Date)]
    on: Option<String>,
    /// Somebody has looked: it bears no mark of secrecy. Needed where its text cannot be read here.
    #[serde(default)]
    unmarked: bool,
}

/// The longest name of a file, in characters.
const NAME_CHARS_MAX: usize = 200;

impl FileAsked {
    /// The file that came under this name.
    fn upload(&self, bytes: Vec<u8>) -> Result<Upload, Problem> {
        let name = danchu_base::visible(self.name.rsplit(['/', '\\']).next().unwrap_or_default());
        let fits = !name.trim().is_empty() && name.chars().count() <= NAME_CHARS_MAX;
        let sound = |text: &str| !text.chars().any(char::is_control);
        if !fits || !sound(&name) || !self.title.as_deref().is_none_or(sound) {
            return Err(Problem::Query("api-file-name"));
        }
        Ok(Upload { field: String::new(), name, bytes })
    }
}

/// Why a file is not taken, as a program is told.
fn not_taken(why: &Refused) -> Problem {
    match why {
        Refused::Unsearched => Problem::refused("api-file-unsearched"),
        other => Problem::refused(other.key()),
    }
}

/// Adds a file to a task as evidence: office files, PDF, pictures and text, up to 30 MB.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/evidence/files", tag = "evidence",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"), FileAsked),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file's bytes"),
    responses((status = 201, description = "All evidence of the task, the first page", body = Items<EvidenceJson>), Refusals, WriteRefusals))]
async fn add(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    ApiQuery(asked): ApiQuery<FileAsked>,
    FileBody(bytes): FileBody,
) -> Result<Response, Problem> {
    let id = task_id(&id)?;
    let on = optional_day(asked.on.as_deref()).map_err(|_| Problem::Query("api-day"))?;
    let act = Act::now(acting(&v)?, v.now()).on(on.unwrap_or_else(|| v.today()));
    let upload = asked.upload(bytes)?;
    let title = asked.title.clone().filter(|title| !title.trim().is_empty());
    let (act, agency) = (&act, v.agency()?.id);
    // Nothing is kept of a file for a task that this key may not add to.
    let asked_first = v.cx.db.read(agency, async move |tx| {
        let task = readable(tx, &act.by, id).await?;
        Ok::<_, Error>(rules::may_add_evidence(&task, act)?)
    });
    asked_first.await.map_err(refused)?;
    if let Some(title) = &title {
        rules::text(title, rules::TEXT_CHARS_MAX).map_err(Error::from)?;
    }
    let taken = danchu_attachments::take(&v.cx, agency, &upload, asked.unmarked).await;
    let file = &taken.map_err(|why| not_taken(&why))?;
    let proof = Proof::File { id: file.id, media_type: file.media_type.clone(), bytes: file.size };
    let new = NewEvidence { id: Uuid::now_v7(), proof, title: title.unwrap_or_else(|| file.name.clone()) };
    let new = &[new];
    let added = v.cx.db.write(agency, async move |tx| {
        danchu_attachments::keep(tx, file, &task_address(id), act.by.person, act.at).await?;
        actions::add_evidence(tx, id, new, act).await?;
        Ok::<_, Error>(trail::evidence(tx, id).await?)
    });
    let found = added.await.map_err(refused)?;
    let items = found.iter().take(PAGE_ITEMS_MAX + 1).map(|one| evidence_json(&v, one)).collect();
    let page = Items::page(items, PAGE_ITEMS_MAX, |one: &EvidenceJson| one.id.to_string());
    Ok((StatusCode::CREATED, page).into_response())
}
