//! Letters: written in the act's own write with the job that sends them, sent by the worker, never twice.
//!
//! A letter is taken in a write of its own before it goes. One that a stopped program left in the middle is unclear: nobody
//! knows whether the mail server took it, so it is not sent again by itself, and the page says so.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_mail::{Mail, Unsent};
use danchu_store::{Job, Tx, claim, enqueue, finish, give_back};
use danchu_transparency::Post;
use danchu_web::{AgencyInfo, Cx};

use super::people::mail_address;
use super::write::Written;
use super::{Error, Result};
use crate::model::{Letter, LetterState, ReminderRules, ReminderWay};
use crate::rules::{self, TRIES_MAX};
use crate::sql::{letters, settings};

/// The job that sends one letter.
pub const JOB: &str = "reminders-letter";
/// An urging or invitation is worth sending so long, in seconds.
pub const URGING_SECONDS: i64 = 3 * 24 * 3600;
/// How long one letter may take before another program looks what became of it, in seconds.
const HOLD_SECONDS: i64 = 300;

/// Writes a letter to a person and leaves the job that sends it, after the quiet hours. `false` when no mail can reach her:
/// no mail server, no address, or she wants none. `when`: made at, and good until.
#[allow(clippy::too_many_arguments, reason = "one letter is one call")]
pub async fn post(
    tx: &mut Tx,
    cx: &Cx,
    rules: &ReminderRules,
    person: PersonId,
    way: &ReminderWay,
    kind: &str,
    written: Written,
    when: (Instant, Instant),
) -> Result<bool> {
    if cx.part::<Post>().is_none() {
        return Ok(false);
    }
    let Some(found) = danchu_accounts::person(tx, person).await? else { return Ok(false) };
    let Some(address) = mail_address(&found, way) else { return Ok(false) };
    let run_at = rules::not_before(rules, when.0);
    add(tx, person, &address, kind, written, (when.0, when.1.max(run_at.plus_seconds(3600))), run_at).await?;
    Ok(true)
}

/// Writes a letter to that address, to go at `run_at`.
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    address: &str,
    kind: &str,
    written: Written,
    (made, good_until): (Instant, Instant),
    run_at: Instant,
) -> danchu_store::Result<Uuid> {
    let one = Letter {
        id: Uuid::now_v7(),
        kind: kind.to_owned(),
        person,
        address: address.to_owned(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        state: LetterState::Waiting,
        why: String::new(),
        tries: 0,
        made,
        good_until,
        at: made,
    };
    letters::add(tx, &one).await?;
    enqueue(tx, Uuid::now_v7(), JOB, &one.id.to_string(), run_at).await?;
    Ok(one.id)
}

/// Has a letter sent that was refused, came too late or is unclear; somebody decided that.
pub async fn again(tx: &mut Tx, id: Uuid, now: Instant) -> Result<()> {
    if !letters::again(tx, id, now, now.plus_seconds(URGING_SECONDS)).await? {
        return Err(Error::Refused("refused-letter-gone", 0));
    }
    if let Some(one) = letters::find(tx, id).await? {
        // Whoever sends again has looked at the address: it counts as good until it is refused once more.
        settings::refused(tx, one.person, "").await?;
    }
    Ok(enqueue(tx, Uuid::now_v7(), JOB, &id.to_string(), now).await?)
}

/// Takes one letter that is due and sends it; `false` when none is due.
pub async fn send_one(cx: &Cx, agency: &AgencyInfo) -> Result<bool> {
    let now = cx.now();
    let taken = cx.db.write(agency.id, async move |tx| take(tx, now).await).await?;
    let (job, letter) = match taken {
        Taken::Nothing => return Ok(false),
        Taken::Settled => return Ok(true),
        Taken::Letter(job, letter) => (job, letter),
    };
    let answer = match cx.part::<Post>() {
        Some(post) => post.0.send(&mail(&letter)).await,
        None => Err(Unsent::Later("no-mailer".into())),
    };
    let (job, letter, at) = (&job, &letter, cx.now());
    let answer = &answer;
    cx.db.write(agency.id, async move |tx| fared(tx, job, letter, answer, at).await).await?;
    Ok(true)
}

enum Taken {
    Nothing,
    /// Nothing was left to send: gone, over, or left in the middle.
    Settled,
    Letter(Job, Box<Letter>),
}

async fn take(tx: &mut Tx, now: Instant) -> Result<Taken> {
    let Some(job) = claim(tx, JOB, now, now.plus_seconds(HOLD_SECONDS)).await? else {
        return Ok(Taken::Nothing);
    };
    let id = job.payload.parse::<Uuid>().unwrap_or_default();
    let found = letters::find(tx, id).await?;
    let settled = match &found {
        Some(letter) if letter.state == LetterState::Sending => {
            letters::turn(tx, letter, LetterState::Unclear, "stopped", letter.tries, now).await?;
            true
        }
        Some(letter) if letter.state == LetterState::Waiting && letter.good_until <= now => {
            letters::turn(tx, letter, LetterState::TooLate, &letter.why, letter.tries, now).await?;
            true
        }
        Some(letter) => letter.state != LetterState::Waiting,
        None => true,
    };
    let Some(letter) = found.filter(|_| !settled) else {
        finish(tx, &job).await?;
        return Ok(Taken::Settled);
    };
    letters::turn(tx, &letter, LetterState::Sending, "", letter.tries + 1, now).await?;
    let letter = Letter { state: LetterState::Sending, tries: letter.tries + 1, ..letter };
    Ok(Taken::Letter(job, Box::new(letter)))
}

async fn fared(
    tx: &mut Tx,
    job: &Job,
    letter: &Letter,
    answer: &std::result::Result<(), Unsent>,
    at: Instant,
) -> Result<()> {
    let tries = letter.tries;
    match answer {
        Ok(()) => {
            letters::turn(tx, letter, LetterState::Sent, "", tries, at).await?;
            letters::empty(tx, letter.id).await?;
        }
        Err(Unsent::Unclear(why)) => {
            letters::turn(tx, letter, LetterState::Unclear, why, tries, at).await?;
        }
        Err(Unsent::Never(why)) => {
            letters::turn(tx, letter, LetterState::Refused, why, tries, at).await?;
            if why.contains("recipient") {
                settings::refused(tx, letter.person, &letter.address).await?;
            }
        }
        Err(Unsent::Later(why)) => {
            let again = at.plus_seconds(rules::pause(tries));
            if tries < TRIES_MAX && again < letter.good_until {
                letters::turn(tx, letter, LetterState::Waiting, why, tries, at).await?;
                give_back(tx, job, again, why).await?;
                return Ok(());
            }
            letters::turn(tx, letter, LetterState::TooLate, why, tries, at).await?;
        }
    }
    finish(tx, job).await?;
    Ok(())
}

fn mail(letter: &Letter) -> Mail {
    Mail {
        to: vec![letter.address.clone()],
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        html: Some(letter.html.clone()).filter(|html| !html.is_empty()),
        attached: Vec::new(),
        id: format!("{}.{}", letter.kind, letter.id.simple()),
    }
}
