//! The JSON face: plans that were confirmed, and the tasks that came of them.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::{Action, Uuid};
use danchu_store::Error;
use danchu_web::rest::{ApiQuery, Items, PageAsked, Refusals, tagged};
use danchu_web::{Problem, Route, Visit};
use http::StatusCode;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::model::{Plan, PlanId};
use crate::plan_sql as sql;

/// Plans, for programs.
#[derive(OpenApi)]
#[openapi(paths(plans, plan), components(schemas(PlanJson, PlanFull)))]
pub struct Api;

/// Every address of this face.
pub fn routes() -> Vec<Route> {
    vec![
        Route::rest("GET", "/api/v1/agencies/{agency}/plans", Action::ReadProgramme, plans),
        Route::rest("GET", "/api/v1/agencies/{agency}/plans/{plan}", Action::ReadProgramme, plan),
    ]
}

/// A plan that was confirmed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanJson {
    /// Its id.
    pub id: Uuid,
    /// The year.
    #[schema(example = 2026)]
    pub year: i64,
    /// What it is: `Kế hoạch`.
    pub kind: String,
    /// Its number and sign.
    #[schema(example = "18/KH-UBND")]
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// When.
    #[schema(value_type = Option<String>, format = Date)]
    pub issued_on: Option<String>,
    /// What it is about.
    pub subject: String,
    /// `running`, or `history`: kept to look back at.
    #[schema(example = "running")]
    pub state: String,
    /// Counts its changes; the entity tag.
    pub version: i64,
    /// Its page.
    pub page: String,
}

/// A plan with its tasks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanFull {
    /// The plan.
    #[serde(flatten)]
    pub plan: PlanJson,
    /// The ids of the programme's tasks that came of it.
    pub tasks: Vec<Uuid>,
}

fn plan_json(v: &Visit, plan: &Plan) -> PlanJson {
    PlanJson {
        id: plan.id.0,
        year: plan.year,
        kind: plan.kind.clone(),
        number: plan.number.clone(),
        issuer: plan.issuer.clone(),
        issued_on: plan.issued_on.map(|day| day.to_string()),
        subject: plan.subject.clone(),
        state: plan.state.code().to_owned(),
        version: plan.version,
        page: v.full_address(&format!("/ke-hoach/{}", plan.id)),
    }
}

/// The plans, the newest year first.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/plans", tag = "plans",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), PageAsked),
    responses((status = 200, description = "A page of plans", body = Items<PlanJson>), Refusals))]
async fn plans(v: Visit, ApiQuery(page): ApiQuery<PageAsked>) -> Result<Response, Problem> {
    let (most, after) = (page.items()?, page.after()?);
    let mut found = v.cx.db.read(v.agency()?.id, async |tx| sql::plans(tx).await).await?;
    if let Some(after) = after {
        let at = found.iter().position(|one| one.id.to_string() == after);
        found.drain(..at.map_or(found.len(), |at| at + 1));
    }
    let items = found.iter().take(most + 1).map(|plan| plan_json(&v, plan)).collect();
    Ok(Items::page(items, most, |one: &PlanJson| PlanId(one.id).to_string()).into_response())
}

/// One plan with its tasks.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/plans/{plan}", tag = "plans",
    params(("agency" = String, Path, description = "The agency's word in addresses", example = "an-binh"), ("plan" = Uuid, Path, description = "The plan's id")),
    responses((status = 200, description = "The plan, with its entity tag", body = PlanFull), Refusals))]
async fn plan(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id: PlanId = id.parse().map_err(|_| Problem::NotFound)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        let Some(plan) = sql::plan(tx, id).await? else { return Ok(None) };
        Ok::<_, Error>(Some((plan, sql::tasks(tx, id).await?)))
    });
    let (plan, tasks) = found.await?.ok_or(Problem::NotFound)?;
    let full = PlanFull { plan: plan_json(&v, &plan), tasks: tasks.iter().map(|one| one.task.0).collect() };
    Ok(tagged(StatusCode::OK, plan.version, &full))
}
