//! What is done beside the acts: keys, daily leaves, retiring keys, witnesses, mail. Jobs, so that of several nodes one does
//! each, and so that what failed is tried again.

use std::sync::Arc;

use danchu_base::{AgencyId, Day, Instant, Uuid};
use danchu_record::Hash;
use danchu_store::{claim, enqueue, finish, give_back};
use danchu_web::{AgencyInfo, Chore, Cx, Daily, Tending};

use super::mail::Sender;
use super::{Result, daily, keys, mail, witness};
use crate::keyring::Keyring;

/// Soon after midnight: daily leaves, keys, witnesses.
const DAY: &str = "record-day";
/// In the morning of a working day: mail.
const MAIL: &str = "record-mail";
/// When the day's job begins, in seconds after midnight.
const DAY_AT: i64 = 600;
/// When mail goes out, in seconds after midnight.
const MAIL_AT: i64 = 7 * 3600 + 1800;
/// How long one job may take before another node takes it.
const HOLD_SECONDS: i64 = 1800;
/// When a job that failed is tried again, in seconds.
const AGAIN_SECONDS: i64 = 900;
/// How many jobs of one agency are done in one round.
const JOBS_MAX: usize = 10;

/// Does the record's work for one agency after the other, and remembers for which day it planned.
#[derive(Default)]
pub struct Worker {
    planned: Daily,
}

impl Worker {
    /// Does what is due for an agency.
    pub async fn tend(&self, cx: &Cx, from: &Sender) -> Result<()> {
        let (agency, now) = (from.agency, cx.now());
        let today = now.day();
        if self.planned.is_due(agency, today) {
            if let Some(keyring) = cx.part::<Arc<dyn Keyring>>() {
                keys::ensure(&cx.db, keyring, agency, now).await?;
            }
            plan(cx, agency, today).await?;
            self.planned.done(agency, today);
        }
        for _ in 0..JOBS_MAX {
            if !one(cx, from, DAY).await? && !one(cx, from, MAIL).await? {
                break;
            }
        }
        Ok(())
    }
}

impl Chore for Worker {
    fn name(&self) -> &'static str {
        "record"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            let address = format!("{}/{}/log", cx.served.address, agency.slug);
            let from = Sender { agency: agency.id, name: agency.name.clone(), address };
            Ok(Worker::tend(self, cx, &from).await?)
        })
    }
}

/// Leaves the jobs of a day. Their ids come from agency, kind and day, so that two nodes leave each once; one that was
/// done already and comes again finds nothing to do.
async fn plan(cx: &Cx, agency: AgencyId, today: Day) -> Result<()> {
    let mut all = vec![(DAY, today.start().plus_seconds(DAY_AT))];
    if cx.calendar.is_working(today) {
        all.push((MAIL, today.start().plus_seconds(MAIL_AT)));
    }
    for (kind, at) in all {
        let id = job_id(agency, kind, today);
        let payload = today.to_string();
        let payload = payload.as_str();
        let left = cx.db.write(agency, async move |tx| enqueue(tx, id, kind, payload, at).await).await;
        match left {
            Err(error) if !error.is_taken() => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn job_id(agency: AgencyId, kind: &str, day: Day) -> Uuid {
    let hash = Hash::of(&[agency.0.as_bytes(), kind.as_bytes(), day.to_string().as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    Uuid::from_bytes(bytes)
}

/// Takes one job that is due and does it; `false` when none is due.
async fn one(cx: &Cx, from: &Sender, kind: &'static str) -> Result<bool> {
    let (agency, now) = (from.agency, cx.now());
    let until = now.plus_seconds(HOLD_SECONDS);
    let Some(job) = cx.db.write(agency, async move |tx| claim(tx, kind, now, until).await).await? else {
        return Ok(false);
    };
    let day: Option<Day> = job.payload.parse().ok();
    let again = match (kind, day) {
        (DAY, _) => day_work(cx, agency, now).await.map(|()| false),
        // A mail of yesterday is today's mail: it is not sent late.
        (_, Some(day)) if day == now.day() => mail::send_day(cx, from, day).await,
        _ => Ok(false),
    };
    let job = &job;
    let at = cx.now().plus_seconds(AGAIN_SECONDS);
    match again {
        Ok(false) => cx.db.write(agency, async move |tx| finish(tx, job).await).await?,
        Ok(true) => cx.db.write(agency, async move |tx| give_back(tx, job, at, "later").await).await?,
        Err(error) => {
            let given = cx.db.write(agency, async move |tx| give_back(tx, job, at, "failed").await);
            given.await?;
            return Err(error);
        }
    };
    Ok(true)
}

async fn day_work(cx: &Cx, agency: AgencyId, now: Instant) -> Result<()> {
    daily::close_days(&cx.db, agency, now.day(), now).await?;
    if let Some(keyring) = cx.part::<Arc<dyn Keyring>>() {
        keys::retire(&cx.db, keyring, agency, now).await?;
        super::checkpoint::current(&cx.db, keyring, agency, now).await?;
    }
    witness::ask_all(cx, agency).await?;
    Ok(())
}
