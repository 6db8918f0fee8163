//! The same for programs: JSON with the whole derivation.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use danchu_web::{Problem, Visit};
use serde_json::{Value, json};

use super::conditions::read;
use super::duties::lines_of;
use super::{Asked, asked_day, asked_year, trying};

/// The day that a rule gives: `?moc=2026-02-12`.
pub async fn due(
    v: Visit,
    Path((_, rule)): Path<(String, String)>,
    query: Asked,
) -> Result<Response, Problem> {
    let stand = read(&v).await?;
    let Some(start) = asked_day(&query, "moc") else { return Err(Problem::BadRequest) };
    match trying::due(&stand, &rule, start) {
        Ok(due) => {
            Ok(Json(json!({ "due": due.goal(), "derivation": due, "text": due.text() })).into_response())
        }
        Err(refusal) => {
            let text = refusal.text();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "refused": text }))).into_response())
        }
    }
}

/// The duties of a year: `?nam=2026`.
pub async fn duties(v: Visit, query: Asked) -> Result<Response, Problem> {
    let year = asked_year(&query, "nam", v.today());
    let (_, lines, _) = lines_of(&v, year).await?;
    let all: Vec<Value> = lines
        .iter()
        .map(|line| {
            let offer = &line.offer;
            json!({
                "duty": offer.key, "rule": offer.rule, "version": offer.version, "words": offer.words, "basis": offer.cited,
                "due": offer.day(), "derivation": offer.due, "reasons": offer.reasons, "period": offer.period,
                "unsure": offer.unsure.map(|unsure| unsure.code()), "standing": line.standing.code(),
                "task": line.settled.as_ref().and_then(|settled| settled.task), "questions": offer.questions,
            })
        })
        .collect();
    Ok(Json(json!({ "year": year, "duties": all })).into_response())
}
