//! The JSON face of obstacles: what stands in the way of a task, and what was answered.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::{Action, RequestId, Uuid};
use danchu_web::rest::{
    ApiQuery, IfMatch, Items, JsonBody, MatchRefusals, PAGE_ITEMS_MAX, PageAsked, Refusals, WriteRefusals,
    tagged,
};
use danchu_web::{Problem, Route, Visit};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{readable, refused, task_id};
use crate::actions::{self, Error};
use crate::model::{Ask, NewRequest, OBSTACLE, Reply, Request, RequestState};
use crate::pages::acting;
use crate::rules::Act;
use crate::sql::requests;

/// Obstacles, for programs.
#[derive(OpenApi)]
#[openapi(paths(open, of_task, bring_up, answer), components(schemas(ObstacleJson, ObstacleNew, AnswerNew)))]
pub struct Obstacles;

pub(super) fn routes() -> Vec<Route> {
    use Action::{AnswerRequest, ReadProgramme, WorkOnTask};
    vec![
        Route::rest("GET", "/api/v1/agencies/{agency}/obstacles", ReadProgramme, open),
        Route::rest("GET", "/api/v1/agencies/{agency}/tasks/{task}/obstacles", ReadProgramme, of_task),
        Route::rest("POST", "/api/v1/agencies/{agency}/tasks/{task}/obstacles", WorkOnTask, bring_up),
        Route::rest("POST", "/api/v1/agencies/{agency}/obstacles/{obstacle}/answer", AnswerRequest, answer),
    ]
}

/// What stands in the way of a task.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ObstacleJson {
    /// Its id.
    pub id: Uuid,
    /// The task.
    pub task: Uuid,
    /// In the owner's words.
    pub words: String,
    /// Who brought it up.
    pub by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: String,
    /// The last day to answer before the head is told.
    #[schema(value_type = String, format = Date)]
    pub answer_by: String,
    /// Whether the head was told.
    pub escalated: bool,
    /// `open`, `granted` (removed), `refused`, `withdrawn`.
    #[schema(example = "open")]
    pub state: String,
    /// What was answered.
    pub answer: Option<String>,
    /// Counts its changes.
    pub version: i64,
}

/// An obstacle about to be brought up.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObstacleNew {
    /// What stands in the way.
    #[schema(min_length = 1, max_length = 6000, example = "Chưa có số liệu của thôn Đông")]
    pub words: String,
}

/// An answer to an obstacle.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerNew {
    /// Whether it is removed; otherwise the words say why not.
    #[schema(example = true)]
    pub removed: bool,
    /// How it is removed, or why not.
    #[schema(min_length = 1, max_length = 6000, example = "Thôn Đông gửi số liệu trước thứ Sáu")]
    pub words: String,
}

fn shown(one: &Request) -> ObstacleJson {
    let answer = match &one.state {
        RequestState::Granted(answered) | RequestState::Refused(answered) => Some(answered.words.clone()),
        RequestState::Open | RequestState::Withdrawn(_) => None,
    };
    ObstacleJson {
        id: one.id.0,
        task: one.task.0,
        words: one.words.clone(),
        by: one.by.0,
        at: one.at.to_string(),
        answer_by: one.answer_by.to_string(),
        escalated: one.escalated.is_some(),
        state: one.state.code().to_owned(),
        answer,
        version: one.version,
    }
}

fn page(found: &[Request], most: usize, after: Option<String>) -> Response {
    let from = after.map_or(0, |after| {
        let at = found.iter().position(|one| one.id.to_string() == after);
        at.map_or(found.len(), |at| at + 1)
    });
    let items = found[from..].iter().take(most + 1).map(shown).collect();
    Items::page(items, most, |one: &ObstacleJson| RequestId(one.id).to_string()).into_response()
}

/// The obstacles that wait for an answer, the longest waiting first.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/obstacles", tag = "obstacles",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), PageAsked),
    responses((status = 200, description = "A page of obstacles", body = Items<ObstacleJson>), Refusals))]
async fn open(v: Visit, ApiQuery(asked): ApiQuery<PageAsked>) -> Result<Response, Problem> {
    let (most, after, who) = (asked.items()?, asked.after()?, acting(&v)?);
    let who = &who;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        let mut seen = Vec::new();
        for one in requests::open(tx, Some(OBSTACLE), requests::OPEN_MAX).await? {
            match readable(tx, who, one.task).await {
                Ok(_) => seen.push(one),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(seen)
    });
    Ok(page(&found.await.map_err(refused)?, most, after))
}

/// The obstacles of a task, the latest first, whatever became of them.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/tasks/{task}/obstacles", tag = "obstacles",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id"), PageAsked),
    responses((status = 200, description = "A page of obstacles", body = Items<ObstacleJson>), Refusals))]
async fn of_task(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    ApiQuery(asked): ApiQuery<PageAsked>,
) -> Result<Response, Problem> {
    let (id, most, after, who) = (task_id(&id)?, asked.items()?, asked.after()?, acting(&v)?);
    let who = &who;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        readable(tx, who, id).await?;
        Ok::<_, Error>(requests::of_task(tx, id).await?)
    });
    let mut found = found.await.map_err(refused)?;
    found.retain(|one| one.ask == Ask::Obstacle);
    Ok(page(&found, most, after))
}

/// Brings an obstacle up.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/tasks/{task}/obstacles", tag = "obstacles",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("task" = Uuid, Path, description = "The task's id")),
    request_body = ObstacleNew,
    responses((status = 201, description = "The obstacles of the task, the first page", body = Items<ObstacleJson>), Refusals, WriteRefusals))]
async fn bring_up(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    JsonBody(new): JsonBody<ObstacleNew>,
) -> Result<Response, Problem> {
    let (id, act) = (task_id(&id)?, Act::now(acting(&v)?, v.now()));
    let new = NewRequest { id: RequestId::make(), ask: Ask::Obstacle, words: new.words };
    let (act, new, calendar) = (&act, &new, &*v.cx.calendar);
    let found = v.cx.db.write(v.agency()?.id, async move |tx| {
        readable(tx, &act.by, id).await?;
        actions::ask(tx, id, None, new, calendar, act).await?;
        Ok::<_, Error>(requests::of_task(tx, id).await?)
    });
    let mut found = found.await.map_err(refused)?;
    found.retain(|one| one.ask == Ask::Obstacle);
    Ok((StatusCode::CREATED, page(&found, PAGE_ITEMS_MAX, None)).into_response())
}

/// Answers an obstacle; never whoever brought it up.
#[utoipa::path(post, path = "/api/v1/agencies/{agency}/obstacles/{obstacle}/answer", tag = "obstacles",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("obstacle" = Uuid, Path, description = "The obstacle's id"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as an entity tag", example = "\"1\"")),
    request_body = AnswerNew,
    responses((status = 200, description = "The obstacle as it is now, with its entity tag", body = ObstacleJson), Refusals, WriteRefusals, MatchRefusals))]
async fn answer(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    IfMatch(version): IfMatch,
    JsonBody(new): JsonBody<AnswerNew>,
) -> Result<Response, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let act = Act::now(acting(&v)?, v.now());
    let reply = if new.removed {
        Reply::Grant { words: new.words, until: None }
    } else {
        Reply::Refuse { words: new.words }
    };
    let (act, reply, calendar) = (&act, &reply, &*v.cx.calendar);
    let answered = v.cx.db.write(v.agency()?.id, async move |tx| {
        let found = requests::find(tx, id).await?.filter(|found| found.ask == Ask::Obstacle);
        let found = found.ok_or(Error::NotFound)?;
        readable(tx, &act.by, found.task).await?;
        actions::answer(tx, id, version, reply, calendar, act).await?;
        requests::find(tx, id).await?.ok_or(Error::NotFound)
    });
    let answered = answered.await.map_err(refused)?;
    Ok(tagged(StatusCode::OK, answered.version, &shown(&answered)))
}
