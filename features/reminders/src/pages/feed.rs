//! A person's calendar, read by her program. The secret in the address is all that it needs.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_accounts::Token;
use danchu_web::{Problem, Visit};
use http::header;

use crate::actions::feed as actions;
use crate::sql::feeds;

/// The calendar; as if it were not there, once it was ended or the person works here no more.
pub async fn read(v: Visit, Path((_, feed)): Path<(String, String)>) -> Result<Response, Problem> {
    let token = Token::read(feed.strip_suffix(".ics").unwrap_or(&feed)).ok_or(Problem::NotFound)?;
    let (agency, now) = (v.agency()?.clone(), v.now());
    let token = &token;
    let (feed, tasks) = v.cx.db.read(agency.id, async move |tx| actions::read(tx, token, now).await).await?;
    if feed.used_on.is_none_or(|on| on < now.day()) {
        v.cx.db.write(agency.id, async move |tx| feeds::used(tx, feed.id, now.day()).await).await?;
    }
    let text = actions::write(&v.cx, &agency, &feed, &tasks, now);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"viec.ics\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}
