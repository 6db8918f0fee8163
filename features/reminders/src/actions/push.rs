//! Messages to browsers (web push): off until the head allows the push services by name. They carry how many matters wait and
//! a link, encrypted for the one browser.
//!
//! Like a letter, a message is taken in a write of its own before it goes: one that breaks off is unclear, and not sent again.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_base::{Instant, PersonId, Uuid};
use danchu_store::{Job, Tx, claim, enqueue, finish, give_back};
use danchu_web::messages::Lang;
use danchu_web::{AgencyInfo, Cx};
use serde_json::json;

use super::{Error, Result};
use crate::model::{LetterState, PushBrowser, PushMessage, ReminderRules};
use crate::push::{self, BROWSERS_MAX, OTHER_HOSTS_MAX};
use crate::rules::{self, TRIES_MAX};
use crate::sql::push as sql;
use crate::webpush::{self, PushKey};

/// The job that sends one message.
pub const JOB: &str = "reminders-push";
/// How long one message may take before another program looks what became of it, in seconds.
const HOLD_SECONDS: i64 = 300;
/// A push service that asks to wait is asked again after at most so many seconds.
const WAIT_SECONDS_MAX: i64 = 24 * 3600;

/// What a push service answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushAnswer {
    /// Its status.
    pub status: u16,
    /// After how many seconds it wants to be asked again, if it says so.
    pub retry_after: Option<i64>,
}

/// Why there was no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushFault {
    /// The service was not reached: surely not taken.
    Away(String),
    /// The connection broke after the message had gone: nobody knows whether it was taken.
    Unclear(String),
}

/// The answer of [`PushOut::send`].
pub type Pushed<'a> = Pin<Box<dyn Future<Output = std::result::Result<PushAnswer, PushFault>> + Send + 'a>>;

/// A request to a push service (RFC 8030, section 5).
#[derive(Debug, Clone)]
pub struct PushRequest {
    /// The browser's address there.
    pub endpoint: String,
    /// Names and values of its headers.
    pub headers: Vec<(&'static str, String)>,
    /// The encrypted message.
    pub body: Vec<u8>,
}

/// The way to push services, and this installation's key for them.
pub trait PushOut: Send + Sync {
    /// The key; made when it is first asked for.
    fn key(&self) -> std::result::Result<Arc<PushKey>, String>;
    /// An address (`mailto:` or `https:`) of whoever runs this installation.
    fn contact(&self) -> String;
    /// Sends a request.
    fn send<'a>(&'a self, request: PushRequest) -> Pushed<'a>;
}

/// What a browser's script sent when its owner asked to be told.
#[derive(Debug, Clone)]
pub struct Subscription {
    /// Its address at its push service.
    pub endpoint: String,
    /// Its public key, base64url.
    pub key: String,
    /// Its secret, base64url.
    pub secret: String,
    /// Which device, in the words of [`danchu_accounts::device_words`].
    pub device: String,
    /// `vi` or `en`.
    pub language: String,
}

/// Allows push services by the names of their hosts; none: switched off, and every browser is forgotten that lies elsewhere.
pub async fn allow(tx: &mut Tx, hosts: &[String], others: usize, by: PersonId, at: Instant) -> Result<()> {
    if others > OTHER_HOSTS_MAX || hosts.iter().any(|host| !push::is_pattern(host)) {
        return Err(Error::Refused("refused-push-host", u32::try_from(OTHER_HOSTS_MAX).unwrap_or(u32::MAX)));
    }
    sql::set_hosts(tx, hosts, by, at).await?;
    for one in sql::all(tx).await? {
        if !push::is_endpoint(&one.endpoint, hosts) {
            sql::end(tx, one.id).await?;
        }
    }
    Ok(())
}

/// Somebody asks to be told in a browser.
pub async fn subscribe(tx: &mut Tx, person: PersonId, asked: &Subscription, now: Instant) -> Result<()> {
    let hosts = sql::hosts(tx).await?;
    if hosts.is_empty() {
        return Err(Error::Refused("refused-push-off", 0));
    }
    if !push::is_endpoint(&asked.endpoint, &hosts) {
        return Err(Error::Refused("refused-push-service", 0));
    }
    let key = webpush::bytes(&asked.key, webpush::POINT_BYTES);
    let secret = webpush::bytes(&asked.secret, webpush::SECRET_BYTES);
    let (Some(key), Some(secret)) = (key, secret) else { return Err(Error::Refused("refused-push-key", 0)) };
    // A point that is not on the curve shows when something is encrypted for it.
    webpush::encrypt(b"", &key, &secret).map_err(|_| Error::Refused("refused-push-key", 0))?;
    let known = sql::of_person(tx, person).await?;
    if known.iter().filter(|one| one.endpoint != asked.endpoint).count() >= BROWSERS_MAX {
        return Err(Error::Refused("refused-push-many", u32::try_from(BROWSERS_MAX).unwrap_or(u32::MAX)));
    }
    let one = PushBrowser {
        id: Uuid::now_v7(),
        person,
        endpoint: asked.endpoint.clone(),
        key,
        secret,
        device: asked.device.clone(),
        language: asked.language.clone(),
        made: now,
        told_on: None,
    };
    Ok(sql::add(tx, &one).await?)
}

/// Ends one of a person's browsers.
pub async fn end(tx: &mut Tx, id: Uuid, person: PersonId) -> Result<()> {
    let found = sql::find(tx, id).await?.filter(|one| one.person == person);
    sql::end(tx, found.ok_or(Error::NotFound)?.id).await?;
    Ok(())
}

/// A person's browsers that still count: she works here and has not signed out everywhere since.
pub async fn browsers(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<PushBrowser>> {
    let Some(since) = counts_since(tx, person, now).await? else { return Ok(Vec::new()) };
    Ok(sql::of_person(tx, person).await?.into_iter().filter(|one| one.made > since).collect())
}

/// Since when a person's browsers count; nothing when she works here no more or may not sign in.
async fn counts_since(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Option<Instant>> {
    let found = danchu_accounts::person(tx, person).await?;
    if !found.is_some_and(|person| person.is_active(now.day())) {
        return Ok(None);
    }
    Ok(danchu_accounts::signed_out_everywhere(tx, person).await?)
}

/// Leaves a message for each browser of a person, to go after the quiet hours.
pub async fn post(
    tx: &mut Tx,
    rules: &ReminderRules,
    browsers: &[PushBrowser],
    n: usize,
    (now, good_until): (Instant, Instant),
) -> Result<()> {
    for browser in browsers {
        let one = PushMessage {
            id: Uuid::now_v7(),
            browser: browser.id,
            n: i64::try_from(n).unwrap_or(i64::MAX),
            state: LetterState::Waiting,
            tries: 0,
            good_until,
        };
        sql::add_message(tx, &one, now).await?;
        enqueue(tx, Uuid::now_v7(), JOB, &one.id.to_string(), rules::not_before(rules, now)).await?;
    }
    Ok(())
}

/// Takes one message that is due and sends it; `false` when none is due.
pub async fn send_one(cx: &Cx, agency: &AgencyInfo) -> Result<bool> {
    let now = cx.now();
    let taken = cx.db.write(agency.id, async move |tx| take(tx, now).await).await?;
    let (job, message, browser) = match taken {
        Taken::Nothing => return Ok(false),
        Taken::Settled => return Ok(true),
        Taken::Message(job, message, browser) => (job, message, browser),
    };
    let answer = match request(cx, agency, &message, &browser, now) {
        Ok((out, request)) => out.send(request).await,
        Err(why) => Err(PushFault::Away(why)),
    };
    let (job, message, browser, answer, at) = (&job, &message, &browser, &answer, cx.now());
    cx.db.write(agency.id, async move |tx| fared(tx, job, message, browser, answer, at).await).await?;
    Ok(true)
}

enum Taken {
    Nothing,
    /// Nothing was left to send: gone, over, ended, or left in the middle.
    Settled,
    Message(Job, PushMessage, Box<PushBrowser>),
}

async fn take(tx: &mut Tx, now: Instant) -> Result<Taken> {
    let Some(job) = claim(tx, JOB, now, now.plus_seconds(HOLD_SECONDS)).await? else {
        return Ok(Taken::Nothing);
    };
    let Some(message) = sql::message(tx, job.payload.parse().unwrap_or_default()).await? else {
        finish(tx, &job).await?;
        return Ok(Taken::Settled);
    };
    let over = match message.state {
        LetterState::Sending => Some((LetterState::Unclear, "stopped")),
        LetterState::Waiting if message.good_until <= now => Some((LetterState::TooLate, "")),
        LetterState::Waiting => None,
        _ => Some((message.state, "")),
    };
    let browser = match over {
        None => still_wanted(tx, message.browser, now).await?,
        Some(_) => None,
    };
    let Some(browser) = browser else {
        let (state, why) = over.unwrap_or((LetterState::Refused, "ended"));
        sql::turn(tx, &message, state, why, message.tries, now).await?;
        finish(tx, &job).await?;
        return Ok(Taken::Settled);
    };
    sql::turn(tx, &message, LetterState::Sending, "", message.tries + 1, now).await?;
    let message = PushMessage { state: LetterState::Sending, tries: message.tries + 1, ..message };
    Ok(Taken::Message(job, message, Box::new(browser)))
}

/// The browser, if what was asked in it still counts; else it is forgotten.
async fn still_wanted(tx: &mut Tx, id: Uuid, now: Instant) -> Result<Option<PushBrowser>> {
    let Some(browser) = sql::find(tx, id).await? else { return Ok(None) };
    let since = counts_since(tx, browser.person, now).await?;
    let hosts = sql::hosts(tx).await?;
    if since.is_some_and(|since| browser.made > since) && push::is_endpoint(&browser.endpoint, &hosts) {
        return Ok(Some(browser));
    }
    sql::end(tx, id).await?;
    Ok(None)
}

fn request<'a>(
    cx: &'a Cx,
    agency: &AgencyInfo,
    message: &PushMessage,
    browser: &PushBrowser,
    now: Instant,
) -> std::result::Result<(&'a Arc<dyn PushOut>, PushRequest), String> {
    let out = cx.part::<Arc<dyn PushOut>>().ok_or("nothing goes out from here")?;
    let t = cx.messages(Lang::of(&browser.language).unwrap_or(Lang::Vi));
    let link = format!("{}/{}/hom-nay", cx.served.address, agency.slug);
    let text = json!({ "text": t.with("hook-text", &[("n", message.n.into())]), "link": link }).to_string();
    let origin = push::origin(&browser.endpoint).ok_or("the address is none")?;
    let body = webpush::encrypt(text.as_bytes(), &browser.key, &browser.secret);
    let body = body.map_err(|why| why.to_string())?;
    let sender = out.key()?.authorization(&origin, &out.contact(), now).map_err(|why| why.to_string())?;
    let left = (message.good_until.0 - now.0).max(0) / 1_000_000;
    let headers = vec![
        ("authorization", sender),
        ("content-encoding", "aes128gcm".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("ttl", left.to_string()),
        ("urgency", "normal".to_owned()),
        // A later message takes the place of one that the browser has not fetched yet.
        ("topic", "danchu".to_owned()),
    ];
    Ok((out, PushRequest { endpoint: browser.endpoint.clone(), headers, body }))
}

async fn fared(
    tx: &mut Tx,
    job: &Job,
    message: &PushMessage,
    browser: &PushBrowser,
    answer: &std::result::Result<PushAnswer, PushFault>,
    at: Instant,
) -> Result<()> {
    let tries = message.tries;
    let (why, wait) = match answer {
        Ok(PushAnswer { status: 200..=299, .. }) => {
            sql::turn(tx, message, LetterState::Sent, "", tries, at).await?;
            sql::told(tx, browser.id, at.day()).await?;
            finish(tx, job).await?;
            return Ok(());
        }
        Ok(PushAnswer { status, retry_after }) => {
            let why = format!("the push service answered {status}");
            if !matches!(status, 408 | 429 | 500..=599) {
                // The service knows the browser no more: it is forgotten here too (RFC 8030, section 7.3).
                if matches!(status, 404 | 410) {
                    sql::end(tx, browser.id).await?;
                }
                sql::turn(tx, message, LetterState::Refused, &why, tries, at).await?;
                finish(tx, job).await?;
                return Ok(());
            }
            (why, retry_after.unwrap_or(0).clamp(0, WAIT_SECONDS_MAX))
        }
        Err(PushFault::Unclear(why)) => {
            sql::turn(tx, message, LetterState::Unclear, why, tries, at).await?;
            finish(tx, job).await?;
            return Ok(());
        }
        Err(PushFault::Away(why)) => (why.clone(), 0),
    };
    let again = at.plus_seconds(rules::pause(tries).max(wait));
    if tries < TRIES_MAX && again < message.good_until {
        sql::turn(tx, message, LetterState::Waiting, &why, tries, at).await?;
        give_back(tx, job, again, &why).await?;
    } else {
        sql::turn(tx, message, LetterState::TooLate, &why, tries, at).await?;
        finish(tx, job).await?;
    }
    Ok(())
}
