//! Messages over the web (webhooks): off until the head names the receiver. They carry how many matters wait and a link,
//! no name and no title.

use std::sync::Arc;

use danchu_base::{Instant, PersonId};
use danchu_store::{claim, finish, give_back};
use danchu_transparency::Outside;
use danchu_web::messages::Lang;
use danchu_web::{AgencyInfo, Cx};
use serde_json::json;

use super::Result;
use crate::rules::{self, TRIES_MAX};
use crate::sql::settings;

/// The job that sends one message.
pub const JOB: &str = "reminders-hook";
/// How long one message may take before another program tries it, in seconds.
const HOLD_SECONDS: i64 = 300;

/// What the job needs to know.
pub fn payload(person: PersonId, n: usize, until: Instant) -> String {
    json!({ "person": person, "n": n, "until": until.0 }).to_string()
}

/// Takes one message that is due and sends it; `false` when none is due. A message that breaks off may arrive twice: it only
/// says how many matters wait.
pub async fn send_one(cx: &Cx, agency: &AgencyInfo) -> Result<bool> {
    let (now, id) = (cx.now(), agency.id);
    let taken = cx.db.write(id, async move |tx| claim(tx, JOB, now, now.plus_seconds(HOLD_SECONDS)).await);
    let Some(job) = taken.await? else { return Ok(false) };
    let asked: serde_json::Value = serde_json::from_str(&job.payload).unwrap_or_default();
    let person: Option<PersonId> = asked["person"].as_str().and_then(|id| id.parse().ok());
    let (n, until) = (asked["n"].as_i64().unwrap_or(0), asked["until"].as_i64().unwrap_or(0));
    let job = &job;
    let (Some(person), true) = (person, now.0 < until) else {
        cx.db.write(id, async move |tx| finish(tx, job).await).await?;
        return Ok(true);
    };
    let (agency_rules, way) = cx
        .db
        .read(id, async move |tx| {
            Ok::<_, danchu_store::Error>((settings::rules(tx).await?, settings::way_of(tx, person).await?))
        })
        .await?;
    // What was switched off meanwhile is not sent.
    let allowed = agency_rules.hook.is_some_and(|hook| rules::is_hook_address(&way.hook, &hook.host));
    let failure = match cx.part::<Arc<dyn Outside>>() {
        Some(outside) if allowed => {
            let t = cx.messages(Lang::of(&way.language).unwrap_or(Lang::Vi));
            let link = format!("{}/{}/hom-nay", cx.served.address, agency.slug);
            let body = json!({ "text": t.with("hook-text", &[("n", n.into())]), "link": link }).to_string();
            match outside.post(&way.hook, body).await {
                Ok((status, _)) if (200..300).contains(&status) => None,
                Ok((status, _)) => Some(format!("the receiver answered {status}")),
                Err(_) => Some("the receiver cannot be reached".to_owned()),
            }
        }
        _ => None,
    };
    let again = cx.now().plus_seconds(rules::pause(job.attempts));
    let failure = failure.as_deref();
    cx.db
        .write(id, async move |tx| match failure {
            Some(why) if job.attempts < TRIES_MAX && again.0 < until => give_back(tx, job, again, why).await,
            _ => finish(tx, job).await,
        })
        .await?;
    Ok(true)
}
