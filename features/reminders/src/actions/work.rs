//! The chore: on each working day the reminders at the hour that the agency set; then letters and messages as they are due.

use danchu_base::{AgencyId, Day, Uuid};
use danchu_store::{claim, enqueue_once, finish};
use danchu_web::{AgencyInfo, Chore, Cx, Daily, Tending};
use sha2::{Digest as _, Sha256};

use super::{Result, hook, letter, push, remind};
use crate::rules::LETTERS_ROUND_MAX;
use crate::sql::settings;

/// The job that gives a day's reminders.
pub const DAY_JOB: &str = "reminders-day";
/// How long that may take before another program takes it, in seconds.
const HOLD_SECONDS: i64 = 900;

/// Reminds, and sends what waits (công việc nhắc việc).
#[derive(Default)]
pub struct Reminding {
    planned: Daily,
}

impl Chore for Reminding {
    fn name(&self) -> &'static str {
        "reminders"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            let today = cx.today();
            if self.planned.is_due(agency.id, today) {
                plan(cx, agency.id, today).await?;
                self.planned.done(agency.id, today);
            }
            while day_work(cx, agency).await? {}
            for _ in 0..LETTERS_ROUND_MAX {
                let sent = letter::send_one(cx, agency).await?
                    || hook::send_one(cx, agency).await?
                    || push::send_one(cx, agency).await?;
                if !sent {
                    break;
                }
            }
            Ok(())
        })
    }
}

/// Leaves the job of a working day. Its id comes from agency and day, so that several programs leave it once; one that was
/// done and comes again finds nothing to do.
async fn plan(cx: &Cx, agency: AgencyId, today: Day) -> Result<()> {
    if !cx.calendar.is_working(today) {
        return Ok(());
    }
    let id = day_id(agency, today);
    cx.db
        .write(agency, async move |tx| {
            let minutes = settings::rules(tx).await?.send_at;
            let at = today.start().plus_seconds(i64::from(minutes) * 60);
            enqueue_once(tx, id, DAY_JOB, &today.to_string(), at).await
        })
        .await?;
    Ok(())
}

/// The id of a day's job.
pub fn day_id(agency: AgencyId, day: Day) -> Uuid {
    let hash = Sha256::digest(format!("{DAY_JOB} {agency} {day}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(bytes)
}

/// Gives the reminders of a day if that is due; `false` when nothing is.
async fn day_work(cx: &Cx, agency: &AgencyInfo) -> Result<bool> {
    let now = cx.now();
    cx.db
        .write(agency.id, async move |tx| {
            let Some(job) = claim(tx, DAY_JOB, now, now.plus_seconds(HOLD_SECONDS)).await? else {
                return Ok(false);
            };
            // One of a day that is over is not made up for: today's says all that is still so.
            if job.payload.parse::<Day>().ok() == Some(now.day()) {
                remind::remind(tx, cx, agency, now.day(), now).await?;
            }
            finish(tx, &job).await?;
            Ok::<_, super::Error>(true)
        })
        .await
}
